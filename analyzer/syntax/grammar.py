"""Which node kinds does tree-sitter-javascript have, and what does ESTree call them?

The grammar (https://github.com/tree-sitter/tree-sitter-javascript, grammar.js of 0.25) gives several numbers to one name (aliases), so its
ids are first mapped to the numbers of `RAW`. `KIND_OF` says which ESTree kind a raw kind becomes where nothing else is said, and
`FIELD_OF` in which field a child sits, by the kind of its parent.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import tree_sitter_javascript
from tree_sitter import Language, Parser

from analyzer.syntax import kinds as k

RAW: tuple[str, ...] = (
    "",  # tokens without a name
    "ERROR", "program", "hash_bang_line", "comment", "html_comment",
    "expression_statement", "variable_declaration", "lexical_declaration", "using_declaration", "variable_declarator", "statement_block",
    "else_clause", "if_statement", "switch_statement", "switch_body", "switch_case", "switch_default", "for_statement", "for_in_statement",
    "while_statement", "do_statement", "try_statement", "catch_clause", "finally_clause", "with_statement", "break_statement",
    "continue_statement", "debugger_statement", "return_statement", "throw_statement", "empty_statement", "labeled_statement",
    "function_declaration", "generator_function_declaration", "function_expression", "generator_function", "arrow_function",
    "formal_parameters", "class_declaration", "class", "class_heritage", "class_body", "method_definition", "field_definition",
    "class_static_block", "decorator",
    "identifier", "property_identifier", "private_property_identifier", "statement_identifier", "shorthand_property_identifier",
    "shorthand_property_identifier_pattern", "undefined", "this", "super", "import", "meta_property",
    "string", "number", "regex", "true", "false", "null", "string_fragment", "escape_sequence", "optional_chain",
    "template_string", "template_substitution",
    "parenthesized_expression", "sequence_expression", "yield_expression", "await_expression", "unary_expression", "update_expression",
    "binary_expression", "ternary_expression", "assignment_expression", "augmented_assignment_expression",
    "member_expression", "subscript_expression", "call_expression", "new_expression", "arguments", "spread_element",
    "object", "array", "pair", "computed_property_name",
    "object_pattern", "array_pattern", "pair_pattern", "rest_pattern", "assignment_pattern", "object_assignment_pattern",
    "import_statement", "import_clause", "named_imports", "namespace_import", "import_specifier", "import_attribute",
    "export_statement", "export_clause", "export_specifier", "namespace_export",
    "jsx_element", "jsx_opening_element", "jsx_closing_element", "jsx_self_closing_element", "jsx_attribute", "jsx_expression",
    "jsx_namespace_name", "jsx_text", "html_character_reference",
)  # fmt: skip

(
    R_NONE,
    R_ERROR, R_PROGRAM, R_HASHBANG, R_COMMENT, R_HTML_COMMENT,
    R_EXPRESSION_STATEMENT, R_VAR, R_LEXICAL, R_USING, R_DECLARATOR, R_BLOCK,
    R_ELSE, R_IF, R_SWITCH, R_SWITCH_BODY, R_CASE, R_DEFAULT, R_FOR, R_FOR_IN,
    R_WHILE, R_DO, R_TRY, R_CATCH, R_FINALLY, R_WITH, R_BREAK,
    R_CONTINUE, R_DEBUGGER, R_RETURN, R_THROW, R_EMPTY, R_LABELED,
    R_FUNCTION_DECLARATION, R_GENERATOR_DECLARATION, R_FUNCTION, R_GENERATOR, R_ARROW,
    R_PARAMETERS, R_CLASS_DECLARATION, R_CLASS, R_HERITAGE, R_CLASS_BODY, R_METHOD, R_FIELD,
    R_STATIC_BLOCK, R_DECORATOR,
    R_IDENTIFIER, R_PROPERTY_NAME, R_PRIVATE, R_LABEL, R_SHORTHAND,
    R_SHORTHAND_PATTERN, R_UNDEFINED, R_THIS, R_SUPER, R_IMPORT_WORD, R_META,
    R_STRING, R_NUMBER, R_REGEX, R_TRUE, R_FALSE, R_NULL, R_FRAGMENT, R_ESCAPE, R_OPTIONAL,
    R_TEMPLATE, R_SUBSTITUTION,
    R_PAREN, R_SEQUENCE, R_YIELD, R_AWAIT, R_UNARY, R_UPDATE,
    R_BINARY, R_TERNARY, R_ASSIGNMENT, R_AUGMENTED,
    R_MEMBER, R_SUBSCRIPT, R_CALL, R_NEW, R_ARGUMENTS, R_SPREAD,
    R_OBJECT, R_ARRAY, R_PAIR, R_COMPUTED,
    R_OBJECT_PATTERN, R_ARRAY_PATTERN, R_PAIR_PATTERN, R_REST, R_ASSIGNMENT_PATTERN, R_OBJECT_ASSIGNMENT,
    R_IMPORT, R_IMPORT_CLAUSE, R_NAMED_IMPORTS, R_NAMESPACE_IMPORT, R_IMPORT_SPECIFIER, R_IMPORT_ATTRIBUTE,
    R_EXPORT, R_EXPORT_CLAUSE, R_EXPORT_SPECIFIER, R_NAMESPACE_EXPORT,
    R_JSX_ELEMENT, R_JSX_OPENING, R_JSX_CLOSING, R_JSX_SELF_CLOSING, R_JSX_ATTRIBUTE, R_JSX_EXPRESSION,
    R_JSX_NAMESPACED, R_JSX_TEXT, R_JSX_REFERENCE,
) = range(len(RAW))  # fmt: skip

ERROR_ID = 0xFFFF  # ts_builtin_sym_error
DROPPED = 255  # in KIND_OF: leaves no node of its own

# Nothing below these is looked at. (Strings and regular expressions are read from their text.)
LEAVES = frozenset(
    (
        R_EMPTY, R_DEBUGGER, R_IDENTIFIER, R_PROPERTY_NAME, R_PRIVATE, R_LABEL, R_SHORTHAND,
        R_SHORTHAND_PATTERN, R_UNDEFINED, R_THIS, R_SUPER, R_IMPORT_WORD, R_META, R_STRING, R_NUMBER, R_REGEX, R_TRUE, R_FALSE, R_NULL,
        R_OPTIONAL, R_JSX_TEXT, R_JSX_REFERENCE, R_IMPORT_SPECIFIER, R_EXPORT_SPECIFIER,
    )
)  # fmt: skip

_COMMENTS = frozenset((R_COMMENT, R_HTML_COMMENT, R_HASHBANG))
_PASSED_OVER = frozenset((R_NONE, R_FRAGMENT, R_ESCAPE))  # tokens, and the text of templates, which is read between the substitutions

# These always begin with a token that has no name, such as `(` or `return`.
_BEGIN_WITH_TOKEN = frozenset(
    (
        R_VAR, R_LEXICAL, R_USING, R_BLOCK, R_ELSE, R_IF, R_SWITCH, R_SWITCH_BODY, R_CASE, R_DEFAULT, R_FOR, R_FOR_IN, R_WHILE, R_DO, R_TRY,
        R_CATCH, R_FINALLY, R_WITH, R_BREAK, R_CONTINUE, R_RETURN, R_THROW, R_FUNCTION_DECLARATION, R_GENERATOR_DECLARATION, R_FUNCTION,
        R_GENERATOR, R_PARAMETERS, R_HERITAGE, R_CLASS_BODY, R_STATIC_BLOCK, R_DECORATOR, R_TEMPLATE, R_SUBSTITUTION, R_PAREN, R_YIELD,
        R_AWAIT, R_UNARY, R_NEW, R_ARGUMENTS, R_SPREAD, R_OBJECT, R_ARRAY, R_COMPUTED, R_OBJECT_PATTERN, R_ARRAY_PATTERN, R_REST,
    )
)  # fmt: skip
# What a walk does with a node: those from PASSED_OVER on leave no row; of the others it says what is below them.
NOTHING, NODE_FIRST, TOKEN_FIRST, PASSED_OVER, COMMENT = range(5)

_KIND_OF: dict[int, int] = {
    R_ERROR: k.ERROR, R_PROGRAM: k.PROGRAM,
    R_EXPRESSION_STATEMENT: k.EXPRESSION_STATEMENT, R_VAR: k.VARIABLE_DECLARATION, R_LEXICAL: k.VARIABLE_DECLARATION,
    R_USING: k.VARIABLE_DECLARATION, R_DECLARATOR: k.DECLARATOR, R_BLOCK: k.BLOCK, R_IF: k.IF, R_SWITCH: k.SWITCH,
    R_CASE: k.SWITCH_CASE, R_DEFAULT: k.SWITCH_CASE, R_FOR: k.FOR, R_FOR_IN: k.FOR_IN, R_WHILE: k.WHILE, R_DO: k.DO_WHILE, R_TRY: k.TRY,
    R_CATCH: k.CATCH, R_WITH: k.WITH, R_BREAK: k.BREAK, R_CONTINUE: k.CONTINUE, R_DEBUGGER: k.DEBUGGER, R_RETURN: k.RETURN,
    R_THROW: k.THROW, R_EMPTY: k.EMPTY, R_LABELED: k.LABELED,
    R_FUNCTION_DECLARATION: k.FUNCTION_DECLARATION, R_GENERATOR_DECLARATION: k.FUNCTION_DECLARATION,
    R_FUNCTION: k.FUNCTION_EXPRESSION, R_GENERATOR: k.FUNCTION_EXPRESSION, R_ARROW: k.ARROW,
    R_CLASS_DECLARATION: k.CLASS_DECLARATION, R_CLASS: k.CLASS_EXPRESSION, R_CLASS_BODY: k.CLASS_BODY, R_METHOD: k.METHOD,
    R_FIELD: k.FIELD, R_STATIC_BLOCK: k.STATIC_BLOCK, R_DECORATOR: k.DECORATOR,
    R_IDENTIFIER: k.IDENTIFIER, R_PROPERTY_NAME: k.IDENTIFIER, R_PRIVATE: k.PRIVATE, R_LABEL: k.IDENTIFIER, R_SHORTHAND: k.PROPERTY,
    R_SHORTHAND_PATTERN: k.PROPERTY, R_UNDEFINED: k.IDENTIFIER, R_THIS: k.THIS, R_SUPER: k.SUPER, R_META: k.META,
    R_STRING: k.LITERAL, R_NUMBER: k.LITERAL, R_REGEX: k.LITERAL, R_TRUE: k.LITERAL, R_FALSE: k.LITERAL, R_NULL: k.LITERAL,
    R_TEMPLATE: k.TEMPLATE, R_SEQUENCE: k.SEQUENCE, R_YIELD: k.YIELD, R_AWAIT: k.AWAIT, R_UNARY: k.UNARY, R_UPDATE: k.UPDATE,
    R_BINARY: k.BINARY, R_TERNARY: k.CONDITIONAL, R_ASSIGNMENT: k.ASSIGNMENT, R_AUGMENTED: k.ASSIGNMENT,
    R_MEMBER: k.MEMBER, R_SUBSCRIPT: k.MEMBER, R_CALL: k.CALL, R_NEW: k.NEW, R_SPREAD: k.SPREAD,
    R_OBJECT: k.OBJECT, R_ARRAY: k.ARRAY, R_PAIR: k.PROPERTY,
    R_OBJECT_PATTERN: k.OBJECT_PATTERN, R_ARRAY_PATTERN: k.ARRAY_PATTERN, R_PAIR_PATTERN: k.PROPERTY, R_REST: k.REST,
    R_ASSIGNMENT_PATTERN: k.ASSIGNMENT_PATTERN, R_OBJECT_ASSIGNMENT: k.ASSIGNMENT_PATTERN,
    R_IMPORT: k.IMPORT, R_NAMESPACE_IMPORT: k.IMPORT_NAMESPACE, R_IMPORT_SPECIFIER: k.IMPORT_SPECIFIER,
    R_EXPORT: k.EXPORT_NAMED, R_EXPORT_SPECIFIER: k.EXPORT_SPECIFIER,
    R_JSX_ELEMENT: k.JSX_ELEMENT, R_JSX_OPENING: k.JSX_OPENING, R_JSX_CLOSING: k.JSX_CLOSING, R_JSX_SELF_CLOSING: k.JSX_OPENING,
    R_JSX_ATTRIBUTE: k.JSX_ATTRIBUTE, R_JSX_EXPRESSION: k.JSX_CONTAINER, R_JSX_NAMESPACED: k.JSX_NAMESPACED,
}  # fmt: skip

# Fields of the first named child and of all others. What depends on more than that is set by `shape`.
_FIELD_OF: dict[int, tuple[int, ...]] = {
    R_ERROR: (k.F_BODY,), R_PROGRAM: (k.F_BODY,),
    R_EXPRESSION_STATEMENT: (k.F_EXPRESSION,), R_VAR: (k.F_DECLARATIONS,), R_LEXICAL: (k.F_DECLARATIONS,),
    R_USING: (k.F_DECLARATIONS,), R_DECLARATOR: (k.F_ID, k.F_INIT), R_BLOCK: (k.F_BODY,), R_ELSE: (k.F_ALTERNATE,),
    R_IF: (k.F_TEST, k.F_CONSEQUENT), R_SWITCH: (k.F_DISCRIMINANT,), R_SWITCH_BODY: (k.F_CASES,), R_CASE: (k.F_TEST, k.F_CONSEQUENT),
    R_DEFAULT: (k.F_CONSEQUENT,), R_FOR: (k.F_INIT, k.F_BODY), R_FOR_IN: (k.F_LEFT, k.F_BODY),
    R_WHILE: (k.F_TEST, k.F_BODY), R_DO: (k.F_BODY, k.F_TEST), R_TRY: (k.F_BLOCK, k.F_HANDLER), R_CATCH: (k.F_PARAM, k.F_BODY),
    R_FINALLY: (k.F_FINALIZER,), R_WITH: (k.F_OBJECT, k.F_BODY), R_BREAK: (k.F_LABEL,), R_CONTINUE: (k.F_LABEL,),
    R_RETURN: (k.F_ARGUMENT,), R_THROW: (k.F_ARGUMENT,), R_LABELED: (k.F_LABEL, k.F_BODY),
    R_FUNCTION_DECLARATION: (k.F_ID,), R_GENERATOR_DECLARATION: (k.F_ID,), R_FUNCTION: (k.F_ID,), R_GENERATOR: (k.F_ID,),
    R_ARROW: (k.F_PARAMS, k.F_BODY), R_PARAMETERS: (k.F_PARAMS,), R_CLASS_DECLARATION: (k.F_ID,), R_CLASS: (k.F_ID,),
    R_HERITAGE: (k.F_SUPERCLASS,), R_CLASS_BODY: (k.F_BODY,), R_METHOD: (k.F_KEY, k.F_VALUE), R_FIELD: (k.F_KEY, k.F_VALUE),
    R_STATIC_BLOCK: (k.F_BODY,), R_DECORATOR: (k.F_EXPRESSION,),
    R_TEMPLATE: (k.F_EXPRESSIONS,), R_SUBSTITUTION: (k.F_EXPRESSIONS,), R_PAREN: (k.F_EXPRESSION,), R_SEQUENCE: (k.F_EXPRESSIONS,),
    R_YIELD: (k.F_ARGUMENT,), R_AWAIT: (k.F_ARGUMENT,), R_UNARY: (k.F_ARGUMENT,), R_UPDATE: (k.F_ARGUMENT,),
    R_BINARY: (k.F_LEFT, k.F_RIGHT), R_TERNARY: (k.F_TEST, k.F_CONSEQUENT),
    R_ASSIGNMENT: (k.F_LEFT, k.F_RIGHT), R_AUGMENTED: (k.F_LEFT, k.F_RIGHT),
    R_MEMBER: (k.F_OBJECT, k.F_PROPERTY), R_SUBSCRIPT: (k.F_OBJECT, k.F_PROPERTY), R_CALL: (k.F_CALLEE,), R_NEW: (k.F_CALLEE,),
    R_ARGUMENTS: (k.F_ARGUMENTS,), R_SPREAD: (k.F_ARGUMENT,), R_OBJECT: (k.F_PROPERTIES,), R_ARRAY: (k.F_ELEMENTS,),
    R_PAIR: (k.F_KEY, k.F_VALUE), R_COMPUTED: (k.F_KEY,), R_OBJECT_PATTERN: (k.F_PROPERTIES,), R_ARRAY_PATTERN: (k.F_ELEMENTS,),
    R_PAIR_PATTERN: (k.F_KEY, k.F_VALUE), R_REST: (k.F_ARGUMENT,), R_ASSIGNMENT_PATTERN: (k.F_LEFT, k.F_RIGHT),
    R_OBJECT_ASSIGNMENT: (k.F_LEFT, k.F_RIGHT), R_IMPORT: (k.F_SOURCE,), R_IMPORT_CLAUSE: (k.F_SPECIFIERS,),
    R_NAMED_IMPORTS: (k.F_SPECIFIERS,), R_NAMESPACE_IMPORT: (k.F_LOCAL,), R_EXPORT: (k.F_DECLARATION, k.F_SOURCE),
    R_EXPORT_CLAUSE: (k.F_SPECIFIERS,), R_NAMESPACE_EXPORT: (k.F_EXPORTED,),
    R_JSX_ELEMENT: (k.F_CHILDREN,), R_JSX_OPENING: (k.F_NAME, k.F_ATTRIBUTES), R_JSX_SELF_CLOSING: (k.F_NAME, k.F_ATTRIBUTES),
    R_JSX_CLOSING: (k.F_NAME,), R_JSX_ATTRIBUTE: (k.F_NAME, k.F_VALUE), R_JSX_EXPRESSION: (k.F_EXPRESSION,),
    R_JSX_NAMESPACED: (k.F_NAMESPACE, k.F_NAME),
}  # fmt: skip


def _kind_table() -> bytes:
    table = np.full(len(RAW), DROPPED, np.uint8)
    for raw, kind in _KIND_OF.items():
        table[raw] = kind
    return table.tobytes().ljust(256, b"\0")


def _field_table() -> bytes:
    table = np.zeros((len(RAW), 2), np.uint8)
    for raw, fields in _FIELD_OF.items():
        table[raw] = (fields * 2)[:2]
    return table.tobytes().ljust(256, b"\0")


def _below(raw: int) -> int:
    if raw in _COMMENTS:
        return COMMENT
    if raw in _PASSED_OVER:
        return PASSED_OVER
    if raw in LEAVES:
        return NOTHING
    return TOKEN_FIRST if raw in _BEGIN_WITH_TOKEN else NODE_FIRST


KIND_OF = _kind_table()  # raw kind -> ESTree kind or DROPPED
FIELD_OF = _field_table()  # raw kind of the parent * 2, + 1 unless it is the first child -> field


class Grammar:
    """The language with the two tables that the walk needs, indexed by tree-sitter's kind id."""

    def __init__(self) -> None:
        self.language = Language(tree_sitter_javascript.language())
        number = {name: code for code, name in enumerate(RAW)}
        named = [
            number.get(self.language.node_kind_for_id(kind) or "", R_ERROR) if self.language.node_kind_is_named(kind) else R_NONE
            for kind in range(self.language.node_kind_count)
        ]  # a named kind that we do not know is as good as an error
        self.raw_of = np.zeros(ERROR_ID + 1, np.uint8)  # kind id -> index into RAW
        self.raw_of[: len(named)] = named
        self.raw_of[ERROR_ID] = R_ERROR
        self.below = [_below(raw) for raw in self.raw_of.tolist()]

    def parser(self) -> Parser:
        """A new parser; parsers keep state and are not shared."""
        return Parser(self.language)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, built once a process."""
    return Grammar()
