from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.rulebook import browse
from analyzer.rulebook.load import RulePackError, builtin_pack, load_rulebook

RULEBOOK = load_rulebook()
BROKEN = "sources:\n  - id: my-source\n    kind: process.env\n"


def test_the_list_has_every_rule_once_and_checks_first() -> None:
    rows = browse.rows(RULEBOOK)
    assert {row.id for row in rows} == set(RULEBOOK.by_id)
    assert len(rows) == len(RULEBOOK.by_id)
    assert [row.id for row in rows[: len(RULEBOOK.checks)]] == sorted(check.id for check in RULEBOOK.checks)
    assert all(row.origin.startswith("rules/") and row.text for row in rows)


def test_the_list_as_text_has_one_line_for_each_rule() -> None:
    lines = browse.listing().splitlines()
    assert len(lines) == len(RULEBOOK.by_id)
    assert lines[0].split()[:4] == ["BT101", "check", "payload", "medium"]


@pytest.mark.parametrize("rule", sorted(RULEBOOK.by_id))
def test_every_rule_can_be_shown(rule: str) -> None:
    text = browse.show(RULEBOOK, rule)
    assert text.startswith("# ")
    assert rule in text
    assert f"Defined in {RULEBOOK.origins[rule]}." in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_a_check_is_shown_with_its_page() -> None:
    text = browse.page("bt101")
    assert text.startswith("# BT101: Time zone is sent\n")
    assert "## How to read the path" in text
    assert "- severity: medium" in text


def test_a_source_is_shown_with_paths_examples_and_the_section_of_its_kind() -> None:
    text = browse.page("timezone-date-format")
    assert "- `*.toLocaleTimeString()`" in text
    assert "- only where `1.timeZoneName` is one of `short`, `long`, `*Offset`, `*Generic`" in text
    assert "## timezone" in text


def test_an_unknown_rule_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="there is no rule 'BT999'"):
        browse.page("BT999")


def test_a_pack_that_cannot_be_read_ends_the_list(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(BROKEN)
    with pytest.raises(RulePackError):
        browse.listing([tmp_path])


def test_a_check_of_a_pack_tells_every_mistake(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(BROKEN)
    errors = browse.problems(tmp_path)
    assert [error.what.split("`")[1] for error in errors] == ["message", "doc", "paths", "example", "counterexample"]
    assert {error.where for error in errors} == {f"{tmp_path}/one.yaml:2:5"}


def test_the_built_in_pack_has_no_mistakes() -> None:
    assert browse.problems(Path(str(builtin_pack()))) == []


def test_a_pack_must_not_take_an_id_of_the_built_in_rules(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("summaries:\n  - {id: fetch, api: [f], doc: text}\n")
    (error,) = browse.problems(tmp_path)
    assert "used twice" in error.what


def test_the_schema_is_json() -> None:
    assert browse.schema_text().startswith('{\n  "$schema"')
