"""`lgsum`, which `python -m summarizer` is too: the streams made safe, then the command line."""

from __future__ import annotations

import sys

__all__ = ["main"]


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
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
