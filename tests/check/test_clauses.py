"""What the checks read by clause, beside the pairs of tests/data/clauses.tsv (`test_claims.py`)."""

from __future__ import annotations

import pytest
from fact_tools import findings


def test_what_may_stand_in_a_clause_next_door_is_no_finding() -> None:
    source = "1980年代，寿光农民种菜丰收却卖不出，烂在地里。"
    target = (
        "In the 1980s, Shouguang farmers had abundant harvests, "
        "but the vegetables could not be sold and rotted in the field."
    )
    assert findings(source, target) == []


def test_a_denial_that_belongs_to_the_act_is_not_said_of_the_date() -> None:
    source = "9:00之后不得入场。"
    assert findings(source, "No one may enter after 9:00.") == []
    assert findings(source, "Candidates may not enter after 9:00.") == []
    assert findings(source, "Candidates may not enter before 9:00.") != []


def test_as_many_opposites_as_the_source_has_are_no_finding() -> None:
    source = "年满16周岁的可以申请，未满16周岁的不得申请。"
    right = "Those who have reached 16 may apply, those under 16 may not."
    assert findings(source, right) == []
    assert findings(source, "Those under 16 may apply, those under 16 may not.") != []


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("例会每周二召开。", "Meetings are held on Tuesdays.", "Meetings are held on Thursdays."),
        ("支出超出预算三成。", "Spending was 30% over budget.", "Spending was 30% below budget."),
        ("培训为期一个半月。", "The training lasts six weeks.", "The training lasts two months."),
        ("会议持续一个半小时。", "The meeting lasted 90 minutes.", "The meeting lasted 2.5 hours."),
        (
            "深成指上涨0.2%。",
            "The Shenzhen Component Index rose 0.2 percent.",
            "The Shenzhen Component Index fell 0.2 percent.",
        ),
    ],
)
def test_values_of_clauses(source: str, right: str, wrong: str) -> None:
    assert findings(source, right) == []
    assert findings(source, wrong) != []


@pytest.mark.parametrize(
    "source",
    ["每周二次例会。", "每周三至五次训练。", "每周一歌活动。", "每周五天工作制。", "每周六小时。"],
)
def test_how_often_is_no_day_of_the_week(source: str) -> None:
    from summarizer.facts.numbers.dates import source_dates

    assert [part for part in source_dates(source) if part.kind == "weekday"] == []


def test_gathering_on_fridays_is_one() -> None:
    from summarizer.facts.numbers.dates import source_dates

    for source in ("每周五集中学习。", "每周五组织学习。", "每周三公布结果。", "每周一升旗。"):
        assert [part.kind for part in source_dates(source)] == ["weekday"]
