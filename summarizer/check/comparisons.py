"""Check of comparisons and polarity: bounds, directions, bans, denials and opposites turned
round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from summarizer.check.context import Context
from summarizer.facts.claims.approximations import turned_approximations
from summarizer.facts.claims.base_figures import turned_base_figures
from summarizer.facts.claims.bases import turned_bases
from summarizer.facts.claims.clauses import may_match_clauses, turned_within
from summarizer.facts.claims.comparisons import Mismatch, may_turn_comparisons, turned_comparisons
from summarizer.facts.claims.contests import turned_contests
from summarizer.facts.claims.contradictions import (
    contradictions,
    contradictions_of_clause,
    may_contradict_clause,
)
from summarizer.facts.claims.contrasts import turned_contrasts
from summarizer.facts.claims.deputies import lost_deputies
from summarizer.facts.claims.exclusions import turned_exclusions
from summarizer.facts.claims.givers import exchanged_givers
from summarizer.facts.claims.lost_words import lost_words
from summarizer.facts.claims.modality import may_turn_modality, turned_modality
from summarizer.facts.claims.opposites import may_turn_opposites, turned_opposites
from summarizer.facts.claims.orders import exchanged_figures
from summarizer.facts.claims.partial_denials import turned_partial_denials
from summarizer.facts.claims.parties import exchanged_mentions, may_exchange_parties, turned_parties
from summarizer.facts.claims.penalties import changed_penalties
from summarizer.facts.claims.polarity import (
    banned_permissions,
    denials_of_both,
    fewer_denials,
    lost_denials_of_clause,
    may_ban_permissions,
    turned_polarity,
)
from summarizer.facts.claims.states import turned_states
from summarizer.facts.claims.subjects import counted_places, exchanged_amounts
from summarizer.facts.claims.tallies import turned_tallies
from summarizer.facts.claims.tenses import may_turn_tenses, turned_tenses
from summarizer.facts.claims.turnings import (
    may_turn_turnings,
    turned_sequences,
    turned_turnings,
)
from summarizer.facts.claims.weeks import turned_weeks
from summarizer.facts.claims.wholes import lost_wholes
from summarizer.facts.names.name import Name
from summarizer.schema import Issue, Pair
from summarizer.text import is_free

__all__ = ["comparisons"]

_Turned = Callable[[str, str], Iterable[Mismatch]]


def comparisons(pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
    """What the source bounds, changes, forbids or denies, and the target the other way round
    (error), or without a word for it where that is dangerous (warning)."""
    for pair in pairs:
        names = context.named_in(pair.zh)
        turned = turned_comparisons(pair.zh, pair.en) + turned_polarity(pair.zh, pair.en)
        turned += turned_opposites(pair.zh, pair.en)
        turned = list({(found.source, found.target): found for found in turned}.values())
        told = {found.source for found in turned}
        more = (
            *contradictions(pair.zh, pair.en),
            *turned_approximations(pair.zh, pair.en),
            *turned_contests(pair.zh, pair.en),
            *turned_contrasts(pair.zh, pair.en, names),
            *turned_turnings(pair.zh, pair.en),
            *exchanged_figures(pair.zh, pair.en),
            *exchanged_amounts(pair.zh, pair.en),
            *counted_places(pair.zh, pair.en),
            *turned_sequences(pair.zh, pair.en),
            *turned_states(pair.zh, pair.en),
            *turned_tallies(pair.zh, pair.en),
            *turned_weeks(pair.zh, pair.en),
            *lost_wholes(pair.zh, pair.en),
            *lost_deputies(pair.zh, pair.en),
            *lost_words(pair.zh, pair.en),
            *changed_penalties(pair.zh, pair.en),
            *turned_partial_denials(pair.zh, pair.en),
            *turned_tenses(pair.zh, pair.en),
            *exchanged_givers(pair.zh, pair.en),
            *turned_modality(pair.zh, pair.en),
            *turned_parties(pair.zh, pair.en),
            *turned_bases(pair.zh, pair.en),
            *turned_base_figures(pair.zh, pair.en),
            *turned_exclusions(pair.zh, pair.en),
            *exchanged_mentions(pair.zh, pair.en, names),
        )
        for mismatch in more:
            if mismatch.source not in told:
                turned.append(mismatch)
                told.add(mismatch.source)
        for mismatch in _within(pair, names):
            if not any(_overlap(mismatch, other) for other in turned):
                turned.append(mismatch)
        for found in turned:
            message, level = _said(pair, found), "error" if found.certain else "warning"
            yield Issue("comparisons", level, message, pair.ids, found.source, found.target)


def _said(pair: Pair, found: Mismatch) -> str:
    """Return what a finding says of a mismatch."""
    chinese = pair.zh[slice(*found.source)] if found.source else ""
    english = pair.en[slice(*found.target)] if found.target else ""
    both = denials_of_both(pair.zh, pair.en) if not chinese else []
    if len(both) > 1:
        return f"the English denies more often than the Chinese: {', '.join(both)}"
    if not chinese:
        return f"a denial that is not in the Chinese: {english}"
    if found.certain and found.how == "other":
        return f"the English may say something else here: {chinese}"
    if found.certain and found.how == "turned":
        return f"the English may say this the other way round: {chinese}"
    return f"the English may leave out: {chinese}"


def _within(pair: Pair, names: Mapping[str, Name]) -> Iterator[Mismatch]:
    """Yield what the clauses of a sentence turn round, each beside its English."""
    if may_match_clauses(pair.zh):
        lost = (lost_denials_of_clause,) if fewer_denials(pair.zh, pair.en) else ()
        clauses, anchored = _possible(pair.zh, pair.en)
        yield from turned_within(pair.zh, pair.en, clauses, (*anchored, *lost), names)


def _possible(source: str, target: str) -> tuple[list[_Turned], list[_Turned]]:
    """Return the checks of every clause, and of anchored ones, that may find something."""
    of_clauses = (
        (contradictions_of_clause, may_contradict_clause(source, target)),
        (turned_parties, may_exchange_parties(source)),
        (turned_turnings, may_turn_turnings(source)),
    )
    of_anchored = (
        (turned_comparisons, may_turn_comparisons(source, target)),
        (turned_opposites, may_turn_opposites(source, target)),
        (turned_modality, may_turn_modality(source, target)),
        (turned_tenses, may_turn_tenses(source, target)),
        (banned_permissions, may_ban_permissions(source, target)),
    )
    return [check for check, may in of_clauses if may], [check for check, may in of_anchored if may]


def _overlap(one: Mismatch, other: Mismatch) -> bool:
    """Return whether two findings are of the same words on one side."""
    sides = ((one.source, other.source), (one.target, other.target))
    return any(a and b and not is_free(a, (b,)) for a, b in sides)
