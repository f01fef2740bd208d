"""What reaches npm, and what becomes of its answers. The registry of these tests is a server of this process."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from analyzer.errors import InputError, UsageError
from analyzer.intake import open_target
from analyzer.intake.registry import Cache, Npm, NpmSpec, Offline, Resolved, UnknownPackageError
from tests.intake.tarball import CLI_TEXT, END, entry, tgz, within

# --- a stand-in for npm -----------------------------------------------------------------------------------------------


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def stand_in(folder: Path, body: str) -> None:
    """An executable called npm that runs `body` in Python."""
    script = folder / "npm"
    script.write_text(f"#!{sys.executable}\nimport json, os, sys, time\n{body}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def failing(folder: Path, record: object, errors: str = "") -> InputError:
    stand_in(folder, f"print(json.dumps({record!r}))\nprint({errors!r}, file=sys.stderr)\nsys.exit(1)")
    with pytest.raises(InputError) as caught:
        Npm().resolve(NpmSpec("tool", "1.0.0"))
    assert caught.value.where == "tool@1.0.0"
    with pytest.raises(InputError) as packing:
        Npm().download(Resolved("tool", "1.0.0"), folder)
    assert str(packing.value) == str(caught.value)
    return caught.value


def test_the_arguments_of_npm(bin_folder: Path, tmp_path: Path) -> None:
    stand_in(
        bin_folder,
        "folder = next(a for a in sys.argv if a.startswith('--pack-destination=')).partition('=')[2]\n"
        "open(folder + '/tool-1.tgz', 'w').close()\n"
        "json.dump(sys.argv[1:], open(folder + '/arguments', 'w'))\n"
        "print('[]')",
    )
    destination = tmp_path / "a b"
    destination.mkdir()
    assert Npm().download(Resolved("@scope/tool", "1.2.3"), destination) == destination / "tool-1.tgz"
    arguments = json.loads((destination / "arguments").read_text())
    assert arguments[0] == "pack"
    assert "--ignore-scripts" in arguments
    assert arguments[-2:] == ["--", "@scope/tool@1.2.3"]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("E404", "no package of this name"),
        ("ETARGET", "no such version or tag"),
        ("E401", "refuses access"),
        ("ENEEDAUTH", "refuses access"),
        ("ENOTFOUND", "does not reach"),
        ("ECONNREFUSED", "does not reach"),
        ("ENOTCACHED", "does not reach"),
        ("EINTEGRITY", "not the one that the registry states"),
        ("EWHATEVER", r"npm failed \(EWHATEVER\): it is so"),
    ],
)
def test_failures_of_npm(bin_folder: Path, code: str, what: str) -> None:
    for record, errors in (
        ({"error": {"code": code, "summary": "it is so"}}, ""),
        ([], f"npm error code {code}\nnpm error it is so"),
        ([], f"npm ERR! code {code}\nnpm ERR! it is so"),
    ):
        error = failing(bin_folder, record, errors)
        with pytest.raises(InputError, match=what):
            raise error
        assert isinstance(error, UnknownPackageError) is (code == "E404")


@pytest.mark.parametrize("record", [None, 7, "x", [], [7], {}, {"error": None}, {"error": {"code": ["x"], "summary": {"a": 1}}}, [[[]]]])
def test_answers_of_any_shape(bin_folder: Path, record: object) -> None:
    assert failing(bin_folder, record).what.startswith("npm failed")


def test_credentials_are_not_shown(bin_folder: Path) -> None:
    error = failing(bin_folder, {"error": {"code": "EX", "summary": "GET http://user:secret@registry.invalid/tool \x1b[2J"}})
    assert "secret" not in str(error)
    assert "//***@registry.invalid" in str(error)
    assert "\x1b" not in str(error)


def test_npm_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"npm is not on the PATH. Install"):
        Npm().resolve(NpmSpec("some-tool"))


def test_npm_that_cannot_start(bin_folder: Path) -> None:
    stand_in(bin_folder, "")
    (bin_folder / "npm").write_text("#!/nowhere/python\n")
    with pytest.raises(InputError, match="cannot be started"):
        Npm().resolve(NpmSpec("tool"))


def test_npm_that_packs_elsewhere(bin_folder: Path) -> None:
    stand_in(bin_folder, "print('[]')")
    with pytest.raises(InputError, match=r"packed nothing .* Update npm"):
        Npm().download(Resolved("tool", "1.0.0"), bin_folder)


@pytest.mark.parametrize(
    "answer", ["", "[]", "{}", '"x"', "7", "null", "[" * 100_000, '{"version": 1}', '{"version": "--x"}', '{"version": "9 9"}']
)
def test_manifests_without_a_version(bin_folder: Path, answer: str) -> None:
    (bin_folder / "answer").write_text(answer)
    stand_in(bin_folder, f"print(open({str(bin_folder / 'answer')!r}).read())")
    for spec in (NpmSpec("tool"), NpmSpec("tool", "^1")):
        with pytest.raises(InputError, match="no such version or tag"):
            Npm().resolve(spec)


def test_an_endless_answer_of_npm_is_refused(bin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.intake.registry.npm.LARGEST_OUTPUT", 1024)
    stand_in(bin_folder, "print('x' * 2000)")
    with pytest.raises(InputError, match="larger than the limit of 1 KiB"):
        Npm().resolve(NpmSpec("tool"))


def test_npm_that_does_not_answer_ends_with_all_that_it_started(bin_folder: Path) -> None:
    stand_in(bin_folder, f"child = os.fork()\nif child: open({str(bin_folder / 'child')!r}, 'w').write(str(child))\ntime.sleep(60)")
    with within(20.0), pytest.raises(InputError, match=r"did not answer within 1\.5 seconds"):
        Npm(seconds=1.5).resolve(NpmSpec("tool"))
    child = int((bin_folder / "child").read_text())
    for _ in range(100):
        if not running(child):
            return
        time.sleep(0.05)
    pytest.fail("the child of npm still runs")


def running(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked about does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


# --- the user's npm, and a registry of one package --------------------------------------------------------------------


class Registry(BaseHTTPRequestHandler):
    """Knows `@sample/tool`, whose installation would leave a trace."""

    manifest: ClassVar[dict[str, object]] = {
        "name": "@sample/tool",
        "version": "1.0.0",
        "bin": "cli",
        "scripts": dict.fromkeys(("prepare", "prepack", "postpack", "install", "postinstall"), "touch TRACE"),
    }
    archive = tgz(
        entry(b"package/package.json", json.dumps(manifest).encode()), entry(b"package/cli", b"#!/usr/bin/env node\n" + CLI_TEXT), END
    )

    def do_GET(self) -> None:
        if self.path.endswith(".tgz"):
            self.answer(200, self.archive)
        elif "sample%2ftool" in self.path.lower() or "sample/tool" in self.path:
            host = self.headers["Host"]
            dist = {
                "tarball": f"http://{host}/@sample/tool/-/tool-1.0.0.tgz",
                "integrity": "sha512-" + base64.b64encode(hashlib.sha512(self.archive).digest()).decode(),
                "shasum": hashlib.sha1(self.archive, usedforsecurity=False).hexdigest(),
            }
            document = {
                "name": "@sample/tool",
                "dist-tags": {"latest": "1.0.0", "next": "1.0.0"},
                "versions": {"1.0.0": {**self.manifest, "dist": dist}},
            }
            self.answer(200, json.dumps(document).encode())
        else:
            self.answer(404, b'{"error":"not found"}')

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Registry]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Registry)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for name in [name for name in os.environ if name.lower().startswith("npm_config_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_userconfig", str(tmp_path / "none"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield Registry
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.npm
@pytest.mark.parametrize("spec", ["@sample/tool", "@sample/tool@1.0.0", "@sample/tool@next", "@sample/tool@^1"])
def test_a_package_through_npm(registry: type[Registry], tmp_path: Path, spec: str) -> None:
    release = open_target(spec)
    assert [(source.path, source.data) for source in release.sources] == [("cli", b"#!/usr/bin/env node\n" + CLI_TEXT)]
    assert (release.target.kind, release.target.name, release.target.version) == ("npm-package", "@sample/tool", "1.0.0")
    assert release.target.integrity == "sha512-" + base64.b64encode(hashlib.sha512(registry.archive).digest()).decode()
    assert list((tmp_path / "work").iterdir()) == []


@pytest.mark.npm
@pytest.mark.parametrize(
    ("spec", "what"),
    [("@sample/tol", "no package of this name"), ("@sample/tool@2.0.0", "no such version"), ("@sample/tool@old", "no such version")],
)
def test_unknown_packages_through_npm(registry: type[Registry], spec: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        open_target(spec)


@pytest.mark.npm
def test_a_registry_that_does_not_answer(registry: type[Registry], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:1/")
    with pytest.raises(InputError, match="does not reach the registry"):
        open_target("@sample/tool")


@pytest.mark.npm
def test_what_npm_packs_is_what_we_read(registry: type[Registry], tmp_path: Path) -> None:
    """npm's own tar writer: long names, names beyond ASCII, many files."""
    files = {
        "package.json": b'{"name":"made","version":"1.0.0"}',
        "cli.js": b"1",
        "e\u0301’.js": b"2",
    }
    files |= {f"{'d' * 60}/{'e' * 60}/{number}.js": b"x" * number for number in range(0, 1500, 97)}
    files |= {f"{'f' * 120}.js": b"long", f"{'日' * 50}.js": b"long too"}
    for name, data in files.items():
        path = tmp_path / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    subprocess.run(["npm", "pack", "--ignore-scripts", str(tmp_path / "made")], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    release = open_target(str(tmp_path / "made-1.0.0.tgz"))
    assert {source.path: source.data for source in release.sources} | {"package.json": files["package.json"]} == files
    assert release.gaps == ()


def test_offline_asks_no_registry() -> None:
    with pytest.raises(UsageError) as refused:
        open_target("some-package@1.0.0", npm=Offline(), cache=Cache())
    assert refused.value.where == "some-package@1.0.0"
    assert "--offline" in str(refused.value)
