"""Who gives what to whom, and English that exchanges the two."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.givers import exchanged_givers


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("企业向人才提供公寓200套。", "Talents provided 200 apartments to companies."),
        ("学校给学生发放补助。", "Students gave subsidies to the school."),
        ("工厂向农户收购粮食。", "Farmers bought grain from the factory."),
    ],
)
def test_exchanged_givers_are_found(source: str, target: str) -> None:
    assert [found.certain for found in exchanged_givers(source, target)] == [True]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("企业向人才提供公寓200套。", "Companies provided 200 apartments to talents."),
        ("企业向人才提供公寓200套。", "Talents were provided with 200 apartments by companies."),
        ("学校给学生发放补助。", "Students get subsidies from the school."),
        ("工厂向农户收购粮食。", "Farmers sell their grain to the factory."),
        ("企业向企业出租厂房。", "Companies lease plants to companies."),
    ],
)
def test_what_holds_is_left_alone(source: str, target: str) -> None:
    assert list(exchanged_givers(source, target)) == []
