"""Which files does a script of package.json start, as far as its words tell?

A command line is cut into words as a POSIX shell does, and into commands at `;`, `&&`, `||`, `|` and `&`. Understood are a JavaScript
runtime with a file (`node x.js`), with code (`node -e "…"`) or with a module to load first (`node -r ./x`), a file that is called itself
(`./x.js`), and `npm run NAME`. Everything else (`node-gyp rebuild`, `husky`) is a program from elsewhere: shown, not followed.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LONGEST = 16_384  # characters of a script that are looked at
MOST_SCRIPTS = 50  # that one calls through `npm run`

SEPARATORS = frozenset({";", "&&", "||", "|", "&", "(", ")", "|&", ";;", "\n"})
RUNTIMES = frozenset({"node", "nodejs", "bun", "deno", "tsx", "ts-node"})
BEFORE = frozenset({"cross-env", "cross-env-shell", "env", "exec", "time", "npx", "command", "cross-os", "sudo", "!"})
PACKAGE_MANAGERS = frozenset({"npm", "yarn", "pnpm", "bun"})
RUN = frozenset({"run", "run-script", "rum", "urn"})
ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")
CODE = frozenset({"-e", "--eval", "-p", "--print", "-pe"})
LOADED = frozenset({"-r", "--require", "--import", "--loader", "--experimental-loader"})
WITH_VALUE = frozenset({"-C", "--conditions", "--env-file", "--input-type", "--title", "--stack-trace-limit", "--max-old-space-size"})
# Constant local modules in the code of `node -e`: a command line, never a bundle.
LOCAL_MODULE = re.compile(r"""(?:require|import)\s{0,9}\(\s{0,9}(['"`])(\.{1,2}/[^'"`\s]{1,300})\1\s{0,9}\)""")


@dataclass(frozen=True, slots=True)
class Started:
    """What a command starts: a `file` by its words, or `code` that is given on the command line."""

    kind: Literal["file", "code"]
    text: str


def started(command: str, scripts: Mapping[str, str]) -> list[Started]:
    """Everything that a script starts, also by way of other scripts. What cannot be cut into words starts nothing that is known."""
    result: list[Started] = []
    waiting, seen = [command], {command}
    while waiting and len(seen) <= MOST_SCRIPTS:
        for words in commands(waiting.pop(0)):
            called = other_script(words)
            if called and (called in scripts or words[0] != "bun"):  # `bun run` also takes a file
                for name in (f"pre{called}", called, f"post{called}"):
                    if name in scripts and scripts[name] not in seen:
                        seen.add(scripts[name])
                        waiting.append(scripts[name])
                continue
            result.extend(what for what in by_words(words) if what not in result)
    return result


def commands(line: str) -> Iterator[list[str]]:
    """The words of each command of a line, without variables that are set in front and programs that only start another."""
    lexer = shlex.shlex(line[:LONGEST], posix=True, punctuation_chars=";&|()")
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        for word in lexer:
            if word in SEPARATORS:
                yield from program(words)
                words = []
            else:
                words.append(word)
    except ValueError:  # a quote that is never closed
        return
    yield from program(words)


def program(words: list[str]) -> Iterator[list[str]]:
    """`words` from the program's name on, if there is one."""
    start = 0
    while start < len(words) and (ASSIGNMENT.match(words[start]) or words[start] in BEFORE):
        start += 1
    if start < len(words):
        yield words[start:]


def other_script(words: Sequence[str]) -> str:
    """The script that `npm run NAME` and its kin call, else nothing."""
    if words[0] not in PACKAGE_MANAGERS or len(words) < 2:
        return ""
    plain = [word for word in words[1:] if not word.startswith("-")]
    if len(plain) > 1 and plain[0] in RUN:
        return plain[1]
    return plain[0] if plain and words[0] in ("yarn", "pnpm") else ""


def by_words(words: Sequence[str]) -> Iterator[Started]:
    """What one command starts itself."""
    name = words[0].replace("\\", "/").rpartition("/")[2].removesuffix(".exe").lower()
    if name in RUNTIMES:
        yield from by_runtime(words[1:])
    elif words[0].startswith(("./", "../", ".\\")) or words[0].endswith((".js", ".mjs", ".cjs")):
        yield Started("file", words[0])
    elif name in ("sh", "bash") and len(words) > 1 and not words[1].startswith("-"):
        yield Started("file", words[1])


def by_runtime(arguments: Sequence[str]) -> Iterator[Started]:
    """What a JavaScript runtime starts with these arguments."""
    index = 0
    while index < len(arguments):
        word = arguments[index]
        option, equals, value = word.partition("=")
        if option in CODE | LOADED | WITH_VALUE and not equals:
            index += 1
            value = arguments[index] if index < len(arguments) else ""
        if option in CODE:
            yield Started("code", value)
            return
        if option in LOADED:
            yield Started("file", value)
        elif not word.startswith("-") and word not in RUN:
            yield Started("file", word)
            return
        index += 1


def local_modules(code: str) -> list[str]:
    """The local modules that code on a command line names."""
    return list(dict.fromkeys(match[2] for match in LOCAL_MODULE.finditer(code[:LONGEST])))
