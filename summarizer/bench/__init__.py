"""Bench: speed and memory of the ways to run one model, in one run on the same sentences.

- Each contender (`contenders.py`) runs in a process of its own (`worker.py`), one after the other:
  start, one sentence to warm up, then all sentences several times.
- `growth.py` makes briefings of 1, 10, 100 … documents in 1, 2 … processes.
- `argos_peer.py` runs under a Python that has Argos Translate; `chart.py` draws.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from summarizer.bench.contenders import CONTENDERS, PEERS
from summarizer.errors import ModelError, SettingsError
from summarizer.settings import PROFILES, Settings

__all__ = ["CONTENDERS", "Measured", "choose", "machine", "measure", "run_worker"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one contender.

    `start`: seconds from the start of the process to the first translated sentence; `seconds`: of
    each run over all sentences; `processor`: seconds of all its cores together, which another
    program on the machine disturbs less; `tokens`: pieces of the hypotheses; `memory`: peak of
    the resident set, MB; `threads`: batches at once × threads of each, "" if that is not known.
    """

    contender: str
    sentences: int
    start: float
    seconds: tuple[float, ...]
    processor: tuple[float, ...]
    tokens: int
    memory: float
    hypotheses: tuple[str, ...] = ()
    threads: str = ""

    @property
    def speed(self) -> float:
        """Target tokens a second in the median run."""
        return self.tokens / max(median(self.seconds), 1e-9)

    @property
    def speeds(self) -> tuple[float, float]:
        """Target tokens a second in the slowest and in the fastest run."""
        return self.tokens / max(self.seconds), self.tokens / max(min(self.seconds), 1e-9)


def choose(names: Sequence[str], pieces: int, peer_python: str) -> tuple[str, ...]:
    """Return the contenders to run: those named, or all that can run. The endpoint, which may cost
    money, runs only if it is named.

    Raises:
        SettingsError: an unknown contender, or one that cannot run with these options.
    """
    for name in names:
        if name not in CONTENDERS:
            raise SettingsError(f"no contender '{name}'; known: {', '.join(CONTENDERS)}")
        if pieces and name in PROFILES:
            raise SettingsError(
                f"--pieces with the profile '{name}': profiles look at what the model writes; "
                "use the contender 'decoder', which is their decoder alone"
            )
        if pieces and name == "endpoint":
            raise SettingsError("--pieces with the endpoint: it decides itself how much it writes")
        if name == "argos" and not peer_python:
            raise SettingsError(
                "argos needs --peer-python, a Python that has the package argostranslate"
            )
    able = [n for n in CONTENDERS if n != "endpoint" and (n != "argos" or peer_python)]
    return tuple(names or (n for n in able if not (pieces and n in PROFILES)))


def measure(
    texts: Sequence[str],
    settings: Settings,
    contenders: Sequence[str] = (),
    *,
    repeat: int = 3,
    pieces: int = 0,
    peer_python: str = "",
) -> Iterator[Measured]:
    """Yield one measurement per contender, each in a process of its own.

    `pieces`: the exact length of every hypothesis, for models that do not know when to stop; 0
    lets them decide.
    `repeat`: runs over the sentences, fewer if one takes more than 20 seconds.

    Raises:
        SettingsError: an unknown contender, or one that cannot run with these options.
        ModelError: a contender failed; the text is its last line.
    """
    for name in choose(contenders, pieces, peer_python):
        job = {"task": "sentences", "contender": name, "texts": list(texts), "pieces": pieces,
               "repeat": 1 if name == "endpoint" else repeat,  # each run is paid for
               "beam": settings.translate.beam, "model": settings.translate.model,
               "models_dir": settings.models_dir,
               "endpoint": asdict(settings.translate.endpoint)}  # fmt: skip
        raw = _peer(job, peer_python) if name in PEERS else run_worker(job)
        hypotheses = tuple(raw["hypotheses"])
        tokens = pieces * len(texts) or _tokens(hypotheses, settings)
        times = raw["start"], tuple(raw["seconds"]), tuple(raw["processor"])
        threads = raw.get("threads", "")
        yield Measured(name, len(texts), *times, tokens, raw["memory"], hypotheses, threads)


def run_worker(job: dict[str, Any]) -> dict[str, Any]:
    """Run a job in a process of `worker.py` and return what it measured.

    Raises:
        ModelError: it failed; the text is its last line.
    """
    return _run([sys.executable, "-m", "summarizer.bench.worker"], job)


def machine(model: Path) -> dict[str, Any]:
    """Return what the figures depend on: processor, cores, memory in MB, versions, and what
    CTranslate2 and PyTorch picked of the processor's instructions and libraries for `model`."""
    from importlib.metadata import version

    from summarizer.bench.worker import system_memory
    from summarizer.neural.machine import cores

    names = ("lgsum", "ctranslate2", "torch", "transformers", "numpy")
    return {
        "processor": _processor(),
        "cores": cores(),
        "memory": system_memory(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in names},
        "picked": _picked(model),
    }


# opened in a process of its own, for CTranslate2 tells what it picked to its log alone
_PROBE = (
    "import ctranslate2, logging, sys, torch; ctranslate2.set_log_level(logging.INFO);"
    " ctranslate2.Translator(sys.argv[1]);"
    " print(torch.backends.cpu.get_cpu_capability(), torch.backends.mkl.is_available())"
)


def _picked(model: Path) -> dict[str, str]:
    """Return instruction sets and libraries of matrix products by the name of who uses them."""
    command = [sys.executable, "-c", _PROBE, str(model / "ct2")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {}
    told = dict(re.findall(r"(Selected ISA|[A-Z0-9_]*GEMM[A-Z0-9_]* backend): (\w+)", done.stderr))
    isa, single, int8 = (
        told.get(name, "?") for name in ("Selected ISA", "SGEMM backend", "GEMM_S8 backend")
    )
    capability, has_mkl = done.stdout.split()[-2:]
    library = "MKL" if has_mkl == "True" else "its own BLAS"
    return {
        "ctranslate2": f"{isa}, int8 by {int8}, fp32 by {single}",
        "torch": f"{capability}, fp32 by {library}",
    }


def _peer(job: dict[str, Any], python: str) -> dict[str, Any]:
    import tempfile

    from summarizer.bench import argos_peer
    from summarizer.neural.weights import find

    folder = find(job["model"], job["models_dir"]).folder
    with tempfile.TemporaryDirectory() as scratch:
        job |= {"folder": str(folder.resolve()), "scratch": scratch}
        # Argos makes folders in the home where it is imported
        return _run([python, str(argos_peer.__file__)], job, {"HOME": scratch})


def _run(
    command: Sequence[str], job: dict[str, Any], environment: dict[str, str] | None = None
) -> dict[str, Any]:
    name = job.get("contender", job["task"])
    text = json.dumps(job | {"began": time.time(), "parent": os.getpid()})
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, env=environment, check=False
        )
    except OSError as error:
        hint = "" if command[0] == sys.executable else "; name a Python with --peer-python"
        reason = error.strerror or error
        raise ModelError(f"bench: {name}: {command[0]}: {reason}{hint}") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise ModelError(f"bench: {name} failed: {lines[-1]}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _tokens(hypotheses: Sequence[str], settings: Settings) -> int:
    import sentencepiece

    from summarizer.neural.weights import find

    folder = find(settings.translate.model, settings.models_dir).folder
    model: Any = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
    return sum(len(row) for row in model.encode(list(hypotheses)))


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.is_file():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
