"""Penalties of a court that English loses or mixes up."""

from __future__ import annotations

import pytest

from summarizer.facts.claims.penalties import changed_penalties

REPRIEVE = "法院判处其死刑，缓期二年执行，剥夺政治权利终身。"


@pytest.mark.parametrize(
    ("source", "english", "told"),
    [
        (REPRIEVE, "He got death with a two-year reprieve and lost his political rights.", []),
        (REPRIEVE, "He got death and was deprived of political rights for life.",
         [("死刑，缓期二年执行", "lost")]),
        (REPRIEVE, "He got a suspended death sentence.", [("剥夺政治权利", "lost")]),
        ("判处死刑。", "He was sentenced to prison.", [("死刑", "lost")]),
        ("判处无期徒刑。", "He was sentenced to prison.", [("无期徒刑", "lost")]),
        ("判处有期徒刑三年。", "He got life imprisonment.", [("有期徒刑", "other")]),
        ("判处有期徒刑三年，并处罚金5万元。", "He got three years and 50,000 yuan in prison.",
         [("罚金", "lost")]),
        ("并处罚金5万元。", "He was fined 50,000 yuan in prison.", [("罚金", "other")]),
    ],
)  # fmt: skip
def test_penalties(source: str, english: str, told: list[tuple[str, str]]) -> None:
    found = changed_penalties(source, english)
    assert [(source[slice(*m.source)], m.how) for m in found] == told


def test_a_term_reduced_from_life_may_name_both() -> None:
    source = "无期徒刑减为有期徒刑二十年。"
    english = "The life sentence was reduced to 20 years in prison."
    assert not list(changed_penalties(source, english))
