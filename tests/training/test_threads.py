"""A long training saves itself when it is told to stop."""

from __future__ import annotations

import os
import signal
import threading

from summarizer.training.threads import stop_signal


def test_sigterm_is_seen_and_its_handler_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stop_signal() as told:
        assert not told()
        os.kill(os.getpid(), signal.SIGTERM)
        assert told()
    assert signal.getsignal(signal.SIGTERM) == before
    seen: list[bool] = []

    def elsewhere() -> None:
        with stop_signal() as told:
            seen.append(told())

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [False]
