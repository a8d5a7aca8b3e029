"""The routes, without sockets: articles, pages, changes, downloads, and hostile text."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from serve_tools import ARTICLE, HOSTILE, Echo, open_briefer
from starlette.testclient import TestClient

from summarizer.check import CHECKS, LEVELS
from summarizer.facts.terms.files import read_terms
from summarizer.render import RENDERERS
from summarizer.render.to_json import loads
from summarizer.serve.app import make_app
from summarizer.serve.desk import Desk
from summarizer.serve.guard import known_hosts
from summarizer.serve.pages import advice, packaged

ADDRESS = "http://127.0.0.1:8765"
OWN = {"Sec-Fetch-Site": "same-origin"}
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def desk() -> Iterator[Desk]:
    briefer = open_briefer()
    yield Desk(briefer, waiting=2)
    assert isinstance(briefer.translator, Echo)
    briefer.translator.gate.set()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return browser(desk)


def browser(desk: Desk, limit: int = 100_000) -> TestClient:
    app = make_app(desk, known_hosts("127.0.0.1"), limit)
    return TestClient(app, base_url=ADDRESS, headers=OWN)


def send(client: TestClient, text: str = ARTICLE) -> str:
    """Paste an article and return the path of its briefing once it is made."""
    answer = client.post("/briefings", data={"text": text}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    path = answer.headers["location"]
    assert events(client, path)[-1]["phase"] == "done"
    return str(path)


def events(client: TestClient, path: str) -> list[dict[str, Any]]:
    answer = client.get(f"{path}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    return [json.loads(row[6:]) for row in answer.text.splitlines() if row.startswith("data: ")]


def change(client: TestClient, path: str, status: int = 200, **fields: str) -> dict[str, Any]:
    answer = client.post(f"{path}/change", data=fields, headers={"Accept": "application/json"})
    assert answer.status_code == status, answer.text
    return dict(answer.json())


def tree(text: str) -> Any:
    """Return the tree that a browser makes of a page; fails at errors of HTML."""
    parser = html5lib.HTMLParser(strict=True)
    return parser.parse(text)


def words(text: str) -> str:
    return " ".join(" ".join(tree(text).itertext()).split())


def test_the_start_page(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    page = tree(answer.text)
    form = page.find(f".//{XHTML}form[@id='new']")
    assert form.get("enctype") == "multipart/form-data"
    fields = [*form.iter(f"{XHTML}textarea"), *form.iter(f"{XHTML}input")]
    assert len(fields) == 2
    accepted = form.find(f".//{XHTML}input").get("accept").split(",")
    assert {".txt", ".docx", ".html", ".pdf"} <= set(accepted)
    for field in fields:
        assert page.find(f".//{XHTML}label[@for='{field.get('id')}']") is not None
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_paste_watch_read(client: TestClient) -> None:
    answer = client.post("/briefings", data={"text": ARTICLE}, follow_redirects=False)
    path = answer.headers["location"]
    states = events(client, path)
    assert states[-1] == {"phase": "done", "done": 0, "total": 0, "text": "The briefing is ready."}
    page = client.get(path)
    assert page.status_code == 200
    rows = tree(page.text).findall(f".//{XHTML}tr[@data-id]")
    assert len(rows) == 9
    for row in rows:
        cells = row.findall(f"{XHTML}td")
        assert [cell.get("lang") for cell in cells] == ["zh-Hans", "en"]
    for fact in tree(page.text).findall(f".//{XHTML}a"):
        level = (fact.get("class") or "").removeprefix("fact").strip()
        if (fact.text or "").startswith("0 "):  # nothing found is no alarm
            assert level == ""
    home = words(client.get("/").text)
    assert "Your briefings" in home
    assert "pasted text · The briefing is ready." in home


def test_an_example_with_one_click(client: TestClient) -> None:
    form = tree(client.get("/").text).find(f".//{XHTML}form[@class='try']")
    (field,) = form.iter(f"{XHTML}input")
    sent = {field.get("name"): field.get("value")}
    answer = client.post(form.get("action"), data=sent, follow_redirects=False)
    path = answer.headers["location"]
    assert events(client, path)[-1]["phase"] == "done"
    page = client.get(path).text
    assert "海棠湾区" in page
    assert "打印本页" not in words(page)  # cleaned
    assert "In one sentence" in words(page)
    disposition = client.get(f"{path}/download/md").headers["content-disposition"]
    assert 'filename="briefing.md"' in disposition


def test_a_glossary_file_is_used_in_the_next_briefing(client: TestClient, tmp_path: Path) -> None:
    rows = "source\ttarget\tforbidden\n海棠湾\tBegonia <b>Bay</b>\tHaitang Bay\n田间\tfield\t\n"
    sent = {"glossary": ("my terms.tsv", rows.encode())}
    answer = client.post("/terms", files=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/#terms")
    home = client.get("/").text
    assert "2 terms for every new briefing" in words(home)
    assert "Begonia &lt;b&gt;Bay&lt;/b&gt;" in home
    page = tree(client.get(send(client)).text)
    row = page.find(f".//{XHTML}tr[@data-source='海棠湾']")
    assert row.get("class") == "own"
    file = tmp_path / "terms.tsv"
    file.write_bytes(client.get("/terms.tsv").content)
    assert read_terms(file)[0].forbidden == ("Haitang Bay",)
    client.post("/terms/remove")
    assert "Forget these terms" not in client.get("/").text
    assert client.get("/terms.tsv").text.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("terms.xlsx", b"PK", "terms.xlsx: unknown kind of term file"),
        ("terms.tsv", "海棠湾\n".encode(), "terms.tsv:1: no tab in it"),
        ("terms.csv", "source,target\n海,\n".encode(), "terms.csv:2: no target"),
        ("terms.tbx", b"<!DOCTYPE x []><tbx/>", "DTDs and entities are refused"),
        ("terms.tsv", b"\xff\xff\tSea\n", "terms.tsv:1: not UTF-8"),
        ("long.tsv", f"{'长' * 201}\tlong\n".encode(), "long.tsv:1: longer than 200"),
        ("turned.tsv", "sea\t海\n".encode(), "turned.tsv: no Chinese in its first column"),
        ("", b"", "choose a glossary file first"),
        ("many.tsv", "".join(f"字{n}\tT{n}\n" for n in range(5_001)).encode(), "5,001 terms"),
    ],
)
def test_a_wrong_glossary_is_one_line(
    client: TestClient, name: str, data: bytes, said: str
) -> None:
    sent = {"glossary": (name, data)} if name else None
    answer = client.post("/terms", files=sent, data={"x": "y"})
    assert answer.status_code == 400
    page = tree(answer.text)
    alert = page.find(f".//{XHTML}p[@id='glossary-error']")
    assert said in "".join(alert.itertext())
    field = page.find(f".//{XHTML}input[@id='glossary']")
    assert "glossary-error" in field.get("aria-describedby")
    assert "terms for every" not in words(answer.text)


def test_terms_belong_to_one_browser(client: TestClient, desk: Desk) -> None:
    client.post("/terms", files={"glossary": ("t.tsv", "海\tSea\n".encode())})
    assert "Sea" in client.get("/").text
    assert "Sea" not in browser(desk).get("/").text
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/terms/remove", headers=foreign).status_code == 403
    assert "Sea" in client.get("/").text


def test_two_windows_at_once(client: TestClient) -> None:
    path = send(client)
    row = tree(client.get(path).text).find(f".//{XHTML}tr[@data-id='2.1']")
    seen = row.find(f"{XHTML}td[@data-english]").get("data-english")
    change(client, path, action="edit", id="2.1", english="The first window.", seen=seen)
    sent = {"action": "edit", "id": "2.1", "english": "The second window."}
    refused = change(client, path, 409, seen=seen, **sent)
    assert refused["current"] == "The first window."
    assert "changed meanwhile" in refused["error"]
    assert "The first window." in client.get(path).text
    change(client, path, seen=refused["current"], **sent)
    assert "The second window." in client.get(path).text


def test_findings_say_what_to_do(client: TestClient) -> None:
    path = send(client)
    made = change(client, path, action="edit", id="3.2", english="1,300 people came.")
    cells = tree(f"<!doctype html><title>x</title>{made['html']}")
    row = cells.find(f".//{XHTML}tr[@data-id='3.2']")
    found = row.find(f".//{XHTML}ul")
    text = " ".join("".join(found.itertext()).split())
    assert text.count(advice("numbers")) == 1  # once for both of its findings
    assert text.count("numbers") >= 2
    levels = [item.get("data-level") for item in found.iter(f"{XHTML}li")]
    assert levels == sorted(levels, key=LEVELS.index)
    assert len(set(levels)) > 1
    section = cells.find(f".//{XHTML}section[@id='findings']")
    heads = ["".join(h.itertext()).split()[0] for h in section.iter(f"{XHTML}h3")]
    assert "numbers" in heads
    assert len(set(heads)) == len(heads)


def test_every_kind_of_finding_has_advice() -> None:
    kinds = {*CHECKS.names(), "mended", "memory", "first-mention"}
    assert set(tomllib.loads(packaged("advice.toml").decode())) == {*kinds, "other"}
    for kind in kinds:
        assert advice(kind).endswith(".")
        assert "\n" not in advice(kind)
        assert advice(kind) != advice("a check of a plug-in") == advice("other")


def test_a_page_that_waits_shows_progress_and_can_be_cancelled(
    client: TestClient, desk: Desk
) -> None:
    assert isinstance(desk.briefer.translator, Echo)
    desk.briefer.translator.gate.clear()
    paths = [
        client.post("/briefings", data={"text": ARTICLE}, follow_redirects=False).headers[
            "location"
        ]
        for _ in range(2)
    ]
    page = client.get(paths[1])
    assert tree(page.text).find(f".//{XHTML}progress") is not None
    assert 'aria-live="polite"' in page.text
    assert change(client, paths[1], 400, action="undo")["error"].startswith("the briefing is not")
    assert client.get(f"{paths[1]}/download/md").status_code == 409
    answer = client.post(f"{paths[1]}/remove", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get(paths[1]).status_code == 404


def test_files(client: TestClient) -> None:
    pytest.importorskip("trafilatura")
    page = f"<!doctype html><title>通知</title><body><article><p>{ARTICLE}</p></article>"
    for data, name in (
        (ARTICLE.encode("gb18030"), "article.txt"),
        (ARTICLE.encode(), "通知.txt"),
        (page.encode(), "page.html"),
        (ARTICLE.encode("utf-16"), "C:\\x\\..\\../名字.txt"),
    ):
        sent = {"file": (name, data)}
        answer = client.post("/briefings", data={"text": ""}, files=sent, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        path = answer.headers["location"]
        assert events(client, path)[-1]["phase"] == "done"
        assert "海棠湾" in client.get(path).text
        disposition = client.get(f"{path}/download/md").headers["content-disposition"]
        assert re.fullmatch(
            r"attachment; filename=\"\w[\w.-]*\.md\"; filename\*=UTF-8''[\w.%-]+", disposition
        )


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "it is empty"), ("No Chinese here <b>.", "no Chinese characters")],
)
def test_a_mistake_is_one_line_and_the_text_stays(client: TestClient, text: str, said: str) -> None:
    answer = client.post("/briefings", data={"text": text})
    assert answer.status_code == 400
    page = tree(answer.text)
    alert = "".join(page.find(f".//{XHTML}p[@role='alert']").itertext())
    assert said in alert
    assert "\n" not in alert
    assert (page.find(f".//{XHTML}textarea").text or "").strip() == text


def test_a_file_that_is_not_text(client: TestClient) -> None:
    answer = client.post("/briefings", files={"file": ("a.png", b"\x89PNG\x00\xff\xfe" * 9)})
    assert answer.status_code == 400
    assert "a.png:" in words(answer.text)


def test_a_fault_is_one_line_on_its_page(client: TestClient) -> None:
    answer = client.post("/briefings", data={"text": "发生爆炸的文章。"}, follow_redirects=False)
    path = answer.headers["location"]
    assert events(client, path)[-1]["text"].startswith("internal error, please report")
    page = words(client.get(path).text)
    assert "internal error, please report: RuntimeError: the model broke" in page


def test_too_much(desk: Desk) -> None:
    client = browser(desk, limit=2_000)
    answer = client.post("/briefings", data={"text": "长" * 2_000})
    assert answer.status_code == 413
    assert "this page takes 2,000 at once: split the article" in words(answer.text)
    assert desk.of(client.cookies.get("lgsum") or "") == []


def test_a_full_queue(client: TestClient, desk: Desk) -> None:
    assert isinstance(desk.briefer.translator, Echo)
    desk.briefer.translator.gate.clear()
    answers = [client.post("/briefings", data={"text": ARTICLE}) for _ in range(5)]
    assert answers[-1].status_code == 503
    assert "articles wait already" in words(answers[-1].text)
    assert ARTICLE[:12] in words(answers[-1].text)


def test_an_edit_and_what_follows(client: TestClient) -> None:
    path = send(client)
    made = change(client, path, action="edit", id="2.1", english="Look after <i>fields</i> & hay.")
    assert made["changed"] == ["2.1"]
    assert made["undo"]
    assert re.match(
        r"Sentence 2\.1 saved: 1 translation changed, \d key points updated", made["message"]
    )
    assert made["html"].count("Look after &lt;i&gt;fields&lt;/i&gt; &amp; hay.") >= 3
    assert "<i>" not in made["html"]
    assert made["html"] in client.get(path).text.replace("\r", "")
    assert change(client, path, action="undo")["undo"] is False
    assert "Look after" not in client.get(path).text
    change(client, path, action="edit", id="2.1", english="Look after fields.")
    assert change(client, path, action="restore", id="2.1")["changed"] == ["2.1"]


def test_a_term_and_what_follows(client: TestClient, tmp_path: Path) -> None:
    path = send(client)
    change(client, path, action="edit", id="2.2", english="Measures are taken in the bay.")
    made = change(client, path, action="term", source="海棠湾", target="Begonia Bay")
    assert made["changed"] == ["3.3"]
    assert made["message"].startswith("海棠湾 is now “Begonia Bay”: 1 translation changed")
    assert "1 edited sentence left as you wrote it" in made["message"]
    file = tmp_path / "terms.tsv"
    file.write_bytes(client.get("/terms.tsv").content)
    assert [(t.source, t.target, t.inline) for t in read_terms(file)] == [
        ("海棠湾", "Begonia Bay", True)
    ]
    assert "Begonia Bay" in words(client.get("/").text)
    made = change(client, path, action="drop", source="海棠湾")
    assert made["changed"] == ["3.3"]


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "edit", "id": "9.9", "english": "x"},
        {"action": "edit", "id": "2.1", "english": ""},
        {"action": "edit", "id": "<b>", "english": "x"},
        {"action": "term", "source": "没有", "target": "none"},
        {"action": "drop", "source": "没有"},
        {"action": "dance"},
        {},
    ],
)
def test_an_impossible_change_is_one_line(client: TestClient, fields: dict[str, str]) -> None:
    path = send(client)
    error = change(client, path, 400, **fields)["error"]
    assert error
    assert "\n" not in error


def test_downloads_are_the_edited_briefing_in_every_format(client: TestClient, desk: Desk) -> None:
    path = send(client)
    change(client, path, action="edit", id="2.1", english="An editor's words.")
    briefing = desk.of(client.cookies["lgsum"])[0].drafts[-1].briefing
    for name in RENDERERS.names():
        renderer = RENDERERS.load(name)()
        answer = client.get(f"{path}/download/{name}")
        assert answer.content == renderer.render(briefing)
        assert f'filename="briefing{renderer.suffix}"' in answer.headers["content-disposition"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "sandbox"
    assert loads(client.get(f"{path}/download/json").content) == briefing
    table = client.get(f"{path}/download/csv").content.decode("utf-8-sig")
    assert any("An editor's words." in row for row in csv.reader(io.StringIO(table)))
    missing = client.get(f"{path}/download/pdf")
    assert missing.status_code == 404
    assert "known: md" in words(missing.text)


def test_a_hostile_article_stays_text(client: TestClient) -> None:
    path = send(client, HOSTILE)
    change(
        client, path, action="edit", id="2.1", english="</td><script>alert(6)</script>\u202eevil"
    )
    change(client, path, action="term", source="检查", target='"><img src=x onerror=alert(7)>')
    for address in (path, "/"):
        page = client.get(address).text
        root = tree(page)
        scripts = list(root.iter(f"{XHTML}script"))
        assert [script.get("src") for script in scripts] == ["/static/serve.js"]
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in {f"{XHTML}iframe", f"{XHTML}object", f"{XHTML}style"}
            for name, value in element.attrib.items():
                assert not name.startswith("on"), name
                if name in ("src", "href", "action"):
                    assert re.match(r"/|#", value), value
        assert [img.get("src") for img in root.iter(f"{XHTML}img")] == ["/static/icon.svg"]
        shown = "".join(text for text in root.itertext())
        assert "\u202e" not in shown
    shown = words(client.get(path).text)
    assert "<script>alert(1)</script>" in shown
    assert "“反转文字”如下" in shown  # cleaned
    assert "{{ 7*7 }}" in shown
    assert "</td><script>alert(6)</script>[U+202E]evil" in shown


def test_the_editor_gets_the_exact_text(client: TestClient) -> None:
    path = send(client)
    text = 'She said "a & b" <ok>\u202d!'
    change(client, path, action="edit", id="2.1", english=text)
    row = tree(client.get(path).text).find(f".//{XHTML}tr[@data-id='2.1']")
    assert row.find(f"{XHTML}td[@data-english]").get("data-english") == text


def test_a_briefing_belongs_to_one_browser(client: TestClient, desk: Desk) -> None:
    path = send(client)
    other = browser(desk)
    for method, address in (
        ("GET", path),
        ("GET", f"{path}/events"),
        ("GET", f"{path}/download/md"),
        ("POST", f"{path}/change"),
        ("POST", f"{path}/remove"),
    ):
        assert other.request(method, address).status_code == 404
    assert "Your briefings" not in words(other.get("/").text)
    assert client.get(path).status_code == 200
    client.cookies.clear()
    client.cookies.set("lgsum", "x" * 5_000)
    assert client.get(path).status_code == 404


def test_refusals_are_pages(desk: Desk) -> None:
    app = make_app(desk, known_hosts("127.0.0.1"))
    rebound = TestClient(app, base_url="http://rebound.example:8765").get("/")
    assert rebound.status_code == 421
    assert "does not answer for the host 'rebound.example:8765'" in words(rebound.text)
    foreign = TestClient(app, base_url=ADDRESS).post(
        "/briefings", data={"text": ARTICLE}, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert TestClient(app, base_url=ADDRESS).get("/nothing").status_code == 404


def test_static_files(client: TestClient) -> None:
    for name, kind in (("serve.css", "text/css"), ("serve.js", "text/javascript")):
        answer = client.get(f"/static/{name}")
        assert answer.headers["content-type"].startswith(kind)
        assert "http://" not in answer.text.replace("http://www.w3.org", "")
        assert "https://" not in answer.text
        assert "@import" not in answer.text
    for name in ("base.html.j2", "..%2fglossary.tsv", "../glossary.tsv"):
        assert client.get(f"/static/{name}").status_code == 404
