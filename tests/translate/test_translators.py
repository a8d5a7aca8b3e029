"""Every backend keeps the contract, on the embedded model."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from sacrebleu.metrics import CHRF

from summarizer.errors import ModelError
from summarizer.neural.weights import find
from summarizer.settings import Settings, Translate
from summarizer.text import looping_block
from summarizer.translate import TRANSLATORS
from summarizer.translate.batching import decoded

MODEL = find("zh-en")
HARD = ["缓缓走来", "奥沙利文6比3丁俊晖", "(掌声)", "😀👍", "", "   ", "AI大模型v2.0发布", "——"]
PLAIN = [
    "加快建设国际航运中心。",
    "去年，全市生产总值增长5.2%。",
    "深化改革，扩大开放。",
    "新区将引进一批重大项目。",
    "今年将新建10所学校。",
]

TEN = [
    *PLAIN,
    "图书馆每天上午九点开放。",
    "农民收入连续三年增长。",
    "铁路建设进展顺利。",
    "我们要保护好河流和森林。",
    "医院将为老人提供上门服务。",
]


@pytest.fixture(scope="module", params=["ctranslate2", "transformers"])
def translator(request):  # type: ignore[no-untyped-def]
    return TRANSLATORS.load(request.param)(Translate(beam=2), MODEL)


def test_contract(translator) -> None:  # type: ignore[no-untyped-def]
    result = translator.translate([*HARD, *PLAIN, HARD[0]])
    assert len(result) == len(HARD) + len(PLAIN) + 1
    assert result[-1] == result[0]
    assert result[4] == result[5] == ""
    assert all(result[i] for i in (0, 1, 2, 6, 8, 9))
    assert result == translator.translate([*HARD, *PLAIN, HARD[0]])
    assert "beam2" in translator.signature


def test_long_text_is_not_truncated(translator) -> None:  # type: ignore[no-untyped-def]
    half = "，".join(PLAIN[i % 5].rstrip("。") for i in range(32))
    text = f"{half}，{half}。"
    assert len(text) >= 600
    whole, part = translator.translate([text, half])
    assert len(whole) > 1.2 * len(text)
    assert len(whole) > 1.5 * len(part)


def test_backends_agree() -> None:
    outputs = [
        TRANSLATORS.load(n)(Settings().translate, MODEL).translate(TEN)
        for n in ("ctranslate2", "transformers")
    ]
    assert CHRF().corpus_score(outputs[0], [outputs[1]]).score > 60


def test_hard_texts_do_not_loop(translator) -> None:  # type: ignore[no-untyped-def]
    for text, english in zip(HARD, translator.translate(HARD), strict=True):
        assert looping_block(re.findall(r"\w+", english.lower())) == "", text
        assert english == " ".join(english.split())


def test_neighbours_do_not_change_a_translation(translator) -> None:  # type: ignore[no-untyped-def]
    together = translator.translate(list(reversed(PLAIN)))
    assert together == list(reversed(translator.translate(PLAIN)))


def test_nothing_to_translate(translator) -> None:  # type: ignore[no-untyped-def]
    assert translator.translate([]) == []
    assert translator.translate(["", "\u3000", "\n"]) == ["", "", ""]


@pytest.mark.parametrize("name", ["ctranslate2", "transformers"])
def test_a_folder_without_weights_is_refused(name: str, tmp_path: Path) -> None:
    remedy = {"ctranslate2": "use --backend transformers", "transformers": "pull the model again"}
    with pytest.raises(ModelError, match=remedy[name]):
        TRANSLATORS.load(name)(Translate(), dataclasses.replace(MODEL, folder=tmp_path))


def test_the_decoder_tells_of_every_sentence() -> None:
    translator = TRANSLATORS.load("ctranslate2")(Translate(beam=2), MODEL)
    told: list[int] = []
    token = decoded.set(told.append)
    try:
        made = translator.hypotheses(PLAIN, beam=2)
    finally:
        decoded.reset(token)
    assert sum(told) == len(told) == len(PLAIN)
    assert made == translator.hypotheses(PLAIN, beam=2)


def test_a_wider_beam_takes_fewer_sentences_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    translator = TRANSLATORS.load("ctranslate2")(Translate(batch_tokens=1024, beam=4), MODEL)
    sizes: list[int] = []

    class Recorder:
        def translate_batch(self, pieces: list[list[str]], **options: int) -> list[object]:
            sizes.append(options["max_batch_size"])
            return []

    monkeypatch.setattr(translator, "_model", Recorder())
    for beam in (1, 4, 8):
        translator.hypotheses(PLAIN, beam=beam)
    assert sizes == [1024, 1024, 512]
