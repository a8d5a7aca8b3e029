"""Every format by at least two programs, and what is not text of it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from summarizer.clean.wrapping import unwrap
from summarizer.errors import InputError
from summarizer.read import READERS, read_article, read_bytes, suffixes

FORMATS = Path(__file__).parents[1] / "data" / "formats"
LINES = [
    "海岚新区召开工作会议",
    "一、抓好港口",
    "6月18日，海岚新区召开工作会议，部署下半年重点任务，会议由区长主持，各部门负责人参加，"
    "会期一天。今年新区计划完成投资450亿元，比去年增长12%，其中港口项目占三成。",
    "二、抓好治理",
    "会议要求，各单位不得弄虚作假，要在年底前完成全部23项任务，让群众看到实实在在的变化。",
]
ROWS = ["项目\t投资", "深水港\t4.5亿元"]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def logged(article) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {change.kind: change.text for change in article.changes}


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "epub", "html"])
@pytest.mark.parametrize("program", ["libreoffice", "pandoc"])
def test_files_of_two_programs_give_the_same_lines(program: str, suffix: str) -> None:
    path = FORMATS / f"{program}.{suffix}"
    if not path.exists():  # LibreOffice writes no HTML page of an article
        path = FORMATS / "pandoc.html"
    assert lines_of(read_article(str(path)).text) == [*LINES, *ROWS]


@pytest.mark.parametrize(
    "name", ["libreoffice", "weasyprint", "weasyprint-columns", "fpdf2", "reportlab"]
)
def test_pdf_of_five_makers_gives_the_paragraphs(name: str) -> None:
    data = reportlab_pdf() if name == "reportlab" else (FORMATS / f"{name}.pdf").read_bytes()
    text, changes = unwrap(read_bytes(data, "a.pdf").text)
    found = lines_of(text)
    assert [line for line in found if line in LINES] == LINES
    assert len(found) - len(LINES) <= (3 if name == "libreoffice" else 0)  # its head and table
    assert {change.kind for change in changes} <= {"joined", "page"}


def reportlab_pdf(columns: int = 1) -> bytes:
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    sizes = {0: 18, 1: 13, 3: 13}
    story = []
    for number, line in enumerate(LINES):
        size = sizes.get(number, 10)
        indent = 2 * size if size == 10 else 0
        style = ParagraphStyle(
            "s", fontName="STSong-Light", fontSize=size, leading=size * 1.6,
            firstLineIndent=indent, wordWrap="CJK",
        )  # fmt: skip
        story.append(Paragraph(line, style))
    file = io.BytesIO()

    def foot(canvas, document) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont("STSong-Light", 8)
        canvas.drawString(200, 20, f"第{document.page}页")

    SimpleDocTemplate(file, pagesize=A5).build(story, onFirstPage=foot)
    return file.getvalue()


def test_chosen_by_content_whatever_the_name() -> None:
    for path in FORMATS.iterdir():
        if path.suffix != ".doc":
            article = read_bytes(path.read_bytes(), "standard input")
            assert LINES[0] in article.text
            assert article.source == "stdin"


def test_word_headers_notes_and_hidden_text_go_to_the_log() -> None:
    document = Document()
    document.add_paragraph("全市召开会议。")
    run = document.add_paragraph("公开的话。").add_run("隐藏的话。")
    run.font.hidden = True
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第一版"
    article = read_bytes(saved(document), "a.docx")
    assert lines_of(article.text) == ["全市召开会议。", "公开的话。"]
    assert logged(article) == {"header": "内部资料", "footer": "第一版", "hidden": "隐藏的话。"}


def test_word_numbers_stand_before_their_paragraphs() -> None:
    document = Document()
    for text in ("抓好港口", "抓好治理"):
        document.add_paragraph(text, style="List Number")
    numbering = document.part.numbering_part.element
    for level in numbering.iter(qn("w:lvl")):
        level.find(qn("w:numFmt")).set(qn("w:val"), "chineseCounting")
        level.find(qn("w:lvlText")).set(qn("w:val"), "%1、")
    document.add_paragraph("全文完。", style="List Bullet")
    for level in numbering.iter(qn("w:abstractNum")):
        assert level is not None
    lines = lines_of(read_bytes(saved(document), "a.docx").text)
    assert lines[:2] == ["一、抓好港口", "二、抓好治理"]


def test_word_ruby_deletions_and_boxes() -> None:
    document = Document()
    paragraph = document.add_paragraph("大会")._p
    ruby = OxmlElement("w:ruby")
    for tag, text in (("w:rt", "hàn"), ("w:rubyBase", "汉")):
        part, run, inner = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t")
        inner.text = text
        run.append(inner)
        part.append(run)
        ruby.append(part)
    holder = OxmlElement("w:r")
    holder.append(ruby)
    paragraph.append(holder)
    deleted, run, inner = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    inner.text = "删去的字"
    run.append(inner)
    deleted.append(run)
    paragraph.append(deleted)
    article = read_bytes(saved(document), "a.docx")
    assert lines_of(article.text) == ["大会汉(hàn)"]
    assert logged(article) == {"deleted": "删去的字"}


def saved(document) -> bytes:  # type: ignore[no-untyped-def]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_subtitles_in_three_forms() -> None:
    first, last = "今年投资4.5亿元，", "新建学校9所。"
    srt = (
        f"1\n00:00:01,000 --> 00:00:04,000\n<i>{first}</i>\n\n"
        f"2\n00:00:05,000 --> 00:00:06,000\n{last}\n"
    )
    vtt = (
        f"WEBVTT\n\nNOTE 注\n\n00:01.000 --> 00:04.000\n<v 王区长>{first}\n\n"
        f"00:05.000 --> 00:06.000\n{last}\n"
    )
    ass = (
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n"
        "[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        f"Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{{\\an8}}{first}\n"
        f"Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{last[:2]}\\N{last[2:]}\n"
    )
    sentence = "今年投资4.5亿元，新建学校9所。"
    assert lines_of(read_bytes(srt.encode(), "-").text) == [sentence]
    assert lines_of(read_bytes(srt.replace("\n", "\r\n").encode("gb18030"), "-").text) == [sentence]
    assert lines_of(read_bytes(vtt.encode(), "-").text) == [f"王区长：{sentence}"]
    assert lines_of(read_bytes(ass.encode(), "a.ass").text) == [sentence]
    bare = srt.replace("，", "").replace("。", "")
    assert lines_of(read_bytes(bare.encode(), "a.srt").text) == ["今年投资4.5亿元", "新建学校9所"]


@pytest.mark.parametrize(
    "record",
    [
        {"title": "题目", "text": "第一段。\n第二段。"},
        {"标题": "题目", "正文": "第一段。\n第二段。"},
        {"data": {"title": "题目", "content": "<p>第一段。</p><p>第二段。</p>"}},
        {"headline": "题目", "body": ["第一段。", "第二段。"], "id": 7},
    ],
)
def test_json_records(record: dict[str, object]) -> None:
    for data in (json.dumps(record), json.dumps([record], ensure_ascii=False)):
        assert lines_of(read_bytes(data.encode(), "-").text) == ["题目", "第一段。", "第二段。"]


def test_json_fields_are_logged_and_many_articles_refused() -> None:
    record = {"title": "题目", "text": "正文。", "source": "海岚日报"}
    assert logged(read_bytes(json.dumps(record).encode(), "a.json")) == {"field": "海岚日报"}
    rows = "\n".join([json.dumps(record)] * 3)
    with pytest.raises(InputError, match="holds 3 articles"):
        read_bytes(rows.encode(), "a.jsonl")
    with pytest.raises(InputError, match="no text in this JSON"):
        read_bytes('{"名": 1}'.encode(), "a.json")
    with pytest.raises(InputError, match="damaged JSON"):
        read_bytes('{"text": "海'.encode(), "a.json")


def test_mail_and_saved_pages() -> None:
    head = "From: a@b.cn\r\nMIME-Version: 1.0\r\nSubject: =?utf-8?B?6aKY55uu?=\r\n"
    plain = f"{head}Content-Type: text/plain; charset=gbk\r\n\r\n第一段。\r\n".encode("gbk")
    article = read_bytes(plain, "-")
    assert lines_of(article.text) == ["题目", "第一段。"]
    assert logged(article) == {"mail": "a@b.cn"}
    page = f"{head}Content-Type: text/html; charset=utf-8\r\n\r\n<html><p>第一段。</p></html>"
    assert lines_of(read_bytes(page.encode(), "a.mht").text) == ["题目", "第一段。"]


def test_markdown_signs_beside_chinese_marks_and_a_yaml_head() -> None:
    text = (
        "---\ntitle: 题目\ndate: 2025-06-18\n---\n**重点：**推进2*3*4工程\n\n"
        "![图](a.png)\n\n- 甲**乙**\n  1. 丙\n\n```\n代码\n```\n<div>框中</div>\n"
    )
    article = read_bytes(text.encode(), "a.md")
    expected = ["题目", "重点：推进2*3*4工程", "甲乙", "1. 丙", "代码", "框中"]
    assert lines_of(article.text) == expected
    assert logged(article) == {"front matter": "date: 2025-06-18", "image": "图 (a.png)"}


def test_plain_text_is_not_taken_for_another_format() -> None:
    for text in (
        "# 只有一个井号的行\n正文。",
        "会议8:00 --> 9:00举行。\n投资<5亿元>。",
        "{海岚}会议召开。",
        "【通知】全市召开会议。",
        "指标为a < b，且b > c。",
        "From: 海岚日报\n全市召开会议。",
    ):
        assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ((FORMATS / "libreoffice.doc").read_bytes(), "save as .docx"),
        (b"\x89PNG\r\n\x1a\n0000", "a picture; read its text with an OCR program"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"RIFF0000WEBPVP8 ", "a picture"),
        (b"\x00\x00\x00 ftypmp42", "sound or film"),
        (b"\x1f\x8b\x08", "a compressed archive"),
        (b"Rar!\x1a\x07", "a compressed archive"),
        (b"PAR1", "lgsum batch"),
        (b"%PDF-1.4 broken", "damaged PDF"),
    ],
)
def test_what_is_refused_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_bytes(data, "bad")
    assert str(caught.value).startswith("bad: ")
    assert "\n" not in str(caught.value)


def test_a_scan_is_refused() -> None:
    from pypdf import PdfWriter

    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    with pytest.raises(InputError, match="has no text, its pages are pictures"):
        read_bytes(file.getvalue(), "scan.pdf")


def test_a_pdf_with_a_password_is_refused() -> None:
    from pypdf import PdfWriter

    writer, file = PdfWriter(FORMATS / "fpdf2.pdf"), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(file)
    with pytest.raises(InputError, match="needs a password"):
        read_bytes(file.getvalue(), "a.pdf")


@pytest.mark.parametrize("name", ["a.docx", "a.epub", "a.odt", "a.pdf"])
def test_damaged_files_give_one_line(name: str) -> None:
    import random

    source = {"a.docx": "pandoc.docx", "a.pdf": "fpdf2.pdf"}.get(name, f"libreoffice.{name[2:]}")
    whole = (FORMATS / source).read_bytes()
    rng = random.Random(3)
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 60)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        message = name
        try:
            read_bytes(bytes(data), name)
        except InputError as error:
            message = str(error)
        assert message.startswith(name)
        assert "\n" not in message


def test_other_packages_are_named() -> None:
    for part, words in (
        ("xl/workbook.xml", "spreadsheet"),
        ("ppt/presentation.xml", "presentation"),
        ("a.txt", "an archive; give it to: lgsum batch"),
    ):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(part, b"x")
        with pytest.raises(InputError, match=words):
            read_bytes(file.getvalue(), "a.zip")


def test_every_reader_keeps_its_contract() -> None:
    for name in READERS.names():
        reader = READERS.load(name)()
        assert all(suffix.startswith(".") for suffix in reader.suffixes)
        assert callable(reader.claims)
        assert callable(reader.read)
    assert {".txt", ".pdf", ".docx", ".html", ".md", ".srt", ".epub"} <= suffixes()


def test_stars_between_figures_stay_and_tags_go_to_the_log() -> None:
    tags = "**重点**<script>alert(1)</script>推进。"
    text = f"# 标题\n\n今年投资2*3亿元，`4*5`，{tags}\n\n```\n6*7\n```\n"
    article = read_bytes(text.encode(), "a.md")
    for words in ("2*3亿元", "4*5", "6*7"):
        assert words in article.text
    assert "\\" not in article.text
    assert [c.text for c in article.changes if c.kind == "markup"] == ["<script>", "</script>"]


MAIL = "{}: 王小明 <wang@example.com>\n{}: 各处\n{}: 关于防汛的函\n\n不得擅自离岗。\n\n--\n综合科\n"


@pytest.mark.parametrize(
    "labels",
    [("发件人", "收件人", "主题"), ("From", "To", "Subject"), ("寄件者", "收件者", "主旨")],
)
def test_mail_that_was_copied_as_text(labels: tuple[str, ...]) -> None:
    article = read_bytes(MAIL.format(*labels).encode(), "mail.txt")
    assert [line for line in article.text.split("\n") if line] == ["关于防汛的函", "不得擅自离岗。"]
    logged = [change.text for change in article.changes]
    assert logged[:2] == ["--", "综合科"]
    assert len(logged) == 4


def test_a_sender_alone_makes_no_mail() -> None:
    text = "发件人：王小明\n他把信寄给了市长。\n主题：防汛\n"
    assert read_bytes(text.encode(), "a.txt").text == text


def test_what_stands_below_two_dashes_stays_if_it_is_text() -> None:
    text = MAIL.format("From", "To", "Subject").replace("综合科", "另外，防汛值班表已更新。")
    assert "另外，防汛值班表已更新。" in read_bytes(text.encode(), "mail.txt").text


def cues(*texts: str) -> bytes:
    times = [f"{i}\n00:00:{i:02},000 --> 00:00:{i + 1:02},000" for i in range(1, 40)]
    return "\n\n".join(f"{t}\n{x}" for t, x in zip(times, texts, strict=False)).encode()


def test_cues_with_marks_inside_are_joined_and_those_without_are_not() -> None:
    marked = read_bytes(cues("全市转移群众", "1216人，不得擅自", "离岗。市长说：“在岗。”"), "a.srt")
    assert marked.text == "全市转移群众1216人，不得擅自离岗。市长说：“在岗。”"
    plain = ["今天我们来到老码头", "这里每年接待很多游客", "以前靠打鱼", "现在靠民宿"]
    assert read_bytes(cues(*plain), "a.srt").text.split("\n") == plain


def test_sounds_of_subtitles_go_to_the_log() -> None:
    article = read_bytes(cues("[音乐]", "码头要修。", "（掌声）", "（一）房子要保。"), "a.srt")
    assert article.text == "码头要修。\n（一）房子要保。"
    assert [change.text for change in article.changes] == ["[音乐]", "（掌声）"]


def test_many_records_name_the_next_step() -> None:
    data = '{"text": "甲。"}\n{"text": "乙。"}\n'.encode()
    with pytest.raises(InputError, match="articles; give it to: lgsum batch"):
        read_bytes(data, "a.jsonl")


def test_a_title_in_the_head_of_markdown_stands_once() -> None:
    text = "---\ntitle: 条例解读\n---\n\n# 条例解读\n\n不得擅自处理。\n"
    assert read_bytes(text.encode(), "a.md").text.split() == ["条例解读", "不得擅自处理。"]
    other = read_bytes(text.replace("# 条例解读", "# 一、总则").encode(), "a.md")
    assert other.text.split()[:2] == ["条例解读", "一、总则"]


def test_html_in_json_keeps_what_it_says_of_its_lines() -> None:
    html = (
        "<div><p>港口今年扩建。</p>\n<h3>怎么修</h3>\n<ul><li>修泊位；</li></ul><h3>花多少</h3>"
        "<p style='display:none'>隐藏。</p><table><tr><td>项目</td><td>投资</td></tr>"
        "<tr><td>泊位</td><td>4.5亿元</td></tr></table></div>"
    )
    record = {"code": 0, "data": {"title": "海岚港扩建_海岚网", "content": html}}
    for name in ("a.json", "-"):
        article = read_bytes(json.dumps(record).encode(), name)
        assert article.text.split("\n")[:4] == [
            "海岚港扩建_海岚网",
            "港口今年扩建。",
            "怎么修",
            "修泊位；",
        ]
        kinds = [(mark.line, mark.kind) for mark in article.marks]
        assert kinds == [
            (1, "title"),
            (3, "heading"),
            (4, "item"),
            (5, "heading"),
            (6, "row"),
            (7, "row"),
        ]
        assert ("page", "隐藏。") in [(change.kind, change.text) for change in article.changes]


def test_the_title_of_a_record_that_its_text_repeats_stands_once() -> None:
    record = {"title": "海岚港扩建", "content": "<h1>海岚港扩建</h1><p>港口今年扩建。</p>"}
    article = read_bytes(json.dumps(record).encode(), "a.json")
    assert article.text.split("\n") == ["海岚港扩建", "港口今年扩建。"]
    assert [(mark.line, mark.kind) for mark in article.marks] == [(1, "title")]


SENT_ON = """发件人: 秦楠 <qin@example.com>
收件人: 二组
主题: 转发: 海岚港今年扩建

{note}

{line}
> 发件人: 周宁
> 主题: 海岚港今年扩建
>
> 海岚港今年扩建工程
> 6月18日，海岚港扩建工程开工，新建泊位8个，投资36亿元。
"""


@pytest.mark.parametrize(
    "line", ["-----原始邮件-----", "--- Forwarded message ---", "开始转发的邮件："]
)
def test_a_note_above_a_mail_that_was_sent_on_goes_to_the_log(line: str) -> None:
    article = read_bytes(SENT_ON.format(note="各位：\n请今天译完。", line=line).encode(), "a.txt")
    assert lines_of(article.text) == [
        "海岚港今年扩建工程",
        "6月18日，海岚港扩建工程开工，新建泊位8个，投资36亿元。",
    ]
    logged = {change.text: change for change in article.changes}
    assert {"各位：", "请今天译完。", line, "发件人: 周宁", "主题: 海岚港今年扩建"} <= logged.keys()
    assert logged["请今天译完。"].sentence


def test_an_answer_above_a_mail_stays() -> None:
    note = "答复如下：今年的投资是36亿元，新建泊位8个，工期两年，请以此为准；其余数字另行通知。"
    article = read_bytes(SENT_ON.format(note=note, line="-----原始邮件-----").encode(), "a.txt")
    assert note in article.text
    assert article.text.startswith("海岚港今年扩建")


def test_signs_of_note_programs_go_to_the_log() -> None:
    text = (
        "# 观察\n\n> [!info] 要点\n> 三项数据。\n\n- [x] 儿童免票；\n- [ ] 夜场待定。\n\n"
        "其中==重点==项目 ~~八个~~ 九个，见[1]。\n"
    )
    article = read_bytes(text.encode(), "a.md")
    assert lines_of(article.text) == [
        "观察",
        "要点",
        "三项数据。",
        "儿童免票；",
        "夜场待定。",
        "其中重点项目  九个，见[1]。",
    ]
    logged = [(change.kind, change.text) for change in article.changes]
    assert ("deleted", "八个") in logged
    assert [text for kind, text in logged if kind == "markup"] == ["[!info]", "[x]", "[ ]"]
