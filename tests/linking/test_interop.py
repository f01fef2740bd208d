"""Is compiled code that hands on the exports of a module seen through, whatever its helpers are called?"""

from __future__ import annotations

import pytest

from tests.linking.programs import linked

BIND = "function bind(o, m, k) { Object.defineProperty(o, k, { enumerable: true, get: function () { return m[k]; } }); }\n"
STARS = {
    "TypeScript": BIND + "var star = (this && this.star) || function (m, e) { for (var p in m) if (p !== 'default') bind(e, m, p); };\n"
    "star(require('./lib'), exports);",
    "TypeScript before 3.9": "function star(m) { for (var p in m) if (!exports.hasOwnProperty(p)) exports[p] = m[p]; }\n"
    "star(require('./lib'));",
    "Babel": "var l = require('./lib');\nObject.keys(l).forEach(function (key) {\n"
    "  Object.defineProperty(exports, key, { enumerable: true, get: function () { return l[key]; } });\n});",
    "rollup": "var l = require('./lib');\nObject.keys(l).forEach(function (k) { if (k !== 'default') exports[k] = l[k]; });",
    "a loop in place": "const l = require('./lib');\nfor (const k in l) module.exports[k] = l[k];",
    "a helper from outside": "const t = require('tslib');\nt.anything(require('./lib'), exports);",
}
OTHERS = {
    "another key": "var l = require('./lib');\nfor (var k in l) exports[k] = l[other];",
    "the keys of something else": "var l = require('./lib');\nfor (var k in names) exports[k] = l[k];",
    "another target": "var l = require('./lib'), mine = {};\nfor (var k in l) mine[k] = l[k];",
    "a helper that is given other exports": "function star(m, e) { for (var p in m) e[p] = m[p]; }\nstar(require('./lib'), {});",
    "a list of names": "var l = require('./lib');\n['a', 'b'].forEach(function (k) { exports[k] = l[k]; });",
    "a result that is used": "const t = require('t');\nconst x = t.anything(require('./lib'), exports);",
}


@pytest.mark.parametrize("case", STARS)
def test_re_exports_are_seen_through(case: str) -> None:
    program, _, wrappers = linked({"index.js": STARS[case], "lib.js": "exports.a = 1;"})
    shown = [(program.source(source), program.source(target)) for source, target in wrappers.mirrors.items()]
    assert len(shown) == 1
    assert shown[0][0] in ("l", "require('./lib')")
    assert shown[0][1] in ("exports", "module.exports")
    (mirrors,) = wrappers.mirrored.values()
    assert [mirror.chain for mirror in mirrors] == [("exports",) if shown[0][1] == "module.exports" else ()]


@pytest.mark.parametrize("case", OTHERS)
def test_other_copies_are_no_re_exports(case: str) -> None:
    _, _, wrappers = linked({"index.js": OTHERS[case], "lib.js": "exports.a = 1;"})
    assert not wrappers.mirrors


def test_helpers_that_make_a_namespace_of_a_module_are_known() -> None:
    helper = (
        "function wrap(e) { const n = Object.create(null); if (e) for (const k in e) n[k] = e[k]; n.default = e; return Object.freeze(n); }"
    )
    other = "function keep(e) { for (const k in e) e.seen = k; settings.default = e; return settings; }"
    program, _, wrappers = linked({"index.js": f"{helper}\n{other}\nconst settings = {{}};"})
    assert [program.source(function)[:13] for function in sorted(wrappers.identity)] == ["function wrap"]


def test_helpers_that_copy_getters_are_known() -> None:
    text = (
        "function _export(target, all) { for (var name in all) Object.defineProperty(target, name, "
        "{ enumerable: true, get: Object.getOwnPropertyDescriptor(all, name).get }); }\n"
        "_export(exports, { get a() { return b; } });\nvar b = 1;"
    )
    program, _, wrappers = linked({"index.js": text})
    assert len(wrappers.copiers) == 1
    assert [program.source(literal) for literals in wrappers.exports.values() for literal in literals] == ["{ get a() { return b; } }"]
