from __future__ import annotations

import hashlib
import importlib.resources
import json
from pathlib import Path

import jsonschema
import pytest

from analyzer.errors import RuleError
from analyzer.flow.library import Catalogue
from analyzer.rulebook import load
from analyzer.rulebook.load import RulePackError, load_rulebook, read_packs, section_of
from analyzer.rulebook.paths import parse_api_path
from analyzer.rulebook.reader import read
from analyzer.rulebook.schema import json_schema

SOURCE = """\
sources:
  - id: my-source
    kind: process.env
    message: a value
    doc: docs/mine.md
    paths: [__src()]
    example: __snk(__src());
    counterexample: __snk(1);
"""
SINK = """\
sinks:
  - id: my-sink
    kind: fetch
    message: a call
    doc: docs/mine.md
    calls: [__snk]
    parts: [{at: 0, part: body}]
    example: __snk(process.env.X);
    counterexample: __snk(1);
"""


def pack(folder: Path, **files: str) -> Path:
    """A rule pack with a page `docs/mine.md` and the given YAML files."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "docs" / "mine.md").write_text("# Mine\n\ntext\n\n## Part\n\nmore\n")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder


def mistakes(folder: Path) -> list[str]:
    _, errors = read_packs([(folder, "pack")])
    return [f"{error.where}: {error.what}" for error in errors]


def test_the_built_in_rules_load() -> None:
    rulebook = load_rulebook()
    assert len(rulebook.sha256) == 64
    assert rulebook.by_id["BT101"].id == "BT101"


def test_a_further_pack_adds_to_the_built_in_rules(tmp_path: Path) -> None:
    rulebook = load_rulebook([pack(tmp_path, one=SOURCE, two=SINK)])
    assert rulebook.by_id["my-source"] in rulebook.source_models
    assert rulebook.by_id["my-sink"] in rulebook.sink_models
    assert rulebook.origins["my-source"] == f"{tmp_path}/one.yaml:2"
    assert rulebook.sha256 != load_rulebook().sha256


def test_a_single_file_is_a_pack_with_the_pages_beside_it(tmp_path: Path) -> None:
    pack(tmp_path, one=SOURCE, two="broken: [")
    assert load_rulebook([tmp_path / "one.yaml"]).by_id["my-source"].id == "my-source"


def test_the_digest_depends_on_names_and_bytes_alone(tmp_path: Path) -> None:
    first, second = pack(tmp_path / "a", one=SOURCE), pack(tmp_path / "b", one=SOURCE)
    assert load_rulebook([first]).sha256 == load_rulebook([second]).sha256
    (second / "one.yaml").write_text(SOURCE + "# comment\n")
    assert load_rulebook([first]).sha256 != load_rulebook([second]).sha256


def test_an_installed_distribution_reads_the_rules_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "analyzer"
    inside = pack(package / "_rules", one=SOURCE)
    monkeypatch.setattr(importlib.resources, "files", lambda name: package)
    assert load.builtin_pack() == inside
    assert load_rulebook().source_models[0].id == "my-source"


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        pack(tmp_path, **{name: SOURCE.replace("my-source", name)})
    rulebook, errors = read_packs([(tmp_path, "pack")])
    assert not errors
    assert [model.id for model in rulebook.source_models] == ["a", "b", "c"]
    expected = hashlib.sha256()
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        data = (tmp_path / name).read_bytes()
        expected.update(f"{name}\0{len(data)}\0".encode() + data)
    assert rulebook.sha256 == expected.hexdigest()


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("    message: a value\n", "", "2:5", "'my-source': `message` is missing"),
        ("    doc: docs/mine.md\n", "", "2:5", "'my-source': `doc` is missing"),
        ("    example: __snk(__src());\n", "", "2:5", "'my-source': `example` is missing"),
        ("    counterexample: __snk(1);\n", "", "2:5", "'my-source': `counterexample` is missing"),
        ("a value", "''", "4:15", "'my-source': `message`: string should have at least 1 character"),
        ("docs/mine.md", "docs/none.md", "5:10", "there is no page docs/none.md"),
        ("docs/mine.md", "docs/mine.md#none", "5:10", "there is no page docs/mine.md#none"),
        ("docs/mine.md", "../secret.md", "5:10", "'my-source': `doc`: string should match pattern"),
        ("message", "mesage", "4:5", "'my-source': `mesage` is no field here"),
        ("kind: process.env", "kind: shoe-size", "3:11", "'my-source': `kind`: input should be 'timezone', 'proxy'"),
        ("[__src()]", "[process.env, a..b]", "6:27", "'my-source': '..b' is none of the steps"),
        ("[__src()]", "['a..b']", "6:15", "'my-source': '..b' is none of the steps"),
        ("[__src()]", "[]", "6:12", "'my-source': `paths`: tuple should have at least 1 item"),
        ("[__src()]", "[__src()]\n    named_by: that", "7:15", "'my-source': 'that' starts with none of this, return"),
        ("[__src()]", "[__src()]\n    when: {at: 0}", "7:11", "'my-source': `matches` is missing"),
        ("[__src()]", "[__src()]\n    deep: perhaps", "7:11", "'my-source': `deep`: input should be a valid boolean"),
        ("my-source", "My Source", "2:9", "'My Source': `id`: string should match pattern"),
        ("sources:", "soruces:", "1:1", "`soruces` is no field here"),
        (SOURCE, "- a\n- b\n", "1:1", "a rule file is a mapping of lists"),
        (SOURCE, "", "1:1", "a rule file is a mapping of lists"),
        (SOURCE, "sources: 5\n", "1:10", "`sources`: input should be a valid tuple"),
        (SOURCE, "sources: [5]\n", "1:11", "`sources.0`: input should be a valid dictionary"),
    ],
)
def test_a_mistake_in_a_source_has_its_place(tmp_path: Path, old: str, new: str, where: str, what: str) -> None:
    found = mistakes(pack(tmp_path, one=SOURCE.replace(old, new)))
    assert len(found) >= 1
    assert any(mistake.startswith(f"pack/one.yaml:{where}: {what}") for mistake in found), found


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("kind: fetch", "kind: http-lib", "3:11", "'my-sink': `kind`: string should match pattern"),
        ("kind: fetch", "kind: http-lib(*)", "2:5", "'my-sink': a kind with (*) needs paths that start with import(NAME)"),
        ("    calls: [__snk]\n", "", "2:5", "'my-sink': a sink needs `calls` or `stores`"),
        ("part: body", "part: soul", "7:27", "'my-sink': `parts.0.part`: input should be 'url', 'host'"),
        ("at: 0", 'at: "0["', "7:20", "'my-sink': '[' is none of the steps"),
        ("parts: [{at: 0, part: body}]", "parts: []", "7:12", "'my-sink': `parts`: tuple should have at least 1 item"),
    ],
)
def test_a_mistake_in_a_sink_has_its_place(tmp_path: Path, old: str, new: str, where: str, what: str) -> None:
    found = mistakes(pack(tmp_path, one=SINK.replace(old, new)))
    assert any(mistake.startswith(f"pack/one.yaml:{where}: {what}") for mistake in found), found


@pytest.mark.parametrize(
    ("flow", "what"),
    [
        ("{from: 0, to: return, as: magic}", "`flows.0.as`: input should be 'value', 'copy', 'taint' or 'deep'"),
        ("{from: 0, to: return, transform: sparkle}", "`flows.0.transform`: input should be"),
        ("{from: 0}", "`to` is missing"),
        ("{to: 0}", "`from` is missing"),
        ("{from: 0, to: there}", "'there' starts with none of"),
    ],
)
def test_a_mistake_in_a_summary_has_its_place(tmp_path: Path, flow: str, what: str) -> None:
    text = f"summaries:\n  - {{id: s, doc: text, api: [f], flows: [{flow}]}}\n"
    assert any(what in mistake and mistake.startswith("pack/one.yaml:2:") for mistake in mistakes(pack(tmp_path, one=text)))


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("package: p, members: [a, b]", "`members`: tuple should have at least 3 items"),
        ("package: p, members: [a, b, c..d]", "`members.2`: string should match pattern"),
        ("package: p, members: [a, b, 'c()']", "`members.2`: string should match pattern"),
        ("package: p, path: a..b, members: [a, b, c]", "'..b' is none of the steps"),
        ("members: [a, b, c]", "`package` is missing"),
        ("package: p, members: [a, b, c], follow: perhaps", "`follow`: input should be a valid boolean"),
    ],
)
def test_a_mistake_in_a_fingerprint_has_its_place(tmp_path: Path, fields: str, what: str) -> None:
    text = f"fingerprints:\n  - {{id: p, doc: text, {fields}}}\n"
    assert any(what in mistake and mistake.startswith("pack/one.yaml:2:") for mistake in mistakes(pack(tmp_path, one=text)))


def test_a_fingerprint_is_of_the_whole_package_where_no_path_is_given(tmp_path: Path) -> None:
    text = "fingerprints:\n  - {id: p, doc: text, package: p, members: [a, b.c, prototype.d]}\n"
    (found,) = (each for each in load_rulebook([pack(tmp_path, one=text)]).fingerprints() if each.path.root == "p")
    assert (str(found.path), found.members, found.follow) == ("import(p)", (("a",), ("b", "c"), ("prototype", "d")), False)


def test_what_a_method_gives_depends_on_its_receiver(tmp_path: Path) -> None:
    text = "summaries:\n  - {id: s, doc: text, flows: [], method: [f], gives: import(p).Map()}\n"
    assert mistakes(pack(tmp_path, one=text)) == [
        "pack/one.yaml:2:5: 's': `gives` needs `api`: what a method gives depends on its receiver"
    ]


def test_what_a_function_gives_is_known_like_its_kind(tmp_path: Path) -> None:
    text = """summaries:
  - {id: made, doc: text, api: [import(p).List], gives: import(p).Map()}
  - {id: mapped, doc: text, api: [import(p).Map().map], gives: import(p).Map()}
  - {id: first, doc: text, api: [import(p).Map().first], flows: [{from: "this[]", to: return}]}
"""
    rulebook, errors = read_packs([(pack(tmp_path, one=text), "pack")])
    assert not errors
    catalogue = Catalogue((), (), rulebook.summaries())
    known, kind = catalogue.find(parse_api_path("import(p).Map().first")), catalogue.find(parse_api_path("import(p).Map()"))
    assert known >= 0
    for way in ("import(p).List().first", "import(p).List().map().map().first"):
        assert catalogue.find(parse_api_path(way)) == known
    assert catalogue.find(parse_api_path("import(p).List().map()")) == kind


@pytest.mark.parametrize("callee", ["", "api: [f], method: [f]"])
def test_a_summary_needs_a_callee_of_one_sort(tmp_path: Path, callee: str) -> None:
    text = f"summaries:\n  - {{id: s, doc: text, flows: [], {callee}}}\n"
    assert mistakes(pack(tmp_path, one=text)) == ["pack/one.yaml:2:5: 's': a summary needs either `api` (or `reads`) or `method`"]


@pytest.mark.parametrize("message", ["{who} is sent", "{source!r}", "{source:>9}", "{source.kind}", "{", "{}", "}"])
def test_a_check_names_nothing_but_the_four_placeholders(tmp_path: Path, message: str) -> None:
    text = f"""\
checks:
  - id: XX101
    title: t
    message: "{message}"
    severity: low
    precision: low
    applies: {{category: payload}}
    doc: docs/mine.md
    example: a
    counterexample: b
"""
    assert mistakes(pack(tmp_path, one=text)) == [
        "pack/one.yaml:4:15: 'XX101': `message`: only {source}, {sink}, {part} and {endpoint} may stand in braces"
    ]


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    pack(tmp_path, a=SOURCE.replace("kind: process.env", "kind: x").replace("message", "mesage"), b="a: [", c=SINK)
    with pytest.raises(RulePackError) as caught:
        load_rulebook([tmp_path])
    assert len(caught.value.errors) == 4
    assert str(caught.value).count("\n") == 3
    assert caught.value.where == f"{tmp_path}/a.yaml:2:5"
    assert caught.value.exit_code == 2


def test_the_advice_says_what_to_do(tmp_path: Path) -> None:
    _, errors = read_packs([(pack(tmp_path, one=SOURCE.replace("    example: __snk(__src());\n", "")), "pack")])
    assert str(errors[0]) == "pack/one.yaml:2:5: 'my-source': `example` is missing. Add JavaScript on which the rule must fire"


def test_an_id_is_used_once_over_all_packs(tmp_path: Path) -> None:
    first = pack(tmp_path / "a", one=SOURCE, two=SOURCE)
    with pytest.raises(RulePackError) as caught:
        load_rulebook([first])
    (error,) = caught.value.errors
    assert error.where == f"{first}/two.yaml:2:9"
    assert error.what == f"the id 'my-source' is used twice, first in {first}/one.yaml:2"
    with pytest.raises(RulePackError, match="used twice, first in rules/"):
        load_rulebook([pack(tmp_path / "b", one=SOURCE.replace("my-source", "environment"))])


def test_a_bomb_is_one_mistake_of_its_file(tmp_path: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x]", *(f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]" for n in range(9))]
    assert mistakes(pack(tmp_path, one="\n".join(lines), two=SOURCE)) == ["pack/one.yaml:3:38: more than 16 aliases"]


def test_a_large_file_is_one_mistake(tmp_path: Path) -> None:
    (found,) = mistakes(pack(tmp_path, one="#" * ((1 << 20) + 1)))
    assert found.startswith("pack/one.yaml:1:1: the file has")


@pytest.mark.parametrize("name", ["missing", "empty", "file.txt"])
def test_a_pack_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("sources: [")
    with pytest.raises(RuleError):
        load_rulebook([tmp_path / name])


def test_linked_folders_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    folder = pack(tmp_path / "pack", one=SOURCE)
    (folder / ".hidden.yaml").write_text("a: [")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert mistakes(folder) == []


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    text = "# T\n\n## process.env\n\none\n\n### More\n\ntwo\n\n## tls.connect\n\nthree\n"
    assert section_of(text, "processenv") == "## process.env\n\none\n\n### More\n\ntwo\n"
    assert section_of(text, "tlsconnect") == "## tls.connect\n\nthree\n"
    assert section_of(text, "none") is None


def test_the_json_schema_accepts_the_built_in_rules() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    json.dumps(schema)
    for folder in ("sources", "sinks", "summaries", "checks"):
        for file in load.builtin_pack().joinpath(folder).iterdir():
            problems = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(read(file.read_bytes()).value)]
            assert problems == [], file.name
    assert not validator.is_valid({"sources": [{"id": "x"}]})
    assert not validator.is_valid({"rules": []})


@pytest.mark.parametrize("path", ['import(a).run("x")', 'import(a).run("x", "y").b', "SECRET_*.x", "import.meta.env", "*.on(1→0)", "f().*"])
def test_the_json_schema_accepts_the_paths_that_are_read(path: str) -> None:
    parse_api_path(path)
    alias = {"id": "a", "path": path, "same_as": "b", "doc": "text"}
    assert jsonschema.Draft202012Validator(json_schema()).is_valid({"aliases": [alias]})
