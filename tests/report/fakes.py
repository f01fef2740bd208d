"""Hand-made scans for the tests of the report: a plain one that reads like a real release, and one with hostile strings everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import (
    Coverage,
    Diagnostic,
    Finding,
    Gap,
    Guard,
    InventoryItem,
    Limitation,
    Marker,
    Place,
    ScanResult,
    SinkRef,
    SourceRef,
    Step,
    TargetInfo,
)

# Our own words in the shape of a minified bundle.
BUNDLE = (
    "#!/usr/bin/env node\n"
    'import{hostname as Zt}from"node:os";var Qp=["quiet.example","calm.example"],Lw=null,'
    "Rk=()=>Lw??(Lw=Intl.DateTimeFormat().resolvedOptions().timeZone);function Vb(e){let t=Rk(),n=new Date().toISOString().slice(0,10);"
    'if(Qp.some(r=>e.endsWith(r)))return{zone:t==="Asia/Nowhere"||t==="Europe/Elsewhere",day:n};return{zone:!1,day:n}}'
    'async function Mz(e,t){let n=Vb(process.env.SERVICE_BASE_URL??""),r=n.zone?\'it\u02bcs\':"it\u2019s",o=`Today ${r} ${n.day}.`;'
    'let s={role:"system",content:o,...t};if(process.env.CI==="true")s.batch=!0;'
    'return await jx({url:`${e}/v1/messages`,method:"POST",headers:{"x-host":Zt()},body:JSON.stringify({messages:[s]})})}'
    "function jx(e){let{url:t,...n}=e;if(process.env.DISABLE_TELEMETRY)return;return this.fetch.call(void 0,t,n)}"
    'function Wq(e){let t=process.env.HTTPS_PROXY;return t?new kL({proxy:t,target:e,key:"'
    + "sk-notarealkey"
    + "0123456789abcdef"
    + '"}):null}'
    "function Ex(){require(\"fs\").writeFileSync('events.jsonl',JSON.stringify(process.platform+process.arch))}\n"
)
FILE = "cli.js"


def place(needle: str, *, occurrence: int = 0, text: str | None = None) -> Place:
    """The place of `needle` in the bundle."""
    start = -1
    for _ in range(occurrence + 1):
        start = BUNDLE.index(needle, start + 1)
    line_start = BUNDLE.rfind("\n", 0, start) + 1
    offset = len(BUNDLE[:start].encode())
    return Place(
        file=FILE,
        line=BUNDLE.count("\n", 0, start) + 1,
        column=len(BUNDLE[line_start:start].encode("utf-16-le")) // 2 + 1,
        offset=offset,
        end_offset=offset + len(needle.encode()),
        text=needle if text is None else text,
    )


ZONE = SourceRef(place("Intl.DateTimeFormat().resolvedOptions().timeZone"), "timezone", "timeZone")
BASE_URL = SourceRef(place("process.env.SERVICE_BASE_URL"), "base-url", "SERVICE_BASE_URL")
FETCH = place("this.fetch.call(void 0,t,n)")
ENDPOINT = "https://api.example.com/v1/messages"


def steps(*reasons: tuple[str, str]) -> tuple[Step, ...]:
    """A witness from (text, why) pairs: the first is the source, the last the sink."""
    last = len(reasons) - 1
    return tuple(
        Step(place(text), "source" if index == 0 else "sink" if index == last else "step", why) for index, (text, why) in enumerate(reasons)
    )


MARKER = Finding(
    id="F1",
    rule="BT401",
    category="covert-marker",
    flow="implicit",
    severity="high",
    confidence="high",
    message="A branch on timeZone selects between values that look alike, and the selected one is sent in the body of a fetch",
    source=ZONE,
    sink=SinkRef(FETCH, "fetch", "body", ENDPOINT),
    path=steps(
        (ZONE.place.text, "the time zone is read"),
        ("Lw=Intl.DateTimeFormat().resolvedOptions().timeZone", "kept in the variable Lw"),
        ("Rk()", "returned by the call"),
        ('t==="Asia/Nowhere"', "compared: one bit of the value goes on"),
        ("n.zone?'it\u02bcs':\"it\u2019s\"", "selects one of two values that look alike"),
        ("`Today ${r} ${n.day}.`", "becomes part of a text"),
        ('{role:"system",content:o,...t}', "stored in the property content"),
        ("JSON.stringify({messages:[s]})", "written as JSON"),
        (FETCH.text, "sent as the body of the request"),
    ),
    transforms=("boolean", "template", "json"),
    guards=(
        Guard(
            place("Qp.some(r=>e.endsWith(r))"),
            'SERVICE_BASE_URL ends with "quiet.example" or "calm.example"',
            "sent-when-true",
            BASE_URL,
        ),
        Guard(
            place("process.env.DISABLE_TELEMETRY"),
            "process.env.DISABLE_TELEMETRY",
            "sent-when-false",
            SourceRef(place("process.env.DISABLE_TELEMETRY"), "process.env", "DISABLE_TELEMETRY"),
        ),
    ),
    marker=Marker(
        selection=place("n.zone?'it\u02bcs':\"it\u2019s\""),
        kind="confusable",
        alternatives=(
            {"text": "it\u02bcs", "codepoints": ["U+02BC MODIFIER LETTER APOSTROPHE"]},
            {"text": "it\u2019s", "codepoints": ["U+2019 RIGHT SINGLE QUOTATION MARK"]},
        ),
        bits=1.0,
        compared_with=({"operator": "===", "values": ["Asia/Nowhere", "Europe/Elsewhere"], "decoded_from": None, "kind": "timezone"},),
        examples=("Today it\u02bcs 2026-01-01.", "Today it\u2019s 2026-01-01."),
    ),
    also_at=((ZONE.place, FETCH),),
    fingerprints={"flow/v1": "5f1d6c0e9b7a4c21", "endpoints/v1": "a17be2c40d93f658"},
)
HOST = Finding(
    id="F2",
    rule="BT101",
    category="payload",
    flow="explicit",
    severity="medium",
    confidence="high",
    message="hostname() is sent in a header of a fetch",
    source=SourceRef(place("Zt()"), "hostname", "hostname()"),
    sink=SinkRef(FETCH, "fetch", "header", ENDPOINT),
    path=steps(
        ("Zt()", "the host name is read"),
        ('{"x-host":Zt()}', 'stored in the property "x-host"'),
        ("let{url:t,...n}=e", "kept in the rest of the pattern"),
        (FETCH.text, "sent as a header of the request"),
    ),
    fingerprints={"flow/v1": "0b8de1427f6ac935", "endpoints/v1": "77c2e01fa5b3d846"},
)
FIELD = Finding(
    id="F3",
    rule="BT102",
    category="payload",
    flow="implicit",
    severity="low",
    confidence="medium",
    message="A branch on CI decides whether a field is sent in the body of a fetch",
    source=SourceRef(place("process.env.CI"), "ci", "CI"),
    sink=SinkRef(FETCH, "fetch", "body", ENDPOINT),
    path=steps(
        ("process.env.CI", "the variable CI is read"),
        ("s.batch=!0", "a branch on it decides whether the property batch is set"),
        ("JSON.stringify({messages:[s]})", "written as JSON"),
        (FETCH.text, "sent as the body of the request"),
    ),
    transforms=("boolean",),
    fingerprints={"flow/v1": "c94410aa5e2f78b1", "endpoints/v1": "d0f6ab3217c58e49"},
)
PROXY = Finding(
    id="F4",
    rule="BT201",
    category="configuration",
    flow="explicit",
    severity="info",
    confidence="high",
    message="HTTPS_PROXY is the proxy of a connection",
    source=SourceRef(place("process.env.HTTPS_PROXY"), "proxy", "HTTPS_PROXY"),
    sink=SinkRef(place("new kL({proxy:t,target:e,key:"), "http-lib(agent)", "option", None),
    path=steps(("process.env.HTTPS_PROXY", "the variable is read"), ("new kL({proxy:t,target:e,key:", "given as the option proxy")),
    fingerprints={"flow/v1": "61be77d20cfa3491", "endpoints/v1": "12aa9c6e5f0b4d83"},
)
GATE = Finding(
    id="F5",
    rule="BT301",
    category="gate",
    flow="implicit",
    severity="info",
    confidence="high",
    message="DISABLE_TELEMETRY decides whether a fetch happens at all",
    source=SourceRef(place("process.env.DISABLE_TELEMETRY"), "process.env", "DISABLE_TELEMETRY"),
    sink=SinkRef(FETCH, "fetch", "body", None),
    path=steps(("process.env.DISABLE_TELEMETRY", "the variable is read"), (FETCH.text, "not reached when it is set")),
    fingerprints={"flow/v1": "9a3300fe41d7bc52", "endpoints/v1": "e8b19d4c70a6f325"},
)
BORDER = Finding(
    id="F6",
    rule="BT501",
    category="border",
    flow="explicit",
    severity="low",
    confidence="medium",
    message="platform is written to a file",
    source=SourceRef(place("process.platform"), "os-info", "platform"),
    sink=SinkRef(
        place("require(\"fs\").writeFileSync('events.jsonl',JSON.stringify(process.platform+process.arch))"),
        "file.write",
        "body",
        "events.jsonl",
    ),
    path=steps(
        ("process.platform", "the platform is read"),
        ("require(\"fs\").writeFileSync('events.jsonl',JSON.stringify(process.platform+process.arch))", "written to a file"),
    ),
    transforms=("concatenation", "json"),
    fingerprints={"flow/v1": "3fd58c1b96e20a74", "endpoints/v1": "b5c7e6f8a1029d34"},
)


def plain() -> ScanResult:
    """A scan with findings of every category, a gap, limitations and dependencies."""
    findings = (MARKER, HOST, FIELD, PROXY, GATE, BORDER)
    return ScanResult(
        target=TargetInfo("npm-package", "@example/tool", "1.4.2", "sha512-bm90IGEgcmVhbCBkaWdlc3Q=", 3),
        complete=False,
        coverage=Coverage(
            files_total=3,
            files_analysed=2,
            bytes_total=13_204_118,
            bytes_analysed=13_203_906,
            functions_total=56_894,
            calls_total=203_111,
            calls_resolved=123_870,
            gaps=(Gap("vendor/blob.js", 118, 330, "no reader understands this text: unexpected token"),),
            limitations=(Limitation("direct-eval", FILE, 3), Limitation("dynamic-key", FILE, 412)),
            dependencies_not_scanned=("left-pad", "undici"),
        ),
        findings=findings,
        sources=(
            *(InventoryItem(finding.source.place, finding.source.kind, finding.source.name) for finding in findings),
            InventoryItem(place("process.arch"), "os-info", "arch", "no path to a network sink was found"),
        ),
        sinks=(InventoryItem(FETCH, "fetch", "this.fetch"),),
        diagnostics=(Diagnostic("warning", "install-script", "the package runs a script when it is installed", "package.json"),),
        rules_sha256="4e9c6f1d2ab85073",
        timings={"syntax": 4.2, "flow": 6.1},
        texts={FILE: BUNDLE.encode()},
    )


HOSTILE = (
    "</script><script>alert(1)</script>",
    "\"'><img src=http://evil.example/x onerror=alert(1)>",
    "{{7*7}}{% raw %}[bold red]markup[/bold red] [link=http://evil.example]x[/link]",
    "\u202egnp.exe\u2066 \u200b\ufeff\u00ad\u2028\u2029 \U000e0041",
    "\ud83d lone \udc00 surrogates",
    "\x1b[31mred\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x9b2J\x00\x08\r\n\tend",
    "x" * 10_000,
    "`${process.env.A}` /* */ // <!-- -->",
    "]]>&lt;&amp;",
)


def hostile(strings: Sequence[str] = HOSTILE) -> ScanResult:
    """A scan in which every free string is hostile, the text of the file included."""
    number = -1

    def text() -> str:
        nonlocal number
        number += 1
        return strings[number % len(strings)]

    content = ";".join(strings).encode("utf-8", "replace")

    def spot() -> Place:
        start = (number * 37) % max(1, len(content) - 40)
        said = content[start : start + 40].decode("utf-8", "replace") if number % 2 else text()
        container = {"file": text(), "offset": 7}
        original = {"file": text(), "line": 1, "column": 2, "name": text()}
        return Place("a<b>&.js", 1, start + 1, start, start + 40, said, container, original)

    def source() -> SourceRef:
        return SourceRef(spot(), text(), text())

    def finding(index: int) -> Finding:
        category = ("covert-marker", "payload", "border", "configuration", "gate")[index % 5]
        marker = Marker(
            spot(),
            text(),
            ({"text": text(), "codepoints": [text()]}, {"text": text(), "codepoints": [text()]}),
            1.0,
            ({"operator": text(), "values": [text(), text()], "decoded_from": text(), "kind": text()},),
            (text(), text()),
        )
        return Finding(
            id=text(),
            rule=text(),
            category=category,  # type: ignore[arg-type]  # a str of the tuple above
            flow="explicit",
            severity=("high", "medium", "low", "info")[index % 4],
            confidence="low",
            message=text(),
            source=source(),
            sink=SinkRef(spot(), text(), text(), text()),
            path=tuple(Step(spot(), "step", text()) for _ in range(12)),
            transforms=(text(), text()),
            guards=(Guard(spot(), text(), "sent-when-false", source()), Guard(spot(), text(), "sent-when-true")),
            marker=marker if category == "covert-marker" else None,
            also_at=((spot(), spot()),),
            fingerprints={"flow/v1": text(), "endpoints/v1": text()},
        )

    return ScanResult(
        target=TargetInfo("file", text(), text(), text(), 1),
        complete=False,
        coverage=Coverage(
            gaps=(Gap(text(), 0, 9, text()),),
            limitations=(Limitation(text(), text(), 3),),
            dependencies_not_scanned=(text(), text()),
        ),
        findings=tuple(finding(index) for index in range(12)),
        sources=(InventoryItem(spot(), text(), text(), text()),),
        sinks=(InventoryItem(spot(), text(), text(), text()),),
        suppressed=(finding(0),),
        diagnostics=(Diagnostic("error", text(), text(), text()),),
        rules_sha256=text(),
        timings={text(): 1.0},
        texts={"a<b>&.js": content},
    )
