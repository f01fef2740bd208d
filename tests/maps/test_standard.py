"""Is a map of ECMA-426 read as it was written, and does whatever it breaks end in one error?"""

from __future__ import annotations

import contextlib
import json
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.maps import mappings as mappings_module
from analyzer.maps.model import MapError
from analyzer.maps.standard import StandardMap
from tests.maps.writing import Segment, as_bytes, found, mappings, number, standard

LINES: list[list[Segment]] = [[(0, 0, 0, 0), (4, 0, 0, 8, 1), (9,)], [], [(2, 1, 7, 3)]]


def opened(value: dict[str, Any]) -> StandardMap:
    return StandardMap(as_bytes(value))


def test_the_nearest_mapping_before_a_place_in_its_line_counts() -> None:
    source_map = opened(standard(LINES, ["a.ts", "b.ts"], ["x", "zone"]))
    assert found(source_map, (0, 0), (0, 3), (0, 4), (0, 8)) == [
        ("a.ts", 0, 0, None),
        ("a.ts", 0, 0, None),
        ("a.ts", 0, 8, "zone"),
        ("a.ts", 0, 8, "zone"),
    ]
    assert found(source_map, (2, 2), (2, 900)) == [("b.ts", 7, 3, None)] * 2


def test_places_that_are_mapped_to_nothing_have_no_original() -> None:
    source_map = opened(standard(LINES, ["a.ts", "b.ts"], ["x", "zone"]))
    assert found(source_map, (0, 9), (0, 100), (1, 0), (2, 1), (3, 0)) == [None] * 5


def test_answers_come_in_the_order_of_the_questions() -> None:
    source_map = opened(standard(LINES, ["a.ts", "b.ts"], ["x", "zone"]))
    assert [each and each[0] for each in found(source_map, (2, 5), (0, 1), (1, 1), (2, 2))] == ["b.ts", "a.ts", None, "b.ts"]


def test_contents_and_names_are_taken_as_json_says() -> None:
    value = standard([[(0, 0, 0, 0, 0)]], ['ü"\\.ts'], ["Ωéπ\n"], sourceRoot="webpack://x", sourcesContent=['a\n"b" \\ \u2028 \U0001f600'])
    for data in (as_bytes(value), json.dumps(value).encode(), b"\xef\xbb\xbf" + as_bytes(value), b")]}'\n" + as_bytes(value)):
        source_map = StandardMap(data)
        assert found(source_map, (0, 0)) == [('webpack://x/ü"\\.ts', 0, 0, "Ωéπ\n")]
        assert source_map.content(0) == 'a\n"b" \\ \u2028 \U0001f600'


def test_missing_contents_and_sources_without_a_name_are_nothing() -> None:
    source_map = opened(standard([[(0, 0, 0, 0), (1, 1, 0, 0)]], [None, "b.ts"], sourcesContent=[None]))
    assert found(source_map, (0, 0), (0, 1)) == [None, ("b.ts", 0, 0, None)]
    assert (source_map.content(0), source_map.content(1)) == (None, None)


def test_mappings_of_a_line_may_stand_in_any_order() -> None:
    source_map = opened(standard([[(9, 0, 9, 0), (3, 0, 3, 0), (6, 0, 6, 0)]], ["a"]))
    assert [each and each[1] for each in found(source_map, (0, 2), (0, 3), (0, 5), (0, 6), (0, 99))] == [None, 3, 3, 6, 9]


def test_of_several_mappings_of_one_place_readers_take_the_first() -> None:
    source_map = opened(standard([[(3, 0, 1, 0), (3, 0, 2, 0)]], ["a"]))
    assert [each and each[1] for each in found(source_map, (0, 3), (0, 4))] == [1, 2]


def test_a_source_that_is_not_there_has_no_content() -> None:
    assert opened(standard([], ["a"], sourcesContent=["x"])).content(1) is None
    empty = opened({"version": 3, "sections": []})
    assert (empty.find([(0, 0)]), empty.content(0)) == ([None], None)


def test_sections_follow_one_another() -> None:
    first = standard([[(0, 0, 0, 0)], [(0, 0, 1, 0), (50, 0, 1, 50)]], ["a.ts"], ["n"])
    second = standard([[(2, 0, 5, 5, 0)], [(1, 1, 9, 9)]], ["b.ts", "c.ts"], ["m"], sourcesContent=["b", "c"])
    value = {
        "version": 3,
        "sections": [
            {"offset": {"line": 0, "column": 0}, "map": first},
            {"offset": {"line": 1, "column": 20}, "map": second},
        ],
    }
    source_map = opened(value)
    assert found(source_map, (0, 4), (1, 19), (1, 21), (1, 22), (1, 80), (2, 0), (2, 1)) == [
        ("a.ts", 0, 0, None),
        ("a.ts", 1, 0, None),
        ("a.ts", 1, 0, None),
        ("b.ts", 5, 5, "m"),
        ("b.ts", 5, 5, "m"),
        None,
        ("c.ts", 9, 9, None),
    ]
    assert [source_map.content(index) for index in range(3)] == [None, "b", "c"]


segments = st.lists(
    st.integers(0, 200).flatmap(
        lambda column: st.one_of(
            st.just((column,)),
            st.tuples(st.just(column), st.integers(0, 2), st.integers(0, 1 << 20), st.integers(0, 1 << 20)),
            st.tuples(st.just(column), st.integers(0, 2), st.integers(0, 1 << 20), st.integers(0, 1 << 20), st.integers(0, 3)),
        )
    ),
    max_size=8,
    unique_by=lambda segment: segment[0],
)


@settings(deadline=None)
@given(lines=st.lists(segments, max_size=6), block=st.sampled_from([40, 64, 1 << 18]))
def test_what_is_written_is_read_whatever_a_block_holds(lines: list[list[Segment]], block: int) -> None:
    sources, names = ["a", "b", "c"], ["k", "l", "m", "n"]
    source_map = opened(standard(lines, sources, names))
    wanted = [(line, column) for line in range(len(lines) + 1) for column in range(0, 220, 7)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mappings_module, "BLOCK", block)
        assert found(source_map, *wanted) == [by_hand(lines, place, sources, names) for place in wanted]


def by_hand(lines: list[list[Segment]], place: tuple[int, int], sources: list[str], names: list[str]) -> object:
    line, column = place
    before = [segment for segment in (lines[line] if line < len(lines) else []) if segment[0] <= column]
    nearest = max(before, key=lambda segment: segment[0], default=(0,))
    if len(nearest) == 1:
        return None
    return sources[nearest[1]], nearest[2], nearest[3], names[nearest[4]] if len(nearest) == 5 else None


BROKEN: dict[str, Any] = {
    "another revision": {"version": 2, "sources": [], "mappings": ""},
    "no revision": {"sources": [], "mappings": ""},
    "no mappings": {"version": 3, "sources": []},
    "no sources": {"version": 3, "mappings": ""},
    "mappings of another kind": {"version": 3, "sources": [], "mappings": 5},
    "sources of another kind": {"version": 3, "sources": "a", "mappings": ""},
    "a source of another kind": {"version": 3, "sources": [{}], "mappings": ""},
    "a section without a place": {"version": 3, "sections": [{"map": standard([], [])}]},
    "a section at a negative place": {"version": 3, "sections": [{"offset": {"line": 0, "column": -1}, "map": standard([], [])}]},
    "a section by address": {"version": 3, "sections": [{"offset": {"line": 0, "column": 0}, "url": "x.map"}]},
    "a section in a section": {
        "version": 3,
        "sections": [{"offset": {"line": 0, "column": 0}, "map": {"version": 3, "sections": []}}],
    },
    "sections that are not in order": {
        "version": 3,
        "sections": [
            {"offset": {"line": 5, "column": 0}, "map": standard([], [])},
            {"offset": {"line": 4, "column": 9}, "map": standard([], [])},
        ],
    },
}
BROKEN_MAPPINGS = {
    "two numbers": "AA",
    "six numbers": "AAAAAA",
    "a foreign character": "AA*A",
    "a letter that is no ASCII": "AAAÄ",
    "a number without end": "AAAg",
    "a number that ends in a comma": "AAAg,AAAA",
    "a number that ends with its line": "g;AAAA",
    "a number of too many digits": "ggggggggA",
    "a number beyond 31 bits": "+/////H",
    "a negative column": "D",
    "a negative column of zero": "B",
    "a column that goes below zero later": "KAAA,NAAA",
    "a negative source": "ADAA",
    "a source that is not there": "AEAA",
    "a negative line": "AADA",
    "a negative original column": "AAAD",
    "a name that is not there": "AAAAC",
    "a sum beyond 31 bits": ",".join([number(1 << 30)] * 2),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_map_is_one_error(case: str) -> None:
    with pytest.raises(MapError):
        opened(BROKEN[case])


@pytest.mark.parametrize("case", BROKEN_MAPPINGS)
def test_mappings_that_lead_nowhere_are_one_error(case: str) -> None:
    source_map = opened({"version": 3, "sources": ["a"], "names": ["n"], "mappings": BROKEN_MAPPINGS[case]})
    with pytest.raises(MapError):
        source_map.find([(0, 0), (9, 9)])


def test_the_largest_numbers_are_read() -> None:
    assert number((1 << 31) - 1) == "+/////D"
    source_map = opened(standard([[((1 << 31) - 1, 0, (1 << 31) - 1, (1 << 31) - 1)]], ["a"]))
    assert found(source_map, (0, (1 << 31) - 1)) == [("a", (1 << 31) - 1, (1 << 31) - 1, None)]


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b"null", b'"', b"{\xff}", b'{"version":3', b'{"version":3,}', b'{"version" 3}', b'{"version":3 "a":1}'),
        b'{"version":3,"sources":["\xff"],"mappings":"AAAA"}',
    ],
)
def test_what_is_no_json_is_one_error(data: bytes) -> None:
    with pytest.raises(MapError):
        StandardMap(data).find([(0, 0)])


HUGE = {
    "brackets without end": b'{"version":3,"x":' + b"[" * 3_000_000,
    "brackets that close": b'{"version":3,"x":' + b"[" * 1_500_000 + b"]" * 1_500_000 + b"}",
    "a list of nothing": b'{"version":3,"sources":[' + b'"",' * 4_000_001 + b'""],"mappings":""}',
    "a name of megabytes": as_bytes(standard([[(0, 0, 0, 0, 0)]], ["a" * 8_000_000], ["n" * 8_000_000])),
    "a text full of escapes": as_bytes(standard([], ["a"], [], x='\\"\n' * 3_000_000)),
    "a text without end": b'{"version":3,"sources":["' + b'\\"' * 6_000_000,
    "one number without end": b'{"version":3,"sources":["a"],"mappings":"' + b"g" * 12_000_000 + b'"}',
    "empty mappings": b'{"version":3,"sources":["a"],"mappings":"' + b"," * 12_000_000 + b'"}',
    "empty lines": b'{"version":3,"sources":["a"],"mappings":"' + b";" * 12_000_000 + b'"}',
    "one place a million times": b'{"version":3,"sources":["a"],"mappings":"' + b"AAAA," * 1_500_000 + b'"}',
}


@pytest.mark.parametrize("case", HUGE)
def test_huge_maps_end_soon_and_cost_little_more_than_their_bytes(case: str) -> None:
    begin = time.process_time()
    try:
        for original in StandardMap(HUGE[case]).find([(0, 0), (20_000_000, 5)]):
            assert original is None or len(original.file) <= 4096
            assert original is None or original.name is None or len(original.name) <= 4096
    except MapError:
        pass
    assert time.process_time() - begin < 5


def test_decoding_keeps_one_block_of_a_map_at_a_time() -> None:
    line = mappings([[(column, 0, column, column) for column in range(0, 400_000, 2)]])
    data = as_bytes({"version": 3, "sources": ["a"], "mappings": ";".join([line] * 10)})
    source_map = StandardMap(data)
    tracemalloc.start()
    try:
        assert source_map.find([(0, 8)])[0] is not None
        assert tracemalloc.get_traced_memory()[1] < 40 * mappings_module.BLOCK + len(data)
    finally:
        tracemalloc.stop()


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_worse_than_an_error(data: bytes) -> None:
    with contextlib.suppress(MapError):
        StandardMap(data).find([(0, 0), (3, 3)])


@settings(deadline=None)
@given(st.text(alphabet="AaC9+/gD,;", max_size=60))
def test_no_mappings_are_worse_than_an_error(text: str) -> None:
    source_map = opened({"version": 3, "sources": ["a", "b"], "names": ["n"], "mappings": text})
    with contextlib.suppress(MapError):
        source_map.find([(0, 0), (3, 3)])
