"""What a batch need only render, such as a format that is added, it does not translate again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tools import lgsum

from summarizer import pipeline
from summarizer.batch.inputs import find_sources
from summarizer.batch.kept import FOLDER, pack
from summarizer.batch.run import Options, Tally, run_batch
from summarizer.settings import Settings, load_settings

TEXT = (
    "海岚市召开新闻发布会\n去年，海岚港完成货物吞吐量2.3亿吨，同比增长9.5%。\n今年将新建学校9所。"
)
OPTIONS = {"profile": "fast", "summarize.method": "lead", "translate.threads": 1}
SETTINGS = load_settings(None, OPTIONS, {})


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

    def named(self, suffix: str) -> str:
        """Return the name of the output of that suffix."""
        (path,) = self.output.glob(f"a-*{suffix}")
        return path.name

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


def test_what_is_there_needs_no_json_among_the_formats(place: Place, tmp_path: Path) -> None:
    assert place.run("html")[1] > 0
    tally, translated = place.run("html", "docx", "json")
    assert (tally.made, translated) == (1, 0)
    added = place.files()
    place.output = tmp_path / "at-once"
    place.run("html", "docx", "json")
    assert place.files() == added
    place.output.joinpath(place.named(".docx")).unlink()
    assert place.run("html", "docx", "json")[1] == 0
    assert place.files() == added


def test_a_template_or_a_layout_is_rendered_from_what_is_there(
    place: Place, tmp_path: Path
) -> None:
    own = tmp_path / "own.txt.j2"
    own.write_text("{{ briefing.title_en }}")
    place.run("md")
    for change in ({"render.template": str(own)}, {"render.layout": "stacked"}):
        before = place.files()
        settings = load_settings(None, {**OPTIONS, **change}, {})
        assert place.run("md", settings=settings)[1] == 0
        assert place.files() != before
        assert place.run("md", settings=settings)[0].kept == 1
    assert place.files()[".txt"].startswith(b"Words about")


def test_what_is_kept_may_be_deleted_and_is_not_used_if_it_is_another(place: Place) -> None:
    place.run("md")
    (kept,) = (place.output / FOLDER).iterdir()
    whole = kept.read_bytes()
    for damage in (whole[:-9], pack(b"{}"), None):
        if damage is None:
            kept.unlink()
        else:
            kept.write_bytes(damage)
        place.run("md")  # nothing to be made
        place.output.joinpath(place.named(".md")).unlink()
        assert place.run("md")[1] > 0
        assert kept.read_bytes() == whole


def test_what_a_kill_left_there_is_removed(place: Place) -> None:
    place.run("md")
    (kept,) = (place.output / FOLDER).iterdir()
    (kept.parent / f".{kept.name}.lgsum-part").write_bytes(b"half")
    place.run("md")
    assert [*kept.parent.iterdir()] == [kept]


def test_an_edited_json_is_what_the_others_are_rendered_from(place: Place) -> None:
    place.run("json", "html")
    page, path = (place.output / place.named(suffix) for suffix in (".html", ".json"))
    edited = path.read_bytes().replace(b"Words", b"Phrases")
    path.write_bytes(edited)
    written = page.read_bytes()
    tally, translated = place.run("json", "html", "csv")
    assert (tally.rendered, tally.edited, tally.behind, translated) == (1, 1, 1, 0)
    assert place.run("json", "html", "csv")[0].behind == 1
    assert path.read_bytes() == edited
    assert b"Phrases" in place.files()[".csv"]
    assert page.read_bytes() == written  # it was there
    other = load_settings(None, {**OPTIONS, "render.layout": "stacked"}, {})
    assert place.run("html", settings=other)[1] == 0  # what needs no JSON does not forget it
    assert place.run("md", settings=other)[1] == 0
    assert b"Phrases" in place.files()[".md"]
    assert path.read_bytes() == edited
    assert not [*place.output.glob("*.edited*")]
    path.unlink()
    assert place.run("json", "csv", settings=other)[1] == 0
    assert b"Phrases" not in place.files()[".json"]


def test_an_edited_page_stays_where_it_is_when_a_format_is_added(place: Place) -> None:
    place.run("md")
    page = place.output / place.named(".md")
    page.write_text("mine")
    tally, translated = place.run("md", "csv")
    assert (tally.edited, tally.behind, translated) == (1, 0, 0)
    assert page.read_text() == "mine"
    assert ".csv" in place.files()


def test_a_broken_edit_is_an_error_until_it_is_mended_or_deleted(place: Place) -> None:
    place.run("json")
    path = place.output / place.named(".json")
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    for _ in range(2):
        tally, translated = place.run("json", "md")
        assert (tally.failed, translated) == (1, 0)
        assert path.read_bytes() == whole[:-20]
    assert "mend it, or delete it" in (place.output / "index.md").read_text(encoding="utf-8")
    path.unlink()
    tally, translated = place.run("json", "md")
    assert (tally.made, tally.failed, translated) == (1, 0, 0)
    assert path.read_bytes() == whole


def test_a_json_by_a_template_is_no_briefing(place: Place, tmp_path: Path) -> None:
    own = tmp_path / "own.json.j2"
    own.write_text('{"title": {{ briefing.title_en | tojson }}}')
    settings = load_settings(None, {**OPTIONS, "render.template": str(own)}, {})
    place.run("md", settings=settings)
    tally, translated = place.run("md", "csv", settings=settings)
    assert (tally.made, tally.failed, translated) == (1, 0, 0)
    assert place.run("json")[1] == 0
    assert b'"lgsum-briefing/' in place.files()[".json"]
    assert place.run("md", settings=settings)[1] == 0
    assert place.files()[".json"].startswith(b'{"title"')


def test_an_output_that_is_gone_and_not_asked_for_is_forgotten(place: Place) -> None:
    place.run("md", "csv")
    place.output.joinpath(place.named(".csv")).unlink()
    assert place.run("md")[0].kept == 1
    assert ".csv" not in (place.output / "index.md").read_text(encoding="utf-8")


def test_the_command_line_adds_a_format_without_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "open_translator", lambda *_: Counting())
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    batch = ("batch", "in", "-o", "out", "--jobs", 1, "--profile", "fast", "--method", "lead")
    lgsum(*batch, "--format", "html", folder=tmp_path)
    monkeypatch.setattr(pipeline, "open_translator", None)
    both = (*batch, "--format", "html", "--format", "docx")
    plan = lgsum(*both, "--dry-run", folder=tmp_path)
    assert plan.text == "render  in/a.txt\nrender  in/b.txt\n"
    assert "2 articles: 0 to make, 2 to render, 0 to keep, 0 to fail" in plan.errors
    assert "the same text more than once: in/a.txt = in/b.txt\n" in plan.errors
    (tmp_path / "in" / "photo.png").write_bytes(b"\x89PNG\r\n")
    said = lgsum(*both, folder=tmp_path).errors
    assert "2 made (2 only rendered), 0 as they were, 0 failed" in said
    assert "the same text more than once: in/a.txt = in/b.txt\n" in said
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "in/photo.png" in index
    assert "a picture; read its text with an OCR program" in index
    assert len([*(tmp_path / "out").glob("?-*.docx")]) == 2
    lgsum(*batch, "--format", "md", "--layout", "stacked", folder=tmp_path)
    assert len([*(tmp_path / "out").glob("?-*.md")]) == 2
    for inputs in ("out", "out/**/*"):  # what is kept is hidden from another batch
        plan = lgsum("batch", inputs, "-o", "again", "--dry-run", folder=tmp_path)
        assert "-" in plan.text
        assert FOLDER not in plan.text + plan.errors
        assert ".gz" not in plan.text + plan.errors


def test_a_batch_that_only_renders_opens_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path, monkeypatch)
    place.run("json")
    assert place.opened == 1
    place.run("json", "md")
    assert place.opened == 1
    assert len(list(place.output.glob("a-*.md"))) == 1
