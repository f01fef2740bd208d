"""Every reader of containers, on bytes that were changed at random: it ends in parts, in a gap or in a clear error, and in no other way."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import InputError
from analyzer.intake import open_target
from tests.intake.containers import build as b

MODULES = [
    b.Module("/$bunfs/root/cli.js", b"import './a.js'", source_map=b"\1\0\0\0map", bytecode=b"code"),
    b.Module("/$bunfs/root/a.js", b"1"),
]
PAYLOAD = b.sized(b.bun_payload(MODULES))
TGZ = b.tgz({"package/package.json": b'{"name":"a"}', "package/cli.js": b"1"})
BLOB = b.sea_blob(b"main()", assets={"a.js": b"1", "a.tgz": TGZ}, extension=True, module=1, arguments=["-a"])
PKG = {"/snapshot/a.js": {1: b"1", 3: b"{}"}, "/snapshot/b.js": {0: bytes(9)}}
ESZIP = b.eszip([b.EszipModule("file:///a.ts", b"1", b"{}")], redirects={"x": "file:///a.ts"}, checksum=2)
DENO = b.deno_section(
    {"a/b.ts": {"o": b"let a: b", "m": b"let a"}}, remote={"https://x/y.ts": (4, b"1", b"1", None)}, redirects={"z": "https://x/y.ts"}
)
SEEDS = {
    "bun in ELF": b.elf(sections={".bun": PAYLOAD}),
    "bun appended": b.appended(b.bun_payload(MODULES, 24, 36)),
    "bun in Mach-O": b.universal(b.macho("__BUN", "__bun", PAYLOAD)),
    "bun in PE": b.pe(".bun", PAYLOAD),
    "SEA in ELF": b.sea(BLOB),
    "SEA in Mach-O": b.macho("NODE_SEA", "__NODE_SEA_BLOB", BLOB),
    "SEA in PE": b.pe(".rsrc", b.resource("NODE_SEA_BLOB", BLOB), resources=True),
    "SEA of pkg": b.sea(b.sea_blob(b"1", assets=b.pkg_assets({"/a.js": b"1", "/b.js": b"2"}))),
    "deno in ELF": b.deno(DENO),
    "deno in PE": b.pe(".rsrc", b.resource("D3N0L4ND", DENO), resources=True),
    "deno of before": b.deno_older(ESZIP, b"{}", b'{"name":"n","entries":[{"File":{"name":"x.js","offset":0,"len":3}}]}', b"x()"),
    "pkg": b.pkg(PKG),
    "nexe 3": b.nexe3({"a.js": b"1"}),
    "nexe 4": b.nexe(b"start()", b.zipped({"a.js": b"1", "b/c.js": b"2"})),
    "caxa": b.caxa(TGZ),
    "caxa script": b.caxa_script(TGZ),
    "asar": b.asar_files({"a.js": b"1", "b/c.js": b"2"}),
    "all in tgz": b.tgz(
        {"package/x.zip": b.zipped({"a.js": b"1"}), "package/app": b.elf(sections={".bun": PAYLOAD}), "package/c.js": b"1"}
    ),
}
NUMBERS = [0, 1, 2, 7, 8, 16, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 1 << 40, (1 << 63) - 1, (1 << 64) - 1]
CHANGE = st.tuples(
    st.integers(0, 1 << 20), st.sampled_from(["byte", "number", "cut", "drop", "twice"]), st.sampled_from(NUMBERS), st.integers(1, 8)
)


def mutated(data: bytes, changes: list[tuple[int, str, int, int]]) -> bytes:
    """`data` with some bytes, numbers and lengths changed."""
    result = bytearray(data)
    for place, kind, number, size in changes:
        at = place % max(len(result), 1)
        if kind == "byte":
            result[at : at + 1] = bytes([number & 0xFF])
        elif kind == "number":
            result[at : at + size] = struct.pack("<Q", number)[:size]
        elif kind == "cut":
            del result[max(at, 64) :]
        elif kind == "drop":
            del result[at : at + size]
        else:
            result[at:at] = result[at : at + size]
    return bytes(result)


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=5000)
@given(changes=st.lists(CHANGE, min_size=1, max_size=4))
def test_changed_containers_end_in_parts_gaps_or_errors(name: str, changes: list[tuple[int, str, int, int]]) -> None:
    data = mutated(SEEDS[name], changes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "app"
        path.write_bytes(data)
        try:
            release = open_target(str(path))
        except InputError:
            return
    for gap in release.gaps:
        assert 0 <= gap.start <= gap.end
        assert gap.reason
    for source in release.sources:
        if name != "all in tgz" and source.origin.offset is not None and source.origin.container == "app":
            assert data[source.origin.offset :].startswith(source.data)
