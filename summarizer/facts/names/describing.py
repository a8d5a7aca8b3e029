"""Characters before a generic (区, 桥) that say when, which or what kind, and name no place."""

from __future__ import annotations

from summarizer.text import regex

__all__ = ["DESCRIBING", "FOREIGN", "STOP", "TIME_WORDS", "describes_place"]

FOREIGN = frozenset(
    "亚尼斯克尔特拉莫洛伦纳姆顿维瓦蒂罗弗圣诺佛伊爱艾萨贝布普莱格兹奥埃基卡俄丽卢迈芬玛塞蒙哈科费"
)
# words of time are no names: 今年新区, 上月全县, 年底新镇
TIME_WORDS = regex(
    "[今明去前昨本][春夏秋冬]|"
    "[今明去前后昨当本上下这那每同近历往来翌次隔逐全半整终新][年月日周季期天晚晨]|[年月日周季期][初底末中内间前后来]|"
    "届时|目前|当前|此[前后次时]|[今以随日]后|[以先]前|同时|将来|未来|如今|现[在今]|最近|[早中晚][间上期]"
)
STOP = frozenset(
    "的了在是有和与及为将从到向于被把让使由以并而或且但也都还就只又再更最很不没无未可能会要应须需得着过去"
    "出入进退个各该本我这那某每两几所等其国级型类多全你他她它们来此之内外间前后对经至往沿称乘登爬走作做成"
    "一二三四五六七八九十百千万亿条座片省市县区乡村如若则因按据占达近超约共总另撤并设改划辖跨"
)
DESCRIBING = frozenset("大穷贫富强弱整主限禁待受先送下旧盯病古名试产销养老原副团灌新矿运")


def describes_place(core: str) -> bool:
    """Return whether characters before a generic say when, which or what kind, or are foreign."""
    small = STOP.intersection(core) or core[-1] in DESCRIBING
    return bool(small or TIME_WORDS.search(core) or FOREIGN.intersection(core))
