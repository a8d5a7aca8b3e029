"""Readings: which notes go, which stay, and that each is in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.clean.article import clean
from summarizer.clean.readings import is_reading
from summarizer.schema import Article

CASES = Path(__file__).parents[1] / "data" / "structure" / "pinyin.txt"


def cleaned(text: str) -> str:
    return clean(Article(text), ()).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("创[chuàng]新〔xīn〕", "创新"),
        ("汉字(hàn zì)与地铁（dìtiě）", "汉字与地铁"),
        ("女(nv3)子，旅(lu:3)行，绿（lü4）色，略(lüè)图", "女子，旅行，绿色，略图"),
        ("你好(ni3hao3)！重庆(Chong2 qing4)市", "你好！重庆市"),
        ("我们〔ㄨㄛˇ ㄇㄣ˙〕的，创（ㄔㄨㄤˋ）新", "我们的，创新"),
        ("中华人民共和国（Zhōnghuá Rénmín Gònghéguó）", "中华人民共和国"),
        ("西安（Xī'ān）的朋友(péngyou)", "西安的朋友"),
        ("“创新”（chuàngxīn）是《诗经》(Shījīng)里的词", "“创新”是《诗经》里的词"),
        ("不要(búyào)，一个(yí gè)，花儿(huār)", "不要，一个，花儿"),
        ("创 (chuàng) 新", "创新"),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>", "汉字"),
        ("<ruby>人工智能<rt>AI</rt></ruby>", "人工智能(AI)"),
        ("国产(Made in China)设备，人工智能(AI)", "国产(Made in China)设备，人工智能(AI)"),
        ("上海(Shanghai)，北京（beijing）", "上海(Shanghai)，北京（beijing）"),
        ("创(hēi)新，高铁(G3)，乙(B2)", "创(hēi)新，高铁(G3)，乙(B2)"),
        ("甲（1）乙[2]丙", "甲（1）乙[2]丙"),
        ("a<b且c<rt", "a<b且c<rt"),
    ],
)
def test_notes(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_the_cases_of_the_issue() -> None:
    article = clean(Article(CASES.read_text(encoding="utf-8")), ())
    notes = [c.text.strip("()（）[]") for c in article.changes if c.reason.startswith("reading of")]
    assert [n.replace("<rt>", "").replace("</rt>", "") for n in notes] == [
        *("chuàng", "chuàng", "hàn zì", "Chóngqìng", "zhǎng", "yuè", "nv3", "lǚ", "háng", "rén"),
        *("dìtiě", "kěnéng", "jué", "xiě", "hàn", "zì", "guǎn", "lù ān"),
    ]
    assert "(Made in China)" in article.text
    assert "(AI)" in article.text


WORDS = ["创新", "重庆", "女子", "银行", "音乐", "我们", "中华人民共和国", "血液", "著名", "绿色"]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.sampled_from(WORDS),
    st.sampled_from(["TONE", "TONE3", "BOPOMOFO"]),
    st.sampled_from(["", " "]),
    st.sampled_from(["()", "（）", "[]", "〔〕"]),
)
def test_every_notation_of_a_word_goes(word: str, style: str, space: str, pair: str) -> None:
    from pypinyin import Style, lazy_pinyin

    note = space.join(lazy_pinyin(word, style=getattr(Style, style)))
    assert is_reading(word, note)
    assert cleaned(f"{word}{pair[0]}{note}{pair[1]}的发展") == f"{word}的发展"
