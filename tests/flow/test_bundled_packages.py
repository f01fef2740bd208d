"""A package inside a bundle is known again by the members of its export."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan
from analyzer.flow.models import Fingerprint
from analyzer.rulebook.load import load_rulebook

FINGERPRINTS = load_rulebook().fingerprints()
NAMES = [f"{print_.path}-{len(print_.members)}" for print_ in FINGERPRINTS]
AXIOS = next(print_ for print_ in FINGERPRINTS if str(print_.path) == "import(axios)")
GOT = next(print_ for print_ in FINGERPRINTS if ("paginate", "all") in print_.members)
UNDICI = next(print_ for print_ in FINGERPRINTS if print_.path.root == "undici")
NODE_FETCH = next(print_ for print_ in FINGERPRINTS if print_.path.root == "node-fetch")
ANALYTICS = next(print_ for print_ in FINGERPRINTS if print_.path.root == "@segment/analytics-node")

REQUESTS = {
    "axios": 'axios.post("https://t.example/v1", {zone: process.env.TZ});',
    "got": 'got.post("https://t.example/v1", {json: {zone: process.env.TZ}});',
    "request": 'request.post({url: "https://t.example/v1", json: {zone: process.env.TZ}});',
    "superagent": 'superagent.post("https://t.example/v1").send({zone: process.env.TZ});',
    "node-fetch": 'node_fetch("https://t.example/v1", {method: "POST", body: process.env.TZ});',
    "undici": 'undici.request("https://t.example/v1", {method: "POST", body: process.env.TZ});',
    "posthog-node": 'new posthog_node("key").capture({event: "start", properties: {zone: process.env.TZ}});',
    "@segment/analytics-node": 'new _segment_analytics_node({}).track({event: "start", properties: {zone: process.env.TZ}});',
    "mixpanel": 'mixpanel.track("start", {zone: process.env.TZ});',
    "@launchdarkly/node-server-sdk": 'new _launchdarkly_node_server_sdk("key").track("start", {key: process.env.TZ});',
    "@sentry/node": '_sentry_node.setTag("zone", process.env.TZ);',
    "@anthropic-ai/sdk": 'new _anthropic_ai_sdk({}).messages.create({messages: [{role: "user", content: process.env.TZ}]});',
    "openai": 'new openai({}).chat.completions.create({messages: [{role: "user", content: process.env.TZ}]});',
    "@google/genai": "new _google_genai({}).models.generateContent({contents: process.env.TZ});",
}
MODELS = ("@anthropic-ai/sdk", "openai", "@google/genai")
HTTP = ("axios", "got", "request", "superagent", "node-fetch", "undici")


def kind_of(package: str) -> str:
    return "llm-request" if package in MODELS else f"{'http-lib' if package in HTTP else 'sdk'}({package})"


def variable(package: str) -> str:
    return "".join(sign if sign.isalnum() else "_" for sign in package)


def program(fingerprint: Fingerprint, members: tuple[tuple[str, ...], ...]) -> str:
    """A bundle's wrapper around a package, as bundlers leave it, and one request through it."""
    package = fingerprint.path.root
    name = variable(package)
    stored = [chain for chain in members if chain[0] != "prototype"]
    methods = [chain[1] for chain in members if chain[0] == "prototype"]
    body = "".join(f"  {method}(given) {{ return parts.{method}(given); }}\n" for method in methods)
    made = f"class {name} {{\n{body}}}\n" if methods else f"const {name} = build(parts);\n"
    return made + "".join(f"{name}.{'.'.join(chain)} = parts.{'_'.join(chain)};\n" for chain in stored) + REQUESTS[package]


def found(tmp_path: Path, text: str) -> set[tuple[str, str, str]]:
    file = tmp_path / "bundle.js"
    file.write_text(text)
    findings = scan(file).to_dict()["findings"]
    return {(finding["source"]["name"], finding["sink"]["kind"], finding["sink"]["part"]) for finding in findings}


@pytest.mark.parametrize("fingerprint", FINGERPRINTS, ids=NAMES)
def test_the_export_with_all_members_is_the_package(tmp_path: Path, fingerprint: Fingerprint) -> None:
    kind = kind_of(fingerprint.path.root)
    assert found(tmp_path, program(fingerprint, fingerprint.members)) == {("TZ", kind, "body")}


@pytest.mark.parametrize("fingerprint", FINGERPRINTS, ids=NAMES)
def test_an_object_that_lacks_one_member_is_not(tmp_path: Path, fingerprint: Fingerprint) -> None:
    for left_out in fingerprint.members:
        members = tuple(chain for chain in fingerprint.members if chain != left_out)
        assert found(tmp_path, program(fingerprint, members)) == set(), left_out


def test_members_on_two_objects_are_no_package(tmp_path: Path) -> None:
    half = len(AXIOS.members) // 2
    other = "".join(f"other.{chain[0]} = parts.{chain[0]};\n" for chain in AXIOS.members[:half])
    assert found(tmp_path, "const other = build();\n" + other + program(AXIOS, AXIOS.members[half:])) == set()


def wrapped(fingerprint: Fingerprint, holder: str, more: str = "") -> str:
    """The package in a wrapper that hands out `module.exports`, and one request through what the wrapper gives."""
    name = variable(fingerprint.path.root)
    stores = "".join(f"{holder}.{'.'.join(chain)} = parts.{'_'.join(chain)};\n" for chain in fingerprint.members)
    wrapper = "var wrap = (body, held) => () => (held || body((held = {exports: {}}).exports, held), held.exports);\n"
    return f"{wrapper}var load = wrap((exports, module) => {{\n{more}{stores}}});\nvar {name} = load();\n" + REQUESTS[fingerprint.path.root]


def test_the_object_of_exports_is_the_package(tmp_path: Path) -> None:
    assert found(tmp_path, wrapped(UNDICI, "module.exports")) == {("TZ", "http-lib(undici)", "body")}
    assert found(tmp_path, wrapped(UNDICI, "exports")) == {("TZ", "http-lib(undici)", "body")}


def test_a_function_that_takes_the_place_of_exports_is_the_package(tmp_path: Path) -> None:
    text = wrapped(NODE_FETCH, "exports", "module.exports = exports = function (url, options) { return parts.fetch(url, options); };\n")
    assert found(tmp_path, text) == {("TZ", "http-lib(node-fetch)", "body")}


def test_members_of_the_file_s_own_exports_are_what_it_offers_itself(tmp_path: Path) -> None:
    stores = "".join(f"exports.{chain[0]} = parts.{chain[0]};\n" for chain in UNDICI.members)
    assert found(tmp_path, stores + 'exports.request("https://t.example/v1", {method: "POST", body: process.env.TZ});') == set()


def test_what_a_package_asks_of_itself_is_its_own_affair(tmp_path: Path) -> None:
    inner = "got.head = (url) => got(url, {headers: {zone: process.env.TZ}});\n"
    text = program(GOT, GOT.members).replace(REQUESTS["got"], inner + 'got.head("https://t.example/v1");')
    assert found(tmp_path, text) == set()


def test_an_instance_of_a_class_has_what_its_bases_have(tmp_path: Path) -> None:
    methods = [chain[1] for chain in ANALYTICS.members]
    base = "".join(f"  {method}(given) {{ return parts.{method}(given); }}\n" for method in methods[:3])
    own = "".join(f"  {method}(given) {{ return parts.{method}(given); }}\n" for method in methods[3:])
    request = REQUESTS["@segment/analytics-node"]
    text = f"class Base {{\n{base}}}\nvar _segment_analytics_node = class extends Base {{\n{own}}};\n"
    assert found(tmp_path, text + request) == {("TZ", "sdk(@segment/analytics-node)", "body")}
    assert found(tmp_path, text.replace("extends Base", "extends Other") + request) == set()


def test_what_a_constructor_stores_is_a_member_of_instances(tmp_path: Path) -> None:
    print_ = next(print_ for print_ in FINGERPRINTS if print_.path.root == "@google/genai")
    stores = "".join(f"this.{chain[1]} = parts.{chain[1]};\n" for chain in print_.members)
    text = f"class _google_genai {{ constructor(parts) {{\n{stores}}} }}\n" + REQUESTS["@google/genai"]
    assert found(tmp_path, text) == {("TZ", "llm-request", "body")}


FOLLOWED = """class _segment_analytics_node {{
  track(event) {{ this.send(event); }}
  send(event) {{ fetch("https://t.example/v1", {{method: "POST", body: JSON.stringify(event)}}); }}
{methods}}}
"""


def test_what_an_sdk_is_given_is_followed_to_where_it_sends_it(tmp_path: Path) -> None:
    methods = "".join(f"  {chain[1]}() {{}}\n" for chain in ANALYTICS.members if chain[1] != "track")
    text = FOLLOWED.format(methods=methods) + REQUESTS["@segment/analytics-node"]
    assert found(tmp_path, text) == {("TZ", "sdk(@segment/analytics-node)", "body"), ("TZ", "fetch", "body")}


def test_what_an_http_library_is_given_ends_there(tmp_path: Path) -> None:
    stores = "".join(f"got.{'.'.join(chain)} = parts.{'_'.join(chain)};\n" for chain in GOT.members)
    text = 'function got(url, options) { fetch(url, {method: "POST", body: JSON.stringify(options)}); }\n' + stores
    assert found(tmp_path, text + 'got("https://t.example/v1", {json: process.env.TZ});') == {("TZ", "http-lib(got)", "body")}


def test_members_of_a_member_that_minifiers_store_in_one_expression(tmp_path: Path) -> None:
    """`got.paginate = p; got.paginate.all = q` is `(got.paginate = p).all = q` after some of them."""
    plain = program(GOT, GOT.members)
    joined = plain.replace("got.paginate = parts.paginate;\n", "").replace("got.paginate.each =", "(got.paginate = parts.paginate).each =")
    assert joined.count("(got.paginate = parts.paginate).each = parts.paginate_each;") == 1
    assert found(tmp_path, joined) == found(tmp_path, plain) == {("TZ", "http-lib(got)", "body")}
    another = joined.replace("(got.paginate =", "(got.paginate ||=")  # the value may be another one, whose members are not the package's
    assert another != joined
    assert found(tmp_path, another) == set()
