"""What does a scan say about a program inside of an executable? From the bytes of the container to the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analyzer import scan
from tests.intake.containers.build import Module, appended, bun_payload, deno, deno_section, pkg, sea, sea_blob, tgz

FACTS = b"export function zone() { return Intl.DateTimeFormat().resolvedOptions().timeZone }"
SEND = b"""if (!process.env.DO_NOT_TRACK) fetch('https://collect.example.com', { method: 'POST', body: JSON.stringify({ tz: zone() }) });"""
QUIET = b"fetch('https://collect.example.com', { method: 'POST', body: 'alive' }); console.log(zone());"
COMMONJS = (b"exports.zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone", b"const { zone } = require('./facts.js');\n")


def bun(main: bytes) -> bytes:
    modules = [Module("/$bunfs/root/cli.js", b'import { zone } from "./facts.js";\n' + main), Module("/$bunfs/root/facts.js", FACTS)]
    return appended(bun_payload(modules))


def bun_absolute(main: bytes) -> bytes:
    text = b'const { zone } = await import("/$bunfs/root/lib/facts.js");\n' + main
    return appended(bun_payload([Module("/$bunfs/root/src/cli.js", text), Module("/$bunfs/root/lib/facts.js", FACTS)]))


def bun_commonjs(main: bytes) -> bytes:
    around = b"// @bun @bun-cjs\n(function(exports, require, module, __filename, __dirname) {%s})"
    facts, head = COMMONJS
    modules = [Module("/$bunfs/root/cli.js", around % (head + main), format=2), Module("/$bunfs/root/facts.js", around % facts, format=2)]
    return appended(bun_payload(modules))


def node(main: bytes) -> bytes:
    facts, head = COMMONJS
    inner = tgz({"package/cli.js": head + main, "package/facts.js": facts})
    return sea(sea_blob(b"require('node:sea')", assets={"app.tgz": inner}))


def classic_pkg(main: bytes) -> bytes:
    facts, head = COMMONJS
    return pkg({"/snapshot/app/cli.js": {1: head + main}, "/snapshot/app/facts.js": {1: facts}})


def with_typescript(main: bytes) -> bytes:
    facts = b"export function zone(): string { return Intl.DateTimeFormat().resolvedOptions().timeZone as string }"
    return deno(deno_section({"app/main.ts": {"o": b"import { zone } from './facts.ts';\n" + main}, "app/facts.ts": {"o": facts}}))


CONTAINERS = [bun, bun_absolute, bun_commonjs, node, classic_pkg, with_typescript]


def report_of(folder: Path, data: bytes) -> dict[str, Any]:
    (folder / "app").write_bytes(data)
    report: dict[str, Any] = scan(str(folder / "app")).to_dict()
    return report


@pytest.mark.parametrize("make", CONTAINERS)
def test_flows_cross_the_modules_of_a_container(tmp_path: Path, make: Any) -> None:
    data = make(SEND)
    report = report_of(tmp_path, data)
    assert report["complete"]
    found = [finding for finding in report["findings"] if finding["source"]["kind"] == "timezone" and finding["sink"]["part"] == "body"]
    assert len(found) == 1
    for place in (found[0]["source"], found[0]["sink"], *found[0]["path"], *found[0]["guards"]):
        assert place["container"]["file"] == "app"
        offset = place["container"]["offset"]
        assert (offset is None) is (make is node)
        if offset is not None and "…" not in place["text"]:
            assert data[offset:].startswith(place["text"].encode())
    assert [guard["source"]["name"] for guard in found[0]["guards"] if guard["source"]] == ["DO_NOT_TRACK"]


@pytest.mark.parametrize("make", CONTAINERS)
def test_nothing_flows_where_nothing_is_sent(tmp_path: Path, make: Any) -> None:
    report = report_of(tmp_path, make(QUIET))
    assert report["complete"]
    assert [finding for finding in report["findings"] if finding["category"] == "payload"] == []
