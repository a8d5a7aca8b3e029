"""What lgsum made is no article: every format is refused with what to do, edited or not."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from tools import EXAMPLE, lgsum

from summarizer.errors import InputError
from summarizer.read import read_article, read_bytes

SUFFIXES = ("md", "html", "docx", "csv", "tmx", "xlf", "xliff", "json")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    page = folder / "page.txt"
    page.write_text("海岚港建成\n\n海岚港今年建成泊位3个。投资增长5%。\n", encoding="utf-8")
    outputs = [part for suffix in SUFFIXES for part in ("-o", folder / f"out.{suffix}")]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LGSUM_PROFILE", "fast")
        lgsum("briefing", page, *outputs)
        lgsum("batch", page, "-o", folder / "many")
    return folder


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_briefing_of_every_format_is_refused(made: Path, suffix: str, tmp_path: Path) -> None:
    renamed = tmp_path / f"article.{suffix}"
    shutil.copy(made / f"out.{suffix}", renamed)
    told = lgsum("briefing", renamed, "-o", tmp_path / "new.md", code=2).errors
    assert "lgsum render, or check" in told
    assert len(told.splitlines()) == 1
    assert not (tmp_path / "new.md").exists()


def test_an_edit_does_not_make_it_an_article(made: Path, tmp_path: Path) -> None:
    for suffix in ("md", "html", "csv"):
        path = tmp_path / f"edited.{suffix}"
        text = (made / f"out.{suffix}").read_text(encoding="utf-8-sig")
        path.write_text(text.replace("泊位", "码头").replace('"id","section"', "id,section"))
        with pytest.raises(InputError, match="made by lgsum"):
            read_article(str(path))
    document = docx.Document(str(made / "out.docx"))
    document.add_paragraph("又一句话。")
    document.save(str(tmp_path / "edited.docx"))
    with pytest.raises(InputError, match="made by lgsum"):
        read_article(str(tmp_path / "edited.docx"))


def test_the_index_of_a_batch_too(made: Path) -> None:
    for name in ("index.html", "index.md"):
        with pytest.raises(InputError, match="made by lgsum"):
            read_article(str(made / "many" / name))


def test_an_article_that_speaks_of_the_marks_is_read() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for head in ("---\ntitle: 海岚\nas_written: soon\n---\n", "id,section,kind\n", "lgsum:\n"):
        assert "錨定" in read_bytes((head + text).encode(), "a.md").text
