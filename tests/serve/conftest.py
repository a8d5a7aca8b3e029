"""A browser, and a server for it, that the tests of one file share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Browser
from serve_tools import serving


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("browser"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as (_, found):
        yield found
