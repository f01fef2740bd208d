"""How do the columns of tree-sitter's tree become ESTree's arrays?

Every step works on all nodes of a kind at once and says what a raw node is in ESTree (`DROPPED`: nothing), or asks for a node that
tree-sitter does not have. What the columns do not hold (operators, modifiers, the comma of a hole) is read from the text between two nodes.

Shapes of the grammar: grammar.js of tree-sitter-javascript 0.25; of ESTree: https://github.com/estree/estree.
"""

from __future__ import annotations

import numpy as np

from analyzer.syntax import grammar as g
from analyzer.syntax import kinds as k
from analyzer.syntax.assemble import assemble
from analyzer.syntax.columns import jump
from analyzer.syntax.frame import AFTER, BEFORE, IS_SPACE, Frame
from analyzer.syntax.shape_jsx import jsx
from analyzer.syntax.shape_modules import exports, imports
from analyzer.syntax.tree import Tree
from analyzer.syntax.walk import Columns

_ACCESSORS = {b"get": k.M_GET, b"set": k.M_SET}
_LOGICAL = np.isin(np.arange(len(k.OPERATORS)), [k.OPERATOR["&&"], k.OPERATOR["||"], k.OPERATOR["??"]])
_UNARY = np.zeros(256, np.uint8)  # by first letter
_UNARY[[ord(text[0]) for text in ("!", "~", "+", "-", "typeof", "void", "delete")]] = [
    k.OPERATOR[text] for text in ("!", "~", "+", "-", "typeof", "void", "delete")
]
_DECLARES = np.zeros(256, np.uint8)  # by first letter
_DECLARES[[ord(text[0]) for text in k.DECLARATION_KINDS]] = range(len(k.DECLARATION_KINDS))
_DECLARING = {text.encode(): code for code, text in enumerate(k.DECLARATION_KINDS)}


def shape(path: str, text: bytes, columns: Columns, *, module: bool, doctored: bytes | None = None) -> Tree:
    """The tree of `columns`. With `doctored`, that text of the same length was parsed, and names and operators come from `text`."""
    frame = Frame(text, columns, doctored=doctored)
    for step in _STEPS:
        step(frame)
    return assemble(frame, path, module)


# ---- statements and declarations ----


def _trim(frame: Frame) -> None:
    """tree-sitter counts a comment before an inserted semicolon to the statement."""
    if frame.has_comments or frame.doctored:
        loose = np.flatnonzero(IS_SPACE[frame.text[np.maximum(frame.end - 1, 0)]] & (frame.end > frame.start))
        frame.end[loose] = np.maximum(frame.skip_back(frame.end[loose], IS_SPACE), frame.start[loose])


def _statements(frame: Frame) -> None:
    frame.field[0], frame.kind[0] = k.F_NONE, k.PROGRAM
    frame.start[0], frame.end[0] = 0, len(frame.source)
    blocks = frame.of(g.R_BLOCK)
    # The body of a function, and of a catch clause without a parameter.
    frame.field[blocks[np.isin(frame.field[blocks], (k.F_ID, k.F_PARAM))]] = k.F_BODY
    frame.kind[blocks[frame.parent_raw[blocks] == g.R_STATIC_BLOCK]] = g.DROPPED
    declarations = frame.of(g.R_VAR, g.R_LEXICAL, g.R_USING)
    frame.op[declarations] = _DECLARES[frame.text[frame.start[declarations]]]


def _for_statements(frame: Frame) -> None:
    loops = frame.of(g.R_FOR)
    init = frame.first(loops)
    test = frame.following(init)
    update = frame.following(test)
    frame.field[test] = k.F_TEST
    frame.field[update[frame.last[update] != frame.last[loops]]] = k.F_UPDATE  # else it is the body
    for part in (init, test):
        frame.kind[part[frame.raw[part] == g.R_EMPTY]] = g.DROPPED
    declared = init[np.isin(frame.raw[init], (g.R_VAR, g.R_LEXICAL, g.R_USING))]
    end = frame.end[declared]
    end = np.where(frame.text[np.maximum(end - 1, 0)] == ord(";"), end - 1, end)
    frame.end[declared] = frame.skip_back(end)  # the semicolon belongs to the head


def _for_in_statements(frame: Frame) -> None:
    for node in frame.of(g.R_FOR_IN).tolist():
        parts = frame.children(node)
        if len(parts) < 3:
            continue
        declared, right, body = parts[-3:]  # `declared` is the left side, or its initialiser in the old `for (var x = 1 in o)`
        frame.field[right], frame.field[body] = k.F_RIGHT, k.F_BODY
        if frame.between(frame.ends[declared], frame.starts[right]).lstrip().startswith(b"o"):
            frame.kind[node] = k.FOR_OF
        _loop_declaration(frame, node, parts[0], declared)


def _loop_declaration(frame: Frame, node: int, left: int, declared: int) -> None:
    """`for (const x of y)`: a declaration and a declarator around the left side."""
    start, before = frame.starts[node] + len("for"), frame.starts[left]
    awaits, _, words = frame.between(start, before).partition(b"(")
    if b"await" in awaits:
        frame.flags[node] |= k.ASYNC
    word = words.strip().rstrip(b"(")  # (the left side may stand in parentheses)
    if not word:
        return
    begin = start + len(awaits) + 1 + words.index(word)
    stop, end = frame.lasts[declared], frame.ends[declared]
    op = _DECLARING.get(word, k.D_AWAIT_USING)
    common: dict[str, int] = {"anchor": node, "when": BEFORE, "first": left, "stop": stop}
    declaration = frame.insert_one(left, k.VARIABLE_DECLARATION, k.F_LEFT, begin, end, parent=node, sequence=1, op=op, extra=2, **common)
    declarator = frame.insert_one(left, k.DECLARATOR, k.F_DECLARATIONS, before, end, parent=declaration, sequence=2, **common)
    frame.owner[left], frame.field[left] = declarator, k.F_ID
    if declared != left:
        frame.owner[declared], frame.field[declared] = declarator, k.F_INIT


# ---- functions and classes ----


def _functions(frame: Frame) -> None:
    for raw in (g.R_FUNCTION_DECLARATION, g.R_GENERATOR_DECLARATION, g.R_FUNCTION, g.R_GENERATOR):
        nodes = frame.of(raw)
        flag = k.GENERATOR if raw in (g.R_GENERATOR, g.R_GENERATOR_DECLARATION) else 0
        frame.flags[nodes] = np.where(frame.text[frame.start[nodes]] == ord("a"), flag | k.ASYNC, flag)
    arrows = frame.of(g.R_ARROW)
    frame.flags[arrows[frame.start[frame.first(arrows)] != frame.start[arrows]]] = k.ASYNC


def _methods(frame: Frame) -> None:
    """A method's parameter list becomes its FunctionExpression, which ends with the method and holds the body too."""
    values = frame.of(g.R_PARAMETERS)
    values = values[frame.parent_raw[values] == g.R_METHOD]
    methods, body = frame.parent[values], frame.following(values)
    frame.method_values = values
    frame.kind[values], frame.field[values] = k.FUNCTION_EXPRESSION, k.F_VALUE
    frame.end[values] = frame.end[methods]
    frame.owner[body], frame.field[body] = values, k.F_BODY
    frame.kind[methods[frame.parent_raw[methods] == g.R_OBJECT]] = k.PROPERTY
    frame.op[methods] = k.M_METHOD
    modified = frame.start[frame.first(methods)] != frame.start[methods]
    decorated = frame.raw[frame.first(methods)] == g.R_DECORATOR
    for method, value in zip(methods[modified | decorated].tolist(), values[modified | decorated].tolist(), strict=True):
        _method_modifiers(frame, method, value)


def _method_modifiers(frame: Frame, method: int, value: int) -> None:
    start, plain = _after_decorators(frame, method)
    for word in frame.between(start, frame.starts[plain[0]]).replace(b"*", b" * ").split():
        if word == b"static":
            frame.flags[method] |= k.STATIC
        elif word == b"async":
            frame.flags[value] |= k.ASYNC
        elif word == b"*":
            frame.flags[value] |= k.GENERATOR
        else:
            frame.op[method] = _ACCESSORS.get(word, k.M_METHOD)


def _after_decorators(frame: Frame, member: int) -> tuple[int, list[int]]:
    """Where a class member begins without its decorators, and its children without them."""
    children = frame.children(member)
    plain = [child for child in children if frame.raws[child] != g.R_DECORATOR]
    decorators = len(children) - len(plain)
    return frame.ends[children[decorators - 1]] if decorators else frame.starts[member], plain


def _classes(frame: Frame) -> None:
    frame.field[frame.of(g.R_CLASS_BODY)] = k.F_BODY
    frame.field[frame.of(g.R_DECORATOR)] = k.F_DECORATORS
    fields = frame.of(g.R_FIELD)
    after = frame.skip(frame.end[fields])
    closed = frame.text[after] == ord(";")
    frame.end[fields[closed]] = after[closed] + 1  # ESTree counts the semicolon to the field
    first = frame.first(fields)
    for node in fields[(frame.start[first] != frame.start[fields]) | (frame.raw[first] == g.R_DECORATOR)].tolist():
        _field_modifiers(frame, node)


def _field_modifiers(frame: Frame, node: int) -> None:
    start, plain = _after_decorators(frame, node)
    end = frame.starts[plain[0]] if plain else start
    if b"static" in frame.between(start, end).split():
        frame.flags[node] |= k.STATIC
    if b"accessor" in frame.source[start:end].split():  # blank in a doctored text
        frame.kind[node] = k.ACCESSOR
    for name, child in zip((k.F_KEY, k.F_VALUE), plain, strict=False):
        frame.field[child] = name


# ---- expressions ----


def _operators(frame: Frame) -> None:
    for raw in (g.R_BINARY, g.R_AUGMENTED):
        nodes = frame.of(raw)
        left = frame.first(nodes)
        frame.op[nodes] = frame.operators(left, frame.following(left))
    binary = frame.of(g.R_BINARY)
    frame.kind[binary[_LOGICAL[frame.op[binary]]]] = k.LOGICAL
    frame.op[frame.of(g.R_ASSIGNMENT)] = k.OPERATOR["="]
    unary = frame.of(g.R_UNARY)
    initial = frame.text[frame.start[unary]]
    frame.op[unary] = _UNARY[initial]
    frame.kind[unary[initial == ord("a")]] = k.AWAIT  # `repair` lets tree-sitter read `await` as `void`


def _conditionals(frame: Frame) -> None:
    nodes = frame.of(g.R_TERNARY)
    frame.field[frame.following(frame.following(frame.first(nodes)))] = k.F_ALTERNATE


def _updates_and_yields(frame: Frame) -> None:
    update = frame.of(g.R_UPDATE)
    initial = frame.text[frame.start[update]]
    prefix = (initial == ord("+")) | (initial == ord("-"))
    sign = np.where(prefix, initial, frame.text[frame.end[update] - 1])
    frame.op[update] = np.where(sign == ord("+"), k.OPERATOR["++"], k.OPERATOR["--"])
    frame.flags[update[prefix]] = k.PREFIX
    yields = frame.of(g.R_YIELD)
    star = frame.text[frame.skip(frame.start[yields] + len("yield"))] == ord("*")
    frame.flags[yields[star & (frame.last[yields] > yields + 1)]] = k.GENERATOR


def _literals(frame: Frame) -> None:
    number = frame.of(g.R_NUMBER)
    frame.op[number] = np.where(frame.text[frame.end[number] - 1] == ord("n"), k.L_BIGINT, k.L_NUMBER)
    frame.op[frame.of(g.R_REGEX)] = k.L_REGEX
    frame.op[frame.of(g.R_TRUE, g.R_FALSE)] = k.L_BOOLEAN
    frame.op[frame.of(g.R_NULL)] = k.L_NULL


def _chains(frame: Frame) -> None:
    """OPTIONAL on each `?.` link, CHAIN on the outermost link of its chain. Parentheses end a chain."""
    frame.flags[frame.of(g.R_SUBSCRIPT)] |= k.COMPUTED
    top = frame.parent[frame.of(g.R_OPTIONAL)]
    frame.flags[top] |= k.OPTIONAL
    while len(top):
        above = frame.parent[top]
        goes_on = (above == top - 1) & np.isin(frame.raw[above], (g.R_MEMBER, g.R_SUBSCRIPT, g.R_CALL))
        frame.flags[top[~goes_on]] |= k.CHAIN
        top = above[goes_on]
        top = top[(frame.flags[top] & k.OPTIONAL) == 0]  # that one climbs by itself


def _calls(frame: Frame) -> None:
    for raw in (g.R_CALL, g.R_MEMBER):
        nodes = frame.of(raw)
        for node in nodes[frame.raw[frame.first(nodes)] == g.R_IMPORT_WORD].tolist():
            if raw == g.R_CALL:
                _import_call(frame, node)
            elif frame.raws[frame.parents[node]] == g.R_CALL and frame.parents[node] == node - 1:  # import.defer(…), import.source(…)
                frame.kind[node : frame.lasts[node]] = g.DROPPED
                _import_call(frame, frame.parents[node])
    templates = frame.of(g.R_TEMPLATE)
    tagged = templates[(frame.parent_raw[templates] == g.R_CALL) & (frame.parent[templates] != templates - 1)]
    owner = frame.parent[tagged]
    frame.kind[owner] = k.TAGGED_TEMPLATE
    frame.field[tagged], frame.field[owner + 1] = k.F_QUASI, k.F_TAG


def _import_call(frame: Frame, node: int) -> None:
    frame.kind[node], frame.kind[node + 1] = k.IMPORT_CALL, g.DROPPED
    for name, argument in zip((k.F_SOURCE, k.F_OPTIONS), frame.children(frame.children(node)[-1]), strict=False):
        frame.field[argument] = name


def _objects(frame: Frame) -> None:
    frame.flags[frame.parent[frame.of(g.R_COMPUTED)]] |= k.COMPUTED
    shorthand = frame.of(g.R_SHORTHAND, g.R_SHORTHAND_PATTERN)
    in_default = frame.parent_raw[shorthand] == g.R_OBJECT_ASSIGNMENT
    simple, nodes = shorthand[in_default], shorthand[~in_default]
    frame.kind[simple] = k.IDENTIFIER
    frame.names.plain(simple, frame.start[simple], frame.end[simple])
    frame.flags[nodes] |= k.SHORTHAND
    start, end = frame.start[nodes], frame.end[nodes]
    for sequence, name in enumerate((k.F_KEY, k.F_VALUE)):
        inner = frame.insert(nodes + 1, k.IDENTIFIER, name, start, end, parent=nodes, anchor=nodes, when=AFTER, sequence=sequence)
        frame.names.plain(inner, start, end)


def _shorthand_defaults(frame: Frame) -> None:
    """`{a = 1}` in a pattern: a shorthand Property whose value is an AssignmentPattern."""
    nodes = frame.of(g.R_OBJECT_ASSIGNMENT)
    left, holder = frame.first(nodes), frame.parent[nodes]
    owner = frame.insert(
        nodes, k.PROPERTY, k.F_PROPERTIES, frame.start[nodes], frame.end[nodes], parent=holder, anchor=holder, when=BEFORE, sequence=1,
        flags=k.SHORTHAND, first=nodes, stop=frame.last[nodes], extra=2,
    )  # fmt: skip
    start, end = frame.start[left], frame.end[left]
    key = frame.insert(nodes, k.IDENTIFIER, k.F_KEY, start, end, parent=owner, anchor=holder, when=BEFORE, sequence=2)
    frame.names.plain(key, start, end)
    frame.owner[nodes], frame.field[nodes] = owner, k.F_VALUE


def _meta_properties(frame: Frame) -> None:
    nodes = frame.of(g.R_META)
    start, end = frame.start[nodes], frame.end[nodes]
    is_new = frame.text[start] == ord("n")
    after_meta = start + np.where(is_new, len("new"), len("import"))
    before_name = end - np.where(is_new, len("target"), len("meta"))
    for sequence, (name, low, high) in enumerate(((k.F_META, start, after_meta), (k.F_PROPERTY, before_name, end))):
        inner = frame.insert(nodes + 1, k.IDENTIFIER, name, low, high, parent=nodes, anchor=nodes, when=AFTER, sequence=sequence)
        frame.names.plain(inner, low, high)


def _templates(frame: Frame) -> None:
    """A TemplateElement before every substitution and one at the end."""
    nodes = frame.of(g.R_TEMPLATE)
    pieces = frame.of(g.R_SUBSTITUTION)
    pieces = pieces[np.argsort(frame.parent[pieces], kind="stable")]  # those of one template together
    owner = frame.parent[pieces]
    opens = np.ones(len(pieces), np.bool_)
    np.not_equal(owner[1:], owner[:-1], out=opens[1:])
    start, end = np.where(opens, frame.start[owner] + 1, np.roll(frame.end[pieces], 1)), frame.start[pieces]
    quasi = frame.insert(pieces, k.TEMPLATE_ELEMENT, k.F_QUASIS, start, end, parent=owner, anchor=owner, when=BEFORE)
    frame.names.template(quasi, start, end)
    start, end = frame.start[nodes] + 1, frame.end[nodes] - 1
    closes = np.roll(opens, -1)
    start[np.searchsorted(nodes, owner[closes])] = frame.end[pieces[closes]]
    tail = frame.insert(frame.last[nodes], k.TEMPLATE_ELEMENT, k.F_QUASIS, start, end, parent=nodes, anchor=nodes, when=AFTER, sequence=1)
    frame.names.template(tail, start, end)


def _array_holes(frame: Frame) -> None:
    """Commas with no element before them. Only arrays in which a gap is longer than one comma are looked at."""
    nodes = frame.of(g.R_ARRAY, g.R_ARRAY_PATTERN)
    if not len(nodes):
        return
    empty = frame.last[nodes] == nodes + 1
    filled = nodes[~empty]
    inside = np.flatnonzero((frame.parent_raw == g.R_ARRAY) | (frame.parent_raw == g.R_ARRAY_PATTERN))
    holder = frame.parent[inside]
    is_last = frame.last[inside] == frame.last[holder]
    gap_end = np.where(is_last, frame.end[holder] - 1, frame.start[frame.following(inside)])
    wide = np.concatenate(
        (
            nodes[empty & (frame.end[nodes] - frame.start[nodes] > len("[]"))],
            filled[frame.start[filled + 1] > frame.start[filled] + 1],
            holder[gap_end - frame.end[inside] > 1],
        )
    )
    for node in np.unique(wide).tolist():
        _holes_of(frame, node)


def _holes_of(frame: Frame, node: int) -> None:
    holes: list[int] = []
    place, position = 0, frame.starts[node] + 1
    for child in frame.children(node):
        commas = frame.clean.count(b",", position, frame.starts[child])
        empty = max(commas - (1 if place else 0), 0)  # one comma belongs to the element before
        holes += range(place, place + empty)
        place += empty + 1
        position = frame.ends[child]
    commas = frame.clean.count(b",", position, frame.ends[node] - 1)
    holes += range(place, place + commas - (1 if place else 0))
    if holes:
        frame.holes[node] = tuple(holes)


# ---- the end ----


def _parentheses(frame: Frame) -> None:
    """What stands in parentheses takes their field and their owner."""
    parens = frame.of(g.R_PAREN)
    outer = np.arange(frame.count, dtype=np.int32)
    nested = parens[frame.parent_raw[parens] == g.R_PAREN]
    outer[nested] = frame.parent[nested]
    jump(outer, nested)
    inner = frame.first(parens)
    inner = inner[(frame.raw[inner] != g.R_PAREN) & (frame.parent_raw[inner] == g.R_PAREN) & (frame.owner[inner] < 0)]
    outermost = outer[frame.parent[inner]]
    frame.field[inner], frame.owner[inner] = frame.field[outermost], frame.owner[outermost]


def _plain_names(frame: Frame) -> None:
    names = frame.of(g.R_IDENTIFIER, g.R_UNDEFINED, g.R_PROPERTY_NAME, g.R_LABEL)
    frame.names.plain(names, frame.start[names], frame.end[names])
    private = frame.of(g.R_PRIVATE)
    frame.names.plain(private, frame.start[private] + 1, frame.end[private])
    strings = frame.of(g.R_STRING)
    in_jsx = frame.parent_raw[strings] == g.R_JSX_ATTRIBUTE
    plain, markup = strings[~in_jsx], strings[in_jsx]
    frame.names.string(plain, frame.start[plain], frame.end[plain])
    frame.names.jsx(markup, frame.start[markup] + 1, frame.end[markup] - 1)


_STEPS = (
    _trim,
    _statements,
    _for_statements,
    _for_in_statements,
    _functions,
    _methods,
    _classes,
    _operators,
    _conditionals,
    _updates_and_yields,
    _literals,
    _chains,
    _calls,
    _objects,
    _shorthand_defaults,
    _meta_properties,
    _templates,
    _array_holes,
    Frame.resolve,
    imports,
    exports,
    jsx,
    _parentheses,
    _plain_names,
    Frame.resolve,
)
