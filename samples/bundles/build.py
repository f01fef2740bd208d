"""How are the bundles beside this file made?

    python samples/bundles/build.py FOLDER [BUNDLER…]

Every bundler makes bundles of the programs in sources/, plain and minified, which hold no claims: those stand in the sources. FOLDER is one
in which `npm install` was run with the packages of PACKAGES; BUNDLERS are names of folders here, all if none is named. manifest.json says
which text each bundle was made from, so that a test sees when a program was changed and not bundled again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
MANIFEST = HERE / "manifest.json"
PACKAGES = (
    *(
        "webpack@5",
        "webpack4@npm:webpack@4",
        "@vercel/ncc",
        "browserify",
        "parcel@2",
        "rollup",
        "rollup2@npm:rollup@2",
        "rolldown",
        "esbuild",
    ),
    *("@rollup/plugin-commonjs", "rollup-cjs@npm:@rollup/plugin-commonjs@11", "@rollup/plugin-node-resolve", "terser"),
)
COMMON_JS = ("common", "shared")  # programs without import and export
AWAITED = "awaited"  # has an await outside of functions, which webpack 5 alone has a form for

_CLAIM = re.compile(r"\s*// \$ .*")

_WEBPACK = """
const [, package_, mode, minify, goal, entry, path] = process.argv;
const module_ = { experiments: { outputModule: true }, externalsType: "module" };
const output = { module: true, chunkFormat: "module", library: { type: "module" }, chunkFilename: "[id].mjs" };
require(package_)({
  mode, entry, target: goal === "module" ? "node18" : "node", devtool: false, ...(goal === "module" ? module_ : {}),
  output: { path, filename: goal === "module" ? "main.mjs" : "main.js", ...(goal === "module" ? output : {}) },
  optimization: { minimize: minify === "yes", concatenateModules: false, chunkIds: "natural", moduleIds: "natural" },
  performance: false,
}, (error, stats) => { if (error || stats.hasErrors()) { console.error(error || stats.toString()); process.exit(1); } });
"""

_ROLLUP = """
const [, package_, commonjs, entry, dir] = process.argv;
const plugin = require(commonjs), resolve = require("@rollup/plugin-node-resolve");
const options = { input: entry, plugins: [plugin({ include: /./ }), resolve()], external: /^(?:node:)?(?:os|https)$/, onwarn() {} };
require(package_).rollup(options).then((b) => b.write({ dir, format: "cjs", exports: "auto", chunkFileNames: "[name].js" }))
  .catch((error) => { console.error(error); process.exit(1); });
"""


def programs() -> list[str]:
    """The names of all programs and twins."""
    return sorted(path.name for path in SOURCES.iterdir() if path.is_dir())


def is_common(program: str) -> bool:
    """Whether a program has no ES modules."""
    return program.removesuffix(".clean") in COMMON_JS


def texts(program: str) -> dict[str, str]:
    """The files of a program without their claims."""
    root = SOURCES / program
    return {path.relative_to(root).as_posix(): _CLAIM.sub("", path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.js"))}


def digest(program: str) -> str:
    """What identifies a program: a changed claim needs no new bundle."""
    return hashlib.sha256(json.dumps(texts(program), sort_keys=True).encode()).hexdigest()


class Tools:
    """The bundlers that are installed in a folder, and the programs, copied to where they are bundled."""

    def __init__(self, folder: Path, work: Path) -> None:
        self.folder = folder
        self.work = work

    def entry(self, program: str) -> Path:
        """The first module of a program."""
        return self.work / program / "index.js"

    def run(self, *command: str | Path, cwd: Path | None = None) -> None:
        """Runs a bundler of the folder, or node with a script."""
        head = str(command[0])
        tool = str(self.folder / "node_modules" / ".bin" / head) if head != "node" else head
        environment = {**os.environ, "NODE_OPTIONS": "--openssl-legacy-provider", "NODE_PATH": str(self.folder / "node_modules")}
        done = subprocess.run(
            [tool, *map(str, command[1:])], cwd=cwd or self.work, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}")

    def minify(self, folder: Path) -> None:
        """Minifies every file of a bundle."""
        for path in sorted(folder.rglob("*.js")):
            self.run("terser", path, "--compress", "--mangle", "--output", path)


def _webpack(package: str, mode: str, minify: str, goal: str = "script") -> Callable[[Tools, str, Path], None]:
    return lambda tools, program, out: tools.run("node", "-e", _WEBPACK, package, mode, minify, goal, tools.entry(program), out)


def _ncc(*options: str) -> Callable[[Tools, str, Path], None]:
    return lambda tools, program, out: tools.run("ncc", "build", tools.entry(program), "--out", out, "--quiet", *options)


def _browserify(tools: Tools, program: str, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    tools.run("browserify", "--node", tools.entry(program), "--outfile", out / "main.js")


def _parcel(*options: str) -> Callable[[Tools, str, Path], None]:
    def build(tools: Tools, program: str, out: Path) -> None:
        manifest = {"name": "sample", "engines": {"node": ">=18"}}
        (tools.work / program / "package.json").write_text(json.dumps(manifest), encoding="utf-8")
        command: tuple[str | Path, ...] = (
            "parcel",
            "build",
            "index.js",
            "--no-cache",
            "--no-source-maps",
            "--log-level",
            "error",
            "--dist-dir",
            out,
            *options,
        )
        tools.run(*command, cwd=tools.work / program)

    return build


def _rollup(package: str, commonjs: str) -> Callable[[Tools, str, Path], None]:
    return lambda tools, program, out: tools.run("node", "-e", _ROLLUP, package, commonjs, tools.entry(program), out)


def _rolldown(*options: str) -> Callable[[Tools, str, Path], None]:
    command = ("--format", "cjs", "--platform", "node", "--entryFileNames", "main.js", "--chunkFileNames", "[name].js", *options)
    return lambda tools, program, out: tools.run("rolldown", tools.entry(program), "--dir", out, *command)


def _esbuild(*options: str) -> Callable[[Tools, str, Path], None]:
    command = ("--bundle", "--splitting", "--format=esm", "--platform=node", "--out-extension:.js=.mjs", "--log-level=error", *options)
    return lambda tools, program, out: tools.run("esbuild", tools.entry(program), f"--outdir={out}", *command)


def _minified(build: Callable[[Tools, str, Path], None]) -> Callable[[Tools, str, Path], None]:
    def both(tools: Tools, program: str, out: Path) -> None:
        build(tools, program, out)
        tools.minify(out)

    return both


BUNDLERS: dict[str, Callable[[Tools, str, Path], None]] = {
    "webpack5": _webpack("webpack", "none", "no"),
    "webpack5-min": _webpack("webpack", "production", "yes"),
    "webpack5-module": _webpack("webpack", "none", "no", "module"),
    "webpack5-module-min": _webpack("webpack", "production", "yes", "module"),
    "webpack4": _webpack("webpack4", "none", "no"),
    "webpack4-min": _webpack("webpack4", "production", "yes"),
    "ncc": _ncc(),
    "ncc-min": _ncc("--minify"),
    "browserify": _browserify,
    "browserify-min": _minified(_browserify),
    "parcel": _parcel(),
    "parcel-table-min": _parcel("--no-scope-hoist"),
    "rollup": _rollup("rollup", "@rollup/plugin-commonjs"),
    "rollup-min": _minified(_rollup("rollup", "@rollup/plugin-commonjs")),
    "rollup2": _rollup("rollup2", "rollup-cjs"),
    "rollup2-min": _minified(_rollup("rollup2", "rollup-cjs")),
    "rolldown": _rolldown(),
    "rolldown-min": _rolldown("--minify"),
    "esbuild": _esbuild(),
    "esbuild-min": _esbuild("--minify"),
}


def cases() -> list[tuple[str, str]]:
    """(bundler, program) of all bundles."""
    return [(bundler, program) for bundler in BUNDLERS for program in programs() if _takes(bundler.split("-")[0], program)]


def _takes(bundler: str, program: str) -> bool:
    """browserify takes CommonJS alone, and so does what rollup 2 has a special form for."""
    if program.removesuffix(".clean") == AWAITED:
        return bundler == "webpack5"
    return is_common(program) or bundler not in ("browserify", "rollup2")


def build(folder: Path, bundlers: Collection[str] = tuple(BUNDLERS)) -> int:
    """Makes the bundles of these bundlers and the manifest anew; the number of bundles."""
    wanted = [(bundler, program) for bundler, program in cases() if bundler in bundlers]
    for bundler in bundlers:
        shutil.rmtree(HERE / bundler, ignore_errors=True)
    with tempfile.TemporaryDirectory() as work:
        for program in programs():
            for name, text in texts(program).items():
                path = Path(work) / program / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        tools = Tools(folder, Path(work))
        for bundler, program in wanted:
            BUNDLERS[bundler](tools, program, HERE / bundler / program)
    for left in (
        path for bundler in bundlers for path in (HERE / bundler).rglob("*") if path.is_file() and path.suffix not in (".js", ".mjs")
    ):
        left.unlink()
    noted = {program: digest(program) for program in programs()}
    MANIFEST.write_text(json.dumps({"packages": _versions(folder), "programs": noted}, indent=1) + "\n", encoding="utf-8")
    return len(wanted)


def _versions(folder: Path) -> dict[str, str]:
    """What is installed under each name."""
    result: dict[str, str] = {}
    for package in PACKAGES:
        name = package[: package.index("@", 1)] if "@" in package[1:] else package
        result[name] = str(json.loads((folder / "node_modules" / name / "package.json").read_text(encoding="utf-8"))["version"])
    return result


if __name__ == "__main__":
    print(build(Path(sys.argv[1]).resolve(), sys.argv[2:] or tuple(BUNDLERS)), "bundles")  # noqa: T201  # a program of its own
