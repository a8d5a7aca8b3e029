"""Check of the key points: each rests on sentences of the text, and says no more than they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.check.context import Context
from summarizer.facts.numbers.compare import added, missing_values
from summarizer.schema import Issue, Pair, Point
from summarizer.text import quoted, regex

__all__ = ["evidence"]

_HEADING = regex("(?:heading-|title$)")  # ids of texts that are no sentences


def _rows(point: Point, places: Mapping[str, int]) -> str:
    """Return how many rows a table has of which a point names the first and the last."""
    first, last = places[point.ids[0]], places[point.ids[-1]]
    return str(last - first + 1) if last > first + 1 and len(point.ids) == 2 else ""


def evidence(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Key points without evidence, or with a figure that their evidence does not have (errors), and
    those that the summarizer could not support (warning).

    Of a finished briefing that is checked again also those that repeat a wrong figure of their
    sentences or lack a figure of their own Chinese (errors), and points and headings that say
    something else than their sentence since one of them was edited (warnings and notes).
    """
    yield from _headings(pairs) if context.places else ()
    known = {i: pair for pair in pairs for i in pair.ids}
    places = {i: place for place, i in enumerate(known)}
    for point in context.points:
        own = [known[i] for i in point.ids if i in known]
        if len(own) < len(point.ids) or not own:
            yield Issue(
                "evidence",
                "error",
                f"a key point that rests on no sentence of the article: {point.en}",
                point.ids,
            )
            continue
        named = context.places.get(point, ())
        ids = (*point.ids, *named)
        messages = list(_of_figures(point, own, places))
        if named and not any(name in known for name in named):  # else it is a text of its own
            messages = messages or list(_repeated(point, own, places))
        for message in messages:
            yield Issue("evidence", "error", message, ids)
        yield from _of_editing(point, own, named)
        if not point.supported:
            message = f"a key point that the article may not support: {point.en}"
            yield Issue("evidence", "warning", message, ids)


def _of_editing(point: Point, own: Sequence[Pair], named: Sequence[str]) -> Iterator[Issue]:
    """Yield where a named point and its sentences part because an editor changed one of them."""
    english = quoted(point.zh, own)
    parted = bool(english) and english.split() != point.en.split()
    if not named or (english and not parted):
        return
    edited = any(pair.edited for pair in own)
    if point.edited and parted and not edited:
        message = "a key point that is this sentence was edited, the sentence was not"
        yield Issue("evidence", "note", message, (*point.ids, *named))
    elif edited and not point.edited:
        was = "has the former words of" if parted else "rests in other words on"
        message = f"{was} a sentence that was edited: read it too"
        yield Issue("evidence", "warning", message, tuple(named))


def _headings(pairs: Sequence[Pair]) -> Iterator[Issue]:
    """Yield headings in words of their own from a sentence that was edited."""
    edited = [pair.zh for pair in pairs if pair.edited]
    for pair in pairs:
        part = pair.zh.rstrip("。…")
        if _HEADING.match(pair.ids[0]) and not pair.edited and any(part in zh for zh in edited):
            message = "rests in other words on a sentence that was edited: read it too"
            yield Issue("evidence", "warning", message, pair.ids)


def _of_figures(point: Point, own: Sequence[Pair], places: Mapping[str, int]) -> Iterator[str]:
    """Yield what is wrong with the figures that neither language of the evidence has."""
    english = "\n".join(pair.en for pair in own)
    for figure in _unknown(point, own, places):
        if figure not in english:  # a wrong figure of the translation is found there
            yield f"a figure of a key point that its sentences do not have: {figure}"


def _repeated(point: Point, own: Sequence[Pair], places: Mapping[str, int]) -> Iterator[str]:
    """Yield what is wrong with figures that are not those of the point's own Chinese."""
    figures = _unknown(point, own, places)
    yield from (f"a key point repeats a wrong figure of its sentence: {f}" for f in figures)
    for figure in missing_values(point.zh, point.en) if not figures else ():
        yield f"a key point lacks the figure of its Chinese: {figure}"


def _unknown(point: Point, own: Sequence[Pair], places: Mapping[str, int]) -> list[str]:
    """Return the figures of a point that the Chinese of its evidence does not have."""
    chinese = "\n".join(pair.zh for pair in own)
    figures = [point.en[start:end] for start, end in added(chinese, point.en)]
    return [figure for figure in figures if figure != _rows(point, places)]
