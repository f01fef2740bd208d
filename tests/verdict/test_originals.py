"""Do findings say where the authors wrote it, and does a scan that finds nothing open no map?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer import scan
from analyzer.intake import sourcemaps
from analyzer.model import Module
from tests.intake.containers.build import Module as Container
from tests.intake.containers.build import appended, bun_payload
from tests.maps.writing import embedded, internal, mappings

CODE = 'var z=Intl.DateTimeFormat().resolvedOptions().timeZone;\nfetch("https://t.example/v1",{method:"POST",body:z});\n'
SOURCE = "// sends where we are\nconst zone = Intl.DateTimeFormat().resolvedOptions().timeZone;\n"
SENDER = 'export function send(zone) {\n  fetch("https://t.example/v1", { method: "POST", body: zone });\n}\n'
LINES: list[list[tuple[int, ...]]] = [[(0, 0, 1, 0), (6, 0, 1, 13, 0)], [(0, 1, 1, 2)]]


def target(tmp_path: Path, **changes: Any) -> Path:
    value = {
        "version": 3,
        "sources": ["../src/zone.ts", "../node_modules/sender/index.js"],
        "sourcesContent": [SOURCE, SENDER],
        "names": ["Intl"],
        "mappings": mappings(LINES),
        **changes,
    }
    (tmp_path / "cli.js").write_text(CODE)
    (tmp_path / "cli.js.map").write_text(json.dumps(value))
    return tmp_path


def test_places_of_findings_and_of_the_inventory_have_their_originals(tmp_path: Path) -> None:
    result = scan(str(target(tmp_path))).result
    (finding,) = result.findings
    assert finding.source.place.original == {"file": "../src/zone.ts", "line": 2, "column": 14, "name": "Intl"}
    assert finding.source.place.module == Module("", None, "first-party", "source-map")
    assert finding.sink.place.original == {"file": "../node_modules/sender/index.js", "line": 2, "column": 3, "name": None}
    assert finding.sink.place.module == Module("", "sender", "dependency", "source-map")
    assert [step.place.original is not None for step in finding.path] == [True] * len(finding.path)
    assert all(item.place.original for item in (*result.sources, *result.sinks))
    assert result.originals["cli.js", "../src/zone.ts"] == SOURCE.encode()
    assert any(found.message.endswith("places are in the source maps of their files (1 opened)") for found in result.diagnostics)


def test_a_position_of_the_published_file_stays(tmp_path: Path) -> None:
    with_map = scan(str(target(tmp_path))).to_dict()["findings"]
    (tmp_path / "cli.js.map").unlink()
    without = scan(str(tmp_path)).to_dict()["findings"]
    for finding, same in zip(with_map, without, strict=True):
        assert finding["fingerprints"] == same["fingerprints"]
        assert {**finding["source"], "original": None, "module": None} == {**same["source"], "module": None}


BROKEN = {
    "no JSON": "}",
    "of another revision": json.dumps({"version": 2, "sources": [], "mappings": ""}),
    "mappings that lead nowhere": json.dumps({"version": 3, "sources": ["a"], "mappings": "AAAA;AEAA"}),
    "a number beyond 31 bits": json.dumps({"version": 3, "sources": ["a"], "mappings": "AAAA;gggggggA"}),
    "nested deeply": '{"version":3,"x":' + "[" * 100_000,
    "nothing": "",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_map_is_a_diagnostic_and_nothing_else(tmp_path: Path, case: str) -> None:
    folder = target(tmp_path)
    (folder / "cli.js.map").write_text(BROKEN[case])
    result = scan(str(folder)).result
    (finding,) = result.findings
    assert finding.source.place.original is None
    assert result.complete
    (found,) = [each for each in result.diagnostics if each.kind == "source-map"]
    assert (found.level, found.where) == ("warning", "cli.js")
    assert found.message.startswith("the source map cli.js.map ")


def test_a_map_without_contents_gives_places_alone(tmp_path: Path) -> None:
    result = scan(str(target(tmp_path, sourcesContent=None))).result
    assert result.findings[0].source.place.original is not None
    assert result.originals == {}


def test_a_place_that_the_map_does_not_have_keeps_none(tmp_path: Path) -> None:
    result = scan(str(target(tmp_path, mappings=mappings([[(0, 0, 0, 0)]])))).result
    (finding,) = result.findings
    assert finding.source.place.original is not None
    assert finding.sink.place.original is None


def test_no_map_is_opened_where_nothing_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = target(tmp_path)
    (folder / "cli.js").write_text("console.log(process.env.TZ);\n")

    def refuse(content: sourcemaps.Content) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(sourcemaps, "opened", refuse)
    result = scan(str(folder)).result
    assert not result.findings
    assert result.sources


INNER = {"text": mappings(LINES).encode(), "windows": internal([[(0, 0, 1, 0), (6, 0, 1, 13)], [(0, 1, 1, 2)]])}


@pytest.mark.parametrize("inner", INNER.values(), ids=INNER)
def test_the_map_that_a_container_keeps(tmp_path: Path, inner: bytes) -> None:
    names = ["src/zone.ts", "node_modules/sender/index.js"]
    module = Container("/$bunfs/root/cli.js", CODE.encode(), source_map=embedded(names, [SOURCE, SENDER], inner))
    (tmp_path / "app").write_bytes(appended(bun_payload([module])))
    result = scan(str(tmp_path / "app")).result
    (finding,) = result.findings
    assert finding.source.place.original == {"file": "src/zone.ts", "line": 2, "column": 14, "name": None}
    assert finding.sink.place.module == Module("", "sender", "dependency", "source-map")
    assert result.originals["/$bunfs/root/cli.js", "src/zone.ts"] == SOURCE.encode()


def test_a_broken_map_of_a_container_is_a_diagnostic(tmp_path: Path) -> None:
    module = Container("/$bunfs/root/cli.js", CODE.encode(), source_map=b"\1\0\0\0map")
    (tmp_path / "app").write_bytes(appended(bun_payload([module])))
    result = scan(str(tmp_path / "app")).result
    assert result.findings[0].source.place.original is None
    assert [found.message for found in result.diagnostics if found.kind == "source-map"] == [
        "the source map beside /$bunfs/root/cli.js has 7 bytes"
    ]


def test_many_broken_maps_are_counted(tmp_path: Path) -> None:
    for index in range(15):
        (tmp_path / f"{index}.js").write_text(CODE.replace("v1", f"v{index}"))
        (tmp_path / f"{index}.js.map").write_text("}")
    found = [each for each in scan(str(tmp_path)).result.diagnostics if each.kind == "source-map"]
    assert len(found) == 11
    assert found[-1].message == "5 more source maps are broken"
