"""Does an independent reader of source maps say the same? Compared with @jridgewell/trace-mapping on random and on real maps."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from analyzer.maps.standard import StandardMap
from tests.maps.writing import Segment, as_bytes, standard
from tests.node.npm import installed, run_node

pytestmark = pytest.mark.npm
SOURCES, NAMES = ["a.ts", "b.ts", "lib/c.ts"], ["x", "y", "ünder"]


def answers(items: list[dict[str, Any]]) -> list[list[list[Any] | None]]:
    return run_node("trace_mapping.mjs", {"items": items})


def own(source_map: StandardMap, wanted: list[tuple[int, int]]) -> list[list[Any] | None]:
    written: list[list[Any] | None] = []
    for original in source_map.find(wanted):
        if original is None:
            written.append(None)
            continue
        content = source_map.content(original.source)
        length = None if content is None else len(content.encode("utf-16-le")) // 2
        written.append([original.file, original.line, original.column, original.name, length])
    return written


def random_map(source: random.Random, *, lines: int) -> dict[str, Any]:
    def segment(column: int) -> Segment:
        fields = (column, source.randrange(3), source.randrange(5000), source.randrange(300), source.randrange(3))
        return fields[: source.choice((1, 4, 4, 4, 5))]

    columns = [[source.randrange(200) for _ in range(source.randrange(8))] for _ in range(lines)]
    written = [[segment(column) for column in (line if source.random() < 0.3 else sorted(line))] for line in columns]
    return standard(written, SOURCES, NAMES, sourcesContent=["a\n", None, "ü\U0001f600"])


def random_item(seed: int) -> dict[str, Any]:
    source = random.Random(seed)
    value = random_map(source, lines=source.randrange(1, 9))
    if source.random() < 0.4:
        sections, line, column = [], 0, 0
        for _ in range(source.randrange(1, 5)):
            sections.append({"offset": {"line": line, "column": column}, "map": random_map(source, lines=source.randrange(1, 5))})
            line, column = (line, column + 1 + source.randrange(90)) if source.random() < 0.4 else (line + source.randrange(1, 4), 0)
        value = {"version": 3, "sections": sections}
    return {"map": value, "wanted": [(line, column) for line in range(16) for column in range(0, 230, 3)]}


def test_random_maps() -> None:
    items = [random_item(seed) for seed in range(300)]
    for seed, (item, theirs) in enumerate(zip(items, answers(items), strict=True)):
        assert own(StandardMap(as_bytes(item["map"])), item["wanted"]) == theirs, seed


def test_maps_of_published_packages() -> None:
    files = [path for path in sorted(installed().glob("node_modules/**/*.map")) if path.stat().st_size > 1000]
    assert len(files) >= 3
    items: list[dict[str, Any]] = [{"file": str(path), "wanted": places(path)} for path in files]
    for item, theirs in zip(items, answers(items), strict=True):
        assert own(StandardMap(Path(item["file"]).read_bytes()), item["wanted"]) == theirs, item["file"]


def places(path: Path) -> list[tuple[int, int]]:
    source = random.Random(path.name)
    return [(source.randrange(900), source.randrange(120)) for _ in range(2000)]
