"""Cores and memory, of the machine and of a container."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.neural import machine
from summarizer.neural.machine import cores, free_memory, keep_pages, workers_that_fit


@pytest.mark.parametrize(
    ("quota", "expected"),
    [("100000 100000", 1), ("250000 100000", 3), ("max 100000", 8), ("", 8), ("900000 100000", 8)],
)
def test_cores_of_a_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, expected: int
) -> None:
    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    (tmp_path / "cpu.max").write_text(f"{quota}\n")
    assert cores(tmp_path) == expected


def test_free_memory_is_the_smaller_of_machine_and_container(tmp_path: Path) -> None:
    info = tmp_path / "meminfo"
    info.write_text("MemTotal:  9000 kB\nMemAvailable:    1000 kB\n")
    assert free_memory(tmp_path, info) == 1_024_000
    (tmp_path / "memory.max").write_text("500000\n")
    (tmp_path / "memory.current").write_text("100000\n")
    assert free_memory(tmp_path, info) == 400_000
    assert free_memory(tmp_path / "none", tmp_path / "none") == 0


@pytest.mark.parametrize(("free", "expected"), [(0, 4), (100, 1), (10**9, 2), (10**12, 4)])
def test_workers_are_one_a_core_that_the_memory_holds(
    monkeypatch: pytest.MonkeyPatch, free: int, expected: int
) -> None:
    monkeypatch.setattr(machine, "cores", lambda: 4)
    monkeypatch.setattr(machine, "free_memory", lambda: free)
    assert workers_that_fit() == expected


def test_a_c_library_without_options_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_pages()
    monkeypatch.setattr(machine.os, "confstr_names", {}, raising=False)
    monkeypatch.setattr("ctypes.CDLL", lambda _: pytest.fail("asked"))
    keep_pages()
