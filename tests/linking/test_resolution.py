"""Does a specifier lead to the file that Node or a bundler would take?"""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.linking.resolution import Answer, Demand, External, Found, Layout, Missing

FILES = frozenset(
    (
        *("index.js", "lib/a.js", "lib/b.mjs", "lib/c.cjs", "lib/data.json", "lib/dir/index.js", "lib/named/main.js", "lib/named/index.js"),
        *("dist/facts.mjs", "dist/facts.cjs", "dist/parts/host.js", "dist/parts/deep/zone.js", "node/env.js", "browser/env.js"),
        *("node_modules/dep/lib/main.js", "node_modules/@scope/dep/index.js", "lib/node_modules/dep/index.js"),
        *("packages/inner/src/start.js", "packages/inner/extra.js", "with?question.js"),
    )
)
PACKAGES: dict[str, dict[str, object]] = {
    "": {
        "name": "demo",
        "exports": {
            ".": "./index.js",
            "./facts": {"require": "./dist/facts.cjs", "import": {"types": "./facts.d.ts", "default": "./dist/facts.mjs"}},
            "./parts/*": "./dist/parts/*.js",
            "./parts/secret": None,
            "./old/": "./dist/parts/",
            "./list": [{"deno": "./no.js"}, "./gone.js", "./lib/a.js"],
        },
        "imports": {
            "#env": {"node": "./node/env.js", "default": "./browser/env.js"},
            "#dep": "dep",
            "#lib/*": "./lib/*.js",
            "#os": "node:os",
        },
    },
    "lib/named": {"main": "./main.js"},
    "node_modules/dep": {"name": "dep", "main": "lib/main"},
    "packages/inner": {"name": "@demo/inner", "module": "./missing.js", "main": "src/start.js"},
}
LAYOUT = Layout(FILES, PACKAGES)


@pytest.mark.parametrize(
    ("specifier", "importer", "demand", "answer"),
    [
        ("./a.js", "lib/b.mjs", "import", Found("lib/a.js")),
        ("./a", "lib/b.mjs", "require", Found("lib/a.js")),
        ("./b", "lib/a.js", "require", Found("lib/b.mjs")),
        ("./c", "lib/a.js", "require", Found("lib/c.cjs")),
        ("./data", "lib/a.js", "require", Found("lib/data.json")),
        ("./a.js?version=1", "lib/b.mjs", "import", Found("lib/a.js")),
        ("./with?question.js", "index.js", "require", Found("with?question.js")),
        ("./dir", "lib/a.js", "require", Found("lib/dir/index.js")),
        ("./dir/", "lib/a.js", "require", Found("lib/dir/index.js")),
        ("./named", "lib/a.js", "require", Found("lib/named/main.js")),
        ("..", "lib/a.js", "require", Found("index.js")),
        (".", "lib/dir/x.js", "require", Found("lib/dir/index.js")),
        ("../..", "lib/dir/index.js", "require", Found("index.js")),
        ("../../..", "lib/dir/index.js", "require", Missing("../../..")),
        ("../outside.js", "index.js", "require", Missing("../outside.js")),
        ("./gone", "index.js", "require", Missing("./gone")),
        ("demo", "lib/a.js", "import", Found("index.js")),
        ("demo/facts", "lib/a.js", "import", Found("dist/facts.mjs")),
        ("demo/facts", "lib/a.js", "require", Found("dist/facts.cjs")),
        ("demo/parts/host", "lib/a.js", "import", Found("dist/parts/host.js")),
        ("demo/parts/deep/zone", "lib/a.js", "import", Found("dist/parts/deep/zone.js")),
        ("demo/parts/secret", "lib/a.js", "import", External("demo/parts/secret")),
        ("demo/old/host.js", "lib/a.js", "import", Found("dist/parts/host.js")),
        ("demo/list", "lib/a.js", "import", Found("lib/a.js")),
        ("#env", "lib/a.js", "import", Found("node/env.js")),
        ("#lib/a", "index.js", "import", Found("lib/a.js")),
        ("#dep", "index.js", "import", Found("node_modules/dep/lib/main.js")),
        ("#os", "index.js", "import", External("node:os")),
        ("#none", "index.js", "import", Missing("#none")),
        ("dep", "index.js", "require", Found("node_modules/dep/lib/main.js")),
        ("dep", "lib/dir/index.js", "require", Found("lib/node_modules/dep/index.js")),
        ("dep/lib/main", "index.js", "require", Found("node_modules/dep/lib/main.js")),
        ("@scope/dep", "packages/inner/extra.js", "require", Found("node_modules/@scope/dep/index.js")),
        ("@demo/inner", "index.js", "import", Found("packages/inner/src/start.js")),
        ("@demo/inner/extra", "index.js", "import", Found("packages/inner/extra.js")),
        ("os", "index.js", "require", External("os")),
        ("node:os", "index.js", "require", External("node:os")),
        ("https://example.org/a.js", "index.js", "import", External("https://example.org/a.js")),
        ("unknown/part", "index.js", "require", External("unknown/part")),
    ],
)
def test_a_specifier_leads_to_its_file(specifier: str, importer: str, demand: Demand, answer: Answer) -> None:
    assert LAYOUT.resolve(specifier, importer, demand) == answer


def test_conditions_that_no_runtime_has_are_better_than_nothing() -> None:
    layout = Layout(frozenset(("web.js",)), {"": {"name": "demo", "exports": {"browser": "./web.js"}}})
    assert layout.resolve("demo", "web.js", "import") == Found("web.js")


def test_an_entry_that_leaves_its_package_is_not_followed() -> None:
    layout = Layout(frozenset(("a.js", "in/x.js")), {"in": {"name": "inner", "exports": "./../a.js", "main": "../../../a.js"}})
    assert layout.resolve("inner", "in/x.js", "import") != Found("../../../a.js")


_names = st.text(st.sampled_from(string.ascii_lowercase + "./*@#?%\\ :"), max_size=12)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | _names,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_names, inner, max_size=4),
    max_leaves=12,
)


@given(specifier=_names, importer=_names, package=st.dictionaries(st.sampled_from(("name", "main", "module", "exports", "imports")), _json))
def test_hostile_packages_lead_nowhere_else(specifier: str, importer: str, package: dict[str, object]) -> None:
    files = frozenset(("index.js", "lib/a.js"))
    answer = Layout(files, {"": package, "lib": package}).resolve(specifier, importer, "import")
    assert not isinstance(answer, Found) or answer.path in files


@pytest.mark.parametrize("importer", ["/", "//a", "/a/b.js", "a//b.js", ""])
def test_odd_paths_of_importers_end(importer: str) -> None:
    assert LAYOUT.resolve("unknown", importer, "import") == External("unknown")


def test_deep_conditions_end() -> None:
    entry: object = "./index.js"
    for _ in range(5000):
        entry = {"default": entry}
    layout = Layout(frozenset(("index.js",)), {"": {"name": "demo", "exports": entry}})
    assert layout.resolve("demo", "index.js", "import") == Found("index.js")  # by index.js: the conditions are cut
    wide: list[object] = ["./gone.js"] * 100_000
    assert Layout(frozenset(("index.js",)), {"": {"name": "demo", "exports": wide}}).resolve("demo", "x.js", "import") == Found("index.js")


@pytest.mark.parametrize(
    ("specifier", "importer", "found"),
    [
        ("./chunk-a.js", "/$bunfs/root/cli.js", "/$bunfs/root/chunk-a.js"),
        ("/$bunfs/root/chunk-a.js", "/$bunfs/root/src/deep/x.js", "/$bunfs/root/chunk-a.js"),
        ("B:/~BUN/root/b.js", "B:/~BUN/root/cli.js", "B:/~BUN/root/b.js"),
        ("./b.js", "B:/~BUN/root/cli.js", "B:/~BUN/root/b.js"),
        ("B:\\~BUN\\root\\b.js", "B:/~BUN/root/cli.js", "B:/~BUN/root/b.js"),
        ("./lib/a", "/snapshot/app/index.js", "/snapshot/app/lib/a.js"),
        ("dep", "/snapshot/app/index.js", "/snapshot/app/node_modules/dep/main.js"),
        ("./lib/a.ts", "file:///app/main.ts", "file:///app/lib/a.ts"),
        ("https://example.com/mod.ts", "file:///app/main.ts", "https://example.com/mod.ts"),
        ("../other.ts", "https://example.com/x/y.ts", "https://example.com/other.ts"),
        ("jsr:@std/path", "file:///app/main.ts", "https://example.com/mod.ts"),
    ],
)
def test_modules_of_executables(specifier: str, importer: str, found: str) -> None:
    files = ["/$bunfs/root/cli.js", "/$bunfs/root/chunk-a.js", "B:/~BUN/root/b.js", "/snapshot/app/lib/a.js"]
    files += [
        "/snapshot/app/node_modules/dep/main.js",
        "file:///app/lib/a.ts",
        "https://example.com/mod.ts",
        "https://example.com/other.ts",
    ]
    packages = {"/snapshot/app/node_modules/dep": {"name": "dep", "main": "main.js"}}
    layout = Layout(
        files, packages, {"jsr:@std/path": "jsr:@std/path@1", "jsr:@std/path@1": "https://example.com/mod.ts", "a": "b", "b": "a"}
    )
    assert layout.resolve(specifier, importer, "import") == Found(found)


def test_other_schemes_are_no_files() -> None:
    layout = Layout(["data/x.js"], {})
    assert layout.resolve("data:text/javascript,1", "x.js", "import") == External("data:text/javascript,1")
    assert layout.resolve("node:fs", "x.js", "import") == External("node:fs")
