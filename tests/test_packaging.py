"""Both distributions are built and installed without a network, and what is installed works."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tools import EXAMPLE, ROOT

PERMISSIVE = ("MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "HPND", "Zlib")
ASKS_NOTHING_OF_USERS = {"tqdm", "certifi"}  # MPL-2.0
GPU_BUILD = ("nvidia-", "cuda-")  # what PyTorch's build for GPUs brings; lgsum does without


def run(*command: object, folder: Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    return folder


def test_setting_up_says_how_long_it_takes_and_shows_progress(tmp_path: Path) -> None:
    lines = run("make", "-n", f"VENV={tmp_path / 'none'}", "demo", folder=ROOT).splitlines()
    (install,) = (i for i, line in enumerate(lines) if "pip install" in line)
    assert any("minutes" in line for line in lines[:install])
    assert "--quiet" not in lines[install]


@pytest.mark.slow
def test_the_sdist_is_enough_to_go_on_working(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in ("README.md", "Makefile", "constraints.txt", "pyproject.toml", ".ci/run",
                 "tests/conftest.py", "notebooks/images/briefing.png", "models/recipes/zh-en.toml",
                 "models/zh-en/ct2/model.bin"):  # fmt: skip
        assert name in names, name
    assert not any(part in name for name in names for part in (".venv", "__pycache__", ".work/"))


@pytest.mark.slow
def test_the_wheel_works_where_it_is_installed(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "summarizer/data/help/settings.md" in names
    assert "summarizer/_models/zh-en/ct2/model.bin" in names
    record = wheel.stem.partition("-py3")[0] + ".dist-info"
    assert {name.partition("/")[0] for name in names} == {"summarizer", record}
    place = tmp_path / "installed"
    offline = ["--no-index", "--no-deps", "--quiet", "--target", place]
    run(sys.executable, "-m", "pip", "install", *offline, wheel, folder=tmp_path)
    start = (
        f"import sys; sys.path.insert(0, {str(place)!r}); from summarizer.__main__ import main; "
    )
    command = [sys.executable, "-I", "-c", start + "sys.argv[0] = 'lgsum'; main()"]
    where = run(sys.executable, "-I", "-c", start + "import summarizer; print(summarizer.__file__)",
                folder=tmp_path)  # fmt: skip
    assert where.startswith(str(place))
    assert run(*command, "help", "settings", folder=tmp_path).startswith("# Settings")
    text = "\n".join(EXAMPLE.read_text(encoding="utf-8").splitlines()[:3])
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    run(*command, "briefing", "page.txt", "--profile", "fast", "-o", "page.html", folder=tmp_path)
    assert "zh-en@" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_what_lgsum_needs_has_permissive_licences() -> None:
    licences = _licences("lgsum", {})
    assert len(licences) > 30
    others = {n for n, words in licences.items() if not any(p in words for p in PERMISSIVE)}
    others |= {n for n, words in licences.items() if "GPL" in words and "OR" not in words}
    others = {name for name in others if not name.startswith(GPU_BUILD)}
    assert others <= ASKS_NOTHING_OF_USERS
    page = (ROOT / "summarizer" / "data" / "help" / "licences.md").read_text(encoding="utf-8")
    assert all(name in page for name in ASKS_NOTHING_OF_USERS)


def test_classifiers_say_which_pythons_there_are() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [c for c in project["classifiers"] if "Python :: 3." in c]
    assert [c.rpartition(" ")[2] for c in listed] == ["3.11", "3.12", "3.13"]
    assert project["requires-python"] == ">=3.11"


def _licences(name: str, known: dict[str, str]) -> dict[str, str]:
    """Return the licence of a package and of what it needs, as their metadata say it."""
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another system
        return known
    key = name.lower().replace("_", "-")
    if key in known:
        return known
    classifiers = found.metadata.get_all("Classifier") or []
    words = [c for c in classifiers if c.startswith("License")]
    words += [found.metadata[f] for f in ("License-Expression", "License") if found.metadata[f]]
    known[key] = " ".join(words)
    for line in found.requires or ():
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            _licences(need.name, known)
    return known
