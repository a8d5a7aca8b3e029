"""Labelled fields: a label and what stands behind it, such as 来源：海岚日报 or 本报记者 王某某.

The value decides as much as the label: behind 校对 a name makes a field, a sentence does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.clean.field import ANYWHERE, AT_EDGE, BESIDE, NOTHING, Field
from summarizer.clean.names import (
    LINK,
    MAIL,
    PHONE,
    is_contact,
    is_name,
    is_organisation,
    is_source,
    names_in,
)
from summarizer.clean.words import DATE, alternatives, family_names, word_set
from summarizer.text import regex

__all__ = ["TIME_MARK", "bare_role", "contact_line", "labelled", "row_as_fields"]

_VALUE_STOP = regex(r"[|｜丨\t\u3000】\]）)〕］}｝>。！？；]|\s{2,}")


_SPACED_NAME = regex(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]\s{1,3}[\u4e00-\u9fff](?![\u4e00-\u9fff：:])"
)


_SEPARATOR = r"\s{0,2}[:：|｜丨／/]\s{0,3}"


_CONTACT = regex(
    r"(?P<what>[\u4e00-\u9fff]{0,14}(?:举报|报料|爆料|投稿|投诉|客服|广告|新闻|商务|合作|值班|编辑部|服务|监督|读者|发行|订阅)"
    r"(?:电话|热线|专线|邮箱|信箱|专区|中心|入口|平台|QQ|微信|方式|网站))(?:\s?[:：]\s{0,3}|\s{1,3}|$)"
)


_SITE_CONTACT = regex(
    "举报邮箱|违法|不良|有害|谣言|未成年|报料|爆料|投稿|客服|广告|商务|新闻|编辑部|读者|发行|订阅"
)


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    group: str
    weight: int


_LABELS = (
    _Label("published", "date_labels", ANYWHERE),
    _Label("published", "weak_date_labels", BESIDE),
    _Label("source", "source_labels", ANYWHERE),
    _Label("source", "weak_source_labels", AT_EDGE),
    _Label("picture", "picture_labels", ANYWHERE),
    _Label("author", "author_labels", AT_EDGE),
    _Label("editor", "editor_labels", ANYWHERE),
    _Label("maker", "weak_editor_labels", AT_EDGE),
    _Label("document", "document_labels", ANYWHERE),
    _Label("document", "weak_document_labels", BESIDE),
    _Label("size", "size_labels", ANYWHERE),
    _Label("contact", "contact_labels", ANYWHERE),
    _Label("contact", "weak_contact_labels", NOTHING),
)


def row_as_fields(text: str) -> str:
    """Return a row of a table of labels and values as fields; any other line as it is.

    >>> row_as_fields("文号\\t海府〔2026〕1号\\t有效性\\t有效")
    '文号：海府〔2026〕1号\u3000有效性：有效'
    """
    cells = [cell.strip() for cell in text.split("\t")]
    labels, values = cells[::2], cells[1::2]
    if not values or len(labels) - len(values) > 1 or not all(labels):
        return text
    known = word_set("document_labels", "weak_document_labels", "date_labels", "source_labels")
    plain = [re.sub(r"[\s\u3000:：]", "", label) for label in labels]
    if not all(label in known for label in plain):
        return text
    values += [""] * (len(labels) - len(values))
    return "\u3000".join(f"{a}：{b}" for a, b in zip(plain, values, strict=True) if b) or text


def labelled(text: str, place: int) -> tuple[Field, int] | None:
    """Return the field of a label with a value that fits it, and where it ends."""
    match = _label_pattern().match(text, place)
    if not match:
        return None
    name = re.sub(r"[\s\u3000]", "", match[1] or match[2])
    label = _label_of(name)
    if label.kind in ("published", "size"):
        return _measured(text, place, match.end(), label)
    end = value_end(text, match.end())
    while label.kind == "document" and text[end : end + 1] == "；":
        end = value_end(text, end + 1)
    value = text[match.end() : end].strip(" \u3000:：")
    may_lack = label.kind == "editor" or (label.kind == "source" and place)
    empty = not value and may_lack and end == len(text)
    if not empty and not _fits(label.kind, name, value):
        return None
    weight = label.weight
    if label.kind == "author" and len(names_in(value)) <= 4:
        unclear = (
            name in ("记者", "评论员", "报道", "文字", "采访") and match[0].rstrip()[-1] in ":："
        )
        weight = AT_EDGE if unclear else ANYWHERE
    return Field(label.kind, text[place:end], value, weight), end


def _measured(text: str, place: int, start: int, label: _Label) -> tuple[Field, int] | None:
    """Return the field of a date or of letter sizes."""
    pattern = _DATE if label.kind == "published" else _SIZE
    value = pattern.match(text, start)
    if not value:
        return None
    weight = label.weight
    clock = re.search(TIME_MARK, value[0]) and re.search(r"\d{4}\s?[-/.]", value[0])
    if weight == BESIDE and clock:
        weight = AT_EDGE
    date = value[0] if label.kind == "published" else ""
    return Field(label.kind, text[place : value.end()], date, weight), value.end()


def _fits(kind: str, name: str, value: str) -> bool:
    """Return whether a value is of the kind that its label asks for."""
    if kind == "contact":
        numbered = name.endswith(("电话", "热线"))
        return is_contact(value) and (not numbered or bool(re.search(r"\d{5}", value)))
    if kind in ("author", "editor", "maker"):
        return is_name(value)
    if name in word_set("weak_source_labels"):
        return is_source(value) and all(map(is_organisation, names_in(value)))
    if kind in ("source", "picture"):
        return is_source(value)
    return 0 < len(value) <= 50 and not re.search(r"[。！？]", value)


_DATE = regex(DATE)
_SIZE = regex(r"[大中小超特默认标准正常较加减\s\[\]【】()（）+＋\-－|AaTt]{0,24}")
TIME_MARK = r"\d[:：时]\d"


@cache
def _label_pattern() -> re.Pattern[str]:
    groups = tuple(label.group for label in _LABELS)
    word = alternatives(*groups, spaced=True)
    return re.compile(
        rf"(?:本文|本期|本版|今日|本条|本页)?({word})(?:\s?[、/／&＆和及|｜·\s]\s?{word}){{0,3}}(?:[（(][^（）()]{{1,8}}[）)])?{_SEPARATOR}"
        rf"|(发表于|发布于|更新于|发布时间|更新时间|最后更新|发布日期|发布|时间)\s{{0,3}}(?={DATE})"
    )


@cache
def _label_of(word: str) -> _Label:
    for label in _LABELS:
        if word in word_set(label.group):
            return label
    return _Label("document", "weak_document_labels", BESIDE)


@cache
def _next_field() -> re.Pattern[str]:
    groups = tuple(label.group for label in _LABELS)
    strong = (
        "date_labels", "source_labels", "author_labels", "editor_labels", "document_labels",
        "count_labels", "size_labels",
    )  # fmt: skip
    words = alternatives("actions", "count_labels", *groups)
    return re.compile(
        rf"\s+(?={words}|{DATE}|[（(【\[]|[\u4e00-\u9fff]{{0,2}}(?:ICP|公网安备)|[©])|(?<=[\u4e00-\u9fff])(?=(?:19|20)\d{{2}}年\d{{1,2}}月\d{{1,2}}日)|(?<=[^\s])(?={alternatives(*strong)}\s?[:：]|[【\[]\s?{alternatives('actions')}\s?[】\]])"
    )


def contact_line(text: str, place: int) -> tuple[Field, int] | None:
    """A line of the kind 违法和不良信息举报电话 with a number, or the name of such a page."""
    match = _CONTACT.match(text, place)
    if not match:
        return None
    end = value_end(text, match.end()) if match.end() < len(text) else match.end()
    value = text[match.end() : end].strip()
    of_site = bool(_SITE_CONTACT.search(match["what"]))
    named = re.search(
        r"(?:违法|不良|有害|谣言|未成年).{0,8}(?:专区|中心|入口|平台|网站)$", match["what"]
    )
    if not re.fullmatch(rf"(?:{PHONE}|{MAIL}|{LINK}|[\s、,，;；/])+", value, re.ASCII) or not value:
        if not named:
            return None
        end = match.end()
    return Field("contact", text[place:end], value, ANYWHERE if of_site else NOTHING), end


def value_end(text: str, start: int) -> int:
    ends = [len(text)]
    for stop in _VALUE_STOP.finditer(text, start):
        opener = {"】": "【", "]": "[", "）": "（", ")": "(", "〕": "〔", "］": "［"}.get(stop[0])
        if _SPACED_NAME.match(text, max(start, stop.start() - 1)):  # 校对：王　可
            continue
        if opener is None or opener not in text[start : stop.start()]:
            ends.append(stop.start())
            break
    if following := _next_field().search(text, min(start + 1, len(text))):
        ends.append(following.start())
    return min(ends)


@cache
def _role_pattern() -> re.Pattern[str]:
    role = alternatives("author_labels", "editor_labels", "picture_makers")
    return re.compile(
        rf"(?:[\u4e00-\u9fff]{{2,10}}(?:报|社|网|台|中心|客户端))?({role})(?:\s{{1,3}}|(?<=记者)|(?<=通讯员)|(?<=实习生))"
    )


def bare_role(text: str, place: int) -> tuple[Field, int] | None:
    """A role and names without a colon: 本报记者 王某某."""
    match = _role_pattern().match(text, place)
    if not match:
        return None
    end = value_end(text, match.end())
    value = text[match.end() : end].strip()
    together = match.end() == match.end(1)
    if together and value[:1] not in family_names():
        return None
    strict = "记者" not in match[1] and match[1] not in ("通讯员", "实习生", "作者")
    names = names_in(value)
    if strict and not all(2 <= len(n) <= 3 and n[0] in family_names() | {"小"} for n in names):
        return None
    if not value or not is_name(value) or any(len(n) > 4 for n in names if not is_organisation(n)):
        return None
    kind = "author" if match[1] in word_set("author_labels") else "editor"
    plain = re.search(r"(?:编辑|责编|校对|审核|值班\w*|记者|通讯员|实习生)$", match[1])
    people = [
        n for n in re.sub(r"记者|通讯员|实习生|文/图|图/文|报道|[文图摄（）()]", " ", value).split()
    ]
    certain = all(n[0] in family_names() and 2 <= len(n) <= 3 for n in people)
    weight = ANYWHERE if plain and certain and people else AT_EDGE
    return Field(kind, text[place:end], text[place:end].strip(), weight), end
