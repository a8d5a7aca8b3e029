"""A term of an editor in the place of what a model wrote before it was asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tools import lgsum

from summarizer.check import check_pairs, context_of
from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording, open_wording
from summarizer.schema import Pair
from summarizer.translate.former import written_over
from summarizer.translate.mend import Mended
from summarizer.translate.sentences import translate_texts


def own(source: str, target: str) -> Term:
    return Term(source, target, inline=target != target.lower(), own=True)


@pytest.mark.parametrize(
    ("term", "former", "target", "made"),
    [
        (own("户", "family"), "household", "It helped 63 households.", "It helped 63 families."),
        (own("户", "apartment"), "household", "A household came.", "An apartment came."),
        (own("户", "family"), "household", "Households, households", None),  # once in the source
        (own("户", "rural tourism"), "household", "It helped households.", None),  # not counted
        (own("户", "the needy"), "household", "A household came.", "The needy came."),
        (own("户", "grid workers"), "household", "A household came.", None),  # several
        (own("户", "to help"), "aid", "They aid it.", None),  # no noun
        (own("户", "Hua Bay"), "Hu", "In Hu Bay it rains.", None),  # Hua Bay Bay
        (own("户", "Port Hu"), "Hu Port", "In the Hu Port it rains.", "In Port Hu it rains."),
        (own("户", "the Hu Board"), "Hu Office", "The Hu Office met.", "The Hu Board met."),
        (own("户", "the Hu Board"), "Hu Office", "A Hu Office met.", "The Hu Board met."),
        (own("户", "the Hu Board"), "Hu Office", "by Hu Office", "by the Hu Board"),
        (own("户", "the Hu Board"), "Hu Office", "the city's Hu Office", "the city's Hu Board"),
        (own("户", "the Hu Board"), "Hu Office", "the big Hu Office", "the big Hu Board"),
        (own("户", "Bank of Hu"), "Hu Bank", "by Hu Bank", "by the Bank of Hu"),
        (own("户", "Bank of Hu"), "Hu Bank", "Hu Bank said", "The Bank of Hu said"),
        (own("户", "Bank of Hu"), "Hu Bank", "at our Hu Bank", "at our Bank of Hu"),
        (own("户", "Hu Holdings"), "Hu Group", "Hu Group's port", "Hu Holdings' port"),
        (own("户", "Lin Morris"), "Hu Group", "Hu Group's port", "Lin Morris's port"),
        (own("户", "Hu Zone"), "Hu Area", "The Hu Areas met.", None),
    ],
)  # fmt: skip
def test_in_place(term: Term, former: str, target: str, made: str | None) -> None:
    wording = Wording(Glossary([term]))
    assert written_over(term, [former], "户。", target, wording) == (made or target)


def test_the_english_of_another_term_is_no_place() -> None:
    zone, port = own("新区", "zone"), own("海岚新区", "Hailan New Area")
    wording = Wording(Glossary([zone, port]))
    source, target = "海岚新区和新区。", "Hailan New Area and the new area"
    made = written_over(zone, ["new area"], source, target, wording)
    assert made == "Hailan New Area and the zone"


class Model:
    """A translator that loses a clause where it reads the English of the editor."""

    signature = "model"

    def __init__(self, plain: str = "The Hailan New Area built 3 berths and 5 roads.") -> None:
        self.plain = plain

    def translate(self, texts: Sequence[str]) -> list[str]:
        return ["Hailan Special Zone built." if "Special" in t else self.plain for t in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        made = zip(texts, self.translate(texts), strict=True)
        return [["New area" if text == "海岚新区" else english] for text, english in made]


ZONE = own("海岚新区", "Hailan Special Zone")
SOURCE = "海岚新区建成泊位3个、道路5条。"


@pytest.mark.parametrize("candidates", [1, 8])
@pytest.mark.parametrize("builtin", [True, False])
def test_a_name_costs_no_other_words(candidates: int, builtin: bool) -> None:
    known = [Term("海岚新区", "Hailan New Area")] if builtin else []
    wording = open_wording([SOURCE], Glossary([*known, ZONE]), names=True)
    mended: list[Mended] = []
    (made,) = translate_texts([SOURCE], Model(), None, mended, wording, candidates)
    assert made == "The Hailan Special Zone built 3 berths and 5 roads."
    assert "put in by the program, not by the model: Hailan Special Zone" in mended[0].message


def test_what_cannot_be_placed_leaves_the_sentence_and_is_a_finding() -> None:
    wording = open_wording([SOURCE], Glossary([ZONE]), names=True)
    model = Model("It built 3 berths and 5 roads.")
    model.translate = lambda texts: [model.plain for _ in texts]  # type: ignore[method-assign]
    (made,) = translate_texts([SOURCE], model, wording=wording)
    assert made == model.plain
    pair = Pair(("1.1",), SOURCE, made)
    (issue,) = check_pairs([pair], context_of(wording), ["terms"])
    assert issue.level == "warning"
    assert "Hailan Special Zone" in issue.message


def test_a_term_costs_no_figure_though_it_is_placed_nowhere_else() -> None:
    wording = open_wording([SOURCE], Glossary([ZONE]), names=True)
    (made,) = translate_texts([SOURCE], Model("It built 3 berths and 5 roads."), wording=wording)
    assert made == "It built 3 berths and 5 roads."


def test_a_former_translation_that_was_mended_says_so() -> None:
    wording = open_wording([SOURCE], Glossary([ZONE]), names=True)
    mended: list[Mended] = []
    model = Model("The Hailan New Area built 3 berths and 6 roads.")
    (made,) = translate_texts([SOURCE], model, None, mended, wording)
    assert made == "The Hailan Special Zone built 3 berths and 5 roads."
    assert "figures corrected" in mended[0].message


def test_without_own_terms_nothing_is_translated_twice() -> None:
    asked: list[str] = []

    class Asked(Model):
        def translate(self, texts: Sequence[str]) -> list[str]:
            asked.extend(texts)
            return super().translate(texts)

    translate_texts([SOURCE], Asked(), wording=Wording(Glossary([Term("泊位", "berth")])))
    assert len(asked) == 1


TEXT = (
    "县农业农村局为63户困难家庭发放补贴，户均4500元。\n"
    "龚茂林强调，要敞开收购、随到随收，不得压级压价。\n"
    "今年将新开通6条国际航线，加快推进20万吨级泊位建设。\n"
)


def test_a_glossary_costs_no_figure_and_stands_as_it_is_given(tmp_path: object) -> None:
    mine = f"{tmp_path}/mine.tsv"
    rows = {"户": "family", "龚茂林": "Gong Mao-lin", "泊位": "wharf berth"}
    with open(mine, "w", encoding="utf-8") as file:
        file.writelines(f"{zh}\t{en}\n" for zh, en in rows.items())
    made = lgsum("translate", "-", "--profile", "fast", "--glossary", mine, data=TEXT).text
    assert "Gong Mao-lin" in made
    assert "The Gong" not in made
    assert "wharf berth" in made
    assert "63 family" not in made
    for figure in ("63", "4,500", "200,000"):
        assert figure in made
