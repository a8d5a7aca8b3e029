"""Front matter: what a page states about itself, read from the lines that cleaning takes out.

The head comes before the foot, and the first statement of a kind wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.clean.shapes import Verdict
from summarizer.schema import FrontMatter, FrontMatterEntry

__all__ = ["DOCUMENT_NUMBER", "iso_date", "read_front_matter"]

DOCUMENT_NUMBER = re.compile(
    r"[（(]?\s*([\u4e00-\u9fffA-Za-z]{1,14}\s?[〔\[（(【]\s?(?:19|20)\d{2}\s?(?:年)?[〕\]）)】]\s?(?:第\s?)?\d{1,5}\s?号)\s*[）)]?"
)
_ISSUER = re.compile(
    r"(?:发文机关|发文机构|制发机关|发文单位|公开主体|公开责任部门|发布机构|发布单位)"
)
_NUMBER = re.compile(r"(?:文\s?号|发文字号|发文文号|文件编号|文件号)")
_DAY = re.compile(r"((?:19|20)\d{2})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")
_CLOCK = re.compile(r"(?<![\d:：])(\d{1,2})[:：时](\d{2})")


def read_front_matter(texts: Sequence[str], taken: Mapping[int, Verdict]) -> FrontMatter:
    """Return the front matter in the lines that were taken; `texts` are all lines of the page."""
    values: dict[str, FrontMatterEntry] = {}
    for i in sorted(taken):
        for name, value in _statements(texts[i], taken[i]):
            if value and name not in values:
                values[name] = FrontMatterEntry(value, i + 1)
    account = values.pop("account", None)  # a page that names its source is not the source itself
    if account and "source" not in values:
        values["source"] = account
    return FrontMatter(**values)


def _statements(text: str, verdict: Verdict) -> Iterator[tuple[str, str]]:
    if verdict.rule == "document-number" and (match := DOCUMENT_NUMBER.search(text)):
        yield "document_number", match[1]
    if verdict.rule == "related-link":
        return
    kinds = {field.kind for field in verdict.fields}
    for field in verdict.fields:
        value = field.value.strip()
        if field.kind in ("published", "date"):
            yield "published", iso_date(value)
        elif field.kind == "document":
            if _NUMBER.match(field.text):
                yield "document_number", value
            elif _ISSUER.match(field.text):
                yield "issuer", value
            elif re.match(r"(?:成文|发文|印发|公开|生成)日期", field.text):
                yield "published", iso_date(value)
        elif field.kind == "source":
            yield ("issuer" if _ISSUER.match(field.text) else "source"), value
        elif field.kind == "outlet" and not kinds & {"channel", "source", "platform", "action"}:
            yield "account", value
        elif field.kind in ("author", "editor"):
            yield field.kind, value


def iso_date(text: str) -> str:
    """Return a date as 2025-06-18, with the time where there is one, or "" without a year.

    >>> iso_date("2025年6月18日 09:30"), iso_date("06-18 09:30")
    ('2025-06-18 09:30', '')
    """
    day = _DAY.search(text)
    if not day:
        return ""
    date = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    clock = _CLOCK.search(text, day.end())
    return f"{date} {int(clock[1]):02}:{clock[2]}" if clock else date
