"""Do the positions and the archive reader agree with a labelled corpus of real packages? No test: those are not in the repository.

    python -m tests.intake.check_corpus LABELS.json FOLDER_OF_ARCHIVES

For every labelled expression the text at its line and column must start as the label says, its offset must lead to the same bytes of the
published file, and every archive must hold the same files as `tarfile` finds in it, with the integrity that the corpus names.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analyzer.intake import Release, SourceFile, open_target

SHORTENED = re.compile(r"…|\.\.\.|\s")  # labels are anchors: cut, or with blanks for line ends


def main(labels: str, archives: str) -> int:
    """Prints a line for each package; 1 if anything disagrees."""
    failures = 0
    for record in json.loads(Path(labels).read_bytes()):
        name = record["package"].lstrip("@").replace("/", "-")
        archive = Path(archives) / f"{name}-{record['version']}.tgz"
        if not archive.exists():
            print(f"MISSING {archive}")
            failures += 1
            continue
        release = open_target(str(archive))
        wrong = [*compare_members(release, archive), *compare_labels(release, record)]
        if release.target.integrity != record["integrity"]:
            wrong.append("another integrity")
        places = sum(1 for _ in places_of(record))
        print(f"{'FAILED' if wrong else 'ok':6} {archive.name}: {len(release.sources)} JavaScript files, {places} labelled places")
        for problem in wrong[:5]:
            print(f"       {problem}")
        failures += len(wrong)
    return min(failures, 1)


def compare_members(release: Release, archive: Path) -> Iterator[str]:
    """Differences to what `tarfile` reads."""
    ours = {source.path: source.sha256 for source in release.sources} | {other.path: other.sha256 for other in release.others}
    theirs: dict[str, str] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None:
                theirs[member.name.partition("/")[2]] = hashlib.sha256(content.read()).hexdigest()
    for path in sorted(ours.keys() | theirs.keys()):
        if ours.get(path) != theirs.get(path):
            yield f"{path}: tarfile reads something else"


def places_of(record: dict[str, Any]) -> Iterator[tuple[str, int, int, str]]:
    """File, line, column and text of everything that the record labels."""
    for flow in [*record["expected_flows"], *record["expected_absent"]]:
        yield from (
            (flow["source_file"], flow[f"{part}_line"], flow[f"{part}_col"], flow.get(part) or flow[f"{part}_text"])
            for part in ("source", "source_expr")
            if flow.get(f"{part}_line")
        )
        if flow.get("sink_file") and flow.get("sink_line"):
            yield flow["sink_file"], flow["sink_line"], flow["sink_col"], flow["sink_text"]
        for place in [*flow.get("source_read", ()), *flow.get("sink_alternatives", ())]:
            yield place["file"], place["line"], place["col"], place["text"]


def compare_labels(release: Release, record: dict[str, Any]) -> Iterator[str]:
    """Labels whose text does not stand at their place."""
    files = {source.path: source for source in release.sources}
    for path, line, column, text in places_of(record):
        if path not in files:
            yield f"{path} is not among the JavaScript files"
        elif not stands_at(files[path], line, column, text):
            yield f"{path}:{line}:{column} is not {text[:60]!r}"


def stands_at(source: SourceFile, line: int, column: int, text: str) -> bool:
    """Whether the label's text, up to where it was shortened, stands at the place, there and back."""
    start = SHORTENED.split(text)[0].encode("utf-8")
    try:
        offset = source.positions.offset_at(line, column)
    except ValueError:
        return False
    position = source.positions.position(offset)
    there = source.data[position.offset : position.offset + len(start)]
    return (position.line, position.column) == (line, column) and there == start == source.text[offset : offset + len(start)]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
