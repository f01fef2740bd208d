"""What does a container hold? The records that its readers hand to the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from analyzer.intake.containers.image import Image
from analyzer.intake.kinds import FileKind
from analyzer.intake.limits import Budget
from analyzer.intake.release import EmbeddedMap, Language
from analyzer.intake.text import Encoding


@dataclass(frozen=True, slots=True)
class Hints:
    """What the container itself says about a part; None and empty where it says nothing, and name and content decide."""

    kind: FileKind | None = None
    language: Language | None = None
    encoding: Encoding | None = None
    module: bool | None = None  # the goal: True for an ES module, False for CommonJS
    wrapper: tuple[int, int] = (0, 0)  # bytes at start and end that are the loader's own, not the program's
    map: EmbeddedMap | None = None


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a container. `stored`: its bytes, where they lie there as they are; else only `chunks` gives them."""

    name: str  # as the container has it
    size: int
    chunks: Callable[[], Iterator[bytes]] = field(repr=False, compare=False)
    stored: Image | None = field(default=None, repr=False)
    hints: Hints = NO_HINTS


@dataclass(frozen=True, slots=True)
class Hole:
    """Bytes of a container that nobody can read, and why: `name` is the part's, empty for the container as a whole."""

    name: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A container that was recognised. `named`: its names are those of modules of one program, and stand for themselves."""

    format: str  # `Bun executable`
    why: str  # what proves it
    parts: tuple[Part, ...] = ()
    holes: tuple[Hole, ...] = ()
    named: bool = True
    entry: str = ""  # the part that runs first
    remarks: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)  # specifiers that mean another module
    worth_saying: bool = True  # to the auditor


def stored(name: str, image: Image, hints: Hints = NO_HINTS) -> Part:
    """A part whose bytes lie in the container as they are."""
    return Part(name, image.size, image.chunks, image, hints)


Detector = Callable[[Image, str, Budget], Opened | None]  # its bytes, its name; raises DamagedError for a container that is broken
