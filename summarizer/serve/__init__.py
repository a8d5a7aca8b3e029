"""Serve: a local page where an article becomes a briefing that an editor can correct.

- `edit.py`: what follows from a corrected sentence or term, as functions from draft to draft.
- `desk.py`: the queue of articles, their progress, and the briefings that are kept in memory.
- `guard.py`: who may ask, and how much: Host, Origin, size, security headers.
- `pages.py`: drafts to HTML. `app.py`: the routes. `listen.py`: the socket and the server.

Nothing is written to the disk and nothing is asked of the network. Needs the extra `serve`.
"""
