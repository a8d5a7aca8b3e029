"""`lgsum compare`: engines side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest
from endpoint_tools import Server, fake_endpoint
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.errors import InputError
from summarizer.evaluate.comparison import (
    Comparison,
    Engine,
    Row,
    Translated,
    _best,
    compare,
    word_changes,
)
from summarizer.schema import Article, Issue
from summarizer.settings import Settings, Translate

TEXT = "关于<b>秋季</b>生产的通知\n今年全市共有67890名学员入学。\n图书馆每天上午九点开放。\n"
FAST = ["--profile", "fast"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "秋|季.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def settings_file(folder: Path, server: Server) -> str:
    path = folder / "lgsum.toml"
    path.write_text(f'[endpoint]\naddress = "{server.address}/v1"\nmodel = "a|b<i>"\n')
    return str(path)


@pytest.mark.enable_socket
def test_three_engines_on_one_page(article: Path, tmp_path: Path) -> None:
    reference = tmp_path / "reference.tsv"
    reference.write_text("图书馆每天上午九点开放。\tThe library opens at nine every morning.\n")
    pages = {}
    with fake_endpoint() as server:

        def careless(request: dict[str, list[dict[str, object]]]) -> str:
            rows = [{"id": s["id"], "en": "<script>alert(1)</script> | 学员 is done here."}
                    for s in request["sentences"]]  # fmt: skip
            return json.dumps({"translations": rows})

        server.answer = careless
        for suffix in ("html", "md"):
            output = tmp_path / f"page.{suffix}"
            done = CliRunner().invoke(
                app,
                ["compare", str(article), "--models", "auto, zh-en", *FAST,
                 "--backend", "ctranslate2", "--backend", "endpoint",
                 "--reference", str(reference), "-o", str(output),
                 "--config", settings_file(tmp_path, server)],
            )  # fmt: skip
            assert done.exit_code == 0, done.output
            assert "a|b<i> (translation): 4 requests, 400 tokens read, 40 written" in done.output
            assert len(re.findall(r"\d requests?,", done.output)) == 1
            pages[suffix] = output.read_text(encoding="utf-8")
    tree = html5lib.parse(pages["html"], namespaceHTMLElements=False)
    rows = [["".join(cell.itertext()) for cell in row] for row in tree.iter("tr")]
    engines = ["zh-en (ctranslate2)", "zh-en (ctranslate2)", "a|b<i> (endpoint)"]
    assert rows[0] == ["", *engines]
    labels = [row[0] for row in rows[1:9]]
    assert labels == [
        "preferred in",
        "errors",
        "warnings",
        "notes",
        "adequacy",
        "chrF2",
        "seconds",
        "usage",
    ]
    assert all(cell for row in rows[1:8] for cell in row)
    errors = next(row for row in rows if row[0] == "errors")
    warnings = next(row for row in rows if row[0] == "warnings")
    assert errors[1] == errors[2]
    assert int(warnings[3]) > int(warnings[1])
    sentence = next(row for row in rows if "图书馆每天上午九点开放。" in row)
    assert sentence[2] == "The library opens at nine every morning."
    assert sentence[3] == sentence[4]
    assert "Chinese left in the English: 学员" in sentence[5]
    assert sentence[3].count("★") == 1
    assert "★" not in sentence[5]
    best = next(row for row in rows if row[0] == "preferred in")
    assert best[1:] == ["3 of 3", "3 of 3", "0 of 3"]
    text = "".join(tree.itertext())
    assert "Preferred: zh-en (ctranslate2) and zh-en (ctranslate2), the best" in text
    assert ["".join(mark.itertext()) for mark in tree.iter("mark")]  # of the third engine
    assert not list(tree.iter("script"))
    table = [line for line in pages["md"].splitlines() if line.startswith("|")]
    wide = [line for line in table if "图书馆" in line]
    assert len(wide) == 1
    assert "*warning: Chinese left in the English: 学员*" in wide[0]
    assert not re.search(r"(?<!\\)<script>", pages["md"])
    assert "a\\|b" in pages["md"]
    assert "★ " in wide[0]


def test_engines_are_asked_the_same_sentences() -> None:
    settings = Settings(profile="fast", translate=Translate(threads=1))
    made = compare(Article(TEXT, "a.txt"), [Engine("x", settings), Engine("y", settings)])
    first, second = made.engines
    assert [row.zh for row in made.rows][-2:] == TEXT.splitlines()[1:]
    assert (first.english, first.levels, first.adequacy) == (
        second.english, second.levels, second.adequacy
    )  # fmt: skip
    assert all(first.english)
    assert 0.3 < first.adequacy <= 1
    assert first.chrf is None
    exact = dict(zip((row.zh for row in made.rows), first.english, strict=True))
    again = compare(Article(TEXT, "a.txt"), [Engine("x", settings)], exact)
    assert again.engines[0].chrf == pytest.approx(100)
    with pytest.raises(InputError, match="name at least one model"):
        compare(Article(TEXT, "a.txt"), [])


def test_the_best_of_a_sentence() -> None:
    def engine(name: str, english: str, score: float, *levels: str) -> Translated:
        findings = tuple(Issue("x", level, "told", ("1",)) for level in levels)
        return Translated(name, "", (english,), (findings,), (score,), {}, 0.0, 0.0)

    def best(*engines: Translated) -> tuple[int, ...]:
        return _best(engines, 0)

    clean, near = engine("a", "A.", 0.700), engine("b", "B.", 0.704)
    assert best(clean, near) == (0, 1)
    assert best(clean, engine("c", "C.", 0.71)) == (1,)
    assert best(engine("d", "D.", 0.9, "warning"), clean) == (1,)
    assert best(engine("e", "E.", 0.9, "error"), engine("f", "F.", 0.1, "warning", "warning")) == (
        1,
    )
    assert best(engine("g", "G.", 0.9, "note"), clean) == (0,)
    assert best(engine("h", "", 0.0), engine("i", "I.", 0.1, "error")) == (1,)
    made = Comparison("a.txt", (Row("1", "甲"),), (clean, near), ((1,),))
    assert made.wins == (0, 1)
    assert made.verdict == "Preferred: b, the best or as good as the best in 1 of 1."
    assert Comparison("a.txt", (Row("1", "甲"),), (clean,), ((0,),)).verdict == ""


@given(st.lists(st.sampled_from(["the", "port", "grew", "9.5%", "fast"]), max_size=12),
       st.lists(st.sampled_from(["the", "port", "grew", "9.5%", "fast"]), max_size=12))  # fmt: skip
def test_marks_change_no_word(first: list[str], second: list[str]) -> None:
    pieces = word_changes(" ".join(first), " ".join(second))
    assert "".join(text for text, _ in pieces) == " ".join(second)
    assert any(new for _, new in pieces) <= (first != second)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--models", "nothing"], "no translation model 'nothing'"),
        (["--models", " , "], "--models: expected names"),
        (["--backend", "oracle"], "no translator 'oracle'"),
        (["--backend", "endpoint"], "no endpoint is set, so nothing is sent"),
    ],
)
def test_mistakes(article: Path, options: list[str], words: str) -> None:
    done = CliRunner().invoke(app, ["compare", str(article), *FAST, *options])
    assert done.exit_code == 2
    assert words in done.output
