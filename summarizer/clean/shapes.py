"""Shapes: what a line is as furniture, told by how it is built.

A verdict names the rule and gives the reason for the log.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summarizer.clean.field import ANYWHERE, AT_EDGE, Field
from summarizer.clean.fields import read_fields
from summarizer.clean.links import (
    Verdict,
    breadcrumb,
    next_link,
    original_title,
    related_link,
    unwrapped,
)
from summarizer.clean.mastheads import of_today, site_row
from summarizer.clean.names import LINK, MAIL, PHONE, is_organisation, names_in
from summarizer.clean.notices import Notice, weigh
from summarizer.clean.words import alternatives, family_names
from summarizer.text import regex

__all__ = ["has_end_mark", "has_predicate", "is_sentence", "judge"]

_PAPER = regex(
    r"[（(]?\s?《[^》]{2,16}(?:报|刊|网|周刊|日报)》\s?[（(]?[^）)]{0,6}\d{4}[^）)。]{4,30}[）)]?"
)


_WELCOME = regex(
    r"(?:您好[，,！!]?)?欢迎(?:您)?(?:来到|访问|光临|浏览|进入)[^，。]{2,18}(?:网|网站|频道|平台|门户)[！!。]?(?:\s{0,4}(?:今天|现在)是.{6,40})?|(?:今天|现在)是.{0,3}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^，。；]{0,12}"
)


_VISITS = regex(
    r"(?:本文|本页|本站|该页|[您你]是(?:本站|本网|本网站)?的?)?(?:已|共|总|累计|今日|昨日|第)?(?:被|有|计)?(?:浏览|访问|阅读|点击)?(?:量|数)?(?:了)?[:：]?\s{0,2}\d[\d,.]*\s{0,2}(?:次|人次|位|名|人)?(?:浏览|访问|阅读|点击|访客|访问者|来访者|游客)?(?:者)?"
)


# （新华社记者 王某某 摄）; what it names must be names: 高空摄影 is a heading
_PICTURE_CREDIT = regex(
    r"(?P<names>[\u4e00-\u9fff·、/／\s]{2,40}?)"
    r"(?:\s{0,2}摄|\s{1,2}(?:摄影|供图|制图|图[/／]文|文[/／]图|摄影报道))"
)


# （本文图片由通讯员提供）
_PICTURES_FROM = regex(
    r"(?:本[文版报篇组]|文中|以上|上述|文内)?(?:所有|全部)?(?:配图|图片|照片|题图|插图)(?:均|皆|都)?(?:由|为|系)"
    r"[^，。；]{2,20}?(?:提供|供图|拍摄|摄|图|资料)"
)


# （市消防救援支队供稿）, 来源 海岚日报
_SUPPLIED = regex(
    r"(?P<who>[\u4e00-\u9fff·、\s]{2,30}?)\s{0,2}(?:供稿|供图)|(?:来源|稿源)\s{1,3}(?P<outlet>[\u4e00-\u9fff·、\s]{3,20})"
)


_PAGE_NAME = r"[\u4e00-\u9fff]{2,8}(?:[·/][\u4e00-\u9fff]{2,8})?"  # 民生·关注
_MOOD = (
    "(?:喜欢|感动|愤怒|高兴|开心|难过|惊讶|震惊|无聊|同情|搞笑|新奇|支持|反对|点赞|给力|鲜花|鸡蛋"
    "|路过|握手|雷人)"
)
_INDEX = r"[\u4e00-\u9fffA-Z\d]{0,6}(?:指数?|沪深300|科创50|北证50|道琼斯|纳斯达克|标普500)"
_QUOTED = r"\d[\d,.]{2,10}(?:\s{1,3}[+\-－＋]?\d[\d.,]{0,9}[%％]?){1,2}"
# what an article may have too, if it is not at the page's head or foot
_AT_EDGE_ONLY = (
    (
        regex(r"A\s?[+＋\-－]?(?:[\s|/]{1,3}A\s?[+＋\-－]?){1,2}"),
        "page-tools",
        "size of letters and tools of the page",
    ),
    (
        regex(
            r"(?:微信号|微信ID|公众号ID)[\s:：]{1,3}[A-Za-z][\w\-]{4,30}|功能介绍[\s:：].{2,120}"
        ),
        "page-data",
        "describes the account",
    ),
    (
        regex(
            r"中国\s?[·•]\s?[\u4e00-\u9fff]{2,5}"
            r"|[\u4e00-\u9fff]{2,6}特别行政区政府(?:新闻公报)?(?:\s[A-Z][A-Za-z ]{3,60})?"
        ),
        "site-name",
        "name of the site",
    ),
    (
        regex(r"今天|昨天|前天|\d{1,2}小时前"),
        "page-data",
        "when and where the page was published",
    ),
    (
        regex(
            r"原创(?:\s*[:：丨|]\s*|\s{1,4})[^\s，。！？；、]{2,14}(?:\s{1,4}[^\s，。！？；、]{2,14}){0,2}"
        ),
        "page-data",
        "names the account that published it first",
    ),
    (regex(r"完"), "end-mark", "closes the page"),
    (
        regex(rf"[A-D]\d{{2}}(?:\s{{1,3}}|\s?[:：]\s?){_PAGE_NAME}"),
        "page-data",
        "names the page of the newspaper",
    ),
    (
        regex(r"[\u4e00-\u9fff（）()]{4,36}\s{1,3}(?:主办|承办|协办|制作|维护|制作维护|运营)"),
        "copyright-notice",
        "who runs the site",
    ),
    (
        regex(r"(?:今日|本站)?热搜(?:词|榜)?\s?[:：]\s{0,2}\S{1,12}(?:\s{1,3}\S{1,12}){0,11}"),
        "related-link",
        "what people search for on the site",
    ),
    (
        regex(
            r"(?:(?:微信)?(?:扫码|扫一扫|长按|欢迎|扫描(?:[上下]方)?二维码)[，,\s]{0,2})?(?:关注|订阅)(?:我们的?)?[“\"「【]?[\w\u4e00-\u9fff·]{0,12}[”\"」】]?(?:官方)?(?:微信)?"
            r"(?:公众号|视频号|订阅号|服务号|抖音号|微博|客户端|APP|(?<=[”\"」】])微信)"
        ),
        "prompt",
        "asks to follow",
    ),
    (regex(r"(?:[\u4e00-\u9fff]{2,6}\s?[:：]\s{0,12}){2,8}"), "page-tools", "fields to fill in"),
    (
        regex(
            r"(?:看|读)完(?:这|本|此)?(?:篇|条|文)?[\u4e00-\u9fff]{0,4}[，,]?[\u4e00-\u9fff]{0,6}(?:心情|感受|感觉)[\u4e00-\u9fff]{0,4}[？?]?"
            r"|[您你]对(?:该|本|此|这)[^。，；]{2,12}的?(?:评价|满意度|意见|看法)(?:是|为|如何)?\s?[:：？?]?"
        ),
        "comment-box",
        "asks the reader to rate the page",
    ),
    (
        regex(rf"{_MOOD}\s?\d{{1,6}}(?:[\s|]{{1,4}}{_MOOD}\s?\d{{1,6}}){{1,9}}"),
        "page-count",
        "counts of what readers felt",
    ),
    (
        regex(rf"(?:{_INDEX}\s{{0,3}}{_QUOTED}[\s|，,]{{0,4}}){{2,12}}"),
        "page-data",
        "prices of the stock market",
    ),
    (
        regex(
            r"[\W_]{0,6}(?:快)?(?:来|点击|立即|马上)?(?:加入|追踪|关注|订阅)[^，。；]{0,12}"
            r"(?:LINE|Line|FB|IG|Facebook|Telegram|YouTube|粉丝团|粉丝专页|频道|好友)[^，。；]{0,8}(?:[，,！!]\s?[^，。；]{2,12}[！!]?)?"
        ),
        "prompt",
        "asks to follow",
    ),
)


# 您对本解读的评价：○满意 ○不满意 提交; a table of a survey does not speak to its reader
_RATED = r"[○●◯◎□☐☑√⭕•\s（）()\[\]/|、]{0,6}"
_OPINION = r"(?:满意|有用|有帮助|用|好|差|一般|清楚|清晰|易懂)"
_RATING = regex(
    r"(?=.{0,12}(?:您|你|本(?:文|页|篇|条|栏|解读|回复|答复|信息|内容|文件)|[○◯□☐].{0,40}提交))"
    r"[^。○◯□☐☆★⭐]{2,30}?[:：?？\s]"
    rf"(?:(?:{_RATED}(?:非常|十分|很|比较|基本|较|不太|一般|不|没)?{_OPINION}){{2,6}}"
    r"|[☆★⭐\s]{3,14})"
    rf"(?:{_RATED}(?:我要)?(?:提交|投票|确定|查看结果|评价|评分|打分)){{0,3}}{_RATED}"
)
_FILE = r"[^\s，。；]{1,60}\.(?:zip|rar|7z|docx?|xlsx?|pptx?|pdf|wps|ofd|et)"
_SIZE = r"\d[\d.,]{0,8}\s?(?:[KMG]B?|字节|bytes)"
# what stands on no line of an article
_ALONE = (
    (
        regex(r"\d{1,2}:\d{2}(?::\d{2})?\s?[/／]\s?\d{1,2}:\d{2}(?::\d{2})?"),
        "page-tools",
        "time of a player",
    ),
    (regex(r"[＋+]\s?关注"), "page-tools", "what a reader can press"),
    (regex(r"\d{20,}"), "page-data", "number of the page in its site"),
    (
        regex(
            r"(?:GMT|UTC)\s?[+-]\d{1,2}[\s,，].{0,80}"
            r"|.{0,60}Processed in \d[\d.]{0,9} second.{0,60}"
            r"|(?:页面|程序)(?:执行|加载|处理)(?:时间|耗时)\s?[:：]?\s?\d[\d.]{0,9}\s?(?:毫秒|秒|ms)"
        ),
        "page-data",
        "what the server says of the page",
    ),
    (
        regex(r"(?:[#＃][^\s#＃，。；]{1,20}[#＃]?\s{0,3}){2,12}|[#＃][^\s#＃，。；]{1,20}[#＃]"),
        "page-data",
        "names the topics of the page",
    ),
    (
        regex(
            r"第?\s?[A-Z]?\d{1,3}\s?版(?:\s?[:：]\s?[\u4e00-\u9fff·]{2,10})?"
            rf"|(?:第?\s?[A-Z]?\d{{1,3}}\s?版\s?[:：]?\s?{_PAGE_NAME}[\s|]{{1,4}}){{2,40}}第?\s?[A-Z]?\d{{1,3}}\s?版\s?[:：]?\s?{_PAGE_NAME}"
        ),
        "page-data",
        "names the page of the newspaper",
    ),
    (
        regex(
            rf"(?:点击)?下载\s?[:：]\s?{_FILE}"
            rf"|(?:附件(?:信息|下载|列表)?\s?\d{{0,2}}\s?[:：]\s?)?{_FILE}\s{{0,3}}"
            rf"(?:[（(\[]?\s?{_SIZE}[^（）()。]{{0,30}}[）)\]]?|[（(\[][^（）()。]{{0,20}}下载[^（）()。]{{0,16}}[）)\]])",
            re.IGNORECASE,
        ),
        "page-tools",
        "a file to download",
    ),
    (
        regex(
            r"[△▲▽▼]\s?(?:广告|推广|赞助)\s?(?:[:：丨|]\s?[^。；]{2,40})?"
            r"|[【\[（(]\s?(?:广告|推广|赞助)\s?[】\]）)]\s?[^。；]{0,40}"
            r"|广告\s?[（(][^（）()]{0,12}(?:阅读|往下|下滑|继续)[^（）()]{0,12}[）)]"
        ),
        "advertising",
        "says that it is an advertisement",
    ),
    (_RATING, "comment-box", "asks the reader to rate the page"),
    (
        regex(
            r"(?:(?:商务|广告|投稿|爆料|供稿|转载|开白|授权|加群|合作|读者|粉丝群)(?:合作|服务|交流)?[、/和及与\s]{0,2}){1,5}"
            rf"(?:事宜|相关事宜)?[，,]?请?(?:联系|致电|加|添加|发送?至|发邮件[至到])[^，。]{{0,10}}[:：\s]{{0,3}}(?:{MAIL}|{PHONE}|{LINK}|[\w\-]{{5,40}})",
            re.ASCII,
        ),
        "contact-line",
        "how to reach the site",
    ),
)


_ADVERTISING = regex(
    r"[A-Za-z][\w·.]{1,14}\s?(?:(?:体育|娱乐|电竞|棋牌|彩票|真人|平台|国际)\s?)?(?:[\s\-·]?(?:官方|官网|网页版|手机版|APP|app|全站|入口|登录|登陆|注册|下载|首页|网址|版|平台)){2,6}"
)

_END = regex(r"[。！？!?…；;][”’」』）)》\]】\s]*$")
_HAN = regex(r"[\u3400-\u9fff]")
_PREDICATE = regex(
    r"[是有在将已了被把为可能会应须不要请使让对向从由与]|表示|举行|召开|完成|增长|达|实现|推进|开展|提供|提高|建设|加强|负责|进行|成为|通过|要求|公布|发布|施行|转载|注明|联系|删除|代表|承担"
)


def judge(text: str) -> Verdict | None:
    """Return what a line is as furniture, or None for text.

    >>> judge("分享到：微信 微博 QQ空间").rule
    'share-bar'
    >>> judge("分享到更多人手中的改革红利，去年惠及居民62万人。")
    """
    if len(text) > 400:
        return None
    joined = _joined(text)
    best: Verdict | None = None
    for shape in (
        _ornament,
        _fixed,
        _pictures,
        _prompt,
        of_today,
        site_row,
        original_title,
        related_link,
        next_link,
        breadcrumb,
        _fields,
        _notice,
    ):
        verdict = shape(joined)
        if verdict and (best is None or verdict.weight > best.weight):
            best = verdict
        if best and best.weight == ANYWHERE:
            break
    return best


def has_end_mark(text: str) -> bool:
    """Return whether a line ends as a sentence does, before closing brackets and quotes."""
    return bool(_END.search(text[-12:]))


def has_predicate(text: str) -> bool:
    """Return whether a line has a word that says something of someone."""
    return bool(_PREDICATE.search(text))


def is_sentence(text: str) -> bool:
    """Return whether a line holds a full sentence: words, a predicate, an end mark.

    >>> is_sentence("如有侵权请联系删除。"), is_sentence("责任编辑：李某")
    (True, False)
    """
    head = text[:400]
    return (
        bool(re.search(r"[。！？!?；…]", text))
        and len(_HAN.findall(head)) >= 6
        and bool(_PREDICATE.search(head))
    )


_NARROW_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def _joined(text: str) -> str:
    """Join letters that stand apart (点 击 上 方), and write full-width digits as ASCII ones."""
    core = text.strip(" \u3000\t\ufe0f").translate(_NARROW_DIGITS)
    if re.fullmatch(r"(?:[\u4e00-\u9fff：:，。]\s{1,3}){4,60}[\u4e00-\u9fff。！]", core):
        core = re.sub(r"\s+", "", core)
    return core


def _ornament(text: str) -> Verdict | None:
    if not re.fullmatch(r"[-—–=_*~·•●■□◆◇▲△▼▽★☆※#|/\\+<>＞＊＝☟👇↓↑→←\s]+|[:：]{2,6}", text):
        return None
    return Verdict("ornament", "marks without words", ANYWHERE)


def _fixed(text: str) -> Verdict | None:
    """Lines of one build each: welcome of a site, page of a newspaper, visits, gambling."""
    core = unwrapped(text)
    if _WELCOME.fullmatch(core):
        return Verdict("navigation", "greets the visitor of a site", ANYWHERE)
    if _PAPER.fullmatch(text):
        return Verdict("page-data", "names the page of the newspaper", ANYWHERE)
    for patterns, weight in ((_ALONE, ANYWHERE), (_AT_EDGE_ONLY, AT_EDGE)):
        for pattern, rule, reason in patterns:
            if pattern.fullmatch(core):
                return Verdict(rule, reason, weight)
    credit = _PICTURE_CREDIT.fullmatch(core) if len(core) <= 44 else None
    if credit and _are_people(credit["names"].strip()):
        return Verdict("picture-credit", "names who took the pictures", ANYWHERE)
    supplied = _SUPPLIED.fullmatch(core) if len(core) <= 36 else None
    if supplied and all(
        is_organisation(part) or _are_people(part)
        for part in names_in(supplied["who"] or supplied["outlet"])
    ):
        return Verdict("editor-line", "names who supplied the text", AT_EDGE)
    visits = re.search("浏览|访问|阅读|点击|访客|来访", core) and _VISITS.fullmatch(core)
    if visits and "亿" not in core:
        return Verdict("page-count", "counts of readers", ANYWHERE)
    if _ADVERTISING.fullmatch(core):
        return Verdict("advertising", "name and entrance of a gambling site", ANYWHERE)
    return None


def _pictures(text: str) -> Verdict | None:
    """A note in brackets on where the pictures are from."""
    core = unwrapped(text)
    if core == text or not _PICTURES_FROM.fullmatch(core):
        return None
    return Verdict("picture-credit", "where the pictures are from", ANYWHERE)


def _are_people(value: str) -> bool:
    """Return whether a value is people's names, after the word for a reporter if it has one."""
    role = re.match(r"[\u4e00-\u9fff]{0,10}(?:记者|通讯员)\s{0,2}", value)
    parts = names_in(value[role.end() :] if role else value)
    return bool(parts) and all(2 <= len(p) <= 3 and p[0] in family_names() for p in parts)


@cache
def _prompt_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, cores = alternatives("prompt_words"), alternatives("prompt_cores")
    return re.compile(rf"{words}|[\W_]|\d{{1,3}}"), re.compile(cores)


def _prompt(text: str) -> Verdict | None:
    """A short line that is made of the words of prompts and of nothing else."""
    if len(text) > 36 or text.endswith("。"):
        return None
    words, cores = _prompt_patterns()
    if not cores.search(text) or words.sub("", text):
        return None
    return Verdict("prompt", "made of the words of prompts alone", ANYWHERE)


_RULES = (
    ("document", "document-data", "fields of an official page"),
    ("published", "page-data", "when and where the page was published"),
    ("source", "page-data", "when and where the page was published"),
    ("author", "page-data", "who wrote the page"),
    ("editor", "editor-line", "names the page's editors"),
    ("maker", "editor-line", "names who made the page"),
    ("site number", "site-number", "registration of the site"),
    ("contact", "contact-line", "how to reach the site"),
    ("count", "page-count", "counts of readers"),
    ("size", "page-tools", "size of letters and tools of the page"),
    ("picture", "picture-credit", "where the pictures are from"),
    ("date", "page-data", "when and where the page was published"),
    ("place", "page-data", "when and where the page was published"),
    ("platform", "share-bar", "platforms to share the page on"),
    ("action", "page-tools", "what a reader can press"),
    ("channel", "navigation", "names of pages and channels"),
    ("outlet", "page-data", "name of the outlet or account"),
)


def _fields(text: str) -> Verdict | None:
    """Judge a line by its fields: what they are, and whether they explain all of it."""
    fields = read_fields(text)
    if not fields or (len(fields) > 60 and len(text) > 300):
        return None
    others = [f for f in fields if f.kind == "other"]
    weight = _weight_of_all(fields) if not others else _weight_of_some(fields, others, text)
    if not weight:
        return None
    kinds = {f.kind for f in fields}
    rule, reason = next((r, why) for k, r, why in _RULES if k in kinds)
    if "分享" in text[:6] and kinds & {"platform", "action"}:
        rule, reason = "share-bar", "platforms to share the page on"
    return Verdict(rule, reason, weight, tuple(fields))


def _weight_of_all(fields: Sequence[Field]) -> int:
    weight = max(f.weight for f in fields)
    words = [f for f in fields if f.kind in ("action", "platform", "channel")]
    pressed = len(words) >= 2 and all(f.kind == "action" for f in fields)
    if len(words) >= 3 or pressed or (words and any(f.kind == "number" for f in fields)):
        return ANYWHERE
    if len([f for f in fields if f.weight]) >= 2:
        return min(ANYWHERE, weight + 1)
    return weight


def _weight_of_some(fields: Sequence[Field], others: Sequence[Field], text: str) -> int:
    """Some of the line is not explained: that must be little, short, and no sentence."""
    rest = sum(len(f.text) for f in others)
    kinds = [f.kind for f in fields]
    if re.search(r"[。！？；，]", text):
        return 0
    if "site number" in kinds and all(_NAMES_RUNNER.fullmatch(f.text) for f in others):
        return ANYWHERE
    if any(_is_clause(f.text) for f in others):
        return 0
    strong = [f for f in fields if f.weight == ANYWHERE]
    words = [f for f in fields if f.kind in ("action", "platform", "channel")]
    if "site number" in kinds and rest <= 60:
        return ANYWHERE
    listed = len(fields) >= 4 and len(words) >= 3 and len(others) <= 0.45 * len(fields)
    if listed and all(len(f.text) <= 10 for f in others):
        return ANYWHERE
    if len(strong) >= 2 and rest <= 14:
        return ANYWHERE
    if (
        len(strong) == 1
        and rest <= 12
        and (fields[0].kind in ("other", "outlet", "published", "date") or fields[0].text == "原创")
    ):
        return AT_EDGE
    if kinds.count("contact") >= 2 and rest <= 16:
        return AT_EDGE
    return 0


# 海岚市人民政府主办海岚市大数据局承办: read_fields joins what stands beside one another
_NAMES_RUNNER = regex(
    r"(?:[\u4e00-\u9fff（）()]{4,30}?(?:主办|承办|协办|主管|制作|维护|运营)){1,4}"
)


def _is_clause(text: str) -> bool:
    return len(text) > 16 or (bool(re.search(r"[的了是将已被把为]", text)) and len(text) > 4)


# 【版权与免责声明】凡注明… names in brackets what the sentence is
_DECLARES = regex(
    r"[【\[](?:版权|免责|转载|侵权|法律)[^】\]]{0,8}(?:声明|说明|提示|须知)[】\]]\s{0,2}"
)


def _notice(text: str) -> Verdict | None:
    label = _DECLARES.match(text)
    notice = weigh(text[label.end() :] if label and label.end() < len(text) else text)
    if not notice.certain:
        return None
    return Verdict(_notice_rule(notice), "; ".join(notice.reasons), ANYWHERE)


def _notice_rule(notice: Notice) -> str:
    reasons = set(notice.reasons)
    if "closes the page" in reasons:
        return "end-mark"
    if "copyright line" in reasons:
        return "copyright-notice"
    if reasons & {"reprinting", "reprint rule of the page"}:
        return "reprint-notice"
    if reasons & {
        "speaks of its own site",
        "names its author's view",
        "uploaded by users",
        "speaks of its own text",
    }:
        return "disclaimer"
    return "comment-box" if "offers comments" in reasons else "prompt"
