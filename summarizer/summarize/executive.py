"""The summary of a whole document: one sentence for each section, no two of which say the same.

The lead and every priority come first, then sections without a role, those before the others that
tell of a penalty, of lives lost or of what the public must do or not do, then the closing. What is
left of the budget goes to the most salient of the key points that say something new.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.schema import Point, SectionBrief
from summarizer.summarize.choose import NEAR
from summarizer.summarize.cues import salience
from summarizer.summarize.tables import counts_rows
from summarizer.text import regex

__all__ = ["executive_summary"]

# begins with what was said before, or counts on it
_LEANING = regex(
    "^(?:[他她它该此这那]|其(?!实)|[上前]述|以上|[前后]者|双方|两者|同时|与此同时|另外|但|不过|然而|因此|为此|对此)|其余|另有"
)
# what a reader would miss first: penalties and lives, then what the public must do or avoid
_GRAVEST = regex(
    "死刑|死缓|无期徒刑|有期徒刑|死亡|遇难|身亡|丧生|失踪|失联|失去联系|宣告[^，。]{0,8}无罪"
)
_SANCTION = regex(
    "判处|罚金|罚款|罚没|没收|吊销|开除|撤职|免职|逮捕|拘留|立案|停产|停业|停课|停运|关停|责令|从重|追责|退赔|赔偿"
)
_TO_PUBLIC = regex(
    "(?:不(?:要|应|可|能|宜|得)|切勿|请勿|勿)(?:自行|擅自|私自|继续|轻信|食用|饮用|服用|使用|购买|前往|进入|靠近|停|点击|转账|外出)"
    "|谨防|(?:立即|及时|尽快|马上)(?:就医|停[止用]|报警|撤离|转移|联系|更换)|免手续费|全额退"
)
_ORDER = {"lead": 0, "priority": 1, "body": 2, "closing": 3}
_FEWEST, _MOST = 3, 8  # points if the budget is 0


def executive_summary(
    briefs: Sequence[SectionBrief],
    budget: int = 0,
    doubted: Collection[str] = (),
    unsure: Collection[str] = (),
) -> tuple[Point, ...]:
    """Return at most `budget` points in source order; 0 means one for each section, 3 to 8 in all.

    No two points share a sentence or have a cosine of `choose.NEAR` or more. A point whose English
    is in `doubted` gives way to one of the same section that says about the same, one whose English
    is in `unsure` to any other of the section that says something by itself: a wrong sentence with
    a mark is better than one of whom and of what nobody knows (他提醒…, 其余均已删除).
    """
    every = [(i, b) for i, b in enumerate(briefs) if b.section.kind in _ORDER and b.gist]
    # what a table is says little beside statements
    inner = [(i, b) for i, b in every if b.gist and not counts_rows(b.gist)] or every
    limit = budget or max(_FEWEST, min(_MOST, len(inner)))
    offers = [(i, [*([b.gist] if b.gist else []), *b.points]) for i, b in _ranked(inner)]
    chosen = _Chosen([point for _, points in offers for point in points])
    offers = [(place, chosen.safest_first(points, doubted, unsure)) for place, points in offers]
    for place, points in offers:  # the first of each section that is new
        if len(chosen.rows) < limit:
            any(chosen.take(place, point) for point in points)
    rest = [(place, point) for place, points in offers for point in points]
    for place, point in sorted(rest, key=lambda row: -_weight(row[1].zh)):
        if len(chosen.rows) < limit:
            chosen.take(place, point)
    return tuple(point for _, _, point in sorted(chosen.rows, key=lambda row: row[:2]))


def _ranked(inner: Sequence[tuple[int, SectionBrief]]) -> list[tuple[int, SectionBrief]]:
    """Return the sections, the most needed first; the first of the document leads in any case."""

    def rank(item: tuple[int, SectionBrief]) -> tuple[int, float, int]:
        place, brief = item
        kind = brief.section.kind
        if kind != "body" or brief is inner[0][1]:
            return (0 if brief is inner[0][1] else _ORDER[kind], 0.0, place)
        return (_ORDER[kind], -_weight(brief.gist.zh) if brief.gist else 0.0, place)

    return sorted(inner, key=rank)


def _weight(text: str) -> float:
    """Return the salience of a sentence, more if it tells of a penalty, of lives or to the public.

    >>> _weight("患者不应自行停药。") > _weight("产品规格为每盒14粒。")
    True
    """
    grave = 2.0 * bool(_GRAVEST.search(text))
    urgent = 1.5 * bool(_SANCTION.search(text) or _TO_PUBLIC.search(text))
    return salience(text) + max(grave, urgent)


class _Chosen:
    """The points taken: rows of (section, place in it, point)."""

    def __init__(self, offered: Sequence[Point]) -> None:
        from summarizer.neural.encoder import embed

        texts = list(dict.fromkeys(point.zh for point in offered))
        self._index = {text: i for i, text in enumerate(texts)}
        vectors = embed(texts) if texts else None
        self._likeness = [] if vectors is None else (vectors @ vectors.T).tolist()
        self.rows: list[tuple[int, tuple[int, ...], Point]] = []

    def safest_first(
        self, points: Sequence[Point], doubted: Collection[str], unsure: Collection[str]
    ) -> list[Point]:
        """Return the points, each doubted one behind a sound one that says about the same, and
        those that lean on others or of which the model is unsure behind sound ones that do not."""

        def gives_way(point: Point) -> bool:
            leans = bool(_LEANING.search(point.zh)) or salience(point.zh) < 0
            return leans or point.en in (unsure if point == points[0] else doubted)

        order = sorted(points, key=gives_way)
        for point in points:
            row = self._likeness[self._index[point.zh]]
            twin = next(
                (p for p in points if p.en not in doubted and row[self._index[p.zh]] >= NEAR), None
            )
            if point.en in doubted and twin and order.index(point) < order.index(twin):
                order.remove(point)
                order.insert(order.index(twin) + 1, point)
        return order

    def take(self, place: int, point: Point) -> bool:
        """Take a point that is supported and says something new; return whether it was taken."""
        row = self._likeness[self._index[point.zh]]
        for _, _, earlier in self.rows:
            if set(earlier.ids) & set(point.ids) or row[self._index[earlier.zh]] >= NEAR:
                return False
        if not point.supported:
            return False
        order = tuple(int(part) for part in point.ids[0].split("."))
        self.rows.append((place, order, point))
        return True
