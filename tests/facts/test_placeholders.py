"""What a placeholder holds back comes back, byte by byte, where the model put the placeholder."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.identifiers import find_identifiers
from summarizer.facts.placeholders import TOKENS, Shielded, identifier_english, shield, with_noun
from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording

HELD = Shielded(
    "EFE，AEA，FGF", (("EFE", "8 percent"), ("AEA", "www.a.cn"), ("FGF", "minus 3 degrees"))
)


@pytest.mark.parametrize(
    ("target", "restored"),
    [
        ("A EFE rise", "An 8 percent rise"),
        ("phoneEFE, see AEA.", "phone 8 percent, see www.a.cn."),
        ("FGF was the low", "Minus 3 degrees was the low"),
        ("AEA is up", "www.a.cn is up"),
        ("EFEE", "8 percent"),
        ("XEFE and EFEX", "XEFE and EFEX"),
    ],
)
def test_restored(target: str, restored: str) -> None:
    assert HELD.restore(target) == restored


@pytest.mark.parametrize(
    ("english", "target", "restored"),
    [
        ("last Friday", "On the EFE, it rained.", "Last Friday, it rained."),
        ("every Monday", "It is closed at EFE.", "It is closed every Monday."),
        ("this Monday", "the meeting of the EFE", "the meeting of this Monday"),
        ("shortly after 4 p.m.", "On July 25, the EFE", "On July 25, shortly after 4 p.m."),
        ("at 6 p.m.", "EFE it rained.", "At 6 p.m. it rained."),
        ("at 6 p.m.", "It rained by EFE", "It rained by 6 p.m."),
        ("at 6 p.m.", "On July 25, EFE", "On July 25, at 6 p.m."),
    ],
)
def test_no_preposition_stands_twice(english: str, target: str, restored: str) -> None:
    assert Shielded("EFE", (("EFE", english),)).restore(target) == restored


def test_a_lost_placeholder_is_seen() -> None:
    assert HELD.complete("FGF, AEA and EFE")
    assert not HELD.complete("FGF, AEA and EPE")
    assert not HELD.complete("FGF, AEA, EFE and EFE")


def test_equal_parts_share_a_placeholder_and_none_is_in_the_source() -> None:
    held = shield("EFE公司甲乙甲", [(5, 6, "a"), (6, 7, "b"), (7, 8, "a")])
    assert held.text == "EFE公司AEA FGF AEA"
    assert held.held == (("AEA", "a"), ("FGF", "b"))


def test_what_is_beyond_the_placeholders_stays() -> None:
    text = "一二三四五六七八九十"
    held = shield(text, [(i, i + 1, str(i)) for i in range(10)])
    assert held.text == " ".join(TOKENS) + "九十"


@settings(deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(["电话13882366638", "www.a.cn", "C919", "，", "城市", "1:1.2",
                              "500斤"]), max_size=8).map("".join)
)  # fmt: skip
def test_a_model_that_copies_gives_every_identifier_back(source: str) -> None:
    held = Wording().shield(source)
    assert held.complete(held.text)
    for identifier in find_identifiers(source):
        assert identifier_english(identifier) in held.restore(held.text)


def test_in_english() -> None:
    text = "海政发〔2025〕12号，沪A·12345，歼-20，（0571）88886666转8001，@海蓝发布"
    written = [with_noun(identifier) for identifier in find_identifiers(text)]
    assert written == [
        "document Haizhengfa [2025] No. 12",
        "license plate Hu A·12345",
        "model J-20",
        "telephone (0571)88886666 ext. 8001",
        "account @海蓝发布",
    ]


def test_a_term_keeps_its_identifier() -> None:
    wording = Wording(Glossary([Term("G60科创走廊", "G60 S&T Innovation Corridor")]))
    assert wording.shield("G60科创走廊").text == "G60科创走廊"
    assert wording.shield("G60高速").text == "EFE高速"


@pytest.mark.parametrize(
    ("source", "held"),
    [
        ("男女比例为1:1.2", ("1:1.2",)),
        ("亩产500斤", ("250 kilograms",)),
        ("公元前221年", ("221 BC",)),
        ("2小时25分36秒", ("2 hours, 25 minutes and 36 seconds",)),
        ("投资120元", ()),
    ],
)
def test_what_models_do_not_copy_is_held_back(source: str, held: tuple[str, ...]) -> None:
    assert tuple(english for _, english in Wording().shield(source).held) == held


def test_with_amounts_every_certain_one_is_held_back() -> None:
    held = Wording().shield("二〇二五年六月十八日，投资1亿2000万元，共117件", everything=True)
    assert [english for _, english in held.held] == ["June 18, 2025", "120 million yuan", "117"]


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("AEA before FGF by EFE", 3),
        ("AEA, phone FGF", 2),
        ("AEFE to AEA, FGFFF", -1),
        ("AEA, AEA and EFE", -1),
        ("Nothing of it", 0),
        ("EFE to AEA, FGF, FGFP", -1),
        ("EFE to AEA, FGF and FG", -1),
        ("EFE to AEA, FGF of the NPC", 3),
    ],
)
def test_what_a_model_kept(target: str, kept: int) -> None:
    assert HELD.kept(target) == kept


def test_a_number_is_no_site() -> None:
    held = Shielded("电话：EFE", (("EFE", "010-85093000"),))
    assert held.restore("Telephone: EFE.com.") == "Telephone: 010-85093000."
    site = Shielded("见EFE", (("EFE", "www.a"),))
    assert site.restore("See EFE.com") == "See www.a.com"


@pytest.mark.parametrize(
    ("put_in", "target", "stands"),
    [
        ("46", "It halted the 46 freight train on the 9th.", False),
        ("46", "The 46 injured and the 46 freight trains.", True),
        ("46", "Of the 46, 20 were late.", True),
        ("30", "a public kindergarten in the 30, adding places", False),
        ("18.6 hectares", "two plots of 18.6 hectares of land", True),
        ("18.6 hectares", "two 18.6 hectares of land", False),
        ("18.6 hectares", "a total of 18.6 hectares s, a loss", False),
        ("December 20", "strive for all the December 20 to be delivered", False),
        ("December 20", "before the December 20 deadline", True),
    ],
)
def test_what_was_put_in_must_be_english_where_it_stands(
    put_in: str, target: str, stands: bool
) -> None:
    held = Shielded("EFE", (("EFE", put_in),))
    assert held.fits(target) is stands
    assert held.fits(target, but={put_in})


def test_an_amount_in_the_plural_takes_no_article() -> None:
    held = Shielded("EFE", (("EFE", "2 hours"),))
    assert held.restore("Above a EFE late.") == "Above 2 hours late."
    assert held.restore("A EFE late.") == "2 hours late."
