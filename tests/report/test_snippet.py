from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model import Place
from analyzer.report.snippet import Cutter, Snippet
from tests.report.fakes import BUNDLE, FETCH, PROXY, ZONE, hostile, plain

CUTTER = Cutter()


def cut(place: Place, text: bytes | None = None) -> Snippet:
    snippet = CUTTER.cut(BUNDLE.encode() if text is None else text, place)
    assert snippet is not None
    return snippet


def lines(snippet: Snippet) -> list[str]:
    return ["".join(piece.text for piece in line) for line in snippet.lines]


def marked(snippet: Snippet) -> str:
    return "".join(piece.text for line in snippet.lines for piece in line if piece.marked)


def solid(text: str) -> str:
    return re.sub(r"[ \t\r\n]", "", text)


def at(text: str, start: int, end: int) -> Place:
    offset = len(text[:start].encode())
    return Place("f.js", 1, 1, offset, offset + len(text[start:end].encode()), text[start:end][:40])


def test_minified_code_is_laid_out() -> None:
    assert "\n".join(lines(cut(FETCH))).startswith("    ...n\n  } = e;\n  if (process.env.DISABLE_TELEMETRY) return;\n  return this.fetch")
    assert marked(cut(FETCH)) == "this.fetch.call(void 0, t, n)"


def test_the_expression_is_marked() -> None:
    for finding in plain().findings:
        for step in finding.path:
            assert solid(marked(cut(step.place))) == solid(step.place.text)


def test_code_that_people_wrote_keeps_its_layout_and_numbers() -> None:
    text = "\n".join(f"const value{index} = read({index})   // comment" for index in range(1, 40))
    start = text.index("read(20)")
    offset = len(text[:start].encode())
    snippet = cut(Place("f.js", 20, 17, offset, offset + 8, "read(20)"), text.encode())
    assert snippet.first_line == 17
    assert lines(snippet)[3] == "const value20 = read(20)   // comment"
    assert len(lines(snippet)) == 7


def test_a_window_does_not_begin_inside_a_template() -> None:
    text = "function f(e){" + "let a=`${e}/v1 ${e} it's`;" * 30 + "return g(process.env.X)}"
    snippet = cut(at(text, text.index("process.env.X"), text.index("process.env.X") + 13), text.encode())
    assert "  return g(process.env.X)" in [f"  {line.strip()}" for line in lines(snippet)]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_minified_code_is_laid_out_whatever_ends_its_lines(end: str) -> None:
    text = f"function f(e){{if(e)return g(process.env.X);return e}}{'h(e);' * 200}{end}"
    snippet = cut(at(text, text.index("process.env.X"), text.index("process.env.X") + 13), text.encode())
    assert "  if (e) return g(process.env.X);" in lines(snippet)
    assert not any("\\x0d" in line for line in lines(snippet))


def test_credentials_in_the_code_are_masked() -> None:
    snippet = cut(PROXY.sink.place)
    assert any('"sk-n' + "•" * 26 + '"' in line for line in lines(snippet))


def test_half_a_credential_is_still_one() -> None:
    secret = "sk-" + "a1B2" * 200
    text = f'x("{secret}",process.env.X)'
    snippet = cut(at(text, text.index("process"), text.index(")")), text.encode())
    assert "a1B2" not in "".join(lines(snippet))


@pytest.mark.parametrize(("offset", "end"), [(-1, 4), (4, 4), (5, 4), (0, 10**9)])
def test_a_place_outside_of_the_file_has_no_snippet(offset: int, end: int) -> None:
    assert CUTTER.cut(b"process.env.X", Place("f.js", 1, 1, offset, end, "")) is None


def test_a_file_in_another_encoding_has_no_snippet() -> None:
    assert CUTTER.cut(BUNDLE.encode("utf-16"), ZONE.place) is None


def test_huge_lines_are_cut_around_the_expression() -> None:
    text = "x" * 100_000 + "(process.env.X)" + "y" * 100_000
    snippet = cut(at(text, 100_001, 100_014), text.encode())
    assert marked(snippet) == "process.env.X"
    assert all(len(line) < 200 for line in lines(snippet))


def test_colours_are_class_names() -> None:
    for result in (plain(), hostile()):
        for finding in result.findings:
            snippet = CUTTER.cut(result.texts[finding.source.place.file], finding.source.place)
            for line in snippet.lines if snippet else ():
                assert all(piece.style == "" or piece.style.isalnum() for piece in line)


TOKENS = [
    "a",
    "process.env.X",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ",",
    "`",
    "${",
    "'",
    '"',
    "/",
    "//",
    "/*",
    "*/",
    "=>",
    "=",
    "\n",
    " ",
    "\\",
    "é",
    "😀",
    "function f(",
    "return ",
    "class ",
    "if(",
    "<!--",
    "#",
    "\u2028",
    "\x00",
    "\t",
    "\r",
    "\x0b",
]
JAVASCRIPT = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(JAVASCRIPT | st.text(max_size=200).filter(bool), st.data())
def test_any_text_gives_a_snippet_with_the_expression_marked(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "replace").decode()
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    snippet = cut(at(text, start, end), text.encode())
    for line in lines(snippet):
        assert line.replace("\t", "").isprintable()
        assert len(line) < 2000
    if text[start:end].isascii() and text[start:end].isprintable():
        assert solid(text[start:end]).startswith(solid(marked(snippet)).split("…")[0])
