"""Writers: what a summarization model writes of a text; by CTranslate2, else by transformers.

BART, T5, mT5 and Pegasus run in CTranslate2 (int8), which `lgsum models pull` converts them to; the
types that it has no decoder for run in transformers with their safetensors.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any, Protocol

from summarizer.errors import ModelError
from summarizer.neural.machine import cores
from summarizer.neural.weights import Model

__all__ = ["Writer", "open_writer"]

_BEAM = 4
_USUAL_LIMIT = 512  # tokens of a text, where neither configuration nor tokeniser states them (mT5)


class Writer(Protocol):
    """A model that writes a summary. `limit`: tokens of a text that it reads; `name`: engine."""

    limit: int
    name: str

    def count(self, text: str) -> int:
        """Return the tokens of a text, with those that begin and end it."""

    def write(self, text: str, most: int) -> str:
        """Return what the model writes of a text, in at most `most` tokens."""


def open_writer(model: Model) -> Writer:
    """Return the writer of an installed summarization model.

    Raises:
        ModelError: its files are not those of such a model.
    """
    from transformers import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    kind = _Ct2Writer if (model.folder / "ct2" / "model.bin").is_file() else _TransformersWriter
    try:
        return kind(model.folder)
    except (OSError, ValueError, RuntimeError, KeyError, AttributeError) as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelError(f"{model.folder}: not a summarization model: {first}") from error


class _Tokens:
    """The tokeniser of a folder, its limit, the words that T5 wants before a text, and how it is to
    be decoded: `first` holds the token that begins every summary (BART), if there is one."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoConfig, AutoTokenizer, GenerationConfig

        here = {"local_files_only": True, "trust_remote_code": False}
        config: Any = AutoConfig.from_pretrained(folder, **here)
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder, **here)
        tasks = getattr(config, "task_specific_params", None) or {}
        task = tasks.get("summarization") or {}
        self.prefix = str(task.get("prefix") or getattr(config, "prefix", None) or "")
        self.limit = int(getattr(config, "max_position_embeddings", 0) or _USUAL_LIMIT)
        try:
            decoding: Any = GenerationConfig.from_pretrained(folder, local_files_only=True)
        except OSError:  # older repositories keep it in config.json
            decoding = config
        first = getattr(decoding, "forced_bos_token_id", None)
        self.first = [] if first is None else [self.tokenizer.convert_ids_to_tokens(first)]
        self.length_penalty = float(getattr(decoding, "length_penalty", None) or 1.0)

    def count(self, text: str) -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a text over the limit, which is what is asked
            return len(self.tokenizer(self.prefix + text, verbose=False)["input_ids"])

    def identifiers(self, text: str, kind: str | None = None) -> Any:
        return self.tokenizer(
            self.prefix + text, truncation=True, max_length=self.limit, return_tensors=kind
        )


class _Ct2Writer:
    name = "ctranslate2"

    def __init__(self, folder: Path) -> None:
        import ctranslate2

        ctranslate2.set_log_level(logging.ERROR)
        self._tokens = _Tokens(folder)
        self.limit = self._tokens.limit
        self._model: Any = ctranslate2.Translator(
            str(folder / "ct2"), device="cpu", inter_threads=1, intra_threads=cores()
        )

    def count(self, text: str) -> int:
        """See `Writer`."""
        return self._tokens.count(text)

    def write(self, text: str, most: int) -> str:
        """See `Writer`."""
        tokenizer = self._tokens.tokenizer
        pieces = tokenizer.convert_ids_to_tokens(self._tokens.identifiers(text)["input_ids"])
        first = self._tokens.first
        result = self._model.translate_batch(
            [pieces], beam_size=_BEAM, no_repeat_ngram_size=3, max_decoding_length=most,
            max_input_length=0, length_penalty=self._tokens.length_penalty,
            target_prefix=[first] if first else None,
        )[0]  # fmt: skip
        written = tokenizer.convert_tokens_to_ids(result.hypotheses[0])
        return str(tokenizer.decode(written, skip_special_tokens=True))


class _TransformersWriter:
    name = "transformers"

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModelForSeq2SeqLM

        self._tokens = _Tokens(folder)
        self.limit = self._tokens.limit
        loaded: Any = AutoModelForSeq2SeqLM.from_pretrained(
            folder, use_safetensors=True, local_files_only=True
        )
        self._model = loaded.eval()

    def count(self, text: str) -> int:
        """See `Writer`."""
        return self._tokens.count(text)

    def write(self, text: str, most: int) -> str:
        """See `Writer`."""
        import torch

        batch = self._tokens.identifiers(text, "pt")
        batch.pop("token_type_ids", None)
        with torch.inference_mode():
            output = self._model.generate(
                **batch, num_beams=_BEAM, do_sample=False, no_repeat_ngram_size=3,
                max_new_tokens=most,
            )  # fmt: skip
        return str(self._tokens.tokenizer.decode(output[0], skip_special_tokens=True))
