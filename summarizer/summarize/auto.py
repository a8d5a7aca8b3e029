"""The method auto: abstractive if a summarization model is installed, else extractive."""

from __future__ import annotations

import logging

from summarizer.neural.weights import explain, installed
from summarizer.schema import Summarizer
from summarizer.settings import Summarize
from summarizer.summarize import SUMMARIZERS, resolve

__all__ = ["open_auto"]

_log = logging.getLogger(__name__)


def open_auto(options: Summarize) -> Summarizer:
    """Return the summarizer that `resolve` names; the log says why.

    Raises:
        ModelError: the model that is installed is damaged.
    """
    method = resolve("auto", options.models_dir)
    reason = explain(installed(options.models_dir), "summarization")
    _log.info("--method auto is %s: %s", method, reason)
    summarizer: Summarizer = SUMMARIZERS.load(method)(options)
    return summarizer
