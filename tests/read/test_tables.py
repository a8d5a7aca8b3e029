"""Tables: cells that take several columns or rows, empty first cells, from every format."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from summarizer.clean.article import clean
from summarizer.read import read_bytes
from summarizer.read.columns import MOST_COLUMNS
from summarizer.schema import Article
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
