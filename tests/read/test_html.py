"""Pages: by their content, the article with its title, what is left out in the log."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from summarizer.read import read_article, read_bytes

STRUCTURE = Path(__file__).parents[1] / "data" / "structure"
FIRST = "6月18日，海岚新区召开工作会议，部署下半年重点任务，会议由区长主持，各部门负责人参加。"
SECOND = "全年投资4.5亿元，新增泊位3个，吞吐量增长12%，修复岸线42公里，湿地恢复1.5万亩。"
BODY = f"<h1>海岚新区召开工作会议</h1><p>{FIRST}</p><p>{SECOND}</p>"


def lines(page: str, name: str = "-") -> list[str]:
    return [line for line in read_bytes(page.encode(), name).text.split("\n") if line]


@pytest.mark.parametrize(
    "start",
    [
        "",
        "\ufeff",
        "<?xml version='1.0' encoding='UTF-8'?>\n",
        "<!-- 海岚网 -->\n<!DOCTYPE html>\n",
        "\n\n  <!DOCTYPE html><html>",
        "<html><head><title>海岚新区召开工作会议_海岚网</title></head><body>",
        "<section>",
    ],
)
@pytest.mark.parametrize("name", ["-", "a.txt", "a.html"])
def test_pages_are_known_by_their_content(start: str, name: str) -> None:
    assert lines(start + BODY, name) == ["海岚新区召开工作会议", FIRST, SECOND]


@pytest.mark.parametrize("name", ["xhtml.html", "fragment.html"])
def test_pages_of_the_cases(name: str) -> None:
    found = read_article(str(STRUCTURE / name)).text.split("\n")
    assert found[0] == "海岚新区召开工作会议"
    assert len(found) == 3
    assert not any(sign in "".join(found) for sign in ("<", "脚本", "var "))


def test_ruby_becomes_a_reading_in_brackets() -> None:
    found = read_article(str(STRUCTURE / "ruby.html")).text.split("\n")
    assert found[1].startswith("海(hǎi)岚(lán)新区6月18日举行汉字(hàn zì)大会")
    assert len(found) == 3
    plain = read_bytes("<ruby>汉<rt>hàn</rt></ruby>字大会举行。".encode(), "a.txt").text
    assert plain == "汉(hàn)字大会举行。"
    empty = lines(f"<html><p><ruby>汉<rt></rt></ruby>字大会。{FIRST}</p></html>")
    assert empty == [f"汉字大会。{FIRST}"]


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    page = (
        "<html><style>p{content:'样式'}</style><script>var a='脚本';</script>"
        f"<noscript>请打开脚本</noscript>{BODY}<p style='display:none'>隐藏的广告词。</p></html>"
    )
    article = read_bytes(page.encode(), "-")
    assert [line for line in article.text.split("\n") if line][1:] == [FIRST, SECOND]
    assert [change.text for change in article.changes] == ["隐藏的广告词。"]


def page_with_frame() -> str:
    links = "".join(f"<li><a href='/{i}'>栏目之{i}</a></li>" for i in range(9))
    return (
        f"<html><head><title>海岚新区召开工作会议-海岚网</title></head><body><nav><ul>{links}</ul>"
        f"</nav><article>{BODY}<table><tr><th>项目</th><th>投资</th></tr><tr><td>深水港</td>"
        f"<td>4.5亿元</td></tr></table></article><footer>版权所有 海岚网</footer></body></html>"
    )


@pytest.mark.parametrize("extra", [True, False])
def test_the_frame_of_a_page_goes_to_the_log(extra: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not extra:
        real = builtins.__import__

        def without(name, *rest, **options):  # type: ignore[no-untyped-def]
            if name == "trafilatura":
                raise ModuleNotFoundError(name)
            return real(name, *rest, **options)

        monkeypatch.setattr(builtins, "__import__", without)
    article = read_bytes(page_with_frame().encode(), "-")
    expected = ["海岚新区召开工作会议", FIRST, SECOND, "项目\t投资", "深水港\t4.5亿元"]
    assert article.text.split("\n") == expected
    texts = [change.text for change in article.changes]
    assert "版权所有 海岚网" in texts
    assert "海岚新区召开工作会议-海岚网" in texts
    assert sum(text.startswith("栏目之") for text in texts) == 9


def test_nothing_of_a_page_is_lost() -> None:
    article = read_bytes(page_with_frame().encode(), "-")
    whole = article.text + "".join(change.text for change in article.changes)
    for words in ("栏目之3", FIRST, SECOND, "深水港", "版权所有"):
        assert words in whole


def test_lists_breaks_and_layout_tables() -> None:
    page = (
        f"<html><body><table><tr><td><p>{FIRST}</p><p>{SECOND}</p><ol start='3'><li>修复岸线"
        "<li>恢复湿地</ol></td></tr></table></body></html>"
    )
    assert lines(page)[:2] == [FIRST, SECOND]
    found = lines(f"<div>{BODY}<p>上联<br>下联</p><p>部署下半年\n  重点任务。</p></div>")
    assert found[-3:] == ["上联", "下联", "部署下半年重点任务。"]


TEXT = (
    "市统计局14日发布数据，今年前5个月全市规模以上工业增加值同比增长6.8%，比1至4月加快0.4个百分点。"
)
BOX = "规模以上工业指年主营业务收入2000万元及以上的工业企业，每年核定一次。"


def article_of(body: str, title: str = "数据") -> list[str]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_bytes(page.encode(), "a.html").text.split("\n")


def test_a_box_inside_an_article_is_of_it() -> None:
    inside = f"<article><h1>工业增长</h1><p>{TEXT}</p><aside>{BOX}</aside><p>{TEXT}</p></article>"
    assert BOX in article_of(inside)
    outside = f"<div><h1>工业增长</h1><p>{TEXT}</p><p>{TEXT}</p></div><aside>{BOX}</aside>"
    assert BOX not in article_of(outside)


def test_the_name_of_a_channel_is_no_title() -> None:
    body = f"<h1>前5个月全市工业增长6.8%</h1><p>{TEXT}</p><p>{TEXT}</p>"
    assert article_of(body, "数据")[0] == "前5个月全市工业增长6.8%"
    body = f"<h1>数据发布</h1><p>{TEXT}</p><p>{TEXT}</p>"
    assert article_of(body, "前5个月全市规模以上工业增长")[0] == "前5个月全市规模以上工业增长"


def test_a_title_below_fields_of_the_page_is_not_given_twice() -> None:
    body = f"<p>索引号：K045/2024-00031</p><p>前5个月工业增长</p><p>{TEXT}</p><p>{TEXT}</p>"
    assert article_of(body, "前5个月工业增长_市统计局")[0] == "索引号：K045/2024-00031"


def test_what_stands_below_a_picture_of_the_article_is_of_it() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>投产的生产线 受访者供图</figcaption></figure>"
    more = f"<p>{TEXT}{BOX}</p>" * 8
    body = f"<h1>工业增长</h1><article><p>{TEXT}</p>{figure}{more}</article>"
    assert "投产的生产线 受访者供图" in article_of(body)


def test_the_name_of_a_site_that_a_sentence_has_too_goes() -> None:
    site = "海岚市公共资源交易服务网"
    text = f"<p>投标人应在{site}获取招标文件，并于6月26日前递交投标文件，逾期不再受理。</p>"
    body = f"<div><a href='/'>{site}</a></div><div><h2>招标公告</h2>{text}<p>{TEXT}</p></div>"
    found = article_of(body, f"招标公告 - {site}")
    assert site not in found
    assert any(site in line for line in found)


@pytest.mark.parametrize(
    "listed",
    [
        "<p>附件：<br>1. <a href='a.doc'>补贴汇总表</a><br>2. <a href='b.doc'>补贴标准</a></p>",
        "<div>附件：</div><div><a href='a'>1. 补贴汇总表</a></div>"
        "<div><a href='b'>2. 补贴标准</a></div>",
    ],
)
@pytest.mark.parametrize("signed", ["", "<p>海岚新区农业局</p><p>2025年7月16日</p>"])
def test_the_names_of_attachments_are_text_though_they_are_links(listed: str, signed: str) -> None:
    foot = "<div class='foot'><a href='/map'>网站地图</a></div>"
    for page in (f"{BODY}{listed}{signed}{foot}", f"{BODY}{signed}{listed}{foot}"):
        found = lines(f"<html><body>{page}</body></html>")
        place = found.index("附件：")
        assert found[place : place + 3] == ["附件：", "1. 补贴汇总表", "2. 补贴标准"]
        assert "网站地图" not in found


def test_navigation_that_is_no_link_goes_to_the_log() -> None:
    words = "<div class='nav'><span>医院首页</span><span>专家介绍</span><span>就医指南</span></div>"
    found = lines(f"<html><body><div>海岚医院</div>{words}{BODY}</body></html>")
    assert not any("专家介绍" in line for line in found)
    assert FIRST in found
