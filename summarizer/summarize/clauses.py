"""Sentences made shorter at clause marks, for gists and headlines.

What is kept is a run of whole clauses, so that a figure keeps the words that it belongs to. A
clause that only opens the next one (为…，; 去年，; 虽然…，; 逾期未改正的，) stays with it, and so
does one that turns the sense of the clause before (但…, 否则…) or limits it (缓期二年执行, …除外).
None that has no subject of its own (较上年同期下降12%) is taken without the one before, no formula
(现将有关事项通知如下) at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.summarize.cues import salience
from summarizer.text import regex

__all__ = ["GIST_CHARS", "HEADLINE_CHARS", "clauses", "is_formula", "shorten"]

# The longest of the editor's in tests/data/summaries/dev-* have 59 and 25 characters. A sentence
# that is hardly longer than a gist is not cut: its last clause is often what it is about.
GIST_CHARS = 70
HEADLINE_CHARS = 30
_OPEN, _CLOSE = "“‘（《〈【(「『〔[", "”’）》〉】)」』〕]"
_MARKS = "，；："
_SPEECH = regex(
    r"(?:^[问答]$|表示|介绍说?|明确|指出|强调|认为|宣布|透露|提出|获悉|了解到|显示|据悉|据测算|据介绍|回应称?|说|称)$"
)
_OPENER = regex(
    r"(?:为(?:了|此)?(?![约近超逾]?过?\d)|对于?|针对|随着|由于|因为?|鉴于|根据|按照?|截至|自|从|以|围绕|通过|经|虽然|尽管|不仅|不但|既"
    r"|如果?|若|凡|只要|只有|除了?|与.+相比|在|站在|当|每逢|一遇|作为|依托|借助|面对|面向)"
)
_OPENER_END = regex(r"(?:方面|看|来说|起|的|起来|中|上)$")
# 利用担任局长的便利，: by what means, before what was done; 受台风影响，: from what
_MEANS = regex(
    r"[^，]*(?:利用|借助?|打着|以)[^，]*(?:便利|之便|机会|名义|手段|幌子|为由|为名)$|受[^，]*影响$"
)
_CAUSE = regex("鉴于|由于|因(?!此|而)")
_WHEN = regex(r"(?:时|后|前|以来|之际|期间)$")
_TIME = regex(
    r"(?:去年|今年|明年|届时|目前|当前|其中|同时|此外|近年来?|今后|未来|到\d{4}年|今后.年|未来.年|.年(?:来|前)"
    r"|(?:\d{4}年|\d{1,2}(?:月份?|[日号时分])|(?<=\d)[:：]\d\d|[至到—~-]|[初末底中]|前后|上午|下午|凌晨|晚间?)+)$"
)
_TURN = regex(r"(?:但|却|而(?!且)|否则|才|就|则|反而|仍|不过|然而|只是|除非)")
# what the clause before must not be read without
_REPRIEVE = regex(r"[^，。；：]{0,12}缓[期刑]")
_LIMIT = regex(
    r"(?:不|未)(?:包?含|包括|计入|适用(?:于)?|涉及)|[仅只]限|[仅只]适用|剔除|扣除|[^，；：]*(?:除外|不在此限|例外)$"
    r"|前提是|条件是|以[^，]{1,30}为(?:前提|条件|限|准)$|最终?以|(?:尚|还)?(?:有待|须经|需经|待)[^，]{0,20}(?:批准|核准|审批|同意)"
)
_PURPOSE = regex(r"为(?!期|止|时|[^，]*\d)")  # 为消费者挽回损失46.2亿元 is news
# what an aim goes on with: 为贯彻落实…，促进…高质量发展，
_FURTHER = regex(
    r"(?:并|进一步|切实|更好|全面|不断)*(?:促进|推动|推进|加强|提升|提高|规范|维护|保障|确保|加快|完善|优化|落实|做好|防范|健全)"
)
_HEREBY = regex(r"(?:现(?![有代场金行实状货])|特(?![别色殊点])|决定|经研究|拟)")
# what must not be left out before the clause that it limits
_CONDITION = regex(r"(?:如果?|若|凡|只要|只有|除|虽然|尽管|不仅|不但|既|当|每逢|一遇|与)|.*的$")
_JOINT = regex(r"(?:但是?|而且?|并且?|且|同时|也|还|又|却|就|则)")
# how a clause begins whose subject, or whose measure, stands in the clause before
_NO_SUBJECT = regex(
    r"较|比(?![例重])|同比|环比|与(?:上年|去年|上月|同期|此前)|年均|增长|增加|增幅|增速|涨幅|降幅|跌幅|下降|下跌"
    r"|上升|上涨|回落|提高|提升|降低|减少|扩大|缩小|占|达到?|超过?(?:了)?|突破|创(?:下|出|历史|同期|新高)|净增|增至|降至"
    r"|减至|升至|最[高低多少]|至少|不(?:少于|超过|低于|高于|及|足|到|得|予)|高于|低于|多于|少于|仅次|仅[为占有]|约[占为]|被|遭|可处|处以"
    r"|并处|责令|主动|即|折合|相当于|分别|均|都|由[^，]{0,8}\d|为(?=\d|历史|近|20|全年|上年)|逾期|经查|未"
)
# 下泄流量由每秒800立方米…: a measure of what the clause before is about
_MEASURE = regex(
    r"[\u4e00-\u9fff]{0,4}(?:流量|水位|雨量|雨强|强度|气温|规模|面积|金额|总额|比例|占比|涨幅|降幅|均价|单价|产能|销量|数量)"
    r"(?:由|从|为|达|较|比|将|可|预计|约|近|在|超|增|降|上|下|不|仅|\d)"
)
# a clause that says that something follows, or sends a document on its way
_FORMULA = regex(
    r"[^，。；：！？]{0,60}如[下后](?:意见|要求|规定|通知|通告|公告|安排|部署|说明|建议|决定|事项|措施|工作|内容|情况)?"
    r"|(?:现|特|兹|谨)(?:此|予以?)?(?:通知|公告|通告|公示|公布|通报|批复|函告|函复|函达|说明|印发|转发|发布)(?:给你们|你们)?"
    r"|[请望](?:各[^，。；]{0,14}?)?(?:你们)?(?:结合[^，。；]{0,8}实际)?,?(?:一并|及时)?(?:认真|切实|严格)?(?:遵照|贯彻|抓好|参照|依照|按照|对照|组织)?"
    r"(?:贯彻|执行|落实|实施|办理|周知|知悉|遵守|知照)(?:执行|落实|实施)?"
    r"|[妥当可]否|请(?:予)?(?:批示|审示|审议|审阅|审批|批复)"
    r"|(?:具体|详细|有关|相关)?[^，。；：]{0,10}详?见(?:附件|附表|附录|下表|下图|下文)[^，。；：]{0,4}"
)
# 新华社北京3月14日电（记者李明）: who reports, before the report
_DATELINE = regex(
    r"(?:【[^】]{1,12}】|(?:本报|[^，。；\s]{2,6}社|中新网)[^，。；（）]{0,16}[电讯])\s*(?:（[^）]{1,30}）)?\s*"
)
# joins a sentence to the one before, of which a headline knows nothing
_AFTER = regex("(?:其中|此外|另外|同时|与此同时|据悉|据了解|据介绍)，")
_OPENER_CHARS = 16
_SHORT = 6  # characters; a first clause such as "届时", "海岚港": not a statement of its own


def clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence with their marks; joined they are the sentence.

    >>> clauses("去年增长9.5%，“快，准”；今年新建3个。")
    ['去年增长9.5%，', '“快，准”；', '今年新建3个。']
    >>> clauses("投资1，200万元，21：30开工。")
    ['投资1，200万元，', '21：30开工。']
    """
    parts, start, depth = list[str](), 0, 0
    for i, character in enumerate(sentence):
        depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
        if character in _MARKS and depth == 0 and not _within(sentence, i):
            parts.append(sentence[start : i + 1])
            start = i + 1
    return [*parts, sentence[start:]] if start < len(sentence) else parts


def _within(text: str, place: int) -> bool:
    """Return whether a mark stands in a figure (1，200万, 21：30) or in straight quotes."""
    if text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit():
        return True
    return text.count('"', 0, place) % 2 == 1 and '"' in text[place:]


def is_formula(sentence: str) -> bool:
    """Return whether a sentence says nothing but that something follows or is sent.

    >>> is_formula("现将有关事项通知如下："), is_formula("为规范管理，现公告如下。")
    (True, True)
    >>> is_formula("请认真贯彻执行。"), is_formula("请于9月30日前报送名单。")
    (True, False)
    >>> is_formula("为落实国务院部署，促进家政服务业发展，现就有关事项通知如下：")
    True
    """
    parts = [part.rstrip(_MARKS) for part in clauses(sentence.strip().rstrip("。！："))]
    formulas = [bool(_FORMULA.fullmatch(part)) for part in parts]
    purpose = bool(_PURPOSE.match(parts[0])) if parts else False
    rest = (p for p, formula in zip(parts, formulas, strict=True) if not formula)
    return any(formulas) and all(
        (_opens(part) or (purpose and _FURTHER.match(part))) and not re.search(r"\d", part)
        for part in rest
    )


def shorten(sentence: str, limit: int) -> str:
    """Return the sentence, or its first statements in about `limit` characters, without end mark.

    First who says it is left out, then what only opens the statement, then the statements behind
    it. No statement is cut, so one that is longer than `limit` is returned whole.

    >>> shorten("局长王明介绍，为缩短候检时间，口岸新增8条通道，旅客平均通关时间减少到12分钟。", 12)
    '口岸新增8条通道'
    >>> shorten("监管部门通报五起案件，罚没款合计1.37亿元，较上年同期下降12%。", 10)
    '罚没款合计1.37亿元，较上年同期下降12%'
    """
    whole = re.sub(r"^[问答]：", "", sentence.strip()).rstrip("。！？；，：")
    whole = _DATELINE.sub("", whole, count=1) or whole
    whole = _AFTER.sub("", whole, count=1) or whole
    if len(whole) <= limit:
        return whole
    parts = clauses(whole)
    speakers = [i for i, part in enumerate(parts[:-1]) if i < 4 and _SPEECH.search(part[:-1])]
    parts = parts[speakers[-1] + 1 :] if speakers else parts
    if _PURPOSE.match(parts[0]):  # 为…，加快…，现组织…: what is done, not what for
        hereby = (i for i, p in enumerate(parts) if _HEREBY.match(p) and not is_formula(p))
        parts = parts[next(hereby, 0) :]
    told = [run for run in _statements(parts) if not is_formula("".join(run))]
    statements = told or _statements(parts)
    kept = statements[0]
    if salience("".join(kept)) <= 0:  # a phrase that leads up to the news
        values = [salience("".join(run)) for run in statements]
        best = first = values.index(max(values))
        while first and not _has_subject(statements[first]):
            first -= 1
        if values[best] >= 1:
            kept = [part for run in statements[first : best + 1] for part in run]
            statements = statements[best:]
    if len("".join(kept)) > limit:  # openers without figures say little
        while len(kept) > 1 and _opens(kept[0]) and not _limits(kept[0]):
            kept = kept[_length_of_cause(kept) :] or kept[-1:]
    for statement in statements[1:]:
        longer = "".join([*kept, *statement]).rstrip(_MARKS)
        if len(longer) > limit or salience("".join(statement)) < 0:
            break
        kept = [*kept, *statement]
    # a run of marks alone says nothing
    return "".join(kept).rstrip(_MARKS) or whole


def _statements(parts: list[str]) -> list[list[str]]:
    """Return the clauses in runs that must not be separated."""
    runs: list[list[str]] = [parts[:1]]
    for previous, part in zip(parts, parts[1:], strict=False):
        first = len(runs) == 1 and len(runs[0]) == 1
        short = first and len(previous.rstrip(_MARKS)) <= _SHORT
        if _REPRIEVE.match(part):  # of the sentence, behind which other penalties may stand
            while len(runs) > 1 and "刑" not in "".join(runs[-1]):
                runs[-2:] = [runs[-2] + runs[-1]]
        limited = (p.match(part.rstrip(_MARKS)) for p in (_TURN, _LIMIT, _REPRIEVE))
        inside = _CAUSE.match(runs[-1][0]) and _length_of_cause(runs[-1]) == len(runs[-1])
        opened = inside or _opens(previous)
        if short or opened or previous.endswith("：") or any(limited):
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _length_of_cause(run: Sequence[str]) -> int:
    """Return how many clauses the opener at the head of a run has.

    >>> _length_of_cause(["鉴于他自首，", "并退缴赃款，", "法院从轻处罚"])
    2
    """
    length = 1
    while _CAUSE.match(run[0]) and length < len(run):
        part = run[length]
        if not (_JOINT.match(part) or _NO_SUBJECT.match(part)):
            break
        length += 1
    return min(length, len(run))


def _has_subject(run: Sequence[str]) -> bool:
    """Return whether the first clause of a run that opens no other one can stand by itself."""
    main = next((part for part in run if not _opens(part)), run[-1])
    text = _JOINT.sub("", main, count=1)
    return not (_NO_SUBJECT.match(text) or _MEASURE.match(text))


def _limits(part: str) -> bool:
    """Return whether what a clause opens would be false without it: a condition, a figure."""
    return bool(re.search(r"\d", part) or _CONDITION.match(part.rstrip(_MARKS)))


def _opens(part: str) -> bool:
    text = _JOINT.sub("", part.rstrip(_MARKS), count=1)
    if _TIME.match(text) or _PURPOSE.match(text) or _MEANS.match(text):
        return True
    if text.endswith("的") and "是" not in text:  # 逾期未改正的
        return True
    if len(text) <= _OPENER_CHARS and (_OPENER.match(text) or _WHEN.search(text)):
        return True
    return bool(_OPENER.match(text) and (_OPENER_END.search(text) or _WHEN.search(text)))
