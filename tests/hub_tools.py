"""A hub on 127.0.0.1 with the parts of the real one's interface that a pull uses, and its faults.

Files are served as the hub does it: HEAD and GET of /OWNER/NAME/resolve/REVISION/FILE with the
commit and an etag, big files (here: weights) by way of a redirect with the etag of LFS, ranges, and
the API of revisions and discussions.
"""

from __future__ import annotations

import hashlib
import json
import re
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

BOT = "SFconvertbot"


@dataclass
class Repository:
    """Files by revision; `requests` are pull requests as (number, author, status)."""

    revisions: dict[str, dict[str, bytes]]
    requests: list[tuple[int, str, str]] = field(default_factory=list)
    licence: str = "apache-2.0"
    gated: bool = False


@dataclass
class Hub:
    """What is served, how it is to fail, and what was asked.

    `cuts`: bytes after which the next so many downloads of weights break off; `limits`: answers of
    429 before the hub serves again, with `retry_after`; `wrong`: names whose content differs from
    the stated hash; `page`: a text that is answered to everything; `keys`: who got the token, as
    the part of the path before the name.
    """

    address: str = ""
    repositories: dict[str, Repository] = field(default_factory=dict)
    cuts: list[int] = field(default_factory=list)
    limits: int = 0
    retry_after: str = "0"
    page: str = ""
    upper: bool = False  # states its hashes in capitals
    keys: list[str] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)
    discussions: bool = True
    storage: str = ""  # another host, as the hub's store of big files is
    asked: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)

    def count(self, part: str) -> int:
        """Return how often something was downloaded whose path has a part."""
        return Counter(part in line for line in self.asked if line.startswith("GET"))[True]


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def _commit(name: str, revision: str) -> str:
    return hashlib.sha1(f"{name} {revision}".encode()).hexdigest()


def _is_large(name: str) -> bool:
    return name.endswith((".bin", ".safetensors", ".spm", ".npz"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._serve()

    def do_GET(self) -> None:
        self._serve()

    def _serve(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.hub.asked.append(f"{self.command} {path}")
        if self.headers.get("Authorization"):
            self.hub.keys.append(f"{self.headers['Host']} {path.split('/')[1]}")
        if self.hub.page:
            self._send(200, self.hub.page.encode(), {"Content-Type": "text/html"})
        elif self.hub.limits > 0 and "/resolve/" in path:
            self.hub.limits -= 1
            self._json({"error": "slow down"}, 429, {"Retry-After": self.hub.retry_after})
        elif found := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/(.+))?", path):
            self._info(found[1], found[2] or "main")
        elif found := re.fullmatch(r"/api/models/([^/]+/[^/]+)/discussions", path):
            self._discussions(found[1])
        elif found := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+|refs/pr/\d+)/(.+)", path):
            self._resolve(found[1], found[2], found[3])
        elif found := re.fullmatch(r"/cdn/([^/]+/[^/]+)/([0-9a-f]{40})/(.+)", path):
            self._content(found[1], found[2], found[3], {})
        else:
            self._json({"error": "not here"}, 404)

    def _repository(self, name: str) -> Repository | None:
        repository = self.hub.repositories.get(name)
        if repository is None:  # as the hub does for what is private or does not exist
            self._json({"error": "Invalid username or password."}, 401,
                       {"X-Error-Code": "RepoNotFound"})  # fmt: skip
        return repository

    def _revision(self, name: str, revision: str) -> tuple[str, dict[str, bytes]] | None:
        repository = self._repository(name)
        if repository is None:
            return None
        for known, files in repository.revisions.items():
            if revision in (known, _commit(name, known)):
                return _commit(name, known), files
        self._json({"error": "Invalid rev id"}, 404, {"X-Error-Code": "RevisionNotFound"})
        return None

    def _info(self, name: str, revision: str) -> None:
        found = self._revision(name, revision)
        if found is None:
            return
        commit, files = found
        siblings = []
        for file, data in files.items():
            row: dict[str, Any] = {"rfilename": file, "size": len(data), "blobId": _blob(data)}
            if _is_large(file):
                digest = hashlib.sha256(data).hexdigest()
                digest = digest.upper() if self.hub.upper else digest
                row["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 134}
            siblings.append(row)
        repository = self.hub.repositories[name]
        self._json({
            "id": name, "modelId": name, "sha": commit, "private": False, "tags": [],
            "gated": "manual" if repository.gated else False, "siblings": siblings,
            "downloads": 0, "likes": 0, "cardData": {"license": repository.licence},
        })  # fmt: skip

    def _discussions(self, name: str) -> None:
        repository = self._repository(name)
        if repository is None:
            return
        if not self.hub.discussions:
            self._json({"error": "Discussions are disabled"}, 403)
            return
        author = parse_qs(urlsplit(self.path).query).get("author", [""])[0]
        rows = [
            {"num": number, "author": {"name": who}, "status": status, "isPullRequest": True,
             "title": "Adding `safetensors` variant of this model",
             "createdAt": "2023-05-01T10:00:00.000Z", "repo": {"name": name, "type": "model"}}
            for number, who, status in repository.requests if not author or who == author
        ]  # fmt: skip
        self._json({"discussions": rows, "count": len(rows), "start": 0})

    def _resolve(self, name: str, revision: str, file: str) -> None:
        found = self._revision(name, revision)
        if found is None:
            return
        commit, files = found
        if self.hub.repositories[name].gated:
            self._json({"error": "gated"}, 403, {"X-Error-Code": "GatedRepo"})
            return
        if file not in files:
            self._json({"error": "Entry not found"}, 404, {"X-Error-Code": "EntryNotFound"})
            return
        data = files[file]
        headers = {"X-Repo-Commit": commit, "Accept-Ranges": "bytes"}
        if _is_large(file):
            digest = hashlib.sha256(data).hexdigest()
            headers |= {
                "X-Linked-Etag": f'"{digest}"', "X-Linked-Size": str(len(data)),
                "Location": f"{self.hub.storage}/cdn/{name}/{commit}/{quote(file)}",
            }  # fmt: skip
            self._send(302, b"", headers)
        else:
            self._content(name, commit, file, headers | {"ETag": f'"{_blob(data)}"'})

    def _content(self, name: str, commit: str, file: str, headers: dict[str, str]) -> None:
        found = self._revision(name, commit)
        assert found
        data = found[1][file]
        if file in self.hub.wrong:
            data = data[:-1] + bytes([data[-1] ^ 1])
        status, start = 200, 0
        if match := re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "")):
            self.hub.ranges.append(f"{file} from {match[1]}")
            start, status = int(match[1]), 206
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        body = data[start:]
        weights = file.endswith((".bin", ".safetensors"))
        if weights and self.command == "GET" and self.hub.cuts:
            size = self.hub.cuts.pop(0)
            self._send(status, body, headers, size)
            self.close_connection = True
        else:
            self._send(status, body, headers)

    def _json(
        self, value: object, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        told = {"Content-Type": "application/json"} | (headers or {})
        if status >= 400 and isinstance(value, dict):
            told["X-Error-Message"] = str(value["error"])
        self._send(status, json.dumps(value).encode(), told)

    def _send(
        self, status: int, body: bytes, headers: dict[str, str], cut: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:cut])


def _blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def certificate(folder: Path) -> ssl.SSLContext:
    """Return the context of a server whose certificate nobody has signed but itself."""
    key, signed = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-keyout", str(key), "-out", str(signed)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context


@contextmanager
def serving(
    handler: type[BaseHTTPRequestHandler], secure: ssl.SSLContext | None = None
) -> Iterator[str]:
    """Yield the address of a server of 127.0.0.1 that ends with the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        scheme = "https" if secure else "http"
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def fake_hub(secure: ssl.SSLContext | None = None) -> Iterator[Hub]:
    """Yield a hub without repositories."""
    hub = Hub()
    with serving(type("Handler", (_Handler,), {"hub": hub}), secure) as address:
        hub.address, hub.storage = address, address.replace("127.0.0.1", "localhost")
        yield hub
