"""Recognise text that was read in a wrong encoding before it was saved, and lost characters.

A repair is tried for each common mistake: the text goes back to the bytes it was wrongly read
from, and these are read rightly. If much more of that is common Chinese, the mistake is proved.
(ftfy repairs Latin mistakes; the Chinese ones are not among its cases.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.encodings import chinese_share
from summarizer.errors import InputError
from summarizer.schema import Change
from summarizer.text import counted, regex

__all__ = ["find_damage", "mistake_in"]

# (what the bytes are, what they were read as), by codec and by the name a person knows
_MISTAKES = (
    ("utf-8", "gb18030", "UTF-8 that was read as GBK"),
    ("utf-8", "cp1252", "UTF-8 that was read as Latin-1"),
    ("utf-8", "latin-1", "UTF-8 that was read as Latin-1"),
    ("utf-8", "big5hkscs", "UTF-8 that was read as Big5"),
    ("gb18030", "cp1252", "GBK that was read as Latin-1"),
    ("gb18030", "latin-1", "GBK that was read as Latin-1"),
    ("gb18030", "big5hkscs", "GBK that was read as Big5"),
    ("big5hkscs", "latin-1", "Big5 that was read as Latin-1"),
    ("big5hkscs", "gb18030", "Big5 that was read as GBK"),
)
_LOST = "\ufffd"
_WIDE = regex(r"[^\x00-\x7f]")
_FIRST = 200  # characters of a line that are tried
_DIFFERENT = 4  # letters that a line must have to tell anything
_LINES = 2000  # lines that are tried


def find_damage(text: str, name: str) -> tuple[Change, ...]:
    """Return a log entry for each U+FFFD, where a character was lost before the file was saved.

    Raises:
        InputError: the text is garbled as a whole, or more than one character in fifty is lost.
    """
    tried = list(_lines(text))
    wrong = [(number, repair) for number, line in tried if (repair := mistake_in(line))]
    if wrong and len(wrong) * 4 >= len(tried):
        number, (mistake, repaired) = wrong[0]
        start = repaired[:16].replace(_LOST, "?")
        raise InputError(
            f"{name}: garbled: {mistake} (line {number} should begin “{start}”); "
            "open the original in its own encoding and save it as UTF-8"
        )
    lost = [m.start() for m in re.finditer(_LOST, text)]
    if lost and len(lost) * 50 > len(_WIDE.findall(text)):
        many = counted(len(lost), "character is", "characters are")
        raise InputError(
            f"{name}: {many} lost (U+FFFD, first in line "
            f"{text.count(chr(10), 0, lost[0]) + 1}); take the original and save it as UTF-8"
        )
    garbled = [
        Change("damaged", number, 1, 1, "", "", f"this line is {mistake}; take the original")
        for number, (mistake, _) in wrong
    ]
    return (*garbled, *_lost(text))


def _lost(text: str) -> Iterator[Change]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in re.finditer(f"{_LOST}+", line):
            reason = "lost before the file was saved; take the original"
            start, end = match.start() + 1, match.end() + 1
            yield Change("damaged", number, start, end, match.group(), match.group(), reason)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        letters = _WIDE.findall(line, 0, _FIRST)
        if len(letters) >= 6 and len(set(letters)) >= _DIFFERENT:  # ＊＊＊＊＊＊ is a rule
            yield number, line[:_FIRST]
            count += 1
            if count == _LINES:
                return


def mistake_in(line: str) -> tuple[str, str] | None:
    """Return the mistake and the line repaired (what can be), or None for a line that is sound.

    >>> mistake_in("娴峰矚鏂板尯鍙戝睍")[0]
    'UTF-8 that was read as GBK'
    >>> mistake_in("海岚新区召开工作会议。")
    """
    now = chinese_share(line)
    best: tuple[float, str, str] = (0.0, "", "")
    for real, read_as, mistake in _MISTAKES:
        raw = _bytes(line, read_as)
        repaired = raw.decode(real, "replace")
        # what was lost on the way breaks its neighbours; in UTF-8 the rest still proves itself
        holes = repaired.count(_LOST)
        if holes * (2 if real == "utf-8" else 20) > len(repaired):
            continue
        share = chinese_share(repaired.replace(_LOST, ""))
        if share > best[0]:
            best = share, mistake, repaired
    # in UTF-8 almost nothing else decodes; between GBK and Big5 much does, so that needs more
    needed = 0.8 if best[1].startswith("UTF-8") else 0.97
    return (best[1], best[2]) if best[0] >= needed and now < min(0.85, best[0] - 0.1) else None


def _bytes(text: str, encoding: str) -> bytes:
    """Encode; what the codec lacks goes through Latin-1, as browsers do, or becomes "?"."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        if encoding != "cp1252":
            return text.encode(encoding, "replace")
    return b"".join(c.encode("cp1252", "ignore") or c.encode("latin-1", "replace") for c in text)
