"""What does a script of package.json start?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake.scripts import local_modules, started
from tests.intake.tarball import within

SCRIPTS = {"build": "node build.js", "setup": "npm run build && node setup.js", "loop": "npm run loop", "prebuild": "node before.js"}


@pytest.mark.parametrize(
    ("command", "files"),
    [
        ("node x.js", ["x.js"]),
        ("node ./x", ["./x"]),
        ("node", []),
        ("node --no-warnings -r ./hook x.js --flag y.js", ["./hook", "x.js"]),
        ("node --require=./hook x.js", ["./hook", "x.js"]),
        ("/usr/bin/node x.js", ["x.js"]),
        ("node.exe x.js", ["x.js"]),
        ("A=1 B='2 3' node x.js", ["x.js"]),
        ("cross-env A=1 node x.js", ["x.js"]),
        ("node a.js && node b.js; node c.js || exit 0", ["a.js", "b.js", "c.js"]),
        ("(node a.js) | node b.js & node c.js", ["a.js", "b.js", "c.js"]),
        ("node 'a b.js'", ["a b.js"]),
        ("node x.js # node y.js", ["x.js"]),
        ("./install.js", ["./install.js"]),
        ("sh ./install.sh", ["./install.sh"]),
        ("bun run x.ts", ["x.ts"]),
        ("npm run setup", ["setup.js", "before.js", "build.js"]),
        ("yarn build", ["before.js", "build.js"]),
        ("npm run loop", []),
        ("npm run unknown", []),
        ("node-gyp rebuild", []),
        ("husky install", []),
        ("node 'x.js", []),
        ("", []),
        ("&& || ;", []),
    ],
)
def test_files(command: str, files: list[str]) -> None:
    assert [what.text for what in started(command, SCRIPTS)] == files
    assert all(what.kind == "file" for what in started(command, SCRIPTS))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("""node -e "try{require('./x')}catch(e){}" || exit 0""", "try{require('./x')}catch(e){}"),
        ("node -e 'f(\"a b\")'", 'f("a b")'),
        ("node '--eval=f()'", "f()"),
        ("node -p process.version", "process.version"),
        ("node --no-warnings -e f", "f"),
        ("node -e", ""),
    ],
)
def test_code(command: str, code: str) -> None:
    assert [(what.kind, what.text) for what in started(command, {})] == [("code", code)]


def test_modules_in_code() -> None:
    assert local_modules("""require('./a');import("../b");require( `./c` );require("fs");require('./a')""") == ["./a", "../b", "./c"]


@given(st.text(alphabet="node -e'\"\\;&|()$x./\n=#", max_size=60))
def test_any_command_is_tolerated(command: str) -> None:
    for what in started(command, SCRIPTS):
        assert what.kind in ("file", "code")


HOSTILE = ["'" * 9999, "node " * 9999, "(" * 99_999, "\\" * 99_999, "require(" * 9999, "a=" * 99_999, " " * 10**6]


@pytest.mark.parametrize("command", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_commands_cost_nothing(command: str) -> None:
    with within(1.0):
        started(command, {"a": command})
        local_modules(command)


def test_scripts_that_call_each_other_end() -> None:
    scripts = {f"s{number}": f"npm run s{number + 1} && npm run s0 && node {number}.js" for number in range(1000)}
    with within(1.0):
        assert len(started("npm run s0", scripts)) <= 50
