"""Which facts about the user's machine does a published JavaScript release read, and where do they go?

from analyzer import scan

report = scan("cli.js", rules=["my-rules"])
report.to_dict()
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analyzer.config import ScanOptions, silent
from analyzer.errors import BundletapError
from analyzer.report.document import ReportDocument

__version__ = "0.1.0"
__all__ = ["BundletapError", "ReportDocument", "ScanOptions", "__version__", "scan"]


def scan(target: str | Path, rules: Iterable[str | Path] = (), *, options: ScanOptions | None = None) -> ReportDocument:
    """The report of a file, folder, archive or npm package. `rules` are folders of rule packs that are used besides the built-in ones.

    Nothing of the target is executed. Raises BundletapError where the target or a rule pack cannot be read; what could not be
    understood inside a target is in the report instead (`complete`, `coverage`).
    """
    from analyzer import pipeline  # loads the parsers: 0.2 s that `import analyzer` need not cost

    result = pipeline.scan(str(target), rules=[Path(folder) for folder in rules], options=options or ScanOptions(), progress=silent)
    return ReportDocument.of(result, tool_version=__version__)
