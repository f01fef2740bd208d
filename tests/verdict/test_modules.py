"""Is code said to be of the module and package that it is of, and of none where nothing tells?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analyzer.flow.models import LibraryMark
from analyzer.model import Module
from analyzer.rulebook.load import load_rulebook
from analyzer.verdict.modules import Modules, is_own, package_of
from tests.linking.programs import linked

PACKAGES = {
    "node_modules/lodash/fp/get.js": "lodash",
    "../node_modules/@scope/name/dist/x.js": "@scope/name",
    "node_modules/.pnpm/a@1.0.0/node_modules/b/index.js": "b",
    "node_modules/.bun/a@1/node_modules/@s/b/i.js": "@s/b",
    "webpack://app/./node_modules/axios/lib/axios.js": "axios",
    "node_modules/outer/node_modules/inner/x.js": "inner",
    "src/node_modules_of_mine/x.js": "",
    "node_modules/@scope": "",
    "node_modules": "",
    "src/a.ts": "",
    "": "",
}
OWN = {
    "src/a.ts": True,
    "../packages/core/src/a.tsx": True,
    "webpack://app/./src/a.js": True,
    "webpack:///./src/a.vue?1234": True,
    "webpack/runtime/define": False,
    "webpack://app/webpack/bootstrap": False,
    "bun:wrap": False,
    "\0commonjsHelpers.js": False,
    "(disabled):crypto": False,
    "<define:process.js>": False,
    "https://cdn.example/x.js": False,
    "src/vendor/jquery.js": False,
    "third_party/x.js": False,
    "app": False,
}


@pytest.mark.parametrize("path", PACKAGES)
def test_the_package_of_a_path(path: str) -> None:
    assert package_of(path) == PACKAGES[path]


@pytest.mark.parametrize("path", OWN)
def test_whose_path_it_is(path: str) -> None:
    assert is_own(path) is OWN[path]


def module_at(
    files: dict[str, str], word: str = "HERE", *, marks: Sequence[LibraryMark] = (), known: str = "", target: str = ""
) -> Module | None:
    """The module of the first place that is called `word`. `known`: a function or class that starts with this text is of `pkg`."""
    program, _, wrappers = linked(files)
    nodes = {node: "pkg" for node in range(1, len(program)) if known and program.source(node).startswith(known)}
    modules = Modules(program, wrappers, marks=marks, known=nodes, target=target)
    return modules.of(next(node for node in range(len(program)) if program.string(node) == word))


ESBUILD = """var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[Object.keys(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};

// node_modules/left/index.js
var require_left = __commonJS({
  "node_modules/left/index.js"(exports, module) {
    module.exports = () => INSIDE;
  }
});

// src/helper.ts
function helper() {
  return HELPER;
}

// src/main.ts
var left = require_left();
helper(left(MAIN));
"""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("INSIDE", Module("node_modules/left/index.js", "left", "dependency", "bundler")),
        ("HELPER", Module("src/helper.ts", None, "first-party", "bundler")),
        ("MAIN", Module("src/main.ts", None, "first-party", "bundler")),
        ("cb", None),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True], ids=["plain", "in a function"])
def test_paths_in_comments(word: str, expected: Module | None, wrapped: bool) -> None:
    text = '"use strict";\n(() => {\n' + "".join(f"  {line}\n" for line in ESBUILD.splitlines()) + "})();\n" if wrapped else ESBUILD
    assert module_at({"out.js": text}, word) == expected


def test_paths_as_keys() -> None:
    text = (
        "(() => { var m = {'./src/a.js': (module, exports, require) => { exports.x = MINE; require('./node_modules/p/i.js'); },"
        "'./node_modules/p/i.js': (module) => { module.exports = THEIRS; }}; var c = {};"
        "function require(id) { var x = c[id]; if (x !== undefined) return x.exports; var module = c[id] = {exports: {}};"
        "m[id](module, module.exports, require); return module.exports; } require('./src/a.js'); OUTSIDE })();"
    )
    assert module_at({"out.js": text}, "MINE") == Module("./src/a.js", None, "first-party", "bundler")
    assert module_at({"out.js": text}, "THEIRS") == Module("./node_modules/p/i.js", "p", "dependency", "bundler")
    assert module_at({"out.js": text}, "OUTSIDE") is None


NO_MODULES = {
    "one comment at the head of a file": "\n// src/a.js\nHERE;\n",
    "the same twice": "\n// src/a.js\nx;\n// src/a.js\nHERE;\n",
    "in a template": "x = `\n// src/a.js\n// src/b.js\n`;\nHERE;\n",
    "inside of functions": "function f() {\n// src/a.js\ng();\n// src/b.js\n}\nHERE;\n",
    "words": "\n// see the notes\nx;\n// and these.js too\nHERE;\n",
    "no source files": "\n// eslint-disable\nx;\n// TODO\nHERE;\n",
}


@pytest.mark.parametrize("case", NO_MODULES)
def test_other_comments_name_no_module(case: str) -> None:
    assert module_at({"out.js": NO_MODULES[case]}) is None


FACTORY = "var f = (a, b) => () => (b || a((b = { exports: {} }).exports, b), b.exports);\n"
MARK = LibraryMark("pkg", ("a sentence of pkg", "another sentence of pkg"))
OTHER = LibraryMark("other", ("a sentence of other",))


def test_strings_tell_the_package_of_a_minified_module() -> None:
    text = FACTORY + "var m = f((e, t) => { e.m = 'a sentence of pkg'; t.exports = () => HERE }), n = f((e, t) => { OTHER });"
    expected = Module("", "pkg", "dependency", "fingerprint")
    assert module_at({"out.js": text}, marks=[MARK]) == expected
    assert module_at({"out.js": text}, "OTHER", marks=[MARK]) is None
    assert module_at({"out.js": text}, marks=[MARK], target="pkg") == Module("", "pkg", "first-party", "fingerprint")


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("class C { a() { throw 'another sentence of pkg' } b() { HERE } }", True),
        ("function f() { function g() { HERE } throw 'a sentence of pkg' }", True),
        ("function f() { throw 'a sentence of pkg' } function g() { HERE }", False),
        ("function f() { HERE; return x['a sentence of pkg'] + `a sentence of pkg` }", True),
        ("function f() { HERE; return `a sentence of pkg` }", False),
        ("var x = 'a sentence of pkg'; function f() { HERE }", False),
        ("var x = 'a sentence of pkg'; HERE", False),
        ("function f() { HERE; return 'a sentence of pkg!' }", False),
        ("function f() { HERE; return ['a sentence of pkg', 'a sentence of other'] }", False),
    ],
)
def test_strings_tell_no_more_than_the_function_or_class_around_them(text: str, tells: bool) -> None:
    assert module_at({"out.js": text}, marks=[MARK, OTHER]) == (Module("", "pkg", "dependency", "fingerprint") if tells else None)


def test_classes_that_are_known_again() -> None:
    text = "class Client { send() { HERE } } class Else { send() { THERE } }"
    assert module_at({"out.js": text}, known="class Client") == Module("", "pkg", "dependency", "fingerprint")
    assert module_at({"out.js": text}, "THERE", known="class Client") is None


def test_a_file_of_next_to_nothing_is_no_trouble() -> None:
    assert module_at({"out.js": "HERE\n// src/a.js\n;\n// src/b.js\n;"}) is None


def test_files_of_packages_that_came_along() -> None:
    assert module_at({"node_modules/p/x.js": "HERE"}) == Module("", "p", "dependency", "path")
    assert module_at({"lib/x.js": "HERE"}) is None
    inner = module_at({"node_modules/p/out.js": ESBUILD}, "HELPER")
    assert inner == Module("src/helper.ts", "p", "dependency", "bundler")


def test_no_string_of_the_rules_is_of_two_packages() -> None:
    marks = load_rulebook().library_marks()
    assert len(marks) > 50
    strings = [text for mark in marks for text in mark.strings]
    assert len(strings) == len(set(strings))
