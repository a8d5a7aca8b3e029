"""What a check doubts is marked where it is read: in what `translate` and `summarize` print.

The wrong English comes from a translation memory, so that no test rests on words of the model.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tools import lgsum

from summarizer.commands.listing import key_points
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
    assert re.search(r"findings: \d+ errors, .*--format json lists them", done.errors)


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
    assert re.search(r"findings: \d+ errors, .*lgsum briefing lists them", done.errors)
    bare = lgsum("summarize", "page.txt", "--no-marks", folder=folder).text
    assert bare == done.text.replace(f" {WRONG}", "")
    assert "⚠" not in lgsum("summarize", "page.txt", "--language", "zh", folder=folder).text


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
