"""People's names in a Chinese sentence: a family name, one or two characters, and signs beside.

A name is taken where the text says that it is one; shape alone is never enough. The left side is a
role (局长, 教师, 记者), an open boundary (start, comma) or nothing, the right side a verb of speech
or a title (说, 先生), a boundary (comma, 在, 的) or nothing. Words that begin like a name (高度,
安全, 石油) and transcribed foreign names (马克龙) are listed in data/surnames.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.facts.names.abroad import is_abroad
from summarizer.facts.names.gazetteer import ADMIN, counties, country_rows, kind_of
from summarizer.facts.names.name import Name
from summarizer.facts.names.pinyin import name_data, person_english, person_pattern, plain
from summarizer.facts.words import is_word, stands_alone
from summarizer.text import regex

__all__ = ["find_people", "name_shape", "split_person", "surname_mentions"]

_CHIEFS = "[^增成生延特专擅总全周漫拉最见助身加抓家变消修很]长"
_OFFICES = (
    "主任|书记|支书|主席|常委|政委|代表|总裁|经理|总监|总编|主编|总工|主管|主播|干部|大使|领事|"
    "特使|秘书|"
    "董事|监事|会计|教授|讲师|院士|博士|硕士|专家|学者|编辑|记者|摄影|导演|教练|裁判|法官|助理|"
    "检察官|"
    "警官|警察|民警|辅警|参赞|顾问|巡视员|调研员|司令|[^五器感]官|同志|编剧|责编|校对|实习生|"
    "统筹|撰稿|总理|首席|人物"
)
_TRADES = (
    "[程教律医厨技计析划筑药牧影济艺冰检审化验飞导大老]师|医生|护士|司机|"
    "[焊电钳技职员民矿瓦车义社]工|工[匠人]|"
    "[^动全满减裁超定成伤议幅]员|[农果菜茶花棉粮瓜蜂蚕椒]农|农人|[市村居农渔牧网股侨]民|群众|"
    "[^工招签洽协磋经通微厂券智和]商|[船店业机车户场]主|老板娘?|掌柜|[^或再前后两二三第笔读]者|"
    "[学专作画业术乐资行法育]家|[选歌助旗水能高棋骑机]手|学生|[究博硕毕大考留]生|研究生|毕业生|"
    "大学生|[战院]士|C[ETF]O|"
    "[客农用商住大]户|[殖植粮困贫体]户"
)
_RELATIONS = (
    "[^个私他她众等万余百千多数亿每无有惊感令让使为被给与和的国今本家成名外器客行吓引其新老各]人|"
    "[老匠诗]人|"
    "同学|同事|[大阿][爷妈叔姐哥姨]|奶奶|爷爷|妻子|丈夫|儿子|女儿|母亲|父亲|姑娘|小伙子?|青年|"
    "女孩|男孩|少年|"
    "[乘游旅顾创访]客|[冠亚季]军|得主|英雄|[模劳]模|模范|烈士|[球影明]星|艺人|导游|被告|原告|"
    "当家|任命|免去|"
    "邀请到|名叫|名为"
)
_ROLE = regex(rf"(?:{_CHIEFS}|{_OFFICES}|{_TRADES}|{_RELATIONS})[”」’]?[ \u3000]?$")
_SPEECH = regex(
    r"[ \u3000]?(?:[^\u4e00-\u9fff]*)(?:"
    r"说|表示|通报|汇报|宣读|部署|指出|介绍|强调|告诉|认为|坦言|感叹|透露|回答|解释|补充|宣布|"
    r"主持|致辞|打趣|总结|"
    r"回忆|建议|"
    r"分析|笑着|自豪|感慨|谈到|提醒|呼吁|评价|举例|直言|谈起|讲述|算了|打了|答道|写道|坚信|深有|"
    r"长舒|欣喜|辞职|夺[冠得]|捧杯|加盟|出任|卸任|履新|就任|连任|致词|回应|接任|落马|受审|去世|"
    r"病逝|获奖|夺魁|破门|领衔|主演|执导|执教|退役|"
    r"告诫|阐述|撰文|发言|[向对]记者|[则还也]表示|带着记者|接受|出席|会见|当场|开门见山|任|当选|"
    r"担任|兼任|获得|"
    r"荣获|涉嫌|报道|摄(?![\u4e00-\u9fff])|选择|跻身|成为|严重违纪|因病|逝世|作报告|作了|参加|"
    r"到会|陪同|率|带队|牵头|主持|负责|主讲|一行|致[电信函辞]|通话|抵达|签署|批示|讲话|"
    r"被(?:任命|免|查|捕|判))"
)
_MARKED = regex(r"[ \u3000]?[^\u4e00-\u9fff \u3000]")
_TITLE = regex(
    r"[ \u3000]?(?:先生|女士|小姐|同志|教授|副教授|院士|博士|主任|书记|老师|医生|"
    r"副?[市省县区局厅部司处院校所会社]长|总经理|董事长|秘书长|委员|代表|律师|大使|将军|警官|"
    r"师傅|主席|总理|经理|外长|老人|大爷|大妈|"
    r"奶奶|爷爷|同学)(?![\u4e00-\u9fff]{0,1}[会制团])"
)
_HONORIFIC = regex(r"[ \u3000]?(?:先生|女士|小姐|教授|院士|博士|老师|同志)")
_SHORT_TITLE = regex(
    r"(?:先生|女士|小姐|教授|院士|主任|书记|副?[市省县局厅处院校所]长|老师|医生|师傅|警官|律师|"
    r"大爷|大妈|"
    r"阿姨|大叔|奶奶)"
)
_RIGHT = regex(
    r"$|[^\u4e00-\u9fff]|"
    r"[在为从对向把将被的是等和与及也都就还便又则已正带到给让以用因刚曾连拿站坐蹲指盯看没每这那退把走一今他她]|"
    r"所在|同样|如今|顺利|成功|安全|先后|分别|共同|家[里的中]|去年|前年|上午|下午|通过|组织|"
    r"团队|夫妇|[两二三四五六七八九十]人|父子|父女|母女|母子|兄弟|姐妹|等人|获|不|很|创办|返乡|"
    r"率先|自己|曾|如是|周[一二三四五六日]|发表|精心|授予|首次|反复|亲自|则|负责|经营|提前|摄|"
    r"报道|徒步|种|养|打"
)
_LEFT = regex(r"(?:^|[^\u4e00-\u9fffA-Za-z0-9·])$")
_LEFT_WORD = regex(
    r"(?:^|[^\u4e00-\u9fffA-Za-z0-9·]|[的在有对由给把请让找跟叫问据和与是向位到比替陪])$"
)
# 华远化工有限公司, 华远达科技: what a company trades in begins behind its name, or with the last
# character taken for it; what may be a verb (投资) is a trade only before the word for a company
_TRADES_OF_COMPANIES = (
    "科技|化工|实业|工业|商贸|制药|药业|医药|食品|建工|建材|置业|地产|物业|能源|电力|电子|电气|电器|"
    "机械|机电|汽车|物流|航空|软件|传媒|生物|新材|材料|钢铁|矿业|纺织|服饰|农业|牧业|乳业|酒业|饮品|"
    "餐饮|资本|证券|银行|环保|水务|重工|化肥|化纤|塑料|橡胶|家具|家居|日化|光电|半导体"
)
_COMPANY = regex(
    rf".?(?:{_TRADES_OF_COMPANIES})|"
    r".(?:[\u4e00-\u9fff]{2})?(?:有限|股份|集团有限|控股|有限责任)公司|.(?:集团|公司|股份)"
)
_LABEL = regex(r"[ \u3000]?[:：](?!//)")
_OTHER = regex(
    r"(?:日本|韩国|朝鲜|越南|越共|老挝|日方|韩方|韩联社|首尔|东京|自民党|总统|"
    r"首相)[^，。；！？、]*$"
)
_GOVERNMENTS = (
    "总统|总理|首相|外长|防长|财长|国务卿|[部议州]长|大臣|大使|国王|发言人|议员|总督|特使"
)
_OFFICE_ABROAD = regex(f"(?:{_GOVERNMENTS})$")
_OF_HONG_KONG = regex(  # by the sounds of Cantonese: 罗致光 is Law Chi-kwong
    "(?:香港|澳门|特区|港府)[^，。；！？、驻]{0,20}(?:特首|行政长官|[司局处署]长|议员|秘书长|"
    "总监|专员)$"
)
_NEXT = regex(r"、|[和与及](?![与及和])|以及")
_NAME = 15.0  # cost of a name as a word, see `words.stands_alone`
_FOREIGN = regex("日本|韩国|朝鲜|越南|越共|老挝|泰国|新加坡|马来西亚")  # people not by pinyin
_LINK = regex(r"^(?:、|和|与|及|以及)$|^[ \u3000]{1,2}$")
_NICK = regex(r"(?P<nick>[老小])(?P<surname>[\u4e00-\u9fff])")
_STOP = frozenset(
    "了在是的为也不与及等有我可说被将会把从到对向就都还又而或且但只所给让要者们个这那您你他她它本每各某该此很最更已"
    "因由于至则即使得过着并何主师傅婆姨爷奶妈叔哥姐爸嫂"
)
_NOT_LAST = frozenset("以曾如若后周副正时近提")
_CALLED = frozenset("先生 女士 太太 小姐 老师 同志 媒体 阿婆 长官".split())
# two of the first, or one of the second, are a foreign name in transcription
_SOUNDS = frozenset("布里维奇科法诺罗达利亚克德恩格尼卡莫洛尔斯特姆茨夫拉普蒂佛萨乌奥弗巴塞曼")
_ONLY_SOUNDS = frozenset("尔斯特姆茨夫拉普蒂佛萨乌奥弗塞瓦")
_NOUN_ENDS = frozenset("之法者率性权量证费")
_COUNTED_PEOPLE = regex("[一二两三四五六七八九十][位名人家]")  # 查、翟、葛三位教授
_COUNTED = regex("[一二三四五六七八九十][日月年天时个]")
_CREDIT = regex(r"(?:记者|编辑|作者|摄影|通讯员|责编|校对|监制|终审|编审|审核|撰文|主编)[:：] ?$")
# family names that are adverbs before a verb of speech, and that count things after a numeral
_ADVERB = regex(
    "[常曾方时应或于连成谈](?:指出|表示|强调|介绍|认为|透露|提出|要求|发表|承诺|说过|撰文|获得|"
    "参加|接受|担任|提醒)|曾(?:连续|多次|一度|先后|长期|屡次|[两三]度|经历|作为|共同|参与)"
)
_MEASURED = regex(
    r"[\d一二三四五六七八九十百千万亿两几数每多某][ \u3000]?[张项单段章支管车房池井包边路席幅]$"
)
_DOUBLED = regex(r"(.)\1(.)\2")
_LATIN_NAME = regex(r"[ \u3000]?[(（][A-Za-z][A-Za-z .'’-]{3,}[)）]")
_HAN = regex(r"[\u4e00-\u9fff]+")
_MARK = regex(r"[·•・]|[?？]\s?[\u4e00-\u9fff]{2}")


@cache
def _sets() -> dict[str, frozenset[str]]:
    """Return the sections of data/surnames.txt; "single": the family names of one character,
    "starts": what names begin with."""
    sets = {key: frozenset(values) for key, values in name_data().items()}
    sets["single"] = sets["common"] | sets["rare"]
    sets["starts"] = sets["single"] | frozenset(name[0] for name in sets["compound"])
    return sets


def split_person(text: str) -> tuple[str, str] | None:
    """Return (family name, given name) if the text can be a name by its characters alone."""
    sets = _sets()
    for size in (2, 1):
        surname, given = text[:size], text[size:]
        surnames = sets["compound"] if size == 2 else sets["single"]
        if surname not in surnames or len(given) not in (1, 2) or not _STOP.isdisjoint(given):
            continue
        if given in ("其", "再") or (given[0] == "其" and surname in "安乐舒尽任展许"):
            continue  # 审判长许其为, 安其居
        if given in _CALLED or (len(given) == 2 and (given[1] == "克" or given[0] in "周老")):
            continue
        if not _HAN.fullmatch(given) or _COUNTED_PEOPLE.fullmatch(given):
            continue
        if (given[0] not in "之和" or is_word(given)) and given[
            -1
        ] not in _NOT_LAST:  # 以宁, 允之, 顺和
            return surname, given
    return None


def name_shape(text: str) -> int:
    """Return 3 for a text that looks like a name, 0 for no name; between them, what asks for more.

    2 begins like a word, too; 1 has a family name or characters that names seldom have.
    """
    parts = split_person(text)
    sets = _sets()
    if not parts or text[:2] in sets["foreign"] or text in sets["phrases"] or _is_none(text):
        return 0
    surname, given = parts
    if _ONLY_SOUNDS.intersection(given) or (len(given) == 2 and _SOUNDS.issuperset(given)):
        return 0
    if (is_word(text[:2]) and text[2:] in _NOUN_ENDS) or _COUNTED.search(given):
        return 0  # 任用法, 于七日
    usual = sets["given"].issuperset(given)
    if len(surname) == 2:
        return 3 if usual else 1
    word, rare = text[:2] in sets["words"], surname in sets["rare"]
    if (word and (rare or not usual)) or (len(text) == 2 and (word or not usual)):
        return 0
    if word or not usual or len(set(text)) == 1 or (rare and len(text) == 2):
        return 1
    if rare or text[:2] in sets["beginnings"]:
        return 2 if len(text) == 3 else 0
    return 3


def _is_none(text: str) -> bool:
    """Return whether a text is a word, a place or a foreigner, although it has a name's shape."""
    if is_word(text) or is_abroad(text) or kind_of(text) in ("province", "city", "core", "feature"):
        return True
    return text[-1] in ADMIN and (len(text) == 2 or text[:-1] in counties().get(text[-1], ()))


def find_people(text: str) -> list[Name]:
    """Return the people named in a sentence from left to right; none overlaps another."""
    people: list[Name] = []
    position = 0
    starts, persons = _sets()["starts"], _sets()["persons"]
    while position < len(text):
        person = None
        first = text[position]
        if text[position : position + 3] in persons:
            person = _famous(text, position)
        elif first in starts:
            person = _person(text, position, people) or _titled(text, position)
        if person is None and first in "老小":
            person = _nickname(text, position)
        if person:
            people.append(person)
        position = person.end if person else position + 1
    return people


def surname_mentions(text: str, surname: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a family name stands alone before a title."""
    for match in re.finditer(re.escape(surname), text):
        if _titled(text, match.start()):
            yield match.span()


def _famous(text: str, start: int) -> Name:
    source = text[start : start + 3]
    english = person_english(source[0], source[1:])
    return Name(start, start + 3, source, english, "person", "well known")


def _person(text: str, start: int, before: list[Name]) -> Name | None:
    """Return the best full name at a place, the one with the stronger right side."""
    if not any(split_person(text[start : start + size]) for size in (4, 3, 2)):
        return None
    left = _left(text, start, before)
    best: tuple[int, Name] | None = None
    for size in (4, 3, 2):
        candidate, end = text[start : start + size], start + size
        shape = _shape_here(candidate, left) if len(candidate) == size else 0
        # a part of 艾力·买买提, or of other words
        if not shape or _MARK.match(text, end) or _in_words(text, start, end):
            continue
        right, evidence = _right(text, end)
        if not right and _COMPANY.match(text, end - 1):
            continue
        if candidate[-1] in "同跟" and size > 2 and _begins_party(text, end):
            continue  # 总理李强同荷兰首相
        # 李明和局长; but 魏凤和、李作成
        if candidate.endswith("和") and evidence != "speech" and _HAN.match(text, end):
            continue
        sure = _enough(shape, left, right, size, evidence, candidate)
        if not (sure or _by_form(candidate, shape, left, right)):
            if not (left and size > 2 and _listed(text, end, shape)):
                continue
            right, evidence = 2, "list"
        if best is None or right > best[0]:
            why = "role" if left == 2 else "list" if left == 3 else evidence
            english = person_english(*(split_person(candidate) or (candidate, "")))
            best = right, Name(start, end, candidate, english, "person", why)
    return best[1] if best else None


def _begins_party(text: str, start: int) -> bool:
    """Return whether a country, a place or an office begins here."""
    sizes = (text[start : start + size] for size in (2, 3, 4))
    return any(kind_of(part) in ("province", "city") or part in _countries() for part in sizes)


@cache
def _countries() -> frozenset[str]:
    """Return the Chinese of the countries whose people have no name by pinyin."""
    forms = (form for _, chinese in country_rows() for form in chinese if len(form) > 1)
    return frozenset(form for form in forms if not kind_of(form) and form[0] not in "中驻") - {
        "我国", "国庆", "建国", "开国", "民国", "双十", "共和国", "新中国", "首都",
    }  # fmt: skip


@cache
def _of_governments() -> re.Pattern[str]:
    """Return what finds an office of another country at the end of a text: 欧盟大使."""
    return re.compile(
        f"(?:{'|'.join(sorted(_countries(), key=len, reverse=True))}|群岛|联邦|王国|公国|酋长国)"
        f"[^，。；！？、驻]{{0,10}}(?:{_GOVERNMENTS})$"
    )


def _shape_here(candidate: str, left: int) -> int:
    """Return the shape of a candidate; in a list of people (left 3) a full name needs less."""
    shape = name_shape(candidate)
    if not shape and left == 3 and len(candidate) == 3 and split_person(candidate):
        return 0 if _is_none(candidate) else 1  # 查明辉
    return shape


def _listed(text: str, end: int, shape: int) -> bool:
    """Return whether other names follow in a list: 单田芳、区海明、解晓东出席.

    One of them, or this one, must have a usual family name.
    """
    shapes, strong = [shape], False
    while len(shapes) < 4 and (match := _NEXT.match(text, end)):
        options = []
        for size in (4, 3, 2):
            item = text[match.end() : match.end() + size]
            right = _right(text, match.end() + size)[0] or bool(
                _NEXT.match(text, match.end() + size)
            )
            person = name_shape(item) or (size == 3 and split_person(item) and not _is_none(item))
            if len(item) == size and right and person:
                options.append(item)
                strong = right in (2, 3)
        if not options:
            break
        shapes.append(name_shape(options[0]))
        end = match.end() + len(options[0])
    return (
        len(shapes) > 2 - strong  # 曾国华与查立平签署
        and max(shapes) == 3
        and not _FOREIGN.search(text[max(0, end - 60) : end + 30])
    )


def _in_words(text: str, start: int, end: int) -> bool:
    """Return whether the characters belong to words around them, whatever their shape."""
    if _ADVERB.match(text, start) or _MEASURED.search(text[max(0, start - 3) : start + 1]):
        return True
    if _DOUBLED.match(text, end - 1):  # 和妻子周燕来来回回: the last character begins a verb
        return True
    latin = _LATIN_NAME.match(text, end)  # 齐藤仁（Hitoshi Saito） is read otherwise
    if latin and not person_pattern(text[start], "").search(plain(latin.group())):
        return True
    if not stands_alone(text, start, end, _NAME):
        return True
    # 盛赞北京: the last character begins a place
    return kind_of(text[end - 1 : end + 1]) in ("province", "city")


def _by_form(candidate: str, shape: int, left: int, right: int) -> bool:
    """Return whether the form of a name needs weaker signs: 诸葛亮是, 村民黄河清家里."""
    if candidate[:2] in _sets()["compound"]:
        return shape == 3 and left >= 1 and right >= 1
    river = len(candidate) == 3 and kind_of(candidate[:2]) == "feature"
    return river and shape == 1 and left == 2 and right >= 1


def _enough(shape: int, left: int, right: int, size: int, evidence: str, candidate: str) -> bool:
    """Return whether the signs on both sides make this shape a name.

    Left: 3 list of people, 2 role, 1 boundary. Right: 3 title, 2 speech, 1 boundary.
    """
    if evidence == "honorific":
        return left >= 1
    if shape == 1 and left == 3 and size == 3:
        return right >= 1
    if shape == 2 and left == 1 and size == 3 and candidate[0] in name_data()["misread"]:
        # 仇雪峰当选
        return right >= 2 and evidence in ("speech", "title")
    if shape < 3:
        return left >= 2 and right >= (2 if shape == 1 else 1)
    if left >= 2:
        return right >= 1 or (left == 2 and size >= 3)
    if left == 1:
        return right >= 2 and (size >= 3 or evidence in ("title", "label"))
    return False


def _left(text: str, start: int, before: list[Name]) -> int:
    """Return the strength of what stands before a place."""
    head = text[max(0, start - 40) : start]
    if _OTHER.search(head) or _OF_HONG_KONG.search(head):
        return 0
    if _OFFICE_ABROAD.search(head) and _of_governments().search(head):
        return 0
    listed = bool(before) and not _FOREIGN.search(text[max(0, start - 60) : start + 30])
    if listed and len(before[-1].text) > 1 and _LINK.match(text[before[-1].end : start]):
        return 3
    if head[-1:] + text[start] in _sets()["joined"]:  # 有关负责同志, 人文教育
        return 0
    if head.endswith("、") and _FOREIGN.search(text[max(0, start - 60) : start]):
        return 0
    if _ROLE.search(head) or _CREDIT.search(head):
        return 2
    return 1 if _LEFT_WORD.search(head) else 0


def _right(text: str, end: int) -> tuple[int, str]:
    """Return the strength of what stands behind a place and its name."""
    if _HONORIFIC.match(text, end):
        return 3, "honorific"
    if _TITLE.match(text, end):
        return 3, "title"
    if _LABEL.match(text, end):
        return 2, "label"
    if _SPEECH.match(text, end) and not _MARKED.match(text, end):
        return 2, "speech"
    if text[end : end + 1] in ("同", "跟") and _begins_party(text, end + 1):
        return 1, "boundary"
    return (1, "boundary") if _RIGHT.match(text, end) else (0, "shape")


def _titled(text: str, start: int) -> Name | None:
    """Return a family name alone before a title: 王主任, 李女士."""
    surname = text[start]
    head = text[max(0, start - 12) : start]
    if surname not in _sets()["common"] or surname == "任" or _OTHER.search(head):
        return None
    if text[start : start + 2] in _sets()["words"]:
        return None
    if head[-1:] + surname in _sets()["joined"]:  # 跟车老师
        return None
    if not (_LEFT_WORD.search(head) or _ROLE.search(head)):
        return None
    if not _SHORT_TITLE.match(text, start + 1):
        return None
    english = person_english(surname, "")
    return Name(start, start + 1, surname, english, "person", "title")


def _nickname(text: str, start: int) -> Name | None:
    """Return 老孟 or 小王 between a role or boundary and a verb of speech or boundary."""
    match = _NICK.match(text, start)
    if not match or match["surname"] not in _sets()["common"]:
        return None
    head = text[max(0, start - 40) : start]
    role = bool(_ROLE.search(head))
    right, _ = _right(text, match.end())
    if not ((role and right >= 1) or (_LEFT.search(head) and right == 2)):
        return None
    first = "Lao" if match["nick"] == "老" else "Xiao"
    english = f"{first} {person_english(match['surname'], '')}"
    return Name(start, match.end(), match.group(), english, "person", "nickname")
