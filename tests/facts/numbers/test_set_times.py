"""Times of the day with their part, weekdays, ten-day spans and reigns are put into English."""

from __future__ import annotations

import pytest

from summarizer.facts.numbers.set_times import set_times


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("凌晨三点二十分", ["at 3:20 a.m."]),
        ("清晨五点一刻", ["at 5:15 a.m."]),
        ("晚上11点半", ["at 11:30 p.m."]),
        ("晚上12点", ["at 12 a.m."]),
        ("夜间两点", ["at 2 a.m."]),
        ("中午11点半", ["at 11:30 a.m."]),
        ("中午12点半", ["at 12:30 p.m."]),
        ("下午15时", ["at 15:00"]),
        ("会议下午3点开始", ["3 p.m."]),
        ("下午4点多", ["shortly after 4 p.m."]),
        ("定于晚上8时左右", ["around 8 p.m."]),
        ("上午8时至下午5时", ["8 a.m. to 5 p.m."]),
        ("上午9:30—11:00", ["9:30 a.m. to 11 a.m."]),
        ("上午9点到5点", ["9 a.m. to 5:00"]),
        ("晚上10点至次日6点", ["10 p.m. to 6:00 the next day"]),
        ("7点至9点", ["7:00 to 9:00"]),
        ("每周一闭馆", ["every Monday"]),
        ("每逢周一闭馆", ["every Monday"]),
        ("每周一、三、五开放", ["every Monday, Wednesday and Friday"]),
        ("每周二和周四", ["every Tuesday and Thursday"]),
        ("每周一至周五", ["every Monday to Friday"]),
        ("上周五，下周一，本周三", ["last Friday", "next Monday", "this Wednesday"]),
        ("2025年6月下旬至7月上旬", ["late June to early July 2025"]),
        ("10月初至中旬", ["early October to mid-October"]),
        ("光绪二十四年", ["the 24th year of the Guangxu reign (1898)"]),
        ("光绪二十四年，即1898年", ["the 24th year of the Guangxu reign"]),
        ("康熙十一年", ["the 11th year of the Kangxi reign (1672)"]),
    ],
)
def test_english(source: str, english: list[str]) -> None:
    assert [words for _, _, words in set_times(source)] == english


@pytest.mark.parametrize(
    "source",
    [
        "三点意见",  # no time of the day
        "上午9时间紧",
        "下午25点",
        "9时发车",  # other rules write it
        "每周一次",  # once a week
        "每周三天",
        "上上周五",
        "6月下旬",
        "民国十七年",  # only the year of our calendar
        "光绪二十四年八月",  # a date follows
        "13月初至14月底",
    ],
)
def test_no_such_time(source: str) -> None:
    assert set_times(source) == []
