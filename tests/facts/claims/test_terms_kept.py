"""Terms of a rule or a count: what English turns round is told, and only that."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.contradictions import contradictions


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("业主有权查阅账目。", "Owners are entitled to inspect the accounts.",
         "Owners have an obligation to inspect the accounts."),
        ("政府支持企业扩大出口。", "The government supports companies in expanding exports.",
         "The government orders companies to expand exports."),
        ("市里鼓励商户延长营业。", "The city encourages shops to stay open longer.",
         "The city requires shops to stay open longer."),
        ("学校允许学生携带手机。", "The school allows students to carry phones.",
         "The school requires students to carry phones."),
        ("经物业同意后才能施工。", "Work may start only with the consent of the manager.",
         "Work may start without the consent of the manager."),
        ("收到申请后应在三十日以内答复。", "A reply is due within 30 days after receipt.",
         "A reply is due 30 days after receipt."),
        ("村民已全部搬入新居。", "All the villagers have moved into new homes.",
         "Most of the villagers have moved into new homes."),
        ("受台风影响，部分列车停运。", "Some trains were suspended because of the typhoon.",
         "All trains were suspended because of the typhoon."),
        ("新增岗位5万个，其中工厂2万个。", "There are 50,000 new jobs, 20,000 of them included.",
         "There are 50,000 new jobs besides 20,000 in plants."),
        ("除学生外，教师也可参加。", "Besides students, teachers can take part.",
         "Except for students, teachers can take part."),
        ("他在市第二人民医院治疗。", "He is at the city's No. 2 People's Hospital.",
         "He is at the city's No. 3 People's Hospital."),
        ("她毕业于第五中学。", "She graduated from the Fifth Middle School.",
         "She graduated from the Fourth Middle School."),
        ("台风向西南方向移动。", "The typhoon is moving south-west.",
         "The typhoon is moving southeast."),
        ("震中位于县城以北20公里。", "The epicenter was 20 km north of the town.",
         "The epicenter was 20 km south of the town."),
    ],
)  # fmt: skip
def test_a_turned_term_is_told(source: str, right: str, wrong: str) -> None:
    assert not list(contradictions(source, right))
    assert [found.certain for found in contradictions(source, wrong)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("国家鼓励并要求企业公开数据。", "The state requires companies to publish data."),
        ("西北风转东南风。", "Winds will turn southeast."),
        ("未经批准不得入内。", "No entry without approval."),
        ("全部或大多数村民同意。", "Most of the villagers agreed."),
        ("第二医院并入第一医院。", "The First Hospital took it over."),
    ],
)
def test_what_the_chinese_says_too_is_not_told(source: str, target: str) -> None:
    assert not list(contradictions(source, target))
