"""Names that only the English has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.names.added import added_names, exchanged_countries
from summarizer.facts.names.gazetteer import place_table

CITIES = sorted((en, zh) for zh, (en, kind) in place_table().items() if kind == "city")


def words(zh: str, en: str, near: str = "") -> list[str]:
    return [en[start:end] for start, end in added_names(zh, en, near)]


@pytest.mark.parametrize(
    ("zh", "en", "name"),
    [
        (
            "挂牌成立5周年",
            "the 5th anniversary of the founding of the Republic of China",
            "Republic of China",
        ),
        ("有关部门表示", "the Ministry of Finance said", "Ministry of Finance"),
        ("对外贸易增长", "Trade with Brazil grew", "Brazil"),
        ("全省粮食产量增加", "Grain output in Henan rose", "Henan"),
        ("全市新增岗位", "New jobs in Hangzhou", "Hangzhou"),
        ("出台《办法》的主要考虑", "The main considerations of Taiwan", "Taiwan"),
        ("搭建平台，跨上新台阶", "A platform in Taiwan", "Taiwan"),
        ("感谢贵公司的支持", "Thanks for the support of Guizhou", "Guizhou"),
    ],
)
def test_an_invented_name_is_found(zh: str, en: str, name: str) -> None:
    assert words(zh, en) == [name]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("庆祝中华人民共和国成立70周年", "70 years of the People's Republic of China"),
        ("教育主管部门表示", "the Ministry of Education said"),
        ("全国外贸增长", "China's foreign trade grew"),
        ("惠及在闽台胞台企", "Taiwan compatriots and firms in Fujian benefit"),
        ("推进云贵川合作", "Yunnan, Guizhou and Sichuan cooperate"),
        ("中美两国", "China and the United States"),
        ("驻英使馆", "the embassy in the United Kingdom"),
        ("沪苏浙皖", "Shanghai, Jiangsu, Zhejiang and Anhui"),
        ("豫东粮食", "grain from eastern Henan"),
        ("南京路步行街", "Nanjing Road"),
        ("演员李金华", "actor Li Jinhua"),
        ("她叫玛丽", "Her name is Chad Jordan"),
    ],
)
def test_what_the_source_has_in_another_form_is_not_added(zh: str, en: str) -> None:
    assert words(zh, en) == []


def test_what_was_named_before_may_be_named_again() -> None:
    assert words("该部表示", "The Ministry of Finance said", near="财政部今天召开会议。") == []


@given(st.sampled_from(CITIES))
def test_a_city_is_added_only_without_its_chinese(city: tuple[str, str]) -> None:
    english, chinese = city
    assert words(f"在{chinese}举行", f"held in {english}") == []
    assert words("会议如期举行", f"held in {english}") == [english]


@pytest.mark.parametrize(
    ("source", "english", "near", "told"),
    [
        ("中国与乌拉圭签署协议。", "China and Ukraine signed.", "", ["乌拉圭", "Ukraine"]),
        ("中国与乌拉圭签署协议。", "China and Uruguay signed.", "", []),
        ("乌方表示感谢。", "The Ukrainian side thanked it.", "乌拉圭来访。", ["乌方", "Ukrainian"]),
        ("乌方表示感谢。", "The Ukrainian side thanked it.", "乌克兰外长访华。", []),
        ("乌方表示感谢。", "The Ukrainian side thanked it.", "", []),
        ("卡方表示欢迎。", "Qatar welcomed this.", "卡拉维亚外长访华。", ["卡方", "Qatar"]),
        ("卡方表示欢迎。", "Qatar welcomed this.", "卡塔尔外长访华。", []),
        ("乌克兰与乌拉圭的比赛。", "A match of Ukraine.", "", []),
        ("双方表示，对方应当让步。", "Russia should give way.", "俄罗斯代表发言。", []),
        ("上海地铁延伸。", "The metro of Peru goes on.", "", []),
    ],
)  # fmt: skip
def test_a_country_told_as_another(source: str, english: str, near: str, told: list[str]) -> None:
    found = exchanged_countries(source, english, near)
    assert [text for a, b in found for text in (source[slice(*a)], english[slice(*b)])] == told
