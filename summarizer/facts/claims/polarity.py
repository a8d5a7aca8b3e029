"""Polarity: what a Chinese sentence denies, forbids or frees from, and whether its English does.

Chinese and English deny in different words (无须 is "free of charge", 不足 "inadequate"), so words
are counted: as many as can only deny on one side must have as many on the other that may. That
leaves what is denied in the wrong place unfound, and hardly ever accuses a right sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.implied_denials import implied_denials
from summarizer.facts.claims.prefilter import Prefilter, needed_characters
from summarizer.facts.claims.said_otherwise import (
    IDIOMS,
    MORE_SAID_OTHERWISE,
    SAID_OTHERWISE,
    denials_within_words,
    without_conditional,
)
from summarizer.facts.claims.silent_denials import silent_denial
from summarizer.text import regex

__all__ = [
    "banned_permissions",
    "denials_of_both",
    "fewer_denials",
    "lost_denials",
    "lost_denials_of_clause",
    "may_ban_permissions",
    "turned_polarity",
]

# what can only deny; not 是不是, 不得不, 不得了, 从未来, 要不得 (but 因公需要不得)
_DENIES = regex(
    # what it may begin with, so that all else is passed over at once
    r"(?=[不未禁严切请谢忌无毋免并没尚从毫绝决])"
    r"(?<![是有能可])(?:(?<!要)|(?<=[需必]要))(?:(?<!会)|(?!不))(?:"
    r"(?P<floor>不(?:得|能|应)?(?:低|少|小|早)于)"
    r"|(?P<ceiling>不(?:得|能|应)?(?:超过|高于|多于|大于|晚于)|未超[过出])"
    r"|(?P<forbidden>(?<!不)不得(?![不了已而当])|禁止|严禁|不准(?!确)|不许|不允许|切勿|请勿|谢绝"
    r"|不可(?=同[服食用饮]|[与和同跟][^，。；]{1,12}?(?:同|一起|混|并|共)[服食用饮吃放存储装处]?)(?!同日而语)"
    r"|(?<![禁顾猜妒畏犯切])切?忌(?=[与和同跟食服饮饱空酒烟辛生油过长碰触沾暴]))"
    r"|(?P<needless>无[须需]|毋[须需]|不必(?!要)|不需要?|不用(?!于)|免于|免予)"
    r"|(?P<fitting>未超标)"
    r"|(?P<denied>并非(?!不)|并不(?![只仅单])|并未|没有(?![不过])|没(?=办法|收[到过]|"
    r"[能想被人听看做给让去来说去])|尚未|"
    r"(?<![从所料])未(?![来必免知雨时竟央了卜老尝始婚满超名遂]|成年|有穷)|(?<!从)从未(?!来)|不再|"
    r"不予|无法(?!完?全?排除)|不能(?!不|完?全?排除)|不会(?!不|[用写])|不应(?!当不)|(?<!解)[绝决]不(?!能?辜负)|"
    r"不是(?![吗么])|"
    r"不愿|不曾|不存在|不符合|"
    r"不属于|不包括|毫无(?!顾忌|保留|疑问|悬念)|毫不(?!犹豫|留情|逊色|松懈)|不宜|不足以|不受|"
    r"不计入|不收取?|不承担|"
    r"不负(?=[^，。；]{0,10}责)|尚无|[绝决]非|并无(?!不)|不尊重|不知道?|不支持|"
    r"不同意|不接受|不提供|不影响|不适用|不构成|不得以|不代表|不负责|不设|"
    r"不限(?=[于制电购行量速流产])|不敢|"
    r"不想|不要|不让|"
    r"不给|不搞|不作为|不允|不够|不容(?!易)|无(?:明显|任何|显著|异常|伤亡|人员|死亡|重大)|"
    r"无关(?!紧要|痛痒)|不在(?![少于话])|不可能(?!不)|不认[为识可同]|不承认|不了解|不具|别忘|"
    r"不意味|不被|不像|不懂|"
    r"不完[全善整]|不加(?!大|强|快)|"
    r"不可(?=[转退撤更替带随私擅自单再直用食饮接触入乘作兑提出挪改])(?!再生|接受|替代|更改)|"
    r"不安全|不相信|无意(?![中间识])|无权|不对(?=[^，。；]{0,8}(?:开放|公开|外[开公]))|"
    r"不(?:出席|参加|参与|干涉|干预|追究|鼓励|主张|寻求|谋求|放弃)))"
)
_BOUND = regex("不(?:得|能|应)?(?:低于|少于|小于|早于|超过|高于|多于|大于|晚于)|未超[过出]")
# two denials that affirm: 无人不知; what is said of them is read whole
_DOUBLE = regex(
    "无[人一处时日所]不|无时无刻不|无不(?=[\u3400-\u9fff])|莫不|不能不|不可不|不得不|不会不|"
    "不应不|不该不|"
    "不无|没有(?:人|一个|一个人|谁|哪个)不|并非不|不是不(?!是)|不可能不|未尝不|难道不"
)
# words that deny within themselves: "cannot ignore" for 不能不正视
_DENIES_WITHIN = regex(
    r"\b(?:without|ignor\w*|fail\w*|avoid\w*|overlook\w*|neglect\w*|refus\w*|den(?:y|ied|ies)|"
    r"nothing|help|but|lack\w*|miss\w*|exception|unless|until|un[a-z]{4,}|in(?:different|activ)\w*|"
    r"[a-z]+less|never|not|no|shirk\w*|evad\w*|escap\w*|dodg\w*|shun\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
# words of an English sentence that may deny
_MAY_DENY_ENGLISH = regex(
    r"\b(?:no|not|never|nor|none|neither|nobody|nothing|nowhere|cannot|without|unable|fail\w*|"
    r"lack\w*|prohibit\w*|forb[ia]d\w*|ban(?:s|ned|ning)?|bar(?:s|red)|refus\w*|den(?:y|ied|ies)|"
    r"avoid\w*|prevent\w*|hardly|rarely|seldom|barely|little|few|instead|rather|unless|exempt\w*|"
    r"free(?! to\b)|waiv\w*|refrain\w*|absen\w*|spar(?:e[sd]?|ing)|declin(?:e[sd]?|ing) to|"
    r"stop\w*|ceas\w*|impossible|unlikely|illegal|reject\w*|"
    r"exclu\w*|yet to|miss(?:ed|es|ing)?|far from|contra(?!ct)\w*|devoid|"
    r"un(?!der|it|til|ion|iv|iq|if|less|load|veil|leash|fold|earth|lock|pack)[a-z]{4,}|"
    r"in(?:abil|edib|secur|suffic|adequ|effect|eligib|capab|complet|valid|access|visib)\w*|"
    r"im(?:proper|permiss|possib)\w*|non[a-z-]*|ir(?:reg|rel|resp|rev)\w*|"
    r"(?!nevertheless|regardless|nonetheless|wireless|seamless)[a-z]+less|too|hard|"
    r"disagree\w*|"
    r"difficult\w*|beyond|out of|other than|ended|closed|lose|lost|halt\w*|suspend\w*|ignor\w*|"
    r"f(?:[ae]ll|alls|alling|allen) short|short of|anonym\w*|"
    r"minimal\w*|trouble|walk-in|unused|than|disappear\w*|gone|easily)\b|n['’]t\b",
    re.IGNORECASE,
)
_FORBIDS = regex(
    r"\b(?:no|not|never|nor|none|neither|nobody|nothing|cannot|without|prohibit\w*|forb[ia]d\w*|"
    r"ban(?:s|ned|ning)?|bar(?:s|red)?|refrain\w*|avoid\w*|prevent\w*|illegal|unlawful|outlaw\w*|"
    r"disallow\w*|restrict\w*|exclu\w*|stop\w*|strictly|zero|impermissible|off-limits|"
    r"den(?:y|ied)|eliminat\w*|end|root\w*|curb\w*|crack\w*|closed|declin\w*|refus\w*|"
    r"un[a-z]{4,}|free)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_NEEDS_NOT = regex(
    r"\b(?:no|not|never|nor|without|free|exempt\w*|waiv\w*|unnecessar\w*|instead|rather|"
    r"eliminat\w*|spar\w*|sav\w*|little|easily|absent|than)\b|n['’]t\b",
    re.IGNORECASE,
)
# a denial alone is no bound: "shall not be at 23 years old" for 不得超过23岁
_COMPARED = (
    r"than|exceed\w*|excess|surpass\w*|over|above|more|beyond|past|below|under|less|fewer|older|younger|"
    r"(?:high|low|late|earli|long|short|larg|small|great|bigg|heavi|wid|deep|tall|fast|furth|farth)er"
)
_FLOOR = regex(
    rf"\b(?:at least|minimum|from|floor|upwards?|up|or|by|before|{_COMPARED})\b", re.IGNORECASE
)
_CEILING = regex(
    r"\b(?:at most|within|up to|max\w*|limit\w*|cap\w*|ceiling|by|before|outside|threshold\w*|"
    rf"{_COMPARED})\b",
    re.IGNORECASE,
)
_FITS = regex(
    r"\b(?:no|not|none|never|nor|neither|without|within|met|meets?|meeting|compl\w+|below|under|"
    r"qualified|normal|acceptable|safe|standards?)\b|n['’]t\b",
    re.IGNORECASE,
)
_SHALL = r"\b(?:must|shall|may|can|should) (?:be )?"
# English that demands or allows what goes over a ceiling, or below a floor
_EXCEEDED = {
    "ceiling": regex(rf"{_SHALL}(?:exceed|surpass|(?:more|higher|later|longer) than|over|above)\b"),
    "floor": regex(rf"{_SHALL}(?:(?:less|lower|fewer|smaller|shorter) than|below|under)\b"),
}
_OTHER_BOUNDS = {  # what may say the same of another figure
    "ceiling": regex(
        "以上|不[得能应]?[少低]于|至少|最[少低短]|(?<![不未得能应])(?:超过|高于|多于|大于)"
    ),
    "floor": regex(
        "以下|以内|之内|内|最[多高长]|至多|不[得能应]?(?:超|高|多|大|晚)|"
        "(?<![不得能应])(?:低于|少于|小于|不足|不满|未满)"
    ),
}
_MUST_NOT = regex(
    r"\b(?:must|may|shall|should|can) ?not\b|\bnot (?:allowed|permitted)\b|"
    r"\b(?:prohibit|forb[ia]d)\w*",
    re.IGNORECASE,
)
_NO_NEED = regex(
    r"\bneed(?:s|ed)?(?: not|n['’]t)|\b(?:not|no|without|nothing)\b[^.;]{0,40}\b(?:need|requir|"
    r"necess|have to|having to|oblig)\w*|n['’]t (?:need|have to|require)|"
    r"\b(?:free|exempt\w*|waiv\w*|unnecessar\w*|without)\b",
    re.IGNORECASE,
)
# words that may deny, but not where the Chinese has another word for them
_OF_OTHER_WORDS = tuple(
    (regex(chinese), regex(english, re.IGNORECASE))
    for chinese, english in (
        ("自由|免费|无偿|空闲", "free"),
        ("[比超多高低少余近远更以早晚]", "than"),
        ("失|损|丢|输|牺牲|亏", r"los[et]\w*"),
        ("(?<!多)少(?!有)|几(?!乎)|尽可能", "few|little"),
        ("消[失除]|离开|去世", r"gone|disappear\w*|eliminat\w*"),
        ("[难努硬苦艰勤]|刻苦", r"hard|difficult\w*"),
        ("[太过也]", "too"),
        ("停|[中终截禁防]止|叫停", r"stop\w*|halt\w*|suspend\w*|ceas\w*"),
        ("结束|终|止", "ended"),
        ("外|余|超", "beyond|other than"),
        ("避|防|预", r"avoid\w*|prevent\w*"),
        ("[违反]", r"contra\w*|illegal"),
        ("败|失(?![去踪学业眠控])(?<!损失)", r"fail\w*"),
        ("缺|欠", r"lack\w*|insuffic\w*|inadequ\w*|absen\w*"),
        ("忽[视略]|[无漠]视", r"ignor\w*"),
        ("排除|除外", r"exclu\w*"),
        ("拒绝?", r"refus\w*|reject\w*|den(?:y|ied|ies)"),
        ("限", r"restrict\w*"),
        ("关|闭", "closed"),
        ("[较颇偏宁很]|相当|而是|比起", "rather"),
        ("[轻容简]易|方便|便捷|便利|轻松", "easily"),
        ("[脱离出拔逃]|从[^，。；]{1,8}中|用完", "out of"),
        ("阻|[遏制]止|以免|杜绝", r"avoid\w*|prevent\w*|stop\w*"),
        ("难|困|麻烦|乱|问题|事", "trouble"),
        ("[小轻微低少]", r"minimal\w*"),
        ("单独|只|仅|唯", "alone"),
        ("不[同像似]|有别|异|而", "unlike"),
        ("非法|违[法规]|[擅私]自|遗憾|可惜|不幸", r"illegal|unauthori[sz]ed|unfortunate\w*"),
    )
)
# a plain denial of the English, and what looks like one
_DENIAL = regex(
    r"\b(?:not|never|cannot|neither|none|nobody|nothing|prohibited|forbidden|banned)\b|n['’]t\b|"
    r"\bno\b(?! ?\.| ?\d|-)",
    re.IGNORECASE,
)
_DENIAL_PARTS = "no never neither prohibited forbidden banned n't n’t".split()
_NO_DENIAL = regex(
    r"\bnot (?:only|just|merely|simply|even|to mention|until|least|alone|unlike)|"
    r"n['’]t (?:only|just|merely|simply)\b|\bspar(?:es?|ed|ing) no\b|\bnever before\b|"
    r"\bno (?:other |better |viable )?(?:choice|option|alternative)s?\b|"
    r"\b(?:cannot|can['’]t|could not|couldn['’]t) (?:help|but)\b|"
    r"\b(?:no|(?<!has )(?<!have )(?<!had )not) (?:matter|doubt|more than|less than|fewer than|"
    r"later than|lower than|higher than|"
    r"exceed)|\bno [a-z]+ (?:shall|may|can|will|must|should|is to) (?:\w+ ){1,2}(?:more|less|"
    r"fewer|longer|shorter|later|earlier|higher|lower|larger|smaller|over|under|above|below)\b|"
    r"\bnot (?:so |too |very )?long (?:ago|before|after)|\bno small\b|\bnever mind\b|"
    r"\bnot (?:un(?!der|i[fqtv]|til|less|veil|leash|load|fold|lock|earth|pack|lead)[a-z]{5,}|"
    r"in(?:signif|consider|frequen|compatib|consisten|correct|suffic|adequa|differen|evitab|accura|"
    r"appropr|conceiv|sensitiv|valid|visib|capab|effectiv|eligib|dispens)[a-z]+|"
    r"im(?:possib|probab|material|perfect|moral|mobile|plausib|proper|pruden|partial|permiss|"
    r"matur|precis)[a-z]*)|\bnot only\b|\bnothing (?:unusual|if not)\b|\bwhy not\b|"
    r"\bor not\b|\bnothing but\b|\bif not\b|\bnone other\b",
    re.IGNORECASE,
)
_NOT_ONLY = regex(r"not (?:only|just|merely|simply)\b", re.IGNORECASE)
# what says that more than one thing holds
_NOT_ONLY_TOLD = regex("[不非][仅只光单但止]|不是|仅仅|[也还更都又且并同再甚]|既|远|超")
_BUT_ALSO = regex(
    r"\b(?:but|also|too|as well|even|still|further\w*|moreover|rather)\b|;", re.IGNORECASE
)
# Chinese that has a character of denial and denies nothing
_NO_CUE = regex(
    r"([\u3400-\u9fff]{1,2})不\1|"  # 是不是, 小康不小康
    + "|".join(
        (
            "无人(?:机|驾驶|车|艇|船|系统|值守|货|配送|潜|水|化|店|超市|区) 无[线障形锡限缝] "
            "不断 不仅 不但 不少 不同(?!意) 不久 不只 不相上下 不丹 大?不列颠 不来梅 禁卫 不管 "
            "不论 无论 非常 非凡 不平凡 不锈钢 不动产 未来 未成年 非洲 中非 非[典法遗物] 别墅 "
            "不[光单] 不懈 不过 不禁 不已 差不多 "
            "不一(?!致|样|定) 不良 不妨 不愧 坚定不移 矢志不渝 不遗余力 "
            "不可或缺 络绎不绝 必不可少 不可思议 不幸 好不容易 层出不穷 毫不松懈 百折不挠 "
            "永恒不变 毛不易 拒马河 减免 [监囚软]禁 禁[闭足] 除了?[^，。；]{1,24}[以之]外 "
            "有没有 [是能可与]否 不[忘舍] 不可避免 不得不 不可逆 不确定 不平衡 不充分 不稳定 "
            "并非易事 不息 绝[对大](?!非|不) 座无虚席 漫不经心 奋不顾身 不约而同 不折不扣 不胜枚举 "
            "无微不至 无独有偶 无数(?![据字值]) 无[比私情穷] 不朽 不屈不挠 孜孜不倦 锲而不舍 不绝 "
            "不负(?![^，。；]{0,10}责) 不错 无疑 不等(?!于) 不失为 不料 不如说 "
        ).split()
        + IDIOMS
    )
)
_MAY_DENY = regex(
    "拒绝?|[不无没未否勿毋绝忌]|非(?!公)|(?<!避)免(?!费|税|疫|签)|"
    "(?<![级特性分区识类国差个道辨告])别(?=再|说|让|的|忘|把)|(?<![人英天奇有])才(?!华|智|干|艺|"
    "是|算)|"
    r"禁(?!毒|区)|以外|之外|推迟|延[迟期缓]|缺[乏少]|只能|暂[停缓]|私自|除非|很少|难[以忘书料]|罕见|"
    r"(?<!\d)0例"
)
_OTHERWISE = (*MORE_SAID_OTHERWISE, *SAID_OTHERWISE)
_OTHER_WORDS_OF, _OTHERWISE_OF = (
    Prefilter([chinese.pattern for chinese, _ in rows]) for rows in (_OF_OTHER_WORDS, _OTHERWISE)
)
_DENIES_NEED = needed_characters(_DENIES.pattern)
_REFUSES = regex(r"\b(?:refus\w*|reject\w*|declin\w*|den(?:y|ied|ies)|turn\w* (?:away|down))\b")
_MAY_BE_DONE = regex("可|能|允|准(?!则|备)|(?<!不)得以|有权|自由|(?<!不)得(?!不)|或许|也许|会")
_MAY_DO = regex(
    r"(?<!nor )\b(?:may|can) (?!not|never|only|no)|\b(?:free|allowed|permitted|entitled) to\b",
    re.IGNORECASE,
)
_PERMITS = regex("[亦也均都仍还即便就皆]可(?!能)|可以|允许|准许|有权")
# 不得擅自占用: "without authorization" says the 擅自, not the ban
_UNAUTHORIZED = regex("[擅私]自|[未非]经|无故|任意|随意")
_WITHOUT_LEAVE = regex(
    r"\bwithout (?:[\w'’-]+ ){0,3}?(?:authori[sz]ation|permission|approval|consent|reason|cause|"
    r"notice|grounds|permits?|licen[cs]es?|leave)\b|\bun(?:authori[sz]|licen[cs]|approv)\w+",
    re.IGNORECASE,
)
_ONLY_WITH = regex(r"\b(?:only|requir\w+|must|need\w*|subject to)\b", re.IGNORECASE)
_AGAIN = tuple("，也又、和或还及")
_PREFIX = regex("(?:^|(?<=[，。；、：“]))非(?=[\u3400-\u9fff]{2})")  # 非本市户籍
_WORDS = {
    "forbidden": _FORBIDS,
    "needless": _NEEDS_NOT,
    "floor": _FLOOR,
    "ceiling": _CEILING,
    "fitting": _FITS,
}


def turned_polarity(source: str, target: str) -> list[Mismatch]:
    """Return what the source denies, forbids or frees from and the target does not, and the other
    way; the span of the side that has no word for it is empty.

    >>> found = turned_polarity("本次培训无须缴费。", "A fee must be paid for this training.")
    >>> ["本次培训无须缴费。"[slice(*m.source)] for m in found]
    ['无须']
    """
    found = [*lost_denials(source, target), *_added(source, target)]
    told = _NO_CUE.sub(lambda match: "＿" * len(match.group()), source) if not found else ""
    silent = silent_denial(told)
    if silent and not _as_many(1, source, target):
        found.append(Mismatch(silent.span(), (), certain=False))
    return found


def fewer_denials(source: str, target: str) -> bool:
    """Return whether the English has fewer plain denials than the source: one may be lost.

    >>> fewer_denials("甲未参加，乙也未参加。", "A took part, B did not.")
    True
    """
    if _DENIES_NEED.isdisjoint(source):
        return False
    return len(_cues(source)) > len(_denials(target))


def denials_of_both(source: str, target: str) -> list[str]:
    """Return the plain denials of the English if the source denies, too: which of them is one too
    many only a reader can tell.

    >>> denials_of_both("不可失防万一。", "It will not be lost, never.")
    ['not', 'never']
    >>> denials_of_both("项目完工。", "The project was never finished.")
    []
    """
    if not _MAY_DENY.search(_NO_CUE.sub("", source)):
        return []
    return [target[slice(*span)] for span in _denials(target)]


def lost_denials_of_clause(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the same of one clause, but for bounds: English may say a cap once for several."""
    if _DENIES_NEED.isdisjoint(source):
        return iter(())
    return lost_denials(_BOUND.sub(lambda match: "＿" * len(match.group()), source), target)


def lost_denials(source: str, target: str) -> Iterator[Mismatch]:
    """Yield what the source denies, forbids or frees from and the target does not."""
    if _DENIES_NEED.isdisjoint(source):
        return
    cues: Sequence[re.Match[str]] = _cues(source)
    if "拒" in source:  # 不得拒绝: to refuse is what is forbidden
        target = _REFUSES.sub(lambda match: " " * len(match.group()), target)
    banning = target
    if _UNAUTHORIZED.search(source) and not _ONLY_WITH.search(target):
        banning = _WITHOUT_LEAVE.sub(lambda match: " " * len(match.group()), target)
    for cue in cues:
        kind = cue.lastgroup or ""
        words = _WORDS.get(kind, _MAY_DENY_ENGLISH)
        if not words.search(banning if kind == "forbidden" else target):
            yield Mismatch(cue.span(), (), certain=kind == "forbidden")
            return
        exceeded = _EXCEEDED[kind].search(target) if kind in _EXCEEDED else None
        if exceeded and not _OTHER_BOUNDS[kind].search(source):
            yield Mismatch(cue.span(), exceeded.span(), certain=True)
            return
        banned = _MUST_NOT.search(target) if kind == "needless" else None
        if banned and not _NO_NEED.search(target):
            yield Mismatch(cue.span(), banned.span(), certain=True)
            return
    bans = [cue for cue in cues if cue.lastgroup == "forbidden"]
    allowed = _MAY_DO.search(target) if bans and not _MAY_BE_DONE.search(source) else None
    if allowed and len(bans) > sum(1 for _ in _FORBIDS.finditer(banning)):
        yield Mismatch(bans[-1].span(), allowed.span(), certain=True)
        return
    cues = [cue for cue in cues if cue.lastgroup not in ("floor", "ceiling", "fitting")]
    cues = [cue for cue in cues if not _repeated(cue, source)]
    if cues and not _as_many(len(cues), source, target):
        yield Mismatch(cues[-1].span(), (), certain=False)


@lru_cache(maxsize=256)  # a sentence is asked for its denials, and for how many there are
def _cues(source: str) -> tuple[re.Match[str], ...]:
    """Return what the source denies, but for two denials that affirm."""
    if "不" in source:
        source = _DOUBLE.sub(lambda match: "＿" * len(match.group()), source)
    return tuple(_DENIES.finditer(source))


def _repeated(cue: re.Match[str], source: str) -> bool:
    """Return whether a denial is said again, and in English once: 既不知道…也不知道."""
    return source[: cue.start()].endswith(_AGAIN) and cue.group() in source[: cue.start()]


def _as_many(wanted: int, source: str, target: str) -> bool:
    """Return whether so many words of the English may deny and stand for no other word of the
    source: "free" of 自由."""
    rows = (_OF_OTHER_WORDS[place] for place in _OTHER_WORDS_OF.possible(source))
    others = [english for chinese, english in rows if chinese.search(source)]
    words = (match.group() for match in _MAY_DENY_ENGLISH.finditer(target))
    denials = (word for word in words if not any(other.fullmatch(word) for other in others))
    return len(list(islice(denials, wanted))) == wanted


def _may_not(source: str, target: str) -> tuple[int, int] | None:
    """Return where the English forbids what the Chinese allows: in 非户籍人员亦可参加 the 非 denies
    only who they are."""
    if not _PERMITS.search(source) or _MAY_DENY.search(_NO_CUE.sub("", _PREFIX.sub("", source))):
        return None
    banned = _MUST_NOT.search(target)
    return banned.span() if banned and not _NO_DENIAL.match(target, banned.end() - 3) else None


def may_ban_permissions(source: str, target: str) -> bool:
    """Return whether `banned_permissions` may find something in parts of the two."""
    return bool(_PERMITS.search(source) and _MUST_NOT.search(target))


def banned_permissions(source: str, target: str) -> Iterator[Mismatch]:
    """Yield where the target forbids what the source allows."""
    if banned := _may_not(source, target):
        yield Mismatch((), banned, certain=True)


def _added(source: str, target: str) -> Iterator[Mismatch]:
    if banned := _may_not(source, target):
        yield Mismatch((), banned, certain=True)
        return
    denials = list(_denials(target))
    if not denials:
        return
    alone = not _NOT_ONLY_TOLD.search(source) and not _BUT_ALSO.search(target)
    excused = [
        match.span()
        for match in _NO_DENIAL.finditer(target)
        if not (alone and _NOT_ONLY.match(match.group()))
    ]
    denials = [span for span in denials if not any(a <= span[0] < b for a, b in excused)]
    doubled = _DOUBLE.search(source)
    most = _deniable(_DOUBLE.sub("", source), target)
    if doubled and not most:
        yield from _undone(doubled, denials, target)
    most += 2 * bool(doubled)
    if len(denials) > most and len(denials) > most + implied_denials(source, target):
        yield Mismatch((), denials[-1], certain=True)


@lru_cache(maxsize=256)
def _denials(target: str) -> tuple[tuple[int, int], ...]:
    """Return where an English text plainly denies."""
    lower = target.lower()
    if not any(part in lower for part in _DENIAL_PARTS):
        return ()
    return tuple(match.span() for match in _DENIAL.finditer(target))


def _undone(
    doubled: re.Match[str], denials: list[tuple[int, int]], target: str
) -> Iterator[Mismatch]:
    """Yield a single denial of the English for two that affirm: "no one knows" for 无人不知."""
    if len(denials) == 1:
        start, end = denials[0]
        rest = f"{target[:start]} {target[end:]}"
        if not _DENIES_WITHIN.search(rest):
            yield Mismatch(doubled.span(), (start, end), certain=False)


def _deniable(source: str, target: str) -> int:
    """Return how many words of the source may be plain denials in this English; 不足 is none if
    it says "inadequate"."""
    left, said = _NO_CUE.sub("", source), target
    for chinese, english in (_OTHERWISE[place] for place in _OTHERWISE_OF.possible(source)):
        if chinese.search(left):
            times = sum(1 for _ in english.finditer(said))
            if times:
                left = chinese.sub("＿", left, count=times)
                said = english.sub("", said)
    left = without_conditional(left, target)
    return len(_MAY_DENY.findall(left)) - denials_within_words(left, source, said)
