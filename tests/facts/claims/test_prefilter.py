"""Prefilter: no pattern is left out that would have matched, and few are tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.facts.claims.antonyms import ANTONYMS
from summarizer.facts.claims.prefilter import Prefilter, needed_characters
from summarizer.facts.claims.without_figures import DIRECTIONS, EXTENTS, OF_CLAUSES, RANKS

DATA = Path(__file__).parents[2] / "data"
PATTERNS = [row[0] for row in (*DIRECTIONS, *EXTENTS, *RANKS, *OF_CLAUSES, *ANTONYMS)]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("收窄", "窄"),
        ("(?<!不)(?:扩大|拉大)", "扩拉"),
        ("增[速幅]?[^，。]{0,8}放缓", "缓"),
        ("禁{0,2}烟+", "烟"),
        ("尚?未(?=成)", "未"),
        (r"\d+个?月?", ""),
        ("上涨|.*", ""),
        ("[^，]*", ""),
        ("(?P<up>飙)|(?P<down>跌)", "飙跌"),
        (r"\u4e00跃", "跃"),
        (r"\（跃", "跃"),
    ],
)
def test_needed_characters(pattern: str, needed: str) -> None:
    found = needed_characters(pattern)
    assert found == set(needed) or (needed and found and re.search(pattern, "".join(found)) is None)
    assert bool(found) == bool(needed)


def test_every_pattern_that_matches_is_possible() -> None:
    prefilter = Prefilter(PATTERNS)
    texts = [
        line.split("\t")[1]
        for name in ("claims", "claims_second", "clauses", "turned", "reviewed")
        for line in (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
        if line[:1] != "#"
    ]
    tried = 0
    for text in texts:
        possible = prefilter.possible(text)
        tried += len(possible)
        found = {place for place, pattern in enumerate(PATTERNS) if re.search(pattern, text)}
        assert found <= set(possible), text
    assert tried < len(texts) * len(PATTERNS) / 5
