"""What a page says of itself stands in the head of every format, in English too."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import docx
import pytest
import yaml
from lxml import etree
from tools import lgsum

PAGE = (
    "关于防汛工作的通知\n2025-07-22 10:30　来源：云岭日报　作者：本报记者 周晓敏\n"
    "各单位要加强巡查。会议定于2022年1月1日召开。\n云岭省财政厅\n2025年7月8日\n"
)
SUFFIXES = ("md", "html", "docx", "csv", "tmx", "xlf", "xliff", "json")
SAID = ("2025-07-22 10:30", "Yunling Daily (云岭日报)", "Zhou Xiaomin", "(云岭省财政厅)")


def text_of(path: Path) -> str:
    """Return the text of a file that a reader sees."""
    if path.suffix == ".docx":
        return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    if path.suffix == ".html":
        return "".join(etree.HTML(path.read_bytes()).itertext())
    if path.suffix in (".tmx", ".xlf", ".xliff"):
        return "\n".join(etree.fromstring(path.read_bytes()).itertext())
    return path.read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stated")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    outputs = [part for suffix in SUFFIXES for part in ("-o", folder / f"out.{suffix}")]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LGSUM_PROFILE", "fast")
        lgsum("briefing", folder / "page.txt", *outputs)
    return folder


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_has_it(made: Path, suffix: str) -> None:
    text = text_of(made / f"out.{suffix}")
    assert [said for said in SAID if said not in text] == []


def test_the_head_of_markdown_names_each_and_calls_no_other_date_that_of_the_text(
    made: Path,
) -> None:
    text = (made / "out.md").read_text(encoding="utf-8")
    head = yaml.safe_load(text.split("---\n")[1])
    assert head["source"] == "page.txt"
    assert head["published"] == "2025-07-22 10:30"
    assert head["outlet"] == "Yunling Daily (云岭日报)"
    assert head["author"] == "Zhou Xiaomin · 本报记者 周晓敏"
    assert head["issuer"].endswith("(云岭省财政厅)")
    assert head["first_date_in_text"] == "1 January 2022"
    assert "first_date" not in head


def test_a_table_has_a_row_for_each(made: Path) -> None:
    rows = csv.DictReader(io.StringIO((made / "out.csv").read_text(encoding="utf-8-sig")))
    stated = {row["section"]: (row["zh"], row["en"]) for row in rows if row["kind"] == "document"}
    assert stated["Author"] == ("本报记者 周晓敏", "Zhou Xiaomin")
    assert stated["Published"] == ("2025-07-22 10:30", "2025-07-22 10:30")


def test_english_alone_names_its_author_and_outlet(made: Path) -> None:
    for suffix in ("md", "html"):
        path = made / f"english.{suffix}"
        lgsum("render", made / "out.json", "-o", path, "--layout", "target-only")
        text = text_of(path)
        assert re.search(r"Author: Zhou Xiaomin\s", text)
        assert "Source named by the page: Yunling Daily (云岭日报)" in text


def test_a_briefing_of_an_older_lgsum_keeps_its_chinese_in_english_alone(made: Path) -> None:
    old = made / "old.json"
    text = (made / "out.json").read_text(encoding="utf-8")
    old.write_text(text.replace('"Zhou Xiaomin"', '""'), encoding="utf-8")
    for suffix in ("md", "html"):
        path = made / f"old.{suffix}"
        lgsum("render", old, "-o", path, "--layout", "target-only")
        assert "Author: 本报记者 周晓敏" in text_of(path)


def test_the_table_of_cleaning_is_in_the_order_of_the_lines(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "首页 > 新闻 > 正文\n关于防汛工作的通知\n2025-07-22 10:30　来源：云岭日报\n"
        "各单位要加强\u200b巡查。\n"
        "点击查看更多\n会议定于本周\u200b召开，请各单位准时参加。\n责任编辑：李明\n",
        encoding="utf-8",
    )
    lgsum("briefing", page, "--profile", "fast", "-o", tmp_path / "a.md", "-o", tmp_path / "a.html")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    table = text[text.index("| Line |") :].splitlines()[2:]
    lines = [int(row.split("|")[1]) for row in table if row.startswith("| ")]
    assert len(lines) > 3
    assert lines == sorted(lines)
    cells = etree.HTML((tmp_path / "a.html").read_bytes())
    tables = cells.xpath("//table[.//th[text()='Line']]")
    assert tables
    for found in tables:
        numbers = [int(row[0].text) for row in found.xpath(".//tbody/tr")]
        assert numbers == sorted(numbers)
