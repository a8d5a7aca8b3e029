"""Translation backends: one file each, found by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.neural.weights import Model, find, verify
from summarizer.registry import Registry

if TYPE_CHECKING:
    from summarizer.schema import Translator
    from summarizer.settings import Translate

__all__ = ["TRANSLATORS", "find_model", "model_name", "open_backend"]

TRANSLATORS = Registry(
    "translators",
    {
        "ctranslate2": "summarizer.translate.ct2:Ct2Translator",
        "transformers": "summarizer.translate.marian:MarianTranslator",
        "endpoint": "summarizer.translate.endpoint:EndpointTranslator",
    },
    {},
)


def open_backend(
    options: Translate, models_dir: str = "", model: Model | None = None
) -> Translator:
    """Return the translator of the settings, its model found and verified, unless it is given.

    Raises:
        ModelError: the model is missing or damaged.
        PluginError: no such backend.
    """
    model = model or find_model(options, models_dir)
    translator: Translator = TRANSLATORS.load(options.backend)(options, model)
    return translator


def find_model(options: Translate, models_dir: str = "") -> Model | None:
    """Return the model of the settings, verified but not opened; None if the backend needs none.

    Raises:
        ModelError: the model is missing or damaged.
        PluginError: no such backend.
    """
    if not getattr(TRANSLATORS.load(options.backend), "needs_model", True):
        return None
    model: Model = find(options.model, models_dir)
    verify(model.folder)
    return model


def model_name(options: Translate, models_dir: str = "") -> str:
    """Return name@digest of the model of the settings, without opening an installed one.

    Raises:
        ModelError: the model is not installed, or no endpoint is set.
    """
    if not getattr(TRANSLATORS.load(options.backend), "needs_model", True):
        return open_backend(options).signature
    model: Model = find(options.model, models_dir)
    return f"{model.name}@{model.digest}"
