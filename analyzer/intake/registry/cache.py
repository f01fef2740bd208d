"""Which archives are on this machine already?

    FOLDER/content/ab/cdef…      an archive under the SHA-512 of its bytes
    FOLDER/packages/NAME.json    what a registry said about a package's versions and tags when it was last asked, for --offline

Everything is written whole or not at all, and compared with its digest again whenever it is read: a damaged entry is thrown away. The
folder is the user's cache folder, or BUNDLETAP_CACHE_DIR. A cache that cannot be written is no error.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import platformdirs

from analyzer.intake.limits import GIB, MIB
from analyzer.intake.registry.integrity import Stated, measure

VARIABLE = "BUNDLETAP_CACHE_DIR"
MOST_BYTES = 4 * GIB  # of all archives; the ones that were not used for longest go first
LONGEST_RECORD = 4 * MIB
MOST_VERSIONS = 500  # of one package that are remembered


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of a package: manifests by version, versions by tag."""

    versions: Mapping[str, Mapping[str, object]]
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache in `folder`; None keeps and knows nothing."""

    folder: Path | None = None
    most: int = MOST_BYTES

    def find(self, expected: Stated) -> Path | None:
        """The archive that `expected` states by SHA-512, compared with it."""
        for integrity in expected.sha512:
            path = self._place(integrity)
            if path is None or not path.is_file():
                continue
            try:
                if measure(path).integrity == integrity:
                    os.utime(path)
                    return path
                path.unlink()
            except OSError:
                continue
        return None

    def keep(self, archive: Path, integrity: str) -> None:
        """Keeps a copy of an archive whose digest was compared. Never fails: what cannot be kept is fetched again."""
        path = self._place(integrity)
        if path is None or path.is_file():
            return
        with contextlib.suppress(OSError), replacing(path) as temporary:
            shutil.copyfile(archive, temporary)
        with contextlib.suppress(OSError):
            self._prune()

    def record(self, name: str) -> Record:
        """What is remembered of `name`; nothing where the file is missing, damaged or of another shape."""
        path = self._record_file(name)
        try:
            if path is None or path.stat().st_size > LONGEST_RECORD:
                return Record({}, {})
            value = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return Record({}, {})
        versions, tags = (value.get("versions"), value.get("tags")) if isinstance(value, dict) else (None, None)
        return Record(
            {key: entry for key, entry in versions.items() if isinstance(entry, dict)} if isinstance(versions, dict) else {},
            {key: entry for key, entry in tags.items() if isinstance(entry, str)} if isinstance(tags, dict) else {},
        )

    def remember(self, name: str, version: str, manifest: Mapping[str, object], tags: Mapping[str, str]) -> None:
        """Remembers a version and the tags. Never fails."""
        path = self._record_file(name)
        if path is None:
            return
        before = self.record(name)
        versions = {key: value for key, value in before.versions.items() if key != version} | {version: manifest}
        value = {"versions": dict(list(versions.items())[-MOST_VERSIONS:]), "tags": {**before.tags, **tags}}
        content = json.dumps(value, ensure_ascii=True).encode()
        if len(content) <= LONGEST_RECORD:
            with contextlib.suppress(OSError), replacing(path) as temporary:
                temporary.write_bytes(content)

    def _place(self, integrity: str) -> Path | None:
        if self.folder is None:
            return None
        digest = b64decode(integrity.removeprefix("sha512-")).hex()
        return self.folder / "content" / digest[:2] / digest[2:]

    def _record_file(self, name: str) -> Path | None:
        return None if self.folder is None else self.folder / "packages" / (quote(name, safe="@") + ".json")

    def _prune(self) -> None:
        """Removes archives until the rest is within the limit."""
        assert self.folder is not None
        entries = [(path.stat(), path) for path in (self.folder / "content").glob("*/*") if not path.name.startswith(".")]
        total = sum(status.st_size for status, _ in entries)
        for status, path in sorted(entries, key=lambda entry: (entry[0].st_mtime, entry[1])):
            if total <= self.most:
                return
            path.unlink(missing_ok=True)
            total -= status.st_size


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    os.close(handle)
    try:
        yield Path(name)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def user_cache(environment: Mapping[str, str]) -> Cache:
    """The cache of the user who runs this."""
    chosen = environment.get(VARIABLE)
    return Cache(Path(chosen) if chosen else Path(platformdirs.user_cache_dir("bundletap", appauthor=False)))
