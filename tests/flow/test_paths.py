"""Which access paths are followed, and which are dropped?"""

from __future__ import annotations

from analyzer.flow.paths import ANY, SCALAR, Paths


def test_a_short_path_may_have_one_key_twice() -> None:
    paths = Paths()
    once = paths.push("user", SCALAR)
    assert once is not None
    twice = paths.push("user", once)
    assert twice is not None
    assert paths.keys(twice) == ("user", "user")
    assert paths.push("user", twice) is None


def test_a_key_that_comes_back_further_up_ends_the_path() -> None:
    paths = Paths()
    assert paths.of(("next", "value", "next"), SCALAR) is None
    assert paths.of(("next", "value"), SCALAR) is not None


def test_what_is_dropped_is_counted() -> None:
    paths = Paths()
    assert paths.of(("a", "b", "c", "d", "e", "f", "g"), SCALAR) is None
    assert paths.too_deep > 0


def test_positions_in_lists_of_objects_become_any_element() -> None:
    paths = Paths()
    inner = paths.of((3, "name"), SCALAR)
    assert inner is not None
    assert paths.keys(paths.without_positions(inner)) == (ANY, "name")
