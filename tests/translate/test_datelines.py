"""Datelines are put into English by rule where all of their parts are certain."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.check import check_pairs
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import Wording
from summarizer.schema import Pair
from summarizer.translate.datelines import translate_datelines
from summarizer.translate.mend import Mended

REPORT = "国务院日前印发通知，部署防汛工作。"
ENGLISH = "The State Council recently issued a notice on flood control."
WORDING = Wording(load_glossary([]))


def translated(text: str) -> tuple[str, list[str]]:
    asked: list[str] = []

    def translate(texts: Sequence[str], mended: list[Mended] | None) -> list[str]:
        asked.extend(texts)
        return [ENGLISH for _ in texts]

    (english,) = translate_datelines([text], None, translate, WORDING)
    return english, asked


@pytest.mark.parametrize(
    ("dateline", "english"),
    [
        (
            "新华社南京4月9日电（记者陆华东、季然）",
            "Xinhua News Agency, Nanjing, April 9 (reporters Lu Huadong and Ji Ran)",
        ),
        ("新华社北京11月28日电 ", "Xinhua News Agency, Beijing, November 28"),
        (
            "中新社香港6月3日电 (记者 韩星童)",
            "China News Service, Hong Kong, June 3 (reporter Han Xingtong)",
        ),
        (
            "（中央社记者赵丽妍台中20日电）",
            "Central News Agency, Taichung, the 20th (reporter Zhao Liyan)",
        ),
        (
            "本报北京6月3日电（记者 王明 通讯员 李佳）",
            "Beijing, June 3 (reporter Wang Ming, correspondent Li Jia)",
        ),
        ("央视新闻客户端消息，", "CCTV News app"),
        ("人民网讯 ", "People's Daily Online"),
        ("海岚日报讯（记者 王明）", "Hailan Daily (reporter Wang Ming)"),
        ("苏州晚报讯 ", "Suzhou Evening News"),
        ("据新华社电 ", "According to Xinhua News Agency"),
        ("据新华社北京1月2日电 ", "According to Xinhua News Agency, Beijing, January 2"),
        ("本报巴黎1月5日电（记者 王明）", "Paris, January 5 (reporter Wang Ming)"),
        ("本报巴黎电 ", "Paris"),
        (
            "新华社布宜诺斯艾利斯6月3日电（见习记者 王明）",
            "Xinhua News Agency, Buenos Aires, June 3 (reporter Wang Ming)",
        ),
    ],
)
def test_a_dateline_is_english_and_the_model_gets_the_rest(dateline: str, english: str) -> None:
    assert translated(dateline + REPORT) == (f"{english}: {ENGLISH}", [REPORT])
    pair = Pair(("1.1",), dateline + REPORT, f"{english}: {ENGLISH}")
    assert not check_pairs([pair], only=["numbers", "terms", "names"])


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "新华社云溪坪6月3日电（记者熊茂伶）" + REPORT,  # no place of the gazetteer
        "健康日报讯（记者 王明）" + REPORT,  # a word and no place
        "环球社巴黎讯（记者 王明）" + REPORT,  # no agency of the glossary
        "新华社北京6月3日电（参与采写：王明）" + REPORT,  # more than roles and names
        "据新华社报道，" + REPORT,
        "新华社北京电视中心昨日启用，总投资3.2亿元。",
        "中国移动网电信业务收入增长6.1%，创新高。",
        "人民网讯",
    ],
)
def test_what_is_not_certain_is_left_to_the_model(text: str) -> None:
    assert translated(text) == (ENGLISH, [text])
