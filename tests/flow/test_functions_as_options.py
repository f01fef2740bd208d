"""Is what a function returns found where the library is known to call the function, and nowhere else?"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan

PROGRAM = """
const fetch = require("make-fetch-happen");
const {{ HttpProxyAgent }} = require("http-proxy-agent");
const choose = () => new HttpProxyAgent(process.env.HTTP_PROXY);
fetch("https://t.example/v1", {{ {option} }});
"""


@pytest.mark.parametrize(("option", "found"), [("agent: choose", True), ("agent: choose()", True), ("onRetry: choose", False)])
def test_a_function_is_a_finding_where_it_is_called(tmp_path: Path, option: str, found: bool) -> None:
    file = tmp_path / "index.js"
    file.write_text(PROGRAM.format(option=option), encoding="utf-8")
    findings = scan(file).to_dict()["findings"]
    assert [(each["category"], each["source"]["name"]) for each in findings] == ([("configuration", "HTTP_PROXY")] if found else [])
