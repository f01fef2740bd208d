"""After which tests is a value an object of the platform, so that it has no properties which the program made up?

`body instanceof ArrayBuffer` says that `body` is no literal with a property `messages`. Only classes count whose instances hold bytes,
text or a stream: an instance of `Object`, `Array`, `Map` or `Error` may well hold what the program put there.
"""

from __future__ import annotations

from analyzer.flow.index import Index
from analyzer.linking.program import Program
from analyzer.scope.model import B_GLOBAL
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_GLOBAL_OBJECTS = frozenset(("globalThis", "global", "window", "self"))
_CLASSES = frozenset(
    (
        "ArrayBuffer", "SharedArrayBuffer", "DataView", "Buffer", "Blob", "File", "FormData", "URLSearchParams", "ReadableStream",
        "WritableStream", "TransformStream", "Date", "RegExp", "Promise",
        *(f"{kind}Array" for kind in ("Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32", "Float32", "Float64")),
        "BigInt64Array", "BigUint64Array",
    )
)  # fmt: skip
_FUNCTIONS = frozenset((("ArrayBuffer", "isView"), ("Buffer", "isBuffer")))


def foreign_test(program: Program, index: Index, read: NodeId) -> NodeId:
    """The condition that is true only where the value read at `read` is an object of the platform, or -1."""
    holder, place = program.parent[read], program.field[read]
    if program.kind[holder] == k.BINARY:
        tests = program.op[holder] == k.OPERATOR["instanceof"] and place == k.F_LEFT
        return holder if tests and _global_name(program, index, program.last[read]) in _CLASSES else -1
    if program.kind[holder] == k.CALL and place == k.F_ARGUMENTS and program.kind[holder + 1] == k.MEMBER:
        member = holder + 1
        return holder if (_global_name(program, index, member + 1), index.key(member)) in _FUNCTIONS else -1
    return -1


def _global_name(program: Program, index: Index, node: NodeId) -> str:
    """The name of the global that an expression is: `Blob`, `globalThis.Blob`; empty for all others."""
    if program.kind[node] != k.MEMBER:
        return _plain_global(program, node)
    key = index.key(node)
    return key if isinstance(key, str) and _plain_global(program, node + 1) in _GLOBAL_OBJECTS else ""


def _plain_global(program: Program, node: NodeId) -> str:
    binding = program.binding[node] if program.kind[node] == k.IDENTIFIER else -1
    return str(program.string(node)) if binding >= 0 and program.binding_kind[binding] == B_GLOBAL else ""
