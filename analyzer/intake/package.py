"""What does a package.json say, however it is written?

A published package.json is as hostile as the rest of the archive: every field may have any shape. What has the wrong one counts as absent.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from analyzer.intake.names import parent, showable

ON_INSTALL = ("preinstall", "install", "postinstall")  # the scripts that npm runs for whoever installs a package
GYP_BUILD = "node-gyp rebuild"  # the install script of a package that has a binding.gyp and names none
MODULE_BY_SUFFIX = {".mjs": True, ".cjs": False, ".mts": True, ".cts": False}


@dataclass(frozen=True, slots=True)
class Package:
    """One package.json: `folder` is where it stands in the release (empty for the root), `data` what it says."""

    folder: str
    data: Mapping[str, object]
    duplicate_keys: tuple[str, ...] = ()  # npm takes the last of them; a reader may see the first

    @property
    def name(self) -> str | None:
        """The name, if it is one that could be shown."""
        return self.text("name", 214)

    @property
    def version(self) -> str | None:
        """The version, if it is a short text."""
        return self.text("version", 256)

    @property
    def module(self) -> bool | None:
        """True for `"type": "module"`, False for `"commonjs"`, None where nothing is said."""
        kind = self.data.get("type")
        return {"module": True, "commonjs": False}.get(kind) if isinstance(kind, str) else None

    def text(self, key: str, longest: int) -> str | None:
        """A field that is a text of 1 to `longest` characters, with what cannot be shown escaped."""
        value = self.data.get(key)
        return showable(value) if isinstance(value, str) and 0 < len(value) <= longest else None

    def commands(self) -> Iterator[tuple[str, str]]:
        """Command names and the paths (from the release's root) that `bin` gives them."""
        value = self.data.get("bin")
        if isinstance(value, str):
            yield from self._inside((self.name or "", value))
        elif isinstance(value, dict):
            yield from self._inside(*((name, path) for name, path in value.items() if isinstance(path, str)))

    def command_folder(self) -> str | None:
        """The folder that `directories.bin` makes commands of; npm looks at it only where there is no `bin`."""
        folders = self.data.get("directories")
        folder = folders.get("bin") if isinstance(folders, dict) and "bin" not in self.data else None
        return next((path for _, path in self._inside(("", folder))), None) if isinstance(folder, str) else None

    def _inside(self, *entries: tuple[str, str]) -> Iterator[tuple[str, str]]:
        for name, path in entries:
            parts = PurePosixPath(path.replace("\\", "/").lstrip("/")).parts
            if parts and ".." not in parts:
                yield name, "/".join((self.folder, *parts) if self.folder else parts)


def read_package(folder: str, data: bytes) -> Package | str:
    """The package.json of `folder`, or what is wrong with it."""
    duplicates: list[str] = []

    def build(pairs: list[tuple[str, object]]) -> dict[str, object]:
        result = dict(pairs)
        if len(result) < len(pairs):
            duplicates.extend(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return result

    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=build)
    except RecursionError:
        return "is nested too deeply"
    except ValueError as error:  # no UTF-8, no JSON, or a number of thousands of digits
        return f"is no JSON ({type(error).__name__})"
    if not isinstance(value, dict):
        return "is JSON, but no object"
    return Package(folder, value, tuple(dict.fromkeys(duplicates)))


def nearest(path: str, packages: Mapping[str, Package]) -> Package | None:
    """The package.json whose `type` node applies to `path`: the nearest one upwards, not beyond a `node_modules`."""
    folder = parent(path)
    while True:
        if folder in packages:
            return packages[folder]
        if not folder or folder == "node_modules" or folder.endswith("/node_modules"):
            return None
        folder = parent(folder)


def module_goal(extension: str, package: Package | None) -> bool | None:
    """Whether node reads a file as a module: by its extension, else by its package; None where the syntax decides."""
    if extension in MODULE_BY_SUFFIX:
        return MODULE_BY_SUFFIX[extension]
    return package.module if package is not None and extension in (".js", "") else None
