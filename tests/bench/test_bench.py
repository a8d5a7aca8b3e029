"""The bench measures what it says, in processes of their own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tools import Done
from tools import lgsum as run

from summarizer.bench import CONTENDERS, Measured, choose, machine, measure
from summarizer.bench.argos_peer import lay_out
from summarizer.bench.chart import check_chart, draw
from summarizer.bench.growth import Growth, as_documents, grow
from summarizer.bench.worker import peak_memory, repeated, resident_memory
from summarizer.errors import MissingExtra, ModelError, SettingsError
from summarizer.neural.machine import cores
from summarizer.settings import PROFILES, Settings, Translate

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "zh-en"
TEXTS = ["全市新增就业12.5万人。", "港口吞吐量稳步增长。"]
PAIRS = "全市新增就业12.5万人。\tThe city added 125,000 jobs.\n港口吞吐量增长。\tPorts grew.\n"


def test_contenders_in_order() -> None:
    rows = list(measure(TEXTS, Settings(), ("ctranslate2", "decoder", "fast"), repeat=2))
    assert [r.contender for r in rows] == ["ctranslate2", "decoder", "fast"]
    for row in rows:
        assert len(row.hypotheses) == row.sentences == 2
        assert len(row.seconds) == len(row.processor) == 2
        assert min(row.start, *row.seconds, row.tokens, row.memory, row.speed) > 0
        assert row.speeds[0] <= row.speed <= row.speeds[1]
        assert 20 < row.memory < 2000
    assert "125,000" in rows[-1].hypotheses[0]


def test_every_hypothesis_of_the_same_length() -> None:
    rows = list(measure(TEXTS, Settings(), ("ctranslate2", "decoder"), repeat=1, pieces=12))
    assert [row.tokens for row in rows] == [24, 24]
    assert all(len(text) > 12 for row in rows for text in row.hypotheses)


def test_transformers_has_the_same_length_too() -> None:
    (row,) = measure(TEXTS, Settings(translate=Translate(beam=1)), ("transformers",),
                     repeat=1, pieces=6)  # fmt: skip
    assert row.tokens == 12
    assert len(row.hypotheses) == 2


@pytest.mark.parametrize(
    ("names", "pieces", "message"),
    [
        (("nothing",), 0, CONTENDERS[0]),
        (("best",), 9, "decoder"),
        (("argos",), 0, "--peer-python"),
        (("endpoint",), 9, "it decides itself how much it writes"),
    ],
)
def test_what_cannot_run(names: tuple[str, ...], pieces: int, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        list(measure(TEXTS, Settings(), names, pieces=pieces))


def test_all_that_can_run() -> None:
    free = tuple(name for name in CONTENDERS if name != "endpoint")  # which may cost money
    assert choose((), 0, "") == tuple(name for name in free if name != "argos")
    assert choose((), 0, "python") == free
    assert not set(choose((), 20, "")) & set(PROFILES)


def test_a_contender_that_fails_says_why() -> None:
    with pytest.raises(ModelError, match=r"argos failed: .*argostranslate"):
        list(measure(TEXTS, Settings(), ("argos",), peer_python=sys.executable))
    with pytest.raises(ModelError, match="No such file"):
        list(measure(TEXTS, Settings(), ("argos",), peer_python="/nowhere/python"))


def test_an_argos_package_of_the_model(tmp_path: Path) -> None:
    lay_out(MODEL, tmp_path)
    assert (tmp_path / "sentencepiece.model").read_bytes() == (MODEL / "source.spm").read_bytes()
    assert json.loads((tmp_path / "metadata.json").read_text())["from_code"] == "zh"
    config = json.loads((tmp_path / "model" / "config.json").read_text())
    assert config["add_source_eos"] is True
    assert (tmp_path / "model" / "model.bin").stat().st_size > 10**6


def test_runs_are_repeated_and_measured() -> None:
    calls: list[int] = []

    def run() -> list[str]:
        calls.append(1)
        return ["made"]

    found = repeated(run, 3)
    assert len(calls) == len(found["seconds"]) == len(found["processor"]) == 3
    assert found["hypotheses"] == ["made"]
    assert 10 < resident_memory() <= peak_memory() + 1


def test_growth_counts_documents_and_processes() -> None:
    documents = ["图书馆\n今天开放。", "港口\n吞吐量增长。", "学校\n开学了。"]
    rows = list(grow(documents, Settings(), (1, 3), (1, 2)))
    assert [(r.processes, r.documents) for r in rows] == [(1, 1), (1, 3), (2, 1), (2, 3)]
    assert rows[1].sentences == rows[3].sentences > rows[0].sentences
    for row in rows:
        assert min(row.start, row.seconds, row.per_minute, row.memory) > 0
    assert rows[3].memory > 1.2 * rows[1].memory  # two processes have two models


def test_growth_refuses() -> None:
    with pytest.raises(SettingsError, match="1 or more"):
        list(grow(["甲"], Settings(), (0,)))
    with pytest.raises(SettingsError, match="fast, balanced, best"):
        list(grow(["甲"], Settings(), (1,), profile="quick"))


def test_documents_of_a_test_set(tmp_path: Path) -> None:
    sentences = [f"第{i}句。" for i in range(45)]
    documents = as_documents(Path("a.tsv"), sentences)
    assert len(documents) == 3
    assert "".join(documents).replace("\n", "") == "".join(sentences)
    article = tmp_path / "page.txt"
    article.write_text("标题\n正文。\n", encoding="utf-8")
    assert as_documents(article, sentences) == ["标题\n正文。\n"]


def report(growth: bool) -> dict[str, object]:
    from dataclasses import asdict

    row = Measured("fast", 2, 0.5, (1.0, 2.0, 4.0), (1.0, 1.0, 1.0), 80, 120.0)
    facts = {"tokens_per_second": row.speed, "slowest": 20.0, "fastest": 80.0}
    rows = [asdict(Growth("fast", n, p, n, 1.0, n / p, 100.0)) for p in (1, 2) for n in (1, 10)]
    return {"model": "m<&>", "machine": machine(MODEL), "contenders": [asdict(row) | facts],
            "growth": rows if growth else []}  # fmt: skip


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_pictures_are_the_same_each_time(suffix: str) -> None:
    first = draw(report(True), suffix)
    assert first == draw(report(True), suffix)
    assert first != draw(report(False), suffix)
    if suffix == ".svg":
        import xml.etree.ElementTree as ET

        text = "".join(ET.fromstring(first).itertext())
        for words in ("m<&>", "fast", "40", "120 MB", "2 processes", "documents"):
            assert words in text


def test_pictures_that_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"\.svg, \.png"):
        check_chart(Path("a.gif"))
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r"pip install .*\[plot\]"):
        check_chart(Path("a.svg"))


def lgsum(*arguments: str, code: int = 0) -> Done:
    return run("bench", *arguments, code=code)


def test_the_command_line(tmp_path: Path) -> None:
    testset = tmp_path / "set.tsv"
    testset.write_text(PAIRS, encoding="utf-8")
    made, picture = tmp_path / "bench.json", tmp_path / "bench.svg"
    done = lgsum(
        str(testset), "--contender", "ctranslate2", "--contender", "decoder", "--repeat", "1",
        "--documents", "1,2", "-o", str(made), "--plot", str(picture),
    )  # fmt: skip
    assert "× ctranslate2" in done.text
    assert "Documents/min" in done.text
    assert "decoder: " in done.errors
    found = json.loads(made.read_text(encoding="utf-8"))
    assert [row["contender"] for row in found["contenders"]] == ["ctranslate2", "decoder"]
    assert found["contenders"][0]["chrf"] > 10
    assert [row["documents"] for row in found["growth"]] == [1, 2]
    assert found["machine"]["cores"] >= 1
    picked = found["machine"]["picked"]
    assert re.fullmatch(r"\w+, int8 by \w+, fp32 by \w+", picked["ctranslate2"])
    assert f"{found['machine']['cores']} cores; ctranslate2: {picked['ctranslate2']}" in done.errors
    assert [row["threads"][-1] for row in found["contenders"]] == [str(min(cores(), 4)), "1"]
    assert "Threads" in done.text
    assert picture.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--documents", "1,x"), "--documents 1,x: expected numbers from 1"),
        (("--contender", "none", "--plot", "a.gif"), "a.gif"),
        (("--contender", "fast", "--pieces", "5"), "decoder"),
    ],
)
def test_mistakes_take_one_line(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    testset = tmp_path / "set.tsv"
    testset.write_text(PAIRS, encoding="utf-8")
    done = lgsum(str(testset), *arguments, code=2)
    assert message in done.errors
    assert done.errors.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_a_worker_ends_with_the_process_that_waits_for_it(tmp_path: Path) -> None:
    job = {
        "task": "documents",
        "profile": "fast",
        "count": 10**6,
        "texts": [TEXTS[0]],
        "began": 0.0,
    }
    path = tmp_path / "job.json"
    path.write_text(json.dumps(job | {"model": "auto", "models_dir": ""}), encoding="utf-8")
    code = (
        "import os, subprocess, sys, json, pathlib; path = pathlib.Path(sys.argv[1]); "
        "path.write_text(json.dumps(json.loads(path.read_text()) | {'parent': os.getpid()})); "
        "worker = subprocess.Popen([sys.executable, '-m', 'summarizer.bench.worker'], "
        "stdin=path.open(), stdout=subprocess.DEVNULL); print(worker.pid, flush=True); "
        "worker.wait()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert parent.stdout
    worker = Path("/proc") / parent.stdout.readline().strip() / "stat"
    parent.kill()
    parent.wait()
    for _ in range(200):
        if not worker.exists() or worker.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the worker goes on")
