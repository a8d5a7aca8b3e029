"""The check of cleaning: removed sentences become warnings."""

from __future__ import annotations

from summarizer.check import Context, check_pairs
from summarizer.clean.article import clean
from summarizer.schema import Article

PAGE = """海岚新区召开工作会议
6月17日，海岚新区召开工作会议，部署下半年重点任务。
声明：本网转载内容仅供参考，不代表本网观点，如有侵权请联系删除。
责任编辑：李某"""


def test_a_removed_sentence_is_a_warning_and_a_removed_label_is_none() -> None:
    changes = clean(Article(PAGE), ()).changes
    issues = check_pairs([], Context(changes=changes), ["removed"])
    assert [(i.level, i.id) for i in issues] == [("warning", "removed")]
    assert "line 3: 声明：本网转载" in issues[0].message
    assert {change.line for change in changes} >= {3, 4}


def test_a_page_that_lost_no_sentence_has_no_finding() -> None:
    changes = clean(Article("海岚港投产。\n责任编辑：李某"), ()).changes
    assert changes
    assert check_pairs([], Context(changes=changes), ["removed"]) == ()
