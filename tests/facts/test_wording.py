"""What stands in the source for the model, and what is missing after it."""

from __future__ import annotations

from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Owed, Wording, open_wording, term_rows
from summarizer.schema import Document, Section, Sentence

WORDING = Wording(
    Glossary([Term("临港新片区", "Lin-gang Special Area"), Term("放管服", "reform", inline=False)])
)


def test_the_rows_of_a_text_have_countries_and_english_for_every_amount() -> None:
    text = (
        "举行第九轮磋商，乌拉圭顺差12亿，印度尼西亚、乌兹别克斯坦出席，哈萨克族欢迎，占三分之一。"
    )
    section = Section("body", "", "", (Sentence("1.1", text, 1),))
    wording = open_wording([text], Glossary([]), names=True)
    found = term_rows(Document("", (section,)), wording, candidates=False)
    rows = {row["source"]: row for row in found}
    assert {"乌拉圭", "印度尼西亚", "乌兹别克斯坦"} <= set(rows)
    assert "哈萨克" not in rows
    assert rows["乌拉圭"]["target"] == "Uruguay"
    assert rows["第九轮"]["target"] == "9th"
    amounts = [str(row["target"]) for row in rows.values() if row["kind"] == "amount"]
    assert len(amounts) >= 3
    assert not [english for english in amounts if any("一" <= c <= "鿿" for c in english)]


def test_terms_and_amounts_are_written_in_english() -> None:
    assert (
        WORDING.written("临港新片区投资1200亿元，放管服")
        == "Lin-gang Special Area投资120 billion元，放管服"
    )


def test_nothing_without_glossary_but_amounts() -> None:
    assert Wording().written("临港新片区投资1200亿元") == "临港新片区投资120 billion元"
    assert Wording().signature == ""


def test_owed_says_the_english() -> None:
    source = "临港新片区投资，放管服"
    assert WORDING.owed(source, "The area") == [Owed("临港新片区", "Lin-gang Special Area")]
    assert WORDING.owed(source, "Lin-gang Special Area") == []


def test_lacking_and_faults() -> None:
    source = "临港新片区投资1200亿元"
    assert WORDING.lacking(source, "The new area invested") == ["临港新片区"]
    assert WORDING.faults(source, "The new area invested 5 yuan") == 3
    assert WORDING.faults(source, "Lin-gang Special Area invested 120 billion yuan") == 0


def test_an_own_term_within_a_name_is_not_lacking() -> None:
    river = Term("黄河", "Yellow River", pos="place", own=True)
    sentences = ["村民黄河清家里种苹果。", "黄河水位上升。"]
    wording = open_wording(sentences, Glossary([river]), names=True)
    assert "黄河清" in wording.names
    assert wording.own_lacking(sentences[0], "Huang Heqing grows apples.") == []
    assert wording.own_lacking(sentences[1], "The water rose.") == [river]


def test_a_place_is_called_after_what_an_editor_calls_its_core() -> None:
    sentences = ["6月18日，海岚新区迎来设立十周年。", "海岚新区很好。"]
    core = Term("海岚", "Hyland", own=True)
    own = open_wording(sentences, Glossary([core]), names=True)
    assert own.names["海岚新区"].english == "Hyland New Area"
    whole = Term("海岚新区", "Hailan Zone", own=True)
    both = open_wording(sentences, Glossary([core, whole]), names=True)
    assert both.names["海岚新区"].english == "Hailan Zone"
    unasked = open_wording(sentences, Glossary([Term("海岚", "Hyland")]), names=True)
    assert unasked.names["海岚新区"].english == "Hailan New Area"
    assert own.before_own.names["海岚新区"].english == "Hailan New Area"
