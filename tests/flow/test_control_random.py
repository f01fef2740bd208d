"""Do the queries give what enumerating the traces of small random functions gives?"""

from __future__ import annotations

import re
from functools import cached_property

import networkx as nx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analyzer.flow.control import ControlFlow, queries
from analyzer.flow.control.dominance import dominators, ordered
from analyzer.flow.control.graph import ENTRY, READ, STORE, WRITE
from analyzer.syntax import kinds as k
from tests.flow.control_programs import program_of
from tests.flow.random_programs import VARIABLES, Drawn, Token, functions

TRACES = 600
EXAMPLES = 60
PATHS: tuple[tuple[str, ...], ...] = ((), ("a",), ("b", "c"))
_WORD = {READ: "r", WRITE: "w", STORE: "s"}
_INNER = (
    k.LOGICAL, k.UNARY, k.CONDITIONAL, k.SEQUENCE, k.CALL, k.ASSIGNMENT, k.OBJECT_PATTERN, k.PROPERTY, k.ARRAY_PATTERN,
    k.ASSIGNMENT_PATTERN,
)  # fmt: skip
_PLAIN_STORE = re.compile(r"[xyz]\.[ab] = ")

many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


class Trial:
    """A drawn function, its traces, and its control flow, with nodes spoken of as tokens."""

    def __init__(self, drawn: Drawn, *, throws_anywhere: bool = False) -> None:
        traces = drawn.traces(TRACES, throws_anywhere=throws_anywhere)
        assume(traces is not None)
        assert traces is not None
        self.text = drawn.text
        parameters: list[Token] = [("w", drawn.text.index(name)) for name in VARIABLES]
        self.traces = [([*parameters, *trace], ended) for trace, ended in traces]

    @cached_property
    def flow(self) -> ControlFlow:
        program = program_of(self.text)
        return ControlFlow(program, program.kind.index(k.FUNCTION_DECLARATION))

    @cached_property
    def events(self) -> dict[Token, int]:
        """The node of every event."""
        program = self.flow.program
        return {
            (_WORD.get(event & 3) or ("l" if program.kind[event >> 2] in (k.RETURN, k.THROW) else "c"), program.start[event >> 2]): event
            >> 2
            for event in self.flow.graph.events
            if event >= 0
        }

    def variable(self, token: Token) -> str:
        return self.text[token[1]]

    def binding(self, name: str) -> int:
        program = self.flow.program
        return next(
            program.binding[node] for node in range(len(program.kind)) if program.string(node) == name and program.binding[node] >= 0
        )

    def outcome(self, node: int, held: bool) -> Token:
        """The token of an outcome of the condition `node`."""
        program = self.flow.program
        what = "p" if self.flow.test(node) == "present" else ""
        if program.kind[program.parent[node]] == k.ASSIGNMENT and program.field[node] == k.F_LEFT and not what:
            what = "a"
        return ("+" if held else "-") + what, program.start[node]

    @cached_property
    def _seen(self) -> frozenset[Token]:
        return frozenset(token for trace, _ in self.traces for token in trace if token[0] in "rwscl")

    def seen(self) -> set[Token]:
        return set(self._seen)

    def kills(self, token: Token, name: str, path: tuple[str, ...]) -> bool:
        if self.variable(token) != name:
            return False
        if token[0] == "s":
            return bool(path) and self.text[token[1] + 2] == path[0]
        return token[0] == "w"

    def reads_from(self, name: str, path: tuple[str, ...]) -> dict[Token, tuple[set[Token], bool]]:
        """Per point what reads `name` after it, and whether the value may reach the end."""
        reads: dict[Token, set[Token]] = {token: set() for token in self.seen() if token[0] in "wsc"}
        surviving: set[Token] = set()
        for trace, ended in self.traces:
            holding: set[Token] = set()
            for token in trace:
                if token[0] == "r" and self.variable(token) == name and not _PLAIN_STORE.match(self.text, token[1]):
                    for point in holding:
                        reads[point].add(token)
                elif self.kills(token, name, path):
                    holding.clear()
                if token in reads:
                    holding.add(token)
            if ended:
                surviving |= holding
        return {point: (found, point in surviving) for point, found in reads.items()}

    def definitions(self) -> dict[Token, set[int]]:
        """Per read of a variable the offsets of what wrote it last."""
        result: dict[Token, set[int]] = {}
        for trace, _ in self.traces:
            last: dict[str, int] = {}
            for token in trace:
                name = self.variable(token)
                if token[0] == "w":
                    last[name] = token[1]
                elif token[0] == "r" and name in VARIABLES:
                    result.setdefault(token, set()).add(last[name])
        return result

    def certain(self) -> dict[Token, set[Token]]:
        """Per event the outcomes that come before it in every trace."""
        result: dict[Token, set[Token]] = {}
        for trace, _ in self.traces:
            before: set[Token] = set()
            for token in trace:
                if token[0][0] in "+-":
                    before.add(token)
                else:
                    result[token] = result.get(token, before) & before
        return result


def _loop_around(flow: ControlFlow, condition: int) -> int:
    """The loop that `condition` is a test of, or -1."""
    program = flow.program
    node = condition
    while program.kind[program.parent[node]] in (
        k.LOGICAL,
        k.UNARY,
        k.CONDITIONAL,
        k.SEQUENCE,
        k.CALL,
        k.ASSIGNMENT,
        k.OBJECT_PATTERN,
        k.PROPERTY,
        k.ARRAY_PATTERN,
        k.ASSIGNMENT_PATTERN,
    ):
        node = program.parent[node]
    parent = program.parent[node]
    if program.kind[condition] in (k.FOR_IN, k.FOR_OF):
        return condition
    return parent if program.kind[parent] in (k.WHILE, k.DO_WHILE, k.FOR) and program.field[node] == k.F_TEST else -1


def check_exactly(trial: Trial) -> None:
    flow, events = trial.flow, trial.events
    seen = trial.seen()
    for token, node in events.items():
        if not (token[0] == "w" and ("r", token[1]) in events):  # an assignment that may not come about
            assert flow.reachable(node) == (token in seen), token
    for name in VARIABLES:
        binding = trial.binding(name)
        for path in PATHS:
            for point, (reads, survives) in trial.reads_from(name, path).items():
                assert {("r", flow.program.start[node]) for node in flow.reads_from(binding, events[point], path)} == reads, (point, path)
                assert flow.reaches_exit(binding, events[point], path) == survives, (point, path)
    for read, definitions in trial.definitions().items():
        assert {flow.program.start[node] for node in flow.definitions_of(events[read])} == definitions, read


def check_conditions(trial: Trial) -> None:
    flow, events = trial.flow, trial.events
    certain = trial.certain()
    conditions = {node for node in flow.graph.test if node >= 0}
    tokens = {trial.outcome(node, held): (node, held) for node in conditions for held in (True, False)}
    for token, before in certain.items():
        node = events[token]
        if token[0] == "r" and ("w", token[1]) in events:
            continue  # of the two events of one node the query means the later one
        expected = set()
        for outcome in before:
            condition = tokens[outcome][0]
            loop = _loop_around(flow, condition)
            if loop < 0 or loop <= node < flow.program.last[loop]:
                expected.add(outcome)
        found = flow.conditions(node)
        assert list(found) == list(reversed(list(flow.innermost_conditions(node))))
        assert {trial.outcome(*pair) for pair in found if pair[0] in conditions} == expected, token


def check_branches(trial: Trial) -> None:
    flow, events = trial.flow, trial.events
    certain = trial.certain()
    for condition in {node for node in flow.graph.test if node >= 0}:
        if _loop_around(flow, condition) >= 0 or flow.program.kind[condition] == k.SWITCH_CASE:
            continue
        for held, found in zip((True, False), flow.branches(condition), strict=True):
            outcome = trial.outcome(condition, held)
            expected = {events[token] for token, before in certain.items() if outcome in before and token[0] != "r"}
            assert set(found) == expected, outcome


@many
@given(functions())
def test_exact_without_exceptions(drawn: Drawn) -> None:
    check_exactly(Trial(drawn))


@many
@given(functions())
def test_conditions_are_what_every_trace_decided(drawn: Drawn) -> None:
    check_conditions(Trial(drawn))


@many
@given(functions())
def test_branches_are_what_only_one_outcome_leads_to(drawn: Drawn) -> None:
    check_branches(Trial(drawn))


@many
@given(functions(3, tries=True, finals=True))
def test_dominators_agree_with_networkx(drawn: Drawn) -> None:
    program = program_of(drawn.text)
    flow = ControlFlow(program, program.kind.index(k.FUNCTION_DECLARATION))
    order = ordered(flow.graph)
    tree = dominators(program, flow.graph, order)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_node(ENTRY)
    graph.add_edges_from((block, target) for block in order.blocks for target in flow.graph.successors(block))
    expected = nx.immediate_dominators(graph, ENTRY)
    for block in order.blocks:
        assert tree.above[block] == (expected[block] if expected.get(block) is not None else ENTRY)


def check_between(drawn: Drawn) -> None:
    """With exceptions: everything that happens when calls throw is found, and nothing that could not even happen if all did."""
    least, most = Trial(drawn), Trial(drawn, throws_anywhere=True)
    flow, events = least.flow, least.events
    assert least.seen() <= {token for token, node in events.items() if flow.reachable(node)}
    upper = "finally" not in drawn.text
    for name in VARIABLES:
        binding = least.binding(name)
        for path in PATHS:
            some_reads = most.reads_from(name, path)
            for point, (reads, _) in least.reads_from(name, path).items():
                found = {("r", flow.program.start[node]) for node in flow.reads_from(binding, events[point], path)}
                assert reads <= found
                if upper:
                    assert found <= some_reads[point][0]
    some = most.definitions()
    for read, definitions in least.definitions().items():
        found_definitions = {flow.program.start[node] for node in flow.definitions_of(events[read])}
        assert definitions <= found_definitions
        if upper:
            assert found_definitions <= some[read]
    certain = least.certain()
    conditions = {node for node in flow.graph.test if node >= 0}
    for token, before in certain.items():
        if not (token[0] == "r" and ("w", token[1]) in events):
            assert {least.outcome(*pair) for pair in flow.conditions(events[token]) if pair[0] in conditions} <= before


@many
@given(functions(tries=True))
def test_between_with_catch(drawn: Drawn) -> None:
    assume("try" in drawn.text)
    check_between(drawn)


@many
@given(functions(tries=True, finals=True))
def test_between_with_finally(drawn: Drawn) -> None:
    assume("finally" in drawn.text)
    check_between(drawn)


@many
@given(functions(tries=True, finals=True), st.data())
def test_cut_is_the_same_as_a_constant(drawn: Drawn, data: st.DataObject) -> None:
    """Refusing one outcome of a condition gives what knowing the other outcome gives, for points whose flow does not depend on it."""
    program = program_of(drawn.text)
    function = program.kind.index(k.FUNCTION_DECLARATION)
    flow = ControlFlow(program, function)
    tests = sorted(
        {
            node
            for node in flow.graph.test
            if node >= 0 and flow.test(node) == "truth" and program.kind[program.parent[node]] != k.ASSIGNMENT
        }
    )
    assume(tests)
    condition, outcome = data.draw(st.sampled_from(tests)), data.draw(st.booleans())
    pruned = ControlFlow(program, function, lambda node: outcome if node == condition else None)
    for name in VARIABLES:
        binding = next(program.binding[node] for node in range(function, len(program.kind)) if program.string(node) == name)
        cut = flow.reads_from(binding, function, (), lambda node, held: node == condition and held != outcome)
        assert cut == pruned.reads_from(binding, function)


@many
@given(functions(tries=True, finals=True))
def test_large_functions_answer_as_small_ones(drawn: Drawn) -> None:
    """Above queries.LARGE blocks other algorithms answer; here both do."""
    program = program_of(drawn.text)
    function = program.kind.index(k.FUNCTION_DECLARATION)
    answers = []
    for large, few in ((queries.LARGE, queries.FEW), (0, queries.FEW), (0, 0)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(queries, "LARGE", large)
            patch.setattr(queries, "FEW", few)
            answers.append(_answers(ControlFlow(program, function)))
    assert answers[0] == answers[1] == answers[2]


def _answers(flow: ControlFlow) -> list[tuple[object, ...]]:
    program = flow.program
    bindings = sorted({program.binding[event >> 2] for event in flow.graph.events if event >= 0 and event & 3 == READ})
    result: list[tuple[object, ...]] = []
    for event in flow.graph.events:
        node = event >> 2
        if event >= 0:
            result.append(flow.definitions_of(node) if event & 3 == READ else flow.conditions(node))
            for binding in bindings:
                result += [flow.reads_from(binding, node, path) for path in PATHS]
                result += [flow.stores_from(binding, node), (flow.reaches_exit(binding, node, ("a",)),)]
    return result


@many
@given(functions(tries=True, finals=True), st.data())
def test_broken_text_has_a_flow_as_well(drawn: Drawn, data: st.DataObject) -> None:
    text = list(drawn.text)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 6))] = data.draw(
            st.sampled_from(["", "(", "}", "?.", "case", "=>", "...", "!", " else "])
        )
    program = program_of("".join(text))
    for function in [node for node, kind in enumerate(program.kind) if kind == k.PROGRAM or kind in k.FUNCTIONS]:
        flow = ControlFlow(program, function)
        _answers(flow)
        for node in range(function, program.last[function]):
            if program.function_of[node] == function and node != function + 1:
                flow.conditions(node)
                flow.reads_from(0, node) if len(program.binding_kind) else None


@many
@given(functions(3, tries=True, finals=True))
def test_a_name_begins_right_before_it_is_read(drawn: Drawn) -> None:
    """`Positions` works that out from what is around the name, not from the event that the name is."""
    program = program_of(drawn.text)
    flow = ControlFlow(program, program.kind.index(k.FUNCTION_DECLARATION))
    written = {event >> 2 for event in flow.graph.events if event >= 0 and event & 3 == WRITE}
    for copy, ranges in zip(flow._copies, (flow.graph.first_copy(), [pair[:2] for pair in flow.graph.copies]), strict=True):
        for position in (position for begin, end in ranges for position in range(begin, end)):
            event = flow.graph.events[position]
            if event >= 0 and event & 3 == READ and event >> 2 not in written:
                assert copy.before(event >> 2) == position - 1, program.source(event >> 2)
