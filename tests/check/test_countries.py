"""A country that the English makes another, in the check of a whole page."""

from __future__ import annotations

from summarizer.check import check_pairs, context_of
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair


def levels(sentences: list[tuple[str, str]]) -> list[tuple[str, str]]:
    pairs = [Pair((str(n),), zh, en) for n, (zh, en) in enumerate(sentences)]
    wording = open_wording([pair.zh for pair in pairs], load_glossary(), names=True)
    issues = check_pairs(pairs, context_of(wording), ["names"])
    return [(issue.level, issue.message) for issue in issues]


def test_a_side_is_of_the_country_that_the_page_names_far_before() -> None:
    page = [("乌拉圭外长访华。", "The foreign minister of Uruguay visited China.")]
    page += [("会谈顺利。", "The talks went well.")] * 12
    page += [("乌方表示感谢。", "The Ukrainian side thanked China.")]
    assert levels(page) == [("error", "乌方: another country in the English: Ukrainian")]
    assert levels([*page[:-1], ("乌方表示感谢。", "The Uruguayan side thanked China.")]) == []


def test_a_country_told_as_another_is_told_once() -> None:
    page = [("中国与乌拉圭签署协议。", "China and Ukraine signed an agreement.")]
    assert levels(page) == [("error", "乌拉圭: another country in the English: Ukraine")]
