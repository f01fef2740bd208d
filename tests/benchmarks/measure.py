"""What does a command cost? User CPU and peak memory of a fresh process, from the operating system's own books."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PARSE = """
import sys
from pathlib import Path
import tree_sitter, tree_sitter_javascript
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
tree = parser.parse(Path(sys.argv[1]).read_bytes())
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """User CPU in seconds, peak resident memory in bytes."""

    seconds: float
    memory: int


def cost(command: Sequence[str]) -> Cost:
    """The cost of `command` and the children that it waited for. Raises RuntimeError with its output where it fails."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            text = output.read().decode("utf-8", "replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    return Cost(usage.ru_utime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def parse_command(file: Path) -> list[str]:
    """A process that parses `file` with tree-sitter and does nothing else."""
    return [sys.executable, "-c", PARSE, str(file)]


def scan_command(target: str, *outputs: Path) -> list[str]:
    """A process that scans `target` and writes `outputs`."""
    named = [argument for output in outputs for argument in ("--output", str(output))]
    return [sys.executable, "-m", "analyzer", "scan", target, "--quiet", "--allow-partial", *named]
