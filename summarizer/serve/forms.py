"""What browsers send: an article, or a change that an editor asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from summarizer.errors import InputError
from summarizer.facts.terms.files import parse_terms
from summarizer.facts.terms.term import Term
from summarizer.pipeline import Briefer
from summarizer.serve.edit import (
    LONGEST_TERM,
    Draft,
    drop_term,
    edit_sentence,
    restore_sentence,
    set_term,
)
from summarizer.serve.pages import packaged
from summarizer.text import HAN

__all__ = [
    "EXAMPLE",
    "PASTED",
    "field",
    "read_change",
    "read_form",
    "read_glossary",
    "read_upload",
]

PASTED, EXAMPLE = "pasted text", "example article"
_LONGEST_NAME = 200


async def read_form(request: Request, limit: int) -> FormData:
    """Return the form of a request: one file, and fields of at most `limit` bytes."""
    return await request.form(max_files=1, max_fields=10, max_part_size=limit)


def field(form: FormData, name: str) -> str:
    """Return the text of a field, or "" if there is none."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


async def read_upload(form: FormData, name: str = "file") -> tuple[bytes, str]:
    """Return the bytes and the name of what was sent: the file of that field, else the text.

    The field "example" asks for the article that comes with the page.
    """
    if field(form, "example"):
        return packaged("example.txt"), EXAMPLE
    upload = form.get(name)
    if isinstance(upload, UploadFile) and upload.filename:
        return await upload.read(), PurePath(upload.filename).name[-_LONGEST_NAME:]
    return field(form, "text").encode("utf-8", "replace"), PASTED


async def read_glossary(form: FormData) -> list[Term]:
    """Return the terms of the glossary file of a form.

    Raises:
        InputError: there is no file, a term is too long, or no term is Chinese.
        GlossaryError: it is no glossary, or a line of it is wrong.
    """
    data, name = await read_upload(form, "glossary")
    if name in (PASTED, EXAMPLE):
        raise InputError("choose a glossary file first")
    terms = await run_in_threadpool(parse_terms, data, name)
    for term in terms:
        if max(len(term.source), len(term.target)) > LONGEST_TERM:
            raise InputError(f"{term.origin}: longer than {LONGEST_TERM} characters; shorten it")
    if not any(re.search(HAN, term.source) for term in terms):
        raise InputError(f"{name}: no Chinese in its first column; put Chinese first, then English")
    return terms


def read_change(form: FormData) -> tuple[str, Callable[[Draft, Briefer], Draft] | None]:
    """Return what a form asks for, in words and as a function; None is to go back one draft.

    Raises:
        InputError: it asks for nothing that there is.
    """
    action, identifier = field(form, "action"), field(form, "id")
    source, target = field(form, "source"), field(form, "target")
    if action == "edit":
        english, seen = field(form, "english"), field(form, "seen")
        return (
            f"Sentence {identifier} saved",
            lambda d, t: edit_sentence(d, identifier, english, t, seen),
        )
    if action == "restore":
        return f"Sentence {identifier} restored", lambda d, t: restore_sentence(d, identifier, t)
    if action == "term":
        return f"{source} is now “{target}”", lambda d, t: set_term(d, source, target, t)
    if action == "drop":
        return f"Your term {source} removed", lambda d, t: drop_term(d, source, t)
    if action == "undo":
        return "Undone", None
    raise InputError(f"no change {action[:20]!r}")
