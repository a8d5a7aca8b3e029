"""The routes: each hands a request to the desk and answers with a page, a fragment or a file."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import PurePath
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from summarizer.errors import LgsumError, PluginError
from summarizer.facts.terms.files import table_text
from summarizer.read import read_bytes, suffixes
from summarizer.render import RENDERERS, format_of, open_renderer
from summarizer.serve.desk import Busy, Desk, Kept, State
from summarizer.serve.edit import Conflict
from summarizer.serve.forms import (
    EXAMPLE,
    PASTED,
    field,
    read_change,
    read_form,
    read_glossary,
    read_upload,
)
from summarizer.serve.guard import Guard
from summarizer.serve.pages import (
    KINDS,
    STATIC,
    describe,
    difference_text,
    page,
    points_text,
    static_file,
    view,
)
from summarizer.text import regex

__all__ = ["MAX_REQUEST", "make_app"]

MAX_REQUEST = 2_000_000  # bytes: about 600,000 Chinese characters
_COOKIE = "lgsum"
_OWNER = regex(r"[A-Za-z0-9_-]{22}")
_TYPES = {
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
}
_ALIVE_SECONDS = 15.0  # a comment this often keeps the connection of the events open


def make_app(desk: Desk, known: Callable[[str], bool], limit: int = MAX_REQUEST) -> Starlette:
    """Return the application; `known` tests a Host header, a request has `limit` bytes at most."""
    routes = [
        Route("/", _home),
        Route("/static/{name}", _static),
        Route("/terms", _add_terms, methods=["POST"]),
        Route("/terms/remove", _remove_terms, methods=["POST"]),
        Route("/terms.tsv", _terms_file),
        Route("/briefings", _add, methods=["POST"]),
        Route("/briefings/{id}", _briefing),
        Route("/briefings/{id}/events", _events),
        Route("/briefings/{id}/remove", _remove, methods=["POST"]),
        Route("/briefings/{id}/change", _change, methods=["POST"]),
        Route("/briefings/{id}/download/{format}", _download),
    ]
    handlers = {HTTPException: _failure, LgsumError: _mistake}
    guard = Middleware(Guard, known=known, limit=limit, refuse=_message)
    app = Starlette(routes=routes, middleware=[guard], exception_handlers=handlers)  # type: ignore[arg-type]
    app.state.desk, app.state.limit = desk, limit
    return app


async def _home(request: Request) -> Response:
    return _home_page(request)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "no such file")
    cached = {"Cache-Control": "no-cache"}
    return Response(static_file(name), media_type=STATIC[name], headers=cached)


async def _add(request: Request) -> Response:
    """Take an article: a file if there is one, else the text, or the example."""
    desk, owner = _desk(request), _owner(request)
    form = await read_form(request, request.app.state.limit)
    data, name = await read_upload(form)
    try:
        article = await run_in_threadpool(read_bytes, data, name)
        kept = desk.add(owner, article)
    except LgsumError as error:
        status = 503 if isinstance(error, Busy) else 400
        return _home_page(request, str(error), text=field(form, "text"), status=status)
    return _with_owner(request, RedirectResponse(f"/briefings/{kept.id}", 303))


async def _briefing(request: Request) -> Response:
    kept = _kept(request)
    if kept.drafts:
        return HTMLResponse(page("briefing", **view(kept, kept.drafts[-1])))
    points = points_text(_desk(request).briefer.settings.summarize)
    text = describe(kept.state, points)
    return HTMLResponse(page("progress", kept=kept, state=kept.state, text=text, points=points))


async def _events(request: Request) -> Response:
    """Stream the states of an article as server-sent events until the last one."""
    desk, kept = _desk(request), _kept(request)
    return StreamingResponse(
        _stream(desk, kept), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


async def _stream(desk: Desk, kept: Kept) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    states: asyncio.Queue[State] = asyncio.Queue()

    def pass_on(state: State) -> None:
        with contextlib.suppress(RuntimeError):  # the loop of a server that ends is closed
            loop.call_soon_threadsafe(states.put_nowait, state)

    points = points_text(desk.briefer.settings.summarize)
    stop = desk.listen(kept, pass_on)
    try:
        while True:
            try:
                state = await asyncio.wait_for(states.get(), _ALIVE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            yield f"data: {json.dumps(_state_data(state, points))}\n\n"
            if state.final:
                return
    finally:
        stop()


def _state_data(state: State, points: str) -> dict[str, object]:
    text = describe(state, points)
    return {"phase": state.phase, "done": state.done, "total": state.total, "text": text}


async def _remove(request: Request) -> Response:
    _desk(request).remove(_kept(request))
    return RedirectResponse("/", 303)


async def _change(request: Request) -> Response:
    """Do what an editor asks and return the changed briefing as a fragment."""
    desk, kept = _desk(request), _kept(request)
    what, change = read_change(await read_form(request, request.app.state.limit))
    if change is None:
        difference = await run_in_threadpool(desk.undo, kept)
    else:
        difference = await run_in_threadpool(desk.change, kept, change)
    data = {
        "message": difference_text(what, difference),
        "changed": list(difference.sentences),
        "undo": len(kept.drafts) > 1,
        "html": page("content", **view(kept, kept.drafts[-1])),
    }
    return JSONResponse(data)


async def _download(request: Request) -> Response:
    """Return the briefing in a format of the registry."""
    kept = _kept(request)
    if not kept.drafts:
        raise HTTPException(409, describe(kept.state))
    try:
        options = _desk(request).briefer.settings.render
        name = request.path_params["format"]
        known = name in RENDERERS.names()
        renderer = open_renderer(
            name if known else format_of(PurePath(f"briefing.{name}")), options
        )
    except PluginError as error:
        raise HTTPException(404, str(error)) from error
    data = await run_in_threadpool(renderer.render, kept.drafts[-1].briefing)
    named = kept.article.source not in (PASTED, EXAMPLE)
    stem = PurePath(kept.article.source).stem if named else "briefing"
    return _file(data, f"{stem}{renderer.suffix}", _TYPES.get(renderer.suffix, "application/xml"))


async def _add_terms(request: Request) -> Response:
    """Take a glossary file: its terms are used in the next briefings of this person."""
    form = await read_form(request, request.app.state.limit)
    try:
        _desk(request).add_terms(_owner(request), await read_glossary(form))
    except LgsumError as error:
        return _home_page(request, str(error), place="glossary", status=400)
    return _with_owner(request, RedirectResponse("/#terms", 303))


async def _remove_terms(request: Request) -> Response:
    _desk(request).clear_terms(_owner(request))
    return RedirectResponse("/", 303)


async def _terms_file(request: Request) -> Response:
    """Return the terms of the session as a file for `--glossary`."""
    data = table_text(_desk(request).terms(_owner(request))).encode()
    return _file(data, "terms.tsv", "text/tab-separated-values; charset=utf-8")


def _file(data: bytes, name: str, kind: str) -> Response:
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-")
    if plain.startswith("."):  # nothing of a Chinese name was left
        plain = f"briefing{plain}"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": "sandbox"}
    return Response(data, media_type=kind, headers=headers)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _owner(request: Request) -> str:
    """Return who asks: the value of the cookie, or a new one that `_with_owner` sets."""
    if not hasattr(request.state, "owner"):
        value = request.cookies.get(_COOKIE, "")
        request.state.owner = value if _OWNER.fullmatch(value) else secrets.token_urlsafe(16)
    owner: str = request.state.owner
    return owner


def _with_owner(request: Request, response: Response) -> Response:
    response.set_cookie(_COOKIE, _owner(request), httponly=True, samesite="lax")
    return response


def _kept(request: Request) -> Kept:
    kept = _desk(request).find(request.path_params["id"], _owner(request))
    if kept is None:
        raise HTTPException(404, "no such briefing here: only the last few are kept; make it again")
    return kept


def _home_page(
    request: Request, error: str = "", *, place: str = "text", text: str = "", status: int = 200
) -> Response:
    """Return the start page; an error is said at a form, "text" or "glossary"."""
    desk, owner = _desk(request), _owner(request)
    html = page(
        "home",
        errors={"text": "", "glossary": "", place: " ".join(error.split())},
        text=text,
        kept=[(kept, describe(kept.state)) for kept in desk.of(owner)],
        terms=desk.terms(owner),
        limit=request.app.state.limit,
        suffixes=sorted(suffixes()),
        kinds=KINDS,
    )
    return _with_owner(request, HTMLResponse(html, status))


def _message(status: int, reason: str) -> Response:
    return HTMLResponse(page("message", reason=" ".join(reason.split())), status)


async def _failure(request: Request, error: HTTPException) -> Response:
    return _refusal(request, error.status_code, str(error.detail))


async def _mistake(request: Request, error: LgsumError) -> Response:
    more = {"current": error.current} if isinstance(error, Conflict) else {}
    status = 409 if isinstance(error, Conflict) else 400
    return _refusal(request, status, " ".join(str(error).split()), **more)


def _refusal(request: Request, status: int, reason: str, **more: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"error": reason, **more}, status)
    return _message(status, reason)


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")
