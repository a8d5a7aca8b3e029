"""Mistaken terms: words of courts, companies, states and clocks that English makes others.

Rows for `contradictions`, as in `without_figures`: 公诉 is no complaint, 中期股息 no medium-term
share, 美国国务院 no State Council, 23时前后 not "before 23:00".
"""

from __future__ import annotations

__all__ = ["MISTAKEN"]

_Rows = tuple[tuple[str, str, str, str], ...]

_AMERICA = "美(?:国|方|联邦|国联邦)?(?:政府)?的?"
_ABOUT = (
    r"around|about|approx\w*|roughly|near\w*|some|circa|or so|close to|between|"
    r"before (?:and|or) after|shortly|either side"
)
_CLOCK = (
    "(?:[\\d一二三四五六七八九十半零]+(?:[时点分]|[:：]\\d\\d)|[\\d一二三四五六七八九十]+[日号])"
)
_OFFICERS = tuple(
    (f"首席{chinese}官", rf"chief [\w-]+ officer|C[A-Z]O|{english}", r"ministers?|ministry|"
     r"secretary",
     "部长|大臣|书记|秘书")
    for chinese, english in (
        ("财务", "finance (?:chief|director)|head of finance"),
        ("执行", "chief executive"),
        ("运营", "operations chief|head of operations"),
        ("技术", "technology chief|head of technology"),
    )
)  # fmt: skip
_PASSED = (
    r"(?:have|has|had|were|was|are|is)(?: (?:now|all|already|also|been|fully|completely|"
    r"since|both))*"
)

MISTAKEN: _Rows = (
    ("公诉", r"prosecut\w*|indict\w*|charg\w*|procurat\w*|arraign\w*",
     r"complain\w*|appeal\w*|lawsuits?|sued?|petition\w*", "上诉|抗诉|申诉|投诉|起诉书?状"),
    ("检察(?:机关|院|官)", r"procurat\w*|prosecut\w*|SPP", r"inspect\w*|check\w*|audit\w*",
     "检查|审计|巡视|纪检"),
    ("约谈", r"summon\w*|call\w* in|talks? with|interview\w*|admonish\w*|meet\w*|met|question\w*|"
     r"reprimand\w*|convened|hauled|conversation\w*|regulatory talks?|talks",
     r"talk(?:s|ed|ing)? about|negotiat\w*", "谈判|磋商"),
    ("(?:中期|半年度?)(?:股息|分红|派息)", r"interim|half[- ]year\w*|semi-?annual",
     r"medium[- ]term|mid-?term|middle[- ]term|shares?", "中长期|股份"),
    ("末期股息|年终股息", r"final|year[- ]end", r"last[- ]term|end[- ]term|terminal|"
     r"last period", ""),
    ("毛利率", r"gross (?:profit )?margins?|margins?", r"interest rates?|"
     r"gross (?:interest )?rates?",
     "利息|贷款|存款"),
    ("净息差", r"margins?|NIM|spread", r"net (?:difference|gap)|poor", ""),
    ("未经审计", r"un-?audited|not (?:yet )?(?:been )?audited|without (?:an )?audit\w*|pre-audit",
     r"audited|it had not|they had not", ""),
    ("(?:公布|发布|披露)[^，。；]{0,12}未经审计", r"un-?audited|(?:results|figures|statements|"
     r"accounts)"
     r"[^.;]{0,24}audited", r"(?:announc\w*|published|disclos\w*|said)(?: that)? (?:it|"
     r"they) (?:had|has|"
     r"have|was|were|is)(?: not|n['’]t)(?: yet)?(?: been)? audited", ""),
    *_OFFICERS,
    (f"{_AMERICA}国务院", r"State Department|Department of State|State Dept", r"State Council",
     "(?<![美国邦])国务院|中国国务院"),
    (f"{_AMERICA}国防部", r"Pentagon|Department of (?:Defen[cs]e|War)|(?:Defen[cs]e|"
     r"War) Department|"
     r"DOD|DoW|DoD", r"Ministry of (?:National )?Defen[cs]e", "(?<!美国)(?<!美)国防部"),
    (f"{_AMERICA}财政部", r"Treasury|Department of the Treasury", r"Ministry of Finance|"
     r"Finance Ministry",
     "(?<!美国)(?<!美)财政部"),
    (f"{_AMERICA}(?:商务部|司法部|能源部|交通部|农业部|劳工部|教育部|内政部)", r"Departments?|"
     r"Dept|DO[A-Z]",
     r"Ministr(?:y|ies) of", "(?<![美国])(?:商务部|司法部|能源部|交通部|农业部|教育部|外交部|"
     "国防部)"),
    ("(?:美国|日本|韩国|法国|德国|泰国|印度|意大利|巴西|阿根廷|菲律宾|马来西亚|澳大利亚|英国)"
     "(?:国会|议会)", r"Congress\w*|Parliament\w*|legislat\w*|Diet|National Assembly|Bundestag|"
     r"Capitol|Senate|House|lawmakers?|assembly|Duma|Knesset",
     r"National People['’]s Congress|NPC|Great Hall", "人大|全国人民代表大会"),
    (f"(?<!\\d){_CLOCK}前后", _ABOUT, r"before|prior to|by|ahead of|after|following",
     "(?<!前)后|前(?!后)|内|随|起"),
    ("[\\d一二三四五六七八九十]+[日月年]起[，,]?(?:[^。；]{0,24})将(?!近)",
     r"from|start\w*|begin\w*|as of|will|effective|expect\w*|would|shall|forecast\w*|is to|are to|"
     r"come into|takes? effect|set to|due|going to|onwards?",
     r"since|has|have|had", "已"),
    ("(?:强度|力度|规模|水平|程度|速度|幅度|影响|降雨|雨势)[^，。；]{0,4}(?<!来)不[及如](?![时格])",
     r"(?<!not )(?:weak\w*|less\w*)|(?:not|n['’]t) (?:be |been )?(?:as|so|to the)|below|lower|"
     r"smaller|fall\w* short|inferior|slower|lighter|milder|behind|under|fewer|no match",
     r"(?:not|n['’]t) (?:be |been |be )?(?:weaken\w*|reduc\w*|diminish\w*|lessen\w*|weak)", "减弱"),
    ("(?:尚未|还未|仍未|[没未]有?)(?!来)[^，。；]{1,8}的[^，。；]{0,8}(?:均已|已经?|"
     "都已)(?:全[部数]|悉数|均|都)",
     rf"{_PASSED} (?!not\b|yet\b|never\b|now\b|all\b|already\b|been\b)(?:\w+ly )?\w+(?:ed|en|pt|"
     rf"ld|nt|"
     r"aid|out|de|ught|ut)|all (?:the |of )?[\w-]+ \w+ed",
     r"(?:have|has|had|were|was|are|is)(?:n['’]t| not)(?: yet)?(?: been)? \w+|"
     r"(?:have|has) yet to", "[不没未无](?!有?[^，。；]{1,8}的)"),
    ("提前[一1]个?(?:季度|月|年|天|周)", r"(?:a|one|1)(?: full)? (?:quarter|month|year|day|"
     r"week) (?:ahead|"
     r"earl\w*|in advance|before|sooner|prior)|ahead of (?:schedule|time|plan|the)|three months|"
     r"by (?:a|one)", r"first (?:quarter|month|year|week|day)|of ahead", "(?:第?一|首|"
     "1)个?(?:季|月|周|年)"),
)  # fmt: skip
