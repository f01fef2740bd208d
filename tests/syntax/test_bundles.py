"""Do our arrays and acorn's tree agree on real bundles: how many nodes of each kind, and where is every call and its arguments?"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from analyzer.syntax import Tree, kinds, parse
from tests.node import acorn
from tests.node.acorn import Program
from tests.node.npm import packed

# Exact versions: package, file (the first one of that pattern, in the order of names), minimum size in bytes.
BUNDLES = (
    ("@anthropic-ai/claude-code@2.1.91", "package/cli.js", 12_000_000),
    ("create-turbo@2.11.4", "package/dist/cli.js", 1_000_000),
    ("@google/gemini-cli@0.61.0", "package/bundle/chunk-*.js", 3_000_000),
)


def extracted(archive: Path, pattern: str, size: int, folder: Path) -> Path:
    """The first file of the archive that fits, written to `folder`."""
    with tarfile.open(archive) as tar:
        members = sorted((member for member in tar if member.isfile() and Path(member.name).match(pattern)), key=lambda member: member.name)
        chosen = next(member for member in members if member.size >= size)
        stream = tar.extractfile(chosen)
        assert stream is not None
        target = folder / "bundle.js"
        target.write_bytes(stream.read())
    return target


def calls_of(tree: Tree) -> set[tuple[int, ...]]:
    """Ranges of every call and construction, its callee and its arguments."""
    found = set()
    for node in range(len(tree)):
        if tree.kind[node] in (kinds.CALL, kinds.NEW):
            parts = [node, *tree.children(node)]
            found.add(tuple(offset for part in parts for offset in (tree.start[part], tree.end[part])))
    return found


@pytest.mark.npm
@pytest.mark.network
@pytest.mark.parametrize(("spec", "pattern", "size"), BUNDLES, ids=[spec for spec, _, _ in BUNDLES])
def test_bundle_is_read_as_acorn_reads_it(spec: str, pattern: str, size: int, tmp_path: Path) -> None:
    path = extracted(packed(spec), pattern, size, tmp_path)
    tree = parse(path.name, path.read_bytes())
    [answer] = acorn.counts([Program(path, module=tree.module)])
    assert not tree.gaps
    assert tree.counts() == answer["kinds"]
    assert calls_of(tree) == {tuple(call) for call in answer["calls"]}
