"""How does the name of an npm package become an archive on this machine?

The user's own npm fetches it (it knows their registry, proxy and credentials), with its scripts off: `npm pack` of a registry package
runs none of its code. Only a plain name and a version or tag reach npm: addresses, git references, aliases and paths are no specs here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from analyzer.errors import InputError, UsageError
from analyzer.intake.names import showable

# npm's rules (validate-npm-package-name 7, npm-package-arg 13): URL-friendly, no dot or underscore in front, at most 214 characters.
# Capitals are refused for new packages only. A hyphen in front would be an option.
PART = r"[A-Za-z0-9~][A-Za-z0-9._~-]*"
NAME = re.compile(rf"(?:@{PART}/)?{PART}")
# A version, a tag, or a simple range. `:`, `/` and blanks would make npm look elsewhere (git, files, addresses, aliases).
SELECTOR = re.compile(r"[\^~]?[A-Za-z0-9][A-Za-z0-9.+_-]*")
LONGEST_NAME = 214
LONGEST_SELECTOR = 256
RESERVED = frozenset({"node_modules", "favicon.ico"})
ARCHIVE_SUFFIXES = (".tgz", ".tar.gz", ".tar")  # npm takes what ends so for a file

OFFLINE = frozenset(
    {"ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH", "ENOTCACHED", "ERR_SOCKET_TIMEOUT"}
)
DENIED = frozenset({"E401", "E403", "ENEEDAUTH", "EOTP"})
CREDENTIALS = re.compile(r"//[^/@\s]*@")
NPM_CODE = re.compile(r"(?m)^npm (?:error|ERR!) code (\S+)")
NPM_LINE = re.compile(r"(?m)^npm (?:error|ERR!) (?!code )(.+)$")


@dataclass(frozen=True, slots=True)
class NpmSpec:
    """A package of a registry: `selector` is a version, tag or range, None for the newest."""

    name: str
    selector: str | None = None

    def __str__(self) -> str:
        return self.name if self.selector is None else f"{self.name}@{self.selector}"


def parse_spec(text: str) -> NpmSpec | str:
    """The package that `text` names, or why it names none (the text completes "it …")."""
    at = text.find("@", 1)
    name, selector = (text, None) if at < 0 else (text[:at], text[at + 1 :])
    if len(name) > LONGEST_NAME:
        return f"is longer than the {LONGEST_NAME} characters of a package name"
    if NAME.fullmatch(name) is None or name.lower() in RESERVED:
        return "is no package name"
    if text.lower().endswith(ARCHIVE_SUFFIXES):
        return "is named like an archive"
    if selector is not None and (SELECTOR.fullmatch(selector) is None or len(selector) > LONGEST_SELECTOR):
        return "has no version or tag behind the @"
    return NpmSpec(name, selector)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A package's archive on this machine; `integrity` is what the registry states, where it is known."""

    path: Path
    integrity: str | None = None


class Fetcher(Protocol):
    """Something that gets a package's archive into a folder."""

    def fetch(self, spec: NpmSpec, folder: Path) -> Fetched:
        """The archive of `spec`. Raises InputError with what went wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Offline:
    """Asks nobody: what is not on this machine is refused."""

    def fetch(self, spec: NpmSpec, folder: Path) -> Fetched:
        """Raises UsageError."""
        advice = "Leave --offline out, or fetch the archive yourself and name it"
        raise UsageError("no file or folder of this name is here, and --offline asks no registry", where=str(spec), to_do=advice)


@dataclass(frozen=True, slots=True)
class Npm:
    """The user's npm."""

    command: str = "npm"
    seconds: float = 300.0

    def fetch(self, spec: NpmSpec, folder: Path) -> Fetched:
        """Runs `npm pack`; npm itself compares what it gets with the registry's digest."""
        npm = shutil.which(self.command)
        if npm is None:
            advice = "Install Node.js with npm, or fetch the archive yourself and name it"
            raise InputError(f"{self.command} is needed to fetch a package and is not on the PATH", where=str(spec), to_do=advice)
        options = ("--ignore-scripts", "--json", "--loglevel=error", "--no-dry-run", f"--pack-destination={folder}")
        status, output, errors = self._run([npm, "pack", *options, "--", str(spec)], spec)
        archives = sorted(folder.glob("*.tgz"))
        if status == 0 and len(archives) == 1:
            return Fetched(archives[0], stated_integrity(output))
        if status == 0:
            raise InputError("npm packed nothing into the folder it was given", where=str(spec), to_do="Update npm to 7.18 or newer")
        raise failure(spec, output, errors)

    def _run(self, arguments: Sequence[str], spec: NpmSpec) -> tuple[int, str, str]:
        try:
            # A group of its own: the npm on a PATH is often a script that starts another one, and all of them must end with it.
            process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
                env=os.environ | {"NPM_CONFIG_UPDATE_NOTIFIER": "false"},
            )
        except OSError as error:
            raise InputError(f"{self.command} cannot be started: {error.strerror}", where=str(spec)) from error
        try:
            output, errors = process.communicate(timeout=self.seconds)
        except subprocess.TimeoutExpired as error:
            what = f"npm did not answer within {self.seconds:g} seconds"
            raise InputError(what, where=str(spec), to_do="Check the network and npm's registry and proxy settings") from error
        finally:
            end(process)
        return process.returncode, output, errors


def end(process: subprocess.Popen[str]) -> None:
    """Ends npm with all that it started, if it still runs."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def first_record(output: str) -> dict[str, object]:
    """The object in npm's JSON output, which some versions wrap into a list, others key by the package's name."""
    try:
        value = json.loads(output)
    except (ValueError, RecursionError):
        return {}
    if isinstance(value, list):
        value = value[0] if value else {}
    elif isinstance(value, dict) and len(value) == 1 and isinstance(only := next(iter(value.values())), dict):
        value = only
    return value if isinstance(value, dict) else {}


def stated_integrity(output: str) -> str | None:
    """The digest that npm names."""
    value = first_record(output).get("integrity")
    return value if isinstance(value, str) else None


def failure(spec: NpmSpec, output: str, errors: str) -> InputError:
    """What npm's failure means to the user. Credentials in addresses are left out."""
    record = first_record(output)
    code_in_text = NPM_CODE.search(errors)
    code = str(record.get("code") or (code_in_text[1] if code_in_text else ""))
    line = NPM_LINE.search(errors)
    summary = str(record.get("summary") or (line[1] if line else "npm gave no reason"))
    detail = showable(CREDENTIALS.sub("//***@", summary).strip().partition("\n")[0])[:300]
    where = str(spec)
    if code == "E404":
        return UnknownPackageError(
            "the registry has no package of this name", where=where, to_do="Check the spelling, and the scope if it has one"
        )
    if code == "ETARGET":
        return InputError(
            "the package has no such version or tag", where=where, to_do=f"`npm view {spec.name} versions dist-tags` lists what it has"
        )
    if code in DENIED:
        return InputError(f"the registry refuses access ({code})", where=where, to_do="Log in with npm, or check the name")
    if code in OFFLINE:
        advice = "Check the network and npm's registry and proxy settings, or name an archive that is on this machine"
        return InputError(f"npm does not reach the registry ({code})", where=where, to_do=advice)
    return InputError(f"npm failed ({code or 'no code'}): {detail}", where=where)


class UnknownPackageError(InputError):
    """The registry does not know the name: the user may have meant a file."""
