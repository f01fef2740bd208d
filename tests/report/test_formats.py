from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import UsageError
from analyzer.model import TargetInfo
from analyzer.report.document import ReportDocument
from analyzer.report.formats import FORMATS, Output, file_stem, plan
from tests.report.fakes import plain


@pytest.mark.parametrize(
    ("name", "version", "stem"),
    [
        ("@scope/tool", "1.2.3", "scope-tool-1.2.3"),
        ("cli.js", None, "cli.js"),
        ("../../etc/passwd", None, "etc-passwd"),
        ("", None, "report"),
        ("..", None, "report"),
        ("漢字", "1.0", "1.0"),
    ],
)
def test_a_report_is_named_by_its_target(name: str, version: str | None, stem: str) -> None:
    assert file_stem(TargetInfo("npm-package", name, version)) == stem


@given(st.text(), st.none() | st.text())
def test_every_name_is_a_plain_file_name(name: str, version: str | None) -> None:
    stem = file_stem(TargetInfo("npm-package", name, version))
    assert Path(stem).name == stem
    assert not stem.startswith((".", "-"))
    assert 0 < len(stem) <= 120


def test_no_options_mean_text_and_a_page() -> None:
    assert plan([], []) == [Output(FORMATS["text"]), Output(FORMATS["html"], "reports/", by_default=True)]


def test_a_folder_gets_every_chosen_format(tmp_path: Path) -> None:
    planned = plan(["json", "html"], [str(tmp_path)])
    assert [output.file(TargetInfo("file", "a.js")) for output in planned] == [tmp_path / "a.js.json", tmp_path / "a.js.html"]


@pytest.mark.parametrize(("formats", "outputs"), [(["json", "text"], []), ([], ["x"]), (["json", "text"], ["x"]), ([], ["a.txt", "a.txt"])])
def test_what_contradicts_itself_is_refused(formats: list[str], outputs: list[str]) -> None:
    with pytest.raises(UsageError):
        plan(formats, outputs)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_the_same_bytes_again(name: str) -> None:
    first, second = (FORMATS[name].render(ReportDocument.of(plain(), tool_version="1")) for _ in range(2))
    assert first == second
    assert first.endswith(b"\n")
