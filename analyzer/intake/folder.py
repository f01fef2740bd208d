"""Which files lie in a folder? Only regular files count, symbolic links are not followed, and the order is that of the names."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, cast

from analyzer.errors import InputError
from analyzer.intake.limits import Budget, Limits
from analyzer.intake.members import Dropped, Member
from analyzer.intake.names import showable
from analyzer.intake.notes import Notes

PIECE = 1 << 20
HISTORY = frozenset({".git", ".hg", ".svn"})  # the bookkeeping of version control, never part of a release
NODE_MODULES = "node_modules"
# A file that became a link or a pipe since it was listed is not opened, and nothing waits for a writer.
CAREFUL = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)


class Folder:
    """The container of a folder on this machine."""

    kind: Literal["directory"] = "directory"

    def __init__(self, root: Path, *, limits: Limits, node_modules: bool = True) -> None:
        self._root = root.resolve()
        self._limits = limits
        self._node_modules = node_modules
        self._dropped: list[Dropped] = []
        self._budget = Budget(limits, level=0)
        self.name = str(root)

    def dropped(self) -> tuple[Dropped, ...]:
        """Symbolic links."""
        return tuple(self._dropped)

    def budget(self) -> Budget:
        """Nothing of it is used: a folder costs what its files cost."""
        return self._budget

    def members(self, notes: Notes) -> Iterator[Member]:
        """All regular files below the root, folder by folder."""
        self._dropped.clear()
        folders = [""]
        files = 0
        while folders:
            inner: list[str] = []
            for entry in self._listing(folders.pop(), notes):
                if self._is_folder(entry, notes):
                    inner.append(entry.path)
                elif entry.regular:
                    files += 1
                    if files > self._limits.files:
                        raise InputError(f"more than {self._limits.files} files", where=self.name, to_do="Name the package's own folder")
                    yield Member(entry.path, entry.size, entry.chunks, entry.open)
            folders.extend(reversed(inner))

    def _listing(self, folder: str, notes: Notes) -> list[Entry]:
        try:
            with os.scandir(self._root / folder) as entries:
                found = [Entry(f"{folder}/{entry.name}" if folder else entry.name, entry, self._limits.member) for entry in entries]
        except OSError as error:
            if not folder:
                raise InputError(f"the folder cannot be read: {error.strerror}", where=self.name) from error
            notes.gap(showable(folder), 0, 0, f"the folder cannot be read: {error.strerror}")
            return []
        return sorted(found, key=lambda entry: entry.path)

    def _is_folder(self, entry: Entry, notes: Notes) -> bool:
        """Whether the walk goes into `entry`. What is neither file nor folder is reported."""
        name = entry.path.rpartition("/")[2]
        if entry.link:
            self._drop_link(entry, notes)
            return False
        if not entry.folder:
            if not entry.regular:
                notes.add("note", "special-file", "neither file nor folder: not read", showable(entry.path))
            return False
        if name in HISTORY:
            notes.add("note", "folder-left-out", "the files of version control are no part of a release", showable(entry.path))
            return False
        if name == NODE_MODULES and not self._node_modules:
            notes.add("note", "folder-left-out", "left out as asked", showable(entry.path))
            return False
        return True

    def _drop_link(self, entry: Entry, notes: Notes) -> None:
        target = self._root / entry.path
        try:
            inside = target.resolve(strict=True).is_relative_to(self._root)
            shown = showable(os.readlink(target))
        except (OSError, RuntimeError):  # RuntimeError: links in a circle, up to Python 3.12
            notes.add("note", "symlink-dropped", "a symbolic link to nothing", showable(entry.path))
            return
        # What it points to inside the folder is read at its own place.
        self._dropped.append(Dropped(entry.path, 0, shown))
        if not inside:
            notes.add("warning", "symlink-dropped", f"a symbolic link out of the folder, to {shown}: not followed", showable(entry.path))


class Entry:
    """One name of a folder, looked at without following it."""

    __slots__ = ("_full", "_most", "folder", "link", "path", "regular", "size")

    def __init__(self, path: str, entry: os.DirEntry[str], most: int) -> None:
        self.path = path
        self._full = entry.path
        self._most = most
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:  # gone since it was listed: reading it says so
            self.link, self.folder, self.regular, self.size = False, False, True, 0
            return
        self.link = stat.S_ISLNK(status.st_mode)
        self.folder = stat.S_ISDIR(status.st_mode)
        self.regular = stat.S_ISREG(status.st_mode)
        self.size = status.st_size

    def open(self) -> BinaryIO:
        """The file, if it is one still. Raises OSError."""
        stream = os.fdopen(os.open(self._full, CAREFUL), "rb", buffering=0)
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            stream.close()
            raise OSError(errno.EINVAL, "no regular file")
        return cast(BinaryIO, stream)

    def chunks(self) -> Iterator[bytes]:
        """The content in pieces. Raises OSError where it cannot be read, or is longer than one file may be."""
        with self.open() as stream:
            size = 0
            while piece := stream.read(PIECE):
                size += len(piece)
                if size > self._most:
                    raise OSError(errno.EFBIG, "larger than one file may be")
                yield piece
