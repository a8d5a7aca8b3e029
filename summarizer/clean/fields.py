"""Fields: what a line of page furniture is made of, such as date, label and name, word, count.

A line is read from left to right. What no field explains is left over, so that a sentence that
begins like furniture (分享到更多人手中的改革红利) is seen to be more than a share bar.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.clean.field import ANYWHERE, AT_EDGE, BESIDE, GAP, NOTHING, Field
from summarizer.clean.labels import TIME_MARK, bare_role, contact_line, labelled
from summarizer.clean.names import LINK, MAIL, PARTICLES
from summarizer.clean.words import DATE, NUMBER, alternatives, word_set
from summarizer.text import regex

__all__ = ["read_fields"]

_PLACES = frozenset(
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 "
    "河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 "
    "宁夏 新疆 香港 澳门 中国香港 中国澳门".split()
)


def read_fields(text: str) -> list[Field]:
    """Return the fields of a line, in order; what none explains has the kind "other"."""
    fields: list[Field] = []
    place = 0
    while place < len(text):
        if gap := GAP.match(text, place):
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
    for reader in (
        _pressed,
        _sizes,
        _pager,
        _count,
        contact_line,
        _from_place,
        labelled,
        _date,
        _number_of_site,
        bare_role,
        _word,
        _outlet,
        _runs_site,
    ):
        if result := reader(text, place):
            return result
    end = place + 1
    while end < len(text) and not (GAP.match(text, end) or _WRITTEN_DAY.match(text, end)):
        end += 1
    return Field("other", text[place:end]), end


_FROM_PLACE = regex(r"(?:(?:发布于|发表于|来自)\s?[:：]?|IP属地\s?[:：]?|IP\s?[:：])\s{0,2}")


_PAGER = regex(
    r"第\s?[A-Z]?\d{1,3}\s?版(?![\u4e00-\u9fff\d])|(?:第\s?\d{1,4}\s?页|共\s?\d{1,4}\s?[页条]|\d{1,3}\s?/\s?\d{1,3}\s?页?)(?![\u4e00-\u9fff\d])"
)


_PRESSED = regex(
    r"(?:我要)?(?:打印|关闭|保存|收藏|复制|转发|分享)(?:本|此|该|当前)?(?:稿|页|文|篇|窗口?|文章|页面|网页|链接|新闻|正文|稿件)(?=[\s|｜丨/】\]）),，、]|$)"
    r"|(?:点击|点此|点这里)(?:查看|阅读|展开|浏览|加载)(?:全部|更多|所有|剩余)?(?:跟[帖贴]|评论|留言|回复)(?=[\s|｜丨】\]）)>＞»]|$)"
    r"|(?:相关)?(?:附件|文件|表格|文档)(?:下载|打包下载)(?=[\s|｜丨】\]）)>＞»]|$)"
    r"|(?i:skip to (?:main )?content|(?:about|contact|follow) us|site ?map"
    r"|privacy (?:policy|statement)|terms of (?:use|service)|back to top|read more|sign in|log in)"
    r"(?=[\s|｜丨】\]）)，、,]|$)"
)


def _pressed(text: str, place: int) -> tuple[Field, int] | None:
    match = _PRESSED.match(text, place)
    return (Field("action", match[0], "", ANYWHERE), match.end()) if match else None


# 海岚大学宣传部主办, 海岚市学府路1号
_RUNS_SITE = regex(
    r"(?:[\u4e00-\u9fff（）()]{4,30}?(?:主办|承办|协办|主管)|[\u4e00-\u9fff]{2,14}?(?:路|街|大道|巷)\d{1,4}号)(?=[\s|｜丨]|$)"
)


def _runs_site(text: str, place: int) -> tuple[Field, int] | None:
    match = _RUNS_SITE.match(text, place)
    return (Field("contact", match[0], "", NOTHING), match.end()) if match else None


def _from_place(text: str, place: int) -> tuple[Field, int] | None:
    match = _FROM_PLACE.match(text, place)
    word = re.compile(r"[\u4e00-\u9fff]{2,4}").match(text, match.end()) if match else None
    if not word or word[0].removesuffix("省").removesuffix("市") not in _PLACES:
        return None
    return Field("place", text[place : word.end()], "", BESIDE), word.end()


def _pager(text: str, place: int) -> tuple[Field, int] | None:
    if match := _PAGER.match(text, place):
        weight = ANYWHERE if "页" in match[0] else NOTHING
        return Field("action", match[0], "", weight), match.end()
    number = re.compile(r"\d{1,3}(?=\s|$)").match(text, place)
    return (Field("number", number[0]), number.end()) if number else None


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
        weight = BESIDE if year or match[0].endswith(("前", "刚刚")) else NOTHING
    return Field("date", match[0], match[0], weight), match.end()


@cache
def _count_pattern() -> re.Pattern[str]:
    label = alternatives("count_labels", spaced=True)
    number = rf"{NUMBER}\s?(?:人次|次|人|条|个|字|分钟)?"
    return re.compile(
        rf"(?:共\s?|已有\s?)?{label}(?:\s{{0,2}}[:：]\s{{0,2}}|\s{{0,2}})[\[（(【<]?\s?{number}\s?[\]）)】>]?(?![\u4e00-\u9fff\d%％])"
        rf"|[您你]是(?:本站|本网)?的?第\s{{0,2}}{NUMBER}\s{{0,2}}[位名个](?:访客|访问者|游客|来访者|浏览者|读者)"
        rf"|(?:共|已有|有|本文共|全文共)?\s?{number}\s?{label}(?:过)?(?![\u4e00-\u9fff])|{label}\s?[:：]\s{{0,2}}(?:loading|加载中|次|--|-)?\s?次?(?=$|[\s|｜丨】\]）)])"
    )


_SIZES = regex(
    r"[【\[(（]?\s?(?:超?大|[TA][+＋]?)[\]】\s|/]{1,4}[\[【]?\s?(?:中|标准|默认|正常)[\]】\s|/]{1,4}[\[【]?\s?(?:小|[TA][\-－]?)\s?[】\])）]?"
    r"|(?:(?:放大|缩小|默认|还原|标准|[大中小]号?字[体号]?|字[体号][大中小])\s{0,2}[⊕⊖○◯＋+\-－oO]?(?:[\s|/]{1,3}|$)){2,4}"
    r"|[【\[(（]?\s?小[\]】\s|/]{1,4}[\[【]?\s?中[\]】\s|/]{1,4}[\[【]?\s?大\s?[】\])）]?"
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
        r"(?:ICP证?\s?[:：]\s?\S{4,20}|[\u4e00-\u9fff]{0,2}ICP\s?(?:备|证|备案)\s?[\w：:]{0,4}\d{4,12}\s?号?(?:[-－]\d{1,4})?|[\u4e00-\u9fff]{0,2}公网安备\s?\d{6,16}\s?号?|[\u4e00-\u9fff]{0,6}网安备\s?\d{6,16}\s?号?|(?:政府)?网站标识码\s?[:：]?\s?[a-zA-Z]{0,3}\d{6,12}"
        r"|[\u4e00-\u9fff]{0,16}(?:许可证|备案号)(?:编号|号)?\s?[:：]?\s?[（(]?[\w\u4e00-\u9fff]{0,6}[）)]?\s?[\w\-]{4,20}号?|CN\s?\d{2}-\d{4}(?:/\w{1,3})?)",
        re.IGNORECASE,
    )


def _number_of_site(text: str, place: int) -> tuple[Field, int] | None:
    match = _site_number().match(text, place)
    if match and re.search(r"\d{4}", match[0]):
        return Field("site number", match[0], "", ANYWHERE), match.end()
    link = re.compile(f"{LINK}|{MAIL}", re.ASCII).match(text, place)
    return (Field("link", link[0], "", NOTHING), link.end()) if link else None


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
        GAP.match(text, end) or _word_pattern().match(text, end) or text[end] == "到"
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
    while end < len(text) and not GAP.match(text, end):
        if _WRITTEN_DAY.match(text, end):  # 海岚日报2025年6月18日
            break
        end += 1
    word = text[place:end]
    if word in _PLACES:
        return Field("place", word, "", NOTHING), end
    public = word.startswith(("此件", "公开发布"))  # （此件公开发布） is of the document
    if (
        len(word) <= 14
        and not public
        and not PARTICLES.search(word)
        and _ends_as_outlet().fullmatch(word)
    ):
        return Field("outlet", word, word, BESIDE), end
    return None


_WRITTEN_DAY = regex(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日")


@cache
def _ends_as_outlet() -> re.Pattern[str]:
    return re.compile(rf"[\w\u4e00-\u9fff·]{{0,10}}{alternatives('outlets')}")
