"""Print how long an editor of a long article waits: for the briefing, the page, and each change.

With the embedded model: `python tests/benchmarks/bench_long_page.py --sentences 500`.
"""

from __future__ import annotations

import argparse
import time

from summarizer.read import read_bytes
from summarizer.serve.desk import Desk, Kept, State, open_briefer
from summarizer.serve.edit import edit_sentence, set_term
from summarizer.serve.pages import page, view
from summarizer.settings import Settings, Translate

PLACES = ("各区", "市财政局", "市教育局", "农业农村局", "生态环境局", "文化旅游局", "海棠湾管委会")
ACTS = ("加快推进", "统筹安排", "重点支持", "逐步完善", "全面检查")
TASKS = (
    "老旧小区改造",
    "高标准农田建设",
    "城乡供水",
    "校园安全",
    "河湖治理",
    "乡村旅游",
    "数字政务",
)


def make_article(count: int) -> str:
    """Return an article of `count` sentences in sections of twenty, each sentence once."""
    lines = ["关于进一步做好全市重点工作的通知"]
    for n in range(count):
        if n % 20 == 0:
            lines.append(f"{n // 20 + 1}. {TASKS[n // 20 % 7]}")
            lines.append("")
        who, act, task = PLACES[n % 7], ACTS[n // 3 % 5], TASKS[n // 7 % 7]
        kinds = (
            f"{who}要{act}{task}，到{2026 + n % 5}年底完成投资{n * 13 + 107}万元。",
            f"{who}{act}{task}，惠及群众{n * 7 + 51}人，于{n % 12 + 1}月{n % 27 + 1}日前完成。",
            f"对第{n}号{task}项目中的突出问题，{who}要及时研究解决，保障群众的合法权益。",
        )
        lines[-1] += kinds[n % 3]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--beam", type=int, default=Translate().beam)
    parser.add_argument("--candidates", type=int, default=Translate().candidates)
    options = parser.parse_args()
    settings = Settings(translate=Translate(beam=options.beam, candidates=options.candidates))
    desk = Desk(open_briefer(settings))
    article = read_bytes(make_article(options.sentences).encode(), "long.txt")
    started = last = time.monotonic()
    pauses: list[float] = []

    def listen(state: State) -> None:
        nonlocal last
        if state.phase == "translating":
            pauses.append(time.monotonic() - last)
            last = time.monotonic()

    kept = desk.add("x" * 22, article)
    stop = desk.listen(kept, listen)
    while not kept.state.final:
        time.sleep(0.05)
    stop()
    print(f"{len(kept.drafts[-1].document.sentences)} sentences; each second counted from here on")
    print(f"briefing: {time.monotonic() - started:.1f} s, told {len(pauses)} times how far it is,")
    print(f"  the longest time without a word {max(pauses):.1f} s")
    timed(desk, kept)


def timed(desk: Desk, kept: Kept) -> None:
    """Print the time of the page and of four changes."""
    started = time.monotonic()
    html = page("content", **view(kept, kept.drafts[-1]))
    print(f"page: {time.monotonic() - started:.2f} s, {len(html.encode()) / 1000:.0f} kB")
    ids = [s.id for s in kept.drafts[-1].document.sentences]
    for identifier in (ids[5], ids[len(ids) // 2], ids[-2]):
        started = time.monotonic()
        text = f"This is what an editor wrote for {identifier}."
        desk.change(kept, lambda d, b, i=identifier, t=text: edit_sentence(d, i, t, b))  # type: ignore[misc]
        print(f"edit of {identifier}: {time.monotonic() - started:.2f} s")
    started = time.monotonic()
    difference = desk.change(
        kept, lambda d, b: set_term(d, "海棠湾管委会", "Begonia Bay Administration", b)
    )
    print(
        f"term: {time.monotonic() - started:.2f} s, {len(difference.sentences)} sentences changed"
    )
    started = time.monotonic()
    desk.undo(kept)
    print(f"undo: {time.monotonic() - started:.2f} s")


if __name__ == "__main__":
    main()
