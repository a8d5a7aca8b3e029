"""Rows of tables are translated cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.check import check_pairs
from summarizer.schema import Pair
from summarizer.translate.mend import Mended
from summarizer.translate.rows import translate_rows


def test_a_row_keeps_its_cells_and_figures() -> None:
    asked: list[str] = []

    def translate(parts: Sequence[str], mended: list[Mended] | None) -> list[str]:
        asked.extend(parts)
        if mended is not None:
            mended += [Mended(1, "a"), Mended(2, "b")]
        return [f"<{part}>." for part in parts]

    mended: list[Mended] = []
    made = translate_rows(["建设港口。", "粮食\t万吨\t48.2\t-0.8"], mended, translate)
    assert made == ["<建设港口。>.", "<粮食>\t<万吨>\t48.2\t-0.8"]
    assert asked == ["建设港口。", "粮食", "万吨"]
    assert [(m.index, m.message) for m in mended] == [(1, "a; b")]


@pytest.mark.parametrize(
    ("cells", "asked", "made"),
    [
        ("年份\t企业数（家）", ["年份", "企业数"], "Year of\tCompanies"),
        ("2025年\t1200", [], ""),
        ("产值（亿元）\t同比（%）", ["产值", "同比"], "Value\tChange"),
        ("国家（地区）\t发电量（万千瓦时）", ["国家（地区）", "发电量"], "Country (region\tOutput"),
        ("年均增速\t户数（万户）", ["年均增速", "户数"], "Annual growth (GDP\tHomes"),
        ("目标（暂定）\t人数（万人）", ["目标（暂定）", "人数"], "Aim (for now)\tStaff"),
    ],
)
def test_units_of_heads_and_loose_ends(cells: str, asked: list[str], made: str) -> None:
    got: list[str] = []

    def translate(parts: Sequence[str], mended: list[Mended] | None) -> list[str]:
        got.extend(parts)
        return made.split("\t") if parts else []

    expected = {
        "年份": "Year\tCompanies (number)",
        "2025": "2025\t1200",
        "产值": "Value (100 million yuan)\tChange (%)",
        "国家": "Country (region)\tOutput (10,000 kilowatt-hours)",
        "年均": "Annual growth\tHomes (10,000 households)",
        "目标": "Aim (for now)\tStaff (10,000 people)",
    }
    assert translate_rows([cells], None, translate) == [
        next(row for start, row in expected.items() if cells.startswith(start))
    ]
    assert got == asked


def test_units_of_heads_are_no_figures_from_nowhere() -> None:
    for chinese, english in (
        ("产值（亿元）", "Output value (100 million yuan)"),
        ("人数（万人）", "Staff (10,000 people)"),
        ("企业数（家）", "Companies (number)"),
        ("发电量（万千瓦时）", "Output (10,000 kilowatt-hours)"),
    ):
        assert not check_pairs([Pair(("1.1",), chinese, english)], only=["numbers"])
