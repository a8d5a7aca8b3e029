"""Recall and false alarms of the checks on correct pairs with faults put in.

python tests/benchmarks/bench_checks.py tests/data/testsets/authored.tsv tests/data/negative.tsv …

negative.tsv has the minuses that the fault "sign dropped" leaves out.

Each fault is put into every reference that can have it; the test set with the faulty sentences
among twice as many good ones is checked as one document. Recall: faulty sentences with an error or
warning of the checks meant for the fault, and of any check (adequacy and content only where they
are meant for it): a dropped clause may have had a number or a name. False alarms: sentences of the
untouched test set with an error (or warning), by check, and the CPU time that the check takes
alone, at the end that of all of them one after the other: the best of three runs, each with fresh
sentences, since what was read once is remembered (--no-recall: this table alone).
"""

from __future__ import annotations

import argparse
import random
from itertools import count
from pathlib import Path
from time import process_time

from faults import FAULTS
from rich.console import Console
from rich.table import Table

from summarizer.check import CHECKS, Context, check_pairs, context_of
from summarizer.evaluate.translation import read_testset
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair

_RUNS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("testset", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--fault", action="append", choices=FAULTS, help="only this; repeatable")
    parser.add_argument("--no-recall", action="store_true")
    arguments = parser.parse_args()
    console = Console(width=110)
    for path in arguments.testset:
        pairs = read_testset(path)[: arguments.limit]
        wording = open_wording([z for z, _ in pairs], load_glossary(), names=True)
        context = context_of(wording)
        faults = arguments.fault or list(FAULTS)
        if not arguments.no_recall:
            console.print(_recall(path.stem, pairs, context, faults))
        if not arguments.fault:
            console.print(_false_alarms(path.stem, pairs, context))


def _recall(name: str, pairs: list[tuple[str, str]], context: Context, faults: list[str]) -> Table:
    table = Table("Fault", "Sentences", "Found", "By", "By any", title=f"{name}: recall")
    cheap = [check for check in CHECKS.names() if check not in ("adequacy", "content", "evidence")]
    pool = [en for _, en in pairs]
    good = [Pair(("-",), z, e) for z, e in pairs]
    for fault, (inject, checks) in FAULTS.items():
        if fault not in faults:
            continue
        rng = random.Random(11)
        made = [(z, inject(z, e, rng, pool)) for z, e in pairs]
        faulty = [Pair((str(i),), z, e) for i, (z, e) in enumerate(made) if e is not None]
        if not faulty:
            continue
        mixed = faulty + (good * (1 + 2 * len(faulty) // len(good)))[: 2 * len(faulty)]
        every = check_pairs(mixed, context, [*dict.fromkeys((*checks, *cheap))])
        issues = [i for i in every if i.level != "note" and i.ids[0] != "-"]
        found = {issue.ids[0] for issue in issues if issue.check in checks}
        any_check = {issue.ids[0] for issue in issues}
        shares = [f"{100 * len(own) / len(faulty):.1f} %" for own in (found, any_check)]
        table.add_row(fault, str(len(faulty)), shares[0], ", ".join(checks), shares[1])
    return table


def _false_alarms(name: str, pairs: list[tuple[str, str]], context: Context) -> Table:
    columns = ("Check", "Errors", "Errors and warnings", "ms a sentence")
    table = Table(*columns, title=f"{name}: false alarms")
    clean = [Pair((str(i),), z, e) for i, (z, e) in enumerate(pairs)]
    for check in CHECKS.names():
        issues = check_pairs(clean, context, [check])
        took = min(_seconds([check], pairs, context) for _ in range(_RUNS))
        errors = {issue.ids[0] for issue in issues if issue.level == "error"}
        every = {issue.ids[0] for issue in issues if issue.level != "note"}
        shares = [f"{100 * len(own) / len(clean):.2f} %" for own in (errors, every)]
        table.add_row(check, *shares, f"{1000 * took / len(pairs):.3f}")
    neural = ("adequacy", "content")  # what their encoder takes says nothing of the rules
    rules = [check for check in CHECKS.names() if check not in neural]
    took = min(_seconds(rules, pairs, context) for _ in range(_RUNS))
    table.add_row(f"all but {' and '.join(neural)}", "", "", f"{1000 * took / len(pairs):.3f}")
    return table


_fresh = count(1)


def _seconds(checks: list[str], pairs: list[tuple[str, str]], context: Context) -> float:
    """Return the time of checks; a space more every time makes sentences new to every cache."""
    space = " " * next(_fresh)
    fresh = [Pair((str(i),), f"{z}{space}", f"{e}{space}") for i, (z, e) in enumerate(pairs)]
    start = process_time()
    check_pairs(fresh, context, checks)
    return process_time() - start


if __name__ == "__main__":
    main()
