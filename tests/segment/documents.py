"""The documents of `tests/data/structure` and what is right for each; run it to see the shares.

`python tests/segment/documents.py` prints them; `--wrong` also what differs.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from summarizer.schema import Article, Document
from summarizer.segment import segment

FOLDER = Path(__file__).parents[1] / "data" / "structure"
FIELDS = ("title", "front", "kinds", "headings", "sentences")


@dataclass(frozen=True)
class Case:
    """A document and what segmenting should give."""

    name: str
    text: str
    right: dict[str, object]


def cases(part: str) -> list[Case]:
    """Return the documents of "build" or "held"."""
    return [
        Case(
            p.stem,
            p.with_suffix(".txt").read_text(encoding="utf-8"),
            tomllib.loads(p.read_text(encoding="utf-8")),
        )
        for p in sorted(FOLDER.glob(f"{part}-*.toml"))
    ]


def given(document: Document) -> dict[str, object]:
    """Return of a document what the cases say of it."""
    sections = document.sections
    title = [s.heading for s in sections if s.kind == "title"]
    text = [s for s in sections if s.kind not in ("title", "front")]
    return {
        "title": title[0] if title else "",
        "front": [x.zh for s in sections if s.kind == "front" for x in s.sentences],
        "kinds": [s.kind for s in sections],
        "headings": [
            s.heading for s in text if s.kind == "priority" or s.sentences[0].id.endswith(".0")
        ],
        "sentences": [x.zh for s in text for x in s.sentences],
    }


def right_fields(case: Case) -> list[str]:
    """Return the fields in which a document is as it should be."""
    made = given(segment(Article(case.text)))
    return [field for field in FIELDS if made[field] == case.right[field]]


def shares(part: str) -> dict[str, float]:
    """Return the share of documents that are right in each field, and in all of them."""
    rows = [right_fields(case) for case in cases(part)]
    found = {field: sum(field in row for row in rows) / len(rows) for field in FIELDS}
    return found | {"all": sum(len(row) == len(FIELDS) for row in rows) / len(rows)}


def main() -> None:
    for part in ("build", "held", "fresh", "last"):
        listed = ", ".join(f"{field} {share:.0%}" for field, share in shares(part).items())
        print(f"{part}: {len(cases(part))} documents; {listed}")
        if "--wrong" in sys.argv:
            for case in cases(part):
                made = given(segment(Article(case.text)))
                for field in FIELDS:
                    if made[field] != case.right[field]:
                        print(
                            f"  {case.name} {field}\n    is    {made[field]}\n    "
                            f"right {case.right[field]}"
                        )


if __name__ == "__main__":
    main()
