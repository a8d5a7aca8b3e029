"""What of a memory stands for a sentence, what is fitted to it, and what is only offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.facts.names.document import find_document_names
from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording
from summarizer.memory.store import add_units
from summarizer.memory.unit import Unit
from summarizer.settings import Memory
from summarizer.translate.reuse import Reuse, adapt, recall

TERMS = Glossary(
    [Term("临港新片区", "Lin-gang Special Area"), Term("张江科学城", "Zhangjiang Science City")]
)
PLAIN = Wording()


def fitted(text: str, source: str, target: str, wording: Wording = PLAIN) -> str | None:
    found = adapt(text, Unit(source, target), wording)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("增长12.5%。", "增长8%。", "It rose by 8 percent.", "It rose by 12.5 percent."),
        ("增长12.5%。", "增长8%。", "An 8% rise.", "A 12.5% rise."),
        ("增长11%。", "增长9%。", "a 9 percent rise", "an 11 percent rise"),
        ("投资9.9万元。", "投资990万元。", "9.9 million yuan", "99,000 yuan"),
        ("第22届大会", "第21届大会", "The 21st congress", "The 22nd congress"),
        ("第13届大会", "第21届大会", "The 21st congress", "The 13th congress"),
        ("2025年9月，增长7%", "2024年8月，增长9%", "August 2024, up 9%", "September 2025, up 7%"),
        ("增长8％", "增长8%。", "It rose by 8 percent.", "It rose by 8 percent."),
        ("增长9%，下降8%", "增长8%，下降9%", "up 8% and down 9%", "up 9% and down 8%"),
    ],
)  # fmt: skip
def test_amounts_are_put_in_their_places(
    text: str, source: str, target: str, expected: str
) -> None:
    assert fitted(text, source, target) == expected


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("出口下降8%", "出口增长8%", "Exports rose 8%"),  # another word
        ("共12个", "共8个", "Eight in all"),  # a number word
        ("共3个项目", "共1个项目", "1 project"),  # plural
        ("甲5%，乙7%", "甲8%，乙8%", "8% and 8%"),  # which is which?
        ("投资3亿元", "投资8%", "invested 8%"),  # another kind
        ("上半年增长7%", "下半年增长8%", "up 8% in the second half"),
        ("增长7%，共9个", "增长8%，共9个", "up 8%"),  # the memory is wrong
        ("增长7%", "增长8%", "up 8% to 30 million"),  # the memory has more
    ],
)
def test_doubt_is_not_fitted(text: str, source: str, target: str) -> None:
    assert fitted(text, source, target) is None


def test_terms_and_names_are_put_in_their_places() -> None:
    wording = Wording(TERMS, find_document_names(["市长李天恩说", "市长王建国说"]))
    assert (
        fitted("张江科学城增长7%", "临港新片区增长8%", "Lin-gang Special Area grew 8%", wording)
        == "Zhangjiang Science City grew 7%"
    )
    unit = ("市长王建国介绍了情况", "Mayor Wang Jianguo described the state of affairs")
    assert fitted("市长李天恩介绍了情况", *unit, wording) == (
        "Mayor Li Tian'en described the state of affairs"
    )
    his = ("市长王建国介绍了情况", "Mayor Wang Jianguo described his work")
    assert fitted("市长李天恩介绍了情况", *his, wording) is None
    twice = ("临港新片区增长8%", "Lin-gang Special Area: Lin-gang Special Area grew 8%")
    assert fitted("张江科学城增长8%", *twice, wording) is None


def recalled(tmp_path: Path, units: list[Unit], *texts: str, made_by: str = "m") -> Reuse:
    path = tmp_path / "m.db"
    add_units(path, units)
    return recall(Memory(str(path)), texts, PLAIN, made_by)


def test_exact_matches_stand_and_say_where_from(tmp_path: Path) -> None:
    reuse = recalled(tmp_path, [Unit("好。", "Good.", document="a.tmx")], "好。", "坏事情。")
    assert set(reuse.recalled) == {"好。"}
    assert (reuse.recalled["好。"].en, reuse.recalled["好。"].origin) == (
        "Good.",
        "memory:exact@a.tmx",
    )
    assert reuse.recalled["好。"].message == ""
    assert reuse.signature.startswith("1@")
    assert reuse.signature.endswith("/fuzzy0.85")


def test_two_translations_are_told(tmp_path: Path) -> None:
    units = [Unit("好。", "Good."), Unit("好。", "Fine.")]
    assert "2 translations" in recalled(tmp_path, units, "好。").recalled["好。"].message


def test_another_machine_is_never_mixed_in(tmp_path: Path) -> None:
    units = [Unit("好。", "Good.", "machine", "m", "a.txt")]
    assert recalled(tmp_path, units, "好。", made_by="other").recalled == {}
    assert recalled(tmp_path, units, "好。").recalled["好。"].origin == "memory:machine@a.txt"


def test_fuzzy_matches_stand_or_are_offered(tmp_path: Path) -> None:
    units = [Unit("全市出口总额增长8%。", "The city's exports rose 8 percent.", document="a.tmx")]
    known = recalled(tmp_path, units, "全市出口总额增长9%。", "全市进口总额增长8%。").recalled
    assert known["全市出口总额增长9%。"].en == "The city's exports rose 9 percent."
    assert known["全市出口总额增长9%。"].origin == "memory:fuzzy 0.99@a.tmx"
    assert "8 → 9" in known["全市出口总额增长9%。"].message
    offered = known["全市进口总额增长8%。"]
    assert (offered.en, offered.origin) == ("", "")
    assert "The city's exports rose 8 percent." in offered.message


def test_no_memory_is_no_reuse() -> None:
    assert recall(Memory(), ["好。"], PLAIN, "m") == Reuse()
