"""Do imports and requires find what other files export?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.linking.exports import NAMESPACE, Exports, Outside, Part, Value, Variable, read_modules
from analyzer.linking.modules import MISSING
from analyzer.scope.model import READ, WRITE
from tests.linking.programs import file_of, linked, node_of, program_of


def test_an_imported_variable_is_the_exported_one() -> None:
    files = {"a.js": 'import { zone as where } from "./b.js";\nsend(where);\n', "b.js": "export const zone = 1;\n"}
    program, _, _ = linked(files)
    declared, read = node_of(program, "zone", 1), node_of(program, "where", 1)
    assert program.source(program.parent[declared]) == "zone = 1"
    assert program.binding[read] == program.binding[declared]
    found = list(program.occurrences(program.binding[read]))
    assert found == sorted(found)
    assert {read, declared} <= set(found)
    assert [node for node in found if program.role[node] & WRITE] == [declared]  # the import specifier writes nothing


def test_occurrences_of_all_other_variables_stay() -> None:
    files = {
        "a.js": 'import { one } from "./b.js";\nlet own = one; own++; export { own };\n',
        "b.js": 'import { own } from "./a.js";\nexport let one = 1; one += own;\n',
    }
    before, (after, _, _) = program_of(files), linked(files)
    assert len(before.nodes) - len(after.nodes) == 2  # the two import specifiers
    for binding in range(len(after.binding_name)):
        for node in after.occurrences(binding):
            assert after.binding[node] == binding
            assert after.role[node] & (READ | WRITE)


def test_cycles_and_names_that_nobody_exports_end() -> None:
    files = {
        "a.js": 'export { x, y } from "./b.js";\nexport * from "./c.js";\n',
        "b.js": 'export { x } from "./a.js";\nexport * from "./c.js";\n',
        "c.js": 'export * from "./a.js";\nexport * from "./b.js";\nexport const y = 1;\nimport { x, none } from "./a.js";\nuse(x, none);\n',
    }
    program, modules, _ = linked(files)
    exports = modules.links.exports
    assert exports is not None
    units = {file.path: file.first_node for file in program.files}
    assert exports.lookup(units["a.js"], "x") is None
    assert isinstance(exports.lookup(units["a.js"], "y"), Variable)
    assert exports.lookup(units["c.js"], "none") is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("export const { a, b: [c = () => { var d; }], ...rest } = o;", "a c rest", Variable),
        ("export function f() {} export class C {} export async function* g() {}", "f C g", Variable),
        ("const x = 1; export { x, x as 'a name' };", "x", Variable),
        ("export default function f() {}", "default", Variable),
        ("export default class {}", "default", Value),
        ("export default () => 1;", "default", Value),
        ("export default 1 + 1;", "default", Value),
        ('export { env as e } from "node:process"; export * as os from "os";', "e os", Outside),
        ('export * from "outside";', "whatever", Outside),
        (
            'export { a } from "./common.cjs"; export { default as b } from "./common.cjs"; export * as c from "./common.cjs";',
            "a b c",
            Part,
        ),
    ],
)
def test_every_form_of_export_is_read(text: str, name: str, kind: type) -> None:
    program, modules, _ = linked({"index.mjs": text, "common.cjs": "exports.a = 1;"})
    exports = modules.links.exports
    assert exports is not None
    unit = next(file.first_node for file in program.files if file.path == "index.mjs")
    for each in name.split():
        assert isinstance(exports.lookup(unit, each), kind), each
    assert exports.lookup(unit, "d") is None or kind is Outside


def test_export_star_leaves_the_default_out_and_own_names_win() -> None:
    program, modules, _ = linked(
        {"a.js": 'export * from "./b.js";\nexport const x = 1;\n', "b.js": "export default 1;\nexport const x = 2, y = 3;\n"}
    )
    exports = modules.links.exports
    assert exports is not None
    unit = program.files[0].first_node
    assert exports.lookup(unit, "default") is None
    target = exports.lookup(unit, "x")
    assert isinstance(target, Variable)
    assert file_of(program, program.occurrences(target.binding)[0]) == "a.js"
    assert isinstance(exports.lookup(unit, "y"), Variable)


def test_without_files_behind_them_imports_stay_their_own() -> None:
    program = program_of({"a.js": 'import x from "x";\nexport { x };\n'})
    exports = Exports(read_modules(program), lambda literal: program.string(literal))
    assert isinstance(exports.lookup(0, "x"), Variable)


REQUIRES = {
    "module.exports": ('const x = require("./lib");', "require"),
    "a variable that holds the name": ('const name = "./lib.js"; require(name);', "require"),
    "one of two": ('require(flag ? "./lib" : "./other");', "require"),
    "a template": ("require(`./lib`);", "require"),
    "createRequire": ('import { createRequire as make } from "module"; const load = make(import.meta.url); load("./lib");', "load"),
    "createRequire in place": ('import module from "node:module"; module.createRequire(import.meta.url)("./lib");', "module.createRequire"),
    "createRequire, destructured": ('const { createRequire } = require("module"); const r = createRequire(__filename); r("./lib");', "r("),
    "a stand-in": ('var load = typeof require < "u" ? require : null; load("./lib");', "load("),
    "import()": ('const x = import("./lib.js");', "import"),
}


@pytest.mark.parametrize("case", REQUIRES)
def test_calls_that_load_a_file_are_found(case: str) -> None:
    text, callee = REQUIRES[case]
    program, _, wrappers = linked({"index.js": text, "lib.js": "exports.a = 1;", "other.js": "exports.a = 2;"})
    calls = {call: unit for call, unit in wrappers.required.items() if program.source(call).startswith(callee)}
    assert [file_of(program, unit) for unit in calls.values()] == ["lib.js"]
    loaded = [file_of(program, unit) for call in calls for unit in wrappers.loaded(call)]
    assert loaded == (["lib.js", "other.js"] if case == "one of two" else ["lib.js"])


@pytest.mark.parametrize(
    "text",
    [
        'function f(require) { require("./lib"); }',
        'const require = (name) => name; require("./lib");',
        'require("./lib" + suffix);',
        'loader.require("./lib");',
        "require();",
        'let name = "./lib"; name = other; require(name);',
    ],
)
def test_what_is_no_request_loads_nothing(text: str) -> None:
    _, _, wrappers = linked({"index.js": text, "lib.js": "exports.a = 1;"})
    assert not wrappers.required


def test_a_path_that_no_file_answers_is_a_limitation_and_a_package_is_not() -> None:
    program, _, _ = linked({"index.js": 'import a from "./gone.js";\nimport b from "outside";\nimport c from "#none";\n'})
    places = [program.source(node) for kind, node in program.limitations if kind == MISSING]
    assert sorted(places) == ['"#none"', '"./gone.js"']


def test_a_common_module_is_a_unit_with_its_own_names() -> None:
    program, _, wrappers = linked({"a.js": 'require("./b");', "b.js": "exports.x = 1; module.exports.y = 2;"})
    unit = wrappers.factories[wrappers.required[node_of(program, 'require("./b")')]]
    assert [program.strings[program.binding_name[binding]] for binding in (unit.exports, unit.module)] == ["exports", "module"]
    assert list(wrappers.loaders(unit.function)) == list(wrappers.required)


def test_readers_of_a_module_object_are_known() -> None:
    program, modules, _ = linked(
        {
            "index.mjs": 'import all, { one } from "./c.cjs";\nimport * as ns from "./e.mjs";\nuse(all, one, ns);',
            "c.cjs": "",
            "e.mjs": "export {};",
        }
    )
    found = {(file_of(program, unit), reader.name) for unit, readers in modules.links.readers.items() for reader in readers}
    assert found == {("c.cjs", "default"), ("c.cjs", "one"), ("e.mjs", NAMESPACE)}


_FILES = ("a.mjs", "b.mjs", "c.mjs", "d.cjs")
_paths = st.sampled_from([f"./{name}" for name in _FILES] + ["./gone.mjs", "outside"])
_names = st.sampled_from(("x", "y", "default"))
_lines = st.one_of(
    st.builds('import {{ {1} as i{2} }} from "{0}"; use(i{2});'.format, _paths, _names, st.integers(0, 99)),
    st.builds('import * as n{1} from "{0}"; use(n{1}.x);'.format, _paths, st.integers(0, 99)),
    st.builds('export {{ {1} as {2} }} from "{0}";'.format, _paths, _names, _names),
    st.builds('export * from "{0}";'.format, _paths),
    st.builds('export * as {1} from "{0}";'.format, _paths, _names),
    st.builds("export const {0} = 1;".format, st.sampled_from(("x", "y"))),
    st.just("export default class {}"),
)


@given(st.fixed_dictionaries({name: st.lists(_lines, max_size=4).map("\n".join) for name in _FILES[:3]}))
def test_any_graph_of_imports_is_linked(files: dict[str, str]) -> None:
    program, modules, wrappers = linked({**files, "d.cjs": "exports.x = require('./a.mjs');"})
    exports = modules.links.exports
    assert exports is not None
    for file in program.files:
        for name in ("x", "y", "default", NAMESPACE):
            exports.lookup(file.first_node, name)
    for binding in range(len(program.binding_name)):
        found = list(program.occurrences(binding))
        assert found == sorted(found)
        assert all(program.parent[node] not in modules.links.imported for node in found if program.binding[node] != binding)
    for unit in wrappers.required.values():
        assert program.parent[unit] < 0
