"""Chat: a client of OpenAI's chat interface, as Ollama, llama.cpp, vLLM and services offer it.

Answers are JSON. A request that fails in passing (no connection, timeout, 408, 409, 429, 5xx) is
sent again with exponential backoff and jitter (AWS Architecture Blog, "Exponential Backoff And
Jitter", 2015), or after as many seconds as the server asks for.
"""

from __future__ import annotations

import hashlib
import json
import logging
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from summarizer.errors import ModelError
from summarizer.settings import Endpoint, endpoint_key

__all__ = ["Chat", "Usage"]

_log = logging.getLogger(__name__)
_PASSING = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_LONGEST_WAIT = 300.0  # seconds; a server that asks for more has no capacity today
_OBJECT = re.compile(r"\A\s*(?:<think>.*?</think>\s*)?(?:```\w*\s*)?", re.DOTALL)


@dataclass(slots=True)
class Usage:
    """Requests, tokens and, by the prices of the settings, money since the start."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    _lock: Lock = field(default_factory=Lock, repr=False)

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
        counted = f"{self.input_tokens:,} tokens read, {self.output_tokens:,} written"
        requests = "1 request" if self.requests == 1 else f"{self.requests:,} requests"
        return f"{requests}, {counted}{cost}"


class Chat:
    """Asks one model of one server, with temperature 0; may be used by several threads.

    Raises:
        ModelError: the settings give no address or no model, or the address is not http(s).
    """

    def __init__(self, options: Endpoint, wait: Callable[[float], None] = time.sleep) -> None:
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
        self._formatted = True  # until the server says that it knows no response_format

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
            "temperature": 0,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": text},
            ],
        }
        try:
            data = self._post(body)
            self.usage.add(data.get("usage"), self._options)
            content = data["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise ModelError(f"{self._url}: not an answer of a chat interface") from error
        _log.info("%s: %s", self._options.model, self.usage)
        return _json(content if isinstance(content, str) else "")

    def _post(self, body: dict[str, Any]) -> Any:
        import httpx

        reason = ""
        for attempt in range(self._options.retries + 1):
            request = body | (
                {"response_format": {"type": "json_object"}} if self._formatted else {}
            )
            try:
                answer = self._client.post(self._url, json=request)
            except httpx.TransportError as error:
                reason = f"{type(error).__name__}: {error}".rstrip(": ")
                self._pause(attempt, "")
                continue
            if answer.status_code == 400 and self._formatted and "response_format" in answer.text:
                self._formatted = False
                answer = self._client.post(self._url, json=body)
            if answer.status_code < 300:
                try:
                    return answer.json()
                except ValueError as error:
                    raise ModelError(
                        f"{self._url}: answers no JSON; is the address right?"
                    ) from error
            reason = f"{answer.status_code} {_message(answer.text)}".strip()
            if answer.status_code not in _PASSING:
                raise ModelError(f"{self._url}: {self._hint(answer.status_code, reason)}")
            self._pause(attempt, answer.headers.get("Retry-After", ""))
        raise ModelError(f"{self._url}: {reason}, after {self._options.retries + 1} tries")

    def _pause(self, attempt: int, retry_after: str) -> None:
        """Wait before the next try, not after the last."""
        if attempt == self._options.retries:
            return
        seconds = min(60.0, 2.0**attempt) * random.uniform(0.5, 1.0)
        if re.fullmatch(r"\d+(\.\d+)?", retry_after):
            seconds = float(retry_after)
        if seconds > _LONGEST_WAIT:
            raise ModelError(f"{self._url}: asks to wait {seconds:.0f} s; run it again later")
        self._wait(seconds)

    def _hint(self, status: int, reason: str) -> str:
        if status in (401, 403):
            return (
                f"{reason}; put the key into the environment variable {self._options.key_variable}"
            )
        if status == 404:
            return f"{reason}; check endpoint.address (often it ends in /v1) and endpoint.model"
        return reason


def _json(content: str) -> Any:
    """Return the JSON of an answer, also of one with its reasoning before or fenced; else None."""
    begin = _OBJECT.match(content)
    start = content.find("{", begin.end() if begin else 0)
    if start < 0:
        return None
    try:
        return json.JSONDecoder().raw_decode(content, start)[0]
    except (ValueError, RecursionError):
        return None


def _message(text: str) -> str:
    """Return what the server says is wrong, shortened."""
    try:
        error = json.loads(text)["error"]
        message = error if isinstance(error, str) else error["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        message = ""
    return " ".join(str(message).split())[:200]
