"""How is a registry asked through the user's own npm?

npm knows their registry, proxy and credentials. `npm view` says which version is meant and what the registry states about it, `npm pack`
fetches the archive with scripts off: of a registry's package it runs none of its code. Only what spec.py takes for a spec reaches npm.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from analyzer.errors import InputError
from analyzer.intake.limits import MIB, readable
from analyzer.intake.names import showable
from analyzer.intake.registry.integrity import IntegrityError
from analyzer.intake.registry.resolved import KEPT, Resolved, kept, no_such_version, pick, plausible, texts, unknown_package
from analyzer.intake.registry.spec import NpmSpec

LARGEST_OUTPUT = 64 * MIB

OFFLINE = frozenset(
    {"ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH", "ENOTCACHED", "ERR_SOCKET_TIMEOUT"}
)
DENIED = frozenset({"E401", "E403", "ENEEDAUTH", "EOTP"})
CREDENTIALS = re.compile(r"//[^/@\s]*@")
NO_MATCH = re.compile(r"No match(?:ing version)? found for", re.IGNORECASE)
NPM_CODE = re.compile(r"(?m)^npm (?:error|ERR!) code (\S+)")
NPM_LINE = re.compile(r"(?m)^npm (?:error|ERR!) (?!code )(.+)$")


@dataclass(frozen=True, slots=True)
class Npm:
    """The user's npm."""

    command: str = "npm"
    seconds: float = 300.0

    def problems(self) -> tuple[str, ...]:
        """npm says itself what is wrong with its settings."""
        return ()

    def close(self) -> None:
        """Nothing stays open."""

    def resolve(self, spec: NpmSpec) -> Resolved:
        """The version that npm takes for `spec`, with the registry's manifest. A range has several answers."""
        status, output, errors = self._run(("view", "--json", "--loglevel=error", "--", str(spec), *KEPT, "dist-tags"), spec)
        if status:
            raise failure(spec, output, errors)
        value = read_json(output)
        records = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
        versions = {item["version"]: item for item in records if plausible(item.get("version"))}
        tags = texts(records[0].get("dist-tags")) if records else {}
        # npm has seen to it that all of them fit: for a tag or a version there is one.
        version = next(iter(versions)) if len(versions) == 1 else pick(spec, versions, tags)
        return Resolved(spec.name, version, kept(versions[version]), tags)

    def download(self, package: Resolved, folder: Path) -> Path:
        """Runs `npm pack`."""
        options = ("--ignore-scripts", "--json", "--loglevel=error", "--no-dry-run", f"--pack-destination={folder}")
        status, output, errors = self._run(("pack", *options, "--", str(package)), package.spec)
        archives = sorted(folder.glob("*.tgz"))
        if status == 0 and len(archives) == 1:
            return archives[0]
        if status == 0:
            raise InputError("npm packed nothing into the folder it was given", where=str(package), to_do="Update npm to 7.18 or newer")
        raise failure(package.spec, output, errors)

    def _run(self, arguments: Sequence[str], spec: NpmSpec) -> tuple[int, str, str]:
        """The exit status, the output and the errors of npm, which ends with all that it started."""
        npm = shutil.which(self.command)
        if npm is None:
            advice = "Install Node.js with npm, or fetch the archive yourself and name it"
            raise InputError(f"{self.command} is not on the PATH", where=str(spec), to_do=advice)
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            try:
                # A group of its own: the npm on a PATH is often a script that starts another one, and all of them must end with it.
                process = subprocess.Popen(
                    [npm, *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=errors,
                    start_new_session=True,
                    env=os.environ | {"NPM_CONFIG_UPDATE_NOTIFIER": "false"},
                )
            except OSError as error:
                raise InputError(f"{self.command} cannot be started: {error.strerror}", where=str(spec)) from error
            try:
                status = process.wait(timeout=self.seconds)
            except subprocess.TimeoutExpired as error:
                what = f"npm did not answer within {self.seconds:g} seconds"
                raise InputError(what, where=str(spec), to_do="Check the network and npm's registry and proxy settings") from error
            finally:
                end(process)
            return status, said(output, spec), said(errors, spec)


def said(file: IO[bytes], spec: NpmSpec) -> str:
    """What npm wrote to a file."""
    file.seek(0)
    data = file.read(LARGEST_OUTPUT + 1)
    if len(data) > LARGEST_OUTPUT:
        raise InputError(f"npm's answer is larger than the limit of {readable(LARGEST_OUTPUT)}", where=str(spec))
    return data.decode("utf-8", "replace")


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends npm with all that it started, if it still runs."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def read_json(output: str) -> object:
    """npm's JSON output; None where it is none."""
    try:
        value: object = json.loads(output)
    except (ValueError, RecursionError):
        return None
    return value


def first_record(output: str) -> dict[str, object]:
    """The object in npm's JSON output, which some versions wrap into a list, others key by the package's name."""
    value = read_json(output)
    if isinstance(value, list):
        value = value[0] if value else {}
    elif isinstance(value, dict) and len(value) == 1 and isinstance(only := next(iter(value.values())), dict):
        value = only
    return value if isinstance(value, dict) else {}


def failure(spec: NpmSpec, output: str, errors: str) -> InputError:
    """What npm's failure means to the user. Credentials in addresses are left out."""
    record = first_record(output)
    code_in_text = NPM_CODE.search(errors)
    code = str(record.get("code") or (code_in_text[1] if code_in_text else ""))
    line = NPM_LINE.search(errors)
    summary = str(record.get("summary") or (line[1] if line else "npm gave no reason"))
    detail = showable(CREDENTIALS.sub("//***@", summary).strip().partition("\n")[0])[:300]
    where = str(spec)
    if code == "ETARGET" or (code == "E404" and NO_MATCH.search(summary)):
        return no_such_version(spec)
    if code == "E404":
        return unknown_package(spec)
    if code == "EINTEGRITY":
        advice = "It was damaged or replaced on its way or in the registry: do not trust it; nothing of it was read"
        return IntegrityError("npm finds that the archive is not the one that the registry states", where=where, to_do=advice)
    if code in DENIED:
        return InputError(f"the registry refuses access ({code})", where=where, to_do="Log in with npm, or check the name")
    if code in OFFLINE:
        advice = "Check the network and npm's registry and proxy settings, or name an archive that is on this machine"
        return InputError(f"npm does not reach the registry ({code})", where=where, to_do=advice)
    return InputError(f"npm failed ({code or 'no code'}): {detail}", where=where)
