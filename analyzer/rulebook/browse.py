"""What do `bundletap rules list`, `show` and `check` have to say? Plain data and Markdown; the command line prints them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.errors import RuleError, UsageError
from analyzer.rulebook.load import builtin_pack, load_rulebook, read_packs
from analyzer.rulebook.match import Rule, Rulebook
from analyzer.rulebook.schema import (
    AliasModel,
    Check,
    CrossingModel,
    EnvironmentNamesModel,
    FingerprintModel,
    FlowModel,
    LibraryModel,
    MeaningModel,
    OpaqueModel,
    SanitizerModel,
    SinkModel,
    SourceModel,
    SummaryModel,
    SwitchModel,
    When,
    json_schema,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a rule of whatever section."""

    id: str
    section: str
    kind: str
    text: str
    origin: str  # file:line


def listing(packs: Sequence[Path] = ()) -> str:
    """The list of rules as text, one line each. Raises RulePackError where a pack is wrong."""
    table = [(row.id, row.section, row.kind, row.text) for row in rows(load_rulebook(packs))]
    widths = [min(max(len(cells[column]) for cells in table), 40) for column in range(3)]
    return "".join("  ".join((*(cells[i].ljust(widths[i]) for i in range(3)), cells[3])).rstrip() + "\n" for cells in table)


def page(rule_id: str, packs: Sequence[Path] = ()) -> str:
    """One rule as Markdown. Raises RulePackError where a pack is wrong, UsageError for an id that nobody has."""
    return show(load_rulebook(packs), rule_id)


def problems(path: Path) -> list[RuleError]:
    """Every mistake in the pack at `path`, on its own and beside the built-in rules (whose ids it must not repeat)."""
    builtin = builtin_pack()
    own = [] if isinstance(builtin, Path) and path.resolve() == builtin.resolve() else [(path, str(path))]
    _, errors = read_packs([(builtin, "rules"), *own])
    return errors


def rows(rulebook: Rulebook) -> tuple[Row, ...]:
    """Every rule, checks first, each group in the order of its files."""
    found = [_check_row(rulebook, check) for check in rulebook.checks]
    found += [Row(rule.id, "source", rule.kind, rule.message, _origin(rulebook, rule)) for rule in rulebook.source_models]
    found += [Row(rule.id, "environment", rule.kind, rule.doc, _origin(rulebook, rule)) for rule in rulebook.name_models]
    found += [Row(rule.id, "switch", "", rule.doc, _origin(rulebook, rule)) for rule in rulebook.switch_models]
    found += [Row(rule.id, "sink", rule.kind, rule.message, _origin(rulebook, rule)) for rule in rulebook.sink_models]
    found += [Row(rule.id, "summary", _callee(rule), rule.doc, _origin(rulebook, rule)) for rule in rulebook.summary_models]
    found += [Row(rule.id, "alias", str(rule.path), rule.doc, _origin(rulebook, rule)) for rule in rulebook.alias_models]
    found += [Row(rule.id, "crossing", str(rule.source), rule.doc, _origin(rulebook, rule)) for rule in rulebook.crossing_models]
    found += [Row(rule.id, "fingerprint", rule.package, rule.doc, _origin(rulebook, rule)) for rule in rulebook.fingerprint_models]
    found += [Row(rule.id, "library", rule.package, rule.doc, _origin(rulebook, rule)) for rule in rulebook.library_models]
    found += [
        Row(rule.id, "opaque", ", ".join((*rule.mentions, *rule.keys)), rule.doc, _origin(rulebook, rule))
        for rule in rulebook.opaque_models
    ]
    found += [
        Row(rule.id, "sanitizer", ", ".join((*rule.calls, *rule.tests)), rule.doc, _origin(rulebook, rule))
        for rule in rulebook.sanitizer_models
    ]
    found += [Row(rule.id, "meaning", rule.kind, rule.doc, _origin(rulebook, rule)) for rule in rulebook.meaning_models]
    return tuple(found)


def show(rulebook: Rulebook, rule_id: str) -> str:
    """One rule as Markdown, with its page. Raises UsageError for an id that nobody has."""
    rule = rulebook.by_id.get(rule_id) or rulebook.by_id.get(rule_id.upper())
    if rule is None:
        raise UsageError(f"there is no rule '{rule_id}'", to_do="`bundletap rules list` names them all")
    text = rulebook.pages.get(rule.id, "").rstrip()
    details = "\n".join(_DETAILS[type(rule)](rule)).rstrip()
    origin = f"Defined in {_origin(rulebook, rule)}."
    parts = [text, "## Rule", details, origin] if isinstance(rule, Check) else [f"# {rule.id}", details, text, origin]
    return "\n\n".join(part for part in parts if part) + "\n"


def schema_text() -> str:
    """The JSON schema of a rule file as text."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _origin(rulebook: Rulebook, rule: Rule) -> str:
    return rulebook.origins.get(rule.id, "")


def _check_row(rulebook: Rulebook, rule: Check) -> Row:
    return Row(rule.id, "check", f"{rule.category} {rule.severity}", rule.title, _origin(rulebook, rule))


def _callee(rule: SummaryModel) -> str:
    if rule.method:
        return f"{rule.on}.{rule.method[0]}" + (" …" if len(rule.method) > 1 else "")
    paths = (*rule.api, *rule.reads)
    return str(paths[0]) + (" …" if len(paths) > 1 else "")


# ---- details ---------------------------------------------------------------------------------------------------------------------


def _check_details(rule: Check) -> list[str]:
    where = rule.applies
    kinds = [f"flow {where.flow}"] if where.flow else []
    kinds += [f"source {', '.join(where.source_kinds)}"] if where.source_kinds else []
    kinds += [f"sink {', '.join(where.sink_kinds)}"] if where.sink_kinds else []
    return [
        f"- category: {where.category}",
        f"- applies to: {'; '.join(kinds) or 'every other finding of the category'}",
        f"- severity: {rule.severity}",
        f"- precision: {rule.precision}",
        f"- tags: {', '.join(rule.tags) or 'none'}",
        f"- message: {rule.message}",
    ]


def _source_details(rule: SourceModel) -> list[str]:
    notes = ["- listed in the inventory only"] if rule.inventory_only else []
    notes += ["- counts in functions that nothing calls, too"] if rule.uncalled else []
    notes += [] if rule.gates else ["- whether something is sent because of it does not count"]
    notes += ["- a table of names and values"] if rule.environment else []
    notes += [f"- named by the constant at `{rule.named_by}`"] if rule.named_by else []
    return [
        f"{rule.message}, kind **{rule.kind}**",
        "",
        *notes,
        *_conditions(rule.when),
        *_paths("read as", rule.paths),
        *_examples(rule.example, rule.counterexample),
    ]


def _names_details(rule: EnvironmentNamesModel) -> list[str]:
    case = " in any case" if rule.case_insensitive else ""
    return [rule.doc, "", f"Environment variables of kind **{rule.kind}**{case}:", "", *(f"- `{name}`" for name in rule.names)]


def _switch_details(rule: SwitchModel) -> list[str]:
    variables = [f"- `{name}`" for name in rule.environment]
    settings = [f"- `{name}`" for name in rule.settings]
    return [rule.doc, "", "Environment variables:", "", *variables, "", "Members of settings:", "", *settings]


def _sink_details(rule: SinkModel) -> list[str]:
    return [
        f"{rule.message}, kind **{rule.kind}**" + (" (a border)" if rule.border else ""),
        "",
        *_paths("called as", rule.calls),
        *_paths("written as", rule.stores),
        *_conditions(rule.when),
        "| at | part |",
        "| --- | --- |",
        *(f"| `{part.at}` | {part.part} |" for part in rule.parts),
        "",
        *_examples(rule.example, rule.counterexample),
    ]


def _summary_details(rule: SummaryModel) -> list[str]:
    names = [*(f"- `{name}` on {rule.on}" for name in rule.method), ""] if rule.method else []
    flows = [f"- {_flow(flow)}" for flow in rule.flows] or ["- nothing of the arguments is in the result"]
    example = ["", "A value goes through", "", "```js", rule.example.rstrip(), "```"] if rule.example else []
    gives = ["", f"The result is what `{rule.gives}` is."] if rule.gives else []
    return [rule.doc, "", *names, *_paths("called as", rule.api), *_paths("read as", rule.reads), "Flows:", "", *flows, *gives, *example]


def _flow(flow: FlowModel) -> str:
    mode = "" if flow.mode == "value" else flow.mode
    arity = f"without argument {flow.absent}" if flow.absent >= 0 else ""
    notes = ", ".join(note for note in (mode, flow.transform, arity) if note)
    return f"`{flow.source}` → `{flow.target}`" + (f" ({notes})" if notes else "")


def _fingerprint_details(rule: FingerprintModel) -> list[str]:
    names = ", ".join(f"`{name}`" for name in rule.members)
    follows = ["", "What it is given is followed into its own code, too."] if rule.follow else []
    return [rule.doc, "", f"Inside a bundle, what gets the members {names} is `{rule.path or f'import({rule.package})'}`.", *follows]


def _library_details(rule: LibraryModel) -> list[str]:
    strings = ", ".join(f"`{text}`" for text in rule.strings)
    return [rule.doc, "", f"A module of a bundle that holds one of {strings} is part of `{rule.package}`."]


def _crossing_details(rule: CrossingModel) -> list[str]:
    where = "read again from the file at" if rule.kept else "found in the file at"
    files = ", ".join(f"`{access}`" for access in rule.file)
    return [
        rule.doc,
        "",
        f"What is at `{rule.source}` is {where} {files}.",
        "",
        *_paths("given by", rule.calls),
        *_paths("found as", rule.to),
    ]


def _opaque_details(rule: OpaqueModel) -> list[str]:
    names = ", ".join(f"`{name}`" for name in (*rule.mentions, *rule.keys))
    return [rule.doc, "", f"Values that enter are not followed; known by {names}."]


def _sanitizer_details(rule: SanitizerModel) -> list[str]:
    found = [rule.doc, ""]
    if rule.calls:
        found += [f"What these return is not followed: {', '.join(f'`{name}`' for name in rule.calls)}.", ""]
    if rule.tests:
        found += [f"What these were given is not followed where they hold: {', '.join(f'`{name}`' for name in rule.tests)}.", ""]
    if rule.memberships:
        found += ["What was found in any container is not followed.", ""]
    if rule.patterns:
        found += ["What a regular expression that names all characters has matched is not followed.", ""]
    return found


def _meaning_details(rule: MeaningModel) -> list[str]:
    return [rule.doc, "", f"Words are {rule.kind} where they are one of {', '.join(f'`{word}`' for word in rule.words)}."]


def _alias_details(rule: AliasModel) -> list[str]:
    return [rule.doc, "", f"`{rule.path}` is `{rule.same_as}`."]


def _paths(title: str, paths: tuple[object, ...]) -> list[str]:
    return [f"{title}:", "", *(f"- `{path}`" for path in paths), ""] if paths else []


def _conditions(conditions: tuple[When, ...]) -> list[str]:
    found = [f"- only where `{when.at}` is one of {', '.join(f'`{text}`' for text in when.matches)}" for when in conditions]
    return [*found, ""] if found else []


def _examples(example: str, counterexample: str) -> list[str]:
    return ["Fires on", "", "```js", example.rstrip(), "```", "", "but not on", "", "```js", counterexample.rstrip(), "```"]


_DETAILS: dict[type[Rule], Callable[[Any], list[str]]] = {
    Check: _check_details,
    SourceModel: _source_details,
    EnvironmentNamesModel: _names_details,
    SwitchModel: _switch_details,
    SinkModel: _sink_details,
    SummaryModel: _summary_details,
    AliasModel: _alias_details,
    FingerprintModel: _fingerprint_details,
    LibraryModel: _library_details,
    CrossingModel: _crossing_details,
    OpaqueModel: _opaque_details,
    SanitizerModel: _sanitizer_details,
    MeaningModel: _meaning_details,
}
