"""The queue of articles, their progress, and what is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from serve_tools import ARTICLE, Echo, open_briefer

from summarizer.errors import InputError
from summarizer.facts.terms.term import Term
from summarizer.pipeline import Briefer
from summarizer.schema import Article, Briefing
from summarizer.serve import desk as module
from summarizer.serve.desk import Busy, Desk, Kept, State
from summarizer.serve.edit import edit_sentence, set_term
from summarizer.serve.pages import describe
from summarizer.settings import Settings, Summarize

ANNA, BERT = "a" * 22, "b" * 22


def article(text: str = ARTICLE) -> Article:
    return Article(text, "article.txt")


@pytest.fixture
def briefer() -> Iterator[Briefer]:
    made = open_briefer()
    yield made
    assert isinstance(made.translator, Echo)
    made.translator.gate.set()


def gate(briefer: Briefer) -> threading.Event:
    assert isinstance(briefer.translator, Echo)
    return briefer.translator.gate


def finish(desk: Desk, kept: Kept) -> list[State]:
    """Return the states of an article until the last."""
    states: list[State] = []
    ended = threading.Event()

    def listener(state: State) -> None:
        states.append(state)
        if state.final:
            ended.set()

    stop = desk.listen(kept, listener)
    assert ended.wait(30)
    stop()
    return states


def wait_for_phase(desk: Desk, kept: Kept, phase: str) -> None:
    reached = threading.Event()
    stop = desk.listen(kept, lambda state: reached.set() if state.phase == phase else None)
    assert reached.wait(30)
    stop()


def test_an_article_passes_all_phases(briefer: Briefer) -> None:
    gate(briefer).clear()
    desk = Desk(briefer)
    kept = desk.add(ANNA, article())
    threading.Timer(0.3, gate(briefer).set).start()
    states = finish(desk, kept)
    phases = [state.phase for state in states]
    assert phases[-4:] == ["reading", "translating", "checking", "done"][-len(phases) :]
    checking = next(state for state in states if state.phase == "checking")
    assert checking.done == checking.total == 9
    assert kept.drafts[-1].briefing.document.title.startswith("关于")


def test_those_who_wait_know_their_place_and_the_queue_is_bounded(briefer: Briefer) -> None:
    gate(briefer).clear()
    desk = Desk(briefer, waiting=2)
    first = desk.add(ANNA, article())
    wait_for_phase(desk, first, "translating")
    second, third = desk.add(ANNA, article()), desk.add(BERT, article())
    assert (second.state, third.state) == (State(ahead=0), State(ahead=1))
    with pytest.raises(Busy, match="2 articles wait"):
        desk.add(ANNA, article())
    desk.remove(second)
    assert second.state.phase == "gone"
    assert third.state.ahead == 0
    gate(briefer).set()
    assert finish(desk, third)[-1].phase == "done"
    assert not second.drafts


def test_only_the_last_are_kept(briefer: Briefer) -> None:
    desk = Desk(briefer, keep=2)
    made = []
    for _ in range(3):
        made.append(desk.add(ANNA, article()))
        finish(desk, made[-1])
    assert [kept.id for kept in desk.of(ANNA)] == [made[2].id, made[1].id]
    assert desk.find(made[0].id, ANNA) is None


def test_unfinished_ones_are_never_dropped_for_new_ones(briefer: Briefer) -> None:
    gate(briefer).clear()
    desk = Desk(briefer, keep=1)
    kept = desk.add(ANNA, article())
    wait_for_phase(desk, kept, "translating")
    with pytest.raises(Busy):
        desk.add(ANNA, article())
    assert desk.find(kept.id, ANNA) is kept


def test_nobody_finds_what_another_sent(briefer: Briefer) -> None:
    desk = Desk(briefer)
    kept = desk.add(ANNA, article())
    assert desk.find(kept.id, ANNA) is kept
    assert desk.find(kept.id, BERT) is None
    assert desk.of(BERT) == []


def test_work_stops_when_an_article_is_removed(briefer: Briefer) -> None:
    gate(briefer).clear()
    desk = Desk(briefer)
    kept = desk.add(ANNA, article())
    wait_for_phase(desk, kept, "translating")
    desk.remove(kept)
    gate(briefer).set()
    following = desk.add(ANNA, article())
    assert finish(desk, following)[-1].phase == "done"
    assert not kept.drafts
    assert kept.state.phase == "gone"


def test_a_fault_costs_only_its_article(briefer: Briefer, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(briefer)
    bad = desk.add(ANNA, article("发生爆炸的文章。\n第二句。"))
    good = desk.add(ANNA, article())
    state = finish(desk, bad)[-1]
    assert state.phase == "failed"
    assert state.error == "internal error, please report: RuntimeError: the model broke"
    assert finish(desk, good)[-1].phase == "done"
    assert "RuntimeError" in caplog.text


def test_changes_and_undo(briefer: Briefer) -> None:
    desk = Desk(briefer)
    kept = desk.add(ANNA, article())
    with pytest.raises(InputError, match=r"not made yet|nothing to undo"):
        desk.undo(kept)
    finish(desk, kept)
    first = kept.drafts[-1]
    with pytest.raises(InputError, match="nothing to undo"):
        desk.undo(kept)
    made = desk.change(kept, lambda draft, own: edit_sentence(draft, "2.1", "Fields first.", own))
    assert made.sentences == ("2.1",)
    with pytest.raises(InputError):
        desk.change(kept, lambda draft, own: edit_sentence(draft, "9.9", "Text.", own))
    assert len(kept.drafts) == 2
    assert desk.undo(kept).sentences == ("2.1",)
    assert kept.drafts[-1] is first


def test_terms_of_a_session_go_into_the_next_briefing_of_the_same_person(briefer: Briefer) -> None:
    desk = Desk(briefer)
    kept = desk.add(ANNA, article())
    finish(desk, kept)
    desk.change(kept, lambda draft, own: set_term(draft, "海棠湾", "Begonia Bay", own))
    assert [term.target for term in desk.terms(ANNA)] == ["Begonia Bay"]
    assert desk.terms(BERT) == ()
    for owner, used in ((ANNA, True), (BERT, False)):
        following = desk.add(owner, article())
        finish(desk, following)
        pairs = [p for own in following.drafts[-1].machine for p in own]
        assert any("Begonia" in pair.en for pair in pairs) is used
    desk.undo(kept)
    assert desk.terms(ANNA) == ()


def test_undo_of_one_briefing_leaves_the_terms_of_another(briefer: Briefer) -> None:
    desk = Desk(briefer)
    one, two = desk.add(ANNA, article()), desk.add(ANNA, article())
    finish(desk, one)
    finish(desk, two)
    desk.change(one, lambda draft, own: set_term(draft, "海棠湾", "Begonia Bay", own))
    desk.change(two, lambda draft, own: set_term(draft, "农机", "Farm Machines", own))
    desk.undo(one)
    assert [term.source for term in desk.terms(ANNA)] == ["农机"]


def test_the_time_that_is_left_is_told_by_the_pace_so_far(
    briefer: Briefer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([0.0, 1.0, 2.0, 10.0, 20.0])

    def brief(article: Article, progress: Callable[[int, int], None], terms: object) -> Briefing:
        for done in (0, 1, 25, 100):
            progress(done, 100)
        raise InputError("enough")

    monkeypatch.setattr(briefer, "brief", brief)
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: next(now)))
    desk = Desk(briefer)
    kept = desk.add(ANNA, article())
    states = finish(desk, kept)
    # nothing is said of the first seconds; 25 of 100 in 10 seconds leave 30; nothing at the end
    left = [(state.done, state.left) for state in states if state.total]
    assert [row for row in left if row[0] != 0][-2:] == [(25, 30), (100, 0)]
    assert describe(State("translating", 25, 100, left=33)) == (
        "Translating: 25 of 100 sentences done, about 35 seconds left."
    )
    assert "about 3 minutes left" in describe(State("translating", 2, 100, left=170))
    assert "about 5 seconds left" in describe(State("translating", 99, 100, left=1))


def test_terms_of_a_file_are_bounded_and_win_over_earlier_ones(briefer: Briefer) -> None:
    desk = Desk(briefer)
    desk.add_terms(ANNA, [Term("海棠湾", "Haitang Bay"), Term("农机", "farm machinery")])
    desk.add_terms(ANNA, [Term("海棠湾", "Begonia Bay")])
    assert [t.target for t in desk.terms(ANNA)] == ["Begonia Bay", "farm machinery"]
    with pytest.raises(InputError, match="5,001 terms"):
        desk.add_terms(ANNA, [Term(f"字{n}", "word") for n in range(4_999)])
    assert len(desk.terms(ANNA)) == 2
    assert desk.terms(BERT) == ()
    for number in range(module._MOST_PEOPLE):
        desk.add_terms(f"person {number}", [Term("海", "sea")])
    assert desk.terms(ANNA) == ()
    desk.add_terms(BERT, [Term("海", "sea")])
    desk.clear_terms(BERT)
    assert desk.terms(BERT) == ()


@pytest.mark.parametrize("concurrent", [1, 2])
def test_the_models_are_called_by_as_many_threads_as_they_serve(
    monkeypatch: pytest.MonkeyPatch, concurrent: int
) -> None:
    inside, most = 0, 0
    lock = threading.Lock()

    class Slow(Echo):
        def __init__(self) -> None:
            super().__init__()
            if concurrent > 1:
                self.concurrent = concurrent

        def translate(self, texts: object) -> list[str]:
            nonlocal inside, most
            with lock:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.02)
            with lock:
                inside -= 1
            return []

    monkeypatch.setattr(module, "open_translator", lambda settings: Slow())
    briefer = module.open_briefer(Settings(summarize=Summarize(method="lead")))
    threads = [threading.Thread(target=briefer.translator.translate, args=([],)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == concurrent
    assert briefer.translator.concurrent == concurrent  # type: ignore[attr-defined]
    assert briefer.translator.signature == "echo"
