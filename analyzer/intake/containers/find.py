"""Which container is this? Detectors in order, the cheapest check first; the first proof wins and says why it believes it."""

from __future__ import annotations

from analyzer.intake.containers import bun, compressed, node_sea
from analyzer.intake.containers.image import Image
from analyzer.intake.containers.model import Detector, Opened
from analyzer.intake.kinds import FileKind
from analyzer.intake.limits import Budget

EXECUTABLES: tuple[Detector, ...] = (bun.detect, node_sea.detect)
ARCHIVES: tuple[Detector, ...] = (compressed.detect,)
DETECTORS: dict[FileKind, tuple[Detector, ...]] = {"executable": EXECUTABLES, "archive": ARCHIVES}


def find(kind: FileKind, name: str, image: Image, budget: Budget) -> Opened | None:
    """What is inside of a file of this kind, None where no reader knows it. Raises DamagedError and ArchiveError."""
    for detect in DETECTORS.get(kind, ()):
        if (found := detect(image, name, budget)) is not None:
            return found
    return None
