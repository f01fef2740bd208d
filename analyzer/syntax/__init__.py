"""What does the text of a file say?

`parse` is the stage: tree-sitter reads (bulk), its known misreadings are mended (repair), the strict reader is asked where it fails
(strict), and what nobody understands is a gap of the tree.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from analyzer.syntax.bulk import reading
from analyzer.syntax.repair import mend
from analyzer.syntax.tree import Tree

__all__ = ["Tree", "parse"]

Language = Literal["javascript", "typescript", "tsx"]


def parse(path: str, text: bytes, *, module: bool | None = None, language: Language = "javascript") -> Tree:
    """The flat ESTree arrays of `text`, which is UTF-8. Never raises on any text.

    `module` says the source type where the package does; None decides by the syntax: import and export declarations, import.meta and
    top-level await make a module. Of TypeScript its JavaScript is read: `tree.written` leads back to what was written.
    """
    if language == "javascript":
        return mend(reading(path, text), module=module)
    from analyzer.syntax.typescript import erase  # a second grammar, which hardly any target needs

    erased, written = erase(text, jsx=language == "tsx")
    tree = mend(reading(path, erased), module=module)
    tree.gaps = [replace(gap, start=written.offset(gap.start), end=written.offset(gap.end)) for gap in tree.gaps]
    tree.written = written
    return tree
