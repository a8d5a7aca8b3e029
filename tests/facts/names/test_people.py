"""People: in lists, beside titles, with their family names read as such, and what is nobody."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.facts.names.document import find_names, missing_names
from summarizer.facts.names.people import find_people, name_shape
from summarizer.facts.names.pinyin import name_data, person_english
from summarizer.facts.words import stands_alone

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋谢韩唐冯董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛潘杜戴夏"
)
READINGS = dict(
    pair.split("=")
    for pair in (
        "单=Shan 区=Ou 解=Xie 仇=Qiu 查=Zha 曾=Zeng 任=Ren 盖=Ge 朴=Piao 尉迟=Yuchi 万俟=Moqi "
        "长孙=Zhangsun 令狐=Linghu 澹台=Tantai 覃=Qin 翟=Zhai 缪=Miao 逄=Pang"
    ).split()
)
GIVEN = sorted(
    set("".join(name_data()["given"][:250])) & set("明志建国文海晓军丽华伟强平芳英梅杰涛")
)
PEOPLE = st.builds(
    lambda surname, first, second: surname + first + second,
    st.sampled_from(SURNAMES),
    st.sampled_from(GIVEN),
    st.sampled_from(GIVEN),
).filter(lambda name: name_shape(name) == 3)
NOBODY = (
    "今年 明年 届时 目前 方面 各方 任何人 高度 高水平 金融 石油 文化 白银 黄金 安全 连续 成果 "
    "周边 方案 项目 马路 江海 "
    "金融业 文化馆 石化厂 方案组 高速路 安全感 申请人 顾客 温泉 许可证 白皮书 万元 强降雨 "
    "毛利率 幸福感 年轻人 关键词"
).split()
SPEECH = "表示 说 指出 介绍 强调 认为 出席 接受".split()


@given(st.lists(PEOPLE, min_size=3, max_size=5, unique=True), st.sampled_from("和与及"))
def test_a_list_of_full_names_is_found(people: list[str], link: str) -> None:
    text = f"{'、'.join(people[:-1])}{link}{people[-1]}出席会议。"
    starts = [text.index(person) for person in people]
    assume(all(stands_alone(text, start, start + 3, 15.0) for start in starts))
    names = find_people(text)
    assert [name.text for name in names] == people
    english = ", ".join(name.english for name in names)
    assert missing_names(text, english, names) == []
    assert [
        n.text for n in missing_names(text, english.replace(names[1].english, "N. N."), names)
    ] == [people[1]]


@pytest.mark.parametrize(("surname", "english"), READINGS.items())
def test_family_names_are_read_as_such(surname: str, english: str) -> None:
    text = f"主任{surname}志明表示同意。"
    (name,) = find_names(text)
    assert name.english == f"{english} Zhiming"
    assert missing_names(text, f"Director {english} Zhiming agreed.", [name]) == []
    assert missing_names(text, f"Director Zhiming {english} agreed.", [name]) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("单志强", "Dan Zhiqiang"), ("仇志强", "Chou Zhiqiang"), ("查志强", "Cha Zhiqiang"),
     ("解志强", "Jie Zhiqiang"), ("任志强", "Lin Zhiqiang"), ("曾志强", "Ceng Zhiqiang")],
)  # fmt: skip
def test_the_reading_of_the_word_is_another_person(text: str, wrong: str) -> None:
    source = f"局长{text}说"
    assert missing_names(source, f"Director {wrong} said", find_names(source))


@pytest.mark.parametrize(
    ("surname", "also"), [("覃", "Tan"), ("盖", "Gai"), ("乐", "Le"), ("翟", "Di")]
)
def test_other_readings_that_their_bearers_use(surname: str, also: str) -> None:
    source = f"局长{surname}志强说"
    assert missing_names(source, f"Director {also} Zhiqiang said", find_names(source)) == []
    assert person_english(surname, "志强") != f"{also} Zhiqiang"


@pytest.mark.parametrize("speech", SPEECH)
@pytest.mark.parametrize("context", ["{}{}。", "，{}{}，", "{}、{}"])
def test_words_before_a_verb_of_speech_are_nobody(context: str, speech: str) -> None:
    wrong = [
        (word, name.text)
        for word, other in product(NOBODY, [speech])
        for name in find_people(context.format(word, other))
    ]
    assert wrong == []


def test_lists_of_words_are_nobody() -> None:
    for text in (
        "石油、黄金、白银价格上涨",
        "文化、教育、卫生和安全",
        "万州、黔江、涪陵出席",
        "单县、曹县和成武县参加",
    ):
        assert find_people(text) == []


def test_neighbours_abroad_are_not_spelled_by_pinyin() -> None:
    assert find_people("朝鲜方面李日焕、赵甬元、朴泰成出席") == []
    assert find_people("与会的有赵甬元、李日焕、朴泰成等朝鲜官员") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国务院总理李强致电祝贺", ["Li Qiang"]),
        ("省委书记韩俊先后到三地调研", ["Han Jun"]),
        ("相比于田亮的表现", []),
        ("魏凤和、李作成、苗华出席", ["Wei Fenghe", "Li Zuocheng", "Miao Hua"]),
        ("记者 李明 王芳", ["Li Ming", "Wang Fang"]),
        ("王志远副市长说", ["Wang Zhiyuan"]),
        ("刘书记和陈局长到场", ["Liu", "Chen"]),
    ],
)
def test_where_a_name_ends(text: str, names: list[str]) -> None:
    assert [name.english for name in find_people(text)] == names


def test_a_person_who_was_named_may_be_a_pronoun_or_a_family_name() -> None:
    source = "李天恩表示欢迎。"
    names = find_names(source)
    assert missing_names(source, "He expressed his welcome.", names, seen={"李天恩"}) == []
    assert missing_names(source, "Li expressed a welcome.", names, seen={"李天恩"}) == []
    assert missing_names(source, "He expressed his welcome.", names)
    assert missing_names(source, "Wang expressed a welcome.", names, seen={"李天恩"})
    assert missing_names(source, "Zhao Qiming expressed his welcome.", names, seen={"李天恩"})
    assert (
        missing_names(source, "On July 7 he was at the Yellow River.", names, seen={"李天恩"}) == []
    )


@pytest.mark.parametrize("counted", ["葛三位教授", "曾两名学生", "解五人", "范四家"])
def test_a_family_name_before_a_count_has_no_given_name(counted: str) -> None:
    assert all(len(person.text) == 1 for person in find_people(f"由查、翟、{counted}组成。"))


@pytest.mark.parametrize(
    "company",
    ["华远化工有限公司", "华远达科技", "华远达有限公司", "金华江特钢有限公司", "万达明集团"],
)
def test_the_beginning_of_a_company_is_nobody(company: str) -> None:
    assert find_people(f"供应商{company}随即否认这一说法。") == []


def test_a_person_may_do_what_companies_trade_in() -> None:
    for text in ("董事长张建国投资五千万元", "总经理张建国任华远化工有限公司董事长"):
        assert [name.text for name in find_people(text)] == ["张建国"]
