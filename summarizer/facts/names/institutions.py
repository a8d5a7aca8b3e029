"""Institutions that no glossary has, by their field: 林业和草原局 must have forests in its English.

The field of a body (消费者 of 消费者协会) is one of a closed list with the English words for it;
English that has none of them for most of the fields, nor an abbreviation or "the bureau"
instead, names another institution or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.text import is_free, regex

__all__ = ["lost_institutions"]

_FIELDS = {
    "市场监督管理": "market|regulat", "市场监管": "market|regulat", "林业": "forest",
    "草原": "grass|pastur|prairie|rangeland",
    "消费者": "consumer", "融媒体": "media", "统计": "statist", "气象": "meteorolog|weather",
    "地震": "earthquake|seismo",
    "税务": "tax|revenue", "教育": "educat|school", "体育": "sport|physical|athlet",
    "卫生健康": "health", "卫健": "health",
    "医疗保障": "medical|health|insur|healthcare", "民政": "civil", "公安": "police|"
    "public security|security",
    "交通运输": "transport|traffic|communic", "水利": "water|hydr|river", "水务": "water",
    "农业农村": "agricult|rural|farm",
    "农业": "agricult|farm|agro", "商务": "commerc|trade|business", "文化和旅游": "cultur|"
    "touris", "文旅": "cultur|touris",
    "应急管理": "emergency", "审计": "audit", "自然资源": "natural|resource",
    "生态环境": "ecolog|environment|eco-",
    "环境保护": "environment", "住房和城乡建设": "hous|construct|urban|building",
    "人力资源和社会保障": "human resource|labo|social|HR",
    "财政": "financ|treasur|fiscal", "司法": "justice|judic", "工业和信息化": "industr|"
    "information", "科学技术": "scien|tech",
    "科技": "scien|tech", "邮政": "post|mail|courier|express", "烟草": "tobacco",
    "药品监督管理": "drug|medic|pharma|product",
    "知识产权": "intellectual|IP|patent", "能源": "energy", "信访": "petition|complaint|letter|"
    "call", "档案": "archiv|record",
    "外汇": "foreign exchange|forex|currenc|exchange", "移民": "immigra|migrat", "消防": "fire",
    "残疾人": "disab|handicap",
    "疾病预防控制": "disease|epidemi", "疾控": "disease|epidemi|health", "妇幼保健": "maternal|"
    "wom|child|mother", "足球": "football|soccer",
    "大数据": "data", "城市管理": "urban|city|municip", "园林": "garden|park|landscap|green",
    "供销": "suppl|marketing|cooperat",
    "文物": "cultur|relic|heritage|antiquit", "红十字": "red cross", "地质": "geolog",
    "国有资产监督管理": "state|asset",
}  # fmt: skip
# the kinds of universities and colleges
_SCHOOLS = {
    "理工": r"\w*tech|science|polytech|engineer", "科技": "tech|science|engineer", "师范":
    "normal|educat|teach",
    "医科": "medic", "医药": "medic|pharma", "中医药": "medic|TCM", "药科": "pharma",
    "农业": "agricult", "林业": "forest", "财经": "financ|econom|business", "外国语": "foreign|"
    "language|international studies", "交通": "jiao ?tong|transport|traffic", "工业":
    "tech|industr|polytech",
    "政法": "law|politic", "体育": "sport|physical|athlet", "音乐": "music|conservator",
    "美术": "art", "戏剧": "drama|theat", "电子科技": "electron", "航空航天": "aero|astro|beihang",
    "邮电": "post|telecom", "海洋": "ocean|marine", "石油": "petrol", "民族": "minzu|nationalit|"
    "ethnic",
    "传媒": "communic|media", "师范学": "normal",
}  # fmt: skip
_SCHOOL = regex(
    rf"(?P<fields>{'|'.join(sorted(_SCHOOLS, key=len, reverse=True))})"
    r"(?:职业|技术|高等|专科){0,2}(?:大学|学院)(?![生路城站门区东西南北])"
)
_FIELD = "|".join(sorted(_FIELDS, key=len, reverse=True))
_HEAD = (
    "局(?![势面部长限])|厅(?!长)|部(?![分门队署长位])|委员会|协会|学会|联合会|总会|"
    "中心(?![城区地思环位])|研究院|研究所|总队|支队|大队"
)
_NAME = regex(
    rf"(?=[{''.join(sorted({field[0] for field in _FIELDS}))}])"
    rf"(?P<fields>(?:{_FIELD})(?:(?:[和与、])?(?:{_FIELD}))*)"
    rf"(?:管理|监督|服务|保护|发展|执法|事业|综合|行政|救援|检查){{0,2}}(?:{_HEAD})"
)
_SHORT = regex(
    r"\b(?:[A-Z]\.){3,}|\b(?:[A-Z]{3,}s?|"
    r"(?i:(?:the|its|this|that|their|our) (?:\w+ )?(?:bureau|ministry|authority|"
    r"authorities|administration|commission|committee|department|cent(?:er|re)|association|agency|"
    r"office|body|society|institute|regulator|watchdog|organi[sz]ation|institution)\b"
    r"(?! (?:of|for)\b)|it|they|officials?|regulators?))\b"
)


_SHORT_SCHOOL = regex(
    r"\b(?:[A-Z]\.){3,}|\b[A-Z]{3,}s?\b|\b[Tt]he (?:university|college|school|institute)\b|"
    r"\b(?:[Ii]ts|[Tt]heir) (?:university|college|school|institute)\b|\bTech\b"
)


def lost_institutions(
    source: str, target: str, official: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Yield the spans of institutions of which the English has hardly a word; `official` are the
    spans that a glossary looks after.

    >>> list(lost_institutions("中国消费者协会提醒", "The China Football Association said"))
    [(2, 7)]
    """
    for match in _NAME.finditer(source):
        if not is_free(match.span(), official):
            continue
        fields = re.findall(_FIELD, match["fields"])
        lost = [field for field in fields if not _said(field, target)]
        if 2 * len(lost) >= len(fields) and not _SHORT.search(target):
            yield match.span()
    for match in _SCHOOL.finditer(source) if "大学" in source or "学院" in source else ():
        said = _said(match["fields"], target) or _SHORT_SCHOOL.search(target)
        if is_free(match.span(), official) and not said:
            yield match.span()


def _said(field: str, target: str) -> bool:
    words = _FIELDS.get(field) or _SCHOOLS[field]
    return bool(re.search(rf"\b(?:{words})", target, re.IGNORECASE))
