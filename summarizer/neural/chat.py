"""Chat: a client of OpenAI's chat interface, as Ollama, llama.cpp, vLLM and services offer it.

Answers are JSON, also from a server that only streams. A request that fails in passing (no
connection, timeout, 408, 409, 429, 5xx) is sent again with exponential backoff and jitter (AWS
Architecture Blog, "Exponential Backoff And Jitter", 2015), or after as many seconds as the server
asks for. One that a server refuses for its content has no answer, as if the model had refused.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelError
from summarizer.neural.download import LONGEST_WAIT, TOLD_WAIT, seconds_before
from summarizer.parsing import parse_json
from summarizer.settings import Endpoint, endpoint_key
from summarizer.text import counted, regex

if TYPE_CHECKING:
    import httpx

__all__ = ["Chat", "Usage"]

_log = logging.getLogger(__name__)
_REFUSED = (400, 403, 422, 451)
_PASSING = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_MOST_STARTS = 40  # brackets of an answer at which JSON may begin
_THOUGHT = regex(r"\A\s*<think>.*?</think>", re.DOTALL)
_DROPPED = ("response_format", "temperature")  # that some servers or models do not take
_CONTENT = regex(  # what services say of a text that they will not read
    r"content.?(filter|management|policy)|content exists risk|data_inspection|inappropriate content"
    r"|moderation",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Usage:
    """Requests, tokens and, by the prices of the settings, money since the start."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def counts(self) -> dict[str, Any]:
        """Return the numbers by name, to be added up over processes."""
        names = ("requests", "input_tokens", "output_tokens", "cost")
        return {name: getattr(self, name) for name in names}

    def add(self, raw: Any, options: Endpoint) -> None:
        """Count an answer by its `usage`, which some servers leave out."""
        counts = raw if isinstance(raw, dict) else {}
        tokens = [counts.get(name) for name in ("prompt_tokens", "completion_tokens")]
        read, written = (n if isinstance(n, int) else 0 for n in tokens)
        with self._lock:
            self.requests += 1
            self.input_tokens += read
            self.output_tokens += written
            self.cost += (read * options.input_price + written * options.output_price) / 1e6

    def __str__(self) -> str:
        cost = f", cost {self.cost:.4f}" if self.cost else ""
        tokens = f"{counted(self.input_tokens, 'token')} read, {self.output_tokens:,} written"
        return f"{counted(self.requests, 'request')}, {tokens}{cost}"


class Chat:
    """Asks one model of one server, with temperature 0; may be used by several threads.

    `purpose` stands in the log beside what it has cost.

    Raises:
        ModelError: the settings give no address or no model, or the address is not http(s).
    """

    def __init__(
        self, options: Endpoint, purpose: str, wait: Callable[[float], None] = time.sleep
    ) -> None:
        if not options.address:
            raise ModelError(
                "no endpoint is set, so nothing is sent; set endpoint.address "
                "(e.g. http://127.0.0.1:11434/v1) and endpoint.model in lgsum.toml"
            )
        if not re.match(r"https?://[^/\s]+", options.address):
            raise ModelError(f"endpoint.address = {options.address}: expected http:// or https://")
        if not options.model:
            raise ModelError("endpoint.model is not set; see which models the server has")
        import httpx

        key = endpoint_key(options.key_variable)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self.usage = Usage()
        self._options = options
        self._wait = wait
        self._url = f"{options.address.rstrip('/')}/chat/completions"
        self._client = httpx.Client(headers=headers, timeout=options.timeout)
        self._label = f"{options.model} ({purpose})"
        self._dropped: set[str] = set()  # of `_DROPPED`, when the server has refused it
        self._streams = False  # until the server says that it only streams
        self._reached = False  # until the server has answered anything

    def name(self, instructions: str) -> tuple[str, str]:
        """Return the model's name and a digest of address, name and instructions.

        A server states no hash of its weights.
        """
        identity = f"{self._options.address}\n{self._options.model}\n{instructions}"
        return self._options.model, hashlib.sha256(identity.encode()).hexdigest()[:12]

    def ask(self, instructions: str, request: object) -> Any:
        """Return the JSON that the model answers to a JSON request, or None if it is none.

        Raises:
            ModelError: the server cannot be reached or does not serve this request.
        """
        text = json.dumps(request, ensure_ascii=False)
        body: dict[str, Any] = {
            "model": self._options.model,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": text},
            ],
        }
        data = self._post(body)
        if data is None:
            return None
        try:
            self.usage.add(data.get("usage"), self._options)
            content = data["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            told = _message(json.dumps(data)) or "not an answer of a chat interface"
            raise ModelError(f"{self._url}: {told}") from error
        _log.info("%s: %s", self._label, self.usage, extra={"total_of": id(self)})
        return _json(_text(content))

    def _post(self, body: dict[str, Any]) -> Any:
        """Return the answer to a request, or None if its content is refused."""
        reason, attempt, tries = "", 0, self._options.retries + 1
        while attempt < tries:
            sent = self._adapted(body)
            answer = self._send(sent)
            asked = ""
            if isinstance(answer, str):
                reason = answer
                tries = tries if self._reached else min(tries, 2)  # perhaps nobody is there
            elif answer.status_code < 300:
                return self._read(answer)
            elif self._learns(sent, answer):
                continue  # at once: the server has said how it wants to be asked
            else:
                reason = f"{answer.status_code} {_message(answer.text)}".strip()
                if answer.status_code in _REFUSED and _CONTENT.search(answer.text):
                    _log.info("%s: %s", self._label, reason)
                    return None
                if answer.status_code not in _PASSING:
                    raise ModelError(f"{self._url}: {self._hint(answer.status_code, reason)}")
                asked = answer.headers.get("Retry-After", "")
            attempt += 1
            if attempt < tries:
                self._pause(attempt, asked, reason)
        raise ModelError(f"{self._url}: {reason}, after {counted(tries, 'try', 'tries')}")

    def _adapted(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return the request without what this server does not take."""
        whole = body | {"temperature": 0, "response_format": {"type": "json_object"}}
        whole |= {"stream": True} if self._streams else {}
        return {name: value for name, value in whole.items() if name not in self._dropped}

    def _send(self, body: dict[str, Any]) -> httpx.Response | str:
        """Return what the server answers, or why it does not."""
        import httpx

        try:
            answer = self._client.post(self._url, json=body)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            absent = isinstance(error, httpx.ConnectError) and not self._reached
            hint = "; is the server running, and endpoint.address right?" if absent else ""
            self._reached = self._reached or not absent
            return f"{type(error).__name__}: {error}".rstrip(": ") + hint
        self._reached = True
        return answer

    def _learns(self, sent: dict[str, Any], answer: httpx.Response) -> bool:
        """Return whether the server refuses a way of asking, which is then not tried again."""
        if answer.status_code not in (400, 422):
            return False
        for name in _DROPPED:
            if name in sent and name in answer.text:
                self._dropped.add(name)
                if name == "temperature":
                    _log.info("%s takes no temperature; its answers may differ", self._label)
                return True
        if "stream" in answer.text and "stream" not in sent:
            self._streams = True
            return True
        return False

    def _read(self, answer: httpx.Response) -> Any:
        if answer.text.lstrip().startswith(("data:", "event:", ":")):
            return _streamed(answer.text)
        try:
            return parse_json(answer.content)
        except ValueError as error:
            raise ModelError(f"{self._url}: answers no JSON; is the address right?") from error

    def _pause(self, attempt: int, retry_after: str, reason: str) -> None:
        """Wait before the next try, and say so if it takes long."""
        seconds = seconds_before(attempt, retry_after, most=60.0)
        if seconds > LONGEST_WAIT:
            raise ModelError(
                f"{self._url}: {reason}: asks to wait {seconds:.0f} s; run it again later"
            )
        if seconds >= TOLD_WAIT:
            _log.info("%s: %s; trying again in %.0f s", self._label, reason, seconds)
        self._wait(seconds)

    def _hint(self, status: int, reason: str) -> str:
        if status in (401, 403):
            return (
                f"{reason}; put the key into the environment variable {self._options.key_variable}"
            )
        if status == 404:
            return f"{reason}; check endpoint.address (often it ends in /v1) and endpoint.model"
        if status == 400 and "context" in reason:
            return f"{reason}; set endpoint.batch lower"
        return reason


def _text(content: Any) -> str:
    """Return the text of an answer, which some servers give in parts."""
    parts = content if isinstance(content, list) else [content]
    texts = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(text for text in texts if isinstance(text, str))


def _streamed(text: str) -> dict[str, Any]:
    """Return a stream of server-sent events as the answer that it makes up."""
    pieces: list[str] = []
    usage: Any = None
    for line in text.split("\n"):  # not splitlines: U+2028 may stand in an answer
        if not line.startswith("data:"):
            continue
        try:
            event = parse_json(line.removeprefix("data:"))
            usage = event.get("usage") or usage
            for choice in event.get("choices", ())[:1]:
                pieces.append(_text((choice.get("delta") or choice.get("message"))["content"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # [DONE], a role without content, a comment of the server
    return {"choices": [{"message": {"content": "".join(pieces)}}], "usage": usage}


def _json(content: str) -> Any:
    """Return the JSON of an answer, whatever stands around it: an object, or a list of objects; or
    None if there is none."""
    text = _THOUGHT.sub("", content, count=1)
    for start in itertools.islice(re.finditer(r"[{\[]", text), _MOST_STARTS):
        try:
            value = json.JSONDecoder().raw_decode(text, start.start())[0]
        except (ValueError, RecursionError):
            continue
        rows = value if isinstance(value, list) else [value]
        if value and all(isinstance(row, dict) for row in rows):
            return value
    return None


def _message(text: str) -> str:
    """Return what the server says is wrong, shortened."""
    try:
        error = parse_json(text)["error"]
        message = error if isinstance(error, str) else error["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        message = ""
    return " ".join(str(message).split())[:200]
