"""The contrast of colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio), read from a style."""

from __future__ import annotations

import re
from pathlib import Path

SCHEMES = ("light", "dark")
_ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})")


def palette(style: Path, scheme: str) -> dict[str, str]:
    """Return the colours (#rrggbb) of a style by name; the dark ones replace some of the light."""
    light, dark, *_ = (dict(_COLOUR.findall(block)) for block in _ROOT.findall(style.read_text()))
    return light if scheme == "light" else light | dark


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    >>> contrast("#ffffff", "#000000"), round(contrast("#ffffff", "#777777"), 2)
    (21.0, 4.48)
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
