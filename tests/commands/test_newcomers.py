"""What a newcomer stumbles over: each mistake is one line that says what to do; nothing is lost."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import docx
import pytest
from tools import EXAMPLE, lgsum

from summarizer.commands import shared, stages
from summarizer.commands.messages import be_quiet, findings_line
from summarizer.errors import GlossaryError, InputError, SettingsError
from summarizer.facts.terms.files import read_terms
from summarizer.registry import Registry
from summarizer.render.to_json import loads
from summarizer.settings import load_settings

TABLE = (
    "<h1>项目清单</h1><h2>一、重点项目</h2><table><tr><td>项目</td><td>投资</td></tr>"
    "<tr><td>海岚港</td><td>12亿元</td></tr><tr><td>医院</td><td>5亿元</td></tr></table>"
    "<h2>二、要求</h2><p>各单位要加快建设。</p>"
)


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LGSUM_PROFILE", "fast")
    be_quiet(False)  # a command of the test before may have been quiet


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("translate", "https://www.example.com/a.html"), "save the page in a browser"),
        (("translate", "~/none.txt"), "without quotes"),
        (("translate", "-", "--glossary", "."), "is a folder"),
        (("translate", "-", "--memory", "none.db"), "memory add or import"),
        (("summarize", "-", "--method", "x"), "no summarizer 'x'; known: embedding"),
        (
            ("summarize", EXAMPLE, "--method", "abstractive"),
            "no summarization model is installed; run: lgsum models pull ",
        ),
        (("summarize", "-", "--budget", "3", "--max-points", "2"), "give one of them"),
        (("translate", "-", "--models-dir", "none"), "none: no such folder of models"),
        (("clean", ""), "an argument is empty, the empty one behind clean"),
        (("clean", "-", "-o", ""), "the empty one behind -o"),
        (("clean", "-dash.txt"), "is given as ./-NAME"),
        (("clean", "no\nsuch.txt"), "no such.txt: no such file"),
        (
            ("clean", "pres.html"),
            "no such file; give a path, or - for standard input; did you mean press.html?",
        ),
        (("clean", "sub/PRESS.html"), "; did you mean sub/press.html?"),
        (
            ("clean", "-", "--rules", "pres.toml"),
            "no such file; check the path; did you mean press.toml?",
        ),
        (("batch", "pres.html", "-o", "out"), "did you mean press.html?"),
        (("translate", "-", "--memory", "pres.db"), "memory add or import; did you mean press.db?"),
        (("translate", "-", "--memory", "press.db"), "lgsum memory add or import"),
        (("translate", "-", "--config", "pres.toml"), "check the path; did you mean press.toml?"),
        (("memory", "export", "--memory", "m.db"), "one output: give -o FILE"),
        (("clean", "-", "--config", "."), "is a folder; name a settings file"),
        (("clean",), "Missing argument 'SOURCE' (see: lgsum clean -h)"),
        (("briefin", "-"), "did you mean 'briefing'? known: briefing, "),
        (("serve", "--port", "x"), "Invalid value for '--port'"),
        (("memory", "add", "--file"), "requires an argument"),
        (("eval", "--testset", "none.tsv"), "none.tsv: no such file; check the path"),
        pytest.param(
            ("serve", "--host", "300.1.1.1"),
            "--host takes an address of this machine",
            marks=pytest.mark.enable_socket,
        ),
    ],
)
def test_a_mistake_says_what_to_do(
    arguments: tuple[object, ...], words: str, tmp_path: Path
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "press.db").touch()
    for name in ("press.html", "press.toml", "sub/press.html"):
        (tmp_path / name).write_text("海岚港建成。", encoding="utf-8")
    told = lgsum(*arguments, data="海岚港建成。", code=2, folder=tmp_path).errors
    assert told.rstrip().endswith(words) if words.startswith("lgsum memory") else words in told
    assert len(told.splitlines()) == 1


def test_the_output_of_a_batch_is_no_file(tmp_path: Path) -> None:
    page = tmp_path / "notes.txt"
    page.write_text("mine", encoding="utf-8")
    told = lgsum("batch", EXAMPLE, "-o", page, code=2).errors
    assert "is a file; name a folder" in told
    assert page.read_text(encoding="utf-8") == "mine"


def test_a_briefing_without_its_fields_is_named() -> None:
    with pytest.raises(InputError, match="it has no field 'schema'"):
        loads(b"{}")


def test_settings_in_another_encoding_are_named(tmp_path: Path) -> None:
    file = tmp_path / "lgsum.toml"
    file.write_bytes('profile = "fast"  # 快'.encode("gb18030"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(file)


def test_a_table_of_two_columns_needs_no_header_whatever_parts_them(tmp_path: Path) -> None:
    for name, mark in (("t.tsv", "\t"), ("t.csv", ",")):
        file = tmp_path / name
        file.write_text(f"海岚新区{mark}Hailan Special Zone\n", encoding="utf-8")
        assert [(t.source, t.target, t.own) for t in read_terms(file)] == [
            ("海岚新区", "Hailan Special Zone", True)
        ]
    file.write_text("Hailan,zone\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match="header row"):
        read_terms(file)


def test_an_unknown_name_is_one_of_its_family() -> None:
    with pytest.raises(Exception, match="no engine 'x'; known: a"):
        Registry("engines", {"a": "b:C"}, {}).load("x")


def test_a_briefing_that_is_no_briefing_says_what_it_lacks() -> None:
    for data, words in (
        (b"[]", "it is no object"),
        (b'{"schema": "lgsum-briefing/2"}', "it has no field 'document'"),
        (b'{"schema": "lgsum-briefing/1"}', "make it again"),
    ):
        with pytest.raises(InputError, match=words):
            loads(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04\xff\xfe"),
        ("a.md", b"# A\n"),
        ("a.csv", b"1,2\n"),
        ("a.xlf", b"<a/>"),
    ],
)
@pytest.mark.parametrize(
    "command", [("render", "-o", "x.md"), ("check",), ("memory", "add", "--memory", "m.db")]
)
def test_what_is_no_json_is_told_how_its_edits_come_back(
    command: tuple[str, ...], name: str, data: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    told = lgsum(*command, name, code=2, folder=tmp_path).errors
    assert told.startswith(f"lgsum: {name}: not a briefing as JSON")
    assert "lgsum render briefing.json --edits FILE" in told
    assert "-o briefing.json makes one" in told
    assert told.count("\n") == 1


def test_a_slip_in_an_edited_briefing_has_its_place() -> None:
    with pytest.raises(InputError, match="line 2 column 1"):
        loads(b'\xef\xbb\xbf{"schema": "x"\n"title": 1}')


def test_a_briefing_ends_with_the_number_of_its_findings(tmp_path: Path) -> None:
    file = tmp_path / "briefing.json"
    told = lgsum("briefing", EXAMPLE, "-o", file).errors
    issues = loads(file.read_bytes()).issues
    counts = [sum(i.level == level for i in issues) for level in ("error", "warning", "note")]
    line = told.splitlines()[-1]
    assert re.sub(r" \([a-z, ]+\)", "", line) == findings_line(
        dict(zip(("error", "warning", "note"), counts, strict=True))
    )
    named = set(re.findall(r"[a-z]+", " ".join(re.findall(r"\(([a-z, ]+)\)", line))))
    assert named == {issue.check for issue in issues if issue.level != "note"}
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["sections"][0]["pairs"][0]["en"] += " In 1987, 4,321 people came."
    file.write_text(json.dumps(raw), encoding="utf-8")
    render = ("render", file, "-o", tmp_path / "briefing.html")
    told = lgsum(*render, "--force").errors.splitlines()[-1]
    assert re.fullmatch(
        r"findings: [1-9]\d* errors? \([a-z, ]*numbers[a-z, ]*\), "
        r"\d+ warnings?( \([a-z, ]+\))?, \d+ notes?",
        told,
    )
    assert "findings" not in lgsum(*render, "--force", "--quiet").errors


def test_a_batch_names_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    plan = ("batch", ".", "-o", "out", "--dry-run")
    assert "left out" not in lgsum(*plan, folder=tmp_path).errors
    for name in ("1.png", "2.png", "3.png", "4.png"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n")
    (told,) = [r for r in lgsum(*plan, folder=tmp_path).errors.splitlines() if "left out" in r]
    assert told.startswith(
        "left out 4 files of a format that is not read: ./1.png, ./2.png, ./3.png, …;"
    )
    assert lgsum(*plan, "--quiet", folder=tmp_path).errors == ""


def test_a_batch_walks_a_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "1.png", "sub/2.png"):
        (tmp_path / name).write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    walked: list[str] = []
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda top, **more: walked.append(top) or walk(top, **more))
    told = lgsum("batch", ".", "-o", "out", "--dry-run", folder=tmp_path).errors
    assert "left out 2 files" in told
    assert walked == ["."]


def test_a_variable_of_the_environment_is_named() -> None:
    for name, words in (
        ("LGSUM_FOO", "unknown key 'foo'"),
        ("LGSUM_TRANSLATE__BEAM", "beam = 'x'"),
    ):
        with pytest.raises(SettingsError, match=f"{name}.*{words}"):
            load_settings(environment={name: "x"})


def test_max_points_win_over_a_budget_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[summarize]\nbudget = "20%"\n', encoding="utf-8")
    assert shared.settings(file, max_points=2).summarize.budget == ""
    assert shared.settings(file).summarize.budget == "20%"


def test_long_work_says_now_and_then_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(stages, "BETWEEN_LINES", 0.02)
    with shared.progress("translating") as told:
        told(12, 80)
        time.sleep(0.2)
    assert "translating: 12 of 80 sentences" in capsys.readouterr().err
    with shared.progress("checking") as told:
        time.sleep(0.3)
        told(1, 2)
        time.sleep(0.3)
    assert capsys.readouterr().err == "checking\nchecking: 1 of 2 sentences\n"
    page = tmp_path / "page.txt"
    page.write_text("海岚港今年建成泊位3个。\n" * 200, encoding="utf-8")
    loud, quiet = lgsum("terms", page), lgsum("terms", page, "--quiet")
    assert "looking up terms" in loud.errors
    assert quiet.errors == ""
    assert loud.data == quiet.data
    assert lgsum("clean", "none.txt", "-q", code=2).errors.startswith("lgsum: none.txt: no such")


EDITED = ("md", "html", "json", "tmx", "xlf", "xliff", "docx")


def test_an_edited_briefing_is_refused_and_forced_beside_the_new_one(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    made = [tmp_path / f"made.{suffix}" for suffix in EDITED]
    run = ["briefing", page, *(word for path in made for word in ("-o", path))]
    lgsum(*run)
    lgsum(*run)  # nobody edited them
    first = made[0].read_bytes()
    made[0].write_bytes(first.replace(b"\n", b"\r\n"))  # as another system writes the same
    lgsum(*run)
    assert not list(tmp_path.glob("*.edited*"))
    for path in made:
        before = path.read_bytes()
        edit(path)
        own = path.read_bytes()
        assert own != before
        told = lgsum(*run, code=2).errors
        assert f"{path.name}: is not as lgsum wrote it" in told
        assert len(told.splitlines()) == 1
        assert path.read_bytes() == own
        told = lgsum(*run, "--force").errors
        assert f"it is now made.edited{path.suffix}" in told
        assert path.read_bytes() == before
        assert (tmp_path / f"made.edited{path.suffix}").read_bytes() == own


def test_a_file_of_another_origin_is_no_output(tmp_path: Path) -> None:
    page, notes = tmp_path / "page.txt", tmp_path / "notes.md"
    page.write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    notes.write_text("# mine\n", encoding="utf-8")
    assert "--force" in lgsum("briefing", page, "-o", notes, code=2).errors
    assert notes.read_text(encoding="utf-8") == "# mine\n"
    notes.write_bytes(b"")  # as mktemp leaves it
    lgsum("briefing", page, "-o", notes)


def test_an_edited_output_is_kept_when_the_manifest_of_a_batch_is_gone(tmp_path: Path) -> None:
    page, folder = tmp_path / "page.txt", tmp_path / "out"
    page.write_text("海岚港今年建成泊位3个。\n", encoding="utf-8")
    run = ("batch", page, "-o", folder, "--jobs", "1", "--format", "md")
    lgsum(*run)
    (made,) = folder.glob("page-*.md")
    edit(made)
    own = made.read_bytes()
    (folder / "manifest.jsonl").unlink()
    for index in folder.glob("index.*"):
        index.unlink()
    lgsum(*run)
    (aside,) = folder.glob("page-*.edited.md")
    assert aside.read_bytes() == own


def test_findings_say_in_plain_words_what_is_wrong_and_where(tmp_path: Path) -> None:
    page, made = tmp_path / "page.txt", tmp_path / "made.json"
    page.write_text(
        "海岚港召开会议\n一、加快建设\n海岚港今年建成泊位3个，投资2亿元，联系电话为0571-88221234。\n"
        "二、方便群众\n企业不得收取费用。\n",
        encoding="utf-8",
    )
    lgsum("briefing", page, "-o", made)
    raw = json.loads(made.read_bytes())
    wrong = {
        "1.1": "Hailan Port built 5 berths in Beijing, call 0571-88221235 .",
        "2.1": "Enterprises may collect fees.",
    }
    for brief in raw["sections"]:
        for pair in brief["pairs"]:
            pair["en"] = wrong.get(pair["ids"][0], pair["en"])
    gist = raw["sections"][1]["gist"]
    gist["zh"], gist["en"] = "海岚港今年投资2亿元。", "Hailan Port invested 9 billion yuan."
    raw["sections"][1]["heading_en"] = "We will build 77 berths"
    raw["sections"][1]["section"]["heading"] = "加快泊位建设"
    made.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    suffixes = ("md", "html", "csv", "xlf", "xliff", "tmx")
    outputs = [part for s in suffixes for part in ("-o", str(tmp_path / f"new.{s}"))]
    lgsum("render", made, *outputs, "-o", tmp_path / "new.docx")
    shown = {s: (tmp_path / f"new.{s}").read_text("utf-8") for s in suffixes}
    paragraphs = docx.Document(str(tmp_path / "new.docx")).paragraphs
    shown["docx"] = "\n".join(paragraph.text for paragraph in paragraphs)
    shown["check"] = " ".join(re.sub("[│ \n]+", " ", lgsum("check", made).text).split())
    for name, text in shown.items():
        assert "heading of Priority 1" in text, name
        assert not re.search(r"(?<![#\"=/])\bheading-1\b", text), name
    message = "the English may say this the other way round: 不得"
    assert message in shown["md"]
    assert "telephone number not in the English as it is written: 0571-88221234" in shown["md"]


def test_sections_say_by_what_they_were_found() -> None:
    text = lgsum("sections", EXAMPLE).text
    assert "(begins with 坚持, has 着力 as others do)" in text
    assert "[opening" not in text


def test_an_edited_briefing_is_rendered_and_its_points_are_judged_anew(tmp_path: Path) -> None:
    page, made = tmp_path / "page.txt", tmp_path / "made.json"
    page.write_text("海岚港今年建成泊位3个。\n\n各单位要加快建设。\n", encoding="utf-8")
    lgsum("briefing", page, "-o", made)
    raw = json.loads(made.read_bytes())
    assert all(point["supported"] for point in raw["summary"])
    own = "The port has a museum of 70 ships designed by Picasso."
    raw["summary"][0]["en"] = own
    made.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    assert "may not support" in lgsum("check", made, "--json").text
    lgsum("render", made, "-o", tmp_path / "new.json", "-o", tmp_path / "new.docx")
    new = loads((tmp_path / "new.json").read_bytes())
    assert [point.supported for point in new.summary] == [False, *[True] * (len(new.summary) - 1)]
    assert new.summary[0].en == own
    assert (tmp_path / "new.docx").stat().st_size > 5000
    assert "give it to: lgsum render" in lgsum("briefing", made, code=2).errors


def edit(path: Path) -> None:
    """Change a word of a file as an editor does, and save it again if it is an archive."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        document.add_paragraph("Mine.")
        document.save(str(path))
    else:
        data = path.read_bytes()
        path.write_bytes(data.replace(b"3", b"4", 1) if b"3" in data else data + b"x")


def test_a_table_is_in_the_plain_summary(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{TABLE}</body></html>", encoding="utf-8")
    done = lgsum("summarize", page)
    assert re.search(r"In brief: A table of 2 rows: \w+, \w+\. \(1\.2, 1\.3\)", done.data.decode())
