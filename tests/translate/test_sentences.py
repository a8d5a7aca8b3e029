"""Equal sentences are translated once, whatever way the hypotheses come."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.translate.batching import decoded
from summarizer.translate.mend import Mended
from summarizer.translate.sentences import translate_texts


class Counting:
    """A translator that knows one sentence and remembers what it was asked."""

    signature = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.asked += texts
        return ["It grew." for _ in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[text] for text in self.translate(texts)]


@pytest.mark.parametrize("candidates", [1, 8])
def test_equal_sentences_are_translated_once(candidates: int) -> None:
    translator = Counting()
    texts = ["谢谢大家。", "增长8%。", "很好。"] * 50  # more than a chunk
    mended: list[Mended] = []
    calls: list[tuple[int, int]] = []
    made = translate_texts(
        texts, translator, lambda *a: calls.append(a), mended, candidates=candidates
    )
    assert translator.asked.count("谢谢大家。") == translator.asked.count("很好。") == 1
    assert made[:3] * 50 == made
    assert [m.index for m in mended] == list(range(1, 150, 3))
    assert calls == [(0, 150), (150, 150)]
    assert "8 percent" in made[1] or "8" in made[1]


class Telling(Counting):
    """A translator that tells of every sentence that it has decoded, some twice."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        for _ in range(2 * len(texts)):
            decoded.get()(1)
        return super().translate(texts)


@pytest.mark.parametrize("concurrent", [1, 3])
def test_progress_comes_sentence_by_sentence(concurrent: int) -> None:
    translator = Telling()
    translator.concurrent = concurrent  # type: ignore[attr-defined]
    texts = [f"第{n}句很好。" for n in range(100)] + ["第1句很好。"]
    calls: list[tuple[int, int]] = []
    translate_texts(texts, translator, lambda *a: calls.append(a), candidates=8)
    done = [done for done, _ in calls]
    assert {total for _, total in calls} == {101}
    assert done[0] == 0
    assert done == sorted(set(done))  # each number once, never back
    assert len(done) >= 99
    assert done[-1] == 101
    assert done[-2] < 101


def test_a_listener_can_stop_the_work() -> None:
    class Stopped(Exception):
        pass

    def progress(done: int, total: int) -> None:
        if done == 3:
            raise Stopped

    translator = Telling()
    with pytest.raises(Stopped):
        translate_texts([f"第{n}句很好。" for n in range(9)], translator, progress, candidates=8)
    assert translator.asked == []
    assert decoded.get()(1) is None  # nobody listens any more


class Stammering(Counting):
    """A translator whose beam says a phrase twice, and whose second decoding does not."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        return ["The port opened a new wharf." for _ in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [["The port opened a new, opened a new wharf."] for _ in texts]


def test_a_phrase_said_twice_is_decoded_again() -> None:
    made = translate_texts(["港口启用新码头。"], Stammering(), candidates=8)
    assert made == ["The port opened a new wharf."]


class Inventing(Counting):
    """A translator whose first hypothesis has the word given, and whose second is sound."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self.first, self.second = first, second

    def translate(self, texts: Sequence[str]) -> list[str]:
        return [self.first for _ in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[self.first, self.second] for _ in texts]


def test_a_hypothesis_with_an_open_quotation_gives_way() -> None:
    translator = Inventing('The "open port grew.', 'The "open" port grew.')
    assert translate_texts(["“开放”港口发展。"], translator) == ['The "open" port grew.']


@pytest.mark.parametrize("candidates", [1, 8])
def test_a_hypothesis_with_a_broken_word_gives_way(candidates: int) -> None:
    translator = Inventing("We are envigorating the port.", "We invigorate the port.")
    made = translate_texts(["激发港口活力。"], translator, candidates=candidates)
    assert made == ["We invigorate the port."]


def test_a_wrong_figure_weighs_more_than_a_broken_word() -> None:
    translator = Inventing("The envigorated port has 12 wharves.", "The port has 21 wharves.")
    assert translate_texts(["港口有12座码头。"], translator) == [
        "The envigorated port has 12 wharves."
    ]


class Copying(Counting):
    """A translator that copies what is in Latin letters, and one placeholder badly."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.asked += texts
        return ["See AEB." if "AEA" in text else f"See {text}." for text in texts]


def test_an_identifier_does_not_reach_the_model_and_comes_back() -> None:
    translator = Copying()
    made = translate_texts(["请访问www.hailan.gov.cn/a.html?id=35查询。"], translator)
    assert "hailan" not in "".join(translator.asked)
    assert "www.hailan.gov.cn/a.html?id=35" in made[0]


def test_a_lost_placeholder_does_not_reach_the_reader() -> None:
    translator = Copying()
    made = translate_texts(["电话13882366638，邮编100081。"], translator)
    assert "AE" not in made[0]
    assert "13882366638" in made[0]
    assert "100081" in made[0]


class Rounding(Counting):
    """A translator that gets figures wrong and copies letters."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        held = ["EFE" if "EFE" in text else "5 yuan" for text in texts]
        return [f"The investment was {figure}." for figure in held]


def test_a_wrong_figure_is_held_back_in_a_second_translation() -> None:
    mended: list[Mended] = []
    made = translate_texts(["投资1亿2000万元。"], Rounding(), mended=mended)
    assert made == ["The investment was 120 million yuan."]
    assert mended[0].amounts
    assert "120 million yuan" in mended[0].message


class Doubling(Counting):
    """A translator that counts what is held back a second time."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        return [f"It used two {'EFE s' if 'EFE' in text else 'plots'} of land." for text in texts]


def test_a_figure_that_can_not_stand_where_it_would_is_told_instead() -> None:
    made = translate_texts(["使用两宗共18.6公顷土地。"], Doubling())
    assert made == ["It used two plots of land. [source: 18.6 hectares]"]


def test_an_interruption_does_not_wait_for_what_is_decoded() -> None:
    import os
    import signal
    from threading import Event, Timer

    release = Event()

    class Slow(Counting):
        """A translator in the middle of one long call."""

        def translate(self, texts: Sequence[str]) -> list[str]:
            release.wait(20)
            decoded.get()(1)
            return super().translate(texts)

    translator = Slow()
    timer = Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            translate_texts(["小城下雨。"], translator)
        assert not release.is_set()
        assert translator.asked == []
    finally:
        release.set()
        timer.cancel()
