"""Facts that hold: the sentences of tests/data/facts.tsv, translated, judged right, judged wrong.

Prints the three shares: what the embedded model's translation says after mending, right
translations without a finding, wrong ones with one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.check import CHECKS, check_pairs, context_of
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.pipeline import open_translator
from summarizer.schema import Pair
from summarizer.settings import Settings
from summarizer.translate.sentences import translate_texts

DATA = Path(__file__).parents[1] / "data" / "facts.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]
LEAST = 95.0  # percent of each column
# checks of facts; those of meaning read whole documents
_CHECKS = [name for name in CHECKS.names() if name not in ("adequacy", "content", "evidence")]


def _findings(source: str, target: str) -> list[str]:
    wording = open_wording([source], load_glossary(), names=True)
    issues = check_pairs([Pair(("1",), source, target)], context_of(wording), _CHECKS)
    return [issue.message for issue in issues if issue.level != "note"]


def _share(name: str, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> float:
    share = 100 * (1 - len(wrong) / len(ROWS))
    with capsys.disabled():
        print(f"\n{name}: {share:.1f} % of {len(ROWS)}", *wrong, sep="\n  ")
    return share


def test_mended_translations_say_what_they_must(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings()
    translator = open_translator(settings)
    wrong = []
    for _, source, must, never, *_ in ROWS:
        wording = open_wording([source], load_glossary(), names=True)
        candidates = settings.translate.candidates
        (made,) = translate_texts([source], translator, wording=wording, candidates=candidates)
        said = all(re.search(pattern, made) for pattern in must.split("; ") if pattern)
        if not said or (never and re.search(never, made)):
            wrong.append(f"{source} → {made}")
    assert _share("mended translations that hold", wrong, capsys) >= LEAST


def test_right_translations_have_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in ROWS if (found := _findings(row[1], row[4]))]
    assert _share("right translations without a finding", wrong, capsys) >= LEAST


def test_wrong_translations_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {row[5]}" for row in ROWS if not _findings(row[1], row[5])]
    assert _share("wrong translations with a finding", wrong, capsys) >= LEAST
