"""Print how the time of every step grows with its input: the exponent of each doubling.

`python tests/benchmarks/bench_linear.py [CHARACTERS] [SHAPE …]`: texts of that many characters
(default 20,000), of twice and of four times as many, in shapes that a page may have. The exponent
is log2 of the ratio of CPU seconds between the two longest: 1 is linear, 2 quadratic. Steps under
50 ms are shown as such. A translator that answers at once stands for the model, whose time is
linear in sentences.

Shape `docx`: Word files of 500, 1000, 2000 and 4000 sections, each a heading, a paragraph and two
items, with a table in every tenth, whatever CHARACTERS is; reading them is a step too.
"""

from __future__ import annotations

import io
import math
import sys
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from summarizer.neural.encoder import forget
from summarizer.pipeline import Briefer
from summarizer.read import read_bytes
from summarizer.render import RENDERERS, open_renderer
from summarizer.schema import Article
from summarizer.settings import Render, Settings, Summarize, Translate

PAGE = Path(__file__).parents[2] / "notebooks" / "data" / "hailan-press-conference.txt"
SMALL = 0.05  # seconds; below, the exponent says nothing
FIGURES = "全市地区生产总值3480.5亿元，同比增长6.2%，其中第一产业增加值12万元；"


class Echo:
    """A translator that answers at once, with figures and words of the length of a translation."""

    signature = "echo"
    concurrent = 1

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Return English of about three letters a character."""
        return ["the city said " * max(1, len(text) // 5) + "." for text in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        """Return one hypothesis a text."""
        return [[text] for text in self.translate(texts)]


def repeated(part: str, characters: int) -> str:
    return (part * (characters // len(part) + 1))[:characters]


def shapes() -> dict[str, Callable[[int], str]]:
    """Return for each shape what makes a text of so many characters."""
    page = PAGE.read_text(encoding="utf-8")
    plain = "".join(character for character in page if "\u4e00" <= character <= "\u9fff")
    return {
        "page again and again": lambda n: repeated(page + "\n\n", n),
        "one line without a mark": lambda n: repeated(plain, n),
        "one line of figures": lambda n: repeated(FIGURES, n),
        "digits": lambda n: repeated("1234567890", n),
        "short lines": lambda n: repeated("一、扩大开放\n港口吞吐量增长6.2%。\n2025-06-18\n", n),
        "open brackets": lambda n: repeated("（[“《", n),
        "quoted sentences": lambda n: repeated("“他说，这是好事。”“是的。”", n),
        "letters": lambda n: repeated("Lingang New Area ", n),
        "marks": lambda n: repeated("，。；：！？、", n),
        "spaces": lambda n: repeated("新 区 \u3000", n),
    }


def word_file(sections: int) -> bytes:
    """Return a Word file of so many sections."""
    import docx

    document = docx.Document()
    document.add_heading("海岚新区三年行动方案", 0)
    body = document.element.body
    heading = document.add_heading("深化改革", 1)._p
    text = document.add_paragraph("全市地区生产总值3480.5亿元，同比增长6.2%。各部门抓好落实。")._p
    items = [document.add_paragraph(t, style="List Number")._p for t in ("修路。", "建桥。")]
    table = document.add_table(2, 3)._tbl
    for cell, words in zip(
        table.iter_tcs(), ("地区", "2026年", "2027年", "河东", "1", "2"), strict=True
    ):
        cell.p_lst[0].add_r().text = words
    end = body[-1]
    for number in range(1, sections):  # copies: python-docx looks through all that stands before
        for part in (heading, text, *items, *([table] if number % 10 == 0 else [])):
            end.addprevious(deepcopy(part))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def steps(source: str | bytes) -> dict[str, float]:
    """Return the CPU seconds of every step on a text or a Word file."""
    settings = Settings(
        translate=Translate(candidates=1),
        summarize=Summarize(method="lead"),
        render=replace(Render(), word_links=True),
    )
    briefer = Briefer(settings, translator=Echo())
    seconds: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        began = time.process_time()
        result = work()
        seconds[name] = time.process_time() - began
        return result

    forget()
    if isinstance(source, bytes):
        article = timed("read", lambda: read_bytes(source, "sections.docx"))
    else:
        article = Article(source)
    article = timed("clean", lambda article=article: briefer.clean(article))
    document = timed("segment", lambda: briefer.segment(article))
    timed("wording", lambda: briefer.wording(document))
    translation = timed("translate", lambda: briefer.translate(document))
    timed("summarize", lambda: briefer.summarize(translation))
    briefing = timed("assemble", lambda: briefer.assemble(translation))
    timed("check", lambda: briefer.check(briefing))
    for name in RENDERERS.names():
        renderer = open_renderer(name, settings.render)
        timed(f"render {name}", lambda renderer=renderer: renderer.render(briefing))
    return seconds


def report(name: str, rows: Sequence[dict[str, float]]) -> float:
    """Print how each step grows from row to row; return the largest exponent of the last two."""
    worst = 0.0
    print(f"{name}: {sum(rows[-1].values()):.1f} s")
    for step in rows[-1]:
        seconds = [row[step] for row in rows]
        if seconds[-1] < SMALL:
            continue
        exponent = math.log2(seconds[-1] / max(seconds[-2], 1e-9))
        worst = max(worst, exponent) if seconds[-2] >= SMALL else worst
        shown = " ".join(f"{s:7.2f}" for s in seconds)
        print(f"  {step:16} {shown} s  exponent {exponent:.2f}", flush=True)
    return worst


def main() -> None:
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    wanted = sys.argv[2:]
    steps(shapes()["page again and again"](2_000))  # loads tables and models
    worst = 0.0
    for name, shape in shapes().items():
        if wanted and name not in wanted:
            continue
        sizes = [characters * times for times in (1, 2, 4)]
        worst = max(
            worst, report(f"{name}, {sizes[-1]} characters", [steps(shape(n)) for n in sizes])
        )
    if not wanted or "docx" in wanted:
        rows = [steps(word_file(n)) for n in (500, 1000, 2000, 4000)]
        worst = max(worst, report("docx, 4000 sections", rows))
    print(f"largest exponent of steps over {1000 * SMALL:.0f} ms: {worst:.2f}")


if __name__ == "__main__":
    main()
