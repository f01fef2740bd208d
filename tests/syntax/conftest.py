"""Fixtures of the syntax tests."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def sample_files() -> list[Path]:
    """Every JavaScript file of the samples."""
    return sorted(path for ending in ("js", "mjs", "cjs", "jsx") for path in SAMPLES.rglob(f"*.{ending}"))


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The samples, or a loud skip while there are none."""
    found = sample_files()
    if not found:
        pytest.skip("NOT RUN: there are no samples")
    return found
