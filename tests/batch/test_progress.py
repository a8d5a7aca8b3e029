"""What a batch says while it runs: a bar on a terminal, few plain lines elsewhere."""

from __future__ import annotations

import io

import pytest

from summarizer.batch.run import Tally
from summarizer.commands import batch_progress
from summarizer.commands.batch_progress import Meter, show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def tally(made: int = 0, kept: int = 0, failed: int = 0, total: int = 100) -> Tally:
    return Tally(total, made, kept, failed)


def test_rate_and_time_left_count_what_was_made() -> None:
    now = [0.0]
    meter = Meter(lambda: now[0])
    assert meter.text(tally(kept=40)) == "40 of 100, 40 as they were"
    now[0] = 60.0
    text = meter.text(tally(made=10, kept=40, failed=2))
    assert text == "52 of 100, 40 as they were, 2 failed, 10.0 a minute, 4 min 48 s left"
    assert meter.text(tally(made=100)) == "100 of 100, 100.0 a minute"


def test_summary_says_what_became_of_all() -> None:
    now = [0.0]
    meter = Meter(lambda: now[0])
    now[0] = 3725.0
    done = tally(made=97, kept=1, failed=2)
    done.findings.update(error=1234, note=5)
    done.edited = 1
    assert meter.summary(done).splitlines() == [
        "97 made, 1 as they were, 2 failed in 1 h 2 min, 1.6 a minute",
        "findings: 1,234 errors, 0 warnings, 5 notes",
        "1 has been edited since and was left alone",
    ]


def test_one_is_no_plural() -> None:
    done = tally(made=1)
    done.findings.update(error=1, warning=1, note=2)
    done.edited = 2
    assert Meter(lambda: 0.0).summary(done).splitlines()[1:] == [
        "findings: 1 error, 1 warning, 2 notes",
        "2 have been edited since and were left alone",
    ]


def test_a_pipe_gets_plain_lines_at_intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(batch_progress.time, "monotonic", lambda: now[0])
    stream = io.StringIO()
    with show_progress(100, stream=stream) as update:
        for made in range(1, 101):
            now[0] += 1
            update(tally(made=made), "in/x.txt: it is empty" if made == 5 else "")
    lines = stream.getvalue().splitlines()
    assert lines[0] == "lgsum: in/x.txt: it is empty"
    assert len(lines) == 1 + 10 + 2
    assert lines[1] == "10 of 100, 60.0 a minute, 1 min 30 s left"
    assert not any(control in stream.getvalue() for control in "\r\x1b")


def test_a_terminal_gets_a_bar_and_errors_above_it() -> None:
    stream = Terminal()
    with show_progress(3, stream=stream) as update:
        update(tally(made=1, total=3), "")
        update(tally(made=1, failed=1, total=3), "[bold]in/x.txt[/bold]: it is empty")
        update(tally(made=2, failed=1, total=3), "")
    text = stream.getvalue()
    assert "\x1b[" in text
    assert "lgsum: [bold]in/x.txt[/bold]: it is empty" in text
    assert "2 made, 0 as they were, 1 failed in" in text.splitlines()[-2]


def test_a_flood_of_errors_is_cut() -> None:
    stream = io.StringIO()
    with show_progress(50, stream=stream) as update:
        for failed in range(1, 51):
            update(tally(failed=failed, total=50), f"{failed}: it is empty")
    lines = stream.getvalue().splitlines()
    assert len(lines) == 20 + 1 + 2
    assert "all are in the manifest" in lines[20]


def test_quiet_says_nothing() -> None:
    stream = Terminal()
    with show_progress(1, quiet=True, stream=stream) as update:
        update(tally(made=1, total=1), "error")
    assert stream.getvalue() == ""


def test_an_interrupted_batch_has_no_summary() -> None:
    stream = io.StringIO()

    def interrupted() -> None:
        with show_progress(2, stream=stream) as update:
            update(tally(made=1, total=2), "")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert stream.getvalue() == ""
