"""Givers: who gives what to whom among kinds of people and bodies, 企业向人才提供公寓.

English in active voice that makes the one who gets the giver, "talents provided apartments to
companies", has exchanged them. Both are of a closed list; `parties` looks after names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["exchanged_givers"]

# Chinese of a party, and its English
_PARTIES: tuple[tuple[str, str], ...] = (
    ("企业|公司|厂商|国企|民企|车企|房企", r"compan(?:y|ies)|enterprises?|firms?|business(?:es)?"),
    ("人才", r"talents?|talented people|professionals?"),
    ("政府", r"governments?"), ("银行", r"banks?"), ("医院", r"hospitals?"),
    ("患者|病人", r"patients?"), ("学校|高校|大学", r"schools?|universit(?:y|ies)|colleges?"),
    ("学生|毕业生", r"students?|graduates?|pupils?"),
    ("农户|农民|果农|菜农|茶农", r"farmers?|peasants?|(?:rural|farm\w*) households?|growers?"),
    ("工厂", r"factor(?:y|ies)|plants?"), ("居民|市民", r"residents?|citizens?|public"),
    ("村民", r"villagers?"), ("用户|客户", r"users?|customers?|clients?"),
    ("消费者", r"consumers?"), ("房东|业主", r"landlords?|homeowners?|owners?"),
    ("租户|租客|承租人", r"tenants?|lessees?|renters?"), ("游客|旅客|乘客", r"tourists?|visitors?|"
     r"passengers?|travell?ers?"),
    ("老人|老年人", r"elderly|old people|seniors?|older people|older adults"),
    ("商户|商家|店铺", r"merchants?|vendors?|shops?|stores?|businesses"),
    ("教师|老师", r"teachers?"), ("家长", r"parents?"),
    ("职工|员工|劳动者|工人", r"workers?|employees?|staff|labou?rers?"),
    ("用人单位|雇主", r"employers?"), ("法院", r"courts?"), ("村委会|村集体", r"village \w+"),
    ("平台", r"platforms?"), ("医生|医师", r"doctors?|physicians?"),
    ("供应商", r"suppliers?"), ("志愿者", r"volunteers?"), ("部门", r"departments?|authorit\w+"),
)  # fmt: skip
_GIVES = (
    "提供|发放|支付|缴纳|出租|捐赠|捐献|赠送|交付|颁发|授予|出售|销售|供应|开放|推送|派发|补贴|放贷|"
    "贷款|拨付|转让|移交|输送"
)
_TAKES = "收购|采购|购买|收取|征收|借款|借|申请|索取|索赔"
_GAVE = (
    r"provid\w+|offer\w*|suppl(?:y|ies|ied)|gives?|giving|gave|grant(?:s|ed)?|issu(?:e[sd]?|ing)|"
    r"lends?|lent|rent(?:s|ed)?|leas(?:e[sd]?|ing)|sells?|sold|pays?|paid|donat\w+|deliver\w*|"
    r"award(?:s|ed)?|present(?:s|ed)?|distribut\w+|allocat\w+|extend(?:s|ed)?|send|sent|hand(?:s|ed)"
)
_TOOK = (
    r"b(?:uys?|ought)|purchas\w+|procur\w+|collect\w*|charg\w+|lev(?:y|ies|ied)|borrow\w*|"
    r"appl(?:y|ies|ied)|request\w*|acquir\w+|claim\w*"
)


def _any(prefix: str) -> str:
    return "|".join(f"(?P<{prefix}{i}>{chinese})" for i, (chinese, _) in enumerate(_PARTIES))


_TOLD = regex(
    rf"(?:{_any('a')})[^，。；向给为]{{0,12}}?(?:向|给|为)[^，。；向给为]{{0,8}}?(?:{_any('b')})"
    rf"[^，。；向给为]{{0,4}}?(?:(?P<gives>{_GIVES})|(?P<takes>{_TAKES}))"
)


def exchanged_givers(source: str, target: str) -> Iterator[Mismatch]:
    """Yield where the one who gets something gives it in the English.

    >>> target = "Talents provided 200 apartments to companies."
    >>> [m.certain for m in exchanged_givers("企业向人才提供公寓200套。", target)]
    [True]
    """
    if not any(character in source for character in "向给为"):
        return
    for told in _TOLD.finditer(source):
        first, second = (
            int(name[1:])
            for name, found in told.groupdict().items()
            if found and name[1:].isdigit()
        )
        if first == second:
            continue
        one, other = _PARTIES[first][1], _PARTIES[second][1]
        if len(_named(one, target)) != 1 or len(_named(other, target)) != 1:
            continue
        verb, joint = (_GAVE, "to|for|with") if told["gives"] else (_TOOK, "from|to|for")
        said = re.search(
            rf"(?:^|[.;,:] )(?:[\w'’-]+ ){{0,4}}?(?:{other}) "
            rf"(?:(?!(?:is|are|was|were|be|been|being|to|by)\b)[\w'’-]+ ){{0,3}}?(?:{verb})\b"
            rf"(?:[^.;,]|[.,]\d){{0,60}}?\b(?:{joint}) (?:[\w'’-]+ ){{0,3}}?(?:{one})\b",
            target,
            re.IGNORECASE,
        )
        if said:
            yield Mismatch(told.span(), said.span(), certain=True)
            return


def _named(pattern: str, target: str) -> list[str]:
    return re.findall(rf"\b(?:{pattern})\b", target, re.IGNORECASE)
