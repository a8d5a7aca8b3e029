"""A long sentence is cut into parts of like length, and joined to grammatical English."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.translate.batching import alternatives_all, split_long
from summarizer.translate.parts import balanced_parts, join_parts


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(st.sampled_from("城市，。；“”（）,1a"), max_size=80), st.integers(1, 20))
def test_nothing_is_lost(text: str, limit: int) -> None:
    parts = balanced_parts(text, len, limit)
    assert "".join(parts) == text
    assert text == "" or all(parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲乙丙，丁戊己庚，辛壬癸。", ["甲乙丙，", "丁戊己庚，辛壬癸。"]),
        ("“甲乙丙，丁戊己庚，辛壬癸。”", ["“甲乙丙，丁戊己庚，辛壬癸。”"]),
        ("甲乙丙丁1,200万元戊己庚，辛", ["甲乙丙丁1,200万元戊己庚，", "辛"]),
        ("短，句。", ["短，句。"]),
    ],
)
def test_cuts(text: str, parts: list[str]) -> None:
    assert balanced_parts(text, len, 10) == parts


@pytest.mark.parametrize(
    ("sources", "parts", "joined"),
    [
        (["他说，", "好。"], ["He said.", "It is good."], "He said that it is good."),
        (["他说：", "“好。”"], ["He said.", '"Good."'], 'He said: "Good."'),
        (["下雨。", "刮风。"], ["It rains", "It blows."], "It rains. It blows."),
        (["下雨；", "刮风。"], ["It rains.", "It blows."], "It rains; it blows."),
        (["下雨，", "北京刮风。"], ["It rains.", "Beijing blows."], "It rains, Beijing blows."),
        (["甲，", "乙，", "丙。"], ["", "Second,", "Third."], "Second, Third."),
    ],
)
def test_joins(sources: list[str], parts: list[str], joined: str) -> None:
    assert join_parts(sources, parts) == joined


class Scripted:
    """A decoder whose hypotheses name their source."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, bool]] = []

    def __call__(self, sources: Sequence[str], *, count: int, freely: bool) -> list[list[str]]:
        self.asked += [(source, count, freely) for source in sources]
        return [[f"text {len(s)} {i}" for i in range(count)] for s in sources]


def test_a_long_text_has_the_joined_parts_last() -> None:
    decode = Scripted()
    long = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉，戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来。"
    rows = alternatives_all(["新城。", long, "——", "新城。"], decode, len, 96, 2)
    assert rows[0] == rows[3] == ["Text 3 0", "Text 3 1"]
    assert rows[1] == ["Text 42 0", "Text 42 1", "Text 21 0, Text 21 0"]
    assert rows[2] == []
    assert len(decode.asked) == len(set(decode.asked)) == 4


def test_a_part_may_repeat_what_its_source_says_twice() -> None:
    decode = Scripted()
    twice = "新片区和新片区甲乙丙丁戊己庚辛壬癸日月盈昃，"
    once = "子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒。"
    alternatives_all([twice + once], decode, len, 96, 1)
    assert decode.asked[1:] == [(once, 4, False), (twice, 4, True)]


def test_a_text_too_long_for_the_model_has_the_joined_parts_alone() -> None:
    twice = "新片区和新片区甲乙丙丁戊己庚辛壬癸日月盈昃，"
    once = "子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒。"
    assert alternatives_all([twice + once], Scripted(), len, 30, 1) == [["Text 22 0, Text 21 0"]]


def test_what_stutters_is_decoded_again_without_leave_to_repeat() -> None:
    class Stammering(Scripted):
        def __call__(self, sources: Sequence[str], *, count: int, freely: bool) -> list[list[str]]:
            super().__call__(sources, count=count, freely=freely)
            return [["the the new town" if freely else "the new town"] for _ in sources]

    decode = Stammering()
    rows = alternatives_all(["新城。", "新片区和新片区。"], decode, len, 96, 8)
    assert rows == [["The the new town", "The new town"], ["The the new town"]]
    assert [(s, freely) for s, _, freely in decode.asked][2:] == [("新城。", False)]


@pytest.mark.parametrize(
    ("source", "made", "kept"),
    [
        ("新城发展。", "The town grows.”", "The town grows."),
        ("“新城”发展。", 'The town grows! "', "The town grows!"),
        ("新城发展。”", "The town grows.”", "The town grows.”"),
        ("“新城”发展。", 'It is "the town"', 'It is "the town"'),
    ],
)
def test_a_quotation_mark_that_nothing_opens_goes(source: str, made: str, kept: str) -> None:
    def decode(sources: Sequence[str], *, count: int, freely: bool) -> list[list[str]]:
        return [[made] for _ in sources]

    assert alternatives_all([source], decode, len, 96, 1) == [[kept]]


@pytest.mark.parametrize(
    "identifier", ["http://a.cn/b,c;d", "www.a.cn/b:c", "GB/T 1-2016", "10.1016/j.c"]
)
def test_no_identifier_is_cut(identifier: str) -> None:
    text = f"甲乙丙丁戊己庚，辛壬{identifier}，癸子丑寅卯辰。"
    for parts in (balanced_parts(text, len, 14), split_long(text, len, 24)):
        assert "".join(parts) == text
        assert any(identifier in part for part in parts)
