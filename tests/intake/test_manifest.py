"""Where does a package begin, and what does it bring?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake.manifest import describe, platform_of, resolved, with_started
from analyzer.intake.notes import Notes
from analyzer.intake.package import Package
from analyzer.intake.release import Release
from analyzer.model import EntryPoint, PackageInfo
from tests.intake.tarball import CLI_TEXT, END, entry, read, tgz, within

MACH = b"\xcf\xfa\xed\xfe" + bytes(60)
ELF = b"\x7fELF" + bytes(60)


def release(manifest: dict[str, Any], **files: bytes) -> Release:
    parts = [entry(b"package/" + path.replace("__", "/").replace("_", ".").encode(), data) for path, data in files.items()]
    return read(tgz(entry(b"package/package.json", json.dumps({"name": "tool", "version": "1.0.0", **manifest}).encode()), *parts, END))


def info(manifest: dict[str, Any], *files: str) -> PackageInfo:
    return describe(Package("", {"name": "tool", **manifest}), {}, set(files), (), Notes()).info


def entries(manifest: dict[str, Any], *files: str) -> list[tuple[str, str, str, str | None]]:
    return [(entry.kind, entry.name, entry.condition, entry.file) for entry in info(manifest, *files).entry_points]


def test_commands() -> None:
    assert entries({"bin": "./cli"}, "cli.js") == [("bin", "tool", "", "cli.js")]
    assert entries({"bin": {"a": "a.js", "b": "gone.js", "c": 7}}, "a.js") == [("bin", "a", "", "a.js"), ("bin", "b", "", None)]
    assert entries({"directories": {"bin": "bin"}}, "bin/x", "bin/y", "z") == [("bin", "x", "", "bin/x"), ("bin", "y", "", "bin/y")]


def test_main_as_node_finds_it() -> None:
    assert entries({}, "index.js") == [("main", ".", "", "index.js")]
    assert entries({"main": "lib"}, "lib/index.js") == [("main", ".", "", "lib/index.js")]
    assert entries({"main": "./lib/a"}, "lib/a.js", "lib/a/index.js") == [("main", ".", "", "lib/a.js")]
    assert entries({"main": "gone"}) == [("main", ".", "", None)]
    assert entries({"exports": {}}, "index.js") == []


def test_module_and_browser() -> None:
    assert entries({"main": "a.js", "module": "b.mjs", "browser": "c.js"}, "a.js", "b.mjs", "c.js") == [
        ("main", ".", "", "a.js"),
        ("module", ".", "", "b.mjs"),
        ("browser", ".", "", "c.js"),
    ]
    assert entries({"browser": {"./a.js": "./b.js", "fs": False}, "exports": {}}, "b.js") == [("browser", "./a.js", "", "b.js")]


def test_exports_under_all_conditions() -> None:
    exports = {
        ".": {"node": {"import": "./a.mjs", "require": "./a.cjs"}, "default": ["./gone.js", "./b.js"]},
        "./sub/*": "./lib/*.js",
        "./sub/internal/*": None,
        "./package.json": "./package.json",
    }
    assert entries({"exports": exports}, "a.mjs", "a.cjs", "b.js", "lib/x.js", "lib/y/z.js", "package.json", "lib/no.ts") == [
        ("exports", ".", "node/import", "a.mjs"),
        ("exports", ".", "node/require", "a.cjs"),
        ("exports", ".", "default", None),
        ("exports", ".", "default", "b.js"),
        ("exports", "./sub/x", "", "lib/x.js"),
        ("exports", "./sub/y/z", "", "lib/y/z.js"),
        ("exports", "./package.json", "", "package.json"),
    ]
    assert entries({"exports": "./a.js"}, "a.js") == [("exports", ".", "", "a.js")]
    assert entries({"exports": {"import": "./a"}}, "a.js") == [("exports", ".", "import", None)]


@pytest.mark.parametrize("path", ["../x.js", "a/../../x.js", "..\\x.js", "/../x.js"])
def test_nothing_outside_the_package(path: str) -> None:
    assert resolved(path, {"x.js"}) is None


def test_install_scripts_and_the_files_they_start() -> None:
    scripts = {"preinstall": "node a.js", "postinstall": "npm run more", "more": "node ./lib/b", "prepare": "husky", "test": "node t.js"}
    found = info({"scripts": scripts}, "a.js", "lib/b.js", "t.js")
    assert [(script.name, script.on_install, script.files) for script in found.install_scripts] == [
        ("preinstall", True, ("a.js",)),
        ("postinstall", True, ("lib/b.js",)),
        ("prepare", False, ()),
    ]
    assert [(point.name, point.file) for point in found.entry_points] == [
        ("preinstall", "a.js"),
        ("postinstall", "lib/b.js"),
        ("prepare", None),
    ]


def test_code_on_the_command_line_is_a_file_of_its_own() -> None:
    found = release({"scripts": {"postinstall": "node -e \"try{require('./after')}catch(e){}\" || exit 0"}}, after_js=CLI_TEXT)
    assert {source.path: source.text for source in found.sources} == {
        "after.js": CLI_TEXT,
        "package.json#postinstall": b"try{require('./after')}catch(e){}",
    }
    assert found.info is not None
    assert found.info.install_scripts[0].files == ("package.json#postinstall", "after.js")
    assert [point.file for point in found.info.entry_points] == ["package.json#postinstall", "after.js"]


def test_a_file_that_is_named_like_code_on_a_command_line() -> None:
    data = json.dumps({"scripts": {"install": "node -e 'f()'"}}).encode()
    found = read(tgz(entry(b"package/package.json", data), entry(b"package/package.json#install", b"x"), entry(b"package/a.js", b"1"), END))
    assert {source.path: source.text for source in found.sources} == {"a.js": b"1", "package.json#install~": b"f()"}


def test_code_of_scripts_that_do_not_run_on_installation_is_left_out() -> None:
    found = release({"scripts": {"prepare": "node -e 'f()'"}}, a_js=CLI_TEXT)
    assert [source.path for source in found.sources] == ["a.js"]


def test_the_installation_that_a_binding_gyp_implies() -> None:
    assert [s.command for s in info({}, "binding.gyp").install_scripts] == ["node-gyp rebuild"]
    assert info({"gypfile": False}, "binding.gyp").install_scripts == ()
    assert [s.command for s in info({"scripts": {"install": "x"}}, "binding.gyp").install_scripts] == ["x"]
    assert info({}, "deep/binding.gyp").install_scripts == ()


def test_native_files_by_their_content() -> None:
    found = release(
        {},
        a_js=CLI_TEXT,
        addon_node=b"x",
        tool=ELF,
        data_bin=b"\0asm" + bytes(20),
        binding_gyp=b"{}",
        mach_dat=b"\xcf\xfa\xed\xfe" + bytes(60),
    )
    assert found.info is not None
    assert {(native.file, native.kind) for native in found.info.native_files} == {
        ("addon.node", "native-addon"),
        ("tool", "executable"),
        ("data.bin", "webassembly"),
        ("mach.dat", "executable"),
        ("binding.gyp", "build-recipe"),
    }
    assert all(len(native.sha256) == 64 and native.size for native in found.info.native_files)


def test_dependencies_that_are_not_inside() -> None:
    inner = entry(b"package/node_modules/held/package.json", b'{"name":"held","version":"1.0.0"}')
    manifest = {
        "dependencies": {"held": "^1", "missing": "~2", "both": "1"},
        "optionalDependencies": {"both": "2"},
        "peerDependencies": {"peer": "*", "lax": "*", "held": "1"},
        "peerDependenciesMeta": {"lax": {"optional": True}},
        "devDependencies": {"dev": "1"},
    }
    found = read(tgz(entry(b"package/package.json", json.dumps(manifest).encode()), inner, entry(b"package/a.js", b"1"), END))
    assert found.info is not None
    assert [(item.name, item.range, item.kind, item.inside) for item in found.info.dependencies] == [
        ("held", "^1", "runtime", True),
        ("missing", "~2", "runtime", False),
        ("both", "2", "optional", False),
        ("peer", "*", "peer", False),
    ]
    assert found.dependencies_not_scanned == ("missing@~2", "both@2", "peer@*")


@pytest.mark.parametrize(
    ("name", "wanted", "platform", "scan"),
    [
        ("tool-linux-x64", "1.0.0", "linux x64", "bundletap scan tool-linux-x64@1.0.0"),
        ("@tool/win32-arm64", "1.0.0", "win32 arm64", "bundletap scan @tool/win32-arm64@1.0.0"),
        ("@tool/swc-darwin-universal", "^1.0.0", "darwin universal", "bundletap scan '@tool/swc-darwin-universal@^1.0.0'"),
        ("turbo-windows-64", "1.0.0", "windows 64", "bundletap scan turbo-windows-64@1.0.0"),
        ("native", "npm:@tool/native@0.1.0-linux-x64", "linux x64", "bundletap scan @tool/native@0.1.0-linux-x64"),
        ("tool-linux-x64", ">=1 <2", "linux x64", "bundletap scan 'tool-linux-x64@>=1 <2'"),
        ("tool-linux-x64", "file:../x", "linux x64", ""),
        ("fsevents", "1.0.0", "", ""),
        ("win-ca", "1.0.0", "", ""),
        ("x64-tool", "1.64.32", "", ""),
    ],
)
def test_packages_for_one_platform(name: str, wanted: str, platform: str, scan: str) -> None:
    (item,) = info({"optionalDependencies": {name: wanted}}).dependencies
    assert (item.platform, item.scan) == (platform, scan)
    assert info({"dependencies": {name: wanted}}).dependencies[0].platform == ""
    assert platform_of(name, wanted) == platform


def test_what_a_program_starts_is_added_by_later_stages() -> None:
    point = EntryPoint("worker", "new Worker", "w.js")
    assert with_started(PackageInfo(), [point, point]).entry_points == (point,)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="./*a-\\@:", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet="./*a", max_size=4), inner, max_size=3),
)
FIELDS = ("bin", "directories", "main", "module", "browser", "exports", "scripts", "dependencies", "optionalDependencies")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)))
def test_fields_of_any_shape(manifest: dict[str, Any]) -> None:
    files = {"a.js", "a/index.js", "binding.gyp", "index.js"}
    for point in info(manifest, *files).entry_points:
        assert point.file is None or point.file in files


def test_hostile_exports_cost_little() -> None:
    deep: Any = "./a.js"
    for _ in range(900):
        deep = {"node": deep}
    files = {f"d/{number}.js" for number in range(3000)}
    for exports in (deep, {f"./{n}": "./a.js" for n in range(10_000)}, {f"./{n}*": "./*" for n in range(1000)}, [["./a.js"] * 100] * 100):
        with within(1.0):
            assert len(info({"exports": exports}, *files).entry_points) <= 2000
