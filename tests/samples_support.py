"""What do the samples claim, and does a report agree? The claim language is described in samples/README.md."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from analyzer.model import Category, Flow
from samples.build import BUNDLED, HERE, MANIFEST, is_module, samples

Finding = Mapping[str, Any]  # one entry of `findings` in the JSON report
Report = Mapping[str, Any]  # the JSON report

CATEGORIES = frozenset(get_args(Category))
EXACT = CATEGORIES - {"gate"}  # an unclaimed finding of these is an error; gates are checked where a claim speaks of them
FLOWS = frozenset(get_args(Flow))
PARTS = frozenset({"url", "host", "header", "body", "query", "option", "argv"})
SOURCES = frozenset(
    {
        *("timezone", "proxy", "base-url", "locale", "hostname", "username", "os-info", "machine-id", "network-interfaces", "ci"),
        *("process.env", "proc-environ", "process.argv", "cwd", "homedir", "git", "tty", "container", "package-manager", "file-content"),
    }
)
SINKS = frozenset(
    {
        *("fetch", "http.request", "https.request", "http2", "xhr", "websocket", "net.connect", "tls.connect", "dns", "dgram", "beacon"),
        *("process.spawn", "file.write", "llm-request"),
    }
)

_FLOW_CLAIM = re.compile(r"(finding|may)\[([a-z|-]+) ([a-z|]+) ([a-z.|-]+) -> ([^\]\s]+)\](?: from (\S+))?")
_GUARD_CLAIM = re.compile(r"(guard|no-guard)\[([a-z.|-]+)(?: (sent-when-true|sent-when-false))?\](?: from (\S+))?")
_DENIAL = re.compile(r"no\[([a-z-]+)\]")


@dataclass(frozen=True, slots=True)
class FlowClaim:
    """`finding[…]`: there is such a finding at this line. `may[…]`: one more that is right, but not asked for."""

    line: int
    text: str
    required: bool
    categories: frozenset[str]
    flows: frozenset[str]
    sources: frozenset[str]
    sinks: frozenset[tuple[str, str | None]]  # kind and part; no part: any
    names: frozenset[str]  # empty: any

    def covers(self, finding: Finding, *, lines: bool) -> bool:
        """Whether `finding` is one that this claim speaks of."""
        source, sink = finding["source"], finding["sink"]
        return (
            finding["category"] in self.categories
            and finding["flow"] in self.flows
            and source["kind"] in self.sources
            and (not self.names or source["name"] in self.names)
            and ((sink["kind"], sink["part"]) in self.sinks or (sink["kind"], None) in self.sinks)
            and (not lines or sink["line"] == self.line)
        )


@dataclass(frozen=True, slots=True)
class GuardClaim:
    """`guard[…]`: a finding claimed at this line has such a guard. `no-guard[…]`: one has not."""

    line: int
    text: str
    present: bool
    sources: frozenset[str]
    polarity: str | None
    names: frozenset[str]

    def matches(self, guard: Mapping[str, Any], *, lines: bool) -> bool:
        """Whether `guard` is one that this claim speaks of. Minifiers negate conditions, so that bundles keep no polarity."""
        source = guard.get("source")
        return (
            source is not None
            and source["kind"] in self.sources
            and (not self.names or source["name"] in self.names)
            and (not lines or self.polarity in (None, guard["polarity"]))
        )


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that one sample claims."""

    flows: tuple[FlowClaim, ...] = ()
    guards: tuple[GuardClaim, ...] = ()
    denied: frozenset[str] = frozenset()  # categories
    nothing: bool = False  # `none` was said


class ClaimError(ValueError):
    """A claim that says nothing, or nothing that can be checked."""


def read_claims(text: str) -> Claims:
    """The claims in the comments of a sample. Raises ClaimError."""
    flows: list[FlowClaim] = []
    guards: list[GuardClaim] = []
    denied: set[str] = set()
    nothing = False
    for line, claim in _claim_texts(text):
        if found := _FLOW_CLAIM.fullmatch(claim):
            flows.append(_flow_claim(line, claim, found))
        elif found := _GUARD_CLAIM.fullmatch(claim):
            guards.append(_guard_claim(line, claim, found))
        elif found := _DENIAL.fullmatch(claim):
            denied |= _known(found[1], CATEGORIES, claim)
        elif claim == "none":
            nothing = True
        else:
            raise ClaimError(f"line {line}: {claim!r} is no claim")
    claims = Claims(tuple(flows), tuple(guards), frozenset(denied), nothing)
    _refuse_contradictions(claims)
    return claims


def _claim_texts(text: str) -> Iterable[tuple[int, str]]:
    """The claims, each with the line of code that it is about: its own, or where a comment fills the line, the next line of code."""
    waiting: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        code, mark, comment = line.partition("// $ ")
        parts = [part.strip() for part in comment.split(";")] if mark else []
        if code.strip() and not code.strip().startswith("//"):
            yield from ((number, part) for part in (*waiting, *parts))
            waiting = []
        else:
            waiting += parts
    if waiting:
        raise ClaimError(f"{waiting[0]!r} stands behind the last line of code")


def _flow_claim(line: int, text: str, found: re.Match[str]) -> FlowClaim:
    categories = _known(found[2], CATEGORIES, text)
    flows, sources = _known(found[3], FLOWS, text), _known(found[4], SOURCES, text)
    return FlowClaim(line, text, found[1] == "finding", categories, flows, sources, frozenset(_sinks(found[5], text)), _names(found[6]))


def _guard_claim(line: int, text: str, found: re.Match[str]) -> GuardClaim:
    return GuardClaim(line, text, found[1] == "guard", _known(found[2], SOURCES, text), found[3], _names(found[4]))


def _names(text: str | None) -> frozenset[str]:
    return frozenset(text.split("|")) if text else frozenset()


def _known(text: str, known: frozenset[str], claim: str) -> frozenset[str]:
    words = frozenset(text.split("|"))
    if unknown := words - known:
        raise ClaimError(f"{', '.join(sorted(unknown))} is not known in {claim!r}")
    return words


def _sinks(text: str, claim: str) -> Iterable[tuple[str, str | None]]:
    """`fetch.query|url|xhr.url`: a part alone belongs to the kind before it."""
    kind = ""
    for word in text.split("|"):
        head, dot, tail = word.rpartition(".")
        part: str | None = None
        if word in PARTS:
            part = word
        elif dot and tail in PARTS:
            kind, part = head, tail
        else:
            kind = word
        if kind not in SINKS and not re.fullmatch(r"(?:http-lib|sdk)\([a-zA-Z@/.-]+\)", kind):
            raise ClaimError(f"{kind!r} is no kind of sink in {claim!r}")
        yield kind, part


def _refuse_contradictions(claims: Claims) -> None:
    claimed = {category for claim in claims.flows if claim.required for category in claim.categories}
    if claims.nothing and claimed & EXACT:
        raise ClaimError("none, and a finding")
    if both := claimed & claims.denied:
        raise ClaimError(f"{', '.join(both)} is claimed and denied")
    if not (claims.flows or claims.denied or claims.nothing):
        raise ClaimError("nothing is claimed")


def disagreements(claims: Claims, findings: Iterable[Finding], *, lines: bool) -> list[str]:
    """Where a report and the claims differ; nothing if they agree. Bundles are compared without lines."""
    found = list(findings)
    return [*_missing(claims, found, lines), *_unexpected(claims, found, lines), *_guard_disagreements(claims, found, lines)]


def _missing(claims: Claims, found: list[Finding], lines: bool) -> Iterable[str]:
    for claim in claims.flows:
        if claim.required and not any(claim.covers(finding, lines=lines) for finding in found):
            yield f"MISSING line {claim.line}: {claim.text}"


def _unexpected(claims: Claims, found: list[Finding], lines: bool) -> Iterable[str]:
    for finding in found:
        if finding["category"] not in (EXACT | claims.denied):
            continue
        if finding["category"] in claims.denied or not any(claim.covers(finding, lines=lines) for claim in claims.flows):
            yield f"UNEXPECTED {describe(finding)}\n{witness(finding)}"


def _guard_disagreements(claims: Claims, found: list[Finding], lines: bool) -> Iterable[str]:
    for claim in claims.guards:
        here = [flow for flow in claims.flows if flow.line == claim.line]
        guarded = [
            any(claim.matches(guard, lines=lines) for guard in finding["guards"])
            for finding in found
            if any(flow.covers(finding, lines=lines) for flow in here)
        ]
        if claim.present not in guarded:
            conditions = [guard["condition"] for finding in found for guard in finding["guards"]]
            yield f"GUARD line {claim.line}: {claim.text} (guards found: {conditions})"


def describe(finding: Finding) -> str:
    """A finding in the words of a claim."""
    source, sink = finding["source"], finding["sink"]
    return (
        f"line {sink['line']}: finding[{finding['category']} {finding['flow']} {source['kind']} -> {sink['kind']}.{sink['part']}]"
        f" from {source['name']}   ({finding['rule']}, source at {source['line']}:{source['column']} {source['text']!r})"
    )


def witness(finding: Finding) -> str:
    """The path of a finding, one step a line."""
    steps = finding["path"]
    return "\n".join(f"    {step['line']}:{step['column']} {step['role']:6} {step['text'][:80]}  -- {step['why']}" for step in steps)


def _item(group: str, item: Mapping[str, Any]) -> str:
    place = item.get("place", item)
    return f"{group} at {place['line']}:{place['column']} {item['kind']} {item['name']} {place['text'][:60]!r} {item.get('note', '')}"


def background(report: Report) -> str:
    """What else a report tells that helps to see why a finding is missing."""
    lines = [f"found: {describe(finding)}" for finding in report["findings"]]
    lines += [_item(group, item) for group in ("sources", "sinks") for item in report["inventory"][group]]
    lines += [f"limitation: {item}" for item in report["coverage"]["limitations"]]
    lines += [f"gap: {item}" for item in report["coverage"]["gaps"]]
    lines += [f"{item['level']}: {item['message']}" for item in report["diagnostics"]]
    return "\n".join(lines)


def sample_text(path: Path) -> str:
    """The text of a sample, by its path inside samples/."""
    return (HERE / path).read_text(encoding="utf-8")


def twin_of(path: Path) -> Path:
    """Where the twin of a sample lies."""
    return path.with_name(f"{path.stem}.clean{path.suffix}")


def is_twin(path: Path) -> bool:
    """Whether this sample is the one in which nothing flows."""
    return path.stem.endswith(".clean")


def originals() -> list[Path]:
    """The samples that have something to find."""
    return [path for path in samples() if not is_twin(path)]


@cache
def manifest() -> Mapping[str, Any]:
    """What samples/build.py noted about the bundles."""
    content: Mapping[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return content


# Node reads every program without running it: a script inside the function that CommonJS puts around it, a module as such.
_READ_ALL = """
const vm = require("node:vm");
const programs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const wrap = (text) => `(function (exports, require, module, __filename, __dirname) {${text}\\n})`;
for (const { path, text, isModule } of programs) {
  try {
    if (isModule) new vm.SourceTextModule(text, { identifier: path });
    else new vm.Script(wrap(text), { filename: path });
  } catch (error) {
    console.log(`${path}: ${error.message}`);
  }
}
"""


def node_complaints() -> str:
    """What Node says against the syntax of the samples and bundles, one file a line. Node must be installed."""
    node = shutil.which("node")
    assert node is not None
    programs = [
        {"path": str(root / path), "text": (root / path).read_text(encoding="utf-8"), "isModule": is_module(path, sample_text(path))}
        for root in (HERE, BUNDLED)
        for path in samples()
    ]
    command = [node, "--experimental-vm-modules", "--no-warnings", "-e", _READ_ALL]
    done = subprocess.run(command, input=json.dumps(programs), capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def cases() -> list[str]:
    """The names of all programs: `calls/closure.js` is a sample, `bundled/calls/closure.js` its bundle."""
    return [f"{prefix}{path.as_posix()}" for prefix in ("", f"{BUNDLED.name}/") for path in samples()]


def scanned(case: str) -> Report:
    """What a scan reports of a program."""
    from analyzer import scan  # here, so that a scanner that cannot be imported fails the scans alone

    return scan(HERE / case).to_dict()


def problems_in(case: str, report: Report) -> list[str]:
    """Where a report and the claims of a program differ; nothing where they agree."""
    bundled = f"{BUNDLED.name}/"
    claims = read_claims(sample_text(Path(case.removeprefix(bundled))))
    gaps = [] if report["complete"] else [f"INCOMPLETE {report['coverage']['gaps']}"]
    return gaps + disagreements(claims, report["findings"], lines=not case.startswith(bundled))


def problems_of(case: str) -> list[str]:
    """Where a scan and the claims of a program differ; a crash is a difference, too."""
    try:
        return problems_in(case, scanned(case))
    except Exception as error:  # noqa: BLE001  # one program must not hide the others
        return [f"ERROR {type(error).__name__}: {error}"]
