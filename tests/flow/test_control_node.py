"""Is what JavaScript really does, event by event, a way through the control flow?

Node runs the samples with random values and logs every read, write, call and store of names that the sample does not declare. Each log has
to be the events along some way through the graph, with tests of names going the way that their values say. Besides, all blocks that a
sample has must be met, so that the graph promises nothing that does not happen.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.flow.control import ControlFlow
from analyzer.flow.control.graph import EXIT, OTHER, READ, STORE, WRITE
from analyzer.linking.program import Program
from analyzer.scope.model import B_GLOBAL
from analyzer.syntax import kinds as k
from tests.flow.control_programs import event_word, program_of
from tests.flow.random_programs import Dice, Place, Writer

PROBE = Path(__file__).with_name("order_probe.cjs")
NODE = shutil.which("node")

pytestmark = [pytest.mark.npm, pytest.mark.skipif(NODE is None, reason="node is not installed: evaluation order is not compared with it")]

# What the names mean: order_probe.cjs.
STRAIGHT = """
v1 = v2
v1 = v2 = v3
v1 = f1(v2, f2(v3), ...o1)
o1.a = f1(o2.b = v1)
o1[v1] = f1(v2)
o1[v1][v2] = o2[v3] = v4
v1 += v2 + f1(v3)
o1.a += f1(v1)
o1[f1()] **= v1
v1++, --v2, o1.a++, --o2[v3]
delete o1.a, delete o1[f1(v1)]
typeof v1, void f1(), -v2, !v3, v4 in o1, v5 instanceof f2
o1.fa(v1).fb(v2), new N1(v1), new o2.N2(v2).a
f1`a${v1}b${f2(v2)}c`, o1.ft`${v3}`
`${v1}${f1(v2)}`
v1 = [v2, , f1(v3), ...o1]
v1 = {a: v2, [f1(v3)]: v4, v5, ...o1, b() { v6 }, get c() { v7 }}
v1 && f1(v2), v3 || f2(v4), v5 ?? f3(v6)
v1 && v2 || !v3 && f1(v4)
v1 = v2 ? f1(v3) : f2(v4)
v1 ? v2 ? f1() : f2() : v3 ? f3() : f4()
v1 &&= f1(v2), v3 ||= f2(v4), v5 ??= f3(v6)
o1.va &&= f1(v2), o2[v3].vb ||= f2(v4), o3.vc ??= f3(v6)
x1?.fa(v1), x2?.[v2], x3?.(v3), x4?.a?.fb?.(v4)
x1?.a.fb(f1(x2?.c)).d[v1], delete x3?.e
(x1?.a).b, o1.fc?.(v1)
[v1, o1.a, ...v2] = o2
[v1 = f1(v2), [v3, o1.b = f2(v4)] = [v5]] = o2
({a: v1, [f1(v2)]: o1.b, c: v3 = f2(v4), ...v5} = o3)
({v1, v2 = f1(v3), d: {e: v4} = o2} = o3)
v1 = ([v2, v3] = [v4, v5])
let a1 = f1(v1), [b1, c1 = v2] = o1, {d1 = f2(v3), ...e1} = o2; f3(a1, b1)
var a1 = v1, b1; f1(a1, b1)
f1(v1, v2 = v3, v4)
v1, (v2, f1(v3))
f1(() => v1, function () { v2 }, v3)
function a1() { v1 } f1(a1, v2)
v1 = class { [f1(v2)] = 1; static [f2(v3)]() {} static a = f3(v4); static { f4(v5); v6 = 1 } }
class A extends (f1(v1), N1) { static b = v2; static [f2(v3)] = v4 } f5(A)
if (v1) f1(v2)
if (v1) f1(v2); else f2(v3)
if (v1) { f1() } else if (v2) { f2() } else { f3() } f4()
if (!(v1 && !v2) || v3) f1(); else f2()
if (v1, f1(), v2) f2(v3)
if (v1 ? v2 : v3) f1(); else f2()
if (v1 ?? v2) f1(); else f2()
if (x1?.a) f1(); else f2()
while (v1) f1(v2)
while (v1) { if (v2) break; if (v3) continue; f1(v4) } f2()
do f1(v1); while (v2)
do { if (v1) continue; if (v2) break; f1() } while (f2(v3))
for (v1 = f1(); v2; v3 = f2()) f3(v4)
for (;;) { if (v1) break; f1() } f2()
for (let a1 = v1; f1(a1) && v2; a1++) { if (v3) continue; f2(v4) }
for (v1 in f1(o1)) f2(v2)
for (o1.a of f1(o2)) f2(v1)
for (const [a1, b1 = f1(v1)] of [o1]) { if (v2) break; f2(a1) } f3()
for (const a1 in o1) { if (v1) continue; f1(a1) } f2()
for ({a: v1 = f1(v2), b: o1.c} of [o2, o3]) f2(v3)
outer: for (v1 of o1) { for (v2 of o2) { if (v3) continue outer; if (v4) break outer; f1() } f2() } f3()
outer: while (v1) { inner: do { if (v2) continue outer; if (v3) break inner; f1() } while (v4); f2() } f3()
done: { f1(v1); if (v2) break done; f2(v3) } f4()
a: b: for (;;) { if (v1) continue a; if (v2) break b; f1() } f2()
switch (v1) { case v2: f1(); break; case f2(v3): f3(); case 3: f4(); break; default: f5() } f6()
switch (f1(v1)) { default: f2(v2); case v3: f3(); break; case v4: f4() } f5()
switch (v1) { case null: case undefined: f1(); case 0: { f2(); break } } f3()
switch (v1) {} f1()
for (;;) { switch (v1) { case 0: continue; case "1": break } if (v2) break; f1() }
if (v1) return f1(v2); f2(v3)
if (v1) throw f1(v2); f2(v3)
try { f1(v1); f2(v2) } catch (a1) { f3(v3) } f4(v4)
try { f1(v1) } catch { v2 } finally { f2(v3) } f3(v4)
try { f1(v1); return f2(v2) } finally { f3(v3) } f4(v4)
try { if (v1) return f1(v2); f2(v3) } catch ({message: v4}) { f3() } finally { f4(v5) } f5(v6)
for (v1 of o1) { try { if (v2) continue; if (v3) break; f1() } finally { f2() } f3() } f4()
try { try { f1(v1) } finally { f2(v2) } } catch { f3(v3) } f4(v4)
try { throw v1 } catch (a1) { if (v2) throw a1; f1() } finally { f2() } f3()
try { f1() } finally { try { f2() } catch { f3() } finally { f4() } f5() } f6()
a: { try { f1(); break a } finally { f2() } f3() } f4()
try { return f1() } finally { if (v1) return f2(); f3() }
a: for (v1 of o1) { try { try { if (v2) continue a; f1() } finally { f2() } } catch { f3() } finally { f4() } }
try { o1.a = v1; x1.b = v2; f1(v3) } catch { f2(v4) } f3()
{ f1(a1); function a1() { v1 } f2(v2) }
if (v1) { var a1 = f1(v2) } f2(a1)
if (false) f1(); else f2(v1)
if (!1 || 0 || v1) f1(); while (!0) { if (v2) break } f2()
const o5 = {a: v1, get b() { return v2 }}; o1.a = f1(v3, o5); f2(o5)
with (o1) { } f1(v1)
var {a: {b: a1 = f1(v1)} = o1, [f2(v2)]: b1} = o2; f3(a1, b1)
f1(...[v1, v2], v3)[v4] = v5
v1 = v2 ? (v3 = f1(), v4) : v5 && (v6 = f2()) || v7
x1 = (x2 = x3)?.fa(x4 = v1) ?? (x5 = v2)
f1?.(v1, x1?.[f2()], v2)?.a
""".strip().splitlines()
GENERATORS = """
const a1 = yield f1(v1); v2 = yield* [v3]; f2(a1)
try { yield v1; f1(v2) } finally { f2(v3) }
f1(yield, v1, yield v2); for (v3 of [1]) { yield v4 }
""".strip().splitlines()
ASYNC = """
v1 = await f1(v2); f2(await v3, v4)
for await (v1 of [f1(v2)]) { f2(await v3) } f3()
try { await f1(v1); v2 = await f2() } catch { f3(v4) } finally { await f4() } f5()
""".strip().splitlines()


class Automaton:
    """Follows a log through a graph: `states` are the positions where the run may be."""

    def __init__(self, program: Program, function: int) -> None:
        self.program = program
        self.flow = ControlFlow(program, function)
        self.met: set[int] = set()

    def word(self, event: int) -> str:
        """The word of an event that the log would show, or nothing."""
        node = event >> 2
        if event & 3 in (READ, WRITE):
            known = self.program.binding_kind[self.program.binding[node]] == B_GLOBAL
            return event_word(self.program, event) if known and self.program.string(node) != "undefined" else ""
        if event & 3 == OTHER and self.program.kind[node] not in (k.CALL, k.NEW, k.TAGGED_TEMPLATE):
            return ""
        member = node if event & 3 == STORE else node + 1
        if self.program.kind[member] == k.MEMBER and self.program.flags[member] & k.COMPUTED:
            return "s:*" if event & 3 == STORE else "c:*"  # under a name that was drawn
        word = event_word(self.program, event)
        return word if word[2:].isalnum() else ""

    def spread(self, states: set[int], value: str) -> set[int]:
        """Where the run may be before its next logged event: past silent events and along edges that fit the `value` seen last."""
        graph = self.flow.graph
        stack, seen = list(states), set(states)
        while stack:
            position = stack.pop()
            block = graph.block_at(position)
            self.met.add(block)
            further = []
            if block in graph.raises:
                further.append(graph.first[graph.raises[block]])
            if position + 1 == graph.stop[block]:
                further += [graph.first[target] for target in self.targets(block, position, value)]
            elif not self.word(graph.events[position + 1]):
                further.append(position + 1)
            new = set(further) - seen
            seen |= new
            stack += new
        return seen

    def targets(self, block: int, position: int, value: str) -> list[int]:
        graph = self.flow.graph
        condition = graph.test[block]
        targets = [target for target in (graph.yes[block], graph.no[block], *graph.more.get(block, ())) if target >= 0]
        if condition < 0 or graph.events[position] < 0 or graph.events[position] >> 2 != condition or not value:
            return targets
        holds = value != "n" if self.flow.test(condition) == "present" else value == "t"
        return [target for target in targets if target == (graph.yes if holds else graph.no)[block]]

    def follows(self, log: list[str], ended: bool) -> str:
        """Nothing, or where the log leaves the graph."""
        graph = self.flow.graph
        states, value = self.spread({0}, ""), ""
        for index, entry in enumerate(log):
            word, value = (entry[:-2], entry[-1]) if entry[0] in "rc" else (entry, "")
            moved = {
                position + 1
                for position in states
                if position + 1 < graph.stop[graph.block_at(position)] and self.word(graph.events[position + 1]) in (word, word[:2] + "*")
            }
            if not moved:
                return f"{' '.join(log[:index])} >>> {' '.join(log[index:])}"
            states = self.spread(moved, value)
        if ended and graph.first[EXIT] not in states:
            return f"{' '.join(log)} >>> end"
        return ""


def _traces(samples: list[tuple[str, str]], runs: int) -> list[list[dict[str, object]]]:
    assert NODE is not None
    order = [{"code": code, "kind": kind, "runs": runs} for code, kind in samples]
    done = subprocess.run([NODE, str(PROBE)], input=json.dumps(order), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    result: list[list[dict[str, object]]] = json.loads(done.stdout)
    return result


def _automaton(code: str, kind: str) -> Automaton:
    head = {"": "function", "*": "function*", "async": "async function"}[kind]
    program = program_of(f"({head} () {{\n{code}\n}})")
    return Automaton(program, program.kind.index(k.FUNCTION_EXPRESSION))


def _problems(automaton: Automaton, code: str, traces: list[dict[str, object]]) -> list[str]:
    for trace in traces:
        log, ended = trace["log"], trace["ended"]
        assert isinstance(log, list)
        if problem := automaton.follows(log, ended is True):
            return [f"{code}\n{problem}"]
    return []


def test_samples_run_as_the_graph_says() -> None:
    samples = [(code, "") for code in STRAIGHT] + [(code, "*") for code in GENERATORS] + [(code, "async") for code in ASYNC]
    problems = []
    for (code, kind), traces in zip(samples, _traces(samples, 150), strict=True):
        automaton = _automaton(code, kind)
        problems += _problems(automaton, code, traces)
        unmet = {block for block, rank in enumerate(automaton.flow._order.rank) if rank >= 0} - automaton.met
        problems += [f"{code}\nnever came to blocks {unmet}"] if unmet else []
    assert not problems, "\n".join(problems)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_random_functions_run_as_the_graph_says(seed: int) -> None:
    bodies = []
    dice = Dice(Random(seed).randrange)
    for _ in range(40):
        writer = Writer()
        dice.block(Place(2, tries=True, finals=True)).write(writer)
        bodies.append((writer.text, ""))
    for (code, kind), traces in zip(bodies, _traces(bodies, 25), strict=True):
        assert not _problems(_automaton(code, kind), code, traces)
