"""Furniture: the lines of a page that are not the article's own, by what they are and their place.

Lines that tell by themselves go first. Then a line that tells less goes if it stands in the page's
head or foot, and one that tells little if it stands beside furniture. The body's first and last
sentences bound the head and the foot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from summarizer.clean.field import ANYWHERE, AT_EDGE, BESIDE, Field
from summarizer.clean.fields import read_fields
from summarizer.clean.front_matter import DOCUMENT_NUMBER
from summarizer.clean.links import Verdict
from summarizer.clean.names import is_organisation
from summarizer.clean.page_head import greeted_site, head_names
from summarizer.clean.shapes import has_end_mark, judge
from summarizer.clean.words import family_names
from summarizer.text import regex

__all__ = ["find_furniture", "tail_start"]

_LIST_ITEM = regex(
    r"\s*(?:[●•·▪■□◆◇▶►▲★☆○◎※*>＞→»›]|[\-–—](?!\d)|\d{1,2}\s?[.、．)]\s?|[【\[(（]?(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}[】\])）]?)"
)
_BARE_DATE = regex(
    r"[（(]?\s*(?:19|20)\d{2}\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}\s?日?\s*[）)]?"
)
# what stands beside a date or a name that is a fact of the article and not of its page
_FACTS = {
    "published": regex(
        r"\s*(?:会议|发布|活动|举办)?(?:地\s?点|主\s?题(?!分类|词)|主\s?持|出\s?席|嘉\s?宾|发布人)"
    ),
    "author": regex(r"\s*(?:书\s?名|出版|定\s?价|ISBN|译\s?者|作品|奖项|《[^》]{1,30}》\s*$)"),
    "editor": regex(
        r"\s*(?:书\s?名|出版|定\s?价|ISBN|导\s?演|主\s?演|片\s?名|作品|《[^》]{1,30}》\s*$)"
    ),
    "maker": regex(
        r"\s*(?:会议)?(?:地\s?点|出\s?席|列\s?席|参\s?会|请\s?假|议\s?题)(?:人员)?\s?[:：]"
    ),
}
_ATTACHED = regex(r"\s*附\s?(?:件|表|图)")
_SIGNER = regex(
    r"\s*[\u4e00-\u9fff（）()、\s]{2,36}(?:政府|委员会|办公[室厅]|[局厅部委院署]|中心|法院|总?队|公司|集团|学校|大学|协会|指挥部)\s*"
)
_PERSON = regex(r"\s*([\u4e00-\u9fff])[ \u3000]{0,4}[\u4e00-\u9fff]{1,2}\s*")
_WRITTEN_OUT = regex(r".*年.*日.*")  # no site sets its dates so alone; a signature is dated so
_MAY_HEAD = regex(r"\s*[^。；]{4,40}[？！?!]\s*")
# what may head a list of other pages, and a part of the article as well
_MAY_BE_OWN = regex(
    r"[\W_]{0,6}(?:\d{1,2}[\W_]{1,3}|[一二三四五六七八九十]{1,2}、)?(?:相关|更多|其他|补充)(?:内容|信息|情况|事项|解读|说明|提示)(?:[:：].{0,30}|[\W_]{0,6})"
)
_NUMBERED = regex(
    r"\s*[（(]?(?:(\d{1,2})\s?(?:[.．](?!\d)|[、）)])|([一二三四五六七八九十]{1,2})[、）)]|([①-⑳]))"
)
_HAN_NUMBERS = "一二三四五六七八九十"
_COMMENTS = regex(
    r"(?:网友|全部|最新|热门|精彩|精选|所有|查看)?(?:评论|留言|跟[帖贴])(?:区|列表)?\s?[（(]?\d{0,6}条?[)）]?[:：]?"
)
_SENTENCE_END = regex(r"[。！？!?…][”’」』）)]*")
# below the text and beside furniture: a count of readers, the label and title of another page
_BARE_COUNT = regex(r"\s*(?:\d{1,6}|\d{1,2}:\d{2}(?::\d{2})?)\s*")
_TOOLS = frozenset("prompt page-tools share-bar related-link comment-box".split())
_OF_SITE = frozenset(
    "comment-box document-data navigation page-tools page-count prompt editor-line "
    "site-number contact-line copyright-notice share-bar previous-next related-link".split()
)
_OF_SITE_ALONE = frozenset("navigation page-count site-number copyright-notice".split())
_WORDS = frozenset("navigation page-tools share-bar".split())
# what an editor of WeChat leaves where a picture stood
_PICTURE = regex(r"\s*(?:[\[【（(]\s?)?图片(?:\s?[\]】）)])?\s*")
_CAPTION = regex(r"\s*(?:[▲△▼▽↑]|图\s?[:：/|丨])")
_SEVERAL_WORDS = 3
_RUNS = regex(r"主办(?:\s|$)")
_FIRST_ACCOUNT = regex(
    r"\s*以下(?:文章|内容)(?:来源于|来自|转载自)\s?[：:]?\s?([^\s，,。]{2,16})[\s，,]{0,3}([^。]{0,30})"
)
_LONGEST_MOTTO = 40
_LONGEST_SITE = 14  # characters of the name of a site
_SLOGAN = regex(r"\s*[\u4e00-\u9fff，、A-Z]{2,12}\s*")
_FOOT_LINK = regex(
    r"\s*[【\[]?(?:[\u4e00-\u9fff]{0,4}(?:解读|图解|一图读懂|一图看懂)|(?:相关|政策|原文|附件)?文件|(?:政策|文件)?原文|视频|专题|图集)\s?[:：丨|】\]]\s?[^。；]{4,60}"
    r"|[^，。]{2,16}(?:保留|拥有|享有)[^，。]{0,16}最终解释权|[^，。]{0,8}最终解释权(?:归|属)[^，。]{2,20}"
)


def find_furniture(
    texts: Sequence[str],
    keeps: Callable[[str], bool] = lambda text: False,
    items: Collection[int] = (),
) -> dict[int, Verdict]:
    """Return the verdicts on the lines that are furniture, by their index; blank lines are skipped.

    `keeps` says of a line that it must stay, whatever it looks like; `items` are the lines that the
    format of the file calls items of a list.
    """
    filled = [i for i, text in enumerate(texts) if text.strip() and not keeps(text)]
    verdicts = {i: verdict for i in filled if (verdict := judge(texts[i]))}
    for i in _facts(texts, filled, verdicts):
        del verdicts[i]
    signed = _signed_dates(texts, filled)
    taken = {i: v for i, v in verdicts.items() if v.weight == ANYWHERE}
    _add_first_account(texts, filled, taken)
    head, foot = _edges(texts, filled, taken, verdicts)
    for i in signed & verdicts.keys() - taken.keys():
        if i > foot or _WRITTEN_OUT.fullmatch(texts[i]):
            del verdicts[i]
    for i, verdict in verdicts.items():
        if verdict.weight >= AT_EDGE and (i < head or i > foot):
            taken[i] = verdict
    for i in filled:
        if i < head and i not in taken and DOCUMENT_NUMBER.fullmatch(texts[i].strip()):
            taken[i] = Verdict("document-number", "number of an official document", AT_EDGE)
    filled = _spare_lists(texts, filled, taken, items, foot)
    _add_lists(texts, filled, taken, foot)
    _add_titles_of_issue(texts, filled, taken, head)
    _add_comments(texts, filled, taken, foot)
    _add_neighbours(texts, filled, verdicts, taken, head, foot)
    _add_words(filled, verdicts, taken, head, foot)
    taken.update(head_names(texts, filled, taken, head))
    _add_slogans(texts, filled, taken, (head, foot))
    _add_accounts(texts, filled, verdicts, taken, head)
    _add_site_names(texts, filled, taken, head)
    _add_contacts(texts, filled, taken, foot)
    _add_pictures(texts, filled, taken)
    return taken


def _add_first_account(
    texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict]
) -> None:
    """Below 以下文章来源于海岚健康 stand the name of that account and what it says of itself."""
    for place, i in enumerate(filled):
        match = _FIRST_ACCOUNT.fullmatch(texts[i])
        if not match:
            continue
        source = Field("source", match[1], match[1], ANYWHERE)
        reason = "names the account that published it first"
        taken[i] = Verdict("page-data", reason, ANYWHERE, (source, *read_fields(match[2])))
        for j in filled[place + 1 : place + 3]:
            own = texts[j].strip().startswith(match[1])
            if not own or len(texts[j]) > _LONGEST_MOTTO:
                break
            taken[j] = Verdict("page-data", "describes the account", ANYWHERE)


def _signed_dates(texts: Sequence[str], filled: Sequence[int]) -> set[int]:
    """Return the dates without a time that belong to who signs above them, or stand in brackets.

    Below a title so stand the day and the speaker of a speech, at the end those of a notice.
    """
    signed = set()
    for place, i in enumerate(filled):
        date = texts[i].strip()
        if not _BARE_DATE.fullmatch(date):
            continue
        above = texts[filled[place - 1]] if place else ""
        person = _PERSON.fullmatch(above)
        named = _SIGNER.fullmatch(above) or (person and person[1] in family_names())
        if named or (date[0] in "（(" and place and _WRITTEN_OUT.fullmatch(date)):
            signed.add(i)
    return signed


def _facts(texts: Sequence[str], filled: Sequence[int], verdicts: dict[int, Verdict]) -> list[int]:
    """Return what stands among facts of the article: 时间 beside 地点, 作者 beside 出版社."""
    facts = []
    for place, i in enumerate(filled):
        fields = verdicts[i].fields if i in verdicts else ()
        pattern = _FACTS.get(fields[0].kind) if len(fields) == 1 else None
        beside = [*filled[max(0, place - 2) : place], *filled[place + 1 : place + 3]]
        if fields and re.search("编辑|责编|校对|审核|审校", fields[0].text):
            continue
        if pattern and any(pattern.match(texts[j][:40]) for j in beside):
            facts.append(i)
    return facts


def _edges(
    texts: Sequence[str],
    filled: Sequence[int],
    taken: dict[int, Verdict],
    verdicts: dict[int, Verdict],
) -> tuple[int, int]:
    """Return the first and the last line of the body, which are sentences."""
    body = [i for i in filled if i not in taken and len(texts[i]) >= 12 and has_end_mark(texts[i])]
    first = next((i for i in filled if i not in verdicts), -1)
    if len(body) > 1 and _MAY_HEAD.fullmatch(texts[body[0]]):
        below = verdicts.get(filled[filled.index(body[0]) + 1])
        dated = below and any(field.kind in ("date", "published") for field in below.fields)
        if body[0] == first or dated:
            del body[0]  # a title that asks or calls out; the lines below it are the head too
    if not body:
        body = [i for i in filled if i not in taken and len(texts[i]) >= 30]
    return (body[0], body[-1]) if body else (len(texts), -1)


def _spare_lists(
    texts: Sequence[str],
    filled: Sequence[int],
    taken: dict[int, Verdict],
    items: Collection[int],
    foot: int,
) -> list[int]:
    """Keep a list that is the article's own, with its heading; return the lines that remain.

    Its items are sentences, no titles; below words that head a part of an article too (相关内容) it
    is enough that they are numbered, and that the article goes on behind them.
    """
    own: set[int] = set()
    for place, i in enumerate(filled):
        may_be_own = bool(_MAY_BE_OWN.fullmatch(texts[i].strip()))
        if i not in taken or not (taken[i].follows or may_be_own):
            continue
        below = _list_below(texts, filled, place + 1, taken, items)
        told = sum(bool(re.search(r"[。；;]\s*$", texts[j])) for j in below)
        counts = [_count(texts[j]) for j in below] == list(range(1, len(below) + 1))
        inside = may_be_own and counts and bool(below) and below[-1] < foot
        if len(below) > 1 and (told * 2 > len(below) or inside):
            del taken[i]
            own.update((i, *below))
    return [i for i in filled if i not in own]


def _list_below(
    texts: Sequence[str],
    filled: Sequence[int],
    start: int,
    taken: dict[int, Verdict],
    items: Collection[int],
) -> list[int]:
    """Return the items of a list that begins at that place of the lines."""
    below: list[int] = []
    for place in range(start, len(filled)):
        i = filled[place]
        if i in taken or not (i in items or _LIST_ITEM.match(texts[i])):
            break
        if below and _count(texts[i]) == 1:
            break
        below.append(i)
    return below


def _count(text: str) -> int:
    """Return the number of an item, or 0."""
    match = _NUMBERED.match(text)
    if not match:
        return 0
    if match[3]:
        return ord(match[3]) - ord("①") + 1
    return int(match[1]) if match[1] else _HAN_NUMBERS.find(match[2]) + 1


def _add_lists(
    texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict], foot: int
) -> None:
    """Below the heading of a list of links its items go: with a mark each, or down the foot."""
    inside = False
    item = Verdict("related-link", "in a list of other pages", ANYWHERE)
    dates = {i for i in filled if _BARE_DATE.fullmatch(texts[i].strip())}
    for place, i in enumerate(filled):
        if i in taken:
            goes_on = taken[i].rule in ("related-link", "ornament")
            goes_on = goes_on or (i > foot and taken[i].rule == "navigation")
            inside = taken[i].follows or (inside and goes_on)
            continue
        short = len(texts[i]) <= 60 and not re.search(r"[。；]", texts[i])
        signs = _SIGNER.fullmatch(texts[i]) and dates & set(filled[place + 1 : place + 3])
        short = short and not _ATTACHED.match(texts[i]) and i not in dates and not signs
        if inside and short and (_LIST_ITEM.match(texts[i]) or i > foot):
            taken[i] = item
        else:
            inside = False


def _add_titles_of_issue(
    texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict], head: int
) -> None:
    """Above the title a newspaper lists those of its page; that of the article comes again."""
    top = [i for i in filled if i < head]
    heads = [place for place, i in enumerate(top) if i in taken and taken[i].follows]
    for place in heads:
        below = top[place + 1 :]
        run = below[: next((n for n, i in enumerate(below) if i in taken), len(below))]
        later = {texts[i].strip() for i in below[len(run) :] if i not in taken}
        if any(texts[i].strip() in later for i in run):
            reason = "in a list of the titles of this page"
            taken.update(dict.fromkeys(run, Verdict("related-link", reason, ANYWHERE)))


def _add_comments(
    texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict], foot: int
) -> None:
    """Below the text, what readers wrote stands between furniture, under a heading of comments."""
    last = max(taken, default=-1)
    inside = False
    for i in filled:
        if i > foot and _COMMENTS.fullmatch(texts[i].strip()):
            inside = i in taken
        elif inside and i not in taken and i < last and len(texts[i]) <= 60:
            taken[i] = Verdict("comment-box", "what a reader wrote", ANYWHERE)


def _add_neighbours(
    texts: Sequence[str],
    filled: Sequence[int],
    verdicts: dict[int, Verdict],
    taken: dict[int, Verdict],
    head: int,
    foot: int,
) -> None:
    """A line that tells little goes if the line above or below it is furniture.

    Two sweeps do: what the first takes going down is beside what the second takes going up. A date
    alone below the head may be that of a signature.
    """
    title = next((i for i in filled if i not in taken and i not in verdicts), len(texts))
    inside = {texts[i].strip() for i in filled if head <= i <= foot}
    headed = {i for i in filled if head <= i <= foot or _goes_on(texts[i].strip(), inside)}
    for order in (filled, filled[::-1]):
        beside = False
        for i in order:
            candidate = beside and i not in taken
            dated = i > head and _BARE_DATE.fullmatch(texts[i].strip())
            if candidate and i in verdicts and not dated:
                taken[i] = verdicts[i]
            elif candidate and i not in headed and _BARE_COUNT.fullmatch(texts[i]):
                taken[i] = Verdict("page-count", "counts of readers", BESIDE)
            elif candidate and (i > foot or title < i < head) and _FOOT_LINK.fullmatch(texts[i]):
                taken[i] = Verdict("related-link", "label and title of another page", BESIDE)
            beside = i in taken and not taken[i].follows


def _goes_on(number: str, inside: Collection[str]) -> bool:
    """Return whether a number alone is a heading: the text has the next one, 02 below 01."""
    return number.isdigit() and str(int(number) + 1).zfill(len(number)) in inside


def _add_words(
    filled: Sequence[int],
    verdicts: dict[int, Verdict],
    taken: dict[int, Verdict],
    head: int,
    foot: int,
) -> None:
    """Three lines or more together in head or foot, each a word of navigation, go: 影片, 图辑."""
    if foot < 0:  # no body: a list of words may be all of the text
        return
    run: list[int] = []
    for i in [*filled, -1]:
        word = i in verdicts and verdicts[i].rule in _WORDS and not head <= i <= foot
        if word:
            run.append(i)
            continue
        if len(run) >= _SEVERAL_WORDS:
            taken.update((j, verdicts[j]) for j in run)
        run = []


def _add_slogans(
    texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict], body: tuple[int, int]
) -> None:
    """Short lines between tools of the page, in its head below the title or in its foot, go too."""
    run: list[int] = []
    inside = titled = False
    for i in filled:
        if i not in taken:
            run.append(i)
            continue
        tool = taken[i].rule in _TOOLS
        edge = all(j < body[0] or j > body[1] for j in run)
        told = inside or len(run) > 2  # one line below a date may be a subtitle
        if told and tool and titled and edge and all(_SLOGAN.fullmatch(texts[j]) for j in run):
            reason = "between tools of the page"
            taken.update(dict.fromkeys(run, Verdict("page-tools", reason, ANYWHERE)))
        titled = titled or any(j not in taken for j in run)
        inside, run = tool, []


def _add_accounts(
    texts: Sequence[str],
    filled: Sequence[int],
    verdicts: dict[int, Verdict],
    taken: dict[int, Verdict],
    head: int,
) -> None:
    """The name of an account stands alone above the title and again beside the date."""
    named = {
        field.text
        for i, verdict in taken.items()
        if i < head
        for field in verdict.fields
        if field.kind in ("outlet", "other", "source")
    } | {f.value for v in taken.values() for f in v.fields if f.kind == "source"}
    named |= {re.sub(r"[（(].*", "", name).strip() for name in named}
    named |= {name.removesuffix("号").removesuffix("账").removesuffix("官方") for name in named}
    later = [i for i in filled if i < head and i not in taken]
    for place, i in enumerate(later):
        text = texts[i].strip()
        account = text in named and any(j not in taken for j in later if j != i)  # one is the title
        dated = place < len(later) - 1 and i in verdicts and _BARE_DATE.fullmatch(text)
        if account or dated:
            taken[i] = verdicts.get(i) or Verdict("page-data", "name of the account", ANYWHERE)


def _add_site_names(
    texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict], head: int
) -> None:
    """The name of the site stands alone above the title, and with its number in the foot."""
    named = {
        part
        for verdict_of, verdict in taken.items()
        if verdict.rule in ("site-number", "copyright-notice")
        for part in re.split(r"[^\w·]+", texts[verdict_of])
    }
    named |= {greeted_site(texts[i]) for i, v in taken.items() if v.rule == "navigation"}
    above = [i for i in filled if i < head and i not in taken]
    for i in above[:-1]:  # the last may be the title
        if 2 < len(texts[i].strip()) <= _LONGEST_SITE and texts[i].strip() in named:
            taken[i] = Verdict("site-name", "name of the site, which its foot says too", ANYWHERE)


def _add_pictures(texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict]) -> None:
    """The word 图片 alone stands where a picture was, if it does so twice or over a caption."""
    places = [i for i in filled if _PICTURE.fullmatch(texts[i])]
    captioned = any(
        above in places and _CAPTION.match(texts[below])
        for above, below in zip(filled, filled[1:], strict=False)
    )
    if len(places) > 1 or captioned:
        taken.update(
            dict.fromkeys(places, Verdict("picture-place", "a picture was here", ANYWHERE))
        )


def _add_contacts(
    texts: Sequence[str], filled: Sequence[int], taken: dict[int, Verdict], foot: int
) -> None:
    """Below the text, who runs the site and how to reach it stands between lines of the site.

    That of a notice stands below its text, with nothing of the site above it.
    """
    for above, i, below in zip(filled, filled[1:], [*filled[2:], -1], strict=False):
        between = i > foot and i not in taken and above in taken
        runs = between and taken[above].rule == "contact-line" and _RUNS.search(texts[i])
        ends = below < 0 and between and (runs or taken[above].rule in _OF_SITE_ALONE)
        inside = between and below in taken and taken[below].rule in _OF_SITE
        if ends or (inside and taken[above].rule in _OF_SITE):
            fields = read_fields(texts[i])
            told = fields and all(field.kind == "contact" for field in fields)
            if told or _names_sites(texts[i]):
                reason = "who runs the site and how to reach it"
                taken[i] = Verdict("contact-line", reason, BESIDE, tuple(fields))


def _names_sites(text: str) -> bool:
    """Return whether a line is a row of the names of other sites, such as 地方人大 海岚政府网."""
    names = text.split()
    plain = all(2 <= len(name) <= 12 and name.isalpha() for name in names)
    return len(names) > 2 and plain and sum(map(is_organisation, names)) * 2 >= len(names)


def tail_start(text: str) -> tuple[int, Verdict] | None:
    """Return where furniture begins behind the last sentence of a paragraph, and what it is.

    >>> tail_start("会议今天结束。（责任编辑：李某）")[0]
    7
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(0, len(text) - 200))]
    if not ends or ends[-1] >= len(text):
        return None
    verdict = judge(text[ends[-1] :])
    if verdict and verdict.weight == ANYWHERE and verdict.rule not in ("ornament",):
        return ends[-1], verdict
    if verdict and verdict.rule == "editor-line":
        return ends[-1], verdict
    return None
