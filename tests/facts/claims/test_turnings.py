"""Turnings, orders of lists and votes, and wholes of shares: what the English has the other way
round."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.orders import exchanged_figures
from summarizer.facts.claims.turnings import turned_turnings
from summarizer.facts.claims.wholes import lost_wholes


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("投资由降转升。", "Investment returned to growth.", "Investment fell back into decline."),
        ("价格由涨转跌。", "Prices reversed their rise.", "Prices went from a decline to a rise."),
        ("账户由逆差转为顺差。", "It swung from a deficit to a surplus.",
         "It swung from a surplus to a deficit."),
        ("指数由正转负。", "The index turned negative.", "The index turned positive."),
        ("由下降4.5%转为增长3.3%。", "from a 4.5 percent decline to 3.3 percent growth",
         "from 4.5 percent growth to a 3.3 percent decline"),
        ("出口由降转升，进口由升转降。",
         "Exports turned from falling to rising, imports from rising to falling.",
         "Exports turned from rising to falling, imports from rising to falling."),
    ],
)  # fmt: skip
def test_turnings(source: str, right: str, wrong: str) -> None:
    assert list(turned_turnings(source, right)) == []
    assert [mismatch.certain for mismatch in turned_turnings(source, wrong)] == [True]


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("分别增长3.5%、5.3%和5.0%。", "grew by 3.5 percent, 5.3 percent and 5.0 percent",
         "grew by 5.3 percent, 3.5 percent and 5.0 percent"),
        ("赞成12票，反对3票，弃权5票。", "12 votes in favour, 3 against and 5 abstentions",
         "12 votes in favour, 5 against and 3 abstentions"),
        # English may name the country first
        ("城乡补助分别提高5%和8%。", "rural and urban subsidies rose by 8% and 5%", ""),
    ],
)  # fmt: skip
def test_orders(source: str, right: str, wrong: str) -> None:
    assert list(exchanged_figures(source, right)) == []
    assert bool(list(exchanged_figures(source, wrong))) == bool(wrong)


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("研发投入占生产总值比重达到4.1%。", "R&D spending reached 4.1 percent of GDP.",
         "The share of R&D in R&D spending reached 4.1 percent."),
        ("研发投入占生产总值比重达到4.1%。", "R&D spending was 4.1 percent of the economy.",
         "The share of R&D spending reached 4.1 percent."),
        ("基础研究占研发经费比重为6.9%。", "Basic research accounted for 6.9 percent of R&D funds.",
         "R&D accounted for 6.9 percent of R&D funds."),
        ("高新技术产品占出口的三成。",
         "High-tech exports accounted for 30 percent of total exports.", ""),
    ],
)  # fmt: skip
def test_wholes(source: str, right: str, wrong: str) -> None:
    assert list(lost_wholes(source, right)) == []
    assert bool(list(lost_wholes(source, wrong))) == bool(wrong)
