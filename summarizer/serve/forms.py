"""What browsers send: an article, or a change that an editor asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from summarizer.errors import InputError
from summarizer.pipeline import Briefer
from summarizer.serve.edit import (
    Draft,
    drop_term,
    edit_sentence,
    restore_sentence,
    set_term,
)
from summarizer.serve.pages import packaged

__all__ = ["EXAMPLE", "PASTED", "field", "read_change", "read_form", "read_upload"]

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
