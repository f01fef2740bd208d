from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.compare.releases import compare
from analyzer.model import Difference, Finding, Gap, ScanResult
from analyzer.report import text
from analyzer.report.document import ReportDocument
from tests.report.fakes import BORDER, FIELD, HOST, MARKER, hostile, plain

COLOR = re.compile(r"\x1b\[[0-9;]*m")  # what we write ourselves


def render(result: ScanResult, look: text.Look = text.PLAIN) -> str:
    return text.render(ReportDocument.of(result, tool_version="1.2.3"), look)


def test_a_finding_says_what_is_read_how_it_goes_and_where() -> None:
    lines = render(dataclasses.replace(plain(), findings=(MARKER,))).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("  high"))
    labels = [line[4:14].strip() for line in lines[start + 1 :] if line.startswith("    ") and line[4:14].strip()]
    assert labels == ["reads", "via", "sends", "as", "only when", "unless", "selects", "compares", "example", "example", "also at"]
    assert "    reads     timezone timeZone  Intl.DateTimeFormat().resolvedOptions().timeZone  cli.js:2:100" in lines
    assert any(line.startswith("    sends     fetch body → https://api.example.com/v1/messages") for line in lines)
    assert "              itʼs  U+02BC MODIFIER LETTER APOSTROPHE" in lines


def test_findings_stand_by_category_and_severity() -> None:
    output = render(plain())
    heads = [line.split("  ")[0] for line in output.splitlines() if re.match(r"\d+ [A-Z]", line)]
    assert heads == ["1 COVERT MARKER", "2 PAYLOAD FINDINGS", "1 BORDER FINDING", "1 CONFIGURATION FINDING", "1 GATE"]
    assert output.index(HOST.message) < output.index("A branch on CI decides")


def test_the_last_line_is_the_coverage() -> None:
    assert render(plain()).splitlines()[-1] == (
        "coverage (INCOMPLETE): 2 of 3 files · 13.2 MB (212 bytes not analysed) · 56,894 functions · 60 % of 203,111 calls resolved · "
        "1 gap · 415 limitations of 2 kinds · 2 dependencies not scanned"
    )
    assert render(dataclasses.replace(plain(), complete=True)).splitlines()[-1].startswith("coverage (complete): ")


def test_an_incomplete_report_says_why() -> None:
    assert "INCOMPLETE: no reader understands this text: unexpected token\n" in render(plain())


def test_nothing_found_is_explained() -> None:
    assert "No flow found means: " in render(dataclasses.replace(plain(), findings=()))


def test_long_lists_are_counted() -> None:
    many = tuple(dataclasses.replace(BORDER, id=f"F{index}") for index in range(40))
    result = dataclasses.replace(plain(), findings=many)
    assert "  … and 28 border findings more (28 low); --verbose shows all" in render(result).splitlines()
    assert "more" not in render(result, text.Look(everything=True))


def test_long_witnesses_show_both_ends() -> None:
    step = MARKER.path[1]
    path = (MARKER.path[0], *(dataclasses.replace(step, why=f"step {index}") for index in range(20)), MARKER.path[-1])
    lines = render(dataclasses.replace(plain(), findings=(dataclasses.replace(MARKER, path=path),))).splitlines()
    assert [match.group() for line in lines if (match := re.search(r"step \d+|… .* steps", line))] == [
        "step 0",
        "step 1",
        "step 2",
        "…  14 more steps",
        "step 17",
        "step 18",
        "step 19",
    ]


def test_colour_is_written_only_where_it_is_shown() -> None:
    assert "\x1b" not in render(plain())
    colored = render(plain(), text.Look(width=100, color="standard"))
    assert "\x1b[1;31m" in colored
    assert "\x1b" not in COLOR.sub("", colored)


@pytest.mark.parametrize("width", [20, 80, 133])
def test_a_terminal_is_never_overrun(width: int) -> None:
    for result in (plain(), hostile()):
        output = render(result, text.Look(width=width, everything=True))
        assert all(len(line) <= max(width, 34) for line in output.splitlines()), width


def test_hostile_text_drives_no_terminal() -> None:
    for look in (text.PLAIN, text.Look(width=90, color="truecolor", everything=True)):
        output = COLOR.sub("", render(hostile(), look))
        assert all(line.isprintable() for line in output.split("\n"))
        assert "\\x1b[31mred" in output
        assert "[bold red]markup[/bold red]" in output  # no markup of the terminal library either


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters()), min_size=1, max_size=5))
def test_no_text_drives_a_terminal(strings: list[str]) -> None:
    output = COLOR.sub("", render(hostile(strings), text.Look(width=100, color="standard")))
    assert all(line.isprintable() for line in output.split("\n"))


def compared(new: ScanResult, *old: Finding) -> ScanResult:
    version = dataclasses.replace(new.target, version="1.4.1")
    return compare(dataclasses.replace(new, target=version, findings=old, complete=True), new)


def test_a_comparison_lists_what_changed_and_counts_the_rest() -> None:
    gone = dataclasses.replace(BORDER, message="what only the old release does", fingerprints={"flow/v1": "g", "endpoints/v1": "g"})
    moved = dataclasses.replace(HOST, fingerprints={**HOST.fingerprints, "flow/v1": "another"})
    output = render(compared(dataclasses.replace(plain(), findings=(MARKER, HOST, FIELD)), moved, FIELD, gone))
    lines = output.splitlines()
    assert lines[1] == "compared with  @example/tool 1.4.1"
    assert "1 COVERT MARKER THAT CHANGED, 1 OF THEM NEW" in output
    assert "1 PAYLOAD FINDING THAT CHANGED, 0 OF THEM NEW" in output
    assert FIELD.message not in output
    assert "1 unchanged finding not listed here" in lines
    assert "findings: 1 new, 1 updated, 1 unchanged, 1 absent" in lines
    (absent,) = [line for line in lines if "what only the old release does" in line]
    assert absent.endswith("(the new scan is incomplete)")
    assert any(line.startswith("NOTE: The new scan is incomplete: 0 of 1 absent findings") for line in lines)


def test_an_absent_finding_of_a_file_that_was_not_read_is_doubted() -> None:
    coverage = dataclasses.replace(plain().coverage, gaps=(Gap("cli.js", 5, 9, "the time limit was reached"),))
    output = render(compared(dataclasses.replace(plain(), findings=(), coverage=coverage), HOST))
    assert "(its file was not read whole in the new scan)" in output


def test_names_of_a_comparison_have_a_sign() -> None:
    result = compared(dataclasses.replace(plain(), findings=()), HOST)
    assert result.comparison is not None
    names = Difference(new=("NEW_\x1b[31mNAME",), gone=("OLD_NAME",))
    output = render(dataclasses.replace(result, comparison=dataclasses.replace(result.comparison, environment_names=names)))
    assert "environment variables that are read:\n  + NEW_\\x1b[31mNAME\n  - OLD_NAME\n" in output
