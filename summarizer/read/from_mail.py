"""Mail (EML) and saved web pages (MHT) by Python's email; mail copied as text by its head.

The subject is the title; the other fields, the signature below "-- " and a note above what was sent
on go to the log.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from summarizer.encodings import decode
from summarizer.errors import InputError
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.from_html import Page, read_page
from summarizer.schema import Change, Mark
from summarizer.text import counted, regex

__all__ = ["MailReader"]

_HEADER = regex(
    rb"\A(?:From|Received|Return-Path|Delivered-To|Date|Subject|To|Message-ID|MIME-Version|"
    rb"Content-Type|X-[\w-]{1,40}|Snapshot-Content-Location): ?",
    re.IGNORECASE,
)
# the head of a mail that was copied from a program or saved by it as text
_PASTED_SUBJECT = regex(r"(?:主\s{0,4}[题題旨]|标\s{0,4}题|Subject)\s?[:：]", re.IGNORECASE)
_PASTED = regex(
    r"(?:发\s?件\s?人|寄\s?件\s?者|寄件人|發件人|收\s?件\s?人|收件者|抄\s{0,4}送|密送|副本|主\s{0,4}[题題旨]|日\s{0,4}期|时\s{0,4}间|發送時間|发送时间"
    r"|发送日期|附\s{0,4}件|From|Sent|To|Cc|Date|Subject|Attachments)\s?[:：]",
    re.IGNORECASE,
)
_SENDER = regex(r"(?:发\s?件\s?人|寄\s?件\s?者|寄件人|發件人|From)\s?[:：]", re.IGNORECASE)
_LONGEST_SIGNATURE = 8  # lines
_TOP = 10  # lines in which the title of what was sent on may stand
_SENT_ON = regex(
    r"\A(?:\s*(?:转发|轉發|转|回复|回覆|答复|答覆|Fwd?|Re)\s?[:：])+\s*", re.IGNORECASE
)
_QUOTED = regex(r"\A(?:>[ \t]?)+")
# between the note of who sent a mail on and the mail
_BELOW_IS_SENT_ON = regex(
    r"-{2,}\s*(?:原始(?:邮件|郵件|信息)|(?:已)?转发(?:的)?邮件(?:信息)?|邮件原文|Original Message"
    r"|Forwarded message)\s*-{2,}"
    r"|(?:开始转发的邮件|Begin forwarded message)\s?[:：]",
    re.IGNORECASE,
)
_LONGEST_NOTE = 300  # characters
_SHORT_LINE = 15
_SIGNS_OFF = regex(
    r"此致(?:\s*敬礼)?[！!]?|敬礼[！!]?|顺[祝颂致](?:商祺|时祺|工作顺利|敬意|近安)[！!]?|祝好[！!]?"
    r"|(?:Best|Kind|Warm)?\s?regards[,，]?",
    re.IGNORECASE,
)
_CONFIDENTIAL = regex(
    r"本?邮件.{0,20}(?:保密|机密|误收|收件人)|误收.{0,12}删除|confidential", re.IGNORECASE
)
_FIELDS = ("from", "to", "date", "snapshot-content-location")


class MailReader:
    """One message; of its two bodies the plain text is read, else the HTML."""

    suffixes = (".eml", ".mht", ".mhtml")

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        head = content.data[:20_000].lower()
        if _HEADER.match(content.data) and b"\nmime-version:" in b"\n" + head:
            return True
        return any(_is_pasted(head.decode(code, "ignore")) for code in ("utf-8", "gb18030"))

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        if not _HEADER.match(content.data) or b"mime-version:" not in content.data.lower():
            return _read_pasted(content)
        message: Any = message_from_bytes(content.data, policy=policy.default)
        try:
            page, encoding = _body(message, content.name)
            subject = " ".join(str(message["subject"] or "").split())
            fields = [(f, str(message[f])) for f in _FIELDS if message[f]]
            names = [str(part.get_filename()) for part in message.iter_attachments()]
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            raise InputError(f"{content.name}: damaged mail; save its text instead") from error
        page.lines, signature = _without_signature(page.lines)
        page.changes += signature
        _head_with(page, subject)
        page.changes += [left_out("mail", 1, text, f"field {name}") for name, text in fields]
        page.changes += [
            left_out("attachment", len(page.lines), name, "attached file; give it by itself")
            for name in names
            if name != "None"
        ]
        return Reading("\n".join(page.lines), encoding, tuple(page.changes), tuple(page.marks))


def _head_with(page: Page, subject: str) -> None:
    """Make the subject the title, unless a line near the top says the same.

    Then that line is the title: what stands above it is the note of who sent it on.
    """
    title = _SENT_ON.sub("", subject)
    if not title:
        return
    top = [i for i, line in enumerate(page.lines) if line.strip()][:_TOP]
    same = next((i for i in top if page.lines[i].strip() == title), None)
    if same is None and any(page.lines[i].startswith(title) for i in top[:3]):
        return
    if same is None:
        page.marks = [Mark(mark.line + 1, mark.kind, mark.level) for mark in page.marks]
    else:
        del page.lines[same]
        gone = same + 1
        page.marks = [
            Mark(mark.line + (mark.line < gone), mark.kind, mark.level)
            for mark in page.marks
            if mark.line != gone
        ]
        page.changes.append(left_out("mail", gone, title, "title; as the subject"))
    page.lines.insert(0, title)
    page.marks.insert(0, Mark(1, "title"))
    if subject != title:
        reason = "mark of a mail that was answered or sent on"
        page.changes.append(left_out("mail", 1, subject[: len(subject) - len(title)], reason))


def _is_pasted(text: str) -> bool:
    """Return whether a text begins with the fields of a mail: a sender, a subject and another."""
    fields = _head(text.lstrip("\ufeff \r\n").split("\n")[:12])
    subject = any(_PASTED_SUBJECT.match(field) for field in fields)
    return len(fields) >= 3 and bool(_SENDER.match(fields[0])) and subject


def _head(lines: Sequence[str]) -> list[str]:
    """Return the first lines that are fields of a mail."""
    plain = [line.strip() for line in lines]
    count = next((i for i, line in enumerate(plain) if not _PASTED.match(line)), len(plain))
    return plain[:count]


def _read_pasted(content: Content) -> Reading:
    text, encoding = content.decoded
    lines = text.lstrip("\ufeff \n").split("\n")
    fields = _head(lines)
    lines, changes = _without_signature(lines[len(fields) :])
    page = _plain_page(lines)
    page.changes[:0] = changes
    for field in fields:
        match = _PASTED_SUBJECT.match(field)
        if match and (subject := field[match.end() :].strip()):
            _head_with(page, subject)
        else:
            page.changes.append(left_out("mail", 1, field, "field of the mail"))
    return Reading("\n".join(page.lines), encoding, tuple(page.changes), tuple(page.marks))


def _plain_page(lines: list[str]) -> Page:
    """Return the lines of a mail without the marks of what it quotes and a note above that."""
    lines, marks = _without_quote_marks(lines)
    lines, note = _without_note(lines)
    return Page(lines, [*marks, *note])


def _without_note(lines: list[str]) -> tuple[list[str], list[Change]]:
    """Return what was sent on, without the short note above it and its own fields."""
    place = next((i for i, x in enumerate(lines) if _BELOW_IS_SENT_ON.fullmatch(x.strip())), -1)
    above = [line.strip() for line in lines[: place + 1] if line.strip()]
    size, rest = sum(map(len, above[:-1])), sum(len(line.strip()) for line in lines[place + 1 :])
    if not above or size > _LONGEST_NOTE or 2 * size > rest:
        return lines, []
    below = next((i for i in range(place + 1, len(lines)) if lines[i].strip()), len(lines))
    fields = _head(lines[below:])
    note = [left_out("mail", 1, text, "note of who sent it on") for text in above]
    note = [replace(change, sentence="。" in change.text) for change in note]
    note += [left_out("mail", 1, text, "field of the mail") for text in fields]
    return lines[below + len(fields) :], note


def _without_signature(lines: list[str]) -> tuple[list[str], list[Change]]:
    """Return lines without what stands below "--", if that is short and no text."""
    last = max((i for i, line in enumerate(lines) if line.rstrip() == "--"), default=-1)
    below = [line.strip() for line in lines[last + 1 :] if line.strip()]
    told = any("。" in line and not _CONFIDENTIAL.search(line) for line in below)
    if last < 0 or len(below) > _LONGEST_SIGNATURE or told:
        last, below = len(lines), []
    reason = "signature of the sender"
    changes = [left_out("mail", last + 1, line, reason) for line in below and ["--", *below]]
    lines = lines[:last]
    written = [(i, line.strip()) for i, line in enumerate(lines) if line.strip()]
    for place, (i, line) in enumerate(written):
        rest = [text for _, text in written[place:]]
        short = len(rest) <= _LONGEST_SIGNATURE and not any("。" in text for text in rest)
        if short and _SIGNS_OFF.fullmatch(line):
            changes += [left_out("mail", i + 1, text, reason) for text in rest]
            return lines[:i], changes
    return lines, changes


def _without_quote_marks(lines: list[str]) -> tuple[list[str], list[Change]]:
    """Return lines without the > before what a mail quotes."""
    count = sum(bool(_QUOTED.match(line)) for line in lines)
    if not count:
        return lines, []
    change = left_out("markup", 1, ">", f"mark of a quoted mail, {counted(count, 'line')}")
    plain: list[str] = []
    before = False  # the line before was quoted too
    for line in lines:
        quoted = bool(_QUOTED.match(line))
        text = _QUOTED.sub("", line)
        short = bool(plain) and len(plain[-1]) < _SHORT_LINE  # cleaning joins longer ones by width
        if quoted and before and short and plain[-1].rstrip().endswith(("，", "、")):
            plain[-1] = plain[-1].rstrip() + text
        else:
            plain.append(text)
        before = quoted
    return plain, [change]


def _body(message: EmailMessage, name: str) -> tuple[Page, str]:
    part = message.get_body(("plain", "html"))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        raise InputError(f"{name}: a mail without text; give its attachment by itself")
    text, encoding = decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_subtype() == "html":
        return read_page(text, name), encoding
    return _plain_page(text.split("\n")), encoding
