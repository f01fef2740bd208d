"""What becomes of archives: honest ones read the same as by other readers, hostile ones end in a verdict at once."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ArchiveError, InputError
from analyzer.intake.limits import Budget, Limits
from analyzer.intake.release import Release
from tests.intake.tarball import (
    END,
    GNU,
    MANIFEST,
    POSIX,
    bomb,
    entry,
    header,
    long_name,
    outcome,
    padded,
    pax,
    read,
    record,
    tgz,
    within,
)

CLI = entry(b"package/cli.js", b"fetch(process.env.TZ)")
SMALL = Limits(compressed=1 << 20, expanded=1 << 21, member=1 << 20, ratio_after=1 << 16, members=200, meta=1 << 12, meta_all=1 << 14)


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    """No archive here may hold the reader up."""
    with within(20.0):
        yield


def paths(release: Release) -> list[str]:
    return sorted([source.path for source in release.sources] + [other.path for other in release.others])


def kinds(release: Release) -> set[str]:
    return {diagnostic.kind for diagnostic in release.diagnostics}


def refused(data: bytes, limits: Limits | None = None) -> str:
    """The error, which says what, where and what to do."""
    with within(2.0), pytest.raises(ArchiveError) as caught:
        read(data, limits)
    assert caught.value.what
    assert caught.value.where.startswith("sample.tgz")
    assert caught.value.to_do
    return str(caught.value)


# --- honest archives --------------------------------------------------------------------------------------------------


def test_an_archive_as_npm_packs_it() -> None:
    release = read(tgz(MANIFEST, CLI, entry(b"package/README.md", b"# x"), END))
    assert [(source.path, source.data, source.origin.name) for source in release.sources] == [
        ("cli.js", b"fetch(process.env.TZ)", "package/cli.js")
    ]
    assert paths(release) == ["README.md", "cli.js", "package.json"]
    assert (release.target.kind, release.target.name, release.target.version, release.target.files) == ("npm-tarball", "sample", "1.2.3", 3)
    assert release.gaps == ()
    assert release.diagnostics == ()


def test_the_integrity_is_that_of_the_whole_archive() -> None:
    import base64
    import hashlib

    data = tgz(MANIFEST, CLI, END) + bytes(100)
    expected = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    assert read(data).target.integrity == expected


@pytest.mark.parametrize("tar_format", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@given(
    files=st.dictionaries(
        st.lists(st.text(alphabet="abcé’日", min_size=1, max_size=40), min_size=1, max_size=6).map(
            lambda parts: "/".join((*parts, "x.js"))
        ),
        st.binary(max_size=2000).map(lambda data: b";" + data),
        min_size=1,
        max_size=6,
    )
)
def test_what_tarfile_writes_is_read_the_same(tar_format: int, files: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=tar_format, encoding="utf-8") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(data)
            try:
                tar.addfile(info, io.BytesIO(data))
            except ValueError:  # ustar has no room for this name
                return
    release = read(buffer.getvalue())
    assert {source.path: source.data for source in release.sources} == files


def test_long_names_of_all_formats() -> None:
    deep = b"package/" + b"d" * 120 + b"/" + b"e" * 60 + b".js"
    for part in (
        pax(record(b"path", deep)) + entry(b"package/short.js", b"1"),
        long_name(deep) + entry(b"package/short.js", b"1", magic=GNU),
        entry(b"e" * 60 + b".js", b"1", prefix=b"package/" + b"d" * 120),
        entry(b"././@LongLink", b"x" * 200 + b"\0", b"K", magic=GNU) + long_name(deep) + entry(b"package/short.js", b"1", magic=GNU),
        pax(record(b"path", b"package/other.js")) + pax(record(b"path", deep)) + entry(b"package/short.js", b"1"),
    ):
        assert paths(read(tgz(part, END))) == [deep.decode().removeprefix("package/")]


def test_gnu_headers_have_no_prefix() -> None:
    assert paths(read(tgz(entry(b"package/a.js", b"1", prefix=b"00000000000\x0000000000000", magic=GNU), END))) == ["a.js"]


def test_a_pax_size_replaces_that_of_the_header() -> None:
    part = pax(record(b"size", b"3")) + header(b"package/a.js", 0) + padded(b"abc")
    assert read(tgz(part, MANIFEST, END)).sources[0].data == b"abc"


def test_base256_sizes() -> None:
    size = b"\x80" + (3).to_bytes(11, "big")
    assert read(tgz(header(b"package/a.js", size_field=size) + padded(b"abc"), END)).sources[0].data == b"abc"


def test_several_gzip_members_read_as_one() -> None:
    whole = MANIFEST + CLI + END
    data = b"".join(gzip.compress(whole[start : start + 100]) for start in range(0, len(whole), 100))
    assert paths(read(data)) == ["cli.js", "package.json"]


def test_a_tar_without_gzip_may_be_larger_than_packed_ones() -> None:
    assert paths(read(MANIFEST + CLI + END, replace(SMALL, compressed=10))) == ["cli.js", "package.json"]


def test_the_first_folder_is_stripped_whatever_its_name() -> None:
    assert paths(read(tgz(entry(b"repository-0123/src/a.js"), entry(b"./other/b.js"), END))) == ["b.js", "src/a.js"]


def test_an_archive_without_a_folder_keeps_its_names() -> None:
    assert paths(read(tgz(entry(b"cli.js"), entry(b"dist/a.js"), END))) == ["cli.js", "dist/a.js"]


def test_files_beside_npms_folder_are_not_installed() -> None:
    release = read(tgz(MANIFEST, CLI, entry(b"cli.js", b"decoy"), END))
    assert [source.data for source in release.sources] == [b"fetch(process.env.TZ)"]
    assert kinds(release) == {"outside-package"}


def test_old_archives_mark_folders_by_a_slash() -> None:
    parts = (header(b"package/lib/", 0, b"\0", magic=bytes(8)), entry(b"package/lib/a.js", b"1", b"\0", magic=bytes(8)), END)
    assert paths(read(tgz(*parts))) == ["lib/a.js"]


def test_a_global_header_with_a_comment_is_passed_over() -> None:
    assert paths(read(tgz(pax(record(b"comment", b"0123"), b"g"), CLI, END))) == ["cli.js"]


def test_a_missing_end_mark_is_a_gap() -> None:
    release = read(MANIFEST + CLI)
    assert [gap.reason for gap in release.gaps] == ["the archive has no end mark: it may be cut off"]
    assert paths(release) == ["cli.js", "package.json"]


# --- dropped and reported ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (b"1", "hard link"),
        (b"2", "symbolic link"),
        (b"3", "character device"),
        (b"4", "block device"),
        (b"6", "named pipe"),
        (b"S", "sparse"),
        (b"V", "volume label"),
        (b"Z", "unknown type 'Z'"),
        (b"\xff", "unknown type"),
    ],
)
def test_what_is_no_file_is_dropped_and_reported(kind: bytes, word: str) -> None:
    release = read(tgz(CLI, entry(b"package/evil.js", b"", kind, link=b"../../etc/passwd"), END))
    (diagnostic,) = release.diagnostics
    assert (diagnostic.kind, diagnostic.where, diagnostic.level) == ("member-dropped", "evil.js", "warning")
    assert word in diagnostic.message
    assert paths(release) == ["cli.js"]
    assert release.gaps == ()


def test_a_pax_sparse_file_is_a_gap_since_npm_installs_it() -> None:
    release = read(tgz(CLI, pax(record(b"GNU.sparse.major", b"1")) + entry(b"package/evil.js", b"fetch(1)"), END))
    assert [(gap.file, gap.end) for gap in release.gaps] == [("evil.js", 8)]
    assert paths(release) == ["cli.js"]


def test_the_body_of_an_unknown_entry_is_no_header() -> None:
    release = read(tgz(CLI, entry(b"package/x", entry(b"package/evil.js", b"1"), b"Z"), END))
    assert paths(release) == ["cli.js"]


def test_the_last_of_several_members_of_one_name_counts() -> None:
    release = read(tgz(CLI, entry(b"package/cli.js", b"second"), entry(b"other/./cli.js", b"third"), END))
    assert [source.data for source in release.sources] == [b"third"]
    assert [diagnostic.kind for diagnostic in release.diagnostics] == ["duplicate-member", "duplicate-member"]


@pytest.mark.parametrize("twin", ["CLI.js", "Cli.JS"])
def test_case_twins_are_reported(twin: str) -> None:
    release = read(tgz(CLI, entry(f"package/{twin}".encode(), b"1"), END))
    assert kinds(release) == {"name-twins"}
    assert len(release.sources) == 2


def test_twins_of_unicode_form_are_reported() -> None:
    names = [unicodedata.normalize(form, "package/é.js").encode() for form in ("NFC", "NFD")]
    assert kinds(read(tgz(*(entry(name, b"1") for name in names), END))) == {"name-twins"}


def test_a_file_that_is_a_folder_too_is_reported() -> None:
    assert kinds(read(tgz(CLI, entry(b"package/cli.js/x.js", b"1"), END))) == {"file-and-folder"}


def test_names_that_are_no_text_are_shown_with_escapes() -> None:
    release = read(tgz(entry(b"package/a\xff.js", b"1"), entry(b"package/a\\xff.js", b"2"), END))
    assert {source.path: source.data for source in release.sources} == {"a\\xff.js~": b"1", "a\\xff.js": b"2"}
    assert kinds(release) == {"strange-name"}


def test_surrogates_in_a_pax_path() -> None:
    release = read(tgz(pax(record(b"path", b"package/\xed\xa0\xbd.js")) + entry(b"package/x", b"1"), END))
    assert paths(release) == ["\\xed\\xa0\\xbd.js"]


@pytest.mark.parametrize("name", ["a\\b.js", "x.js:ads", "cli\u202esj.exe.js"])
def test_names_that_mean_something_else_elsewhere_are_reported(name: str) -> None:
    release = read(tgz(CLI, entry(f"package/{name}".encode(), b"1"), END))
    assert paths(release) == sorted(["cli.js", name])
    assert kinds(release) == {"strange-name"}


def test_a_folder_with_a_size_has_no_content_as_for_npm() -> None:
    release = read(tgz(header(b"package/d", 512, b"5"), entry(b"package/evil.js", b"1"), END))
    assert paths(release) == ["evil.js"]
    assert kinds(release) == {"folder-with-size"}


def test_npm_reads_on_behind_a_lone_zero_block() -> None:
    release = read(tgz(CLI, bytes(512), entry(b"package/evil.js", b"1"), END))
    assert paths(release) == ["cli.js", "evil.js"]
    assert kinds(release) == {"lone-zero-block"}


def test_what_follows_the_end_is_reported() -> None:
    assert kinds(read(tgz(CLI, END, entry(b"package/hidden.js", b"1"), END))) == {"data-after-end"}
    assert kinds(read(tgz(CLI, END) + b"\x1f")) == {"trailing-garbage"}
    assert kinds(read(tgz(CLI, END) + b"garbage" * 100_000)) == {"trailing-garbage"}
    assert kinds(read(tgz(CLI, END) + bytes(10_000))) == set()


def test_a_header_without_an_entry_is_reported() -> None:
    assert kinds(read(tgz(CLI, pax(record(b"path", b"package/x.js")), END))) == {"header-without-entry"}


def test_many_dropped_members_are_counted_not_listed() -> None:
    release = read(tgz(CLI, *(entry(b"package/l%d" % number, b"", b"2", link=b"x") for number in range(5000)), END))
    assert len(release.diagnostics) == 11
    assert release.diagnostics[-1].message == "4990 more of this kind"


# --- refused ----------------------------------------------------------------------------------------------------------

NAMES = {
    b"package/../../etc/cron.js": "leaves the archive",
    b"../x.js": "leaves the archive",
    b"package/..": "leaves the archive",
    b"package/a\\..\\..\\b.js": "leaves the archive",
    b"..\\x.js": "leaves the archive",
    b"package/.. /x.js": "leaves the archive",
    b"package/.../x.js": "leaves the archive",
    b"/etc/passwd.js": "is absolute",
    b"\\\\server\\share\\x.js": "is absolute",
    b"C:/x.js": "names a drive",
    b"c:x.js": "names a drive",
    b"package/C:/x.js": "names a drive",
    b"package/a\\C:\\x.js": "names a drive",
    b"package/a\nb.js": "control character",
    b"package/\x1b[2Jx.js": "control character",
    b"package/\x7f.js": "control character",
    b"package/\xc2\x85.js": "control character",
    b"./.": "is empty",
    b"": "is empty",
}


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_names_that_leave_the_archive_are_refused(name: bytes) -> None:
    assert NAMES[name] in refused(tgz(CLI, entry(name, b"1"), END))
    in_pax = refused(tgz(CLI, pax(record(b"path", name)), entry(b"package/innocent.js", b"1"), END))
    assert ("disagree" if b"\n" in name else NAMES[name]) in in_pax


def test_a_nul_in_a_name_is_refused() -> None:
    assert "holds a NUL" in refused(tgz(pax(record(b"path", b"package/a.js\0.png")), entry(b"package/x", b"1"), END))
    assert "behind the NUL" in refused(tgz(entry(b"package/a.js\0.png", b"1"), END))
    assert "behind the NUL" in refused(tgz(entry(b"././@LongLink", b"package/a.js\0.png\0", b"L"), entry(b"package/x", b"1"), END))


def test_names_over_the_limits_are_refused() -> None:
    assert "longer than 255 bytes" in refused(tgz(long_name(b"package/" + b"a" * 256), entry(b"x", b"1"), END))
    assert "more than 64 folders deep" in refused(tgz(long_name(b"d/" * 66 + b"x.js"), entry(b"x", b"1"), END))
    assert "longer than 4096 bytes" in refused(tgz(long_name(b"package/" + b"a/" * 2100), entry(b"x", b"1"), END))


SIZES = {
    "base-256 of 2^63 - 1": b"\x80" + (2**63 - 1).to_bytes(11, "big"),
    "base-256 of 2^88 - 1": b"\x80" + b"\xff" * 11,
    "base-256 of -2": b"\xff" * 11 + b"\xfe",
    "octal of 8 GiB": b"77777777777\0",
    "twelve octal digits": b"777777777777",
    "minus sign": b"-0000000001\0",
    "hexadecimal": b"0x000000010\0",
    "words": b"many bytes!\0",
    "digits behind a NUL": b"0\x0000000017\0\0",
    "bit 7 in the middle": b"\xa0" + bytes(11),
}


@pytest.mark.parametrize("field", SIZES.values(), ids=SIZES.keys())
def test_impossible_sizes_are_refused_at_the_header(field: bytes) -> None:
    for kind in (b"0", b"x", b"L", b"2", b"S"):
        refused(tgz(CLI, header(b"package/a.js", kind=kind, size_field=field), END))
        refused(CLI + header(b"package/a.js", kind=kind, size_field=field) + END)


@pytest.mark.parametrize("size", [b"-1", b"1e3", b"0x10", b"", b"9" * 30, b"9" * 19, b"\xd9\xa3", b"1 ", b"1_0"])
def test_impossible_pax_sizes_are_refused(size: bytes) -> None:
    refused(tgz(CLI, pax(record(b"size", size)), entry(b"package/a.js", b"1"), END))


PAX_HEADERS = {
    "no length": b"path=x\n",
    "length of 0": b"0 a=b\n",
    "length over the end": b"99 a=b\n",
    "huge length": b"9" * 100 + b" a=b\n",
    "negative length": b"-6 a=b\n",
    "no line end": b"6 a=bb",
    "no equals sign": b"6 abb\n",
    "no key": b"5 =b\n",
    "zeros": bytes(10),
    "unicode digits": "²6 a=b\n".encode(),
}


@pytest.mark.parametrize("data", PAX_HEADERS.values(), ids=PAX_HEADERS.keys())
def test_malformed_pax_headers_are_refused(data: bytes) -> None:
    assert "malformed pax" in refused(tgz(CLI, pax(data), entry(b"package/a.js", b"1"), END))


DISAGREEMENTS = {
    "a global path": pax(record(b"path", b"package/x.js"), b"g") + CLI,
    "a global size": pax(record(b"size", b"0"), b"g") + CLI,
    "a symbolic link with a body": entry(b"package/l", b"x" * 512, b"2", link=b"x"),
    "a hard link with a body": entry(b"package/l", b"x" * 512, b"1", link=b"x"),
    "a device with a body": entry(b"package/l", b"x" * 512, b"3"),
    "a file with a link target": entry(b"package/a.js", b"1", link=b"b.js"),
    "a pax size for an unknown type": pax(record(b"size", b"512")) + header(b"package/a", 0, b"Z") + bytes(512),
    "a pax record within a value": pax(record(b"comment", b"x\n" + record(b"path", b"package/evil.js")[:-1])) + CLI,
}


@pytest.mark.parametrize("part", DISAGREEMENTS.values(), ids=DISAGREEMENTS.keys())
def test_what_readers_disagree_about_is_refused(part: bytes) -> None:
    assert "disagree" in refused(tgz(MANIFEST, part, END))


def test_honest_line_ends_in_pax_values_are_taken() -> None:
    part = pax(record(b"comment", b"two\nlines") + record(b"path", b"package/a.js"))
    assert paths(read(tgz(part, entry(b"package/x", b"1"), END))) == ["a.js"]


def test_a_wrong_checksum_is_refused() -> None:
    assert "checksum" in refused(tgz(CLI, header(b"package/a.js", checksum=1), END))
    assert "checksum" in refused(tgz(CLI, b"x" * 512, END))
    assert "checksum" in refused(b"x" * 512)


def test_no_archive_at_all() -> None:
    assert "empty" in refused(b"")
    assert "inside a header" in refused(b"short")
    assert "corrupt" in refused(b"\x1f\x8bgarbage that is no gzip header")
    assert "too early" in refused(b"\x1f\x8b")
    assert "empty" in refused(gzip.compress(b""))


# --- limits -----------------------------------------------------------------------------------------------------------


def test_decompression_bombs_are_refused() -> None:
    assert "bomb" in refused(bomb(200 << 20))
    nested = gzip.compress(bytes(1 << 20) * 8)
    assert "bomb" in refused(nested, replace(SMALL, expanded=1 << 30))


def test_gzip_members_are_counted() -> None:
    empty = gzip.compress(b"")
    assert "gzip members" in refused(empty * 300, SMALL)
    with within(5.0):
        assert isinstance(outcome(empty * 120_000), ArchiveError)


def test_members_are_counted() -> None:
    assert "more than 200 entries" in refused(
        tgz(*(entry(b"package/%d.js" % number) for number in range(201)), END), replace(SMALL, ratio=1000)
    )
    assert "more than 200 entries" in refused(tgz(*(header(b"package/d", 0, b"5") for _ in range(201)), END), replace(SMALL, ratio=1000))
    assert "more than 200 entries" in refused(tgz(*(pax(record(b"a", b"b")) for _ in range(201)), CLI, END), replace(SMALL, ratio=1000))


def test_a_hundred_thousand_members_are_read_in_seconds() -> None:
    block = header(b"package/x.js")
    with within(10.0):
        assert "more than 100000 entries" in str(outcome(tgz(block * 100_001, END)))


def test_members_over_the_size_limit_are_refused_before_they_are_read() -> None:
    assert "limit of 1 MiB" in refused(tgz(header(b"package/x.bin", (1 << 20) + 1)), SMALL)


def test_archives_over_the_expanded_limit_are_refused() -> None:
    noise = random.Random(1).randbytes(1 << 19)
    for data in (tgz(*(entry(b"package/%d.bin" % number, noise) for number in range(5)), END), entry(b"package/x.js", noise) * 5 + END):
        assert "limit of 2 MiB" in refused(data, replace(SMALL, compressed=1 << 30))


def test_archives_over_the_compressed_limit_are_refused() -> None:
    noise = random.Random(1).randbytes(1 << 19)
    assert "limit of 1 MiB" in refused(tgz(*(entry(b"package/%d.bin" % number, noise) for number in range(3)), END), SMALL)


def test_pax_bombs_are_refused() -> None:
    assert "limit of 4 KiB" in refused(tgz(pax(record(b"a", b"b" * 5000)), CLI, END), SMALL)
    assert "limit of 16 KiB" in refused(tgz(*(pax(record(b"a", b"b" * 4000)) for _ in range(5)), CLI, END), SMALL)
    tiny = pax(b"5 a=\n" * 200_000)  # a MiB of records in 2 kB of gzip
    with within(10.0):
        assert isinstance(outcome(tgz(*(tiny for _ in range(40)), CLI, END)), ArchiveError)


def test_a_file_over_the_limit_for_javascript_is_a_gap() -> None:
    release = read(tgz(CLI, entry(b"package/big.js", b"x" * 200), END), replace(SMALL, module=100))
    assert [(gap.file, gap.start, gap.end) for gap in release.gaps] == [("big.js", 0, 200)]
    assert "limit of 100 bytes" in release.gaps[0].reason


def test_budgets_of_nested_archives_share_their_total() -> None:
    outer = Budget(replace(SMALL, expanded_all=100, nesting=2))
    inner = outer.nested("inner.tgz")
    inner.spend(60, "inner.tgz")
    with pytest.raises(ArchiveError, match="those inside it"):
        outer.spend(60, "outer.tgz")
    with pytest.raises(ArchiveError, match="more than 2 deep"):
        inner.nested("innermost.tgz")


# --- truncated and corrupt --------------------------------------------------------------------------------------------

WHOLE = (
    MANIFEST + CLI + pax(record(b"path", b"package/" + b"a" * 150)) + entry(b"package/x", b"y" * 2000) + entry(b"package/z.js", b"1") + END
)


@pytest.mark.parametrize("length", range(0, len(WHOLE), 512))
def test_truncated_at_every_block(length: int) -> None:
    result = outcome(WHOLE[:length])
    if isinstance(result, Release):  # cut between two members: nothing is broken, but the end mark is missing
        assert length >= len(WHOLE) - 512 or any("cut off" in gap.reason for gap in result.gaps)
    else:
        assert length == 0 or result.to_do


def test_truncated_at_every_byte_of_gzip() -> None:
    data = tgz(WHOLE)
    for length in range(len(data)):
        assert isinstance(outcome(data[:length]), ArchiveError)


@given(st.data())
def test_corrupted_anywhere(data: st.DataObject) -> None:
    """Nothing but a release or an ArchiveError comes out (or that there is no JavaScript), and never late."""
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(whole))


@given(st.data())
def test_corrupted_headers_with_right_checksums(data: st.DataObject) -> None:
    block = bytearray(header(b"package/x.js", 5))
    for _ in range(data.draw(st.integers(1, 12))):
        block[data.draw(st.integers(0, 511))] = data.draw(st.integers(0, 255))
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    check(MANIFEST + CLI + bytes(block) + padded(b"12345") + CLI + END)


@given(st.data())
def test_corrupted_gzip(data: st.DataObject) -> None:
    whole = bytearray(tgz(WHOLE))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(whole))


@given(st.binary(max_size=3000), st.sampled_from([b"", b"\x1f\x8b\x08\0\0\0\0\0\0\xff", MANIFEST, tgz(MANIFEST, CLI, END)]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    check(start + data)


@given(st.lists(st.tuples(st.binary(max_size=100), st.binary(max_size=600), st.sampled_from(b"0\x0012345678xgLKSXNDMVZ"), st.booleans())))
def test_any_sequence_of_entries(entries: list[tuple[bytes, bytes, int, bool]]) -> None:
    parts = [entry(name, data, bytes([kind]), magic=POSIX if posix else GNU) for name, data, kind, posix in entries]
    check(tgz(*parts, CLI, END))


def result(data: bytes) -> Release | InputError:
    try:
        return read(data, SMALL)
    except InputError as error:
        return error


def check(data: bytes) -> None:
    with within(5.0):
        release = result(data)
    if not isinstance(release, Release):
        assert isinstance(release, ArchiveError) or release.what.startswith("no ")
        return
    assert [source.path for source in release.sources] == sorted(source.path for source in release.sources)
    for path in paths(release):
        path.encode("utf-8")
        assert ".." not in path.split("/")


def test_a_source_that_fails_while_it_is_read() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 100:
                raise OSError(5, "Input/output error")
            return super().read(50)

    from analyzer.intake.target import Archive, from_archive
    from analyzer.model import TargetInfo

    with pytest.raises(InputError, match="reading stopped after"):
        from_archive(Archive("x.tgz", lambda: Broken(tgz(WHOLE)), SMALL), TargetInfo("npm-tarball", "x"), SMALL)


def test_a_wrong_gzip_checksum_is_found() -> None:
    data = bytearray(tgz(WHOLE))
    data[-6] ^= 1
    assert "corrupt" in refused(bytes(data))
