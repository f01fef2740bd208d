"""Which errors may end a run, and with which exit code?

    BundletapError
    ├── UsageError      2  a wrong option or target
    ├── InputError      2  what was given cannot be read (missing, corrupt, hostile)
    │   └── ArchiveError   the archive breaks its format or a limit
    └── RuleError       2  a rule pack is wrong (file, line, column)

Stages return values; only `cli` turns an error into an exit code.
"""

from __future__ import annotations


class BundletapError(Exception):
    """Something the user can act on: `what` happened, `where`, and what `to_do` about it."""

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", to_do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.to_do = to_do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f". {self.to_do}" if self.to_do else ""
        return f"{place}{self.what}{advice}"


class UsageError(BundletapError):
    """A wrong option, or a target that names nothing."""


class InputError(BundletapError):
    """The target cannot be read: missing, corrupt, over a limit."""


class ArchiveError(InputError):
    """An archive breaks its format or a limit of intake/archive.py."""


class RuleError(BundletapError):
    """A rule file is wrong; `where` is `file:line:column`."""
