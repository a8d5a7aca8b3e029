"""Bridges, tunnels and reservoirs whose name the English lost."""

from __future__ import annotations

import pytest

from summarizer.facts.names.document import find_names
from summarizer.facts.names.structures import lost_structures


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("澄江二桥昨日通车。", "A bridge opened yesterday.", ["澄江二桥"]),
        ("澄江二桥昨日通车。", "The Second Chengjiang Bridge opened yesterday.", []),
        (
            "本月底，澄江二桥和云栖隧道将建成通车。",
            "The Second Chengjiang Bridge and the tunnel will open at the end of this month.",
            ["云栖隧道"],
        ),
        ("云栖隧道贯通。", "The Yunqiao Tunnel was linked up.", ["云栖隧道"]),
        ("澄江大桥通车。", "The Chengjiangdaqiao opened.", []),
        ("新建的跨海大桥和海底隧道", "a new sea bridge and an undersea tunnel", []),
        ("年内建成三座水库。", "Three reservoirs will be built this year.", []),
        ("滨河博物馆开放。", "The riverside museum is open.", []),
        ("在长潭水库，", "At the Changtan Reservoir,", []),
    ],
)
def test_a_structure_whose_sound_the_english_lacks_is_lost(
    source: str, target: str, lost: list[str]
) -> None:
    assert [source[start:end] for start, end in lost_structures(source, target)] == lost


def test_what_others_look_after_is_left_to_them() -> None:
    assert list(lost_structures("澄江二桥通车。", "A bridge opened.", [(0, 4)])) == []


def test_rarer_characters_of_given_names_make_names() -> None:
    found = find_names("工程师罗慕白带领团队攻关。")
    assert [(name.text, name.english) for name in found] == [("罗慕白", "Luo Mubai")]
