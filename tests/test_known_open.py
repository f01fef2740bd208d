"""Are the lists of what is open held to, and do they keep their words?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.known_open import NO_WORDS, Entry, ListError, difference, judge, read_list, rewritten

ENTRIES = {"a.js": Entry("not found", "no streams")}
LIST = Path("open.txt")


def test_a_listed_program_that_fails_as_listed_is_expected_to() -> None:
    with pytest.raises(pytest.xfail.Exception, match="not found: no streams"):
        judge(LIST, ENTRIES, "a.js", ["MISSING line 1"])


def test_a_listed_program_that_passes_fails_the_run() -> None:
    with pytest.raises(pytest.fail.Exception, match="remove it"):
        judge(LIST, ENTRIES, "a.js", [])


def test_a_listed_program_that_fails_in_another_way_fails_the_run() -> None:
    with pytest.raises(pytest.fail.Exception, match="false finding"):
        judge(LIST, ENTRIES, "a.js", ["MISSING line 1", "UNEXPECTED line 2"])


def test_a_program_that_is_not_listed_has_to_pass() -> None:
    judge(LIST, ENTRIES, "b.js", [])
    with pytest.raises(pytest.fail.Exception, match="MISSING line 1"):
        judge(LIST, ENTRIES, "b.js", ["MISSING line 1"])


def test_writing_anew_keeps_words_and_drops_what_passes(tmp_path: Path) -> None:
    old = {**ENTRIES, "gone.js": Entry("not found", "was missing")}
    problems = {"gone.js": [], "bundled/a.js": ["MISSING x"], "a.js": ["GUARD x", "MISSING y"], "new.js": ["UNEXPECTED x"]}
    file = tmp_path / "open.txt"
    file.write_text(rewritten(old, problems, "# head"))
    assert read_list(file) == {
        "a.js": Entry("not found, wrong guard", "no streams"),
        "bundled/a.js": Entry("not found", "no streams"),
        "new.js": Entry("false finding", NO_WORDS),
    }


@pytest.mark.parametrize("text", ["a.js", "a.js: not found", "a.js: not found: ", "a.js: x: y\na.js: x: y"])
def test_a_line_without_words_is_no_entry(tmp_path: Path, text: str) -> None:
    file = tmp_path / "open.txt"
    file.write_text(text)
    with pytest.raises(ListError):
        read_list(file)


def test_a_difference_is_told_in_a_fixed_order() -> None:
    assert difference(["GUARD x", "MISSING y", "MISSING z"]) == "not found, wrong guard"
    assert difference([]) == ""
