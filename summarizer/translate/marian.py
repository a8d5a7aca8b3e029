"""Hugging Face backend: `MarianMTModel.generate`, the reference for parity with CTranslate2."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from summarizer.errors import ModelError
from summarizer.neural.weights import Model
from summarizer.settings import Translate
from summarizer.translate.batching import alternatives_all, translate_all

__all__ = ["MarianTranslator"]


class MarianTranslator:
    """Translates with the weights of a model folder in fp32: safetensors, or else int8 ones."""

    def __init__(self, options: Translate, model: Model) -> None:
        from transformers import MarianTokenizer, logging

        from summarizer.neural.int8_weights import marian_model

        folder = model.folder
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        logging.disable_progress_bar()
        logging.set_verbosity_error()
        if model.target_prefix:
            raise ModelError(f"{model.name}: not a Marian model; use --backend ctranslate2")
        self._options = options
        self._model = marian_model(folder)
        self._tokenizer: Any = MarianTokenizer.from_pretrained(folder, local_files_only=True)
        self._name = f"{model.name}@{model.digest}"
        self._prefix = " ".join([*model.source_prefix, ""])

    @property
    def signature(self) -> str:
        """See `Translator`."""
        return f"{self._name}/transformers/float32/beam{self._options.beam}"

    def translate(self, texts: Sequence[str]) -> list[str]:
        """See `Translator`."""
        limit = self._options.max_source_pieces
        return translate_all(texts, self._decode, self._count, limit)

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """See `Translator`."""
        limit = self._options.max_source_pieces
        return alternatives_all(texts, self._decode_many, self._count, limit, count)

    def _decode_many(self, sources: Sequence[str], *, count: int, freely: bool) -> list[list[str]]:
        import torch

        extra = {} if freely else {"repetition_penalty": 1.1}
        beams = max(count, self._options.beam)
        rows: list[list[str]] = []
        for text in sources:
            batch = self._tokenizer([self._prefix + text], return_tensors="pt")
            with torch.inference_mode():
                output = self._model.generate(
                    **batch, num_beams=beams, num_return_sequences=count, max_length=256, **extra
                )
            rows.append(self._tokenizer.batch_decode(output, skip_special_tokens=True))
        return rows

    def _count(self, text: str) -> int:
        return len(self._tokenizer.tokenize(text))

    def _decode(self, sources: Sequence[str], *, safe: bool) -> list[str]:
        import torch

        hypotheses: list[str] = []
        size = max(1, self._options.batch_tokens // 64)
        for start in range(0, len(sources), size):
            texts = [self._prefix + text for text in sources[start : start + size]]
            batch = self._tokenizer(texts, return_tensors="pt", padding=True)
            extra = {"no_repeat_ngram_size": 3, "repetition_penalty": 1.2} if safe else {}
            with torch.inference_mode():
                output = self._model.generate(
                    **batch, num_beams=self._options.beam, max_length=256, **extra
                )
            hypotheses += self._tokenizer.batch_decode(output, skip_special_tokens=True)
        return hypotheses
