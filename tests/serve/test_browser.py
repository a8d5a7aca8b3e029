"""The page in Chromium with the embedded model: paste, watch, read, edit, set a term, download.

Skipped where Chromium or its driver is not installed. To look at the screenshots:
`python -m pytest tests/serve/test_browser.py --basetemp=/tmp/serve` writes them below it.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from browser import MISSING, Browser

from summarizer.render.to_json import loads

pytestmark = [pytest.mark.skipif(bool(MISSING), reason=MISSING), pytest.mark.enable_socket]

ARTICLE = "\n".join(
    [
        "关于海棠湾经济发展的新闻发布会",
        "今天上午，市政府举行新闻发布会，介绍海棠湾的经济发展情况。",
        "一是加快产业发展。今年海棠湾新增企业1200家。我们将继续支持企业发展。",
        "二是改善公共服务。全市新建学校12所，其中海棠湾新建学校3所。"
        "<script>document.title='hacked'</script>这是说明。",
        "三是保护生态环境。今年以来，全市空气质量明显改善。",
    ]
)
SUFFIXES = {"xliff": ".xlf", "xliff12": ".xliff"}
STRANGERS = """
return performance.getEntriesByType("resource").map((entry) => entry.name)
"""


def english(browser: Browser, identifier: str) -> str:
    return browser.text(f'tr[data-id="{identifier}"] .en .shown > .text')


def toast(browser: Browser, words: str) -> str:
    return str(browser.wait(lambda: (text := browser.text("#toast")).startswith(words) and text))


def download(browser: Browser, name: str) -> Path:
    browser.click("#downloads summary")
    browser.click(f'#downloads a[href$="/{name}"]')

    def arrived() -> Path | None:
        files = [f for f in browser.downloads.iterdir() if not f.name.endswith(".crdownload")]
        return next((f for f in files if f.suffix == SUFFIXES.get(name, f".{name}")), None)

    return Path(browser.wait(arrived))


def make(browser: Browser, address: str) -> list[str]:
    """Paste the article; return what the page said while it waited."""
    browser.open(address)
    browser.run("document.getElementById('text').value = arguments[0]", ARTICLE)
    browser.click("#new button[type=submit]")
    said: list[str] = []

    def made() -> bool:
        text = browser.text("#state")
        if text and text not in said:
            said.append(text)
        return bool(browser.run("return document.getElementById('content') !== null"))

    browser.wait(made, 120)
    return said


def test_paste_watch_read_edit_download(browser: Browser, address: str, tmp_path: Path) -> None:
    said = make(browser, address)
    # what is seen depends on the machine's speed: a fast one is done between two looks
    seen = r"Translating: \d+ of 10 sentences done[.,]|10 sentences translated\."
    assert any(re.match(seen, text) for text in said), said
    assert browser.run("return document.title").endswith("– lgsum")  # no script of the article ran
    assert "<script>" in browser.text("#section-4 .pairs")
    browser.look(tmp_path / "light.png", whole=False)
    browser.look(tmp_path / "dark.png", scheme="dark", whole=False)
    browser.look(tmp_path / "narrow.png", width=390)
    for file in ("light.png", "dark.png", "narrow.png"):
        assert (tmp_path / file).stat().st_size > 10_000

    # an edited sentence: checked again, key points follow
    assert "1,200" in english(browser, "2.2")
    browser.click('tr[data-id="2.2"] .edit')
    browser.type(".edit-form textarea", "This year, 1,300 companies were founded in the bay.")
    browser.look(tmp_path / "edit.png", whole=False)
    browser.click(".edit-form [type=submit]")
    toast(browser, "Sentence 2.2 saved: 1 translation changed")
    assert english(browser, "2.2") == "This year, 1,300 companies were founded in the bay."
    findings = browser.text('tr[data-id="2.2"] .findings')
    assert "not in the English: 1200" in findings
    assert "not in the Chinese: 1,300" in findings
    points = browser.text("#section-3 .points")
    assert "This year, 1,300 companies were founded in the bay." in points
    focused_label = "return document.activeElement.getAttribute('aria-label')"
    assert browser.run(focused_label) == "Edit sentence 2.2"

    browser.click("#next")
    assert browser.run(focused_label) == "Edit sentence 2.2"

    # only notes are left: they are found too; nothing is left: it says so
    browser.run(
        "for (const found of document.querySelectorAll('[data-level=error],[data-level=warning]'))"
        " found.dataset.level = 'note'"
    )
    browser.click("#next")
    row_with_finding = "return document.activeElement.closest('tr.found') !== null"
    assert browser.run(row_with_finding)
    browser.run(
        "for (const row of document.querySelectorAll('tr.found')) row.classList.remove('found')"
    )
    browser.click("#next")
    toast(browser, "No sentence has a finding")

    # a term: the others follow, the edited sentence stays
    before = {i: english(browser, i) for i in ("1.1", "3.1", "3.2")}
    browser.type('#term-form [name="source"]', "海棠湾")
    browser.type('#term-form [name="target"]', "Begonia Bay")
    browser.click("#term-form [type=submit]")
    text = toast(browser, "海棠湾 is now “Begonia Bay”")
    assert "1 edited sentence left as you wrote it" in text
    for identifier in ("1.1", "3.2"):
        assert "Begonia Bay" in english(browser, identifier)
        assert "Begonia Bay" not in before[identifier]
    assert english(browser, "3.1") == before["3.1"]
    assert english(browser, "2.2") == "This year, 1,300 companies were founded in the bay."
    assert "Begonia Bay" in browser.text('tr[data-id="2.2"] .findings')
    browser.look(tmp_path / "term.png", whole=False)

    assert browser.run(STRANGERS)
    hosts = {urlsplit(url).netloc for url in browser.run(STRANGERS)}
    assert hosts == {urlsplit(address).netloc}
    assert browser.messages() == []

    made = loads(download(browser, "json").read_bytes())
    pairs = {pair.ids[0]: pair.en for brief in made.sections for pair in brief.pairs}
    assert pairs["2.2"] == "This year, 1,300 companies were founded in the bay."
    assert "Begonia Bay" in pairs["3.2"]
    words = docx.Document(str(download(browser, "docx")))
    cells = [cell.text for table in words.tables for row in table.rows for cell in row.cells]
    assert any("1,300 companies" in cell for cell in cells)
    for name in ("md", "html", "tmx", "xliff", "xliff12", "csv"):
        assert b"1,300 companies" in download(browser, name).read_bytes()

    # undo, twice
    browser.click("#undo")
    toast(browser, "Undone")
    assert english(browser, "3.2") == before["3.2"]
    browser.click("#undo")
    browser.wait(lambda: "1,200" in english(browser, "2.2"))
    assert browser.run("return document.getElementById('undo').disabled")


def test_drop_a_file_and_select_a_term(browser: Browser, address: str) -> None:
    browser.open(address)
    drop = """
    const data = new DataTransfer();
    data.items.add(new File([arguments[0]], "dropped.txt", { type: "text/plain" }));
    const options = { bubbles: true, cancelable: true, dataTransfer: data };
    document.getElementById("drop").dispatchEvent(new DragEvent("drop", options));
    """
    browser.run(drop, ARTICLE)
    browser.click("#new button[type=submit]")
    browser.wait(lambda: browser.run("return document.getElementById('content') !== null"), 120)
    assert "dropped.txt" in browser.text("#made-by")
    select = """
    const cell = document.querySelector('tr[data-id="3.2"] .zh .text');
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (!node.data.includes(arguments[0])) node = walker.nextNode();
    node.parentElement.scrollIntoView({ block: "center" });
    const at = node.data.indexOf(arguments[0]);
    document.getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length);
    """
    browser.run(select, "海棠湾")
    browser.wait(lambda: browser.run("return !document.getElementById('pick').hidden"))
    browser.click("#pick [data-action=offer]")
    browser.type('#pick [name="target"]', "Begonia Bay")
    browser.click("#pick [type=submit]")
    toast(browser, "海棠湾 is now “Begonia Bay”")
    assert "Begonia Bay" in english(browser, "3.2")
    browser.run("document.querySelector('#terms').scrollIntoView()")
    browser.click('#terms tr[data-source="海棠湾"] .drop-term')
    toast(browser, "Your term 海棠湾 removed")
    assert "Begonia Bay" not in english(browser, "3.2")


def test_mistakes_are_said_on_the_page(browser: Browser, address: str) -> None:
    browser.open(address)
    browser.click("#new button[type=submit]")
    assert browser.text("#problem") == "Paste an article or choose a file first."
    browser.type("#text", "No Chinese at all.")
    browser.click("#new button[type=submit]")
    browser.wait(lambda: "no Chinese characters" in browser.text("#error"))
    assert browser.run("return document.getElementById('text').value") == "No Chinese at all."
    browser.run("document.getElementById('text').value = '长'.repeat(700000)")
    browser.click("#new button[type=submit]")
    assert "2,100,000 bytes; this page takes 2,000,000 at once" in browser.text("#problem")


def test_the_keyboard_is_enough(browser: Browser, address: str) -> None:
    make(browser, address)
    browser.run("document.querySelector('tr[data-id=\"3.1\"] .edit').focus()")
    enter, escape, control = "\ue007", "\ue00c", "\ue009"

    def press(*keys: str) -> None:
        actions = [{"type": "keyDown", "value": key} for key in keys]
        actions += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        browser.call("actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    press(enter)
    focused = "return document.activeElement.tagName + document.activeElement.name"
    assert browser.run(focused) == "TEXTAREAenglish"
    press(escape)
    assert browser.run("return document.querySelector('.edit-form')") is None
    press(enter)
    for key in " More.":
        press(key)
    press(control, enter)
    toast(browser, "Sentence 3.1 saved")
    assert english(browser, "3.1").endswith(" More.")
    label = browser.run("return document.activeElement.getAttribute('aria-label')")
    assert label == "Edit sentence 3.1"


def test_two_windows_at_once(browser: Browser, address: str) -> None:
    make(browser, address)
    browser.click('tr[data-id="3.1"] .edit')
    browser.type(".edit-form textarea", "What this window says.")
    other = """
    const body = new FormData();
    const fields = { action: "edit", id: "3.1", english: "What the other window says." };
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const headers = { Accept: "application/json" };
    const url = document.getElementById("content").dataset.change;
    const finished = arguments[arguments.length - 1];
    fetch(url, { method: "POST", body, headers }).then((answer) => finished(answer.status));
    """
    assert browser.call("execute/async", script=other, args=[]) == 200
    browser.click(".edit-form [type=submit]")
    alert = browser.wait(lambda: browser.text(".edit-form .alert"))
    assert "changed meanwhile" in alert
    assert "“What the other window says.”" in alert
    browser.messages()  # Chromium notes the refusal in its console
    browser.click(".edit-form [type=submit]")
    toast(browser, "Sentence 3.1 saved")
    assert english(browser, "3.1") == "What this window says."


def test_an_example_on_a_phone(browser: Browser, address: str, tmp_path: Path) -> None:
    fits = "return document.documentElement.scrollWidth <= innerWidth"
    with browser.emulating(width=390):
        browser.open(address)
        assert browser.run(fits)
        browser.click(".try button")
        browser.wait(lambda: browser.run("return document.getElementById('content') !== null"), 120)
        assert browser.run(fits)
        assert not browser.run("return document.getElementById('contents').open")
        heights = browser.run(
            "return [...document.querySelectorAll('.tools .button')].map((b) => b.offsetHeight)"
        )
        assert max(heights) < 40  # one line of words
        # every term with its English, kind, sentences and button lies within the page
        right = browser.run(
            "return [...document.querySelectorAll('#terms tr[data-source] td, #terms button')]"
            ".map((cell) => cell.getBoundingClientRect().right)"
        )
        assert len(right) >= 6
        assert max(right) <= 390
