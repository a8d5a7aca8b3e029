"""Names to classes, imported on first use, so that `import summarizer` loads no model library."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoints, entry_points
from typing import Any

from summarizer.errors import MissingExtra, PluginError, extra_command

__all__ = ["Registry"]


class Registry:
    """A family of plug-ins: built-in classes and the entry points `lgsum.FAMILY` of other packages.

    `targets` names the built-in ones as "module:Class", `extras` the extra of pyproject.toml that a
    built-in one needs. An entry point cannot replace a built-in class.
    """

    def __init__(self, family: str, targets: Mapping[str, str], extras: Mapping[str, str]) -> None:
        self.family = family
        self._targets = dict(targets)
        self._extras = dict(extras)

    def names(self) -> list[str]:
        """Return the built-in names, then those of installed plug-ins."""
        outside = {entry.name for entry in _entry_points(f"lgsum.{self.family}")}
        return [*self._targets, *sorted(outside - set(self._targets))]

    def load(self, name: str) -> Any:
        """Return the class called `name`.

        Raises:
            PluginError: no such name; the text lists those that exist.
            MissingExtra: its dependency is not installed; the text says how to install it.
        """
        target = self._targets.get(name)
        if target is None:
            for entry in _entry_points(f"lgsum.{self.family}"):
                if entry.name == name:
                    return entry.load()
            one = self.family.removesuffix("s")
            raise PluginError(f"no {one} '{name}'; known: {', '.join(self.names())}")
        module, attribute = target.split(":")
        try:
            return getattr(import_module(module), attribute)
        except ModuleNotFoundError as error:
            extra = self._extras.get(name)
            hint = extra_command(extra) if extra else f"pip install {error.name}"
            raise MissingExtra(f"{name} needs {error.name}: {hint}") from error


@cache
def _entry_points(group: str) -> EntryPoints:
    """Return the entry points of a group; looking them up takes 50 ms, so it is done once."""
    return entry_points(group=group)
