"""Small functions on text and spans that several rooms share."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, AnyStr, cast

from summarizer.errors import InputError
from summarizer.schema import Pair, Span

__all__ = [
    "COUNTED_ROWS",
    "HAN",
    "HAN_NUMERALS",
    "ITEM_MARK",
    "NOTE",
    "OUTLETS",
    "REMEMBERED",
    "SITE_SEAM",
    "cells_of",
    "counted",
    "csv_rows",
    "empty_first_cells",
    "heads_table",
    "is_free",
    "item_alone",
    "looping_block",
    "matches_from",
    "one_of",
    "opencc_converter",
    "quoted",
    "regex",
    "repeated_block",
    "within",
    "without_note",
    "without_site",
    "words_of",
]

HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"  # a regular expression
# sentences and clauses of which is remembered what was read in them: each check of a document goes
# over all of its sentences, so fewer than it has would be as good as none
REMEMBERED = 2048
HAN_NUMERALS = "一二三四五六七八九十"
ITEM_MARK = (
    rf"\s*(?:(?P<han>[{HAN_NUMERALS}]{{1,3}})(?:[、．]|\.(?!\d))(?![{HAN_NUMERALS}百千万亿两几])"
    rf"|[（(](?:(?P<inner>[{HAN_NUMERALS}]{{1,3}})|(?P<bracketed>\d{{1,2}}))[）)]"
    r"|(?P<figure>\d{1,2})(?:[.．、]|[）)])(?![\s\u3000]*\d)"
    r"|(?P<sign>[①-⑳⑴-⒇㈠-㈩]))[\s\u3000]*(?=\S)"
)  # the number at the head of an item, of which no part is an amount: a regular expression
NOTE = "[source: "  # what stands before amounts and names that a translation lacked


class _Lazy:
    """A regular expression that is compiled when something of it is first asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source  # to build others of, at import
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # pickle and copy ask before there is anything
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._given)
        names = (n for n in dir(compiled) if not n.startswith("_"))
        vars(self).update({n: getattr(compiled, n) for n in names})  # the next time it is direct
        return getattr(compiled, name)


def csv_rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, cells) of the rows of a CSV; `name` stands in errors.

    Cells are parted by what a first line such as "sep=;" says, which spreadsheets write and which
    is no row; else by what the first row has first, for those of much of Europe write a semicolon.

    >>> [cells for _, cells in csv_rows("# a, b\\n六稳;six, stable", "t.csv")]
    [['# a, b'], ['六稳', 'six, stable']]
    >>> list(csv_rows("sep=;\\n六稳;six, stable", "t.csv"))
    [(2, ['六稳', 'six, stable'])]

    Raises:
        InputError: quotes that do not close.
    """
    lines = text.splitlines(keepends=True)
    said = _SEPARATOR.match(lines[0]) if lines else None
    rest = lines[1:] if said else lines
    reader = csv.reader(rest, delimiter=said[1] if said else _delimiter(rest), strict=True)
    before = len(lines) - len(rest)
    try:
        for cells in reader:
            yield before + reader.line_num, cells
    except csv.Error as error:
        place = f"{name}:{before + reader.line_num}"
        if "field limit" in str(error):
            most = f"{csv.field_size_limit():,} characters"
            raise InputError(
                f"{place}: a cell of more than {most}; close its quotes, or shorten it"
            ) from error
        raise InputError(f"{place}: {error}; check the quotes") from error


_SEPARATOR = re.compile(r'"?sep=([^\s\w"]|\t)"?[,;\t]*\s*$', re.IGNORECASE)


def _delimiter(lines: Sequence[str]) -> str:
    """Return what parts the cells of a CSV, by its first row that is no comment.

    >>> _delimiter(["# a, b", "六稳;six, stable"]), _delimiter(['"六;稳",six'])
    (';', ',')
    """
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    found = re.search(r"[,;\t]", re.sub(r'"[^"]*"', "", first))
    return found.group() if found else ","


def counted(number: float, noun: str, plural: str = "") -> str:
    """Return a number with what it counts; the plural ends in "s" or is given.

    >>> counted(1, "engine"), counted(0, "engine"), counted(2000, "entry", "entries")
    ('1 engine', '0 engines', '2,000 entries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def regex(source: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled at its first use, with the methods of `re.compile`'s.

    Compiling the five hundred of all modules is half the time of an import, and a run needs some of
    them. The functions of `re` do not take it: write `P.sub(…)`, not `re.sub(P, …)`.

    >>> regex("[a-c]+").sub("-", "abc d")
    '- d'
    """
    return cast("re.Pattern[AnyStr]", _Lazy(source, int(flags)))


def matches_from(
    begins: re.Pattern[str], pattern: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern from left to right, none overlapping, tried only at the places
    where `begins` finds a character: much faster where a match can begin with few of them.

    >>> found = matches_from(regex("[0-9]"), regex("(?<!-)[0-9]+"), "12-3 4")
    >>> [match.group() for match in found]
    ['12', '4']
    """
    end = 0
    for place in begins.finditer(text):
        if place.start() >= end and (match := pattern.match(text, place.start())):
            yield match
            end = match.end()


def one_of(words: Iterable[str]) -> str:
    """Return the pattern text of one of some words (or pattern texts that begin with a letter).

    Each is tried only where its first letter stands, which is much faster for many words; of those
    with one letter the first that matches wins, as they are given.

    >>> one_of(["two", "ten", "one"])
    '(?:t(?:wo|en)|o(?:ne))'
    """
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in behind.items()) + ")"


_CHINESE_MARK = regex(ITEM_MARK)
_ENDS = "。！？；，："
_ENGLISH_MARK = regex(r"(?:\(\d{1,2}\)|\d{1,2}\.|[IVX]{1,5}\.)\s+(?=\S)")

# what the names of outlets end in, as alternatives of a regular expression
OUTLETS = (
    "发布|[日晚晨早时商周农青]报|都市报|周刊|杂志|网|在线|新闻|头条|融媒体?(?:中心)?|观察|频道|电视台"
    "|电台|客户端|公众号|政务|之声|通讯社|新华社|资讯|门户|门户网站|政府网站?|新闻中心|要闻|动态"
)
COUNTED_ROWS = regex(r"(?:表格|列表)，共\d+[行项](?:：.+)?。")
"""What lgsum itself says of a section that is a table or a list of entries."""
SITE_SEAM = regex(
    r"\s*[_＿|｜]+\s*|\s+[-–—－]\s+|(?<![-–—－A-Za-z0-9])[-–－](?![-–—－A-Za-z0-9])|(?<!—)—(?!—)"
)
"""What stands between a title and the name of its site."""

_ANY = r"[\u3400-\u9fffA-Za-z0-9·. ]"
_SITE = regex(rf"{_ANY}{{0,14}}(?:{OUTLETS}|报|台|社|中心|平台|网站|公告|\.com|\.cn)")
# behind _ and | also the name of an authority and of a channel of its site
_AUTHORITY = regex(
    rf"{_ANY}{{2,24}}(?:政府|委员会|[委局厅部署院会]|办公[室厅])"
    r"|(?:政策|政府|部门|信息|通知|图片|视频|热点|规范性)?(?:文件|公开|公告|通知|解读|正文|访谈|专题|专栏|快讯|时政|财经)"
)


# of no more than a line: the name of a table, its unit, or what says that it follows
_ABOVE_TABLE = regex(r"[^，。；！？!?…\t\d]{1,40}")
_POINTS_TO_TABLE = regex(
    r"[^，。；！？!?\t\d]{0,20}[见如](?:下|附|上|右)?[图表][\d一二三四五六七八九十.\-]{0,4}(?:所[示列])?[：:。]?"
)
_PERIOD = regex(r"\d{4}(?=年)|\d{1,2}(?=[月日季]|[-—–~～至到]\d{1,2}月)")


def heads_table(text: str, *, above: bool) -> bool:
    """Return whether a line only leads to a table: its name, its unit, or a reference to it.

    `above`: the table stands right below the line, so that no more than its form is needed.

    >>> heads_table("主要指标见下表：", above=False), heads_table("2026年进出口值", above=True)
    (True, True)
    >>> heads_table("进出口值", above=False), heads_table("新建学校9所", above=True)
    (False, False)
    """
    if _POINTS_TO_TABLE.fullmatch(text):
        return True
    return above and bool(_ABOVE_TABLE.fullmatch(_PERIOD.sub("", text)))


def cells_of(text: str) -> list[str]:
    """Return the cells of a row of a table, which tabs separate; none if the text is no row.

    A tab behind the number of a paragraph of over 20 characters, or in one that ends as a sentence,
    makes no row.

    >>> cells_of("吊装费\\t600元"), cells_of("1.\\t" + "推进建设" * 6), cells_of("如下\\t所示。")
    (['吊装费', '600元'], [], [])
    """
    if "\t" not in text or re.search(r"[。！？][”）]?$", text):
        return []
    cells = [cell.strip() for cell in text.split("\t")]
    numbered = re.fullmatch(r"[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]?", cells[0])
    return [] if numbered and len(cells) == 2 and len(cells[1]) > 20 else cells


def empty_first_cells(lines: Sequence[str]) -> set[int]:
    """Return the places of the lines whose tab at the start is an empty first cell, no indentation.

    So it is where a line beside it has as many tabs, two at least, behind a first cell.

    >>> empty_first_cells(["\\t单身\\t双职工", "租房\\t1200元\\t2400元", "\\t其他"])
    {0}
    """
    tabs = [line.strip(" \u3000\n").count("\t") for line in lines]
    places = [i for i, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    for _, group in groupby(places, key=lambda i: tabs[i]):
        run = list(group)
        leading = [i for i in run if lines[i].lstrip(" \u3000")[:1] == "\t"]
        if tabs[run[0]] >= 2 and len(leading) < len(run):
            found.update(leading)
    return found


def is_free(span: Span, taken: Iterable[Span]) -> bool:
    """Return whether a span shares no character with any of those that are taken.

    >>> is_free((2, 4), [(0, 2), (4, 6)]), is_free((2, 4), [(3, 6)])
    (True, False)
    """
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def within(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """Return whether a span lies in one of the others and is shorter.

    >>> within((2, 4), [(0, 4)]), within((2, 4), [(2, 4), (3, 8)])
    (True, False)
    """
    return any(a <= span[0] and span[1] <= b and span != (a, b) for a, b in spans)


def item_alone(chinese: str, english: str) -> tuple[str, str]:
    """Return both texts of an item of a list as they stand by themselves: without the number at
    their head, if both have one, and with a full stop for the semicolon at the end.

    >>> item_alone("（二）建设港口；", "(2) Build ports;")
    ('建设港口。', 'Build ports.')
    >>> item_alone("2.建设港口。", "Build two ports.")
    ('2.建设港口。', 'Build two ports.')
    """
    own, other = _CHINESE_MARK.match(chinese), _ENGLISH_MARK.match(english)
    if own and other:
        chinese, english = chinese[own.end() :], english[other.end() :]
    if chinese.endswith(("；", ";")):
        chinese = f"{chinese[:-1]}。"
        english = f"{english[:-1]}." if english.endswith(";") else english
    return chinese, english


def quoted(chinese: str, pairs: Sequence[Pair]) -> str:
    """Return the English of these sentences, if a text is their Chinese word for word (an item of a
    list also without its number), else "".

    >>> pairs = [Pair(("1.1",), "（二）建设港口；", "(2) Build ports;")]
    >>> quoted("建设港口。", pairs), quoted("建设。", pairs)
    ('Build ports.', '')
    """
    whole = "".join(pair.zh for pair in pairs), " ".join(pair.en for pair in pairs)
    for own, english in (whole, item_alone(*whole)):
        if own and own.rstrip(_ENDS) == chinese.rstrip(_ENDS):
            return english
    return ""


def without_note(target: str) -> str:
    """Return a translation without the note in brackets that `mend` put at its end.

    >>> without_note("It was opened. [source: Lin-gang; 5 percent]")
    'It was opened.'
    """
    text, mark, _ = target.rpartition(f" {NOTE}")
    return text.rstrip() if mark and target.endswith("]") else target


def without_site(text: str) -> tuple[str, str]:
    """Return a title without the names of the site behind it, and these names.

    >>> without_site("新区召开会议_新闻中心_海岚网")
    ('新区召开会议', '_新闻中心_海岚网')
    """
    seams = list(SITE_SEAM.finditer(text))
    cut = len(text)
    for seam in reversed(seams):
        name = text[seam.end() : cut].strip()
        bar = bool(re.search(r"[_＿|｜]", seam.group()))
        barred = bar or seam.group()[:1].isspace()
        sure = bar and seam.end() != seams[0].end() and len(name) <= 8
        if seam.start() < 4 or re.match("[记访在从向]", name):
            break
        known = _SITE.fullmatch(name) or (barred and _AUTHORITY.fullmatch(name))
        if not known and not sure:
            break
        cut = seam.start()
    return text[:cut], text[cut:]


@cache
def opencc_converter(configuration: str) -> Callable[[str], str]:
    """Return the function that converts a text by a configuration of OpenCC.

    The configuration "t2s" turns Traditional Chinese into Simplified, "s2t" the other way round.
    Each is loaded once for the whole process.

    >>> opencc_converter("t2s")("漢語")
    '汉语'
    """
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(configuration).convert
    return convert


def words_of(text: str) -> list[str]:
    """Return the words of an English text in lower case, without marks.

    >>> words_of("Lin-gang's 5 percent")
    ['lin', "gang's", '5', 'percent']
    """
    return re.findall(r"[\w'’]+", text.lower())


def looping_block(words: Sequence[str]) -> str:
    """Return the words that stand three times in a row (a single word: four times), or "".

    >>> looping_block("of the city of the city of the city".split())
    'of the city'
    """
    return _block(words, {size: 3 * size if size == 1 else 2 * size for size in range(1, 9)})


def repeated_block(words: Sequence[str]) -> str:
    """Return the looping block, or else three to twelve words that stand twice in a row, or "".

    >>> repeated_block("in the first half in the first half".split())
    'in the first half'
    """
    return looping_block(words) or _block(words, {size: size for size in range(3, 13)})


def _block(words: Sequence[str], needed: Mapping[int, int]) -> str:
    """Return the first of the shortest blocks of which a run is long enough, or "".

    `needed`: for each size of a block how many words in a row must be those that stood so many
    places before. Few words stand near a word of the same form, and only those are looked at.
    """
    if len(set(zip(words, words[1:], strict=False))) >= len(words) - 1:
        return ""  # no two words stand twice
    longest = max(needed)
    before: dict[str, list[int]] = {}
    runs: dict[int, tuple[int, int]] = {}  # of each size: the last word of the run, its length
    found: dict[int, int] = {}
    for place, word in enumerate(words):
        earlier = before.setdefault(word, [])
        for other in reversed(earlier):
            size = place - other
            if size > longest:
                break
            last, length = runs.get(size, (-1, 0))
            length = length + 1 if last == place - 1 else 1
            runs[size] = place, length
            if size in needed and length == needed[size]:
                found.setdefault(size, place + 1 - length - size)
        earlier.append(place)
    if not found:
        return ""
    size = min(found)
    return " ".join(words[found[size] : found[size] + size])
