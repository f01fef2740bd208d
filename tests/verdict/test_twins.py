"""Are copies of one flow in other files one finding, and different flows never?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer import scan
from analyzer.report.document import Json
from analyzer.verdict.twins import plain

MODULE = 'import { post } from "./send.js";\nconst zone = process.env.TZ;\nexport function tell() { return post({ zone }); }\n'
SEND = 'export function post(value) { return fetch("https://a.example/v1", { method: "POST", body: JSON.stringify(value) }); }\n'
COMMON = (
    '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.tell = tell;\n'
    'const send_1 = require("./send.js");\nconst zone = process.env.TZ;\n'
    "function tell() { return (0, send_1.post)({ zone }); }\n"
)
COMMON_SEND = (
    '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.post = post;\n'
    'function post(value) { return fetch("https://a.example/v1", { method: "POST", body: JSON.stringify(value) }); }\n'
)
START = "\ntell();\n"


def findings(folder: Path, files: dict[str, str]) -> list[Json]:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    result: list[Json] = scan(folder).to_dict()["findings"]
    return result


def places(finding: Json) -> list[tuple[str, str]]:
    """The files of source and sink, its own first."""
    return [(each["source"]["file"], each["sink"]["file"]) for each in (finding, *finding["also_at"])]


def flow(address: str = "https://a.example", name: str = "TZ", variable: str = "z") -> str:
    return f'const {variable} = process.env.{name};\nfetch("{address}/?zone=" + {variable});\n'


def test_a_copied_file_gives_one_finding_with_both_places(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, {"a.js": flow(), "chunks/b.js": flow()})
    assert places(finding) == [("a.js", "a.js"), ("chunks/b.js", "chunks/b.js")]
    assert finding["also_at"][0]["source"]["line"] == 1
    assert finding["also_at"][0]["sink"]["line"] == 2
    assert finding["fingerprints"]["flow/v1"].endswith(":1")


def test_a_copy_under_other_short_names_and_elsewhere_in_its_file_is_a_twin(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, {"a.js": flow(), "b.js": "var other = 1;\n\n" + flow(variable="q7")})
    assert places(finding) == [("a.js", "a.js"), ("b.js", "b.js")]


def test_builds_for_two_module_systems_are_twins(tmp_path: Path) -> None:
    files = {
        "esm/index.js": MODULE + START, "esm/send.js": SEND, "esm/package.json": '{"type": "module"}',
        "cjs/index.js": COMMON + START, "cjs/send.js": COMMON_SEND, "cjs/package.json": '{"type": "commonjs"}',
    }  # fmt: skip
    (finding,) = findings(tmp_path, files)
    assert places(finding) == [("cjs/index.js", "cjs/send.js"), ("esm/index.js", "esm/send.js")]


def test_many_copies_are_one_finding(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, {f"{number:02}.js": flow() for number in range(12)})
    assert places(finding) == [(f"{number:02}.js", f"{number:02}.js") for number in range(12)]


@pytest.mark.parametrize(
    "other",
    [flow(address="https://b.example"), flow(name="HOSTNAME"), flow().replace("fetch(", "if (process.env.CI) fetch(")],
    ids=["another endpoint", "another fact", "another guard"],
)
def test_different_flows_are_no_twins(other: str, tmp_path: Path) -> None:
    found = [finding for finding in findings(tmp_path, {"a.js": flow(), "b.js": other}) if finding["category"] != "gate"]
    assert [places(finding) for finding in found] == [[("a.js", "a.js")], [("b.js", "b.js")]]


def test_what_is_there_twice_in_one_file_stays_twice(tmp_path: Path) -> None:
    twice = f"(() => {{ {flow()} }})();\n(() => {{ {flow()} }})();\n"
    alone = findings(tmp_path / "one", {"a.js": twice})
    assert [places(finding) for finding in alone] == [[("a.js", "a.js")]] * 2
    both = findings(tmp_path / "two", {"a.js": twice, "b.js": twice})
    assert [places(finding) for finding in both] == [[("a.js", "a.js"), ("b.js", "b.js")]] * 2
    first, second = both
    assert first["sink"]["offset"] < second["sink"]["offset"]
    assert first["also_at"][0]["sink"]["offset"] < second["also_at"][0]["sink"]["offset"]
    assert len({finding["id"] for finding in both}) == 2


def test_two_reads_that_meet_in_one_send_are_two_findings(tmp_path: Path) -> None:
    reads = 'import { post } from "./send.mjs";\npost(process.env.TZ);\n'
    found = findings(tmp_path, {"a.mjs": reads, "b.mjs": reads, "send.mjs": SEND})
    assert [places(finding) for finding in found] == [[("a.mjs", "send.mjs")], [("b.mjs", "send.mjs")]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(0, send_1.post)(zone)", "post(zone)"),
        ("(0, import_send.post)(zone)", "post(zone)"),
        ("axios_1.default.post(url)", "axios.post(url)"),
        ("import_axios2.default.post(url)", "axios.post(url)"),
        ("a.body = e.zone", "Qx.body = t7.zone"),
    ],
)
def test_texts_that_mean_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("e.zone", "e.name"), ("post(zone)", "send(zone)"), ('"https://a.example"', '"https://b.example"'), ("a.b.c", "a.c.b")],
)
def test_texts_that_mean_something_else(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@given(st.text(max_size=200))
def test_any_text_has_a_plain_form(text: str) -> None:
    assert len(plain(text)) <= len(text)


def test_of_twins_the_one_at_which_the_package_is_entered_stays(tmp_path: Path) -> None:
    text = 'fetch("https://a.example/v1", { method: "POST", body: process.env.TZ });\n'
    manifest = '{"name": "a", "version": "1.0.0", "main": "./dist/index.js"}'
    (found,) = findings(tmp_path, {"package.json": manifest, "dist/a.test.js": text, "dist/index.js": text, "dist/other.js": text})
    assert places(found)[0] == ("dist/index.js", "dist/index.js")
    assert {place[0] for place in places(found)[1:]} == {"dist/a.test.js", "dist/other.js"}
