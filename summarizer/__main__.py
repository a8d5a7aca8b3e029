"""`lgsum`, which `python -m summarizer` is too: the streams made safe, then the command line."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

_STOPPED = 130  # 128 + SIGINT, as shells have it


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from summarizer.commands.streams import open_streams, run

        open_streams()

        def command_line() -> None:
            from summarizer.cli import app

            app(prog_name="lgsum")

        code = run(command_line)
    except KeyboardInterrupt:  # while the first modules are loaded
        print("lgsum: stopped", file=sys.stderr)
        code = _STOPPED
    if code == _STOPPED:
        # a thread that decodes or loads a model would hold the process for seconds, and so does
        # the memory of a large document that is given back piece by piece
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
