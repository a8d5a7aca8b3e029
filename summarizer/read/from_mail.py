"""Mail (EML) and saved web pages (MHT): the subject as title and the body, by Python's email."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from summarizer.errors import InputError
from summarizer.read.content import Content, Reading, left_out
from summarizer.read.encodings import decode
from summarizer.read.from_html import page_lines
from summarizer.schema import Change

__all__ = ["MailReader"]

_HEADER = re.compile(
    rb"\A(?:From|Received|Return-Path|Delivered-To|Date|Subject|To|Message-ID|MIME-Version|"
    rb"Content-Type|X-[\w-]{1,40}|Snapshot-Content-Location): ?",
    re.IGNORECASE,
)
_FIELDS = ("from", "to", "date", "snapshot-content-location")


class MailReader:
    """One message; of its two bodies the plain text is read, else the HTML."""

    suffixes = (".eml", ".mht", ".mhtml")

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        head = content.data[:20_000].lower()
        return bool(_HEADER.match(content.data)) and b"\nmime-version:" in b"\n" + head

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        message: Any = message_from_bytes(content.data, policy=policy.default)
        try:
            lines, encoding, changes = _body(message, content.name)
            subject = " ".join(str(message["subject"] or "").split())
            fields = [(f, str(message[f])) for f in _FIELDS if message[f]]
            names = [str(part.get_filename()) for part in message.iter_attachments()]
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            raise InputError(f"{content.name}: damaged mail; save its text instead") from error
        if subject and not any(line.startswith(subject) for line in lines[:3]):
            lines.insert(0, subject)
        changes += [left_out("mail", 1, text, f"field {name}") for name, text in fields]
        changes += [left_out("attachment", len(lines), name, "attached file; give it by itself")
                    for name in names if name != "None"]  # fmt: skip
        return Reading("\n".join(lines), encoding, tuple(changes))


def _body(message: EmailMessage, name: str) -> tuple[list[str], str, list[Change]]:
    part = message.get_body(("plain", "html"))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        raise InputError(f"{name}: a mail without text; give its attachment by itself")
    text, encoding = decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_subtype() == "html":
        lines, changes = page_lines(text, name)
        return lines, encoding, changes
    return text.split("\n"), encoding, []
