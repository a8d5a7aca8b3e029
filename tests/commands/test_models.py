"""`lgsum models` as a user sees it."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import model_tools
import pytest
from hub_tools import Repository, fake_hub, files_of

from summarizer.neural.weights import hub_models

ROOT = Path(__file__).parents[2]


def lgsum(*args: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a home of its own, in which nothing is installed."""
    own = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "COLUMNS": "80"} | environment
    given = [f"{name}={value}" for name, value in own.items()]
    return subprocess.run(
        ["env", *given, sys.executable, "-m", "summarizer", *args],
        capture_output=True, text=True, cwd=ROOT, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return model_tools.pickled(model_tools.marian(tmp_path_factory.mktemp("hub") / "marian"))


def test_the_list_is_copyable_at_80_columns(tmp_path: Path) -> None:
    name = "a-name-of-more-than-twenty-four-letters"
    embedded = ROOT / "models" / "zh-en"
    folder = shutil.copytree(embedded, tmp_path / "models" / name)
    (folder / "model.toml").write_text(
        f'name = "{name}"\nkind = "translation"\nlanguages = "one of very many"\n'
        'licence = "Some-Licence-With-A-Long-Name"\nrank = 3\n'
    )
    done = lgsum("models", "list", "--models-dir", str(tmp_path / "models"), home=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    table = lines[: lines.index("")]
    assert all(len(line) <= 80 for line in table)
    assert lines[0].split() == ["NAME", "KIND", "LANGUAGES", "MB", "LICENCE", "RANK", "HERE"]
    names = [line.split()[0] for line in table[1:] if not line.startswith(" ")]
    assert set(names) == {name, "zh-en"} | {m.name for m in hub_models()}
    row = next(line for line in table if line.startswith("zh-en"))
    assert row.endswith(" 10 yes")
    assert re.search(r"^opus-mt-zh-en +translation +zh → en +312 CC-BY-4.0 +100 no$",
                     done.stdout, re.MULTILINE)  # fmt: skip
    assert "auto takes zh-en: its rank 10 is the highest (a-name-" in done.stdout
    assert "auto takes no summarization model: none is installed" in done.stdout


def test_the_list_as_json(tmp_path: Path) -> None:
    rows = json.loads(lgsum("models", "list", "--json", home=tmp_path).stdout)
    here = {row["name"]: row for row in rows}
    assert here["zh-en"]["installed"] is True
    assert Path(here["zh-en"]["folder"]).is_dir()
    nllb = here["nllb-200-distilled-600M"]
    assert (nllb["installed"], nllb["licence"]) == (False, "CC-BY-NC-4.0")
    assert all({"kind", "languages", "megabytes", "rank"} <= set(row) for row in rows)


def test_info_tells_scores_card_and_licence(tmp_path: Path) -> None:
    shown = lgsum("models", "info", "zh-en", home=tmp_path).stdout
    assert re.search(r"^score: \S+: chrF2 \d\d\.\d, BLEU \d", shown, re.MULTILINE)
    assert "rank: 10" in shown
    assert "\n# " in shown
    assert "auto takes zh-en" in lgsum("models", "info", home=tmp_path).stdout
    shown = lgsum("models", "info", "nllb-200-distilled-600M", home=tmp_path).stdout
    assert "licence: CC-BY-NC-4.0 (non-commercial use only)" in shown
    assert "not installed; run: lgsum models pull nllb-200-distilled-600M" in shown


@pytest.mark.enable_socket
def test_pull_info_and_remove(source: Path, tmp_path: Path) -> None:
    with fake_hub() as hub:
        hub.repositories["Helsinki-NLP/opus-mt-zh-en"] = Repository({"main": files_of(source)})
        # a proxy that nobody listens to shows that the address of the settings is the one asked
        environment = {"HF_ENDPOINT": hub.address, "NO_PROXY": "127.0.0.1,localhost",
                       "HTTPS_PROXY": "http://127.0.0.1:1"}  # fmt: skip
        done = lgsum("models", "pull", "opus-mt-zh-en", home=tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    folder = tmp_path / "data" / "lgsum" / "models" / "opus-mt-zh-en"
    assert done.stdout.splitlines()[0] == f"installed in {folder}"
    assert "weights: pytorch_model.bin, turned into safetensors here, commit " in done.stdout
    assert "licence: CC-BY-4.0" in done.stdout
    listed = lgsum("models", "list", home=tmp_path).stdout
    assert "auto takes opus-mt-zh-en: its rank 100 is the highest (zh-en 10)" in listed
    assert "turned into safetensors" in lgsum("models", "info", home=tmp_path).stdout
    removed = lgsum("models", "remove", "opus-mt-zh-en", home=tmp_path)
    assert removed.stdout.startswith(f"removed {folder} (")
    assert not folder.exists()
    for name, words in (("zh-en", "came with lgsum"), ("auto", "name the model"),
                        ("nothing", "no installed model")):  # fmt: skip
        refused = lgsum("models", "remove", name, home=tmp_path)
        assert refused.returncode == 2
        assert words in refused.stderr


@pytest.mark.enable_socket
def test_a_pull_through_a_proxy(source: Path, tmp_path: Path) -> None:
    """The hub has a name that only the proxy (here: the hub itself) knows."""
    with fake_hub() as hub:
        hub.repositories["Helsinki-NLP/opus-mt-zh-en"] = Repository({"main": files_of(source)})
        environment = {"HF_ENDPOINT": "http://hub.invalid", "HTTP_PROXY": hub.address,
                       "NO_PROXY": "", "no_proxy": ""}  # fmt: skip
        done = lgsum("models", "pull", "opus-mt-zh-en", home=tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.enable_socket
def test_what_a_stopped_pull_left_is_listed_and_removed(source: Path, tmp_path: Path) -> None:
    with fake_hub() as hub:
        hub.repositories["Helsinki-NLP/opus-mt-zh-en"] = Repository({"main": files_of(source)})
        hub.wrong = {"pytorch_model.bin"}
        done = lgsum("models", "pull", "opus-mt-zh-en", home=tmp_path, HF_ENDPOINT=hub.address)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "pytorch_model.bin differs from what the hub states" in line
    listed = lgsum("models", "list", home=tmp_path).stdout
    assert re.search(
        r"^opus-mt-zh-en: a pull was interrupted \(\d+ MB here\)", listed, re.MULTILINE
    )
    removed = lgsum("models", "remove", "opus-mt-zh-en", home=tmp_path).stdout
    assert "opus-mt-zh-en.partial, which a pull had begun" in removed
    told = lgsum("models", "remove", "zh-en-smal", home=tmp_path).stderr
    assert "did you mean zh-en?" in told


def test_nothing_goes_out_but_by_a_pull(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is opened by any other command (pytest-socket forbids them here)."""
    from typer.testing import CliRunner

    from summarizer.cli import app

    attempts: list[object] = []

    def connect(self: object, address: object) -> None:
        attempts.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", connect)
    article = tmp_path / "a.txt"
    article.write_text("关于秋季生产的通知\n今年全市共有67890名学员入学。\n", encoding="utf-8")
    for command in (
        ["models", "list"], ["models", "info"], ["models", "verify"], ["models", "path"],
        ["briefing", str(article), "--profile", "fast", "-o", str(tmp_path / "b.md")],
        ["compare", str(article), "--profile", "fast", "-o", str(tmp_path / "c.md")],
    ):  # fmt: skip
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
    assert attempts == []


def test_a_pull_of_nothing_says_what_to_give(tmp_path: Path) -> None:
    done = lgsum("models", "pull", home=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("lgsum: pull what? give a name of `lgsum models list`")
