"""Does every hostile archive end at once, in a clear error or in a report that says what is wrong?

Each goes the way of a user's file, through `open_target`: within a second of CPU it ends in an error with exit code 2, in a gap, or in a
diagnostic. Where an archive ends in an error, nothing of it is in a report.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.intake import open_target
from tests.intake.tarball import CLI_TEXT, END, GNU, MANIFEST, bomb, entry, header, long_name, pax, record, tgz, within

CLI = entry(b"package/cli.js", CLI_TEXT)
INNER = b"x\n" + record(b"path", b"package/e.js")
HUGE = b"\x80" + (2**63 - 1).to_bytes(11, "big")  # a size in base 256
EMPTY_CLI = header(b"package/cli.js")
Make = Callable[[], bytes]


def with_manifest(data: bytes) -> bytes:
    return tgz(entry(b"package/package.json", data), CLI, END)


def squeezed(head: bytes, size: int) -> bytes:
    """A gzip stream of `head` and `size` blanks, made without holding them."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [squeezer.compress(head)]
    parts += [squeezer.compress(b" " * (1 << 20)) for _ in range(size >> 20)]
    return b"".join([*parts, squeezer.flush()])


def wrong_trailer(data: bytes) -> bytes:
    return data[:-8] + b"\0\0\0\0" + data[-4:]


REFUSED: dict[str, tuple[Make, str]] = {
    "zip bomb of zeros": (lambda: bomb(120 << 20), "decompression bomb"),
    "package.json of 100 MB": (lambda: squeezed(EMPTY_CLI + header(b"package/package.json", 100 << 20), 100 << 20), "decompression bomb"),
    "gzip inside gzip": (lambda: gzip.compress(tgz(MANIFEST, CLI, END)), "ends inside a header"),
    "member announced as 2^63 bytes": (
        lambda: tgz(MANIFEST, header(b"package/a.js", size_field=HUGE), END),
        "the header announces",
    ),
    "negative size": (lambda: tgz(MANIFEST, header(b"package/a.js", size_field=b"\xff" * 12), END), "a negative size"),
    "negative size in digits": (lambda: tgz(MANIFEST, header(b"package/a.js", size_field=b"-0000000001\0"), END), "negative size"),
    "negative pax size": (lambda: tgz(MANIFEST, pax(record(b"size", b"-1")), CLI, END), "pax size that is no number"),
    "size of letters": (lambda: tgz(MANIFEST, header(b"package/a.js", size_field=b"12345678xyz\0"), END), "size that is no number"),
    "GNU long name of a gigabyte": (lambda: tgz(header(b"././@LongLink", 1 << 30, b"L", magic=GNU), END), "pax header or long name"),
    "pax header of a gigabyte": (lambda: tgz(header(b"PaxHeader/x", 1 << 30, b"x"), END), "pax header or long name"),
    "endless pax headers": (lambda: tgz(*[pax(record(b"comment", b"x" * 300_000))] * 40, CLI, END), "pax headers and long names"),
    "endless global headers": (lambda: tgz(*[pax(record(b"comment", b"x" * 300_000), b"g")] * 40, CLI, END), "pax headers and long names"),
    "pax length over its end": (lambda: tgz(pax(b"99 path=package/a.js\n"), CLI, END), "malformed pax header"),
    "pax header in a value": (
        lambda: tgz(pax(record(b"comment", INNER)), CLI, END),
        "holds another one",
    ),
    "global header with a path": (lambda: tgz(pax(record(b"path", b"package/e.js"), b"g"), CLI, END), "names or measures every file"),
    "traversal": (lambda: tgz(MANIFEST, entry(b"package/../../etc/x.js", CLI_TEXT), END), "leaves the archive"),
    "traversal by backslashes": (lambda: tgz(MANIFEST, entry(b"package/a\\..\\..\\x.js", CLI_TEXT), END), "leaves the archive"),
    "traversal in a pax path": (lambda: tgz(pax(record(b"path", b"package/../x.js")), CLI, END), "leaves the archive"),
    "traversal in a long name": (lambda: tgz(long_name(b"package/../" + b"a" * 120), CLI, END), "leaves the archive"),
    "absolute name": (lambda: tgz(MANIFEST, entry(b"/etc/x.js", CLI_TEXT), END), "is absolute"),
    "drive": (lambda: tgz(MANIFEST, entry(b"package/C:/x.js", CLI_TEXT), END), "names a drive"),
    "control characters": (lambda: tgz(MANIFEST, entry(b"package/\x1b[2Ja.js", CLI_TEXT), END), "control character"),
    "name of 5000 bytes": (lambda: tgz(long_name(b"package/" + b"a/" * 2500 + b"x.js"), CLI, END), "longer than 4096"),
    "a thousand folders": (lambda: tgz(long_name(b"a/" * 1000 + b"x.js"), CLI, END), "more than 64 folders deep"),
    "text behind a NUL": (lambda: tgz(header(b"package/a.js\0.png", 0), END), "text behind the NUL"),
    "link with a body": (lambda: tgz(MANIFEST, entry(b"package/l", b"x" * 512, b"2", link=b"x"), END), "with a size"),
    "file that names a link target": (
        lambda: tgz(MANIFEST, entry(b"package/a.js", CLI_TEXT, link=b"/etc/passwd"), END),
        "names a link target",
    ),
    "wrong checksum": (lambda: tgz(MANIFEST, header(b"package/a.js", checksum=1), END), "checksum is wrong"),
    "truncated in gzip": (lambda: tgz(MANIFEST, CLI, END)[:-20], "ends too early"),
    "truncated in a file": (lambda: tgz(MANIFEST, CLI[:520]), "ends inside a file"),
    "truncated in a header": (lambda: tgz(MANIFEST, CLI[:100]), "ends inside a header"),
    "wrong gzip checksum": (lambda: wrong_trailer(tgz(MANIFEST, CLI, END)), "compressed data is corrupt"),
    "no gzip": (lambda: b"\x1f\x8b no gzip at all", "compressed data is corrupt"),
    "not gzip, though named so": (lambda: b"<html>404</html>" * 100, "named like a gzip archive"),
    "a zip archive": (lambda: b"PK\x03\x04" + bytes(600), "only tar and tar.gz"),
    "zstd": (lambda: b"\x28\xb5\x2f\xfd" + bytes(600), "only tar and tar.gz"),
    "empty file": (lambda: b"", "named like a gzip archive|the archive is empty"),
    "empty gzip": (lambda: gzip.compress(b""), "the archive is empty"),
    "no files": (lambda: tgz(END), "no files here"),
    "no JavaScript": (lambda: tgz(MANIFEST, END), "no JavaScript here"),
    "a hundred thousand entries": (lambda: tgz(*[header(b"p/d", 0, b"5")] * 100_001), "more than 100000 entries"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_archives_that_are_refused(tmp_path: Path, name: str) -> None:
    make, words = REFUSED[name]
    (tmp_path / "x.tgz").write_bytes(make())
    with within(1.0), pytest.raises(InputError, match=words) as caught:
        open_target(str(tmp_path / "x.tgz"))
    assert caught.value.exit_code == 2
    assert "x.tgz" in str(caught.value)
    assert str(caught.value).isprintable()


BIG_NUMBER = b'{"name": ' + b"9" * 100_000 + b"}"

TOLERATED: dict[str, tuple[Make, str]] = {
    "symbolic link": (lambda: tgz(MANIFEST, CLI, entry(b"package/l.js", b"", b"2", link=b"/etc/passwd"), END), "member-dropped"),
    "hard link": (lambda: tgz(MANIFEST, CLI, entry(b"package/l.js", b"", b"1", link=b"package/cli.js"), END), "member-dropped"),
    "device": (lambda: tgz(MANIFEST, CLI, entry(b"package/d", b"", b"3"), END), "member-dropped"),
    "named pipe": (lambda: tgz(MANIFEST, CLI, entry(b"package/p.js", b"", b"6"), END), "member-dropped"),
    "GNU sparse file": (lambda: tgz(MANIFEST, CLI, entry(b"package/s.js", b"x" * 10, b"S", magic=GNU), END), "member-dropped"),
    "pax sparse file": (lambda: tgz(MANIFEST, CLI, pax(record(b"GNU.sparse.major", b"1")), entry(b"package/s.js", b"x"), END), "gap"),
    "duplicate names": (lambda: tgz(MANIFEST, CLI, entry(b"package/cli.js", b"2"), END), "duplicate-member"),
    "case twins": (lambda: tgz(MANIFEST, CLI, entry(b"package/CLI.js", b"2"), END), "name-twins"),
    "file and folder": (lambda: tgz(MANIFEST, CLI, entry(b"package/cli.js/a.js", b"2"), END), "file-and-folder"),
    "bidirectional name": (lambda: tgz(MANIFEST, CLI, entry("package/\u202esj.exe.js".encode(), b"2"), END), "strange-name"),
    "trailing garbage": (lambda: tgz(MANIFEST, CLI, END) + b"garbage", "trailing-garbage"),
    "second archive behind the end": (lambda: tgz(MANIFEST, CLI, END, entry(b"package/evil.js", b"evil()"), END), "data-after-end"),
    "no end mark": (lambda: tgz(MANIFEST, CLI), "gap"),
    "lone zero block": (lambda: tgz(MANIFEST, bytes(512), CLI, END), "lone-zero-block"),
    "archive inside": (lambda: tgz(MANIFEST, CLI, entry(b"package/inner.tgz", tgz(CLI, END)), END), "container"),
    "JavaScript that is an archive": (lambda: tgz(MANIFEST, CLI, entry(b"package/x.js", tgz(CLI, END)), END), "disguised"),
    "package.json is a list": (lambda: with_manifest(b"[1]"), "package-json"),
    "package.json is no JSON": (lambda: with_manifest(b"{"), "package-json"),
    "package.json is no text": (lambda: with_manifest(b"\xff\xfe\0\0"), "package-json"),
    "package.json of 48 MB": (lambda: squeezed(EMPTY_CLI + header(b"package/package.json", 48 << 20), 48 << 20), "unreadable"),
    "package.json nested deeply": (lambda: with_manifest(b'{"a":' * 400_000), "package-json"),
    "package.json nested deeply in lists": (lambda: with_manifest(b'{"bin":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "package-json"),
    "package.json with duplicate keys": (lambda: with_manifest(b'{"bin":"a.js","bin":"cli.js"}'), "duplicate-keys"),
    "package.json with a huge number": (lambda: with_manifest(BIG_NUMBER), "package-json"),
    "files beside the package": (lambda: tgz(MANIFEST, CLI, entry(b"evil.js", b"evil()"), END), "outside-package"),
}


@pytest.mark.parametrize("name", TOLERATED)
def test_hostile_archives_that_are_told_of(tmp_path: Path, name: str) -> None:
    make, kind = TOLERATED[name]
    (tmp_path / "x.tgz").write_bytes(make())
    with within(1.0):
        release = open_target(str(tmp_path / "x.tgz"))
    told = {diagnostic.kind for diagnostic in release.diagnostics} | ({"gap"} if release.gaps else set())
    assert kind in told
    assert not any(b"evil" in source.data for source in release.sources)


WRONG_TYPES: list[object] = [None, True, 7, 1e308, "", "x", [], ["x"], [[]], {}]
WRONG_TYPES += [{"": ""}, {"a": None}, {"a": 7}, {"a": ["b"]}, {"a": {"b": "c"}}]
PATHS = ("name", "version", "type", "bin", "main", "module", "browser", "exports", "imports", "scripts", "directories", "files")
PACKAGES = ("dependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta", "bundleDependencies")
FIELDS = (*PATHS, *PACKAGES, "os", "cpu", "gypfile")


@pytest.mark.parametrize("value", WRONG_TYPES, ids=json.dumps)
def test_a_manifest_of_wrong_types_is_no_error(tmp_path: Path, value: object) -> None:
    (tmp_path / "x.tgz").write_bytes(with_manifest(json.dumps(dict.fromkeys(FIELDS, value)).encode()))
    with within(1.0):
        release = open_target(str(tmp_path / "x.tgz"))
    assert [source.data for source in release.sources] == [CLI_TEXT]
    assert release.info is not None


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) + len(TOLERATED) >= 60
