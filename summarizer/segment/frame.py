"""Frame: what stands around the text of an article: title, front matter, signature, annex.

Lines before the title (breadcrumb, date, name of the account, document number) and those between it
and the text (date and source, addressee) are front matter; the title is the first line that is none
of these and has no end mark. From the end upwards, date, signature, attachments and the closing
formula are found. Other lines stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.segment.front import DAY, HAN, MONTH, front_kind, is_addressee
from summarizer.segment.lines import Paragraph, ended
from summarizer.segment.ordinals import read_ordinal
from summarizer.text import SITE_SEAM, regex, without_site

__all__ = ["Frame", "find_frame"]

_AGENCY = regex(
    rf"[{HAN}A-Za-z·（）() 　]{{1,36}}(?:政府|委员会|委|局|厅|部|办公室|办|院|会|公司|集团|处|中心"
    "|校|学|站|署|室|馆|社|行|组|队|所|社区|党委|支部)"
    rf"|[{HAN}]{{0,16}}(?:[省市区县州镇乡校院部局处厅会]长|主席|总理|主任|书记|董事长|总经理)\s*[{HAN}]{{2,4}}"
)
_SIGNED = regex(
    "(?:特此(?:通知|公告|通告|通报|函复|批复|说明|报告|声明|函告|函达|证明|请示)|此复|此令|妥否，请批示"
    "|以上(?:意见|报告|请示).{0,20})[。！]?"
)
_ATTACHED = regex(
    r"附\s?(?:件|表|图|录)?\s?[\d一二三四五六]{0,2}\s?(?:[:：]|$)|附件\s?[\d一二三四五六]{0,2}\s.{0,60}$"
)
_ANNEX = regex(r"附\s?(?:件|表|录)\s?[\d一二三四五六七八九十]{0,3}\s?[:：]?")
_REMARK = regex(
    r"[（(].{0,12}(?:记者|通讯员|作者|来源|编辑)[^。]{1,40}[）)]"
    r"|[（(](?:此件|此页|本页|联系|信息公开|本文有删减|完|限于篇幅).{0,80}[）)]"
    r"|(?:抄\s?送|主\s?送|印发机关|(?:新闻|媒体|业务)?联\s?[系络]\s?人|联[系络](?:电话|方式|地址|单位)|咨询电话|公开方式|签发)\s*[:：]"
    r".{0,120}"
    rf"|[{HAN}（）()]{{2,36}}[ \t\u3000]{{0,80}}{DAY}\s?印发"
)
_CONTENTS = regex(r"目\s{0,4}[录錄次]")
_PAGE_OF_CONTENTS = regex(r"[\s.．…·]{1,200}\d{0,4}$")
_HEAD = regex(rf"[{HAN}]{{4,30}}(?:文件|公告|通告|通报|公报|令|会议纪要)")  # 红头
_DATED = regex(
    rf"[（(]?{DAY}(?:\s?[（(]?星期[一二三四五六日天][）)]?)?(?:印发)?[）)]?"
    r"|(?:香港|北京|台北|澳门)时间\s?\d{1,2}[时:：]\d{2}分?"
)
_LONGEST_TITLE = 100
# a title over two lines: what it is stands at its end
_GENRE = (
    "(?:通知|公告|通告|通报|公报|意见|方案|办法|规定|决定|细则|条例|规划|计划|纲要|报告|批复|复函|函|请示|指南|措施|规则"
    "|说明|解读|清单|纪要|简报|议案|答复|要点|倡议书|公开信|讲话|致辞)"
    r"(?:[（(［\[〔][^（）()［］\[\]〔〕]{1,16}[）)］\]〕]){0,2}"
)
_GENRE_LAST = regex(f"{_GENRE}$")
_REST_OF_TITLE = regex(rf"(?!关于|—|-)[^，。；：！？]{{0,20}}{_GENRE}")
_ASKS = regex(r"(?:向社会)?公开征求(?:社会)?意见的(?:公告|通知|通告|函)")
_OPEN_TITLE = regex(r"关于|\d{4}年")
_LONG_TITLE_LINE = 8
# what stands above the title of a newspaper, and what below it is no title
_LEADS_ON = regex(r"(?:强调|指出|要求|提出|表示|号召|寄语|嘱托|勉励)[：:]?$")
_TOOK_PLACE = regex(
    rf"(?:会议?|大会|全会|论坛|仪式|活动)(?:[今昨]日|在[{HAN}]{{2,8}})?(?:召开|举行|举办|开幕|闭幕)$"
)
_TOOK_PART = regex(r"主持|出席|讲话|致辞|参加|宣布|报告|批示|[—－-]{2}")
_SENTENCE = 20  # characters; with an end mark, text of the article
_MARKED = 20  # lines from the top in which a line counts that the file's format calls the title
_SEARCHED = 10  # lines from the top in which a title is looked for


@dataclass(slots=True)
class Frame:
    """The parts of an article; together they are its paragraphs.

    `site` is what followed the title on its line, `signature` what ends the text, `annex` what
    comes after the signature.
    """

    title: Paragraph | None = None
    site: str = ""
    front: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    signature: list[Paragraph] = field(default_factory=list)
    annex: list[Paragraph] = field(default_factory=list)


def find_frame(paragraphs: Sequence[Paragraph]) -> Frame:
    """Return the frame of an article; its body is never empty.

    >>> lines = ("海政发〔2025〕12号", "关于防汛的通知", "加强巡查。", "2025年6月18日")
    >>> frame = find_frame([Paragraph(i, line) for i, line in enumerate(lines, 1)])
    >>> frame.title.text, [p.text for p in frame.front], [p.text for p in frame.signature]
    ('关于防汛的通知', ['海政发〔2025〕12号'], ['2025年6月18日'])
    """
    frame = Frame()
    rest = _take_contents(_take_head(list(paragraphs), frame), frame)
    end, annex = _signature(rest)
    if end == 0:  # nothing but a frame: all of it is the text
        end = annex = len(rest)
    frame.body, frame.signature, frame.annex = rest[:end], rest[end:annex], rest[annex:]
    _name_annexes(frame.annex)
    return frame


def _name_annexes(annex: list[Paragraph]) -> None:
    """Join the number of an annex that stands alone, 附件1, with the title on the next line."""
    for place in range(len(annex) - 2, -1, -1):
        number, title = annex[place], annex[place + 1]
        plain = title.layout == "text" and not ended(title.text) and not read_ordinal(title.text)
        short = len(title.text) <= _LONGEST_TITLE and not _ATTACHED.match(title.text)
        if _ANNEX.fullmatch(number.text) and plain and short:
            number.text = f"{number.text.rstrip('：: ')} {title.text}"
            del annex[place + 1]


def _take_head(rest: list[Paragraph], frame: Frame) -> list[Paragraph]:
    """Move title and front matter from the paragraphs to the frame; return the others."""
    place = _title_place(rest)
    before = place if place is not None else _front_count(rest)
    before = min(before, len(rest) - 1)
    for paragraph in rest[:before]:
        paragraph.cue = front_kind(paragraph.text) or "above the title"
    frame.front = rest[:before]
    rest = rest[before:]
    if place is None:
        return rest
    title, rest = rest[0], rest[1:]
    title.cue = "first line" if not before else "first line that is no front matter"
    frame.title = title
    title.text, frame.site = without_site(title.text)
    if (
        re.search(
            r"(?:政府|委员会|办公[室厅]|局|厅|部|公司|集团|银行|大学|[法检察]院)$", title.text
        )
        and len(rest) > 1
        and (re.match("关于", rest[0].text) and not ended(rest[0].text))
    ):
        title.text += rest.pop(0).text
    while len(rest) > 1 and _goes_on(title.text, rest[0]):
        title.text += rest.pop(0).text
    while len(rest) > 1 and _is_subtitle(rest):
        subtitle = rest.pop(0)
        subtitle.cue = "subtitle"
        frame.front.append(subtitle)
    count = _front_count(rest, addressed=True)
    for paragraph in rest[: min(count, len(rest) - 1)]:
        other = "issuer" if _AGENCY.fullmatch(paragraph.text) else "addressee or speaker"
        paragraph.cue = front_kind(paragraph.text) or other
        frame.front.append(paragraph)
    return rest[min(count, len(rest) - 1) :] if rest else rest


def _goes_on(title: str, following: Paragraph) -> bool:
    """Return whether a line is the rest of a title that names its kind of text at its end."""
    if _ASKS.fullmatch(following.text) and following.layout == "text":
        return "关于" in title
    if _GENRE_LAST.search(title) or len(title) < _LONG_TITLE_LINE or following.layout != "text":
        return False
    whole = bool(_OPEN_TITLE.search(title)) and len(title + following.text) <= _LONGEST_TITLE
    return whole and bool(_REST_OF_TITLE.fullmatch(following.text))


def _is_subtitle(rest: Sequence[Paragraph]) -> bool:
    """Return whether a line below the title is of it: the page set it above its date, or its format
    calls it the only heading of its level."""
    first = rest[0]
    if first.below_title:
        return not front_kind(first.text) and not read_ordinal(first.text)
    if first.layout != "heading" or read_ordinal(first.text) or rest[1].layout != "text":
        return False
    others = [p for p in rest[1:] if p.layout == "heading" and p.level <= first.level]
    return not others and first.level > 1 and len(rest[1].text) > len(first.text)


def _take_contents(rest: list[Paragraph], frame: Frame) -> list[Paragraph]:
    """Move a list of contents, whose lines all come again as headings, to the front matter."""
    tops = (i for i, p in enumerate(rest[:_SEARCHED]) if _CONTENTS.fullmatch(p.text))
    start = next(tops, None)
    if start is None:
        return rest
    above, rest = rest[:start], rest[start:]
    plain = [
        re.sub(r"\s+", "", _PAGE_OF_CONTENTS.sub("", paragraph.text[:200])) for paragraph in rest
    ]
    last = {text: place for place, text in enumerate(plain)}
    count = 1
    while count < len(rest) - 1 and last[plain[count]] > count:
        count += 1
    if count < 3:
        return above + rest
    for paragraph in rest[:count]:
        paragraph.cue = "contents"
    frame.front += rest[:count]
    return above + rest[count:]


def _front_count(paragraphs: Sequence[Paragraph], addressed: bool = False) -> int:
    """Return how many of the first paragraphs are front matter."""
    issued = _issued(paragraphs) if addressed else 0
    for count, paragraph in enumerate(paragraphs):
        if count < issued:
            continue
        if paragraph.layout in ("row", "heading", "item"):
            return count
        if front_kind(paragraph.text) or (addressed and is_addressee(paragraph.text)):
            continue
        speaker = len(paragraph.text) <= 24 and not ended(paragraph.text)
        later = (p.text for p in paragraphs[count + 1 : count + 4])
        spoken_to = next((text for text in later if not front_kind(text)), "")
        if not (addressed and speaker and is_addressee(spoken_to)):
            return count
    return len(paragraphs)


def _issued(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many of the first lines say who issued a text, one or several, and when."""
    count = 0
    while count < len(paragraphs) and _AGENCY.fullmatch(paragraphs[count].text):
        count += 1
    if not count or count + 1 >= len(paragraphs):
        return 0
    date = paragraphs[count].text
    return count + 1 if front_kind(date) == "date" or MONTH.fullmatch(date) else 0


def _title_place(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return where the title stands, or None if the article has none."""
    searched = paragraphs[: min(_SEARCHED, len(paragraphs) - 1)]
    titles = [i for i, p in enumerate(paragraphs[:_MARKED]) if p.layout == "title"]
    if titles:
        return titles[0]
    for place, paragraph in enumerate(searched):
        if paragraph.layout == "heading" and _heads_all(paragraphs, place):
            return place
    for place, paragraph in enumerate(searched):
        cue, following = front_kind(paragraph.text), paragraphs[place + 1]
        if cue == "account" and not _later_title(paragraphs[place + 1 : place + 4]):
            cue = ""  # a title that ends like the name of a newspaper
        if cue or (_HEAD.fullmatch(paragraph.text) and _titled_below(paragraphs, place)):
            continue
        if not _may_be_title(paragraph, following) or _counts_on(paragraphs, place):
            return None
        twice = without_site(paragraph.text)[0]
        again = [
            i
            for i in range(place + 1, len(searched))
            if searched[i].text == twice
            or _goes_before_site(searched[i].text, paragraph.text)
            or _begins_headline(twice, searched[i].text)
        ]
        if again and again[0] - place <= 3:
            return again[0]
        return place + 1 if _is_kicker(paragraphs, place) else place
    return None


def _is_kicker(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether a line above the title leads to it, as newspapers set them: 省委召开会议强调.

    A report that something took place does so if the page sets the next line above its date, and
    that does not name who took part.
    """
    text, following = paragraphs[place].text, paragraphs[place + 1]
    if place + 2 >= len(paragraphs) or not _may_be_title(following, paragraphs[place + 2]):
        return False
    if front_kind(following.text) or read_ordinal(following.text, heading=True):
        return False
    if _LEADS_ON.search(text):
        return True
    took_place = following.below_title and _TOOK_PLACE.search(text)
    return bool(took_place) and not _TOOK_PART.search(following.text)


def _heads_all(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether a heading is the title: first of all, or above the others of the text."""
    if all(front_kind(paragraph.text) for paragraph in paragraphs[:place]):
        return True
    level = paragraphs[place].level
    others = [p.level for i, p in enumerate(paragraphs) if p.layout == "heading" and i != place]
    above = [p for p in paragraphs[:place] if ended(p.text) and len(p.text) > _SENTENCE]
    return not above and level < min(others, default=7)


def _goes_before_site(title: str, line: str) -> bool:
    """Return whether a line is this title with the name of any site behind it."""
    return len(title) >= 6 and line.startswith(title) and bool(SITE_SEAM.match(line[len(title) :]))


def _begins_headline(title: str, line: str) -> bool:
    """Return whether a line is a headline of two parts, the first of which is this title."""
    parted = line.startswith(title) and line[len(title) :][:1] in (" ", "\u3000")
    return parted and len(title) >= 8 and len(line) <= _LONGEST_TITLE and not ended(line)


def _titled_below(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether the red head of an official text has its title below: behind its number, or
    right there as 关于…, if cleaning took the number."""
    rest = paragraphs[place + 1 :]
    about = len(rest) > 1 and "关于" in rest[0].text and _may_be_title(rest[0], rest[1])
    return about or _numbered_title(rest)


def _numbered_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a document number comes first and then another title."""
    numbered = bool(paragraphs) and front_kind(paragraphs[0].text) == "document number"
    return numbered and _later_title(paragraphs[1:5])


def _counts_on(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether a line is the first of a series, so that it is no title."""
    first = read_ordinal(paragraphs[place].text, heading=True)
    if not first or first.number != 1:
        return False
    others = (read_ordinal(p.text, heading=True) for p in paragraphs[place + 1 :])
    return any(o and (o.style, o.number) == (first.style, 2) for o in others)


def _later_title(paragraphs: Sequence[Paragraph]) -> bool:
    for paragraph, following in zip(paragraphs, paragraphs[1:], strict=False):
        if not front_kind(paragraph.text):
            return _may_be_title(paragraph, following)
    return False


def _may_be_title(paragraph: Paragraph, following: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.layout != "text" or len(text) > _LONGEST_TITLE or "。" in text:
        return False
    if re.search(r"[？?！!][”’」』）)》]*$", text):  # 好消息！海岚地铁开通！
        longer = len(following.text) > len(text) and ended(following.text)
        listed = re.match(r"(?:问|Q|记者)\s?\d{0,2}[:：]", following.text) or read_ordinal(
            following.text
        )
        return len(text) <= 40 and (longer or bool(listed))
    if ended(text) and not re.search("…[”’」』]?$", text):
        return False
    wrapped = "，" in text and not ended(following.text)  # a line of a text broken by width
    return not (wrapped and len(text) >= 20 and abs(len(text) - len(following.text)) <= 3)


def _signature(rest: Sequence[Paragraph]) -> tuple[int, int]:
    """Return where the signature and the annex start (the length if there is none)."""
    end = len(rest)
    for place in range(1, end - 1):
        attached = _ATTACHED.match(rest[place + 1].text) and not ended(rest[place + 1].text)
        signed = _AGENCY.fullmatch(rest[place - 1].text)
        if _DATED.fullmatch(rest[place].text) and (attached or signed):
            end = place + 1
            if all(_is_brief(paragraph) for paragraph in rest[end:]):
                end = len(rest)  # names of attachments and remarks, no annex
            while end < len(rest) and _REMARK.fullmatch(rest[end].text):
                end += 1
            break
    start = end
    while start > 0 and (step := _signed_lines(rest, start)):
        start -= step
    return start, end


def _is_brief(paragraph: Paragraph) -> bool:
    """Return whether a line below a signature is a remark or the name of an attachment."""
    text = paragraph.text
    return bool(_REMARK.fullmatch(text) or (_ATTACHED.match(text) and len(text) <= 60))


def _signed_lines(rest: Sequence[Paragraph], end: int) -> int:
    """Return how many lines above `end` are one part of a signature."""
    text = rest[end - 1].text
    if any(p.fullmatch(text) for p in (_DATED, _SIGNED, _REMARK)):
        return 1
    if _ATTACHED.match(text) and len(text) <= 120:
        return 1
    if rest[end - 1].layout == "text" and not re.search(r"[，。；！？：]", text):
        dated = end < len(rest) and _DATED.fullmatch(rest[end].text)
        signed = dated or (end < len(rest) and _AGENCY.fullmatch(rest[end].text))
        above = end > 1 and (ended(rest[end - 2].text) or _ATTACHED.match(rest[end - 2].text))
        if (dated and len(text) <= 40) or ((signed or above) and _AGENCY.fullmatch(text)):
            return 1
    for count in range(2, 12):  # the list below 附件：
        if count > end or ended(rest[end - count + 1].text) or len(rest[end - count + 1].text) > 60:
            break
        if _ATTACHED.match(rest[end - count].text):
            return count
    return 0
