"""Which arrays come from which text? The agreed conventions, one by one, without another reader."""
# ruff: noqa: E501 (a program stays on the line on which it stands)

from __future__ import annotations

import pytest

from analyzer.syntax import Tree, kinds, parse
from tests.syntax.rows import check_invariants, operator


def read(text: str, *, module: bool | None = None) -> Tree:
    tree = parse("test.js", text.encode("utf-8", "surrogatepass"), module=module)
    check_invariants(tree)
    assert not tree.gaps
    return tree


def outline(tree: Tree, node: int = 0) -> str:
    """The nodes below `node` as nested words: `Kind(field:Kind …)`. For small trees."""
    parts = [f"{kinds.FIELDS[tree.field[child]]}:{outline(tree, child)}" for child in tree.children(node)]
    name = tree.string(node)
    kind = kinds.KINDS[tree.kind[node]] + (f" {name}" if name is not None else "")
    return f"{kind}({', '.join(parts)})" if parts else kind


def only(tree: Tree, kind: int) -> int:
    nodes = [node for node in range(len(tree)) if tree.kind[node] == kind]
    assert len(nodes) == 1
    return nodes[0]


def test_numbers_are_preorder_and_links_agree() -> None:
    tree = read("a(b, c.d); e")
    assert [kinds.KINDS[kind] for kind in tree.kind[:4]] == ["Program", "ExpressionStatement", "CallExpression", "Identifier"]
    assert list(tree.parent[:5]) == [-1, 0, 1, 2, 2]
    assert [tree.source(child) for child in tree.children(2)] == ["a", "b", "c.d"]
    assert tree.source(tree.child(2, kinds.F_CALLEE)) == "a"
    assert tree.child(2, kinds.F_BODY) == -1


def test_the_program_holds_everything() -> None:
    tree = read("\n// a\nb\n// c\n")
    assert (tree.start[0], tree.end[0], tree.source(1)) == (0, len(tree.text), "b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("({a})", "ObjectExpression(properties:Property(key:Identifier a, value:Identifier a))"),
        ("({a = 1} = b)", "AssignmentExpression(left:ObjectPattern(properties:Property(key:Identifier a, "
         "value:AssignmentPattern(left:Identifier a, right:Literal))), right:Identifier b)"),
        ("({a() {}})", "ObjectExpression(properties:Property(key:Identifier a, value:FunctionExpression(body:BlockStatement)))"),
        ("`a${b}`", "TemplateLiteral(quasis:TemplateElement a, expressions:Identifier b, quasis:TemplateElement )"),
        ("a`b`", "TaggedTemplateExpression(tag:Identifier a, quasi:TemplateLiteral(quasis:TemplateElement b))"),
        ("import(a, b)", "ImportExpression(source:Identifier a, options:Identifier b)"),
        ("((a, b))", "SequenceExpression(expressions:Identifier a, expressions:Identifier b)"),
        ("new a", "NewExpression(callee:Identifier a)"),
        ("a => b", "ArrowFunctionExpression(params:Identifier a, body:Identifier b)"),
        ("undefined", "Identifier undefined"),
        ("a[b]", "MemberExpression(object:Identifier a, property:Identifier b)"),
        ("#a in b", "BinaryExpression(left:PrivateIdentifier a, right:Identifier b)"),
    ],
)  # fmt: skip
def test_expression_has_estree_shape(text: str, expected: str) -> None:
    tree = read(text)
    assert outline(tree, 2) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for (const a of b) c", "ForOfStatement(left:VariableDeclaration(declarations:VariableDeclarator(id:Identifier a)), right:Identifier b, "
         "body:ExpressionStatement(expression:Identifier c))"),
        ("for (;;) a", "ForStatement(body:ExpressionStatement(expression:Identifier a))"),
        ("for (;; a) ;", "ForStatement(update:Identifier a, body:EmptyStatement)"),
        ("do a; while (b)", "DoWhileStatement(body:ExpressionStatement(expression:Identifier a), test:Identifier b)"),
        ("try {} catch {} finally {}", "TryStatement(block:BlockStatement, handler:CatchClause(body:BlockStatement), finalizer:BlockStatement)"),
        ("switch (a) { case b: c; default: }", "SwitchStatement(discriminant:Identifier a, cases:SwitchCase(test:Identifier b, "
         "consequent:ExpressionStatement(expression:Identifier c)), cases:SwitchCase)"),
        ("class A extends B { static { a } }", "ClassDeclaration(id:Identifier A, superClass:Identifier B, body:ClassBody(body:StaticBlock("
         "body:ExpressionStatement(expression:Identifier a))))"),
        ("import a, { b as c } from 'd'", "ImportDeclaration(specifiers:ImportDefaultSpecifier(local:Identifier a), "
         "specifiers:ImportSpecifier(imported:Identifier b, local:Identifier c), source:Literal d)"),
        ("import * as a from 'b' with { c: 'd' }", "ImportDeclaration(specifiers:ImportNamespaceSpecifier(local:Identifier a), source:Literal b, "
         "attributes:ImportAttribute(key:Identifier c, value:Literal d))"),
        ("export { a as default }", "ExportNamedDeclaration(specifiers:ExportSpecifier(local:Identifier a, exported:Identifier default))"),
        ("export * as a from 'b'", "ExportAllDeclaration(exported:Identifier a, source:Literal b)"),
        ("export default function () {}", "ExportDefaultDeclaration(declaration:FunctionDeclaration(body:BlockStatement))"),
        ("a: break a", "LabeledStatement(label:Identifier a, body:BreakStatement(label:Identifier a))"),
        ("if (a) b; else if (c) d", "IfStatement(test:Identifier a, consequent:ExpressionStatement(expression:Identifier b), "
         "alternate:IfStatement(test:Identifier c, consequent:ExpressionStatement(expression:Identifier d)))"),
    ],
)  # fmt: skip
def test_statement_has_estree_shape(text: str, expected: str) -> None:
    assert outline(read(text), 1) == expected


@pytest.mark.parametrize(
    "text", ["a + b", "a ** b", "a >>> b", "a instanceof b", "a in b", "a /* + */ - /* * */ b", "a\n!==\nb", "a ?? b", "a&&b"]
)
def test_operator_is_read_from_the_text(text: str) -> None:
    tree = read(text)
    assert operator(tree, 2) in text.replace("/* + */", "").replace("/* * */", "").split() or operator(tree, 2) == "&&"
    assert kinds.KINDS[tree.kind[2]] == ("LogicalExpression" if operator(tree, 2) in ("??", "&&") else "BinaryExpression")


def test_flags_of_functions_and_members() -> None:
    tree = read("class A { static async *a() {} get b() { return 1 } constructor() {} static [c] = 1; accessor() {} }")
    methods = [node for node in range(len(tree)) if tree.kind[node] == kinds.METHOD]
    assert [operator(tree, node) for node in methods] == ["method", "get", "constructor", "method"]
    assert [tree.flags[node] for node in methods] == [kinds.STATIC, 0, 0, 0]
    value = tree.child(methods[0], kinds.F_VALUE)
    assert tree.flags[value] == kinds.ASYNC | kinds.GENERATOR
    assert tree.source(value) == "() {}"
    assert tree.flags[only(tree, kinds.FIELD)] == kinds.STATIC | kinds.COMPUTED


def test_an_optional_chain_is_marked_on_its_outermost_link() -> None:
    tree = read("a?.b.c(d)?.e; (f?.g).h")
    chains = [tree.source(node) for node in range(len(tree)) if tree.flags[node] & kinds.CHAIN]
    assert chains == ["a?.b.c(d)?.e", "f?.g"]
    assert tree.counts()["ChainExpression"] == 2
    optional = [tree.source(node) for node in range(len(tree)) if tree.flags[node] & kinds.OPTIONAL]
    assert optional == ["a?.b.c(d)?.e", "a?.b", "f?.g"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[,]", (0,)), ("[a,,b]", (1,)), ("[,a,]", (0,)), ("[a,,]", (1,)), ("[/*,*/,(a,b),,]", (0, 2)), ("[,,]=b", (0, 1))],
)
def test_holes_have_positions(text: str, expected: tuple[int, ...]) -> None:
    assert list(read(text).holes.values()) == [expected]


def test_full_arrays_have_no_holes() -> None:
    assert read("[]; [a]; [a, b,]; [a /* , */, b]; ['\\',,', /,,/]").holes == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"'\x41\u0042\u{43}\103\n\q'", "ABCC\nq"),
        ("'a\\\r\nb\\\u2028c'", "abc"),
        (r"'\ud83d\ude00'", "\U0001f600"),
        (r"'\ud83d'", "\ud83d"),
        (r"'\0\08\377\400'", "\0\x008\xff 0"),
        ("'\u00fc\u4e2d\U0001f600'", "\u00fc\u4e2d\U0001f600"),
        ("''", ""),
        ("'a string of more than sixteen bytes'", "a string of more than sixteen bytes"),
    ],
)
def test_strings_are_cooked(text: str, value: str) -> None:
    tree = read(text)
    assert tree.string(2) == value


def test_template_pieces_are_cooked() -> None:
    tree = read("x`a\r\n\\n\\u{41}${b}\\unicode`")
    pieces = [node for node in range(len(tree)) if tree.kind[node] == kinds.TEMPLATE_ELEMENT]
    assert [tree.string(node) for node in pieces] == ["a\n\nA", None]


def test_names_are_unescaped_and_shared() -> None:
    tree = read("var \\u0061b; ab; x.\\u{61}b; class C { #ab }")
    named = [node for node in range(len(tree)) if tree.name[node] >= 0 and tree.string(node) == "ab"]
    assert len(named) == 4
    assert len({tree.name[node] for node in named}) == 1


def test_offsets_are_bytes() -> None:
    tree = read("'\u00fc\U0001f600'; a")
    assert tree.source(len(tree) - 1) == "a"
    assert tree.start[len(tree) - 1] == len("'\u00fc\U0001f600'; ".encode())


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ("a", False),
        ("import 'a'", True),
        ("export {}", True),
        ("import.meta", True),
        ("await a", True),
        ("await (a)", True),
        ("for await (a of b) ;", True),
        ("async () => { await a }", False),
        ("var await; await (a)", False),
        ("new.target", False),
        ("import('a')", False),
        ("export{if}from'a'", True),
        ("x = 'import a from \"b\"'", False),
    ],
)
def test_syntax_tells_modules_from_scripts(text: str, module: bool) -> None:
    assert parse("a.js", text.encode()).module is module
    assert parse("a.js", text.encode(), module=not module).module is not module


def test_new_syntax_without_another_reader() -> None:
    tree = read("class A { @d accessor b = 1; static accessor #c; @e() f() {} }", module=True)
    assert [tree.source(node) for node in range(len(tree)) if tree.kind[node] == kinds.ACCESSOR] == [
        "@d accessor b = 1;",
        "static accessor #c;",
    ]
    assert tree.counts()["Decorator"] == 2
    tree = read("import defer * as a from 'b'; import source c from 'd'; import.defer('e'); import.source('f')")
    assert tree.counts()["ImportExpression"] == 2
    assert tree.counts()["ImportDeclaration"] == 2
    tree = read("{ using a = b; await using c = d } for (using e of f) ; for (await using g of h) ; for (using i = j;;) ;", module=True)
    declarations = [node for node in range(len(tree)) if tree.kind[node] == kinds.VARIABLE_DECLARATION]
    assert [operator(tree, node) for node in declarations] == ["using", "await using", "using", "await using", "using"]


def test_a_name_in_specifier_braces_stays_what_it_is() -> None:
    tree = read("import{if as a}from'b';export{a as do,a as default}")
    assert [tree.string(node) for node in range(len(tree)) if tree.kind[node] == kinds.IDENTIFIER] == ["if", "a", "a", "do", "a", "default"]


def test_await_is_an_operator_where_it_must_be() -> None:
    tree = read("async function f() { return await(a)(b) } function g() { return await(a)(b) }")
    assert outline(tree, only(tree, kinds.AWAIT)) == "AwaitExpression(argument:CallExpression(callee:Identifier a, arguments:Identifier b))"
    assert [tree.string(node) for node in range(len(tree)) if tree.field[node] == kinds.F_CALLEE and tree.name[node] >= 0] == ["a", "await"]
