"""Does every rule fire on its example and stay silent on its twin, through the library function that users call?"""

from __future__ import annotations

import pytest

from tests.known_open import RULES_LIST, judge, read_list
from tests.rulebook import examples

OPEN = read_list(RULES_LIST)


@pytest.mark.parametrize("case", examples.cases())
def test_a_scan_judges_the_examples_of_a_rule_as_it_says(case: str) -> None:
    judge(RULES_LIST, OPEN, case, examples.problems_of(case))


def test_open_rules_exist() -> None:
    assert OPEN.keys() <= set(examples.cases())
