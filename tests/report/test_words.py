"""Do numbers read as what they are?"""

from __future__ import annotations

import pytest

from analyzer.report.words import percent


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 0, "none"), (0, 9, "0 %"), (1, 101, "under 1 %"), (1, 100, "1 %"), (999, 1000, "99 %"), (1000, 1000, "100 %")],
)
def test_a_share_is_never_rounded_to_nothing_or_to_everything(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text
