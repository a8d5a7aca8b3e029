"""The list of a batch: counts, links, errors, and nothing that a document could smuggle in."""

from __future__ import annotations

from dataclasses import replace

import html5lib

from summarizer.batch.index_page import INDEX_NAMES, index_pages
from summarizer.batch.manifest import Record

NASTY = '<script>alert(1)</script> | [x](http://e.vil) `a` *b* \u202eevil\nline & "q" \''
DONE = Record(
    "a-0123456789abcdef",
    "in/a.txt",
    "s",
    "t",
    "m",
    "done",
    {"a-0123456789abcdef.html": "h", "a-0123456789abcdef.md": "h"},
    {"error": 2, "note": 1},
    3.5,
    "海岚",
    "Hailan",
    4,
    "translation:x",
)
OTHER = replace(DONE, name="b-0123456789abcdef", findings={"error": 1, "warning": 7}, outputs={})
FAILED = Record("c-0", "in/c.txt", "s", "t", "m", "failed", error="in/c.txt: it is empty")


def pages(*records: Record) -> tuple[str, str]:
    made = {name: data.decode() for name, data in index_pages(records).items()}
    assert tuple(made) == INDEX_NAMES
    return made["index.html"], made["index.md"]


def test_counts_links_and_errors() -> None:
    html, markdown = pages(DONE, FAILED, OTHER)
    assert "2 made, 1 failed" in markdown
    assert "| error | 3 | 2 |" in markdown
    assert "| warning | 7 | 1 |" in markdown
    assert "| in/c.txt | it is empty |" in markdown
    assert "[html](<a-0123456789abcdef.html>) [md](<a-0123456789abcdef.md>)" in markdown
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    links = [a.get("href") for a in tree.iter("a")]
    assert links.count("a-0123456789abcdef.html") == 2
    assert "a-0123456789abcdef.md" in links
    rows = [["".join(cell.itertext()) for cell in row] for row in tree.iter("tr")]
    assert ["Error", "3", "2"] in rows
    assert ["in/c.txt", "it is empty"] in rows
    assert ["Hailan海岚", "in/a.txt", "2", "0", "1", "html md"] in rows


def test_titles_link_to_the_page_for_people() -> None:
    outputs = {f"{DONE.name}.{suffix}": "h" for suffix in ("docx", "html", "json")}
    html, markdown = pages(replace(DONE, outputs=outputs))
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert [a.get("href") for a in tree.iter("a") if a.find("bdi") is not None] == [
        f"{DONE.name}.html"
    ]
    assert markdown.index("[html]") < markdown.index("[docx]") < markdown.index("[json]")


def test_nothing_failed_says_nothing_of_failures() -> None:
    for page in pages(DONE):
        assert "failed" not in page.lower()


def test_text_of_documents_is_inert() -> None:
    nasty = replace(DONE, title_en=NASTY, title_zh=NASTY, input=NASTY)
    html, markdown = pages(nasty, replace(FAILED, error=NASTY, input=NASTY, sha256="f"))
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert list(tree.iter("script")) == []
    assert {a.get("href") for a in tree.iter("a")} <= {"#briefings", "#failed", *nasty.outputs}
    assert "\u202e" not in html
    rows = [line for line in markdown.splitlines() if "alert" in line]
    assert len(rows) == 2
    assert not any("<script" in row.replace("\\<", "") for row in rows)
    assert rows[0].replace("\\|", "").count("|") == 3
    assert rows[1].replace("\\|", "").count("|") == 8


def test_the_page_asks_the_network_for_nothing() -> None:
    html, _ = pages(DONE)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert not any(element.get("src") for element in tree.iter())
    assert list(tree.iter("link")) == []
    policies = [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv")]
    assert policies == [policies[0]]
    assert policies[0].startswith("default-src 'none'")


def test_same_records_same_bytes_whatever_the_time() -> None:
    assert pages(DONE, FAILED) == pages(replace(DONE, seconds=99.0), FAILED)


def test_names_that_are_not_unicode_do_not_stop_it() -> None:
    html, markdown = pages(replace(DONE, input="in/\udcff.txt"))
    assert "in/\ufffd.txt" in html
    assert "in/\ufffd.txt" in markdown


def test_what_was_left_out_and_what_is_the_same_stand_in_both_with_the_reason() -> None:
    left = ["in/photo.png", "in/old.zip", "in/data.xyz", f"in/{NASTY}.png"]
    made = {
        name: data.decode()
        for name, data in index_pages([DONE, replace(OTHER, input="in/b.txt")], left).items()
    }
    html, markdown = made["index.html"], made["index.md"]
    for text in (html, markdown):
        assert "OCR" in text
        assert "name it itself" in text
        assert "save it as text, Word or PDF" in text
        assert "in/a.txt, in/b.txt" in text
        assert "<script>" not in text.replace("\\<", "")
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    rows = [["".join(cell.itertext()) for cell in row] for row in tree.iter("tr")]
    assert ["in/old.zip", "an archive or a table of articles; name it itself"] in rows
    html, markdown = pages(DONE, replace(OTHER, sha256="other"))
    assert "Left out" not in html + markdown
    assert "The same text" not in html + markdown
