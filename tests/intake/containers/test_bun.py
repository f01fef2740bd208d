"""Bun's executables: every layout, every place for the payload, both encodings, and what goes wrong."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.intake import open_target
from analyzer.intake.release import EmbeddedMap, Release
from tests.intake.containers.build import TRAILER, Module, appended, bun_payload, elf, macho, pe, sized, universal

MAIN = Module("/$bunfs/root/cli.js", b'import "./chunk-a.js"; console.log(1)')
CHUNK = Module("/$bunfs/root/chunk-a.js", b"export const a = 1")
LAYOUTS = [(24, 32), (24, 28), (24, 36), (32, 36), (32, 52)]
PAYLOAD = bun_payload([MAIN, CHUNK])
PLACES = {
    "ELF section": elf(sections={".text": b"code", ".bun": sized(PAYLOAD), ".bun_err": sized(PAYLOAD)}),
    "appended to ELF": appended(PAYLOAD),
    "Mach-O": macho("__BUN", "__bun", sized(PAYLOAD)),
    "Mach-O, short length": macho("__BUN", "__bun", sized(PAYLOAD, 4)),
    "Mach-O for two processors": universal(macho("__BUN", "__bun", sized(PAYLOAD)), macho("__BUN", "__bun", sized(PAYLOAD))),
    "PE": pe(".bun", sized(PAYLOAD)),
    "PE, short length": pe(".bun", sized(PAYLOAD, 4)),
    "ELF section of an address": elf(
        sections={".bun": struct.pack("<Q", 0x10000 + 64 + 8), ".data": sized(PAYLOAD)},
        loads=True,
    ),
}


def scan(tmp_path: Path, data: bytes, name: str = "app") -> Release:
    (tmp_path / name).write_bytes(data)
    return open_target(str(tmp_path / name))


@pytest.mark.parametrize(("offsets", "entry"), LAYOUTS)
def test_every_layout(tmp_path: Path, offsets: int, entry: int) -> None:
    release = scan(tmp_path, appended(bun_payload([MAIN, CHUNK], offsets, entry)))
    assert [(source.path, source.data) for source in release.sources] == [(CHUNK.name, CHUNK.contents), (MAIN.name, MAIN.contents)]
    assert not release.gaps
    assert release.target.kind == "executable"


@pytest.mark.parametrize("place", PLACES)
def test_every_place(tmp_path: Path, place: str) -> None:
    data = PLACES[place]
    release = scan(tmp_path, data)
    assert [source.path for source in release.sources] == [CHUNK.name, MAIN.name]
    for source in release.sources:
        assert source.origin.container == "app"
        assert source.origin.offset is not None
        assert data[source.origin.offset :].startswith(source.data)
    assert not release.gaps
    assert [diagnostic.kind for diagnostic in release.diagnostics] == ["container"]


def test_contents_are_latin_1(tmp_path: Path) -> None:
    release = scan(tmp_path, appended(bun_payload([Module("/$bunfs/root/x.js", b'f("caf\xe9 \xc3\xa9")')])))
    source = release.sources[0]
    assert source.text.decode() == 'f("café Ã©")'
    assert source.encoding == "latin-1"
    assert source.positions.published(source.text.index(b")")) == source.data.index(b")")


def test_contents_are_utf_16(tmp_path: Path) -> None:
    text = 'f("≠")'
    release = scan(tmp_path, appended(bun_payload([Module("/$bunfs/root/x.js", text.encode("utf-16le"), encoding=2)])))
    assert release.sources[0].text.decode() == text
    assert release.sources[0].encoding == "utf-16le"


def test_short_utf_16_is_not_guessed_at(tmp_path: Path) -> None:
    release = scan(tmp_path, appended(bun_payload([Module("/$bunfs/root/x.js", "a=1".encode("utf-16le"), encoding=2)])))
    assert release.sources[0].text == b"a=1"


def test_the_goal_of_a_module_is_stated(tmp_path: Path) -> None:
    modules = [Module(f"/$bunfs/root/{name}.js", b"x", format=number) for name, number in (("none", 0), ("esm", 1), ("cjs", 2))]
    release = scan(tmp_path, appended(bun_payload(modules)))
    assert {source.path[13:]: source.module for source in release.sources} == {"none.js": None, "esm.js": True, "cjs.js": False}


@pytest.mark.parametrize("encoding", [1, 2])
def test_the_function_around_a_commonjs_module_is_the_loaders(tmp_path: Path, encoding: int) -> None:
    text = "// @bun @bun-cjs\n(function(exports, require, module, __filename, __dirname) {exports.a = 1;\n})\n"
    contents = text.encode("utf-16le" if encoding == 2 else "latin-1")
    release = scan(tmp_path, appended(bun_payload([Module("/$bunfs/root/x.js", contents, encoding=encoding, format=2)])))
    source = release.sources[0]
    assert source.text.split() == [b"exports.a", b"=", b"1;"]
    assert len(source.text) == len(text)
    assert source.text.count(b"\n") == text.count("\n")
    assert source.data == contents


def test_a_function_that_only_begins_like_the_loaders_stays(tmp_path: Path) -> None:
    contents = b"(function(exports, require, module, __filename, __dirname) {a}); more()"
    release = scan(tmp_path, appended(bun_payload([Module("/$bunfs/root/x.js", contents, format=2)])))
    assert release.sources[0].text == contents


def test_source_maps_are_handed_on_as_they_are(tmp_path: Path) -> None:
    release = scan(tmp_path, appended(bun_payload([Module("/$bunfs/root/x.js", b"x", source_map=b"\1\0\0\0map"), CHUNK])))
    assert {source.path: source.map for source in release.sources} == {
        "/$bunfs/root/x.js": EmbeddedMap("bun", b"\1\0\0\0map"),
        CHUNK.name: None,
    }


def test_files_are_told_by_loader_name_and_content(tmp_path: Path) -> None:
    modules = [
        MAIN,
        Module("/$bunfs/root/web.js", b"document.title = 1", encoding=0, loader=5),
        Module("/$bunfs/root/data.json", b"{}", encoding=0, loader=6),
        Module("/$bunfs/root/page.txt", b"text", loader=13),
        Module("/$bunfs/root/addon.node", b"\x7fELF", encoding=0, loader=10),
        Module("/$bunfs/root/tool", elf(sections={".text": b"code"}), encoding=0, loader=5),
    ]
    release = scan(tmp_path, appended(bun_payload(modules)))
    assert [source.path for source in release.sources] == [MAIN.name, "/$bunfs/root/web.js"]
    assert {other.path.rpartition("/")[2]: other.kind for other in release.others} == {
        "data.json": "json",
        "page.txt": "text",
        "addon.node": "native-addon",
        "tool": "executable",
        "app": "executable",
    }
    assert not release.gaps


def test_bytecode_is_not_read_and_may_overlap(tmp_path: Path) -> None:
    payload = bytearray(bun_payload([MAIN, CHUNK], behind=b"records of flags"))
    base, table = 0, struct.unpack_from("<I", payload, len(payload) - 16 - 32 + 8)[0]
    for row in (table, table + 52):
        struct.pack_into("<2I", payload, base + row + 24, 1, table)  # everything before the table, twice
    release = scan(tmp_path, elf(sections={".bun": sized(bytes(payload))}))
    assert len(release.sources) == 2


def test_runtimes_without_a_program_hold_none(tmp_path: Path) -> None:
    empty = elf(sections={".bun": bytes(16384), ".rodata": b"x" + TRAILER + b"function builtin() {}"})
    with pytest.raises(InputError, match="no application written in JavaScript"):
        scan(tmp_path, empty)


def changed(payload: bytes, at: int, value: int, size: int = 4) -> bytes:
    """`payload` with another number, counted from its end where `at` is negative."""
    data = bytearray(payload)
    at = at if at >= 0 else len(data) + at
    data[at : at + size] = value.to_bytes(size, "little")
    return bytes(data)


END = -16 - 32
HOSTILE = {
    "byte count beyond the file": changed(PAYLOAD, END, 1 << 60, 8),
    "byte count that is one too small": changed(PAYLOAD, END, len(PAYLOAD) - 49, 8),
    "table beyond the payload": changed(PAYLOAD, END + 8, 0xFFFFFFF0),
    "huge table": changed(PAYLOAD, END + 12, 0xFFFFFFF0),
    "empty table": changed(PAYLOAD, END + 12, 0),
    "table of half an entry": changed(PAYLOAD, END + 12, 51),
    "name outside": changed(PAYLOAD, END - 104, 0xFFFFFF00),
    "contents outside": changed(PAYLOAD, END - 104 + 12, 0xFFFFFFFF),
    "source map outside": changed(PAYLOAD, END - 104 + 20, 0xFFFFFFFF),
    "unknown loader": changed(PAYLOAD, END - 104 + 49, 200, 1),
    "no name": changed(PAYLOAD, END - 104 + 4, 0),
    "a million entries": bun_payload([], behind=bytes(52)),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("place", ["section", "appended"])
def test_broken_payloads_are_gaps(tmp_path: Path, name: str, place: str) -> None:
    payload = HOSTILE[name]
    data = elf(sections={".bun": sized(payload)}) if place == "section" else appended(payload)
    release = scan(tmp_path, data)
    if name == "byte count that is one too small" and place == "appended":
        return  # one byte that belongs to the program then: nothing contradicts it
    assert not release.sources
    assert [(gap.file, gap.start, gap.end) for gap in release.gaps] == [("app", 0, len(data))]
    assert release.gaps[0].reason.startswith("the container ")


def test_more_modules_than_a_container_may_have(tmp_path: Path) -> None:
    one = struct.pack("<12I4B", 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0)
    data = b"\0a" + one * 1_000_000
    payload = data + struct.pack("<Q3I3I", len(data), 2, 52_000_000, 0, 0, 0, 0) + TRAILER
    release = scan(tmp_path, appended(payload))
    assert [gap.reason for gap in release.gaps] == ["more than 100000 modules"]


def test_an_entry_that_is_not_there_is_a_gap(tmp_path: Path) -> None:
    release = scan(tmp_path, appended(bun_payload([MAIN, CHUNK], first=7)))
    assert len(release.sources) == 2
    assert [gap.reason for gap in release.gaps] == ["the entry module 7 is not among its 2 modules"]


def test_names_that_a_container_has_twice_are_all_read(tmp_path: Path) -> None:
    other = Module(MAIN.name, b"other()")
    release = scan(tmp_path, appended(bun_payload([MAIN, other])))
    assert {source.path: source.data for source in release.sources} == {MAIN.name: MAIN.contents, MAIN.name + "#2": b"other()"}
    assert "duplicate-member" in {diagnostic.kind for diagnostic in release.diagnostics}
