"""Words that light up with their partners."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.words import pieces
from summarizer.schema import Link, Pair

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: (min(ends), max(ends)))


@given(st.text(max_size=20), st.lists(SPANS, max_size=4))
def test_pieces_join_to_the_text_also_where_an_edit_made_it_shorter(
    text: str, spans: list[tuple[int, int]]
) -> None:
    pair = Pair(("1.1",), "港口增长", text)
    linked = [Link((0, 2), span, "term") for span in spans]
    assert "".join(piece.text for piece in pieces(pair, "en", (), linked)) == text
