"""axe-core (https://github.com/dequelabs/axe-core) from npm, run in a page of the browser.

`npm install --no-save axe-core` puts it beside the tests, into a folder that git ignores.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browser import Browser

_TESTS = Path(__file__).parent
_PLACES = [
    folder / "node_modules/axe-core/axe.min.js" for folder in _TESTS.parents
]  # as Node looks
_SCRIPT = next((place for place in _PLACES if place.is_file()), None)
MISSING = "" if _SCRIPT else "axe-core is not installed: npm install --no-save axe-core"
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """
const finished = arguments[arguments.length - 1];
axe.run(document, { runOnly: arguments[0], resultTypes: ["violations"] }).then(
  (result) => finished(result),
  (error) => finished({ error: String(error) }),
);
"""


def violations(browser: Browser) -> list[str]:
    """Return what axe finds on the page that is open: impact, rule, help and the first elements."""
    assert _SCRIPT
    browser.run(_SCRIPT.read_text(encoding="utf-8") + "\nreturn 0;")
    result: dict[str, Any] = browser.call("execute/async", script=_RUN, args=[list(_RULES)])
    assert "error" not in result, result
    found = []
    for violation in result["violations"]:
        where = [str(node["target"]) for node in violation["nodes"][:3]]
        row = f"{violation['impact']} {violation['id']}: {violation['help']}: {' '.join(where)}"
        found.append(row)
    return found
