"""Names of bridges, tunnels, reservoirs and the like that no table has: 澄江二桥, 云栖隧道.

What stands between a boundary and the generic and is no word is a name, and English spells it.
Nothing is written into a text, since such a name may be short for two cities; English without its
sound has lost it, or called another structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.facts.names.describing import describes_place
from summarizer.facts.names.gazetteer import kind_of, place_syllables
from summarizer.facts.names.pinyin import place_core_pattern, plain
from summarizer.facts.names.places import begins_name
from summarizer.facts.words import is_word, stands_alone
from summarizer.text import is_free, regex

__all__ = ["lost_structures"]

_STRUCTURE = regex(
    "(?P<core>[\u4e00-\u9fff]{2,3})(?P<generic>(?:跨海|跨江|过江|特)?大桥|[一二三四五]桥|"
    "(?:海底|过江|越江)?隧道|水库|水厂|水电站|码头|体育[场馆]|博物馆|图书馆|风电场|核电站|电厂|煤矿|金矿)(?!口)"
)
_COST = 12.0  # of a name as a word, see `words.stands_alone`
_SHORTER = "湖岛港峡河江山镇村沟坝城桥湾海东西南北路"  # translated at the end of three characters
_JOINED = "qiao|sui|shui|ma|mei|jin|bo|tu|ti"  # how the generics begin in pinyin
_BY_A_WATER = "滨环临沿穿跨"  # 滨河, 穿黄: translated


def lost_structures(
    source: str, target: str, known: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the structures whose name the English does not have; `known` are spans
    that a glossary or the names of the document look after.

    >>> list(lost_structures("澄江二桥昨日通车。", "The bridge opened yesterday."))
    [(0, 4)]
    """
    for match in _STRUCTURE.finditer(source):
        for start in range(match.start(), match.end("core") - 1):
            core = source[start : match.end("core")]
            if not is_free((start, match.end()), known) or not _is_name(source, start, core, match):
                continue
            short = core[:-1] if len(core) > 2 and core[-1] in _SHORTER else core
            spelt = place_core_pattern(place_syllables(short))
            pattern = rf"(?<![a-z]){spelt}(?![a-z])|(?<![a-z]){spelt}(?:da|hai)?(?:{_JOINED})"
            if not re.search(pattern, plain(target), re.IGNORECASE):
                yield start, match.end()
            break


def _is_name(source: str, start: int, core: str, match: re.Match[str]) -> bool:
    """Return whether characters before a generic are a name: none of them is a word."""
    inside = (core[i:j] for i in range(len(core)) for j in range(i + 2, len(core) + 1))
    return (
        begins_name(source, start)
        and core[0] not in _BY_A_WATER
        and not kind_of(core)
        and not describes_place(core)
        and not any(map(is_word, inside))
        and not is_word(core[-1] + match["generic"][0])
        and stands_alone(source, start, match.end("core"), _COST)
    )
