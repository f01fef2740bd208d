"""Is what the README promises there?"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from analyzer.cli import ExitCode
from analyzer.rulebook.load import load_rulebook

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
COMMANDS = re.findall(r"^    (bundletap .*?)(?:\s{2,}#.*)?$", README, re.MULTILINE)


def test_the_rule_of_the_readme_is_a_rule(tmp_path: Path) -> None:
    block = re.search(r"\n    # (my-rules/(sources/\S+))\n((?:    .*\n|\n)+?)\n(?=\S)", README)
    assert block
    file = tmp_path / block[1]
    file.parent.mkdir(parents=True)
    file.write_text(textwrap.dedent(block[3]))
    (tmp_path / "my-rules" / "docs").mkdir()
    (tmp_path / "my-rules" / "docs" / "badge.md").write_text("# Badges\n")
    load_rulebook([tmp_path / "my-rules"])


@pytest.mark.parametrize("name", ["scan", "test", "bench", "conformance", "wheel-test"])
def test_the_make_targets_are_there(name: str) -> None:
    assert f"make {name}" in README
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_options_are_there() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "".join(COMMANDS) + "".join(re.findall(r"`--[^`]*`", README))))
    text = subprocess.run([sys.executable, "-m", "analyzer", "scan", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert named <= set(re.findall(r"--[a-z][a-z-]+", text))


def test_the_exit_codes_are_there() -> None:
    table = README[README.index("| exit code") :]
    assert [int(code) for code in re.findall(r"^\| (\d) \|", table, re.MULTILINE)] == [code.value for code in ExitCode]


def test_the_built_in_rule_of_the_readme_is_there() -> None:
    shown = re.search(r"bundletap rules show (\S+)", README)
    assert shown
    assert any(f"id: {shown[1]}\n" in path.read_text() for path in (ROOT / "rules").rglob("*.yaml"))
