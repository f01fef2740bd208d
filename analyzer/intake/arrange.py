"""Under which path does a report show each file of a target? As npm installs it, or as its container calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analyzer.intake.members import Container
from analyzer.intake.names import oddity, showable
from analyzer.intake.notes import Notes
from analyzer.intake.walk import MANIFEST, Found

NPM_MANIFEST = f"package/{MANIFEST}"


def arrange(container: Container, found: Iterable[Found], notes: Notes) -> dict[str, Found]:
    """The files by the path that they have when installed. Also reports what the container dropped."""
    found = list(found)
    direct = [file for file in found if file.inside is None]
    places = {file.name: file for file in direct} if container.kind != "archive" else arrange_archive(container, direct, notes)
    if len(direct) < len(found):
        arrange_inside(container, [file for file in found if file.inside is not None], places, notes)
    return places


def arrange_archive(container: Container, found: Sequence[Found], notes: Notes) -> dict[str, Found]:
    """The files of an archive, as npm installs them."""
    strips = strips_first_folder(file.name for file in found)
    places: dict[str, Found] = {}
    for file in found:
        path = installed_path(file.name, strips)
        if not path:
            notes.add(
                "warning", "outside-package", "npm does not install files outside the package's folder: not read", showable(file.name)
            )
            continue
        if path in places:
            notes.add("warning", "duplicate-member", "in the archive more than once: the last one counts, as for npm", showable(path))
        places[path] = file
    for entry in container.dropped():
        path = showable(installed_path(entry.path, strips) or entry.path)
        fate = "npm installs it, so the scan is incomplete" if entry.installed else "npm does not install it either"
        notes.add("warning", "member-dropped", f"{entry.what} is not read; {fate}", path)
        if entry.installed:
            notes.gap(path, 0, entry.size, f"{entry.what} is not read")
    return places


def arrange_inside(container: Container, found: Sequence[Found], places: dict[str, Found], notes: Notes) -> None:
    """Adds the files of containers. Modules of a program are called as it calls them, files of an archive after the archive.

    Where another file is called so already, the container's path comes before the name; a name that a container has twice gets a number.
    """
    paths = {id(file): path for path, file in places.items()}
    groups: dict[int, list[Found]] = {}
    for file in found:
        assert file.inside is not None
        groups.setdefault(id(file.inside.container), []).append(file)
    for files in groups.values():
        outer = files[0].inside
        assert outer is not None
        path = paths.get(id(outer.container))
        if path is None:  # replaced by a later member of the same path, or not installed
            continue
        stands_alone = outer.named or (container.kind == "file" and outer.container.inside is None)
        if stands_alone and any(file.name in places for file in files):
            stands_alone = False
        taken: Counter[str] = Counter()
        for file in files:
            name = file.name if stands_alone else f"{path}/{file.name.lstrip('/')}"
            taken[name] += 1
            if taken[name] > 1:
                notes.add("warning", "duplicate-member", "in the container more than once: all are read", showable(name))
                name = f"{name}#{taken[name]}"
            while name in places:
                name += "~"
            places[name] = file
            paths[id(file)] = name


def strips_first_folder(names: Iterable[str]) -> bool:
    """Whether the first folder is stripped, as npm does: unless files lie beside it, and it is not npm's `package`."""
    names = list(names)
    return NPM_MANIFEST in names or all("/" in name for name in names)


def installed_path(name: str, strips: bool) -> str:
    """The path of an archive member when installed; empty for a file beside the package's folder."""
    return name.partition("/")[2] if strips else name


def show(places: Mapping[str, Found], notes: Notes) -> dict[str, Found]:
    """The files in the order of the paths under which reports show them; no two have the same."""
    files: dict[str, Found] = {}
    for path, file in places.items():
        shown = showable(path)
        while shown in files or (shown != path and shown in places):
            shown += "~"
        if file.inside is None and (strange := oddity(path)):
            notes.add("warning", "strange-name", f"the name {strange}", shown)
        files[shown] = file
    return dict(sorted(files.items()))
