"""Translation backends: one file each, found by name."""

from __future__ import annotations

from summarizer.registry import Registry

__all__ = ["TRANSLATORS"]

TRANSLATORS = Registry(
    "translators",
    {
        "ctranslate2": "summarizer.translate.ct2:Ct2Translator",
        "transformers": "summarizer.translate.marian:MarianTranslator",
    },
    {},
)
