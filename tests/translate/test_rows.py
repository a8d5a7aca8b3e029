"""Rows of tables are translated cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

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
