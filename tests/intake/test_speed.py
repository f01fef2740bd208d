"""Bounds so wide that only a wrong order of growth breaks them."""

from __future__ import annotations

import time

from analyzer.intake.text import TextMap, decode
from tests.intake.tarball import within


def test_lookups_in_a_long_line_are_fast() -> None:
    line = ("f(“x”);" * 1_200_000).encode()
    positions = TextMap(line)
    started = time.process_time()
    columns = [positions.position(offset).column for offset in range(0, len(line), len(line) // 5000)]
    assert time.process_time() - started < 2.0  # 0.05 s where it was written
    assert columns == sorted(columns)
    assert columns[-1] > 8_000_000


def test_files_of_damage_alone_are_decoded_in_seconds() -> None:
    with within(20.0):
        assert decode(b"\xff" * 10_000_000).encoding == "latin-1"
        assert decode(("’" * 10_000_000).encode() + b"\xff" * 900_000).encoding == "damaged"
        assert decode(b"\xed\xa0\x80" * 3_000_000).lone_surrogates == 3_000_000
