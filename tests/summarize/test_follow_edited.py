"""What was a sentence word for word follows when its English is edited in the JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tools import lgsum

SHORT = "海岚港今年建成泊位3个。"
LONG = (
    "市交通运输局副局长贺岩介绍，为缩短候检时间，口岸新增通道8条，旅客平均通关时间减少到12分钟，"
    "全年运送旅客120万人次，比上年增加两成，服务范围扩大到周边四个县区。"
)
TEXT = f"海岚港建设加快\n{SHORT}谢谢大家。\n{LONG}\n"
NEW = "Hailan Port has built 3 berths this year, as an editor writes."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "b.json"
    lgsum("briefing", "-", "--profile", "fast", "-o", path, data=TEXT)
    return path


@pytest.fixture
def edited(made: Path, tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    def make(change: Callable[[Any], None]) -> Path:
        path = Path(shutil.copy(made, tmp_path / "b.json"))
        data = json.loads(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return make


def render(path: Path) -> Any:
    lgsum("render", path, "-o", path.with_name("new.json"), "--force")
    return json.loads(path.with_name("new.json").read_text(encoding="utf-8"))


def set_english(data: Any, chinese: str, english: str) -> None:
    for brief in data["sections"]:
        for pair in brief["pairs"]:
            pair["en"] = english if pair["zh"] == chinese else pair["en"]


def points(data: Any) -> list[dict[str, Any]]:
    own = [p for brief in data["sections"] for p in (brief["gist"], *brief["points"]) if p]
    return [*data["summary"], *own]


def of_editing(data: Any) -> list[dict[str, Any]]:
    return [issue for issue in data["issues"] if "edited" in issue["message"]]


def test_points_headings_and_the_title_follow_their_sentence(
    edited: Callable[[Callable[[Any], None]], Path],
) -> None:
    def change(data: Any) -> None:
        set_english(data, SHORT, NEW)
        set_english(data, "海岚港建设加快", "Hailan Port is built faster")

    path = edited(change)
    after = render(path)
    same = [point for point in points(after) if point["zh"] == SHORT]
    assert same
    assert {point["en"] for point in same} == {NEW}
    headings = [b for b in after["sections"] if b["section"]["heading"] == SHORT.rstrip("。")]
    assert [brief["heading_en"] for brief in headings] == [NEW.rstrip(".")] * len(headings) != []
    assert after["title_en"] == "Hailan Port is built faster"
    assert not of_editing(after)
    set_english(after, SHORT, f"Again, {NEW}")  # what followed once follows again
    path.with_name("b.json").write_text(json.dumps(after), encoding="utf-8")
    again = render(path)
    assert {p["en"] for p in points(again) if p["zh"] == SHORT} == {f"Again, {NEW}"}


def test_other_words_of_an_edited_sentence_are_marked(
    edited: Callable[[Callable[[Any], None]], Path],
) -> None:
    path = edited(lambda data: set_english(data, LONG, "An editor wrote 8, 12, 1.2 million, 20%."))
    after = render(path)
    number = next(n for n, b in enumerate(after["sections"]) if b["pairs"][0]["zh"] == LONG)
    assert after["sections"][number]["gist"]["zh"] != LONG
    named = {i for issue in of_editing(after) for i in issue["ids"]}
    assert {f"gist-{number}", f"heading-{number}"} <= named
    assert {issue["level"] for issue in of_editing(after)} == {"warning"}
    lgsum("render", path, "-o", path.with_name("new.csv"))
    rows = path.with_name("new.csv").read_text(encoding="utf-8-sig").splitlines()
    (row,) = (row for row in rows if row.startswith(f'"gist-{number}"'))
    assert "evidence" in row
    told = lgsum("check", path).data.decode()
    assert "was edited" in " ".join(told.split())


def test_what_an_editor_wrote_himself_stays(
    edited: Callable[[Callable[[Any], None]], Path],
) -> None:
    def change(data: Any) -> None:
        set_english(data, SHORT, NEW)
        data["title_en"] = "My title"
        for point in data["summary"]:
            point["en"] = "3 berths: mine." if point["zh"] == SHORT else point["en"]
        for brief in data["sections"]:
            if brief["section"]["heading"] == SHORT.rstrip("。"):
                brief["heading_en"] = "Mine"

    after = render(edited(change))
    assert "3 berths: mine." in [point["en"] for point in after["summary"]]
    assert "Mine" in [brief["heading_en"] for brief in after["sections"]]
    assert after["title_en"] == "My title"


def test_a_point_that_was_edited_alone_is_told(
    edited: Callable[[Callable[[Any], None]], Path],
) -> None:
    def change(data: Any) -> None:
        for point in data["summary"]:
            point["en"] = "Now 3 berths." if point["zh"] == SHORT else point["en"]

    after = render(edited(change))
    (issue,) = of_editing(after)
    assert issue["level"] == "note"
    assert any(name.startswith("summary-") for name in issue["ids"])
    assert any(name[0].isdigit() for name in issue["ids"])
