"""A CSV or XLIFF of a briefing that a person edited comes back into all formats."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tools import Done, lgsum

from summarizer.render.edits import Edit, with_edits
from summarizer.render.to_csv import defuse
from summarizer.schema import Briefing, Document, Pair, Point, Section, SectionBrief, Sentence

TEXT = (
    "海岚港建设加快\n海岚港今年建成泊位3个。货物吞吐量达到2.3亿吨。\n"
    "坚持把港口作为第一资源。\n居民对此表示欢迎。\n谢谢大家。\n"
)
NEW = "Three berths were built, 3 in all, at Hailan Port this year."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a briefing in the formats that come back."""
    folder = tmp_path_factory.mktemp("made")
    names = ("b.json", "b.csv", "b.xlf", "b.xliff")
    outputs = [part for name in names for part in ("-o", folder / name)]
    lgsum("briefing", "-", "--profile", "fast", *outputs, data=TEXT)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "work"))


def briefing(folder: Path, name: str = "b.json") -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def pairs(made: Any) -> dict[str, dict[str, Any]]:
    return {pair["ids"][0]: pair for brief in made["sections"] for pair in brief["pairs"]}


def berth(folder: Path) -> tuple[str, str]:
    """Return the id of the sentence on berths, and its English."""
    return next((i, p["en"]) for i, p in pairs(briefing(folder)).items() if "泊位" in p["zh"])


def rows(folder: Path) -> list[list[str]]:
    text = (folder / "b.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def save(
    folder: Path, table: list[list[str]], mark: str = ",", encoding: str = "utf-8-sig"
) -> None:
    """Write a table as a spreadsheet does: quotes only where they are needed."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=mark, lineterminator="\n").writerows(table)
    (folder / "b.csv").write_bytes(file.getvalue().encode(encoding))


def edit_table(folder: Path, **saved: str) -> str:
    identifier, _ = berth(folder)
    table = rows(folder)
    (row,) = (row for row in table if row[0] == f"s{identifier}")
    row[4] = NEW
    save(folder, table, **saved)
    return identifier


def render(folder: Path, edits: str, *more: str, code: int = 0) -> Done:
    return lgsum("render", "b.json", "--edits", edits, *more, code=code, folder=folder)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_edited_table_comes_back(folder: Path, mark: str, encoding: str) -> None:
    identifier = edit_table(folder, mark=mark, encoding=encoding)
    told = render(folder, "b.csv", "-o", "new.json", "-o", "new.md").errors
    total = len(pairs(briefing(folder)))
    assert f"b.csv: 1 of {total} sentences changed: {identifier}" in told
    assert "findings:" in told
    after = briefing(folder, "new.json")
    assert pairs(after)[identifier]["en"] == NEW
    assert NEW in (folder / "new.md").read_text(encoding="utf-8")
    others = {i: p["en"] for i, p in pairs(after).items() if i != identifier}
    assert others == {i: p["en"] for i, p in pairs(briefing(folder)).items() if i != identifier}


def test_what_was_edited_is_a_persons(folder: Path) -> None:
    identifier = edit_table(folder)
    render(folder, "b.csv", "-o", "new.json", "-o", "new.xlf", "-o", "new.xliff")
    assert f"an editor wrote: {identifier}." in " ".join(
        briefing(folder, "new.json")["document"]["notes"]
    )
    assert "|edited:1" in briefing(folder, "new.json")["signature"]
    assert (folder / "new.xlf").read_text(encoding="utf-8").count('state="reviewed"') == 1
    assert (folder / "new.xliff").read_text(encoding="utf-8").count('state="translated"') == 1
    told = lgsum("memory", "add", "new.json", "--memory", "m.db", folder=folder).data.decode()
    assert told.startswith("1 added")


def test_points_of_the_same_words_follow_and_checks_run_again(folder: Path) -> None:
    first = briefing(folder)["summary"][0]  # whichever sentence the model is sure of
    identifier, old = first["ids"][0], first["en"]
    wrong = "A total of 900 berths were built."
    table = [[*row[:4], wrong, *row[5:]] if row[0] == f"s{identifier}" else row
             for row in rows(folder)]  # fmt: skip
    save(folder, table)
    told = render(folder, "b.csv", "-o", "new.json").errors
    before, after = briefing(folder), briefing(folder, "new.json")
    found = [issue for issue in after["issues"] if issue["check"] == "numbers"]
    assert any(identifier in issue["ids"] for issue in found)
    points = [
        [*made["summary"], *(p for brief in made["sections"] for p in brief["points"])]
        for made in (before, after)
    ]
    same = [(was["en"] == old, now["en"] == wrong) for was, now in zip(*points, strict=True)]
    assert all(was == now for was, now in same)
    assert any(was for was, _ in same)
    in_summary = old in [point["en"] for point in before["summary"]]  # else nothing shown changed
    assert ("of the same words changed with them" in told) == in_summary


def test_a_point_that_was_edited_alone_changes_alone(folder: Path) -> None:
    table = rows(folder)
    (row,) = (row for row in table if row[0] == "summary-1")
    row[4] = "The port grows."
    save(folder, table)
    told = render(folder, "b.csv", "-o", "new.json").errors
    assert "0 of" in told
    assert "key points changed too: summary-1" in told
    after = briefing(folder, "new.json")
    assert after["summary"][0]["en"] == "The port grows."
    assert pairs(after).keys() == pairs(briefing(folder)).keys()


def test_nothing_edited_changes_nothing(folder: Path) -> None:
    render(folder, "b.csv", "-o", "one.md")
    lgsum("render", "b.json", "-o", "two.md", folder=folder)
    assert (folder / "one.md").read_bytes() == (folder / "two.md").read_bytes()
    for name in ("b.xlf", "b.xliff"):
        assert "0 of" in render(folder, name, "-o", "-").errors


@pytest.mark.parametrize("name", ["b.xlf", "b.xliff"])
def test_an_edited_exchange_file_comes_back(folder: Path, name: str) -> None:
    identifier, old = berth(folder)
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert f">{old}</target>" in text
    inline = '<mrk id="m1" type="term">Three berths</mrk>' + NEW.removeprefix("Three berths")
    text = text.replace(f">{old}</target>", f">{inline}</target>")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    path.write_text(text, encoding="utf-16" if name == "b.xlf" else "utf-8")
    if name == "b.xlf":
        path.write_bytes(text.replace("utf-8", "utf-16", 1).encode("utf-16"))
    assert "1 of" in render(folder, name, "-o", "new.json").errors
    assert pairs(briefing(folder, "new.json"))[identifier]["en"] == NEW


def test_what_a_translation_tool_adds_is_no_edit(folder: Path) -> None:
    _, old = berth(folder)
    path = folder / "b.xliff"
    text = path.read_text(encoding="utf-8")
    other = "<alt-trans><target>Something else.</target></alt-trans>"
    path.write_text(text.replace("</trans-unit>", f"{other}</trans-unit>"), encoding="utf-8")
    assert "0 of" in render(folder, "b.xliff", "-o", "new.json").errors
    path = folder / "b.xlf"
    text = path.read_text(encoding="utf-8")
    zh = "海岚港今年建成泊位3个。"
    first, rest = zh[:5], zh[5:]
    cut = text.replace(f"<source>{zh}</source>", f"<source>{first}</source>")
    words = old.split()
    cut = cut.replace(
        f">{old}</target>",
        f">{words[0]}</target></segment><segment><source>{rest}</source>"
        f"<target>{' '.join(words[1:])}</target>",
    )
    assert cut != text
    path.write_text(cut, encoding="utf-8")
    assert "0 of" in render(folder, "b.xlf", "-o", "new.json").errors


def test_what_a_spreadsheet_does_to_other_cells_is_no_edit(folder: Path) -> None:
    table = rows(folder)
    header, *body = table
    order = [4, 0, 3]  # other columns deleted, the rest in another order
    body = [[f" {row[4]}\r\n", row[0], row[3].replace("。", "。 ")] for row in reversed(body)]
    save(folder, [[header[i].upper() for i in order], *body, ["", "", ""]])
    assert "0 of" in render(folder, "b.csv", "-o", "new.json").errors


def test_empty_cells_and_deleted_rows_leave_sentences_and_are_told(folder: Path) -> None:
    identifier, old = berth(folder)
    table = rows(folder)
    for row in table:
        if row[0] == f"s{identifier}":
            row[4] = ""
    save(folder, [row for row in table if row[0] != "s1.2"])
    told = render(folder, "b.csv", "-o", "new.json").errors
    assert f"1 empty, left as they were: {identifier}" in told
    assert "1 sentence not in it" in told
    assert pairs(briefing(folder, "new.json"))[identifier]["en"] == old


def test_a_formula_of_ours_is_text_again_and_a_new_one_is_defused(folder: Path) -> None:
    identifier = edit_table(folder)
    table = [[defuse("=1+1") if cell == NEW else cell for cell in row] for row in rows(folder)]
    save(folder, table)
    render(folder, "b.csv", "-o", "new.json", "-o", "new.csv")
    assert pairs(briefing(folder, "new.json"))[identifier]["en"] == "=1+1"
    assert '"\'=1+1"' in (folder / "new.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["other.csv", "other.xlf", "other.xliff"])
def test_a_file_of_another_briefing_is_refused(folder: Path, name: str) -> None:
    text = "北湾港集团今年新开航线14条。\n谢谢各位。\n感谢支持。\n"
    lgsum("briefing", "-", "--profile", "fast", "-o", folder / name, data=text)
    told = render(folder, name, "-o", "new.json", code=2).errors
    assert "another briefing" in told
    assert told.count("\n") == 1
    assert not (folder / "new.json").exists()


def test_chinese_that_was_changed_or_lost_is_told(folder: Path) -> None:
    identifier, _ = berth(folder)
    table = rows(folder)
    for row in table:
        row[3] = row[3].replace("泊位", "码头") if row[0] == f"s{identifier}" else row[3]
    save(folder, table)
    told = render(folder, "b.csv", "-o", "new.json", code=2).errors
    assert f"the Chinese of s{identifier} is not that of the briefing" in told
    lost = [[re.sub("[^\x00-\x7f]", "?", cell) for cell in row] for row in table]
    save(folder, lost, encoding="ascii")
    assert "save as CSV UTF-8" in render(folder, "b.csv", "-o", "new.json", code=2).errors


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04", "CSV UTF-8"),
        ("a.md", b"# A\n", "no column id, zh, en"),
        ("a.csv", b"", "has no sentence"),
        ("a.csv", b'id,zh,en\n"s1.1,a,b\n', "check the quotes"),
        ("a.csv", b"id,zh,en\ns1.1,a,b, and c\n", "a.csv:2: 4 cells for 3 columns"),
        ("a.xlf", b"<a/>", "<a> is not XLIFF"),
        ("a.xlf", b"<xliff><unit>", "not well-formed XML"),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY e "f">]><xliff>&e;</xliff>', "declaration is refused"),
        ("a.tmx", b"<tmx/>", "<tmx> is not XLIFF"),
        ("a.html", b"<!doctype html>\n<html><p>a<p>b", "is HTML, not XLIFF; edits come back from"),
        ("a.html", b"<!-- a --><HTML lang='en'>", "is HTML, not XLIFF; edits come back from"),
        ("a.csv", b"id,zh,en\ns1.1,a," + b"b" * 3_000_000, "a.csv:2: a cell of more than 131,072"),
        ("a.json", b"{}", "is JSON"),
    ],
)
def test_other_files_are_refused_in_one_line(
    folder: Path, name: str, data: bytes, words: str
) -> None:
    (folder / name).write_bytes(data)
    told = render(folder, name, "-o", "new.json", code=2).errors
    assert words in told
    assert told.count("\n") == 1


def test_an_output_is_not_the_edited_file(folder: Path) -> None:
    edit_table(folder)
    assert "b.csv" in render(folder, "b.csv", "-o", "b.csv", "--force", code=2).errors
    twice = rows(folder)
    (row,) = (row for row in twice if row[4] == NEW and row[0].startswith("s"))
    save(folder, [*twice, [*row[:4], "Other English.", *row[5:]]])
    assert "stood before" in render(folder, "b.csv", "-o", "new.json", code=2).errors


def test_only_what_the_file_names_is_written_and_the_memory_stays_named() -> None:
    pair = Pair(("1.1",), "港口。", "Ports.", "memory:exact@a.tmx").as_drafted()
    mouth = Point("港口在茅斯港。", "Portsmouth has Ports.", ("1.1",)).as_drafted()
    section = Section("lead", "", "", (Sentence("1.1", "港口。", 1),))
    brief = SectionBrief(section, "", (pair,), (mouth,))
    before = Briefing(Document("", (section,)), "", (), (brief,))
    made = with_edits(before, [Edit("s1.1", "港口。", "Harbours.", "b.csv:2")], "b.csv")
    (after,) = made.briefing.sections
    assert after.points == (mouth,)
    assert (after.pairs[0].en, after.pairs[0].origin) == ("Harbours.", "memory:exact@a.tmx")
    assert after.pairs[0].edited
    told = made.told("b.csv", made.briefing)
    assert told.startswith("b.csv: 1 of 1 sentence changed: 1.1; key points rest on them in other")


def test_a_comment_of_a_tool_is_no_english(folder: Path) -> None:
    _, old = berth(folder)
    path = folder / "b.xlf"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(f">{old}</target>", f">{old}<!-- checked --></target>"), encoding="utf-8"
    )
    assert "0 of" in render(folder, "b.xlf", "-o", "new.json").errors


@pytest.mark.parametrize("cell", ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "Err:508"])
def test_an_error_of_a_spreadsheet_is_no_english(folder: Path, cell: str) -> None:
    identifier, _ = berth(folder)
    table = rows(folder)
    (number,) = (n for n, row in enumerate(table, 1) if row[0] == f"s{identifier}")
    table[number - 1][4] = cell
    save(folder, table)
    told = render(folder, "b.csv", "-o", "new.json", code=2).errors
    assert f"b.csv:{number}: {cell} is an error of the spreadsheet" in told
    table[number - 1][4] = f"{cell} stands in the table."
    save(folder, table)
    assert "1 of" in render(folder, "b.csv", "-o", "new.json").errors


@pytest.mark.parametrize("name", ["b.csv", "b.xlf", "b.xliff"])
def test_a_file_without_any_english_is_one_warning(folder: Path, name: str) -> None:
    if name == "b.csv":
        header, *body = rows(folder)
        save(folder, [header, *([*row[:4], "", *row[5:]] for row in body)])
    else:
        text = (folder / name).read_text(encoding="utf-8")
        text = re.sub(r"(<target[^>]*>)[^<]+", r"\1", text)
        (folder / name).write_text(text, encoding="utf-8")
    told = render(folder, name, "-o", "new.json").errors
    assert "every English text in it is empty, so nothing was taken from it" in told
    assert "left as they were" not in told
    english = [
        {i: pair["en"] for i, pair in pairs(briefing(folder, made)).items()}
        for made in ("b.json", "new.json")
    ]
    assert english[0] == english[1]


@pytest.mark.parametrize("name", ["b.xlf", "b.xliff"])
def test_a_point_that_was_edited_in_a_note_is_told(folder: Path, name: str) -> None:
    assert "in its notes" not in render(folder, name, "-o", "new.json").errors
    text = (folder / name).read_text(encoding="utf-8")
    english = briefing(folder)["summary"][0]["en"]
    edited = re.sub(rf"(summary-1 \|.*\| ){re.escape(english)}", r"\1The port grows.", text)
    assert edited != text
    (folder / name).write_text(edited, encoding="utf-8")
    told = render(folder, name, "-o", "new.json").errors
    assert "key points in its notes differ, but notes are not read: summary-1;" in told
