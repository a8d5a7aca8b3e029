"""Check: findings about a briefing that a reader should know, each with its place and reason.

A check is a function (pairs, Context) → findings in a module of this folder and one line in CHECKS.
It sees all pairs of a document at once, so it may compare them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from summarizer.check.context import Context, context_of
from summarizer.registry import Registry
from summarizer.schema import Issue, Pair

__all__ = ["CHECKS", "LEVELS", "Context", "check_pairs", "context_of", "with_ids"]

LEVELS = ("error", "warning", "note")
CHECKS = Registry(
    "checks",
    {
        "empty": "summarizer.check.form:empty",
        "untranslated": "summarizer.check.form:untranslated",
        "repetition": "summarizer.check.form:repetition",
        "spelling": "summarizer.check.form:spelling",
        "grammar": "summarizer.check.form:grammar",
        "length": "summarizer.check.form:length",
        "numbers": "summarizer.check.figures:numbers",
        "dates": "summarizer.check.figures:dates",
        "comparisons": "summarizer.check.comparisons:comparisons",
        "identifiers": "summarizer.check.identifiers:identifiers",
        "terms": "summarizer.check.wording:terms",
        "forbidden": "summarizer.check.wording:forbidden",
        "names": "summarizer.check.wording:names",
        "consistency": "summarizer.check.wording:consistency",
        "adequacy": "summarizer.check.meaning:adequacy",
        "content": "summarizer.check.meaning:content",
        "unsure": "summarizer.check.unsure:unsure",
        "evidence": "summarizer.check.points:evidence",
        "removed": "summarizer.check.removed:removed",
    },
    {},
)


def check_pairs(
    pairs: Sequence[Pair], context: Context | None = None, only: Sequence[str] = ()
) -> tuple[Issue, ...]:
    """Return the findings on the pairs of one document, in the order of the pairs.

    `only` names the checks to run; empty means all. Each finding has an id such as "numbers-2.5",
    with ".2" for the second of its check in a sentence.

    Raises:
        PluginError: `only` names a check that does not exist.
    """
    context = context or Context()
    place = {i: n for n, pair in enumerate(pairs) for i in pair.ids}
    found: list[Issue] = []
    for name in only or CHECKS.names():
        found += CHECKS.load(name)(pairs, context)
    found.sort(key=lambda issue: place.get(issue.ids[0], -1) if issue.ids else -1)
    return with_ids(found)


def with_ids(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return the findings with ids that name check and sentence."""
    seen: Counter[str] = Counter()
    result = []
    for issue in issues:
        base = f"{issue.check}-{issue.ids[0]}" if issue.ids else issue.check
        seen[base] += 1
        result.append(replace(issue, id=base if seen[base] == 1 else f"{base}.{seen[base]}"))
    return tuple(result)
