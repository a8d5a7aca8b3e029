"""Names in pinyin that the source does not sound like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.check import check_pairs, context_of
from summarizer.facts.names.unheard import meant_by, unheard_names
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair


def words(zh: str, en: str, near: str = "") -> list[str]:
    return [en[start:end] for start, end in unheard_names(zh, en, near)]


@pytest.mark.parametrize(
    ("zh", "en", "name"),
    [
        ("新区建成港口。", "The port of Lingding was built.", "Lingding"),
        ("嘉善的产业节点。", "The nodes of Jia'ansu.", "Jia'ansu"),
        ("他表示将继续努力。", "Wang Chunzhen will work on.", "Chunzhen"),
        ("银川市通水。", "Yinchuanchuan has water.", "Yinchuanchuan"),
    ],
)
def test_a_made_up_name_is_found(zh: str, en: str, name: str) -> None:
    assert words(zh, en) == [name]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("海岚新区成立。", "Hailan New Area was set up."),
        ("西咸新区成立。", "Xi'xian and Xi-xian and XIXIAN"),
        ("单志强和吕梁", "Shan Zhiqiang, Lyuliang and Luliang"),  # any reading, any ü
        ("淮干流整治", "the Huaihe River"),  # Chinese leaves 河 out
        ("莫里奥里人和布达拉宫", "the Moriori and Potala Palace"),
        ("村支书扎西次仁修路。", "Tashi Tsering built a road."),
        ("Lingding公司", "Lingding"),
        ("今年增长", "Women in Management, Canada and the Human Genome"),
        ("企业发布通告", "Longshan@gov.cn, www.Longshan.cn and Chinese-made"),
    ],
)
def test_what_the_source_sounds_like_is_not(zh: str, en: str) -> None:
    assert words(zh, en) == []


def test_what_was_named_before_may_be_named_again() -> None:
    assert words("该县增长", "Lingding grew", near="灵丁县今天开会。") == []
    assert words("该县增长", "Lingding grew", near="灵山县今天开会。") == ["Lingding"]


@given(st.text(max_size=40), st.text(max_size=60))
def test_spans_are_of_words_with_a_capital(zh: str, en: str) -> None:
    assert all(en[start].isupper() for start, _ in unheard_names(zh, en))


def test_the_check_marks_it_but_not_the_english_of_a_term() -> None:
    zh, en = "国务院会议召开。", "A meeting was held in Lingding."
    glossary = load_glossary()
    (issue,) = check_pairs(
        [Pair(("1.1",), zh, en)], context_of(open_wording([zh], glossary, names=True)), ["names"]
    )
    assert (issue.level, issue.message) == ("warning", "not in the Chinese: Lingding")
    assert en[slice(*issue.target_span)] == "Lingding"
    own = open_wording(["零丁洋大桥"], load_glossary(), names=True)
    assert words("零丁洋大桥", "Lingding Bridge") == []
    assert own.glossary is not None


def test_a_misspelt_name_is_offered_its_pinyin() -> None:
    assert meant_by("Yanxi", "沅溪火车站停运列车") == ("沅溪", "Yuanxi")
    assert meant_by("Lingding", "新区建成港口。") is None
    assert meant_by("Yanxi", "沅西和沅溪") is None  # two are as near
    pair = Pair(("1.1",), "沅溪火车站停运列车。", "Trains stopped at Yanxi Station.")
    context = context_of(open_wording([pair.zh], load_glossary(), names=True))
    told = [issue.message for issue in check_pairs([pair], context, ["names"])]
    assert "not in the Chinese: Yanxi; 沅溪 is Yuanxi in pinyin" in told
