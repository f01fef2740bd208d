"""Has the project the shape that ARCHITECTURE.md describes? Reads our own source, runs none of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import analyzer
from analyzer.cli import ExitCode

ROOT = Path(analyzer.__file__).parent
# A stage imports only what stands before it. `rulebook` stands after `flow` here, though its seeds are ready before the engine runs: it
# fills the engine's plain values (analyzer.flow.models), and the engine never hears of it.
STAGES = ("maps", "intake", "syntax", "scope", "linking", "constants", "flow", "rulebook", "verdict", "compare", "report")
GROUND = ("model", "errors", "config")  # import nothing of ours
EDGE = ("__init__", "__main__", "cli", "pipeline", "reading")  # may import every stage; nothing but each other may import them
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py") if "_rules" not in path.parts)


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, the ones inside functions included."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stage(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def own(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def ours(path: Path) -> set[str]:
    return {stage(module) for module in imports(path) if module.split(".")[0] == "analyzer"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_stage_imports_only_what_lies_before_it(path: Path) -> None:
    name = own(path)
    if name in EDGE:
        return
    assert name in STAGES or name in GROUND, f"{name} has no place in the order of the stages"
    allowed = set() if name in GROUND else {name, *GROUND, *STAGES[: STAGES.index(name)]}
    assert ours(path) <= allowed


def test_the_report_sees_the_document_alone() -> None:
    for path in MODULES:
        if own(path) == "report":
            assert ours(path) <= {"report", "model", "errors"}, path


@pytest.mark.parametrize(
    ("package", "module"),
    [("esprima", "analyzer/syntax/strict.py"), ("tree_sitter_javascript", "analyzer/syntax/grammar.py"), ("typer", "analyzer/cli.py")],
)
def test_one_module_alone_imports_it(package: str, module: str) -> None:
    users = [f"analyzer/{path.as_posix()}" for path in MODULES if any(name.split(".")[0] == package for name in imports(path))]
    assert set(users) <= {module}


def test_the_public_names_are_those_that_are_promised() -> None:
    public = {name for name in vars(analyzer) if not name.startswith("_") and not isinstance(vars(analyzer)[name], type(analyzer))}
    assert set(analyzer.__all__) - {"__version__"} <= public
    assert sorted(analyzer.__all__, key=str.lower) == sorted(
        ["BundletapError", "ReportDocument", "ScanOptions", "__version__", "scan"], key=str.lower
    )
    for name in analyzer.__all__:
        assert getattr(analyzer, name) is not None


def test_importing_the_library_loads_no_parser() -> None:
    heavy = {"tree_sitter", "esprima", "networkx", "numpy", "typer", "rich", "jinja2", "pydantic", "pygments", "jsbeautifier", "yaml"}
    reached, waiting = set(), [Path("__init__.py")]
    while waiting:
        path = waiting.pop()
        for module in top_level_imports(path):
            parts = module.split(".")
            if parts[0] != "analyzer":
                reached.add(parts[0])
                continue
            for end in (len(parts), len(parts) - 1):
                file = Path(*parts[1:end]).with_suffix(".py") if end > 1 else Path("__init__.py")
                if (ROOT / file).is_file() and file not in {Path("__init__.py"), path}:
                    waiting.append(file)
    assert not reached & heavy


def top_level_imports(path: Path) -> Iterator[str]:
    for node in ast.parse((ROOT / path).read_text()).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if own(path) in ("cli", "__main__"):
        return
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse((ROOT / path).read_text())) if isinstance(node, ast.Call)}
    assert not called & {"print", "sys.exit", "exit", "quit", "os._exit", "typer.echo"}


def test_every_exit_code_has_a_test() -> None:
    tests = (Path(__file__).parent / "test_cli.py").read_text()
    for code in ExitCode:
        assert re.search(rf"^def test_exit_{code.value}_", tests, re.MULTILINE), code


def test_every_module_of_a_stage_has_its_place_in_the_table() -> None:
    text = (ROOT.parent / "ARCHITECTURE.md").read_text()
    table = text[text.index("## Where things are") : text.index("## Where to add")]
    rows: dict[str, str] = {}
    package = ""
    for first, cells in re.findall(r"^\| (?:`(\w+)` )?\| (.*) \|$", table, re.MULTILINE):
        package = first or package
        rows[package] = rows.get(package, "") + cells
    assert set(rows) == set(STAGES)
    for name, cells in rows.items():
        there = {path.stem for path in MODULES if own(path) == name} - {"__init__"}
        named = set(re.findall(r"`(\w+)`", cells))
        assert there <= named, f"{name}: {sorted(there - named)} stand nowhere"
        assert named <= there, f"{name}: {sorted(named - there)} are no modules"


def test_every_rule_has_its_page() -> None:
    rules = ROOT.parent / "rules"
    pages = {path.stem for path in (rules / "docs").glob("*.md")}
    checks = [path.read_text() for path in sorted((rules / "checks").glob("*.yaml"))]
    ids = {match for text in checks for match in re.findall(r"(?m)^\s*(?:- )?id:\s*(BT\d+)\s*$", text)}
    assert ids <= pages
