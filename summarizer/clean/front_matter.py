"""Front matter: what a page states about itself, read from the lines that cleaning takes out.

The head comes before the foot, and the first statement of a kind wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.clean.field import Field
from summarizer.clean.links import Verdict
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
            if value and name != "other" and name not in values:
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
    named = not kinds & {"channel", "source", "platform", "action"}
    for field in verdict.fields:
        name = _name_of(field, named=named)
        value = field.value.strip()
        yield name, iso_date(value) if name == "published" else value


def _name_of(field: Field, *, named: bool) -> str:
    """Return which statement a field makes, or "other"; `named`: an outlet in it is an account."""
    if field.kind == "document" and _NUMBER.match(field.text):
        return "document_number"
    if field.kind in ("document", "source") and _ISSUER.match(field.text):
        return "issuer"
    dated = field.kind == "document" and re.match("(?:成文|发文|印发|公开|生成)日期", field.text)
    if dated or field.kind in ("published", "date"):
        return "published"
    if field.kind == "outlet" and named:
        return "account"
    return field.kind if field.kind in ("source", "author", "editor") else "other"


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
