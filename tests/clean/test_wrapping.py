"""Hard-wrapped pages become paragraphs again; pages of one paragraph a line stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.clean.wrapping import in_source, paragraphs, unwrap
from summarizer.schema import Article, Change

ROOT = Path(__file__).parents[2]
SENTENCES = [
    line.split("\t")[0]
    for path in sorted((ROOT / "models" / "data" / "authored").glob("cities-*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.split("\t")[0].endswith("。") and len(line.split("\t")[0]) > 20
]
HEADINGS = ["总体要求", "主要任务和工作重点", "坚持人民至上，筑牢安全防线", "保障措施", "组织实施"]
PARAGRAPH = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4).map("".join)


@st.composite
def pages(draw) -> list[str]:  # type: ignore[no-untyped-def]
    lines = ["海岚新区召开年度工作会议"]
    for numeral in "一二三"[: draw(st.integers(1, 3))]:
        lines.append(f"{numeral}、{draw(st.sampled_from(HEADINGS))}")
        lines += draw(st.lists(PARAGRAPH, min_size=2, max_size=4))
    return [*lines, "海岚市人民政府", "2025年6月18日"]


def folded(line: str, width: int) -> list[str]:
    """Fold as programs do that count characters, but not before a closing mark."""
    rows = [line[i : i + width] for i in range(0, len(line), width)]
    for i in range(1, len(rows)):
        while rows[i] and rows[i][0] in "，。、；：！？”）":
            rows[i - 1], rows[i] = rows[i - 1] + rows[i][0], rows[i][1:]
    return [row for row in rows if row]


def plain(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@settings(max_examples=60, deadline=None)
@given(lines=pages(), width=st.integers(20, 60))
def test_no_line_end_stays_inside_a_sentence(lines: list[str], width: int) -> None:
    rows = [row for line in lines for row in folded(
        f"\u3000\u3000{line}" if line.endswith("。") else line, width)]  # fmt: skip
    found = plain(unwrap("\n".join(rows))[0])
    # a space at the end of a line may have been there or not
    assert "".join(found).replace(" ", "") == "".join(lines).replace(" ", "")
    seen = {row.replace(" ", "") for row in found}
    broken = len({line for line in lines if line.replace(" ", "") not in seen})
    assert broken <= 1 + len(lines) // 10


@settings(max_examples=60, deadline=None)
@given(lines=pages(), blank=st.booleans(), indent=st.booleans())
def test_well_formed_pages_are_left_alone(lines: list[str], blank: bool, indent: bool) -> None:
    lead = "\u3000\u3000" if indent else ""
    text = ("\n\n" if blank else "\n").join(f"{lead}{line}" for line in lines)
    assert unwrap(text) == (text, ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*HEADINGS, *SENTENCES, "", "—— 3 ——", "3/9"]), max_size=20),
       st.integers(8, 70))  # fmt: skip
def test_the_log_and_the_text_are_the_page(lines: list[str], width: int) -> None:
    text = "\n".join(row for line in lines for row in (folded(line, width) or [""]))
    made, changes = paragraphs(text)
    rows = text.split("\n")
    kept = "".join(piece.text for paragraph in made for piece in paragraph.pieces)
    gone = "".join(change.text for change in changes if change.kind == "page")
    assert sorted(kept + gone) == sorted("".join(rows))
    for paragraph in made:
        for piece in paragraph.pieces:
            assert rows[piece.line - 1][piece.start :].startswith(piece.text)
    for change in changes:
        row = rows[change.line - 1] + "\n"
        assert row[change.column - 1 : change.end - 1] == change.text.split("\n")[0] + (
            "\n" if change.kind == "joined" else ""
        )


def test_the_page_of_the_cases() -> None:
    text = (ROOT / "tests/data/structure/hard-wrapped.txt").read_text(encoding="utf-8")
    title, body = plain(unwrap(text)[0])
    assert title == "海岚新区召开工作会议"
    assert "会议由区长主持" in body
    assert "450亿元" in body
    assert "各单位不得弄虚作假" in body
    assert "23项任务。" in body
    cleaned = clean(Article(text), load_rules())
    assert cleaned.text == f"{title}\n{body}"
    assert [(c.kind, c.line) for c in cleaned.changes] == [("joined", n) for n in range(2, 7)]


WRAPPED = (
    "会议指出，今年新区计划完成投资四百五十亿元\n比去年增长一成二，其中港口项目占三成。民\n"
    "生项目占四成五，其余为治理项目，全部在年\n底前完成。各部门要落实责任，不得弄虚作假\n。"
)


@pytest.mark.parametrize(
    "line",
    ["— 3 —", "- 12 -", "第3页 共9页", "第 3 页，共 9 页", "Page 3 of 9", "第3页", "－3－"],
)
def test_page_numbers_go_to_the_log(line: str) -> None:
    rows = WRAPPED.split("\n")
    text = "\n".join([*rows[:2], line, *rows[2:]])
    made, changes = unwrap(text)
    assert line not in made
    assert "其中港口项目占三成。民生项目占四成五" in made
    assert [c.text for c in changes if c.kind == "page"] == [line]


def test_running_heads_go_and_a_title_stays() -> None:
    rows = WRAPPED.split("\n")
    pages = [f"海岚新区政府公报\n{rows[0]}\n{rows[1]}\n— {n} —" for n in (1, 2, 3)]
    pages[0] = pages[0].replace("公报\n", "公报\n海岚新区召开会议\n")
    made, changes = unwrap("\n\f".join(pages))
    assert "公报" not in made
    assert made.startswith("海岚新区召开会议\n会议指出")
    assert sum("公报" in change.text for change in changes) == 3
    pages[0] = pages[0].replace("海岚新区政府公报\n", "")
    titled = unwrap("\n\f".join(pages).replace("海岚新区政府公报", "海岚新区召开会议"))[0]
    assert titled.startswith("海岚新区召开会议\n会议指出")
    assert titled.count("海岚新区召开会议") == 1
    alone = "\n".join([rows[0], "3/9", rows[1], rows[2], "4/9", rows[3], rows[4]])
    assert "/9" not in unwrap(alone)[0]


@pytest.mark.parametrize(
    "text",
    [
        "出席会议的有：\n王小明\n李小红\n海岚市人民政府\n2025年6月18日",
        "项目\t投资\n深水港\t4.5亿元\n铁路\t3亿元",
        "1. 修复岸线42公里\n2. 湿地恢复1.5万亩\n3. 新增泊位3个",
        "比分为\n3/9\n会议结束。",
        "一、抓好港口建设和航运服务\n二、抓好城市治理和民生保障\n三、抓好队伍建设和作风转变",
        "海岚新区召开会议部署下半年工作\n海岚市新建学校九所增加学位万个\n海岚港吞吐量首次突破一亿标准箱",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
    ],
)
def test_lists_tables_names_and_verses_stay(text: str) -> None:
    assert unwrap(text)[0] == text


def test_latin_words_get_a_space_and_numbers_none() -> None:
    rows = WRAPPED.split("\n")
    rows[1] = rows[1][:-7] + "采用Made in"
    rows[2] = "China标准，投资四十亿，其中中央资金1"
    rows[3] = "2亿元，年底前完成。各部门要不得弄虚作假"
    made = unwrap("\n".join(rows))[0]
    assert "采用Made in China标准" in made
    assert "中央资金12亿元" in made
    assert "四百五十亿元比去年" in made


def test_a_change_of_a_joined_line_is_placed_in_the_page() -> None:
    made, _ = paragraphs(WRAPPED)
    place = made[0].text.index("生项目")
    change = Change("test", 1, place + 1, place + 4, "生项目", "", "")
    moved = in_source(change, made[0])
    assert WRAPPED.split("\n")[moved.line - 1][moved.column - 1 : moved.end - 1] == "生项目"


def test_many_lines_take_linear_time() -> None:
    import time

    text = WRAPPED.replace("。", "，") + "\n"
    start = time.process_time()
    unwrap(text * 1000)
    once = time.process_time() - start
    start = time.process_time()
    unwrap(text * 4000)
    assert time.process_time() - start < 8 * once + 1


def test_the_page_number_behind_a_title_that_heads_every_page_goes() -> None:
    page = "公报　　第 {0} 页\n\n　　农业生产保持稳定，粮食总产量86.3万吨。\n\n- {0} -\n"
    text, changes = unwrap("".join(page.format(n) for n in (3, 4, 5)))
    assert text.split("\n")[0] == "公报"
    assert changes[0].text == "　　第 3 页"
    same, _ = unwrap(page.format(3).replace("第 3 页", "2023") * 3)
    assert same.split("\n")[0] == "公报　　2023"


def test_the_head_over_the_first_page_goes_with_those_beside_page_numbers() -> None:
    head = "海岚市统计局　公报选登"
    page = f"{head}\n全市工业概况\n全年工业增长6.2%。\n- 1 -\n{head}\n- 2 -\n全年投资下降1.9%。"
    text, changes = unwrap(page)
    assert text.split("\n") == ["全市工业概况", "全年工业增长6.2%。", "全年投资下降1.9%。"]
    assert [c.reason for c in changes].count("running head") == 2
    alone = f"全市工业概况\n全年工业增长6.2%。\n- 1 -\n{head}\n全年投资下降1.9%。"
    assert head in unwrap(alone)[0]


def test_a_line_that_is_nearly_full_goes_on_inside_a_sentence() -> None:
    lines = [
        "关于海岚港扩建的说明",
        "海岚港始建于1984年，现有泊位26个，年吞吐能力达到4800万",
        "吨。扩建以后，吞吐能力将再增加六成，全市将新增岗位近五千",
        "个。为此，市交通运输局会同有关部门，编制",
        "实施方案，并报市政府批准。方案提出，三年投资36亿元，新",
        "建泊位8个。",
        "工程分为两期，",
        "一期今年开工。",
    ]
    narrow = "\n".join(lines)
    assert "编制\n实施方案" in unwrap(narrow)[0]
    wide = narrow.replace("会同有关部门，编制", "会同各有关部门，抓紧编制")
    assert "抓紧编制实施方案" in unwrap(wide)[0]


def test_plain_numbers_over_headings_are_no_page_numbers_and_no_cells() -> None:
    text = "办理指南\n1\n谁可以申请\n失能六个月以上的人员可以申请。\n2\n需要什么\n需要身份证一份。"
    assert unwrap(text)[0].split("\n")[1::2] == ["1 谁可以申请", "2 需要什么"]
    cells = "采购清单\n1\n直饮水机\n430\n2\n净水主机\n38"
    assert unwrap(cells)[0] == cells
    named = clean(Article(text.replace("谁可以申请", "多孩家庭申请什么")), ())
    assert "1 多孩家庭申请什么" in named.text
