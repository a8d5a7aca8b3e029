"""Read: the bytes of a file or of standard input to an Article.

UTF-8 (with or without BOM) and UTF-16 with BOM are certain; anything else is decided between the
Chinese encodings by charset-normalizer. HTML goes through trafilatura (extra `html`).
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from summarizer.errors import InputError, MissingExtra
from summarizer.schema import Article

__all__ = ["decode", "read_article", "read_bytes", "read_file"]

MAX_BYTES = 20_000_000
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = ["gb18030", "big5", "big5hkscs"]


def read_article(path: str) -> Article:
    """Read one document; "-" is standard input.

    Raises:
        InputError: missing, too large, not text, no Chinese in it, or undecodable.
        MissingExtra: the file is HTML and trafilatura is not installed.
    """
    data = sys.stdin.buffer.read() if path == "-" else read_file(Path(path))
    return read_bytes(data, "standard input" if path == "-" else path)


def read_bytes(data: bytes, name: str) -> Article:
    """Return the article in `data`; `name` is used in messages and as the source's file name."""
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: {len(data):,} bytes; the limit is {MAX_BYTES:,}, split the file")
    text, encoding = decode(data, name)
    if re.match(r"\s*<(?:!doctype html|html|head|body)\b", text, re.IGNORECASE):
        text = _html(text, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _HAN.search(text):
        found = "it is empty" if not text.strip() else "it has no Chinese characters"
        raise InputError(f"{name}: {found}; give a Chinese article")
    source = Path(name).name if name != "standard input" else "stdin"
    return Article(text, source, encoding, hashlib.sha256(data).hexdigest())


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text and the encoding that was found."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise InputError(f"{name}: damaged {encoding} at byte {error.start}") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, name, error.start)
    if "\x00" in text:
        raise InputError(f"{name}: not a text file (a zero byte at {text.index(chr(0))})")
    return text, "utf-8"


def _guess(data: bytes, name: str, place: int) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CHINESE).best()
    if best is None:
        raise InputError(
            f"{name}: not UTF-8 (byte {place}) and no Chinese encoding fits; save it as UTF-8"
        )
    return str(best), best.encoding


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; raises InputError with what to do if it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; give a path, or - for standard input") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a folder; give one file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _html(text: str, name: str) -> str:
    try:
        import trafilatura
    except ModuleNotFoundError as error:
        raise MissingExtra(f"{name} is HTML: pip install 'lgsum[html]'") from error
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
    body = trafilatura.extract(text, include_comments=False, favor_recall=True)
    if not body:
        raise InputError(f"{name}: no article found in this HTML; save its text instead")
    head = title.group(1).strip() if title else ""
    return body if not head or body.startswith(head) else f"{head}\n{body}"
