"""Which programs does the engine not judge as claimed yet? Two lists say it, and the tests hold the lists to it.

    python -m tests.known_open          # scan every sample and rule example, and write both lists anew

A line is `NAME: DIFFERENCE: WORDS`. DIFFERENCE says what a scan does wrong, WORDS name the mechanism that is missing. A test expects
exactly the listed programs to fail, each with its difference: an entry that passes fails the run, as does one that fails in another way.
Writing anew keeps the words of the entries that stay; a new one says that nobody looked into its cause yet.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SAMPLES_LIST = HERE.parent / "samples" / "open.txt"
RULES_LIST = HERE / "rulebook" / "open.txt"
COMMAND = "python -m tests.known_open"
NO_WORDS = "cause not looked into"

_KINDS = {"MISSING": "not found", "UNEXPECTED": "false finding", "GUARD": "wrong guard", "INCOMPLETE": "incomplete", "ERROR": "error"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One program that is not judged as claimed."""

    difference: str
    words: str


class ListError(ValueError):
    """A line of a list that cannot be read."""


def read_list(file: Path) -> dict[str, Entry]:
    """The entries of a list by the names of their programs. Raises ListError."""
    entries: dict[str, Entry] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines() if file.exists() else (), 1):
        if not line or line.startswith("#"):
            continue
        name, difference, words = (*(part.strip() for part in line.split(": ", 2)), "", "")[:3]
        if not difference or not words or name in entries:
            raise ListError(f"{file.name}:{number}: not of the form NAME: DIFFERENCE: WORDS, or a name that was there before")
        entries[name] = Entry(difference, words)
    return entries


def difference(problems: Iterable[str]) -> str:
    """What a scan does wrong, in the words of a list. Every problem begins with its kind in capitals."""
    kinds = {problem.partition(" ")[0] for problem in problems}
    return ", ".join(word for kind, word in _KINDS.items() if kind in kinds)


def judge(file: Path, entries: Mapping[str, Entry], name: str, problems: Sequence[str], background: str = "") -> None:
    """Ends a test: it passes, fails, or is expected to fail because the list says so."""
    entry = entries.get(name)
    found = difference(problems)
    if entry is None:
        if problems:
            pytest.fail("\n".join([name, *problems, "", background]), pytrace=False)
    elif not problems:
        pytest.fail(f"{name} passes: remove it from {file.name} ({COMMAND})", pytrace=False)
    elif found != entry.difference:
        told = f"{name}: {file.name} says {entry.difference!r}, but it is {found!r} ({COMMAND})"
        pytest.fail("\n".join([told, *problems]), pytrace=False)
    else:
        pytest.xfail(f"{entry.difference}: {entry.words}")


def rewritten(old: Mapping[str, Entry], problems: Mapping[str, Sequence[str]], head: str) -> str:
    """The text of a list: one line for each program that has problems. A bundle takes the words of its sample where it has none."""
    lines = [head]
    for name, found in sorted(problems.items()):
        if not found:
            continue
        kept = [old[key].words for key in (name, name.removeprefix("bundled/")) if key in old and old[key].words != NO_WORDS]
        lines.append(f"{name}: {difference(found)}: {kept[0] if kept else NO_WORDS}")
    return "\n".join(lines) + "\n"


def _update(file: Path, what: str, cases: Sequence[str], problems_of: Callable[[str], list[str]]) -> None:
    """Looks at every case and writes the list."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        problems = dict(zip(cases, pool.map(problems_of, cases, chunksize=8), strict=True))
    old = read_list(file)
    head = f"# {what} that a scan does not judge as claimed yet (samples/README.md). `{COMMAND}` writes this list anew."
    file.write_text(rewritten(old, problems, head), encoding="utf-8")
    new = read_list(file)
    print(f"{file.relative_to(HERE.parent)}: {len(new)} of {len(cases)} open", flush=True)
    for name, entry in sorted(new.items()):
        if name not in old or entry.words == NO_WORDS:
            wordless = ", has no words" if entry.words == NO_WORDS else ""
            print(f"  new{wordless}: {name}: {problems[name][0].splitlines()[0][:140]}", flush=True)
    for name in sorted(old.keys() - new.keys()):
        print(f"  resolved: {name}", flush=True)


def main() -> None:
    """Writes both lists anew."""
    from tests import samples_support  # here, so that tests of the lists need no scanner
    from tests.rulebook import examples

    _update(SAMPLES_LIST, "Programs", samples_support.cases(), samples_support.problems_of)
    _update(RULES_LIST, "Examples of rules", examples.cases(), examples.problems_of)


if __name__ == "__main__":
    main()
