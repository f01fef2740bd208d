"""Which bundler made this? Every detector in its order."""

from __future__ import annotations

from analyzer.linking.bundlers.model import Wrappers
from analyzer.linking.bundlers.wrapped import Finder
from analyzer.linking.program import Program


def find_wrappers(program: Program) -> Wrappers:
    """All module wrappers, cheapest evidence first."""
    result = Wrappers()
    finder = Finder(program, result)
    finder.find_helpers()
    finder.find_calls()
    return result


__all__ = ["find_wrappers"]
