"""Duties said by two denials: 不得拖欠工资 is "must not delay wages", never "must not pay wages".

Rows as in `contradictions`: what the Chinese says, the English that says it, the English that says
the contrary, Chinese that may say the last.
"""

from __future__ import annotations

__all__ = ["DUTIES"]

_BAN = "(?:不得|不准|不许|严禁|禁止|杜绝|切勿|不能)[^，。；]{0,4}?"
_OTHER_BAN = "不(?![断仅少同])|禁|[未没勿无非]"
# not paying may itself be what is forbidden
_NOT = (
    r"(?:(?<!forbidden )(?<!prohibited )not|never|cannot|\w*n['’]t|"
    r"(?:forbidden|prohibited|banned) (?:to|from))"
    r"(?: be| to| allowed| permitted)*"
)
_LATE = (
    r"delay\w*|late\w*|postpon\w*|put\w* off|procrastinat\w*|drag\w*|stall\w*|defer\w*|prompt\w*|"
    r"time|timely|immediate\w*|slow\w*|hold\w* up|held up|hinder\w*|hamper\w*|excus\w*|fail\w*|"
    r"without|neglect\w*|interrupt\w*"
)
DUTIES: tuple[tuple[str, str, str, str], ...] = (
    (f"{_BAN}(?:拖欠|克扣|欠薪|欠发|挪用)",
     rf"arrears?|default\w*|withh\w*|deduct\w*|dock\w*|ow(?:e[sd]?|ing)|overdue|full|behind|"
     rf"embezzl\w*|skim\w*|short\w*|unpaid|h[eo]ld\w* back|reduc\w*|cut\w*|misappropriat\w*|"
     rf"divert\w*|misus\w*|non-?payment|outstanding|less|{_LATE}",
     rf"{_NOT} (?:pay|paid)|(?:forbidden|prohibited|banned) from paying", _OTHER_BAN),
    # "must not be in arrears" is right
    (f"{_BAN}(?:拖欠|欠薪)", r"(?!)", r"not arrears?", _OTHER_BAN),
    (f"{_BAN}(?:[瞒漏迟谎缓]报|隐瞒)",
     r"conceal\w*|hid\w*|cover\w*|omi[ts]\w*|fail\w*|withh\w*|under-?\w+|false\w*|late\w*|"
     r"delay\w*|miss\w*|mis\w+|l(?:ie|ied|ying)|untru\w*|without|suppress\w*|hush\w*|secret\w*|"
     r"le(?:ave|aving|ft) (?:\w+ )?out|overlook\w*|non-?\w+|fals\w*|full\w*|promptly|must report|"
     r"lack\w*|keep\w*|kept|mask\w*|obscur\w*|disguis\w*|fabricat\w*|neglect\w*|forget\w*",
     rf"{_NOT} (?:report|disclose|reveal)e?d?", f"{_OTHER_BAN}|泄"),
    (f"{_BAN}(?:拖延|延误|耽误|贻误)", _LATE,
     rf"{_NOT} (?:handle|process|treat|deal|perform|complete|rescue|repair)(?:e?d)?", _OTHER_BAN),
    (f"{_BAN}(?:推诿|推卸|逃避)",
     r"shirk\w*|pass\w*|buck|shift\w*|eva[ds]\w*|dodg\w*|prevaricat\w*|refus\w*|blam\w*|"
     r"excus\w*|duck\w*|avoid\w*|wrangl\w*|push\w*|den[yi]\w*|escap\w*|absolv\w*|disclaim\w*",
     rf"{_NOT} (?:take|accept|assume|bear|shoulder|fulfil\w*)(?: \w+)? (?:responsibilit|dut)\w*",
     _OTHER_BAN),
    ("(?:不[能可应要得]|切忌|避免)[^，。；]{0,12}(?:估计不足|低估)",
     r"under\w*|overlook\w*|ignor\w*|down\w*|too (?:low|little|lightly)|enough|belittl\w*|"
     r"discount\w*|full\w*|insufficien\w*|inadequat\w*|lightly|minimi\w*|adequate\w*|short",
     r"(?:not|cannot|\w*n['’]t) (?:be )?estimated?", ""),
)  # fmt: skip
