"""The bench measures what it says, in processes of their own."""

from __future__ import annotations

import pytest

from summarizer.bench import CONTENDERS, measure
from summarizer.errors import SettingsError
from summarizer.settings import Settings

TEXTS = ["全市新增就业12.5万人。", "港口吞吐量稳步增长。"]


def test_contenders_and_sizes() -> None:
    rows = list(measure(TEXTS, Settings(), ("ctranslate2", "fast"), (1, 3)))
    assert [(r.contender, r.sentences) for r in rows] == [
        ("ctranslate2", 1),
        ("ctranslate2", 3),
        ("fast", 1),
        ("fast", 3),
    ]
    for row in rows:
        assert len(row.hypotheses) == row.sentences
        assert min(row.start, row.seconds, row.tokens, row.memory, row.speed) > 0
    assert "125,000" in rows[-1].hypotheses[0]


def test_unknown_contender() -> None:
    with pytest.raises(SettingsError, match=CONTENDERS[0]):
        list(measure(TEXTS, Settings(), ("nothing",)))
