"""Does a scan judge the example and the counterexample of a rule as the rule says? Every difference begins with its kind in capitals."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from analyzer.flow.models import matches
from analyzer.rulebook.load import load_rulebook
from analyzer.rulebook.schema import Check, SinkModel, SourceModel, SummaryModel

Report = Mapping[str, Any]  # the JSON report


@cache
def _cases() -> dict[str, Callable[[], list[str]]]:
    rulebook = load_rulebook()
    found: dict[str, Callable[[], list[str]]] = {}
    for source in rulebook.source_models:
        found[f"source/{source.id}"] = partial(source_problems, source)
    for sink in rulebook.sink_models:
        found[f"sink/{sink.id}"] = partial(sink_problems, sink)
    for check in rulebook.checks:
        found[f"check/{check.id}"] = partial(check_problems, check)
    for summary in rulebook.summary_models:
        if summary.example:
            found[f"summary/{summary.id}"] = partial(summary_problems, summary)
    return found


def cases() -> list[str]:
    """The names of all rules that have examples."""
    return list(_cases())


def problems_of(case: str) -> list[str]:
    """Where a scan and a rule differ; a crash is a difference, too."""
    try:
        return _cases()[case]()
    except Exception as error:  # noqa: BLE001  # one rule must not hide the others
        return [f"ERROR {type(error).__name__}: {error}"]


def report(text: str) -> Report:
    """What a scan of `text` as the only file says, with the library function that users call."""
    from analyzer import scan

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "example.js"
        target.write_text(text, encoding="utf-8")
        return scan(target, rules=[]).to_dict()


def shown(document: Report) -> str:
    """The findings in short, for a failing test to print."""
    found = [
        (finding["rule"], finding["source"]["kind"], finding["source"]["name"], finding["sink"]["kind"], finding["sink"]["part"])
        for finding in document["findings"]
    ]
    return f"found: {found}, limitations: {document['coverage']['limitations']}, gaps: {document['coverage']['gaps']}"


def _expect(is_there: bool, positive: bool, what: str, document: Report) -> list[str]:
    """A difference where something is not as expected."""
    gaps = [] if document["complete"] else [f"INCOMPLETE {what}: {shown(document)}"]
    if is_there == positive:
        return gaps
    return [*gaps, f"MISSING {what}: {shown(document)}" if positive else f"UNEXPECTED {what}: {shown(document)}"]


def source_problems(model: SourceModel) -> list[str]:
    """A source fires on its example alone. One that is only for the inventory is listed and never found to be sent."""
    problems: list[str] = []
    for text, positive in ((model.example, True), (model.counterexample, False)):
        document = report(text)
        sent = any(finding["source"]["kind"] == model.kind for finding in document["findings"])
        if model.inventory_only:
            listed = any(item["kind"] == model.kind for item in document["inventory"]["sources"])
            problems += _expect(listed, positive, f"{model.kind} in the inventory", document)
        problems += _expect(sent, positive and not model.inventory_only, f"{model.kind} is sent", document)
    return problems


def sink_problems(model: SinkModel) -> list[str]:
    """A sink fires on its example alone (`sdk(*)`: of any package)."""
    problems: list[str] = []
    for text, positive in ((model.example, True), (model.counterexample, False)):
        document = report(text)
        reached = any(matches(finding["sink"]["kind"], model.kind) for finding in document["findings"])
        problems += _expect(reached, positive, f"{model.kind} is reached", document)
        if model.border and positive:
            others = {finding["category"] for finding in document["findings"]} - {"border"}
            problems += _expect(bool(others), False, "another category than border", document)
    return problems


def check_problems(model: Check) -> list[str]:
    """A check names the finding of its example alone, and gives it its category."""
    problems: list[str] = []
    for text, positive in ((model.example, True), (model.counterexample, False)):
        document = report(text)
        named = [finding for finding in document["findings"] if finding["rule"] == model.id]
        problems += _expect(bool(named), positive, f"a finding of {model.id}", document)
        problems += _expect(any(finding["category"] != model.category for finding in named), False, "another category", document)
    return problems


def summary_problems(model: SummaryModel) -> list[str]:
    """A value goes through the example of a summary, and the step is called what the summary calls it."""
    document = report(model.example)
    problems = _expect(bool(document["findings"]), True, "a flow through it", document)
    named = {flow.transform for flow in model.flows if flow.transform}
    if not problems and len(named) == 1 and all(flow.transform for flow in model.flows):
        told = named & {name for finding in document["findings"] for name in finding["transforms"]}
        problems += _expect(bool(told), True, f"the transform {', '.join(named)}", document)
    return problems
