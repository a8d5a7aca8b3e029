"""A server of 127.0.0.1 with OpenAI's chat interface, and what real ones do wrong."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from hub_tools import serving

from summarizer.settings import Endpoint


@dataclass
class Server:
    """`faults` are taken one a request: a status with its headers, a text to answer instead, a
    number of seconds to be silent, or None. `answer` makes the content from the user's JSON."""

    address: str = ""
    faults: list[Any] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], Any] = field(default=lambda request: translated(request))
    formats: bool = True  # knows response_format
    streams: bool = False  # answers nothing that does not ask for a stream
    warm: bool = False  # takes no temperature, as models that reason

    @property
    def requests(self) -> list[dict[str, Any]]:
        """Return the JSON of the user's messages."""
        return [json.loads(body["messages"][1]["content"]) for body in self.bodies]

    def options(self, **changes: Any) -> Endpoint:
        """Return the settings of an endpoint here."""
        usual = {"address": f"{self.address}/v1", "model": "test/model-7b", "timeout": 1.0}
        return Endpoint(**(usual | changes))


def translated(request: dict[str, Any]) -> dict[str, Any]:
    """Return a translation that repeats figures and Latin words; points where they are asked."""
    if "points" in request:
        return {"points": [s["en"] for s in request["sentences"]][: request["points"]]}
    rows = [{"id": s["id"], "en": english(s["zh"])} for s in request["sentences"]]
    return {"translations": rows}


def english(chinese: str) -> str:
    """Return what the server says of a sentence."""
    kept = "".join(c if c.isascii() else " " for c in chinese).split()
    return " ".join(["Sentence of", str(len(chinese)), "characters about", *kept, "work."])


class _Handler(BaseHTTPRequestHandler):
    server_state: Server

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        state = self.server_state
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "response_format" in body and not state.formats:
            self._send(400, {"error": {"message": "response_format is not supported"}}, {})
            return
        if "temperature" in body and state.warm:
            self._send(400, {"error": {"message": "Unsupported value: 'temperature'"}}, {})
            return
        if not body.get("stream") and state.streams:
            self._send(400, {"error": {"message": "only stream=true is supported"}}, {})
            return
        state.bodies.append(body)
        state.keys.append(self.headers.get("Authorization"))
        fault = state.faults.pop(0) if state.faults else None
        if isinstance(fault, tuple):
            self._send(fault[0], {"error": {"message": fault[2]}}, fault[1])
            return
        if isinstance(fault, float):
            time.sleep(fault)
        content = state.answer(json.loads(body["messages"][1]["content"]))
        if isinstance(fault, str):
            content = fault
        elif fault is not None and callable(fault):
            content = fault(content)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        if state.streams:
            self._stream(text)
            return
        usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
        message = {"role": "assistant", "content": text}
        self._send(200, {"choices": [{"index": 0, "message": message}], "usage": usage}, {})

    def _stream(self, text: str) -> None:
        """Send a text in pieces of seven characters, as OpenAI does, with comments and the end."""
        events: list[object] = [{"choices": [{"delta": {"role": "assistant"}}]}]
        events += [
            {"choices": [{"delta": {"content": text[i : i + 7]}}]} for i in range(0, len(text), 7)
        ]
        events.append({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 10}})
        lines = ["data: " + json.dumps(event, ensure_ascii=False) + "\n\n" for event in events]
        body = ": PROCESSING\n\n" + "".join(lines) + "data: [DONE]\n\n"
        self._send(200, body.encode(), {"Content-Type": "text/event-stream; charset=utf-8"})

    def _send(self, status: int, value: object, headers: dict[str, str]) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        try:
            self.send_response(status)
            for name, text in headers.items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except BrokenPipeError:  # the client has given up, as it should
            pass


@contextmanager
def fake_endpoint() -> Iterator[Server]:
    """Yield a server that translates every sentence."""
    state = Server()
    with serving(type("Handler", (_Handler,), {"server_state": state})) as address:
        state.address = address
        yield state
