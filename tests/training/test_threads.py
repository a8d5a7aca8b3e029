"""A long training steps aside for others and saves itself when it is told to stop."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.training import threads
from summarizer.training.threads import Threads, stop_signal, threads_for


@given(st.floats(0, 128), st.integers(1, 64), st.integers(1, 64))
def test_threads_fit_what_is_free(others: float, total: int, allowed: int) -> None:
    found = threads_for(others, total, allowed)
    assert 1 <= found <= allowed
    assert found == 1 or found <= total - others + 0.35
    assert threads_for(0, total, allowed) == min(total, allowed)


def test_the_number_of_threads_follows_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    taken: list[int] = []
    monkeypatch.setattr(torch, "get_num_threads", lambda: taken[-1] if taken else 2)
    monkeypatch.setattr(torch, "set_num_threads", taken.append)
    monkeypatch.setattr(threads, "cores", lambda: 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    stat, now = tmp_path / "stat", [0.0]
    ticks = os.sysconf("SC_CLK_TCK")
    stat.write_text("cpu 0 0 0 0 0 0 0 0 0 0\n", encoding="ascii")
    one = Threads(stat, lambda: now[0])
    now[0] = 2.0
    one.adjust()
    assert taken == []  # too early to look again
    now[0] = 10.0
    stat.write_text(f"cpu {20 * ticks} 0 0 0 0 0 0 0 0 0\n", encoding="ascii")
    one.adjust()
    assert taken == [1]  # both cores were busy, and not with this process
    now[0] = 20.0
    one.adjust()
    assert taken == [1, 2]


def test_a_machine_without_statistics_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(torch, "set_num_threads", lambda count: pytest.fail("changed"))
    for text in (None, "", "cpu x\n", "cpu 1 2\n"):
        if text is not None:
            (tmp_path / "stat").write_text(text, encoding="ascii")
        Threads(tmp_path / "stat", lambda: 100.0).adjust()


def test_sigterm_is_seen_and_its_handler_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stop_signal() as told:
        assert not told()
        os.kill(os.getpid(), signal.SIGTERM)
        assert told()
    assert signal.getsignal(signal.SIGTERM) == before
    seen: list[bool] = []

    def elsewhere() -> None:
        with stop_signal() as told:
            seen.append(told())

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [False]
