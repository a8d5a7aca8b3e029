"""Words: which strings are some, and which spans are words of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.words import is_word, stands_alone

WORDS = st.sampled_from(
    "推动 建设 便民 生活 创新 业态 目前 高度 重视 党组织 新区 经济 发展 的 在 和".split()
)


def at(text: str, part: str, cost: float = 10.0) -> bool:
    start = text.index(part)
    return stands_alone(text, start, start + len(part), cost)


@pytest.mark.parametrize(
    ("text", "part", "alone"),
    [
        ("便民生活圈", "民生", False),
        ("保障和改善民生", "民生", True),
        ("创新业态", "新业态", False),
        ("培育新业态", "新业态", True),
        ("基层党组织", "党组", False),
        ("党组会议", "党组", True),
        ("金融业态", "业态", True),
        ("高度重视", "高度重", False),
        ("ABC民生DEF", "民生", True),
    ],
)
def test_spans(text: str, part: str, alone: bool) -> None:
    assert at(text, part) == alone


def test_words_are_no_names() -> None:
    assert is_word("目前")
    assert is_word("高新区")
    assert not is_word("目")
    assert not [name for name in ("北京", "奉贤", "李强", "海岚") if is_word(name)]


def test_a_lower_cost_lets_a_span_stand() -> None:
    assert not at("从上海洋山", "上海", 10.0)
    assert at("从上海洋山", "上海", 3.8)


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_a_span_between_marks_always_stands(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    text = "".join(words[:place]) + "，" + words[place] + "。" + "".join(words[place + 1 :])
    start = text.index("，") + 1
    assert stands_alone(text, start, start + len(words[place]))
    assert stands_alone(text, 0, text.index("，"))


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_the_whole_run_stands_and_nothing_is_read_outside(words: list[str]) -> None:
    text = "".join(words)
    assert stands_alone(text, 0, len(text))
    assert stands_alone(f"x{text}1", 1, len(text) + 1)


GLOSSARY = load_glossary()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("打造一刻钟便民生活圈", []),
        ("创新业态不断涌现", []),
        ("培育新业态", ["新业态"]),
        ("14亿中国人的饭碗", []),
        ("建设中国特色的制度", ["中国"]),
        ("西班牙外交部长表示", []),
        ("外交部发言人", ["外交部"]),
        ("满足居民消费品需求", []),
        ("外贸企业进出口额增长", ["进出口"]),
        ("参观水族馆", []),
        ("水族的节日", ["水族"]),
    ],
)
def test_terms_are_words_of_their_own(text: str, terms: list[str]) -> None:
    found = [match.term.source for match in GLOSSARY.find(text)]
    assert [source for source in found if source not in ("外贸", "外贸企业", "发言人")] == terms
