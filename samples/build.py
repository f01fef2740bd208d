"""How are the samples under samples/bundled/ made?

    python samples/build.py [FOLDER]

esbuild bundles and minifies every sample, built-ins and packages left outside. FOLDER is one in which `npm install esbuild` was run;
without it the pinned version is installed into the user's cache. bundled/manifest.json says which text each bundle was made from, so that
a test sees when a sample was changed and not built again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUNDLED = HERE / "bundled"
MANIFEST = BUNDLED / "manifest.json"
ESBUILD = "0.28.2"
OPTIONS = ("--bundle", "--minify", "--platform=node", "--packages=external", "--legal-comments=none", "--log-level=warning")

_CLAIM = re.compile(r"// \$ .*")
_MODULE = re.compile(r"^(?:import|export)\b", re.MULTILINE)


def samples() -> list[Path]:
    """Every hand-written sample and twin, relative to this folder, in a fixed order."""
    found = (path.relative_to(HERE) for pattern in ("*.js", "*.mjs") for path in HERE.rglob(pattern))
    return sorted(path for path in found if path.parts[0] not in ("bundled", "bundles", "releases", "node_modules"))


def program(text: str) -> str:
    """A sample without what only people and tests read: its claims and the comments that have a line for themselves."""
    lines = (_CLAIM.sub("", line).rstrip() for line in text.splitlines())
    return "\n".join(line for line in lines if not line.lstrip().startswith("//"))


def digest(text: str) -> str:
    """What identifies the program of a sample: a changed claim needs no new bundle, a changed program does."""
    return hashlib.sha256(program(text).encode()).hexdigest()


def is_module(path: Path, text: str) -> bool:
    """Whether a sample is an ES module."""
    return path.suffix == ".mjs" or _MODULE.search(text) is not None


def installed() -> Path:
    """A folder with the pinned esbuild in its node_modules."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bundletap" / f"esbuild-{ESBUILD}"
    if not (cache / "node_modules" / "esbuild").is_dir():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("npm is not installed; name a folder that has esbuild in its node_modules")
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", f"esbuild@{ESBUILD}"], cwd=cache, check=True)
    return cache


def version(folder: Path) -> str:
    """The version of the esbuild in `folder`."""
    manifest = json.loads((folder / "node_modules" / "esbuild" / "package.json").read_text(encoding="utf-8"))
    return str(manifest["version"])


def bundle(folder: Path, paths: list[Path], output_format: str, suffix: str) -> None:
    """Write the bundles of `paths`, which share a format and a suffix."""
    if not paths:
        return
    command = [str(folder / "node_modules" / ".bin" / "esbuild"), *OPTIONS, f"--format={output_format}"]
    command += ["--outbase=.", f"--outdir={BUNDLED}", f"--out-extension:.js={suffix}", *map(str, paths)]
    subprocess.run(command, cwd=HERE, check=True)


def build(folder: Path) -> int:
    """Make all bundles and the manifest anew; the number of bundles."""
    if (found := version(folder)) != ESBUILD:
        sys.exit(f"esbuild {found} is installed there, the bundles are made with {ESBUILD}")
    shutil.rmtree(BUNDLED, ignore_errors=True)
    files: dict[str, dict[str, str]] = {}
    groups: dict[tuple[str, str], list[Path]] = {}
    for path in samples():
        text = (HERE / path).read_text(encoding="utf-8")
        output_format = "esm" if is_module(path, text) else "cjs"
        groups.setdefault((output_format, path.suffix), []).append(path)
        files[path.as_posix()] = {"format": output_format, "sha256": digest(text)}
    for (output_format, suffix), paths in sorted(groups.items()):
        bundle(folder, paths, output_format, suffix)
    MANIFEST.write_text(json.dumps({"esbuild": ESBUILD, "options": OPTIONS, "files": files}, indent=1) + "\n", encoding="utf-8")
    return len(files)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else installed()), "samples bundled")
