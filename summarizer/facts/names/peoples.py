"""Names of people of other nationalities: Tibetan, Uygur, Kazak, Mongolian, by the parts they have.

扎西次仁 is Tashi Tsering, 买买提·艾力 Memet Eli: each part has several spellings (Tibetan by sound
or by transcription, Uygur in Latin letters or by pinyin), so none is ever written into a text; a
translation that has none of them has another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from summarizer.facts.names.pinyin import place_core_pattern, plain, syllables
from summarizer.text import is_free, regex

__all__ = ["lost_people", "spellings"]

# Chinese of a part, and how English writes it, besides pinyin
_TIBETAN = (
    "扎西=Tashi|Trashi|Zhaxi 次仁=Tsering|Cering|Tshering "
    "卓玛=Drolma|Dolma|Zhoima|Droma|Dolmo 央金=Yangchen|Yangjen|Yangjin|Yangkyi "
    "格桑=Kelsang|Kalsang|Gesang|Kelzang|Kesang|Galsang 达娃=Dawa|Dava 尼玛=Nyima|Nima "
    "旦增=Tenzin|Tenzing|Danzeng|Tanzin|Dainzin "
    "丹增=Tenzin|Tenzing|Danzeng|Tanzin|Dainzin 多吉=Dorje|Dorji|Dorjee|Doje "
    "平措=Phuntsok|Puncog|Phuntsog|Phuntsho 罗布=Norbu|Norbhu "
    "顿珠=Dondrup|Dhondup|Doindrub|Dondrub|Dhundup|Tondrup 拉姆=Lhamo|Lhamu|Lamu "
    "白玛=Pema|Padma|Baima 仁增=Rigzin|Rinzin 边巴=Penpa|Benba|Pasang "
    "巴桑=Pasang|Basang|Passang 索朗=Sonam|Soinam 洛桑=Lobsang|Losang|Lozang "
    "贡布=Gonpo|Gompo 次旦=Tseten|Cedain|Tsetan|Tsedan "
    "曲珍=Choedron|Chodron|Qoizhoin|Choden 德吉=Deji|Dekyi|Dechi 旺堆=Wangdu|Wangdui "
    "旺姆=Wangmo|Wangmu 拉巴=Lhakpa|Lhagba|Lhapa 普布=Phurbu|Purbu|Phurba "
    "米玛=Migmar|Mingma|Mima 桑杰=Sangye|Sangjey|Sanggyai 才让=Tsering|Cering|Cairang "
    "加措=Gyatso|Gyaco|Gyamtso 坚赞=Gyaltsen|Gyaincain 晋美=Jigme|Jigmed|Jigmei "
    "阿旺=Ngawang|Awang 强巴=Champa|Qamba|Jampa 嘎玛=Karma|Gama 益西=Yeshe|Yeshi "
    "群培=Choephel|Qoipe|Chophel 群宗=Choedzom|Chozom "
    "卓嘎=Dolkar|Zhoigar|Drolkar|Dolgar 央宗=Yangdzom|Yangzom|Yangzong "
    "玉珍=Yudron|Yuzhen|Yulzhen 白珍=Pedron|Baizhen 吉宗=Kyidzom|Jizong "
    "南杰=Namgyal|Namgyai 朗杰=Namgyal|Namgyai 江村=Gyaltsen|Jamcan "
    "土登=Thubten|Tubdain 欧珠=Ngodrup|Ngodup|Oizhub 金美=Jigme 泽仁=Tsering|Zeren "
    "拥忠=Yungdrung 仁青=Rinchen|Rinqen 仁钦=Rinchen|Rinqen 华旦=Palden"
)
_UYGUR = (
    "买买提=Memet|Mehmet|Mamat|Muhammad|Mohammed|Muhemmet|Mahmat|Mehemmet|Mamet|Mamati "
    "艾力=Eli|Ali|Eliy|Aili 阿依古丽=Aygul|Aygül|Ayguli|Aygüli|Aigul 古丽=Gul|Guli|Gül "
    "吐尔逊=Tursun|Tuerxun 阿不都=Abdu|Abdul 热合曼=Rahman|Raxman|Rehman 努尔=Nur|Noor "
    "帕提古丽=Patigul|Patiguli 木合塔尔=Muhtar|Mukhtar|Muxtar 依明=Imin|Emin "
    "艾买提=Emet|Ahmat|Ahmet|Ehmet|Amat|Amet 托乎提=Tohti|Tokhti 肉孜=Rozi|Ruzi "
    "吾买尔=Omar|Umar|Omer 玉素甫=Yusup|Yusuf|Yüsüp 阿迪力=Adil|Adili "
    "古丽娜尔=Gulnar|Gülnar 热依木=Rehim|Rahim 卡德尔=Kadir|Qadir|Kader "
    "艾尼=Ghani|Gheni|Eni|Heni 吐尔地=Turdi 艾山=Hasan|Hesen|Esan 玉山=Yusan|Hüsen "
    "麦麦提=Memet|Mehmet|Mamat|Muhammad|Mehemmet 阿布都=Abdu|Abdul "
    "热孜万=Rizwan|Rezwan 迪丽=Dil|Dili 买合木提=Mahmut|Mehmut "
    "艾合买提=Ahmat|Ahmet|Ehmet|Ehmat 库尔班=Kurban|Qurban 玛依拉=Mayra|Mayila|Maira "
    "沙吾提=Sawut|Savut 赛买提=Semet|Samat 哈斯木=Kasim|Qasim 居马=Juma "
    "巴哈尔=Bahar|Behar 木沙=Musa 依布拉音=Ibrahim 司马义=Ismail|Ismayil 亚森=Yasin "
    "加娜=Jana 哈力=Hali 叶尔兰=Yerlan|Erlan 努尔兰=Nurlan "
    "巴合提=Bahyt|Bakhyt|Bakhit|Bahit"
)
_MONGOL = (
    "巴特尔=Bagatur|Batar|Bater|Bateer|Baatar|Bator|Batuer|Bart "
    "其其格=Tsetseg|Qiqige|Chechek|Qiqig|Cecig|Chichige 乌云=Uyun|Oyun|Oyuun|Wuyun "
    "阿古拉=Agula|Aguula 苏和=Suhe|Sukhe|Süke 格日勒=Gerel|Gerile|Geril "
    "萨仁=Saran|Saren|Sarana 娜仁=Naran|Naren|Narin 图雅=Tuya|Tuyaa "
    "呼和=Huhe|Hoh|Khukh 布和=Buhe|Bukh|Böke 朝鲁=Chaolu|Chuluu|Qulu "
    "斯琴=Siqin|Sechin|Secen|Setsen 高娃=Gaowa|Goa|Gova|Guwa "
    "那日苏=Narisu|Nars|Naris|Narsu 巴雅尔=Bayar|Bayaer 乌兰=Ulan|Wulan "
    "托娅=Tuya|Tuoya 额尔敦=Erdene|Erdun|Eerdun 青格勒=Qinggele|Chinggel "
    "莫日根=Mergen|Morigen 孟克=Munkh|Mengke|Mönkh|Monkh 宝音=Bayan|Buyan|Baoyin|Boyin "
    "阿拉坦=Altan|Alatan"
)
_PARTS = {
    chinese: english.split("|")
    for table in (_TIBETAN, _UYGUR, _MONGOL)
    for chinese, english in (entry.split("=") for entry in table.split())
}
# parts that are words, places or parts of foreign names: only as one of two
_ONLY_JOINED = frozenset(
    (
        "达娃 尼玛 罗布 拉姆 拉巴 古丽 努尔 乌兰 呼和 阿不都 阿布都 迪丽 边巴 巴桑 "
        "居马 苏和 加措 图雅 依明 艾山 玉山 卡德尔 强巴 索朗 旺堆 江村 玉珍 白珍 "
        "金美 宝音 孟克 格桑 益西 艾尼 哈力 加娜 艾力 高娃 斯琴 萨仁 白玛 德吉 "
        "布和 朝鲁 青格勒 木沙 桑杰 央金 央宗 泽仁 嘎玛 才让 亚森 莫日根 阿拉坦 "
        "南杰 朗杰 阿旺 努尔兰 叶尔兰 仁青 仁钦 土登"
    ).split()
)
_ANY = "|".join(sorted(_PARTS, key=len, reverse=True))
_HAN = "\u4e00-\u9fff"
_ROLE = (
    "姑娘|小伙|青年|牧民|村民|农民|村医|医生|老人|阿妈|阿爸|大叔|大妈|书记|支书|主任|老师|教师|"
    "学生|护林员|干部|队长|队员|"
    "村长|乡长|镇长|县长|主席|代表|委员|居民|民警|战士|记者|司机|工人|妇女|男孩|女孩|孩子|歌手|"
    "演员|运动员|藏族|蒙古族|维吾尔族|"
    "哈萨克族|名叫|叫|师傅|导游|经理|会长|社长|户|丈夫|妻子|儿子|女儿|母亲|父亲"
)
_TWO = regex(rf"(?P<first>{_ANY})(?P<dot>[·•・]?)(?P<second>{_ANY})(?![·•・])")
_DOTTED = regex(
    rf"(?<![·•・])(?P<first>{_ANY})[·•・](?P<second>[{_HAN}]{{2,6}}?)(?=$|"
    rf"[^{_HAN}]|[是在的说和与从有为今]|表示|介绍)"
)
_ONE = regex(
    rf"(?:(?<=^)|(?<=[，。；：“、])|(?:{_ROLE}))(?P<first>{_ANY})(?![·•・])(?=$|"
    rf"[^{_HAN}]|[是在的说和与从有为今告对把也就还考养带每去来走给用已正曾及到坐站笑住做种]|家|一家|表示|介绍)"
)


def lost_people(source: str, target: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names of which the English has no part in any spelling.

    >>> list(lost_people("村支书扎西次仁修路。", "Zach Sullivan built a road."))
    [(3, 7)]
    """
    english = plain(target)
    taken: list[tuple[int, int]] = []
    for parts, (start, end) in _named(source):
        if not is_free((start, end), taken):
            continue
        taken.append((start, end))
        if not any(_pattern(part).search(english) for part in parts):
            yield start, end


def spellings(source: str) -> set[str]:
    """Return how the parts of such names in a source may be written, in small letters."""
    parts = set(_quick().findall(source))
    return {plain(way).lower() for part in parts for way in _PARTS[part]}


def _named(source: str) -> Iterator[tuple[list[str], tuple[int, int]]]:
    if not _quick().search(source):
        return
    for match in _TWO.finditer(source):
        yield [match["first"], match["second"]], (match.start("first"), match.end())
    for match in _DOTTED.finditer(source):
        yield [match["first"], match["second"]], (match.start("first"), match.end())
    for match in _ONE.finditer(source):
        if match["first"] not in _ONLY_JOINED:
            yield [match["first"]], match.span("first")


@cache
def _quick() -> re.Pattern[str]:
    return re.compile(_ANY)


@lru_cache(maxsize=1_000)
def _pattern(part: str) -> re.Pattern[str]:
    """Return what finds a part in `plain` English: its spellings, or its pinyin."""
    ways = [re.escape(plain(way)) for way in _PARTS.get(part, ())]
    ways.append(place_core_pattern(syllables(part)))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(ways)})", re.IGNORECASE)
