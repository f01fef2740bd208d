"""Does an installed bundletap work outside of the checkout, with the rules that it carries?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "markers" / "apostrophe.js"


def run(command: list[str], folder: Path, environment: Mapping[str, str] = os.environ) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
    return result


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the build backend of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)], folder)
    return next(folder.glob("bundletap-*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command. What it depends on comes from this environment, so that the test needs no network (`make wheel-test` does)."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run([sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)], folder)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "bundletap"


def test_the_wheel_holds_the_rules_and_the_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    rules = [path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*") if path.is_file()]
    assert {f"analyzer/_rules/{name}" for name in rules} <= set(names)
    assert {f"analyzer/report/templates/{name}" for name in ("report.html.j2", "report.css", "report.js")} <= set(names)
    assert {name.split("/")[0] for name in names} == {"analyzer", next(name.split("/")[0] for name in names if ".dist-info/" in name)}


def test_the_installed_command_scans_outside_of_the_checkout(command: Path, tmp_path: Path) -> None:
    (tmp_path / "bundle.js").write_bytes(SAMPLE.read_bytes())
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run([str(command), "scan", "bundle.js", "--output", "report.json", "--output", "report.html"], tmp_path, environment)
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["complete"] is True
    assert report["findings"]
    assert (tmp_path / "report.html").read_bytes().startswith(b"<!doctype html>")


def test_the_installed_command_knows_its_rules(command: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    assert "timezone" in run([str(command), "rules", "list"], tmp_path, environment).stdout
