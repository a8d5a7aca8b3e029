"""Memory files are read unit by unit, safely, and come back as they were written."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.memory.files import plain, read_units, tmx_lines, tsv_lines
from summarizer.memory.unit import ORIGINS, Unit

HEAD = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
UNIT = (
    '<tu><tuv xml:lang="ZH-CN"><seg>甲<bpt i="1">&lt;b></bpt>乙<ept i="1">&lt;/b></ept></seg></tuv>'
    '<tuv xml:lang="en-US"><seg>A <hi>bold</hi> b<ph>{1}</ph></seg></tuv></tu>'
)


def read(tmp_path: Path, text: str, name: str = "m.tmx") -> list[Unit]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(read_units(path))


def tmx(units: str, header: str = "<header/>") -> str:
    return f"{HEAD}{header}<body>{units}</body></tmx>"


def test_segments_without_their_codes(tmp_path: Path) -> None:
    (unit,) = read(tmp_path, tmx(UNIT))
    assert (unit.source, unit.target) == ("甲乙", "A bold b")
    assert (unit.origin, unit.document) == ("imported", "m.tmx")


def test_variants_of_other_languages_are_passed_over(tmp_path: Path) -> None:
    other = '<tu><tuv xml:lang="de"><seg>x</seg></tuv><tuv xml:lang="en"><seg>y</seg></tuv></tu>'
    old = '<tu><tuv lang="en"><seg>Good.</seg></tuv><tuv lang="zh_TW"><seg>好。</seg></tuv></tu>'
    units = read(tmp_path, tmx(other + old))
    assert [(u.source, u.target) for u in units] == [("好。", "Good.")]


@pytest.mark.parametrize(
    ("header", "attributes", "origin"),
    [
        ("<header/>", "", "imported"),
        ("<header/>", ' creationid="MT!"', "machine"),
        ("<header/>", ' creationid="MT!" changeid="wang"', "imported"),
        ("<header/>", ' creationid="SMTP"', "imported"),
        (
            '<header creationtool="lgsum"><prop type="x-made-by">translation:m|summary:lead</prop>'
            "</header>",
            "",
            "machine",
        ),
        ('<header creationtool="OmegaT"><prop type="x-made-by">m</prop></header>', "", "imported"),
    ],
)  # fmt: skip
def test_what_a_machine_made_is_known(
    tmp_path: Path, header: str, attributes: str, origin: str
) -> None:
    (unit,) = read(tmp_path, tmx(UNIT.replace("<tu>", f"<tu{attributes}>"), header))
    assert unit.origin == origin
    if "lgsum" in header:
        assert unit.signature == "translation:m"


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><tmx><body><tu><tuv xml:lang="zh"><seg>&c;</seg>'
    "</tuv></tu></body></tmx>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<tmx><body><tu><tuv xml:lang="zh"><seg>&x;</seg></tuv></tu></body></tmx>'
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LAUGHS, "entities are refused"),
        (OUTSIDE, "entities are refused"),
        (tmx(UNIT.replace("乙", "&nbsp;")), "entities are refused"),
        (HEAD + "<body>", r"m\.tmx:3: not well-formed"),
        ("<html/>", "<html> is not TMX"),
        ("", "not well-formed"),
        ('<?xml version="1.0" encoding="x-unheard-of"?><tmx/>', "UTF-8"),
    ],
)
def test_bad_tmx_is_refused_in_one_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(tmp_path, text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲\tA\n乙\n", r"m\.tsv:2: expected source TAB target"),
        ("source\ttarget\torigin\n甲\tA\tgod\n", "origin is 'god'"),
    ],
)
def test_bad_tsv_names_the_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(tmp_path, text, "m.tsv")


def test_tsv_with_and_without_a_header(tmp_path: Path) -> None:
    bare = read(tmp_path, "甲\tA\tthird\n", "m.tsv")
    assert bare == [Unit("甲", "A", document="m.tsv")]
    named = read(tmp_path, "\ufeffTarget\tSource\tdocument\nA\t甲\tnews\n", "m.tsv")
    assert named == [Unit("甲", "A", document="news")]


@pytest.mark.parametrize("name", ["missing.tmx", "m.xlsx"])
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        list(read_units(tmp_path / name))


TEXT = st.text(min_size=1).map(plain).filter(bool)
UNITS = st.builds(
    Unit,
    TEXT,
    TEXT,
    st.sampled_from(ORIGINS),
    TEXT,
    TEXT,
    st.just("2026-11-25T19:03:36Z"),
)


@pytest.mark.parametrize("suffix", [".tmx", ".tsv"])
@settings(deadline=None, max_examples=50)
@given(units=st.lists(UNITS, min_size=1, max_size=4))
def test_what_was_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, units: list[Unit]
) -> None:
    path = tmp_path_factory.mktemp("m") / f"m{suffix}"
    lines = tmx_lines(units, "1") if suffix == ".tmx" else tsv_lines(units)
    path.write_text("".join(lines), encoding="utf-8", newline="")
    assert list(read_units(path)) == units


def test_a_large_file_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "large.tmx"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(
            tmx_lines((Unit(f"第{i}句话。" * 20, "A" * 200) for i in range(20_000)), "1")
        )
    tracemalloc.start()
    assert sum(1 for _ in read_units(path)) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4e6 < path.stat().st_size / 2
