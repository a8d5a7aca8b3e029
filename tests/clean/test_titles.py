"""Titles: the name of the site, and a title that stands twice."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.schema import Article

BEFORE = "6月17日，海岚新区召开工作会议，部署下半年重点任务。"
REASON = "title of the window; the heading stands"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("粤北古道修复启动", "粤北古道修复启动"),
        ("粤北古道修复启动_岭上热线", "粤北古道修复启动"),
        ("粤北古道修复启动 - 岭上人家", "粤北古道修复启动"),
        ("老房子装电梯，钱从哪里来？", "老房子装电梯，钱从哪里来？"),
        ("老房子装电梯，钱从哪里来？_岭上热线", "老房子装电梯，钱从哪里来？"),
    ],
)
def test_a_title_that_stands_twice_stays_once(first: str, second: str) -> None:
    page = clean(Article(f"{first}\n{second}\n{BEFORE}"), ())
    assert page.text.split("\n") == [second, BEFORE]
    assert [(c.line, c.text, c.reason) for c in page.changes] == [(1, first, REASON)]


@pytest.mark.parametrize(
    "page",
    [
        f"{BEFORE}\n粤北古道修复启动\n粤北古道修复启动",
        f"{BEFORE}\n{BEFORE}\n会议今天结束。",
        f"粤北古道修复启动一期工程\n粤北古道修复启动\n{BEFORE}",
        f"修路\n修路\n{BEFORE}",
    ],
)
def test_what_is_no_second_title_stays(page: str) -> None:
    assert clean(Article(page), ()).text == page
