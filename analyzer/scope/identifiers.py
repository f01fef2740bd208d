"""Which identifiers mean a variable, and do they read, write or declare it?

Labels, keys, member names, meta properties, the outer names of imports and exports mean none. ECMAScript 8.2 (BoundNames),
13.15.5 (destructuring assignment), 16.2.3 (exports).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.scope.model import DECLARE, READ, WRITE
from analyzer.scope.view import Bytes, Ints, Mask, Shorts, View, among, roots
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import Tree

# What the parent and the field of an identifier (or of the pattern around it) say about its use.
(
    NONE, READS, WRITES, UPDATES,
    VARIABLE, PARAMETER, CAUGHT, IMPORTED, FUNCTION, FUNCTION_NAME, CLASS, CLASS_NAME,  # declarations
    _PATTERN,  # part of a pattern: whatever the outermost pattern is
    _TARGET,  # left side of an assignment: WRITES or UPDATES by the operator
    _KEY,  # NONE unless computed
    _VALUE,  # of a Property: _PATTERN or READS by what holds the Property
    _EXPORT,  # READS unless the name is another module's
    _TAG,  # name of a JSX element: READS unless it names an HTML element
) = range(18)  # fmt: skip

_ROLES = np.zeros(18, np.uint8)
_ROLES[READS] = READ
_ROLES[WRITES] = WRITE
_ROLES[UPDATES] = READ | WRITE
_ROLES[[VARIABLE, PARAMETER, CAUGHT, IMPORTED, FUNCTION, FUNCTION_NAME, CLASS, CLASS_NAME]] = DECLARE | WRITE

# (kind of the parent, field) -> use; everything else READS.
_USES: dict[tuple[int, int], int] = {
    (k.LABELED, k.F_LABEL): NONE,
    (k.BREAK, k.F_LABEL): NONE,
    (k.CONTINUE, k.F_LABEL): NONE,
    (k.META, k.F_META): NONE,
    (k.META, k.F_PROPERTY): NONE,
    (k.MEMBER, k.F_PROPERTY): _KEY,
    (k.PROPERTY, k.F_KEY): _KEY,
    (k.METHOD, k.F_KEY): _KEY,
    (k.FIELD, k.F_KEY): _KEY,
    (k.ACCESSOR, k.F_KEY): _KEY,
    (k.PROPERTY, k.F_VALUE): _VALUE,
    (k.OBJECT_PATTERN, k.F_PROPERTIES): _PATTERN,
    (k.ARRAY_PATTERN, k.F_ELEMENTS): _PATTERN,
    (k.REST, k.F_ARGUMENT): _PATTERN,
    (k.ASSIGNMENT_PATTERN, k.F_LEFT): _PATTERN,
    (k.ASSIGNMENT, k.F_LEFT): _TARGET,
    (k.UPDATE, k.F_ARGUMENT): UPDATES,
    (k.FOR_IN, k.F_LEFT): WRITES,
    (k.FOR_OF, k.F_LEFT): WRITES,
    (k.DECLARATOR, k.F_ID): VARIABLE,
    (k.FUNCTION_DECLARATION, k.F_ID): FUNCTION,
    (k.FUNCTION_EXPRESSION, k.F_ID): FUNCTION_NAME,
    (k.CLASS_DECLARATION, k.F_ID): CLASS,
    (k.CLASS_EXPRESSION, k.F_ID): CLASS_NAME,
    (k.FUNCTION_DECLARATION, k.F_PARAMS): PARAMETER,
    (k.FUNCTION_EXPRESSION, k.F_PARAMS): PARAMETER,
    (k.ARROW, k.F_PARAMS): PARAMETER,
    (k.CATCH, k.F_PARAM): CAUGHT,
    (k.IMPORT_SPECIFIER, k.F_IMPORTED): NONE,
    (k.IMPORT_SPECIFIER, k.F_LOCAL): IMPORTED,
    (k.IMPORT_DEFAULT, k.F_LOCAL): IMPORTED,
    (k.IMPORT_NAMESPACE, k.F_LOCAL): IMPORTED,
    (k.IMPORT_ATTRIBUTE, k.F_KEY): NONE,
    (k.EXPORT_SPECIFIER, k.F_LOCAL): _EXPORT,
    (k.EXPORT_SPECIFIER, k.F_EXPORTED): NONE,
    (k.EXPORT_ALL, k.F_EXPORTED): NONE,
    (k.JSX_OPENING, k.F_NAME): _TAG,
    (k.JSX_CLOSING, k.F_NAME): _TAG,
    (k.JSX_MEMBER, k.F_OBJECT): _TAG,
    (k.JSX_MEMBER, k.F_PROPERTY): NONE,
    (k.JSX_ATTRIBUTE, k.F_NAME): NONE,
    (k.JSX_NAMESPACED, k.F_NAMESPACE): NONE,
    (k.JSX_NAMESPACED, k.F_NAME): NONE,
}
_TABLE = np.full((len(k.KINDS), len(k.FIELDS)), READS, np.uint8)
for (_parent, _field), _use in _USES.items():
    _TABLE[_parent, _field] = _use

_PATTERNS = (k.ARRAY_PATTERN, k.OBJECT_PATTERN, k.REST, k.ASSIGNMENT_PATTERN, k.PROPERTY)


@dataclass(frozen=True, slots=True)
class Mentions:
    """All identifiers that mean a variable, in the order of the text: one element each in `node`, `name` (StringId), `use` and `owner`.

    `owner` is the node that declares: function, class, catch clause, declarator or import specifier; for other uses the parent of the
    outermost pattern. `expressive` are the functions whose parameters hold an expression.
    """

    node: Ints
    name: Ints
    use: Bytes
    owner: Ints
    expressive: Ints

    def using(self, *uses: int) -> Ints:
        """Indices of the mentions with one of the given uses."""
        return np.flatnonzero(among(uses)[self.use])


def mentions(tree: Tree, view: View) -> Mentions:
    """Find the identifiers of `tree` that mean a variable."""
    links, link_use, link_owner = _patterns(view)
    node = view.of_kind(k.IDENTIFIER, k.JSX_IDENTIFIER)
    use = _direct_uses(view, node)
    owner = view.parent[node].astype(np.int64)
    in_pattern = np.flatnonzero(use == _PATTERN)
    link = np.searchsorted(links, owner[in_pattern])
    use[in_pattern], owner[in_pattern] = link_use[link], link_owner[link]
    use[_plain_tags(tree, view, node, use)] = NONE
    means = np.flatnonzero(use != NONE)
    node, use, owner = node[means], use[means], owner[means]
    use[use == _TAG] = READS
    computed = (view.kind[links] == k.PROPERTY) & (view.flags[links] & k.COMPUTED != 0)
    expressive = (link_use == PARAMETER) & (computed | (view.kind[links] == k.ASSIGNMENT_PATTERN))
    return Mentions(node, view.name[node].astype(np.int64), use, owner, np.unique(link_owner[expressive]))


def roles(view: View, found: Mentions) -> Bytes:
    """The role bits of every mention: everything that declares writes too, but a declarator without a value."""
    role = _ROLES[found.use]
    variables = found.using(VARIABLE)
    declarator = found.owner[variables]
    declaration = view.parent[declarator]
    # A declarator's pattern is its first child: there is a value when more follows, or when the loop gives one.
    valued = view.last[declarator] > view.last[declarator + 1]
    looped = (view.field[declaration] == k.F_LEFT) & among((k.FOR_IN, k.FOR_OF))[view.kind[view.parent[declaration]]]
    role[variables[~(valued | looped)]] = DECLARE
    return role


def _direct_uses(view: View, nodes: Ints) -> Bytes:
    """The use of identifiers or patterns by parent and field: one of the public uses, _PATTERN or _TAG."""
    parent = view.parent[nodes]
    parent_kind = view.kind[parent]
    use = _TABLE[parent_kind, view.field[nodes]]
    keys = np.flatnonzero(use == _KEY)
    use[keys] = np.where(view.flags[parent[keys]] & k.COMPUTED, READS, NONE)
    values = np.flatnonzero(use == _VALUE)
    use[values] = np.where(_in_object_pattern(view, parent[values]), _PATTERN, READS)
    targets = np.flatnonzero(use == _TARGET)
    plain = view.op[parent[targets]] == k.OPERATOR["="]
    use[targets] = np.where(plain, WRITES, UPDATES)
    exports = np.flatnonzero(use == _EXPORT)
    if len(exports):
        foreign = view.parent[view.in_field(k.F_SOURCE, k.EXPORT_NAMED)]
        use[exports] = np.where(np.isin(view.parent[parent[exports]], foreign), NONE, READS)
    return use


def _in_object_pattern(view: View, properties: Ints | Shorts) -> Mask:
    result: Mask = view.kind[view.parent[properties]] == k.OBJECT_PATTERN
    return result


def _patterns(view: View) -> tuple[Ints, Bytes, Ints]:
    """All pattern nodes with the use of the outermost pattern around each, and the parent of that outermost pattern."""
    links = view.of_kind(*_PATTERNS)
    links = links[(view.kind[links] != k.PROPERTY) | _in_object_pattern(view, links)]
    use = _direct_uses(view, links)
    up = np.arange(len(links))
    inner = np.flatnonzero(use == _PATTERN)
    up[inner] = np.searchsorted(links, view.parent[links[inner]])
    outermost = roots(up)
    use = use[outermost]
    use[(use == READS) | (use == UPDATES)] = WRITES  # only in text with errors: a pattern takes values, wherever it stands
    return links, use, view.parent[links[outermost]].astype(np.int64)


def _plain_tags(tree: Tree, view: View, nodes: Ints, use: Bytes) -> Ints:
    """Indices of the JSX names that are no variable: HTML elements, which are lower case, and `this`."""
    tags = np.flatnonzero(use == _TAG)
    parents = view.kind[view.parent[nodes[tags]]]
    plain = []
    for tag, parent in zip(tags.tolist(), parents.tolist(), strict=True):
        name = tree.string(int(nodes[tag])) or ""
        if name == "this" or (parent != k.JSX_MEMBER and (not name or "-" in name or name[0] != name[0].upper())):
            plain.append(tag)
    return np.array(plain, np.int64)
