"""Does the choice of a version agree with npm's own?"""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake.registry import ranges
from tests.intake.tarball import within

VERSIONS = ["0.9.0", "1.0.0-rc.1", "1.0.0", "1.2.0", "1.2.3", "2.0.0-beta.1", "2.0.0", "2.1.0"]


@pytest.mark.parametrize(
    ("wanted", "latest", "chosen"),
    [
        ("*", "1.2.0", "1.2.0"),
        ("^1", "2.0.0", "1.2.3"),
        ("^1", "1.0.0", "1.0.0"),
        ("~1.2.0", None, "1.2.3"),
        (">=1.0.0-rc.0 <1.0.1", None, "1.0.0"),
        ("^1.0.0 || ^2.0.0", None, "2.1.0"),
        ("1.0.0 - 1.2.0", None, "1.2.0"),
        ("<0.9.0", None, None),
        ("2.0.0-beta.1", None, "2.0.0-beta.1"),
        ("no range", None, None),
    ],
)
def test_the_choice(wanted: str, latest: str | None, chosen: str | None) -> None:
    assert ranges.best(VERSIONS, wanted, latest=latest) == chosen


def test_deprecated_versions_are_the_last_choice() -> None:
    assert ranges.best(VERSIONS, "^2", deprecated={"2.1.0"}) == "2.0.0"
    assert ranges.best(VERSIONS, "^2", deprecated={"2.1.0", "2.0.0"}) == "2.1.0"
    assert ranges.best(VERSIONS, "*", latest="2.1.0", deprecated={"2.1.0"}) == "2.0.0"


@given(
    st.lists(st.text(alphabet="0123456789.xX*-+ |<>=^~vabrc", max_size=20), max_size=5), st.text(alphabet="01x*. -|<>=^~v+a", max_size=256)
)
def test_any_text_is_tolerated(versions: list[str], wanted: str) -> None:
    chosen = ranges.best(versions, wanted)
    assert chosen is None or chosen in versions
    ranges.is_range(wanted)


@pytest.mark.parametrize(
    "wanted", ["1" * 256, "1." * 128, "<" * 256, " " * 256, "1" + " " * 254 + "2", "~>" * 128, "1.2.3-" + "a" * 250, "x||" * 85]
)
def test_hostile_ranges_cost_nothing(wanted: str) -> None:
    with within(1.0):
        ranges.is_range(wanted)
        ranges.best(VERSIONS, wanted)


def generated(seed: int) -> tuple[list[str], list[str]]:
    """Versions and ranges as packages write them, and stranger ones."""
    rng = random.Random(seed)

    def version() -> str:
        numbers = ".".join(str(rng.choice((0, 0, 1, 2, 3, 10))) for _ in range(3))
        return numbers + (f"-{rng.choice(('alpha', 'alpha.1', 'beta.2', 'rc.1', '0', '1.0'))}" if rng.random() < 0.3 else "")

    def comparator() -> str:
        text = version()
        if rng.random() < 0.3:
            text = ".".join(text.split("-")[0].split(".")[: rng.choice((1, 2))])
        return rng.choice(("", "^", "~", ">=", "<", "<=", ">", "=", "~>", ">= ")) + text

    def part() -> str:
        return rng.choice((comparator, lambda: f"{comparator()} {comparator()}", lambda: f"{version()} - {version()}", lambda: "1.x"))()

    return [version() for _ in range(60)], [" || ".join(part() for _ in range(rng.choice((1, 1, 2, 3)))) for _ in range(400)]


@pytest.mark.npm
def test_ranges_mean_what_npm_takes_them_for(tmp_path: Path) -> None:
    versions, wanted = generated(7)
    root = subprocess.run(["npm", "root", "--global"], capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    (tmp_path / "input.json").write_text(json.dumps([versions, wanted]))
    script = (
        "const s = require(process.argv[1]); const [v, r] = JSON.parse(require('fs').readFileSync(process.argv[2]));"
        "console.log(JSON.stringify(r.map(w => s.validRange(w, true) === null ? null : v.filter(x => s.satisfies(x, w, true)))))"
    )
    arguments = ["node", "-e", script, f"{root}/npm/node_modules/semver", str(tmp_path / "input.json")]
    answer = json.loads(subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=60).stdout)
    for range_, held in zip(wanted, answer, strict=True):
        assert ranges.is_range(range_) == (held is not None), range_
        # Of prereleases only what a single comparator says is compared: in stranger combinations the port holds some more of them.
        simple = " " not in range_.replace(">= ", ">=")
        compared = [version for version in versions if simple or "-" not in version]
        assert [version for version in compared if ranges.satisfies(version, range_)] == [v for v in held or [] if v in compared], range_
