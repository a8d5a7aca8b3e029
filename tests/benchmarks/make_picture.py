"""The picture of README: the top of a briefing of the example, by headless Chromium.

python tests/benchmarks/make_picture.py    # writes notebooks/images/briefing.png

It shows a window of 1100 × 800 from the page's summary with a pair table below; eight-bit colours
keep the file small. Chromium is Debian's package `chromium`; Pillow comes with matplotlib.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

import summarizer as lgsum

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "notebooks" / "images" / "briefing.png"
# two windows of the page: its head with the summary, and a section with its sentences
_PAGE = """<!doctype html><body style="margin:0;background:#fff">
<iframe src="page.html" style="border:0;width:1100px;height:560px" scrolling="no"></iframe>
<iframe src="page.html#s2.0" style="border:0;width:1100px;height:430px" scrolling="no"></iframe>
"""


def main() -> None:
    """Brief the example, photograph it, and write the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        briefer = lgsum.open()
        briefer.brief(ROOT / "notebooks" / "data" / "hailan-press-conference.txt").save(
            folder / "page.html"
        )
        (folder / "frames.html").write_text(_PAGE, encoding="utf-8")
        shot = folder / "shot.png"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en-GB"]
        subprocess.run(
            ["chromium", *flags, "--window-size=1100,990", f"--screenshot={shot}",
             "--allow-file-access-from-files", (folder / "frames.html").as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip
        PICTURE.parent.mkdir(exist_ok=True)
        Image.open(shot).convert("RGB").quantize(32).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
