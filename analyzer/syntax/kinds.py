"""Which ESTree kinds, fields, operators and flags may stand in a `Tree`, and under which numbers?

The numbers are indices into the name tuples below; they are an in-memory encoding and never written to a report. Names are those of
the ESTree specification (https://github.com/estree/estree, es5.md to es2025.md) and of its JSX extension.
"""

from __future__ import annotations

KINDS: tuple[str, ...] = (
    "Program",
    "ExpressionStatement", "BlockStatement", "StaticBlock", "EmptyStatement", "DebuggerStatement", "WithStatement",
    "ReturnStatement", "LabeledStatement", "BreakStatement", "ContinueStatement", "IfStatement", "SwitchStatement", "SwitchCase",
    "ThrowStatement", "TryStatement", "CatchClause", "WhileStatement", "DoWhileStatement", "ForStatement", "ForInStatement",
    "ForOfStatement",
    "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression",
    "VariableDeclaration", "VariableDeclarator",
    "ClassDeclaration", "ClassExpression", "ClassBody", "MethodDefinition", "PropertyDefinition", "AccessorProperty", "Decorator",
    "Identifier", "PrivateIdentifier", "Literal", "ThisExpression", "Super", "MetaProperty",
    "ArrayExpression", "ObjectExpression", "Property", "SpreadElement",
    "ArrayPattern", "ObjectPattern", "RestElement", "AssignmentPattern",
    "TemplateLiteral", "TemplateElement", "TaggedTemplateExpression",
    "UnaryExpression", "UpdateExpression", "BinaryExpression", "LogicalExpression", "AssignmentExpression",
    "ConditionalExpression", "SequenceExpression", "CallExpression", "NewExpression", "MemberExpression", "ImportExpression",
    "AwaitExpression", "YieldExpression",
    "ImportDeclaration", "ImportSpecifier", "ImportDefaultSpecifier", "ImportNamespaceSpecifier", "ImportAttribute",
    "ExportNamedDeclaration", "ExportDefaultDeclaration", "ExportAllDeclaration", "ExportSpecifier",
    "JSXElement", "JSXFragment", "JSXOpeningElement", "JSXClosingElement", "JSXOpeningFragment", "JSXClosingFragment", "JSXAttribute",
    "JSXSpreadAttribute", "JSXExpressionContainer", "JSXEmptyExpression", "JSXSpreadChild", "JSXText", "JSXIdentifier",
    "JSXMemberExpression", "JSXNamespacedName",
    "Error",  # text that no reader understood; always inside a Gap
)  # fmt: skip

(
    PROGRAM,
    EXPRESSION_STATEMENT, BLOCK, STATIC_BLOCK, EMPTY, DEBUGGER, WITH,
    RETURN, LABELED, BREAK, CONTINUE, IF, SWITCH, SWITCH_CASE,
    THROW, TRY, CATCH, WHILE, DO_WHILE, FOR, FOR_IN,
    FOR_OF,
    FUNCTION_DECLARATION, FUNCTION_EXPRESSION, ARROW,
    VARIABLE_DECLARATION, DECLARATOR,
    CLASS_DECLARATION, CLASS_EXPRESSION, CLASS_BODY, METHOD, FIELD, ACCESSOR, DECORATOR,
    IDENTIFIER, PRIVATE, LITERAL, THIS, SUPER, META,
    ARRAY, OBJECT, PROPERTY, SPREAD,
    ARRAY_PATTERN, OBJECT_PATTERN, REST, ASSIGNMENT_PATTERN,
    TEMPLATE, TEMPLATE_ELEMENT, TAGGED_TEMPLATE,
    UNARY, UPDATE, BINARY, LOGICAL, ASSIGNMENT,
    CONDITIONAL, SEQUENCE, CALL, NEW, MEMBER, IMPORT_CALL,
    AWAIT, YIELD,
    IMPORT, IMPORT_SPECIFIER, IMPORT_DEFAULT, IMPORT_NAMESPACE, IMPORT_ATTRIBUTE,
    EXPORT_NAMED, EXPORT_DEFAULT, EXPORT_ALL, EXPORT_SPECIFIER,
    JSX_ELEMENT, JSX_FRAGMENT, JSX_OPENING, JSX_CLOSING, JSX_OPENING_FRAGMENT, JSX_CLOSING_FRAGMENT, JSX_ATTRIBUTE,
    JSX_SPREAD_ATTRIBUTE, JSX_CONTAINER, JSX_EMPTY, JSX_SPREAD_CHILD, JSX_TEXT, JSX_IDENTIFIER,
    JSX_MEMBER, JSX_NAMESPACED,
    ERROR,
) = range(len(KINDS))  # fmt: skip

FIELDS: tuple[str, ...] = (
    "",  # Program, which sits in no field
    "body", "expression", "test", "consequent", "alternate", "init", "update", "left", "right", "object", "property", "callee",
    "arguments", "id", "params", "superClass", "key", "value", "elements", "properties", "argument", "declarations", "declaration",
    "specifiers", "source", "local", "imported", "exported", "label", "discriminant", "cases", "block", "handler", "finalizer",
    "param", "expressions", "quasis", "quasi", "tag", "meta", "attributes", "options", "decorators",
    "openingElement", "closingElement", "openingFragment", "closingFragment", "children", "name", "namespace",
)  # fmt: skip

(
    F_NONE,
    F_BODY, F_EXPRESSION, F_TEST, F_CONSEQUENT, F_ALTERNATE, F_INIT, F_UPDATE, F_LEFT, F_RIGHT, F_OBJECT, F_PROPERTY, F_CALLEE,
    F_ARGUMENTS, F_ID, F_PARAMS, F_SUPERCLASS, F_KEY, F_VALUE, F_ELEMENTS, F_PROPERTIES, F_ARGUMENT, F_DECLARATIONS, F_DECLARATION,
    F_SPECIFIERS, F_SOURCE, F_LOCAL, F_IMPORTED, F_EXPORTED, F_LABEL, F_DISCRIMINANT, F_CASES, F_BLOCK, F_HANDLER, F_FINALIZER,
    F_PARAM, F_EXPRESSIONS, F_QUASIS, F_QUASI, F_TAG, F_META, F_ATTRIBUTES, F_OPTIONS, F_DECORATORS,
    F_OPENING_ELEMENT, F_CLOSING_ELEMENT, F_OPENING_FRAGMENT, F_CLOSING_FRAGMENT, F_CHILDREN, F_NAME, F_NAMESPACE,
) = range(len(FIELDS))  # fmt: skip

# What `Tree.op[node]` means depends on the kind of the node.
# Unary, Update, Binary, Logical, Assignment: index into OPERATORS. UpdateExpression: the flag PREFIX tells `++x` from `x++`.
OPERATORS: tuple[str, ...] = (
    "",
    "+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^",
    "==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof",
    "&&", "||", "??",
    "!", "~", "typeof", "void", "delete", "++", "--",
    "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=",
)  # fmt: skip
OPERATOR: dict[str, int] = {text: code for code, text in enumerate(OPERATORS)}

# VariableDeclaration
DECLARATION_KINDS: tuple[str, ...] = ("var", "let", "const", "using", "await using")
D_VAR, D_LET, D_CONST, D_USING, D_AWAIT_USING = range(5)

# Property (init, get, set, method), MethodDefinition (method, get, set, constructor)
MEMBER_KINDS: tuple[str, ...] = ("init", "get", "set", "method", "constructor")
M_INIT, M_GET, M_SET, M_METHOD, M_CONSTRUCTOR = range(5)

# Literal
LITERAL_TYPES: tuple[str, ...] = ("string", "number", "bigint", "regex", "boolean", "null")
L_STRING, L_NUMBER, L_BIGINT, L_REGEX, L_BOOLEAN, L_NULL = range(6)

# Bits of `Tree.flags[node]`.
COMPUTED = 1  # `a[b]`, `{[k]: v}`, computed class keys
OPTIONAL = 2  # the link itself is `?.` (member or call)
CHAIN = 4  # outermost member or call of an optional chain: stands for ESTree's ChainExpression, which has no node of its own here
ASYNC = 8  # async functions; `for await`
GENERATOR = 16  # generator functions; `yield*`
STATIC = 32  # static class members
SHORTHAND = 64  # `{a}` as property: key and value are two Identifier nodes over the same text
PREFIX = 128  # `++x`, `--x`

FUNCTIONS = frozenset((FUNCTION_DECLARATION, FUNCTION_EXPRESSION, ARROW))
CLASSES = frozenset((CLASS_DECLARATION, CLASS_EXPRESSION))
