"""The type of one quantity of a Chinese text."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.facts.numbers.numerals import Values

__all__ = ["Quantity"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a Chinese text, as the parser read it.

    Attributes:
        start, end: span of the numeral with its sign, in characters, `end` exclusive.
        text: what stands there.
        readings: alternatives; each is a set of absolute values that all stand in a right
            translation. The first is the literal one.
        digits: the same for the model, in Arabic figures or English scale words.
        kind: number (one value, or both ends of a range), ratio, time, record, fraction, fold,
            times, discount, ordinal, plan, decade, century, born; year, month and day in figures;
            months, from one to another.
        unit: kind of `units`, "counted", or "" if there is no unit of the table; of a record
            the kinds of its parts, joined by "+".
        unit_end: where the unit behind the numeral ends; `end` if there is none.
        counter: the English of its counter (人: people), or "".
        negative: with a minus, 负 or 零下.
        rough: over (余, 多, 逾), nearly (近), about (约, 来) or "".
        scaled: written with 万 or 亿, so `digits` may have English scale words.
        grown: of times: an increase by as much is meant.
        parts: of a time: hour, minute and second as they stand.
    """

    start: int
    end: int
    text: str
    readings: tuple[Values, ...]
    digits: str
    kind: str = "number"
    unit: str = ""
    unit_end: int = 0
    counter: str = ""
    negative: bool = False
    rough: str = ""
    scaled: bool = False
    grown: bool = False
    parts: Values = ()

    @property
    def values(self) -> Values:
        """Return the literal values: one, or both ends of a range, or the parts of a ratio."""
        return self.readings[0]
