"""A term: words of a source with the English that an authority or an editor gives them.

It stands in `schema`, for a briefing keeps those that its editor asked for.
"""

from __future__ import annotations

from summarizer.schema import Term

__all__ = ["Term"]
