"""Characters: Simplified stays as it is, Traditional and what machines made of it becomes right."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

from summarizer.clean.article import clean
from summarizer.clean.characters import Script, count_script, simplify
from summarizer.clean.line import Line
from summarizer.schema import Article

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parents[1] / "data" / "structure" / "zhe.txt"
# what a converter writes that takes each character by itself, whatever the word
ALONE = dict(
    zip(
        "后里干只面台系谷松斗云范制准冲出丑才志回向表须发复钟舍采朱价布周余几丰郁折征克胡卷姜借了着升托游占杯致伙于",
        "後裡乾隻麵臺係穀鬆鬥雲範製準衝齣醜纔誌迴嚮錶鬚髮複鐘捨採硃價佈週餘幾豐鬱摺徵剋鬍捲薑藉瞭著昇託遊佔盃緻夥於",
        strict=True,
    )
)


def sentences() -> list[str]:
    """Every eighth Chinese sentence that was written for training: about 2,000."""
    rows = [
        row.split("\t")[0]
        for path in sorted((ROOT / "models/data/authored").glob("*.tsv"))
        for row in path.read_text(encoding="utf-8").splitlines()
    ]
    return rows[::8]


def converted(lines: list[str]) -> list[str]:
    """Simplify pages of 20 lines each."""
    result = []
    for start in range(0, len(lines), 20):
        page = [Line(i, text) for i, text in enumerate(lines[start : start + 20], 1)]
        simplify(page)
        result += [line.text for line in page]
    return result


def test_the_cases_of_the_issue() -> None:
    text = CASES.read_text(encoding="utf-8").strip()
    expected = text
    for old in ("著重", "著眼", "著手", "著力"):
        expected = expected.replace(old, old.replace("著", "着"))
    assert clean(Article(text), ()).text == expected


def test_simplified_text_is_not_changed(capsys: pytest.CaptureFixture[str]) -> None:
    lines = sentences()
    same = sum(a == b for a, b in zip(lines, converted(lines), strict=True))
    with capsys.disabled():
        print(f"\nSimplified lines unchanged: {same} of {len(lines)} ({same / len(lines):.3%})")
    assert same == len(lines)


@pytest.mark.parametrize("name", ["s2t", "s2tw", "s2hk", "character by character"])
def test_traditional_text_is_restored(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = sentences()
    if name in ("s2t", "s2tw", "s2hk"):
        convert = OpenCC(name).convert
        given = [convert(line) for line in lines]
    else:
        convert = OpenCC("s2t").convert
        letters = {c: convert(c) for c in set("".join(lines))} | ALONE
        given = ["".join(letters.get(c, c) for c in line) for line in lines]
    pairs = list(zip("".join(lines), "".join(converted(given)), strict=True))
    right = sum(a == b for a, b in pairs)
    with capsys.disabled():
        print(f"\n{name}: {right} of {len(pairs)} characters restored ({right / len(pairs):.4%})")
    assert right / len(pairs) >= 0.9998


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乾安县的张乾，慰藉与瞭望，于女士是於氏", "乾安县的张乾，慰藉与瞭望，于女士是於氏"),
        ("该乾部饮用乾净的水，意味著进步", "该干部饮用干净的水，意味着进步"),
        ("制度創新", "制度创新"),
        ("一张写着创業的招牌", "一张写着创业的招牌"),
        ("皇後的船隻遇颱風，乾部吃麵，公裡", "皇后的船只遇台风，干部吃面，公里"),
        ("乾安縣的張乾，他著有《海嵐史》，沿著海岸", "乾安县的张乾，他著有《海岚史》，沿着海岸"),
        (
            "該書著於1956年，著錄完備，瞭解情況，藉助外力",
            "该书著于1956年，著录完备，了解情况，借助外力",
        ),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert clean(Article(text), ()).text == expected


def test_scripts_are_named() -> None:
    assert count_script("海嵐新區").name == "Traditional"
    assert count_script("这个时间").name == "Simplified"
    assert count_script("这个時間").name == "mixed"
    assert Script().name == "neither"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("學者黃乾峰指出，後續費用是關鍵。", "学者黄乾峰指出，后续费用是关键。"),
        ("張乾說，這筆錢不夠。", "张乾说，这笔钱不够。"),
        ("專家說餅乾說明書須標明過敏原。", "专家说饼干说明书须标明过敏原。"),
        ("河水乾涸，專家指出須限水。", "河水干涸，专家指出须限水。"),
        ("楊柳乾枯說明長期缺雨。", "杨柳干枯说明长期缺雨。"),
    ],
)
def test_qian_in_a_name_stays(text: str, expected: str) -> None:
    assert clean(Article(text), ()).text == expected
