"""Draft: one translation a text, with any backend.

What the model reads has amounts, terms and names in English (`wording`); the best of its hypotheses
is taken (`rerank`); an amount that is still missing is corrected or added (`mend`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from summarizer.facts.wording import Wording
from summarizer.schema import Translator
from summarizer.text import repeated_block, words_of
from summarizer.translate.batching import is_degenerate
from summarizer.translate.mend import Mended, mend
from summarizer.translate.rerank import rerank

__all__ = ["Progress", "translate_texts"]

Progress = Callable[[int, int], None]
_CHUNK = 64  # sentences decoded together; a batch's vocabulary map and memory grow with it
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

    Amounts, terms and names reach the model in English; the best of the `candidates` hypotheses is
    taken, and where an amount is still missing it is corrected or added (`mend`). `mended` says so.
    Equal texts are translated once.
    """
    wording = wording or Wording()
    unique = list(dict.fromkeys(texts))
    result: dict[str, str] = {}
    changed: dict[str, Mended] = {}
    done, times = 0, Counter(texts)
    if progress:
        progress(0, len(texts))
    for sources, (chunk, changes) in _in_chunks(unique, translator, wording, candidates):
        result |= zip(sources, chunk, strict=True)
        changed |= {sources[m.index]: m for m in changes}
        done += sum(times[source] for source in sources)
        if progress:
            progress(done, len(texts))
    if mended is not None:
        mended += [replace(changed[t], index=i) for i, t in enumerate(texts) if t in changed]
    return [result[text] for text in texts]


def _in_chunks(
    texts: Sequence[str], translator: Translator, wording: Wording, candidates: int
) -> Iterator[tuple[Sequence[str], tuple[list[str], list[Mended]]]]:
    """Yield chunks of the texts in order, each with its translations and what was mended.

    While one chunk is decoded, the one before it is reranked and mended: the result is that of one
    chunk after the other, for no chunk sees another.
    """

    def work(sources: Sequence[str]) -> tuple[list[str], list[Mended]]:
        rows = _hypotheses(sources, translator, wording, candidates)
        return mend(sources, rows, wording.owed)

    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    threads = min(len(chunks), getattr(translator, "concurrent", 1))
    if threads < 2:
        yield from zip(chunks, map(work, chunks), strict=True)
        return
    pool = ThreadPoolExecutor(threads)
    try:
        yield from zip(chunks, pool.map(work, chunks), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _hypotheses(
    sources: Sequence[str], translator: Translator, wording: Wording, candidates: int
) -> list[list[str]]:
    """Return the hypotheses of each source, best first; at least one."""
    written = [wording.written(source) for source in sources]
    if candidates == 1:
        rows = [[text] for text in translator.translate(written)]
        wrong = [i for i, row in enumerate(rows) if wording.faults(sources[i], row[0])]
        more = translator.alternatives([written[i] for i in wrong], _ALTERNATIVES)
        for i, others in zip(wrong, more, strict=True):
            rows[i] += others
        return rows
    # a model may copy a term badly: hypotheses of both spellings compete
    spellings = [wording.spellings(source) for source in sources]
    found = iter(translator.alternatives([t for row in spellings for t in row], candidates))
    pooled = [[h for _ in row for h in next(found)] for row in spellings]
    rows = rerank(sources, pooled, wording.faults)
    # long texts are cut, bad ones decoded in safe mode: `translate` knows how
    poor = [i for i, row in enumerate(rows) if not row or is_degenerate(written[i], row[0])]
    repeating = [i for i, row in enumerate(rows) if i not in poor and _repeats(row[0])]
    again = translator.translate([written[i] for i in (*poor, *repeating)])
    for i, text in zip((*poor, *repeating), again, strict=True):
        rows[i] = [text] if i in poor else [text, *rows[i]]
    if repeating:
        own = [sources[i] for i in repeating]
        better = rerank(own, [rows[i] for i in repeating], wording.faults)
        for i, row in zip(repeating, better, strict=True):
            rows[i] = row
    return rows


def _repeats(text: str) -> bool:
    return bool(repeated_block(words_of(text)))
