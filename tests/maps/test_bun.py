"""Is what Bun embeds read as it was written, in both forms, and is nothing of it believed?"""

from __future__ import annotations

import contextlib
import struct

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.maps.bun import BunMap, is_internal
from analyzer.maps.model import MapError
from tests.maps.writing import embedded, found, internal, mappings

NAMES, CONTENTS = ["src/a.ts", "src/ü.ts"], ["const a = 1;\n", "export {};\n" * 500]
LINES = [[(0, 0, 0, 0), (6, 0, 0, 9)], [], [(1, 1, 4, 2)]]


@pytest.mark.parametrize("inner", [mappings(LINES).encode(), internal(LINES)], ids=["text", "windows"])
def test_places_names_and_contents(inner: bytes) -> None:
    source_map = BunMap(embedded(NAMES, CONTENTS, inner))
    assert list(source_map.sources()) == NAMES
    assert found(source_map, (0, 7), (0, 2), (1, 0), (2, 0), (2, 1), (2, 70), (3, 0)) == [
        ("src/a.ts", 0, 9, None),
        ("src/a.ts", 0, 0, None),
        None,
        None,
        ("src/ü.ts", 4, 2, None),
        ("src/ü.ts", 4, 2, None),
        None,
    ]
    assert [source_map.content(index) for index in range(2)] == CONTENTS


def test_a_source_that_is_not_there_has_no_content() -> None:
    assert BunMap(embedded(NAMES, CONTENTS, b"")).content(2) is None


def test_a_source_without_content_is_nothing() -> None:
    pointers = struct.pack("<IIII", 24, 1, 25, 0)
    assert BunMap(struct.pack("<II", 1, 0) + pointers + b"a").content(0) is None


segments = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 3), st.integers(0, 1 << 20), st.integers(0, 1 << 20)),
    max_size=90,
    unique_by=lambda segment: segment[0],
).map(sorted)


@settings(deadline=None)
@given(st.lists(segments, min_size=1, max_size=5), st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_windows_say_what_text_says(lines: list[list[tuple[int, int, int, int]]], empty: list[int]) -> None:
    spaced = [part for line, gap in zip(lines, empty, strict=False) for part in (line, *([[]] * gap))]
    blob = internal(spaced)
    assert is_internal(blob)
    names = ["a", "b", "c", "d"]
    wanted = [(line, column) for line in range(len(spaced) + 1) for column in range(0, 5200, 137)]
    assert found(BunMap(embedded(names, [""] * 4, blob)), *wanted) == found(
        BunMap(embedded(names, [""] * 4, mappings(spaced).encode())), *wanted
    )


def broken(**parts: bytes | int) -> bytes:
    """A map whose inner mappings have a wrong part."""
    blob = bytearray(internal([[(column, 0, 0, column) for column in range(70)]]))
    for place, value in parts.items():
        at = int(place.removeprefix("at"))
        own = value if isinstance(value, bytes) else struct.pack("<I", value)
        blob[at : at + len(own)] = own
    return embedded(["a"], ["x"], bytes(blob))


STREAM = 32 + 2 * 24
BROKEN = {
    "a table that leaves the map": broken(at24=1 << 30),
    "a stream before its table": broken(at28=40),
    "a stream behind the end": broken(at28=1 << 30),
    "a window outside": broken(at40=1 << 30),
    "a window of none": broken(**{f"at{STREAM}": b"\0"}),
    "a window of too many": broken(**{f"at{STREAM}": b"\xff"}),
    "a lane outside": broken(**{f"at{STREAM + 2}": b"\xff\xff", f"at{STREAM + 16}": bytes(16)}),
    "masks without their numbers": broken(**{f"at{STREAM + 16}": bytes(16), f"at{STREAM + 1}": b"\x0c"}),
    "a number that goes on": broken(**{f"at{STREAM + 32}": b"\xff" * 60}),
    "a first mapping before the beginning": broken(at44=b"\xff" * 4),
    "a source that is not there": broken(at52=9),
    "a text outside": embedded(["a"], ["x"], mappings([[(0, 0, 0, 0)]]).encode())[:-20],
    "mappings outside": struct.pack("<II", 0, 1 << 20),
    "names outside": struct.pack("<II", 1 << 28, 0) + bytes(80),
    "nothing": b"",
    "neither text nor windows": embedded(["a"], ["x"], b"\x00\x01\x02\x03" * 20),
}


def ask(data: bytes) -> None:
    source_map = BunMap(data)
    source_map.find([(0, 3), (0, 69), (2, 5)])
    source_map.content(0)


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_one_error(case: str) -> None:
    with pytest.raises(MapError):
        ask(BROKEN[case])


def test_a_frame_that_announces_or_holds_too_much_is_one_error() -> None:
    bomb = zstandard.compress(bytes(80 << 20))
    header = struct.pack("<II", 1, 0) + struct.pack("<IIII", 24, 1, 25, len(bomb))
    with pytest.raises(MapError, match="64 MiB"):
        BunMap(header + b"a" + bomb).content(0)
    announcing = bytes.fromhex("28b52ffd e0 ffffffffffffff0f".replace(" ", "")) + b"\x01\x00\x00"
    header = struct.pack("<II", 1, 0) + struct.pack("<IIII", 24, 1, 25, len(announcing))
    with pytest.raises(MapError):
        BunMap(header + b"a" + announcing).content(0)


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 200), st.binary(max_size=8))
def test_no_bytes_are_worse_than_an_error(data: bytes, at: int, patch: bytes) -> None:
    good = bytearray(embedded(NAMES, CONTENTS, internal(LINES)))
    good[at : at + len(patch)] = patch
    for each in (data, bytes(good)):
        with contextlib.suppress(MapError):
            ask(each)
