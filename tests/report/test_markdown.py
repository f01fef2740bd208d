from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from analyzer.compare.releases import compare
from analyzer.model import Gap, ScanResult
from analyzer.report import markdown
from analyzer.report.document import ReportDocument
from analyzer.report.words import inline
from tests.report.fakes import FIELD, HOST, HOSTILE, MARKER, hostile, plain

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OWN_TOKENS = {
    "paragraph_open", "paragraph_close", "heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open",
    "list_item_close", "blockquote_open", "blockquote_close", "inline", "text", "softbreak", "hardbreak", "code_inline", "strong_open",
    "strong_close", "em_open", "em_close", "html_inline", "table_open", "table_close", "thead_open", "thead_close", "tbody_open",
    "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
}  # fmt: skip


def rendered(result: ScanResult) -> str:
    return markdown.render(ReportDocument.of(result, tool_version="1.2.3")).decode()


def tokens(text: str) -> Iterator[Token]:
    """Every token of a text as a CommonMark reader sees it, those inside of paragraphs too."""
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def compared(result: ScanResult) -> ScanResult:
    return compare(dataclasses.replace(result, findings=result.findings[::2]), result)


@pytest.mark.parametrize("result", [plain(), hostile(), compared(hostile())], ids=["plain", "hostile", "compared"])
def test_nothing_but_our_own_markup(result: ScanResult) -> None:
    for token in tokens(rendered(result)):
        assert token.type in OWN_TOKENS, token
        if token.type == "html_inline":
            assert token.content in ("<sub>", "</sub>")


@pytest.mark.parametrize("result", [hostile(), compared(hostile())], ids=["scan", "comparison"])
def test_what_was_scanned_stands_in_code_alone(result: ScanResult) -> None:
    """Outside of code a service would find users to mention, issues to link and addresses to load."""
    spans = texts = 0
    for token in tokens(rendered(result)):
        if token.type == "text":
            texts += 1
            assert not re.search(r"[@<>\[\]{}$\\`]|evil|https?:|www\.|alert|xxx|#\d|GH-\d", token.content), token.content
        spans += token.type == "code_inline"
    assert spans > 30
    assert texts > 30


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("`\n|\\ <>@")), max_size=60))
def test_a_span_holds_its_text_whatever_it_is(text: str) -> None:
    span = markdown.code(text.encode("utf-8", "replace").decode())
    paragraph = PARSER.parse(f"before {span} after")
    assert [token.type for token in paragraph] == ["paragraph_open", "inline", "paragraph_close"]
    children = paragraph[1].children
    assert children is not None
    assert [child.type for child in children] == ["text", "code_inline", "text"]
    assert (children[0].content, children[2].content) == ("before ", " after")


@pytest.mark.parametrize("text", ["`", "``", "` `` ```", "a`", "`a", "", " ", "\\", "a\nb", *HOSTILE[:4]])
def test_a_span_shows_its_text(text: str) -> None:
    (inner,) = [token.content for token in tokens(f"x {markdown.code(text)} y") if token.type == "code_inline"]
    assert inner.strip() == inline(text, 120).strip()


def test_a_reader_sees_the_verdict_first() -> None:
    lines = rendered(plain()).splitlines()
    assert lines[0] == "## bundletap: `@example/tool` `1.4.2`"
    assert lines[2].startswith("**1 covert marker, 2 payload findings")
    assert "**The analysis is INCOMPLETE**" in lines[2]
    assert "- `vendor/blob.js` bytes 118 to 330: `no reader understands this text: unexpected token`" in lines
    assert "- `left-pad`" in lines


def test_a_finding_in_a_line() -> None:
    (line,) = [line for line in rendered(plain()).splitlines() if f"`{HOST.rule}`" in line]
    assert line == (
        "- **medium** `BT101` · reads `hostname hostname()` at `cli.js:2:744` · sends `fetch header` → "
        "`https://api.example.com/v1/messages` at `cli.js:2:851` · explicit, confidence high"
    ).replace("cli.js:2:744", f"cli.js:{HOST.source.place.line}:{HOST.source.place.column}").replace(
        "cli.js:2:851", f"cli.js:{HOST.sink.place.line}:{HOST.sink.place.column}"
    )


def test_nothing_found_is_explained() -> None:
    nothing = dataclasses.replace(plain(), findings=(), complete=True, coverage=dataclasses.replace(plain().coverage, gaps=()))
    shown = rendered(nothing)
    assert "**No flow found.** Everything was read." in shown
    assert "It does not prove that nothing is sent" in shown


def test_a_comparison_lists_what_changed() -> None:
    old = dataclasses.replace(plain(), findings=(HOST, FIELD), target=dataclasses.replace(plain().target, version="1.4.1"))
    shown = rendered(compare(old, dataclasses.replace(plain(), findings=(HOST, MARKER))))
    assert "### Compared with `@example/tool` `1.4.1`" in shown
    assert "**1 new, 0 updated, 1 unchanged, 1 absent.**" in shown
    assert f"`{MARKER.rule}`" in shown
    assert f"`{HOST.rule}`" not in shown
    (absent,) = [line for line in shown.splitlines() if f"`{FIELD.rule}`" in line]
    assert absent.endswith("absent (the new scan is incomplete)")


def test_a_long_report_fits_a_comment_and_says_what_is_left_out() -> None:
    coverage = dataclasses.replace(plain().coverage, gaps=tuple(Gap(f"{index}.js" * 30, 0, 9, "`" * 300) for index in range(900)))
    many = dataclasses.replace(plain(), findings=plain().findings * 500, coverage=coverage)
    shown = rendered(many)
    assert len(shown) <= markdown.MAXIMUM
    assert "… and 980 payload findings more (480 medium, 500 low), in the other reports." in shown
    assert "… and 875 more." in shown


def test_a_report_that_is_too_long_ends_with_a_word_about_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MAXIMUM", 800)
    shown = rendered(plain())
    assert len(shown) <= 800
    assert shown.endswith("_The rest is left out: this summary is as long as a comment may be. The JSON report has all of it._\n")
