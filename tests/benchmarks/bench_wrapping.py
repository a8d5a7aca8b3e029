"""Print how many generated pages are restored, and that no well-formed page changes.

200 pages for each way in which paragraphs begin, wrapped at 20 to 60 characters in three ways, of
sentences of models/data/authored: `python tests/benchmarks/bench_wrapping.py [SEED]`.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from itertools import accumulate
from pathlib import Path

from summarizer.clean.page_layout import width
from summarizer.clean.wrapping import unwrap

ROOT = Path(__file__).parents[2]
PAGES = 200
CLOSING, OPENING = "，。、；：！？”’）》」』】％%", "“‘（《「『【"
Item = tuple[str, str]


def authored() -> tuple[list[str], list[str]]:
    """Return sentences and short lines without an end mark."""
    sentences, headings = [], []
    for path in sorted((ROOT / "models" / "data" / "authored").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.split("\t")[0]
            if text.endswith("。") and len(text) > 20:
                sentences.append(text)
            elif 4 <= len(text) <= 24 and text[-1] not in "。！？；：，…”":
                headings.append(text)
    return sentences, headings


def make_page(rng: random.Random, sentences: list[str], headings: list[str]) -> list[Item]:
    items = [("title", rng.choice(headings))]
    sections = rng.randint(0, 3)
    for number in range(max(sections, 1)):
        if sections:
            label = "一二三"[number] + "、" if rng.random() < 0.7 else ""
            items.append(("heading", label + rng.choice(headings)))
        for _ in range(rng.randint(1, 4)):
            items.append(("paragraph", "".join(rng.sample(sentences, rng.randint(1, 4)))))
        if rng.random() < 0.3:
            pool = headings if rng.random() < 0.5 else sentences
            items += [("item", f"{i}. {rng.choice(pool)}") for i in range(1, rng.randint(3, 6))]
    if rng.random() < 0.3:
        items += [("signature", "海岚市人民政府"), ("signature", "2025年6月18日")]
    return items


def wrap(text: str, limit: int, method: str, first: str) -> list[str]:
    """Wrap by characters, by width, or by width with marks kept off the edges of lines."""
    tokens = list(text) if method == "characters" else re.findall(r"[A-Za-z0-9.,%/]+|.", text)
    measure = len if method == "characters" else width
    rows, line = [], first
    for token in tokens:
        if line.strip() and measure(line) + measure(token) > limit:
            if method == "marks" and token in CLOSING:
                line += token
                continue
            if method == "marks" and line[-1] in OPENING:
                token, line = line[-1] + token, line[:-1]
            rows.append(line)
            line = ""
        line += token
    return [*rows, line]


def ends(lines: list[str]) -> set[int]:
    return set(accumulate(len("".join(line.split())) for line in lines))


def main() -> None:
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    sentences, headings = authored()
    for begin in ("indent", "blank line", "nothing"):
        tally: Counter[str] = Counter()
        for _ in range(PAGES):
            items = make_page(rng, sentences, headings)
            limit, method = rng.randint(20, 60), rng.choice(["characters", "width", "marks"])
            rows: list[str] = []
            for kind, text in items:
                lead = "\u3000\u3000" if begin == "indent" and kind == "paragraph" else ""
                rows += wrap(text, limit, method, lead)
                rows += [""] if begin == "blank line" else []
            made = [line.strip() for line in unwrap("\n".join(rows))[0].split("\n") if line.strip()]
            expected = [text for _, text in items]
            tally["exact"] += made == expected
            tally["lines"] += len(expected)
            tally["glued"] += len(ends(expected) - ends(made))
            tally["still broken"] += len(ends(made) - ends(expected))
        counts = f"{tally['glued']} glued, {tally['still broken']} broken of {tally['lines']} lines"
        print(f"paragraphs begin with {begin}: {tally['exact']} of {PAGES} pages exact; {counts}")
    changed = 0
    for _ in range(PAGES):
        items = make_page(rng, sentences, headings)
        text = rng.choice(["\n", "\n\n"]).join(text for _, text in items)
        changed += unwrap(text)[0] != text
        short = "\n".join(rng.choice(headings) for _ in range(rng.randint(3, 15)))
        changed += unwrap(short)[0] != short
    print(f"well-formed pages that changed: {changed} of {2 * PAGES}")


if __name__ == "__main__":
    main()
