"""Victory and defeat that the English exchanges are told, whoever is named first."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.contests import turned_contests


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("主队不敌韩国队。", "The hosts lost to South Korea.", "The hosts beat South Korea."),
        ("中国队负于日本队。", "Japan beat China.", "China beat Japan."),
        ("辽宁队战胜广东队。", "Liaoning beat Guangdong.", "Liaoning lost to Guangdong."),
        ("女排横扫巴西队。", "They swept Brazil.", "They lost 3-0 to Brazil."),
    ],
)
def test_an_exchanged_victory_is_told(source: str, right: str, wrong: str) -> None:
    assert not list(turned_contests(source, right))
    (found,) = turned_contests(source, wrong)
    assert source[slice(*found.source)]
    assert wrong[slice(*found.target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("日本队被韩国队击败。", "Japan lost to South Korea."),
        ("他击败了对手。", "He lost to no one."),
        ("客队输给日本队。", "The visitors were beaten by Japan."),
    ],
)
def test_what_is_not_exchanged_is_left_alone(source: str, target: str) -> None:
    assert not list(turned_contests(source, target))
