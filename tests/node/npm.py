"""How do tests get npm packages to compare with?

Packages go to a cache folder outside of the checkout, without running their scripts. Where npm, node or the network is missing, a test is
left out loudly; with CI=true in the environment that is a failure instead.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import pytest

HERE = Path(__file__).parent
_TIMEOUT = 600  # seconds for one npm or node process


def cache_folder() -> Path:
    """Where packages and tarballs of the tests are kept between runs."""
    base = os.environ.get("BUNDLETAP_TEST_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bundletap-tests"
    folder = Path(base)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def missing(what: str) -> NoReturn:
    """Leave the test out, and say so; in CI fail."""
    message = f"NOT RUN: comparison with an independent implementation needs {what}"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(message)
    pytest.skip(message)


def _run(command: list[str], folder: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_TIMEOUT, check=False, **options)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        missing(name)
    return found


def installed(manifest: Path = HERE / "package.json") -> Path:
    """The folder in which the packages of `manifest` are installed (with a `node_modules` in it)."""
    npm = _tool("npm")
    text = manifest.read_bytes()
    folder = cache_folder() / f"packages-{hashlib.sha256(text).hexdigest()[:16]}"
    if (folder / "node_modules").is_dir():
        return folder
    with tempfile.TemporaryDirectory(dir=cache_folder()) as scratch:
        work = Path(scratch) / "work"
        work.mkdir()
        (work / "package.json").write_bytes(text)
        result = _run([npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"], work)
        if result.returncode:
            missing(f"npm packages ({result.stderr.strip()[-300:]})")
        with contextlib.suppress(OSError):  # another process of the same run was faster
            work.rename(folder)
    return folder


def packed(spec: str) -> Path:
    """The tarball of an exact npm version, as `npm pack` writes it."""
    npm = _tool("npm")
    folder = cache_folder() / "tarballs" / spec.replace("/", "+").replace("@", "_")
    found = sorted(folder.glob("*.tgz")) if folder.is_dir() else []
    if found:
        return found[0]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        result = _run([npm, "pack", "--ignore-scripts", "--json", spec], Path(scratch))
        archives = sorted(Path(scratch).glob("*.tgz"))
        if result.returncode or not archives:
            missing(f"the npm package {spec} ({result.stderr.strip()[-300:]})")
        folder.mkdir(exist_ok=True)
        shutil.move(archives[0], folder / archives[0].name)
    return folder / archives[0].name


def run_node(script: str, request: object, *, heap_megabytes: int = 1024, manifest: Path = HERE / "package.json") -> list[Any]:
    """The JSON lines that a script of this folder, with the packages of `manifest`, answers to `request` on its standard input."""
    node = _tool("node")
    environment = {**os.environ, "BUNDLETAP_NODE_MODULES": str(installed(manifest) / "node_modules")}
    command = [node, f"--max-old-space-size={heap_megabytes}", "--stack-size=3900", str(HERE / script)]
    result = _run(command, HERE, input=json.dumps(request), env=environment)
    if result.returncode:
        raise AssertionError(f"{script} failed: {result.stderr[-2000:]}")
    return [json.loads(line) for line in result.stdout.split("\n") if line]
