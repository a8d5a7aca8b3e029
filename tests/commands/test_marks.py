"""What a check doubts is marked where it is read: in what `translate` and `summarize` print.

The wrong English comes from a translation memory, so that no test rests on words of the model.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from render_tools import page, render
from tools import lgsum

from summarizer.commands.listing import key_points
from summarizer.render.to_json import loads
from summarizer.schema import Briefing, Document, Issue, Pair, Point, Section, SectionBrief

UNITS = {
    "全市新增就业12345人的情况通报": "Report on 54,321 New Jobs",
    "一、教育工作": "I. Education",
    "（一）学校建设": "(1) Building schools",
    "今年共有67890名学生入学。": "A total of 67,891 students enrolled this year.",
    "新建学校3所。": "Three schools were built.",
    "（二）学校管理": "(2) Running schools",
    "二、交通工作": "II. Transport for 17 million",
    "新开公交线路8条。": "Eight bus routes were opened.",
}
PAGE = [
    "全市新增就业12345人的情况通报",
    "一、教育工作",
    "（一）学校建设",
    "今年共有67890名学生入学。新建学校3所。",
    "（二）学校管理",
    "新建学校3所。",
    "二、交通工作",
    "新开公交线路8条。",
]
WRONG = "(⚠ error: numbers)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("marks")
    rows = [f"{chinese}\t{english}\n" for chinese, english in UNITS.items()]
    (made / "units.tsv").write_text("".join(rows), encoding="utf-8")
    (made / "page.txt").write_text("\n".join(PAGE), encoding="utf-8")
    lgsum("memory", "import", "units.tsv", "--memory", "memory.db", folder=made)
    settings = 'profile = "fast"\n[memory]\nfile = "memory.db"\n'
    (made / "lgsum.toml").write_text(settings, encoding="utf-8")
    return made


@pytest.mark.parametrize("options", [(), ("--bilingual",), ("--format", "md"),
                                     ("--format", "md", "--bilingual")])  # fmt: skip
def test_a_translation_marks_what_is_wrong(folder: Path, options: tuple[str, ...]) -> None:
    done = lgsum("translate", "page.txt", *options, folder=folder)
    text = done.text.replace("**", "").replace("\\", "")
    for english in UNITS.values():
        wrong = english in (
            UNITS[PAGE[0]],
            UNITS["今年共有67890名学生入学。"],
            UNITS["二、交通工作"],
        )
        assert f"{english} {WRONG}" in text if wrong else f"{english} (" not in text, english
    assert text.count("⚠") == 3
    assert re.search(r"findings: \d+ errors.*--format json lists them", done.errors)


def test_a_translation_without_marks_is_the_text_alone(folder: Path) -> None:
    marked = lgsum("translate", "page.txt", folder=folder)
    bare = lgsum("translate", "page.txt", "--no-marks", folder=folder)
    assert bare.text == marked.text.replace(f" {WRONG}", "")
    assert "findings: " in bare.errors


def test_the_json_of_a_translation_lists_the_findings(folder: Path) -> None:
    done = lgsum("translate", "page.txt", "--format", "json", folder=folder)
    made = json.loads(done.text)
    assert "⚠" not in done.text
    briefing = json.loads(lgsum("briefing", "page.txt", "--format", "json", folder=folder).text)
    about_sentences = [
        issue
        for issue in briefing["issues"]
        if {*issue["ids"]} & {s["id"] for s in made["sentences"]}
    ]
    assert [issue for issue in made["issues"] if issue["level"] == "error"]
    assert made["issues"] == [i for i in about_sentences if i["check"] != "evidence"]
    assert "lists them" not in done.errors


def test_headings_are_headings_in_markdown(folder: Path) -> None:
    lines = lgsum("translate", "page.txt", "--format", "md", folder=folder).text.splitlines()
    assert [line.split(" (⚠")[0] for line in lines if line.startswith("#")] == [
        "# Report on 54,321 New Jobs",
        "## I. Education",
        "### (1) Building schools",
        "### (2) Running schools",
        "## II. Transport for 17 million",
    ]
    both = lgsum("translate", "page.txt", "--format", "md", "--bilingual", folder=folder).text
    assert "\n**（一）学校建设**  \n**(1) Building schools**\n" in both
    assert "\n新建学校3所。  \nThree schools were built.\n" in both


def test_a_summary_marks_what_is_wrong(folder: Path) -> None:
    done = lgsum("summarize", "page.txt", folder=folder)
    assert f"- A total of 67,891 students enrolled this year. {WRONG} (1.2)" in done.text
    assert f"priority: II. Transport for 17 million {WRONG}" in done.text
    assert "- Eight bus routes were opened. (2.1)" in done.text
    assert re.search(r"findings: \d+ errors.*lgsum briefing lists them", done.errors)
    bare = lgsum("summarize", "page.txt", "--no-marks", folder=folder).text
    assert bare == done.text.replace(f" {WRONG}", "")
    assert "⚠" not in lgsum("summarize", "page.txt", "--language", "zh", folder=folder).text


TABLE = "\n项目\t数量\n学校\t3\n公交\t8\n"
ROWS = {"项目\t数量": "Item\tNumber", "学校\t3": "Schools\t5", "公交\t8": "Buses\t8"}


@pytest.fixture(scope="module")
def briefings(folder: Path) -> Path:
    """The folder with a briefing of the page and a table in each format and layout."""
    (folder / "long.txt").write_text("\n".join(PAGE) + TABLE, encoding="utf-8")
    outputs = [part for name in ("b.md", "b.html", "b.docx", "b.json") for part in ("-o", name)]
    lgsum("briefing", "long.txt", *outputs, folder=folder)
    made = loads((folder / "b.json").read_bytes())
    sections = tuple(
        replace(brief, pairs=tuple(replace(p, en=ROWS.get(p.zh, p.en)) for p in brief.pairs))
        for brief in made.sections
    )
    (folder / "b.json").write_bytes(render("json", replace(made, sections=sections)))
    for layout in ("table", "stacked", "target-only"):
        outputs = ["-o", f"{layout}.md", "-o", f"{layout}.html"]
        lgsum("render", "b.json", "--layout", layout, *outputs, folder=folder)
    return folder


def test_a_wrong_title_is_marked_where_it_stands(briefings: Path) -> None:
    title = UNITS[PAGE[0]]
    for name in ("b", "table", "stacked", "target-only"):
        text = (briefings / f"{name}.md").read_text(encoding="utf-8")
        assert f"\n# {title} *{WRONG}*\n" in text
        assert f'title: "{title}"\n' in text
        tree = page((briefings / f"{name}.html").read_bytes())
        assert "".join(tree.find(".//h1").itertext()) == f"{title} {WRONG[1:-1]}"
        assert tree.find(".//title").text == title
    document = docx.Document(str(briefings / "b.docx"))
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [
        f"{title} {WRONG[1:-1]}"
    ]
    assert document.core_properties.title == title


def test_the_translation_alone_is_marked_throughout(briefings: Path) -> None:
    text = (briefings / "target-only.md").read_text(encoding="utf-8")
    alone = text.partition("## Translation")[2].partition("## Findings")[0]
    marked = re.sub(r"<a[^>]*></a>", "", alone)
    assert f"### Title: {UNITS[PAGE[0]]} *{WRONG}*" in marked
    heading = UNITS["二、交通工作"].removeprefix("II. ")  # its number is that of the priority
    assert f": {heading} *{WRONG}*" in marked
    assert f"{UNITS['今年共有67890名学生入学。']} {WRONG[:-1]}" in marked
    assert f"| Schools | 5 {WRONG} |" in marked
    assert marked.count("⚠") == 4
    tree = page((briefings / "target-only.html").read_bytes())
    texts = ["".join(e.itertext()) for e in tree.iter() if e.tag in ("p", "td")]
    wrong = [text for text in texts if WRONG[1:-1] in text]
    for english in (UNITS[PAGE[0]], UNITS["二、交通工作"], "67,891 students enrolled this year."):
        assert any(f"{english} {WRONG[1:-1]}" in text for text in wrong), english
    assert f"5 {WRONG[1:-1]}" in texts
    assert "8" in texts


def test_a_title_that_is_no_sentence_is_checked_by_itself(folder: Path) -> None:
    long = "今年一月到十月全市各区各部门在认真总结去年工作的基础上共新开公交线路8条并且新建学校3所"
    text = f"{long}和新建医院2家从而使各项工作取得了新的进展。\n各单位要继续抓好落实。\n"
    (folder / "untitled.txt").write_text(text, encoding="utf-8")
    lgsum("briefing", "untitled.txt", "-o", "untitled.json", folder=folder)
    made = loads((folder / "untitled.json").read_bytes())
    assert made.document.title.endswith("…")
    wrong = replace(made, title_en="This year 77 bus routes were opened")
    (folder / "untitled.json").write_bytes(render("json", wrong))
    lgsum("render", "untitled.json", "-o", "untitled.md", folder=folder)
    text = (folder / "untitled.md").read_text(encoding="utf-8")
    assert re.search(
        r"\n# This year 77 bus routes were opened \*\(⚠ error: .*numbers.*\)\*\n", text
    )
    assert "not in the Chinese: 77" in text


def test_a_point_that_nothing_supports_is_marked_in_each_language() -> None:
    point = Point("没有的事。", "Nothing of it.", ("1.1",), supported=False)
    section = Section("body", "", "", ())
    brief = SectionBrief(section, "", (Pair(("1.1",), "雨。", "Rain."),), (point,))
    issue = Issue("names", "warning", "…", ("1.1",))
    made = Briefing(Document("雨", (section,)), "Rain", (), (brief,), (issue,))
    for language in ("zh", "en", "both"):
        for marks in (True, False):
            text = key_points(made, language, marks=marks)
            assert text.count("(⚠ not supported by the text) (1.1)") == 1, language


def test_several_files_are_each_checked(folder: Path) -> None:
    (folder / "rain.txt").write_text("昨天下了一场大雨。\n", encoding="utf-8")
    done = lgsum("translate", "page.txt", "rain.txt", "-o", "out/", folder=folder)
    assert done.errors.count("findings: ") == 2
    assert WRONG in (folder / "out" / "page.txt").read_text(encoding="utf-8")
