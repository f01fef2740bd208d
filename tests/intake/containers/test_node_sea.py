"""Single executable applications of Node: every form of the header, every place, assets, and what goes wrong."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard

from analyzer.errors import InputError
from analyzer.intake import open_target
from analyzer.intake.release import Release
from tests.intake.containers.build import elf, macho, pe, pkg_assets, resource, sea, sea_blob, text64, tgz

MAIN = b"console.log(require('node:sea').getAsset('a.txt'))"
ASSETS = {"a.txt": b"text", "lib/b.js": b"export const b = 1"}
FORMS: dict[str, dict[str, Any]] = {
    "plain": {},
    "extension of arguments": {"extension": True},
    "extension and format": {"extension": True, "module": 0},
    "ES module": {"extension": True, "module": 1},
    "code cache": {"cache": b"\xc0\xde"},
    "assets": {"assets": ASSETS},
    "arguments": {"arguments": ["--no-warnings", "--x=1"], "extension": True},
    "everything": {"assets": ASSETS, "arguments": ["-a"], "cache": b"c", "extension": True, "module": 1},
}


def scan(tmp_path: Path, data: bytes, name: str = "app") -> Release:
    (tmp_path / name).write_bytes(data)
    return open_target(str(tmp_path / name))


@pytest.mark.parametrize("form", FORMS)
def test_every_form(tmp_path: Path, form: str) -> None:
    options = FORMS[form]
    data = sea(sea_blob(MAIN, **options))
    release = scan(tmp_path, data)
    sources = {source.path: source for source in release.sources}
    assert sources["app.js"].data == MAIN
    assert sources["app.js"].module is (options.get("module") == 1)
    assert sources["app.js"].origin.offset == data.index(MAIN)
    assert ("lib/b.js" in sources) is ("assets" in options)
    assert not release.gaps


PLACES = {
    "ELF": sea(sea_blob(MAIN)),
    "Mach-O": macho("NODE_SEA", "__NODE_SEA_BLOB", sea_blob(MAIN)),
    "Mach-O of postject": macho("NODE_SEA", "NODE_SEA_BLOB", sea_blob(MAIN)),
    "PE": pe(".rsrc", resource("NODE_SEA_BLOB", sea_blob(MAIN)), resources=True),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place(tmp_path: Path, place: str) -> None:
    release = scan(tmp_path, PLACES[place])
    assert [source.data for source in release.sources] == [MAIN]
    assert not release.gaps


def test_node_itself_is_no_application(tmp_path: Path) -> None:
    plain = elf(
        sections={".rodata": b"NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0 function require() {}"}, notes=[(b"Linux", 1, b"x")]
    )
    with pytest.raises(InputError, match="no application written in JavaScript"):
        scan(tmp_path, plain)


def test_a_snapshot_is_a_gap(tmp_path: Path) -> None:
    release = scan(tmp_path, sea(sea_blob(b"\0" * 40, flags=2)))
    assert not release.sources
    assert [gap.reason.partition(":")[0] for gap in release.gaps] == ["a V8 startup snapshot"]
    assert release.gaps[0].end - release.gaps[0].start == 40


def test_an_archive_among_the_assets_is_opened(tmp_path: Path) -> None:
    inner = tgz({"package/package.json": b'{"name":"inner","type":"module"}', "package/cli.js": b"import './x.js'", "package/x.js": b"1"})
    release = scan(tmp_path, sea(sea_blob(MAIN, assets={"app.tgz": inner})))
    sources = {source.path: source for source in release.sources}
    assert sorted(sources) == ["app.js", "app.tgz/package/cli.js", "app.tgz/package/x.js"]
    assert sources["app.tgz/package/cli.js"].module is True
    assert sources["app.tgz/package/cli.js"].origin.container == "app"
    assert sources["app.tgz/package/cli.js"].origin.offset is None
    assert not release.gaps


METHODS = {
    0: lambda data: data,
    1: gzip.compress,
    2: brotli.compress,
    3: lambda data: zstandard.ZstdCompressor().compress(data),
}


@pytest.mark.parametrize("method", METHODS)
def test_the_file_system_of_pkg(tmp_path: Path, method: int) -> None:
    files = {"/app/index.js": b"require('./lib/a')", "/app/lib/a.js": b"exports.a = 1", "/app/package.json": b'{"name":"app"}'}
    release = scan(tmp_path, sea(sea_blob(b"bootstrap()", assets=pkg_assets(files, method, METHODS[method]), extension=True)))
    assert {source.path: source.data for source in release.sources} == {
        "app.js": b"bootstrap()",
        "/snapshot/app/index.js": files["/app/index.js"],
        "/snapshot/app/lib/a.js": files["/app/lib/a.js"],
    }
    assert not release.gaps


def test_pkg_files_outside_the_archive_are_gaps(tmp_path: Path) -> None:
    assets = pkg_assets({"/app/index.js": b"1", "/app/b.js": b"2"})
    assets["__pkg_manifest__"] = assets["__pkg_manifest__"].replace(b"[1, 1]", b"[1, 99]")
    release = scan(tmp_path, sea(sea_blob(b"bootstrap()", assets=assets)))
    assert "/snapshot/app/index.js" in {source.path for source in release.sources}
    assert len(release.gaps) == 1
    assert "/snapshot/app/b.js" in release.gaps[0].reason


HOSTILE = {
    "wrong magic number": b"\0\0\0\0" + sea_blob(MAIN)[4:],
    "cut off": sea_blob(MAIN, assets=ASSETS)[:-1],
    "something behind it": sea_blob(MAIN) + b"more than padding",
    "unknown flag": sea_blob(MAIN, flags=1 << 20),
    "huge text": sea_blob(MAIN)[:8] + struct.pack("<Q", 1 << 63) + b"x",
    "huge name": sea_blob(MAIN, path="x" * 70_000),
    "empty": b"",
    "manifest that is no JSON": sea_blob(MAIN, assets={"__pkg_manifest__": b"{", "__pkg_archive__": b""}),
    "manifest that is a list": sea_blob(MAIN, assets={"__pkg_manifest__": b"[]", "__pkg_archive__": b""}),
    "manifest without files": sea_blob(MAIN, assets={"__pkg_manifest__": b"{}", "__pkg_archive__": b""}),
    "manifest with an unknown method": sea_blob(MAIN, assets=pkg_assets({"/a.js": b"1"}, 9)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_broken_blobs_are_gaps(tmp_path: Path, name: str) -> None:
    data = sea(HOSTILE[name])
    release = scan(tmp_path, data)
    assert not release.sources
    assert [(gap.file, gap.start, gap.end) for gap in release.gaps] == [("app", 0, len(data))]


def test_more_assets_than_a_container_may_have(tmp_path: Path) -> None:
    blob = b"\x20\xda\x43\x01" + struct.pack("<I", 8) + text64(b"/a.js") + text64(b"1") + struct.pack("<Q", 1 << 40)
    release = scan(tmp_path, sea(blob))
    assert [gap.reason for gap in release.gaps] == ["more than 100000 assets"]
