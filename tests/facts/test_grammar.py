"""Broken English that is found, sound English that is not, and articles that are corrected."""

from __future__ import annotations

import pytest

from summarizer.facts.grammar import broken_grammar, with_articles


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("培养博士三百名。", "It trained 300 doctoral doctorates.", "doctoral doctorates"),
        ("发展铁路运输。", "We develop railway railways.", "railway railways"),
        ("推动文旅融合。", "We promote tourism with tourism.", "tourism with tourism"),
        ("艰难玉成。", "This is the winning of the winning.", "winning of the winning"),
        (
            "乘客可坐接驳车。",
            "Passengers take driverless cars to ride driverless cars.",
            "driverless cars to ride driverless cars",
        ),
        ("自2017年以来投入40亿元。", "Since 2017, 4 billion yuan was invested in 2017.", "2017"),
        ("强度达到18.6%。", "It accounts for 18.6 percent, up to 18.6 percent.", "18.6"),
        ("年龄在四十五周岁以下。", "The age of 45 shall be under the age of 45.", "45"),
        ("专家委员会办公室。", "This is the experts's office.", "experts's"),
        ("进出口增长17.1%。", "Exports to partners.1 percent.", "partners.1"),
        ("这是本市的。", "It is the city and the.", "the"),
        ("全市建成学校和医院。", "The city built schools and", "and"),
    ],
)
def test_what_is_broken_is_found_where_it_is(source: str, target: str, words: str) -> None:
    assert words in [target[start:end] for start, end in broken_grammar(source, target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("薪火代代相传。", "The craft passes from generation to generation."),
        ("接入国际互联网。", "It opened an international internet channel."),
        ("铁路旅客和铁路货物", "It carries railway passengers and railway goods."),
        ("2017年投入4亿元，2017年底完工。", "In 2017 it cost 400 million, and was done in 2017."),
        ("工程师和工匠各80名。", "It has 80 engineers and 80 craftsmen."),
        ("赛季为2024—2025年。", "The season of 2024-2025 began."),
        ("老板的车。", "This is the boss's car."),
        ("访问www.example.1.cn", "See www.example.1.cn for more."),
        ("他要开的是自己的车。", "It was his own car that he broke into."),
        ("生产性服务业", "The city supports producer services and production lines."),
    ],
)
def test_sound_english_is_left_alone(source: str, target: str) -> None:
    assert broken_grammar(source, target) == []


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("a innovation centre", "an innovation centre"),
        ("an validity of 365 days", "a validity of 365 days"),
        ("a one-stop service for a European user", "a one-stop service for a European user"),
        ("a uniform, a union, an hour, an 8 percent rise", None),
        ("Grade A and a unanimous vote, an MBA in Xi'an for all", None),
    ],
)
def test_articles_go_by_the_next_word(target: str, right: str | None) -> None:
    assert with_articles(target) == (right or target)
