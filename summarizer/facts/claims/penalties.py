"""Penalties of a court: a reprieve, a fine or a life sentence that the English loses or mixes up.

死刑缓期二年执行 is no "death penalty for two years", 并处罚金80万元 no "800,000 yuan in prison".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["changed_penalties"]

_REPRIEVE = r"repriev\w*|suspend\w*|suspension|commut\w*|stay(?:ed)? of execution"
_PRISON = r"prison\w*|jail\w*|imprison\w*|incarcerat\w*|custod\w*|behind bars|detention"
# a penalty, and every English word that may say it
_PENALTIES = tuple(
    (regex(chinese), regex(rf"\b(?:{english})\b", re.IGNORECASE))
    for chinese, english in (
        ("死刑[^，。；]{0,8}[，,、]?(?:宣告)?缓期(?:[一二两三2]年)?(?:执行)?|死缓", _REPRIEVE),
        ("死刑(?![^，。；]{0,6}(?:复核|废|存))",
         rf"death|capital|execut\w*|put to death|{_REPRIEVE}"),
        ("缓刑(?!犯)", r"probation\w*|suspend\w*|suspension|conditional\w*"),
        ("无期(?:徒刑)?(?!限)", r"life|lifelong|lifetime|indefinite\w*"),
        ("有期徒刑",
         rf"{_PRISON}|fixed[- ]term|sentence[sd]?|sentencing|prison terms?|terms? of|"
         r"(?:years?|months?)['’]?|serv\w*"),
        ("罚金", r"fin(?:e[sd]?|ing)|penalt\w*|monetary|forfeit\w*"),
        ("剥夺政治权利", r"political rights?|civil rights?|disenfranchis\w*"),
        ("没收(?:个人)?(?:全部|部分)?财产",
         r"confiscat\w*|forfeit\w*|seiz\w*|expropriat\w*|property"),
        ("拘役", rf"{_PRISON}|detain\w*"),
    )
)  # fmt: skip
_OF_COURTS = regex("徒刑|死刑|死缓|拘役|罚金|缓刑|判处|无期")
_YEARS = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several)[ -]?years?"
# what no court says
_MIXED = tuple(
    (regex(chinese), regex(english, re.IGNORECASE))
    for chinese, english in (
        ("罚金|罚款", r"\b(?:yuan|dollars?|euros?|RMB)(?: (?:to|worth))? (?:in|of) "
                  r"(?:prison|jail|imprisonment)\b"),
        ("罚金|罚款", rf"\b(?:{_PRISON}) (?:of|for) (?:RMB ?|[$¥])?[\d.,]+(?: ?[mb]illion)? "
                  r"?(?:yuan|dollars?)\b"),
        ("死刑|死缓", rf"\bdeath(?: penalty| sentence)? (?:for|of) {_YEARS}\b"),
        ("死刑|死缓", rf"\bdeath and (?:\w+ )?(?:{_PRISON})(?: \w+)? (?:for|of) {_YEARS}\b"),
        ("剥夺政治权利", r"\b(?:deferr\w*|delay\w*|postpon\w*|"
     r"suspend\w*) (?:of )?political rights"),
    )
)  # fmt: skip
_LIFE = regex(
    r"\blife (?:imprisonment|sentences?|terms?|in (?:prison|jail))\b|\b(?:jailed|imprisoned) for "
    r"life\b", re.IGNORECASE
)  # fmt: skip
_FOR_LIFE = regex("无期|终身|死缓|减为")


def changed_penalties(source: str, target: str) -> Iterator[Mismatch]:
    """Yield the penalties that the English leaves out, and those that it makes others.

    >>> found = changed_penalties("判处死刑，缓期二年执行。", "He was sentenced to death.")
    >>> [(m.certain, m.how) for m in found]
    [(True, 'lost')]
    """
    if not _OF_COURTS.search(source):
        return
    lost: list[tuple[int, int]] = []
    for chinese, english in _PENALTIES:
        told = chinese.search(source)
        if told and not english.search(target):
            # 有期 within what was lost already, or the death sentence of a lost reprieve
            if not any(start <= told.start() < end for start, end in lost):
                yield Mismatch(told.span(), (), certain=True, how="lost")
            lost.append(told.span())
    for chinese, english in _MIXED:
        told, said = chinese.search(source), english.search(target)
        if told and said and told.span() not in lost:
            yield Mismatch(told.span(), said.span(), certain=True, how="other")
    told = regex("有期徒刑").search(source)
    if told and not _FOR_LIFE.search(source) and (said := _LIFE.search(target)):
        yield Mismatch(told.span(), said.span(), certain=True, how="other")
