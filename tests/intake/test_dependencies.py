"""Which packages come with one, where do they lie, and what happens when they cannot be had?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.intake import open_target, with_dependencies
from analyzer.intake.dependencies import is_module, outwards
from analyzer.intake.limits import Limits
from analyzer.intake.registry import Cache
from analyzer.intake.release import Release
from tests.intake.registry.loopback import Answer, Server, client, package, serving, sri
from tests.intake.tarball import CLI_TEXT, END, entry, tgz


@pytest.fixture
def registry() -> Iterator[Server]:
    with serving() as server:
        yield server


def whole(server: Server, folder: Path, manifest: dict[str, Any], limits: Limits | None = None, **inner: bytes) -> Release:
    """The release of an archive with this package.json and everything that runs with it."""
    data = json.dumps({"name": "root", "version": "1.0.0", **manifest}).encode()
    parts = [entry(b"package/node_modules/" + name.encode() + b"/package.json", text) for name, text in inner.items()]
    path = folder / "root.tgz"
    path.write_bytes(tgz(entry(b"package/package.json", data), entry(b"package/root.js", CLI_TEXT), *parts, END))
    with client(server.url, home=folder / "home") as npm:
        return with_dependencies(open_target(str(path)), npm=npm, cache=Cache(), limits=limits or Limits())


def folders(release: Release) -> dict[str, str | None]:
    return {folder: found.version for folder, found in release.packages.items() if folder}


def gaps(release: Release) -> list[tuple[str, str]]:
    return [(gap.file, gap.reason) for gap in release.gaps]


def test_files_lie_where_node_looks_for_them(registry: Server, tmp_path: Path) -> None:
    registry.publish("a", "1.2.0", dependencies={"@s/b": "^1.0.0"})
    registry.publish("@s/b", "1.0.1")
    release = whole(registry, tmp_path, {"dependencies": {"a": "^1.0.0"}})
    assert [source.path for source in release.sources] == ["node_modules/@s/b/index.js", "node_modules/a/index.js", "root.js"]
    assert folders(release) == {"node_modules/a": "1.2.0", "node_modules/@s/b": "1.0.1"}
    assert release.gaps == ()
    assert release.dependencies_not_scanned == ()
    assert release.info is not None
    assert [item.inside for item in release.info.dependencies] == [True]


def test_another_version_lies_below_its_user(registry: Server, tmp_path: Path) -> None:
    registry.publish("shared", "1.0.0")
    registry.publish("shared", "2.0.0")
    registry.publish("a", "1.0.0", dependencies={"shared": "^2"})
    registry.publish("b", "1.0.0", dependencies={"shared": "^1"})
    release = whole(registry, tmp_path, {"dependencies": {"a": "1", "b": "1", "shared": "1"}})
    assert folders(release) == {
        "node_modules/a": "1.0.0",
        "node_modules/b": "1.0.0",
        "node_modules/shared": "1.0.0",
        "node_modules/a/node_modules/shared": "2.0.0",
    }


def test_cycles_end(registry: Server, tmp_path: Path) -> None:
    registry.publish("a", "1.0.0", dependencies={"b": "*"})
    registry.publish("b", "1.0.0", dependencies={"a": "latest", "b": "1"})
    release = whole(registry, tmp_path, {"dependencies": {"a": "*"}})
    assert set(folders(release)) == {"node_modules/a", "node_modules/b"}


def test_the_package_itself_is_not_fetched_again(registry: Server, tmp_path: Path) -> None:
    registry.publish("root", "2.0.0")
    registry.publish("a", "1.0.0", dependencies={"root": "^1"})
    registry.publish("b", "1.0.0", dependencies={"root": "^2"})
    release = whole(registry, tmp_path, {"dependencies": {"a": "1", "b": "1"}})
    assert set(folders(release)) == {"node_modules/a", "node_modules/b", "node_modules/root"}


def test_versions_that_never_agree_end_at_the_budget(registry: Server, tmp_path: Path) -> None:
    """Two packages that each ask for another version of the other: every level of folders needs one more."""
    registry.publish("a", "1.0.0", dependencies={"b": "2.0.0"})
    registry.publish("a", "2.0.0", dependencies={"b": "1.0.0"})
    registry.publish("b", "1.0.0", dependencies={"a": "1.0.0"})
    registry.publish("b", "2.0.0", dependencies={"a": "2.0.0"})
    release = whole(registry, tmp_path, {"dependencies": {"a": "1.0.0"}}, Limits(dependencies=20))
    assert len(folders(release)) == 20
    assert "more than the limit of 20 packages" in gaps(release)[0][1]


def test_bundled_packages_are_not_fetched(registry: Server, tmp_path: Path) -> None:
    registry.publish("deeper", "1.0.0")
    release = whole(
        registry, tmp_path, {"dependencies": {"held": "^9"}}, held=b'{"name":"held","version":"1.0.0","dependencies":{"deeper":"1"}}'
    )
    assert folders(release) == {"node_modules/held": "1.0.0", "node_modules/deeper": "1.0.0"}
    assert not any("held" in path for path in registry.paths())


def test_what_is_left_out(registry: Server, tmp_path: Path) -> None:
    registry.publish("peer", "1.0.0")
    registry.publish("optional", "1.0.0")
    release = whole(
        registry,
        tmp_path,
        {
            "devDependencies": {"dev": "1"},
            "optionalDependencies": {"root-linux-x64": "1.0.0", "optional": "1"},
            "peerDependencies": {"peer": "1", "lax": "1"},
            "peerDependenciesMeta": {"lax": {"optional": True}},
        },
    )
    assert set(folders(release)) == {"node_modules/peer", "node_modules/optional"}
    assert release.dependencies_not_scanned == ("root-linux-x64@1.0.0",)
    assert release.gaps == ()


def test_aliases_lie_under_their_own_name(registry: Server, tmp_path: Path) -> None:
    registry.publish("real", "1.0.0")
    assert folders(whole(registry, tmp_path, {"dependencies": {"alias": "npm:real@^1"}})) == {"node_modules/alias": "1.0.0"}


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ("^1", "the registry has no package of this name"),
        ("git+ssh://x/y", "asks for something else than a registry's version"),
        ("file:../x", "asks for something else than a registry's version"),
    ],
)
def test_what_cannot_be_had_is_a_gap(registry: Server, tmp_path: Path, wanted: str, reason: str) -> None:
    release = whole(registry, tmp_path, {"dependencies": {"gone": wanted}})
    ((file, told),) = gaps(release)
    assert file == "node_modules/gone"
    assert told.startswith(f"the dependency gone@{wanted} is not scanned: ")
    assert reason in told
    assert release.dependencies_not_scanned == (f"gone@{wanted}",)


def test_a_swapped_archive_is_a_gap_and_an_error(registry: Server, tmp_path: Path) -> None:
    registry.publish("a", "1.0.0")
    registry.publish("b", "1.0.0")
    registry.say("/a/-/a-1.0.0.tgz", package("a", "1.0.0", files={"index.js": b"evil()"}))
    release = whole(registry, tmp_path, {"dependencies": {"a": "1", "b": "1"}})
    assert "sha512 digest is not the one" in gaps(release)[0][1]
    assert [d.where for d in release.diagnostics if d.level == "error"] == ["node_modules/a"]
    assert [source.path for source in release.sources] == ["node_modules/b/index.js", "root.js"]


@pytest.mark.parametrize("archive", [b"", b"\x1f\x8b\x08x", tgz(entry(b"package/../../x.js", b"1"), END), tgz(b"x" * 600)], ids=range(4))
def test_a_hostile_archive_is_a_gap(registry: Server, tmp_path: Path, archive: bytes) -> None:
    registry.publish("a", "1.0.0", archive)
    ((file, _),) = gaps(whole(registry, tmp_path, {"dependencies": {"a": "1"}}))
    assert file == "node_modules/a"


def test_a_package_without_a_manifest(registry: Server, tmp_path: Path) -> None:
    archive = tgz(entry(b"package/index.js", CLI_TEXT), END)
    registry.publish("a", "1.0.0", archive)
    release = whole(registry, tmp_path, {"dependencies": {"a": "1"}})
    assert folders(release) == {"node_modules/a": "1.0.0"}
    assert any(d.kind == "manifest-differs" for d in release.diagnostics)


def test_budgets_of_bytes_and_time(registry: Server, tmp_path: Path) -> None:
    for name in "abc":
        registry.publish(name, "1.0.0", files={"index.js": b" " * 5000})
    wanted = {"dependencies": dict.fromkeys("abc", "1")}
    release = whole(registry, tmp_path, wanted, Limits(dependencies_bytes=8000))
    assert set(folders(release)) == {"node_modules/a", "node_modules/b"}
    assert "more than the limit of 8000 bytes" in gaps(release)[0][1]
    with client(registry.url, home=tmp_path / "home") as npm:
        release = with_dependencies(open_target(str(tmp_path / "root.tgz")), npm=npm, cache=Cache(), stop=lambda: "time is up")
    assert [reason.rpartition(": ")[2] for _, reason in gaps(release)] == ["time is up"] * 3


def test_a_registry_that_is_down_is_asked_once_for_each(registry: Server, tmp_path: Path) -> None:
    registry.say("/a", Answer(b"", 500))
    registry.publish("b", "1.0.0", dependencies={"a": "1"})
    assert len(gaps(whole(registry, tmp_path, {"dependencies": {"a": "1", "b": "1"}}))) == 2
    assert registry.paths().count("/a") == 3


def test_install_scripts_of_dependencies(registry: Server, tmp_path: Path) -> None:
    scripts = {"postinstall": "node -e \"require('./after')\"", "test": "x"}
    registry.publish("a", "1.0.0", files={"after.js": CLI_TEXT, "addon.node": b"x"}, scripts=scripts)
    release = whole(registry, tmp_path, {"dependencies": {"a": "1"}})
    assert release.info is not None
    (script,) = release.info.install_scripts
    assert (script.name, script.files) == ("a: postinstall", ("node_modules/a/package.json#postinstall", "node_modules/a/after.js"))
    assert [point.file for point in release.info.entry_points] == list(script.files)
    assert [native.file for native in release.info.native_files] == ["node_modules/a/addon.node"]
    assert "node_modules/a/package.json#postinstall" in {source.path for source in release.sources}


def test_the_order_of_answers_makes_no_difference(registry: Server, tmp_path: Path) -> None:
    for name in "abcd":
        registry.publish(name, "1.0.0", dependencies={other: "1" for other in "abcd" if other != name})
    first = whole(registry, tmp_path, {"dependencies": dict.fromkeys("abcd", "1")})
    second = whole(registry, tmp_path, {"dependencies": dict.fromkeys("dcba", "1")})
    assert first.sources[:-1] == second.sources[:-1]
    assert first.diagnostics == second.diagnostics


def test_a_release_without_a_manifest_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(CLI_TEXT)
    release = open_target(str(tmp_path / "a.js"))
    assert with_dependencies(release, offline=True, cache=Cache()) is release


def test_the_integrity_of_the_target_stays(registry: Server, tmp_path: Path) -> None:
    registry.publish("a", "1.0.0")
    release = whole(registry, tmp_path, {"dependencies": {"a": "1"}})
    assert release.target.integrity == sri((tmp_path / "root.tgz").read_bytes())


def test_folders() -> None:
    assert list(outwards("node_modules/a/node_modules/@s/b")) == ["node_modules/a/node_modules/@s/b", "node_modules/a", ""]
    assert [is_module(folder) for folder in ("node_modules/a", "node_modules/@s/a", "x/node_modules/a")] == [True] * 3
    assert [is_module(folder) for folder in ("", "a", "node_modules/a/b", "node_modules/@s")] == [False] * 4
