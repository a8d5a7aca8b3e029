"""Every property test draws the same examples on every machine; what is slow has a marker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from summarizer.commands import stages

settings.register_profile("lgsum", derandomize=True, deadline=None)
settings.load_profile("lgsum")
stages.BETWEEN_LINES = 3600.0  # a slow machine must not add lines to what commands say


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests note what they write in a folder of their own, also those in other processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


_RAY = ("batch/test_on_ray.py", "batch/test_ray_cluster.py")
_BROWSER = ("serve/test_browser",)
# whole files that start processes, train, or translate pages with the embedded model
_SLOW = (
    "batch/", "bench/", "commands/", "neural/", "serve/", "training/", "test_notebooks.py",
    "test_end_to_end.py", "facts/test_cases.py", "memory/test_command.py", "render/test_cli.py",
    "evaluate/test_summary.py", "summarize/test_abstractive.py", "translate/test_translators.py",
    "translate/test_throughput.py", "facts/test_first_mention.py", "facts/test_forms.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the file that they are in, for `make quick`."""
    root = Path(__file__).parent
    for item in items:
        if root not in item.path.parents:
            continue
        name = item.path.relative_to(root).as_posix()
        for marker, files in (("ray", _RAY), ("browser", _BROWSER), ("slow", _SLOW)):
            if name.startswith(files):
                item.add_marker(marker)
