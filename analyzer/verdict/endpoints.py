"""To whom is it sent, as far as constants show? Looks for the address of a sink call, through the call that made its receiver."""

from __future__ import annotations

import re

import numpy as np

from analyzer.flow.engine import Engine
from analyzer.flow.library import api_of
from analyzer.flow.models import UNKNOWN, Access, Base, StepKind
from analyzer.flow.trace import Hit, decode
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

LIMIT = 200
_RUN = re.compile("…{2,}")
_NOTHING = ("undefined", "null", "true", "false")


class Endpoints:
    """Addresses of sink calls."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[tuple[NodeId, str], str | None] = {}
        self._first: np.ndarray | None = None

    def of(self, hit: Hit) -> str | None:
        """The address with `…` for each piece that is not constant, or None where nothing of it is."""
        key = (hit.call, hit.sink.id)
        if key not in self._known:
            self._known[key] = self._find(hit)
        return self._known[key]

    def _find(self, hit: Hit) -> str | None:
        for access in hit.sink.endpoint:
            call = hit.call
            if access.base is Base.MAKER:
                call = self._maker(hit)
                access = Access(Base.ARGUMENT, access.index, access.path)
            if call < 0 or self._engine.program.kind[call] not in (k.CALL, k.NEW):
                continue
            texts = self._engine.calls.texts_at(call, access)
            if any(step.kind is StepKind.ELEMENT for step in access.path):  # of the arguments of a program, those that are addresses
                texts = [text for text in texts if "://" in text]
            for text in texts:
                shown = _RUN.sub("…", text.replace(UNKNOWN, "…"))[:LIMIT]
                if text not in _NOTHING and any(map(str.isalnum, shown)):
                    return shown
        return None

    def _maker(self, hit: Hit) -> NodeId:
        """The call that yielded the platform object whose method is called, or -1."""
        trace = self._engine.trace
        first = self._predecessors()
        fact = hit.api_fact
        for _ in range(2000):
            if fact < 0:
                return -1
            what, node, _ = decode(trace.location[fact])
            path = trace.path[fact]
            is_call = what == "node" and self._engine.program.kind[node] in (k.CALL, k.NEW)
            if is_call and path < 0 and self._engine.catalogue.nodes[api_of(path)].text.endswith("()"):
                return node
            fact = int(first[fact])
        return -1

    def _predecessors(self) -> np.ndarray:
        """For each fact the first one that led to it, or -1."""
        if self._first is None:
            trace = self._engine.trace
            self._first = np.full(len(trace.location), -1, np.int32)
            # Backwards, since the last of several writes to one place stays.
            self._first[np.frombuffer(trace.edge_to, np.int32)[::-1]] = np.frombuffer(trace.edge_from, np.int32)[::-1]
        return self._first
