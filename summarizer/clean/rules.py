"""The removal rules as data: patterns with a reason, an example and a counterexample.

Built-in rules are in data/clean_rules.toml; a user's file of the same form adds to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from summarizer.errors import SettingsError, why_unread
from summarizer.parsing import parse_toml, read_toml

__all__ = ["Rule", "load_rules"]

_KEYS = {"name", "scope", "pattern", "reason", "removes", "keeps"}


@dataclass(frozen=True, slots=True)
class Rule:
    """`scope` is "line" or "suffix"; `pattern` must match the whole of it."""

    name: str
    scope: str
    pattern: re.Pattern[str]
    reason: str
    removes: str
    keeps: str


def load_rules(user_file: str = "") -> tuple[Rule, ...]:
    """Return the built-in rules and those of `user_file`.

    Raises:
        SettingsError: the file is missing or has no rules, or a rule has wrong keys, scope or
            pattern.
    """
    text = (files("summarizer.data") / "clean_rules.toml").read_text(encoding="utf-8")
    rules = [_rule(raw, "clean_rules.toml") for raw in parse_toml(text)["rule"]]
    if user_file:
        try:
            raws = read_toml(Path(user_file)).get("rule")
        except (OSError, ValueError) as error:
            raise SettingsError(f"{user_file}: {why_unread(error)}") from error
        if not isinstance(raws, list) or not all(isinstance(raw, dict) for raw in raws):
            raise SettingsError(f"{user_file}: no rules; begin each with a line [[rule]]")
        rules += [_rule(raw, user_file) for raw in raws]
    return tuple(rules)


def _rule(raw: dict[str, Any], where: str) -> Rule:
    name = raw.get("name", "?")
    if set(raw) != _KEYS:
        raise SettingsError(f"{where}: rule '{name}' needs exactly {', '.join(sorted(_KEYS))}")
    if raw["scope"] not in ("line", "suffix"):
        raise SettingsError(f"{where}: rule '{name}': scope must be line or suffix")
    try:
        pattern = re.compile(raw["pattern"])
    except (re.error, TypeError) as error:
        raise SettingsError(f"{where}: rule '{name}': bad pattern: {error}") from error
    return Rule(**{**raw, "pattern": pattern})
