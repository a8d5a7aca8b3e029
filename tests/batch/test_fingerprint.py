"""What makes an article be made again, and what does not: settings, their files, models."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.batch.fingerprint import model_names, rendering_digest, settings_digest
from summarizer.errors import ModelError, SettingsError
from summarizer.settings import Settings, load_settings


def settings(**options: object) -> Settings:
    return load_settings(None, {k.replace("__", "."): v for k, v in options.items()}, {})


def test_what_decides_a_text_changes_the_digest() -> None:
    base = settings_digest(settings())
    for change in (
        {"profile": "fast"},
        {"translate__beam": 2},
        {"translate__batch_tokens": 64},
        {"terms__names": False},
        {"summarize__method": "lead"},
        {"render__word_links": False},
    ):
        assert settings_digest(settings(**change)) != base, change


def test_what_does_not_decide_a_text_leaves_it() -> None:
    base = settings_digest(settings())
    for change in (
        {"translate__threads": 3},
        {"models_dir": "/elsewhere"},
        {"translate__model": "other"},
        {"profile": "best"},
    ):
        assert settings_digest(settings(**change)) == base, change
    fast = settings(profile="fast")
    assert settings_digest(fast) == settings_digest(
        settings(translate__beam=1, translate__candidates=1, render__word_links=False)
    )


def test_what_decides_only_the_look_has_a_digest_of_its_own() -> None:
    base, look = settings_digest(settings()), rendering_digest(settings())
    for change in ({"render__locale": "en-US"}, {"render__layout": "stacked"}):
        assert settings_digest(settings(**change)) == base, change
        assert rendering_digest(settings(**change)) != look, change
    for change in ({"render__word_links": False}, {"profile": "fast"}):
        assert rendering_digest(settings(**change)) == look, change


def test_files_count_by_content(tmp_path: Path) -> None:
    glossary, copy, template = tmp_path / "a.tsv", tmp_path / "b.tsv", tmp_path / "t.md.j2"
    glossary.write_text("海岚\tHailan\n", encoding="utf-8")
    copy.write_bytes(glossary.read_bytes())
    first = settings_digest(settings(terms__files=[str(glossary)]))
    assert first == settings_digest(settings(terms__files=[str(copy)]))
    assert first != settings_digest(settings())
    copy.write_text("海岚\tHailan City\n", encoding="utf-8")
    assert first != settings_digest(settings(terms__files=[str(copy)]))
    rules = settings_digest(settings(clean__rules_file=str(glossary)))
    assert rules not in (first, settings_digest(settings()))
    template.write_text("x")
    for place in (template, tmp_path):  # a file, and a folder of templates
        own = settings(render__template=str(place))
        template.write_text("x")
        with_template = rendering_digest(own)
        assert with_template != rendering_digest(settings())
        template.write_text("y")
        assert rendering_digest(own) != with_template
        assert settings_digest(own) == settings_digest(settings())
    with pytest.raises(SettingsError, match=r"gone\.tsv: no such file"):
        settings_digest(settings(terms__files=["gone.tsv"]))


def test_models_have_name_and_digest() -> None:
    name, digest = model_names(settings(translate__model="zh-en")).split("@")
    assert name == "zh-en"
    assert len(digest) == 12
    with pytest.raises(ModelError, match="no translation model 'nothing'"):
        model_names(settings(translate__model="nothing"))
    with pytest.raises(ModelError, match="no summarization model"):
        model_names(settings(summarize__method="abstractive", summarize__model="nothing"))
