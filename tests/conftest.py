"""What may the tests rely on, and what do they say when they had to leave some out?

Tests that need more than Python are marked (`npm`, `network`, `browser`). On a developer's machine they are left out where the thing is
missing, and the end of the output says so loudly; with CI=true they fail, because a build that checks less than it claims is no build.
The end of the output says as loudly what is expected to fail: programs that the engine does not judge as claimed yet (tests/known_open.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Generator
from functools import cache

import pytest

CI = os.environ.get("CI") == "true"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def browser() -> str:
    """The path of a Chromium, or nothing."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


@cache
def registry_answers() -> bool:
    """Whether the user's npm reaches its registry."""
    if not shutil.which("npm"):
        return False
    command = ["npm", "ping", "--fetch-retries=0", "--fetch-timeout=10000"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            return process.wait(timeout=30) == 0
        except subprocess.TimeoutExpired:
            process.kill()
            return False


def missing(marker: str) -> str:
    """What a group of tests lacks on this machine, or nothing."""
    if marker == "npm":
        return "" if shutil.which("node") and shutil.which("npm") else "node and npm are not installed"
    if marker == "browser":
        return "" if browser() else "no Chromium is installed"
    return "" if registry_answers() else "no package registry answers"


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in ("npm", "browser", "network"):
        if item.get_closest_marker(marker) is None:
            continue
        reason = missing(marker)
        if reason and CI:
            pytest.fail(f"a test marked {marker} must run where CI=true: {reason}", pytrace=False)
        if reason:
            pytest.skip(f"{marker}: {reason}")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or fills the cache of the user who runs it; the folder is made when something is kept."""
    monkeypatch.setenv("BUNDLETAP_CACHE_DIR", str(tmp_path_factory.getbasetemp() / f"cache-{os.getpid()}-{os.urandom(4).hex()}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skip is a failure, whoever asked for it. What is expected to fail is no skip."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where CI=true: {skip_reason(report)}"
    return report


def skip_reason(report: pytest.TestReport) -> str:
    """Why a test was skipped."""
    return report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was left out and what is expected to fail, each counted by its reason."""
    left_out = Counter(skip_reason(report) for report in terminalreporter.stats.get("skipped", ()))
    known = Counter(str(report.wasxfail).removeprefix("reason: ") for report in terminalreporter.stats.get("xfailed", ()))
    if left_out:
        terminalreporter.section(f"{left_out.total()} TESTS WERE LEFT OUT", sep="!", red=True, bold=True)
        for reason, count in sorted(left_out.items()):
            terminalreporter.line(f"{count:>5}  {reason}", red=True)
        terminalreporter.line("What they check was NOT checked in this run.", red=True, bold=True)
    if known:
        terminalreporter.section(f"{known.total()} KNOWN FAILURES ARE OPEN", sep="!", yellow=True, bold=True)
        for reason, count in known.most_common():
            terminalreporter.line(f"{count:>5}  {reason}", yellow=True)
        told = "These programs are NOT judged as they claim; by name: samples/open.txt and tests/rulebook/open.txt."
        terminalreporter.line(told, yellow=True, bold=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; for tests marked `browser`."""
    return browser()
