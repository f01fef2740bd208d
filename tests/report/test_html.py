from __future__ import annotations

import dataclasses
import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.compare.releases import compare
from analyzer.model import ScanResult
from analyzer.report import html
from analyzer.report.document import ReportDocument
from analyzer.report.snippet import STYLES
from tests.report.fakes import HOST, HOSTILE, hostile, plain

LOADS = {
    "src",
    "srcset",
    "data",
    "poster",
    "action",
    "formaction",
    "background",
    "cite",
    "longdesc",
    "manifest",
    "ping",
    "profile",
    "style",
}
VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """What a browser would see: elements, attributes, text; and whether every element is closed."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)


def render(result: ScanResult, created: str = "") -> bytes:
    return html.render(ReportDocument.of(result, tool_version="1.2.3", created=created))


def neutral() -> ScanResult:
    """The hostile scan with harmless strings: its page has the elements that the template makes."""
    return hostile(["word"] * len(HOSTILE))


def test_the_page_shows_what_was_found() -> None:
    page = Page(render(plain()))
    text = " ".join(" ".join(page.text).split())
    assert "@example/tool 1.4.2" in text
    assert "1 covert marker, 2 payload findings, 1 border finding, 1 configuration finding, 1 gate. The analysis is INCOMPLETE" in text
    assert "U+02BC MODIFIER LETTER APOSTROPHE" in text
    assert "compared: one bit of the value goes on" in text
    assert 'SERVICE_BASE_URL ends with "quiet.example" or "calm.example"' in text
    assert "vendor/blob.js" in text
    assert "It does not prove that nothing is sent" in text
    assert page.elements["mark"] > 10


def test_every_element_is_closed_and_every_link_has_its_target() -> None:
    for result in (plain(), hostile()):
        page = Page(render(result))
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))
        links = [value for tag, name, value in page.attributes if (tag, name) == ("a", "href")]
        assert all(link.startswith("#") and link[1:] in page.ids for link in links)


def test_the_page_names_no_outside_address() -> None:
    for result in (plain(), hostile()):
        page = Page(render(result))
        assert not [(tag, name) for tag, name, _ in page.attributes if name in LOADS]
        assert not {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "svg"} & set(page.elements)
        assert page.elements["script"] == 1
        assert page.elements["style"] == 1
    style = (Path(html.__file__).parent / "templates" / "report.css").read_text()
    assert not re.search(r"url\(|@import|https?:", style)


def test_the_page_carries_its_policy() -> None:
    page = render(plain()).decode()
    policy = next(value for _, name, value in Page(page.encode()).attributes if name == "content" and "default-src" in value)
    style, script = (re.search(f"<{name}>(.*?)</{name}>", page, re.DOTALL) for name in ("style", "script"))
    assert style
    assert script
    assert policy == (
        f"default-src 'none'; style-src {html.digest(style[1])}; script-src {html.digest(script[1])}; base-uri 'none'; form-action 'none'"
    )


def test_the_stylesheet_colours_what_the_snippets_name() -> None:
    style = (Path(html.__file__).parent / "templates" / "report.css").read_text()
    assert set(re.findall(r"\.code \.([a-z]+\d?)(?=[, ])", style)) - {"line", "number"} == STYLES


def test_hostile_text_adds_no_element_and_no_attribute() -> None:
    expected, found = Page(render(neutral())), Page(render(hostile()))
    of_code = {"span", "mark", "p", "a", "details", "summary", "pre", "code"}  # as many as the code has places and colours
    assert {k: v for k, v in expected.elements.items() if k not in of_code} == {k: v for k, v in found.elements.items() if k not in of_code}
    assert {(tag, name) for tag, name, _ in expected.attributes} == {(tag, name) for tag, name, _ in found.attributes}


def test_hostile_text_is_shown_as_it_is() -> None:
    text = "".join(Page(render(hostile())).text)
    assert "</script><script>alert(1)</script>" in text
    assert "{{7*7}}{% raw %}" in text
    assert "\\u202egnp.exe\\u2066" in text
    assert all(line.isprintable() for line in re.split("[\n\t]", text))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters() | st.sampled_from("<>&\"'`{}%/=")), min_size=1, max_size=6))
def test_no_text_adds_an_element_or_an_attribute(strings: list[str]) -> None:
    expected, found = Page(render(neutral())), Page(render(hostile(strings)))
    assert found.open == []
    assert found.elements["script"] == expected.elements["script"]
    assert set(found.elements) - {"span", "mark"} <= set(expected.elements)
    assert {(tag, name) for tag, name, _ in found.attributes} <= {(tag, name) for tag, name, _ in expected.attributes}
    assert all(line.isprintable() for line in re.split("[\n\t]", "".join(found.text)))


def test_a_place_has_its_code_once() -> None:
    page = Page(render(plain()))
    places = {(step.place.offset, step.place.end_offset) for finding in plain().findings for step in finding.path}
    assert page.elements["pre"] == len(places)
    assert any(value.startswith("#p") for tag, name, value in page.attributes if tag == "a" and name == "href")


def test_without_the_text_of_the_files_the_expression_stands_alone() -> None:
    page = Page(render(dataclasses.replace(plain(), texts={})))
    assert page.elements["pre"] == 0
    assert "this.fetch.call(void 0,t,n)" in page.text


def test_a_page_bears_many_findings() -> None:
    many = tuple(dataclasses.replace(HOST, id=f"F{index}") for index in range(2000))
    page = render(dataclasses.replace(plain(), findings=many))
    assert len(page) < 3_000_000
    elements = Page(page).elements
    assert elements["pre"] < 20
    assert elements["tr"] > 2000  # the table has all of them
    assert "1,850 payload findings more in the table above" in page.decode()


def test_an_expression_is_marked_in_one_piece() -> None:
    short = dataclasses.replace(HOST, path=(HOST.path[0], HOST.path[-1]))  # each of them fits on a line
    assert Page(render(dataclasses.replace(plain(), findings=(short,)))).elements["mark"] == 2


def test_a_clean_page_says_what_that_means() -> None:
    clean = dataclasses.replace(plain(), findings=(), complete=True, coverage=dataclasses.replace(plain().coverage, gaps=()))
    text = " ".join("".join(Page(render(clean)).text).split())
    assert "No flow found. Everything was read; " in text
    assert "No flow found means: " in text


def test_clocks_are_shown_unless_the_report_is_reproducible() -> None:
    assert b"2026-01-02T03:04:05+00:00" in render(plain(), created="2026-01-02T03:04:05+00:00")
    assert render(plain()) == render(dataclasses.replace(plain(), timings={"flow": 9.9}))


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chromium_shows_the_page(chromium: str, tmp_path: Path, scheme: str) -> None:
    page, picture = tmp_path / "report.html", tmp_path / f"{scheme}.png"
    page.write_bytes(render(plain()))
    _chromium(chromium, tmp_path, page, f"--screenshot={picture}", f"--blink-settings=preferredColorScheme={int(scheme == 'light')}")
    assert picture.stat().st_size > 50_000  # an empty page of this size has 8 kB


@pytest.mark.browser
def test_chromium_runs_nothing_that_was_scanned(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(render(hostile()))
    output = _chromium(chromium, tmp_path, page, "--dump-dom", "--enable-logging=stderr")
    assert 'id="tools">' in output.stdout  # our own script ran: the tools are shown
    assert "Content Security Policy" not in output.stderr  # and nothing else tried to
    assert "</html>" in output.stdout


def _chromium(path: str, folder: Path, page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [
        path,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder}/profile",
        "--window-size=1280,2400",
        *options,
    ]
    return subprocess.run([*command, page.as_uri()], capture_output=True, text=True, timeout=120, check=True)


def compared(result: ScanResult, drop: int = 2) -> ScanResult:
    """`result` beside an older release that lacks some of its findings and has some others."""
    gone = tuple(
        dataclasses.replace(finding, fingerprints={"flow/v1": str(index), "endpoints/v1": str(index)})
        for index, finding in enumerate(result.findings[:drop])
    )
    return compare(dataclasses.replace(result, findings=(*result.findings[drop:], *gone)), result)


def test_a_comparison_shows_states_and_details_of_what_changed() -> None:
    page = Page(render(compared(plain())))
    text = " ".join(" ".join(page.text).split())
    assert "Compared with @example/tool 1.4.2: 2 new, 0 updated, 4 unchanged, 2 absent." in text
    assert "2 absent findings in the old release alone" in text
    assert "4 unchanged findings in the table alone" in text
    assert page.elements["details"] > 0
    findings = [value for tag, name, value in page.attributes if tag == "details" and name == "class" and value.startswith("finding ")]
    assert len(findings) == 4  # two new, two absent; the unchanged ones are rows
    assert len([value for tag, name, value in page.attributes if tag == "tr" and name == "data-severity"]) == 6
    assert not page.open


def test_the_code_of_an_absent_finding_is_not_looked_for_in_the_new_release() -> None:
    """Its places are those of a file that is not here, though the new release has a file of the same name."""
    result = compared(plain())
    assert result.comparison is not None
    only_absent = dataclasses.replace(result, findings=())
    assert Page(render(only_absent)).elements["pre"] == 0
    assert Page(render(result)).elements["pre"] > 0


def test_a_hostile_comparison_has_the_elements_of_a_harmless_one() -> None:
    first, second = Page(render(compared(hostile()))), Page(render(compared(neutral())))
    assert not first.open
    for tag in ("script", "style", "section", "table", "tr", "h2", "h3", "img", "iframe", "form"):
        assert first.elements[tag] == second.elements[tag], tag
    assert not [each for each in first.attributes if each[1] in LOADS or each[1].startswith("on")]
