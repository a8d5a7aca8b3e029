"""Abstractive summaries by a sequence-to-sequence model, each sentence tied to its evidence.

The model (BART, T5 or mT5 with safetensors weights) reads the English of a section and writes. A
sentence of it rests on the aligned pairs closest to it in a multilingual sentence encoder; it is
marked as not supported if none is close or if it has a figure that its evidence does not have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.numerals import english_values
from summarizer.schema import Pair, Point
from summarizer.settings import Summarize
from summarizer.weights import find, verify

__all__ = ["AbstractiveSummarizer", "ground"]

_SUPPORTED = 0.5  # cosine to the closest pair
_CLOSE = 0.05  # below the closest pair, still evidence
_MOST_EVIDENCE = 2
_TOKENS_A_POINT = 48
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion))?")


class AbstractiveSummarizer:
    """Writes points with the summarization model of the settings (`model`: name or folder).

    Raises:
        ModelError: no such model, it is damaged, or transformers cannot read it.
    """

    def __init__(self, options: Summarize) -> None:
        import transformers

        model = find(options.model, options.models_dir, kind="summarization")
        verify(model.folder)
        folder = str(Path(model.folder))
        try:
            self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(
                folder, local_files_only=True
            )
            loaded: Any = transformers.AutoModelForSeq2SeqLM.from_pretrained(
                folder, use_safetensors=True, local_files_only=True
            )
        except (OSError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise ModelError(f"{folder}: not a summarization model: {first}") from error
        self._model = loaded.eval()
        self._name = f"{model.name}@{model.digest}"

    @property
    def signature(self) -> str:
        """See `Summarizer`."""
        return f"abstractive/{self._name}/beam4"

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        """See `Summarizer`."""
        text = " ".join(pair.en for pair in pairs).strip()
        if not text:
            return ()
        return ground(self._write(text, budget), pairs)[:budget]

    def _write(self, text: str, budget: int) -> list[str]:
        import torch

        limit = int(getattr(self._model.config, "max_position_embeddings", 0) or 512)
        batch = self._tokenizer(text, return_tensors="pt", truncation=True, max_length=limit)
        batch.pop("token_type_ids", None)
        with torch.inference_mode():
            output = self._model.generate(
                **batch,
                num_beams=4,
                do_sample=False,
                no_repeat_ngram_size=3,
                max_new_tokens=min(limit - 2, _TOKENS_A_POINT * budget),
            )
        written = self._tokenizer.decode(output[0], skip_special_tokens=True)
        return [s.strip() for s in re.split(r"(?<=[.!?])\s+|\n+", written) if re.search(r"\w", s)]


def ground(sentences: Sequence[str], pairs: Sequence[Pair]) -> tuple[Point, ...]:
    """Return each sentence as a point with its evidence, unsupported ones marked."""
    from summarizer.encoder import similarity

    if not sentences or not pairs:
        return ()
    cosines = similarity(sentences, [pair.en for pair in pairs]).tolist()
    found = []
    for sentence, row in zip(sentences, cosines, strict=True):
        order = sorted(range(len(pairs)), key=lambda i: (-row[i], i))[:_MOST_EVIDENCE]
        chosen = sorted(i for i in order if row[i] >= row[order[0]] - _CLOSE)
        known = english_values(" ".join(pairs[i].en for i in chosen))
        figures = [english_values(m.group()) for m in _FIGURE.finditer(sentence)]
        supported = row[order[0]] >= _SUPPORTED and all(own & known for own in figures)
        ids = tuple(i for n in chosen for i in pairs[n].ids)
        found.append(Point("".join(pairs[i].zh for i in chosen), sentence, ids, supported))
    return tuple(found)
