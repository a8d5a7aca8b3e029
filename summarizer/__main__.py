"""`lgsum`, which `python -m summarizer` is too: the streams made safe, then the command line."""

from __future__ import annotations

import os
import sys

from summarizer.interrupt import STOPPED, raise_again

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code."""
    from summarizer.commands.streams import open_streams, run

    open_streams()

    def command_line() -> None:
        from summarizer.cli import app

        raise_again()
        app(prog_name="lgsum")

    code = run(command_line)
    if code == STOPPED:
        # a thread that decodes or loads a model would hold the process for seconds, and so does
        # the memory of a large document that is given back piece by piece
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
