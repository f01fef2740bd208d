"""The rule pack of the suites: families of globals, and sources that count in functions that nothing calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan

RULES = Path(__file__).parent / "rules"


def _found(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    file = tmp_path / "case.js"
    file.write_text(text)
    findings = scan(str(file), rules=[RULES]).to_dict()["findings"]
    return [(finding["source"]["text"], finding["sink"]["text"]) for finding in findings]


def test_a_source_and_a_sink_of_one_family_of_globals_meet(tmp_path: Path) -> None:
    assert _found(tmp_path, "const x = __src_12('a'); __snk_7(x, 'b'); __snk_8('c', x);") == [("__src_12('a')", "__snk_7(x, 'b')")]


def test_a_global_of_another_family_is_none(tmp_path: Path) -> None:
    assert not _found(tmp_path, "__snk_7(__source_12('a'), 'b');")


def test_a_variable_of_the_program_is_no_global(tmp_path: Path) -> None:
    assert not _found(tmp_path, "const __src_1 = () => 'a'; __snk_7(__src_1(), 'b');")


def test_functions_that_nothing_calls_count(tmp_path: Path) -> None:
    assert len(_found(tmp_path, "function unused() { __snk_7(__src_12('a'), 'b'); }")) == 1


@pytest.mark.parametrize("text", ["if (false) __snk_7(__src_1('a'), 'b');", "function f() { return; __snk_7(__src_1('a'), 'b'); }"])
def test_code_that_cannot_run_does_not_count(tmp_path: Path, text: str) -> None:
    assert not _found(tmp_path, text)


@pytest.mark.parametrize(
    ("declared", "found"), [("'Argument[1]', 'ReturnValue'", True), ("'Argument[0]', 'ReturnValue'", False), ("kind", False)]
)
def test_a_summary_is_declared_by_constants(tmp_path: Path, declared: str, found: bool) -> None:
    text = f"const pick = mkSummary({declared}); __snk_7(pick('safe', __src_1('a')), 'b');"
    assert bool(_found(tmp_path, text)) == found
