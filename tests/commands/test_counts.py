"""One of a thing is not told as several, on pages and in messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import lgsum

from summarizer.batch.index_page import index_pages
from summarizer.commands import shared, stages
from summarizer.commands.compare import _html, _markdown
from summarizer.evaluate.comparison import Comparison, Row, Translated
from summarizer.facts.terms.files import read_terms
from summarizer.neural.chat import Usage


def test_a_comparison_of_one_engine() -> None:
    levels = {"error": 0, "warning": 0, "note": 0}
    engine = Translated("zh-en", "s", ("Built.",), ((),), (0.9,), levels, 0.9, 0.1)
    made = Comparison("page.txt", (Row("1", "建成。"),), (engine,), ((0,),))
    assert "# page.txt: 1 engine\n" in _markdown(made)
    page = _html(made)
    assert "<title>page.txt: 1 engine</title>" in page
    assert "1 sentence, 1 engine, the same terms" in page


def test_messages_about_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stages, "BETWEEN_LINES", 0.01)
    with shared.progress("translating") as told:
        told(0, 1)
        stages.threading.Event().wait(0.1)
    assert "translating: 0 of 1 sentence\n" in capsys.readouterr().err
    (tmp_path / "page.txt").write_text("海岚港建成。", encoding="utf-8")
    told_plan = lgsum("batch", "page.txt", "-o", "out", "--dry-run", folder=tmp_path).errors
    assert "1 article: 1 to make" in told_plan
    assert str(Usage(1, 1, 0)) == "1 request, 1 token read, 0 written"
    assert "<title>0 briefings</title>" in index_pages([])["index.html"].decode()


def test_a_glossary_of_one_column_too_many(tmp_path: Path) -> None:
    file = tmp_path / "t.tsv"
    file.write_text("source\ttarget\n海岚\tHailan\tplace\n", encoding="utf-8")
    with pytest.raises(Exception, match="3 cells for 2 columns"):
        read_terms(file)
