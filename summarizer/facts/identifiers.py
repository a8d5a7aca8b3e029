"""Identifiers: what a text names by letters and digits and nobody counts, in both languages.

Web and mail addresses, telephone and document numbers, standards, codes, plates, flights, trains,
models, handles. They are copied, never translated or converted; so they are looked for before
amounts are. A row of `_PATTERNS` is a kind, the first to claim a character keeps it; every pattern
is bounded or anchored at the start of a run, so that a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.facts.claims.prefilter import Prefilter
from summarizer.text import REMEMBERED, regex

__all__ = ["Identifier", "find_identifiers", "identifier_spans", "missing_identifiers"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in a text; start and end count characters, `end` is exclusive.

    `kind`: url, email, phone, postcode, document, standard, code, plate, model, handle, hashtag,
    address (of a network), file, publication.
    """

    start: int
    end: int
    text: str
    kind: str


# full-width letters, digits and marks that occur in identifiers; one character for one
_WIDE = {ord("０") + i: ord("0") + i for i in range(10)}
_WIDE |= {ord(a) + i: ord(b) + i for a, b in ("Ａa", "ａa") for i in range(26)}
_WIDE |= {ord("Ａ") + i: ord("A") + i for i in range(26)}
_WIDE |= str.maketrans("－＠／．＃＿＋", "-@/.#_+")
_WIDE_CHARACTERS = frozenset(map(chr, _WIDE))
# these only within an address in full-width letters: elsewhere they belong to the sentence
_WIDE_MARKS = regex("(?<=[Ａ-Ｚａ-ｚ０-９／])[：？＝＆～](?=[Ａ-Ｚａ-ｚ０-９／])")
_WIDE_MARK = str.maketrans("：？＝＆～", ":?=&~")

_HAN = "\u3400-\u9fff"
_NO_WORD = "(?<![A-Za-z0-9])"
_END = "(?![A-Za-z0-9])"
# behind digits these make an amount: 13882366638元, 12345个电话
_COUNTED = (
    r"(?!\d|[.,]\d|\s*[万亿千百余多个次起件条户部人名年月日元美欧英平公"
    "吨米亩岁天家所只台辆份张页套位座项分秒%％])"
)
_URL_CHARACTER = (
    r"(?:[A-Za-z0-9\-._~:/?#@$&()*+=%]|[,;!'](?=[A-Za-z0-9])(?!.(?:www\.|https?:|ftp:)))"
)
_HOST = rf"{_NO_WORD}(?<![@.-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,5}}"
_DOMAINS = (
    "com|cn|net|org|gov|edu|io|info|ai|app|hk|mo|tw|top|xyz|vip|club|shop|site|online|tech|dev|int|"
    "tv|cc|biz|uk|jp|kr|eu|de|fr|ru|au|ca|sg"
)
_FILES = (
    "pdf|docx?|xlsx?|pptx?|wps|ofd|txt|csv|tsv|json|xml|html?|zip|rar|7z|tar|gz|jpe?g|png|gif|svg|"
    "mp[34]|avi|mov|apk|exe|ipynb|py|md|rtf|epub"
)
_SHORT = r"(?:1[012]\d{1,4}|9[56]\d{3,4}|911|999|400\d{7})"  # service numbers: 110, 12345, 95588
_LONGEST_SERVICE = 6  # digits
_YEAR = r"(?:19|20)\d\d"
_OPEN, _CLOSE = r"[〔\[［(（【]", r"[〕\]］)）】]"
_DASH = "[-—–－‐‑‒]"
_STANDARD = (
    "GB[/Z]?[TZJ]?|GBJ|ISO(?:/(?:IEC|TS|TR|IEC/IEEE))?|IEC|IEEE|ITU-[TR]|RFC|EN|DIN|JIS|ANSI|ASTM|"
    r"BS|UL|CISPR|NFPA|API|SAE|DB\d{2,4}(?:/T)?|[TQ]/[A-Z]{1,10}|[A-Z]{2,3}/[TZ]|HJ|JGJ|CJJ|JTG|WS"
)
_PLATE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_MAKES = (
    "歼教|歼轰|歼|运|轰|直|武直|教|红旗|东风|长征|鹰击|巨浪|新舟|苏|米格|图|伊尔|神舟|嫦娥|天舟|翼龙|彩虹|"
    "攻击|无侦|运油|空警|枭龙|快舟|捷龙|力箭|朱雀|天问|卡"
)
_LABEL = r"(?:(?<![\d一二三四五六七八九十])号|码|ID|账户|帐户|用户名|账号名|QQ群?|微信)"
# behind these a number identifies, with nothing put between: QQ群345678901
_NAMED_NUMBER = (
    r"(?:QQ群?号?码?|微信群?号|群号|抖音号|快手号|视频号|[账帐]号|[账帐]户(?=[:：为是]?\s?\d{8})|银行卡号?|卡号|编号|工号|学号|代号|序列号|密码|验证码|取件码|"
    r"提取码|邀请码|[订运]单号|单号|证号|身份证号?码?|会议号|会议ID|批号|货号|型号|税号|流水号|备案号|许可证号)"
)
_CALL = (
    r"(?:电话|热线|拨打|致电|拨|传真|手机|联系方式|专线|座机|总机|[Tt]el(?:\.|ephone)?|[Pp]hone|"
    r"[Hh]otline|\b[Cc]all(?:ing)?|\b[Dd]ial(?:ing|led)?|[Ff]ax)"
)
_LANDLINE = r"[2-8]\d{2,3}[- ]?\d{4}"
_LOCAL = r"[1-9]\d{2,3}[- ]?\d{4}"  # behind an area code
_INNER = r"(?:(?:-|转| ?ext\.? ?)\d{1,6})?"  # a number within a house

# kind, pattern; only its group `id`, if it has one, is the identifier
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("url", rf"{_NO_WORD}(?:https?|ftp)://{_URL_CHARACTER}+"),
    ("email", rf"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}@"
              rf"(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}[A-Za-z]{{2,12}}{_END}"),
    ("publication", rf"{_NO_WORD}10\.\d{{4,9}}/{_URL_CHARACTER}+"),
    ("url", rf"{_NO_WORD}www\.{_URL_CHARACTER}+"),
    ("url", rf"{_HOST}(?:{_DOMAINS})(?![A-Za-z0-9-])(?!\.[A-Za-z0-9])"
            rf"(?::\d{{2,5}})?(?:[/?#]{_URL_CHARACTER}*)?"),
    ("publication", rf"{_NO_WORD}(?:ISBN|ISSN)(?:-1[03])?[:： ]? ?"
                    r"(?P<id>\d[\d -]{6,20}[\dXx])(?![\d-])"),
    ("publication", rf"{_NO_WORD}arXiv:\d{{4}}\.\d{{4,5}}(?:v\d+)?"),
    ("publication", rf"{_NO_WORD}CN ?\d\d-\d{{4}}(?:/[A-Z]{{1,2}}\d{{0,2}})?"),
    ("address", r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)(?:/\d{1,2}(?!\d))?"
                r"(?::\d{2,5}(?!\d))?"),
    ("address", rf"{_NO_WORD}(?:[0-9A-Fa-f]{{2}}[:-]){{5}}[0-9A-Fa-f]{{2}}{_END}"),
    ("address", rf"{_NO_WORD}(?:[0-9A-Fa-f]{{1,4}}:){{7}}[0-9A-Fa-f]{{1,4}}{_END}"),
    ("file", rf"(?<![A-Za-z0-9_.-])[A-Za-z0-9][A-Za-z0-9_.-]{{0,80}}\.(?:{_FILES}){_END}"),
    ("document", rf"[{_HAN}]{{1,10}}{_OPEN}{_YEAR}{_CLOSE}\s?第?\d{{1,6}}号"),
    ("document", rf"{_OPEN}{_YEAR}{_CLOSE}(?:[{_HAN}]\d{{0,4}})?[{_HAN}]{{1,4}}\d{{1,6}}号"
                 r"(?:之[一二三四五六七八九十])?"),
    ("document", rf"{_OPEN}{_YEAR}{_CLOSE}\s?(?:第\d{{1,6}}号?|No\.? ?\d{{1,6}}|\d{{1,6}}号)"),
    ("document", r"国药准字[A-Z]\d{8}"),
    ("document", rf"[{_PLATE}](?:ICP备\d{{6,10}}号(?:-\d+)?|公网安备 ?\d{{10,16}}号)"),
    ("document", rf"{_NO_WORD}ZL ?\d{{4}} ?\d ?\d{{7}}\.[\dX]{_END}"),
    ("standard", rf"{_NO_WORD}(?:{_STANDARD})[ ]?\d{{1,6}}[A-Z]?(?:\.\d{{1,3}})*"
                 rf"(?:(?:{_DASH}{{1,2}}|[:：])\d{{1,4}})*{_END}"),
    # any trade's: YY 0505-2012, QB 2758—2005
    ("standard", rf"{_NO_WORD}[A-Z]{{2,4}} ?\d{{3,6}}(?:\.\d{{1,3}})*{_DASH}{{1,2}}{_YEAR}{_END}"),
    ("plate", rf"[{_PLATE}][A-HJ-Z][·•・ ]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳]{_END}"),
    ("postcode", r"(?:邮编|邮政编码|[Pp]ost(?:al ?)?code|[Zz]ip(?: code)?)(?:\s?(?:is|[:：为是]))?"
                 r"[\s(（]{0,2}(?P<id>\d{6})(?!\d)"),
    ("code", rf"(?<![\d.,A-Za-z-])\d{{4}}(?:[ -]\d{{4}}){{3}}(?:[ -]?\d{{1,4}})?{_COUNTED}"),
    ("code", rf"{_NO_WORD}[KkZ]\d{{1,4}}\+\d{{1,3}}(?!\d)"),
    ("code", rf"{_NAMED_NUMBER}[:：为是]?\s?(?P<id>(?!(?:19|20)\d\d年)"
             rf"[A-Za-z]{{0,6}}-?\d[A-Za-z0-9_-]{{2,40}})(?<![.-]){_COUNTED}"),
    ("code", rf"(?:微信号?|公众号|用户名|[账帐]号名?|QQ)\s?"
             rf"(?P<id>[A-Za-z](?=[A-Za-z_-]{{0,30}}[\d_])[A-Za-z0-9_-]{{4,40}}){_END}"),
    ("code", rf"端口号?(?:[:：为是])?\s?(?P<id>\d{{2,5}}){_COUNTED}"),
    ("phone", rf"(?<![\d.,A-Za-z])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{{4}}){{2}}{_COUNTED}"),
    ("phone", rf"(?:(?<!\d)\+?86[- ]?)?[(（]0\d{{2,3}}[)）][- ]?{_LOCAL}{_INNER}{_COUNTED}"),
    ("phone", rf"(?<![\d.,A-Za-z-])(?:\+?86[- ]?)?0\d{{2,3}}[-— ]{_LOCAL}{_INNER}{_COUNTED}"),
    ("phone", r"(?<![\d+])\+\d{1,3}[- ](?:\(\d{1,4}\)|\d{1,4})(?:[- ]\d{2,4}){2,4}(?!\d)"),
    ("phone", r"(?<![\d.,A-Za-z-])[48]00"
              rf"(?:-\d{{3}}-\d{{4}}|-\d{{4}}-\d{{3}}| \d{{3}} \d{{4}}|-?\d{{7}}){_COUNTED}"),
    ("phone", rf"{_CALL}[^\d。；，;.\n]{{0,6}}(?P<id>{_LANDLINE}{_INNER}|{_SHORT}){_COUNTED}"),
    ("phone", rf"(?<![\d.,A-Za-z-])(?P<id>{_SHORT}){_COUNTED}"
              r"(?=[^\d，。；,.、\s]{0,10}(?:热线|电话|专线|报警|急救))"),
    ("phone", r"(?<![\d.,A-Za-z-])"
              r"(?P<id>1(?:10|19|20|22)|12(?:3|1[12])\d{1,2}|9[56]\d{3})(?!\d)"
              r"(?=[^\d，。；,.、\s]{0,6}(?:平台|系统|客服|便民|投诉|举报|[受处]理|"
              r"接[到报听诉警]|工单|来电))"),
    ("phone", rf"(?<![\d.,A-Za-z-])(?P<id>{_SHORT})"
              r"(?=[ -](?:[A-Za-z-]{1,15} ){0,4}(?:hotline|helpline)\b)"),
    ("code", rf"{_LABEL}(?:[:：]|为|是)\s?(?=[A-Za-z_.*-]*\d)"
             rf"(?P<id>[A-Za-z0-9][A-Za-z0-9_.*-]{{2,40}})(?<![.-]){_COUNTED}"),
    ("code", r"(?:微信号?|公众号|用户名|账号名)(?:[:：]|为|是)\s?"
             r"(?P<id>[A-Za-z][A-Za-z0-9_-]{2,40})"),
    ("code", r"\b(?:[Cc]ode|ID|[Aa]ccount|[Nn]umber|[Nn]o\.)(?: is|:) ?"
             r"(?P<id>[A-Za-z]{0,6}-?\d[A-Za-z0-9_*-]{4,40})(?![A-Za-z0-9])"),
    ("code", rf"{_NO_WORD}[0-9A-HJ-NPQRTUWXY]{{2}}\d{{6}}[0-9A-HJ-NPQRTUWXY]{{10}}{_END}"),
    ("code", rf"(?<![\d.,])\d{{17}}[\dXx]{_END}"),
    ("code", r"(?<![\dA-Za-z.])(?:\d{6}\.(?:S[HZ]|BJ)|\d{4,5}\.HK)(?![A-Za-z0-9])"),
    ("code", r"代码[:：为是]?(?P<id>\d{6})(?!\d)"),
    ("code", rf"{_NO_WORD}\d{{1,16}}\*{{2,16}}\d{{0,8}}[Xx]?(?![\d*])"),
    ("code", rf"(?<![\d.,A-Za-z-])(?:\d{{13,40}}|0\d{{3,11}}){_COUNTED}"),
    ("handle", r"(?<![A-Za-z0-9._%+-])@[A-Za-z][A-Za-z0-9_]{1,30}(?![A-Za-z0-9_.]*@)"),
    ("handle", rf"@[A-Za-z0-9_{_HAN}-]{{2,16}}(?=[\s，。：:；、！？,)）”》\"]|$)"),
    ("hashtag", rf"#[A-Za-z0-9_{_HAN}][^#\n]{{0,38}}#"),
    ("hashtag", r"(?<![A-Za-z0-9&#/])#[A-Za-z_][A-Za-z0-9_]{1,40}"),
    ("model", rf"(?:{_MAKES}){_DASH}\d{{1,4}}[A-Z]{{0,3}}{_END}"),
    ("model", rf"{_NO_WORD}[vV]\d{{1,3}}(?:\.\d{{1,4}}){{1,3}}{_END}"),
    ("model", r"(?<![\d.A-Za-z,])\d{1,3}(?:\.\d{1,4}){2}(?![\d.]\d|[A-Za-z0-9])"),
)  # fmt: skip
_COMPILED = [(kind, regex(pattern)) for kind, pattern in _PATTERNS]
_POSSIBLE = Prefilter([pattern for _, pattern in _PATTERNS])

_TOKEN = regex(r"[A-Za-z0-9]+(?:[-_/.][A-Za-z0-9]+)*")
# C919, ARJ21-700, H7N9, PM2.5, HL-2025-018; not Q1, Mid-2025, USD500, B-1-based words
_MODEL = regex(
    r"(?!(?:RMB|CNY|CNH|USD|US|HKD|HK|EUR|GBP|JPY|NT|AUD|No\.?|Nos|NO|Vol|Fig|Top|TOP|FY|AD|BC|CE|"
    r"GDP|CPI|PPI|PMI)\d)"
    r"(?![QH][1-4]$)"
    r"(?:[A-Z]{1,8}|[A-Z][A-Za-z]{0,2}|i[A-Z][a-z]+|[A-Z][a-z]{2,9}(?=\d))"
    r"(?:[-_/.]?[A-Z]{0,4}\d{1,8}[A-Za-z]{0,3}(?:(?<=\d)\.\d{1,2})?)(?:[-_/.]?[A-Z0-9]{1,8})*"
)
_NUMBERED = regex(r"\d{3,5}[A-Z]{1,2}")  # 9000S; 120W is an amount
_UNIT_LETTERS = frozenset(
    "A V W K M G T P E C F L B X J N H KM KG KW MW GW TW KV HZ MB GB TB PB KB PF EF".split()
)
_NAMED = regex(r"[A-Z][A-Za-z]{1,11} ")  # the Kirin of Kirin 9000S
_AGENCY = regex(
    r"^.*(?:根据|依据|按照|依照|遵照|落实|执行|贯彻|转发|印发|参照|发布|下发|出台|文件|通知|文号|编号|号|为|是|的|"
    r"见|由|与|和|及|以|在|对|了)(?=.)|^原(?![政发府])(?=..)"
)
_HANDLE_END = regex(r"(?:的?(?:消息|微博|微信|公众号|官方|账号|通报|报道|视频号?|抖音号?))+$")
_ALSO = regex(rf"(?:[、，,/;；]|或者?|和|及| or | and )\s?(?P<id>{_LANDLINE}|{_SHORT}){_COUNTED}")


def find_identifiers(text: str) -> list[Identifier]:
    """Return the identifiers of a Chinese or an English text from left to right, none overlapping.

    >>> [(i.text, i.kind) for i in find_identifiers("电话13882366638，标准GB/T 19001—2016")]
    [('13882366638', 'phone'), ('GB/T 19001—2016', 'standard')]
    """
    return list(_found(text))


@lru_cache(maxsize=REMEMBERED)  # every hypothesis of a source asks
def _found(text: str) -> tuple[Identifier, ...]:
    if not re.search("[0-9０-９@＠#＃]|[A-Za-zＡ-Ｚａ-ｚ][.．][A-Za-zＡ-Ｚａ-ｚ]", text):
        return ()
    plain = _narrow(text)
    taken = bytearray(len(text))
    found: list[Identifier] = []
    for kind, start, end in _candidates(plain):
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Identifier(start, end, text[start:end], kind))
    return tuple(sorted(found, key=lambda identifier: identifier.start))


def _narrow(text: str) -> str:
    """Return the text with the full-width characters of identifiers as ASCII, one for one."""
    if _WIDE_CHARACTERS.isdisjoint(text):
        return text
    marked = _WIDE_MARKS.sub(lambda match: match.group().translate(_WIDE_MARK), text)
    return marked.translate(_WIDE)


def _candidates(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start and end of what may be an identifier, the surest kinds first."""
    for kind, pattern in (_COMPILED[place] for place in _POSSIBLE.possible(text)):
        for match in pattern.finditer(text):
            start, end = match.span("id") if "id" in pattern.groupindex else match.span()
            start, end = _trimmed(kind, text, start, end)
            yield kind, start, end
            while kind == "phone" and (another := _ALSO.match(text, end)):
                start, end = another.span("id")
                yield kind, start, end
    for match in _TOKEN.finditer(text):
        word, (start, end) = match.group(), match.span()
        if word.isalpha():
            continue
        if _MODEL.fullmatch(word):
            yield "code" if word.count("-") > 1 else "model", start, end
        elif _NUMBERED.fullmatch(word) and word.lstrip("0123456789") not in _UNIT_LETTERS:
            named = _NAMED.fullmatch(text, _word_start(text, start), start)
            yield "model", named.start() if named else start, end


def _trimmed(kind: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without what belongs to the sentence: a full stop, a bracket, a verb."""
    if kind in ("url", "publication"):
        unopened = text.count(")", start, end) - text.count("(", start, end)
        while end > start and (
            text[end - 1] in ".,;:!?'*" or (text[end - 1] == ")" and unopened > 0)
        ):
            unopened -= text[end - 1] == ")"
            end -= 1
    elif kind == "document":
        opening = re.search(_OPEN, text[start:end])
        if opening and (agency := _AGENCY.match(text[start : start + opening.start()])):
            start += agency.end()
    elif kind == "handle" and (rest := _HANDLE_END.search(text, start, end)):
        end = rest.start() if rest.start() > start + 1 else end
    elif kind == "code" and text[start] in ":：为是":
        start += 1
    return start, end


def _word_start(text: str, end: int) -> int:
    """Return where the Latin word before a space at `end` begins, at most twelve letters back."""
    start = end - 1
    while start > max(0, end - 13) and text[start - 1].isascii() and text[start - 1].isalpha():
        start -= 1
    return max(0, start)


def missing_identifiers(source: str, target: str) -> list[Identifier]:
    """Return the identifiers of one text that the other does not have, whichever are the languages.

    A dash, a bracket, spaces, the separators of a telephone number and capital letters may differ.

    >>> [i.text for i in missing_identifiers("电话021-68781234", "Tel.: 021-68781243")]
    ['021-68781234']
    """
    found = _found(source)
    plain = target.translate(_WIDE) if found else ""
    return [i for i in found if not _pattern(i.text, i.kind).search(plain)]


def identifier_spans(source: str, target: str) -> list[tuple[int, int]]:
    """Return where identifiers stand in the target: those that look so and those of the source.

    The figures within are no amounts.
    """
    spans = [(i.start, i.end) for i in _found(target)]
    found = _found(source)
    plain = target.translate(_WIDE) if found else ""
    for identifier in found:
        spans += [m.span() for m in _pattern(identifier.text, identifier.kind).finditer(plain)]
    return sorted(set(spans))


@lru_cache(maxsize=2048)
def _pattern(text: str, kind: str) -> re.Pattern[str]:
    """Return what finds an identifier in another text, in the ways that it may be written there."""
    text = _narrow(text)
    if kind == "phone":
        return _phone(text)
    if kind == "document" and re.search(f"[{_HAN}]", text):
        figures = re.findall(r"[A-Za-z]*\d+", text)
        between = rf"(?:{_OPEN}|{_CLOSE}|[\s,;.'-]|第|号|No\.?|Number|of|[{_HAN}A-Z][a-z]*){{0,12}}"
        orders = (figures, figures[::-1])
        listed = "|".join(between.join(map(re.escape, order)) for order in orders)
        return re.compile(rf"(?<![A-Za-z0-9])(?:{listed})(?![A-Za-z0-9])", re.IGNORECASE)
    if kind in ("handle", "hashtag") and re.search(f"[{_HAN}]", text):
        return re.compile(re.escape(text[0]))  # its words may be translated
    if kind == "model" and re.fullmatch(r"T\d", text):  # of an airport
        return re.compile(
            rf"(?<![A-Za-z0-9]){text}s?(?![A-Za-z0-9])|Terminals?\b[^.;]{{0,30}}?\b{text[1]}\b"
        )
    core = re.sub(f"^[{_HAN}]+{_DASH}?|[{_HAN}]+$", "", text)
    return _literal(core or text, kind)


def _literal(text: str, kind: str) -> re.Pattern[str]:
    """Return what finds a text with another dash, bracket or space."""
    loose = kind in ("model", "standard", "plate", "code", "document")
    parts: list[str] = []
    for before, character in zip(f" {text}", text, strict=False):
        if loose and before.isalpha() and character.isdigit():
            parts.append(r"[-\s.]?")
        if re.fullmatch(_DASH, character):
            parts.append(f"{_DASH}{{0,2}}" if loose and len(text) < 8 else f"{_DASH}{{1,2}}")
        elif character in " ·•・":
            parts.append(r"[\s·•・]?")
        elif character in ":：":
            parts.append(rf"(?:[:：]|{_DASH})" if kind == "standard" else "[:：]")
        else:
            parts.append(re.escape(character))
    parts += ["s?"] if kind == "model" else []  # the Il-76s
    follow = "A-Za-z0-9" if kind not in ("url", "email", "file") else "A-Za-z0-9_&=%@-"
    further = {"url": r"(?!/[A-Za-z0-9])(?!\.[A-Za-z0-9])", "file": r"(?!/[A-Za-z0-9])"}.get(
        kind, ""
    )
    further += r"(?!\.[A-Za-z0-9])" if kind == "email" else ""
    before = "A-Za-z0-9" if kind not in ("url", "email", "file") else "A-Za-z0-9_@.-"
    return re.compile(rf"(?<![{before}]){''.join(parts)}(?![{follow}]){further}", re.IGNORECASE)


def _phone(text: str) -> re.Pattern[str]:
    """Return what finds a telephone number with any separators, with or without +86."""
    digits = re.sub(r"\D", "", re.sub(r"^\+?86(?=[- (（]?[01])", "", text))
    trunk = "0?" if digits.startswith("0") else ""
    separator = r"(?:[-\s()（）.—–]|转| ?ext(?:ension|\.)? ?|,){0,6}"
    if len(digits) <= _LONGEST_SERVICE:  # 12,315 is no hotline
        separator = "[- ]?"
    joined = separator.join(digits[1:] if trunk else digits)
    before = f"0?{separator}" if trunk else ""
    return re.compile(rf"(?<![\d.]){before}{joined}(?!\d)|86{separator}{joined}(?!\d)")
