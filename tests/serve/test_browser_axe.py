"""axe-core in Chromium on every page of `serve` and on briefing.html: no violation of any weight.

Skipped where Chromium, its driver or axe-core is not installed.
"""

from __future__ import annotations

from pathlib import Path

import axe
import pytest
from browser import MISSING, Browser
from serve_tools import ARTICLE, open_briefer

from summarizer.render import open_renderer
from summarizer.schema import Article
from summarizer.settings import Render

NEEDED = MISSING or axe.MISSING
pytestmark = [pytest.mark.skipif(bool(NEEDED), reason=NEEDED), pytest.mark.enable_socket]
LOOKS = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]


def look(browser: Browser) -> None:
    """Ask axe in every colour scheme and width."""
    for scheme, width in LOOKS:
        with browser.emulating(scheme=scheme, width=width):
            assert axe.violations(browser) == [], (scheme, width)


def test_the_pages_of_serve(browser: Browser, address: str, tmp_path: Path) -> None:
    browser.open(address)
    look(browser)
    browser.click(".try button")
    browser.wait(lambda: browser.run("return document.getElementById('content') !== null"), 120)
    look(browser)
    row = "document.querySelector('.pairs tr[data-id=\"2.1\"]')"
    browser.run(f"{row}.querySelector('.edit').click()")
    browser.type(".edit-form textarea", "In all, 7 centres and 1,300 schools in 2031.")
    browser.run("document.querySelector('#downloads').open = true")
    look(browser)
    browser.run("document.querySelector('#downloads').open = false")
    browser.click(".edit-form [type=submit]")
    browser.wait(lambda: browser.text("#toast").startswith("Sentence 2.1 saved"))
    assert "Compare the figures" in browser.text('tr[data-id="2.1"] .findings')
    look(browser)
    browser.run("document.querySelector('#term-form [name=source]').value = '居民'")
    browser.type('#term-form [name="target"]', "residents")
    browser.click("#term-form [type=submit]")
    browser.wait(lambda: browser.text("#toast").startswith("居民 is now"))
    look(browser)
    browser.open(f"{address}briefings/none")
    look(browser)
    browser.open(address)  # now with a briefing and a term
    look(browser)


@pytest.mark.parametrize("layout", ["table", "stacked", "target-only"])
def test_the_briefing_as_a_file(browser: Browser, tmp_path: Path, layout: str) -> None:
    options = Render(layout=layout)
    briefing = open_briefer().brief(Article(ARTICLE, "文章.txt"))
    path = tmp_path / "briefing.html"
    path.write_bytes(open_renderer("html", options).render(briefing))
    browser.open(path.as_uri())
    look(browser)
