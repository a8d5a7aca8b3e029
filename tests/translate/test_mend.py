"""What is certainly wrong is put right, in its place or in one note; the rest is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.identifiers import missing_identifiers
from summarizer.facts.terms.glossary import load_glossary
from summarizer.facts.wording import Owed, open_wording
from summarizer.text import NOTE, without_note
from summarizer.translate.figures import figure_wrongs
from summarizer.translate.mend import Mended, mend

STATE = Owed("国务院", "State Council")


def _mend(source: str, target: str, *names: Owed) -> tuple[str, list[Mended]]:
    def owed(source: str, target: str) -> list[Owed]:
        return [n for n in names if n.source in source and n.english not in target]

    texts, report = mend([source], [target], owed)
    return texts[0], report


def test_a_right_translation_stays() -> None:
    assert _mend("投资1200亿元", "120 billion yuan was invested") == (
        "120 billion yuan was invested",
        [],
    )


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("捐款账号6222 0212 3456 7890 123。", "The account is 6222122123,345678907890.",
         "The account is 6222 0212 3456 7890 123."),
        ("QQ群345678901。", "QQ group 345,678,910.", "QQ group 345678901."),
        ("QQ群345678901，投资1.2亿元。", "QQ group, 120,000,000 yuan.",
         "QQ group, 120,000,000 yuan. [source: number 345678901]"),
    ],
)  # fmt: skip
def test_a_garbled_number_is_copied_in_its_place(source: str, target: str, mended: str) -> None:
    assert _mend(source, target)[0] == mended


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("投资1200亿元。", "An investment was made.", "[source: 120 billion yuan]"),
        ("客机7月15日起飞。", "The plane took off.", "[source: July 15]"),
        ("客机2024年7月15日起飞。", "The plane took off.", "[source: July 15, 2024]"),
        ("工程2024年7月开工。", "Work began.", "[source: July 2024]"),
        ("电话13882366638。", "Call us.", "[source: telephone 13882366638]"),
        ("见GB/T 19001—2016。", "See it.", "[source: standard GB/T 19001—2016]"),
        ("男女比例为1:1.2。", "There is a ratio.", "[source: a ratio of 1:1.2]"),
    ],
)
def test_what_has_no_place_follows_in_a_note(source: str, target: str, mended: str) -> None:
    assert _mend(source, target)[0] == f"{target} {mended}"


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("电话13882366638。", "Tel.: 13882366683.", "Tel.: 13882366638."),
        ("邮箱a2025@b.gov.cn。", "Email: a2025@bgov.cn.", "Email: a2025@b.gov.cn."),
        ("见www.a.gov.cn/b?c=1。", "See wwwa.gov.cn/b?c.", "See www.a.gov.cn/b?c=1."),
        ("编号HL-2025-018号。", "The number is HL-2025-81.", "The number is HL-2025-018."),
    ],
)
def test_a_garbled_identifier_is_copied_in_its_place(source: str, target: str, mended: str) -> None:
    text, (done,) = _mend(source, target)
    assert text == mended
    assert done.written


def test_a_bare_number_is_a_finding_and_no_text() -> None:
    assert (
        _mend("完成备案117件。", "The filings were completed.")[0] == "The filings were completed."
    )


def test_a_note_has_three_items_at_most() -> None:
    text, _ = _mend("投资5亿元，3万人，占8%，1200吨，300人。", "Good.", STATE)
    assert text.count(";") == 2
    assert text.count(NOTE) == 1


def test_good_text_is_never_given_a_wrong_value() -> None:
    for source, target in [
        ("总投资1亿2000万元。", "The total investment is 120 million yuan."),
        ("男女比例为1:1.2。", "The ratio of men to women is 1:1.2."),
        ("电话13882366638，邮编100081。", "Tel.: 13882366638; postcode: 100081."),
        ("打八五折。", "A 15 percent discount."),
        ("身高1米75。", "He is 1.75 m tall."),
        ("产值翻了两番。", "Output value quadrupled."),
    ]:
        assert _mend(source, target) == (target, [])


def test_a_misspelt_name_is_corrected() -> None:
    text, (done,) = _mend("国务院说", "The State Councel said", STATE)
    assert text == "The State Council said"
    assert (done.written, done.amounts, done.terms) == (True, False, 1)
    both = Owed("江苏", "Jiangsu"), Owed("江西", "Jiangxi")
    text, _ = _mend("江苏和江西", "Jiangxi grew", *both)
    assert text == "Jiangxi grew [source: Jiangsu]"  # Jiangxi is not taken for it


def test_a_name_that_is_missing_is_added_if_it_is_sure() -> None:
    unsure = Owed("说", "Shuo", sure=False)
    text, (done,) = _mend("国务院说1200亿元", "They said", STATE, unsure)
    assert text == "They said [source: 120 billion yuan; State Council]"
    assert (done.amounts, done.terms) == (True, 1)
    assert "国务院" in done.message
    assert _mend("说", "They said", unsure) == ("They said", [])


PARTS = ["1200亿元", "3.5万人", "12.5%", "百分之七", "2024年", "5—6万元", "两千多家",
         "电话13882366638", "不超过60分贝", "1:1.2", "零下3℃", "HL-2025-018号"]  # fmt: skip
TARGETS = [
    "The economy grew.",
    "12 billion yuan in 2023, 15 percent, July 8",
    "At least 60, 3℃ , 1:2",
]


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.lists(st.sampled_from(PARTS), max_size=5), st.sampled_from(TARGETS))
def test_mending_never_adds_a_wrong_and_says_what_it_did(parts: list[str], target: str) -> None:
    source = "，".join(parts) + "。"
    text, report = _mend(source, target)
    assert figure_wrongs(source, text) <= figure_wrongs(source, target)
    assert len(missing_identifiers(source, text)) <= len(missing_identifiers(source, target))
    assert bool(report) or re.sub(r"[,\s]", "", text) == re.sub(r"[,\s]", "", target)
    if NOTE in text:
        note = text[len(without_note(text)) :]
        assert note.count(";") <= 2
        assert all(re.search("[A-Za-z]", item) for item in note.split(";"))


HAILAN = Owed("海岚新区", "Hailan New Area", sure=False)


def test_another_place_of_the_kind_is_replaced() -> None:
    text, _ = _mend("海岚新区坚持。", "Huai New Area will go on.", HAILAN)
    assert text == "Hailan New Area will go on."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("海岚新区和雄安新区坚持。", "Xiongan New Area will go on."),  # another place of the source
        ("海岚新区坚持。", "The National New Area will go on."),
        ("海岚新区坚持。", "Huai New Area and Hui New Area will go on."),
    ],
)
def test_a_place_that_may_be_meant_stays(source: str, target: str) -> None:
    assert _mend(source, target, HAILAN)[0] == target


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        (
            "超过四分之三的人。",
            "More than four-thirds of them.",
            "More than three quarters of them.",
        ),
        ("数十万人参加。", "Dozens of thousands came.", "Hundreds of thousands came."),
        ("死亡率为4.5‰。", "The rate is 4.5.", "The rate is 4.5 per thousand."),
        ("下调10个基点。", "A cut of 10 base points.", "A cut of 10 basis points."),
        ("零下5到零下2摄氏度。", "5 to minus 2 degrees.", "minus 5 to minus 2 degrees."),
    ],
)
def test_figures_are_put_right_in_their_place(source: str, target: str, mended: str) -> None:
    assert _mend(source, target)[0] == mended


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("三分之二以上。", "More than two-thirds."),
        ("数十万人，几千辆车。", "Tens of thousands of people."),  # which of the two is meant?
        ("成千上万的人。", "Thousands of people."),
        ("二分之一和四分之一。", "A half and a quarter."),
    ],
)
def test_figures_that_may_be_right_stay(source: str, target: str) -> None:
    assert _mend(source, target)[0] == target


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("须符合GB/T 19001-2016。", "It must meet GB/T 19001-2015.",
         "It must meet GB/T 19001-2016."),
        ("《意见》（国办发〔2023〕26号）", "The Opinions (Guo Ban Fa [2023] No. 62)",
         "The Opinions (Guobanfa [2023] No. 26)"),
    ],
)  # fmt: skip
def test_the_head_of_an_identifier_is_not_said_twice(source: str, target: str, mended: str) -> None:
    assert mend([source], [target])[0] == [mended]


def test_a_service_number_is_no_amount() -> None:
    assert mend(["可拨12345平台。"], ["Call the 12,345 platform."])[0] == [
        "Call the 12345 platform."
    ]


def test_a_city_by_pinyin_has_its_english() -> None:
    source = "高雄新厂明年量产。"
    owed = open_wording([source], load_glossary(), names=True).owed
    made = mend([source], ["Gao Xiong's new plant will start next year."], owed)[0]
    assert made == ["Kaohsiung's new plant will start next year."]


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("能耗为0.6千克/吨。", "It is 0.6 kilograms of tonnes.", "It is 0.6 kilograms per tonne."),
        (
            "三季度环比增长5%。",
            "Up 5 percent from the previous month.",
            "Up 5 percent from the previous quarter.",
        ),
        ("改造716个26.95万户。", "716,500 households gained.", "269,500 households gained."),
        ("扶持34个1.2万户。", "341,200 households got aid.", "12,000 households got aid."),
    ],
)
def test_units_bases_and_two_amounts_in_one(source: str, target: str, mended: str) -> None:
    assert mend([source], [target])[0] == [mended]


def test_a_note_says_from_what_to_what() -> None:
    sources = ["增长12.5%，出口3.5万辆", "位于成都"]
    texts = ["Up 15 percent, exporting 3,500 vehicles.", "It is in Changdu."]
    _, report = mend(sources, texts, lambda _, en: [Owed("成都", "Chengdu")][: "Chang" in en])
    assert "(“15” is now “12.5”, “3,500” is now “35,000”)" in report[0].message
    assert report[1].message == "names corrected in the English: 成都 (“Changdu” is now “Chengdu”)"
