"""Is what a package brings, asks for and starts told in every report, whatever its names hold?"""

from __future__ import annotations

import dataclasses
import json

from analyzer.model import Coverage, Dependency, EntryPoint, InstallScript, NativeFile, PackageInfo, ScanResult
from analyzer.report import html, text
from analyzer.report.document import ReportDocument
from tests.report.fakes import plain

INFO = PackageInfo(
    (EntryPoint("bin", "tool", "cli.js"), EntryPoint("exports", ".", None, condition="node/import")),
    (
        InstallScript("postinstall", 'node -e "x()"', True, ("package.json#postinstall", "after.js")),
        InstallScript("prepare", "husky", False),
    ),
    (NativeFile("build/addon.node", "native-addon", 12_000, "ab" * 32),),
    (
        Dependency("left", "^1.0.0", "runtime", False),
        Dependency("held", "^2.0.0", "peer", True),
        Dependency("tool-linux-x64", "1.0.0", "optional", False, "linux x64", "bundletap scan tool-linux-x64@1.0.0"),
    ),
)
MISSING = ("left@^1.0.0", "tool-linux-x64@1.0.0")


def result(info: PackageInfo | None = INFO) -> ScanResult:
    return dataclasses.replace(plain(), package=info, coverage=Coverage(dependencies_not_scanned=MISSING))


def document(info: PackageInfo | None = INFO) -> ReportDocument:
    return ReportDocument.of(result(info), tool_version="1.2.3")


def test_text() -> None:
    lines = text.render(document()).splitlines()
    assert "2 dependencies not scanned (--deps prod fetches and scans them with the package):" in lines
    assert '  postinstall  node -e "x()" → package.json#postinstall, after.js' in lines
    assert "  build/addon.node  native-addon, 12.0 kB" in lines
    assert "  tool-linux-x64@1.0.0  linux x64: bundletap scan tool-linux-x64@1.0.0" in lines
    assert "husky" not in "".join(lines)
    assert "entry points:" not in lines
    assert "dependencies:" not in lines


def test_text_with_all_dependencies() -> None:
    lines = text.render(document(), text.Look(dependencies=True)).splitlines()
    start = lines.index("dependencies:")
    assert lines[start + 1 : start + 4] == [
        "  left@^1.0.0  not scanned",
        "  held@^2.0.0  peer  scanned",
        "  tool-linux-x64@1.0.0  optional  not scanned",
    ]
    none = text.render(document(PackageInfo()), text.Look(dependencies=True)).splitlines()
    assert none[none.index("dependencies:") + 1] == "  none"


def test_text_with_everything() -> None:
    lines = text.render(document(), text.Look(everything=True)).splitlines()
    start = lines.index("entry points:")
    assert lines[start + 1 : start + 3] == ["  bin tool  cli.js", "  exports . (node/import)  no file of the target"]


def test_page() -> None:
    page = html.render(document()).decode()
    for words in (
        "<h3>2 dependencies not scanned</h3>",
        "<h3>Runs on installation</h3>",
        "<h3>Native files</h3>",
        "<h3>Packages for one platform alone, not scanned</h3>",
        "bundletap scan tool-linux-x64@1.0.0",
        "Entry points",
    ):
        assert words in page
    assert "Native files" not in html.render(document(None)).decode()


def test_json_and_back() -> None:
    written = document().to_dict()
    assert list(written["package"]) == ["entry_points", "install_scripts", "native_files", "dependencies"]
    assert written["package"]["install_scripts"][0]["files"] == ["package.json#postinstall", "after.js"]
    again = ReportDocument.from_dict(json.loads(json.dumps(written)))
    assert again.result.package == INFO
    assert again.to_dict()["package"] == written["package"]
    assert document(None).to_dict()["package"] is None
    old = {key: value for key, value in written.items() if key != "package"}
    assert ReportDocument.from_dict(old).result.package is None


def test_names_that_a_terminal_or_browser_would_obey() -> None:
    bad = "\x1b[2J<script>x</script>\u202e"
    info = PackageInfo(
        (EntryPoint("bin", bad, bad, bad),),
        (InstallScript(bad, bad, True, (bad,)),),
        (NativeFile(bad, bad, 1, bad),),
        (Dependency(bad, bad, "optional", False, bad, bad),),
    )
    for look in (text.Look(everything=True), text.Look(width=60, dependencies=True)):
        output = text.render(document(info), look)
        assert "\x1b" not in output
        assert "\u202e" not in output
    page = html.render(document(info)).decode()
    assert "<script>x" not in page
    assert "\x1b" not in page
