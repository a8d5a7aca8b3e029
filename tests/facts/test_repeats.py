"""An item that a list has twice is found, and taken out where the list is one item too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluate.translation import read_testset
from summarizer.facts.repeats import drop_listed_twice, listed_twice

TESTSETS = Path(__file__).parents[1] / "data" / "testsets"


@pytest.mark.parametrize(
    ("source", "target", "once", "removed"),
    [
        (
            "提单、电子发票、数字身份",
            "bills, electronic invoices, electronic invoices, and digital identity",
            "bills, electronic invoices, and digital identity",
            ["electronic invoices"],
        ),
        ("连接青浦、吴江", "Qingpu, Wujiang and Jia and Jia", "Qingpu, Wujiang and Jia", ["Jia"]),
        # as many items as the source has: one of them stands for another
        ("敢闯、敢投、敢干", "to dare, to dare, and to act", "to dare, to dare, and to act", []),
        # the source says it twice itself
        (
            "发展、发展、再发展",
            "develop, and develop, and develop",
            "develop, and develop, and develop",
            [],
        ),
        (
            "多年",
            "for many, many years, and more and more",
            "for many, many years, and more and more",
            [],
        ),
        ("工作", "work, work", "work, work", []),
        # a figure may stand for two things
        (
            "城乡",
            "up 8 percent, up 8 percent, and so on",
            "up 8 percent, up 8 percent, and so on",
            [],
        ),
    ],
)
def test_dropped(source: str, target: str, once: str, removed: list[str]) -> None:
    assert drop_listed_twice(source, target) == (once, removed)


def test_what_is_not_certain_is_found() -> None:
    target = "to dare, to dare, and to act"
    assert [target[a:b] for a, b in listed_twice("敢闯、敢投、敢干", target)] == [
        "to dare, to dare"
    ]


@pytest.mark.parametrize("name", ["official", "authored"])
def test_references_have_none(name: str) -> None:
    assert not [pair for pair in read_testset(TESTSETS / f"{name}.tsv") if listed_twice(*pair)]
