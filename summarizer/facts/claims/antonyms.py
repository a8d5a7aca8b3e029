"""Antonyms: words of the Chinese, and the English that says their opposite.

Rows for `contradictions`, as in `claims`: what the Chinese says, what English then says, what it
never says alone, and the Chinese that may say the last elsewhere in the sentence. Of an adjective
that is denied (不合法) the right words are every denial and every word that has one in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.facts.claims.fields import field_rows

__all__ = ["ANTONYMS"]

_Rows = tuple[tuple[str, str, str, str], ...]

_BEFORE = (
    r"before\w*|prior|pre\w*|ante\w+|ahead|until|till|by|up to|earl\w*|advance\w*|previous\w*|"
    r"first|leading|lead\w*|eve|preced\w*|last|final|former\w*|past|ago|run-up|within|unless|when"
)
_AFTER = (
    r"after\w*|post\w*|follow\w*|later|since|once|when|upon|on|from|subsequent\w*|then|as soon|"
    r"next|having|past|thereafter|in the wake|behind|until|not|no|within"
)
# what something stands before or after: 产前, 赛后
_EVENTS = (
    "产|餐|饭|睡|赛|课|婚|术|战|节|岗|汛|震|灾|雨|病|孕|起飞|飞行|开考|开幕|上市|出生|入职|离职|"
    "投产|施工|"
    "手术|比赛|考试|用餐|睡觉|生产|分娩|出发|发射|开工|竣工|交付|验收|生效|判决|选举|登机|入学|"
    "毕业|上岗"
)
_DENIALS = (
    r"no|not|never|nor|none|neither|nothing|nobody|cannot|without|hardly|barely|scarcely|"
    r"far from|lack\w*|fail\w*|absen\w*|short\w*|insufficien\w*|"
    r"un(?!der|it|til|ion|iv|iq|less)[a-z]{3,}|in(?!to|dustr|crea|vest|form|clud|deed|stitut|"
    r"spect|sid|habit|sur|tern|novat|fra|stall|vit|volv|tend|troduc|dicat|divid|flat|put|deng)"
    r"[a-z]{4,}|im(?!port|prov|plement|pact|pos|age|medi)[a-z]{4,}|il[a-z]{4,}|ir[a-z]{4,}|"
    r"dis(?!tric|cuss|tribut|play|cov|tan|tinc|ea)[a-z]{4,}|non-?\w+|mis[a-z]{4,}|"
    r"[a-z]{3,}less|too|any\w*|question\w*|doubt\w*|problem\w*"
)
# adjectives that the Chinese denies with 不, English that says them, further right words
_ADJECTIVES: tuple[tuple[str, str, str], ...] = (
    ("合法", r"lawful\w*|legal\w*|legitimate\w*", r"violat\w*|breach\w*|against"),
    ("公平|公正", r"fair\w*|just|equitable|impartial\w*", r"bias\w*|partial"),
    ("合理", r"reasonabl\w*|rational\w*|justified", r"excessive\w*|absurd\w*|poor\w*|wrong\w*"),
    ("稳定", r"stable|steady|steadily", r"volatil\w*|fluctuat\w*|erratic|shak\w*|precarious"),
    ("可靠", r"reliabl\w*|dependable|trustworthy", r"dubious|suspect"),
    ("健康", r"healthy|healthily|wholesome", r"ill|bad|poor\w*|sick\w*|harm\w*"),
    ("准确", r"accurate\w*|precise\w*|correct\w*", r"wrong\w*|error\w*|false\w*|bias\w*"),
    ("完整", r"complete|intact|whole", r"partial\w*|fragment\w*|broken|miss\w*"),
    ("必要", r"necessary|essential|required", r"need\w*|avoid\w*|excess\w*|superfluous|gratuitous"),
    ("真实", r"true|real|genuine|authentic", r"false\w*|fake\w*|fictitious|fabricat\w*"),
    ("平等", r"equal(?:ly)?", r"discriminat\w*"),
    ("满意", r"satisfied|satisfactory|pleased|happy", r"complain\w*|bad|poor\w*|wanting"),
    ("透明", r"transparent\w*|transparency", r"opaque|opacity|secre\w*"),
    ("充分|充足", r"sufficient\w*|adequate\w*|ample|enough|plentiful",
     r"weak\w*|poor\w*|under\w*|limited|half"),
    ("明显|显著", r"significant\w*|obvious\w*|marked\w*|noticeabl\w*|evident",
     r"slight\w*|mild\w*|little|subtle|minor|weak\w*|faint\w*|vague\w*|small|low\w*|modest\w*"),
    ("清楚|清晰|明确", r"clear\w*|definite\w*|certain",
     r"vague\w*|blur\w*|ambigu\w*|fuzz\w*|murky"),
    ("适合|合适|适宜", r"suitable|appropriate|proper\w*|fit", r"wrong|ill|bad\w*"),
    ("熟悉", r"familiar", r"strange\w*|new|know\w*"),
    ("差", r"bad\w*|poor\w*|worse|worst|terrible",
     r"good|well|decent|fine|favou?r\w*|positive|excel\w*|strong|solid|quite|respectab\w*|better"),
)  # fmt: skip
_SAFE = r"safe\w*|secur\w*|assur\w*|reassur\w*|ease|confiden\w*|trust\w*|worr\w*|rest|danger\w* to"
_DEMAND = (
    r"must(?! not)|shall(?! not)|should(?! not)|(?<!not )(?<!n['’]t )ha(?:s|ve|d|ving) to|"
    r"forc\w*|compel\w*|(?<!no )choice|(?:no|other) (?:\w+ )?(?:choice|option|alternative)|"
    r"oblig\w*|(?<!not )(?<!n['’]t )requir\w*|(?<!no )(?<!not )(?<!n['’]t )need(?:s|ed)? to|bound|"
    r"mandator\w*|compulsor\w*|imperative|only|cannot but|could not but|help but|reluctant\w*|"
    r"(?<!not )(?<!un)necess\w*|essential|end(?:ed|s|ing)? up|left with|without|unless|"
    r"ought|driven|resort\w*|settle\w*"
)
_URGED = r"will|would|be to|is to|are to|urg\w*|make sure|ensure\w*|call\w* (?:for|on)|let"
_NO_DEMAND = (
    r"no need (?:to|for)|need(?:s|ed)? not|needn['’]t|(?:do(?:es)?|did) ?n[o'’]t (?:need|have) to|"
    r"(?:do(?:es)?|did) not (?:need|have) to|not (?:required|obliged|necessary)|unnecessary"
)


def _denied_adjectives() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of 不合法, 不公平 …: the adjective without any denial."""
    for chinese, said, also_right in _ADJECTIVES:
        yield (
            f"(?<![并绝毫莫无也未还])不(?:太|够|甚|大|很)?(?:{chinese})(?![地期])",
            f"{_DENIALS}|{also_right}|n['’]t",
            said,
            f"(?<!不)(?<!不太)(?<!不够)(?<!不很)(?<!不大)(?:{chinese})" if len(chinese) > 1 else "",
        )


ANTONYMS: _Rows = (
    (f"(?<![以目之])(?:{_EVENTS})(?:之|以)?前(?![景途期])", _BEFORE,
     r"after|post-?\w+|following", "后|起|再"),
    (f"(?<![今之])(?:{_EVENTS})(?:之|以)?后(?![续期备])", _AFTER, r"before|prior to|pre-\w+",
     "前|先"),
    ("(?:生效|作出|完成|结束|到期|届满|开始|实施|交付|批准)之前(?=[，,])",
     r"before\w*|prior|pre\w*|until|till|pending|by|ahead|earl\w*|unless|yet|ago|not|no",
     r"once|after|as soon as|following", "后|起|一旦"),
    ("(?:结束|截止|终场|散场|闭馆|收盘|到期)前[^，。；]{0,8}(?:分钟|小时|天|日|秒|刻钟)",
     r"last|final|closing|before\w*|prior|remain\w*|left|to go|ahead|earl\w*|late\w*|end\w*",
     r"(?:first|opening|initial) (?:\w+ )?(?:minutes?|hours?|days?|seconds?)", "开|起|头"),
    ("比[^，。；]{1,16}(?:早|提前)了?(?=[近约将几半一二两三四五六七八九十\\d])",
     r"earl\w*|ahead|before\w*|sooner|advance\w*|prior|first|predat\w*|preced\w*|already",
     r"later than|behind (?:schedule|plan)|delayed|after", "晚|迟|延|后"),
    ("(?:比|较)[^，。；]{1,16}(?:晚|迟|推迟|延迟)了?(?=[近约将几半一二两三四五六七八九十\\d])",
     r"later?|behind|delay\w*|after|postpon\w*|overdue|defer\w*|lag\w*|slow\w*",
     r"earlier than|ahead of|sooner|in advance", "早|提前|先"),
    ("(?:[仍依又还]然?|一直|远远?|明显)落后|落后(?=于)", r"lag\w*|behind|trail\w*|backward\w*|"
     r"below|less\w*|low\w*|slow\w*|los\w*|inferior|down|far|under\w*|fall\w*|fell|left|catch\w*|"
     r"second|worse|poor\w*", r"ahead|leads?|leading|led|outperform\w*", "领先|超|先"),
    ("(?<!前)[一1]季报", r"first|Q1|1Q|three months|1st", r"(?:second|third|fourth|2nd|3rd|"
     r"4th)[- ]quarter|"
     r"Q[234]|annual|half-year\w*", "[二三四2-4]季|半年|年报|中报|全年"),
    ("三季报|(?<!\\d)3季报", r"third|Q3|3Q|nine months|three quarters|3rd", r"(?:first|second|"
     r"fourth|1st|2nd|4th)"
     r"[- ]quarter|Q[124]|annual|half-year\w*", "[一二四124]季|半年|年报|中报|全年"),
    ("半年报|(?<=[司的股])中报", r"half\w*|semi\w*|interim|six|first six|H1|mid-?year", r"annual|"
     r"(?:first|second|third|fourth)"
     r"[- ]quarter\w*|quarterly|yearly", "季|(?<!半)年报|全年|年度"),
    ("(?<![半全每])年报(?![告道送名考])", r"(?<!semi-)annual\w*|(?<!half-)year\w*", r"half-year\w*|"
     r"semi-?annual\w*|interim|"
     r"quarter\w*", "季|半年|中报"),
    ("落后(?![地产设面国分工]|的)(?=[^，。；]{0,16}[\\d一二两三四五六七八九十])",
     r"lag\w*|behind|trail\w*|"
     r"down|adrift|deficit|los\w+|back of|off the", r"ahead|leads?|leading|led", "领先|反超|超"),
    ("领先(?=[^，。；]{0,16}[\\d一二两三四五六七八九十])",
     r"ahead|lead\w*|led|top\w*|up|advantage|clear|"
     r"front|edge|over", r"behind|trail\w*|lag\w*|adrift", "落后|追|扳"),
    ("领先(?=于)|(?:仍|依然|一直|暂时|遥遥)领先", r"ahead|lead\w*|led|top\w*|front|first|before|"
     r"outperform\w*|outpac\w*|advanc\w*|above|better|surpass\w*|edge|clear|dominat\w*|up|over",
     r"behind|trail\w*|lag\w*", "落后|追"),
    ("首(?:批|期|轮|趟|班|场)", r"first|initial\w*|maiden|inaugural|debut\w*|pilot|new\w*|opening|"
     r"start\w*|premi\w*|one|1|begin\w*|launch\w*|pioneer\w*|early|earliest",
     r"(?:final|last) (?:batch|shipment|group|phase|round|lot|tranche|train|bus|game|match)",
     "末|最后|尾"),
    ("末(?:批|轮|班)|最后一(?:批|期|轮|趟|班|场)", r"last|final\w*|end\w*|close|remain\w*|late\w*",
     r"first|initial|maiden|opening", "首|第一|头"),
    ("(?<![不未没不能已])超过(?=[^，。；\\d一二两三四五六七八九十百千万半几]{2})",
     r"exceed\w*|more|over\w*|surpass\w*|above|topp?\w*|beyond|out\w+|higher|great\w*|larger|"
     r"bigger|ahead|past|better|beat\w*|excess|longer|than",
     r"(?:f[ae]ll(?:s|ing)?|fell|came?|coming) short of|below|short of",
     "未[能达]|没有?[能达]|不及|低于|少于|不够|不足(?![\\d一二三四五六七八九十百])|缺|短"),
    ("(?<=[级等度历称格])(?:及|或)?以上", r"above|higher|over|better|more|least|minimum|up\w*|"
     r"beyond|senior\w*|exceed\w*|great\w*|not (?:less|lower|below)|no (?:less|lower)",
     r"(?:or|and) (?:lower|below|less|under)|at most|below", "以下|低于"),
    ("(?<=[级等度历称格])(?:及|或)?以下", r"below|lower|under|less|most|maximum|down|not (?:more|"
     r"higher|above)|no (?:more|higher)|up to|within|junior|or worse",
     r"(?:or|and) (?:higher|above|more|over)|at least", "以上|高于"),
    ("(?<!不)除外(?![人了])|不在此[限列]", r"except\w*|exclu\w*|unless|other than|save|but for|"
     r"apart|aside|barring|exempt\w*|(?:not|n['’]t) (?:apply|applicable|include\w*|cover\w*|"
     r"subject|"
     r"bound|restricted|the case)|"
     r"only|otherwise|omit\w*|outside|rather than|not (?:\w+ )?cover\w*",
     r"including|even (?:if|where|when|though|in)|as well as|inclusive|also", "包括|即使|即便|含"),
    ("不得不(?!到)|非[^，。；]{1,20}不可(?![能以])|只好|只得|被迫|势必要", _DEMAND,
     rf"{_NO_DEMAND}|(?:not|n['’]t) (?:allowed|permitted)|must not|may not|"
     r"(?:prohibited|forbidden|barred) from|able to", "[无毋]需|不[必用准许能]|禁"),
    ("(?<![不无未])(?:必须|务必|务须)", rf"{_DEMAND}|{_URGED}", _NO_DEMAND, "[无毋不]必?[需须]|"
     "不必|不用|无须|可以"),
    ("(?<![不无未])(?:必须|务必|务须|应当(?!时)|应该|应[在于]|均[应须]|需要)",
     rf"{_DEMAND}|{_URGED}|need\w*|requir\w*|demand\w*|important|vital|crucial|duty|response?\w*|"
     r"oblig\w*|due|suppos\w*|expect\w*|let['’]s|take\w*|has|have|want\w*|call\w*|necess\w*",
     r"(?:must|shall|should) ?n[o'’]t(?! only| merely| just| simply)\b|"
     r"(?:prohibited|forbidden|barred) from",
     "不|禁|勿|避免|防|拒|无[须需法]|未[能得]|别|没|非|免"),
    ("(?<![不未没])免(?:征|收|缴|交)(?![疫兵])", r"exempt\w*|free|waiv\w*|without|no|not|relie\w*|"
     r"remit\w*|spar\w*|remov\w*|lift\w*|scrap\w*|eliminat\w*|zero|suspend\w*|complimentary|"
     r"dispens\w*|excus\w*|immun\w*|abolish\w*|cancel\w*|discharg\w*|forgiv\w*|un\w{4,}",
     r"subject to|liable (?:to|for)|payable|levied|taxable|taxed", "应税|应征|应缴|照"),
    ("(?<![未不])(?:取消|废除|废止|撤销|解除)(?!后)", r"cancel\w*|abolish\w*|scrap\w*|remov\w*|"
     r"eliminat\w*|end\w*|lift\w*|call\w* off|withdr[ae]w\w*|drop\w*|no|not|n['’]t|revok\w*|"
     r"rescind\w*|repeal\w*|annul\w*|disqualif\w*|strip\w*|ax(?:e[sd]?|ing)|without|abandon\w*|"
     r"waiv\w*|do(?:es|ing|ne)? away|phas\w* out|suspend\w*|terminat\w*|exempt\w*|off|free|"
     r"dissol\w*|releas\w*|reliev\w*|dismiss\w*|overturn\w*|quash\w*|revers\w*|rul\w* out|clos\w*|"
     r"reject\w*|void|relax\w*|discharg\w*|unwind|undo\w*|break\w*|broke\w*|cut\w*|eas\w*|"
     r"discard\w*|"
     r"disband\w*|disallow\w*|deregister\w*|delist\w*|delet\w*|separat\w*|set aside|expel\w*|"
     r"invalidat\w*|retract\w*|recall\w*|nullif\w*|out|miss\w*|fire\w*|loos\w*|disarm\w*|unlock\w*|"
     r"stop\w*|ceas\w*|halt\w*|replac\w*|forgo\w*|rid|get rid|jettison\w*|shelv\w*|forfeit\w*|"
     r"bann\w*",
     r"introduc\w*|impos\w*|extend\w*|retain\w*|reinstat\w*|renew\w*|uphold\w*|upheld",
     "实[行施]|推出|恢复|保留|设立|延长|维持|引入|引进|建立|征"),
    ("没有[^，。；]{0,8}缺席|无一?[人名]?缺席", r"all|every\w*|full|both|each|"
     r"no[^.;,]{0,30}(?:miss|"
     r"absent|skip)\w*|not[^.;,]{0,40}(?:miss|absent|skip)\w*",
     r"(?:no|not|none|nobody)\b[^.;,]{0,40}(?:turned up|attended|present|took part|showed up|came)",
     ""),
    ("(?<![不没未无])缺席", r"absen\w*|miss\w*|skip\w*|without|not|n['’]t|no|never|stay\w*|fail\w*|"
     r"default|sat out|sits? out|non\w*|out of|away|empty|lack\w*|out", r"attended|turned up|"
     r"took part|present|showed up", "出席|参加|到场|没有|不|无|未"),
    ("(?<![无难不以])继续(?![教医])", r"continu\w*|still|remain\w*|further\w*|keep\w*|kept|"
     r"carr\w* on|"
     r"go\w* on|maintain\w*|more|persist\w*|ongoing|proceed\w*|resum\w*|sustain\w*|longer|again|"
     r"pursu\w*|yet|stay\w*|press\w*|stick\w*|retain\w*|hold\w*|ahead|additional\w*|another|on|"
     r"forward|consistently|steadily|no end|un\w+|not|extend\w*|additionally|last\w*|build\w*",
     r"ended|ceas(?:ed|es|ing)|stopp\w*|discontinu\w*|halted|suspended",
     "停|终|止|结束|暂|中断|完"),
    ("(?<![不未没无难以永])(?:停(?:止|[课产业工运航播刊办飞售牌供诊])|[中终]止)(?!线|符)",
     r"stop\w*|suspen\w*|halt\w*|ceas\w*|end\w*|clos\w*|shut\w*|cancel\w*|paus\w*|discontinu\w*|"
     r"terminat\w*|interrupt\w*|no|not|n['’]t|never|without|off|ground\w*|quit\w*|abandon\w*|"
     r"break\w*|broke\w*|freez\w*|froz\w*|withdr[ae]w\w*|expir\w*|dead\w*|out|until|down|"
     r"cut\w*|scrap\w*|block\w*|delist\w*|refus\w*|fail\w*|strik\w*|revok\w*|idl\w*|before",
     r"continu\w*|resum\w*|restart\w*|carr(?:y|ies|ied) on|keeps?|kept|as usual",
     "继续|恢复|重|复[课产业工运航播刊飞售牌]|照常|持续|再|保持|仍"),
    ("(?:消息|传闻|报道|说法|内容|信息|情况|言论|帖子|网传)[^，。；]{0,8}(?:不实|不属实|失实|"
     "有误)|纯属(?:谣言|虚构|捏造)",
     r"untrue|false\w*|inaccura\w*|unfounded|groundless|baseless|fabricat\w*|fake\w*|fictitious|"
     r"incorrect|mis\w{4,}|invent\w*|no truth|hoax\w*|not (?:true|accurate|factual|correct|real)|"
     r"n['’]t true|without (?:foundation|basis)|wrong\w*|distort\w*|pure\w*|contrary|error\w*|"
     r"lie|lies|deny|denied|refut\w*|debunk\w*|disinformation|fals\w*|bogus",
     r"accurate|true|genuine|verified|confirmed|well[- ]founded|correct|factual",
     "属实(?<!不属实)|证实"),
    ("(?<![不未难没])(?:放心|安全地?)(?=[^，。；]{0,3}(?:食用|饮用|使用|出行|通过|驾驶|乘坐|购买|"
     "吃|喝|用))",
     _SAFE, r"unsafe\w*|dangerous\w*|hazardous|insecure", "不|险|隐患|危"),
    ("(?<![不未没无能])(?:照常|如期|按时|正常)(?=[^，。；]{0,2}(?:举行|进行|发放|召开|开放|运行|"
     "营业|上课|开学|交付|完工|"
     "开工|开幕|比赛|起飞|行驶|运营|投产|竣工|支付|供应|上班))",
     r"usual\w*|schedul\w*|normal\w*|continu\w*|time|planned|plan|regular\w*|remain\w*|still|"
     r"uninterrupt\w*|ahead|unaffected|punctual\w*|due|stay\w*|smooth\w*|success\w*|proper\w*|"
     r"proceed\w*|open\w*|held|hold\w*|operat\w*|full\w*|not|no",
     r"suspend\w*|cancel\w*|called off|postpon\w*|halted|delayed", "暂停|取消|推迟|延期|延误|"
     "中止|停[发课办工业运航]"),
    ("(?<![不未没])(?:关好|关闭|关紧|紧闭|锁好|关上)(?=[^，。；]{0,6}[窗门阀])",
     r"clos\w*|shut\w*|lock\w*|seal\w*|turn\w* off|bolt\w*|secur\w*", r"open\w*",
     "打开|敞开|开(?!关)"),
    ("(?<![不未没])(?:打开|敞开|开启)(?=[^，。；]{0,6}[窗门阀])",
     r"open\w*|unlock\w*|turn\w* on|ajar|unlatch\w*|releas\w*", r"clos\w*|shut\w*", "关"),
    ("不可或缺|必不可少|不可缺少|不可替代", r"indispensab\w*|essential\w*|vital\w*|crucial\w*|"
     r"necess\w*|integral\w*|important|key|must\w*|irreplaceab\w*|inseparab\w*|central|need\w*|"
     r"without|critical\w*|no substitute|unreplaceab\w*|fundamental|inalienab\w*",
     r"dispensabl\w*|replaceabl\w*|unnecessary|unimportant|expendable|superfluous", ""),
    ("(?:绝|决|从|万|切)不(?!相|平)(?=[^，。；])(?!可[思])|绝对不", r"not|n['’]t|never|no|nor|"
     r"neither|none|cannot|"
     r"nothing|by no means|refus\w*|un\w{4,}|nowhere|far from|hardly|anything but|without (?:ever|"
     r"fail)|least|reject\w*|free", r"certainly|definitely|surely|always|inevitably|undoubtedly",
     "一定|必|肯定|总|始终"),
    *field_rows(),
    *_denied_adjectives(),
)  # fmt: skip
