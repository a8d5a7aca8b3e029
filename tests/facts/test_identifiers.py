"""Identifiers are found in both languages, and again in the other whatever their marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.identifiers import find_identifiers, identifier_spans, missing_identifiers
from summarizer.facts.numbers.chinese import find_quantities

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data" / "turned.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
KINDS = ("url", "email", "phone", "postcode", "document", "standard", "code", "plate", "model",
         "handle", "address", "file", "publication")  # fmt: skip


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] in KINDS], ids=lambda row: row[1])
def test_each_kind_is_found_and_no_amount(row: list[str]) -> None:
    kind, source, right, wrong = row
    assert kind in [identifier.kind for identifier in find_identifiers(source)]
    assert not missing_identifiers(source, right)
    assert missing_identifiers(source, wrong)
    spans = [(i.start, i.end) for i in find_identifiers(source)]
    for quantity in find_quantities(source):
        assert all(quantity.end <= start or end <= quantity.start for start, end in spans)


@pytest.mark.parametrize(
    "text",
    [
        "增长1.2倍，2025年6月18日12:00，比例1:1.2，1,234,567元，第3条，5G网络。",
        "接到电话12345个，手机1.5亿部，电话费120元，15号：2000人，热线接听120人次。",
        "In mid-2025 the 30-year-old saw 1,234 cars, Q1 GDP, the 1990s, 21st place, USD500, No.1.",
        "12万亩、3000亩扩展到30000亩，120W快充，512GB存储，2.5.",
    ],
)
def test_amounts_and_dates_are_no_identifiers(text: str) -> None:
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请访问www.a.cn。电话（0571）88886666转8001，68785678",
         ["www.a.cn", "（0571）88886666转8001", "68785678"]),
        ("See www.a.cn/x(1), or (www.b.org/y).", ["www.a.cn/x(1)", "www.b.org/y"]),
        ("据@海蓝发布消息，#海蓝马拉松#开跑", ["@海蓝发布", "#海蓝马拉松#"]),
        ("根据海政发〔2025〕12号文件", ["海政发〔2025〕12号"]),
        ("搭载Kirin 9000S芯片的C919", ["Kirin 9000S", "C919"]),
        ("１３８８２３６６６３８", ["１３８８２３６６６３８"]),
    ],
)  # fmt: skip
def test_where_they_begin_and_end(text: str, found: list[str]) -> None:
    assert [identifier.text for identifier in find_identifiers(text)] == found


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("电话021-68781234", "Tel. +86 21 6878 1234"),
        ("GB/T 19001—2016", "GB/T 19001-2016"),
        ("海政发〔2025〕12号", "No. 12 [2025] of Hai Zheng Fa"),
        ("MU5735航班", "flight MU 5735"),
        ("伊尔-76停飞", "Il-76s were grounded"),
    ],
)
def test_marks_may_differ(source: str, target: str) -> None:
    assert not missing_identifiers(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("www.a.gov.cn", "www.a.gov.cn/b"),
        ("13882366638", "138823666380"),
        ("HL-2025-018号", "HL-2025-0181"),
        ("a.b@c.cn", "xa.b@c.cn"),
    ],
)
def test_a_longer_one_is_another(source: str, target: str) -> None:
    assert missing_identifiers(f"编号{source}", target)


def test_figures_of_an_identifier_are_known_in_the_target() -> None:
    target = "call 12345 now"
    assert identifier_spans("拨打12345热线", target) == [(5, 10)]
    assert identifier_spans("接待12345人", "12345 people") == []


PARTS = st.sampled_from(
    ["www.a.cn/b?c=1", "x2025@y.com", "13882366638", "GB/T 1-2016", "C919", "@ab_c", "中", "，",
     " ",      "〔2025〕3号", "1", "a", "(", ")", "-", "."]
)  # fmt: skip


@settings(deadline=None, derandomize=True)
@given(st.lists(PARTS, max_size=12).map("，".join))
def test_spans_are_in_order_and_say_what_stands_there(text: str) -> None:
    found = find_identifiers(text)
    assert all(text[i.start : i.end] == i.text for i in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert not missing_identifiers(text, text)


@pytest.mark.parametrize("part", ["a.", "1-", "@", "a@", "(2025)", "110、", "http://", "A1", "#a"])
def test_long_runs_end(part: str) -> None:
    text = part * 40_000  # in quadratic time this would take a quarter of an hour
    assert all(text[i.start : i.end] == i.text for i in find_identifiers(text))
