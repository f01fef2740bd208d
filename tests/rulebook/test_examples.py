"""Does every rule fire on its example and stay silent on its twin, through the library function that users call?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from analyzer import scan
from analyzer.flow.models import matches
from analyzer.rulebook.load import load_rulebook
from analyzer.rulebook.schema import Check, SinkModel, SourceModel, SummaryModel

RULEBOOK = load_rulebook()


def report(folder: Path, text: str) -> Mapping[str, Any]:
    """What a scan of `text` as the only file says."""
    target = folder / "example.js"
    target.write_text(text)
    document: Mapping[str, Any] = scan(target, rules=[]).to_dict()
    assert document["complete"], document["coverage"]["gaps"]
    return document


def shown(document: Mapping[str, Any]) -> list[tuple[str, str, str, str, str]]:
    """The findings in short, for a failing test to print."""
    return [
        (finding["rule"], finding["source"]["kind"], finding["source"]["name"], finding["sink"]["kind"], finding["sink"]["part"])
        for finding in document["findings"]
    ]


def sent(document: Mapping[str, Any], kind: str) -> bool:
    """Whether a fact of this kind reaches a sink in any way."""
    return any(finding["source"]["kind"] == kind for finding in document["findings"])


def reached(document: Mapping[str, Any], kind: str) -> bool:
    """Whether any fact reaches a sink of this kind (`sdk(*)`: of any package)."""
    return any(matches(finding["sink"]["kind"], kind) for finding in document["findings"])


@pytest.mark.parametrize("model", RULEBOOK.source_models, ids=lambda model: model.id)
def test_a_source_fires_on_its_example_alone(tmp_path: Path, model: SourceModel) -> None:
    positive, negative = report(tmp_path, model.example), report(tmp_path, model.counterexample)
    if model.inventory_only:
        assert any(item["kind"] == model.kind for item in positive["inventory"]["sources"])
        assert not sent(positive, model.kind), shown(positive)
        assert not any(item["kind"] == model.kind for item in negative["inventory"]["sources"])
    else:
        assert sent(positive, model.kind), shown(positive)
        assert not sent(negative, model.kind), shown(negative)


@pytest.mark.parametrize("model", RULEBOOK.sink_models, ids=lambda model: model.id)
def test_a_sink_fires_on_its_example_alone(tmp_path: Path, model: SinkModel) -> None:
    positive, negative = report(tmp_path, model.example), report(tmp_path, model.counterexample)
    assert reached(positive, model.kind), shown(positive)
    assert not reached(negative, model.kind), shown(negative)
    if model.border:
        assert {finding["category"] for finding in positive["findings"]} == {"border"}, shown(positive)


def check_cases() -> list[Any]:
    """Every check; those of hidden markers are expected to fail until the verdict can tell look-alike alternatives."""
    markers = pytest.mark.xfail(reason="covert-marker findings are not built yet", strict=True)
    return [pytest.param(check, id=check.id, marks=markers if check.category == "covert-marker" else ()) for check in RULEBOOK.checks]


@pytest.mark.parametrize("check", check_cases())
def test_a_check_names_its_example_alone(tmp_path: Path, check: Check) -> None:
    positive, negative = report(tmp_path, check.example), report(tmp_path, check.counterexample)
    named = [finding for finding in positive["findings"] if finding["rule"] == check.id]
    assert named, shown(positive)
    assert {finding["category"] for finding in named} == {check.category}
    assert check.id not in {finding["rule"] for finding in negative["findings"]}, shown(negative)


@pytest.mark.parametrize("model", [model for model in RULEBOOK.summary_models if model.example], ids=lambda model: model.id)
def test_a_value_goes_through_the_example_of_a_summary(tmp_path: Path, model: SummaryModel) -> None:
    document = report(tmp_path, model.example)
    assert document["findings"], document["coverage"]["limitations"]
    named = {flow.transform for flow in model.flows if flow.transform}
    if len(named) == 1 and all(flow.transform for flow in model.flows):
        assert named & {name for finding in document["findings"] for name in finding["transforms"]}
