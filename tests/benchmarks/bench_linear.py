"""Print how the time of every step grows with its input: the exponent of each doubling.

`python tests/benchmarks/bench_linear.py [CHARACTERS] [SHAPE …]`: texts of that many characters
(default 20,000), of twice and of four times as many, in shapes that a page may have. The exponent
is log2 of the ratio of CPU seconds between the two longest: 1 is linear, 2 quadratic. Steps under
50 ms are shown as such. A translator that answers at once stands for the model, whose time is
linear in sentences.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from summarizer.neural.encoder import forget
from summarizer.pipeline import Briefer
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


def steps(text: str) -> dict[str, float]:
    """Return the CPU seconds of every step on a text."""
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
    article = timed("clean", lambda: briefer.clean(Article(text)))
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


def main() -> None:
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    wanted = sys.argv[2:]
    steps(shapes()["page again and again"](2_000))  # loads tables and models
    worst = 0.0
    for name, shape in shapes().items():
        if wanted and name not in wanted:
            continue
        rows = [steps(shape(characters * times)) for times in (1, 2, 4)]
        print(f"{name}: {sum(rows[-1].values()):.1f} s for {4 * characters} characters")
        for step in rows[-1]:
            one, two, four = (row[step] for row in rows)
            if four < SMALL:
                continue
            exponent = math.log2(four / max(two, 1e-9))
            worst = max(worst, exponent) if two >= SMALL else worst
            print(f"  {step:16} {one:7.2f} {two:7.2f} {four:7.2f} s  exponent {exponent:.2f}")
    print(f"largest exponent of steps over {1000 * SMALL:.0f} ms: {worst:.2f}")


if __name__ == "__main__":
    main()
