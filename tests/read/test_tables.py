"""Tables: cells that take several columns or rows, empty first cells, from every format."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from summarizer.clean.article import clean
from summarizer.pipeline import columns_in_english
from summarizer.read import read_bytes
from summarizer.read.columns import MOST_COLUMNS
from summarizer.schema import Article, Pair
from summarizer.segment import segment
from summarizer.text import cells_of

HEAD = "海岚新区安排建设任务"
ABOVE, BELOW = "各片区的建设任务分解如下。", "各片区要抓好落实，按月报告进度。"
ROWS = ["地区\t渠道\t\t清淤", "\t新建\t改造", "河东片\t120\t300\t1100", "\t90\t250\t900"]
HTML = f"""<html><head><title>{HEAD}</title></head><body><h1>{HEAD}</h1><p>{ABOVE}</p><table>
<tr><th rowspan="2">地区</th><th colspan="2">渠道</th><th rowspan=2>清淤</th></tr>
<tr><th>新建</th><th>改造</th></tr><tr><td rowspan="0">河东片</td><td>120</td><td>300</td>
<td>1100</td></tr><tr><td>90</td><td>250</td><td>900</td></tr></table><p>{BELOW}</p></body></html>"""
ODT = f"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>
<text:h text:outline-level="1">{HEAD}</text:h><text:p>{ABOVE}</text:p><table:table>
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>地区</text:p>
</table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>渠道</text:p>
</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>清淤</text:p>
</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell>
<text:p>新建</text:p></table:table-cell><table:table-cell><text:p>改造</text:p></table:table-cell>
<table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>河东片
</text:p></table:table-cell><table:table-cell><text:p>120</text:p></table:table-cell>
<table:table-cell><text:p>300</text:p></table:table-cell><table:table-cell><text:p>1100</text:p>
</table:table-cell></table:table-row><table:table-row><table:table-cell
 table:number-columns-repeated="1"/><table:table-cell><text:p>90</text:p></table:table-cell>
<table:table-cell><text:p>250</text:p></table:table-cell><table:table-cell><text:p>900</text:p>
</table:table-cell></table:table-row></table:table><text:p>{BELOW}</text:p></office:text>
</office:body></office:document-content>"""


def word() -> bytes:
    document = docx.Document()
    document.add_heading(HEAD, 0)
    document.add_paragraph(ABOVE)
    table = document.add_table(rows=4, cols=4)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts.split("\t")):
            table.cell(row, column).text = text
    for first, last in (((0, 0), (1, 0)), ((0, 3), (1, 3)), ((2, 0), (3, 0))):
        merged = table.cell(*first).merge(table.cell(*last))
        merged.text = merged.text.strip()
    table.cell(0, 1).merge(table.cell(0, 2)).text = "渠道"
    document.add_paragraph(BELOW)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def open_text() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT)
    return stream.getvalue()


FILES = {
    "html": HTML.encode(),
    "docx": word(),
    "odt": open_text(),
    "md": f"""# {HEAD}

{ABOVE}

| 地区 | 渠道 | | 清淤 |
|---|---|---|---|
| | 新建 | 改造 |
| 河东片 | 120 | 300 | 1100 |
| | 90 | 250 | 900 |

{BELOW}""".encode(),
    "txt": "\n".join([HEAD, ABOVE, *ROWS[:1], *ROWS[2:], BELOW]).encode(),
}


@pytest.mark.parametrize("suffix", FILES)
def test_cells_stay_in_their_columns(suffix: str) -> None:
    article = clean(read_bytes(FILES[suffix], f"a.{suffix}"), ())
    document = segment(article)
    texts = [s.zh.rstrip("\t") for section in document.sections for s in section.sentences]
    rows = [text for text in texts if cells_of(text)]
    assert rows == (ROWS if suffix != "txt" else [ROWS[0], *ROWS[2:]])
    assert {HEAD, ABOVE, BELOW} <= set(texts)
    assert not any(c.kind == "spacing" for c in article.changes)


def test_a_tab_that_indents_makes_no_cell() -> None:
    text = f"{HEAD}\n\t{ABOVE}\n\t一、抓好生产\t二、保障安全\n\t{BELOW}"
    assert "\n\t" not in clean(Article(text), ()).text


def test_a_cell_takes_no_more_columns_than_a_page_has() -> None:
    cell = '<td colspan="99999" rowspan="99999">甲</td>'
    rows = f"<tr>{cell}<td>乙</td></tr>" * 50
    page = f"<html><body><p>{ABOVE}</p><table>{rows}</table></body></html>"
    lines = read_bytes(page.encode(), "a.html").text.split("\n")
    assert max(line.count("\t") for line in lines) <= 3 * MOST_COLUMNS


def test_the_name_of_the_site_may_stand_before_the_title() -> None:
    title = "老旧小区加装电梯提速 全年完成620部"
    site = '<meta property="og:site_name" content="榆港日报">'
    for head in ("<h1>", "<div>"):
        end = head.replace("<", "</")
        window = f"<html><head><title>榆港日报 - {title}</title>{site}</head><body>"
        page = f"{window}{head}{title}{end}<p>{ABOVE}</p><p>{BELOW}</p></body></html>"
        assert read_bytes(page.encode(), "a.html").text.split("\n")[0] == title


GROUPED = [["项目", "投资"], ["深水港", "4.5亿元"], ["其中：", ""], ["疏港路", "1.2亿元"]]


def grouped(suffix: str) -> bytes:
    """A table with a row that heads a group, its caption and its note in rows of their own."""
    if suffix == "docx":
        document = docx.Document()
        document.add_paragraph(ABOVE)
        table = document.add_table(rows=6, cols=2)
        for row, texts in enumerate([["表1", ""], *GROUPED, ["注：初步数据", ""]]):
            cells = table.rows[row].cells
            cells = [cells[0].merge(cells[1])] if not texts[1] else cells
            for cell, text in zip(cells, texts, strict=False):
                cell.text = text
        document.add_paragraph(BELOW)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()
    if suffix == "md":
        rows = "\n".join(f"| {a} | {b} |" for a, b in [GROUPED[0], ["---", "---"], *GROUPED[1:]])
        return f"{ABOVE}\n\n表1\n\n{rows}\n\n注：初步数据\n\n{BELOW}\n".encode()
    row = "<tr><td colspan=2>{}</td></tr>"
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" if b else row.format(a) for a, b in GROUPED)
    table = f"<table>{row.format('表1')}{rows}{row.format('注：初步数据')}</table>"
    return f"<html><body><h1>{HEAD}</h1><p>{ABOVE}</p>{table}<p>{BELOW}</p></body></html>".encode()


@pytest.mark.parametrize("suffix", ["html", "docx", "md"])
def test_a_row_that_heads_a_group_stays_in_its_table(suffix: str) -> None:
    document = segment(clean(read_bytes(grouped(suffix), f"a.{suffix}"), ()))
    texts = [sentence.zh for sentence in document.sentences]
    rows = [text for text in texts if cells_of(text)]
    assert rows == ["项目\t投资", "深水港\t4.5亿元", "其中：\t", "疏港路\t1.2亿元"]
    place = texts.index(rows[0])
    assert texts[place - 1 : place + 5] == ["表1", *rows, "注：初步数据"]
    (note,) = [note for note in document.notes if "are a table" in note]
    ids = [sentence.id for sentence in document.sentences]
    assert note.startswith(f"sentences {ids[place]} to {ids[place + 3]} are a table")


def test_a_table_set_with_spaces_is_one() -> None:
    rows = [
        "产品　　单位　　产量　　增长（％）",
        "汽车　　万辆　　178.3　　3.9",
        "　＃新能源汽车　万辆　　71.6　　28.4",
    ]
    document = segment(Article("\n".join(["产品产量", ABOVE, "表1　产品产量", *rows, BELOW])))
    found = [sentence.zh.split("\t") for sentence in document.sentences if "\t" in sentence.zh]
    assert found == [
        ["产品", "单位", "产量", "增长（％）"],
        ["汽车", "万辆", "178.3", "3.9"],
        ["＃新能源汽车", "万辆", "71.6", "28.4"],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["春眠不觉晓　　处处闻啼鸟", "夜来风雨声　　花落知多少"],
        ["市教育局　　市财政局　　市民政局", "市卫健委　　市医保局　　市税务局"],
        ["局长　　王某　　2025年6月"],
    ],
)
def test_lines_with_wide_spaces_and_no_figures_are_no_table(lines: list[str]) -> None:
    document = segment(Article("\n".join(["标题", ABOVE, *lines, BELOW])))
    assert not any("\t" in sentence.zh for sentence in document.sentences)


def test_a_line_that_heads_a_group_stays_in_a_table_of_text() -> None:
    rows = ["项目\t投资", "深水港\t4.5亿元", "其中：", "疏港路\t1.2亿元"]
    document = segment(Article("\n".join(["投资", ABOVE, *rows, BELOW])))
    texts = [sentence.zh for sentence in document.sentences]
    assert [text for text in texts if "\t" in text] == [*rows[:2], "其中：\t", rows[3]]
    apart = segment(Article("\n".join(["投资", ABOVE, *rows[:2], "表2", rows[0], rows[3], BELOW])))
    assert "表2" in [sentence.zh for sentence in apart.sentences]


def test_a_note_on_a_table_names_its_columns_in_english() -> None:
    document = segment(Article("会议召开\n会议通报进展。\n项目\t投资\n港口\t4亿元\n"))
    (note,) = [note for note in document.notes if "are a table" in note]
    head = next(sentence for sentence in document.sentences if cells_of(sentence.zh))
    pairs = {head.id: Pair((head.id,), head.zh, "Project\tInvestment")}
    assert columns_in_english(note, pairs).endswith("with the columns Project, Investment")
    assert columns_in_english("no title line found", pairs) == "no title line found"
