"""Do the built-in rules have the shape that the contract and the reader of a page may count on?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.flow.models import Access, ApiPath, Base, StepKind
from analyzer.rulebook.load import builtin_pack, load_rulebook
from analyzer.rulebook.schema import NAMED_SINK_KINDS, SINK_KINDS, SOURCE_KINDS, Check, SinkModel, SourceModel
from analyzer.syntax import parse

RULEBOOK = load_rulebook()
RULES = Path(str(builtin_pack()))
EXAMPLES = [
    (rule.id, side, getattr(rule, side))
    for group in (RULEBOOK.source_models, RULEBOOK.sink_models, RULEBOOK.checks)
    for rule in group
    for side in ("example", "counterexample")
]
SUMMARY_EXAMPLES = [(rule.id, "example", rule.example) for rule in RULEBOOK.summary_models if rule.example]
EXAMPLES += SUMMARY_EXAMPLES
CHECK_SECTIONS = ["How to read the path", "Example", "Benign causes", "What to do"]


def test_every_source_kind_has_a_model() -> None:
    read = {model.kind for model in RULEBOOK.source_models}
    named = {model.kind for model in RULEBOOK.name_models}
    assert read == set(SOURCE_KINDS)
    assert named <= read


def test_every_sink_kind_has_a_model() -> None:
    kinds = {spec.kind.split("(")[0] for spec in RULEBOOK.sinks()}
    assert kinds == {*SINK_KINDS, *NAMED_SINK_KINDS}


@pytest.mark.parametrize(
    "library",
    [
        "axios",
        "got",
        "undici",
        "node-fetch",
        "ky",
        "ofetch",
        "superagent",
        "needle",
        "request",
        "phin",
        "bent",
        "cross-fetch",
        "eventsource",
    ],
)
def test_the_http_libraries_that_were_asked_for_are_there(library: str) -> None:
    assert f"http-lib({library})" in {spec.kind for spec in RULEBOOK.sinks()}


def test_ids_are_unique_over_all_sections() -> None:
    groups = (
        RULEBOOK.source_models,
        RULEBOOK.name_models,
        RULEBOOK.switch_models,
        RULEBOOK.sink_models,
        RULEBOOK.summary_models,
        RULEBOOK.alias_models,
        RULEBOOK.fingerprint_models,
        RULEBOOK.library_models,
        RULEBOOK.crossing_models,
        RULEBOOK.opaque_models,
        RULEBOOK.meaning_models,
        RULEBOOK.checks,
    )
    counts = Counter(rule.id for group in groups for rule in group)
    assert max(counts.values()) == 1
    assert len(counts) == len(RULEBOOK.by_id) == len(RULEBOOK.origins)


def test_check_ids_say_the_category() -> None:
    hundreds = {"payload": ("BT1", "BT2"), "configuration": ("BT3",), "gate": ("BT4",), "covert-marker": ("BT5",), "border": ("BT6",)}
    for check in RULEBOOK.checks:
        assert check.id.startswith(hundreds[check.category]), check.id
        if check.category == "payload":
            assert check.applies.flow == ("explicit" if check.id.startswith("BT1") else "implicit")


@pytest.mark.parametrize("check", RULEBOOK.checks, ids=lambda check: check.id)
def test_a_check_has_a_page_of_its_own(check: Check) -> None:
    assert check.doc == f"docs/{check.id}.md"
    page = RULEBOOK.pages[check.id]
    assert page.startswith(f"# {check.id}: {check.title}\n")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == CHECK_SECTIONS
    prose = re.split(r"^## .+$", page, flags=re.MULTILINE)
    assert all(len(section.split()) >= 8 for section in (*prose[:2], *prose[3:])), check.id
    code = re.search(r"```js\n(.*?)```", page, re.DOTALL)
    assert code is not None
    assert code[1] == check.example


def test_every_page_is_linked_and_no_page_is_left_over() -> None:
    linked = {rule.doc for group in (RULEBOOK.source_models, RULEBOOK.sink_models, RULEBOOK.checks) for rule in group}
    assert {f"docs/{file.name}" for file in (RULES / "docs").iterdir()} == {doc.split("#")[0] for doc in linked}
    for page in ("sources", "sinks"):
        text = (RULES / "docs" / f"{page}.md").read_text()
        headings = {re.sub(r"[^a-z0-9 -]", "", heading.lower()) for heading in re.findall(r"^## (.+)$", text, re.MULTILINE)}
        used = {doc.split("#")[1] for doc in linked if doc.startswith(f"docs/{page}.md#")}
        assert headings == used


def test_a_rule_links_the_section_of_its_kind() -> None:
    models: list[SourceModel | SinkModel] = [*RULEBOOK.source_models, *RULEBOOK.sink_models]
    for model in models:
        kind = model.kind.split("(")[0]
        assert model.doc.split("#")[1] == kind.replace(".", ""), model.id


@pytest.mark.parametrize(("rule", "side", "text"), EXAMPLES, ids=[f"{rule}-{side}" for rule, side, _ in EXAMPLES])
def test_an_example_is_javascript(rule: str, side: str, text: str) -> None:
    tree = parse(f"{rule}-{side}.js", text.encode())
    assert not tree.gaps
    assert "ERROR" not in tree.counts()


def words(path: ApiPath) -> Iterator[str]:
    """What has to stand in a text that takes this path."""
    if path.root_kind != "any" and path.root != "import.meta":
        yield path.root.removesuffix("/promises")
    for step in path.steps:
        if step.kind is StepKind.MEMBER and step.name not in ("default", "promises"):
            yield step.name


@pytest.mark.parametrize("model", [*RULEBOOK.source_models, *RULEBOOK.sink_models], ids=lambda model: model.id)
def test_an_example_takes_one_of_the_paths_of_its_rule(model: SourceModel | SinkModel) -> None:
    paths = model.paths if isinstance(model, SourceModel) else (*model.calls, *model.stores)

    def taken(path: ApiPath) -> bool:
        chain = {"post", "import"} if "superagent" in path.root or path.root == "@anthropic-ai/sdk" else set()
        return all(word in model.example or word in chain for word in words(path))

    assert any(taken(path) for path in paths)


def test_examples_of_a_rule_differ_from_their_twin() -> None:
    for rule, side, text in EXAMPLES:
        if side == "example" and (rule, "example", text) not in SUMMARY_EXAMPLES:
            twin = next(other for name, kind, other in EXAMPLES if (name, kind) == (rule, "counterexample"))
            assert text != twin, rule


def accesses() -> Iterator[tuple[str, Access, str]]:
    for source in RULEBOOK.source_models:
        yield from ((source.id, when.at, "condition") for when in source.when)
    for sink in RULEBOOK.sink_models:
        yield from ((sink.id, when.at, "condition") for when in sink.when)
        yield from ((sink.id, part.at, "part") for part in sink.parts)
        yield from ((sink.id, access, "endpoint") for access in sink.endpoint)
    for summary in RULEBOOK.summary_models:
        yield from ((summary.id, flow.source, "from") for flow in summary.flows)
        yield from ((summary.id, flow.target, "to") for flow in summary.flows)


def test_accesses_start_where_they_can() -> None:
    allowed = {
        "condition": {Base.ARGUMENT, Base.MAKER},
        "part": {Base.ARGUMENT, Base.EVERY, Base.REST, Base.THIS},
        "endpoint": {Base.ARGUMENT, Base.MAKER},
        "from": set(Base),
        "to": {Base.ARGUMENT, Base.THIS, Base.RETURN},
    }
    for rule, access, use in accesses():
        assert access.base in allowed[use], (rule, str(access))


def test_a_part_is_told_once() -> None:
    for sink in RULEBOOK.sink_models:
        ats = [str(part.at) for part in sink.parts]
        assert len(ats) == len(set(ats)), sink.id


def test_a_summary_moves_no_value_onto_itself() -> None:
    for summary in RULEBOOK.summary_models:
        for flow in summary.flows:
            same = flow.source == flow.target
            assert not same or (summary.id, str(flow.source)) == ("array-self", "this[]"), summary.id


def test_no_two_summaries_speak_of_one_method_of_one_receiver() -> None:
    seen: dict[tuple[str, str], str] = {}
    for summary in RULEBOOK.summary_models:
        for method in summary.method:
            assert seen.setdefault((summary.on, method), summary.id) == summary.id, (summary.on, method)


def test_prose_names_no_address_outside() -> None:
    for file in RULES.rglob("*"):
        if file.is_file():
            addresses = re.findall(r"(?:https?|wss?|mqtt)://(?:key@)?[\w.-]+", file.read_text())
            assert {address.split(".")[-1] for address in addresses} <= {"example"}, file
