"""What every backend needs around its decoder: cut, drop repeats, sort, decode, check, rejoin.

A source of more pieces than the model reads well is cut at clause marks and its translations are
joined again, so nothing is ever truncated. An empty or looping hypothesis is decoded once more in
safe mode (no repeated trigram), and clause by clause if that does not help; so is one that says a
phrase twice, for its second form is never worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Protocol

from summarizer.text import looping_block, regex, repeated_block, words_of
from summarizer.translate.agreement import agreement
from summarizer.translate.parts import balanced_parts, join_parts, middle, uncut
from summarizer.translate.stutter import says_twice, stutters

__all__ = ["alternatives_all", "decoded", "is_degenerate", "split_long", "tidy", "translate_all"]

CountPieces = Callable[[str], int]
_HAN = regex(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_WORDS = regex(r"[\w\u3400-\u9fff]")
_CLAUSE = regex(r".*?(?:[，；：、;:。！？]|(?<!\d),|,(?!\d))|.+$", re.DOTALL)
_QUOTE, _LAST_QUOTE = regex(r"[“”\"]"), regex(r"\s*[“”\"]$")
_SYMBOLS = str.maketrans("，。；：！？（）、“”‘’《》", ',.;:!?(),""\'\'""')
_LONG, _PART = 40, 32  # pieces of a sentence whose parts are translated too, and of a part
_FEW = 4  # hypotheses of a part, and of what is decoded again

# a decoder that knows calls this with the number of sources that it has just decoded
decoded: ContextVar[Callable[[int], None]] = ContextVar("decoded", default=lambda count: None)


class Decode(Protocol):
    """A backend's decoder: one hypothesis for each source; `safe` forbids repetition."""

    def __call__(self, sources: Sequence[str], *, safe: bool) -> list[str]: ...


class DecodeMany(Protocol):
    """A backend's decoder: the `count` best hypotheses of each source, as the model writes them.

    `freely`: repetition costs nothing; otherwise a piece that the hypothesis has already scores
    less (repetition penalty).
    """

    def __call__(self, sources: Sequence[str], *, count: int, freely: bool) -> list[list[str]]: ...


def alternatives_all(
    texts: Sequence[str],
    decode: DecodeMany,
    count_pieces: CountPieces,
    max_pieces: int,
    count: int,
) -> list[list[str]]:
    """Return for each text its hypotheses, best first, followed by some that were made otherwise.

    Where the best ones stutter, hypotheses with a repetition penalty follow (forbidding repetition
    bends words: cross-bound for the second cross-border). For a long text, the joined translations
    of its parts follow. A text without Chinese has no hypotheses; a text too long for the model has
    only the joined one.
    """
    chinese = [text for text in dict.fromkeys(texts) if _HAN.search(text)]
    whole = [text for text in chinese if count_pieces(text) <= max_pieces]
    long = [text for text in chinese if count_pieces(text) > _LONG]
    cuts = {text: balanced_parts(text, count_pieces, _PART) for text in long}
    cuts = {text: parts for text, parts in cuts.items()
            if len(parts) > 1 and max(map(count_pieces, parts)) <= max_pieces}  # fmt: skip
    hypotheses = _tidied(whole, decode, count, freely=True)
    again = [
        t for t in whole if not says_twice(t) and all(stutters(t, h) for h in hypotheses[t][:_FEW])
    ]
    strict = _tidied(again, decode, _FEW, freely=False)
    part_hypotheses = _of_parts([part for row in cuts.values() for part in row], decode)
    for text in chinese:
        hypotheses[text] = [*hypotheses.get(text, ()), *strict.get(text, ())]
        if parts := cuts.get(text):
            hypotheses[text].append(
                join_parts(parts, [_most_agreed(part_hypotheses[part]) for part in parts])
            )
    return [list(hypotheses.get(text, ())) for text in texts]


def _tidied(
    texts: Sequence[str], decode: DecodeMany, count: int, *, freely: bool
) -> dict[str, list[str]]:
    rows = decode(texts, count=count, freely=freely) if texts else []
    return {
        text: [_without_stray_quote(text, tidy(h)) for h in row]
        for text, row in zip(texts, rows, strict=True)
    }


def _without_stray_quote(source: str, hypothesis: str) -> str:
    """Return the hypothesis without a last quotation mark that nothing opens.

    The coverage penalty makes some; where the source has an odd mark too, nothing is removed.
    """
    odd = len(_QUOTE.findall(hypothesis)) % 2 and not len(_QUOTE.findall(source)) % 2
    return _LAST_QUOTE.sub("", hypothesis) if odd else hypothesis


def _of_parts(parts: Sequence[str], decode: DecodeMany) -> dict[str, list[str]]:
    """Return the hypotheses of each part, decoded `freely` only if it says something twice."""
    hypotheses = {p: [p.translate(_SYMBOLS).strip()] for p in parts if not _HAN.search(p)}
    chinese = [part for part in dict.fromkeys(parts) if part not in hypotheses]
    for freely in (False, True):
        group = [part for part in chinese if says_twice(part) == freely]
        hypotheses |= _tidied(group, decode, _FEW, freely=freely)
    return hypotheses


def _most_agreed(row: Sequence[str]) -> str:
    scores = agreement(row)
    return row[max(range(len(row)), key=lambda i: (scores[i], -i))]


def translate_all(
    texts: Sequence[str], decode: Decode, count_pieces: CountPieces, max_pieces: int
) -> list[str]:
    """Return one translation per text, in order. Text without Chinese is not decoded but kept."""
    parts = [split_long(text, count_pieces, max_pieces) for text in texts]
    translations = _decode_unique([part for row in parts for part in row], decode)
    bad = {part for part, translation in translations.items() if is_degenerate(part, translation)}
    parts = [
        [p for part in row for p in _clauses(part, part in bad, count_pieces)] for row in parts
    ]
    missing = [part for row in parts for part in row if part not in translations]
    translations |= _decode_unique(missing, decode)
    return [join_parts(row, [translations[part] for part in row]) for row in parts]


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
    chinese = sorted({p for p in parts if _HAN.search(p)}, key=lambda p: (-len(p), p))
    translations = {p: p.translate(_SYMBOLS).strip() for p in parts if not _HAN.search(p)}
    translations |= dict(zip(chinese, map(tidy, decode(chinese, safe=False)), strict=True))
    again = [p for p in chinese if is_degenerate(p, translations[p]) or _repeats(translations[p])]
    safe = map(tidy, decode(again, safe=True)) if again else ()
    for part, translation in zip(again, safe, strict=True):
        if is_degenerate(part, translations[part]) or not is_degenerate(part, translation):
            translations[part] = translation
    return translations


def _repeats(text: str) -> bool:
    """Return whether a phrase stands twice in a row; that costs a second decoding, not a cut."""
    return bool(repeated_block(words_of(text)))
