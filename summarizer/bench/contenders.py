"""The ways to run a model: each opens it and returns a function from sentences to translations.

- `transformers`: generate in fp32, 32 sentences padded together in the order of the text.
- `ctranslate2`: int8 with the library's defaults, every core on one batch, no vocabulary map.
- `argos`: Argos Translate's own code, in another Python (`argos_peer.py`).
- `decoder`: lgsum's decoder alone, at the same beam: the row to compare with the three above.
- `endpoint`: the endpoint of the settings, without what lgsum does around it.
- the profiles: all that lgsum does to a sentence (terms, names, amounts, choice, mending).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.settings import PROFILES, Settings

__all__ = ["CONTENDERS", "PEERS", "Run", "open_contender", "threads_of"]

PEERS = ("argos",)
CONTENDERS = ("transformers", "ctranslate2", *PEERS, "decoder", "endpoint", *PROFILES)
_BATCH = 32
_PLAIN_THREADS = 4  # at most, of CTranslate2 by default

Run = Callable[[Sequence[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Options:
    """What a contender runs with; `pieces` is the exact length of every hypothesis, or 0."""

    folder: Path
    beam: int
    pieces: int
    settings: Settings


def open_contender(name: str, settings: Settings, pieces: int = 0) -> Run:
    """Return the function with which a contender translates with the model of the settings.

    Raises:
        ModelError: the model is missing or damaged, or no endpoint is set.
    """
    from summarizer.neural.weights import find

    if name == "endpoint":
        return _endpoint(settings)
    folder = find(settings.translate.model, settings.models_dir).folder
    options = Options(folder, settings.translate.beam, pieces, settings)
    if name in PROFILES:
        return _profile(name, options)
    return {"transformers": _transformers, "ctranslate2": _plain, "decoder": _decoder}[name](
        options
    )


def threads_of(name: str, settings: Settings) -> str:
    """Return "batches at once × threads of each" of a contender, as it runs in this process."""
    from summarizer.neural.machine import cores

    if name == "transformers":
        import torch

        return f"1 × {torch.get_num_threads()}"
    if name == "ctranslate2":
        return f"1 × {min(cores(), _PLAIN_THREADS)}"
    return f"{settings.translate.threads or cores()} × 1"


def _transformers(options: Options) -> Run:
    import torch
    from transformers import MarianTokenizer, logging

    from summarizer.neural.int8_weights import marian_model

    logging.disable_progress_bar()
    logging.set_verbosity_error()
    tokenizer: Any = MarianTokenizer.from_pretrained(options.folder, local_files_only=True)
    model = marian_model(options.folder)
    length = {"max_length": 256}
    if options.pieces:
        length = {"min_new_tokens": options.pieces, "max_new_tokens": options.pieces}

    def run(texts: Sequence[str]) -> list[str]:
        hypotheses: list[str] = []
        for start in range(0, len(texts), _BATCH):
            sentences = list(texts[start : start + _BATCH])
            batch = tokenizer(sentences, return_tensors="pt", padding=True)
            with torch.inference_mode():
                output = model.generate(**batch, num_beams=options.beam, **length)
            hypotheses += tokenizer.batch_decode(output, skip_special_tokens=True)
        return hypotheses

    return run


def _plain(options: Options) -> Run:
    import ctranslate2
    import sentencepiece

    folder = options.folder
    source: Any = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
    target: Any = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
    model: Any = ctranslate2.Translator(str(folder / "ct2"), device="cpu")

    def run(texts: Sequence[str]) -> list[str]:
        pieces = [[*p, "</s>"] for p in source.encode(list(texts), out_type=str)]
        results = model.translate_batch(
            pieces, beam_size=options.beam, max_batch_size=_BATCH, **_length(options.pieces)
        )
        return [str(target.decode_pieces(r.hypotheses[0])) for r in results]

    return run


def _decoder(options: Options) -> Run:
    from summarizer.neural.weights import find, verify
    from summarizer.translate.ct2 import Ct2Translator

    verify(options.folder)
    model = find(options.settings.translate.model, options.settings.models_dir)
    translator = Ct2Translator(options.settings.translate, model)
    if not options.pieces:
        return translator.translate

    def run(texts: Sequence[str]) -> list[str]:
        rows = translator.hypotheses(texts, beam=options.beam, **_length(options.pieces))
        return [row[0] for row in rows]

    return run


def _endpoint(settings: Settings) -> Run:
    from summarizer.translate.endpoint import EndpointTranslator

    # a translator keeps what it has paid for, so each run has one of its own
    return lambda texts: EndpointTranslator(settings.translate).translate(texts)


def _profile(name: str, options: Options) -> Run:
    from summarizer.pipeline import Briefer

    base = options.settings
    settings = replace(base, translate=replace(base.translate, **PROFILES[name]))
    briefer = Briefer(settings)
    return lambda texts: briefer.translate_testset(texts)[1]


def _length(pieces: int) -> dict[str, int]:
    return {"min_decoding_length": pieces, "max_decoding_length": pieces} if pieces else {}
