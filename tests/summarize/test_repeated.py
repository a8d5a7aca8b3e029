"""A sentence that the text repeats is one key point, and a title that is no line is short."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import pipeline
from summarizer.pipeline import Briefer
from summarizer.read import read_bytes
from summarizer.schema import Pair
from summarizer.settings import Summarize, load_settings
from summarizer.summarize.briefs import key_points
from summarizer.summarize.lead import LeadSummarizer

SENTENCES = ["全市新增就业12345人。", "今年将新建学校9所。", "海岚港完成货物吞吐量2.3亿吨。"]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12), st.integers(1, 5))
def test_each_is_one_point(texts: list[str], count: int) -> None:
    spelt = [text if i % 2 else f" {text[:2]} {text[2:-1]}" for i, text in enumerate(texts)]
    pairs = [Pair((f"1.{i}",), zh, "x") for i, zh in enumerate(spelt, 1)]
    options = Summarize(max_points=count)
    points = key_points(pairs, LeadSummarizer(options), options)
    plain = ["".join(point.zh.split()).rstrip("。") for point in points]
    assert len(plain) == len(set(plain)) == min(count, len(set(texts)))
    assert all(point.ids == pairs[spelt.index(point.zh)].ids for point in points)


class Echo:
    signature = "echo"

    def translate(self, texts: Sequence[str]) -> list[str]:
        return [f"Words about {len(text)} characters." for text in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[] for _ in texts]


LONG = (
    "昨天傍晚，一场大雨袭击了小城，老街上的店铺早早关了门，行人匆匆往家赶，"
    "消防员连夜排水，直到凌晨才回到驻地"
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{LONG}。\n第二天，天晴了，市民在公园里散步，孩子们在草地上奔跑。\n", ""),
        ("海岚市召开新闻发布会\n昨天，全市新增就业12345人。\n", "海岚市召开新闻发布会"),
        (
            "昨天，全市新增就业12345人。\n今年将新建学校9所，医院2所。\n",
            "昨天，全市新增就业12345人",
        ),
    ],
)
def test_the_title_is_short_in_both_languages(
    text: str, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "open_translator", lambda *_: Echo())
    settings = load_settings(None, {"profile": "fast", "summarize.method": "lead"}, {})
    made = Briefer(settings).brief(read_bytes(text.encode(), "a.txt"))
    chinese = made.document.title
    assert chinese == title or (not title and LONG.startswith(chinese.rstrip("…")))
    assert len(chinese) <= 40
    noted = any("no title line" in note for note in made.document.notes)
    assert noted == (made.sections[0].section.kind != "title")
    first = made.sections[0].pairs[0]
    if not title:
        assert made.title_en.startswith("Words about ")
        assert made.title_en.rstrip("…") != first.en.rstrip(".")
    else:
        assert made.title_en == first.en.rstrip(".")
