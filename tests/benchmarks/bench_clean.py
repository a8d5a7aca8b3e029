"""CPU time of cleaning against length: long lines and long pages, doubled.

    python tests/benchmarks/bench_clean.py

Each row is the best of three. Linear time doubles and quadratic time is fourfold; a ratio over 3
ends with exit code 1.
"""

from __future__ import annotations

import sys
import time

from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.schema import Article

SIZE = 200_000  # characters
BOUND = 3.0
UNITS = {
    "one line without a mark": "海岚新区全年投资建设港口",
    "one line, Traditional": "海嵐新區著力推進開放",
    "one line of notes in brackets": "创(chuàng)新",
    "one line of open brackets": "创(",
    "one line of half-width marks": "创,新,",
    "one line of spaces": "20  ",
    "one line of spaces after a figure": " ",
    "one line of zero-width marks": "创\u200b",
    "one line of ruby markup": "<ruby>汉<rt>hàn</rt></ruby>",
    "one line of labels": "责任编辑：李某 来源：",
    "one line of ends": "好！",
    "lines of text": "会议要求，各单位抓好落实，确保全年目标完成。\n",
    "lines of furniture": "责任编辑：李某\n",
    "lines of share bars": "分享到：微信 微博 QQ空间\n",
    "lines of prompts": "点击上方蓝字关注我们\n",
    "lines of dates": "2025年6月18日\n",
}


def seconds(text: str) -> float:
    """Return the best CPU time of three: other work on the machine is not counted."""
    best = float("inf")
    rules = load_rules()
    for _ in range(3):
        start = time.process_time()
        clean(Article(text), rules)
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Print a table; return 1 if a ratio is over the bound."""
    clean(Article("創(chuàng)新\n责任编辑：李某"), load_rules())  # what is loaded on first use
    slow = []
    print(f"{'input':36} {SIZE // 2:>10,} {SIZE:>10,} ratio")
    for name, unit in UNITS.items():
        half, full = (seconds((unit * (n // len(unit) + 1))[:n]) for n in (SIZE // 2, SIZE))
        print(f"{name:36} {half:9.3f}s {full:9.3f}s {full / half:5.2f}")
        if full / half > BOUND:
            slow.append(name)
    print("over the bound: " + ", ".join(slow) if slow else f"no ratio over {BOUND}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
