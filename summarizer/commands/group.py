"""What `lgsum` does for all its commands: their order, the defaults in their help, their failures,
and what is said of a name that is none.

An option without a default of its own shows that of the setting which it gives.
"""

from __future__ import annotations

import os
import sys
from importlib.resources import files
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from summarizer.commands import shared
from summarizer.commands.messages import be_quiet, errors, show_tracebacks
from summarizer.errors import SettingsError, nearest
from summarizer.settings import PROFILES, Settings

__all__ = ["ORDER", "Group", "NamedGroup", "pages", "show_help"]

ORDER = tuple(
    "briefing translate summarize clean sections terms check render batch serve memory models eval "
    "compare bench train doctor help".split()
)
_DEBUG = "--debug"
_QUIET = ("--quiet", "-q")


class NamedGroup(TyperGroup):
    """Commands of which a wrong name is told with those that there are."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of the first argument; what begins with a dash is an option."""
        name = args[0]
        is_known = name.startswith("-") or self.get_command(ctx, name) is not None
        if not is_known and not ctx.resilient_parsing:
            raise SettingsError(f"{_no_command(name, ctx)} (see: {ctx.command_path} -h)")
        return super().resolve_command(ctx, args)


class Group(NamedGroup):
    """The commands in the order of their use; every failure ends as one line."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, those that `ORDER` does not know last."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command whose help shows a default for every option."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _show_defaults(command)
        return command

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `--debug` and `--quiet` wherever they stand: `--debug` is added to a line that has
        just failed. An empty name is refused here, for every command."""
        end = args.index("--") if "--" in args else len(args)
        given = set(args[:end])
        if _DEBUG in given:
            show_tracebacks()
        be_quiet(not given.isdisjoint(_QUIET))
        flags = (_DEBUG, *_QUIET)
        args = [a for place, a in enumerate(args) if a not in flags or place > end]
        with errors():
            if "" in args:
                place = args.index("")
                behind = f"the empty one behind {args[place - 1]}" if place else "the first one"
                raise SettingsError(
                    f"an argument is empty, {behind}; is a variable of the shell not set?"
                )
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a failure is one line and an exit code, see `messages`."""
        with errors():
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()  # what cannot be printed fails here
            return result


def pages() -> list[str]:
    """Return the names of the pages that `lgsum help` shows besides the commands."""
    folder = files("summarizer.data") / "help"
    return sorted(f.name.removesuffix(".md") for f in folder.iterdir() if f.name.endswith(".md"))


def show_help(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]...", help="The command, such as: memory add; or a page."),
    ] = None,
) -> None:
    """Show the help of a command, a page such as settings, or the commands."""
    if words and words[0] in pages():
        if len(words) > 1:
            raise SettingsError(
                f"{words[0]} is a page, without commands; run: lgsum help {words[0]}"
            )
        page = files("summarizer.data") / "help" / f"{words[0]}.md"
        typer.echo(page.read_text(encoding="utf-8").rstrip("\n"))
        return
    parent = context.parent or context
    command: Any = parent.command
    place: Any = parent
    for word in words or ():
        found = command.get_command(place, word) if hasattr(command, "get_command") else None
        if found is None:
            raise SettingsError(_no_command(word, place))
        place = typer.Context(found, info_name=word, parent=place)
        command = found
    typer.echo(command.get_help(place).rstrip("\n"))


def _no_command(word: str, place: Any) -> str:
    """Return that a group has no such command, with the nearest name and those that there are;
    the first group also has pages, and others may have what it lacks."""
    path = place.command_path.partition(" ")[2]
    if not hasattr(place.command, "list_commands"):
        return f"no command '{word}': {place.command.name} has no commands; run: lgsum help {path}"
    names = place.command.list_commands(place)
    known = f"known: {', '.join(names)}"
    elsewhere: dict[str, str] = {}
    if not path:
        if os.path.isfile(word):
            return f"no command '{word}': it is a file; run: lgsum briefing {word}"
        if word in pages():
            return f"no command '{word}': it is a page; run: lgsum help {word}"
        known += f"; pages of lgsum help: {', '.join(pages())}"
        for name in names:
            for child in getattr(place.command.get_command(place, name), "commands", {}):
                elsewhere.setdefault(child, f"{name} {child}")
        elsewhere |= {name: f"help {name}" for name in pages()}
    near = nearest(word, [*names, *elsewhere])
    meant = f"did you mean '{near if near in names else elsewhere.get(near)}'? " if near else ""
    return f"no command '{word}'; {meant}{known}"


def _show_defaults(command: Any) -> None:
    """Give each option that shows no default a text for it."""
    for parameter in command.params:
        is_flag = getattr(parameter, "is_flag", False)
        shown = isinstance(getattr(parameter, "show_default", None), str)
        if parameter.param_type_name != "option" or parameter.required or shown:
            continue
        if parameter.name == "help":
            continue
        if parameter.default is None or parameter.default in ("", (), []):
            parameter.show_default = _default_of(shared.setting_of(parameter.name or ""))
        elif is_flag and not parameter.secondary_opts and not parameter.default:
            parameter.show_default = "off"
    for child in getattr(command, "commands", {}).values():
        _show_defaults(child)


def _default_of(key: str) -> str:
    """Return the default of a setting in words, by its dotted key; "" is no setting.

    >>> _default_of("summarize.max_points"), _default_of("memory.file")
    ('3', 'none')
    """
    name = key.rpartition(".")[2]
    if name in PROFILES["best"]:
        return "by the profile: " + ", ".join(f"{p} {v[name]}" for p, v in PROFILES.items())
    value: Any = Settings() if key else None
    for part in key.split(".") if key else ():
        value = getattr(value, part)
    if value is False:
        return "off"
    return "none" if value in (None, "", ()) else str(value)
