"""Small wrongs of the English are put right, and only those."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.translate.marks import mend_marks


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("增长。", "It grew,", "It grew."),
        ("增长。", "It grew", "It grew."),
        ("增长8%。", "It grew 8%", "It grew 8%."),
        ("电话：0571-87053210。", "Call: 0571-87053210..", "Call: 0571-87053210."),
        ("增长。", "It grew next year.,", "It grew next year."),
        ("如何办理？", "How is it done", "How is it done?"),
        ("“青年城”发展。", 'The " young city" grows.', 'The "young city" grows.'),
        ("“好”。", "It is “ good ”.", "It is “good”."),
        ("他说：“好。”", 'He said,"good."', 'He said, "good."'),
        ("增长，下降。", "It grew , it fell .", "It grew, it fell."),
        (
            "下午开会。",
            "The afternoon of the afternoon had a meeting.",
            "The afternoon had a meeting.",
        ),
        ("再保险。", "On re- insurance.", "On re-insurance."),
        ("国内生产总值增长。", "GDP of GDP grew.", "GDP grew."),
        (
            "生产总值由18亿元增长到24亿元，年均增长约2%。",  # doubled, but far apart
            "The GDP of GDP increased to 2.4 billion yuan.",
            "The GDP increased to 2.4 billion yuan.",
        ),
    ],
)
def test_mended(source: str, target: str, mended: str) -> None:
    text, told = mend_marks(source, target)
    assert text == mended
    assert told


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("标题", "A title"),
        ("增长。", 'It grew."'),
        ("他说“好。", 'He said " good.'),
        ("增长。", "It grew to 3.5 million."),
        ("最好。", "It is the best of the best."),
        ("人民爱人民。", "It is the city of the city."),
        ("这是一座城市的城市。", "It is the city of the city."),
        ("公园里有园中园。", "The park has the garden of the garden."),
        ("清单：", "The list:"),
        ("增长……", "It grew..."),
    ],
)
def test_left_alone(source: str, target: str) -> None:
    assert mend_marks(source, target) == (target, [])


@settings(deadline=None, derandomize=True)
@given(
    st.text(st.sampled_from('ab "“”.,! of the'), max_size=40),
    st.sampled_from(["好。", "好", "“好”？"]),
)
def test_mending_twice_changes_nothing_more(target: str, source: str) -> None:
    once, _ = mend_marks(source, target)
    assert mend_marks(source, once)[0] == once
