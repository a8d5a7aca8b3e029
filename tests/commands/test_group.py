"""Help: the order of the commands, a default for every option, `help`, `-h`, completion."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import typer
from tools import ROOT, commands, lgsum

from summarizer.cli import app
from summarizer.commands.group import ORDER

GROUP: Any = typer.main.get_command(app)
ALL = list(commands())


def test_commands_are_in_the_order_of_their_use() -> None:
    names = GROUP.list_commands(typer.Context(GROUP))
    assert names == [name for name in ORDER if name in names]
    assert names[:4] == ["briefing", "translate", "summarize", "clean"]
    assert names[-2:] == ["doctor", "help"]
    shown = lgsum("--help").text
    places = [shown.index(f" {name} ") for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize(("words", "command"), ALL, ids=[" ".join(words) for words, _ in ALL])
def test_every_option_shows_its_default(words: tuple[str, ...], command: Any) -> None:
    context = typer.Context(command)
    for parameter in command.params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            _, text = parameter.get_help_record(context)
            assert "[default: " in text or "required" in text, parameter.name


def test_defaults_are_those_of_the_settings() -> None:
    shown = " ".join(lgsum("briefing", "-h").text.replace("│", " ").split())
    assert "fast 1, balanced 4, best 4" in shown
    assert "[default: (embedding)]" in shown
    assert "[default: (en-GB)]" in shown
    assert "[default: (3)]" in shown


def test_help_is_that_of_the_option() -> None:
    assert lgsum("help").text.split() == lgsum("--help").text.split()
    for words in (["clean"], ["memory", "add"], ["models"]):
        assert lgsum("help", *words).text.split() == lgsum(*words, "-h").text.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("help add", "no command 'add'; did you mean 'memory add'? known: briefing, "),
        ("help x", "no command 'x'; known: briefing, "),
        ("help x", "; pages of lgsum help: add-check, "),
        ("help clean x", "no command 'x': clean has no commands; run: lgsum help clean"),
        ("help memory add x", "add has no commands; run: lgsum help memory add"),
        ("help memory ad", "no command 'ad'; did you mean 'add'? known: import, "),
        ("help settings x", "settings is a page, without commands; run: lgsum help settings"),
        ("help setings", "no command 'setings'; did you mean 'help settings'? known: briefing, "),
        ("settings x", "no command 'settings': it is a page; run: lgsum help settings"),
        ("x", "no command 'x'; known: briefing, "),
        ("pull", "did you mean 'models pull'?"),
        ("briefin page.txt", "did you mean 'briefing'?"),
        ("memory x", "no command 'x'; known: import, add, export, search, stats, forget (see:"),
        ("models lst", "did you mean 'list'? known: list, "),
        ("README.md", "it is a file; run: lgsum briefing README.md"),
        ("memory -x", "No such option: -x"),
    ],
)
def test_a_name_that_is_no_command_is_told_with_those_that_are(line: str, words: str) -> None:
    told = lgsum(*line.split(), code=2).errors
    assert words in told
    assert len(told.splitlines()) == 1


def test_completion_offers_commands_and_options() -> None:
    for line, wanted in (("lgsum bri", "briefing"), ("lgsum clean --rep", "--report")):
        values = [
            "_LGSUM_COMPLETE=complete_zsh",
            f"_TYPER_COMPLETE_ARGS={line}",
            f"_TYPER_COMPLETE_WORD_TO_COMPLETE={line.split()[-1]}",
        ]
        command = ["env", *values, sys.executable, "-m", "summarizer"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        assert wanted in done.stdout
        assert done.stderr == ""
