"""A registry on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from analyzer.intake.limits import Limits
from analyzer.intake.registry.client import Client
from analyzer.intake.registry.http import Http, Patience
from analyzer.intake.registry.npmrc import load
from tests.intake.tarball import CLI_TEXT, END, entry, tgz

PATIENCE = Patience(retries=2, first=0.01, longest=0.02, silence=5.0, request=10.0)


@dataclass(slots=True)
class Answer:
    """One answer. `drip`: seconds between the bytes. `announce`: a Content-Length that is not the body's."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    announce: int | None = None
    drip: float = 0.0


@dataclass(slots=True)
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    """Looks the answer up in its server."""

    server: Server

    def do_GET(self) -> None:
        path = unquote(self.path)
        self.server.asked.append(Asked(path, {name.lower(): value for name, value in self.headers.items()}))
        answers = self.server.answers.get(path)
        if not answers:
            self.send_response(404)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")
            return
        self.give(answers.pop(0) if len(answers) > 1 else answers[0])

    def give(self, answer: Answer) -> None:
        """Writes one answer; whoever asked may leave before it is whole."""
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body) if answer.announce is None else answer.announce))
        self.end_headers()
        try:
            if not answer.drip:
                self.wfile.write(answer.body)
                return
            for byte in answer.body:
                self.wfile.write(bytes((byte,)))
                self.wfile.flush()
                time.sleep(answer.drip)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Answers by path: the last one of several stays."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_port}"

    def say(self, path: str, *answers: Answer | bytes | Mapping[str, object]) -> None:
        """What it answers to `path`, one after the other."""
        self.answers[path] = [as_answer(answer) for answer in answers]

    def paths(self) -> list[str]:
        """What it was asked for."""
        return [asked.path for asked in self.asked]

    def publish(self, name: str, version: str, archive: bytes | None = None, **manifest: Any) -> bytes:
        """Puts a version of a package on the shelf, as registries do. `dist` adds to what is stated of the archive."""
        data = archive if archive is not None else package(name, version, **manifest)
        file = f"/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
        extra = manifest.pop("dist", {})
        manifest.pop("files", None)
        dist: dict[str, Any] = {"tarball": self.url.rstrip("/") + file, "integrity": sri(data), "shasum": sha1(data)} | extra
        whole = {"name": name, "version": version, **manifest, "dist": {key: value for key, value in dist.items() if value is not None}}
        before = json.loads(self.answers[f"/{name}"][0].body) if f"/{name}" in self.answers else {"versions": {}}
        versions = before["versions"] | {version: {key: value for key, value in whole.items() if key != "scripts"}}
        self.say(f"/{name}", {"name": name, "dist-tags": {"latest": version}, "versions": versions})
        self.say(f"/{name}/{version}", whole)
        self.say(file, data)
        return data


def as_answer(value: Answer | bytes | Mapping[str, object]) -> Answer:
    """An answer with this content."""
    if isinstance(value, Answer):
        return value
    return Answer(value if isinstance(value, bytes) else json.dumps(value).encode())


def package(name: str, version: str, *, files: Mapping[str, bytes] | None = None, **manifest: Any) -> bytes:
    """The archive of a package with one JavaScript file, or these."""
    content = {key: value for key, value in manifest.items() if key != "dist"} | {"name": name, "version": version}
    parts = [entry(b"package/" + path.encode(), data) for path, data in (files or {"index.js": CLI_TEXT}).items()]
    return tgz(entry(b"package/package.json", json.dumps(content).encode()), *parts, END)


def sri(data: bytes, algorithm: str = "sha512") -> str:
    """A digest as `dist.integrity` has it."""
    return f"{algorithm}-" + base64.b64encode(hashlib.new(algorithm, data, usedforsecurity=False).digest()).decode()


def sha1(data: bytes) -> str:
    """A digest as `dist.shasum` has it."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


@contextmanager
def serving() -> Iterator[Server]:
    """A server that answers until the end of the block."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def client(
    registry: str,
    *,
    home: Path,
    npmrc: str = "",
    patience: Patience = PATIENCE,
    limits: Limits | None = None,
    sleep: Callable[[float], None] | None = None,
    **variables: str,
) -> Iterator[Client]:
    """A client of a user whose .npmrc says `npmrc`."""
    home.mkdir(exist_ok=True)
    (home / ".npmrc").write_text(npmrc)
    config = load({"npm_config_registry": registry, **variables}, home, home)
    made = Client(Http(config, patience, sleep or time.sleep), limits or Limits())
    try:
        yield made
    finally:
        made.close()
