from __future__ import annotations

import subprocess
import sys
import time

from analyzer.config import ScanOptions, Stop


def test_a_run_without_limits_goes_on() -> None:
    assert Stop().reason() == ""
    assert ScanOptions().stop.reason() == ""


def test_every_limit_says_itself() -> None:
    assert Stop(seconds=5, started=time.monotonic() - 6).reason() == "the time limit of 5 s was reached"
    assert Stop(seconds=60).reason() == ""
    assert Stop(memory=1_000_000).reason() == "the memory limit of 1 MB was reached"
    assert Stop(memory=10**12).reason() == ""
    assert Stop(asked="the run was interrupted (SIGINT)").reason() == "the run was interrupted (SIGINT)"


MEASURED = """
from analyzer.config import resident_memory

before = resident_memory()
block = b"x" * 50_000_000
assert 10_000_000 < before < 10**11
assert resident_memory() >= before + 40_000_000
assert len(block) == 50_000_000
"""


def test_memory_is_measured_in_bytes() -> None:
    """In a process of its own: one that has freed as much before is given the same pages again, and grows by nothing."""
    subprocess.run([sys.executable, "-c", MEASURED], check=True)
