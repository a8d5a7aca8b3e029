"""Facts that hold: the sentences of tests/data/facts.tsv, translated, judged right, judged wrong.

Prints the three shares: what the embedded model's translation says after mending, right
translations without a finding, wrong ones with one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fact_tools import findings, share

from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.pipeline import open_translator
from summarizer.settings import Settings
from summarizer.translate.sentences import translate_texts

DATA = Path(__file__).parents[1] / "data" / "facts.tsv"
ROWS = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if line[:1] != "#"]
LEAST = 95.0  # percent of each column


def test_mended_translations_say_what_they_must(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings()
    translator = open_translator(settings)
    wrong = []
    for _, source, must, never, *_ in ROWS:
        wording = open_wording([source], load_glossary(), names=True)
        candidates = settings.translate.candidates
        (made,) = translate_texts([source], translator, wording=wording, candidates=candidates)
        patterns = (pattern for pattern in must.split("; ") if pattern)
        said = all(re.search(pattern, made, re.IGNORECASE) for pattern in patterns)
        if not said or (never and re.search(never, made)):
            wrong.append(f"{source} → {made}")
    assert share("mended translations that hold", wrong, len(ROWS), capsys) >= LEAST


def test_right_translations_have_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {found}" for row in ROWS if (found := findings(row[1], row[4]))]
    assert share("right translations without a finding", wrong, len(ROWS), capsys) >= LEAST


def test_wrong_translations_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [f"{row[1]} {row[5]}" for row in ROWS if not findings(row[1], row[5])]
    assert share("wrong translations with a finding", wrong, len(ROWS), capsys) >= LEAST
