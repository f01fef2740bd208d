"""Which package of a registry does a text name?

Only a plain name with a version, a tag or a range: addresses, git references, aliases and paths are no specs here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.errors import InputError
from analyzer.intake.registry import ranges

# npm's rules (validate-npm-package-name 7, npm-package-arg 13): URL-friendly, no dot or underscore in front, at most 214 characters.
# Capitals are refused for new packages only. A hyphen in front would be an option.
PART = r"[A-Za-z0-9~][A-Za-z0-9._~-]*"
NAME = re.compile(rf"(?:@{PART}/)?{PART}")
# A version, a tag, or a simple range. `:`, `/` and blanks in front would make npm look elsewhere (git, files, addresses, aliases).
SELECTOR = re.compile(r"[\^~]?[A-Za-z0-9][A-Za-z0-9.+_-]*")
# What any other range is written with; npm's grammar of ranges has the last word.
RANGE = re.compile(r"[A-Za-z0-9^~<>=*|][A-Za-z0-9^~<>=*|.+_ -]*")
LONGEST_NAME = 214
LONGEST_SELECTOR = 256
RESERVED = frozenset({"node_modules", "favicon.ico"})
ARCHIVE_SUFFIXES = (".tgz", ".tar.gz", ".tar")  # npm takes what ends so for a file
ALIAS = "npm:"


@dataclass(frozen=True, slots=True)
class NpmSpec:
    """A package of a registry: `selector` is a version, tag or range, None for the newest."""

    name: str
    selector: str | None = None

    def __str__(self) -> str:
        return self.name if self.selector is None else f"{self.name}@{self.selector}"

    @property
    def scope(self) -> str:
        """`@scope`, or nothing."""
        return self.name.partition("/")[0] if self.name.startswith("@") else ""


class UnknownPackageError(InputError):
    """The registry does not know the name: the user may have meant a file."""


def parse_spec(text: str) -> NpmSpec | str:
    """The package that `text` names, or why it names none (the text completes "it …")."""
    at = text.find("@", 1)
    name, selector = (text, None) if at < 0 else (text[:at], text[at + 1 :])
    if len(name) > LONGEST_NAME:
        return f"is longer than the {LONGEST_NAME} characters of a package name"
    if not is_name(name):
        return "is no package name"
    if text.lower().endswith(ARCHIVE_SUFFIXES):
        return "is named like an archive"
    if selector is not None and not is_selector(selector):
        return "has no version, tag or range behind the @"
    return NpmSpec(name, selector)


def is_name(text: str) -> bool:
    """Whether `text` may be the name of a package."""
    return len(text) <= LONGEST_NAME and NAME.fullmatch(text) is not None and text.lower() not in RESERVED


def is_selector(text: str) -> bool:
    """Whether `text` is a version, a tag or a range."""
    if len(text) > LONGEST_SELECTOR:
        return False
    return SELECTOR.fullmatch(text) is not None or (RANGE.fullmatch(text) is not None and text == text.strip() and ranges.is_range(text))


def parse_dependency(name: str, wanted: str) -> NpmSpec | str:
    """The package that an entry of `dependencies` asks a registry for, or why it asks none (the text completes "it …")."""
    if not is_name(name):
        return "has no package name"
    if wanted.startswith(ALIAS):
        return parse_spec(wanted.removeprefix(ALIAS).strip())
    wanted = " ".join(wanted.split())
    if not wanted:
        return NpmSpec(name, "*")
    return NpmSpec(name, wanted) if is_selector(wanted) else "asks for something else than a registry's version"
