"""Terms of an editor's glossary that a model does not write are put in the place of carriers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording
from summarizer.translate.carriers import carry
from summarizer.translate.mend import Mended, mend
from summarizer.translate.sentences import translate_texts


def own(source: str, target: str, pos: str = "") -> Term:
    return Term(source, target, pos, inline=target[:1].isupper(), own=True)


def carried(source: str, target: str, terms: Sequence[Term]) -> str:
    return carry(source, terms, Glossary(terms)).restore(target)


STATION = own("养老驿站", "eldercare station")
WORKERS = own("网格员", "grid workers")
POWER = own("数智赋能", "digital empowerment")


def test_a_carrier_is_of_the_kind_of_the_english() -> None:
    terms = [STATION, POWER, own("云飞", "CloudFly")]
    made = carry("云飞的养老驿站靠数智赋能。", terms, Glossary(terms))
    assert made.text == "上海的公园靠旅游。"


def test_terms_of_one_sentence_have_carriers_of_their_own_and_none_that_it_has() -> None:
    made = carry("公园里有养老驿站和网格员。", [STATION, WORKERS], Glossary([STATION, WORKERS]))
    assert made.text == "公园里有学校和医院。"


@pytest.mark.parametrize(
    ("target", "made"),
    [
        ("The city built 35 parks.", "The city built 35 eldercare stations."),
        ("A park opened.", "An eldercare station opened."),
        ("The city built 35 park.", ""),  # number and noun do not agree
        ("There are 15 park projects.", "There are 15 eldercare station projects."),
        ("Parks opened in other parks.", ""),  # twice, and once in the source
        ("It was opened.", ""),
    ],
)
def test_grammar_around_a_carrier_stays(target: str, made: str) -> None:
    assert carried("建成养老驿站。", target, [STATION]) == made


def test_a_plural_stands_for_a_plural_alone() -> None:
    assert carried("有网格员。", "There is a park.", [WORKERS]) == ""
    assert carried("有网格员。", "There are parks.", [WORKERS]) == "There are grid workers."


def test_what_is_not_counted_has_no_plural() -> None:
    power = carry("推进数智赋能。", [POWER], Glossary([POWER]), 2)
    assert power.text == "推进公园。"
    assert power.restore("It promotes parks.") == ""


class Model:
    """A translator that knows the sentence with a park only."""

    signature = "model"

    def translate(self, texts: Sequence[str]) -> list[str]:
        return ["The city built 35 parks." if "公园" in t else "The city has 35." for t in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[text] for text in self.translate(texts)]


@pytest.mark.parametrize("candidates", [1, 8])
def test_a_term_that_the_model_drops_is_put_in_and_reported(candidates: int) -> None:
    wording, mended = Wording(Glossary([STATION])), list[Mended]()
    (made,) = translate_texts(
        ["该市建成35个养老驿站。"], Model(), None, mended, wording, candidates
    )
    assert made == "The city built 35 eldercare stations."
    assert "eldercare station" in mended[0].message


def test_a_term_that_no_editor_asked_for_is_not_asked_for() -> None:
    asked = Wording(Glossary([own("养老驿站", "care home")]))
    unasked = Wording(Glossary([Term("养老驿站", "care home")]))
    assert asked.own_lacking("建成养老驿站。", "It was built.")
    assert not unasked.own_lacking("建成养老驿站。", "It was built.")


def test_what_is_no_noun_is_not_put_in() -> None:
    wording = Wording(Glossary([own("养老驿站", "to care for the elderly")]))
    (made,) = translate_texts(["该市建成35个养老驿站。"], Model(), wording=wording)
    assert "park" not in made
    assert "care" not in made


def test_a_term_in_other_capitals_or_hyphens_is_spelt_as_in_the_glossary() -> None:
    service = own("一网通办", "Unified E-Service")
    glossary = Glossary([service, Term("负面清单", "Negative List")])
    sources = ["一网通办上线。", "一网通办上线。", "负面清单缩短。", "清单缩短。"]
    targets = [
        "The unified EService is online.",
        "UNIFIED E-SERVICE IS ONLINE.",
        "Negative lists are shorter.",
        "The negative list is shorter.",
    ]
    made, report = mend(sources, targets, misspelt=glossary.misspelt)
    assert made == ["The Unified E-Service is online.", targets[1], "Negative Lists are shorter.",
                    targets[3]]  # fmt: skip
    assert "一网通办" in report[0].message
