"""A format that is added to a batch is rendered from the briefing's JSON, not translated again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer import pipeline
from summarizer.batch.inputs import find_sources
from summarizer.batch.run import Options, Tally, run_batch
from summarizer.settings import Settings, load_settings

TEXT = (
    "海岚市召开新闻发布会\n去年，海岚港完成货物吞吐量2.3亿吨，同比增长9.5%。\n今年将新建学校9所。"
)
SETTINGS = load_settings(
    None, {"profile": "fast", "summarize.method": "lead", "translate.threads": 1}, {}
)


class Counting:
    """A translator that remembers what it was asked."""

    signature = "counting"
    asked: list[str]

    def __init__(self) -> None:
        self.asked = []

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.asked += texts
        return [f"Words about {text}" for text in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[] for _ in texts]


class Place:
    """A folder with one article and the batches that are made of it in this process."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.translator = Counting()
        self.opened = 0
        monkeypatch.setattr(pipeline, "open_translator", self.open)
        self.article, self.output = folder / "a.txt", folder / "out"
        self.article.write_text(TEXT, encoding="utf-8")

    def open(self, *_: object) -> Counting:
        """Return the translator; count how often a batch has asked for it."""
        self.opened += 1
        return self.translator

    def run(self, *formats: str, settings: Settings = SETTINGS) -> tuple[Tally, int]:
        """Return what became of it and how many texts were translated."""
        from summarizer.batch.work import open_worker

        self.translator.asked.clear()
        tally = run_batch(
            find_sources([str(self.article)]),
            self.output,
            settings,
            Options(formats, workers=1),
            make_worker=lambda own: open_worker(own, formats),
        )
        return tally, len(self.translator.asked)

    def files(self) -> dict[str, bytes]:
        return {p.suffix: p.read_bytes() for p in self.output.glob("a*")}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return Place(tmp_path, monkeypatch)


def test_formats_are_added_without_translating(place: Place, tmp_path: Path) -> None:
    assert place.run("json")[1] > 0
    tally, translated = place.run("json", "html", "xliff", "xliff12")
    assert (tally.made, tally.failed, translated) == (1, 0, 0)
    added = place.files()
    assert sorted(added) == [".html", ".json", ".xlf", ".xliff"]
    place.output = tmp_path / "at-once"
    place.run("json", "html", "xliff", "xliff12")
    assert place.files() == added
    assert place.run("html")[0].kept == 1


def test_it_is_made_again_if_anything_has_changed(place: Place) -> None:
    place.run("json")
    assert place.run("json", "md", settings=load_settings(
        None, {"profile": "fast", "summarize.method": "lead", "summarize.max_points": 1}, {}
    ))[1] > 0  # fmt: skip
    place.article.write_text(TEXT + "\n明年还将新建医院2所。", encoding="utf-8")
    assert place.run("json", "md", "csv")[1] > 0


def test_it_is_made_again_if_there_is_no_json_or_an_edited_one(place: Place) -> None:
    place.run("md")
    assert place.run("md", "html")[1] > 0
    place.run("json")
    (path,) = place.output.glob("a*.json")
    path.write_bytes(path.read_bytes().replace(b"Words", b"Phrases"))
    assert place.run("json", "csv")[1] > 0
    assert b"Phrases" in next(place.output.glob("a*.edited.json")).read_bytes()


def test_a_batch_that_only_renders_opens_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path, monkeypatch)
    place.run("json")
    assert place.opened == 1
    place.run("json", "md")
    assert place.opened == 1
    assert len(list(place.output.glob("a-*.md"))) == 1
