"""What a page calls its title, pages without an article, and what the format says of lines."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.errors import InputError
from summarizer.read import read_bytes
from summarizer.schema import Article
from summarizer.segment import segment

TEXT = "<p>市交通运输局发布今年的建设计划，全年新改建农村公路380公里，投资12.6亿元。</p>" * 2


def page(title: str, body: str, head: str = "") -> Article:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read_bytes(html.encode(), "a.html")


@pytest.mark.parametrize(
    ("title", "body", "head", "right"),
    [
        ("农村公路今年修380公里_海岚在线", TEXT, "", "农村公路今年修380公里"),
        ("农村公路今年修380公里|海岚市人民政府", TEXT, "", "农村公路今年修380公里"),
        ("农村公路今年修380公里 - 海岚市统计局", TEXT, "", "农村公路今年修380公里"),
        ("公路380公里_海岚在线", f"<h1>今年农村公路这样修</h1>{TEXT}", "", "今年农村公路这样修"),
        (
            "今年农村公路这样修 某某",
            TEXT,
            '<meta property="og:title" content="今年农村公路这样修">',
            "今年农村公路这样修 某某",
        ),
        ("公路：今年这样修-网", f"<h1>公路：<br>今年这样修</h1>{TEXT}", "", "公路：今年这样修"),
    ],
)
def test_the_title_stands_without_the_site(title: str, body: str, head: str, right: str) -> None:
    article = clean(page(title, body, head), ())
    document = segment(article)
    assert document.title == right
    assert "海岚" not in article.text
    if "海岚" in title:
        assert any("海岚" in change.text for change in article.changes)


def test_a_page_of_links_is_no_article() -> None:
    links = "".join(
        f"<li><a href='/{i}'>栏目{name}</a></li>" for i, name in enumerate("甲乙丙丁戊")
    )
    with pytest.raises(InputError, match=r"a\.html: no article on this page, only links"):
        page("门户网站", f"<ul>{links}</ul>")
    with pytest.raises(InputError, match="no article, only short lines"):
        segment(Article("首页\n政务公开\n政务服务\n互动交流\n走进海岚", "nav.txt"))


def test_linked_items_under_a_heading_are_text() -> None:
    items = (
        "<ul><li><a href='/1'>建成充电站120座</a></li><li><a href='/2'>改造小区46个</a></li></ul>"
    )
    nav = "<div class='nav'><a href='/'>首页</a></div>"
    article = page("充电设施方案", f"{nav}<h1>充电设施方案</h1>{TEXT}<h2>目标</h2>{items}{TEXT}")
    assert "建成充电站120座\n改造小区46个" in article.text
    related = items.replace("建成", "全市建成")
    article = page("充电设施方案", f"<h1>充电设施方案</h1>{TEXT}<h3>相关阅读</h3>{related}{TEXT}")
    assert "全市建成充电站" not in clean(article, ()).text


def test_headings_of_a_page_are_its_sections_whatever_its_lists_count() -> None:
    listed = "<ol><li>新建机场</li><li>扩建港口</li></ol>"
    body = f"<h1>全年工作安排</h1>{TEXT}<h2>建设</h2>{listed}<h2>治理</h2>{TEXT}"
    document = segment(clean(page("全年工作安排", body), ()))
    assert [s.heading for s in document.sections if s.kind == "priority"] == ["建设", "治理"]


def test_a_footnote_of_markdown_is_text() -> None:
    text = "# 港口进展\n\n吞吐能力提高到260万标箱。[^1]\n\n[^1]: 数据来自年报。\n".encode()
    article = read_bytes(text, "a.md")
    assert "数据来自年报。" in article.text
    assert "[^1]" not in article.text


def test_a_table_without_structure_stays_with_the_text_above_it() -> None:
    document = segment(Article("菜价监测\n本周菜价平稳。\n品种\t均价\n土豆\t3.10\n下周将回落。"))
    assert [len(s.sentences) for s in document.sections if s.kind == "body"] == [3, 1]
