"""Roles: the parties that a text calls by what they are, 甲方 and 乙方, 原告 and 被告, 主队 and
客队."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text import regex

__all__ = ["find_roles"]

_LETTERS = {"甲": "A", "乙": "B", "丙": "C", "丁": "D"}
_OF_LETTERS = (
    ("方", r"Party {0}"), ("公司|企业|厂|集团", r"(?:[Cc]ompany|[Ff]irm|[Ff]actory) {0}"),
    ("队", r"[Tt]eam {0}"), ("国", r"[Cc]ountry {0}"), ("市|县|村|省|镇|区", r"\w+ {0}|{0} \w+"),
    ("班|组|队伍", r"(?:[Cc]lass|[Gg]roup|[Tt]eam) {0}"),
    ("车", r"(?:[Cc]ar|[Vv]ehicle) {0}"),
)  # fmt: skip
_WORDS = (
    ("原告", "plaintiffs?"), ("(?<!原)被告(?:人)?", "defendants?|the accused"),
    ("(?<!被)申请人", "applicants?|claimants?"), ("被申请人", "respondents?"),
    ("买方|买家", "buyers?|purchasers?"), ("卖方|卖家", "sellers?|vendors?"),
    ("主队", "home (?:team|side)|hosts?"), ("客队",
    "visitors|visiting (?:team|side)|away (?:team|side)|guests"),
    ("出租人|出租方|房东", "lessors?|landlords?|landlad(?:y|ies)"),
    ("承租人|承租方|租客|房客", "lessees?|tenants?"),
    ("债权人", "creditors?"), ("债务人", "debtors?"), ("用人单位|雇主", "employers?"),
    ("劳动者|雇员", "workers?|employees?|labou?rers?"), ("供方|供应商|供货方", "suppliers?"),
    ("需方|采购方", "purchasers?|buyers?"),
    ("发包人|发包方", "(?:contract )?employers?|owners?|clients?"),
    ("承包人|承包方", "contractors?"), ("丈夫", "husbands?"), ("妻子", "wife|wives"),
    ("父亲", "fathers?"), ("儿子", "sons?"), ("母亲", "mothers?"), ("女儿", "daughters?"),
)  # fmt: skip
_BARE = (
    r"(?:^|(?<=[，。；：、]))(?P<bare>[甲乙丙丁])(?=(?:起诉|控告|状告|击败|战胜|打伤|通知|委托|赔偿))"
    r"|(?<=[诉告败胜伤知托偿敌给比向对])(?P<bare2>[甲乙丙丁])(?=[，。；、了]|支付|$)"
)
_FINDER = regex(
    "|".join(
        [
            rf"(?P<a{i}>[甲乙丙丁])(?:{chinese})(?!案|午)"
            for i, (chinese, _) in enumerate(_OF_LETTERS)
        ]
        + [f"(?P<w{i}>{chinese})" for i, (chinese, _) in enumerate(_WORDS)]
        + [_BARE]
    )
)
_NEEDED = frozenset("甲乙丙丁原被申买卖主客出承债用雇劳供需采发丈妻父儿母女房租")


def find_roles(source: str) -> Iterator[tuple[re.Match[str], re.Pattern[str]]]:
    """Yield the roles of a Chinese text and what finds each in English.

    >>> [match.group() for match, _ in find_roles("甲方应向乙方付款")]
    ['甲方', '乙方']
    """
    if _NEEDED.isdisjoint(source):
        return
    for match in _FINDER.finditer(source):
        group = match.lastgroup or ""
        if group[0] == "w":
            english = regex(rf"\b(?:{_WORDS[int(group[1:])][1]})\b", re.IGNORECASE)
        else:
            letter = _LETTERS[match[group]]
            way = _OF_LETTERS[int(group[1:])][1].format(letter) if group[0] == "a" else ""
            plain = rf"(?<![\w'’]){letter}(?![\w'’])"
            english = regex(f"{way}|{plain}" if way else plain)
        yield match, english
