"""Names of other nationalities in any spelling, institutions by their field, names around terms."""

from __future__ import annotations

import pytest

from summarizer.check import check_pairs, context_of
from summarizer.facts.names.document import find_names, missing_names
from summarizer.facts.names.institutions import lost_institutions
from summarizer.facts.names.peoples import lost_people
from summarizer.facts.terms.glossary import Glossary, load_glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import open_wording
from summarizer.schema import Pair


@pytest.mark.parametrize(
    ("source", "rights", "wrong"),
    [
        ("村支书扎西次仁修路。", ("Tashi Tsering", "Zhaxi Cering", "Tashi"), "Zach Sullivan"),
        ("买买提·艾力是村医。", ("Memet Eli", "Maimaiti Aili"), "Martin Alley"),
        ("藏族姑娘卓玛考上大学。", ("Drolma", "Dolma", "Zhuoma"), "Zoma"),
        ("牧民巴特尔养羊。", ("Bater", "Bagatur", "Bateer"), "Peter"),
    ],
)
def test_people(source: str, rights: tuple[str, ...], wrong: str) -> None:
    for right in rights:
        assert not list(lost_people(source, f"{right} did it."))
    assert list(lost_people(source, f"{wrong} did it."))


@pytest.mark.parametrize("source", ["尼玛县", "乌兰察布市", "格桑花开", "苏和浙江", "古丽湖"])
def test_what_is_nobody(source: str) -> None:
    assert not list(lost_people(source, "Nothing of the kind."))


def test_institutions() -> None:
    source = "林业和草原局公布名录。"
    assert not list(lost_institutions(source, "The Forestry and Grassland Administration did."))
    assert not list(lost_institutions(source, "The bureau published the list."))
    assert list(lost_institutions(source, "The lindle and grass bureau did."))
    assert not list(lost_institutions("环境保护局", "The E.P.A. got more time."))
    assert not list(lost_institutions("市场监管部门", "the departments concerned"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("抵达甘肃积石山县。", ["Gansu", "Jishishan County"]),
        ("位于黄河路的学校", ["Huanghe Road"]),
        ("解放路将封闭施工。", ["Jiefang Road"]),
        ("太湖县和华山镇", ["Taihu County", "Huashan Town"]),
        ("永和镇党委书记", ["Yonghe Town"]),
        ("资阳沱江特大桥", ["Ziyang", "Tuojiang Bridge"]),
        ("长江流域和鄱阳湖区", ["Yangtze River", "Poyang Lake"]),
        ("走和平发展道路", []),
        ("总理李强同荷兰首相通电话。", ["Li Qiang"]),
        ("诸葛亮是政治家。", ["Zhuge Liang"]),
        ("由委员其中一人代理之。", []),
        ("外交官员响应说", []),
        ("依公务人员任用法任用", []),
        ("群众安其居、乐其业", []),
        ("所罗门群岛总理马内莱表示", []),
        ("香港特区政府劳工局局长罗致光说", ["Hong Kong"]),
        ("市长王大同表示", ["Wang Datong"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name.english for name in find_names(text)] == names


def test_a_person_around_a_term_is_no_river() -> None:
    source = "村民黄河清家里种苹果。"
    wording = open_wording([source], load_glossary(), names=True)
    assert wording.written(source).startswith("村民Huang Heqing")
    assert not wording.owed(source, "Huang Heqing grows apples.")
    assert wording.lacking(source, "He grows apples near the Yellow River.") == ["黄河清"]


def test_a_place_within_an_official_name_is_not_asked_for() -> None:
    source = "他毕业于北京大学，生于北京。"
    names = {name.text: name for name in find_names("他生于北京。")}
    spans = [(m.start, m.end) for m in load_glossary().find("北京大学")]
    assert not missing_names("北京大学", "Peking University", names, official=spans)
    assert missing_names(source, "Peking University", names)


@pytest.mark.parametrize("name", ["Hailan New District", "Hyland New Area"])
def test_the_core_of_an_overridden_place_is_checked(name: str) -> None:
    sentences = ["海岚新区成立。", "海岚机场通航。"]
    glossary = Glossary([Term("海岚新区", name, pos="place", inline=True)])
    context = context_of(open_wording(sentences, glossary, names=True))
    core = name.split()[0]
    right = [Pair(("1",), sentences[1], f"{core} Airport opened.")]
    wrong = [Pair(("1",), sentences[1], "Haiyan Airport opened.")]
    assert not check_pairs(right, context, ["names"])
    assert check_pairs(wrong, context, ["names"])


@pytest.mark.parametrize(
    ("name", "english"),
    [("郑丽文", "Cheng Li-wun"), ("许文堂", "Hsü Wen-t'ang"), ("白鸿璋", "Pai Hung-chang")],
)
def test_people_of_taiwan_as_they_write_themselves(name: str, english: str) -> None:
    source = f"主席{name}表示"
    names = find_names(source)
    assert [found.text for found in names] == [name]
    assert not missing_names(source, english, names)
