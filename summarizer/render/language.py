"""Our own English in British or American form: dates and the spelling of labels.

Only what a renderer writes itself changes with the locale. A translation is shown as it was made,
checked and perhaps edited: respelling it here would change words that nobody looks at again.
"""

from __future__ import annotations

from datetime import date

from summarizer.facts.numbers.dates import source_dates
from summarizer.facts.numbers.english import MONTHS
from summarizer.schema import Document, Signature

__all__ = ["date_text", "first_date", "made_by"]

# the parts of a signature; (British, American)
_MAKERS = {
    "translation": ("Translated by", "Translated by"),
    "glossary": ("Glossary", "Glossary"),
    "summary": ("Summarised by", "Summarized by"),
}


def first_date(document: Document) -> date | None:
    """Return the first date of the text that has year, month and day.

    It is mostly the day of the news but need not be, so renderers call it the first date.
    """
    for section in document.sections:
        for sentence in section.sentences:
            parts = source_dates(sentence.zh)
            for year, month, day in zip(parts, parts[1:], parts[2:], strict=False):
                if (year.kind, month.kind, day.kind) == ("year", "month", "day"):
                    try:
                        return date(year.value, month.value, day.value)
                    except ValueError:  # 2024年2月30日
                        continue
    return None


def date_text(value: date | str, locale: str) -> str:
    """Return a date, or a text in ISO form, as the locale writes it; any other text unchanged.

    >>> date_text("2026-08-27", "en-GB"), date_text("2026-08-27", "en-US")
    ('27 August 2026', 'August 27, 2026')
    """
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    month = MONTHS[value.month - 1]
    if locale == "en-US":
        return f"{month} {value.day}, {value.year}"
    return f"{value.day} {month} {value.year}"


def made_by(signature: str, locale: str) -> list[tuple[str, str]]:
    """Return (label, model and settings) of each part of a signature.

    >>> made_by("translation:m@1/beam4|summary:lead", "en-US")
    [('Translated by', 'm@1/beam4'), ('Summarized by', 'lead')]
    """
    rows = []
    for name, value in Signature.parse(signature).parts():
        labels = _MAKERS.get(name)
        rows.append((labels[locale == "en-US"], value) if labels else ("With", f"{name}:{value}"))
    return rows
