"""Print how much of a page comes back in order from PDFs of four programs, by pypdf and pdfminer.

Needs weasyprint, fpdf2, pdfminer.six, LibreOffice (soffice) and the font WenQuanYi Zen Hei, which
the tests do not: `python tests/benchmarks/bench_pdf.py`.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench_wrapping import authored
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from rapidfuzz.distance import LCSseq

from summarizer.clean.wrapping import unwrap
from summarizer.read import read_article

FONT, FONT_FILE = "WenQuanYi Zen Hei", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
HEAD = "海岚新区政府公报"
SIZES = {"h1": 18, "h2": 13, "p": 11}
Item = tuple[str, str]


def make_article(rng: random.Random) -> list[Item]:
    sentences, _ = authored()
    items = [("h1", "海岚新区召开年度工作会议")]
    for heading in ("一、抓好港口建设", "二、抓好城市治理", "三、抓好民生保障"):
        items.append(("h2", heading))
        items += [("p", "".join(rng.sample(sentences, rng.randint(2, 4)))) for _ in range(6)]
    return items


def weasyprint(items: list[Item], path: Path, columns: int) -> None:
    from weasyprint import HTML

    style = (
        f"@page{{size:A4;margin:2.5cm;@top-center{{content:'{HEAD}'}}"
        "@bottom-center{content:'— ' counter(page) ' —'}}"
        f"body{{font-family:'{FONT}';font-size:11pt;column-count:{columns}}}"
        "p{text-indent:2em;text-align:justify}h1{column-span:all}"
    )
    body = "".join(f"<{kind}>{text}</{kind}>" for kind, text in items)
    HTML(string=f"<style>{style}</style>{body}").write_pdf(path)


def reportlab(items: list[Item], path: Path, columns: int) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    name = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    wide, high = A4
    column = (wide - 140 - 24 * (columns - 1)) / columns
    frames = [Frame(70 + i * (column + 24), 70, column, high - 140) for i in range(columns)]

    def edges(canvas: Any, document: Any) -> None:
        canvas.setFont(name, 9)
        canvas.drawCentredString(wide / 2, high - 45, HEAD)
        canvas.drawCentredString(wide / 2, 35, f"第{document.page}页")

    story = [
        Paragraph(text, ParagraphStyle("s", fontName=name, fontSize=SIZES[kind], wordWrap="CJK",
                  leading=SIZES[kind] * 1.6, firstLineIndent=22 if kind == "p" else 0))
        for kind, text in items
    ]  # fmt: skip
    template = PageTemplate("page", frames, onPage=edges)
    BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[template]).build(story)


def fpdf2(items: list[Item], path: Path, columns: int) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_font("w", fname=FONT_FILE)
    pdf.add_page()
    with pdf.text_columns(ncols=columns, gutter=8) as flow:
        for kind, text in items:
            pdf.set_font("w", size=SIZES[kind])
            with flow.paragraph(first_line_indent=8 if kind == "p" else 0) as paragraph:
                paragraph.write(text)
    pdf.output(str(path))


def libreoffice(items: list[Item], path: Path, columns: int) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = HEAD
    document.sections[0]._sectPr.find(qn("w:cols")).set(qn("w:num"), str(columns))
    for kind, text in items:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = Pt(SIZES[kind])
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
        paragraph.paragraph_format.first_line_indent = Pt(22 if kind == "p" else 0)
    source = path.with_suffix(".docx")
    document.save(source)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=200)


def by_pypdf(path: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def by_pdfminer(path: Path) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(path))


def packed(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    makers: list[Callable[[list[Item], Path, int], None]]
    makers = [weasyprint, reportlab, fpdf2, libreoffice]
    rng = random.Random(7)
    print("| made by | columns | pypdf | pdfminer.six | paragraphs exact |")
    print("| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for columns in (1, 2):
            for maker in makers:
                path = Path(folder) / f"{maker.__name__}-{columns}.pdf"
                items = make_article(rng)
                maker(items, path, columns)
                whole = packed("".join(text for _, text in items))
                shares = [
                    LCSseq.similarity(whole, packed(read(path))) / len(whole)
                    for read in (by_pypdf, by_pdfminer)
                ]
                lines = {
                    packed(line) for line in unwrap(read_article(str(path)).text)[0].split("\n")
                }
                exact = sum(packed(text) in lines for _, text in items)
                cells = (*(f"{share:.1%}" for share in shares), f"{exact} of {len(items)}")
                print(f"| {maker.__name__} | {columns} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
