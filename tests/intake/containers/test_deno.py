"""Programs of Deno: the section of today, the trailers of before, and eszips."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest

from analyzer.intake import open_target
from analyzer.intake.release import EmbeddedMap, Release
from tests.intake.containers.build import (
    EszipModule,
    deno,
    deno_older,
    deno_section,
    eszip,
    macho,
    pe,
    resource,
)

FILES = {
    "app/main.ts": {"o": b"const a: string = 'x'", "m": b"const a = 'x'", "s": b'{"version":3}'},
    "app/lib/plain.js": {"o": b"export const b = 1"},
    "app/lib/only.ts": {"o": b"export const c: number = 1"},
    "app/lib/types.d.ts": {"o": b"export type T = string"},
    "app/data.json": {"o": b"{}"},
}


def scan(tmp_path: Path, data: bytes, name: str = "app") -> Release:
    (tmp_path / name).write_bytes(data)
    return open_target(str(tmp_path / name))


SECTION = deno_section(FILES)
PLACES = {
    "ELF": deno(SECTION),
    "Mach-O": macho("__SUI", "d3n0l4nd", SECTION),
    "PE": pe(".rsrc", resource("D3N0L4ND", SECTION), resources=True),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place(tmp_path: Path, place: str) -> None:
    release = scan(tmp_path, PLACES[place])
    assert [source.path for source in release.sources] == ["app/lib/only.ts", "app/lib/plain.js", "app/main.ts"]
    assert not release.gaps


def test_what_runs_is_what_is_read(tmp_path: Path) -> None:
    release = scan(tmp_path, deno(SECTION))
    sources = {source.path: source for source in release.sources}
    main = sources["app/main.ts"]
    assert (main.data, main.language, main.module) == (b"const a = 'x'", "javascript", True)
    assert main.map == EmbeddedMap("json", b'{"version":3}')
    assert sources["app/lib/only.ts"].language == "typescript"
    assert {other.path: other.kind for other in release.others} == {
        "app": "executable",
        "app/lib/types.d.ts": "declarations",
        "app/data.json": "json",
    }


def test_modules_from_elsewhere(tmp_path: Path) -> None:
    remote: dict[str, tuple[int, bytes, bytes | None, bytes | None]] = {
        "https://example.com/a.ts": (4, b"let a: number", b"let a", b"{}"),
        "https://example.com/b.js": (0, b"let b", None, None),
        "https://example.com/c.tsx": (10, b"let c = <a/>", None, None),
        "https://example.com/d.json": (11, b"{}", None, None),
    }
    release = scan(tmp_path, deno(deno_section(FILES, remote=remote)))
    found = {source.path: (source.data, source.language) for source in release.sources if source.path.startswith("https")}
    assert found == {
        "https://example.com/a.ts": (b"let a", "javascript"),
        "https://example.com/b.js": (b"let b", "javascript"),
        "https://example.com/c.tsx": (b"let c = <a/>", "tsx"),
    }


def outside(root: list[Any]) -> None:
    root[0]["Dir"]["e"][0]["File"]["m"] = [0, 1 << 60]


def no_numbers(root: list[Any]) -> None:
    root[0]["Dir"]["e"][0]["File"]["o"] = "x"


def strange(root: list[Any]) -> None:
    root.extend([7, {"File": 3}, {"Dir": None}, {"Other": {}}, []])


@pytest.mark.parametrize("change", [outside, no_numbers])
def test_files_outside_are_gaps(tmp_path: Path, change: object) -> None:
    release = scan(tmp_path, deno(deno_section(FILES, change=change)))
    assert "app/main.ts" not in {source.path for source in release.sources}
    assert len(release.sources) == 2
    assert len(release.gaps) == 1


def test_entries_of_other_forms_are_passed_over(tmp_path: Path) -> None:
    assert len(scan(tmp_path, deno(deno_section(FILES, change=strange))).sources) == 3


def deepened(root: list[Any]) -> None:
    entry: Any = {"File": {"n": "a.js", "o": [0, 1]}}
    for _ in range(100):
        entry = {"Dir": {"n": "d", "e": [entry]}}
    root[:] = [entry]


HOSTILE = {
    "wrong magic number": b"x" + SECTION[1:],
    "cut off": SECTION[:100],
    "metadata that are a list": deno_section(FILES, metadata=[]),
    "metadata beyond": SECTION[:8] + struct.pack("<Q", 1 << 63) + SECTION[16:],
    "deep": deno_section(FILES, change=deepened),
    "empty": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_broken_sections_are_gaps(tmp_path: Path, name: str) -> None:
    release = scan(tmp_path, deno(HOSTILE[name]))
    assert not release.sources
    assert [gap.file for gap in release.gaps] == ["app"]


def test_more_modules_than_a_container_may_have(tmp_path: Path) -> None:
    start = b"d3n0l4nd" + struct.pack("<Q", 2) + b"{}" + struct.pack("<Q", 0) + struct.pack("<3I", 0, 0, 1 << 30)
    assert [gap.reason for gap in scan(tmp_path, deno(start)).gaps] == ["more than 100000 modules"]


# --- before -----------------------------------------------------------------------------------------------------------


MODULES = [
    EszipModule("file:///app/main.ts", b'import "./lib/a.ts";', b'{"version":3}'),
    EszipModule("file:///app/lib/a.ts", b"export const a = 1;"),
    EszipModule("file:///app/data.json", b"{}", type=1),
    EszipModule("file:///app/empty.ts", b""),
]
ESZIPS = {
    "2": eszip(MODULES, magic=b"ESZIP_V2"),
    "2.1": eszip(MODULES, magic=b"ESZIP2.1"),
    "2.2": eszip(MODULES, magic=b"ESZIP2.2"),
    "2.2 with SHA-256": eszip(MODULES, magic=b"ESZIP2.2", checksum=1),
    "2.3 with XXH3": eszip(MODULES, checksum=2),
}


@pytest.mark.parametrize("version", ESZIPS)
@pytest.mark.parametrize("pieces", [2, 4])
def test_every_eszip_behind_every_trailer(tmp_path: Path, version: str, pieces: int) -> None:
    tree = json.dumps({"name": "node_modules", "entries": [{"File": {"name": "x.js", "offset": 0, "len": 3}}]}).encode()
    rest = [b'{"entrypoint":"file:///app/main.ts"}', tree, b"x()"][: pieces - 1]
    release = scan(tmp_path, deno_older(ESZIPS[version], *rest))
    sources = {source.path: source for source in release.sources}
    assert sources["file:///app/main.ts"].data == MODULES[0].source
    assert sources["file:///app/main.ts"].language == "javascript"
    assert sources["file:///app/main.ts"].map == EmbeddedMap("json", b'{"version":3}')
    assert sources["file:///app/lib/a.ts"].data == MODULES[1].source
    assert len(sources) == 3 + (pieces == 4)
    assert not release.gaps


def test_a_script_in_place_of_an_eszip(tmp_path: Path) -> None:
    release = scan(tmp_path, deno_older(b"console.log(1)", b"{}"))
    assert {source.path: source.data for source in release.sources} == {"bundle.js": b"console.log(1)"}


GOOD = eszip(MODULES)
HOSTILE_OLDER = {
    "places in no order": deno_older(GOOD, b"{}")[:-16] + struct.pack(">2Q", 400, 100),
    "places beyond": deno_older(GOOD, b"{}")[:-16] + struct.pack(">2Q", 0, 1 << 62),
    "eszip cut off": deno_older(GOOD[:-80], b"{}"),
    "unknown entry": deno_older(GOOD.replace(b"main.ts\0", b"main.ts\7"), b"{}"),
    "source outside": deno_older(GOOD.replace(struct.pack(">I", len(MODULES[0].source)), struct.pack(">I", 1 << 31), 1), b"{}"),
    "unknown options": deno_older(b"ESZIP2.2" + struct.pack(">I", 2) + b"\0\x63" + GOOD[12:], b"{}"),
}


@pytest.mark.parametrize("name", HOSTILE_OLDER)
def test_broken_trailers_and_eszips_are_gaps(tmp_path: Path, name: str) -> None:
    release = scan(tmp_path, HOSTILE_OLDER[name])
    assert not release.sources
    assert [gap.file for gap in release.gaps] == ["app"]
