"""What happens in one function, in which order, and under which conditions? See ControlFlow."""

from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.cache import ControlFlows
from analyzer.flow.control.literals import Key, constant_key
from analyzer.flow.control.queries import UNDEFINED, ControlFlow, Cut, Test, function_at

__all__ = ["UNDEFINED", "Arrays", "ControlFlow", "ControlFlows", "Cut", "Key", "Test", "constant_key", "function_at"]
