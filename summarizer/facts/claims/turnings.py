"""Turnings: what went down and now goes up, 由降转升, 由盈转亏, and the other way.

The Chinese names the state before and the state after; English that has them the other way round
("from growth to decline" for 由降转升), or ends in the state before, is wrong. So is "discounts
before raising prices" for 先涨价后打折.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.facts.claims.comparisons import Mismatch
from summarizer.text import regex

__all__ = ["may_turn_turnings", "turned_sequences", "turned_turnings"]

_UP = "正增长|(?<!负)增长|上升|上涨|回升|提高|增加|盈利|顺差|净?流入|扩张|[升涨增正盈强热]"
_DOWN = "负增长|下降|下跌|回落|减少|降低|下滑|亏损|逆差|净?流出|收缩|[降跌减负亏弱冷]"
_GAP = r"[^，。；转变]{0,12}?"
_SOURCE = regex(
    rf"[由从]{_GAP}(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_GAP}[转变](?:为|成|至)?"
    rf"(?:(?P<then_up>{_UP})|(?P<then_down>{_DOWN}))"
    "|(?P<red>扭亏|转亏为盈)|(?P<black>盈转亏|转盈为亏)"
)
_RISE = (
    r"growth|grow\w*|increas\w*|ris(?:e|es|ing)|gains?|climb\w*|upward\w*|positive|profit\w*|"
    r"surplus\w*|inflows?|expansion|expand\w*|the black"
)
_FALL = (
    r"declin\w*|decreas\w*|fall(?:s|ing)?|drop\w*|contract(?:ion|ing)|negative|loss(?:es)?|"
    r"deficits?|outflows?|shrink\w*|downward\w*|reduction|the red"
)
_STATE = rf"\b(?:(?P<{{0}}up>{_RISE})|(?P<{{0}}down>{_FALL}))\b"
_WORDS = r"(?:[^.;,]|[.,]\d)"  # of one clause, with the figures in it
_FROM_TO = regex(
    rf"\bfrom\b{_WORDS}{{0,60}}?{_STATE.format('')}[^;]{{0,50}}?\b(?:in)?to\b{_WORDS}{{0,40}}?"
    rf"{_STATE.format('then_')}",
    re.IGNORECASE,
)
_BECAME = regex(
    r"\b(?:turn(?:ed|ing|s)?|return(?:ed|ing|s)?|sw[iu]ng(?:ing|s)?|shift(?:ed|ing|s)?|"
    r"switch(?:ed|ing|es)?|fell|slipp?(?:ed|ing)?|back)(?: back)? "
    rf"(?:(?:in)?to (?:\w+ ){{0,2}}?)?{_STATE.format('then_')}",
    re.IGNORECASE,
)
_REVERSED = regex(
    rf"\b(?:revers\w+|halt\w*|end(?:ed|ing)) (?:\w+ ){{0,4}}?{_STATE.format('')}", re.IGNORECASE
)


def may_turn_turnings(source: str) -> bool:
    """Return whether `turned_turnings` may find something in a part of the source."""
    return ("转" in source or "变" in source or "扭亏" in source) and bool(_SOURCE.search(source))


def turned_turnings(source: str, target: str) -> Iterator[Mismatch]:
    """Yield a turning of the Chinese that the English has the other way round.

    >>> [m.certain for m in turned_turnings("投资由降转升。", "It went from growth to decline.")]
    [True]
    """
    if not may_turn_turnings(source):
        return
    told = [(up, m) for m in _SOURCE.finditer(source) if (up := _ends_up(m)) is not None]
    if not told:
        return
    said: list[tuple[bool, tuple[int, int]]] = []
    for match in _FROM_TO.finditer(target):
        if bool(match["up"]) != bool(match["then_up"]):
            said.append((bool(match["then_up"]), match.span()))
    said += [(bool(match["then_up"]), match.span()) for match in _BECAME.finditer(target)]
    said += [(bool(match["down"]), match.span()) for match in _REVERSED.finditer(target)]
    ups, others = {up for up, _ in told}, {up for up, _ in said}
    lost = [match for up, match in told if up not in others]
    foreign = [span for up, span in said if up not in ups]
    if lost and (foreign or len(ups) > 1 < len(said)):
        place = foreign[0] if foreign else said[0][1]
        yield Mismatch(lost[0].span(), place, certain=True)


def _ends_up(match: re.Match[str]) -> bool | None:
    """Return whether a turning of the Chinese ends in a rise; None if it does not turn."""
    if match["red"] or match["black"]:
        return bool(match["red"])
    up, then_up = bool(match["up"]), bool(match["then_up"])
    return then_up if up != then_up else None


# what is done first or then, and its English
_ACTS = {
    "涨价|提价|加价": r"(?:prices? )?(?:rais|increas|hik|mark(?:ing|ed)? up|ris)\w*",
    "打折|降价|优惠|折扣": r"(?:prices? )?(?:discount|cut|lower|reduc|mark(?:ing|ed)? down)\w*",
    "缴费|付费|付款|交费|缴款|支付": r"(?:the )?(?:pay|fees?|charg)\w*",
    "审[核查批]?|评审": r"(?:the )?(?:review|examin|vet|audit|approv)\w*",
    "培训": r"train\w*", "上岗|任职": r"(?:start|tak|assum|begin|work|post)\w*",
    "诊疗|就[医诊]|治疗|看病": r"(?:treat|diagnos|see|medical|consult)\w*",
    "试点|试行|试用": r"(?:the )?(?:pilot|trial|test|try)\w*",
    "推广|推开": r"(?:promot|roll|spread|expan|extend|popular)\w*",
    "规划|"
    "设计": r"(?:the )?(?:plan|design)\w*", "建设|施工|开工": r"(?:the )?(?:construct|build)\w*",
    "使用|消费|入住": r"(?:us(?:e|ing|age)|consum\w*|mov\w*|check\w*)",
    "搬迁|安置": r"(?:resettl|relocat|mov)\w*", "拆除|拆迁": r"(?:demoli|dismantl|tear)\w*",
    "检测|检验|"
    "检查": r"(?:test|inspect|check|detect)\w*", "销售|上市|出售": r"(?:sal|sell|sold|market)\w*",
}  # fmt: skip
_ACT = "|".join(_ACTS)
_SEQUENCE = regex(f"先(?:行)?(?P<first>{_ACT})[，、]?(?:然?后|再)(?P<then>{_ACT})")


def _english_act(chinese: str) -> str:
    return next(said for told, said in _ACTS.items() if re.fullmatch(told, chinese))


def turned_sequences(source: str, target: str) -> Iterator[Mismatch]:
    """Yield 先涨价后打折 where the English has the first after the second, or no second.

    >>> target = "Merchants must not discount before raising prices."
    >>> [m.certain for m in turned_sequences("商家不得先涨价后打折。", target)]
    [True]
    """
    for told in _SEQUENCE.finditer(source) if "先" in source else ():
        first, then = _english_act(told["first"]), _english_act(told["then"])
        if first == then:
            continue
        turned = re.search(
            rf"\bbefore (?:they |it |being |having )?{first}\b|\bafter (?:being |having )?{then}\b",
            target,
            re.IGNORECASE,
        )
        right = (
            rf"\bafter (?:being |having )?{first}\b|\bbefore (?:being |having )?{then}\b|\bthen\b"
        )
        if turned and not re.search(right, target, re.IGNORECASE):
            yield Mismatch(told.span(), turned.span(), certain=True)
        elif not re.search(rf"\b{then}\b", target, re.IGNORECASE):
            yield Mismatch(told.span("then"), (), certain=False)
