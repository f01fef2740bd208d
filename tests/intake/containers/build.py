"""Tiny containers, byte by byte: what real builders write, without the runtime around it."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TRAILER = b"\n---- Bun! ----\n"

# --- programs ---------------------------------------------------------------------------------------------------------


def elf(*, sections: Mapping[str, bytes] | None = None, notes: Sequence[tuple[bytes, int, bytes]] = (), loads: bool = False) -> bytes:
    """An ELF program for 64 bits with these sections and notes. `loads`: all of it is at the address 0x10000."""
    data = bytearray(64)
    headers = [(0, 0, 0, 0)]
    names = bytearray(b"\0")
    for name, content in (sections or {}).items():
        headers.append((len(names), 1, len(data), len(content)))
        names += name.encode() + b"\0"
        data += content
    headers.append((len(names), 3, len(data), len(names) + 10))
    names += b".shstrtab\0"
    data += names
    segments = []
    if notes:
        start = len(data)
        for owner, kind, content in notes:
            data += struct.pack("<3I", len(owner) + 1, len(content), kind) + padded(owner + b"\0") + padded(content)
        segments.append((4, start, 0, len(data) - start))
    table = len(data)
    for name_at, kind, offset, size in headers:
        data += struct.pack("<2I4Q2I2Q", name_at, kind, 0, 0, offset, size, 0, 0, 1, 0)
    programs = len(data)
    if loads:
        segments.append((1, 0, 0x10000, programs))
    for kind, offset, address, size in segments:
        data += struct.pack("<2I6Q", kind, 4, offset, address, address, size, size, 4)
    data[:64] = (
        b"\x7fELF\x02\x01\x01"
        + bytes(9)
        + struct.pack(
            "<2HI3QI6H", 2, 62, 1, 0, programs if segments else 0, table, 0, 64, 56, len(segments), 64, len(headers), len(headers) - 1
        )
    )
    return bytes(data)


def macho(segment: str, section: str, content: bytes) -> bytes:
    """A Mach-O program for arm64 with one section, and something behind it as signatures are."""
    start = 32 + 72 + 80
    command = struct.pack("<2I16s4Q4I", 0x19, 152, segment.encode(), 0, len(content), start, len(content), 1, 1, 1, 0)
    command += struct.pack("<16s16s2QI7I", section.encode(), segment.encode(), 0, len(content), start, 0, 0, 0, 0, 0, 0, 0)
    return b"\xcf\xfa\xed\xfe" + struct.pack("<7I", 0x100000C, 0, 2, 1, len(command), 0, 0) + command + content + b"signature"


def universal(*programs: bytes) -> bytes:
    """A Mach-O file with programs for several processors."""
    place = 8 + 20 * len(programs)
    data = b"\xca\xfe\xba\xbe" + struct.pack(">I", len(programs))
    for program in programs:
        data += struct.pack(">5I", 7, 3, place, len(program), 0)
        place += len(program)
    return data + b"".join(programs)


def pe(section: str, content: bytes, *, resources: bool = False) -> bytes:
    """A Windows program with one section; with `resources`, that is where its resources are."""
    optional = struct.pack("<H106sI", 0x20B, b"", 16) + struct.pack("<4I", 0, 0, 0, 0)
    optional += struct.pack("<2I", 0x1000, len(content)) if resources else bytes(8)
    optional = optional.ljust(112 + 128, b"\0")
    start = 64 + 24 + len(optional) + 40
    header = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    coff = b"PE\0\0" + struct.pack("<2H3I2H", 0x8664, 1, 0, 0, 0, len(optional), 2)
    table = struct.pack("<8s4I16s", section.encode(), len(content), 0x1000, len(content), start, b"")
    return header + coff + optional + table + content


def resource(name: str, content: bytes, kind: int = 10, address: int = 0x1000) -> bytes:
    """A section of resources with one of them."""
    text = struct.pack("<H", len(name)) + name.encode("utf-16le")
    leaf = 3 * 24
    names = leaf + 16
    body = names + len(text)
    return (
        struct.pack("<3I2H2I", 0, 0, 0, 0, 1, kind, 1 << 31 | 24)
        + bytes(0)
        + struct.pack("<3I2H2I", 0, 0, 0, 1, 0, 1 << 31 | names, 1 << 31 | 48)
        + struct.pack("<3I2H2I", 0, 0, 0, 0, 1, 1033, leaf)
        + struct.pack("<4I", address + body, len(content), 0, 0)
        + text
        + content
    )


def padded(data: bytes) -> bytes:
    """`data` up to a multiple of four bytes."""
    return data + bytes(-len(data) % 4)


# --- Bun --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Module:
    """A module for a payload of Bun."""

    name: str
    contents: bytes
    encoding: int = 1
    loader: int = 1
    format: int = 1
    source_map: bytes = b""
    bytecode: bytes = b""


def bun_payload(modules: Sequence[Module], offsets: int = 32, entry: int = 52, *, first: int = 0, behind: bytes = b"") -> bytes:
    """A payload in one of the layouts. `behind`: what flags add after the table."""
    data = bytearray(b"\0")
    rows = []

    def put(content: bytes) -> tuple[int, int]:
        if not content:
            return 0, 0
        start = len(data)
        data.extend(content)
        return start, len(content)

    for module in modules:
        name = put(module.name.encode())
        if entry >= 36 or entry == 28:
            data.extend(b"\0")
        fields = [*name, *put(module.contents), *put(module.source_map)]
        if entry >= 36:
            fields += put(module.bytecode)
        if entry == 52:
            fields += [0, 0, 0, 0]
        tail = struct.pack("<4B", module.encoding, module.loader, module.format if entry > 32 else 0, 0)
        rows.append((struct.pack(f"<{len(fields)}I", *fields) + tail).ljust(entry, b"\0"))
    table = len(data)
    data += b"".join(rows) + behind
    record = struct.pack("<Q3I", len(data), table, entry * len(rows), first)
    record += struct.pack("<3I", 0, 0, 0) if offsets == 32 else struct.pack("<I", 0)
    return bytes(data) + record + TRAILER


def appended(payload: bytes, program: bytes = b"\x7fELF\x02\x01\x01" + bytes(57)) -> bytes:
    """A payload behind a program, as Bun wrote it until 1.3.11."""
    whole = program + payload
    return whole + struct.pack("<Q", len(whole) + 8)


def sized(payload: bytes, width: int = 8) -> bytes:
    """A payload behind its length."""
    return len(payload).to_bytes(width, "little") + payload


# --- Node -------------------------------------------------------------------------------------------------------------


def sea_blob(
    main: bytes,
    *,
    path: str = "/build/app.js",
    flags: int = 0,
    assets: Mapping[str, bytes] | None = None,
    arguments: Sequence[str] = (),
    cache: bytes | None = None,
    extension: bool = False,
    module: int | None = None,
) -> bytes:
    """A blob in one of its forms."""
    if assets is not None:
        flags |= 8
    if arguments:
        flags |= 16
    if cache is not None:
        flags |= 4
    data = b"\x20\xda\x43\x01" + struct.pack("<I", flags)
    data += b"\1" if extension else b""
    data += bytes([module]) if module is not None else b""
    data += text64(path.encode()) + text64(main)
    if cache is not None:
        data += text64(cache)
    if assets is not None:
        data += struct.pack("<Q", len(assets)) + b"".join(text64(key.encode()) + text64(value) for key, value in assets.items())
    if arguments:
        data += struct.pack("<Q", len(arguments)) + b"".join(text64(value.encode()) for value in arguments)
    return data


def text64(data: bytes) -> bytes:
    """A text behind its length."""
    return struct.pack("<Q", len(data)) + data


def sea(blob: bytes) -> bytes:
    """A program with a blob, as postject leaves it."""
    return elf(notes=[(b"Linux", 1, b"x"), (b"NODE_SEA_BLOB", 0, blob)])


def pkg_assets(files: Mapping[str, bytes], compression: int | None = None, pack: object = None) -> dict[str, bytes]:
    """The assets of @yao-pkg/pkg."""
    archive = bytearray()
    offsets = {}
    for path, content in files.items():
        stored = pack(content) if callable(pack) else content
        offsets[path] = [len(archive), len(stored)]
        archive += stored
    manifest: dict[str, object] = {"entrypoint": f"/snapshot{next(iter(files))}", "offsets": offsets, "symlinks": {}}
    if compression is not None:
        manifest["compression"] = compression
    return {"__pkg_archive__": bytes(archive), "__pkg_manifest__": json.dumps(manifest).encode()}


# --- archives ---------------------------------------------------------------------------------------------------------


def tgz(files: Mapping[str, bytes]) -> bytes:
    """A tar archive, compressed."""
    return gzip.compress(tar(files), mtime=0)


def tar(files: Mapping[str, bytes]) -> bytes:
    """A tar archive."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def asar(tree: object, contents: bytes = b"") -> bytes:
    """An archive of Electron whose header is `tree`."""
    text = json.dumps(tree).encode()
    body = struct.pack("<I", len(text)) + padded(text)
    return struct.pack("<3I", 4, len(body) + 4, len(body)) + body + contents


def asar_files(files: Mapping[str, bytes]) -> bytes:
    """An archive of Electron with these files."""
    root: dict[str, Any] = {"files": {}}
    contents = bytearray()
    for path, content in files.items():
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            place = place["files"].setdefault(folder, {"files": {}})
        place["files"][name] = {"size": len(content), "offset": str(len(contents))}
        contents += content
    return asar(root, bytes(contents))


# --- pkg, nexe, caxa --------------------------------------------------------------------------------------------------


PROGRAM = b"\x7fELF\x02\x01\x01" + bytes(57)
PKG_PRELUDE = b"(function(process, require, console, EXECPATH_FD, PAYLOAD_POSITION, PAYLOAD_SIZE) { return (function (REQUIRE_COMMON) {\n})"
PKG_PRELUDE += b"(function (exports) {\n},\n"


def pkg(files: Mapping[str, Mapping[int, bytes]], method: int = 0, pack: object = None, *, change: object = None) -> bytes:
    """An executable of pkg: for each path its stripes by number. `change` may alter the table of files."""
    payload = bytearray()
    dictionary: dict[str, str] = {}

    def key(path: str) -> str:
        if not method:
            return path
        return "/".join(dictionary.setdefault(part, "0123456789abcdefghijklmnopqrstuvwxyz"[len(dictionary)]) for part in path.split("/"))

    table: dict[str, Any] = {}
    for path, stripes in files.items():
        row = table.setdefault(key(path), {})
        for number, content in stripes.items():
            stripe = pack(content) if callable(pack) else content
            row[str(number)] = [len(payload), len(stripe)]
            payload += stripe
    if callable(change):
        change(table)
    data = [table, next(iter(files), ""), {}, dictionary, method]
    prelude = PKG_PRELUDE + b"\n,\n".join(json.dumps(piece, separators=(",", ":")).encode() for piece in data) + b"\n);\n})"
    return PROGRAM + bytes(payload) + prelude


def nexe(start: bytes, resources: bytes) -> bytes:
    """An executable of nexe."""
    return PROGRAM + start + resources + b"<nexe~~sentinel>" + struct.pack("<2d", len(start), len(resources))


def nexe3(files: Mapping[str, bytes]) -> bytes:
    """An executable of nexe 3, with its table in the start-up code."""
    table = {}
    blob = bytearray()
    for path, content in files.items():
        table[f"./{path}"] = [len(blob), len(content)]
        blob += content
    start = b"!function(){process.__nexe = " + json.dumps({"resources": table, "layout": {}}).encode() + b";\nshimFs(process.__nexe)}();"
    return nexe(start, bytes(blob))


def caxa(archive: bytes, footer: bytes = b'{"identifier":"app/x","command":["{{caxa}}/node","{{caxa}}/cli.js"]}') -> bytes:
    """An executable of caxa."""
    return PROGRAM + b"stub \n" + b"\nCAXACAXACAXA\n" + archive + b"\n" + footer


def caxa_script(archive: bytes) -> bytes:
    """A shell script of caxa."""
    lines = [
        "#!/usr/bin/env sh",
        "# a stub",
        'tail -n+5 "$0" | tar -xz -C "$CAXA_APPLICATION_DIRECTORY"',
        'exec "$CAXA_APPLICATION_DIRECTORY/cli"',
    ]
    return "\n".join(lines).encode() + b"\n" + archive


# --- Deno -------------------------------------------------------------------------------------------------------------


def sized32(data: bytes) -> bytes:
    """`data` behind its length."""
    return struct.pack("<I", len(data)) + data


def deno_section(
    files: Mapping[str, Mapping[str, bytes]],
    *,
    remote: Mapping[str, tuple[int, bytes, bytes | None, bytes | None]] | None = None,
    redirects: Mapping[str, str] | None = None,
    metadata: object = None,
    change: object = None,
) -> bytes:
    """What Deno writes from 2.1 on. `files`: for each path its contents by `o`, `m`, `s`; `remote`: media type, source, compiled, map."""
    contents = bytearray()
    root: list[Any] = []
    for path, forms in files.items():
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            found = next((entry["Dir"] for entry in place if "Dir" in entry and entry["Dir"]["n"] == folder), None)
            if found is None:
                found = {"n": folder, "e": []}
                place.append({"Dir": found})
            place = found["e"]
        file: dict[str, Any] = {"n": name, "u": True}
        for form, content in forms.items():
            file[form] = [len(contents), len(content)]
            contents += content
        place.append({"File": file})
    if callable(change):
        change(root)
    names = {name: number for number, name in enumerate([*(remote or {}), *(redirects or {})])}
    data = b"d3n0l4nd" + text64(json.dumps(metadata if metadata is not None else {"entrypoint_key": next(iter(files), "")}).encode())
    data += text64(b"")
    data += struct.pack("<I", len(names)) + b"".join(sized32(name.encode()) + struct.pack("<I", number) for name, number in names.items())
    data += struct.pack("<I", len(redirects or {}))
    data += b"".join(struct.pack("<2I", names[one], names[other]) for one, other in (redirects or {}).items())
    data += struct.pack("<I", len(remote or {}))
    for name, (media, source, compiled, source_map) in (remote or {}).items():
        flags = (1 if compiled is not None else 0) | (2 if source_map is not None else 0) | 8
        data += struct.pack("<IB", names[name], media) + sized32(source) + bytes([flags])
        data += b"".join(sized32(each) for each in (compiled, source_map) if each is not None)
    return data + text64(json.dumps(root).encode()) + text64(bytes(contents)) + b"d3n0l4nd"


def deno(section: bytes) -> bytes:
    """A program with the note that libsui writes."""
    return elf(notes=[(b"GNU", 3, b"x"), (b"SUI", 0x53554901, struct.pack("<H", 8) + b"d3n0l4nd" + section)])


def deno_older(*pieces: bytes) -> bytes:
    """A program with pieces behind it and a trailer with their places."""
    places, data = [], PROGRAM
    for piece in pieces:
        places.append(len(data))
        data += piece
    return data + b"d3n0l4nd" + struct.pack(f">{len(places)}Q", *places)


@dataclass(frozen=True, slots=True)
class EszipModule:
    """A module of an eszip."""

    specifier: str
    source: bytes
    map: bytes = b""
    type: int = 0


def eszip(
    modules: Sequence[EszipModule], *, magic: bytes = b"ESZIP2.3", redirects: Mapping[str, str] | None = None, checksum: int | None = None
) -> bytes:
    """An eszip; `checksum` is the number of the algorithm, where the version has options."""
    has_options = magic in (b"ESZIP2.2", b"ESZIP2.3")
    size = {None: 0 if has_options else 32, 0: 0, 1: 32, 2: 8}[checksum]
    digest = b"#" * size
    header, sources, maps = b"", b"", b""
    for module in modules:
        header += text_be(module.specifier.encode()) + b"\0"
        header += struct.pack(">4I", len(sources), len(module.source), len(maps) if module.map else 0, len(module.map)) + bytes(
            [module.type]
        )
        sources += module.source + digest
        maps += module.map + digest if module.map else b""
    for one, other in (redirects or {}).items():
        header += text_be(one.encode()) + b"\1" + text_be(other.encode())
    data = magic
    if has_options:
        data += text_be(b"" if checksum is None else bytes([0, checksum])) + digest
    data += text_be(header) + digest
    if magic != b"ESZIP_V2":
        data += text_be(b"") + digest
    return data + text_be(sources) + text_be(maps)


def text_be(data: bytes) -> bytes:
    """`data` behind its length, the highest byte first."""
    return struct.pack(">I", len(data)) + data
