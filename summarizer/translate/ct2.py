"""CTranslate2 backend (default): int8 on a CPU, several sentences at once.

One thread a sentence and as many sentences as cores beats several threads on one sentence: 1.9
times on two cores with a vocabulary map (shared design notes, benchmark `bench_translate.py`).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.settings import Translate
from summarizer.translate.batching import is_whole, tidy, translate_all

__all__ = ["Ct2Translator"]


class Ct2Translator:
    """Translates with the `ct2/` folder of a model and its sentencepiece models."""

    def __init__(self, options: Translate, folder: Path) -> None:
        import ctranslate2
        import sentencepiece

        if not (folder / "ct2" / "model.bin").is_file():
            raise ModelError(
                f"{folder}: no ct2/model.bin; use --backend transformers or pull again"
            )
        ctranslate2.set_log_level(logging.ERROR)
        self._options = options
        self._source: Any = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
        self._target: Any = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
        self._map = (folder / "ct2" / "vmap.txt").is_file()
        self._model: Any = ctranslate2.Translator(
            str(folder / "ct2"),
            device="cpu",
            inter_threads=options.threads or os.cpu_count() or 1,
            intra_threads=1,
        )

    @property
    def signature(self) -> str:
        """See `Translator`."""
        return f"ctranslate2/{self._model.compute_type}/beam{self._options.beam}"

    def translate(self, texts: Sequence[str]) -> list[str]:
        """See `Translator`."""
        limit = self._options.max_source_pieces
        return translate_all(texts, self._decode, self._count, limit)

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """See `Translator`."""
        limit = self._options.max_source_pieces
        whole = [i for i, text in enumerate(texts) if is_whole(text, self._count, limit)]
        wanted = [texts[i] for i in whole]
        pieces = [[*p, "</s>"] for p in self._source.encode(wanted, out_type=str)]
        results = self._model.translate_batch(
            pieces,
            beam_size=max(count, self._options.beam),
            num_hypotheses=count,
            max_batch_size=self._options.batch_tokens,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=256,
            use_vmap=self._map,
        )
        rows: list[list[str]] = [[] for _ in texts]
        for i, found in zip(whole, results, strict=True):
            rows[i] = [tidy(self._target.decode_pieces(h)) for h in found.hypotheses]
        return rows

    def token_scores(
        self, sources: Sequence[str], targets: Sequence[str]
    ) -> list[list[tuple[int, int, float]]]:
        """Return (start, end, log-probability) of each token of each target, given its source.

        Start and end count characters of the target; a target of more than 256 tokens or a source
        that the model cannot read in one piece has none.
        """
        rows: list[list[tuple[int, int, float]]] = [[] for _ in targets]
        encoded = self._target.encode(list(targets), out_type=str)
        pieces = [[*p, "</s>"] for p in self._source.encode(list(sources), out_type=str)]
        whole = [i for i, own in enumerate(encoded) if 0 < len(own) <= 256 >= len(pieces[i])]
        results = self._model.score_batch(
            [pieces[i] for i in whole],
            [encoded[i] for i in whole],
            max_batch_size=2 * self._options.batch_tokens,
            batch_type="tokens",
        )
        for i, found in zip(whole, results, strict=True):
            # a piece begins with the space before its word, the first with one that is not there
            ends = [end - 1 for end in accumulate(map(len, encoded[i]))]
            own = zip(encoded[i], ends, found.log_probs, strict=False)  # the last is that of </s>
            rows[i] = [(max(0, end - len(piece)), end, float(score)) for piece, end, score in own]
        return rows

    def _count(self, text: str) -> int:
        return len(self._source.encode(text))

    def _decode(self, sources: Sequence[str], *, safe: bool) -> list[str]:
        if not sources:
            return []
        pieces = [[*p, "</s>"] for p in self._source.encode(list(sources), out_type=str)]
        results = self._model.translate_batch(
            pieces,
            beam_size=self._options.beam,
            max_batch_size=self._options.batch_tokens,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=256,
            no_repeat_ngram_size=3 if safe else 0,
            repetition_penalty=1.2 if safe else 1.0,
            use_vmap=self._map,
        )
        return [str(self._target.decode_pieces(r.hypotheses[0])) for r in results]
