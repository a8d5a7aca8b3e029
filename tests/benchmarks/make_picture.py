"""The picture of README: two parts of a briefing of the example, by headless Chromium.

python tests/benchmarks/make_picture.py    # writes notebooks/images/briefing.png

Above, the head and the summary; below, sentences of a section beside their translation, with the
words that stand for each other lit. A palette of 48 colours keeps the file small. It needs Debian's
packages `chromium`, `chromium-driver` and `fonts-noto-cjk`; Pillow comes with matplotlib.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

import summarizer as lgsum

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "notebooks" / "images" / "briefing.png"
WIDTH = 1080  # pixels
_SUMMARY = 3  # points of the summary that are shown
# of a section of 3 or more pairs: where its table begins, where its fourth row ends; of the
# summary: where its points end
_PLACES = """
const points = document.querySelectorAll("#summary li"), [wanted] = arguments
const end = e => e.getBoundingClientRect().bottom + scrollY
const table = document.querySelector("#section-2 table")
table.querySelectorAll("tr.pair")[2].querySelector("span[class^=w]")?.focus({preventScroll: true})
const rows = [...table.querySelectorAll("tr.pair")].slice(0, 4)
return [end(points[Math.min(wanted, points.length) - 1]),
        table.getBoundingClientRect().top + scrollY, end(rows.at(-1)), devicePixelRatio]
"""


def main() -> None:
    """Brief the example, photograph it, and write the picture."""
    sys.path.insert(0, str(ROOT / "tests"))
    from browser import Browser

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.html"
        lgsum.open().brief(ROOT / "notebooks" / "data" / "hailan-press-conference.txt").save(page)
        browser = Browser(folder / "browser")
        try:
            size = {"width": WIDTH, "height": 900}
            browser.call("window/rect", **size)
            browser.open(page.as_uri())
            metrics = {**size, "deviceScaleFactor": 1, "mobile": False}
            browser.chromium("Emulation.setDeviceMetricsOverride", **metrics)
            summary, top, bottom, _ = browser.run(_PLACES, _SUMMARY)
            browser.look(folder / "shot.png", width=WIDTH)
        finally:
            browser.close()
        shot = Image.open(folder / "shot.png").convert("RGB")
    parts = [shot.crop((0, 0, WIDTH, int(summary) + 8)),
             shot.crop((0, int(top) - 8, WIDTH, int(bottom) + 8))]  # fmt: skip
    picture = Image.new("RGB", (WIDTH, sum(p.height for p in parts) + 2), "#999")
    picture.paste(parts[0], (0, 0))
    picture.paste(parts[1], (0, parts[0].height + 2))
    PICTURE.parent.mkdir(exist_ok=True)
    picture.quantize(48).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {picture.size}, {PICTURE.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
