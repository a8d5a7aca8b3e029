"""The desk: articles in a queue, their progress, and the briefings that are kept in memory.

- Everything has a bound: articles that wait, briefings that are kept (the oldest finished goes),
  changes that can be undone, people whose terms are remembered, and how many terms.
- A person is known by a random cookie and finds only briefings of their own.
- Workers are daemon threads, so nothing holds up the end of the process. A change of a briefing
  runs in the thread of its request and takes turns with the workers at the models.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from summarizer.errors import InputError, LgsumError
from summarizer.facts.terms.term import Term
from summarizer.pipeline import Briefer, open_summarizer, open_translator
from summarizer.schema import Article, Pair, Point, Summarizer, Translator
from summarizer.serve.edit import Difference, Draft, compare, first_draft
from summarizer.settings import Settings
from summarizer.text import counted

__all__ = ["Busy", "Desk", "Kept", "State", "open_briefer"]

_log = logging.getLogger(__name__)
_MOST_UNDO = 30
_MOST_PEOPLE = 200
_MOST_TERMS = 5_000
_SURE_SECONDS = 3.0  # of translating, from which the time that is left can be told


class Busy(LgsumError):
    """Too many articles wait."""


@dataclass(frozen=True, slots=True)
class State:
    """Where an article stands. Phase: waiting, reading, translating, checking, done, failed, gone.

    `done` and `total` are sentences; `ahead` articles that come first; `error` one line; `left`
    the seconds that translating will take by its pace so far, 0 if that is not known.
    """

    phase: str = "waiting"
    done: int = 0
    total: int = 0
    ahead: int = 0
    error: str = ""
    left: int = 0

    @property
    def final(self) -> bool:
        """Whether nothing follows."""
        return self.phase in ("done", "failed", "gone")


Listener = Callable[[State], None]


@dataclass(eq=False, slots=True)
class Kept:
    """An article and, once its briefing is made, the drafts of it, the present one last."""

    id: str
    owner: str
    article: Article
    state: State = field(default_factory=State)
    drafts: deque[Draft] = field(default_factory=lambda: deque(maxlen=_MOST_UNDO + 1))
    changing: threading.Lock = field(default_factory=threading.Lock)
    listeners: list[Listener] = field(default_factory=list)


class _Gone(Exception):
    """Ends the work on an article that nobody wants any more."""


class Desk:
    """A queue of articles and the briefings that were made of them.

    `keep` is how many articles and briefings the desk holds, `waiting` how many articles may wait,
    `workers` how many briefings are made at the same time.
    """

    def __init__(
        self, briefer: Briefer, *, keep: int = 20, waiting: int = 8, workers: int = 1
    ) -> None:
        self.briefer = briefer
        self._keep, self._waiting = keep, waiting
        self._kept: dict[str, Kept] = {}
        self._queue: deque[Kept] = deque()
        self._terms: OrderedDict[str, dict[str, Term]] = OrderedDict()
        self._lock = threading.RLock()
        self._ready = threading.Condition(self._lock)
        for _ in range(workers):
            threading.Thread(target=self._work, daemon=True).start()

    def add(self, owner: str, article: Article) -> Kept:
        """Put an article into the queue.

        Raises:
            Busy: too many wait.
        """
        with self._lock:
            finished = [kept for kept in self._kept.values() if kept.state.final]
            room = self._keep - len(self._kept) + len(finished)
            if len(self._queue) >= self._waiting or room < 1:
                wait = counted(len(self._queue), "article waits", "articles wait")
                raise Busy(f"{wait} already; try again in a minute")
            for old in finished[: max(0, len(self._kept) + 1 - self._keep)]:
                del self._kept[old.id]
            kept = Kept(secrets.token_urlsafe(16), owner, article)
            self._kept[kept.id] = kept
            self._queue.append(kept)
            self._report_places()
            self._ready.notify()
        return kept

    def find(self, identifier: str, owner: str) -> Kept | None:
        """Return a briefing of this person, or None."""
        kept = self._kept.get(identifier)
        return kept if kept and secrets.compare_digest(kept.owner, owner) else None

    def of(self, owner: str) -> list[Kept]:
        """Return the briefings of this person, the newest first."""
        with self._lock:
            return [kept for kept in reversed(self._kept.values()) if kept.owner == owner]

    def remove(self, kept: Kept) -> None:
        """Forget an article and stop the work on it."""
        with self._lock:
            self._kept.pop(kept.id, None)
            if kept in self._queue:
                self._queue.remove(kept)
            self._report(kept, State("gone"))
            self._report_places()

    def listen(self, kept: Kept, listener: Listener) -> Callable[[], None]:
        """Call the listener with the state now and at each change; return what ends that."""
        with self._lock:
            kept.listeners.append(listener)
            listener(kept.state)

        def stop() -> None:
            with self._lock:
                kept.listeners.remove(listener)

        return stop

    def change(self, kept: Kept, follow: Callable[[Draft, Briefer], Draft]) -> Difference:
        """Make the next draft of a briefing by `follow` and return what is different.

        Raises:
            InputError: the briefing is not made yet, or the change is not possible.
        """
        with kept.changing:
            before = _present(kept)
            after = follow(before, self.briefer)
            kept.drafts.append(after)
            self._remember(kept.owner, before.terms, after.terms)
            return compare(before, after)

    def undo(self, kept: Kept) -> Difference:
        """Go back to the draft before the last change and return what is different.

        Raises:
            InputError: the briefing is not made yet, or nothing was changed.
        """
        with kept.changing:
            before = _present(kept)
            if len(kept.drafts) < 2:
                raise InputError("nothing to undo")
            kept.drafts.pop()
            self._remember(kept.owner, before.terms, kept.drafts[-1].terms)
            return compare(before, kept.drafts[-1])

    def terms(self, owner: str) -> tuple[Term, ...]:
        """Return the terms that a person has set in this session."""
        with self._lock:
            return tuple(self._terms.get(owner, {}).values())

    def add_terms(self, owner: str, terms: Sequence[Term]) -> None:
        """Remember terms of a person for the next articles; they win over earlier ones.

        Raises:
            InputError: they are too many.
        """
        with self._lock:
            merged = self._terms.get(owner, {}) | {term.source: term for term in terms}
            if len(merged) > _MOST_TERMS:
                raise InputError(
                    f"{counted(len(merged), 'term')}; this page remembers {_MOST_TERMS:,}: "
                    "start lgsum serve with --glossary FILE instead"
                )
            self._terms[owner] = merged
            self._forget_people(owner)

    def clear_terms(self, owner: str) -> None:
        """Forget the terms of a person; briefings that were made keep theirs."""
        with self._lock:
            self._terms.pop(owner, None)

    def _remember(self, owner: str, before: Collection[Term], after: Collection[Term]) -> None:
        """Change the terms of a person as those of a draft were changed."""
        with self._lock:
            terms = self._terms.setdefault(owner, {})
            for term in before:
                if term not in after:
                    terms.pop(term.source, None)
            terms.update({term.source: term for term in after if term not in before})
            self._forget_people(owner)

    def _forget_people(self, owner: str) -> None:
        """Drop the terms of those who changed theirs longest ago; those of `owner` are new."""
        self._terms.move_to_end(owner)
        while len(self._terms) > _MOST_PEOPLE:
            self._terms.popitem(last=False)

    def _work(self) -> None:
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._queue)
                kept = self._queue.popleft()
                self._report(kept, State("reading"))
                self._report_places()
            try:
                draft = self._make(kept)
            except _Gone:
                continue
            except LgsumError as error:
                state = State("failed", error=_one_line(str(error)))
            except Exception as error:  # a fault of ours in one article must not stop the others
                _log.exception("briefing of %s", kept.article.source)
                text = f"internal error, please report: {type(error).__name__}: {error}"
                state = State("failed", error=_one_line(text))
            else:
                kept.drafts.append(draft)
                state = State("done")
            self._report(kept, state)

    def _make(self, kept: Kept) -> Draft:
        started = time.monotonic()

        def progress(done: int, total: int) -> None:
            if kept.state.phase == "gone":
                raise _Gone
            spent = time.monotonic() - started
            left = round(spent * (total - done) / done) if done and spent > _SURE_SECONDS else 0
            phase = "checking" if done == total else "translating"
            self._report(kept, State(phase, done, total, left=left))

        terms = self.terms(kept.owner)
        briefing = self.briefer.brief(kept.article, progress, terms)
        return first_draft(briefing, terms, self.briefer)

    def _report(self, kept: Kept, state: State) -> None:
        with self._lock:
            if kept.state.phase != "gone":
                kept.state = state
                for listener in kept.listeners:
                    listener(state)

    def _report_places(self) -> None:
        for place, kept in enumerate(self._queue):
            self._report(kept, State(ahead=place))


def open_briefer(settings: Settings) -> Briefer:
    """Return a briefer with its models open, which may be called from several threads.

    Raises:
        ModelError: a model is missing or damaged.
    """
    return Briefer(
        settings,
        translator=_Turns(open_translator(settings)),
        summarizer=_SummarizerTurns(open_summarizer(settings)),
    ).open()


class _Turns:
    """A translator that no more threads use at a time than its backend can serve."""

    def __init__(self, inner: Translator) -> None:
        self.concurrent: int = getattr(inner, "concurrent", 1)
        self._inner, self._turn = inner, threading.Semaphore(self.concurrent)
        self.signature = inner.signature

    def translate(self, texts: Sequence[str]) -> list[str]:
        with self._turn:
            return self._inner.translate(texts)

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        with self._turn:
            return self._inner.alternatives(texts, count)


class _SummarizerTurns:
    """A summarizer that one thread uses at a time."""

    def __init__(self, inner: Summarizer) -> None:
        self._inner, self._lock = inner, threading.Lock()
        self.signature = inner.signature

    def summarize(self, pairs: Sequence[Pair], budget: int) -> tuple[Point, ...]:
        with self._lock:
            return self._inner.summarize(pairs, budget)


def _present(kept: Kept) -> Draft:
    if not kept.drafts:
        raise InputError("the briefing is not made yet; wait until it is")
    return kept.drafts[-1]


def _one_line(text: str) -> str:
    return " ".join(text.split())[:500]
