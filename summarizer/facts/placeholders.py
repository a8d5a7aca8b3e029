"""Placeholders: what a model must not touch, held back while it translates and put in afterwards.

Three capital letters in place of an identifier survive a small model far better than the identifier
(`tests/benchmarks/bench_placeholders.py` measures both), and no splitter cuts them. The letters are
words that no news has; a model trained on news copies them as it copies acronyms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.facts.identifiers import Identifier
from summarizer.text import regex

__all__ = ["TOKENS", "Shielded", "identifier_english", "shield", "with_noun"]

# the surest to be copied first; no name of a body is among them
TOKENS = ("EFE", "AEA", "FGF", "PQP", "BAB", "DED", "NPN", "HGH")
_AN = regex(r"(?:8|11(?!\d)|18(?!\d)|11,|18,|[aeioAEIO])")  # an 8 percent rise
_MAKES = {
    "歼教": "JJ-", "歼轰": "JH-", "歼": "J-", "运油": "YY-", "运": "Y-", "轰": "H-", "武直": "Z-",
    "直": "Z-", "教": "JL-", "红旗": "HQ-", "东风": "DF-", "长征": "Long March-", "鹰击": "YJ-",
    "巨浪": "JL-", "新舟": "MA-", "苏": "Su-", "米格": "MiG-", "图": "Tu-", "伊尔": "Il-",
    "神舟": "Shenzhou-", "嫦娥": "Chang'e-", "天舟": "Tianzhou-", "翼龙": "Wing Loong-",
    "彩虹": "CH-", "攻击": "GJ-", "无侦": "WZ-", "空警": "KJ-", "枭龙": "JF-",
    "快舟": "Kuaizhou-", "捷龙": "Jielong-", "力箭": "Lijian-", "朱雀": "Zhuque-",
    "天问": "Tianwen-", "卡": "Ka-",
}  # fmt: skip
_NOUNS = {
    "url": "website", "email": "email", "phone": "telephone", "postcode": "postcode",
    "document": "document", "standard": "standard", "code": "number", "plate": "license plate",
    "model": "model", "handle": "account", "hashtag": "hashtag", "address": "address",
    "file": "file", "publication": "publication",
}  # fmt: skip
_WITHOUT = regex(
    r"(?:every|last|next|this) [A-Z]|(?:shortly after|around) \d"
)  # no "on" before it: last Friday
_PREPOSITIONS = "[Aa]t|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Ff]rom|[Ss]ince|[Aa]round|[Aa]bout|the|of"
_PLURAL_AMOUNT = regex(r"(?:more than |over |nearly |about )?(?!1 )\d[\d,.]* [a-z ]*[^\Wsi]s")
# what cannot stand around an amount that was put in: two 18.6 hectares s, 46 19 trains
_COUNTED_TWICE = regex(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|(?<![.,])\d[\d,]*) $", re.IGNORECASE
)
_LETTER_LEFT = regex(r" [b-z]\b(?![-.'’])")
_DETERMINED = regex(r"(?<!\bof )\b(?:the|an?|this|that|each|every) $", re.IGNORECASE)
_COUNT = regex(r"(?!1$|\d{4}$)\d[\d,]*")
_DATE = regex(r"[A-Z][a-z]+ \d{1,2}(?:, \d{4})?")
_ENDS_THERE = r"(?=[.,;)]|$| (?:to|on|in|at|by|from|for|of|with|and|or|as|before|after)\b)"
_NOTHING_COUNTED = regex(_ENDS_THERE)
# "the 46 freight train", but the 46 injured, the 30 people
_ONE_COUNTED = regex(
    r"(?: (?!(?:people|police|staff|personnel|men|women|children|aircraft|species|dead|missing|"
    r"more|percent|hundred|thousand|million|billion|trillion|yuan|were|are|who|that|which)\b)"
    rf"[a-z]{{2,}}(?<!s)(?<!ed)(?<!ing)){{1,3}}{_ENDS_THERE}"
)
_HAN = regex("[\u3400-\u9fff]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Shielded:
    """A source with placeholders, and what stands behind each."""

    text: str
    held: tuple[tuple[str, str], ...] = ()

    def complete(self, target: str) -> bool:
        """Return whether a translation of `text` has every placeholder, and none more often."""
        return self.kept(target) == len(self.held)

    def kept(self, target: str) -> int:
        """Return how many of the placeholders a translation has; -1 if one stands there more often
        than in `text`, or what a model made of one that it did not copy (AEFE, FGFFF)."""
        count = 0
        for token, _ in self.held:
            times = len(re.findall(_pattern(token), target))
            if times > self.text.count(token):
                return -1
            count += bool(times)
            target = re.sub(_pattern(token), " ", target)
        pairs = "|".join({token[i : i + 2] for token, _ in self.held for i in (0, 1)})
        if not pairs:
            return count
        # NPC is a word where nothing is lost; PQ and FGFP never are
        whole = rf"\b(?:{pairs})\b|[A-Z]*(?:{'|'.join(token for token, _ in self.held)})[A-Z]*"
        debris = whole if count == len(self.held) else rf"\w*(?:{pairs})\w*"
        source = re.sub("|".join(token for token, _ in self.held), " ", self.text)
        return -1 if any(word not in source for word in re.findall(debris, target)) else count

    def renamed(self) -> Shielded:
        """Return the same with other placeholders: a model may keep those.

        >>> Shielded("增长EFE", (("EFE", "8 percent"),)).renamed().text
        '增长FGF'
        """
        others = {token: TOKENS[(TOKENS.index(token) + 2) % len(TOKENS)] for token, _ in self.held}
        text = re.sub("|".join(others), lambda match: others[match.group()], self.text)
        return Shielded(text, tuple((others[token], english) for token, english in self.held))

    def restore(self, target: str) -> str:
        """Return a translation of `text` with what the placeholders stand for.

        >>> Shielded("增长EFE", (("EFE", "8 percent"),)).restore("A EFE growth")
        'An 8 percent growth'
        """
        for token, english in self.held:
            target = _put(target, token, english)
        return target

    def fits(self, target: str, but: Collection[str] = ()) -> bool:
        """Return whether what was put into a translation can be English where it stands; of some
        that is not asked.

        >>> held = Shielded("停运EFE趟", (("EFE", "46"),))
        >>> held.fits("It halted the 46 freight train."), held.fits("It halted 46 freight trains.")
        (False, True)
        """
        return all(
            _stands(english, target[: match.start()], target[match.end() :])
            for _, english in self.held
            if english not in but
            for match in re.finditer(rf"(?<![\w.,]){re.escape(english)}(?!\w|[.,]\d)", target)
        )


def _stands(english: str, before: str, behind: str) -> bool:
    """Return whether an amount, date or name can be English between these."""
    if _LETTER_LEFT.match(behind) or (english[0].isdigit() and _COUNTED_TWICE.search(before)):
        return False
    if not _DETERMINED.search(before):
        return True
    if _DATE.fullmatch(english):
        return not _NOTHING_COUNTED.match(behind)
    count = _COUNT.fullmatch(english)
    return not (count and (_NOTHING_COUNTED.match(behind) or _ONE_COUNTED.match(behind)))


def _put(target: str, token: str, english: str) -> str:
    """Return the target with the English for a placeholder, its article and its spaces right."""

    def written(match: re.Match[str]) -> str:
        before, behind = target[: match.start()][-1:], target[match.end() :][:1]
        words = english
        article = match.group("article")
        if article and _PLURAL_AMOUNT.fullmatch(english):
            words = english if article[0] == "a" else english[:1].upper() + english[1:]
        elif article:
            words = f"{article[0]}{'n' if _AN.match(english) else ''} {english}"
        elif not before and english.split(" ")[0].isalpha():
            words = english[:1].upper() + english[1:]
        return f"{' ' * before.isalnum()}{words}{' ' * behind.isalnum()}"

    # a number is no site: a model may write EFE.com
    glued = "" if re.search("[A-Za-z]", english) else r"(?:\.(?:com|cn|net|org)\b(?!/))?"
    target = re.sub(rf"(?P<article>\b[Aa]n? )?{_pattern(token)}{glued}", written, target)
    if _WITHOUT.match(english):
        target = re.sub(rf"\b(?:(?:on|in|at) (?:the )?|the )(?={re.escape(english)})", "", target)
        begins = re.escape(english[:1].lower() + english[1:])
        capital = re.sub(rf"^(?:On|In|At) (?:the )?(?={begins})", "", target)
        if capital != target:
            target = capital[:1].upper() + capital[1:]
    elif english.startswith("at "):
        target = re.sub(rf"\b({_PREPOSITIONS}) {re.escape(english)}", rf"\1{english[2:]}", target)
    return target


def _pattern(token: str) -> str:
    """Return what finds a placeholder; a model may double its last letter."""
    return rf"(?<![A-Z]){token}{token[-1]}?(?![A-Z])"


def shield(source: str, parts: Sequence[tuple[int, int, str]]) -> Shielded:
    """Return the source with a placeholder for each part: start, end and what it becomes.

    Equal English shares a placeholder; parts that overlap an earlier one, and those beyond the
    number of placeholders, stay as they are.
    """
    free = [token for token in TOKENS if token not in source]
    tokens: dict[str, str] = {}
    pieces, last = list[str](), 0
    for start, end, english in sorted(parts):
        if start < last or not (english in tokens or len(tokens) < len(free)):
            continue
        token = tokens.setdefault(english, free[len(tokens)] if english not in tokens else "")
        before, behind = source[max(0, start - 1) : start], source[end : end + 1]
        apart = _joins(before) or (start == last and bool(pieces))
        pieces += [source[last:start], " " * apart, token, " " * _joins(behind)]
        last = end
    held = tuple((token, english) for english, token in tokens.items())
    return Shielded("".join([*pieces, source[last:]]), held)


def _joins(character: str) -> bool:
    """Return whether a placeholder beside a character would be one word with it."""
    return character.isascii() and character.isalnum()


def identifier_english(identifier: Identifier) -> str:
    """Return an identifier as an English text has it: byte by byte, its Chinese in letters.

    >>> from summarizer.facts.identifiers import find_identifiers
    >>> [identifier_english(i) for i in find_identifiers("海政发〔2025〕12号，歼-20，沪A·12345")]
    ['Haizhengfa [2025] No. 12', 'J-20', 'Hu A·12345']
    """
    text, kind = identifier.text, identifier.kind
    if kind in ("handle", "hashtag"):
        return text
    text = text.translate(_FULL_WIDTH)
    if kind == "phone":
        return re.sub(r"\s?转", " ext. ", text)
    if kind == "model":
        make = _HAN.match(text)
        rest = re.sub("^[-—–]", "", text[make.end() :]) if make else text
        return _MAKES.get(make.group(), "") + rest if make else text
    if kind == "document":
        text = re.sub(r"〔|［|【", "[", re.sub(r"〕|］|】", "]", text))
        text = re.sub(r"第?(\d+)号", r" No. \1", text)
    text = _HAN.sub(lambda match: f" {_pinyin(match.group())} ", text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=[A-Za-z])(?=\[)", " ", re.sub(r"(?<=[A-Z\])]) ?(?=No\.)", " ", text))


def with_noun(identifier: Identifier) -> str:
    """Return the English of an identifier behind the word for what it is."""
    return f"{_NOUNS[identifier.kind]} {identifier_english(identifier)}"


def _pinyin(han: str) -> str:
    """Return Chinese in letters, as one word with a capital: 海政发 Haizhengfa."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(han)).capitalize()
