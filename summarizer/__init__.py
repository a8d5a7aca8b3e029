"""lgsum: Chinese policy and news articles to aligned Chinese–English briefings.

read → clean → segment → translate → summarise → check → render, in that order in `pipeline`.
"""

from __future__ import annotations

from summarizer.errors import LgsumError
from summarizer.pipeline import clean_article, make_briefing, make_document, translate_document
from summarizer.read import read_article
from summarizer.schema import Article, Briefing, Document, Issue, Pair, Point, Section, Sentence
from summarizer.settings import Settings, load_settings

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Briefing",
    "Document",
    "Issue",
    "LgsumError",
    "Pair",
    "Point",
    "Section",
    "Sentence",
    "Settings",
    "clean_article",
    "load_settings",
    "make_briefing",
    "make_document",
    "read_article",
    "translate_document",
]
