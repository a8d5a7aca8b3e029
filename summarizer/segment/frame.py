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

from summarizer.segment.lines import Paragraph, ended
from summarizer.segment.ordinals import read_ordinal

__all__ = ["Frame", "find_frame"]

_HAN = r"\u3400-\u9fff"
_YEAR = r"(?:19|20)\d\d"
_FEW = "[一二三四五六七八九十]{1,3}"
_HAN_DAY = f"[二一][〇○零Ｏ0O九一二三四五六七八]{{3}}年{_FEW}月{_FEW}日"
_DAY = rf"(?:{_YEAR}\s?[-./年]\s?\d{{1,2}}\s?[-./月]\s?\d{{1,2}}\s?日?|{_HAN_DAY})"
_CLOCK = r"(?:\s*(?:上午|下午)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_LABELS = (
    "发布时间|发布日期|更新时间|发表时间|成文日期|生成日期|时间|日期|来源|稿源|信息来源|作者|记者|通讯员"
    "|编辑|责任编辑|责编|审核|校对|摄影|图文|文号|发文字号|索引号|发文机关|发文单位|发布机构|发布单位"
    "|主题分类|信息分类|主题词|名称|标题|有效性|公开方式|分类|体裁|栏目|浏览|浏览次数|阅读|点击|点击数"
    "|地点|会议时间|会议地点|主持|出席|列席|参加人员|记录|字号|字体|分享|关键词|发布人|供稿|文/|图/|签发人|密级|紧急程度|废止日期|生效日期|实施日期"
)
_OUTLETS = (
    "发布|[日晚晨早时商周农青]报|都市报|周刊|杂志|网|在线|新闻|头条|融媒体?(?:中心)?|观察|频道|电视台"
    "|电台|客户端|公众号|政务|之声|通讯社|新华社|资讯|门户|门户网站|政府网站?|新闻中心|要闻|动态"
)
_OPEN, _CLOSE = r"[〔\[［(（【]", r"[〕\]］)）】]"
_NUMBER = r"[\d一二三四五六七八九十百〇零]{1,6}"
_DOCUMENT = re.compile(
    rf"[{_HAN}A-Za-z]{{1,20}}\s?{_OPEN}\s?{_YEAR}\s?{_CLOSE}\s?第?\s?\d{{1,6}}\s?号"
    rf"|[{_HAN}]{{0,24}}(?:令|公告|通告|公报)?\s?[（(]?第\s?{_NUMBER}\s?号[）)]?"
)
_BREADCRUMB = re.compile(
    r"(?:(?:您?的?当前|您的|所在|现在)?(?:所在)?位置\s*[:：]|首页\s*[>＞»/›→-]).{0,120}"
    r"|[^>＞»›。]{1,20}(?:[>＞»›]+[^>＞»›。]{1,20}){1,8}"
)
_DATE = re.compile(
    rf"(?:(?:{_LABELS})\s*[:：]?\s*)?{_DAY}{_CLOCK}(?:[\s|｜·,，]+[^。]{{1,80}})?"
    rf"|{_DAY}\s*星期[一二三四五六日天]"
)
_SOURCE = re.compile(rf"[【\[（(]?\s*(?:{_LABELS})\s*(?:[:：|｜]|(?<=/)).{{0,100}}")
_BYLINE = re.compile(
    r"(?:本报|本网|本台|本刊|新华社)?(?:特约|全媒体|首席|见习|融媒)?(?:记者|通讯员|评论员)[\s:：]?"
    rf"[{_HAN}]{{2,4}}(?:[\s、/]+(?:(?:通讯员|实习生|摄影|摄影报道|文/图)\s*)?[{_HAN}]{{2,4}}){{0,6}}"
)
_PROMPT = re.compile(
    r"(?=.{0,20}(?:点击上方|点上方|蓝字|长按|扫码|扫一扫|关注我们|关注本号|设为星标|置顶|字号\s*[:：]"
    r"|点赞|分享到|听新闻|语音播报))[^。]{2,40}"
)
_ACCOUNT = re.compile(
    rf"[{_HAN}A-Za-z0-9·]{{1,8}}?(?:{_OUTLETS})(?:[\s|｜]+(?:{_DAY}.{{0,30}}|[{_HAN}]{{2,8}}))?"
    rf"|[{_HAN}]{{0,8}}(?:评论员(?:文章)?|社论|时评|短评|快评|编者按)"
)
_STATUS = re.compile(  # （2024年3月15日…通过）, （征求意见稿）
    rf"[（(]\s*(?:{_DAY}|{_YEAR}年\d{{1,2}}月|{_YEAR}年?第|征求意见|草案|试行|暂行|修订|送审|讨论稿|节选|摘要|全文)"
    r".{0,200}[）)]"
)
# name, pattern of a whole line
_FRONT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("document number", _DOCUMENT),
    ("breadcrumb", _BREADCRUMB),
    ("date", _DATE),
    ("source", _SOURCE),
    ("byline", _BYLINE),
    ("prompt", _PROMPT),
    ("account", _ACCOUNT),
    ("status", _STATUS),
    ("subtitle", re.compile(r"(?:——|—|－－|--)\s*[^。；]{2,60}")),
)
_ADDRESSED = (
    "政府|委员会|[委厅局办处所站团社区县院校会]|部门|办公室|机构|公司|集团|中心|单位|企业|大学|代表|委员|先生|女士"
    "|(?:同志|朋友|市民|居民|村民|家长|同学|老师|用户|客户|业主|旅客|乘客|职工|员工|考生|乡亲|青年)们?"
)
_NO_ADDRESS = (
    "如下|下列|以下|要求|表示|指出|强调|介绍|[说问答]|包括|分别|[为是][：:]|记者|目标|任务|措施|安排|重点"
    "|方面|近日|日前|召开|印发|根据|公布|发布|推出|出台|提出|确定|明确|开展|成立|设立|决定|通报|现将|会议"
)
_ADDRESSEE = re.compile(
    rf"(?!.{{0,200}}(?:{_NO_ADDRESS}))[^。；！？]{{0,200}}?(?:{_ADDRESSED})[：:]"
)
_SITE = re.compile(
    rf"[{_HAN}A-Za-z0-9·. ]{{0,14}}(?:{_OUTLETS}|报|台|社|中心|平台|网站|公告|\.com|\.cn)"
)
_SPLIT = re.compile(
    r"\s*[_＿|｜]+\s*|\s+[-–—－]\s+|(?<![-–—－A-Za-z0-9])[-–－](?![-–—－A-Za-z0-9])|(?<!—)—(?!—)"
)
_AGENCY = re.compile(
    rf"[{_HAN}A-Za-z·（）() 　]{{1,36}}(?:政府|委员会|委|局|厅|部|办公室|办|院|会|公司|集团|处|中心"
    "|校|学|站|署|室|馆|社|行|组|队|所|社区|党委|支部)"
    rf"|[{_HAN}]{{0,16}}(?:[省市区县州镇乡校院部局处厅会]长|主席|总理|主任|书记|董事长|总经理)\s*[{_HAN}]{{2,4}}"
)
_SIGNED = re.compile(
    "(?:特此(?:通知|公告|通告|通报|函复|批复|说明|报告|声明|函告|函达|证明|请示)|此复|此令|妥否，请批示"
    "|以上(?:意见|报告|请示).{0,20})[。！]?"
)
_ATTACHED = re.compile(
    r"附\s?(?:件|表|图|录)?\s?[\d一二三四五六]{0,2}\s?(?:[:：]|$)|附件\s?[\d一二三四五六]{0,2}\s.{0,60}$"
)
_REMARK = re.compile(
    r"[（(](?:此件|此页|本页|联系|信息公开|本文有删减|完|限于篇幅).{0,80}[）)]"
    r"|(?:抄\s?送|主\s?送|印发机关|联\s?系\s?人|联系(?:电话|方式|地址|单位)|咨询电话|公开方式|签发)\s*[:：]"
    r".{0,120}"
)
_HEAD = re.compile(rf"[{_HAN}]{{4,30}}(?:文件|公告|通告|通报|公报|令|会议纪要)")  # 红头
_DATED = re.compile(rf"[（(]?{_DAY}(?:印发)?[）)]?")
_LONGEST_TITLE = 100
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
    rest = _take_head(list(paragraphs), frame)
    end, annex = _signature(rest)
    if end == 0:  # nothing but a frame: all of it is the text
        end = annex = len(rest)
    frame.body, frame.signature, frame.annex = rest[:end], rest[end:annex], rest[annex:]
    return frame


def _take_head(rest: list[Paragraph], frame: Frame) -> list[Paragraph]:
    """Move title and front matter from the paragraphs to the frame; return the others."""
    place = _title_place(rest)
    before = place if place is not None else _front_count(rest)
    before = min(before, len(rest) - 1)
    for paragraph in rest[:before]:
        paragraph.cue = _front(paragraph.text) or "above the title"
    frame.front = rest[:before]
    rest = rest[before:]
    if place is None:
        return rest
    title, rest = rest[0], rest[1:]
    title.cue = "first line" if not before else "first line that is no front matter"
    frame.title = title
    title.text, frame.site = _without_site(title.text)
    if (
        re.search(r"(?:政府|委员会|办公[室厅]|局|厅|部)$", title.text)
        and len(rest) > 1
        and (re.match("关于", rest[0].text) and not ended(rest[0].text))
    ):
        title.text += rest.pop(0).text
    count = _front_count(rest, addressed=True)
    for paragraph in rest[: min(count, len(rest) - 1)]:
        paragraph.cue = _front(paragraph.text) or "addressee or speaker"
        frame.front.append(paragraph)
    return rest[min(count, len(rest) - 1) :] if rest else rest


def _front(text: str) -> str:
    """Return what kind of front matter a line is, or ""."""
    if len(text) > 240:
        return ""
    return next((name for name, pattern in _FRONT if pattern.fullmatch(text)), "")


def _front_count(paragraphs: Sequence[Paragraph], addressed: bool = False) -> int:
    """Return how many of the first paragraphs are front matter."""
    for count, paragraph in enumerate(paragraphs):
        if paragraph.layout in ("row", "heading", "item"):
            return count
        if _front(paragraph.text) or (addressed and _ADDRESSEE.fullmatch(paragraph.text)):
            continue
        following = paragraphs[count + 1].text if count + 1 < len(paragraphs) else ""
        speaker = len(paragraph.text) <= 24 and not ended(paragraph.text)
        if not (addressed and speaker and _ADDRESSEE.fullmatch(following)):
            return count
    return len(paragraphs)


def _title_place(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return where the title stands, or None if the article has none."""
    searched = paragraphs[: min(_SEARCHED, len(paragraphs) - 1)]
    for place, paragraph in enumerate(searched):
        if paragraph.layout == "heading":
            return place
    for place, paragraph in enumerate(searched):
        cue, following = _front(paragraph.text), paragraphs[place + 1]
        if cue == "account" and not _later_title(paragraphs[place + 1 : place + 4]):
            cue = ""  # a title that ends like the name of a newspaper
        if cue or (_HEAD.fullmatch(paragraph.text) and _numbered_title(paragraphs[place + 1 :])):
            continue
        if not _may_be_title(paragraph, following) or _counts_on(paragraphs, place):
            return None
        twice = _without_site(paragraph.text)[0]
        again = [i for i in range(place + 1, len(searched)) if searched[i].text == twice]
        return again[0] if again and again[0] - place <= 3 else place
    return None


def _numbered_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a document number comes first and then another title."""
    numbered = bool(paragraphs) and _front(paragraphs[0].text) == "document number"
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
        if not _front(paragraph.text):
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


def _without_site(text: str) -> tuple[str, str]:
    """Return a title without the names of the site behind it, and these names.

    >>> _without_site("新区召开会议_新闻中心_海岚网")
    ('新区召开会议', '_新闻中心_海岚网')
    """
    seams = list(_SPLIT.finditer(text))
    cut = len(text)
    for seam in reversed(seams):
        name = text[seam.end() : cut]
        sure = seam.group().strip() in ("_", "＿", "|", "｜") and seam.end() != seams[0].end()
        if seam.start() < 4 or re.match("[记访在从向]", name):
            break
        if not _SITE.fullmatch(name.strip()) and not (sure and len(name) <= 8):
            break
        cut = seam.start()
    return text[:cut], text[cut:]


def _signature(rest: Sequence[Paragraph]) -> tuple[int, int]:
    """Return where the signature and the annex start (the length if there is none)."""
    end = len(rest)
    for place in range(1, end - 1):
        attached = _ATTACHED.match(rest[place + 1].text) and not ended(rest[place + 1].text)
        signed = _AGENCY.fullmatch(rest[place - 1].text)
        if _DATED.fullmatch(rest[place].text) and (attached or signed):
            end = place + 1
            while end < len(rest) and _REMARK.fullmatch(rest[end].text):
                end += 1
            break
    start = end
    while start > 0 and (step := _signed_lines(rest, start)):
        start -= step
    return start, end


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
