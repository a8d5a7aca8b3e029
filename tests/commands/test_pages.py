"""The pages of `lgsum help`: each can be read, and what it shows does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_tools import blocks, commands, plugins_of, run_page
from tools import ROOT, lgsum

from summarizer.commands.group import pages
from summarizer.settings import Settings, load_settings

FOLDER = ROOT / "summarizer" / "data" / "help"
ARTICLE = """海岚新区召开新闻发布会
6月18日，海岚新区迎来成立十周年。
今年将新开通6条国际航线！
各单位要高度重视。
"""


def text_of(page: str) -> str:
    return (FOLDER / f"{page}.md").read_text(encoding="utf-8")


def files_of(page: str) -> dict[str, str]:
    return {block.file: block.text for block in blocks(text_of(page)) if block.file}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, as the pages take for granted."""
    monkeypatch.setenv("LGSUM_PROFILE", "fast")
    (tmp_path / "page.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page", pages())
def test_pages_are_shown_whole_and_lead_on(page: str) -> None:
    text = text_of(page)
    assert lgsum("help", page).text == text
    assert text.startswith("# ")
    for name in re.findall(r"lgsum help ([\w-]+)", text):
        assert name in pages()
    for path in re.findall(r"`((?:summarizer|tests|models|notebooks)/[\w./-]+)`", text):
        planned = path.endswith(("phrasebook.py", "from_org.py", "to_org.py"))
        assert planned != (ROOT / path).exists(), path


def test_the_first_help_names_the_pages() -> None:
    shown = " ".join(lgsum("--help").text.split())
    assert f"Pages of lgsum help: {', '.join(pages())}." in shown
    assert "add-check" in lgsum("help", "nothing", code=2).errors


def test_templates(folder: Path) -> None:
    run_page(text_of("templates"), folder)
    telex = (folder / "telex.txt").read_text(encoding="utf-8")
    assert "1.1  " in telex
    assert telex.split("\n")[0].isupper()
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "Research desk · for internal use" in page
    assert "海岚新区召开新闻发布会" in page


def test_json(folder: Path) -> None:
    shown = run_page(text_of("json"), folder)
    assert "1.1 6月18日，海岚新区迎来成立十周年。 → " in shown
    assert (folder / "briefing.xlf").stat().st_size > 500
    assert (folder / "memory.sqlite").exists()
    from summarizer.render.to_json import SCHEMA

    assert f"`{SCHEMA}`" in text_of("json")


def test_settings_page_has_every_setting_with_its_default(tmp_path: Path) -> None:
    path = tmp_path / "lgsum.toml"
    path.write_text(files_of("settings")["lgsum.toml"], encoding="utf-8")
    assert load_settings(path, environment={}) == Settings()
    import dataclasses
    import tomllib

    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    for field in dataclasses.fields(Settings):
        group = getattr(Settings(), field.name)
        assert field.name in raw
        if dataclasses.is_dataclass(group):
            names = {f.name for f in dataclasses.fields(group)} - {"endpoint"}
            assert names == set(raw[field.name])


def test_settings(folder: Path) -> None:
    shown = run_page(text_of("settings"), folder)
    assert (folder / "page.md").exists()
    assert "Hailan Special Zone" in shown


def test_an_engine(folder: Path) -> None:
    with plugins_of(folder):
        shown = run_page(text_of("add-engine"), folder)
    assert "All organizations must pay close attention." in shown
    assert "Not in the phrase book." in shown
    assert "phrasebook@1" in shown


def test_a_reader(folder: Path) -> None:
    with plugins_of(folder):
        shown = run_page(text_of("add-reader"), folder)
    assert "关于做好秋季农业生产的通知\n各区要抓紧做好当前各项工作。" in shown
    assert "desk" not in shown


def test_a_format(folder: Path) -> None:
    with plugins_of(folder):
        run_page(text_of("add-format"), folder)
    outline = (folder / "page.org").read_text(encoding="utf-8")
    assert outline.startswith("#+TITLE: ")
    assert "** 1.1 " in outline
    assert "6月18日，海岚新区迎来成立十周年。" in outline


def test_a_check(folder: Path) -> None:
    with plugins_of(folder):
        run_page(text_of("add-check"), folder)
        briefing = folder / "briefing.json"
        text = briefing.read_text(encoding="utf-8")
        wrong = re.sub(r'("zh": "各单位要高度重视。",\s*"en": ")[^"]*"', r'\1Pay attention!"', text)
        briefing.write_text(wrong, encoding="utf-8")
        found = lgsum("check", "briefing.json", "--only", "shouting", folder=folder).text
    assert wrong != text
    assert "an exclamation of the English" in found


def test_a_corpus(folder: Path) -> None:
    (folder / "authored").mkdir()
    run_page(text_of("add-corpus"), folder)
    (facts,) = (folder / "work" / "harbours" / "filtered").glob("harbours-*.json")
    assert '"numbers": 1' in facts.read_text(encoding="utf-8")


def test_commands_of_a_block() -> None:
    text = "# a comment\nlgsum briefing a.txt \\\n  -o b.md  # why\n\nlgsum doctor\n"
    assert [c.split() for c in commands(text)] == [
        ["lgsum", "briefing", "a.txt", "-o", "b.md"],
        ["lgsum", "doctor"],
    ]
