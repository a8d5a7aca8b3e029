"""Make the files of tests/data/formats: one article by several programs.

Needs LibreOffice (soffice), pandoc, weasyprint, fpdf2 and the font WenQuanYi Zen Hei, none of which
the tests need: `python tests/benchmarks/make_formats.py`.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

TITLE = "海岚新区召开工作会议"
PARAGRAPHS = (
    "6月18日，海岚新区召开工作会议，部署下半年重点任务，会议由区长主持，各部门负责人参加，"
    "会期一天。今年新区计划完成投资450亿元，比去年增长12%，其中港口项目占三成。",
    "会议要求，各单位不得弄虚作假，要在年底前完成全部23项任务，让群众看到实实在在的变化。",
)
HEADINGS = ("一、抓好港口", "二、抓好治理")
ROWS = (("项目", "投资"), ("深水港", "4.5亿元"))
FONT = "WenQuanYi Zen Hei"
OUT = Path(__file__).parents[1] / "data" / "formats"


def make_docx(path: Path) -> None:
    document = Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    document.sections[0].header.paragraphs[0].text = "海岚新区政府公报"
    document.add_heading(TITLE, 0)
    for heading, text in zip(HEADINGS, PARAGRAPHS, strict=True):
        document.add_heading(heading, 1)
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(22)
    table = document.add_table(0, 2)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for paragraph in document.element.body.iter(qn("w:rPr")):
        paragraph.get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.save(path)


def markdown() -> str:
    parts = [f"# {TITLE}"]
    for heading, text in zip(HEADINGS, PARAGRAPHS, strict=True):
        parts += [f"## {heading}", text]
    table = "\n".join("| " + " | ".join(row) + " |" for row in ROWS)
    head, body = table.split("\n")
    return "\n\n".join([*parts, f"{head}\n|---|---|\n{body}"]) + "\n"


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=200)


def make_fpdf(path: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF(format="A5")
    pdf.add_font("w", fname="/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
    pdf.add_page()
    lines = [(18, TITLE)]
    for heading, text in zip(HEADINGS, PARAGRAPHS, strict=True):
        lines += [(13, heading), (11, f"\u3000\u3000{text}")]
    for size, text in lines:
        pdf.set_font("w", size=size)
        pdf.multi_cell(0, 7, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_docx(folder / "libreoffice.docx")
        for suffix in ("odt", "rtf", "epub", "doc", "pdf"):
            run("soffice", "--headless", "--convert-to", suffix, "--outdir", str(OUT),
                str(folder / "libreoffice.docx"))  # fmt: skip
        run("soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(OUT),
            str(OUT / "libreoffice.odt"))  # fmt: skip
        (folder / "a.md").write_text(markdown(), encoding="utf-8")
        for suffix in ("docx", "odt", "rtf", "epub", "html"):
            name = "title" if suffix == "epub" else "pagetitle"
            run("pandoc", "-s", str(folder / "a.md"), "-o", str(OUT / f"pandoc.{suffix}"),
                "--metadata", f"{name}={TITLE}")  # fmt: skip
        from weasyprint import HTML

        style = (
            "@page{size:A5;margin:2cm;@bottom-center{content:'— ' counter(page) ' —'}}"
            f"body{{font-family:'{FONT}'}}p{{text-indent:2em}}"
        )
        blocks = "".join(
            f"<h2>{heading}</h2><p>{text}</p>"
            for heading, text in zip(HEADINGS, PARAGRAPHS, strict=True)
        )
        page = f"<style>{style}</style><h1>{TITLE}</h1><div>{blocks}</div>"
        HTML(string=page).write_pdf(OUT / "weasyprint.pdf")
        columns = page.replace("<style>", "<style>div{column-count:2}")
        HTML(string=columns).write_pdf(OUT / "weasyprint-columns.pdf")
        make_fpdf(OUT / "fpdf2.pdf")


if __name__ == "__main__":
    main()
