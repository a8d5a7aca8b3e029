"""Front matter: the lines above and below a title that say where a text comes from.

Document number, breadcrumb, date and source, byline, prompt and name of an account, status of a
law, subtitle, addressee. Each pattern is asked of a whole line.
"""

from __future__ import annotations

import re

from summarizer.text import OUTLETS, regex

__all__ = ["DAY", "HAN", "MONTH", "front_kind", "is_addressee"]

HAN = r"\u3400-\u9fff"
_YEAR = r"(?:19|20)\d\d"
_FEW = "[一二三四五六七八九十]{1,3}"
_WRITTEN = f"[二一][〇○零Ｏ0O九一二三四五六七八]{{3}}年{_FEW}月{_FEW}日"
DAY = rf"(?:{_YEAR}\s?[-./年]\s?\d{{1,2}}\s?[-./月]\s?\d{{1,2}}\s?日?|{_WRITTEN})"
MONTH = regex(rf"{_YEAR}\s?年\s?\d{{1,2}}\s?月|[二一][〇○零Ｏ0O九一二三四五六七八]{{3}}年{_FEW}月")
_CLOCK = r"(?:\s*(?:上午|下午)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_LABELS = (
    "发布时间|发布日期|更新时间|发表时间|成文日期|生成日期|时间|日期|来源|稿源|信息来源|作者|记者|通讯员"
    "|编辑|责任编辑|责编|审核|校对|摄影|图文|文号|发文字号|索引号|发文机关|发文单位|发布机构|发布单位"
    "|主题分类|信息分类|主题词|名称|标题|有效性|公开方式|分类|体裁|栏目|浏览|浏览次数|阅读|点击|点击数"
    "|地点|会议时间|会议地点|主持|出席|列席|参加人员|记录|字号|字体|分享|关键词|发布人|供稿|文/|图/|签发人|(?:证券|股票|债券)(?:代码|简称)|公告编号|密级|紧急程度|废止日期|生效日期|实施日期"
)
_OPEN, _CLOSE = r"[〔\[［(（【]", r"[〕\]］)）】]"
_NUMBER = r"[\d一二三四五六七八九十百〇零]{1,6}"
_DOCUMENT = regex(
    rf"[{HAN}A-Za-z]{{1,20}}\s?{_OPEN}\s?{_YEAR}\s?{_CLOSE}\s?第?\s?\d{{1,6}}\s?号"
    rf"|[{HAN}]{{0,24}}(?:令|公告|通告|公报)?\s?[（(]?第\s?{_NUMBER}\s?号[）)]?"
)
_BREADCRUMB = regex(
    r"(?:(?:您?的?当前|您的|所在|现在)?(?:所在)?位置\s*[:：]|首页\s*[>＞»/›→-]).{0,120}"
    r"|[^>＞»›。]{1,20}(?:[>＞»›]+[^>＞»›。]{1,20}){1,8}"
)
_DATE = regex(
    rf"(?:(?:{_LABELS})\s*[:：]?\s*)?{DAY}{_CLOCK}(?:[\s|｜·]+[^。，；]{{1,80}})?"
    rf"|{DAY}\s*[（(]?星期[一二三四五六日天][）)]?{_CLOCK}"
)
_SOURCE = regex(rf"[【\[（(]?\s*(?:{_LABELS})\s*(?:[:：|｜]|(?<=/))[^。？！?!]{{0,100}}")
_BYLINE = regex(
    r"(?:本报|本网|本台|本刊|新华社)?(?:特约|全媒体|首席|见习|融媒)?(?:记者|通讯员|评论员)[\s:：]?"
    rf"[{HAN}]{{2,4}}(?:[\s、/]+(?:(?:通讯员|实习生|摄影|摄影报道|文/图)\s*)?[{HAN}]{{2,4}}){{0,6}}"
)
_PROMPT = regex(
    r"(?=.{0,20}(?:点击上方|点上方|蓝字|长按.{0,6}二维码|关注我们|关注本号|设为星标|字号\s*[:：]|分享到"
    r"|听新闻|语音播报))[^。]{2,40}"
)
_ACCOUNT = regex(
    rf"[{HAN}A-Za-z0-9·]{{1,8}}?(?:{OUTLETS})(?:[\s|｜]+(?:{DAY}.{{0,30}}|[{HAN}]{{2,8}}))?"
    rf"|[{HAN}]{{0,8}}(?:评论员(?:文章)?|社论|时评|短评|快评|编者按)"
    r"|新[闻聞]公[报報]|新[闻聞]稿|新闻通稿|通稿|即时新闻|特稿|会议纪要"
)
_STATUS = regex(  # （2024年3月15日…通过）, （征求意见稿）
    rf"[（(]\s*(?:{DAY}|{_YEAR}年\d{{1,2}}月|{_YEAR}年?第|{_YEAR}年?\s?[-—–－~～至]{{1,2}}\s?{_YEAR}年|征求意见|草案|试行|暂行|修订|送审|讨论稿|节选|摘要|全文)"
    r".{0,200}[）)]"
    r"|[（(](?:根据|据|按)?[^（）()。]{0,12}(?:录音|速记|记录|视频|讲话)[^（）()。]{0,8}整理[^（）()。]{0,12}[）)]"
)
_NARROW_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_PEOPLE = regex(  # 主持人：市委宣传部副部长 方圆; speech has marks inside
    r"(?:主\s?持\s?人|发\s?布\s?人|发言人|主讲人|嘉\s?宾|出席人员|列席人员|与会人员)\s*[:：]\s*[^。？！?!，,；]{2,80}"
)
# name, pattern of a whole line
_FRONT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("document number", _DOCUMENT),
    ("breadcrumb", _BREADCRUMB),
    ("date", _DATE),
    ("source", _SOURCE),
    ("people", _PEOPLE),
    ("byline", _BYLINE),
    ("prompt", _PROMPT),
    ("account", _ACCOUNT),
    ("status", _STATUS),
    ("issue", regex(rf"[（(]?(?:总?第\s?{_NUMBER}\s?期[\s　（(）)]{{0,6}}){{1,2}}")),
    (
        "issuer and date",
        regex(
            rf"[{HAN}]{{4,30}}(?:[局厅委部院处办会司室]|政府|中心)[ \t\u3000]{{2,80}}{DAY}(?:印发)?"
        ),
    ),
    ("subtitle", regex(r"(?:——|—|－－|--)\s*[^。；]{2,60}")),
)
_ADDRESSED = (
    "政府|委员会|[委厅局办处所站团社区县院校会]|部门|办公室|机构|公司|集团|中心|单位|企业|大学|代表|委员|先生|女士"
    "|(?:同志|朋友|市民|居民|村民|家长|同学|老师|用户|客户|业主|旅客|乘客|职工|员工|考生|乡亲|青年)们?"
)
_NO_ADDRESS = (
    "如下|下列|以下|要求|表示|指出|强调|介绍|[说问答]|包括|分别|[为是][：:]|记者|目标|任务|措施|安排|重点"
    "|方面|近日|日前|召开|印发|根据|公布|发布|推出|出台|提出|确定|明确|开展|成立|设立|决定|通报|现将|会议"
)
_ADDRESSEE = regex(rf"(?!.{{0,200}}(?:{_NO_ADDRESS}))[^。；！？]{{0,200}}?(?:{_ADDRESSED})[：:]")


def is_addressee(text: str) -> bool:
    """Return whether a line names whom a text is for, with a colon at its end.

    >>> is_addressee("各区县人民政府，市政府各部门："), is_addressee("会议要求各部门：")
    (True, False)
    """
    return bool(_ADDRESSEE.fullmatch(text))


def front_kind(text: str) -> str:
    """Return what kind of front matter a line is, or ""."""
    if len(text) > 240:
        return ""
    plain = text.translate(_NARROW_DIGITS)
    return next((name for name, pattern in _FRONT if pattern.fullmatch(plain)), "")
