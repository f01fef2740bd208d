"""Which JavaScript is in a TypeScript file? What runs of it, at the places where it was written.

tree-sitter's grammar of TypeScript finds what is types alone: annotations, parameters and arguments of types, `as`, `satisfies`, `!`,
interfaces, overloads, modifiers. Blanks stand in its place, so that everything else keeps its place (the idea of ts-blank-space and of
Node's own stripping of types). Three constructs run and become what TypeScript makes of them, in the small:

    enum E { A, B = "b" }                       var E={ A:0, B:"b" }
    constructor(private a: T) { … }             constructor(a) {this.a=a; … }
    namespace N { export const a = 1 }          var N=(()=>{ const a = 1 ;return{a}})()

What the grammar does not understand stays as it is; the reader of JavaScript then says what it makes of it.
https://www.typescriptlang.org/docs/handbook/2/basic-types.html#erased-types
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

from analyzer.syntax.written import Edit, Written, edited

# Nodes that are types and nothing else.
_TYPES = frozenset(
    (
        "type_annotation", "type_predicate_annotation", "asserts_annotation", "type_parameters", "type_arguments", "implements_clause",
        "accessibility_modifier", "override_modifier", "opting_type_annotation", "omitting_type_annotation", "adding_type_annotation",
    )
)  # fmt: skip
# Statements and members that declare types alone.
_DECLARATIONS = frozenset(
    (
        "interface_declaration", "type_alias_declaration", "ambient_declaration", "function_signature", "abstract_method_signature",
        "method_signature", "index_signature", "module",
    )
)  # fmt: skip
# Words without a name of their own that are dropped, by the node that they stand in.
_WORDS = {
    "public_field_definition": frozenset((b"readonly", b"abstract", b"?", b"!")),
    "required_parameter": frozenset((b"readonly",)),
    "optional_parameter": frozenset((b"readonly", b"?")),
    "method_definition": frozenset((b"?",)),
    "variable_declarator": frozenset((b"!",)),
    "abstract_class_declaration": frozenset((b"abstract",)),
    "non_null_expression": frozenset((b"!",)),
}
_PARAMETERS = frozenset(("required_parameter", "optional_parameter"))
_NOT_A_LINE_END = re.compile(rb"[^\r\n]")
_WHOLE_NUMBER = re.compile(rb"-?[0-9]{1,15}")
_NAME = re.compile(rb"[A-Za-z_$\x80-\xff][\w$\x80-\xff]*")


@lru_cache(maxsize=2)
def _parser_of(jsx: bool) -> Language:
    return Language(tree_sitter_typescript.language_tsx() if jsx else tree_sitter_typescript.language_typescript())


def erase(text: bytes, *, jsx: bool) -> tuple[bytes, Written]:
    """The JavaScript in `text` (UTF-8), and the way back to the text as it was written."""
    parsed = Parser(_parser_of(jsx)).parse(text.replace(b"\0", b"\1"))
    eraser = _Eraser(text)
    eraser.walk(parsed.root_node)
    return edited(text, eraser.edits)


class _Eraser:
    def __init__(self, text: bytes) -> None:
        self.text = text
        self.edits: list[Edit] = []

    def walk(self, root: Node) -> None:
        """Looks at every node, outer ones first."""
        cursor = root.walk()
        while True:
            node = cursor.node
            assert node is not None
            inner = self._visit(node)
            if inner and cursor.goto_first_child():
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return

    def _visit(self, node: Node) -> bool:
        """Handles one node. Whether its children are looked at."""
        kind = node.type
        if kind in _TYPES:
            self._blank(node.start_byte, node.end_byte, lines=self._before_arrow(node))
            return False
        if kind in _DECLARATIONS:
            self._statement(node)
            return False
        if kind in _WORDS:
            for child in node.children:
                if not child.is_named and self._source(child) in _WORDS[kind]:
                    self._blank(child.start_byte, child.end_byte)
        handler = _HANDLERS.get(kind)
        return handler(self, node) if handler is not None else True

    # Statements -------------------------------------------------------------------------------------------------------------------

    def _statement(self, node: Node) -> None:
        """A statement or member that does not run: a semicolon keeps what stands around it apart."""
        if node.end_byte > node.start_byte:
            blanks = _NOT_A_LINE_END.sub(b" ", self.text[node.start_byte + 1 : node.end_byte])
            self.edits.append(Edit(node.start_byte, node.end_byte, b";" + blanks))

    def _export(self, node: Node) -> bool:
        words = [self._source(child) for child in node.children if not child.is_named]
        declared = next((child for child in node.named_children if child.type in _DECLARATIONS), None)
        if declared is not None or b"type" in words or (b"as" in words and b"namespace" in words):
            self._statement(node)
            return False
        if b"=" in words and node.named_children:
            self._replace(node.start_byte, node.named_children[0].start_byte, b"module.exports=")
        return True

    def _import(self, node: Node) -> bool:
        words = [self._source(child) for child in node.children if not child.is_named]
        if b"type" in words and b"typeof" not in words:
            self._statement(node)
            return False
        if any(child.type == "import_require_clause" for child in node.named_children):
            self._replace(node.start_byte, node.start_byte + len(b"import"), b"var")
        return True

    def _import_alias(self, node: Node) -> bool:
        self._replace(node.start_byte, node.start_byte + len(b"import"), b"var")
        return False

    def _specifier(self, node: Node) -> bool:
        """`type A` among the names of an import or export, with the comma behind it."""
        if node.children and self._source(node.children[0]) in (b"type", b"typeof") and len(node.children) > 1:
            following = node.next_sibling
            end = following.end_byte if following is not None and following.type == "," else node.end_byte
            self._blank(node.start_byte, end)
            return False
        return True

    # Expressions ------------------------------------------------------------------------------------------------------------------

    def _cast(self, node: Node) -> bool:
        """`x as T`, `x satisfies T`: everything behind x."""
        if node.children:
            self._blank(node.children[0].end_byte, node.end_byte)
        return True

    # Classes and functions --------------------------------------------------------------------------------------------------------

    def _field(self, node: Node) -> bool:
        if any(not child.is_named and self._source(child) == b"declare" for child in node.children):
            self._statement(node)
            return False
        return True

    def _parameter(self, node: Node) -> bool:
        """Decorators are dropped, and `this`, which is none."""
        for child in node.named_children:
            if child.type == "decorator":
                self._blank(child.start_byte, child.end_byte)
        pattern = node.child_by_field_name("pattern")
        if pattern is not None and pattern.type == "this":
            following = node.next_sibling
            end = following.end_byte if following is not None and following.type == "," else node.end_byte
            self._blank(node.start_byte, end)
            return False
        return True

    def _method(self, node: Node) -> bool:
        """Parameters of a constructor that are properties as well."""
        name, parameters, body = (node.child_by_field_name(field) for field in ("name", "parameters", "body"))
        if name is None or parameters is None or body is None or self._source(name) != b"constructor":
            return True
        assigned = b"".join(b"this." + found + b"=" + found + b";" for found in self._properties(parameters))
        if assigned:
            self.edits.append(Edit(body.start_byte + 1, body.start_byte + 1, assigned))
        return True

    def _properties(self, parameters: Node) -> Iterator[bytes]:
        for parameter in parameters.named_children:
            pattern = parameter.child_by_field_name("pattern") if parameter.type in _PARAMETERS else None
            if pattern is None or pattern.type != "identifier":
                continue
            marked = any(
                child.type in ("accessibility_modifier", "override_modifier") or self._source(child) == b"readonly"
                for child in parameter.children
            )
            if marked:
                yield self._source(pattern)

    # Enumerations and namespaces --------------------------------------------------------------------------------------------------

    def _enum(self, node: Node) -> bool:
        name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        if name is None or body is None:
            return True
        self._replace(node.start_byte, body.start_byte, b"var " + self._source(name) + b"=")
        following: int | None = 0  # the number of the next member that states none
        for member in body.named_children:
            if member.type == "enum_assignment":
                key, value = member.child_by_field_name("name"), member.child_by_field_name("value")
                if key is None or value is None:
                    continue
                self._replace(key.end_byte, value.start_byte, b":")
                number = self._source(value)
                following = int(number) + 1 if _WHOLE_NUMBER.fullmatch(number) else None
            elif member.type in ("property_identifier", "string", "computed_property_name"):
                stated = b":void 0" if following is None else b":%d" % following
                self.edits.append(Edit(member.end_byte, member.end_byte, stated))
                following = None if following is None else following + 1
        return True

    def _namespace(self, node: Node) -> bool:
        name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        if name is None or body is None or body.end_byte - body.start_byte < 2:
            return True
        exported = list(self._exported(body))
        if name.type == "identifier":
            self._replace(node.start_byte, body.start_byte + 1, b"var " + self._source(name) + b"=(()=>{")
            self._replace(body.end_byte - 1, body.end_byte, b";return{" + b",".join(dict.fromkeys(exported)) + b"}})()")
        else:  # `A.B`: the block is read, under no name
            self._blank(node.start_byte, body.start_byte)
        return True

    def _exported(self, body: Node) -> Iterator[bytes]:
        """The names that a namespace exports; the word for it is dropped."""
        for statement in body.named_children:
            declared = statement.child_by_field_name("declaration") if statement.type == "export_statement" else None
            if declared is not None and declared.type not in _DECLARATIONS:
                self._blank(statement.start_byte, declared.start_byte)
                yield from self._declared(declared)

    def _declared(self, node: Node) -> Iterator[bytes]:
        """The names that a declaration declares, as far as they are plain."""
        holders = [node] if node.child_by_field_name("name") is not None else node.named_children
        for holder in holders:
            name = holder.child_by_field_name("name")
            if name is not None and _NAME.fullmatch(self._source(name)):
                yield self._source(name)

    # Text -------------------------------------------------------------------------------------------------------------------------

    def _source(self, node: Node) -> bytes:
        return self.text[node.start_byte : node.end_byte]

    def _before_arrow(self, node: Node) -> bool:
        """Whether `=>` follows, before which no line may end."""
        return node.next_sibling is not None and node.next_sibling.type == "=>"

    def _blank(self, start: int, end: int, *, lines: bool = False) -> None:
        """Blanks in place of these bytes; of line ends too where none may be."""
        if end > start:
            piece = self.text[start:end]
            self.edits.append(Edit(start, end, b" " * len(piece) if lines else _NOT_A_LINE_END.sub(b" ", piece)))

    def _replace(self, start: int, end: int, instead: bytes) -> None:
        self.edits.append(Edit(start, end, instead))


_HANDLERS = {
    "export_statement": _Eraser._export,
    "import_statement": _Eraser._import,
    "import_alias": _Eraser._import_alias,
    "import_specifier": _Eraser._specifier,
    "export_specifier": _Eraser._specifier,
    "as_expression": _Eraser._cast,
    "satisfies_expression": _Eraser._cast,
    "public_field_definition": _Eraser._field,
    "required_parameter": _Eraser._parameter,
    "optional_parameter": _Eraser._parameter,
    "method_definition": _Eraser._method,
    "enum_declaration": _Eraser._enum,
    "internal_module": _Eraser._namespace,
}
