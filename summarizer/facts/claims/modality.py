"""Modality: what a Chinese sentence allows and what it demands, and English that exchanges them.

可以 is not "must", 应当 not "may". English says both in many ways (可以: "are free to", 必须: "is
to be"), so only a sentence that has one of the two in Chinese, and in English only words of the
other, is told; a sentence with one of each is told if the English has them in the other order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["may_turn_modality", "turned_modality"]

_DEMANDS = regex("(?<![不无未])(?:必须|应当(?!时)|务必|有义务(?!教育))|(?<![不无未])必需(?![品的])")
_ALLOWS = regex(
    "(?<![不非未无也都])可以(?![，。！？]|说|看|想|预|肯|理|视|认|概|比|归|发现|感)|"
    "(?<![不非未无也都许认宁尚])可(?=凭|申请|[自向]|登录|领取|享受|拨打|选择|通过|报名|提出|提起|依法)|"
    "(?<![没不无所])有权(?!力|益|有势|威|属|限)|(?<!不)准许|(?<!不)允许"
)
# words of the Chinese that English may say as either
_EITHER = regex(
    "可[能否供靠见谓不]|(?<![功性智职才产动节机权])能(?![源力量耗级效])|不得|不可|需(?!求)|须|"
    "(?<![重主必需纲])要(?!求|素|点|闻|案)|(?<![社大协工委开学集])会(?![议员计费场展])|得以|"
    "应(?!当|用|急|对|邀|届|收|付|有尽有|税)|才[可能行有是会]|只[能可有好]|方可|不妨|义务|责任|"
    "负责|允许|获准|准[予许]|"
    "可(?!以|持续|再生|支配|行|观|喜|爱|怕|贵)"
)
_MUST = regex(
    r"\b(?:must|shall|ha(?:s|ve|d) to|ought to|(?:is|are|be|was|were) (?:\w+ )?(?:required|"
    r"obliged|obligated|"
    r"compelled|bound|mandated) to|(?:has|have|had|under) (?:an?|the) (?:\w+ )?(?:duty|obligation) "
    r"to|mandatory|compulsory|need(?:s|ed)? to)\b(?! not\b)",
    re.IGNORECASE,
)
_MAY = regex(
    r"\b(?:may|can|could|(?:is|are|be|was|were) (?:\w+ )?(?:allowed|permitted|free|entitled|"
    r"welcome) to|"
    r"ha(?:s|ve|d) the right to|optional(?:ly)?)\b(?!not)(?! not\b)(?! be\b)(?! also be\b)",
    re.IGNORECASE,
)
# what else says that one is allowed, or has to
_MAY_BE_SAID = regex(
    r"\b(?:may|can|could|might|would|allow\w*|permi\w*|free\w*|entitl\w*|rights?|able|option\w*|"
    r"discretion\w*|authori[sz]\w*|eligib\w*|possib\w*|empower\w*|enabl\w*|let|lets|if|either|"
    r"available|opportunit\w*|welcome|will|should|encourag\w*|suffic\w*|power\w*|unless|only|"
    r"licen[cs]\w*|consent\w*|approv\w*|accept\w*|qualif\w*|capab\w*|cannot|not|no)\b",
    re.IGNORECASE,
)
_MUST_BE_SAID = regex(
    r"\b(?:must|shall|should|ha(?:s|ve|d|ving) to|need\w*|requir\w*|oblig\w*|mandat\w*|"
    r"compuls\w*|ought|"
    r"will|would|ensur\w*|necess\w*|essential|imperative|only|is to|are to|be to|bound|duty|duties|"
    r"respons\w*|vital|crucial|cannot|not|no|never|unless|without|let|make sure|important|"
    r"indispens\w*|"
    r"demand\w*|urg\w*|call\w*|inevitabl\w*|prerequisite|subject to|force\w*|has got)\b",
    re.IGNORECASE,
)


_DEMAND_CUES = tuple("必须 应当 务必 有义务 必需".split())
_PERMISSION_CUES = tuple("可 有权 准许 允许".split())


def may_turn_modality(source: str, target: str) -> bool:
    """Return whether `turned_modality` may find something in parts of the two."""
    return any(
        any(cue in source for cue in cues) and bool(other.search(target))
        for cues, other in ((_DEMAND_CUES, _MAY), (_PERMISSION_CUES, _MUST))
    )


def turned_modality(source: str, target: str) -> Iterator[Mismatch]:
    """Yield what the source allows and the target demands, and the other way.

    >>> [m.certain for m in turned_modality("当事人可以上诉。", "The parties shall appeal.")]
    [True]
    """
    if not may_turn_modality(source, target):
        return
    demanded, allowed = list(_DEMANDS.finditer(source)), list(_ALLOWS.finditer(source))
    if bool(demanded) == bool(allowed):
        if len(demanded) == len(allowed) == 1:
            yield from _exchanged(demanded[0], allowed[0], source, target)
        return
    told = (demanded or allowed)[0]
    rest = (_DEMANDS if demanded else _ALLOWS).sub("", source)
    other, said = (_MAY, _MUST_BE_SAID) if demanded else (_MUST, _MAY_BE_SAID)
    turned = other.search(target)
    if turned and not _EITHER.search(rest) and not said.search(other.sub(" ", target)):
        yield Mismatch(told.span(), turned.span(), certain=True)


def _exchanged(
    demanded: re.Match[str], allowed: re.Match[str], source: str, target: str
) -> Iterator[Mismatch]:
    """Yield a demand and a permission of two clauses that the English has in the other order."""
    between = source[min(demanded.end(), allowed.end()) : max(demanded.start(), allowed.start())]
    rest = _DEMANDS.sub("", _ALLOWS.sub("", source))
    must, may = list(_MUST.finditer(target)), list(_MAY.finditer(target))
    if (
        not re.search("[，；。]", between)
        or _EITHER.search(rest)
        or len(must) != 1
        or len(may) != 1
    ):
        return
    if (demanded.start() < allowed.start()) != (must[0].start() < may[0].start()):
        yield Mismatch(demanded.span(), may[0].span(), certain=False)
