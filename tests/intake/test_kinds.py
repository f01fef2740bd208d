from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake.kinds import classify, is_binary, may_be_command

PROGRAM = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0"


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("dist/cli.min.js", b"x", "javascript"),
        ("cli.MJS", b"", "javascript"),
        ("a.cjs", b"", "javascript"),
        ("bin/tool", b"#!/usr/bin/env node\n", "javascript"),
        ("bin/tool", b"\xef\xbb\xbf#!/usr/bin/env node\r\n", "javascript"),
        ("bin/tool", b"#!/usr/bin/env -S node --no-warnings\n", "javascript"),
        ("bin/tool", b"#! /usr/local/bin/node18 --harmony\n", "javascript"),
        ("bin/tool", b"#!/usr/bin/env bun\n", "javascript"),
        ("bin/tool", b'#!/bin/sh\n\':\' //; exec "$(command -v node || command -v nodejs)" "$0" "$@"\n', "javascript"),
        ("bin/tool", b"#!/bin/sh\necho node\n", "script"),
        ("bin/tool", b"#!/usr/bin/env nodemon\n", "script"),
        ("LICENSE", b"MIT", "text"),
        (".eslintrc", b"{}", "text"),
        ("a.ts", b"", "typescript"),
        ("a.d.ts", b"", "declarations"),
        ("a.d.mts", b"", "declarations"),
        ("a.jsx", b"", "jsx"),
        ("a.json", b"{}", "json"),
        ("cli.js.map", b"{}", "source-map"),
        ("build/x.node", b"", "native-addon"),
        ("rg", b"\x7fELF\2", "executable"),
        ("rg.exe", PROGRAM, "executable"),
        ("rg", b"\xcf\xfa\xed\xfe", "executable"),
        ("x.wasm", b"\0asm\1\0\0\0", "webassembly"),
        ("vendor.tgz", b"\x1f\x8b\x08", "archive"),
        ("main.jsc", b"\xcc\x05\xde\xc0", "bytecode"),
        ("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\r", "binary"),
        ("evil.js", b"\x7fELF\2", "executable"),
        ("._cli.js", b"\0\5\x16\7\0\2\0\0Mac OS X", "metadata"),
        ("poly.js", PROGRAM, "javascript"),  # node would read it
        ("poly.js", b"//\xde\xc0\nfetch(1)", "javascript"),
        ("MZ.txt", b"MZ=1", "text"),
    ],
)
def test_kinds(path: str, head: bytes, kind: str) -> None:
    assert classify(path, head) == kind


@pytest.mark.parametrize(
    ("path", "head", "expected"),
    [
        ("bin/cli.txt", b"#!/usr/bin/env node\n", True),
        ("bin/cli", b"require('./x')", True),
        ("cli.json", b"fetch(1)", True),
        ("bin/run.sh", b"#!/bin/sh\nnode x", False),
        ("bin/tool.exe", b"this is replaced by the installation", False),
        ("bin/tool", b"\0\1\2", False),
        ("bin/tool.ts", b"#!/usr/bin/env bun\n", False),
    ],
)
def test_commands_by_package_json(path: str, head: bytes, expected: bool) -> None:
    assert may_be_command(path, classify(path, head), head) is expected


def test_utf16_is_no_binary() -> None:
    assert not is_binary(b"\xff\xfea\0")
    assert not is_binary("let a = 1;".encode("utf-16-le"))
    assert is_binary(b"let a = 1;\0\0\1")


@given(st.text(), st.binary())
def test_any_name_and_head(path: str, head: bytes) -> None:
    may_be_command(path, classify(path, head), head)
