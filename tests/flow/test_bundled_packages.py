"""A package inside a bundle is known again by the members of its export."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan
from analyzer.rulebook.load import load_rulebook

FINGERPRINTS = load_rulebook().fingerprints()


def program(members: tuple[str, ...]) -> str:
    """A bundle's wrapper around an HTTP client, as bundlers leave it, and one request through it."""
    stores = "".join(f"client.{name} = parts.{name};\n" for name in members)
    return f'const client = build(parts);\n{stores}client.post("https://t.example/v1", {{zone: process.env.TZ}});\n'


@pytest.mark.parametrize(("package", "members"), FINGERPRINTS)
def test_the_export_with_all_members_is_the_package(tmp_path: Path, package: str, members: tuple[str, ...]) -> None:
    file = tmp_path / "bundle.js"
    file.write_text(program(members))
    (finding,) = scan(file).to_dict()["findings"]
    assert (finding["category"], finding["sink"]["kind"], finding["sink"]["part"]) == ("payload", f"http-lib({package})", "body")


@pytest.mark.parametrize(("package", "members"), FINGERPRINTS)
def test_an_object_that_lacks_one_member_is_not(tmp_path: Path, package: str, members: tuple[str, ...]) -> None:
    file = tmp_path / "bundle.js"
    file.write_text(program(members[1:]))
    assert scan(file).to_dict()["findings"] == []
