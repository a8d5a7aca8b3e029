"""Annotated pages of sites: each line says whether it is title, heading, article or furniture.

`python tests/clean/sites.py` counts what cleaning and sections get right. The letter before the
tab: T title, H heading, h heading below another, A line of the article, X furniture that goes, M of
the page and free to stay or go, - mark-up alone, = what the page states about itself, such as
published=2025-06-18. What stands in ⟦⟧ is a dateline, which may stand elsewhere in the result.

The pages `c*`, `d*` and `e*` were written before the code was run on them, and mended after one
measure. First sight: the title of 13 of 16, 5 of 8 and 7 of 8 pages was right, 40 of 230, 22 of 107
and 12 of 91 lines of furniture stayed, and no line of 202 of the articles was lost.
"""

from __future__ import annotations

import html
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.read import read_article
from summarizer.schema import Section
from summarizer.segment import segment
from summarizer.text import opencc_converter, regex

_COUNTED = regex(r"[一二三四五六七八九十\d][.．、要是]")  # items are sections of their own
_BRACKETS = str.maketrans("", "", "⟦⟧")
FOLDER = Path(__file__).parents[1] / "data" / "sites"


@dataclass(frozen=True)
class Page:
    """A page and what is right for it."""

    name: str
    raw: str
    lines: tuple[tuple[str, str], ...]
    stated: tuple[tuple[str, str], ...] = ()

    def of(self, kind: str) -> list[str]:
        """Return its lines of one kind."""
        return [text for mark, text in self.lines if mark == kind]


@dataclass
class Reading:
    """What a page became, and what of it is wrong."""

    text: str
    title: str
    headings: list[str]
    wrong: list[str] = field(default_factory=list)


def close(text: str) -> str:
    """Return a text in Simplified characters, without white space and the point of a heading."""
    return regex(r"\s+|。$").sub(
        "", opencc_converter("t2s")(text).replace("衞", "卫").removesuffix("（完）")
    )


def plain(suffix: str, text: str) -> str:
    """Return what a person sees of a line."""
    if suffix == ".html":
        text = html.unescape(regex(r"<[^>]*>").sub("", text))
    elif suffix == ".md":
        text = regex(r"^#+ |!?\[([^\]]*)\]\([^)]*\)").sub(lambda m: m[1] or "", text)
    return text.strip()


def load(path: Path) -> Page:
    """Read an annotated page."""
    name = path.name.removesuffix(".page")
    raw, lines, stated = [], [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, _, text = line.partition("\t")
        if mark == "=":
            field_name, _, value = text.partition("=")
            stated.append((field_name, value))
            continue
        raw.append(text.replace("⟦", "").replace("⟧", ""))
        lines.append((mark, plain(Path(name).suffix, text)))
    return Page(name, "\n".join(raw) + "\n", tuple(lines), tuple(stated))


def pages() -> list[Page]:
    """Return all annotated pages."""
    return [load(path) for path in sorted(FOLDER.glob("*.page"))]


def read(page: Page) -> Reading:
    """Read, clean and segment a page and say what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / page.name
        path.write_text(page.raw, encoding="utf-8")
        article = clean(read_article(str(path)), load_rules())
    sections = segment(article).sections
    title = sections[0].heading if sections and sections[0].kind == "title" else ""
    headings = [s.heading for s in sections if s.kind == "priority" or s.cue == "question"]
    result = Reading(article.text, title, headings)
    whole, rows = close(article.text), {close(row) for row in article.text.split("\n")}
    if close(title) != close("".join(page.of("T"))):
        result.wrong.append(f"title: {title!r}")
    found = [close(x) for x in headings]
    result.wrong += [f"no heading: {x}" for x in page.of("H") if close(x) not in found]
    right = {close(x) for x in page.of("H")}
    items = close("".join(x for x in page.of("A") if _COUNTED.search(x)))
    false = [x for x in headings if close(x) not in right]
    false = [x for x in false if not (_COUNTED.match(x) and close(x) in items)]
    result.wrong += [f"false heading: {x}" for x in false]
    for text in page.of("A"):
        core = close(text.partition("⟧")[2] or text)
        if core not in whole:
            result.wrong.append(f"lost: {text}")
    result.wrong += [f"lost: {x}" for kind in "Hh" for x in page.of(kind) if close(x) not in whole]
    below = {close(x) for x in subheadings(sections)} | set(found)
    result.wrong += [f"no subheading: {x}" for x in page.of("h") if close(x) not in below]
    for name, value in page.stated:
        entry = getattr(article.front_matter, name).value
        if close(entry.partition(" ")[0] if name == "published" else entry) != close(value):
            result.wrong.append(f"{name}: {entry!r}")
    for text in (x for kind in "AMHhT" for x in page.of(kind)):
        whole = whole.replace(close(text.partition("⟧")[2] or text), "", 1)
    for text in page.of("X"):
        core = close(text)
        row = core in rows and core not in map(close, page.of("T"))  # a list of titles has it too
        if row or (len(core) > 5 and core in whole):
            result.wrong.append(f"kept: {text}")
    expected_text = close(
        "".join(x.translate(_BRACKETS) for mark, x in page.lines if mark in "AMHhT")
    )
    told = close("".join(x for x in result.wrong if x.startswith("kept: ")))
    result.wrong += [f"kept: {row}" for row in rows if row not in expected_text and row not in told]
    return result


def subheadings(sections: Iterable[Section]) -> list[str]:
    """Return the headings inside sections."""
    return [x.zh for s in sections for x in s.sentences if x.id in s.subheadings]


def main() -> None:
    totals: Counter[str] = Counter()
    count = {kind: 0 for kind in "THhAX"}
    number = 0
    for page in pages():
        if len(sys.argv) > 1 and not page.name.startswith(sys.argv[1]):
            continue
        number += 1
        for kind in count:
            count[kind] += len(page.of(kind))
        reading = read(page)
        print(page.name, "" if reading.wrong else "right")
        for wrong in reading.wrong:
            print("   ", wrong)
            totals[wrong.partition(":")[0]] += 1
        if "-v" in sys.argv:
            print(reading.text)
    print(number, "pages", count, "wrong:", dict(totals))


if __name__ == "__main__":
    main()
