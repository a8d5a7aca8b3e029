"""Draft: one translation a text, with any backend.

What the model reads has amounts, terms and names in English and placeholders for identifiers
(`wording`); where its figures are wrong it reads placeholders for them, too. The best of the
hypotheses is taken (`rerank`); what is certainly wrong in it is put right (`mend`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock

from summarizer.facts.placeholders import Shielded
from summarizer.facts.terms.english import used_form
from summarizer.facts.wording import Wording
from summarizer.schema import Translator
from summarizer.text import repeated_block, words_of
from summarizer.translate.batching import decoded, is_degenerate
from summarizer.translate.carriers import ROUNDS, carry
from summarizer.translate.figures import figure_wrongs
from summarizer.translate.former import former_english, written_over
from summarizer.translate.mend import Mended, mend
from summarizer.translate.rerank import choose, rerank
from summarizer.translate.stutter import flaws

__all__ = ["Progress", "translate_texts"]

Progress = Callable[[int, int], None]
_CHUNK = 64  # sentences decoded together; a batch's vocabulary map and memory grow with it
_FACT = 10  # one wrong figure or name weighs more than any broken words
_ALONE = 8  # translations of a term by itself
_ALTERNATIVES = 4  # of a faulty sentence; 8 take a third more time for no better chrF


def translate_texts(
    texts: Sequence[str],
    translator: Translator,
    progress: Progress | None = None,
    mended: list[Mended] | None = None,
    wording: Wording | None = None,
    candidates: int = 1,
) -> list[str]:
    """Return one translation a text, each with the amounts of its source.

    Amounts, terms and names reach the model in English, identifiers not at all; the best of the
    `candidates` hypotheses is taken, and where an amount is still missing it is corrected or added
    (`mend`). `mended` says so.
    Equal texts are translated once.
    """
    wording = wording or Wording()
    unique = list(dict.fromkeys(texts))
    result: dict[str, str] = {}
    changed: dict[str, Mended] = {}
    tally = _Tally(texts, progress or (lambda done, total: None))
    for sources, (chunk, changes) in _in_chunks(unique, translator, wording, candidates, tally):
        result |= zip(sources, chunk, strict=True)
        changed |= {sources[m.index]: m for m in changes}
    if mended is not None:
        mended += [replace(changed[t], index=i) for i, t in enumerate(texts) if t in changed]
    return [result[text] for text in texts]


class _Tally:
    """Tells how many texts are done: those of finished chunks, and of the others those that have
    been decoded once, without the last of a chunk, which waits for the choice among hypotheses.

    Chunks may be counted from several threads.
    """

    def __init__(self, texts: Sequence[str], progress: Progress) -> None:
        self._times, self._total, self._progress = Counter(texts), len(texts), progress
        self._finished = 0
        self._stopped = False
        self._decoded: dict[str, int] = {}  # by the first source of a chunk
        self._lock = Lock()
        progress(0, self._total)

    @contextmanager
    def count(self, sources: Sequence[str]) -> Iterator[None]:
        """Count a chunk while it is decoded; at the end it is done."""

        def add(count: int) -> None:
            if self._stopped:
                raise CancelledError
            with self._lock:
                before = self._decoded.get(sources[0], 0)
                now = min(before + count, len(sources) - 1)
                self._decoded[sources[0]] = now
                if now > before:
                    self._tell()

        token = decoded.set(add)
        try:
            yield
        finally:
            decoded.reset(token)
        with self._lock:
            self._decoded.pop(sources[0], None)
            self._finished += sum(self._times[source] for source in sources)
            self._tell()

    def stop(self) -> None:
        """Let the chunks that are still decoded end at their next sentence."""
        self._stopped = True

    def _tell(self) -> None:
        self._progress(self._finished + sum(self._decoded.values()), self._total)


def _in_chunks(
    texts: Sequence[str],
    translator: Translator,
    wording: Wording,
    candidates: int,
    tally: _Tally,
) -> Iterator[tuple[Sequence[str], tuple[list[str], list[Mended]]]]:
    """Yield chunks of the texts in order, each with its translations and what was mended.

    While one chunk is decoded, the one before it is reranked and mended: the result is that of one
    chunk after the other, for no chunk sees another. The caller's thread only waits, so an
    interruption is seen at once; what is decoded then ends in its thread and is thrown away.
    """

    def work(sources: Sequence[str]) -> tuple[list[str], list[Mended]]:
        with tally.count(sources):
            chosen, held, told = _chosen(sources, translator, wording, candidates)
            misspelt = wording.glossary.misspelt
            made, report = mend(sources, chosen, wording.owed, misspelt, wording.people)
        return made, _with_held(_joined([*told, *report]), held)

    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    pool = ThreadPoolExecutor(max(1, min(len(chunks), getattr(translator, "concurrent", 1))))
    try:
        yield from zip(chunks, pool.map(work, chunks), strict=True)
    finally:
        tally.stop()
        pool.shutdown(wait=False, cancel_futures=True)


def _joined(report: Sequence[Mended]) -> list[Mended]:
    """Return a report with one entry a text."""
    by_index: dict[int, Mended] = {}
    for one in report:
        known = by_index.get(one.index)
        by_index[one.index] = one if known is None else Mended(
            one.index,
            f"{known.message}; {one.message}",
            known.written or one.written,
            known.amounts or one.amounts,
            known.terms + one.terms,
        )  # fmt: skip
    return list(by_index.values())


def _with_held(report: Sequence[Mended], held: Sequence[Sequence[str]]) -> list[Mended]:
    """Return the report with the figures and names that placeholders held back from the model."""
    by_index = {m.index: m for m in report}
    for i, items in enumerate(held):
        if items:
            known = by_index.get(i, Mended(i, ""))
            said = (
                f"put in by the program, not by the model: {', '.join(items)} "
                "(written by rule from the Chinese and the glossary; check the words around)"
            )
            names = sum(not re.search(r"\d", item) for item in items)
            by_index[i] = replace(
                known,
                message="; ".join(filter(None, (said, known.message))),
                written=True,
                amounts=known.amounts or names < len(items),
                terms=known.terms + names,
            )
    return [by_index[i] for i in sorted(by_index)]


def _faults_by(wording: Wording) -> Callable[[str, str], int]:
    """Return what counts the faults of a hypothesis: those of fact before broken and double words.

    A fluent sentence with a wrong figure is never better than one that stammers.
    """

    def faults(source: str, target: str) -> int:
        return _FACT * wording.faults(source, target) + min(flaws(source, target), _FACT - 1)

    return faults


def _chosen(
    sources: Sequence[str], translator: Translator, wording: Wording, candidates: int
) -> tuple[list[str], list[Sequence[str]], list[Mended]]:
    """Return the hypothesis of each source that is taken, the figures and names in it that the
    model did not write, beside identifiers, and what was mended in it already."""
    shields = [wording.shield(source) for source in sources]
    faults = _faults_by(wording)
    if candidates == 1:
        rows = _few(sources, shields, translator, wording)
    else:
        rows = _many(sources, shields, translator, wording, candidates)
    chosen = [choose(s, row, faults) for s, row in zip(sources, rows, strict=True)]
    untold: list[Sequence[str]] = [() for _ in sources]
    again = {
        i: wording.shield(source, everything=True)
        for i, (source, text) in enumerate(zip(sources, chosen, strict=True))
        if figure_wrongs(source, text) or wording.lacking(source, text)
    }
    again = {i: held for i, held in again.items() if held != shields[i]}
    written = {i: wording.written(held.text) for i, held in again.items()}
    unique = list(dict.fromkeys(written.values()))
    made = dict(zip(unique, translator.translate(unique), strict=True))
    for i, held in again.items():
        text = made[written[i]]
        if not held.complete(text):
            continue
        restored = held.restore(text)
        usual = {english for _, english in shields[i].held}
        if not held.fits(restored, usual):
            continue  # the checks warn of what is missing
        chosen[i] = choose(sources[i], [*rows[i], restored], faults)
        if chosen[i] == restored:
            untold[i] = [english for _, english in held.held if english not in usual]
    told = _over_former(sources, chosen, untold, translator, wording, candidates)
    for i, english in _with_carriers(sources, chosen, translator, wording):
        untold[i] = [*(item for item in untold[i] if item not in english), *english]
    return chosen, untold, told


def _over_former(
    sources: Sequence[str],
    chosen: list[str],
    untold: list[Sequence[str]],
    translator: Translator,
    wording: Wording,
    candidates: int,
) -> list[Mended]:
    """Put the terms of an editor in the place of their former English, where that is better: in
    `chosen` itself, and in `untold` what the model did not write; return what was mended there.

    A name is copied by the model from its source, which may cost other words of the sentence: there
    the translation without terms of an editor, mended, competes with the names put in.
    """
    found = {i: wording.glossary.find(source) for i, source in enumerate(sources)}
    own = {i: list(dict.fromkeys(m.term for m in row if m.term.own)) for i, row in found.items()}
    own = {i: terms for i, terms in own.items() if terms}
    if not own:
        return []
    told, taken = dict[int, Mended](), list[Mended]()
    before = wording.before_own
    faults, others = _faults_by(wording), _faults_by(before)
    texts = {i: chosen[i] for i in own}
    held = {i: list(untold[i]) for i in own}
    copied = [i for i, terms in own.items() if any(term.inline for term in terms)]
    if copied:
        plain = [sources[i] for i in copied]
        made, kept, _ = _chosen(plain, translator, before, candidates)
        made, report = _as_mended(plain, made, before)
        texts |= zip(copied, made, strict=True)
        told |= {copied[m.index]: replace(m, index=copied[m.index]) for m in report}
        held |= {i: list(row) for i, row in zip(copied, kept, strict=True)}
    lacking = {i: [t for t in own[i] if not used_form(t, text)] for i, text in texts.items()}
    terms = list(dict.fromkeys(term.source for row in lacking.values() for term in row))
    alone = dict(zip(terms, translator.alternatives(terms, _ALONE) if terms else [], strict=True))
    for i, row in lacking.items():
        source, text = sources[i], texts[i]
        for term in sorted(row, key=lambda term: -len(term.source)):
            former = former_english(term.source, before, alone[term.source])
            text = written_over(term, former, source, text, wording)
        now = _as_mended([source], [chosen[i]], wording)[0][0] if i in copied else chosen[i]
        if not text or text == now:
            continue
        if i in copied and others(source, now) > others(source, text):
            best = text  # a term may cost no figure, not even where it can be placed nowhere else
        elif i in copied:
            best = choose(source, rerank([source], [[now, text]], faults)[0], faults)
        else:
            best = choose(source, [now, text], faults)
        if best == text:
            chosen[i] = text
            put = [term.target for term in row if used_form(term, text)]
            untold[i] = [item for item in held[i] if not any(item in t for t in put)] + put
            taken += [told[i]] if i in told else []
    return taken


def _as_mended(
    sources: Sequence[str], texts: Sequence[str], wording: Wording
) -> tuple[list[str], list[Mended]]:
    """Return the translations mended, with nothing in brackets, and what was done."""
    misspelt = wording.glossary.misspelt
    return mend(sources, texts, wording.owed, misspelt, wording.people, noted=False)


def _with_carriers(
    sources: Sequence[str], chosen: list[str], translator: Translator, wording: Wording
) -> Iterator[tuple[int, list[str]]]:
    """Put the terms of an editor that are still missing in the place of carriers, in `chosen`
    itself; yield of which sources and which terms.

    All terms of a source together at first, then one by one.
    """
    faults = _faults_by(wording)
    lacking = {i: wording.own_lacking(source, chosen[i]) for i, source in enumerate(sources)}
    for turn in range(ROUNDS):
        tried = {
            i: carry(sources[i], terms if turn < ROUNDS // 2 else terms[:1], wording.glossary, turn)
            for i, terms in lacking.items()
            if terms
        }
        tried = {i: carried for i, carried in tried.items() if carried.terms}
        held = {i: wording.shield(c.text, everything=turn % 2 == 1) for i, c in tried.items()}
        written = {i: wording.written(shielded.text) for i, shielded in held.items()}
        unique = list(dict.fromkeys(written.values()))
        made = dict(zip(unique, translator.translate(unique), strict=True)) if unique else {}
        for i, carried in tried.items():
            text = made[written[i]]
            text = carried.restore(held[i].restore(text)) if held[i].complete(text) else ""
            if not text or choose(sources[i], [chosen[i], text], faults) != text:
                continue
            before, chosen[i] = lacking[i], text
            lacking[i] = wording.own_lacking(sources[i], text)
            yield i, [term.target for term in before if term not in lacking[i]]


def _few(
    sources: Sequence[str], shields: Sequence[Shielded], translator: Translator, wording: Wording
) -> list[list[str]]:
    """Return the model's first hypothesis of each source, and of a faulty one its next ones."""
    faults = _faults_by(wording)
    written = [wording.written(held.text) for held in shields]
    rows = [[text] for text in _translated(sources, shields, translator, wording)]
    wrong = [i for i, row in enumerate(rows) if faults(sources[i], row[0])]
    more = translator.alternatives([written[i] for i in wrong], _ALTERNATIVES)
    for i, others in zip(wrong, more, strict=True):
        rows[i] += _restored(shields[i], others)
    return rows


def _restored(held: Shielded, hypotheses: Sequence[str]) -> list[str]:
    """Return the hypotheses that have every placeholder, with what they stand for."""
    return [held.restore(text) for text in hypotheses if held.complete(text)]


def _translated(
    sources: Sequence[str], shields: Sequence[Shielded], translator: Translator, wording: Wording
) -> list[str]:
    """Return one translation a source.

    Where the model lost a placeholder, its next hypotheses are looked at, then what it makes of
    other placeholders; the first with all of them is taken, else the one with most. A source of
    which it keeps none is translated without.
    """
    made = translator.translate([wording.written(held.text) for held in shields])
    result = [held.restore(text) for held, text in zip(shields, made, strict=True)]
    lost = [i for i, held in enumerate(shields) if not held.complete(made[i])]
    if not lost:
        return result
    tried = {i: [(shields[i], made[i])] for i in lost}
    for renamed in (False, True):
        left = [i for i in lost if not any(held.complete(text) for held, text in tried[i])]
        others = [shields[i].renamed() if renamed else shields[i] for i in left]
        written = [wording.written(held.text) for held in others]
        rows = translator.alternatives(written, _ALTERNATIVES) if left else []
        for i, held, row in zip(left, others, rows, strict=True):
            tried[i] += [(held, text) for text in row]
    for i in lost:
        held, text = max(tried[i], key=lambda pair: pair[0].kept(pair[1]))
        result[i] = held.restore(text) if held.kept(text) > 0 else ""
    left = [i for i in lost if not result[i]]
    plain = translator.translate([wording.written(sources[i]) for i in left]) if left else []
    for i, text in zip(left, plain, strict=True):
        result[i] = text
    return result


def _many(
    sources: Sequence[str],
    shields: Sequence[Shielded],
    translator: Translator,
    wording: Wording,
    candidates: int,
) -> list[list[str]]:
    """Return the hypotheses of each source as `rerank` orders them.

    A model may copy a term badly: where the best hypothesis has a fault, those of the other
    spelling of the source compete with it.
    """
    written = [wording.written(held.text) for held in shields]
    spellings = [wording.spellings(held.text) for held in shields]
    found = translator.alternatives([row[0] for row in spellings], candidates)
    pooled = [_restored(held, row) for held, row in zip(shields, found, strict=True)]
    rows = rerank(sources, pooled, wording.faults)
    faulty = [i for i, row in enumerate(rows) if not row or wording.faults(sources[i], row[0])]
    other = [(i, text) for i in faulty for text in spellings[i][1:]]
    found = translator.alternatives([text for _, text in other], candidates) if other else []
    for (i, _), row in zip(other, found, strict=True):
        pooled[i] += _restored(shields[i], row)
        (rows[i],) = rerank([sources[i]], [pooled[i]], wording.faults)
    # long texts are cut, bad ones decoded in safe mode: `translate` knows how
    poor = [i for i, row in enumerate(rows) if not row or is_degenerate(written[i], row[0])]
    repeating = [i for i, row in enumerate(rows) if i not in poor and _repeats(row[0])]
    both = [*poor, *repeating]
    again = _translated([sources[i] for i in both], [shields[i] for i in both], translator, wording)
    for i, text in zip(both, again, strict=True):
        rows[i] = [text] if i in poor else [text, *rows[i]]
    if repeating:
        own = [sources[i] for i in repeating]
        better = rerank(own, [rows[i] for i in repeating], wording.faults)
        for i, row in zip(repeating, better, strict=True):
            rows[i] = row
    return rows


def _repeats(text: str) -> bool:
    return bool(repeated_block(words_of(text)))
