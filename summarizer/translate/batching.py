"""What every backend needs around its decoder: cut, drop repeats, sort, decode, check, rejoin.

A source of more pieces than the model reads well is cut at clause marks and its translations are
joined again, so nothing is ever truncated. An empty or looping hypothesis is decoded once more in
safe mode (no repeated trigram), and clause by clause if that does not help; so is one that says a
phrase twice, for its second form is never worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from summarizer.text import looping_block, repeated_block, words_of
from summarizer.translate.agreement import agreement
from summarizer.translate.parts import balanced_parts, join_parts, middle, uncut
from summarizer.translate.stutter import says_twice, stutters

__all__ = ["alternatives_all", "is_degenerate", "split_long", "tidy", "translate_all"]

CountPieces = Callable[[str], int]
_HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_WORDS = re.compile(r"[\w\u3400-\u9fff]")
_CLAUSE = re.compile(r".*?(?:[，；：、;:。！？]|(?<!\d),|,(?!\d))|.+$", re.DOTALL)
_QUOTE, _LAST_QUOTE = re.compile(r"[“”\"]"), re.compile(r"\s*[“”\"]$")
_SYMBOLS = str.maketrans("，。；：！？（）、“”‘’《》", ',.;:!?(),""\'\'""')
_LONG, _PART = 40, 32  # pieces of a sentence whose parts are translated too, and of a part
_FEW = 4  # hypotheses of a part, and of what is decoded again


class Decode(Protocol):
    """A backend's decoder: sources in, as many hypotheses out; `safe` forbids repetition."""

    def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]: ...


class DecodeMany(Protocol):
    """A backend's decoder: sources in, the `count` best hypotheses of each out, as it writes them.

    Not `freely`: a piece that was said before counts less.
    """

    def __call__(self, sources: Sequence[str], *, count: int, freely: bool) -> list[list[str]]: ...


def alternatives_all(
    texts: Sequence[str],
    decode: DecodeMany,
    count_pieces: CountPieces,
    max_pieces: int,
    count: int,
) -> list[list[str]]:
    """Return the hypotheses of each text, best first, and behind them others.

    Where the best stutter: those of a decoder that dislikes repetition (to forbid it bends words:
    cross-bound for the second cross-border). Of a long text: what its parts give when joined.
    A text without Chinese has none; one too long for the model in one piece has the joined ones.
    """
    chinese = [text for text in dict.fromkeys(texts) if _HAN.search(text)]
    whole = [text for text in chinese if count_pieces(text) <= max_pieces]
    long = [text for text in chinese if count_pieces(text) > _LONG]
    cuts = {text: balanced_parts(text, count_pieces, _PART) for text in long}
    cuts = {text: parts for text, parts in cuts.items()
            if len(parts) > 1 and max(map(count_pieces, parts)) <= max_pieces}  # fmt: skip
    known = _tidied(whole, decode, count, freely=True)
    again = [t for t in whole if not says_twice(t) and all(stutters(t, h) for h in known[t][:_FEW])]
    strict = _tidied(again, decode, _FEW, freely=False)
    made = _of_parts([part for row in cuts.values() for part in row], decode)
    for text in chinese:
        known[text] = [*known.get(text, ()), *strict.get(text, ())]
        if parts := cuts.get(text):
            known[text].append(join_parts(parts, [_most_agreed(made[part]) for part in parts]))
    return [list(known.get(text, ())) for text in texts]


def _tidied(
    texts: Sequence[str], decode: DecodeMany, count: int, *, freely: bool
) -> dict[str, list[str]]:
    rows = decode(texts, count=count, freely=freely) if texts else []
    return {
        text: [_without_stray_quote(text, tidy(h)) for h in row]
        for text, row in zip(texts, rows, strict=True)
    }


def _without_stray_quote(source: str, hypothesis: str) -> str:
    """Return the hypothesis without a last quotation mark that nothing opens, there or in the
    source: the coverage penalty makes some."""
    odd = len(_QUOTE.findall(hypothesis)) % 2 and not len(_QUOTE.findall(source)) % 2
    return _LAST_QUOTE.sub("", hypothesis) if odd else hypothesis


def _of_parts(parts: Sequence[str], decode: DecodeMany) -> dict[str, list[str]]:
    """Return the hypotheses of each part; only one that says something twice may repeat itself."""
    made = {p: [p.translate(_SYMBOLS).strip()] for p in parts if not _HAN.search(p)}
    chinese = [part for part in dict.fromkeys(parts) if part not in made]
    for freely in (False, True):
        own = [part for part in chinese if says_twice(part) == freely]
        made |= _tidied(own, decode, _FEW, freely=freely)
    return made


def _most_agreed(row: Sequence[str]) -> str:
    scores = agreement(row)
    return row[max(range(len(row)), key=lambda i: (scores[i], -i))]


def translate_all(
    texts: Sequence[str], decode: Decode, count_pieces: CountPieces, max_pieces: int
) -> list[str]:
    """Return one translation a text, in order. Text without Chinese is not decoded but kept."""
    parts = [split_long(text, count_pieces, max_pieces) for text in texts]
    known = _decode_unique([part for row in parts for part in row], decode)
    bad = {part for part, made in known.items() if is_degenerate(part, made)}
    parts = [
        [p for part in row for p in _clauses(part, part in bad, count_pieces)] for row in parts
    ]
    missing = [part for row in parts for part in row if part not in known]
    known |= _decode_unique(missing, decode)
    return [join_parts(row, [known[part] for part in row]) for row in parts]


def split_long(text: str, count_pieces: CountPieces, max_pieces: int) -> list[str]:
    """Return `text` in parts of at most `max_pieces`, cut at clause marks where there are any.

    Joined, the parts are the text (without outer spaces); no identifier is cut that fits a part.
    """
    text = text.strip()
    if not text or count_pieces(text) <= max_pieces:
        return [text]
    parts: list[str] = []
    for clause in uncut(_CLAUSE.findall(text)):
        if parts and count_pieces(parts[-1] + clause) <= max_pieces:
            parts[-1] += clause
        else:
            parts += _hard_cut(clause, count_pieces, max_pieces)
    return parts


def _clauses(part: str, cut: bool, count_pieces: CountPieces) -> list[str]:
    """Return the part, or if `cut` its halves, at clause marks where there are any."""
    if not cut:
        return [part]
    clauses = uncut(_CLAUSE.findall(part))
    longest = max(map(count_pieces, clauses)) if len(clauses) > 1 else 0
    return split_long(part, count_pieces, max(8, count_pieces(part) // 2, longest))


def _hard_cut(clause: str, count_pieces: CountPieces, max_pieces: int) -> list[str]:
    if count_pieces(clause) <= max_pieces or len(clause) < 2:
        return [clause]
    at = middle(clause)
    halves = clause[:at], clause[at:]
    return [part for half in halves for part in _hard_cut(half, count_pieces, max_pieces)]


def is_degenerate(source: str, hypothesis: str) -> bool:
    """Return whether a hypothesis is empty, loops, or is far longer than its source can say."""
    if not _WORDS.search(source):
        return False
    if not _WORDS.search(hypothesis):
        return True
    words = re.findall(r"\w+", hypothesis.lower())
    return looping_block(words) != "" or len(words) > 12 + 3 * len(source)


def tidy(text: str) -> str:
    """Return a hypothesis with single spaces, plain unknown marks removed and a capital first."""
    text = re.sub(r"\s+", " ", text.replace("⁇", " ")).strip()
    text = re.sub(r"\s+([,.;:!?%)])", r"\1", text)
    return re.sub(r"^([\"'“‘(]*)([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)


def _decode_unique(parts: Sequence[str], decode: Decode) -> dict[str, str]:
    wanted = sorted({p for p in parts if _HAN.search(p)}, key=lambda p: (-len(p), p))
    known = {p: p.translate(_SYMBOLS).strip() for p in parts if not _HAN.search(p)}
    known |= dict(zip(wanted, map(tidy, decode(wanted, safe=False)), strict=True))
    again = [p for p in wanted if is_degenerate(p, known[p]) or _repeats(known[p])]
    safe = map(tidy, decode(again, safe=True)) if again else ()
    for part, made in zip(again, safe, strict=True):
        if is_degenerate(part, known[part]) or not is_degenerate(part, made):
            known[part] = made
    return known


def _repeats(text: str) -> bool:
    """Return whether a phrase stands twice in a row; that costs a second decoding, not a cut."""
    return bool(repeated_block(words_of(text)))
