"""The figures of a bench as a picture: speed and memory of each contender, growth of cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import MissingExtra, SettingsError, extra_command
from summarizer.text import counted

__all__ = ["check_chart", "draw"]

_FORMATS = (".svg", ".png", ".pdf")
_BARS, _LINES = "#2f6f8f", ("#2f6f8f", "#c2572b", "#4b8b3b", "#8a5aa5")


def check_chart(path: Path) -> None:
    """Raise before anything is measured if a picture cannot be drawn.

    Raises:
        SettingsError: a suffix that is no format.
        MissingExtra: matplotlib is not installed.
    """
    if path.suffix not in _FORMATS:
        raise SettingsError(f"--plot {path}: expected a file in {', '.join(_FORMATS)}")
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise MissingExtra(f"--plot needs the extra 'plot': {extra_command('plot')}") from error


def draw(report: Mapping[str, Any], suffix: str) -> bytes:
    """Return the picture of a report (`lgsum bench -o`), in the format of the suffix."""
    import io

    from matplotlib import rc_context
    from matplotlib.figure import Figure

    panels = [(name, plot) for name, plot in (("contenders", _contenders), ("growth", _growth))
              if report[name]]  # fmt: skip
    settings: dict[Any, Any] = {"svg.hashsalt": "lgsum", "svg.fonttype": "none", "font.size": 9}
    with rc_context(settings):
        figure = Figure(figsize=(6.4 * len(panels), 4.2), layout="constrained")
        for place, (name, plot) in enumerate(panels, 1):
            plot(figure.add_subplot(1, len(panels), place), report[name])
        figure.suptitle(f"{report['model']}, {counted(report['machine']['cores'], 'core')}")
        data = io.BytesIO()
        dates = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(suffix)
        figure.savefig(data, format=suffix[1:], metadata=dates, dpi=150)
    return data.getvalue()


def _contenders(axes: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    places = range(len(rows))
    speeds = [row["tokens_per_second"] for row in rows]
    lows = [row["tokens_per_second"] - row["slowest"] for row in rows]
    highs = [row["fastest"] - row["tokens_per_second"] for row in rows]
    axes.barh(places, speeds, xerr=(lows, highs), color=_BARS, ecolor="#555555", capsize=2)
    axes.set_yticks(places, [row["contender"] for row in rows])
    axes.invert_yaxis()
    for place, row in enumerate(rows):
        label = f"{row['tokens_per_second']:,.0f}   {row['memory']:.0f} MB"
        axes.annotate(label, (row["fastest"], place), xytext=(5, 0),
                      textcoords="offset points", va="center")  # fmt: skip
    axes.set_xlim(0, 1.35 * max(row["fastest"] for row in rows))
    axes.set_xlabel("target tokens a second (median; line: slowest to fastest run), peak memory")
    axes.spines[["top", "right"]].set_visible(False)


def _growth(axes: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    for place, number in enumerate(dict.fromkeys(row["processes"] for row in rows)):
        points = sorted((r["documents"], r["seconds"]) for r in rows if r["processes"] == number)
        label = counted(number, "process", "processes")
        colour = _LINES[place % len(_LINES)]
        axes.loglog(*zip(*points, strict=True), "o-", color=colour, label=label)
    first = min((row["documents"], row["seconds"]) for row in rows)
    last = max(row["documents"] for row in rows)
    line = (first[1], first[1] * last / first[0])
    axes.loglog((first[0], last), line, ":", color="#777777", label="in proportion")
    for axis, places in ((axes.xaxis, [row["documents"] for row in rows]), (axes.yaxis, None)):
        if places:
            axis.set_ticks(sorted(set(places)))
        axis.set_major_formatter("{x:g}")
        axis.set_minor_formatter("")
    axes.set_xlabel("documents")
    axes.set_ylabel("seconds, models open")
    axes.set_title(f"briefings, profile {rows[0]['profile']}", fontsize=9)
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
