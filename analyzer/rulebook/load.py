"""Which rules hold in this run, and what is wrong with those that cannot be read?

A pack is a folder of YAML files with its `docs/` folder. The built-in pack lies in `analyzer/_rules` of an installed distribution and
in `rules/` of a checkout. Every mistake of every file is found in one go; a rule that lacks a part is refused, not half used.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from analyzer.errors import RuleError
from analyzer.rulebook.match import Rule, Rulebook
from analyzer.rulebook.reader import MAX_BYTES, Document, ReadError, Spot, Way, read
from analyzer.rulebook.schema import RuleFile

MAX_FILES = 2_000
MAX_PACK_BYTES = 32 << 20

_SECTIONS = tuple(RuleFile.model_fields)
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)


class RulePackError(RuleError):
    """One or more mistakes in rule files; `errors` holds each, `where` and `what` tell the first."""

    def __init__(self, errors: Sequence[RuleError]) -> None:
        super().__init__(errors[0].what, where=errors[0].where, to_do=errors[0].to_do)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a pack. `name` is its path inside the pack, `shown` how messages call it."""

    name: str
    shown: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Pack:
    """The bytes of a pack; equal packs give equal rules."""

    rules: tuple[_File, ...]
    pages: tuple[tuple[str, str], ...]  # docs/… and its text


@dataclass(slots=True)
class _Collected:
    """What has been read so far, over all packs."""

    rules: dict[str, list[Rule]] = field(default_factory=lambda: {section: [] for section in _SECTIONS})
    origins: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    errors: list[RuleError] = field(default_factory=list)


def load_rulebook(extra: Sequence[Path] = ()) -> Rulebook:
    """The built-in rules and those of the packs `extra` (folders, or single files). Raises RulePackError with every mistake."""
    rulebook, errors = read_packs([(builtin_pack(), "rules"), *((path, str(path)) for path in extra)])
    if errors:
        raise RulePackError(errors)
    return rulebook


def builtin_pack() -> Traversable:
    """The folder of the built-in rules."""
    package = importlib.resources.files("analyzer")
    installed = package.joinpath("_rules")
    return installed if installed.is_dir() else Path(str(package)).parent / "rules"


def read_packs(packs: Iterable[tuple[Traversable, str]]) -> tuple[Rulebook, list[RuleError]]:
    """What can be used of `packs`, each with the name messages give it, and every mistake in the order of files and lines."""
    opened: list[_Pack] = []
    errors: list[RuleError] = []
    for root, shown in packs:
        try:
            opened.append(_open_pack(root, shown))
        except RuleError as error:
            errors.append(error)
    rulebook, mistakes = _understand(tuple(opened))
    return rulebook, [*errors, *mistakes]


@functools.lru_cache(maxsize=4)  # a process that scans many targets reads the same rules each time
def _understand(packs: tuple[_Pack, ...]) -> tuple[Rulebook, tuple[RuleError, ...]]:
    """A function of the bytes alone."""
    collected = _Collected()
    digest = hashlib.sha256()
    for pack in packs:
        pages = dict(pack.pages)
        for file in pack.rules:
            digest.update(f"{file.name}\0{len(file.data)}\0".encode() + file.data)
            _read_file(file, pages, collected)
    return _rulebook(collected, digest.hexdigest()), tuple(collected.errors)


def _rulebook(collected: _Collected, sha256: str) -> Rulebook:
    rules = collected.rules
    return Rulebook(
        source_models=tuple(rules["sources"]),  # type: ignore[arg-type] # each section holds the models of its field in RuleFile
        name_models=tuple(rules["environment"]),  # type: ignore[arg-type]
        switch_models=tuple(rules["switches"]),  # type: ignore[arg-type]
        sink_models=tuple(rules["sinks"]),  # type: ignore[arg-type]
        summary_models=tuple(rules["summaries"]),  # type: ignore[arg-type]
        alias_models=tuple(rules["aliases"]),  # type: ignore[arg-type]
        fingerprint_models=tuple(rules["fingerprints"]),  # type: ignore[arg-type]
        library_models=tuple(rules["libraries"]),  # type: ignore[arg-type]
        crossing_models=tuple(rules["crossings"]),  # type: ignore[arg-type]
        opaque_models=tuple(rules["opaque"]),  # type: ignore[arg-type]
        sanitizer_models=tuple(rules["sanitizers"]),  # type: ignore[arg-type]
        meaning_models=tuple(rules["meanings"]),  # type: ignore[arg-type]
        checks=tuple(sorted(rules["checks"], key=lambda check: check.id)),  # type: ignore[arg-type]
        pages=collected.pages,
        origins=collected.origins,
        sha256=sha256,
    )


# ---- files ----------------------------------------------------------------------------------------------------------------------


def _open_pack(root: Traversable, shown: str) -> _Pack:
    if root.is_file():
        folder = Path(str(root)).parent
        pages = {name: _decode(_bytes(file, str(file))) for name, file in _walk(folder / "docs", "docs/", str(folder / "docs"))}
        return _Pack((_File(root.name, shown, _bytes(root, shown)),), tuple(pages.items()))
    if not root.is_dir():
        raise RuleError("there is no rule pack", where=shown, to_do="Name a folder of YAML files, or one such file")
    rules: list[_File] = []
    pages = {}
    total = 0
    for name, entry in _walk(root, "", shown):
        data = _bytes(entry, f"{shown}/{name}")
        total += len(data)
        if total > MAX_PACK_BYTES:
            raise RuleError(f"the pack is larger than {MAX_PACK_BYTES} bytes", where=shown, to_do="Split it")
        if name.endswith(".md"):
            pages[name] = _decode(data)
        else:
            rules.append(_File(name, f"{shown}/{name}", data))
    if not rules:
        raise RuleError("the rule pack holds no .yaml file", where=shown)
    return _Pack(tuple(rules), tuple(pages.items()))


def _walk(root: Traversable, prefix: str, shown: str) -> list[tuple[str, Traversable]]:
    """YAML files and pages below `root` by name, in sorted order. Hidden entries and linked folders are left out."""
    found: list[tuple[str, Traversable]] = []
    waiting = [(prefix, root)] if root.is_dir() else []
    while waiting:
        at, folder = waiting.pop()
        for entry in folder.iterdir():
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if not (isinstance(entry, Path) and entry.is_symlink()):
                    waiting.append((f"{at}{entry.name}/", entry))
            elif entry.name.endswith((".yaml", ".yml", ".md")):
                found.append((at + entry.name, entry))
        if len(found) > MAX_FILES:
            raise RuleError(f"the pack holds more than {MAX_FILES} files", where=shown, to_do="Split it")
    return sorted(found, key=lambda pair: pair[0])


def _bytes(file: Traversable, shown: str) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)  # the reader refuses what is longer
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror or error}", where=shown) from error


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


# ---- rules ----------------------------------------------------------------------------------------------------------------------


def _read_file(file: _File, pages: Mapping[str, str], collected: _Collected) -> None:
    try:
        document = read(file.data)
    except ReadError as problem:
        collected.errors.append(_error(file, problem.spot, problem.what, problem.to_do))
        return
    if not isinstance(document.value, dict):
        to_do = f"Start with one of {', '.join(_SECTIONS)}"
        collected.errors.append(_error(file, document.spot(()), "a rule file is a mapping of lists", to_do))
        return
    try:
        content = RuleFile.model_validate(document.value)
    except ValidationError as error:
        collected.errors.extend(_validation_errors(file, document, error))
        return
    for section in _SECTIONS:
        for position, rule in enumerate(getattr(content, section)):
            _take_rule(file, document, (section, position), rule, pages, collected)


def _take_rule(file: _File, document: Document, way: Way, rule: Rule, pages: Mapping[str, str], collected: _Collected) -> None:
    spot = document.spot((*way, "id"))
    earlier = collected.origins.get(rule.id)
    if earlier is not None:
        collected.errors.append(_error(file, spot, f"the id '{rule.id}' is used twice, first in {earlier}", "Choose another id"))
        return
    collected.origins[rule.id] = f"{file.shown}:{spot[0]}"
    collected.rules[str(way[0])].append(rule)
    doc = getattr(rule, "doc", "")
    if doc.startswith("docs/"):
        page = _page(doc, pages)
        if page is None:
            to_do = "Write the page; a rule without one is refused"
            collected.errors.append(_error(file, document.spot((*way, "doc")), f"there is no page {doc}", to_do))
        else:
            collected.pages[rule.id] = page


def _page(doc: str, pages: Mapping[str, str]) -> str | None:
    """The text of page `doc`, or of the section that its `#anchor` names."""
    name, _, anchor = doc.partition("#")
    text = pages.get(name)
    return section_of(text, anchor) if text is not None and anchor else text


def section_of(text: str, anchor: str) -> str | None:
    """The section of a Markdown text whose heading has this anchor, up to the next heading of the same or a higher level."""
    start, level = -1, 0
    for heading in _HEADING.finditer(text):
        if start >= 0 and len(heading[1]) <= level:
            return text[start : heading.start()].rstrip() + "\n"
        if start < 0 and anchor_of(heading[2]) == anchor:
            start, level = heading.start(), len(heading[1])
    return text[start:].rstrip() + "\n" if start >= 0 else None


def anchor_of(heading: str) -> str:
    """The anchor that Markdown renderers give a heading: lower case, spaces to hyphens, other signs dropped."""
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")


# ---- mistakes -------------------------------------------------------------------------------------------------------------------


def _error(file: _File, spot: Spot, what: str, to_do: str = "") -> RuleError:
    return RuleError(what, where=f"{file.shown}:{spot[0]}:{spot[1]}", to_do=to_do)


def _validation_errors(file: _File, document: Document, error: ValidationError) -> list[RuleError]:
    found = [(*_explain(document, detail), index) for index, detail in enumerate(error.errors(include_url=False))]
    return [_error(file, spot, what, to_do) for spot, what, to_do, _ in sorted(found, key=lambda item: (item[0], item[3]))]


def _explain(document: Document, detail: ErrorDetails) -> tuple[Spot, str, str]:
    """Spot, message and advice for one mistake that pydantic found."""
    way: Way = detail["loc"]
    name = str(way[-1]) if way else ""
    rule = _rule_name(document, way)
    match detail["type"]:
        case "missing":
            return document.spot(way[:-1]), f"{rule}`{name}` is missing", _MISSING.get(name, f"Add `{name}`")
        case "extra_forbidden":
            return document.keys.get(way, document.spot(way)), f"{rule}`{name}` is no field here", "Remove it, or check the spelling"
        case "path":
            line, column = document.spot(way)
            return (line, column + int(detail.get("ctx", {}).get("column", 0))), f"{rule}{detail['msg']}", ""
        case _:
            field_name = ".".join(map(str, way[2:] if rule else way))
            message = detail["msg"][:1].lower() + detail["msg"][1:]
            return document.spot(way), f"{rule}`{field_name}`: {message}" if field_name else f"{rule}{message}", ""


_MISSING = {
    "message": "Say in a few words what is read or sent",
    "doc": "Name the page that explains the rule, as docs/PAGE.md",
    "example": "Add JavaScript on which the rule must fire",
    "counterexample": "Add similar JavaScript on which it must not fire",
}


def _rule_name(document: Document, way: Way) -> str:
    """`'ID': ` of the rule around `way`, as far as it has one."""
    value = document.value
    for key in way[:2]:
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return ""
    identifier = value.get("id") if isinstance(value, dict) else None
    return f"'{identifier}': " if isinstance(identifier, str) else ""
