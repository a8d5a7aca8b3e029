"""A person of whom the English has one part is written in full where that part stands."""

from __future__ import annotations

import pytest

from summarizer.facts.terms.glossary import Glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Owed, open_wording
from summarizer.translate.mend import mend
from summarizer.translate.people import person_in_place, without_article

CHEN = ("陈金山", "Chen Jinshan")
XU = ("徐子轩", "Xu Zixuan")


@pytest.mark.parametrize(
    ("source", "target", "person", "placed"),
    [
        ("主任陈金山说", "Director Hunan Jinshan said", CHEN, "Director Chen Jinshan said"),
        ("主任陈金山说", "Director Jinshan said", CHEN, "Director Chen Jinshan said"),
        ("经理陈金山说", "Manager Jinshan said", CHEN, "Manager Chen Jinshan said"),
        ("徐子轩关灯", "Xu Chongd turned off the light", XU, "Xu Zixuan turned off the light"),
        ("徐子轩关灯", "Xu Road is dark", XU, "Xu Road is dark"),  # an English word
        ("徐子轩和徐明", "Xu Chongd came", XU, "Xu Chongd came"),  # either of two
        ("徐子轩和吴浩然", "Xu Haoran came", XU, "Xu Haoran came"),  # the other's given name
        ("金山区长陈金山", "the Jinshan mayor", CHEN, "the Jinshan mayor"),  # the place
        ("陈金山", "Jinshan told Jinshan", CHEN, "Jinshan told Jinshan"),  # two places
        ("陈金山当选", "Chenk Jinshun was elected", CHEN, "Chen Jinshan was elected"),
        ("陈金山与程锦在场", "Cheng Jin was there", CHEN, "Cheng Jin was there"),
        ("陈金山当选", "Hunan Changsha was elected", CHEN, "Hunan Changsha was elected"),
        ("陈金山", "Chen Jinshan spoke", CHEN, "Chen Jinshan spoke"),
    ],
)
def test_in_place(source: str, target: str, person: tuple[str, str], placed: str) -> None:
    assert person_in_place(source, target, *person) == placed


def test_mend_tells_of_it() -> None:
    def owed(source: str, target: str) -> list[Owed]:
        return [] if CHEN[1] in target else [Owed(*CHEN, sure=False)]

    texts, report = mend(["主任陈金山说。"], ["Director Hunan Jinshan said."], owed)
    assert texts == ["Director Chen Jinshan said."]
    assert "names corrected in the English: 陈金山" in report[0].message


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("The Chen Jinshan said so.", "Chen Jinshan said so."),
        ("It was the Chen Jinshan.", "It was Chen Jinshan."),
        ("The Chen Jinshan's plan", "Chen Jinshan's plan"),
        ("The Chen Jinshan, a director, stressed it.", "Chen Jinshan, a director, stressed it."),
        ("The Chen Jinshan family", "The Chen Jinshan family"),  # the article of the family
        ("The Chen Jinshan Road", "The Chen Jinshan Road"),
        ("In the Chen Jinshans", "In the Chen Jinshans"),
    ],
)
def test_no_article_before_a_name(target: str, mended: str) -> None:
    assert without_article(target, "Chen Jinshan") == mended


@pytest.mark.parametrize("given", ["Chan Kam-shan", None])
def test_an_article_before_a_person_of_a_text_is_taken_off_and_told(given: str | None) -> None:
    source = "陈金山强调，要开放。"
    own = [Term("陈金山", given, own=True)] if given else []
    wording = open_wording([source], Glossary(own), names=True)
    english = given or "Chen Jinshan"
    texts, (done,) = mend([source], [f"The {english} stressed it."], people=wording.people)
    assert texts == [f"{english} stressed it."]
    assert "陈金山" in done.message
