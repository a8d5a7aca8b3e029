"""The work of one worker: bytes in, files or one line of error out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer import pipeline, translate
from summarizer.batch.work import Job, Outcome, Work, lost, one_line, open_renderers, open_worker
from summarizer.errors import InputError, ModelError, PluginError
from summarizer.pipeline import Briefer
from summarizer.read import read_bytes
from summarizer.render import RENDERERS
from summarizer.settings import Render, load_settings

TEXT = (
    "海岚市召开新闻发布会\n去年，海岚港完成货物吞吐量2.3亿吨，同比增长9.5%。\n今年将新建学校9所。"
)
SETTINGS = load_settings(
    None, {"profile": "fast", "summarize.method": "lead", "translate.threads": 1}, {}
)


class Echo:
    signature = "echo"

    def translate(self, texts: Sequence[str]) -> list[str]:
        if any("故障" in text for text in texts):
            raise ZeroDivisionError("first line\nsecond line")
        return [f"Words about {text}" for text in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[] for _ in texts]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """A worker whose model only echoes."""
    monkeypatch.setattr(pipeline, "open_translator", lambda *_: Echo())
    return open_worker(SETTINGS, ["json", "md"])


def job(text: str | bytes, name: str = "n") -> Job:
    return Job(name, f"in/{name}.txt", text if isinstance(text, bytes) else text.encode())


def test_an_article_becomes_files_of_each_format(work: Work) -> None:
    made = work(job(TEXT))
    assert sorted(made.files) == [".json", ".md"]
    assert made.record.title_zh == "海岚市召开新闻发布会"
    assert "海岚市" in made.record.title_en
    assert made.record.sections >= 1
    assert made.record.made_by.startswith("translation:echo/candidates1")
    assert set(made.record.findings) <= {"error", "warning", "note"}
    assert sum(made.record.findings.values()) > 0
    assert made.record.error == ""
    assert made.record.seconds > 0
    assert made.record.sha256 == job(TEXT).sha256


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b"English only", "no Chinese characters"),
        (b"\xff\xfe\x00\xd8\x00", "damaged utf-16"),
        ("有\0零".encode(), "not a text file"),
        (
            "故障".encode(),
            "internal error, please report: ZeroDivisionError: first line second line",
        ),
    ],
)
def test_what_goes_wrong_is_one_line_and_the_worker_goes_on(
    work: Work, data: bytes, words: str
) -> None:
    failed = work(job(data))
    assert words in failed.record.error
    assert failed.record.error.startswith("in/n.txt: ")
    assert len(failed.record.error.splitlines()) == 1
    assert failed.files == {}
    assert work(job(TEXT)).record.error == ""


def test_a_renderer_that_fails_costs_only_the_article(tmp_path: Path) -> None:
    template = tmp_path / "t.txt.j2"
    template.write_text("{{ briefing.nothing }}")
    (renderer,) = open_renderers([], Render(template=str(template)))
    assert renderer.suffix == ".txt"
    with pytest.raises(InputError, match="nothing"):
        renderer.render(make_briefing_of(TEXT))


def make_briefing_of(text: str):  # type: ignore[no-untyped-def]
    return Briefer(SETTINGS, translator=Echo()).brief(read_bytes(text.encode(), "a.txt"))


def test_the_bytes_are_those_of_a_single_briefing(work: Work) -> None:
    article = read_bytes(TEXT.encode(), "in/n.txt")
    alone = Briefer(SETTINGS, translator=Echo()).brief(article)
    assert work(job(TEXT)).files[".json"] == RENDERERS.load("json")().render(alone)


def test_mistakes_in_use_are_found_when_a_worker_opens(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="known: md"):
        open_worker(SETTINGS, ["pdf"])
    missing = load_settings(None, {"translate.model": "nothing"}, {})
    with pytest.raises(ModelError, match="no translation model"):
        open_worker(missing, ["md"])
    with pytest.raises(InputError, match="no such template"):
        open_renderers(["md"], Render(template=str(tmp_path / "gone.j2")))
    (tmp_path / "own.md.j2").write_text("x")
    with pytest.raises(InputError, match=r"two formats would write \*\.md"):
        open_renderers(["md"], Render(template=str(tmp_path / "own.md.j2")))
    assert len(open_renderers(["md", "md"], Render())) == 1


def test_lines_of_error_are_short_and_without_control_characters() -> None:
    assert one_line("a\n\x1b[31m\t b\u2028c ") == "a [31m b c"
    assert len(one_line("x" * 9999)) == 500


def test_a_lost_article_says_why() -> None:
    gone = lost(job(TEXT))
    assert isinstance(gone, Outcome)
    assert gone.record.sha256 == job(TEXT).sha256
    assert "died on it twice" in gone.record.error


def test_a_model_is_hashed_once_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[Path] = []
    real = translate.verify

    def verify(folder: Path) -> dict[str, str]:
        verified.append(folder)
        return real(folder)

    monkeypatch.setattr(translate, "verify", verify)
    made = open_worker(SETTINGS, ["md"])
    assert len(verified) == 1  # a damaged model ends the batch, not each article
    assert not made(job(TEXT)).record.error
    assert len(verified) == 1
