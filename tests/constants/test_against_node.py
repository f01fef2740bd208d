"""Are the values that the evaluator finds those that Node computes?"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from tests.constants.programs import UNKNOWN, Node, encoded, node, snippets, value
from tests.constants.random_snippets import expressions, functions

CASES = snippets("cases.js")

pytestmark = pytest.mark.npm


@pytest.fixture(scope="module")
def engine() -> Iterator[Node]:
    with node() as process:
        yield process


def test_every_case_has_the_value_that_node_computes(engine: Node) -> None:
    assert len(CASES) >= 150
    wanted = engine.results(CASES)
    wrong = [(case, encoded(value(case)), right) for case, right in zip(CASES, wanted, strict=True) if encoded(value(case)) != right]
    assert not wrong, "\n".join(f"{case}\n    evaluator: {ours}\n    node:      {right}" for case, ours, right in wrong)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(expressions())
def test_random_expressions_are_unknown_or_right(engine: Node, source: str) -> None:
    """A part that throws is unknown like any other: the answer holds for when evaluation gets to its end."""
    ours, right = encoded(value(source)), engine.results([source])[0]
    assert right[0] == "throws" or ours in (UNKNOWN, right)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(functions())
def test_random_functions_are_unknown_or_right(engine: Node, source: str) -> None:
    ours = encoded(value(source))
    assert ours in (UNKNOWN, engine.results([source])[0])


def test_numbers_are_written_and_read_as_node_does(engine: Node) -> None:
    chance = random.Random(20240607)
    doubles = [struct.unpack("d", chance.randbytes(8))[0] for _ in range(800)]
    doubles += [chance.uniform(-1e6, 1e6) for _ in range(200)] + [chance.randint(-(2**60), 2**60) * 1.0 for _ in range(200)]
    doubles += [10.0**power * sign for power in range(-30, 30) for sign in (1, -1)]
    texts = [repr(number).replace("nan", "NaN").replace("inf", "Infinity") for number in doubles]
    sources = [f'[{text}, String({text}), {text} | 0, {text} >>> 3, parseFloat("{text}"), +"{text}", parseInt("{text}")]' for text in texts]
    sources += [f"[({text}).toFixed(2), Math.round({text}), Math.floor({text}), {text} % 7]" for text in texts[800:]]
    for source, right in zip(sources, engine.results(sources), strict=True):
        assert encoded(value(source)) == right, source
