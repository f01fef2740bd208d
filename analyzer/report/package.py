"""How is told what a package brings, asks for and starts? Rows that text and page share; everything in them is made safe to show."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Dependency, EntryPoint, InstallScript, NativeFile, PackageInfo
from analyzer.report.words import inline, size

HOW_TO_SCAN = "--deps prod fetches and scans them with the package"


def installs(package: PackageInfo) -> list[InstallScript]:
    """The scripts that run on every machine that installs the package."""
    return [script for script in package.install_scripts if script.on_install]


def for_platforms(package: PackageInfo) -> list[Dependency]:
    """The packages that are for one platform alone, and that the target does not hold."""
    return [item for item in package.dependencies if item.platform and not item.inside]


def script_row(script: InstallScript) -> str:
    """`postinstall  node setup.js → setup.js`."""
    files = ", ".join(inline(file) for file in script.files)
    return f"{inline(script.name)}  {inline(script.command)}" + (f" → {files}" if files else "")


def native_row(native: NativeFile) -> str:
    """`build/addon.node  native-addon, 12 kB`."""
    return f"{inline(native.file)}  {inline(native.kind)}, {size(native.size)}"


def platform_row(item: Dependency) -> str:
    """`tool-linux-x64@1.0.0  linux x64: bundletap scan tool-linux-x64@1.0.0`."""
    return f"{inline(item.name)}@{inline(item.range)}  {inline(item.platform)}" + (f": {inline(item.scan)}" if item.scan else "")


def dependency_row(item: Dependency) -> str:
    """`left-pad@^1.3.0  optional, in the target`."""
    kind = "" if item.kind == "runtime" else f"  {item.kind}"
    return f"{inline(item.name)}@{inline(item.range)}{kind}" + ("  scanned" if item.inside else "  not scanned")


def entry_row(entry: EntryPoint) -> str:
    """`exports ./sub (node/import)  dist/sub.mjs`."""
    condition = f" ({inline(entry.condition)})" if entry.condition else ""
    return f"{entry.kind} {inline(entry.name)}{condition}  {inline(entry.file) if entry.file is not None else 'no file of the target'}"


def sections(package: PackageInfo) -> Iterator[tuple[str, list[str]]]:
    """Title and rows of what an auditor should see in any case."""
    yield "runs on installation", [script_row(script) for script in installs(package)]
    yield "native files", [native_row(native) for native in package.native_files]
    yield "packages for one platform alone, not scanned", [platform_row(item) for item in for_platforms(package)]
