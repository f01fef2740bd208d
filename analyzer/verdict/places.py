"""Where is that, for a person who opens the published file? Turns nodes into places of the output contract."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.intake.release import Origin, SourceFile
from analyzer.linking.program import Program
from analyzer.model import Place
from analyzer.syntax.tree import NodeId
from analyzer.verdict.modules import Modules

TEXT_LIMIT = 160
_ELLIPSIS = "…"


class Places:
    """Places of one program, made once a node."""

    def __init__(self, program: Program, sources: Mapping[str, SourceFile], modules: Modules | None = None) -> None:
        self._program = program
        self._modules = modules
        self._sources = sources
        self._known: dict[NodeId, Place] = {}

    def of(self, node: NodeId) -> Place:
        """The place of a node: its file, line, UTF-16 column, published byte offsets and text, cut in the middle."""
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = self._make(node)
        return found

    def _make(self, node: NodeId) -> Place:
        program = self._program
        file = program.file_of(node)
        source = self._sources[file.path]
        positions = source.positions
        start, end = program.start[node] - file.text_start, program.end[node] - file.text_start
        if file.written is not None:
            start, end = file.written.offset(start), file.written.offset(end)
        position, ending = positions.position(start), positions.position(end)
        units = positions.units(start)
        return Place(
            file.path,
            position.line,
            position.column,
            position.offset,
            ending.offset,
            self._text(node) if file.written is None else text_of(file.written.text, start, end),
            container(source.origin, position.offset),
            module=self._modules.of(node) if self._modules else None,
            end_line=ending.line,
            end_column=ending.column,
            char_offset=units,
            char_length=positions.units(end) - units,
        )

    def _text(self, node: NodeId) -> str:
        return text_of(self._program.text, self._program.start[node], self._program.end[node])


def text_of(text: bytes, start: int, end: int) -> str:
    """A piece of a text, cut in the middle where it is long."""
    if end - start > 4 * TEXT_LIMIT:  # four bytes a character at most: the middle is cut anyway
        head = text[start : start + 4 * TEXT_LIMIT].decode("utf-8", "replace")
        tail = text[end - 4 * TEXT_LIMIT : end].decode("utf-8", "replace")
        return shorten(head[:TEXT_LIMIT] + _ELLIPSIS + tail[-TEXT_LIMIT:])
    return shorten(text[start:end].decode("utf-8", "replace"))


def container(origin: Origin, offset: int) -> Mapping[str, object] | None:
    """The outer file that holds a file, and the place in it of `offset` where the bytes stand there as they are."""
    if origin.container is None:
        return None
    return {"file": origin.container, "offset": None if origin.offset is None else origin.offset + offset}


def shorten(text: str, limit: int = TEXT_LIMIT) -> str:
    """At most `limit` characters, cut in the middle so that both ends stay."""
    if len(text) <= limit:
        return text
    half = (limit - 1) // 2
    return text[: limit - 1 - half] + _ELLIPSIS + text[-half:]
