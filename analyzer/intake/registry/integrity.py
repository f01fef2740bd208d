"""Are these the bytes that the registry states?

`dist.integrity` is a list of Subresource Integrity digests (W3C SRI; npm's reader is ssri): the strongest algorithm in it counts, and one
match of it is enough. `dist.shasum`, a SHA-1, is all that very old entries have: it is compared, and called weak.
"""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import ArchiveError

PIECE = 1 << 20
LONGEST = 8192  # characters of an integrity field
STRENGTH = ("sha512", "sha384", "sha256", "sha1")  # strongest first
DIGEST_BYTES = {"sha512": 64, "sha384": 48, "sha256": 32, "sha1": 20}


class IntegrityError(ArchiveError):
    """An archive is not the one that the registry states."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a registry says about an archive's bytes: digests of one algorithm, any of which may match. No digests: it says nothing."""

    algorithm: str = ""
    digests: tuple[bytes, ...] = ()

    @property
    def weak(self) -> bool:
        """Whether another archive with the same digest can be made."""
        return self.algorithm == "sha1"

    @property
    def sha512(self) -> tuple[str, ...]:
        """The digests as npm writes them, where they are of SHA-512."""
        return tuple(written(digest) for digest in self.digests) if self.algorithm == "sha512" else ()


@dataclass(frozen=True, slots=True)
class Measured:
    """An archive's own digests: `integrity` (SHA-512) as npm writes it."""

    integrity: str
    digests: Mapping[str, bytes]


def stated(dist: object) -> Stated:
    """What the `dist` of a manifest says, however it is written."""
    if not isinstance(dist, Mapping):
        return Stated()
    found = parse_sri(dist.get("integrity"))
    if found.digests:
        return found
    shasum = dist.get("shasum")
    if isinstance(shasum, str) and len(shasum) == 40:
        try:
            return Stated("sha1", (bytes.fromhex(shasum),))
        except ValueError:
            return Stated()
    return Stated()


def parse_sri(text: object) -> Stated:
    """The digests of the strongest algorithm in an SRI text. What is malformed or of an unknown algorithm is passed over."""
    if not isinstance(text, str) or len(text) > LONGEST:
        return Stated()
    found: dict[str, list[bytes]] = {}
    for word in text.split():
        algorithm, _, encoded = word.partition("?")[0].partition("-")
        digest = decoded(encoded)
        if digest is not None and len(digest) == DIGEST_BYTES.get(algorithm):
            found.setdefault(algorithm, []).append(digest)
    strongest = next((algorithm for algorithm in STRENGTH if algorithm in found), "")
    return Stated(strongest, tuple(found.get(strongest, ())))


def decoded(text: str) -> bytes | None:
    """The bytes of a base64 text, None where it is none."""
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def written(sha512: bytes) -> str:
    """A SHA-512 digest as npm writes it."""
    return "sha512-" + b64encode(sha512).decode("ascii")


def measure(path: Path) -> Measured:
    """The digests of a file. Raises OSError."""
    hashes = {name: hashlib.new(name, usedforsecurity=name != "sha1") for name in STRENGTH}
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            for digest in hashes.values():
                digest.update(piece)
    digests = {name: digest.digest() for name, digest in hashes.items()}
    return Measured(written(digests["sha512"]), digests)


def check(measured: Measured, expected: Stated, where: str) -> None:
    """Raises IntegrityError where the registry states another archive. Nothing stated is no error here."""
    if not expected.digests or measured.digests[expected.algorithm] in expected.digests:
        return
    what = f"the archive's {expected.algorithm} digest is not the one that the registry states"
    advice = "It was damaged, cut off or replaced on its way or in the registry: do not trust it; nothing of it was read"
    raise IntegrityError(what, where=where, to_do=advice)
