"""Words that look like terms and that no glossary knows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.terms.candidates import candidates
from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term

EMPTY = Glossary([])


def test_quoted_words_titles_and_names() -> None:
    words = dict(candidates("出台《数据跨境操作指引》，打造“信息飞鱼”，临港科创中心启用。", EMPTY))
    assert {"数据跨境操作指引", "信息飞鱼", "临港科创中心"} <= set(words)


def test_known_terms_are_left_out() -> None:
    glossary = Glossary([Term("信息飞鱼", "Flying Fish")])
    assert "信息飞鱼" not in dict(candidates("打造“信息飞鱼”。", glossary))


def test_guards_are_known_too() -> None:
    glossary = Glossary([Term("信息飞鱼", "", pos="guard")])
    assert candidates("打造“信息飞鱼”。", glossary) == []


def test_repeated_words_need_enough_repeats() -> None:
    text = "算力走廊，算力走廊。算力走廊！"
    assert dict(candidates(text, EMPTY, repeats=3)) == {"算力走廊": 3}
    assert candidates(text, EMPTY, repeats=4) == []


def test_no_candidate_is_cut_in_the_midst_of_a_word_or_begins_with_an_adverb() -> None:
    text = "全力做好港口工作。十年来新区建成港口。着力提升临港能级，积极筹建中德科技大学。"
    words = dict(candidates(text, EMPTY, repeats=1))
    assert "中德科技大学" in words
    assert not [w for w in words if w.endswith("好港") or w.startswith(("全力", "十年", "积极"))]


def test_no_candidate_is_a_clause_with_a_date() -> None:
    text = "总理将于3月11日至14日来华出席论坛，2026年临港科创中心启用。"
    words = dict(candidates(text, EMPTY))
    assert "临港科创中心" in words
    assert not [w for w in words if "月" in w or "来华" in w or "2026" in w]


@given(st.text(st.sampled_from("临港“”《》区局港的，建设中心a1\n"), max_size=60))
def test_candidates_stand_in_the_text_most_frequent_first(text: str) -> None:
    result = candidates(text, EMPTY, repeats=2)
    counts = [count for _, count in result]
    assert counts == sorted(counts, reverse=True)
    assert all(text.count(words) >= 1 for words, _ in result)
    assert len({words for words, _ in result}) == len(result)
