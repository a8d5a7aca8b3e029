"""Front matter: what a page states about itself, with its line."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from summarizer.clean.article import clean
from summarizer.clean.front_matter import iso_date
from summarizer.schema import Article, Change, FrontMatter

DATA = Path(__file__).parents[1] / "data" / "structure"
TITLE = "海岚新区召开工作会议"
BODY = "6月17日，海岚新区召开工作会议，部署下半年重点任务。"


def stated(front_matter: FrontMatter) -> dict[str, tuple[str, int]]:
    return {k: (v["value"], v["line"]) for k, v in asdict(front_matter).items() if v["line"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{TITLE}\n2025-06-18 09:30  来源：海岚日报  作者：本报记者 王某某\n{BODY}",
            {
                "published": ("2025-06-18 09:30", 2),
                "source": ("海岚日报", 2),
                "author": ("本报记者 王某某", 2),
            },
        ),
        (
            f"{TITLE}\n发布时间：2025年6月8日\n{BODY}\n来源：新华社\n（责任编辑：李某）",
            {"published": ("2025-06-08", 2), "source": ("新华社", 4), "editor": ("李某", 5)},
        ),
        (
            f"索引号：000/2025-1\n发文机关：海岚市人民政府\n发文字号：海政发〔2025〕12号\n{TITLE}\n{BODY}",
            {"issuer": ("海岚市人民政府", 2), "document_number": ("海政发〔2025〕12号", 3)},
        ),
        (
            f"{TITLE}\n2026年11月25日 (星期三) 18:05\n{BODY}",
            {"published": ("2026-11-25 18:05", 2)},
        ),
        (
            f"{TITLE}\n2026年11月25日（三）18:05　來源：海嵐日報\n{BODY}",
            {"published": ("2026-11-25 18:05", 2), "source": ("海岚日报", 2)},
        ),
        (
            f"海岚日报 2025年6月18日 星期三 乙巳年五月廿三\n{TITLE}\n{BODY}",
            {"published": ("2025-06-18", 1), "source": ("海岚日报", 1)},
        ),
        (
            f"{TITLE}\n来源：海岚日报 2025年6月18日 第01版 作者：本报记者 王某某\n{BODY}",
            {
                "published": ("2025-06-18", 2),
                "source": ("海岚日报", 2),
                "author": ("本报记者 王某某", 2),
            },
        ),
        (
            f"{TITLE}\n2025-06-18 09:30 来源：市人力资源和社会保障局 访问次数：418\n{BODY}",
            {"published": ("2025-06-18 09:30", 2), "source": ("市人力资源和社会保障局", 2)},
        ),
        (
            f"{TITLE}\n{BODY}\n（供稿单位：船舶学院 审核：田甜）\n来源：党委宣传部",
            {"source": ("党委宣传部", 4), "editor": ("田甜", 3)},
        ),
        (f"{TITLE}\n{BODY}", {}),
    ],
)
def test_statements(text: str, expected: dict[str, tuple[str, int]]) -> None:
    article = clean(Article(text), ())
    assert stated(article.front_matter) == expected
    assert article.text == f"{TITLE}\n{BODY}"


def test_the_pages_of_the_issue() -> None:
    def of(name: str) -> tuple[str, dict[str, tuple[str, int]]]:
        article = clean(Article((DATA / name).read_text(encoding="utf-8")), ())
        return article.text, stated(article.front_matter)

    text, values = of("date-first.txt")
    assert text.startswith(TITLE)
    assert values == {"published": ("2025-06-18 09:30", 1), "source": ("海岚日报", 2)}
    text, values = of("official-notice.txt")
    assert text.startswith("海岚市人民政府关于印发防汛方案的通知\n")
    assert text.endswith("海岚市人民政府\n2025年6月18日")
    assert values == {
        "document_number": ("海政发〔2025〕12号", 1),
        "issuer": ("海岚市人民政府", 13),
        "published": ("2025-06-18", 14),
    }
    text, values = of("wechat.txt")
    assert len(text.split("\n")) == 3
    assert values["source"] == ("海岚日报", 11)  # what the page names, not the account


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("海岚市财政局\n2025年7月8日", ("海岚市财政局", "2025-07-08")),
        ("海岚市财政局　　　2025年7月8日", ("海岚市财政局", "2025-07-08")),
        ("海 岚 市 财 政 局\n二〇二五年七月十八日", ("海岚市财政局", "2025-07-18")),
        ("海岚市财政局　海岚市教育局\n2025年7月8日", ("海岚市财政局、海岚市教育局", "2025-07-08")),
        ("海岚市财政局\n海岚市教育局\n2025年7月8日", ("海岚市财政局、海岚市教育局", "2025-07-08")),
        ("海岚市财政局\n2025年7月8日\n附件1\n海岚市教育局\n2024年1月1日",
         ("海岚市财政局", "2025-07-08")),
        ("会议由海岚市财政局主持。\n2025年7月8日", ("", "")),
        ("海岚市财政局\n2025年7月", ("", "")),
        ("会议时间\n2025年7月8日", ("", "")),
    ],
)  # fmt: skip
def test_a_signature_says_who_issued_a_text_and_when_and_stays_in_it(
    signature: str, expected: tuple[str, str]
) -> None:
    article = clean(Article(f"关于防汛的通知\n各单位要加强巡查。\n{signature}"), ())
    stated = article.front_matter
    assert (stated.issuer.value, stated.published.value) == expected
    assert "2025年7月" in article.text or "二〇二五" in article.text


def test_what_the_head_states_wins_over_the_signature() -> None:
    text = (
        "发文机关：海岚市人民政府\n关于防汛的通知\n2025-06-18 09:30  来源：海岚日报\n"
        "各单位要加强巡查。\n海岚市财政局\n2025年6月10日"
    )
    values = stated(clean(Article(text), ()).front_matter)
    assert values["issuer"] == ("海岚市人民政府", 1)
    assert values["published"] == ("2025-06-18 09:30", 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年06月18日 星期三 9:05", "2025-06-18 09:05"),
        ("2025/6/8", "2025-06-08"),
        ("06-18 09:30", ""),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert iso_date(text) == expected


LEFT_OUT = [
    ("page", "2024-05-21 08:17 | 来源：东南日报 | 作者：林晓峰", "of the page"),
    ("field", "2024-05-21 08:17", "field pubDate"),
    ("front matter", "date: 2024-05-21 08:17", "head of the file"),
]


@pytest.mark.parametrize(("kind", "text", "reason"), LEFT_OUT)
def test_what_the_reader_left_out_is_stated_too(kind: str, text: str, reason: str) -> None:
    change = Change(kind, 1, 1, 1, text, "", reason)
    stated = clean(Article("会议今天召开。", changes=(change,)), ()).front_matter
    assert stated.published.value == "2024-05-21 08:17"
    assert stated.source.value == ("东南日报" if kind == "page" else "")


def test_the_text_comes_before_what_the_reader_left_out() -> None:
    change = Change("field", 1, 1, 1, "2024-05-21", "", "field date")
    text = "发布时间：2024-06-01 09:30\n会议今天召开，部署防汛工作。"
    stated = clean(Article(text, changes=(change,)), ()).front_matter
    assert stated.published.value == "2024-06-01 09:30"


def test_dates_of_other_pages_are_not_that_of_this_page() -> None:
    change = Change("page", 5, 1, 1, "2024-05-21 全市开展防汛演练活动", "", "of the page")
    assert clean(Article("会议今天召开。", changes=(change,)), ()).front_matter == FrontMatter()


def test_a_sentence_that_the_reader_left_out_is_shown_unless_it_is_furniture() -> None:
    texts = ("市里决定，这笔钱不得挪作他用。", "声明：本网转载内容仅供参考，如有侵权请联系删除。")
    changes = tuple(Change("page", 1, 1, 1, text, "", "of the page", True) for text in texts)
    logged = clean(Article("会议今天召开。", changes=changes), ()).changes
    assert [change.sentence for change in logged] == [True, False]


def test_dates_of_mail_and_tables_of_fields_are_stated() -> None:
    assert iso_date("Wed, 15 Apr 2026 10:20:00 +0800") == "2026-04-15 10:20"
    body = "各区要在10月25日前完成检修，不得拖延。"
    text = f"关于供暖的通知\n文号\t海政发〔2026〕2号\t有效性\t有效\n{body}"
    cleaned = clean(Article(text), ())
    assert cleaned.front_matter.document_number.value == "海政发〔2026〕2号"
    assert "有效性" not in cleaned.text


def test_traditional_lines_around_the_article_of_a_page_are_statements() -> None:
    around = Change("page", 2, 1, 30, "2025/02/11 14:25 南方時報 記者林沛瑜", "", "of the page")
    article = clean(Article(f"{TITLE}\n{BODY}", changes=(around,)), ())
    assert article.front_matter.published.value == "2025-02-11 14:25"
    assert article.front_matter.source.value == "南方时报"


def test_a_label_without_a_value_at_the_end_of_a_line_hides_nothing() -> None:
    line = "云海省人民政府新闻办公室 | 时间： 2025-04-28 | 文章来源："
    article = clean(Article(f"{TITLE}\n{line}\n{BODY}"), ())
    assert article.text == f"{TITLE}\n{BODY}"
    assert stated(article.front_matter) == {"published": ("2025-04-28", 2)}
