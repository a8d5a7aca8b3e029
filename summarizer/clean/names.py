"""Names and values: whether what stands behind a label is a person, an outlet or a way to write.

Shapes alone decide, so a sentence behind a label (校对：全市户籍信息校对工作完成98%。) is none of
these.
"""

from __future__ import annotations

import re

from summarizer.clean.words import DATE, family_names
from summarizer.text import regex

__all__ = [
    "LINK",
    "MAIL",
    "PARTICLES",
    "PHONE",
    "is_contact",
    "is_name",
    "is_organisation",
    "is_source",
    "names_in",
]

_STATUS = frozenset(
    "通过 未通过 完成 已完成 合格 不合格 结束 进行中 无误 错误 正确 同意 成功 失败 "
    "严格 及时 待定 您好 你好 大家好 各位好 谢谢 感谢 请问 请看 好的 是的 对的 没有 "
    "是否 免费 开放 关闭 正常 优秀 良好 一般 可以 不行 暂缓 全部 部分 多少 什么 为何 "
    "怎么 如何".split()
)
# words of grammar, which names have not
PARTICLES = regex(
    r"[的了是将在把被已不从其可能这那到让使须]|要(?!闻)|(?<![社工委协学商议])会(?![\w]?$|员|计|展)|应(?!急)"
    r"|[和与及](?=[^\u4e00-\u9fff]|$)"
)
_ENDS = (
    "报 社 网 台 局 委 办 部 厅 处 科 中心 院 大学 学校 公司 集团 频道 发布 客户端 APP "
    "公众号 微信 微博 政府 协会 学会 研究院 研究所 在线 传媒 融媒 新闻 杂志 周刊 编辑部 "
    "工作室 团队 组 馆 室 站 委员会 联合会 法院 检察院 银行 之声 观察 号 网络 资讯 时空 "
    "支队 大队 总队 中队 分局 街道 镇 乡 学院 医院 机关 党委 支部 出版社"
)
_ORGANISATION = regex(rf"[\w·“”\u4e00-\u9fff]{{1,22}}?(?:{'|'.join(_ENDS.split())})")
PHONE = r"(?:\+?\d[\d\-—－ /转()（）]{4,40}\d|\d{5})"
MAIL = r"[\w.\-#]{1,40}(?:@|\[at\]|#)[\w.\-]{3,40}"
LINK = r"(?:https?://|www\.)[\w\-./?=&%#:~+,;@!]{3,200}"


def names_in(value: str) -> list[str]:
    """Return the names in a value."""
    return [part for part in re.split(r"[\s、,，/／&；;|｜丨和]+", value) if part]


def is_name(value: str) -> bool:
    """Return whether a value is one name or several, of people or of organisations.

    >>> is_name("本报记者 王某某"), is_name("全市户籍信息校对工作完成98%")
    (True, False)
    """
    value = re.sub(
        r"(?:^|(?<=[\s、,，]))(?:[\u4e00-\u9fff]{2,10}(?:报|社|网|台|中心|客户端)(?=记者|通讯员|全媒体|融媒)|本报|本网|本台|本刊|特约|见习|实习|首席|全媒体|融媒体|新华社|中新社|人民日报)?(?:全媒体|融媒体)?(?:记者|通讯员|实习生|评论员)\s{0,2}",
        "",
        value,
    )
    value = re.sub(
        r"[（(][^（）()]{1,16}[）)]|(?:(?:\s|(?<=[\u4e00-\u9fff]{2}))(?:等|摄|文|图|文/图|图/文|供图|摄影报道))$",
        "",
        value,
    ).strip()
    if re.fullmatch(r"(?:受访者|网友|本人)(?:提供|供图)?", value):
        return True
    value = re.sub(r"[_\s\-]{0,3}[A-Z]{1,4}\d{2,8}$", "", value)
    if not value or len(value) > 60 or re.search(r"[。！？；!?;%％：:]", value):
        return False
    parts = names_in(value)
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
        return part[0] in family_names() or not PARTICLES.search(part)
    return is_organisation(part)


def is_organisation(value: str) -> bool:
    """Return whether a value has the shape of an organisation's or outlet's name."""
    return bool(_ORGANISATION.fullmatch(value)) and not PARTICLES.search(
        value.replace("对外", "").replace("和平", "")
    )


def is_source(value: str) -> bool:
    """Return whether a value is one outlet or several, or a link."""
    if not value or len(value) > 40 or re.search(r"[。！？；!?%％，]", value):
        return False
    if re.search(r"\d\s?[万亿]?(?:元|人|个|家|项|吨|公里)", value):
        return False
    if re.match(LINK, value):
        return True
    value = re.sub(r"[（(][^（）()]{1,30}[）)]", "", value)
    parts = names_in(re.sub(r"[“”《》【】]", "", value))
    return len(parts) <= 8 and all(_is_source_part(part) for part in parts)


def _is_source_part(part: str) -> bool:
    if is_organisation(part) or _is_one_name(part) or re.fullmatch(DATE, part):
        return True
    return len(part) <= 14 and not PARTICLES.search(part)


def is_contact(value: str) -> bool:
    """Return whether a value is a number, an address, or the short name of an organisation."""
    if not value or len(value) > 90:
        return not value
    if re.search(r"[。！？]", value):
        return False
    rest = re.sub(
        rf"{MAIL}|{LINK}|{PHONE}|[\w\-]{{5,40}}(?![\u4e00-\u9fff])|[（(][^（）()]{{1,12}}[）)]",
        " ",
        value,
        flags=re.ASCII,
    )
    rest = re.sub(r"[A-Z]{0,3}\d[\d\-]*号?|\s|[/、,，;；:：\-—]", "", rest)
    return not rest or (len(rest) <= 30 and not PARTICLES.search(rest) and "，" not in value)
