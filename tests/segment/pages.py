"""Whole pages as they stand on a disk, and what reading, cleaning and segmenting should give.

`python tests/segment/pages.py` prints what is given in the form of the `.toml` files, for a person
to compare with the page before it is written there.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.read import read_article
from summarizer.schema import Article
from summarizer.segment import segment

FOLDER = Path(__file__).parents[1] / "data" / "structure" / "pages"
STATED = ("published", "source", "author", "editor", "issuer", "document_number")


def pages() -> list[Path]:
    """Return the pages; beside each stands what is right for it."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix != ".toml")


def right(page: Path) -> dict[str, object]:
    """Return what is right for a page."""
    return tomllib.loads(page.with_name(f"{page.name}.toml").read_text(encoding="utf-8"))


def cleaned(page: Path) -> tuple[Article, Article]:
    """Return a page as read and as cleaned."""
    article = read_article(str(page))
    return article, clean(article, load_rules())


def given(page: Path) -> dict[str, object]:
    """Return of a page what its `.toml` says of it."""
    article = cleaned(page)[1]
    sections = segment(article).sections
    stated = {name: getattr(article.front_matter, name).value for name in STATED}
    return {
        "title": sections[0].heading if sections[0].kind == "title" else "",
        "stated": {name: value for name, value in stated.items() if value},
        "kinds": [section.kind for section in sections],
        "headings": [s.heading for s in sections if s.kind == "priority"],
        "front": [x.zh for s in sections if s.kind == "front" for x in s.sentences],
        "closing": [x.zh for s in sections if s.kind == "closing" for x in s.sentences],
        "text": article.text.split("\n"),
    }


def main() -> None:
    import json

    for page in pages():
        lines = [f"# {page.name}"]
        for key, value in given(page).items():
            if isinstance(value, list):
                items = "".join(f"  {json.dumps(item, ensure_ascii=False)},\n" for item in value)
                lines.append(f"{key} = [\n{items}]" if value else f"{key} = []")
            elif isinstance(value, dict):
                pairs = (f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in value.items())
                lines.append(f"{key} = {{ {', '.join(pairs)} }}")
            else:
                lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
        text = "\n".join(lines) + "\n"
        if "--write" in sys.argv:
            page.with_name(f"{page.name}.toml").write_text(text, encoding="utf-8")
        else:
            print(text)


if __name__ == "__main__":
    main()
