"""Do all formats show where the authors wrote it and whose code it is, and nothing of it as markup?"""

from __future__ import annotations

import dataclasses
import json

import jsonschema
import pytest

from analyzer.model import Evidence, Module, Party, Place, ScanResult
from analyzer.report import html, markdown, sarif, text
from analyzer.report import json as json_report
from analyzer.report.document import ReportDocument
from analyzer.report.snippet import Cutter
from analyzer.report.words import owner, where
from tests.report.fakes import FILE, HOST, plain
from tests.report.test_document import SCHEMA

KEY = "sk-notarealkey" + "0123456789abcdef"
WRITTEN = (
    "// who we are\nexport function headers(): Headers {\n  const key = '" + KEY + "'; // <script>alert(1)</script>\n"
    "  return new Headers({ 'x-host': os.hostname() });\n}\n"
)
ORIGINAL = {"file": "../src/<b>headers.ts", "line": 4, "column": 34, "name": "os"}
OWN = Module("", None, "first-party", "source-map")
THEIRS = Module("", "@scope/name", "dependency", "source-map")


def located(original: dict[str, object] | None = ORIGINAL, module: Module | None = OWN) -> ScanResult:
    """A plain scan whose one finding has an original at its source."""
    source = dataclasses.replace(HOST.source.place, original=original, module=module)
    sink = dataclasses.replace(HOST.sink.place, module=THEIRS)
    finding = dataclasses.replace(
        HOST,
        source=dataclasses.replace(HOST.source, place=source),
        sink=dataclasses.replace(HOST.sink, place=sink),
        path=(dataclasses.replace(HOST.path[0], place=source), *HOST.path[1:]),
    )
    base = plain()
    texts = {(FILE, str(ORIGINAL["file"])): WRITTEN.encode()}
    return dataclasses.replace(base, findings=(finding,), originals=texts)


def document(result: ScanResult) -> ReportDocument:
    return ReportDocument.of(result, tool_version="1")


def test_the_json_report_has_them_and_is_read_again() -> None:
    written = document(located()).to_dict()
    jsonschema.Draft202012Validator(SCHEMA).validate(written)
    source = written["findings"][0]["source"]
    assert source["original"] == ORIGINAL
    assert source["module"] == {"path": "", "package": None, "party": "first-party", "evidence": "source-map"}
    assert "module" not in written["findings"][0]["path"][1]
    assert ReportDocument.from_dict(written).to_dict() == written


def test_a_report_does_not_hold_the_original_files() -> None:
    assert b"who we are" not in json_report.render(document(located()))


def test_the_terminal_names_file_and_owner() -> None:
    shown = text.render(document(located()))
    assert "(from ../src/<b>headers.ts:4:34 os) [first-party]" in shown
    assert "[@scope/name, a dependency]" in shown
    assert "<b>" in shown  # text is text


@pytest.mark.parametrize(
    ("path", "package", "party", "evidence", "shown"),
    [
        ("src/a.ts", None, "first-party", "bundler", "src/a.ts, first-party"),
        ("node_modules/ws/x.js", "ws", "dependency", "bundler", "node_modules/ws/x.js, ws, a dependency"),
        ("", "ws", "dependency", "fingerprint", "ws, a dependency"),
        ("webpack/runtime", None, None, "bundler", "webpack/runtime"),
    ],
)
def test_the_words_for_an_owner(path: str, package: str | None, party: Party | None, evidence: Evidence, shown: str) -> None:
    place = Place("a.js", 1, 1, 0, 1, "x", module=Module(path, package, party, evidence))
    assert owner(place) == shown
    assert where(place) == f"a.js:1:1 [{shown}]"


def test_the_page_shows_the_code_as_it_was_written() -> None:
    page = html.render(document(located())).decode()
    assert "as it was written, ../src/&lt;b&gt;headers.ts:4" in page
    assert "headers" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.replace('<span class="c1">', "").replace("</span>", "")
    assert "<script>alert(1)" not in page
    assert "<b>headers" not in page
    assert KEY not in page
    assert page.index("as it was written") < page.index("as it is published")


def test_a_page_without_the_texts_names_the_place_alone() -> None:
    page = html.render(document(dataclasses.replace(located(), originals={}))).decode()
    assert "as it was written" not in page
    assert "(from ../src/&lt;b&gt;headers.ts:4:34 os) [first-party]" in page


STRANGE: list[dict[str, object]] = [{"line": 99}, {"column": 900}, {"line": 0, "column": 1}, {"column": 0}, {"line": "4"}, {"file": None}]


@pytest.mark.parametrize("change", STRANGE)
def test_a_saved_report_with_strange_originals_is_shown_without_their_code(change: dict[str, object]) -> None:
    page = html.render(document(located({**ORIGINAL, **change}))).decode()
    assert "as it was written" not in page


def test_markdown_and_sarif_name_them() -> None:
    result = document(located())
    assert "(from ../src/<b>headers.ts:4:34 os) [first-party]`" in markdown.render(result).decode()
    (found,) = json.loads(sarif.render(result))["runs"][0]["results"]
    source = found["relatedLocations"][0]
    assert source["properties"]["original"] == ORIGINAL
    assert source["logicalLocations"] == [{"name": "../src/<b>headers.ts", "fullyQualifiedName": "../src/<b>headers.ts", "kind": "module"}]
    sink = found["locations"][0]
    assert sink["logicalLocations"] == [{"name": "@scope/name", "fullyQualifiedName": "@scope/name", "kind": "module"}]


@pytest.mark.parametrize(
    ("content", "line", "column", "marked"),
    [
        ("a\nbc = d;\n", 2, 1, "bc"),
        ("a\r\nbc = d;\r\n", 2, 6, "d"),
        ("const \U0001f600x = 'é'; call(y)", 1, 18, "call"),
        ("a\u2028bc", 2, 1, "bc"),
        ("x", 1, 1, "x"),
        ("x = (1)", 1, 5, "("),
        ("x\n", 2, 1, ""),
    ],
)
def test_the_word_at_a_place_is_marked(content: str, line: int, column: int, marked: str) -> None:
    snippet = Cutter().cut_at(content.encode(), line, column)
    assert snippet is not None
    assert "".join(piece.text for row in snippet.lines for piece in row if piece.marked) == marked


def test_a_line_of_megabytes_costs_little() -> None:
    assert Cutter().cut_at(b"x" * 30_000_000, 1, 29_000_000) is None
    assert Cutter().cut_at(b"\n" * 3_000_000 + b"x", 3_000_001, 1) is not None


def test_the_layout_of_the_json_report_puts_every_place_on_its_own_line() -> None:
    written = json_report.render(document(plain()))
    value = json.loads(written)
    assert value == document(plain()).to_dict()
    lines = written.decode().split("\n")
    places = [line for line in lines if '"offset":' in line]
    steps = sum(len(finding["path"]) for finding in value["findings"])
    assert len([line for line in places if '"why":' in line]) == steps
    assert all(json.loads(line[line.index("{") :].rstrip(",")) for line in places)
    assert not any(line.startswith(" ") for line in lines)
