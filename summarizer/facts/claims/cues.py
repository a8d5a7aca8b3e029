"""Cues: what the Chinese says beside a figure that bounds it, or says that it changes."""

from __future__ import annotations

__all__ = ["CHANGES", "CUES", "NEARLY"]

_NOT = "(?:不|未|没有?|没能|勿)(?:得|能够?|可以?|应该?|会|宜|准|许|允许|曾|再)?"
_SMALL = (
    r"约|近|大约|将近|接近|了|为|在|到|至|达|于|每[年月日天周人次]|人民币|总计|共|其|有|满|要|需|\s"
)
NEARLY = rf"(?:{_SMALL}){{0,4}}"
_FEW = r"[^，。；：、,;\d]{0,5}"  # 最多可贷300万元, 不超过每小时30公里
# what the Chinese says before or behind a figure; the first row that matches holds
# kind, before the figure, behind it and its measure, what English may say before the figure,
# whether leaving it out is dangerous
CUES: tuple[tuple[str, str, str, str, bool], ...] = (
    (
        "most",
        rf"{_NOT}(?:超过|超出|超|突破|高于|多于|大于|长于|晚于|迟于|逾){_FEW}",
        "",
        "no more than",
        True,
    ),
    (
        "least",
        rf"(?:{_NOT}(?:低于|少于|小于|短于|早于|足于|亚于)|不下于?){_FEW}",
        "",
        "at least",
        True,
    ),
    ("least", f"(?:至少|最少|起码){_FEW}", "", "at least", True),
    ("most", f"(?:最多|至多|顶多){_FEW}", "", "at most", True),
    (
        "least",
        "超过|超出|超|逾|不止|突破|[升涨冲]破|站上|高于|多于|大于|长于|(?<=[量数额例值户资入])过",
        "",
        "more than",
        False,
    ),
    ("most", "低于|少于|小于|短于|未满|不满|不足|不到|未到|未达到?|跌破", "", "less than", False),
    ("most", f"不到{_FEW}", "", "less than", False),
    (
        "least",
        "",
        "及?以上|或以上|[或甚]至?更[多高大长]|[及和]其?以上|之上|开外",
        "at least",
        True,
    ),
    ("most", "", "及?以下|或以下|[及和]其?以下|之下|封顶", "up to", True),
    ("most", "", "以内|之内|内(?![地部容外在陆心核])", "within", False),
    (
        "before",
        "",
        "(?:以|之)前(?!年)|前(?=[^年后天面进往景期来所沿线台去任夕途])",
        "before",
        False,
    ),
    ("least", "(?<![不未圆美丰])满", "", "at least", False),
    ("after", "", "(?:以|之)后|起(?=[^来点伏源步飞义]|$)", "after", False),
    ("most", f"最[高长大]{_FEW}", "", "up to", False),
    ("least", f"最[低短小]{_FEW}", "", "at least", False),
)
# 比上年, not 占比不低于, 比例高于
_THAN = "(?:(?<![占对相])比(?![例重率值分赛如价])|较)[^，。；,;不未]{1,12}"
# verbs beside a figure that changes: kind, Chinese before the figure
CHANGES: tuple[tuple[str, str], ...] = (
    (
        "up",
        "增长|上升|提高|增加|上涨|提升|攀升|增至|升至|上浮|上调|猛增|激增|增收|增产|(?<!新)增|涨|扩大|"
        "回升",
    ),
    ("up", f"(?:超出|高出|多出|超支){_FEW}"),
    (
        "up",
        "超(?:过|出)?(?:警戒|保证|设计|正常|历史|计划|规划|去年|上年|全[国省市]|目标|标准|预[期算])"
        "[^，。；,;\\d]{0,8}",
    ),
    ("up", f"{_THAN}(?:偏?高|(?<!不)多)(?:[收增用出花])?"),
    ("down", f"{_THAN}(?:偏?低|(?<!不)少)(?:[收增用出花])?"),
    ("up", "(?<![不未没有得能应])(?:高于|多于)[^，。；,;\\d]{2,10}"),
    ("down", "(?<![不未没有得能应])(?:低于|少于)[^，。；,;\\d]{2,10}"),
    ("down", f"(?:节约|节省|减免){_FEW}"),
    (
        "down",
        "下降|减少|降低|下跌|回落|下滑|缩减|缩短|压缩|下调|下浮|降至|跌至|减至|锐减|减产|减收|"
        "[压削调核裁精缩]减|压降|收缩|减",
    ),
    ("down", "萎缩|跌|降|少了"),
)
