"""Words exchanged for their opposite are found; what says both, or denies, is left alone."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.opposites import turned_opposites


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("出口保持增长。", "Exports kept growing.", "Imports kept growing."),
        ("贸易顺差扩大。", "The trade surplus widened.", "The trade deficit widened."),
        ("军方否认了指控。", "The military denied it.", "The military confirmed it."),
        ("该国反对这项提案。", "It opposed the proposal.", "It supported the proposal."),
        ("会议推迟举行。", "The meeting was postponed.", "The meeting was held ahead of time."),
        ("男子组决赛", "The men's final", "The women's final"),
        ("企业由盈利转弱。", "Profits weakened.", "Losses weakened."),
        ("产量下滑。", "Output declined.", "Output rose."),
        ("改善农村供水。", "Rural water supply was improved.", "Urban water supply was improved."),
    ],
)
def test_an_opposite_is_told(source: str, right: str, wrong: str) -> None:
    assert not list(turned_opposites(source, right))
    (found,) = turned_opposites(source, wrong)
    assert source[slice(*found.source)]
    assert wrong[slice(*found.target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("进出口总额增长。", "Imports and exports grew."),
        ("反对这项提案。", "It did not support the proposal."),
        ("出口处在左侧。", "The way out is on the left."),
        ("出口增长，进口下降。", "Imports fell."),
        ("降幅扩大，销量增长。", "The decline was reversed and sales grew."),
    ],
)
def test_what_may_be_meant_is_not(source: str, target: str) -> None:
    assert not list(turned_opposites(source, target))
