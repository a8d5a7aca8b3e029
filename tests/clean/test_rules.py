"""The user's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.errors import SettingsError
from summarizer.schema import Article

RULE = """[[rule]]
name = "mine"
scope = "line"
pattern = '天气预报.*'
reason = "weather box"
removes = "天气预报：晴"
keeps = "晴"
"""


def test_a_user_file_adds_rules(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULE, encoding="utf-8")
    article = clean(Article("天气预报：晴\n正文。"), load_rules(str(path)))
    assert article.text == "正文。"
    assert article.changes[0].reason == "weather box"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("'天气预报.*'", "'('", "bad pattern"),
        ('"line"', '"page"', "scope"),
        ("keeps", "stays", "needs exactly"),
        ("[[rule]]", "[rule]", "begin each with a line"),
        ("[[rule]]", "[[rules]]", "begin each with a line"),
        ("'天气预报.*'", "5", "bad pattern"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        load_rules(str(path))
