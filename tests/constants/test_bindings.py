"""When does a variable or an object count as constant?"""

from __future__ import annotations

import pytest

from analyzer.constants import Evaluator
from tests.constants.programs import UNKNOWN, encoded, last_expression, program, snippets, value


@pytest.mark.parametrize("claim", snippets("claims.js"))
def test_claim(claim: str) -> None:
    source, _, wanted = claim.rpartition(" // => ")
    assert encoded(value(source)) == (UNKNOWN if wanted == "unknown" else encoded(value(f"({wanted})")))


def test_what_a_module_imports_from_node_is_the_platforms() -> None:
    source = """
    import {Buffer as B} from "buffer";
    import * as b from "node:buffer";
    B.from("YQ==", "base64").toString() + b.atob("Yg==")
    """
    whole = program(source, module=True)
    assert Evaluator(whole).value(last_expression(whole)) == "ab"
