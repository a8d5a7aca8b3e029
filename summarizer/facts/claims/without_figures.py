"""Claims that English turns round without a figure: directions, how many, only, ranks, seasons.

Rows for `contradictions`: what the Chinese says, what English then says, what it never says alone,
and the Chinese that may say the last elsewhere in the sentence. The right words are many and the
wrong ones few: a translator may say a thing otherwise, but hardly by its opposite.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.facts.numbers.english import ORDINALS

__all__ = ["DIRECTIONS", "EXTENTS", "OF_CLAUSES", "RANKS"]

_Rows = tuple[tuple[str, str, str, str], ...]

_DOWN = (
    r"lower\w*|down\w*|fell|fall\w*|drop\w*|declin\w*|decreas\w*|los[et]\w*|loss\w*|losing|"
    r"sl[iu]d\w*|"
    r"slip\w*|plung\w*|slump\w*|s[aiu]nk\w*|weak\w*|negative\w*|retreat\w*|tumbl\w*|dip\w*|shed\w*|"
    r"eas(?:e[sd]?|ing)|crash\w*|shr[aiu]nk\w*|contract\w*|div\w*|worse\w*|reduc\w*|cut\w*|slow\w*"
)
_UP = (
    r"higher|up\w*|ris\w*|rose|gain\w*|grow\w*|grew|increas\w*|rall\w*|surg\w*|advanc\w*|climb\w*|"
    r"jump\w*|rebound\w*|recover\w*|strong\w*|strength\w*|positive\w*|bounc\w*|pick\w*|soar\w*|"
    r"expan\w*|improv\w*|stabili\w*|bottom\w*"
)
_FROM_UP = (
    r"from (?:an? )?(?:ris\w+|gr[eo]w\w*|gain\w*|increas\w*|up\w*|positive|strong\w*|expan\w+)"
)
_FROM_DOWN = (
    r"from (?:an? )?(?:f[ae]ll\w*|declin\w*|drop\w*|decreas\w*|down\w*|negative|weak\w*|"
    r"contract\w*)"
)
_TO_UP = r"(?:to|into) (?:an? )?(?:ris\w+|gr[eo]w\w*|gain\w*|increas\w*|up\w*|positive|expan\w+)"
_TO_DOWN = (
    r"(?:to|into) (?:an? )?(?:f[ae]ll\w*|declin\w*|drop\w*|decreas\w*|down\w*|negative|contract\w*)"
)
_NOT = r"no|not|never|nor|none|neither|without|cannot|hardly|nothing"

DIRECTIONS: _Rows = (
    ("收跌|下挫|低开|领跌|跳水|重挫|翻绿", _DOWN,
     r"(?:clos|finish|end|open)\w* (?:\w+ )?(?:higher|up)|r[io]se[sn]?|gain(?:s|ed)|surged|climbed|"
     r"rallied", "涨|升|红"),
    ("收涨|高开|领涨|飘红|翻红", rf"{_UP}|green|lead\w*|led",
     r"(?:clos|finish|end|open)\w* (?:\w+ )?(?:lower|down)|fell|dropped|declined|slumped|"
     r"plunged|lost",
     "跌|降|绿|落"),
    ("由(?:[升涨增正强]|增长|上升|上涨)转(?:[降跌减负弱]|下降|下跌)|[升涨]势?转[降跌]",
     rf"{_FROM_UP}|{_TO_DOWN}", rf"{_FROM_DOWN}|{_TO_UP}", "由[降跌减负弱]转|止跌|转正"),
    ("由(?:[降跌减负弱]|下降|下跌)转(?:[升涨增正强]|上升|上涨)|[降跌]势?转[升涨]|止跌|触底|止降",
     rf"{_FROM_DOWN}|{_TO_UP}|(?:stop|halt|end|ceas)\w* (?:\w+ )?(?:f[ae]ll|declin|drop)\w*|"
     r"rebound\w*|recover\w*|bottom\w*|stabili\w*|bounc\w*|revers\w*|improv\w*|arrest\w*",
     rf"{_FROM_UP}|{_TO_DOWN}|(?:stop|halt|end|ceas)\w* (?:ris|gr[eo]w|increas)\w*",
     "由[升涨增正强]转|止涨"),
    ("(?<!再)创[^，。；]{0,8}新低|历史[性最]?[^，。；]{0,3}低|再创新低", r"low\w*|worst|least|"
     r"bottom\w*|minim\w*|fewest|small\w*",
     r"(?:new|record|all-time|historic\w*|\w+-(?:year|month|week|day)) high\w*|highest", "高|多"),
    ("(?:创|刷新|再创)[^，。；]{0,8}新高(?![度中考])|历史新高(?![度中考])", r"high\w*|"
     r"record(?! low)|"
     r"peak\w*|top\w*|most|best|larg\w*|"
     r"great\w*|max\w*|unprecedented|never|height\w*|new level\w*|milestone\w*|surpass\w*",
     r"(?:new|record|all-time|historic\w*|\w+-(?:year|month|week|day)) low\w*|lowest", "低|少"),
    ("(?<!不)改善|好转|(?<!不)进步|回暖|向好",
     r"improv\w*|better\w*|progress\w*|enhanc\w*|recover\w*|upgrad\w*|warm\w*|positive\w*|"
     r"advanc\w*|"
     r"ameliorat\w*|eas(?:e[sd]?|ing)|optimi\w*|rais\w*|good|favou?r\w*|sound|pick\w*|up\w*|"
     r"rebound\w*|turn\w*|more|strength\w*|strong\w*|allevia\w*|develop\w*|prosper\w*",
     r"deteriorat\w*|worsen\w*|gone backward\w*|regress\w*|declin(?:ed|ing|es)", "恶化|退|差|不|"
     "难|衰|降"),
    ("恶化|退步|倒退|变差|每况愈下",
     r"worse\w*|deteriorat\w*|declin\w*|slip\w*|backward\w*|back|regress\w*|bad\w*|poor\w*|"
     r"setback\w*|"
     r"aggravat\w*|degrad\w*|decay\w*|weak\w*|erode\w*|erosion|crisis|deepen\w*|dire|exacerbat\w*|"
     r"tens\w*|sour\w*|fall\w*|fell|low\w*|retreat\w*|revers\w*|strain\w*|tough\w*|fester\w*|"
     r"spiral\w*|"
     r"harsh\w*|rever\w*|spread\w*|metastas\w*|complicat\w*|damag\w*|destr\w*|escalat\w*|crippl\w*",
     r"improv(?:e|ed|es|ing|ement|ements)|(?:got|get|become|became) better", "改善|好转|进步|"
     "提高|优"),
    ("扩大(?=[^，。；]{0,4}(?:开放|内需|就业|产能|规模|范围|进口|出口|投资|消费|覆盖))",
     r"expan\w*|enlarg\w*|broad\w*|increas\w*|extend\w*|wid\w*|boost\w*|grow\w*|grew|open\w*|"
     r"more|scal\w*|"
     r"further|larg\w*|great\w*|deep\w*|up|spur\w*|stimul\w*|promot\w*|create\w*|rais\w*|"
     r"strengthen\w*",
     r"narrow\w*|reduc\w*|shr[aiu]nk\w*|cut(?:s|ting)?|curtail\w*|decreas\w*", "缩|减|降|小|少"),
    ("(?<![不未])延长(?!县|油|石)",
     r"exten\w*|long\w*|length\w*|prolong\w*|increas\w*|ris\w*|rose|more|"
     r"add\w*|up|grow\w*|grew|later|delay\w*|stretch\w*|further|continu\w*|renew\w*|protract\w*|"
     r"widen\w*|rais\w*|until|overtime|extra\w*|beyond|perpetuat\w*|linger\w*",
     r"shorten\w*|curtail\w*|reduced", "缩短|减"),
    ("(?<![不未])缩短",
     r"short\w*|cut\w*|reduc\w*|narrow\w*|less\w*|decreas\w*|fast\w*|quick\w*|down|"
     r"lower\w*|sav\w*|speed\w*|drop\w*|fell|fall\w*|compress\w*|trim\w*|shr[aiu]nk\w*|clos\w*|"
     r"accelerat\w*|within|only|just|bridg\w*|abbreviat\w*|diminish\w*|slash\w*|catch\w*|small\w*",
     r"lengthened|extended|prolonged", "延长|长"),
    ("(?:[跌降减缩]|下[降跌调])幅",
     rf"{_DOWN}|narrow\w*|discount\w*|depreciat\w*|soften\w*|plummet\w*|trim\w*|collaps\w*|"
     r"de\w{5,}",
     r"increas\w*|ris(?:e|es|ing)|rose|gr[eo]w\w*|growth|gain(?:s|ed)?|climb\w*|surg\w*|jump\w*|"
     r"soar\w*|rall\w*", "[涨升增]"),
    ("(?:[涨升增]|上[升涨调])幅", rf"{_UP}|more|inflation|appreciat\w*|hik\w*|premium|swell\w*|"
     r"fast\w*|accelerat\w*|great\w*|larg\w*|doubl\w*|tripl\w*|rais\w*|lead\w*|led",
     r"f[ae]ll(?:s|en|ing)?|fell|drop\w*|declin\w*|decreas\w*|los[st](?:es)?|plung\w*|slump\w*|"
     r"shr[aiu]nk\w*|reduc\w*|tumbl\w*", "[跌降减缩负]|回落|收窄|(?<!\\d)[-－−]\\d"),
    ("早于|先于", r"before|ahead|earl\w*|prior|advance\w*|preced\w*|pre\w+|first|than|old\w*|"
     r"sooner|predat\w*",
     r"after|later|behind|follow(?:s|ed|ing)?", "晚|迟|后"),
    ("(?<!不)(?<!不得)(?<!不能)(?:晚于|迟于|滞后于)", r"after|later?|behind|lag\w*|than|"
     r"follow\w*|trail\w*|delay\w*|past",
     r"before|earlier|ahead", "早|先|前"),
    ("(?<![不未没无])(?<!不得)(?<!不能)(?<!不应)(?:高于|多于|大于|快于|优于|好于|强于|领先于)",
     r"high\w*|more(?! slowly)|larg\w*|fast\w*|better|great\w*|above|exceed\w*|over|outpac\w*|"
     r"outperform\w*|"
     r"outnumber\w*|surpass\w*|ahead|superior|beyond|big\w*|strong\w*|quick\w*|old\w*|long\w*|"
     r"tall\w*|outstrip\w*|beat\w*|wid\w*|out\w+|twice|higher|up|top\w*|well|most|minimum|at least|"
     r"min\w*|not less|no less|not lower|compared?",
     r"(?:lower|less|fewer|slower|smaller|worse|shorter|weaker|more slowly)(?: \w+){0,3} than|"
     r"below",
     "低于|少于|小于|慢于|不及|弱|差"),
    ("(?<![不未没无至])(?<!不得)(?<!不能)(?<!不应)(?<!不会)(?:低于|少于|小于|慢于|弱于|逊于|"
     "(?<![来迫])不及(?![格时待]))",
     r"low\w*|less\w*|few\w*|below|under\w*|slow\w*|small\w*|short\w*|not|worse|inferior|"
     r"weak\w*|behind|"
     r"no (?:more|higher|greater)|young\w*|sub-?\w*|within|up to|cheap\w*|trail\w*|lag\w*|"
     r"fail\w*|n['’]t|poor\w*|narrow\w*|minor\w*|down|mere\w*",
     r"(?:higher|more|greater|larger|faster|better|stronger)(?: \w+){0,3} than|above|exceed(?:s|"
     r"ed)?",
     "高于|多于|大于|快于|超|以上"),
)  # fmt: skip

EXTENTS: _Rows = (
    ("只有[^，。；]{1,24}[，,]?才|仅(?:限|适用|供|面向|对|向)|只(?:限|适用|面向)(?!于?此)|"
     "仅仅(?:是|限|适用)",
     r"only|sol\w*|exclusive\w*|limit\w*|unless|restrict\w*|just|alone|merely|confin\w*|other than|"
     r"purely|simply|strictly|must|not until|but|reserv\w*|no one else|cannot|without|no|not|"
     r"specific\w*|dedicat\w*|when|if|condition\w*|requir\w*|until|provided|except|mere|nothing",
     r"also|as well|everyone|including|anyone|even", "也|都|还|包括"),
    ("除(?!了)[^，。；除]{1,24}[以之]?外", r"except\w*|apart|besides|aside|other than|"
     r"in addition|addition\w*|beyond|"
     r"exclud\w*|exclus\w*|save|but|outside|not|unless|as well|also|barring|without|otherwise|"
     r"excl\w*|"
     r"rather than|plus|alongside|with the exception|where|more than|on top of",
     r"including", "包括|含"),
    ("(?<![不非])(?:全部|所有|一律|悉数)(?![权人制者])",
     r"all|every\w*|each|entire\w*|whole\w*|any\w*|total\w*|full\w*|completely|both|uniform\w*|"
     r"across|"
     r"through\w*|no|none|not|without|100|altogether|overall|cover\w*|own\w*|must|shall|"
     r"universal\w*|"
     r"invariabl\w*|wholl\w*|respective|various|in entirety|exclusive\w*|comprehensive\w*|"
     r"always|only",
     r"some(?! of)|some of the|several|a few|part of|partially|a minority", "[部些]分|一些|少数|"
     "个别|几"),
    ("(?<![大全多各小内])部分(?=[地城企学居乘旅专群产商公国行项路线人用])",
     r"some\w*|part\w*|certain|several|few|number|minority|section\w*|select\w*|many|portion\w*|"
     r"half|segment\w*|element\w*|various|not all|isolated|a handful|share",
     r"all|every\w*|entire\w*|whole|most|the majority", "全|所有|各|每|都|大部分|多数|整|最"),
    ("(?:绝)?大(?:多数|部分)|(?<![少大])多数(?=[人代居企学受群专国地家民选委成议市股会网用球])",
     r"most\w*|major\w*|bulk|larg\w*|main\w*|predominant\w*|nearly|vast|overwhelming\w*|"
     r"more than half|"
     r"much|many|mass\w*|almost|great\w*|over half|typical\w*|usual\w*|general\w*|often|lion|"
     r"preponder\w*|"
     r"best part|all|primarily|common\w*|commonest|plurality|high\w*|substantial\w*|everyone|"
     r"remain\w*",
     r"minority|(?:a )?small (?:part|number|portion|fraction)|a few|only some|few(?: of)?|some",
     "少数|小部分|个别|一些|几|有的"),
    ("(?<![不绝])(?:少数(?!民族|族)|个别(?!化))",
     r"few\w*|minor\w*|small\w*|some|handful|individual\w*|isolated|certain|several|rare\w*|"
     r"limited|"
     r"one|only|occasional\w*|exception\w*|partial\w*|case\w*|specific|particular|separate\w*|"
     r"single|"
     r"select\w*|less|ethnic|not all|sporadic|elite|odd|lone",
     r"most|the majority|all|every\w*", "多数|全|所有|大部分|都|每"),
    ("除非", r"unless|except\w*|only if|save|barring|without|until|absent|failing|but|short of",
     r"if|when|where|provided|since|because", ""),
    ("不无(?!裨补)", r"not|some\w*|certain\w*|reason(?:able|ably)|justif\w*|well[- ]founded|"
     r"understandabl\w*|legitimat\w*|"
     r"valid\w*|part\w*|rather|quite|sens\w*|may|merit\w*|relat\w*|link\w*|connect\w*|with|"
     r"indeed|likely|"
     r"possibl\w*|also|truth|ground\w*|partial\w*|bit|slight\w*|tinge\w*|has|have",
     r"without|groundless|baseless|unfounded|unreasonable|unjustified|pointless", "没有|毫无"),
    ("未必|不一定|不见得", r"not|n['’]t|may|might|never|hardly|doubtful\w*|without|unlikely|no|"
     r"rather|question\w*|"
     r"nor|neither|cannot|far from|rarely|seldom|could|un\w{4,}|little|few|sometimes|or",
     r"necessarily|certainly|definitely|always|inevitably|must|surely", ""),
    ("屡禁不[止绝]|屡[打整]不[止绝]",
     r"despite|persist\w*|continu\w*|repeated\w* (?:bans?|crack\w*|attempts?|efforts?) (?:have |"
     r"has )?(?:failed|not)|still|"
     r"not|remain\w*|recur\w*|keep\w*|rampant|fail\w*|resurg\w*|linger\w*|even though|although|"
     r"again|stubborn",
     r"(?:was|were|been|is|are) (?:\w+ )?(?:stopped|ended|eliminated|banned|curbed|eradicated)|"
     r"ceased", ""),
    ("缺乏|匮乏|缺少", r"lack\w*|short\w*|insuffic\w*|inadequa\w*|no|not|without|little|few\w*|"
     r"need\w*|miss\w*|devoid|scarc\w*|"
     r"poor\w*|want\w*|dearth|deficien\w*|weak\w*|limit\w*|absen\w*|fail\w*|un\w{4,}|in\w{5,}|less|"
     r"deplet\w*|depriv\w*|low|nothing|neither|nor|never|[a-z]+less|void|hungry|starv\w*|cannot|"
     r"indispens\w*",
     r"(?:has|have|had|with|is|are|was|were) (?:\w+ )?(?:sufficient|enough|adequate|ample|"
     r"abundant|rich|plenty)", ""),
    ("(?<![不难避以可幸未赦罢任])免(?:收|征|缴|交|付|除)", r"waiv\w*|exempt\w*|free|no|not|"
     r"without|relie\w*|remit\w*|spar\w*|"
     r"cancel\w*|lift\w*|abolish\w*|scrap\w*|forgiv\w*|discharg\w*|dismiss\w*|releas\w*|"
     r"remov\w*|eliminat\w*|zero|"
     r"un\w{4,}|complimentary|no longer|excus\w*|immun\w*|suspen\w*|avoid\w*|save|reduc\w*|cut|"
     r"pardon\w*|discount\w*|oust\w*|depos\w*|dispens\w*",
     r"(?:is|are|was|were|be|been|will be|must) (?:\w+ )?(?:charged|levied|collected|imposed|"
     r"paid)|charges?|must pay|required to pay", ""),
    ("(?<!不能)(?<!不可)不排除", rf"{_NOT}|refus\w*|declin\w*|open|may|might|could|possib(?:le|ly)",
     r"(?:has|have|is|are|was|were) (?:been )?(?:ruled out|excluded)|rul(?:es|ed|ing) out|"
     r"exclud(?:es|ed)", "排除了"),
    ("防止|避免|杜绝|遏制|严防|谨防",
     r"prevent\w*|avoid\w*|avert\w*|stop\w*|curb\w*|contain\w*|against|guard\w*|no|not|un\w{4,}|"
     r"block\w*|"
     r"prohibit\w*|eliminat\w*|forestall\w*|keep\w*|protect\w*|lest|without|deter\w*|preclud\w*|"
     r"ward\w*|"
     r"combat\w*|crack\w*|check\w*|halt\w*|end\w*|root\w*|rein\w*|mitigat\w*|reduc\w*|safe\w*|"
     r"secur\w*|"
     r"free|tackl\w*|never|rather|control\w*|restrain\w*|limit\w*|minimi\w*|suppress\w*|hold\w*|"
     r"stem\w*|"
     r"refrain\w*|counter\w*|fight\w*|from|resist\w*|ban\w*|fend\w*|instead|inhibit\w*|"
     r"ensure\w*|cut\w*|"
     r"less\w*|escap\w*|evad\w*|spar\w*|eradicat\w*|constrain\w*|discourag\w*|forbid\w*|"
     r"circumvent\w*|nor|so that|shun\w*|sav\w*|dodg\w*|cap\w*|quell\w*|arrest\w*|thwart\w*|"
     r"do away|rid|out|anti\w*|strict\w*",
     r"promot(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|allow(?:s|ed|ing)?|foster\w*|facilitat\w*",
     "促进|鼓励|推动|允许|推进|让|便利|倡导|提倡|发扬"),
    ("义务(?![教植兵劳诊献工])(?!教育)", r"dut\w*|oblig\w*|must|shall|should|responsib\w*|"
     r"liab\w*|required|bound|volunt\w*|compuls\w*|"
     r"free|commit\w*|mandator\w*|undertak\w*|burden\w*|requir\w*|have to|incumbent|honorary|"
     r"debt\w*|treaty|unpaid|obligat\w*|pledge\w*|role|task\w*",
     r"(?:has|have|enjoys?|had) the rights?|entitled", "权"),
)  # fmt: skip

_ORDINALS = ORDINALS[1:11]
_SUPERLATIVE = (
    r"(?:world['’]s|China['’]s|country['’]s|the|nation['’]s) (?:largest|biggest|longest|highest)"
)


def _ordinal_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of 第二大 to 第十大: another ordinal, or the superlative without one."""
    for value, (han, ordinal) in enumerate(
        zip("二三四五六七八九十", _ORDINALS[1:], strict=True), 2
    ):
        others = "|".join(other for other in _ORDINALS if other != ordinal)
        digits = rf"{value}(?:nd|rd|th)?|No\. ?{value}"
        also = "".join(other for other in "一二三四五六七八九十" if other != han)
        yield (
            f"(?<!倒数)第[{han}{value}](?=[^，。；、第]{{0,3}}[大长高多强])(?!产业)",
            rf"{ordinal}\w*|{digits}|two|three|four|five|six|seven|eight|nine|ten|after|behind|"
            rf"next",
            rf"{_SUPERLATIVE}|{others}",
            f"最[大长高多强]|第[{also}首]|首",
        )


_FIRST = (
    r"first\w*|top\w*|number one|No\. ?1|#1|lead\w*|maiden|inaugura\w*|initial\w*|debut\w*|"
    r"pioneer\w*|primar\w*|earliest|chief|foremost|premier\w*|champion\w*|origin\w*|1st|sole|only|"
    r"never before|unpreceden\w*|priorit\w*|paramount|ever|once"
)
_BEST = (
    r"high\w*|larg\w*|most|biggest|greatest|best|head\w*|w[io]n\w*|gold|opening|begin\w*|start\w*|"
    r"main\w*|great\w*|the world's|outset|overriding|above all|alone|unique|new\w*|one|1"
)
RANKS: _Rows = (
    ("首[位个次任批届家座条部例颗台艘架]", rf"{_FIRST}|new\w*|begin\w*|start\w*|launch\w*|1",
     r"second|third|fourth|fifth", "第[二三四五]|次[之席]|[二三]|再次|最后"),
    ("居首|榜首|之首|首位(?!女|男)|首屈一指|(?<!倒数)第一(?=[，。；、！]|的|位|名|个|次|$)",
     rf"{_FIRST}|{_BEST}",
     r"second|third|fourth|fifth|(?:at the|from the|rock) bottom|(?:ranks?|ranked|came|"
     r"finished) last",
     "第[二三四五]|次[之席]|倒数|末|[二三]|再次|最后"),
    ("倒数第一|末位(?!淘汰)|垫底|最后一名|倒数第1",
     r"last|bottom\w*|lowest|worst|least|end|trail\w*|rear|fewest|poorest",
     r"first|top(?:s|ped)?|(?:ranks?|ranked) (?:\w+ )?(?:first|number one)|best|highest|leads?|"
     r"led", "第一(?<!倒数第一)|首"),
    ("倒数第[二三四五234]",
     r"from (?:the )?(?:bottom|last|end)|(?:second|third|fourth|fifth|"
     r"next)[- ](?:to[- ])?(?:last|bottom|lowest|worst|from)|"
     r"last but|bottom|penultimate|worst|second-lowest|lowest|last|least|countdown|fewest|smallest",
     r"second|third|fourth|fifth|top", "正数|(?<!倒数)第"),
    *_ordinal_rows(),
    ("最大(?!限|程|化|公约|努)|第[一二三四五六七八九十]大(?!部|块|队|街|道|会)",
     r"larg\w*|big\w*|great\w*|max\w*|most|major\w*|top\w*|lead\w*|main\w*|high\w*|huge\w*|best|"
     r"broad\w*|full\w*|"
     r"strong\w*|no\. ?\d|wid\w*|heav\w*|deep\w*|utmost|worst|number|primary|chief|vast\w*|key|"
     r"ultimate|paramount|massive|up to|dominant|overriding|essential|prime|enormous|tremendous|"
     r"single",
     r"smallest|lowest|minimum|least", "[小低少]"),
    ("最小(?!化|二)", r"small\w*|least|low\w*|min\w*|young\w*|tin\w*|narrow\w*|slight\w*|fewest|"
     r"less\w*|short\w*",
     r"largest|biggest|greatest|maximum|highest", "[大高多]"),
    ("最长(?!沙|春)|第[一二三四五六七八九十]长(?![沙春江征三])", r"long\w*|max\w*|up to|no more|"
     r"not exceed\w*|most|more|extend\w*|within",
     r"shortest|\w+-shortest|minimum|briefest", "短|少"),
    ("最短", r"short\w*|min\w*|least|brief\w*|quick\w*|fast\w*|less\w*|no less",
     r"longest|maximum", "长"),
    ("最高(?!人民|法|检|院|领|指|统|气|温|国家|权力|行政|苏维埃|级)|"
     "第[一二三四五六七八九十]高(?!中|等|速|校)",
     r"high\w*|max\w*|top\w*|most|tall\w*|supreme|peak\w*|record\w*|up to|best|great\w*|ceiling|"
     r"cap\w*|larg\w*|"
     r"hot\w*|biggest|utmost|sup\w*|lead\w*|paramount|more|upper\w*|no more|not exceed\w*|"
     r"limit\w*|senior\w*|summit\w*|number|strong\w*|all-time|fast\w*",
     r"lowest|minimum|smallest|least", "低|少|小"),
    ("最低(?!气|温)", r"low\w*|min\w*|least|floor|bottom\w*|cheap\w*|small\w*|basic|worst|"
     r"few\w*|cold\w*|poor\w*|less\w*|bare\w*|subsistence|down|weak\w*|slow\w*|no less",
     r"highest|maximum|tallest|largest|greatest", "高|多|大"),
    ("最快", r"fast\w*|quick\w*|rapid\w*|speed\w*|high\w*|strong\w*|most|earl\w*|soon\w*|lead\w*|"
     r"led|top\w*|first|best|brisk\w*|short\w*|no later|within|great\w*|larg\w*",
     r"slowest|lowest|weakest", "慢|低|弱"),
    ("最慢", r"slow\w*|low\w*|weak\w*|last|long\w*|late\w*|least|no later",
     r"fastest|quickest|highest|strongest", "快|高|强"),
    ("冠军|夺冠", rf"{_FIRST}|{_BEST}|title\w*|trophy|crown\w*|victor\w*|success\w*|beat\w*|"
     r"defeat\w*", r"runners?-up|silver|bronze|(?:finish|rank|came|come|plac)\w* (?:second|third)|"
     r"(?:second|third) place", "[亚季]军|第[二三]|[银铜]"),
    ("亚军", r"runner\w*|second\w*|silver|2nd|final\w*|los\w*|behind|after|two",
     r"champion\w*|titles?|gold|bronze|third|(?:first|third) place", "[冠季]军|第[一三]|[金铜]"),
    ("季军", r"third\w*|bronze|3rd|three|behind|after",
     r"champion\w*|titles?|gold|silver|runners?-up|second|(?:first|second) place",
     "[冠亚]军|第[一二]|[金银]"),
    ("最差|最糟|最坏", r"worst|worse|poor\w*|least|low\w*|bottom|weak\w*|bad\w*",
     r"best|finest|highest|top", "好|佳|优|高"),
    ("最好(?=的)|最佳", r"best|fin\w*|great\w*|good|better|optim\w*|top|excellen\w*|perfect\w*|"
     r"ideal\w*|prefer\w*|most|outstand\w*|high\w*|prime|favou?r\w*|well|right|superb|super\w*|"
     r"should|strong\w*",
     r"worst|poorest", "差|坏|糟"),
    ("最多(?=的)", r"most|larg\w*|high\w*|great\w*|max\w*|more|up to|biggest|majority|top|"
     r"lead\w*|num\w*|lion\w*|record\w*|plurality",
     r"fewest|least(?! \d)|smallest|lowest", "少|低"),
    ("最少(?=的)", r"few\w*|least|low\w*|small\w*|min\w*|less\w*",
     r"most|largest|highest|maximum", "多|高|大"),
    ("最早", r"earl\w*|first|old\w*|origin\w*|as early|begin\w*|dat\w*|since|start\w*|"
     r"initial\w*|pioneer\w*|before|previous\w*|ancient|soon\w*",
     r"latest|last|newest", "晚|新|末|最后"),
    ("(?<![经跨逢])(?:[今去昨明每]年?冬|冬(?:季|天|春))(?!奥|残|泳|令营)",
     r"winter\w*|December|January|February|spring|seasons?", r"summer|autumn", "[夏秋]"),
    ("(?:[今去昨明每]年?夏|夏(?:季|天))(?!奥|令|粮|收|播)",
     r"summer\w*|June|July|August|seasons?", r"winter|autumn", "[冬秋]"),
)  # fmt: skip

# what is told of one clause only: a sentence has such words in many places
OF_CLAUSES: _Rows = (
    ("(?<![目以当日此提面眼向空从生史跟往])(?:[之以]前|前(?![年景来期所沿线往进台任夕途提后列三十五二一两瞻"
     "面言方者几数辈身些段次不人总首世赴\\d季半]))(?![所未没十一两二三四五六七八九\\d])",
     r"before\w*|prior|pre\w*|by|until|till|unless|ahead|advance\w*|earl\w*|first|ago|former\w*|"
     r"previous\w*|past|last|front|face|eve|within|not|no|when|already|since|up to",
     r"after", "后|再|才|起"),
    ("(?:[之以]前|前(?=不|禁|严))(?=[^，。；]{0,3}(?:不[得能可准许应]|禁止|严禁))",
     r"before\w*|prior|pre\w*|until|till|only|earl\w*|ahead|unless|from|when|once",
     r"after", "后|起"),
    ("(?<![今往此随先然落前最背幕身以])(?:[之以]后|后(?=[方可应须再才不开进即立，]))",
     r"after\w*|later|follow\w*|once|when|upon|on|since|from|behind|post\w*|subsequent\w*|then|"
     r"as soon|next|within|no|not|until|having|back|only|of|past|in|thereafter",
     r"before|prior to", "前|先"),
    ("减半|减少(?:了)?一半|降(?:低|至)?(?:了)?一半|腰斩",
     r"hal[fv]\w*|50|fifty|two|cut\w*|reduc\w*", r"doubl\w*|twice|twofold", "倍|翻"),
    ("(?:提高|增加|增长|扩大|翻)(?:了)?(?:一倍|一番)",
     r"doubl\w*|twice|two\w*|100|hundred|one\w*|times?|fold|1|increas\w*|gr[eo]w\w*",
     r"halv\w*|half", "半"),
    ("无权",
     r"no|not|n['’]t|never|neither|nor|without|cannot|unauthori\w*|lack\w*|un\w{4,}|power\w*",
     r"(?:has|have|had|with|enjoys?) the rights?|(?:is|are) entitled", "有权|权利"),
    ("最大(?!限|程|化|公约|努)(?![^，。；]{0,12}之一)",
     r"(?<!second[ -])(?<!third[ -])(?<!fourth[ -])(?:larg|big|great|most|max|main|top|lead|high|"
     r"key|prim|maj|par|chief|foremost|utmost|full|number)\w*",
     r"(?:second|third|fourth)[ -](?:largest|biggest|greatest)", "第[二三四]|次"),
)  # fmt: skip
