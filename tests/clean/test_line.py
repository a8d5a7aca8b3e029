"""Nothing is lost: the cleaned text and the log give back the text as it was read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.clean.article import clean
from summarizer.clean.line import Edit, Line
from summarizer.clean.rules import load_rules
from summarizer.schema import Article, Change

RULES = load_rules()


def logged(article: Article) -> dict[int, list[Change]]:
    """Return the log by line; a later change that covers an earlier one has the text of both."""
    log: dict[int, list[Change]] = {}
    for change in reversed(article.changes):
        of_line = log.setdefault(change.line, [])
        if not any(k.column <= change.column and change.end <= k.end for k in of_line):
            of_line.append(change)
    return {number: sorted(of, key=lambda c: c.column) for number, of in log.items()}


def taken_out(line: str, changes: list[Change]) -> str:
    """Apply the log of a line to it."""
    parts, place = [], 0
    for change in changes:
        assert line[change.column - 1 : change.end - 1] == change.text
        parts += [line[place : change.column - 1], change.replacement]
        place = change.end - 1
    return "".join([*parts, line[place:]])


def put_back(line: str, changes: list[Change]) -> str:
    parts, column, place = [], 1, 0
    for change in changes:
        size = change.column - column
        parts += [line[place : place + size], change.text]
        place += size
        assert line[place : place + len(change.replacement)] == change.replacement
        place += len(change.replacement)
        column = change.end
    return "".join([*parts, line[place:]])


PIECES = [
    *("創(chuàng)新", "汉字[hàn zì]", "<ruby>汉<rt>hàn</rt></ruby>", "著力推進", "乾部"),
    *("他著有新著", "\u200b", "\ue000", " ", "\u3000", ",", "8月20 日", "投资4.5亿元"),
    *("，", "。", "！", "“好”", "责任编辑：李某", "（完）", "返回搜狐，查看更多", "GDP", "(AI)"),
    *("声明：本网转载内容仅供参考，如有侵权请联系删除。", "当前位置：首页 > 新闻"),
    *("2025-06-18 09:30", "来源：海岚日报", "点击上方蓝字关注我们", "Haiyue体育 官方入口"),
    *("往期回顾", "● 新建学校", "\n", "\n", "\n\n", "会议要求抓好落实", "海政发〔2025〕12号"),
]
PAGES = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


@settings(derandomize=True, max_examples=250, deadline=None)
@given(PAGES)
def test_text_and_log_give_back_the_page(page: str) -> None:
    """The page without its log is the text, and the text with the log is the page again."""
    article = clean(Article(page), RULES)
    log = logged(article)
    lines = page.split("\n")
    left = {n: taken_out(line, log.get(n, [])) for n, line in enumerate(lines, 1)}
    assert "\n".join(filter(None, left.values())) == article.text
    for number, line in enumerate(lines, 1):
        assert put_back(left[number], log.get(number, [])) == line


@settings(derandomize=True, max_examples=100, deadline=None)
@given(PAGES)
def test_the_log_points_into_the_page(page: str) -> None:
    lines = page.split("\n")
    for change in clean(Article(page), RULES).changes:
        assert lines[change.line - 1][change.column - 1 : change.end - 1] == change.text
        assert change.kind
        assert change.reason


def test_edits_keep_the_columns_of_the_page() -> None:
    line = Line(3, "甲  乙丙")
    line.apply([Edit(1, 3, "", "spacing", "two spaces"), Edit(3, 4, "已", "mend", "letter")])
    line.apply([Edit(1, 2, "了", "mend", "letter"), Edit(2, 3, "丙", "mend", "nothing")])
    assert line.text == "甲了丙"
    assert [(c.column, c.end, c.text) for c in line.changes] == [
        (2, 4, "  "),
        (4, 5, "乙"),
        (4, 5, "乙"),
    ]


def test_a_removed_line_is_one_entry() -> None:
    line = Line(1, " 创(chuàng)新")
    line.apply([Edit(0, 1, "", "spacing", "indentation")])
    line.remove("prompt", "reason", sentence=False)
    assert [(c.text, c.column, c.end) for c in line.changes] == [(" 创(chuàng)新", 1, 12)]
