"""Archives made byte by byte, so that they can be wrong in every way."""

from __future__ import annotations

import gzip
import io
import signal
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from analyzer.errors import ArchiveError
from analyzer.intake.limits import Limits
from analyzer.intake.release import Release
from analyzer.intake.target import Archive, from_archive
from analyzer.model import TargetInfo

POSIX = b"ustar\x0000"
GNU = b"ustar  \x00"
END = bytes(1024)
CLI_TEXT = b"fetch(process.env.TZ)"


def header(
    name: bytes,
    size: int = 0,
    kind: bytes = b"0",
    *,
    link: bytes = b"",
    prefix: bytes = b"",
    magic: bytes = POSIX,
    size_field: bytes | None = None,
    checksum: int | None = None,
) -> bytes:
    """One header block with a right checksum, unless another is given."""
    block = bytearray(512)
    block[0 : len(name)] = name
    block[100:108] = b"0000644\0"
    block[108:116] = block[116:124] = b"0000000\0"
    block[124:136] = size_field if size_field is not None else b"%011o\0" % size
    block[136:148] = b"00000000000\0"
    block[148:156] = b" " * 8
    block[156:157] = kind
    block[157 : 157 + len(link)] = link
    block[257:265] = magic
    block[345 : 345 + len(prefix)] = prefix
    assert len(block) == 512
    block[148:156] = b"%06o\0 " % (sum(block) if checksum is None else checksum)
    return bytes(block)


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 512)


def entry(name: bytes, data: bytes = b"", kind: bytes = b"0", **options: bytes) -> bytes:
    """A header and its content."""
    link, prefix, magic = options.get("link", b""), options.get("prefix", b""), options.get("magic", POSIX)
    return header(name, len(data), kind, link=link, prefix=prefix, magic=magic) + padded(data)


def record(key: bytes, value: bytes) -> bytes:
    """One pax record: its length counts its own digits."""
    rest = len(key) + len(value) + 3
    length = rest
    while len(b"%d" % length) + rest != length:
        length = len(b"%d" % length) + rest
    return b"%d %s=%s\n" % (length, key, value)


def pax(records: bytes, kind: bytes = b"x") -> bytes:
    return entry(b"PaxHeader/x", records, kind)


def long_name(name: bytes) -> bytes:
    return entry(b"././@LongLink", name + b"\0", b"L", magic=GNU)


MANIFEST = entry(b"package/package.json", b'{"name":"sample","version":"1.2.3"}')


def tgz(*parts: bytes, level: int = 1) -> bytes:
    return gzip.compress(b"".join(parts), compresslevel=level, mtime=0)


def bomb(size: int) -> bytes:
    """A gzip stream of `size` zeros behind one header, made without holding them."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [squeezer.compress(MANIFEST + header(b"package/zeros.js", size))]
    piece = bytes(1 << 20)
    parts += [squeezer.compress(piece) for _ in range(size >> 20)]
    parts.append(squeezer.flush())
    return b"".join(parts)


def read(data: bytes, limits: Limits | None = None) -> Release:
    """The release of an archive in memory."""
    limits = limits or Limits()
    return from_archive(Archive("sample.tgz", lambda: io.BytesIO(data), limits), TargetInfo("npm-tarball", "sample"), limits)


def outcome(data: bytes, limits: Limits | None = None) -> Release | ArchiveError:
    """A release or the error that an archive may end in. An archive without JavaScript is read all the same: one file is always added."""
    try:
        return read(data, limits)
    except ArchiveError as error:
        return error


class TooSlowError(BaseException):
    """Not an Exception: nothing that is tested may catch it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends what needs more CPU, from inside the process; on a busy machine that may take longer. What waits is ended, too, but later."""

    def ring(number: int, frame: object) -> None:
        raise TooSlowError(f"not done after {seconds} seconds")

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, 20 * seconds))
    previous = [signal.signal(number, ring) for number, _, _ in timers]
    for _, timer, limit in timers:
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, previous, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
