"""Archives of Electron, and the executables of pkg, nexe and caxa."""

from __future__ import annotations

import gzip
import json
import struct
from pathlib import Path
from typing import Any

import brotli
import pytest

from analyzer.errors import InputError
from analyzer.intake import open_target
from analyzer.intake.release import Release
from tests.intake.containers.build import PROGRAM, asar, asar_files, caxa, caxa_script, nexe, nexe3, pkg, tgz, zipped

FILES = {"package.json": b'{"name":"app","type":"module"}', "main.js": b"import './lib/a.js'", "lib/a.js": b"export const a = 1"}


def scan(tmp_path: Path, data: bytes, name: str = "app") -> Release:
    (tmp_path / name).write_bytes(data)
    return open_target(str(tmp_path / name))


def texts(release: Release) -> dict[str, bytes]:
    return {source.path: source.data for source in release.sources}


# --- asar -------------------------------------------------------------------------------------------------------------


def test_an_archive_of_electron_is_a_target(tmp_path: Path) -> None:
    data = asar_files(FILES)
    release = scan(tmp_path, data, "app.asar")
    assert texts(release) == {"main.js": FILES["main.js"], "lib/a.js": FILES["lib/a.js"]}
    assert [source.module for source in release.sources] == [True, True]
    source = release.sources[-1]
    assert source.origin.container == "app.asar"
    assert source.origin.offset == data.index(source.data)
    assert release.target.kind == "file"
    assert (release.target.name, release.package and release.package.name) == ("app", "app")
    assert not release.gaps


def test_an_archive_of_electron_in_a_package(tmp_path: Path) -> None:
    release = scan(tmp_path, tgz({"package/resources/app.asar": asar_files(FILES), "package/cli.js": b"1"}), "x.tgz")
    assert sorted(texts(release)) == ["cli.js", "resources/app.asar/lib/a.js", "resources/app.asar/main.js"]


def test_links_and_unpacked_files(tmp_path: Path) -> None:
    tree = {"files": {"a.js": {"size": 3, "offset": "0"}, "b.js": {"link": "a.js"}, "c.node": {"size": 9, "unpacked": True}}}
    release = scan(tmp_path, asar(tree, b"a()"), "app.asar")
    assert texts(release) == {"a.js": b"a()"}
    assert [gap.reason for gap in release.gaps] == ["c.node is kept outside of the archive, in app.asar.unpacked"]
    assert any("1 symbolic links" in diagnostic.message for diagnostic in release.diagnostics)


def deep(depth: int) -> object:
    tree: object = {"files": {"a.js": {"size": 1, "offset": "0"}}}
    for _ in range(depth):
        tree = {"files": {"d": tree}}
    return tree


HOSTILE_ASAR = {
    "offset beyond": asar({"files": {"a.js": {"size": 3, "offset": "99"}}}, b"a()"),
    "huge size": asar({"files": {"a.js": {"size": 1 << 62, "offset": "0"}}}, b"a()"),
    "negative size": asar({"files": {"a.js": {"size": -1, "offset": "0"}}}, b"a()"),
    "offset that is a number": asar({"files": {"a.js": {"size": 3, "offset": 0}}}, b"a()"),
    "offset of other digits": asar({"files": {"a.js": {"size": 3, "offset": "٣"}}}, b"a()"),
    "no size": asar({"files": {"a.js": {}}}, b"a()"),
    "an entry that is a list": asar({"files": {"a.js": []}}),
    "no files": asar({"x": 1}),
    "files that are a list": asar({"files": []}),
    "deep": asar(deep(100), b"a"),
    "header cut off": asar_files(FILES)[:60],
    "header that is no JSON": struct.pack("<4I", 4, 12, 8, 4) + b"{{{{",
    "header beyond the file": struct.pack("<4I", 4, 1 << 31, (1 << 31) - 4, (1 << 31) - 8) + b"{",
}


@pytest.mark.parametrize("name", HOSTILE_ASAR)
def test_broken_archives_of_electron_are_gaps(tmp_path: Path, name: str) -> None:
    release = scan(tmp_path, HOSTILE_ASAR[name], "app.asar")
    assert not release.sources
    assert [gap.file for gap in release.gaps] == ["app.asar"]


def test_entries_that_lie_over_each_other_are_read(tmp_path: Path) -> None:
    tree = {"files": {f"{index}.js": {"size": 3, "offset": "0"} for index in range(100)}}
    assert len(scan(tmp_path, asar(tree, b"a()"), "app.asar").sources) == 100


# --- pkg --------------------------------------------------------------------------------------------------------------


METHODS: dict[int, Any] = {0: lambda data: data, 1: gzip.compress, 2: brotli.compress}
SNAPSHOT = {
    "/snapshot/app/index.js": {1: b"require('./lib/a')", 3: b"{}"},
    "/snapshot/app/lib/a.js": {1: b"exports.a = 1", 3: b"{}"},
    "/snapshot/app/lib": {2: b'["a.js"]', 3: b"{}"},
    "/snapshot/app/hidden.js": {0: struct.pack("<I", 0xC0DE0123) + bytes(60), 3: b"{}"},
    "/snapshot/app/package.json": {1: b'{"type":"commonjs"}', 3: b"{}"},
}


@pytest.mark.parametrize("method", METHODS)
def test_an_executable_of_pkg(tmp_path: Path, method: int) -> None:
    data = pkg(SNAPSHOT, method, METHODS[method])
    release = scan(tmp_path, data)
    assert texts(release) == {
        "/snapshot/app/index.js": b"require('./lib/a')",
        "/snapshot/app/lib/a.js": b"exports.a = 1",
    }
    assert [source.module for source in release.sources] == [False, False]
    assert [(gap.file, gap.reason) for gap in release.gaps] == [("/snapshot/app/hidden.js", "compiled JavaScript without its source")]
    offset = release.sources[0].origin.offset
    assert (offset is None) is (method > 0)
    assert offset is None or data[offset:].startswith(release.sources[0].data)


def test_pkg_with_bytecode_alone(tmp_path: Path) -> None:
    release = scan(tmp_path, pkg({"/snapshot/app/index.js": {0: bytes(40), 3: b"{}"}}))
    assert not release.sources
    assert [gap.file for gap in release.gaps] == ["/snapshot/app/index.js"]


def moved(table: dict[str, Any]) -> None:
    table["/snapshot/app/index.js"]["1"] = [-5, 5]


def replaced(table: dict[str, Any]) -> None:
    table["/snapshot/app/index.js"] = "x"


def huge(table: dict[str, Any]) -> None:
    table["/snapshot/app/index.js"]["1"] = [0, 1 << 62]


@pytest.mark.parametrize("change", [moved, replaced, huge])
def test_files_of_pkg_outside_of_the_payload_are_gaps(tmp_path: Path, change: object) -> None:
    release = scan(tmp_path, pkg(SNAPSHOT, change=change))
    assert "/snapshot/app/index.js" not in texts(release)
    assert "app" in {gap.file for gap in release.gaps}


HOSTILE_PKG = {
    "no data": PROGRAM + b"(function(process, require, console, EXECPATH_FD, PAYLOAD_POSITION, PAYLOAD_SIZE) {\n);\n})",
    "no JSON": pkg(SNAPSHOT).replace(b'"commonjs"', b'"commonjs"').replace(b"\n,\n{}\n,\n", b"\n,\n{\n,\n"),
    "files that are a list": pkg({}).replace(b"},\n{}\n", b"},\n[]\n"),
    "unknown compression": pkg(SNAPSHOT).replace(b"\n,\n0\n);", b"\n,\n7\n);"),
}


@pytest.mark.parametrize("name", HOSTILE_PKG)
def test_broken_preludes_are_gaps(tmp_path: Path, name: str) -> None:
    release = scan(tmp_path, HOSTILE_PKG[name])
    assert not release.sources
    assert [gap.file for gap in release.gaps] == ["app"]


def test_damaged_stripes_are_gaps(tmp_path: Path) -> None:
    release = scan(
        tmp_path, pkg({"/snapshot/a.js": {1: b"a()"}, "/snapshot/b.js": {1: b"b()" * 50}}, 1, lambda data: gzip.compress(data)[:-5])
    )
    assert {gap.file for gap in release.gaps} >= {"app"} or len(release.gaps) == 2


# --- nexe -------------------------------------------------------------------------------------------------------------


def test_an_executable_of_nexe_3(tmp_path: Path) -> None:
    release = scan(tmp_path, nexe3({"lib/a.js": b"exports.a = 1", "data.json": b"{}"}))
    assert sorted(texts(release)) == ["lib/a.js", "nexe/start.js"]
    assert not release.gaps


def test_an_executable_of_nexe_4(tmp_path: Path) -> None:
    release = scan(tmp_path, nexe(b"process.__nexe = {};start()", zipped({"/snapshot/lib/a.js": b"exports.a = 1"})))
    assert texts(release)["/snapshot/lib/a.js"] == b"exports.a = 1"
    assert not release.gaps


def test_an_executable_of_nexe_without_resources(tmp_path: Path) -> None:
    assert texts(scan(tmp_path, nexe(b"start()", b""))) == {"nexe/start.js": b"start()"}


def footer(code: float, resources: float) -> bytes:
    return PROGRAM + b"start()" + b"<nexe~~sentinel>" + struct.pack("<2d", code, resources)


@pytest.mark.parametrize("sizes", [(1e300, 0), (-1, 0), (float("nan"), 0), (float("inf"), 0), (2.5, 0), (60, 60), (7, 1e9)])
def test_broken_footers_of_nexe_are_gaps(tmp_path: Path, sizes: tuple[float, float]) -> None:
    release = scan(tmp_path, footer(*sizes))
    assert not release.sources
    assert [gap.file for gap in release.gaps] == ["app"]


def test_resources_without_a_table_are_a_gap(tmp_path: Path) -> None:
    release = scan(tmp_path, nexe(b"start()", b"something else"))
    assert [gap.reason for gap in release.gaps] == ["resources of nexe without a table of them"]
    assert list(texts(release)) == ["nexe/start.js"]


def test_resources_outside_are_gaps(tmp_path: Path) -> None:
    start = b"process.__nexe = " + json.dumps({"resources": {"./a.js": [0, 99], "./b.js": [0, 3], "./c.js": "x"}}).encode()
    release = scan(tmp_path, nexe(start, b"b()"))
    assert texts(release)["b.js"] == b"b()"
    assert len(release.gaps) == 2


# --- caxa -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [caxa, caxa_script])
def test_caxa(tmp_path: Path, make: Any) -> None:
    release = scan(tmp_path, make(tgz({"cli.js": b"cli()", "node_modules/.bin/node": PROGRAM})))
    assert texts(release) == {"caxa.tar.gz/cli.js": b"cli()"} or texts(release) == {"app/caxa.tar.gz/cli.js": b"cli()"}
    assert not release.gaps


def test_the_mark_alone_is_no_proof(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no application written in JavaScript"):
        scan(tmp_path, PROGRAM + b"\nCAXACAXACAXA\n" + b"text in the program of caxa itself")


def test_a_footer_without_an_archive_is_a_gap(tmp_path: Path) -> None:
    release = scan(tmp_path, caxa(b"no archive"))
    assert [gap.reason for gap in release.gaps] == ["the container has a mark of caxa, but no archive behind it"]


def test_a_damaged_archive_of_caxa_is_a_gap(tmp_path: Path) -> None:
    release = scan(tmp_path, caxa(tgz({"cli.js": b"cli()" * 100})[:-30]))
    assert len(release.gaps) == 1


# --- zip --------------------------------------------------------------------------------------------------------------


def test_a_zip_archive_in_a_package(tmp_path: Path) -> None:
    release = scan(tmp_path, tgz({"package/x.zip": zipped({"a.js": b"1", "b/c.js": b"2", "d/": b""}), "package/cli.js": b"1"}), "x.tgz")
    assert texts(release) == {"cli.js": b"1", "x.zip/a.js": b"1", "x.zip/b/c.js": b"2"}


def test_a_file_of_a_zip_archive_without_a_name(tmp_path: Path) -> None:
    data = zipped({"a.js": b"1"}).replace(b"a.js", b"\0.js")
    release = scan(tmp_path, tgz({"package/x.zip": data, "package/cli.js": b"1"}), "x.tgz")
    assert "cli.js" in texts(release)
    assert release.gaps or "x.zip/unnamed" in {other.path for other in release.others}
