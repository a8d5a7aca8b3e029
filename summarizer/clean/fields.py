"""Fields: what a line of page furniture is made of, such as date, label and name, word, count.

A line is read from left to right. What no field explains is left over, so that a sentence that
begins like furniture (分享到更多人手中的改革红利) is seen to be more than a share bar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.clean.words import DATE, NUMBER, alternatives, family_names, word_set

__all__ = ["Field", "is_name", "is_organisation", "read_fields"]

# how much a field tells by itself
ANYWHERE, AT_EDGE, BESIDE, NOTHING = 3, 2, 1, 0
_GAP = re.compile(
    r"[\s|｜丨¦·•／/\\,，、;；—–_\-~～*＊#●■▲▼►▶◀→←↑↓◆◇★☆※○◎□▪▎▍▏┃│>＞›»《<【】\[\]（）()〔〕｛｝{}［］“”\"'’‘.:：&+=✎✍📢👇👆👉🔗❤🎉\ufe0f\u200d]+"
)
_PLACES = (
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 "
    "内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国香港 中国澳门 中国台湾"
)
_STATUS = frozenset(
    "通过 未通过 完成 已完成 合格 不合格 结束 进行中 无误 错误 正确 同意 成功 失败 严格 及时 待定 您好 你好 大家好 各位好 谢谢 感谢 请问 请看 好的 是的 对的 "
    "没有 是否 免费 开放 关闭 正常 优秀 良好 一般 可以 不行 暂缓 全部 部分 多少 什么 为何 怎么 如何".split()
)
_PARTICLES = re.compile(
    r"[的了是将在把被已不从其可能这那到让使须]|要(?!闻)|会(?![\w]?$|员|计|展)|应(?!急)|[和与及](?=[^\u4e00-\u9fff]|$)"
)
_ORGANISATION = re.compile(
    r"[\w·“”\u4e00-\u9fff]{1,22}?(?:报|社|网|台|局|委|办|部|厅|处|科|中心|院|大学|学校|公司|集团|频道|发布|客户端|APP|公众号|微信|微博|政府|协会|学会|"
    r"研究院|研究所|在线|传媒|融媒|新闻|杂志|周刊|编辑部|工作室|团队|组|馆|室|站|委员会|联合会|法院|检察院|银行|之声|观察|日报|视频号|头条号|号|网络|资讯|时空|时报)"
)
_VALUE_STOP = re.compile(r"[|｜丨\t\u3000】\]）)〕］}｝>。！？；]|\s{2,}")
_PHONE = r"(?:\+?\d[\d\-—－ /转()（）]{4,40}\d|\d{5})"
_MAIL = r"[\w.\-#]{1,40}(?:@|\[at\]|#)[\w.\-]{3,40}"
_LINK = r"(?:https?://|www\.)[\w\-./?=&%#:~+,;@!]{3,200}"
_SEPARATOR = r"\s{0,2}[:：|｜丨／/]\s{0,3}"
_CONTACT = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{0,14}(?:举报|报料|爆料|投稿|投诉|客服|广告|新闻|商务|合作|值班|编辑部|服务|监督|读者|发行|订阅)"
    r"(?:电话|热线|邮箱|信箱|专区|中心|入口|平台|QQ|微信|方式|网站))(?:\s?[:：]\s{0,3}|\s{1,3}|$)"
)
_SITE_CONTACT = re.compile("违法|不良|有害|谣言|未成年|报料|爆料|投稿|客服|广告|商务|新闻|编辑部|读者|发行|订阅")


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` is date, source, author, editor, …, or other for what nothing explains.

    `weight`: 3 tells furniture wherever it stands, 2 in the page's head or foot, 1 beside other
    furniture, 0 tells nothing.
    """

    kind: str
    text: str
    value: str = ""
    weight: int = NOTHING


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    group: str
    weight: int


_LABELS = (
    _Label("published", "date_labels", ANYWHERE),
    _Label("published", "weak_date_labels", BESIDE),
    _Label("source", "source_labels", ANYWHERE),
    _Label("picture", "picture_labels", ANYWHERE),
    _Label("author", "author_labels", AT_EDGE),
    _Label("editor", "editor_labels", ANYWHERE),
    _Label("maker", "weak_editor_labels", AT_EDGE),
    _Label("document", "document_labels", ANYWHERE),
    _Label("document", "weak_document_labels", BESIDE),
    _Label("size", "size_labels", ANYWHERE),
    _Label("contact", "contact_labels", ANYWHERE),
    _Label("contact", "weak_contact_labels", BESIDE),
)


def read_fields(text: str) -> list[Field]:
    """Return the fields of a line, in order; what none explains has the kind "other"."""
    fields: list[Field] = []
    place = 0
    while place < len(text):
        if gap := _GAP.match(text, place):
            place = gap.end()
            continue
        field, end = _field(text, place)
        if field.kind == "other" and fields and fields[-1].kind == "other":
            fields[-1] = Field("other", fields[-1].text + text[place:end])
        else:
            fields.append(field)
        place = end
    return fields


def _field(text: str, place: int) -> tuple[Field, int]:
    for reader in (_sizes, _pager, _count, _contact_line, _from_place, _labelled, _date, _number_of_site, _bare_role, _word, _outlet):
        if found := reader(text, place):
            return found
    end = place + 1
    while end < len(text) and not _GAP.match(text, end):
        end += 1
    return Field("other", text[place:end]), end


def _labelled(text: str, place: int) -> tuple[Field, int] | None:
    match = _label_pattern().match(text, place)
    if not match:
        return None
    name = re.sub(r"[\s\u3000]", "", match[1] or match[2])
    label = _label_of(name)
    kind, weight = label.kind, label.weight
    start = match.end()
    if kind == "published":
        date = re.compile(DATE).match(text, start)
        if not date:
            return None
        clock = re.search(TIME_MARK, date[0])
        if weight == BESIDE and clock and re.search(r"\d{4}\s?[-/.]", date[0]):
            weight = AT_EDGE
        return Field(kind, text[place : date.end()], date[0], weight), date.end()
    if kind == "size":
        sizes = re.compile(
            r"[大中小超特默认标准正常较加减\s\[\]【】()（）+＋\-－|AaTt]{0,24}"
        ).match(text, start)
        return (Field(kind, text[place : sizes.end()], "", weight), sizes.end()) if sizes else None
    end = _value_end(text, start)
    while kind == "document" and text[end : end + 1] == "；":
        end = _value_end(text, end + 1)
    value = text[start:end].strip(" \u3000:：")
    if kind == "contact":
        if not _is_contact(value):
            return None
        if name.endswith(("电话", "热线")) and not re.search(r"\d{5}", value):
            return None
    elif kind in ("author", "editor", "maker"):
        if not value and kind == "editor" and end == len(text):
            return Field(kind, text[place:end], "", weight), end
        if not is_name(value):
            return None
        if (
            kind == "author"
            and (name not in ("记者", "评论员", "报道", "文字", "采访") or match[0][-1:] in "|｜丨/／")
            and len(fields_in(value)) <= 4
        ):
            weight = ANYWHERE
    elif kind in ("source", "picture"):
        if not _is_source(value):
            return None
    elif not value or len(value) > 50 or re.search(r"[。！？]", value):
        return None
    return Field(kind, text[place:end], value, weight), end


TIME_MARK = r"\d[:：时]\d"


def fields_in(value: str) -> list[str]:
    """Return the names in a value."""
    return [part for part in re.split(r"[\s、,，/／&；;|｜丨和]+", value) if part]


@cache
def _label_pattern() -> re.Pattern[str]:
    groups = tuple(label.group for label in _LABELS)
    word = alternatives(*groups, spaced=True)
    return re.compile(
        rf"(?:本文|本期|本版|今日|本条|本页)?({word})(?:\s?[、/／&＆和及|｜·\s]\s?{word}){{0,3}}(?:[（(][^（）()]{{1,8}}[）)])?{_SEPARATOR}"
        rf"|(发表于|发布于|更新于|发布时间|更新时间|最后更新|发布日期|发布|时间)\s{{0,3}}(?={DATE})"
    )


@cache
def _label_of(word: str) -> _Label:
    for label in _LABELS:
        if word in word_set(label.group):
            return label
    return _Label("document", "weak_document_labels", BESIDE)


@cache
def _next_field() -> re.Pattern[str]:
    groups = tuple(label.group for label in _LABELS)
    strong = (
        "date_labels", "source_labels", "author_labels", "editor_labels", "document_labels",
        "count_labels", "size_labels",
    )  # fmt: skip
    words = alternatives("actions", "count_labels", *groups)
    return re.compile(
        rf"\s+(?={words}|{DATE}|[（(【\[]|[\u4e00-\u9fff]{{0,2}}(?:ICP|公网安备)|[©])|(?<=[^\s])(?={alternatives(*strong)}\s?[:：])"
    )


def _contact_line(text: str, place: int) -> tuple[Field, int] | None:
    """A line of the kind 违法和不良信息举报电话 with a number, or the name of such a page."""
    match = _CONTACT.match(text, place)
    if not match:
        return None
    end = _value_end(text, match.end()) if match.end() < len(text) else match.end()
    value = text[match.end() : end].strip()
    of_site = bool(_SITE_CONTACT.search(match["what"]))
    named = re.search(r"(?:违法|不良|有害|谣言|未成年).{0,8}(?:专区|中心|入口|平台|网站)$", match["what"])
    if not re.fullmatch(rf"(?:{_PHONE}|{_MAIL}|{_LINK}|[\s、,，;；/])+", value, re.ASCII) or not value:
        if not named:
            return None
        end = match.end()
    return Field("contact", text[place:end], value, ANYWHERE if of_site else BESIDE), end


_FROM_PLACE = re.compile(r"(?:发布于|发表于|来自|IP属地\s?[:：]?|IP\s?[:：])\s{0,2}")
_PAGER = re.compile(r"(?:第\s?\d{1,4}\s?页|共\s?\d{1,4}\s?[页条]|\d{1,3}\s?/\s?\d{1,3}\s?页?)(?![\u4e00-\u9fff\d])")


def _from_place(text: str, place: int) -> tuple[Field, int] | None:
    match = _FROM_PLACE.match(text, place)
    word = re.compile(r"[\u4e00-\u9fff]{2,4}").match(text, match.end()) if match else None
    if not word or word[0] not in _PLACES.split():
        return None
    return Field("place", text[place : word.end()], "", BESIDE), word.end()


def _pager(text: str, place: int) -> tuple[Field, int] | None:
    if match := _PAGER.match(text, place):
        weight = ANYWHERE if "页" in match[0] else NOTHING
        return Field("action", match[0], "", weight), match.end()
    number = re.compile(r"\d{1,3}(?=\s|$)").match(text, place)
    return (Field("number", number[0]), number.end()) if number else None


def _value_end(text: str, start: int) -> int:
    ends = [len(text)]
    for stop in _VALUE_STOP.finditer(text, start):
        opener = {"】": "【", "]": "[", "）": "（", ")": "(", "〕": "〔", "］": "［"}.get(stop[0])
        if opener is None or opener not in text[start : stop.start()]:
            ends.append(stop.start())
            break
    if following := _next_field().search(text, min(start + 1, len(text))):
        ends.append(following.start())
    return min(ends)


def is_name(value: str) -> bool:
    """Return whether a value is one name or several, of people or of organisations.

    >>> is_name("本报记者 王某某"), is_name("全市户籍信息校对工作完成98%")
    (True, False)
    """
    value = re.sub(
        r"(?:^|(?<=[\s、,，]))(?:本报|本网|本台|本刊|特约|见习|实习|首席|全媒体|融媒体|新华社|中新社|人民日报)?(?:全媒体|融媒体)?(?:记者|通讯员|实习生|评论员)\s{0,2}",
        "",
        value,
    )
    value = re.sub(
        r"[（(][^（）()]{1,16}[）)]|(?:\s?(?:等|摄|文|图|文/图|图/文|供图|摄影报道))$", "", value
    ).strip()
    if not value or len(value) > 60 or re.search(r"[。！？；!?;%％：:]", value):
        return False
    parts = fields_in(value)
    singles = [part for part in parts if len(part) == 1]
    if singles:  # 王 明
        return len(parts) == 2 and all("\u4e00" <= part <= "\u9fff" for part in parts)
    return all(_is_one_name(part) for part in parts)


def _is_one_name(part: str) -> bool:
    if part in _STATUS:
        return False
    if re.fullmatch(
        r"[A-Za-z][\w.\-]{0,20}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff]{1,8}|\d{1,8}号?", part
    ):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", part):
        return part[0] in family_names() or not _PARTICLES.search(part)
    return is_organisation(part)


def is_organisation(value: str) -> bool:
    """Return whether a value has the shape of an organisation's or outlet's name."""
    return bool(_ORGANISATION.fullmatch(value)) and not _PARTICLES.search(
        value.replace("对外", "").replace("和平", "")
    )


def _is_source(value: str) -> bool:
    if not value or len(value) > 40 or re.search(r"[。！？；!?%％，]", value):
        return False
    if re.search(r"\d\s?[万亿]?(?:元|人|个|家|项|吨|公里)", value):
        return False
    if re.match(_LINK, value):
        return True
    value = re.sub(r"[（(][^（）()]{1,30}[）)]", "", value)
    parts = fields_in(re.sub(r"[“”《》【】]", "", value))
    return len(parts) <= 8 and all(_is_source_part(part) for part in parts)


def _is_source_part(part: str) -> bool:
    if is_organisation(part) or _is_one_name(part) or re.fullmatch(DATE, part):
        return True
    return len(part) <= 14 and not _PARTICLES.search(part)


def _is_contact(value: str) -> bool:
    if not value or len(value) > 90:
        return not value
    if re.search(r"[。！？]", value):
        return False
    rest = re.sub(
        rf"{_MAIL}|{_LINK}|{_PHONE}|[\w\-]{{5,40}}(?![\u4e00-\u9fff])|[（(][^（）()]{{1,12}}[）)]",
        " ",
        value,
        flags=re.ASCII,
    )
    rest = re.sub(r"[A-Z]{0,3}\d[\d\-]*号?|\s|[/、,，;；:：\-—]", "", rest)
    return not rest or (len(rest) <= 30 and not _PARTICLES.search(rest) and "，" not in value)


def _date(text: str, place: int) -> tuple[Field, int] | None:
    match = re.compile(DATE).match(text, place)
    if not match:
        return None
    clock, year = re.search(TIME_MARK, match[0]), re.match(r"(?:19|20)\d{2}", match[0])
    numeric = re.match(r"\d{2,4}\s?[-/.]", match[0])
    if clock and (year or numeric):
        weight = ANYWHERE
    elif year and numeric:
        weight = AT_EDGE
    else:
        weight = BESIDE if year else NOTHING
    return Field("date", match[0], match[0], weight), match.end()


@cache
def _count_pattern() -> re.Pattern[str]:
    label = alternatives("count_labels", spaced=True)
    number = rf"{NUMBER}\s?(?:人次|次|人|条|个|字|分钟)?"
    return re.compile(
        rf"(?:共\s?|已有\s?)?{label}(?:\s{{0,2}}[:：]\s{{0,2}}|\s{{0,2}})[\[（(【<]?\s?{number}\s?[\]）)】>]?(?![\u4e00-\u9fff\d%％])"
        rf"|(?:共|已有|有|本文共|全文共)?\s?{number}\s?{label}(?:过)?(?![\u4e00-\u9fff])|{label}\s?[:：]\s{{0,2}}(?:loading|加载中|次|--|-)?\s?次?(?=$|[\s|｜丨】\]）)])"
    )


_SIZES = re.compile(
    r"[【\[(（]?\s?(?:超?大|[TA][+＋]?)[\]】\s|/]{1,4}[\[【]?\s?(?:中|标准|默认|正常)[\]】\s|/]{1,4}[\[【]?\s?(?:小|[TA][\-－]?)\s?[】\])）]?"
)


def _sizes(text: str, place: int) -> tuple[Field, int] | None:
    match = _SIZES.match(text, place)
    return (Field("size", match[0], "", ANYWHERE), match.end()) if match else None


def _count(text: str, place: int) -> tuple[Field, int] | None:
    match = _count_pattern().match(text, place)
    if not match:
        return None
    return Field("count", match[0], "", BESIDE if "亿" in match[0] else ANYWHERE), match.end()


@cache
def _site_number() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\u4e00-\u9fff]{0,2}ICP\s?(?:备|证|备案)\s?[\w：:]{0,4}\d{4,12}\s?号?(?:[-－]\d{1,4})?|[\u4e00-\u9fff]{0,2}公网安备\s?\d{6,16}\s?号?|[\u4e00-\u9fff]{0,6}网安备\s?\d{6,16}\s?号?"
        r"|[\u4e00-\u9fff]{2,16}(?:许可证|备案号?)(?:编号)?\s?[:：]?\s?[（(]?[\w\u4e00-\u9fff]{0,6}[）)]?\s?[\w\-]{4,20}号?|CN\s?\d{2}-\d{4}(?:/\w{1,3})?)",
        re.IGNORECASE,
    )


def _number_of_site(text: str, place: int) -> tuple[Field, int] | None:
    match = _site_number().match(text, place)
    if match and re.search(r"\d{4}", match[0]):
        return Field("site number", match[0], "", ANYWHERE), match.end()
    link = re.compile(f"{_LINK}|{_MAIL}", re.ASCII).match(text, place)
    return (Field("link", link[0], "", NOTHING), link.end()) if link else None


@cache
def _role_pattern() -> re.Pattern[str]:
    role = alternatives("author_labels", "editor_labels")
    return re.compile(
        rf"(?:[\u4e00-\u9fff]{{2,10}}(?:报|社|网|台|中心|客户端))?({role})(?:\s{{1,3}}|(?<=记者)|(?<=通讯员)|(?<=实习生))"
    )


def _bare_role(text: str, place: int) -> tuple[Field, int] | None:
    """A role and names without a colon: 本报记者 王某某."""
    match = _role_pattern().match(text, place)
    if not match:
        return None
    end = _value_end(text, match.end())
    value = text[match.end() : end].strip()
    together = match.end() == match.end(1)
    if together and value[:1] not in family_names():
        return None
    strict = "记者" not in match[1] and match[1] not in ("通讯员", "实习生", "作者")
    names = fields_in(value)
    if strict and not all(2 <= len(n) <= 3 and n[0] in family_names() | {"小"} for n in names):
        return None
    if not value or not is_name(value) or any(len(n) > 4 for n in names if not is_organisation(n)):
        return None
    kind = "editor" if match[1] in word_set("editor_labels") else "author"
    plain = re.search(r"(?:编辑|责编|校对|审核|值班\w*|记者|通讯员|实习生)$", match[1])
    people = [n for n in re.sub(r"记者|通讯员|实习生|文/图|图/文|[文图摄（）()]", " ", value).split()]
    certain = all(n[0] in family_names() and 2 <= len(n) <= 3 for n in people)
    weight = ANYWHERE if plain and certain and people else AT_EDGE
    return Field(kind, text[place:end], text[place:end].strip(), weight), end


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(
        alternatives("actions", "platforms", "channels", "count_labels", "related", "next")
    )


def _word(text: str, place: int) -> tuple[Field, int] | None:
    match = _word_pattern().match(text, place)
    if not match:
        return None
    end = match.end()
    if end < len(text) and not (
        _GAP.match(text, end) or _word_pattern().match(text, end) or text[end] == "到"
    ):
        return None
    word = match[0]
    if word in word_set("actions", "platforms", "next"):
        kind = "platform" if word in word_set("platforms") else "action"
        return Field(kind, word, "", _weight_of_action(word) if kind == "action" else BESIDE), end
    return Field("channel", word, "", BESIDE), end


def _weight_of_action(word: str) -> int:
    return ANYWHERE if len(word) >= 4 else AT_EDGE if len(word) == 3 else BESIDE


def _outlet(text: str, place: int) -> tuple[Field, int] | None:
    end = place
    while end < len(text) and not _GAP.match(text, end):
        end += 1
    word = text[place:end]
    if word in _PLACES.split():
        return Field("place", word, "", NOTHING), end
    if len(word) <= 14 and not _PARTICLES.search(word) and _ends_as_outlet().fullmatch(word):
        return Field("outlet", word, word, BESIDE), end
    return None


@cache
def _ends_as_outlet() -> re.Pattern[str]:
    return re.compile(rf"[\w\u4e00-\u9fff·]{{0,10}}{alternatives('outlets')}")
