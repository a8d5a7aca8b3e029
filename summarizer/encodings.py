"""Bytes to text: which encoding, decided on evidence.

- Certain: a byte order mark, and UTF-8 that decodes.
- Else each Chinese encoding that decodes is scored by how much of it is common Chinese
  characters; a declaration in the file (`<meta charset>`) breaks ties.
- Common are the first levels of GB 2312 (3,755 characters) and Big5 (5,401), and the marks of
  Chinese text; both lists come from Python's codecs.
- Korean and Japanese encodings are named and refused. Korean would pass for Chinese: its
  syllables stand where GB 2312 has the common characters with pinyin up to H.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from summarizer.errors import InputError
from summarizer.text import regex

__all__ = ["chinese_share", "decode"]

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_DECLARED = regex(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SAMPLE = 200_000  # bytes that decide between encodings
_CHINESE_MARKS = "，。、；：！？“”‘’「」『』《》（）—…·％　〔〕【】〈〉〇①②③④⑤⑥⑦⑧⑨⑩"
_SHARE_SAMPLE = 20_000
_ENOUGH = 0.8  # share of common characters in a text of its encoding
_CONTROL = regex(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text and the encoding that was found.

    Raises:
        InputError: not text, damaged, in no Chinese encoding, or Korean or Japanese.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _checked(data.decode(encoding), name), encoding
            except UnicodeDecodeError as error:
                raise InputError(f"{name}: damaged {encoding} at byte {error.start}") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, name, error.start)
    if "\x00" in text and (result := _utf_16(data)):
        return result
    return _checked(text, name), "utf-8"


def _checked(text: str, name: str) -> str:
    if "\x00" in text:
        place = text.index("\x00")
        raise InputError(
            f"{name}: not a text file (a zero byte at {place}); give text, or a format that is read"
        )
    # a few strays are cleaned away later; a file full of them is none of a person's text
    if len(_CONTROL.findall(text)) > 8 + len(text) // 50:
        raise InputError(f"{name}: not a text file (control characters); give text")
    return text


def _guess(data: bytes, name: str, place: int) -> tuple[str, str]:
    scores = {e: _score(data, e) for e in _CANDIDATES}
    if foreign := _korean(data) or (_japanese(data) if max(scores.values()) < 0.9 else ""):
        raise InputError(f"{name}: {foreign}, and only Chinese is read; give a Chinese article")
    if (declared := _declared(data)) in scores and scores[declared] >= _ENOUGH:
        scores[declared] += 0.05
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < 0.5:
        if _damaged_utf_8(data):
            raise InputError(f"{name}: damaged UTF-8 at byte {place}; take the original again")
        if b"\x00" in data:
            zero = data.index(b"\x00")
            raise InputError(f"{name}: not a text file (a zero byte at {zero}); give text")
        raise InputError(
            f"{name}: not UTF-8 (byte {place}) and no Chinese encoding fits; save it as UTF-8"
        )
    try:
        return _checked(data.decode(best), name), best
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: damaged {best} at byte {error.start}") from error


def _score(data: bytes, encoding: str) -> float:
    """The share of common characters in the beginning, 0 if it does not decode."""
    wide = encoding.startswith("utf-16")
    if wide and len(data) % 2:
        return 0.0
    part = data[:_SAMPLE]
    try:
        text = part.decode(encoding)
    except UnicodeDecodeError as error:
        # the sample may end inside a character, and one damaged place is for `decode` to name
        if error.start < min(len(part) - 4, 64):
            return 0.0
        text = part[: error.start].decode(encoding)
    if "\x00" in text or (wide and _CONTROL.search(text)):
        return 0.0
    return chinese_share(text)


def _utf_16(data: bytes) -> tuple[str, str] | None:
    """Return text and encoding of UTF-16 without mark that happens to be valid UTF-8, else None."""
    scores = {e: _score(data, e) for e in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda encoding: scores[encoding])
    return (data.decode(best), best) if scores[best] >= _ENOUGH else None


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:2048])
    name = match.group(1).decode().lower() if match else ""
    if name.startswith("gb"):
        return "gb18030"
    return "big5hkscs" if name.startswith("big5") else name


def _damaged_utf_8(data: bytes) -> bool:
    return chinese_share(data[:_SAMPLE].decode("utf-8", "ignore")) >= _ENOUGH


def _korean(data: bytes) -> str:
    """Return what it is, if it is Korean: syllables of one range, spaces, no Chinese marks."""
    part = data[:_SAMPLE]
    pairs = list(_pairs(part))
    if len(pairs) < 20 or part.count(b" ") * 12 < len(pairs):
        return ""
    syllables = sum(0xB0 <= lead <= 0xC8 and trail >= 0xA1 for lead, trail in pairs)
    return "Korean text (EUC-KR)" if syllables > 0.93 * len(pairs) else ""


def _japanese(data: bytes) -> str:
    """Return what it is, if it is Japanese: a fifth of its wide characters are kana."""
    for encoding, label in (("euc_jp", "EUC-JP"), ("shift_jis", "Shift-JIS")):
        text = data[:_SAMPLE].decode(encoding, "replace")
        wide = [c for c in text if c > "\x7f" and not "\uff61" <= c <= "\uff9f"]
        kana = sum("\u3041" <= c <= "\u30fe" for c in wide)
        if len(wide) >= 8 and kana > 0.2 * len(wide) and text.count("\ufffd") <= 1:
            return f"Japanese text ({label})"
    return ""


def _pairs(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the two-byte characters of an EUC or GBK text."""
    i = 0
    while i < len(data) - 1:
        if data[i] >= 0x81:
            yield data[i], data[i + 1]
            i += 1
        i += 1


def chinese_share(text: str) -> float:
    """Return the share of common Chinese characters and marks among those outside ASCII (0 to 1).

    Only the first 20,000 characters outside ASCII count; a text without any gives 0.

    >>> chinese_share("今年召开会议。"), chinese_share("浠婂勾鍙紑浼氳") < 0.5
    (1.0, True)
    """
    common = _common()
    wide = list(islice((c for c in text if c > "\x7f"), _SHARE_SAMPLE))
    return sum(c in common for c in wide) / len(wide) if wide else 0.0


@cache
def _common() -> frozenset[str]:
    wide = range(0xA1, 0xFF)
    rows = [(lead, [*wide], "gb2312") for lead in range(0xB0, 0xD8)]
    rows += [(lead, [*range(0x40, 0x7F), *wide], "big5") for lead in range(0xA4, 0xC7)]
    signs = "".join(
        bytes([lead, trail]).decode(codec, "ignore")
        for lead, trails, codec in rows
        for trail in trails
    )
    # the first level of Big5 has kana at its end in some editions
    return frozenset(c for c in signs if "\u4e00" <= c <= "\u9fff") | frozenset(_CHINESE_MARKS)
