"""What is a file, by its name and its first bytes?

JavaScript is what node would run: `.js`, `.mjs`, `.cjs`, and files without extension that start with a node hashbang. Commands that
package.json names under other extensions are found later (package.py). Size, folder and minification play no part.
"""

from __future__ import annotations

import codecs
import re
import struct
from typing import Literal

from analyzer.intake.names import base, suffix
from analyzer.intake.text import utf16_without_mark

FileKind = Literal[
    "javascript",
    "typescript",  # .ts, .mts, .cts, .tsx
    "jsx",
    "declarations",  # .d.ts and its kin: types alone
    "json",
    "source-map",
    "script",  # a text with the hashbang of another interpreter
    "text",
    "native-addon",  # .node
    "executable",  # ELF, Mach-O, PE
    "webassembly",
    "bytecode",  # compiled JavaScript: V8 code cache, Hermes
    "archive",  # gzip, zip, tar, zstd
    "asar",  # an archive of Electron
    "unpacking-script",  # a shell script that unpacks an archive behind its text
    "symlink",
    "metadata",  # AppleDouble: the attributes that macOS keeps beside a file, as `._cli.js`
    "binary",
]

HEAD = 4096  # bytes that a judgement may look at

JAVASCRIPT = frozenset({".js", ".mjs", ".cjs"})
BY_SUFFIX: dict[str, FileKind] = {
    ".ts": "typescript",
    ".mts": "typescript",
    ".cts": "typescript",
    ".tsx": "typescript",
    ".jsx": "jsx",
    ".json": "json",
    ".map": "source-map",
    ".node": "native-addon",
}
DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
# None of these is the start of a JavaScript text.
MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x7fELF", "executable"),
    (b"\xfe\xed\xfa\xce", "executable"),  # Mach-O, 32 and 64 bits, both byte orders, and the container of several
    (b"\xfe\xed\xfa\xcf", "executable"),
    (b"\xce\xfa\xed\xfe", "executable"),
    (b"\xcf\xfa\xed\xfe", "executable"),
    (b"\xca\xfe\xba\xbe", "executable"),
    (b"\0asm", "webassembly"),
    (b"\0\5\x16\7", "metadata"),
    (b"\x1f\x8b\x08", "archive"),
    (b"PK\x03\x04", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\xc6\x1f\xbc\x03\xc1\x03\x19\x1f", "bytecode"),  # Hermes
    (b"\x19\xda\x43\x01", "bytecode"),  # a startup snapshot of Node
)
UNPACKS = re.compile(rb"\btail -n ?\+\d{1,5} \"\$0\" \| tar -xz\b")
CODE_CACHE = 0xC0DE  # the upper half of the number that starts a V8 code cache

HASHBANG = re.compile(rb"(?:\xef\xbb\xbf)?#![^\r\n]{0,250}")
RUNTIME = re.compile(rb"(?:^|[\s/])(?:node|nodejs|bun|deno)(?:\.exe)?(?:[\s\d.]|$)")
# A shell script whose second line hands itself to node and reads as a string and a comment there: `':' //; exec node "$0" "$@"`.
POLYGLOT = re.compile(rb"""\n\s{0,8}['"]?:['"]?\s{0,8}//[^\n]{0,200}\bexec\b[^\n]{0,200}\b(?:node|nodejs|bun|deno)\b""")
# Extensions of files that a shell or a loader starts; a text in their place is a stand-in that the installation overwrites.
STARTED_OTHERWISE = frozenset({".exe", ".cmd", ".bat", ".ps1", ".sh", ".bash", ".py", ".rb", ".pl", ".com"})


def classify(path: str, head: bytes) -> FileKind:
    """The kind of the file at `path` that starts with `head` (at least HEAD bytes, or all of a shorter file)."""
    extension = suffix(path)
    if extension == ".node":
        return "native-addon"
    if found := magic(head, text_possible=extension in JAVASCRIPT):
        return found
    if extension in JAVASCRIPT:
        return "javascript"
    if base(path).lower().endswith(DECLARATIONS):
        return "declarations"
    if extension in BY_SUFFIX:
        return BY_SUFFIX[extension]
    if not extension and runs_on_node(head):
        return "javascript"
    if is_binary(head):
        return "binary"
    return "script" if head.startswith(b"#!") and not runs_on_node(head) else "text"


def magic(head: bytes, *, text_possible: bool = False) -> FileKind | None:
    """The kind that the first bytes prove. With `text_possible`, only what node could not read as JavaScript at the same time."""
    for start, kind in MAGIC:
        if head.startswith(start):
            return kind
    if is_asar(head):
        return "asar"
    if head.startswith(b"#!") and UNPACKS.search(head):
        return "unpacking-script"
    if text_possible:  # `MZ=…` and `//\xde\xc0` are a Windows program and a code cache by their marks, and JavaScript all the same
        return None
    if head.startswith(b"MZ") and is_portable_executable(head):
        return "executable"
    if len(head) >= 4 and struct.unpack_from("<I", head)[0] >> 16 == CODE_CACHE:
        return "bytecode"
    return None


def is_portable_executable(head: bytes) -> bool:
    """`MZ` may start a minified name as well: a Windows program also points to its PE header."""
    if len(head) < 64:
        return False
    start: int = struct.unpack_from("<I", head, 60)[0]
    return head[start : start + 4] == b"PE\0\0" if start < len(head) else b"\0\0\0" in head[:64]


def is_asar(head: bytes) -> bool:
    """Whether an archive of Electron starts so: sizes inside of each other (Chromium's Pickle), and JSON."""
    if len(head) < 17:
        return False
    four, outer, inner, length = struct.unpack_from("<4I", head)
    return four == 4 and inner + 4 == outer and length + 4 <= inner <= length + 7 and head[16:17] == b"{"


def runs_on_node(head: bytes) -> bool:
    """Whether the hashbang names a JavaScript runtime, itself or by way of a shell."""
    line = HASHBANG.match(head)
    return line is not None and (RUNTIME.search(line[0]) is not None or POLYGLOT.search(head, 0, 1024) is not None)


def is_binary(head: bytes) -> bool:
    """Whether `head` is no text: it holds NULs, and not as UTF-16 does."""
    if b"\0" not in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return utf16_without_mark(head) is None


def may_be_command(path: str, kind: FileKind, head: bytes) -> bool:
    """Whether a file that `bin` of package.json names is JavaScript, its extension notwithstanding."""
    if kind not in ("text", "json", "source-map", "declarations") or is_binary(head):
        return False
    if head.startswith(b"#!"):
        return runs_on_node(head)
    return suffix(path) not in STARTED_OTHERWISE
