"""Settings: one frozen tree from defaults < lgsum.toml < environment < command line.

The only reader of the environment. `LGSUM_TRANSLATE__BEAM=2` sets `translate.beam`. Unknown keys
and wrong types are refused with the known keys named.
"""

from __future__ import annotations

import dataclasses
import os
import re
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from summarizer.errors import LgsumError, SettingsError, nearest, nearest_file, why_unread
from summarizer.parsing import parse_toml, read_toml

__all__ = [
    "LAYOUTS",
    "LOCALES",
    "PROFILES",
    "Clean",
    "Endpoint",
    "Memory",
    "Render",
    "Settings",
    "Summarize",
    "Terms",
    "Translate",
    "build",
    "debugging",
    "endpoint_key",
    "hub_access",
    "load_settings",
    "parse_budget",
]


# what a profile sets in `translate`, unless it is set by itself
PROFILES: dict[str, dict[str, Any]] = {
    "fast": {"beam": 1, "candidates": 1},
    "balanced": {"beam": 4, "candidates": 1},
    "best": {"beam": 4, "candidates": 8},
}


DEVICES = ("auto", "cpu", "cuda")
LOCALES = ("en-GB", "en-US")
LAYOUTS = ("table", "stacked", "target-only")
_DEBUG = "LGSUM_DEBUG"  # no setting: it is for the report of a fault
_KEY = "LGSUM_API_KEY"  # no setting: a key never stands in a file or a signature


@dataclass(frozen=True, slots=True)
class Clean:
    """`rules_file`: a TOML file with removal patterns of your own, added to the built-in ones;
    `keep`: regular expressions of lines that are never removed, whatever they look like."""

    rules_file: str = ""
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server with OpenAI's chat interface, for `--backend endpoint` and `--method endpoint`.

    `address` is what stands before /chat/completions (http://127.0.0.1:11434/v1); without one
    nothing is ever sent. `key_variable`: the environment variable with the key. `batch`: sentences
    a request; `timeout` in seconds; prices in money for a million tokens, for the log.
    """

    address: str = ""
    model: str = ""
    key_variable: str = _KEY
    batch: int = 12
    timeout: float = 120.0
    retries: int = 5
    input_price: float = 0.0
    output_price: float = 0.0


@dataclass(frozen=True, slots=True)
class Translate:
    """`model` is a name, a folder or "auto"; `threads` 0 means one batch a core.

    `beam` and `candidates` (hypotheses a sentence of which the best is chosen; 1 takes the model's
    first) are the profile's where they are 0.
    `device`: cpu, cuda, or auto (a GPU if there is one). `batch_tokens`: source pieces decoded
    together at beam 4, fewer at a wider beam.
    """

    backend: str = "ctranslate2"
    model: str = "auto"
    device: str = "auto"
    beam: int = 0
    candidates: int = 0
    threads: int = 0
    max_source_pieces: int = 96
    batch_tokens: int = 512
    endpoint: Endpoint = field(default_factory=Endpoint)


@dataclass(frozen=True, slots=True)
class Terms:
    """`files`: glossaries of your own; `builtin`: use the built-in one; `names`: write people and
    places by pinyin; `first_mention`: the Chinese of a term in brackets after its first use."""

    files: tuple[str, ...] = ()
    builtin: bool = True
    names: bool = True
    first_mention: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """`file`: a translation memory of `lgsum memory`, or "" for none, so that nothing outside the
    article and the settings changes a briefing unless asked; `threshold`: similarity from which a
    fuzzy match counts, 1 for exact ones alone."""

    file: str = ""
    threshold: float = 0.85


@dataclass(frozen=True, slots=True)
class Summarize:
    """`max_points` a section, or `budget` instead of it, of all sections together: "4" points,
    "60w" English words or "20%" of the sentences; `summary_points` of the summary at the top, 0:
    about one a section; `model` of the method abstractive: a name, a folder or "auto", searched in
    `models_dir` first."""

    method: str = "embedding"
    model: str = "auto"
    models_dir: str = ""
    max_points: int = 3
    budget: str = ""
    summary_points: int = 0
    endpoint: Endpoint = field(default_factory=Endpoint)


@dataclass(frozen=True, slots=True)
class Render:
    """`locale`: dates and spelling of the labels; `layout` of Markdown and HTML; `word_links`:
    link the words of each pair in HTML (not in the profile fast, unless set); `template`: a file or
    folder of templates of your own."""

    locale: str = "en-GB"
    layout: str = "table"
    word_links: bool | None = None
    template: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `models_dir` is a folder searched before the embedded models.

    `profile` (fast, balanced, best) gives beam and candidates where they are not set, and fast has
    no word links unless they are asked for: they take longer than all the rest. `endpoint` is for
    translation and summaries both, unless their own group names another address.

    Raises:
        SettingsError: a value is out of its range; the text names it.
    """

    models_dir: str = ""
    profile: str = "best"
    clean: Clean = field(default_factory=Clean)
    translate: Translate = field(default_factory=Translate)
    terms: Terms = field(default_factory=Terms)
    memory: Memory = field(default_factory=Memory)
    summarize: Summarize = field(default_factory=Summarize)
    render: Render = field(default_factory=Render)
    endpoint: Endpoint = field(default_factory=Endpoint)

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise SettingsError(f"profile = {self.profile!r:.80}: expected {', '.join(PROFILES)}")
        usual = PROFILES[self.profile]
        given = {name: getattr(self.translate, name) or value for name, value in usual.items()}
        _set(self, "translate", replace(self.translate, **given))
        if self.render.word_links is None:
            _set(self, "render", replace(self.render, word_links=self.profile != "fast"))
        for name in ("translate", "summarize"):
            group = getattr(self, name)
            if not group.endpoint.address:
                _set(self, name, replace(group, endpoint=self.endpoint))
        _check_ranges(self)


_set = object.__setattr__  # fills in a frozen dataclass while it is made


def load_settings(
    config: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings. `overrides` uses dotted keys; values of None are "not given"; `options`
    says by key which option of a command an override came from.

    Raises:
        SettingsError: unknown key, wrong type, missing or broken file.
    """
    raw = _file(config)
    file = config or (_USUAL if _USUAL.is_file() else None)
    came_from = dict.fromkeys(_keys(raw), str(file))
    try:
        return _loaded(raw, str(file or "settings"), overrides, environment, options, came_from)
    except SettingsError as error:
        key = str(error).partition(" = ")[0]
        if key in came_from:
            raise SettingsError(f"{came_from[key]}: {error}") from error
        raise


def _loaded(
    raw: dict[str, Any],
    where: str,
    overrides: Mapping[str, object] | None,
    environment: Mapping[str, str] | None,
    options: Mapping[str, str] | None,
    came_from: dict[str, str],
) -> Settings:
    """Return the settings of a file with what else was given; `came_from` takes where each key is
    from."""
    for name, text in sorted((os.environ if environment is None else environment).items()):
        if name.startswith("LGSUM_") and name not in (_KEY, _DEBUG):
            key, alone = name[6:].lower().replace("__", "."), dict[str, Any]()
            _put(alone, key, _parse(text))
            came_from[key] = f"{name} (environment)"
            build(Settings, alone, f"{name} (environment)", SettingsError)  # names the variable
            _put(raw, key, _parse(text))
    for key, value in (overrides or {}).items():
        if value is not None:
            came_from[key] = (options or {}).get(key, "settings")
            _put(raw, key, value)
    group = raw.get("translate", {})
    for name in ("beam", "candidates"):
        if isinstance(group, dict) and group.get(name) == 0:
            raise SettingsError(f"translate.{name} = 0: expected 1 to 64")
    settings = build(Settings, raw, where, SettingsError)
    assert isinstance(settings, Settings)
    return settings


def debugging() -> bool:
    """Return whether LGSUM_DEBUG asks for the traceback of a failure; "" and 0 do not."""
    return os.environ.get(_DEBUG, "") not in ("", "0")


def endpoint_key(variable: str, environment: Mapping[str, str] | None = None) -> str:
    """Return the key of an endpoint from the environment, or "" for none."""
    return (os.environ if environment is None else environment).get(variable, "").strip()


def hub_access(environment: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return the address of the model hub (HF_ENDPOINT) and the token (HF_TOKEN), "" for none."""
    known = os.environ if environment is None else environment
    address = known.get("HF_ENDPOINT", "").strip() or "https://huggingface.co"
    return address.rstrip("/"), known.get("HF_TOKEN", "").strip()


def build(kind: Any, raw: Mapping[str, Any], where: str, error: type[LgsumError]) -> object:
    """Return a dataclass tree from nested mappings, refusing unknown keys and wrong types."""
    hints = _hints(kind)
    for key in raw:
        if key not in hints:
            near = nearest(key, hints)
            meant = f"did you mean '{near}'? " if near else ""
            raise error(f"{where}: unknown key '{key}'; {meant}known: {', '.join(sorted(hints))}")
    return kind(**{k: _value(hints[k], raw[k], f"{where}: {k}", error) for k in raw})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Evaluated once a class: a batch reads as many records as it has articles."""
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any, where: str, error: type[LgsumError]) -> object:
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return build(hint, value, where, error)
    origin, args = get_origin(hint), get_args(hint)
    if origin is types.UnionType:  # bool | None
        return None if value is None else _value(args[0], value, where, error)
    if origin is dict and isinstance(value, dict):
        return {str(k): _value(args[1], v, f"{where}.{k}", error) for k, v in value.items()}
    if origin is tuple and isinstance(value, list):
        return tuple(_value(args[0], item, where, error) for item in value)
    if hint is float and type(value) is int:
        return float(value)
    if hint is str and type(value) in (int, float):
        return str(value)
    if isinstance(hint, type) and type(value) is hint:
        return value
    raise error(f"{where} = {value!r:.80}: expected {_wanted(hint, where)}")


_WANTED = {
    int: "int, a whole number without quotes",
    float: "float, a number without quotes",
    str: "str, text in quotes",
    bool: "bool, true or false without quotes",
}


def _wanted(hint: Any, where: str) -> str:
    """Return in the words of TOML what a value should be; `where` ends in its keys."""
    if get_origin(hint) is tuple:
        return 'a list in brackets, such as ["…"]'
    name = getattr(hint, "__name__", str(hint))
    if dataclasses.is_dataclass(hint):
        return f"a group of settings, under a line [{'.'.join(where.split(': ')[1:])}]"
    return _WANTED.get(hint, name)


_USUAL = Path("lgsum.toml")


def _file(config: Path | None) -> dict[str, Any]:
    path = config or _USUAL
    if config is None and not path.is_file():
        return {}
    try:
        return read_toml(path)
    except FileNotFoundError as error:
        raise SettingsError(
            f"{path}: no such settings file; check the path{nearest_file(path)}"
        ) from error
    except IsADirectoryError as error:
        raise SettingsError(f"{path}: is a folder; name a settings file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {why_unread(error)}") from error


def _parse(text: str) -> object:
    try:
        return parse_toml(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _keys(raw: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """Yield the dotted keys of a table and of the tables in it."""
    for key, value in raw.items():
        yield before + key
        if isinstance(value, dict):
            yield from _keys(value, f"{before}{key}.")


def _put(raw: dict[str, Any], dotted: str, value: object) -> None:
    *groups, last = dotted.split(".")
    for number, group in enumerate(groups, 1):
        raw = raw.setdefault(group, {})
        if not isinstance(raw, dict):
            name = ".".join(groups[:number])
            raise SettingsError(
                f"{name} = {raw!r:.80}: expected a group of settings, under a line [{name}]"
            )
    raw[last] = value


def _check_ranges(settings: Settings) -> None:
    limits = (
        ("translate.beam", settings.translate.beam, 1, 64),
        ("translate.candidates", settings.translate.candidates, 1, 64),
        ("translate.threads", settings.translate.threads, 0, 1024),
        ("translate.max_source_pieces", settings.translate.max_source_pieces, 8, 240),
        ("translate.batch_tokens", settings.translate.batch_tokens, 16, 1_000_000),
        ("memory.threshold", settings.memory.threshold, 0.5, 1),
        ("summarize.max_points", settings.summarize.max_points, 1, 100),
        ("summarize.summary_points", settings.summarize.summary_points, 0, 100),
        *_endpoint_limits("endpoint", settings.endpoint),
        *_endpoint_limits("translate.endpoint", settings.translate.endpoint),
        *_endpoint_limits("summarize.endpoint", settings.summarize.endpoint),
    )
    for name, value, low, high in limits:
        if not low <= value <= high:
            raise SettingsError(f"{name} = {value}: expected {low} to {high}")
    for name, word, known in (
        ("translate.device", settings.translate.device, DEVICES),
        ("render.locale", settings.render.locale, LOCALES),
        ("render.layout", settings.render.layout, LAYOUTS),
    ):
        if word not in known:
            raise SettingsError(f"{name} = {word!r:.80}: expected {', '.join(known)}")
    if settings.summarize.budget:
        parse_budget(settings.summarize.budget)


def _endpoint_limits(name: str, options: Endpoint) -> tuple[tuple[str, float, float, float], ...]:
    return (
        (f"{name}.batch", options.batch, 1, 200),
        (f"{name}.timeout", options.timeout, 1, 3600),
        (f"{name}.retries", options.retries, 0, 20),
    )


def parse_budget(text: str) -> tuple[float, str]:
    """Return the amount and the unit of a budget: "" (points), "w" (English words) or "%".

    Raises:
        SettingsError: another unit, or out of range.

    >>> parse_budget("60w")
    (60.0, 'w')
    """
    match = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(w|words|%|)\s*", text)
    if not match:
        raise SettingsError(
            f"summarize.budget = {text!r:.80}: expected points, words or a share: "
            '"3", "60w" or "20%"'
        )
    amount, unit = float(match[1]), match[2][:1]
    low, high = {"": (1, 100), "w": (5, 10_000), "%": (1, 100)}[unit]
    if not low <= amount <= high or (unit != "%" and amount % 1):
        kind = {"": "points", "w": "words", "%": "per cent"}[unit]
        raise SettingsError(f"summarize.budget = {text}: expected {low} to {high:,} {kind}")
    return amount, unit
