"""People whose English is not pinyin: by a table, and otherwise not at all."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.names.abroad import abroad_pattern, find_abroad, is_abroad
from summarizer.facts.names.document import find_names, inline_names, missing_names

LINES = (files("summarizer.data") / "people.tsv").read_text(encoding="utf-8").splitlines()
TABLE = dict(line.split("\t") for line in LINES if not line.startswith("#"))
del TABLE["chinese"]


def test_the_table_is_large_and_in_latin_letters() -> None:
    assert len(TABLE) >= 300
    assert all(english.replace("ø", "o").isascii() for english in TABLE.values())
    assert not [chinese for chinese in TABLE if len(chinese) < 2]


@given(
    st.sampled_from(sorted(TABLE)), st.sampled_from(["外长会见{}。", "{}发表讲话", "同{}、一行"])
)
def test_a_person_of_the_table_is_found_and_accepted_in_every_way(
    person: str, context: str
) -> None:
    text = context.format(person)
    names = [name for name in find_names(text) if name.kind == "person"]
    assert [name.text for name in names] == [person]
    for way in TABLE[person].split("|"):
        assert missing_names(text, f"met with {way} yesterday", names) == []
    assert [n.text for n in missing_names(text, "met with the guest", names)] == [person]


@pytest.mark.parametrize(
    "text",
    "莫迪利亚尼的画 普京斯基说 卢拉迪表示 约翰·肯尼迪森说 焦布洛说 艾力·买买提说".split(),
)
def test_a_part_of_a_longer_transcription_is_nobody(text: str) -> None:
    assert [name for name in find_names(text) if name.kind == "person"] == []


def test_the_usual_english_is_written_in() -> None:
    text = "法国总统马克龙和默茨会谈"
    assert inline_names(text, find_names(text)) == "法国总统Macron和Merz会谈"
    assert abroad_pattern("马克龙").search("President MACRON's")
    assert not abroad_pattern("马克龙").search("Macrons")
    assert is_abroad("马克龙")
    assert find_abroad("马克龙·安德烈") == []
