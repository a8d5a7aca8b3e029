"""Long sentences of which one clause is turned round: tests/data/clauses.tsv.

The other clauses hold right words of the same kind, so what stands anywhere in the sentence says
nothing: the findings come from the clause alone. Prints both shares.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_tools import findings, share

from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.translate.mend import mend

DATA = Path(__file__).parents[1] / "data" / "clauses.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]
SEEN = [row for row in ROWS if not row[0].endswith("?")]


def test_right_translations_have_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in ROWS if (found := findings(row[1], row[2]))]
    assert share("right clauses without a finding", wrong, len(ROWS), capsys) == 100


def test_wrong_translations_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {row[3]}" for row in SEEN if not findings(row[1], row[3])]
    assert share("turned clauses with a finding", wrong, len(SEEN), capsys) == 100


def test_mending_leaves_right_translations_alone() -> None:
    for _, source, right, _ in ROWS:
        wording = open_wording([source], load_glossary(), names=True)
        assert mend([source], [right], wording.owed)[0] == [right]


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
