"""People and places by pinyin: where names stand, how they are written, what is no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.names.document import (
    find_document_names,
    find_names,
    inline_names,
    mentions,
    missing_names,
)
from summarizer.facts.names.name import Name
from summarizer.facts.names.people import name_shape, split_person
from summarizer.facts.names.pinyin import person_english, plain, spell
from summarizer.facts.names.places import find_places

HAN = st.text(
    alphabet=st.sampled_from("王李张长欧阳主任市说在的，。：、县区路奉贤上海·老A1 和高度"),
    max_size=30,
)


def english(text: str) -> list[str]:
    return [name.english for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市长李天恩表示，要加快建设。", ["Li Tian'en"]),
        ("邹启明说：“成绩来之不易。”", ["Zou Qiming"]),
        ("张三：请介绍有关情况。", ["Zhang San"]),
        ("（记者 季思齐 实习生 邵秋白）", ["Ji Siqi", "Shao Qiubai"]),
        ("会长欧阳明远在会上致辞", ["Ouyang Mingyuan"]),
        ("主任王强在会上说", ["Wang Qiang"]),
        ("副市长李明和局长王芳出席", ["Li Ming", "Wang Fang"]),
        ("航天员陈冬、陈中瑞、王杰，顺利出舱", ["Chen Dong", "Chen Zhongrui", "Wang Jie"]),
        ("任命赵立群为副局长", ["Zhao Liqun"]),
        ("出席发布会的有宋伯谦先生", ["Song Boqian"]),
        ("调解员老孟说", ["Lao Meng"]),
        ("请王主任回答", ["Wang"]),
        ("副总经理吕春明介绍", ["Lyu Chunming"]),
    ],
)
def test_people_are_found_by_the_signs_beside_them(text: str, names: list[str]) -> None:
    assert english(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "高度重视安全生产，方面军队和金融机构表示支持。",
        "记者从国务院新闻办公室获悉",
        "专家高度评价了这一成果，官方微博表示",
        "美国总统马克尔说，罗伯特表示",
        "日本外相林芳明表示",
        "守塔人艾力·买买提说",
        "王国成立于1932年，石油产量上升。",
        "连日来，任务时间紧",
        "队长江措说",
        "书记曾指出：要学习历史",
        "佛罗里达州将所有 50 张选举代表票都投给了他",
        "国际奥委会主席盛赞北京冬奥遗产利用",
        "拍摄通常会用到长焦镜头，有关负责同志表示",
        "两枚金牌得主齐藤仁 (Hitoshi Saito) 逝世",
        "校车司机及跟车老师",
        "54岁的齐格曼女士说",
        "各位女士、先生：大家好！",
    ],
)
def test_words_and_foreign_names_are_not_people(text: str) -> None:
    assert [name for name in find_names(text) if name.kind == "person"] == []


@pytest.mark.parametrize(
    ("surname", "own", "written"),
    [
        ("单", "志强", "Shan Zhiqiang"),
        ("仇", "和", "Qiu He"),
        ("曾", "庆红", "Zeng Qinghong"),
        ("解", "振华", "Xie Zhenhua"),
        ("任", "正非", "Ren Zhengfei"),
        ("华", "罗庚", "Hua Luogeng"),
        ("尉迟", "恭", "Yuchi Gong"),
        ("查", "良镛", "Zha Liangyong"),
        ("朴", "志明", "Piao Zhiming"),
        ("区", "伟雄", "Ou Weixiong"),
        ("吕", "女", "Lyu Nyu"),
    ],
)
def test_surname_readings(surname: str, own: str, written: str) -> None:
    assert person_english(surname, own) == written


def test_spelling() -> None:
    assert spell(["xi", "an"]) == "Xi'an"
    assert spell(["lve"]) == "Lyue"
    assert split_person("司马光明") == ("司马", "光明")
    assert name_shape("高度") == 0
    assert plain("Lǐ Lüé") == "Li Lue"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("上海市奉贤区", ["Shanghai", "Fengxian District"]),
        ("南汇新城镇位于上海", ["Nanhui New City Town", "Shanghai"]),
        ("在六安市、台州市和厦门", ["Lu'an", "Taizhou", "Xiamen"]),
        ("重庆、长春、蚌埠、陕西省", ["Chongqing", "Changchun", "Bengbu", "Shaanxi Province"]),
        ("内蒙古、哈尔滨、乌鲁木齐、拉萨", ["Inner Mongolia", "Harbin", "Urumqi", "Lhasa"]),
        ("云南省昭通市镇雄县", ["Yunnan Province", "Zhaotong", "Zhenxiong County"]),
        ("在歙县调研", ["Shexian County"]),
        ("北京路与中山东路", ["Beijing Road", "Zhongshan East Road"]),
        ("虹桥街道、永嘉县岩坦镇", ["Hongqiao Subdistrict", "Yongjia County", "Yantan Town"]),
        ("大连机场", ["Dalian Airport"]),
        ("鄱阳湖区", ["Poyang Lake"]),
        ("延边朝鲜族自治州", ["Yanbian Korean Autonomous Prefecture"]),
        ("吕梁市委", ["Lyuliang"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert [name.english for name in find_places(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "送戏下乡，产粮大县奖励资金，主产区和评论区",
        "真金白银投出信任票",
        "隆重庆祝中国共产党成立一百周年",
        "合理均衡水平上基本稳定",
        "黄河南岸",
        "世界大同",
        "经济开发区、工业园区和三个县",
        "冲绳县在日本",
    ],
)
def test_words_are_not_places(text: str) -> None:
    assert [name.text for name in find_places(text) if name.text not in ("黄河",)] == []


def test_glossary_comes_first() -> None:
    terms = {"世纪大道": "Century Avenue", "李天恩": "Tien-En Li"}
    found = find_names("市长李天恩在世纪大道说", terms.get)
    assert [(n.english, n.evidence) for n in found] == [
        ("Tien-En Li", "glossary"),
        ("Century Avenue", "glossary"),
    ]


def test_document_finds_every_mention() -> None:
    sentences = ["市长李天恩表示欢迎。", "会后，大家同李天恩一起参观。", "请王主任讲话，王国维"]
    names = find_document_names(sentences)
    assert [m.english for m in mentions(sentences[1], names)] == ["Li Tian'en"]
    assert inline_names(sentences[1], names) == "会后，大家同Li Tian'en一起参观。"
    assert inline_names(sentences[2], names) == "请Wang主任讲话，王国维"


def test_short_names_stay_out_of_words() -> None:
    names = find_document_names(["主任王强表示同意。"])
    assert [m.text for m in mentions("国王强大，（王强）", names)] == ["王强"]


def test_repeated_name_needs_no_sign() -> None:
    lone = ["本文主角，陈立群，来自浙江。", "“陈立群”！"]
    assert find_document_names(lone)["陈立群"].evidence == "repeated"
    assert "陈立群" not in find_document_names(lone[:1])


def test_inline_puts_spaces_only_beside_latin() -> None:
    text = "CEO王强说，APP在上海3家"
    assert inline_names(text, find_names(text)) == "CEO Wang Qiang说，APP在Shanghai 3家"


@pytest.mark.parametrize(
    "target",
    [
        "Mayor Li Tian'en said",
        "Mayor Li Tianen said",
        "Mayor Tian-en Li said",
        "MAYOR LI TIAN EN SAID",
        "Mayor Lǐ Tiān'ēn said",
    ],
)
def test_missing_accepts_ways_of_writing(target: str) -> None:
    names = find_names("市长李天恩说")
    assert missing_names("市长李天恩说", target, names) == []


def test_missing() -> None:
    names = find_names("市长李天恩说")
    assert [n.text for n in missing_names("市长李天恩说", "Mayor Li said", names)] == ["李天恩"]
    assert missing_names("李天恩说", "Li said", names, seen={"李天恩"}) == []
    assert missing_names("李天恩说", "Wang Qiang said", names, seen={"李天恩"}) == list(
        mentions("李天恩说", names)
    )
    place = find_places("奉贤区和西藏")
    assert missing_names("奉贤区和西藏", "the district of Fengxian and Tibet", place) == []
    assert len(missing_names("奉贤区和西藏", "somewhere", place)) == 2


@given(HAN)
def test_offsets_and_text_agree(text: str) -> None:
    found = find_names(text)
    assert all(text[name.start : name.end] == name.text for name in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(isinstance(name, Name) and name.english.isascii() for name in found)


@given(HAN)
def test_inlined_text_misses_nothing(text: str) -> None:
    names = find_names(text)
    inlined = inline_names(text, names)
    assert missing_names(text, inlined, names) == []
    assert inlined.replace(" ", "") == inline_names(inlined, ()).replace(" ", "")


def test_a_name_ends_before_a_doubled_verb() -> None:
    assert "Zhou Yanlai" not in english("和妻子周燕来来回回地忙着收拾东西")
    assert english("和妻子周燕来一起忙着收拾东西") == ["Zhou Yanlai"]


@pytest.mark.parametrize(
    "text",
    [
        "内华达州和佛罗里达州的居民",
        "马里兰州州长表示",
        "江淮南部有大雨",
        "领奖台中央",
        "努力还黄河水秀河清",
        "在城市，关注街道社区",
        "行政区划调整：撤县设市",
        "到2027年实现县县通高速",
    ],
)
def test_parts_of_other_words_are_not_places(text: str) -> None:
    places = [name.text for name in find_names(text) if name.kind == "place"]
    assert [name for name in places if name != "黄河"] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("赴达州和兰州考察", ["Dazhou", "Lanzhou"]),
        ("在哈密兰州两地", ["Hami", "Lanzhou"]),
        ("海南部分地区有雨", ["Hainan"]),
        ("湖北中部", ["Hubei"]),
    ],
)
def test_places_beside_such_words_are_found(text: str, names: list[str]) -> None:
    assert english(text) == names


def test_the_leftmost_of_two_places_counts() -> None:
    names = find_document_names(["南昌举行会议。", "海南昌江核电站"])
    assert mentions("海南昌江核电站", names)[0].text == "海南"


def test_a_city_that_no_table_has_counts_when_two_sentences_name_it() -> None:
    names = find_document_names(
        ["海岚市人民政府今天发布。", "记者从海岚市获悉。", "海岚大学招生。"]
    )
    assert (names["海岚市"].english, names["海岚市"].evidence) == ("Hailan", "repeated")
    assert inline_names("海岚大学位于海岚市", names) == "Hailan大学位于Hailan"
    assert "海岚市" not in find_document_names(["记者从海岚市获悉。", "海岚大学招生。"])


def test_a_body_that_is_called_after_a_place_has_its_name() -> None:
    names = find_document_names(["到奉贤区调研。", "奉贤中学与奉贤的企业合作。"])
    assert [m.start for m in mentions("奉贤中学与奉贤的企业合作。", names)] == [0]
    (missing,) = missing_names("奉贤中学", "Phoenix Middle School", names)
    assert missing.english == "Fengxian"
    assert missing_names("奉贤中学", "Fengxian Middle School", names) == []


@pytest.mark.parametrize(
    ("place", "body"),
    [("到市中区调研", "全市中学"), ("兴业县", "兴业银行"), ("友谊县", "北京友谊医院")],
)
def test_a_core_that_is_a_word_is_no_name_of_a_body(place: str, body: str) -> None:
    assert inline_names(body, find_document_names([place, body])).replace("Beijing", "北京") == body


@pytest.mark.parametrize(
    "text",
    ["大城市要做好", "从呼和浩特市来", "全国中小城市", "到自由市场", "，落实市委要求", "，时任市长",
     "，召开市政府常务会议", "，方便市民健身", "从横滨市出发", "与兄弟市合作"],
)  # fmt: skip
def test_words_before_market_and_city_are_no_cities(text: str) -> None:
    assert not [n for n in find_document_names([text, text]).values() if n.evidence == "repeated"]
