"""Front matter: what a page states about itself, read from the lines that cleaning takes out.

The head comes before the foot, and the first statement of a kind wins. What only may say it (who
supplied a text, the name of an account) counts where nothing says it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import takewhile

from summarizer.clean.characters import simplify
from summarizer.clean.field import ANYWHERE, Field
from summarizer.clean.labels import row_as_fields
from summarizer.clean.line import Line
from summarizer.clean.links import Verdict
from summarizer.clean.shapes import judge
from summarizer.facts.numbers.dates import source_dates
from summarizer.schema import Change, FrontMatter, FrontMatterEntry
from summarizer.text import regex

__all__ = [
    "DOCUMENT_NUMBER",
    "iso_date",
    "read_front_matter",
    "read_left_out",
    "read_signature",
]

DOCUMENT_NUMBER = regex(
    r"[（(]?\s*([\u4e00-\u9fffA-Za-z]{1,14}\s?[〔\[（(【]\s?(?:19|20)\d{2}\s?(?:年)?[〕\]）)】]\s?(?:第\s?)?\d{1,5}\s?号)\s*[）)]?"
)
_ISSUER = regex(r"(?:发文机关|发文机构|制发机关|发文单位|公开主体|公开责任部门|发布机构|发布单位)")
_NUMBER = regex(r"(?:文\s?号|发文字号|发文文号|文件编号|文件号)")
_DAY = regex(r"((?:19|20)\d{2})[^\d:]{1,3}(\d{1,2})[^\d:]{1,3}(\d{1,2})")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# https://www.rfc-editor.org/rfc/rfc5322#section-3.3: of mail and feeds
_MAIL_DAY = regex(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) ((?:19|20)\d{{2}})\b")
_KEYS = {  # of JSON records and heads of files
    "published": "date pubdate pubtime published publishtime publishdate publishedat datepublished"
    " releasetime createtime time 发布时间 发布日期 日期 时间 发表时间",
    "source": "source media publisher site sitename 来源 媒体 稿源 信息来源 文章来源",
    "author": "author authors writer byline 作者 记者",
    "editor": "editor 编辑 责任编辑",
    "issuer": "issuer 发文机关 发布机构",
    "document_number": "documentnumber 文号 发文字号",
}
_DATED = regex(r"(?:成文|发文|印发|公开|生成)日期")
_SUPPLIER = regex(r"(?:供稿单位|信息提供|发布单位|发布部门)")
_WEAKER = (("supplier", "source"), ("account", "source"))
_LONGEST_VALUE = 60
# 海岚市人民政府 and its date at the end of an official text, on one line or on two
_AUTHORITY = regex(
    r"[\u4e00-\u9fffA-Za-z·（）()]{2,36}(?:政府|委员会|[委局厅部办院会处署行社司]|办公[室厅]|公司|集团|中心|大学|学校)"
)
_SIGNED_ON = regex(
    r"(?:(?P<issuer>\S.{1,80}?)[ \t\u3000]{2,80})?"
    r"(?P<day>(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|[二一][〇○零Ｏ0O九一二三四五六七八]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
_CLOCK = regex(r"(?<![\d:：])(\d{1,2})[:：时](\d{2})")


def read_front_matter(texts: Sequence[str], taken: Mapping[int, Verdict]) -> FrontMatter:
    """Return the front matter in the lines that were taken; `texts` are all lines of the page."""
    values: dict[str, FrontMatterEntry] = {}
    for i in sorted(taken):
        for name, value in _statements(texts[i], taken[i]):
            if value and name != "other" and name not in values:
                values[name] = FrontMatterEntry(value, i + 1)
    return FrontMatter(**_settled(values))


def _settled(values: dict[str, FrontMatterEntry]) -> dict[str, FrontMatterEntry]:
    """Return statements with those that only may say it where nothing says it outright."""
    for weaker, name in _WEAKER:
        entry = values.pop(weaker, None)
        if entry and not (name in values and values[name].value):
            values[name] = entry
    return values


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


def read_left_out(changes: Sequence[Change], front_matter: FrontMatter) -> FrontMatter:
    """Return front matter with what the text does not state from what the reader left out.

    That are fields of the file (JSON, the head of Markdown or mail) and lines of a web page above
    and below its article, if their labels or a date with its time tell what they are.
    """
    stated = {field.name: getattr(front_matter, field.name) for field in fields(front_matter)}
    stated |= {weaker: FrontMatterEntry() for weaker, _ in _WEAKER}
    for change in changes:
        for name, value in _stated(change):
            if value and name in stated and not stated[name].value:
                stated[name] = FrontMatterEntry(value, change.line)
    return FrontMatter(**_settled(stated))


def read_signature(lines: Sequence[tuple[str, int]], front_matter: FrontMatter) -> FrontMatter:
    """Return front matter with who signed the text and when, where it states neither otherwise.

    `lines` are the lines of the cleaned text with their numbers as read; the signature stays among
    them. Of several (an annex has one of its own) the first counts.

    >>> lines = [("特此通知。", 4), ("海岚市财政局", 5), ("二〇二五年七月八日", 6)]
    >>> signed = read_signature(lines, FrontMatter())
    >>> signed.issuer.value, signed.published.value, signed.published.line
    ('海岚市财政局', '2025-07-08', 6)
    """
    for place, (text, number) in enumerate(lines):
        match = _SIGNED_ON.fullmatch(text.strip(" \u3000"))
        if not match:
            continue
        signers = [(match["issuer"], number)] if match["issuer"] else []
        above = reversed(lines[:place])
        signers = signers or [*takewhile(lambda line: _is_authority(line[0]), above)][::-1]
        if signers and all(_is_authority(name) for name, _ in signers):
            names = "、".join(part for name, _ in signers for part in _signers(name))
            issuer = FrontMatterEntry(names, signers[0][1])
            published = FrontMatterEntry(_day_of(match["day"]), number)
            return replace(
                front_matter,
                issuer=front_matter.issuer if front_matter.issuer.value else issuer,
                published=front_matter.published if front_matter.published.value else published,
            )
    return front_matter


def _is_authority(text: str) -> bool:
    return bool(_AUTHORITY.fullmatch(_tight(text)))


def _signers(text: str) -> list[str]:
    """Return the authorities on a line: two beside each other, or one that is spaced out."""
    parts = text.split()
    return parts if all(len(part) > 3 and _is_authority(part) for part in parts) else [_tight(text)]


def _tight(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)


def _day_of(text: str) -> str:
    """Return a day of a calendar in figures or in characters as 2025-07-08."""
    parts = {part.kind: part.value for part in source_dates(text)}
    if not all(kind in parts for kind in ("year", "month", "day")):
        return iso_date(text)
    return f"{parts['year']}-{int(parts['month']):02}-{int(parts['day']):02}"


def _stated(change: Change) -> Iterator[tuple[str, str]]:
    if change.kind == "page":
        line = Line(change.line, change.text)
        simplify([line])
        text = row_as_fields(line.text) if "\t" in line.text else line.text
        verdict = judge(text)
        certain = verdict and verdict.weight == ANYWHERE
        if verdict and certain and verdict.rule in ("page-data", "editor-line", "document-data"):
            yield from _statements(text, verdict)
        return
    key, value = change.reason.removeprefix("field "), change.text
    if change.kind == "front matter":
        key, _, value = change.text.partition(":")
    elif change.kind == "creator":
        key = "author"
    key = re.sub(r"[\s_-]", "", key).lower()
    value = value.strip(" \"'")
    name = next((name for name, keys in _KEYS.items() if key in keys.split()), "")
    if name and len(value) <= _LONGEST_VALUE:
        yield name, iso_date(value) if name == "published" else value


def _name_of(field: Field, *, named: bool) -> str:
    """Return which statement a field makes, or "other"; `named`: an outlet in it is an account."""
    if field.kind == "document" and _NUMBER.match(field.text):
        return "document_number"
    if field.kind in ("document", "source") and _ISSUER.match(field.text):
        return "issuer"
    dated = field.kind == "document" and _DATED.match(field.text)
    if dated or field.kind in ("published", "date"):
        return "published"
    if field.kind == "outlet" and named:
        return "account"
    if field.kind == "source" and _SUPPLIER.match(field.text):
        return "supplier"
    return field.kind if field.kind in ("source", "author", "editor") else "other"


def iso_date(text: str) -> str:
    """Return a date as 2025-06-18, with the time where there is one, or "" without a year.

    >>> iso_date("2025年6月18日 09:30"), iso_date("06-18 09:30")
    ('2025-06-18 09:30', '')
    """
    if day := _MAIL_DAY.search(text):
        date = f"{day[3]}-{_MONTHS.index(day[2]) + 1:02}-{int(day[1]):02}"
    elif day := _DAY.search(text):
        date = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    else:
        return ""
    clock = _CLOCK.search(text, day.end())
    return f"{date} {int(clock[1]):02}:{clock[2]}" if clock else date
