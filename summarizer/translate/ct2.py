"""CTranslate2 backend (default): int8 on a CPU, several sentences at once.

- One thread per batch and as many batches as cores beat several threads on one batch: 1.9 times
  on two cores with a vocabulary map (`lgsum bench`).
- 1,024 source pieces per batch at beam 4, and half as many at beam 8: each hypothesis keeps its
  own keys and values, and two batches of 1,024 at beam 8 take 120 MB. The vocabulary map of a batch
  is the union of its sentences', so fewer pieces change translations: chrF2 over 660 sentences of
  three test sets is 48.02 instead of 48.04 (mean of the sets, profile best).
- A GPU is used if CTranslate2 sees one and `device` allows it.
- Marian, M2M100 and NLLB differ only in their tokens: one SentencePiece model or two, and the codes
  that stand before source and hypothesis (`Model.source_prefix`, `target_prefix`).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.neural.machine import cores, keep_pages
from summarizer.neural.weights import Model
from summarizer.settings import Translate
from summarizer.translate.batching import alternatives_all, decoded, translate_all

__all__ = ["Ct2Translator"]

_log = logging.getLogger(__name__)
_LONGEST = 256  # pieces of a hypothesis
_BEAM = 4  # for which `batch_tokens` is meant; a wider one takes fewer, so that memory is the same
_COVERAGE = 0.2  # GNMT's coverage penalty (Wu et al. 2016): fewer clauses dropped, 0.2 chrF
_STRICT = {"coverage_penalty": _COVERAGE, "repetition_penalty": 1.1}


class Ct2Translator:
    """Translates with the `ct2/` folder of a model and its sentencepiece models.

    `concurrent`: how many callers at once keep every core decoding while others rerank.
    """

    def __init__(self, options: Translate, model: Model) -> None:
        import ctranslate2
        import sentencepiece

        folder = model.folder
        if not (folder / "ct2" / "model.bin").is_file():
            raise ModelError(
                f"{folder}: no ct2/model.bin; use --backend transformers or pull again"
            )
        ctranslate2.set_log_level(logging.ERROR)
        self._options = options
        source, target = (_tokenizer(folder, side) for side in ("source", "target"))
        self._source: Any = sentencepiece.SentencePieceProcessor(str(source))
        self._target: Any = self._source
        if source.read_bytes() != target.read_bytes():  # one vocabulary for both is read once
            self._target = sentencepiece.SentencePieceProcessor(str(target))
        self._prefixes = list(model.source_prefix), list(model.target_prefix)
        self._map = (folder / "ct2" / "vmap.txt").is_file()
        threads = options.threads or cores()
        self.concurrent = threads // 2 + 1
        self._name = f"{model.name}@{model.digest}"
        self._model: Any = _open(str(folder / "ct2"), options.device, threads)

    @property
    def signature(self) -> str:
        """See `Translator`."""
        kind = self._model.compute_type
        kind += "" if self._model.device == "cpu" else f"/{self._model.device}"
        return f"{self._name}/ctranslate2/{kind}/beam{self._options.beam}"

    def translate(self, texts: Sequence[str]) -> list[str]:
        """See `Translator`."""
        limit = self._options.max_source_pieces
        return translate_all(texts, self._decode, self._count, limit)

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """See `Translator`."""
        limit = self._options.max_source_pieces
        return alternatives_all(texts, self._decode_many, self._count, limit, count)

    def _count(self, text: str) -> int:
        return len(self._source.encode(text))

    def _decode(self, sources: Sequence[str], *, safe: bool) -> list[str]:
        extra: dict[str, Any] = {}
        if safe:
            extra = {"no_repeat_ngram_size": 3, "repetition_penalty": 1.2}
        return [row[0] for row in self.hypotheses(sources, beam=self._options.beam, **extra)]

    def _decode_many(self, sources: Sequence[str], *, count: int, freely: bool) -> list[list[str]]:
        extra = {"coverage_penalty": _COVERAGE} if freely else _STRICT
        beam = max(count, self._options.beam)
        return self.hypotheses(sources, beam=beam, count=count, **extra)

    def hypotheses(
        self, sources: Sequence[str], *, beam: int, count: int = 1, **extra: Any
    ) -> list[list[str]]:
        """Return the `count` best hypotheses of each source as the model writes them.

        `extra` goes to `translate_batch` of CTranslate2.
        """
        if not sources:
            return []
        before, codes = self._prefixes
        rows = self._source.encode(list(sources), out_type=str)
        pieces = [[*before, *row, "</s>"] for row in rows]
        extra = {"max_decoding_length": _LONGEST} | extra
        results = self._model.translate_batch(
            pieces,
            beam_size=beam,
            num_hypotheses=count,
            max_batch_size=max(1, self._options.batch_tokens * _BEAM // max(_BEAM, beam)),
            batch_type="tokens",
            max_input_length=0,
            use_vmap=self._map,
            target_prefix=[codes] * len(pieces) if codes else None,
            asynchronous=True,
            **extra,
        )
        tell = decoded.get()
        order = sorted(range(len(results)), key=lambda i: -len(pieces[i]))  # as it is decoded
        for i in order:
            results[i].result()
            tell(1)
        written = [[h[len(codes) :] for h in r.result().hypotheses] for r in results]
        return [[str(self._target.decode_pieces(h)) for h in row] for row in written]


def _tokenizer(folder: Path, side: str) -> Path:
    """Return the SentencePiece model of a side; M2M100 and NLLB have one for both.

    Raises:
        ModelError: there is none.
    """
    for name in (f"{side}.spm", "sentencepiece.bpe.model"):
        if (folder / name).is_file():
            return folder / name
    raise ModelError(f"{folder}: no {side}.spm; pull the model again")


def _open(folder: str, device: str, threads: int) -> Any:
    """Return the decoder on a GPU or on `threads` cores.

    Raises:
        ModelError: the device was asked for and cannot be used.
    """
    import ctranslate2

    if device == "cuda" or (device == "auto" and ctranslate2.get_cuda_device_count()):
        try:
            return ctranslate2.Translator(folder, device="cuda", inter_threads=1)
        except (RuntimeError, ValueError) as error:  # no driver, no cuBLAS, no memory
            if device == "cuda":
                raise ModelError(f"translate.device = cuda: {error}; use cpu or auto") from error
            _log.warning("the GPU cannot be used, translating on the CPU: %s", error)
    keep_pages()
    return ctranslate2.Translator(folder, device="cpu", inter_threads=threads, intra_threads=1)
