"""Bench: speed and memory of the ways to run one model, in one run on the same sentences.

Each contender runs in a process of its own, one after the other: `transformers` (fp32, beam 4,
batches in the order of the text), `ctranslate2` (int8 with its defaults: every core on one sentence
batch, no vocabulary map; what Argos Translate does) and the profiles of lgsum.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelError, SettingsError
from summarizer.settings import PROFILES, Settings, Translate

if TYPE_CHECKING:
    from summarizer.schema import Translator

__all__ = ["CONTENDERS", "Measured", "measure"]

CONTENDERS = ("transformers", "ctranslate2", *PROFILES)


@dataclass(frozen=True, slots=True)
class Measured:
    """One contender on one number of sentences.

    `start`: seconds from the start of the process to the first translated sentence; `seconds`: the
    rest of the sentences; `tokens`: pieces of the hypotheses; `memory`: peak resident set, MB.
    """

    contender: str
    sentences: int
    start: float
    seconds: float
    tokens: int
    memory: float
    hypotheses: tuple[str, ...] = ()

    @property
    def speed(self) -> float:
        """Target tokens a second."""
        return self.tokens / max(self.seconds, 1e-9)


def measure(
    texts: Sequence[str],
    settings: Settings,
    contenders: Sequence[str] = CONTENDERS,
    sizes: Sequence[int] = (),
) -> Iterator[Measured]:
    """Yield one measurement a contender and size (a number of sentences; texts repeat beyond).

    Raises:
        SettingsError: an unknown contender.
        ModelError: a contender failed; the text is its last line.
    """
    for name in contenders:
        if name not in CONTENDERS:
            raise SettingsError(f"no contender '{name}'; known: {', '.join(CONTENDERS)}")
    for name in contenders:
        for size in sizes or (len(texts),):
            repeated = [texts[i % len(texts)] for i in range(size)]
            job = {"contender": name, "texts": repeated, "model": settings.translate.model,
                   "models_dir": settings.models_dir, "began": time.time()}  # fmt: skip
            done = subprocess.run(
                [sys.executable, "-m", "summarizer.bench"],
                input=json.dumps(job),
                capture_output=True,
                text=True,
            )
            if done.returncode:
                lines = done.stderr.strip().splitlines() or ["no message"]
                raise ModelError(f"bench: {name} failed: {lines[-1]}")
            raw = json.loads(done.stdout.splitlines()[-1])
            yield Measured(**raw | {"hypotheses": tuple(raw["hypotheses"])})


def _work(job: dict[str, Any]) -> Measured:
    """Translate the first sentence, then all, and measure."""
    import resource

    from summarizer.pipeline import open_translator, translate_texts
    from summarizer.weights import find

    name, texts = job["contender"], job["texts"]
    base = Settings(models_dir=job["models_dir"], translate=Translate(model=job["model"]))
    if name in PROFILES:
        options = replace(base.translate, **PROFILES[name])
    else:
        options = replace(base.translate, backend=name, candidates=1)
    settings = replace(base, translate=options)
    if name == "ctranslate2":
        translator: Translator = _Plain(find(job["model"], job["models_dir"]).folder)
    else:
        translator, _ = open_translator(settings)

    def run(some: Sequence[str]) -> list[str]:
        if name in PROFILES:
            return translate_texts(some, translator, candidates=options.candidates)
        return translator.translate(some)

    run(texts[:1])
    start = time.time() - job["began"]
    began = time.perf_counter()
    hypotheses = run(texts)
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import sentencepiece

    folder = find(job["model"], job["models_dir"]).folder
    pieces = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
    tokens = sum(len(row) for row in pieces.encode(hypotheses))
    return Measured(name, len(texts), start, seconds, tokens, memory, tuple(hypotheses))


class _Plain:
    """CTranslate2 with its defaults, 32 sentences at a time in the order of the text."""

    signature = "ctranslate2/defaults"

    def __init__(self, folder: Path) -> None:
        import ctranslate2
        import sentencepiece

        self._source = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
        self._target = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
        self._model = ctranslate2.Translator(str(folder / "ct2"), device="cpu")

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Return one translation a text."""
        pieces = [[*p, "</s>"] for p in self._source.encode(list(texts), out_type=str)]
        results = self._model.translate_batch(pieces, beam_size=4, max_batch_size=32)
        return [str(self._target.decode_pieces(r.hypotheses[0])) for r in results]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """Return nothing: this contender takes the first hypothesis."""
        return [[] for _ in texts]


if __name__ == "__main__":
    print(json.dumps(asdict(_work(json.load(sys.stdin)))))
