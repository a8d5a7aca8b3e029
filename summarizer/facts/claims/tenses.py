"""Tenses: what is done, told as to come, and what is to come, told as done.

昨日签署 is not "will sign", 将于明年通车 not "opened to traffic". Chinese verbs have no tense, so
only a sentence with words of one kind (已, 昨日, 此前; 将于, 预计, 明年) is judged, and only
English that has the other tense and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.facts.claims.prefilter import needed_characters
from summarizer.text import regex

__all__ = ["may_turn_tenses", "turned_tenses"]

_DONE = regex(
    "(?<![早业自])已(?!决犯|知|婚|故)|昨[日天晚]|近日|日前|上周|上个?月(?!底?起)|去年(?!同期)|此前|"
    "(?<![不为])了(?=[一两三四五六七八九十\\d“]|$|[，。])"
)
# what is to come, is a duty, or may be: any of these leaves the tense open
_OPEN = regex(
    "将|拟|计划|规划|预计|明[年日天]|下[一个月周半]|未来|今后|届时|待|有望|力争|争取|确保|目标|会|到20|"
    "即|年内|后年|准备|筹|要|应|如|若|能|可|让|推动|加快|继续|推进|深化|扩大|当|须|需|[每之自]|前向|最高"
)
_TO_COME = regex(
    "(?<![要即])将(?=[于在会有是继进更对为与从成举推开启建实全首再分面达突超由])|预计(?=[于将到在\\d明下])|"
    "明年|下个?[月周](?!期)|(?<!文)明[日天](?![，。]?$)|有望|计划(?=[于在到新投建])|拟(?=[于在投建新])"
)
_WAS = regex(
    "已|去年|上年|昨|日前|近日|此前|曾|了|截至|过|累计|前[年日天]|刚|当[日天时年]|上[周月]|《|时|此次|当|原|"
    "表示|说|称|指出|宣布|要求|介绍|强调|认为|告诉|显示|提出|决定|同意|透露|消息|报道|的[^，。；]{0,20}$|获|赢"
)
_IRREGULAR = (
    r"was|were|did|been|saw|met|held|said|made|took|came|became|began|rose|fell|grew|won|left|led|"
    r"sent|set|put|cut|hit|built|spent|gave|went|got|told|found|kept|lost|brought|bought|paid|ran"
)
_WILL = regex(r"\bwill\b|['’]ll\b")
_PAST = regex(rf"(?<!be )(?<!ly )\b(?:{_IRREGULAR}|ha[sd]|have|since|\w+ed|is|are)\b|\bever\b")
_HAPPENED = regex(
    r"\b(?!(?:need|speed|indeed|exceed|proceed|succeed|feed|hundred|limited|advanced|united|unified)\b)"
    rf"(?:{_IRREGULAR}|(?<!be )[a-z]{{2,}}ed)\b"
)
_FUTURE = regex(
    r"\b(?:will|would|shall|should|may|might|could|can|must|"
    r"to (?!traffic\b|the\b|an?\b|its\b|all\b|[a-z]+s\b|[\dA-Z])|plan\w*|intend\w*|expect\w*|"
    r"schedul\w*|due|slated|set|going|propos\w*|aim\w*|be|upon|is|are|forthcoming|upcoming|soon|"
    r"project\w*|forecast\w*|estimat\w*|likely|hop\w*|predict\w*|target\w*|prospect\w*|promis\w*|"
    r"future|wants?|means?|anticipat\w*|"
    r"(?:open|start|begin|come|take|go|launch|enter|arrive|run|include|cover|remain|need|call|"
    r"require|make|bring|mark|see|say|do|seek|face|lie|depend|expire|end|hold|resume)s)\b|"
    r"['’]ll\b|n['’]t\b",
)
_NEEDED = needed_characters(_DONE.pattern) | needed_characters(_TO_COME.pattern)


def may_turn_tenses(source: str, target: str) -> bool:
    """Return whether `turned_tenses` may find something in parts of the two."""
    if _NEEDED.isdisjoint(source):
        return False
    promised = bool(_WILL.search(target) and _DONE.search(source))
    return promised or bool(_HAPPENED.search(target) and _TO_COME.search(source))


def turned_tenses(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the word that says when, where the English has the other tense alone.

    >>> target = "The two sides will sign the agreement yesterday."
    >>> [m.certain for m in turned_tenses("双方昨日签署了协议。", target)]
    [True]
    """
    if not may_turn_tenses(source, target):
        return
    done = _DONE.search(source)
    if done and (said := _WILL.search(target)):
        if not _OPEN.search(source) and not _PAST.search(target):
            yield Mismatch(done.span(), said.span(), certain=True)
        return
    coming = _TO_COME.search(source)
    if not coming or _WAS.search(source) or _FUTURE.search(target):
        return
    if said := _HAPPENED.search(target):
        yield Mismatch(coming.span(), said.span(), certain=True)
