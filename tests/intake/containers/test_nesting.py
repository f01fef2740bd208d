"""Containers in containers: order, paths, budgets and depth."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from analyzer.intake import open_target
from analyzer.intake.limits import Limits
from analyzer.intake.release import Release
from tests.intake.containers.build import Module, appended, bun_payload, sea, sea_blob, tgz

MAIN = Module("/$bunfs/root/cli.js", b"main()")
BUN = appended(bun_payload([MAIN]))
MANIFEST = b'{"name":"app-linux-x64","version":"1.0.0","bin":{"app":"bin/app"}}'


def scan(tmp_path: Path, data: bytes, name: str = "app.tgz", limits: Limits | None = None) -> Release:
    (tmp_path / name).write_bytes(data)
    return open_target(str(tmp_path / name), limits=limits or Limits())


def paths(release: Release) -> list[str]:
    return [source.path for source in release.sources]


def test_an_executable_of_a_package_is_opened(tmp_path: Path) -> None:
    release = scan(tmp_path, tgz({"package/package.json": MANIFEST, "package/bin/app": BUN}))
    assert paths(release) == [MAIN.name]
    source = release.sources[0]
    assert (source.origin.container, source.origin.offset) == ("bin/app", BUN.index(MAIN.contents))
    assert (release.target.kind, release.target.name, release.target.version) == ("npm-tarball", "app-linux-x64", "1.0.0")
    assert not release.gaps


def test_an_executable_in_a_folder_is_opened(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "app").write_bytes(BUN)
    release = open_target(str(tmp_path))
    assert paths(release) == [MAIN.name]
    assert release.sources[0].origin.container == "bin/app"


def test_package_json_around_an_executable_says_nothing_about_what_is_inside(tmp_path: Path) -> None:
    module = replace(MAIN, format=0)
    files = {"package/package.json": b'{"type":"module"}', "package/app": appended(bun_payload([module])), "package/x.js": b"1"}
    release = scan(tmp_path, tgz(files))
    assert {source.path: source.module for source in release.sources} == {MAIN.name: None, "x.js": True}


def test_two_executables_with_modules_of_the_same_names(tmp_path: Path) -> None:
    other = appended(bun_payload([replace(MAIN, contents=b"other()"), Module("/$bunfs/root/x.js", b"x()")]))
    release = scan(tmp_path, tgz({"package/a": BUN, "package/b": other}))
    assert {source.path: source.data for source in release.sources} == {
        MAIN.name: b"main()",
        "b/$bunfs/root/cli.js": b"other()",
        "b/$bunfs/root/x.js": b"x()",
    }


def test_an_archive_in_an_executable_in_an_archive(tmp_path: Path) -> None:
    program = sea(sea_blob(b"loader()", assets={"app.tgz": tgz({"package/cli.js": b"1", "package/tool": BUN})}))
    release = scan(tmp_path, tgz({"package/app": program}))
    assert paths(release) == [MAIN.name, "app.js", "app.tgz/package/cli.js"]
    bun = release.sources[0]
    assert (bun.origin.container, bun.origin.offset) == ("app.tgz/package/tool", BUN.index(MAIN.contents))
    assert not release.gaps


def test_compressed_files_are_read_as_what_they_hold(tmp_path: Path) -> None:
    squeezed = zstandard.ZstdCompressor().compress(b"web()")
    modules = [MAIN, Module("/$bunfs/root/web.js.zst", squeezed, 0, 5), Module("/$bunfs/root/ui.js", gzip.compress(b"ui()"), 0, 5)]
    release = scan(tmp_path, appended(bun_payload(modules)), "app")
    assert {source.path: source.data for source in release.sources} == {
        MAIN.name: b"main()",
        "/$bunfs/root/web.js.zst/web.js": b"web()",
        "/$bunfs/root/ui.js/ui.js": b"ui()",
    }
    assert not release.gaps


def nested(depth: int) -> bytes:
    data = b"deep()"
    for level in range(depth):
        data = tgz({f"package/{'x.tgz' if level else 'x.js'}": data, "package/y.js": b"y()"})
    return data


def test_containers_nest_to_a_depth(tmp_path: Path) -> None:
    assert "deep()" in {source.data.decode() for source in scan(tmp_path, nested(4)).sources}
    release = scan(tmp_path, nested(5))
    assert "deep()" not in {source.data.decode() for source in release.sources}
    assert [(gap.file, gap.reason) for gap in release.gaps] == [
        ("x.tgz/package/x.tgz/package/x.tgz/package/x.tgz", "containers inside containers, more than 4 deep")
    ]


def test_all_levels_share_one_budget(tmp_path: Path) -> None:
    inner = tgz({"package/big.js": b"/" * 300_000})
    outer = tgz({"package/cli.js": b"1", **{f"package/{index}.tgz": inner for index in range(8)}})
    limits = Limits(expanded=1_400_000, expanded_all=1_500_000)
    release = scan(tmp_path, outer, limits=limits)
    assert 1 < len(release.sources) < 9
    assert {gap.reason for gap in release.gaps} == {"the archive and those inside it unpack to more than the limit of 1500000 bytes"}
    assert {gap.file for gap in release.gaps} == {f"{index}.tgz" for index in range(4, 8)}


BOMB = zstandard.ZstdCompressor().compress(bytes(80 << 20))


def test_a_bomb_inside_is_a_gap(tmp_path: Path) -> None:
    release = scan(tmp_path, tgz({"package/cli.js": b"1", "package/x.zst": BOMB}))
    assert paths(release) == ["cli.js"]
    assert [gap.file for gap in release.gaps] == ["x.zst"]
    assert "bomb" in release.gaps[0].reason


@pytest.mark.parametrize("damaged", [tgz({"package/x.js": b"1"})[:-20], gzip.compress(b"web()")[:-6], BOMB[:200]])
def test_a_damaged_archive_inside_is_a_gap(tmp_path: Path, damaged: bytes) -> None:
    release = scan(tmp_path, tgz({"package/cli.js": b"1", "package/x.tgz": damaged}))
    assert "cli.js" in paths(release)
    assert [gap.file.partition("/")[0] for gap in release.gaps] == ["x.tgz"]


def test_names_of_parts_are_only_shown(tmp_path: Path) -> None:
    names = ["/$bunfs/root/../../../etc/x.js", "B:/~BUN/root/b.js", "/$bunfs/root/a\u202eb.js", "/$bunfs/root/tab\t.js"]
    release = scan(tmp_path, appended(bun_payload([Module(name, b"1") for name in names])), "app")
    assert len(release.sources) == 4
    assert all("\t" not in path for path in paths(release))
