"""A real browser for tests: Debian's Chromium driven by the W3C WebDriver protocol over loopback.

https://www.w3.org/TR/webdriver2/ ; what it lacks (screenshots of a whole page, dark mode) is asked
of Chromium by its own protocol through the driver.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
DRIVER = shutil.which("chromedriver")
MISSING = "" if CHROMIUM and DRIVER else "Chromium with its driver is not installed"
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--disable-dev-shm-usage --force-device-scale-factor=1 --lang=en-GB "
    "--force-prefers-reduced-motion"
).split()
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key that the protocol prescribes


class Browser:
    """A session with a profile and a folder of downloads of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.downloads = folder / "downloads"
        self.downloads.mkdir(parents=True)
        self._driver = subprocess.Popen(
            [str(DRIVER), "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._driver.stdout
        port = next(
            m[1]
            for line in self._driver.stdout
            if (m := re.search(r"successfully on port (\d+)", line))
        )
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False)
        options = {
            "binary": CHROMIUM,
            "args": [*_FLAGS, "--window-size=1280,900", f"--user-data-dir={folder / 'profile'}"],
            "prefs": {"download.default_directory": str(self.downloads)},
        }
        capabilities = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
        }
        body = {"capabilities": {"alwaysMatch": capabilities}}
        self._session = (
            f"/session/{self._http.post('/session', json=body).json()['value']['sessionId']}"
        )

    def close(self) -> None:
        """End the browser and its driver."""
        try:
            self._http.delete(self._session)
        finally:
            self._http.close()
            self._driver.terminate()
            self._driver.wait(10)

    def call(self, path: str, **body: Any) -> Any:
        """Return the value of a command."""
        value = self._http.post(f"{self._session}/{path}", json=body).json()["value"]
        if isinstance(value, dict) and "error" in value:
            raise AssertionError(f"{value['error']}: {value['message'].splitlines()[0]}")
        return value

    def open(self, url: str) -> None:
        """Load a page."""
        self.call("url", url=url)

    def run(self, script: str, *args: Any) -> Any:
        """Return what a script returns."""
        return self.call("execute/sync", script=script, args=list(args))

    def _find(self, css: str) -> str:
        found = self.call("element", using="css selector", value=css)
        return f"element/{found[_ELEMENT]}"

    def click(self, css: str) -> None:
        """Click as a person does; fails if something covers it."""
        self.call(f"{self._find(css)}/click")

    def type(self, css: str, text: str, *, clear: bool = True) -> None:
        """Type into a field; with `clear` in place of what stands there."""
        field = self._find(css)
        if clear:
            self.call(f"{field}/clear")
        self.call(f"{field}/value", text=text)

    def text(self, css: str) -> str:
        """Return what a person reads there."""
        return str(self.run("return document.querySelector(arguments[0])?.innerText ?? ''", css))

    def wait(self, what: Callable[[], Any], seconds: float = 60) -> Any:
        """Return the first true value of `what`."""
        end = time.monotonic() + seconds
        while not (value := what()):
            assert time.monotonic() < end, (
                f"waited {seconds} s; the page says: {self.text('body')[:500]}"
            )
            time.sleep(0.1)
        return value

    def messages(self) -> list[str]:
        """Return what stands in the console since the last call: errors, refused requests."""
        return [row["message"] for row in self.call("se/log", type="browser")]

    def chromium(self, command: str, **params: Any) -> Any:
        """Return the answer of Chromium's own protocol."""
        return self.call("goog/cdp/execute", cmd=command, params=params)

    def look(
        self, path: Path, *, scheme: str = "light", width: int = 1280, whole: bool = True
    ) -> None:
        """Write a screenshot in a colour scheme and at a width in CSS pixels."""
        with self.emulating(scheme=scheme, width=width):
            shot = self.chromium(
                "Page.captureScreenshot", format="png", captureBeyondViewport=whole
            )
        path.write_bytes(base64.b64decode(shot["data"]))

    @contextmanager
    def emulating(self, *, scheme: str = "light", width: int = 1280) -> Iterator[None]:
        """Show the page in a colour scheme and at a width in CSS pixels; below 600 as a phone."""
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        self.chromium("Emulation.setEmulatedMedia", features=media)
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        self.chromium("Emulation.setDeviceMetricsOverride", **size)
        try:
            yield
        finally:
            self.chromium("Emulation.clearDeviceMetricsOverride")
            self.chromium("Emulation.setEmulatedMedia", features=[])
