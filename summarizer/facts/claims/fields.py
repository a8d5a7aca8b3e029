"""Fields: of which science or art a prize, a professor or a degree is.

诺贝尔物理学奖 is no "prize in chemistry", 数学老师 no "English teacher". Rows for `contradictions`.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["field_rows"]

_FIELDS = (
    ("物理", r"physic\w*"), ("化学", r"chemi\w*"), ("生理学或医学|医学", r"medic\w*|physiolog\w*"),
    ("文学", r"liter\w*"), ("和平", r"peace"), ("经济", r"econom\w*"), ("数学", r"math\w*"),
    ("生物", r"biolog\w*"), ("历史", r"histor\w*"), ("地理", r"geograph\w*"),
    ("哲学", r"philosoph\w*"), ("法学|法律", r"law|legal"), ("英语", r"English"),
    ("语文|汉语|中文", r"Chinese"), ("日语", r"Japanese"), ("法语", r"French"), ("德语", r"German"),
    ("俄语", r"Russian"), ("音乐", r"music\w*"), ("美术|绘画", r"art|arts|painting"),
    ("体育", r"PE|P\.E\.|physical education|sports?"), ("计算机", r"comput\w*"),
    ("工程", r"engineer\w*"), ("建筑", r"architect\w*"), ("心理", r"psycholog\w*"),
    ("社会", r"sociolog\w*|social"), ("政治", r"politic\w*"), ("教育", r"educat\w*|pedagog\w*"),
    ("农业|农学", r"agricultur\w*|agronom\w*"), ("新闻", r"journalis\w*"), ("天文", r"astronom\w*"),
    ("地质", r"geolog\w*"), ("统计", r"statistic\w*"), ("舞蹈", r"danc\w*"),
)  # fmt: skip
_OF = "奖(?!金|项)|专业|系(?![统列数])|教授|博士|硕士|学士|学位|老师|教师|课(?!题|程表)|院士"
_OF_ENGLISH = (
    r"prizes?|awards?|professors?|teachers?|lessons?|class(?:es)?|degrees?|departments?|majors?|"
    r"lecturers?|laureates?"
)


def field_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield for each field the Chinese, the English, the English of another field with what is of
    it, and the Chinese that may say the last."""
    for place, (chinese, english) in enumerate(_FIELDS):
        others = [row for i, row in enumerate(_FIELDS) if i != place]
        wrong = "|".join(words for _, words in others)
        yield (
            f"(?:{chinese})学?(?=[^，。；]{{0,2}}(?:{_OF}))",
            english,
            rf"(?:{wrong}) (?:{_OF_ENGLISH})|(?:{_OF_ENGLISH}) (?:in|of|for) (?:{wrong})",
            "|".join(other for other, _ in others),
        )
