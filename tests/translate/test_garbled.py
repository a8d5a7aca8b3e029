"""What the model wrote nearly right is put right in its place, and nothing else."""

from __future__ import annotations

import pytest

from summarizer.facts.wording import Owed
from summarizer.translate.mend import mend


def mended(source: str, target: str, *names: Owed) -> str:
    def owed(source: str, target: str) -> list[Owed]:
        return [n for n in names if n.source in source and n.english not in target]

    return mend([source], [target], owed)[0][0]


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("2004年当选。", "He was elected in 20004.", "He was elected in 2004."),
        ("2011年11月列装。", "It came in November 201.", "It came in November 2011."),
        ("1922年发现墓穴。", "It was found in 19222.", "It was found in 1922."),
        (
            "面积291773平方公里。",
            "It has 291,73 square kilometers.",
            "It has 291,773 square kilometers.",
        ),
    ],
)
def test_garbled_digits(source: str, target: str, right: str) -> None:
    assert mended(source, target) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2004年和2014年当选。", "He was elected in 2004, 20114 and 204."),  # which is it?
        ("2004年当选，20004人投票。", "He was elected, 20,004 voted."),
        ("2011年列装，编号201。", "It came, No. 201."),
    ],
)
def test_digits_that_may_be_others_stay(source: str, target: str) -> None:
    assert mended(source, target).startswith(target.removesuffix("."))


def test_a_month_is_put_before_the_only_mention_of_its_year() -> None:
    source = "分别于2018年10月和2019年3月失事。"
    right = "They crashed in October 2018 and March 2019."
    assert mended(source, "They crashed in October 2018 and 2019.") == right
    twice = "In 2019 they crashed, October 2018 and 2019."
    assert mended(source, twice) == f"{twice} [source: March]"
    day = mended("2019年3月5日失事。", "It crashed in 2019.")
    assert not day.startswith("It crashed in March 2019")


def test_one_wrong_month_is_put_right_wherever_it_stands() -> None:
    made = mended("10月份吸引访问者。", "In January (visited in January) it grew.")
    assert made == "In October (visited in October) it grew."


YINCHUAN = Owed("银川", "Yinchuan")


@pytest.mark.parametrize("wrong", ["Yinan", "Jinan"])
def test_a_place_by_the_sound_of_another(wrong: str) -> None:
    assert mended("银川市通水。", f"Water came to {wrong} City.", YINCHUAN) == (
        "Water came to Yinchuan City."
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("银川市和沂南县通水。", "Water came to Yinan."),  # it is of the source
        ("银川市通水。", "Water came to Yinan and Jinan."),
        ("银川市通水。", "Water came to Changfeng."),
    ],
)
def test_a_place_that_may_be_another_stays(source: str, target: str) -> None:
    assert mended(source, target, YINCHUAN) == f"{target} [source: Yinchuan]"


def test_the_agency_of_a_report() -> None:
    agency = Owed("中新社", "China News Service")
    source, target = "中新社银川7月26日电（杨迪）", "Yinchuan, July 26 (Xinhua) -- (Yang Di)"
    right = "Yinchuan, July 26 (China News Service) -- (Yang Di)"
    assert mended(source, target, agency) == right
    both = "中新社银川7月26日电（杨迪）新华社说"
    assert mended(both, target, agency) == f"{target} [source: China News Service]"
