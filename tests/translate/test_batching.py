"""What surrounds every decoder."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.translate.batching import is_degenerate, split_long, tidy, translate_all


class Decoder:
    """Returns scripted hypotheses and records what it was asked."""

    def __init__(self, answers: dict[str, str] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[tuple[str, bool]] = []

    def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]:
        self.asked += [(s, safe) for s in sources]
        return [self.answers.get(s, f"text {len(s)}") for s in sources]


def test_order_repeats_and_blanks() -> None:
    decoder = Decoder({"甲。": "first.", "乙": "second"})
    result = translate_all(["乙", "", "甲。", " ", "乙", "——", "（！）"], decoder, len, 50)
    assert result == ["Second", "", "First.", "", "Second", "——", "(!)"]
    assert sorted(decoder.asked) == [("乙", False), ("甲。", False)]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(st.sampled_from("城市，。；！发展a1 \n\u2028"), max_size=80), st.integers(3, 20))
def test_long_text_is_cut_without_loss(text: str, limit: int) -> None:
    parts = split_long(text, len, limit)
    assert "".join(parts) == text.strip()
    assert all(len(part) <= limit for part in parts)


def test_a_loop_is_decoded_again_safely() -> None:
    class Looping(Decoder):
        def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]:
            super().__call__(sources, safe=safe)
            return ["good words here" if safe else "very " * 9 for _ in sources]

    decoder = Looping()
    assert translate_all(["城市发展"], decoder, len, 50) == ["Good words here"]
    assert decoder.asked == [("城市发展", False), ("城市发展", True)]


def test_a_stubborn_loop_is_cut_at_clauses() -> None:
    class Stubborn(Decoder):
        def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]:
            return ["" if len(s) > 12 else f"part {len(s)}" for s in sources]

    result = translate_all(["城市建设加快推进，产业发展提质增效。"], Stubborn(), len, 50)
    assert result == ["Part 9, Part 9"]


@pytest.mark.parametrize("text", ["", "the the the the", "a b a b a b", "word " * 60])
def test_degenerate(text: str) -> None:
    assert is_degenerate("城市发展", text)


def test_not_degenerate() -> None:
    assert not is_degenerate("一步一步走", "Walk step by step, very very carefully.")


def test_tidy() -> None:
    assert tidy(" the  city ⁇ grows , fast .") == "The city grows, fast."


TEXTS = st.lists(st.text(st.sampled_from("城市，。（a1 \n😀"), max_size=30), max_size=8)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(TEXTS, st.integers(8, 20))
def test_each_text_gets_its_own_translation(texts: list[str], limit: int) -> None:
    decoder = Decoder()
    result = translate_all(texts, decoder, len, limit)
    assert len(result) == len(texts)
    assert result == [translate_all([text], Decoder(), len, limit)[0] for text in texts]
    asked = [source for source, _ in decoder.asked]
    assert len(asked) == len(set(asked))
    assert all(re.search(r"\w", source) for source in asked)
    assert all(len(source) <= limit for source in asked)


def test_a_single_character_over_the_limit_is_kept() -> None:
    assert split_long("龘龘", lambda text: 9 * len(text), 8) == ["龘", "龘"]


def test_clause_marks_are_preferred_to_the_middle() -> None:
    assert split_long("甲乙丙，丁戊己庚，辛", len, 6) == ["甲乙丙，", "丁戊己庚，辛"]


def test_an_empty_hypothesis_is_decoded_again_safely() -> None:
    class Empty(Decoder):
        def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]:
            super().__call__(sources, safe=safe)
            return ["a city" if safe else " ⁇ " for _ in sources]

    decoder = Empty()
    assert translate_all(["城市"], decoder, len, 50) == ["A city"]
    assert decoder.asked == [("城市", False), ("城市", True)]


def test_a_bad_part_of_a_long_text_is_cut_at_clauses_too() -> None:
    class Stubborn(Decoder):
        def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]:
            return ["" if "坏" in s and len(s) > 10 else f"part {len(s)}" for s in sources]

    text = "这一部分没有问题而且不短，这里坏了没有译文，后面还有。"
    assert split_long(text, len, 16) == [text[:13], text[13:]]
    assert translate_all([text], Stubborn(), len, 16) == ["Part 13, Part 9, Part 5"]


def test_a_hopeless_decoder_is_not_asked_for_ever() -> None:
    class Hopeless(Decoder):
        def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]:
            super().__call__(sources, safe=safe)
            return [""] * len(sources)

    decoder = Hopeless()
    assert translate_all(["城市建设加快推进，产业发展提质增效。"], decoder, len, 50) == [""]
    assert len(decoder.asked) == len(set(decoder.asked)) == 6


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("It rains.", "The city sleeps.", "It rains, the city sleeps."),
        ("It rains,", "China grows.", "It rains, China grows."),
        ("It rains", "We stay.", "It rains, we stay."),
        ("Good morning!", "The city wakes.", "Good morning! The city wakes."),
        ("Why?", "They know.", "Why? They know."),
        ("", "The end.", "The end."),
        ("It rains.", "", "It rains."),
    ],
)
def test_parts_are_joined_as_one_sentence(first: str, second: str, joined: str) -> None:
    decoder = Decoder({"甲乙丙丁，": first, "戊己庚辛。": second})
    if not (first and second):  # an empty hypothesis stays empty when its clauses do
        decoder.answers = {k: v for k, v in decoder.answers.items() if v}
        decoder.answers.setdefault("甲乙丙丁，", "")
        decoder.answers.setdefault("戊己庚辛。", "")
    assert translate_all(["甲乙丙丁，戊己庚辛。"], decoder, len, 5) == [joined]


@pytest.mark.parametrize(
    ("raw", "neat"),
    [("", ""), ("⁇", ""), ('"the city" .', '"The city".'), ("5 %", "5%"), ("3 yuan", "3 yuan")],
)
def test_tidy_cases(raw: str, neat: str) -> None:
    assert tidy(raw) == neat


def test_loops_in_symbols_are_no_reason_to_decode_again() -> None:
    assert not is_degenerate("——（！）", "")
    assert not is_degenerate("", "")
