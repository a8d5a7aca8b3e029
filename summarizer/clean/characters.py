"""Characters: Traditional text to Simplified, by evidence over the page and the line.

Characters that only one of the two scripts has are counted. A line of Traditional text, written so
or converted by a machine, goes through OpenCC (https://github.com/BYVoid/OpenCC). In a Simplified
line only characters that no Simplified text has are converted, and 著 and 乾 in listed words: so
names and words that Simplified writes with 著, 乾, 於 or 徵 stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.clean.line import Edit, Line
from summarizer.clean.words import family_names
from summarizer.text import opencc_converter, regex

__all__ = ["Script", "count_script", "simplify"]

_KIND, _REASON = "simplified", "Traditional to Simplified"
_RESIDUE = "written for 着 or 干 by a machine"
# which the Table of General Standard Chinese Characters (2013) has for names, and OpenCC maps
_SIMPLIFIED_TOO = frozenset("昇陞祕谿澂劄扞甯頫絜")
# 著 that stays in any text: 著 as author, work or clearly seen
_KEPT_BEFORE = "显名专巨论编原土卓昭合遗译拙旧所撰顯專論編遺譯舊"
_KEPT_AFTER = "名作称述者书录稱書錄録"
_KEEP_ZHE = regex(
    rf"(?<=[{_KEPT_BEFORE}])著|(?<=新)(?<!刷新)著|著(?=[{_KEPT_AFTER}])"
    r"|(?<![跟打绣繡写寫看读讀念捧拿抱翻想指对對顶頂挂掛贴貼印刻载載听聽唱按沿靠举舉说說围圍])著(?=[有于於成]?[《〈])"
    r"|(?<=[他她并並曾中，。；、])著(?=有)|著(?=[于於]\s?\d)"
)
# what a machine leaves in Simplified text (着 as 著, 干 as 乾) and no Simplified word has
_ZHE_WORDS = regex(
    r"(?<![编名专巨论原合遗译拙新旧所撰])著(?=[重眼力急想陆陸迷火凉落装裝色实實魔](?![名作称述者书录于]))"
    r"|著(?=手(?![持拿里中稿]))"
    r"|(?<=[沿随朝向穿衣意味有看跟接本对对带])著(?![名作称述者书录于有成《])"
)
_GAN_WORDS = regex(
    r"乾(?=[净燥旱杯脆枯部涸粮洗扰预涉]|(?:警|群|活|事)(?=[，。、的部和]))|(?<=[饼若骨才晒晾烘])乾(?![安隆坤清宁陵县元符])"
)
_PLACES_QIAN = regex(
    r"乾(?=[安县縣州务務])|(?<=[张張王李刘劉陈陳赵趙周吴吳徐孙孫])乾(?=[，。、；：\s（(]|$)"
)
# 黃乾峰指出: between a family name and what only people do, 乾 is of a name
_QIAN_IN_NAME = regex(
    r"乾(?![燥旱淨净脆杯枯部涸糧粮洗擾扰])[\u4e00-\u9fff]?(?=指出|表示|說|说|認為|认为|強調|强调|介紹|介绍|透露|坦言"
    r"|解釋|解释|建議|建议|先生|女士|教授|博士|院士|等人)"
)
# those of data/surnames.txt that Traditional text writes in another way
_FAMILY_NAMES = "張劉陳趙吳孫黃羅鄭謝許韓馮鄧蔣葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯楊馬範"
# what OpenCC leaves of Traditional text from Taiwan and Hong Kong
_VARIANTS = str.maketrans("衞枱揹敍簷伕", "卫台背叙檐夫")
_LENT = regex(r"(?<![慰蕴蘊狼枕藉])藉(?!藉)")
_UNDERSTOOD = regex(r"(?<![明眺])瞭(?![望然如亮哨])")
_CLUB = regex("家具(?=乐部)")  # OpenCC reads 五傢俱樂部 as 傢俱
_MARKS = regex(r"[，。；：！？、,;:!?\s]")


@dataclass(frozen=True, slots=True)
class Script:
    """How many characters only Traditional text has, and how many only Simplified text has."""

    traditional: int = 0
    simplified: int = 0

    def __add__(self, other: Script) -> Script:
        """Return the counts of both."""
        return Script(self.traditional + other.traditional, self.simplified + other.simplified)

    @property
    def share(self) -> float:
        """Traditional characters as a share of those that tell; 0 if none does."""
        return self.traditional / max(1, self.traditional + self.simplified)

    @property
    def name(self) -> str:
        """Traditional, Simplified, mixed, or neither if nothing tells."""
        if not self.traditional + self.simplified:
            return "neither"
        if self.share >= 0.9:
            return "Traditional"
        return "Simplified" if self.share <= 0.1 else "mixed"


def count_script(text: str) -> Script:
    """Return how many characters of one script alone a text has.

    >>> count_script("環球"), count_script("环球")
    (Script(traditional=1, simplified=0), Script(traditional=0, simplified=1))
    """
    traditional, simplified = _tables()
    return Script(sum(c in traditional for c in text), sum(c in simplified for c in text))


def simplify(lines: Sequence[Line]) -> Script:
    """Convert the lines of a page to Simplified characters and return the counts of the page."""
    counts = [count_script(line.text) for line in lines]
    page = sum(counts, Script())
    for line, count in zip(lines, counts, strict=True):
        telling = count if count.traditional + count.simplified else page
        if telling.share >= 0.25:
            line.apply(_traditional(line.text))
        else:
            line.apply(_simplified(line.text))
    return page


@cache
def _names_before_qian() -> frozenset[str]:
    return family_names() | frozenset(_FAMILY_NAMES)


def _traditional(text: str) -> Iterator[Edit]:
    """Return the edits of a line of Traditional text."""
    stays = {m.start() for m in _KEEP_ZHE.finditer(text)}
    stays |= {m.start() for m in _PLACES_QIAN.finditer(text)}
    stays |= {
        m.start()
        for m in _QIAN_IN_NAME.finditer(text)
        if text[: m.start()][-1:] in _names_before_qian()
    }
    new = _convert(text)
    if len(new) != len(text):
        yield from _by_clause(text)
        return
    letters = ["着" if c == "著" else c for c in new]
    for i in stays:
        letters[i] = text[i]
    yield from _runs(text, "".join(letters), _REASON)


def _by_clause(text: str) -> Iterator[Edit]:
    """A phrase of another length moves what follows: the whole clause is one edit."""
    start = 0
    for end in [*(m.end() for m in _MARKS.finditer(text)), len(text)]:
        new = _convert(text[start:end])
        if len(new) == end - start:
            for edit in _runs(text[start:end], new, _REASON):
                yield Edit(start + edit.start, start + edit.end, edit.new, _KIND, _REASON)
        else:
            yield Edit(start, end, new, _KIND, _REASON)
        start = end


def _simplified(text: str) -> Iterator[Edit]:
    """Return the edits of a line of Simplified text."""
    traditional, _ = _tables()
    residue = {m.start(): "着" for m in _ZHE_WORDS.finditer(text)}
    residue |= {m.start(): "干" for m in _GAN_WORDS.finditer(text)}
    new = [residue.get(i) or traditional.get(c, c) for i, c in enumerate(text)]
    yield from _runs(text, "".join(new), _RESIDUE if residue else _REASON)


def _runs(old: str, new: str, reason: str) -> Iterator[Edit]:
    """Return one edit for each stretch in which two texts of one length differ."""
    start = -1
    for i, (a, b) in enumerate(zip(old, new, strict=True)):
        if a != b and start < 0:
            start = i
        elif a == b and start >= 0:
            yield Edit(start, i, new[start:i], _KIND, reason)
            start = -1
    if start >= 0:
        yield Edit(start, len(old), new[start:], _KIND, reason)


def _convert(text: str) -> str:
    new = _LENT.sub("借", opencc_converter("t2s")(text).translate(_VARIANTS))
    new = _UNDERSTOOD.sub("了", new)
    return _CLUB.sub("家俱", new).replace("㓥", "劏")


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    """Return what only Traditional text has, with its Simplified, and what only Simplified has.

    OpenCC knows the pairs; a character of GB 2312 stands in Simplified text too, one of Big5 in
    Traditional.
    """
    letters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simple = opencc_converter("t2s")("\n".join(letters)).split("\n")
    other = opencc_converter("s2t")("\n".join(letters)).split("\n")
    traditional = {
        a: b
        for a, b in zip(letters, simple, strict=True)
        if a != b
        and "\u4e00" <= b <= "\u9fff"
        and (a == "後" or not _has("gb2312", a))
        and a not in _SIMPLIFIED_TOO
    }
    only = {
        a for a, b in zip(letters, other, strict=True)
        if a != b and _has("gb2312", a) and not _has("big5", a)
    }  # fmt: skip
    return traditional, frozenset(only)


def _has(encoding: str, letter: str) -> bool:
    return bool(letter.encode(encoding, "ignore"))
