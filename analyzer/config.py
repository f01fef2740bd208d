"""What may a run use, and who may end it early? Options that the command line and the library hand to the pipeline.

This module imports nothing of ours.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Progress = Callable[[str, int, int], None]  # stage, how many of its items are done, how many there are (0: not known)

_STATM = "/proc/{process}/statm"


def silent(stage: str, done: int, total: int) -> None:
    """A Progress that shows nothing."""


@dataclass(slots=True)
class Stop:
    """Why a run has to end with what it knows, if it has to. Loops over input ask `reason` now and then; it costs some microseconds."""

    seconds: float | None = None  # from now
    memory: int | None = None  # bytes of resident memory
    asked: str = ""  # set from outside, such as by a signal
    started: float = field(default_factory=time.monotonic)

    def reason(self, others: int = 0) -> str:
        """The reason in words that stand in the report as the reason of a gap; empty while the run may go on.

        `others`: bytes of memory that further processes of this run hold.
        """
        if self.asked:
            return self.asked
        if self.seconds is not None and time.monotonic() - self.started >= self.seconds:
            return f"the time limit of {self.seconds:g} s was reached"
        if self.memory is not None and resident_memory() + others >= self.memory:
            return f"the memory limit of {self.memory // 10**6} MB was reached"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """What the user chose for a scan."""

    stop: Stop = field(default_factory=Stop)
    jobs: int = 1  # processes that read files; 1 reads in this one
    offline: bool = False  # read what is on this machine, ask no registry
    dependencies: bool = False  # fetch and scan the packages that run with the target
    cache: bool = True  # keep fetched archives in the user's cache folder, and look there first


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def resident_memory(process: int | None = None) -> int:
    """Bytes of memory that this process holds now, or another one (0 where that is not known).

    Of this process it is the peak where the system does not tell the present.
    """
    try:
        pages = int(Path(_STATM.format(process=process or "self")).read_text().split()[1])
    except (OSError, ValueError, IndexError):
        if process is not None:
            return 0
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")
