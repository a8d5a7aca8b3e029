"""Terms of a rule or a count that English turns round: a right as a duty, all as most, of which as
besides, the third hospital as the first, north-west as north-east.

Rows for `contradictions`, as in `without_figures`.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.facts.numbers.english import ORDINALS

__all__ = ["TERMS"]

_Rows = tuple[tuple[str, str, str, str], ...]

_DEMANDS = (
    r"requir(?:es|ed|ing)|oblig(?:es|ed|ing)|compel(?:s|led|ling)|forc(?:es|ed|ing)|"
    r"mandat(?:es|ed|ing)|order(?:s|ed) (?:\w+ ){1,3}to|prohibit\w*|"
    r"forbid\w*|forbade|bann?(?:s|ed|ing)?"
)
_IF_DEMANDED = "要求|必须|[应须需禁]|责令|强制|不得|不准|规定|迫|命令|义务|打击"
_WITHOUT_LEAVE = (
    r"without (?:(?:the|any|an?|prior|having|first|need|for|getting|obtaining|seeking) )*"
    r"(?:\w+ ){0,2}(?:approval|permission|consent|authori[sz]ation|licen[cs]e|permit|clearance)"
)

_RIGHTS: _Rows = (
    ("(?<![没不无所])有权(?![力益有势威属限])",
     r"rights?|entitl\w*|may|can|could|might|empower\w*|authori\w*|power\w*|free|allow\w*|"
     r"permi\w*|able|eligib\w*|option\w*|jurisdiction|competen\w*|privileg\w*|prerogative|"
     r"discretion|reserv\w*|enabl\w*",
     r"(?:has|have|had|under) (?:an?|the) (?:\w+ )?(?:duty|obligation)|must|(?:is|are|was|were|be) "
     r"(?:\w+ )?(?:required|obliged|obligated|bound) to", "必须|[应须]|义务|有责"),
    ("(?<![不未没])鼓励(?!奖)",
     r"encourag\w*|incentiv\w*|support\w*|promot\w*|inspir\w*|motivat\w*|urg\w*|foster\w*|"
     r"stimul\w*|cheer\w*|spur\w*|invit\w*|welcom\w*|push\w*|advocat\w*|call\w*|reward\w*|driv\w*|"
     r"boost\w*|back\w*|help\w*|nudg\w*|facilitat\w*|embolden\w*|heart\w*|recommend\w*",
     _DEMANDS, _IF_DEMANDED),
    ("(?<![不未没])支持(?=[^，。；]{0,8}(?:企业|单位|机构|地方|各地|院校|高校|学校|个人|群众|农[民户]|"
     "居民|城市|地区|社会力量))",
     r"support\w*|encourag\w*|back\w*|help\w*|assist\w*|aid\w*|promot\w*|enabl\w*|foster\w*|"
     r"facilitat\w*|boost\w*|allow\w*|favou?r\w*|sponsor\w*|fund\w*|financ\w*|advoca\w*|"
     r"endors\w*|empower\w*|subsid\w*|strengthen\w*|incentiv\w*|stand\w* (?:by|behind)",
     _DEMANDS, _IF_DEMANDED),
    ("(?<![不未没])(?:允许|准许)",
     r"allow\w*|permi\w*|let|lets|letting|may|can|could|might|enabl\w*|able|authori\w*|approv\w*|"
     r"grant\w*|free|leav\w*|accept\w*|licen[cs]\w*|right|consent\w*|entitl\w*|green light|no|not|"
     r"tolera\w*|admit\w*|open\w*|if|within|possib\w*|clear\w*|agree\w*|legal\w*|sanction\w*",
     _DEMANDS, _IF_DEMANDED),
    ("经[^，。；]{0,24}(?:批准|同意|许可|审批|授权|核准|审核)(?:之?后)?[，,]?(?:方可|方能|才能|才可|"
     "才允许)",
     r"no|not|n['’]t|never|neither|nor|none|nobody|cannot|only|prohibit\w*|forbid\w*|forbidden|"
     r"bann\w*|barred|unless|must|illegal\w*|unlawful\w*",
     _WITHOUT_LEAVE, "未经|不经|[无毋]需|[无毋]须|不必"),
)  # fmt: skip

_PARTS: _Rows = (
    ("(?<![不非])(?:全部|悉数|无一例外)(?![权人制者])",
     r"all|every\w*|each|entire\w*|whole\w*|total\w*|full\w*|completely|both|no|none|not|100|"
     r"altogether|in its entirety|wholl\w*|without exception|complete|n['’]t",
     r"(?<!the )(?<!at )(?<!al)most of|the (?:vast |great |overwhelming )?majority of|"
     r"(?:half|many|part|some) of", "[部些]分|一些|[多少]数|个别|[大最]多|最|半|许多|几"),
    ("(?<![大全多各小内外腹头背胸])部分(?=[航列车船店景道师教员职药食品展考工患门货订功])(?!门)",
     r"some\w*|part\w*|certain|several|few|number|minority|section\w*|select\w*|many|portion\w*|"
     r"half|segment\w*|element\w*|various|not all|isolated|a handful|share|limited|specific",
     r"all|every\w*|entire\w*|whole|most|the majority", "全|所有|各|每|都|大部分|多数|整|最|一切"),
    ("其中(?=[^，。；其]{0,16}[\\d一二两三四五六七八九十百千万])",
     r"includ\w*|of (?:which|whom|these|those|them|that|the (?:total|\w+))|among\w*|compris\w*|"
     r"where\w*|consist\w*|account\w*|made up|in particular|particularly|especially|notably|"
     r"out of|alone|specifically|contain\w*",
     r"in addition to|besides|on top of|apart from|aside from|excluding|not counting|"
     r"exclusive of", "[此另以之]外|除|还有|另|不[含包计]|加上|附加"),
    ("(?<![不清消根铲免切剔去扣排拆解废])除(?![夕尘草名湿了]|非)[^，。；除]{1,24}外[，,]?"
     "[^，。；]{0,16}(?:也|还|亦|同样)",
     r"addition\w*|besides|beyond|apart|aside|as well|also|alongside|along with|on top|plus|"
     r"other than|together|not only|both|too|further\w*|more than|another|like|and",
     r"unlike|except\w*|excluding|with the exception|instead of|rather than|in place of",
     "不同|而[非不]|不像|不是|不包括|取代|代替"),
)  # fmt: skip

_ORDINALS = ORDINALS[1:11]
_NUMBERED = (
    "人民医院|附属医院|医院|中学|小学|高中|高级中学|中级(?:人民)?法院|实验|师范|设计院|研究[院所]|"
    "工程局|监狱|看守所|幼儿园|集团军|分校|分院|检察院|巡回|水厂|棉纺|汽车|机床|毛纺|航务|建筑"
)


def _institutions() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of 第一医院, 第三中学 …: the ordinal of another beside a name."""
    for place, han in enumerate("一二三四五六七八九十"):
        number, ordinal = place + 1, _ORDINALS[place]
        capital = "|".join(o.capitalize() for o in _ORDINALS if o != ordinal)
        others = "|".join(str(n) for n in range(1, 11) if n != number)
        yield (
            f"第(?:{han}|{number})(?={_NUMBERED})",
            rf"{ordinal}|{number}(?:st|nd|rd|th)?|No\. ?{number}|number {ordinal}",
            rf"(?-i:{capital})(?= (?-i:[A-Z]))|No\. ?(?:{others})\b",
            f"第[^{han}]|首|最[大高长]|号",
        )


# each with the two that it is made of; 西北工业大学 keeps its name
_COMPASS = (("东北", "north-?", "east"), ("西北", "north-?", "west"),
            ("东南", "south-?", "east"), ("西南", "south-?", "west"))  # fmt: skip
_ABBREVIATED = {"东北": "NE", "西北": "NW", "东南": "SE", "西南": "SW"}
_PLAIN = (("东", "east"), ("西", "west"), ("南", "south"), ("北", "north"))


def _compass() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of 西北 and of 向东: another direction of the compass."""
    for han, first, second in _COMPASS:
        name = rf"{first} ?{second}\w*"
        others = "|".join(rf"{a} ?{b}\w*" for word, a, b in _COMPASS if word != han)
        also = "|".join(word for word, _, _ in _COMPASS if word != han)
        flipped = "|".join(f"{word[1]}{word[0]}" for word, _, _ in _COMPASS)
        also += f"|{flipped}|偏[东西南北]|东盟|南洋"
        right = rf"{name}|{_ABBREVIATED[han]}|{first[:5]}\w* (?:and|by) {second}\w*"
        right += {"东北": "|Dongbei|Manchuria\\w*|Tohoku", "西北": "|Xibei"}.get(han, "")
        yield (f"{han}(?!虎)", right, others, also)
    for han, english in _PLAIN:
        others = "|".join(rf"{word}\w*" for other, word in _PLAIN if other != han)
        also = "".join(other for other, _ in _PLAIN if other != han)
        yield (
            f"(?<![{also}{han}])[向朝往偏以](?:正)?{han}(?![{also}{han}京方国平宁村山门])"
            "(?=[移行推延方偏侧驶扩转飞走流约\\d一二三四五六七八九十]|风|[^，。；]{0,3}(?:公里|海里|千米|米))",
            rf"\w*{english}\w*|[\d°] ?{english[0].upper()}|\w+ward\w*",
            rf"(?:{others})",
            f"[{also}]",
        )


TERMS: _Rows = (*_RIGHTS, *_PARTS, *_institutions(), *_compass())
