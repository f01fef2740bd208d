from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.errors import ArchiveError, InputError, UsageError
from analyzer.intake import Limits, Release, open_target
from analyzer.intake.registry import Cache, NpmSpec, Resolved, UnknownPackageError
from tests.intake.tarball import CLI_TEXT, END, entry, tgz, within


class NoNpm:
    """Fails the test that lets a target go to a registry."""

    def resolve(self, spec: NpmSpec) -> Resolved:
        raise AssertionError(f"{spec} was taken for a package")

    def download(self, package: Resolved, folder: Path) -> Path:
        raise AssertionError(f"{package} was taken for a package")

    def problems(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing is open."""


class Shelf:
    """A registry that is a folder."""

    def __init__(self, **archives: bytes) -> None:
        self.archives = archives
        self.folder = Path()

    def resolve(self, spec: NpmSpec) -> Resolved:
        if spec.name not in self.archives:
            raise UnknownPackageError("the registry has no package of this name", where=str(spec), to_do="Check the spelling")
        return Resolved(spec.name, "1.0.0")

    def download(self, package: Resolved, folder: Path) -> Path:
        self.folder = folder
        path = folder / "x.tgz"
        path.write_bytes(self.archives[package.name])
        return path

    def problems(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing is open."""


def local(spec: str | Path, **options: object) -> Release:
    return open_target(str(spec), npm=NoNpm(), **options)  # type: ignore[arg-type]


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def wrong(spec: str | Path, **options: object) -> InputError:
    with pytest.raises(InputError) as caught:
        local(spec, **options)
    assert caught.value.what
    assert caught.value.where
    return caught.value


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    with within(20.0):
        yield


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- one file ---------------------------------------------------------------------------------------------------------


def test_a_file(here: Path) -> None:
    write(here, {"dist/cli.min.js": "a’"})
    release = local("dist/cli.min.js")
    (source,) = release.sources
    assert (source.path, source.data, source.encoding, source.module) == ("cli.min.js", "a’".encode(), "utf-8", None)
    assert source.text is source.data
    assert (source.origin.kind, source.origin.name) == ("file", "dist/cli.min.js")
    assert source.sha256 == hashlib.sha256("a’".encode()).hexdigest()
    assert (release.target.kind, release.target.name, release.target.files) == ("file", "cli.min.js", 1)


@pytest.mark.parametrize(
    ("name", "manifest", "goal"),
    [("a.js", "module", True), ("a.js", "commonjs", False), ("a.js", "", None), ("a.mjs", "commonjs", True), ("a.cjs", "module", False)],
)
def test_the_module_goal_of_a_file(here: Path, name: str, manifest: str, goal: bool | None) -> None:
    write(here, {"package.json": f'{{"type":"{manifest}"}}', f"lib/{name}": "1", "lib/node_modules/x/a.js": "1"})
    assert local(f"lib/{name}").sources[0].module is goal
    assert local("lib/node_modules/x/a.js").sources[0].module is None


def test_a_broken_package_json_beside_a_file(here: Path) -> None:
    write(here, {"package.json": "{", "a.js": "1"})
    assert local("a.js").sources[0].module is None


def test_any_text_is_javascript_when_it_is_named(here: Path) -> None:
    write(here, {"cli": "1", "cli.user.txt": "2", "empty.js": ""})
    assert [local(name).sources[0].data for name in ("cli", "cli.user.txt", "empty.js")] == [b"1", b"2", b""]


@pytest.mark.parametrize(("name", "language"), [("a.ts", "typescript"), ("a.mts", "typescript"), ("a.tsx", "tsx"), ("a.jsx", "javascript")])
def test_other_languages_are_read_where_they_are_named(here: Path, name: str, language: str) -> None:
    write(here, {name: "let a: number"})
    release = local(name)
    assert [(source.path, source.language) for source in release.sources] == [(name, language)]
    assert not release.gaps


def test_declarations_are_a_gap(here: Path) -> None:
    write(here, {"a.d.ts": "let a: number"})
    release = local("a.d.ts")
    assert release.sources == ()
    assert [(gap.file, gap.start, gap.end) for gap in release.gaps] == [("a.d.ts", 0, 13)]
    assert [(diagnostic.level, diagnostic.kind) for diagnostic in release.diagnostics] == [("error", "language")]


def test_other_languages_are_read_where_there_is_no_javascript(here: Path) -> None:
    write(here, {"p/a.ts": "1", "p/b.tsx": "2", "p/c.d.ts": "3", "q/a.ts": "1", "q/a.js": "1"})
    assert [(source.path, source.language) for source in local("p").sources] == [("a.ts", "typescript"), ("b.tsx", "tsx")]
    release = local("q")
    assert [source.path for source in release.sources] == ["a.js"]
    assert [(diagnostic.kind, diagnostic.where) for diagnostic in release.diagnostics] == [("language", "a.ts")]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("rg", b"\x7fELF\2\1", "an executable file"),
        ("rg.js", b"\x7fELF\2\1", "an executable file"),
        ("x.node", b"\x7fELF\2\1", "a native addon file"),
        ("x.wasm", b"\0asm", "a webassembly file"),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0", "a binary file"),
        ("package.json", b"{}", "a json file"),
        ("cli.js.map", b"{}", "a source map file"),
        ("install.sh", b"#!/bin/sh\n", "another interpreter"),
        ("x.zip", b"PK\x03\x04", "only tar"),
        ("x.tgz", b"no gzip", "named like a gzip archive"),
        ("x.tar", b"no tar", "inside a header"),
        ("x.tgz", b"", "empty"),
    ],
)
def test_files_that_are_no_javascript(here: Path, name: str, data: bytes, what: str) -> None:
    write(here, {name: data})
    assert what in wrong(name).what


def test_a_file_over_the_limit(here: Path) -> None:
    write(here, {"a.js": "x" * 11})
    assert "10 bytes" in wrong("a.js", limits=Limits(module=10)).what
    assert "10 bytes" in wrong("a.js", limits=Limits(module=10, compressed=10)).what


def test_encodings_are_reported(here: Path) -> None:
    write(
        here,
        {
            "latin.js": "x='é'".encode("latin-1"),
            "utf16.js": b"\xff\xfe" + "x='é'".encode("utf-16-le"),
            "odd.js": b"\xff\xfex\0y",
            "mark.js": "\ufeffx='é'",
            "damaged.js": "x='’’’'".encode() + b"\xff",
            "wtf8.js": b"x='\xed\xa0\x80'",
        },
    )
    release = local(here)
    assert {source.path: source.encoding for source in release.sources} == {
        "latin.js": "latin-1",
        "utf16.js": "utf-16le",
        "odd.js": "utf-16le",
        "mark.js": "utf-8",
        "damaged.js": "damaged",
        "wtf8.js": "utf-8",
    }
    assert {source.text for source in release.sources if source.path in ("latin.js", "utf16.js", "mark.js")} == {"x='é'".encode()}
    assert {diagnostic.where for diagnostic in release.diagnostics} == {"latin.js", "utf16.js", "odd.js", "damaged.js", "wtf8.js"}
    assert [(gap.file, gap.start, gap.end) for gap in release.gaps] == [("odd.js", 4, 5)]


# --- standard input ---------------------------------------------------------------------------------------------------


def test_standard_input() -> None:
    release = local("-", stdin=io.BytesIO(b"fetch(1)"))
    assert (release.sources[0].path, release.sources[0].data, release.sources[0].origin.kind) == ("stdin", b"fetch(1)", "stdin")


def test_an_archive_on_standard_input() -> None:
    data = tgz(entry(b"package/package.json", b'{"bin":"cli.txt"}'), entry(b"package/cli.txt", b"#!/usr/bin/env node\n"), END)
    release = local("-", stdin=io.BytesIO(data))
    assert release.target.kind == "npm-tarball"
    assert [source.path for source in release.sources] == ["cli.txt"]


def test_a_pipe_in_the_place_of_a_file(here: Path) -> None:
    for number, (data, path) in enumerate([(b"fetch(1)", "pipe0"), (tgz(entry(b"package/a.js", b"1"), END), "a.js")]):
        pipe = here / f"pipe{number}"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(data,))
        writer.start()
        assert [source.path for source in local(pipe).sources] == [path]
        writer.join()


# --- folders ----------------------------------------------------------------------------------------------------------


def test_a_folder(here: Path) -> None:
    write(
        here,
        {
            "package.json": '{"name":"@scope/tool","version":"2.0.0","type":"module","bin":{"tool":"bin/tool.txt"}}',
            "bin/tool.txt": "#!/usr/bin/env node\nimport './x'",
            "bin/other": "#!/usr/bin/env node\n",
            "bin/run.sh": "#!/bin/sh\n",
            "dist/cli.min.js": "1",
            "lib/a.cjs": "1",
            "node_modules/dep/index.js": "1",
            "src/a.ts": "1",
            "src/b.ts": "1",
            "README.md": "x",
            "x.node": b"\x7fELF",
            "fake.js": b"\x7fELF",
            ".git/hooks/hook.js": "1",
        },
    )
    release = local(here)
    assert {source.path: source.module for source in release.sources} == {
        "bin/other": True,
        "bin/tool.txt": None,
        "dist/cli.min.js": True,
        "lib/a.cjs": False,
        "node_modules/dep/index.js": None,
    }
    assert [source.path for source in release.sources] == sorted(source.path for source in release.sources)
    assert (release.target.kind, release.target.name, release.target.version, release.target.files) == (
        "directory",
        "@scope/tool",
        "2.0.0",
        12,
    )
    assert {other.path: other.kind for other in release.others} == {
        "README.md": "text",
        "bin/run.sh": "script",
        "fake.js": "executable",
        "package.json": "json",
        "src/a.ts": "typescript",
        "src/b.ts": "typescript",
        "x.node": "native-addon",
    }
    assert all(len(other.sha256) == 64 for other in release.others)
    assert [(gap.file, gap.reason) for gap in release.gaps] == [("fake.js", "named like JavaScript, but it is an executable file")]
    assert {(diagnostic.kind, diagnostic.where) for diagnostic in release.diagnostics} == {
        ("folder-left-out", ".git"),
        ("native-addon", "x.node"),
        ("language", "src/a.ts"),
    }
    assert release.package is not None
    assert release.package.name == "@scope/tool"
    assert [source.path for source in local(here, node_modules=False).sources] == [
        "bin/other",
        "bin/tool.txt",
        "dist/cli.min.js",
        "lib/a.cjs",
    ]


def test_a_folder_and_its_archive_hold_the_same(here: Path) -> None:
    files = {"package.json": b'{"name":"x","version":"1.0.0"}', "b.js": b"2", "a/b.js": b"1", "a.js": b"3"}
    write(here / "x", dict(files))
    (here / "x.tgz").write_bytes(tgz(*(entry(f"package/{name}".encode(), data) for name, data in files.items()), END))
    folder, archive = local("x"), local("x.tgz")
    assert [replace(source, origin=archive.sources[0].origin) for source in folder.sources] == [
        replace(source, origin=archive.sources[0].origin) for source in archive.sources
    ]
    assert folder.others == archive.others
    assert (folder.target.name, folder.target.version) == (archive.target.name, archive.target.version)


def test_symbolic_links_are_not_followed(here: Path) -> None:
    write(here, {"outside/secret.js": "secret", "root/real/a.js": "1"})
    links = {
        "in.js": "real/a.js",
        "folder": "real",
        "out.js": "../outside/secret.js",
        "out": "../outside",
        "gone.js": "nowhere",
        "loop": "loop",
    }
    for name, target in links.items():
        (here / "root" / name).symlink_to(target)
    (here / "root/real/up").symlink_to("..")
    release = local("root")
    assert [source.path for source in release.sources] == ["real/a.js"]
    assert {(diagnostic.level, diagnostic.where) for diagnostic in release.diagnostics} == {
        ("warning", "out.js"),
        ("warning", "out"),
        ("note", "gone.js"),
        ("note", "loop"),
    }
    assert {other.path: other.note for other in release.others} == {
        "folder": "real",
        "in.js": "real/a.js",
        "out": "../outside",
        "out.js": "../outside/secret.js",
        "real/up": "..",
    }
    (here / "link").symlink_to("root")
    assert [source.path for source in local("link").sources] == ["real/a.js"]


def test_pipes_in_a_folder_are_not_opened(here: Path) -> None:
    write(here, {"a.js": "1"})
    os.mkfifo(here / "b.js")
    release = local(here)
    assert [(diagnostic.kind, diagnostic.where) for diagnostic in release.diagnostics] == [("special-file", "b.js")]


def test_names_that_a_terminal_would_obey(here: Path) -> None:
    write(here, {"a\x1b[2J\n.js": "1"})
    (Path(os.fsencode(here).decode()) / os.fsdecode(b"b\xff.js")).write_text("2")
    release = local(here)
    assert [source.path for source in release.sources] == ["a\\x1b[2J\\x0a.js", "b\\xff.js"]
    assert {diagnostic.kind for diagnostic in release.diagnostics} == {"strange-name"}


def test_files_that_cannot_be_read_are_gaps(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, {"a.js": "1", "b.js": "2", "c.txt": "3"})
    opened = os.open

    def guarded(path: str, flags: int) -> int:
        if not path.endswith("a.js"):
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr("analyzer.intake.folder.os.open", guarded)
    release = local(here)
    assert [source.path for source in release.sources] == ["a.js"]
    assert [(gap.file, gap.end, gap.reason) for gap in release.gaps] == [("b.js", 1, "cannot be read: Permission denied")]
    assert [diagnostic.where for diagnostic in release.diagnostics] == ["c.txt"]


def test_limits_of_a_folder(here: Path) -> None:
    write(here, {"a.js": "1" * 10, "b.js": "2" * 10, "c.bin": "3" * 50, "package.json": "{" + " " * 40 + "}"})
    assert "more than 2 files" in wrong(here, limits=Limits(files=2)).what
    release = local(here, limits=Limits(expanded=15, member=45, package_json=30))
    assert [source.path for source in release.sources] == ["a.js"]
    assert [gap.file for gap in release.gaps] == ["b.js"]
    assert {diagnostic.where for diagnostic in release.diagnostics} == {"c.bin", "package.json"}


def test_a_manifest_is_read_as_far_as_it_makes_sense(here: Path) -> None:
    write(
        here,
        {"a.js": "1", "package.json": "{", "b/package.json": '{"type":"module","type":"commonjs"}', "b/a.js": "1", "c/package.json": "[]"},
    )
    release = local(here)
    assert [source.module for source in release.sources] == [None, False]
    assert [(diagnostic.kind, diagnostic.where) for diagnostic in release.diagnostics] == [
        ("package-json", "package.json"),
        ("duplicate-keys", "b/package.json"),
        ("package-json", "c/package.json"),
    ]


def test_commands_that_are_missing_or_in_a_folder(here: Path) -> None:
    write(here, {"package.json": '{"bin":{"x":"gone.js"}}', "a/package.json": '{"directories":{"bin":"cmd"}}', "a/cmd/run": "1"})
    release = local(here)
    assert [source.path for source in release.sources] == ["a/cmd/run"]
    assert [diagnostic.kind for diagnostic in release.diagnostics] == ["missing-command"]


def test_folders_without_javascript(here: Path) -> None:
    write(here, {"a/README.md": "x", "b/rg": b"\x7fELF", "c/d/.keep": ""})
    (here / "empty").mkdir()
    assert wrong("a").what == "no JavaScript here (1 file)"
    assert wrong("empty").what == "no files here"
    release = local("b")
    assert [gap.reason for gap in release.gaps] == ["an executable file in which no application written in JavaScript was found"]


# --- what a name may mean ---------------------------------------------------------------------------------------------


def test_what_exists_wins_over_a_package(here: Path) -> None:
    write(here, {"react": "1", "@scope/tool/a.js": "1", "lodash@4/a.js": "1"})
    for spec in ("react", "@scope/tool", "lodash@4"):
        assert len(local(spec).sources) == 1


@pytest.mark.parametrize(
    "spec", ["./react", "../react", "/react", "~/react", ".", "dist/react", "@a/b/c", "a\\b", "C:react", "react.tgz", "x.tar"]
)
def test_paths_are_never_packages(here: Path, spec: str) -> None:
    error = wrong(spec)
    assert error.what == ("no files here" if spec == "." else "no such file or folder")


@pytest.mark.parametrize(
    ("spec", "advice"),
    [
        ("cli.mj", ""),
        ("./cli.jss", "Did you mean cli.js or cli.mjs?"),
        ("CLI.mjs", "Did you mean cli.mjs? For the npm package of this name write CLI.mjs@latest"),
        ("dits/cli.js", "Did you mean dist?"),
        ("dist/clii.js", "Did you mean dist/cli.js?"),
        ("dist/cli.js/x", ""),
        ("package.tgz", "Did you mean packages.tgz?"),
    ],
)
def test_misspelt_names(here: Path, spec: str, advice: str) -> None:
    write(here, {"cli.mjs": "1", "dist/cli.js": "1", "packages.tgz": b""})
    if spec == "./cli.jss":
        write(here, {"cli.js": "1"})
    if spec == "cli.mj":
        with pytest.raises(InputError, match=r"no file or folder is called so either\. Did you mean cli.mjs"):
            open_target(spec, npm=Shelf())
        return
    assert wrong(spec).to_do == advice


@pytest.mark.parametrize("spec", ["", "a\0b"])
def test_no_target(spec: str) -> None:
    with pytest.raises(UsageError):
        local(spec)


@pytest.mark.parametrize(
    "spec", ["--help", "-x", "a b", "$(id)", "a;b", "git+ssh:x", "npm:x", "x@npm:y", "x@git:y", "_x", "node_modules", "x@", "@x"]
)
def test_what_is_neither_file_nor_package(here: Path, spec: str) -> None:
    assert "no such file or folder" in wrong(spec).what


def test_names_too_long_for_the_system(here: Path) -> None:
    assert wrong("a/" * 5000).what
    assert wrong("a" * 300).what


def test_a_link_to_nothing(here: Path) -> None:
    (here / "cli.js").symlink_to("gone.js")
    assert wrong("cli.js").what == "a symbolic link to nothing"


def test_a_package(here: Path) -> None:
    manifest = entry(b"package/package.json", b'{"name":"tool","version":"1.0.0"}')
    shelf = Shelf(tool=tgz(manifest, entry(b"package/a.js", CLI_TEXT), END), other=tgz(manifest, END), broken=b"\x1f\x8b")
    release = open_target("tool@latest", npm=shelf, cache=Cache())
    assert (release.target.kind, release.target.name, release.target.version) == ("npm-package", "tool", "1.0.0")
    assert release.target.integrity is not None
    assert [source.data for source in release.sources] == [CLI_TEXT]
    assert not shelf.folder.exists()
    with pytest.raises(InputError, match=r"other@1\.0\.0: no JavaScript here"):
        open_target("other", npm=shelf, cache=Cache())
    with pytest.raises(ArchiveError, match=r"broken@1\.0\.0, byte 2"):
        open_target("broken", npm=shelf, cache=Cache())
    assert not shelf.folder.exists()
