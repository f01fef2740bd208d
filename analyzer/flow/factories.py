"""Which call made this function value, and what was that call given?

`memoize(f)` and `memoize(g)` yield the same inner function of `memoize`, which calls the parameter that it was made with. Where the inner
function is entered, the context carries the call that made the value, so that `f` is not entered with what callers of `g` pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.flow.resolve import Keys
from analyzer.linking.program import BindingId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

Made = tuple[NodeId, ...]  # the call that made a function value, then the calls of the functions in which it was made, from the inside out

FUEL = 60  # steps back from a callee to the calls that made it
MAXIMUM_MAKERS = 4  # a callee that more calls may have made is entered as if nothing were known of them
MAXIMUM_CHAIN = 3
LARGE = 3_000  # nodes; a larger function is a module, not a factory


class Factories:
    """Answers about the functions that functions return, kept once they are found."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._program = engine.program
        self._index = engine.index
        self._resolver = engine.resolver
        self._products: dict[NodeId, bool] = {}
        self._makers: dict[tuple[NodeId, NodeId], tuple[Made, ...]] = {}
        self._places: dict[BindingId, tuple[NodeId, int, Keys]] = {}
        self._given: dict[tuple[NodeId, Made], tuple[NodeId, ...] | None] = {}

    def makers(self, function: NodeId, callee: NodeId) -> tuple[Made, ...]:
        """The calls that may have made the value `callee` where it is `function`; none where that is not known or of no consequence."""
        if callee < 0 or not self._is_product(function):
            return ()
        key = (callee, function)
        found = self._makers.get(key)
        if found is None:
            found = self._makers[key] = self._find(callee, self._program.function_of[function])
        return found

    def outermost(self, callee: NodeId, functions: tuple[NodeId, ...]) -> tuple[NodeId, ...]:
        """`functions` without those that are only entered by way of another one of them, since its maker was given them."""
        if len(functions) < 2:
            return functions
        given: set[NodeId] = set()
        for function in functions:
            for made in self.makers(function, callee):
                for argument in self._index.arguments(made[0]):
                    given.update(self._resolver.functions(argument))
        return tuple(function for function in functions if function not in given) if given else functions

    def functions(self, callee: NodeId, made: Made, function: NodeId) -> tuple[NodeId, ...] | None:
        """What `callee` may be in a function that `made` tells the maker of, if it is what that maker was given; else None."""
        key = (callee, made)
        if key not in self._given:
            self._given[key] = self._find_given(callee, made, self._program.function_of[function])
        return self._given[key]

    # Products ------------------------------------------------------------------------------------------------------------------------

    def _is_product(self, function: NodeId) -> bool:
        """Whether a function stands in another one and calls a parameter of that."""
        found = self._products.get(function)
        if found is None:
            found = self._products[function] = self._calls_given(function)
        return found

    def _calls_given(self, function: NodeId) -> bool:
        program = self._program
        factory = program.function_of[function]
        if program.kind[factory] not in k.FUNCTIONS or program.last[factory] - factory > LARGE:
            return False
        for node in range(function, program.last[function]):
            if program.kind[node] in (k.CALL, k.NEW) and self._given_place(node + 1)[0] == factory:
                return True
        return False

    def _given_place(self, callee: NodeId) -> tuple[NodeId, int, Keys]:
        """(function, parameter, keys) where a callee is a parameter or a member of one: `fn(…)`, `options.fn(…)`, `fn.apply(…)`."""
        program, keys = self._program, []
        while program.kind[callee] == k.MEMBER:
            key = self._index.key(callee)
            if key is None:
                return -1, 0, ()
            if key not in ("call", "apply"):
                keys.append(key)
            callee += 1
        binding = program.binding[callee] if program.kind[callee] == k.IDENTIFIER else -1
        if binding < 0:
            return -1, 0, ()
        if binding not in self._places:
            writes = self._index.writes(binding)
            self._places[binding] = self._engine.stores.parameter_around(writes[0]) if len(writes) == 1 else (-1, 0, ())
        function, slot, inner = self._places[binding]
        return function, slot, (*inner, *reversed(keys))

    # Makers --------------------------------------------------------------------------------------------------------------------------

    def _find(self, callee: NodeId, factory: NodeId) -> tuple[Made, ...]:
        program, resolver = self._program, self._resolver
        while program.kind[callee] == k.MEMBER and self._index.key(callee) in ("call", "apply"):
            callee += 1
        found: dict[Made, None] = {}
        start: tuple[NodeId, Keys, Made] = (callee, (), ())
        work, seen = [start], {start}
        while work:
            if len(seen) > FUEL or len(found) > MAXIMUM_MAKERS:
                return ()
            node, keys, chain = work.pop()
            following: list[tuple[NodeId, Keys, Made]] = []
            called = resolver.callees(node) if program.kind[node] == k.CALL else ()
            if factory in called:
                found[(node, *chain)] = None
            elif called and len(chain) < MAXIMUM_CHAIN:
                following = [(value, keys, (node, *chain)) for each in called for value in self._index.returns.get(each, ())]
            else:
                following = [(value, inner, chain) for value, inner in resolver.step(node, keys)]
            for item in following:
                if item not in seen:
                    seen.add(item)
                    work.append(item)
        return tuple(found)

    def _find_given(self, callee: NodeId, made: Made, factory: NodeId) -> tuple[NodeId, ...] | None:
        function, slot, keys = self._given_place(callee)
        if function != factory:
            return None
        for call in made:
            node = self._resolver.argument(call, slot)
            if node < 0:
                return None
            outer = self._given_place(node)
            if outer[0] < 0:
                return self._resolver.functions(node, keys)
            function, slot, keys = outer[0], outer[1], (*outer[2], *keys)
        return self._resolver.functions(node, keys)
