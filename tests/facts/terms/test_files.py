"""Term files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import GlossaryError
from summarizer.facts.terms.files import (
    COLUMNS,
    parse_table,
    parse_terms,
    read_terms,
    table_text,
)
from summarizer.facts.terms.term import Term

TBX = """<martif type="TBX"><text><body><termEntry id="1"><note>Shanghai</note>
<langSet xml:lang="{zh}"><tig><term>滴水湖</term></tig></langSet>
<langSet xml:lang="{en}"><tig><term>Dishui <hi>Lake</hi></term></tig>
<tig><term>Drip Lake</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
</tig><tig><term>Lake Dishui</term></tig></langSet></termEntry></body></text></martif>"""


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_table_with_all_columns() -> None:
    row = "滴水湖\tDishui Lake\tplace\texact\tDrip Lake | Water Lake\tLake Dishui\tusual\tno"
    (term,) = parse_table("\t".join(COLUMNS) + "\n# comment\n\n" + row + "\n", "t.tsv")
    assert (term.target, term.pos, term.case, term.inline) == (
        "Dishui Lake",
        "place",
        "exact",
        False,
    )
    assert term.forbidden == ("Drip Lake", "Water Lake")
    assert (term.accepted, term.note, term.origin) == (("Lake Dishui",), "usual", "t.tsv:4")


def test_two_columns_need_no_header_and_capitals_decide_inline() -> None:
    name, phrase = parse_table("滴水湖\tDishui Lake\n民生\twellbeing\n", "t.tsv")
    assert name.inline
    assert not phrase.inline


def test_guards_need_no_target_and_kinds_no_case() -> None:
    (guard,) = parse_table("source\ttarget\tpos\n国企业\t\tGuard\n", "t.tsv")
    assert (guard.pos, guard.target, guard.inline) == ("guard", "", False)


def test_csv_with_quotes_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", 'source,target\n六稳,"six, stable"\n', "utf-8-sig")
    assert [term.target for term in read_terms(path)] == ["six, stable"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, mark: str, encoding: str) -> None:
    rows = ("source", "target", "note"), ("六大", "six", '"a, b; c"'), ("海南", '"S, H"', "")
    text = "# of ours\n" + "".join(f"{mark.join(row)}\n" for row in rows)
    terms = read_terms(write(tmp_path, "t.csv", text, encoding))
    assert [(t.source, t.target, t.note) for t in terms] == [
        ("六大", "six", "a, b; c"),
        ("海南", "S, H", ""),
    ]


@pytest.mark.parametrize(
    ("row", "target"),
    [("六大;six, great", "six, great"), ("六大,six; great", "six; great"), ("六大\ta;b", "a;b")],
)
def test_the_first_mark_of_a_csv_parts_its_cells(tmp_path: Path, row: str, target: str) -> None:
    (term,) = read_terms(write(tmp_path, "t.csv", f"{row}\n"))
    assert (term.source, term.target) == ("六大", target)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("source\ttarget\n滴水湖\t\n", "t.tsv:2: no target"),
        ("source\ttarget\tcase\n湖\tlake\tloud\n", "t.tsv:2: case"),
        ("source\ttarget\tinline\n湖\tlake\tmaybe\n", "t.tsv:2: inline"),
        ("source\ttarget\tcolour\n", "unknown column"),
        ("source\ttarget\ttarget\n", "twice"),
        ("a\tb\tc\n", "header row"),
        ("滴水湖  Dishui Lake\n", "t.tsv:1: no tab"),
        ("a\tb\nc\td\te\n", "t.tsv:2: 3 cells"),
        ("# only a comment\n", "no terms"),
    ],
)
def test_mistakes_have_a_place(text: str, words: str) -> None:
    with pytest.raises(GlossaryError, match=words):
        parse_table(text, "t.tsv")


@pytest.mark.parametrize(("zh", "en"), [("zh", "en"), ("zh-Hans", "en-GB"), ("zh_CN", "EN_us")])
def test_tbx(tmp_path: Path, zh: str, en: str) -> None:
    (term,) = read_terms(write(tmp_path, "t.tbx", TBX.format(zh=zh, en=en)))
    assert (term.source, term.target, term.note) == ("滴水湖", "Dishui Lake", "Shanghai")
    assert (term.forbidden, term.accepted) == (("Drip Lake",), ("Lake Dishui",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><tbx/>', "DTDs and entities"),
        ("<tbx>", "not well-formed"),
        ("<html/>", "is not TBX"),
        ("<tbx/>", "no concept"),
        ('<?xml version="1.0" encoding="GB18030"?><tbx/>', "UTF-8"),
        ('<?xml version="1.0" encoding="nonsense"?><tbx/>', "UTF-8"),
    ],
)
def test_bad_tbx_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(GlossaryError, match=words):
        read_terms(write(tmp_path, "t.tbx", text))


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="unknown kind"):
        read_terms(tmp_path / "t.docx")
    path = tmp_path / "t.tsv"
    path.write_bytes("海岚\tHailan\n".encode() + b"\xff\xff\tlake\n")
    with pytest.raises(GlossaryError, match=r"t\.tsv:2: not UTF-8"):
        read_terms(path)


CELL = st.text(st.characters(categories=("L", "N"), max_codepoint=0x9FFF), min_size=1, max_size=8)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_rows_come_back(rows: list[tuple[str, str]]) -> None:
    text = "source\ttarget\n" + "".join(f"{a}\t{b}\n" for a, b in rows)
    assert [(t.source, t.target) for t in parse_table(text, "t.tsv")] == rows


CELLS = st.text("海棠湾AbC ,\"'#=\u3000\n\t", min_size=1).filter(str.strip)
TERMS = st.builds(
    Term,
    source=CELLS.filter(lambda text: any(map(str.isalpha, text))),
    target=CELLS,
    pos=st.sampled_from(["", "name", "place", "term", "phrase"]),
    case=st.sampled_from(["", "exact"]),
    forbidden=st.lists(CELLS, unique=True).map(tuple),
    note=CELLS | st.just(""),
    accepted=st.lists(CELLS, unique=True).map(tuple),
    inline=st.booleans(),
)


def plain(term: Term) -> tuple[object, ...]:
    """Return what a file keeps of a term."""

    def one(text: str) -> str:
        return " ".join(text.split())

    forbidden, accepted = (
        tuple(dict.fromkeys(map(one, several))) for several in (term.forbidden, term.accepted)
    )
    return (one(term.source), one(term.target), term.pos, term.case, forbidden, one(term.note),
            accepted, term.inline)  # fmt: skip


@given(st.lists(TERMS, min_size=1))
def test_terms_as_a_table_are_read_as_they_were(terms: list[Term]) -> None:
    read = parse_terms(table_text(terms).encode(), "terms.tsv")
    assert [plain(term) for term in read] == [plain(term) for term in terms]


@pytest.mark.parametrize("name", ["terms.xlsx", "terms", "../terms.tsv.exe"])
def test_bytes_of_another_kind_are_refused(name: str) -> None:
    with pytest.raises(GlossaryError, match="unknown kind of term file"):
        parse_terms("源\ttarget\n".encode(), name)


def test_a_file_with_english_first_is_refused(tmp_path: Path) -> None:
    turned = write(tmp_path, "t.tsv", "Dishui Lake\t滴水湖\n")
    with pytest.raises(GlossaryError, match="put Chinese first"):
        read_terms(turned)
    assert read_terms(write(tmp_path, "latin.tsv", "AIGC\tgenerative AI\n"))


def test_traditional_terms_are_found_in_an_article_in_simplified() -> None:
    (term,) = parse_terms("國家發展委員會\tNational Development Council\n".encode(), "terms.tsv")
    assert (term.source, term.target) == ("国家发展委员会", "National Development Council")


def test_a_sheet_with_chinese_headers_is_read() -> None:
    text = "中文,英文,备注\n海岚新区,Hailan New Area,as the city writes it\n"
    (term,) = parse_terms(text.encode(), "terms.csv")
    assert (term.source, term.target, term.note) == (
        "海岚新区",
        "Hailan New Area",
        "as the city writes it",
    )
