"""Translation backends: one file each, found by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.neural.weights import Model, find, verify
from summarizer.registry import Registry

if TYPE_CHECKING:
    from summarizer.schema import Translator
    from summarizer.settings import Translate

__all__ = ["TRANSLATORS", "model_name", "open_backend"]

TRANSLATORS = Registry(
    "translators",
    {
        "ctranslate2": "summarizer.translate.ct2:Ct2Translator",
        "transformers": "summarizer.translate.marian:MarianTranslator",
        "endpoint": "summarizer.translate.endpoint:EndpointTranslator",
    },
    {},
)


def open_backend(options: Translate, models_dir: str = "") -> Translator:
    """Return the translator of the settings, its model found and verified.

    Raises:
        ModelError: the model is missing or damaged.
        PluginError: no such backend.
    """
    backend = TRANSLATORS.load(options.backend)
    model = None
    if getattr(backend, "needs_model", True):
        model = find(options.model, models_dir)
        verify(model.folder)
    translator: Translator = backend(options, model)
    return translator


def model_name(options: Translate, models_dir: str = "") -> str:
    """Return name@digest of the model of the settings, without opening an installed one.

    Raises:
        ModelError: the model is not installed, or no endpoint is set.
    """
    if not getattr(TRANSLATORS.load(options.backend), "needs_model", True):
        return open_backend(options).signature
    model: Model = find(options.model, models_dir)
    return f"{model.name}@{model.digest}"
