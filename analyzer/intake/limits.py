"""How much may one target cost before it is refused?

The defaults stand four to ten times above the largest of the published packages that were measured (175 MB packed, 423 MB unpacked,
one file of 381 MB, 1,286 files, a ratio of 8.7, 11 folders deep), and far below what hurts a laptop.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.errors import ArchiveError

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds in bytes, unless the comment names another unit."""

    compressed: int = 512 * MIB  # an archive as it lies there
    expanded: int = 2 * GIB  # one archive, unpacked
    expanded_all: int = 4 * GIB  # an archive with all archives inside it
    member: int = GIB  # one file
    ratio: int = 100  # unpacked bytes for each packed byte …
    ratio_after: int = 64 * MIB  # … counted once so much is unpacked: small archives may be repetitive
    members: int = 100_000  # entries of one archive, headers of every type counted
    meta: int = MIB  # one pax header or long name
    meta_all: int = 8 * MIB  # the pax headers and long names of one archive together
    name: int = 4 * KIB  # a path
    segment: int = 255  # one folder or file name
    depth: int = 64  # folders of a path
    nesting: int = 4  # containers inside containers
    window: int = 128 * MIB  # what Zstandard may ask to remember
    files: int = 1_000_000  # files of a folder
    module: int = 128 * MIB  # one JavaScript file
    source_map: int = 256 * MIB  # one source map
    source_maps: int = 512 * MIB  # those of a target together: they are kept until it is known who needs them
    package_json: int = 4 * MIB
    package_json_all: int = 32 * MIB  # what is parsed of all package.json together: objects are ten times larger than their text
    npm_seconds: float = 300.0
    dependencies: int = 500  # packages that are fetched with one
    dependencies_bytes: int = 512 * MIB  # of their files together, unpacked


@dataclass(slots=True)
class Spent:
    """What an archive and those inside it have used together."""

    expanded: int = 0


@dataclass(slots=True)
class Budget:
    """What one archive has used of its limits. `nested` hands the common part on to an archive inside it."""

    limits: Limits
    level: int = 1
    expanded: int = 0
    members: int = 0
    meta: int = 0
    together: Spent = field(default_factory=Spent)

    def spend(self, size: int, where: str) -> None:
        """Counts `size` unpacked bytes."""
        self.expanded += size
        self.together.expanded += size
        if self.expanded > self.limits.expanded:
            raise over("the archive unpacks to", self.limits.expanded, where)
        if self.together.expanded > self.limits.expanded_all:
            raise over("the archive and those inside it unpack to", self.limits.expanded_all, where)

    def check_size(self, size: int, where: str) -> None:
        """Refuses a size that a header announces, before anything of it is read."""
        if size > self.limits.member:
            raise over(f"the header announces {size} bytes,", self.limits.member, where)
        # What was read ahead is counted already and may belong to this very entry: the slack.
        if self.expanded + size > self.limits.expanded + self.limits.meta:
            raise over("the archive unpacks to", self.limits.expanded, where)

    def add_member(self, where: str) -> None:
        """Counts one entry."""
        self.members += 1
        if self.members > self.limits.members:
            raise ArchiveError(f"the archive has more than {self.limits.members} entries", where=where, to_do=ADVICE)

    def check_count(self, count: int, what: str, where: str) -> None:
        """Refuses a table that announces more entries than one container may have."""
        if count > self.limits.members:
            raise ArchiveError(f"more than {self.limits.members} {what}", where=where, to_do=ADVICE)

    def add_meta(self, size: int, where: str) -> None:
        """Counts a pax header or long name of `size` bytes."""
        self.meta += size
        if size > self.limits.meta:
            raise over("a pax header or long name has", self.limits.meta, where)
        if self.meta > self.limits.meta_all:
            raise over("the pax headers and long names have", self.limits.meta_all, where)

    def nested(self, where: str) -> Budget:
        """The budget of an archive found inside this one."""
        if self.level >= self.limits.nesting:
            raise ArchiveError(f"containers inside containers, more than {self.limits.nesting} deep", where=where, to_do=ADVICE)
        return Budget(self.limits, self.level + 1, together=self.together)


ADVICE = "No honest package was seen near this limit; if you trust this one, unpack it and scan the folder"


def over(what: str, limit: int, where: str) -> ArchiveError:
    """The error for a size over its limit."""
    return ArchiveError(f"{what} more than the limit of {readable(limit)}", where=where, to_do=ADVICE)


def readable(size: int) -> str:
    """`size` in the largest unit that leaves a whole number: 134217728 → `128 MiB`."""
    for unit, name in ((GIB, "GiB"), (MIB, "MiB"), (KIB, "KiB")):
        if size >= unit and size % unit == 0:
            return f"{size // unit} {name}"
    return f"{size} bytes"
