"""Check of identifiers: addresses, numbers of telephones and documents, codes, models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.check.context import Context
from summarizer.facts.identifiers import Identifier, find_identifiers, missing_identifiers
from summarizer.schema import Issue, Pair
from summarizer.text import regex

__all__ = ["identifiers"]

# kinds that no editor adds; the name of a site or a model (Ecns.cn, COVID-19) may be added
_OF_LAW = regex(r"(?:Articles?|Sections?|Art\.|§|[Vv]ersion) ?$")  # Article 35.1.4
_IN_FIGURES = regex(r"\d{1,3}(?:\.\d{1,4}){2}")
_NEVER_ADDED = ("email", "phone", "address", "publication", "standard", "plate", "postcode")


_KINDS = {
    "url": "web address",
    "email": "e-mail address",
    "phone": "telephone number",
    "address": "network address",
    "publication": "publication number",
    "file": "file name",
    "document": "document number",
    "standard": "number of a standard",
    "plate": "number plate",
    "model": "model number",
    "handle": "account name",
}


def _named(identifier: Identifier) -> str:
    return _KINDS.get(identifier.kind, identifier.kind)


def identifiers(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """Identifiers of the source that the target does not have as they are, and telephone numbers,
    addresses and the like that only the target has."""
    for pair in pairs:
        for lost in missing_identifiers(pair.zh, pair.en):
            message = f"{_named(lost)} not in the English as it is written: {lost.text}"
            yield Issue("identifiers", "error", message, pair.ids, (lost.start, lost.end))
        if not find_identifiers(pair.en):
            continue
        for extra in missing_identifiers(pair.en, pair.zh):
            page = extra.kind == "url" and re.search(r"[/?]", extra.text)
            figures = extra.kind == "model" and _IN_FIGURES.fullmatch(extra.text)  # 324.6.18
            garbled = figures and not _OF_LAW.search(pair.en, 0, extra.start)
            if extra.kind in _NEVER_ADDED or page or garbled or _another(extra, pair.zh):
                message = f"{_named(extra)} not in the Chinese: {extra.text}"
                span = (extra.start, extra.end)
                yield Issue("identifiers", "error", message, pair.ids, (), span)


def _another(extra: Identifier, source: str) -> bool:
    """Return whether this is a model of a series that the source names otherwise: C929 for C919."""
    series = re.match("[A-Za-z]+", extra.text)
    if extra.kind != "model" or not series:
        return False
    return any(
        own.kind == "model" and own.text.startswith(series.group())
        for own in find_identifiers(source)
    )
