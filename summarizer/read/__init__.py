"""Readers: one file each, asked in this order whether a content is theirs; `text` takes the rest.

Choose by content first, then by suffix: a reader's `claims` looks at the bytes, and at the name
only where the bytes leave it open, so that standard input is read like a file.
"""

from __future__ import annotations

from summarizer.encodings import decode
from summarizer.read.article import read_article, read_bytes, suffixes
from summarizer.read.files import MAX_BYTES, MAX_DATA_BYTES, read_file, read_standard_input
from summarizer.read.readers import READERS

__all__ = [
    "MAX_BYTES",
    "MAX_DATA_BYTES",
    "READERS",
    "decode",
    "read_article",
    "read_bytes",
    "read_file",
    "read_standard_input",
    "suffixes",
]
