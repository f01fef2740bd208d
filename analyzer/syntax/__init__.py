"""What does the text of a file say?

`parse` is the stage: tree-sitter reads (bulk), its known misreadings are mended (repair), the strict reader is asked where it fails
(strict), and what nobody understands is a gap of the tree.
"""

from __future__ import annotations

from analyzer.syntax.bulk import reading
from analyzer.syntax.repair import mend
from analyzer.syntax.tree import Tree

__all__ = ["Tree", "parse"]


def parse(path: str, text: bytes, *, module: bool | None = None) -> Tree:
    """The flat ESTree arrays of `text`, which is UTF-8. Never raises on any text.

    `module` says the source type where the package does; None decides by the syntax: import and export declarations, import.meta and
    top-level await make a module.
    """
    return mend(reading(path, text), module=module)
