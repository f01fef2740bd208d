"""Which container is this? Detectors in order, the cheapest check first; the first proof wins and says why it believes it."""

from __future__ import annotations

from analyzer.intake.containers import asar, bun, caxa, compressed, deno, nexe, node_sea, pkg, zipped
from analyzer.intake.containers.image import Image
from analyzer.intake.containers.model import Detector, Opened
from analyzer.intake.kinds import FileKind
from analyzer.intake.limits import Budget

EXECUTABLES: tuple[Detector, ...] = (bun.detect, node_sea.detect, deno.detect, pkg.detect, nexe.detect, caxa.detect)
ARCHIVES: tuple[Detector, ...] = (zipped.detect, compressed.detect)
DETECTORS: dict[FileKind, tuple[Detector, ...]] = {
    "executable": EXECUTABLES,
    "archive": ARCHIVES,
    "asar": (asar.detect,),
    "unpacking-script": (caxa.detect,),
}


def find(kind: FileKind, name: str, image: Image, budget: Budget) -> Opened | None:
    """What is inside of a file of this kind, None where no reader knows it. Raises DamagedError and ArchiveError."""
    for detect in DETECTORS.get(kind, ()):
        if (found := detect(image, name, budget)) is not None:
            return found
    return None
