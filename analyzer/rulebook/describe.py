"""What does a report say about the rules of its run? Every check, whether or not it found something, with its page."""

from __future__ import annotations

from analyzer.model import RuleInfo
from analyzer.rulebook.match import Rulebook


def described(rulebook: Rulebook) -> tuple[RuleInfo, ...]:
    """The checks of a rulebook, in the order of their ids."""
    return tuple(
        RuleInfo(
            id=check.id,
            title=check.title,
            category=check.category,
            severity=check.severity,
            precision=check.precision,
            tags=tuple(check.tags),
            help=rulebook.pages.get(check.id, ""),
        )
        for check in sorted(rulebook.checks, key=lambda check: check.id)
    )
