"""Notices: prompts, disclaimers and notes on reprinting, told from real sentences by evidence.

Each piece of evidence has a weight. What speaks of the page itself (本网, 以上内容) or asks its
reader for something (请注明出处, 关注我们) counts for a notice; what a report has (figures, dates,
speakers, third parties) counts against it. The sum decides, and the log names what weighed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarizer.text import regex

__all__ = ["Notice", "weigh"]

THRESHOLD = 5
_SHORT = 40  # characters within which a line without an end mark is a point for a notice
_END = regex(r"[。！？!?；;][”’」』）)\s]*$")


@dataclass(frozen=True, slots=True)
class _Evidence:
    name: str
    weight: int
    pattern: re.Pattern[str]
    twice: bool = False
    anchor: bool = False

    def points(self, text: str) -> int:
        """Return the weight if the pattern is in the text, twice it for a second match."""
        if not self.twice:
            return self.weight if self.pattern.search(text) else 0
        return self.weight * min(2, len(self.pattern.findall(text)))


@dataclass(frozen=True, slots=True)
class Notice:
    """The sum of the evidence and the names of what counted for a notice and against it."""

    score: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether the line is a notice of the page."""
        return self.score >= THRESHOLD


def weigh(text: str) -> Notice:
    """Return what speaks for a line's being a notice of the page, and what against it.

    >>> weigh("声明：本网转载内容仅供参考，不代表本网观点，如有侵权请联系删除。").certain
    True
    >>> weigh("免责声明不能代替法律责任，法院判令该公司赔偿35万元。").certain
    False
    """
    points = {e.name: p for e in _table() if e.anchor and (p := e.points(text))}
    if not points:
        return Notice(0, (), ())
    points |= {e.name: p for e in _table() if not e.anchor and (p := e.points(text))}
    plain = len(text) <= _SHORT and not _END.search(text[-8:])
    if text.endswith("。") and not any(name.startswith("speaks of") for name in points):
        points["ends as a sentence"] = -2
    reasons = tuple(name for name, p in points.items() if p > 0)
    against = tuple(name for name, p in points.items() if p < 0)
    return Notice(sum(points.values()) + plain, reasons, against)


@cache
def _table() -> tuple[_Evidence, ...]:
    text = (files("summarizer.data") / "notice_evidence.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return tuple(
        _Evidence(
            row["name"],
            row["weight"],
            re.compile("|".join(row["any"]), re.IGNORECASE),
            row.get("twice", False),
            group == "anchor",
        )
        for group in ("anchor", "evidence")
        for row in raw[group]
    )
