"""Companies and brands whose English is not the pinyin of their Chinese."""

from __future__ import annotations

import pytest

from summarizer.facts.names.added import added_names
from summarizer.facts.names.brands import added_companies, brands_of
from summarizer.facts.names.unheard import unheard_names


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("美的推出新品。", "Midea has a new product."),
        ("阿里开设课程。", "Alibaba offers courses."),
        ("茅台股价上涨。", "Moutai rose."),
        ("B站用户增加。", "Bilibili has more users."),
        ("艾伯特·穆坎加宣布。", "Albert Muchanga announced it."),
        ("马普切人住在南部。", "The Mapuche live in the south."),
        ("舰队驻日本佐世保。", "The fleet is in Sasebo, Japan."),
        ("中伏开始。", "Zhongfu (the second phase of Sanfu) begins."),
        ("马拉尼昂州确诊。", "Cases in Maranhão."),
    ],
)
def test_what_is_read_otherwise_is_heard(source: str, target: str) -> None:
    assert unheard_names(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("公司推出新品。", "Midea has a new product."),
        ("舰队驻日本佐世保。", "The fleet is in Lingding, Japan."),
        ("马普切人住在南部。", "The Haiming live in the south."),
        ("今天开始。", "It begins (the second phase of Sanfu)."),
    ],
)
def test_another_name_is_not(source: str, target: str) -> None:
    assert len(unheard_names(source, target)) == 1


def test_companies_that_only_the_english_has() -> None:
    assert added_companies("三井住友银行将放贷。", "Mizuho Bank will lend it.")
    assert not added_companies("瑞穗银行将放贷。", "Mizuho Bank will lend it.")
    assert not added_companies("该行将放贷。", "Mizuho Bank will.", near="瑞穗银行开会。")
    assert not added_companies("Google发布", "Google released it, see google.com")
    assert brands_of("美的和茅台") == {"midea", "moutai"}


def test_the_end_of_a_time_word_is_no_county() -> None:
    target = "The seat of Xia County is rebuilt."
    (span,) = added_names("今夏县城重建。", target)
    assert target[slice(*span)].startswith("Xia")
