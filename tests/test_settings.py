"""Settings: precedence and refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import load_settings


def test_precedence(tmp_path: Path) -> None:
    path = tmp_path / "lgsum.toml"
    path.write_text(
        "[translate]\nbeam = 2\nbackend = 'transformers'\n[summarize]\nmax_points = 7\n"
    )
    environment = {"LGSUM_TRANSLATE__BEAM": "3", "LGSUM_SUMMARIZE__METHOD": "lead"}
    settings = load_settings(path, {"translate.beam": 5, "translate.model": None}, environment)
    assert settings.translate.beam == 5
    assert load_settings(path, {}, environment).translate.beam == 3
    assert load_settings(path, {}, {}).translate.beam == 2
    assert settings.translate.backend == "transformers"
    assert settings.summarize.max_points == 7
    assert settings.summarize.method == "lead"
    assert settings.translate.model == "auto"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[translate]\nbeem = 2", "unknown key 'beem'; did you mean 'beam'. known: .*beam"),
        ("[translate]\nbeam = 'two'", "expected int"),
        ("[translate]\nbeam = 0", "1 to 64"),
        ("translate = 3", "expected a group of settings"),
        ("translate = 3", r"under a line \[translate\]"),
        ("[terms]\nfiles = 'mine.tsv'", r"expected a list in brackets, such as \["),
        ("[render]\nlayout = true", "text in quotes"),
        ("[translate]\nbeam = '4'", "a whole number without quotes"),
        ("[terms]\nnames = 'yes'", "true or false"),
        ("[", "not valid TOML"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "lgsum.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=words):
        load_settings(path, {}, {})


def test_missing_file() -> None:
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings(Path("missing.toml"), {}, {})


def test_profile_gives_what_is_not_set(tmp_path: Path) -> None:
    path = tmp_path / "lgsum.toml"
    path.write_text('profile = "fast"\n[translate]\nbeam = 2\n', encoding="utf-8")
    settings = load_settings(path, environment={})
    assert (settings.translate.beam, settings.translate.candidates) == (2, 1)
    best = load_settings(path, {"profile": "best"}, environment={})
    assert (best.translate.beam, best.translate.candidates) == (2, 8)


def test_unknown_profile() -> None:
    with pytest.raises(SettingsError, match="fast, balanced, best"):
        load_settings(overrides={"profile": "slow"}, environment={})


def test_the_fast_profile_leaves_word_links_out_unless_they_are_set() -> None:
    assert load_settings(None, {}, {}).render.word_links
    assert not load_settings(None, {"profile": "fast"}, {}).render.word_links
    own = {"profile": "fast", "render.word_links": True}
    assert load_settings(None, own, {}).render.word_links
