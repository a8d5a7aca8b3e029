"""Denials of the Chinese that English says without a plain one: 不足 as "inadequate".

What is said so leaves no denial for a "not" of the English elsewhere. Rows have the Chinese and the
English; words that only sometimes deny (才 is "not … until") need a word beside the denial.
"""

from __future__ import annotations

import re

from summarizer.facts.english import is_word
from summarizer.text import regex

__all__ = [
    "IDIOMS",
    "MORE_SAID_OTHERWISE",
    "SAID_OTHERWISE",
    "denials_within_words",
    "without_conditional",
]

# further Chinese that has a character of denial and denies nothing
IDIOMS = (
    "有条不紊 缺一不可 美不胜收 各不相同 平淡无奇 始料[未不]及 无垠 无际 "
    "不计其数 供不应求 不言而喻 一丝不苟 目不暇接 爱不释手 忍俊不禁 数不胜数 "
    "不虚此行 川流不息 从容不迫 有增无减 一尘不染 一成不变 绝[佳妙顶招活技] "
    "没收(?![拾到过进]) [沉淹埋出吞覆湮]没 没落 不择手段 不以为意 "
    "不谋而合 不拘一格 水泄不通 无所不[包有能在] 当之无愧 不失时机 不在少数"
).split()
# what English says without a plain denial: the Chinese then needs none
SAID_OTHERWISE = tuple(
    (regex(chinese), regex(rf"\b(?:{english})\b", re.IGNORECASE))
    for chinese, english in (
        ("不足", r"inadequa\w+|insufficien\w+|lack\w*|short\w*|deficien\w+|weak\w*|less|under"),
        ("缺[乏少]", r"lack\w*|short\w*|absen\w+|deficien\w+|miss(?:ing|es|ed)"),
        ("不平等", "inequalit(?:y|ies)|unequal|unfair"),
        ("不公", r"unfair\w*|unjust\w*|injustices?|inequit\w+"),
        ("不满", r"dissatisf\w+|discontent|unhapp\w+|ang(?:er|ry)|complain\w*|resent\w+"),
        ("不利", r"adverse\w*|unfavou?r\w+|disadvantag\w+|harm\w*|negative"),
        ("不[当正]", r"improper\w*|inappropriate\w*|undue|unfair|misconduct|malpractice"),
        ("不合[理法格]", r"unreasonabl\w+|irrational\w*|illegal\w*|unqualified|substandard"),
        ("不规范", r"irregular\w*|non-?standard|improper"),
        ("不(?:负|承担)[^，。；]{0,8}责任?", r"exempt\w*|free|immun\w*|unaccountable"),
        ("不明", r"unknown|unclear|unidentified|uncertain\w*"),
        ("不适", "discomfort|unwell|ill|unsuitable|sick"),
        ("不安", r"uneas\w+|unrest|anxi\w+|insecur\w+|unsafe|restless"),
        ("不便", r"inconvenien\w+|inaccessib\w+"),
        ("不法", r"illegal\w*|unlawful\w*|criminal\w*"),
        ("不[力佳]|不到位", r"poor\w*|ineffective\w*|inadequa\w+|insufficien\w+"),
        ("不景气", "recession|sluggish|depress(?:ed|ion)|downturn"),
        ("无法|不能", r"unable|inabilit\w+|impossible|incapable"),
        ("无症状", r"asymptomatic|symptom-free|symptomless"),
        ("无理", r"unreasonabl\w+|irrational\w*|unjustifi\w+|groundless"),
        ("无辜", "innocent"),
        ("看不[见到]", "invisible|unseen|hidden"),
        (
            "几乎(?:没有?|不|未)",
            "(?:few|little)(?! or no)|hardly|barely|scarcely|rarely|seldom|minimally|intact",
        ),
        ("不[愿想肯]", r"unwilling\w*|reluctan\w+|anonym\w+|undisclosed|unnamed"),
        ("不知道?", r"unknown|unaware|ignoran\w+"),
        ("不存在", r"devoid|absent|lack\w*|non-?existent"),
        ("不让|不致?使", r"prevent\w*|keep|stop\w*|avoid\w*"),
        ("而?(?:不|并非|非)是?", "rather than|instead of|as opposed to"),
        ("未[遭受]", r"undisturbed|intact|unscathed|un(?:harm|hurt|touch|damag|affect)\w*"),
        ("(?:没有|未)受伤", "unhurt|unharmed|uninjured|unscathed"),
        ("坚不可摧", "unbreakable|indestructible|impregnable"),
        ("不太可能|不可能", "unlikely|impossible"),
        ("不太", r"less|hardly|unlikely|un[a-z]{5,}"),
        ("不受欢迎", "unpopular|unwelcome"),
        ("不寻常", "unusual|extraordinary"),
        ("不可[预接避忽]", r"un(?:pre|acc|avoid)\w+|inevitabl\w+"),
        ("无关", "irrelevant|unrelated"),
        ("无害", r"harmless\w*|safe\w*|innocuous|non-?hazardous"),
        ("无效", r"invalid\w*|ineffective|void|null|futile"),
        ("无国籍", "stateless"),
        ("无家可归", r"homeless\w*"),
        ("毫?无根据", "groundless|baseless|unfounded"),
        ("非(?!但|洲)", r"non-?[a-z]{3,}|informal|off-season|illegal\w*|unofficial|abnormal"),
        ("未能", r"fail\w*|unable"),
        ("尚?未", r"yet to|pending|fail\w* to|remains? to be"),
        ("拒绝?", r"refus\w+|reject\w*|declin\w+|den(?:y|ied|ies|ial)|turn\w* (?:away|down)"),
        ("禁", r"ban|bans|prohibition|curfew|embargo|lockdown|moratorium"),
        ("免", r"exempt\w*|waiv\w*|free|relie\w+|avoid\w*|immun\w+|spar\w+"),
        ("才", "only"),
        ("只能", "only"),
        ("除非", "unless"),
        ("[以之]外", r"except|besides|in addition|outside|beyond|apart|aside|other than|overseas"),
        ("推迟|延[迟期缓]", r"delay\w*|postpon\w+|defer\w*|exten\w+|put off"),
        ("暂[停缓]", r"suspen\w+|paus\w+|halt\w*|stop\w*"),
        ("很少|罕见", r"rare\w*|few|seldom|unusual|uncommon|little"),
        ("难以|不易", r"difficult\w*|hard\w*|impossible"),
        ("不[超高多低少]", r"at (?:the )?(?:least|most)|within|up to|minimum|maximum|capped|"
         r"n(?:o|ot) (?:more|less|fewer|later|lower|higher|exceed)\w*"),
    )
)  # fmt: skip
MORE_SAID_OTHERWISE = tuple(
    (regex(chinese), regex(rf"\b(?:{english})\b", re.IGNORECASE))
    for chinese, english in (
        ("远[未非没不]", "far from|nowhere near"),
        ("无效(?:身亡|死亡|去世|离世|而死)", "died|dead|dies|death|succumb(?:ed|s)|killed"),
        ("免受|以免|不让|不致|免遭", r"protect\w*|safe\w*|keep\w*|shield\w*|spar\w+|free|"
         r"prevent\w*"),
        ("[算称谈]不上|不[算怎]|不太|不够|不[大甚]", r"less|mixed|moderate\w*|fairly|limited|"
         r"rather|seldom|rarely|mild\w*|slight\w*|subtle|minor|weak\w*"),
        ("不明?显|不显著", r"mild\w*|slight\w*|subtle|minor|small|weak\w*|faint\w*"),
        ("没那么|不那么|没有?那么|不如|不及|不比", "less|fewer|lower|worse|under|short|"
         "behind|inferior"),
        ("无[差异二](?!议)|没有?(?:区别|差别|两样)", r"comparabl\w+|same|"
         r"identical\w*|similar\w*|equal\w*"),
        ("看不[见到清]", r"obscur\w+|blind\w*|out of sight|lost"),
        ("不难|不费", "eas(?:y|ily|ier)|simpl[ey]|readily"),
        ("不熟悉", r"beyond|new to|strange\w*|unfamiliar\w*"),
        ("没有?过", "new"),
        ("没有?了|没了", r"gone|disappear\w*|vanish\w*|lost|over"),
        ("无?[没无](?:有)?必要|不必要", r"than necessary|need(?:less\w*|ed)|unwanted|excess\w*"),
        ("不到|不满|未满|不足|不超过?", "fewer|less|under|below|almost|nearly|within|barely"),
        ("[忍禁]不住|不由得", "unable to resist|irresistibl[ey]"),
        ("(?:逾期|拒|仍)不", r"otherwise|fail\w*|refus\w*"),
        ("[不未没]有?(?:听|理|顾|在意|重视|注意)", r"ignor\w*|disregard\w*|neglect\w*|overlook\w*"),
        ("不[强高大多好理]", r"weak\w*|low\w*|poor\w*|small\w*|few\w*|bad\w*|modest\w*|limited"),
        ("没法|不会|不能|不[相]?通", r"trouble|difficult\w*|problems?|struggl\w*|hard"),
        ("不会|(?:不能|无法)(?!完?全?排除)|不再", "out for|out of action|ruled out|sidelined"),
        ("不惜", r"at all|at any|any cost|whatever|even at|willing\w*"),
        ("不[得准许]", r"ban(?:s|ning)?|prohibit(?:s|ing|ion)|forbid(?:s|ding)?|illegal"),
        ("否[定认决]", r"den(?:y|ied|ies|ial)|reject\w*|refut\w*|veto\w*|negat\w+|dismiss\w*"),
        ("很少", r"lack\w*|limited|small"),
        ("只能", r"at best|at most|merely|limited|must|ha(?:s|ve|d) to|forced"),
        ("[以之]外", "off"),
        ("不便", r"inaccess\w+"),
    )
)  # fmt: skip
# what denies in English only together with a word
_CONDITIONAL = tuple(
    (regex(chinese), regex(rf"\b(?:{english})\b", re.IGNORECASE))
    for chinese, english in (
        (
            "(?<![人英天奇有])才(?!华|智|干|艺|是|算)",
            "until|till|before|unless|without|except|yet|just|only",
        ),
        ("否则", "otherwise|or|else|unless|if|lest"),
    )
)
_GENERAL = regex("[不无没未非]")
_NEGATIVE = regex(
    r"\b(?:un(?!like\b|less\b|ions?\b|its?\b|ite)(?P<rest>[a-z]{4,})|"
    r"in(?:experienc|suffic|adequa|accura|correct|visib|valid|capab|ability|access|compat|consisten|"
    r"complet|effect|efficien|eligib|flexib|sensitiv|secur|significan|stab|toler|appropriat|action|"
    r"decis|defin|dependen|direct|form(?:al)|humane|justice|frequen)\w*|"
    r"im(?:possib|proper|permiss|partial|mature|balanc|mobil|perfect|patien|polite|prob)\w*|"
    r"il(?:legal|legib|logical|literate)\w*|ir(?:reg|rel|resp|revers|rational)\w*|non-?[\w.]{3,}|"
    r"(?!unless|nevertheless|regardless|nonetheless|wireless|seamless|bless|doubtless|unbless)"
    r"[a-z]{3,}less)\b",
    re.IGNORECASE,
)
# English of that kind that stands for an affirmative word of the Chinese
_AFFIRMATIVE = tuple(
    (regex(chinese), regex(english, re.IGNORECASE))
    for chinese, english in (
        ("意外|突[然如]|竟|惊|想到", r"unexpect\w*|unforeseen|unwitting\w*|unprecedent\w*"),
        ("失业|下岗", r"unemploy\w*"),
        ("违|[擅私]自|非法|犯|盗|黑", r"un(?:author|law|licen)\w*|illegal\w*|irregular\w*"),
        (
            "[异反]常|罕|特|怪|奇|难得|稀",
            r"un(?:usual|common|conventional|precedent)\w*|irregular\w*",
        ),
        ("空前|前所|史无|首", r"unpreceden\w*|unparallel\w*"),
        ("独|唯|单", r"in(?:depend)\w*"),
        ("间接", r"indirect\w*"),
        ("揭|公布|亮相|推出|发布|披露", r"unveil\w*"),
        ("松|放|解", r"un(?:lock|leash|load|wind|pack|fold|tie)\w*"),
        ("拆|开|启", r"un(?:seal|wrap|pack|lock|cover|veil|fold|box|cork|screw)\w*"),
        (
            "[难疑]|模糊|待定|波动|隐",
            r"un(?:certain|clear|stab|bear|likely|able|comfort|imagin)\w*|"
            r"im(?:possib)\w*",
        ),
        ("残酷|惨|毒|暴", r"inhuman\w*|ruthless\w*|merciless\w*"),
        ("冤|枉|偏|歧视", r"unjust\w*|unfair\w*|injustice\w*"),
        ("免疫|豁免", r"un(?:affect|touch)\w*"),
        (
            "永|恒|绵|持续|长",
            r"endless\w*|timeless\w*|relentless\w*|unceas\w*|uninterrupt\w*|un(?:end|fail)\w*",
        ),
        ("废|徒|空|白费", r"useless\w*|fruitless\w*|invalid\w*"),
        ("小心|粗心|疏|大意", r"careless\w*"),
        ("流浪|野", r"homeless\w*|stray\w*"),
        ("残疾|伤残|病|破", r"in(?:valid|jur)\w*|im(?:pair)\w*"),
        ("原始|天然|生|荒", r"un(?:process|touch|spoil|develop|treat|inhabit)\w*"),
        ("匿|陌生|某", r"un(?:known|named|identif|familiar|disclos)\w*"),
        ("弱|差|低|少|缺|欠|短|乏", r"in(?:suffic|adequa|effic|effect|experienc)\w*|un(?:der)\w*"),
        (
            "坚[定持决]|毅|牢|始终|一贯",
            r"un(?:waver|swerv|shak|yield|flinch|relent|remit|falter)\w*",
        ),
        ("遗憾|可惜|惜|幸|倒霉", r"unfortunate\w*|unluck\w*"),
        ("结余|剩|闲|包干|盘活", r"un(?:us|spent|sold|expend|alloc)\w*|idle"),
        ("各|怎样|如何|论|管", r"regardless"),
    )
)


def without_conditional(left: str, target: str) -> str:
    """Return the Chinese without words that deny only beside a word that the English lacks.

    >>> without_conditional("才能入场", "after a test"), without_conditional("才来", "not until")
    ('＿能入场', '才来')
    """
    for chinese, beside in _CONDITIONAL:
        if chinese.search(left) and not beside.search(target):
            left = chinese.sub("＿", left)
    return left


def denials_within_words(left: str, source: str, said: str) -> int:
    """Return how many of the denials that are left of the source stand in words of the English that
    deny within themselves, such as "unprepared", and stand for no affirmative word of the source.

    >>> denials_within_words("没有准备", "没有准备", "unprepared")
    1
    """
    most = len(_GENERAL.findall(left))
    if not most:
        return 0
    words = [
        match.group()
        for match in _NEGATIVE.finditer(said)
        if not match["rest"] or is_word(match["rest"].lower())
    ]
    for chinese, english in _AFFIRMATIVE if words else ():
        if chinese.search(source):
            words = [word for word in words if not english.fullmatch(word)]
    return min(most, len(words))
