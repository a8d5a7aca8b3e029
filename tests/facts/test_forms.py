"""Every form of amount and date that the project promises: what the model reads, and the checks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.check import check_pairs
from summarizer.facts.numbers.compare import inline
from summarizer.schema import Pair

ROOT = Path(__file__).parents[2]
FORMS = [
    ("投资1200亿元", "投资120 billion元", "120 billion yuan was invested", "12 billion yuan"),
    ("达1.5万亿", "达1.5 trillion", "reaching 1.5 trillion", "reaching 1.5 billion"),
    ("惠及3万多人", "惠及30,000多人", "more than 30,000 people", "more than 3,000 people"),
    ("近百家企业", "近100家企业", "nearly 100 enterprises", "nearly 1,000 enterprises"),
    ("增长两成", "增长20%", "up 20 percent", "up 2 percent"),
    ("占三分之一", "占三分之一", "accounts for one third", "accounts for one quarter"),
    ("百分之十二点五", "12.5%", "12.5 percent", "15.2 percent"),
    ("第14届大会", "第14届大会", "the 14th congress", "the 15th congress"),
    ("2024年8月20日上午", "2024年8月20日上午", "on the morning of August 20, 2024",
     "on the afternoon of August 20, 2024"),
    ("2024年8月20日上午", "2024年8月20日上午", "on the morning of August 20, 2024",
     "on the morning of August 20, 2023"),
    ("上半年", "上半年", "in the first half of the year", "in the second half of the year"),
    ("“十四五”期间", "“十四五”期间", "the 14th Five-Year Plan period",
     "the 13th Five-Year Plan period"),
    ("十四五期间", "十四五期间", "the 14th Five-Year Plan period", "the Five-Year Plan period"),
    ("867平方公里", "867平方公里", "867 square kilometers", "876 square kilometers"),
    ("0.3个百分点", "0.3个百分点", "0.3 percentage points", "3 percentage points"),
    ("产值翻两番", "产值翻两番", "output quadrupled", "output doubled"),
    ("增长1.2倍", "增长1.2倍", "up 120 percent", "up 12 percent"),
    ("增长1.2倍", "增长1.2倍", "1.2 times more", "12 times more"),
    ("增长近四倍", "增长近四倍", "nearly quintupled", "nearly tripled"),
    ("5万—6万人", "50,000—60,000人", "50,000 to 60,000 people", "50,000 to 90,000 people"),
    ("5—6万人", "50,000—60,000人", "50,000 to 60,000 people", "50,000 to 65,000 people"),
    ("二〇二四年", "二〇二四年", "in 2024", "in 2023"),
    ("数百家企业", "数百家企业", "hundreds of enterprises", "dozens of enterprises"),
    ("三大行动", "三大行动", "three major actions", "two major actions"),
    ("一半以上", "一半以上", "more than half", "more than a quarter"),
    ("千亿级产业", "千亿级产业", "a 100-billion-yuan industry", "a 100-million-yuan industry"),
]  # fmt: skip


def findings(source: str, target: str) -> list[str]:
    issues = check_pairs([Pair(("1.1",), source, target)], only=["numbers", "dates"])
    return [issue.message for issue in issues if issue.level != "note"]


@pytest.mark.parametrize(("source", "written", "right", "wrong"), FORMS)
def test_forms(source: str, written: str, right: str, wrong: str) -> None:
    assert inline(source) == written
    assert findings(source, right) == []
    assert findings(source, wrong)


def test_terms_lists_what_amounts_become() -> None:
    command = [sys.executable, "-m", "summarizer", "terms", "-", "--json"]
    text = "全市投资1200亿元，增长两成，惠及3万多人。"
    done = subprocess.run(command, input=text.encode(), capture_output=True, cwd=ROOT, check=True)
    rows = {row["source"]: row["target"] for row in json.loads(done.stdout)
            if row["kind"] == "amount"}  # fmt: skip
    assert rows == {"1200亿": "120 billion", "两成": "20%", "3万": "30,000"}
