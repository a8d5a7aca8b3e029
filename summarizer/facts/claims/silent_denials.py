"""Silent denials: a verb that the Chinese denies, where no word of the English denies anything.

Of most verbs (不把, 说不出, 通常不用) English has a denial or a word that has one in it. Where it
has none at all, the denial is likely to be lost: a finding that is doubtful.
"""

from __future__ import annotations

import re

from summarizer.text import regex

__all__ = ["silent_denial"]

_VERBS = (
    "把|获(?!得)|亮|在乎|计后果|计较|会(?!儿|超)|常[去来用见]|先|吃|喝|抽烟|吸烟|喜欢|相信|信任|理[睬会解]|赞[成同]|"
    "认同|擅长|听|看好|回答|开口|说话|后悔|介意|希望|打算|承认|值得|成功|合格|达标|开放|营业|参赛|工作|在家|"
    "在场|建议|推荐|派发|派息|分红|排除|公开|披露|透露|清楚|明白|知情|服从|遵守|履行|执行|退[款货还]|接待|受理|批准|通过|带电|甚"
)
_ADVERBS = "一般|通常|从来?|根本|完全|永|都|也|还|仍|却|往往|总是?|时常|至今|基本|其实|显然"
# 却不到五成: a bound of a figure, for `comparisons`
_BOUND = "[到满](?=[\\d一二两三四五六七八九十半百千万])|[低高少多大小长短早晚]于|超过"
_POSSIBLE = "[说听找认记买吃做办拿学起飞]不(?:到|出|了|完|清|懂|见|着|动|来|回)"
_SILENT = regex(
    f"(?:(?<![是有能可会要好肯行对差])|(?<=[事员大]会))不(?:{_VERBS})(?!不)"
    f"|(?:{_ADVERBS})不(?=[\u3400-\u9fff])(?!{_BOUND})(?![久断同仅但论管少得过禁一料由妨例变错足如失为够乏亚免惜甘可止朽屑逞值算及])"
    f"|(?<!意想){_POSSIBLE}"
    "|没(?:带|戴|吃|睡|赶上|成功|完成|提|写|付|买|卖|见|发|出|接|回|得到|受|等|明白|弄|找|答|注意|关|问(?!题)|意识到)"
)


def silent_denial(source: str) -> re.Match[str] | None:
    """Return a denial of a text that English hardly leaves without a word for it.

    >>> found = silent_denial("有些人不把驼鹿当成危险。")
    >>> found and found.group()
    '不把'
    """
    return _SILENT.search(source) if "不" in source or "没" in source else None
