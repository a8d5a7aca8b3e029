"""Whole pages: what is kept, what goes, and what the page says of itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from segment.pages import cleaned, given, pages, right


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_pages_are_read_as_a_person_reads_them(page: Path) -> None:
    assert given(page) == right(page)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_text_and_log_are_the_page(page: Path) -> None:
    article, result = cleaned(page)
    logged = [change for change in result.changes if change.column < change.end]
    after = Counter("".join([result.text, *(change.text for change in logged)]))
    after.subtract("".join(change.replacement for change in logged))
    left = {c: n for c, n in (after - Counter(article.text)).items() if not c.isspace()}
    lost = {c: n for c, n in (Counter(article.text) - after).items() if not c.isspace()}
    assert (left, lost) == ({}, {})
