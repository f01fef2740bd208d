"""Which functions are the modules of a bundle, and which calls load them? One detector a family of bundlers, cheapest evidence first."""

from __future__ import annotations

from analyzer.linking.bundlers.find import find_wrappers
from analyzer.linking.bundlers.model import Unit, Wrappers

__all__ = ["Unit", "Wrappers", "find_wrappers"]
