"""Argos Translate on the same model, measured by its own code in its own Python.

    HOME=SCRATCH /path/to/python argos_peer.py < job.json

Runs outside this package: only the standard library and `argostranslate`. The converted model is
laid out as one of Argos' packages; its `translate` then tokenises, batches and decodes. Its
sentence splitter (MiniSBD) fetches a model from the network at first use, so the sentences are
given to it already split, one per line, and the time it would take is not counted.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

__all__: list[str] = []


class _Given:
    """A sentence splitter for text that has one sentence per line."""

    def split_sentences(self, text: str) -> list[str]:
        """Return the line."""
        return [text]


class _Fixed:
    """A decoder whose hypotheses all have the same number of pieces."""

    def __init__(self, model: Any, pieces: int) -> None:
        self._model, self._pieces = model, pieces

    def translate_batch(self, *arguments: Any, **options: Any) -> Any:
        """Pass on what Argos asks for, with the length."""
        length = {"min_decoding_length": self._pieces, "max_decoding_length": self._pieces}
        return self._model.translate_batch(*arguments, **options, **length)


def lay_out(folder: Path, package: Path) -> None:
    """Write an Argos package with the files of a model folder."""
    shutil.copytree(folder / "ct2", package / "model")
    # Argos does not end a source itself: its packages have the decoder do it
    path = package / "model" / "config.json"
    config = json.loads(path.read_text(encoding="utf-8")) | {"add_source_eos": True}
    path.write_text(json.dumps(config), encoding="utf-8")
    shutil.copyfile(folder / "source.spm", package / "sentencepiece.model")
    about = {"package_version": "1.0", "argos_version": "1.9", "from_code": "zh",
             "from_name": "Chinese", "to_code": "en", "to_name": "English"}  # fmt: skip
    (package / "metadata.json").write_text(json.dumps(about), encoding="utf-8")


def work(job: dict[str, Any], package: Path) -> dict[str, Any]:
    """Translate the first sentence, then all several times, and measure."""
    packages: Any = import_module("argostranslate.package")
    settings: Any = import_module("argostranslate.settings")
    translate: Any = import_module("argostranslate.translate")
    settings.beam_size = job["beam"]
    languages = [translate.Language("zh", "Chinese"), translate.Language("en", "English")]
    translation = translate.PackageTranslation(*languages, packages.Package(package))
    translation.sentencizer = _Given()
    texts = job["texts"]
    if job["pieces"]:
        import ctranslate2

        model = ctranslate2.Translator(str(package / "model"), device="cpu", intra_threads=0)
        translation.translator = _Fixed(model, job["pieces"])
    translation.translate(texts[0])
    start = time.time() - job["began"]
    seconds: list[float] = []
    processor: list[float] = []
    while not seconds or (len(seconds) < job["repeat"] and sum(seconds) < 20):
        began, before = time.perf_counter(), time.process_time()
        output = translation.translate("\n".join(texts))
        seconds.append(time.perf_counter() - began)
        processor.append(time.process_time() - before)
    hypotheses = output.split("\n")
    if len(hypotheses) != len(texts):
        raise SystemExit(f"argos translated {len(hypotheses)} of {len(texts)}")
    return {"start": start, "seconds": seconds, "processor": processor, "memory": _peak(),
            "hypotheses": hypotheses}  # fmt: skip


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    given = json.load(sys.stdin)
    home = Path(given["scratch"]) / "zh_en"
    home.mkdir()
    lay_out(Path(given["folder"]), home)
    print(json.dumps(work(given, home)))
