"""The training side of inline English: which words of a reference are written into its source.

Amounts as `summarizer.facts.numbers.compare` writes them; terms of the built-in glossary; and names
and terms of three characters or more from a dictionary corpus, so that the model learns to copy
English that it has never seen (Dinu et al. 2019, arXiv:1906.01105).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from summarizer.facts.numbers.compare import inline_if_in_reference
from summarizer.facts.terms.glossary import Glossary, load_glossary
from summarizer.facts.terms.term import Term
from summarizer.training.augment import Inliner
from summarizer.training.corpus import read_pairs

__all__ = ["DICTIONARY", "open_inliner"]

DICTIONARY = "cc-cedict"
_SHORTEST = 3
_MOST_WORDS = 6


def open_inliner(corpus_dir: Path) -> Inliner:
    """Return the function that rewrites the source of a pair, or gives None."""
    dictionary = corpus_dir / f"{DICTIONARY}.tsv.xz"
    terms = []
    if dictionary.exists():
        for source, target in read_pairs(dictionary):
            if len(source) >= _SHORTEST and len(target.split()) <= _MOST_WORDS:
                terms.append(Term(source, target, inline=True))
    builtin = (files("summarizer.data") / "glossary.tsv").is_file()
    glossary = Glossary([*terms, *(load_glossary().terms if builtin else ())])

    def inline(source: str, target: str) -> str | None:
        with_terms = glossary.inline_if_in_reference(source, target, phrases=True)
        with_amounts = inline_if_in_reference(with_terms or source, target)
        return with_amounts or with_terms

    return inline
