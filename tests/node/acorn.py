"""What does acorn, an independent reader, say about a program?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.node.npm import run_node


@dataclass(frozen=True, slots=True)
class Program:
    """A text or a file to read."""

    text: str | Path
    module: bool = False
    jsx: bool = False

    def request(self) -> dict[str, Any]:
        """The item that the script on node's side takes."""
        source = {"file": str(self.text)} if isinstance(self.text, Path) else {"text": self.text}
        return {**source, "module": self.module, "jsx": self.jsx}


def rows(programs: Sequence[Program]) -> list[dict[str, Any]]:
    """For each program its `rows` (as tests.syntax.rows) and `holes`, or an `error`. One process for all."""
    return _ask(programs, "rows")


def counts(programs: Sequence[Program]) -> list[dict[str, Any]]:
    """For each program `kinds` (name → number) and `calls` (ranges of the call, its callee and its arguments), or an `error`."""
    return _ask(programs, "counts")


def _ask(programs: Sequence[Program], mode: str) -> list[dict[str, Any]]:
    request = {"mode": mode, "items": [program.request() for program in programs]}
    return run_node("acorn_rows.mjs", request, heap_megabytes=8000)
