"""Which tests settle a value, and which do not?"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan

HEAD = 'const zone = process.env.TZ;\nconst send = (value) => fetch("https://t.example/v1", {method: "POST", body: value});\n'
PACK = """\
sanitizers:
  - id: house-rules
    calls: [scrub, "clean_*"]
    tests: [isHarmless]
    memberships: true
    patterns: true
    doc: What one house calls harmless.
"""


def _explicit(tmp_path: Path, text: str, *, pack: bool = False) -> bool:
    (tmp_path / "program.js").write_text(HEAD + text)
    (tmp_path / "rules").mkdir(exist_ok=True)
    (tmp_path / "rules" / "house.yaml").write_text(PACK)
    report = scan(str(tmp_path / "program.js"), rules=[tmp_path / "rules"] if pack else []).to_dict()
    assert report["complete"]
    return any(finding["flow"] == "explicit" for finding in report["findings"])


SETTLED = [
    'if (zone === "UTC") send(zone);',
    "if (zone == null) send(zone);",
    "if (zone === void 0) send(zone);",
    'if (typeof zone === "undefined") send(zone);',
    'if (!(zone !== "UTC")) send(zone);',
    'zone === "UTC" && send(zone);',
    'zone !== "UTC" || send(zone);',
    'zone === "UTC" ? send(zone) : 0;',
    'function go() { if (zone !== "UTC") return; send(zone); } go();',
    'switch (zone) { case "UTC": send(zone); }',
    'const plain = zone === "UTC"; if (plain) send(zone);',
    'const PLAIN = "UTC"; if (zone === PLAIN) send(zone);',
    'if (["UTC"].includes(zone)) send(zone);',
    'if (["UTC"].indexOf(zone) !== -1) send(zone);',
    'if (["UTC"].indexOf(zone) >= 0) send(zone);',
    'if (-1 < ["UTC"].indexOf(zone)) send(zone);',
    'if (~["UTC"].indexOf(zone)) send(zone);',
    'if (["UTC"].indexOf(zone) === -1) throw new Error(); send(zone);',
    'const PLAIN = new Set(["UTC"]); if (PLAIN.has(zone)) send(zone);',
    "const PLAIN = {UTC: 1}; if (zone in PLAIN) send(zone);",
    "const PLAIN = {UTC: 1}; if (PLAIN.hasOwnProperty(zone)) send(zone);",
    "const PLAIN = {UTC: 1}; if (Object.hasOwn(PLAIN, zone)) send(zone);",
    "const PLAIN = {UTC: 1}; if (Object.prototype.hasOwnProperty.call(PLAIN, zone)) send(zone);",
    "const PLAIN = {UTC: 1}; if (PLAIN[zone]) send(zone);",
    "if (/^UTC$/.test(zone)) send(zone);",
    "if (zone.match(/^UTC$/)) send(zone);",
    "const word = /^UTC$/; if (word.exec(zone) !== null) send(zone);",
    'if (new RegExp("^UTC$").test(zone)) send(zone);',
    'const isPlain = (x) => x === "UTC"; if (isPlain(zone)) send(zone);',
    'const isPlain = (x) => other() && !(x !== "UTC"); if (isPlain(zone)) send(zone);',
    'const isOdd = (x) => x !== "UTC" || other(); if (!isOdd(zone)) send(zone);',
    'function isPlain(x) { if (x === "UTC") return true; return false; } if (isPlain(zone)) send(zone);',
    'const one = (x) => x === "UTC"; const two = (x) => one(x); if (two(zone)) send(zone);',
    'const isPlain = (x) => other() ? x === "UTC" : x === "CET"; if (isPlain(zone) === true) send(zone);',
    'const o = {zone}; if (o.zone === "UTC") send(o.zone);',
    'const o = {in: {zone}}; if (o.in.zone === "UTC") { const list = []; list.push(o.in.zone); send(list.join()); }',
    'if (zone === "UTC") setTimeout(() => send(zone));',
    '[1].forEach(() => { if (zone === "UTC") send(zone); });',
    'const url = new URL(zone); if (url.host === "UTC") send(url.host);',
]

OPEN = [
    'if (zone !== "UTC") send(zone);',
    "if (zone === other) send(zone);",
    'if (zone === "UTC") other(); send(zone);',
    'if (zone === "UTC" || other()) send(zone);',
    'if (["UTC", "CET"].includes(zone)) send(zone);',
    'if (!["UTC"].includes(zone)) send(zone);',
    'if (["UTC"].indexOf(zone) === -1) send(zone);',
    'if (["UTC"].indexOf(zone) >= -1) send(zone);',
    'const LIST = ["UTC"]; LIST.push(other()); if (LIST.includes(zone)) send(zone);',
    'const LIST = ["UTC", ...other()]; if (LIST.includes(zone)) send(zone);',
    "const seen = new Set(); if (seen.has(zone)) send(zone);",
    "const TABLE = {UTC: 1, CET: 2}; if (zone in TABLE) send(zone);",
    "if (/^(UTC|CET)$/.test(zone)) send(zone);",
    "if (/UTC/.test(zone)) send(zone);",
    "if (/^UTC$/m.test(zone)) send(zone);",
    "if (/^[A-Z]+$/.test(zone)) send(zone);",
    "if (isHarmless(zone)) send(zone);",
    "const scrub = (x) => x; send(scrub(zone));",
    'const isPlain = (x) => x === "UTC" || other(); if (isPlain(zone)) send(zone);',
    'const isPlain = (x) => x === "UTC"; if (!isPlain(zone)) send(zone);',
    'const isPlain = async (x) => x === "UTC"; if (isPlain(zone)) send(zone);',
    'function isPlain(x) { if (x === "UTC") return true; return other(); } if (isPlain(zone)) send(zone);',
    'function isOdd(x) { if (other()) return x !== "UTC"; } if (!isOdd(zone)) send(zone);',
    'const bad = (x) => x + (x === "UTC") != null; if (bad(zone)) send(zone);',
    'const o = {zone}; if (o.other === "UTC") send(o.zone);',
    'let o = {zone: ""}; if (o.zone === "") { o.zone = zone; send(o.zone); }',
    'let copy = ""; if (copy === "") { copy = zone; send(copy); }',
    'let copy = zone; const plain = copy === "UTC"; copy = other() + zone; if (plain) send(copy);',
    'if (zone === "UTC") other(); else setTimeout(() => send(zone));',
    "const loop = (x) => loop(x); if (loop(zone)) send(zone);",
]

BY_PACK = [
    "const seen = new Set(); if (seen.has(zone)) send(zone);",
    "if (list.includes(zone)) send(zone);",
    "if (list.indexOf(zone) > -1) send(zone);",
    "if (zone in other()) send(zone);",
    "if (table[zone] !== undefined) send(zone);",
    "if (/^[A-Z]+$/.test(zone)) send(zone);",
    "if (!/[^A-Z]/.test(zone)) send(zone);",
    "if (isHarmless(zone)) send(zone);",
    "if (checks.isHarmless(zone)) send(zone);",
    "const ok = (x) => isHarmless(x) && other(); if (ok(zone)) send(zone);",
    "const scrub = (x) => x; send(scrub(zone));",
    "const clean_text = (x) => x; send(clean_text(zone));",
]


@pytest.mark.parametrize("text", SETTLED)
def test_a_value_is_known_after_a_test(tmp_path: Path, text: str) -> None:
    assert not _explicit(tmp_path, text)


@pytest.mark.parametrize("text", OPEN)
def test_a_value_is_followed_where_it_may_be_several(tmp_path: Path, text: str) -> None:
    assert _explicit(tmp_path, text)


@pytest.mark.parametrize("text", BY_PACK)
def test_a_pack_says_what_else_is_harmless(tmp_path: Path, text: str) -> None:
    assert not _explicit(tmp_path, text, pack=True)
    assert _explicit(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    ["if (!isHarmless(zone)) send(zone);", "if (/[A-Z]/.test(zone)) send(zone);", "const scrubbed = (x) => x; send(scrubbed(zone));"],
)
def test_a_pack_says_no_more_than_it_says(tmp_path: Path, text: str) -> None:
    assert _explicit(tmp_path, text, pack=True)
