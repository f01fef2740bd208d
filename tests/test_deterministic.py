"""Does the same input give the same bytes, whatever order Python keeps its sets in?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samples.build import BUNDLED, HERE, is_module, samples

ROOT = HERE.parent
MIDDLE = ("calls", "objects", "conditions", "promises")  # groups whose samples together make a file of some size
CHOSEN = (
    "markers/apostrophe.js",
    "conditions/if-else.js",
    "sources/env-spread-copy.js",
    "gates/opt-out-early-exit.js",
    "bundled/configuration/proxy-spellings.js",
    "bundled/promises/event-emitter.js",
)


def scripts_in_functions() -> str:
    """The scripts of some groups, plain and bundled, each as the body of a function that is called."""
    texts = [
        (root / path).read_text(encoding="utf-8")
        for path in samples()
        if path.parts[0] in MIDDLE and not is_module(path, (HERE / path).read_text(encoding="utf-8"))
        for root in (HERE, BUNDLED)
    ]
    return "".join(
        f"function part{number}(module, exports) {{\n{text}\n}}\npart{number}({{ exports: {{}} }}, {{}});\n"
        for number, text in enumerate(texts)
    )


def report(target: Path, seed: int, folder: Path) -> bytes:
    """The JSON report of a scan in a process of its own."""
    output = folder / f"{seed}.json"
    command = [sys.executable, "-m", "analyzer", "scan", str(target), "--reproducible", "--quiet", "--output", str(output)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": str(seed)}, check=True, capture_output=True, timeout=300)
    return output.read_bytes()


@pytest.mark.parametrize("name", [*CHOSEN, "middle"])
def test_the_report_does_not_depend_on_the_hash_seed(name: str, tmp_path: Path) -> None:
    target = HERE / name
    if name == "middle":
        target = tmp_path / "middle.js"
        target.write_text(scripts_in_functions(), encoding="utf-8")
    first, second, third = (report(target, seed, tmp_path) for seed in (0, 1, 2))
    assert b'"findings":[{' in first.replace(b" ", b"").replace(b"\n", b"")
    assert first == second
    assert first == third
