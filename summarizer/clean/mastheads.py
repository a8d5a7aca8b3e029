"""Mastheads: lines that a site sets above and below every page, whatever the page is about.

Such are the day and its weather for a visitor (今天是2026年3月2日 星期一 | 多云 8~15℃), and rows of
links to other sites (政府网站 | 友情链接).
"""

from __future__ import annotations

import re

from summarizer.clean.field import ANYWHERE, AT_EDGE
from summarizer.clean.fields import read_fields
from summarizer.clean.links import Verdict
from summarizer.text import regex

__all__ = ["of_today", "site_row"]

_GREETS = regex(
    r"(?:今天|今日|现在|当前(?:时间|日期)?|北京时间)\s{0,2}(?:是|为)?\s{0,2}[:：]?\s{0,2}(?=\d)"
)
_DAY = r"(?:19|20)?\d{2}\s?[-年./]\s?\d{1,2}\s?[-月./]\s?\d{1,2}\s?日?"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
_SKY = (
    r"(?:多云|晴|阴|(?:小|中|大|暴|阵|雷阵|雷|冻)雨|雨夹雪|(?:小|中|大|暴|阵)雪|雾|霾|浮尘|扬沙)"
    r"(?:(?:转|到|间)[\u4e00-\u9fff]{1,3})?"
)
_WARMTH = r"-?\d{1,2}\s?(?:℃|°C?|度)?(?:\s?[~～\-—－/至]\s?-?\d{1,2}\s?(?:℃|°C?|度))?"
_PART = regex(
    rf"{_DAY}|{_WEEKDAY}|(?:农历|阴历)?[\u4e00-\u9fff]{{2,3}}年?(?:正|[二三四五六七八九十冬腊]|十[一二])月"
    r"(?:初|十|廿|三)[一二三四五六七八九十]|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?:早上|上午|中午|下午|晚上)好?"
    rf"|{_SKY}|(?:天气|气温|温度|今日天气)?[:：]?\s?(?:{_WARMTH})|(?:东|南|西|北){{1,2}}风|(?:微风|\d(?:[-~～]\d)?级)"
    r"|(?:空气(?:质量)?|AQI|PM2\.5)?[:：]?\s?(?:优|良|轻度污染|中度污染)|欢迎您?|您好"
)
_BETWEEN = regex(
    r"[\s|｜丨,，/·!！]+|(?<=日)(?=[星周晴阴多农])|(?<=[\u4e00-\u9fff])(?=-?\d{1,2}\s?[~～])"
)
_TOWN = regex(r"[\u4e00-\u9fff]{2,6}")
_CELL = regex(r"\s*[|｜丨]\s*|\s{1,8}[·•]\s{1,8}")
_LINKED = regex(
    r".{0,8}(?:网站|网|网群|链接|导航|地图|频道|平台|站点|部门|网址|信箱|门户|声明|政策|宣告|我们|帮助|RSS)"
)
_HOME = regex(r"(?:网站|本站|学校|官网)?(?:首页|主页)")
_MORE = regex(r"(?:更多|其他|其它)[\u4e00-\u9fff]{0,6}[>＞»]{0,3}")
_OFFICE = regex(r"[\u4e00-\u9fff]{2,12}(?:[局厅委部办署]|政府|委员会|中心)")  # beside a link alone
_LONGEST_CELL = 16


def of_today(text: str) -> Verdict | None:
    """Tell the line that gives a visitor the day, and perhaps the weather and what to press.

    >>> of_today("今天是2026年3月2日 星期一 | 多云 8~15℃ | 设为首页").rule
    'navigation'
    >>> of_today("今天是2026年3月2日，全市启动春耕备耕工作。")
    """
    greets = _GREETS.match(text)
    rest = text[greets.end() :] if greets else text
    if len(rest) > 80 or re.search(r"[。；]", rest) or not re.search(_DAY, rest):
        return None
    told, unknown = 0, []
    for part in filter(None, _BETWEEN.split(rest)):
        pressed = all(
            f.kind in ("action", "platform", "channel", "size") for f in read_fields(part)
        )
        if _PART.fullmatch(part):
            told += 1
        elif not pressed:
            unknown.append(part)
    if len(unknown) > 1 or not all(_TOWN.fullmatch(part) for part in unknown):  # 海岚 of 海岚 多云
        return None
    if greets and told:
        return Verdict("navigation", "tells a visitor the day", ANYWHERE)
    weekday, sky = re.search(_WEEKDAY, rest), re.search(rf"{_SKY}|℃", rest)
    if told >= 3 and weekday and sky:
        return Verdict("navigation", "tells a visitor the day", AT_EDGE)
    return None


def site_row(text: str) -> Verdict | None:
    """Tell a row of links to other sites or parts of the site, set apart by bars.

    Half of them must have the names of such links, and none a figure: rows of tables have.

    >>> site_row("政府网站 | 各县区统计局 | 友情链接").rule
    'navigation'
    >>> site_row("名称 | 地址 | 电话")
    """
    cells = [cell for cell in _CELL.split(text.strip()) if cell]
    if len(cells) < 2 or re.search(r"[。；？！，\d]", text):
        return None
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return None
    known = sum(
        bool(_LINKED.fullmatch(cell)) or read_fields(cell)[0].kind in ("action", "channel")
        for cell in cells
    )
    if len(cells) > 2 and _HOME.fullmatch(cells[0]):  # 首页 | 学校概况 | 招生就业
        known = len(cells)
    if any(_MORE.fullmatch(cell) for cell in cells):
        known += 1 + sum(bool(_OFFICE.fullmatch(cell)) for cell in cells)
    if known * 2 < len(cells) or known < 2:
        return None
    return Verdict("navigation", "a row of links", AT_EDGE)
