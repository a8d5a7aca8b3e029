"""What makes translation fast changes no translation."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ModelError
from summarizer.facts.names.document import mentions, missing_names
from summarizer.facts.names.name import Name
from summarizer.facts.wording import Wording
from summarizer.neural.weights import find
from summarizer.pipeline import translate_texts
from summarizer.settings import Settings, Translate, load_settings
from summarizer.translate import sentences
from summarizer.translate.ct2 import Ct2Translator
from summarizer.translate.mend import Mended

MODEL = find("zh-en")
TEXTS = [f"第{i}批项目投资{i + 2}亿元，已经开工建设。" for i in range(9)]


class Backend:
    """Writes the number of the text; records who asked for what."""

    signature = "scripted"

    def __init__(self, concurrent: int = 1) -> None:
        self.concurrent = concurrent
        self.asked: list[str] = []
        self.threads: set[int] = set()

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.asked += texts
        self.threads.add(threading.get_ident())
        return [f"text of {len(text)} letters" for text in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[] for _ in texts]


def note(seen: list[tuple[int, int]], done: int, total: int) -> None:
    seen.append((done, total))


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_CHUNK", 2)


@pytest.mark.usefixtures("small_chunks")
def test_chunks_at_once_give_what_chunks_in_turn_give() -> None:
    results = []
    for backend in (Backend(1), Backend(3)):
        mended: list[Mended] = []
        seen: list[tuple[int, int]] = []
        made = translate_texts(TEXTS, backend, partial(note, seen), mended)
        results.append((made, mended, seen))
    assert results[0][:2] == results[1][:2]
    told = results[1][2]  # chunks end in any order
    assert told[0] == (0, 9)
    assert told[-1] == (9, 9)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert results[0][2] == [(0, 9), (2, 9), (4, 9), (6, 9), (8, 9), (9, 9)]
    assert len(results[0][1]) == len(TEXTS)


@pytest.mark.usefixtures("small_chunks")
def test_only_a_backend_that_says_so_is_called_by_threads() -> None:
    alone, shared = Backend(1), Backend(2)
    translate_texts(TEXTS, alone)
    translate_texts(TEXTS, shared)
    assert len(alone.threads) == 1
    assert threading.get_ident() not in shared.threads


@pytest.mark.usefixtures("small_chunks")
def test_a_fault_of_the_backend_reaches_the_caller() -> None:
    class Broken(Backend):
        def translate(self, texts: Sequence[str]) -> list[str]:
            raise ModelError("no weights")

    with pytest.raises(ModelError, match="no weights"):
        translate_texts(TEXTS, Broken(2))


@pytest.mark.usefixtures("small_chunks")
def test_a_repeated_text_is_decoded_once_and_reported_each_time() -> None:
    backend = Backend()
    mended: list[Mended] = []
    texts = [TEXTS[0], "没有数字", TEXTS[1], TEXTS[0]]
    seen: list[tuple[int, int]] = []
    made = translate_texts(texts, backend, partial(note, seen), mended)
    assert made[0] == made[3]
    first = [text for text in backend.asked if "EFE" not in text]  # not those without figures
    assert len(first) == len(set(first)) == 3
    assert [m.index for m in mended] == [0, 2, 3]
    assert seen[-1] == (4, 4)
    assert translate_texts([], backend) == []


def test_the_embedded_model_gives_the_same_at_once_and_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sentences, "_CHUNK", 4)
    translator = Ct2Translator(Translate(threads=1, beam=4), MODEL)
    results = []
    for concurrent in (1, 2):
        translator.concurrent = concurrent
        results.append(translate_texts(TEXTS, translator, candidates=4))
    assert results[0] == results[1]


def test_alternatives_of_a_repeated_text() -> None:
    translator = Ct2Translator(Settings().translate, MODEL)
    rows = translator.alternatives(["深化改革。", "——", "深化改革。"], 3)
    assert rows[0] == rows[2] != []
    assert rows[1] == []
    assert rows == translator.alternatives(["深化改革。", "——", "深化改革。"], 3)
    rows[0].append("changed")
    assert rows[0] != rows[2]  # a row is the caller's own


def test_a_gpu_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctranslate2

    real = ctranslate2.Translator

    def refuse(folder: str, device: str, **options: object) -> object:
        if device == "cuda":
            raise RuntimeError("Library libcublas.so.12 is not found")
        return real(folder, device=device, **options)

    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(ctranslate2, "Translator", refuse)
    assert "cuda" not in Ct2Translator(Settings().translate, MODEL).signature
    with pytest.raises(ModelError, match="libcublas"):
        Ct2Translator(Translate(device="cuda", beam=4), MODEL)
    assert "cuda" not in Ct2Translator(Translate(device="cpu", beam=4), MODEL).signature


def test_cores_and_device_settings() -> None:
    from summarizer.errors import SettingsError

    assert load_settings(None, {"translate.device": "cpu"}, {}).translate.device == "cpu"
    with pytest.raises(SettingsError, match="auto, cpu, cuda"):
        load_settings(None, {"translate.device": "tpu"}, {})


NAMES = {
    text: Name(0, 0, text, english, kind, "role")
    for text, english, kind in (
        ("李天恩", "Li Tian'en", "person"),
        ("李明", "Li Ming", "person"),
        ("李", "Li", "person"),
        ("奉贤区", "Fengxian District", "place"),
        ("贤区", "Xian District", "place"),
    )
}


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["李天恩", "李明", "李局长", "奉贤区", "贤区", "说，", "在"])))
def test_what_is_remembered_of_a_source_is_what_is_found(parts: list[str]) -> None:
    source = "".join(parts)
    wording = Wording(None, NAMES)
    for target in ("Li Ming spoke in Fengxian District", ""):
        found = [name.text for name in missing_names(source, target, NAMES)]
        assert sorted(wording.lacking(source, target)) == sorted(found)
        assert wording.lacking(source, target) == wording.lacking(source, target)
    assert all(name.text in source for name in mentions(source, NAMES))
