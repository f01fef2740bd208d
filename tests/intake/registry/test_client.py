"""What does the built-in client do with a registry that is slow, broken, or hostile?"""

from __future__ import annotations

import email.utils
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ArchiveError, InputError, UsageError
from analyzer.intake import open_target
from analyzer.intake.collect import Collected, collect
from analyzer.intake.limits import Limits
from analyzer.intake.members import Container
from analyzer.intake.notes import Notes
from analyzer.intake.registry import Cache, NpmSpec, UnknownPackageError
from analyzer.intake.registry.client import tarball_addresses
from analyzer.intake.registry.http import AnswerError, Patience, UnreachableError, asked_wait, redirected
from analyzer.intake.registry.integrity import IntegrityError
from analyzer.intake.registry.npmrc import load
from analyzer.intake.registry.resolved import Resolved
from analyzer.intake.release import Release
from tests.intake.registry.loopback import PATIENCE, Answer, Server, client, package, serving, sha1, sri
from tests.intake.tarball import CLI_TEXT, END, entry, tgz, within

TARBALL = "/tool/-/tool-1.0.0.tgz"
TOKEN = "npm_thisIsASecretOfTheTests"


@pytest.fixture
def registry() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def other() -> Iterator[Server]:
    with serving() as server:
        yield server


def opened(server: Server, home: Path, spec: str = "tool", cache: Cache | None = None, **options: object) -> Release:
    with client(server.url, home=home / "home", **options) as npm:  # type: ignore[arg-type]
        return open_target(spec, npm=npm, cache=cache or Cache())


def kinds(release: Release) -> set[str]:
    return {diagnostic.kind for diagnostic in release.diagnostics}


def said(release: Release, kind: str) -> str:
    return "\n".join(diagnostic.message for diagnostic in release.diagnostics if diagnostic.kind == kind)


# --- versions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spec", "version"),
    [
        ("@scope/tool", "2.0.0"),
        ("@scope/tool@latest", "2.0.0"),
        ("@scope/tool@1.1.0", "1.1.0"),
        ("@scope/tool@^1.0.0", "1.1.0"),
        ("@scope/tool@<1.1", "1.0.0"),
    ],
)
def test_versions_as_npm_chooses_them(registry: Server, tmp_path: Path, spec: str, version: str) -> None:
    for published in ("1.0.0", "1.1.0", "2.0.0"):
        registry.publish("@scope/tool", published, bin="cli.js", scripts={"test": "x"})
    release = opened(registry, tmp_path, spec)
    assert (release.target.kind, release.target.name, release.target.version) == ("npm-package", "@scope/tool", version)
    assert [source.path for source in release.sources] == ["index.js"]
    assert registry.paths() == ["/@scope/tool", f"/@scope/tool/{version}", f"/@scope/tool/-/tool-{version}.tgz"]
    assert "manifest-differs" not in kinds(release)


@pytest.mark.parametrize("spec", ["tool@3.0.0", "tool@next", "tool@^3"])
def test_versions_that_are_not_there(registry: Server, tmp_path: Path, spec: str) -> None:
    registry.publish("tool", "1.0.0")
    with pytest.raises(InputError, match="no such version or tag"):
        opened(registry, tmp_path, spec)


def test_a_package_that_is_not_there(registry: Server, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no package of this name, and no file or folder is called so either"):
        opened(registry, tmp_path)
    with client(registry.url, home=tmp_path) as npm, pytest.raises(UnknownPackageError):
        npm.resolve(NpmSpec("tool"))


def test_no_registry_is_built_in(tmp_path: Path) -> None:
    config = load({}, tmp_path, tmp_path)
    with pytest.raises(UsageError, match=r"no registry is configured, and npm is not on the PATH. Set npm_config_registry"):
        config.registry("")


# --- integrity --------------------------------------------------------------------------------------------------------


def test_integrity_stands_in_the_report(registry: Server, tmp_path: Path) -> None:
    data = registry.publish("tool", "1.0.0")
    release = opened(registry, tmp_path)
    assert release.target.integrity == sri(data)
    assert "sha512 digest is the one that the registry states" in said(release, "integrity-verified")


@pytest.mark.parametrize(
    "archive", [package("tool", "1.0.0", files={"index.js": b"evil()"}), b"\x1f\x8b\x08 no archive", b"", package("tool", "1.0.0")[:-9]]
)
def test_a_swapped_archive_is_refused_before_it_is_parsed(
    registry: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: bytes
) -> None:
    registry.publish("tool", "1.0.0")
    registry.say(TARBALL, archive)
    monkeypatch.setattr("analyzer.intake.target.collect", lambda *_: pytest.fail("it was parsed"))
    cache = Cache(tmp_path / "cache")
    with pytest.raises(IntegrityError, match=r"tool@1\.0\.0: the archive's sha512 digest is not the one") as caught:
        opened(registry, tmp_path, cache=cache)
    assert caught.value.exit_code == 2
    assert not (tmp_path / "cache").exists()


def test_a_wrong_statement_is_refused(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0", dist={"integrity": sri(b"something else")})
    with pytest.raises(IntegrityError):
        opened(registry, tmp_path)


@pytest.mark.parametrize(
    "stated", [lambda d: sri(d, "sha256"), lambda d: f"{sri(b'x')} {sri(d)}", lambda d: f"{sri(b'x', 'sha1')} {sri(d)}?o"]
)
def test_several_and_other_algorithms(registry: Server, tmp_path: Path, stated: object) -> None:
    data = package("tool", "1.0.0")
    registry.publish("tool", "1.0.0", data, dist={"integrity": stated(data)})  # type: ignore[operator]
    release = opened(registry, tmp_path)
    assert release.target.integrity == sri(data)
    assert "integrity-verified" in kinds(release)


def test_the_strongest_algorithm_counts(registry: Server, tmp_path: Path) -> None:
    data = package("tool", "1.0.0")
    registry.publish("tool", "1.0.0", data, dist={"integrity": f"{sri(data, 'sha256')} {sri(b'x')}"})
    with pytest.raises(IntegrityError, match="sha512"):
        opened(registry, tmp_path)


def test_sha1_alone_is_called_weak(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0", dist={"integrity": None})
    assert "SHA-1 alone" in said(opened(registry, tmp_path), "integrity-weak")
    registry.publish("tool", "1.0.0", dist={"integrity": None, "shasum": sha1(b"x")})
    with pytest.raises(IntegrityError, match="sha1"):
        opened(registry, tmp_path)


NOTHING = [None, "", "md5-AAAA", "sha512-", "sha512-AAAA", "sha512-é", 7, ["sha512-AAAA"], {"a": 1}, "x" * 10_000]


@pytest.mark.parametrize("integrity", NOTHING, ids=range(len(NOTHING)))
@pytest.mark.parametrize("shasum", [None, "zz", 7, "g" * 40])
def test_nothing_usable_stated_is_a_warning(registry: Server, tmp_path: Path, integrity: object, shasum: object) -> None:
    registry.publish("tool", "1.0.0", dist={"integrity": integrity, "shasum": shasum})
    release = opened(registry, tmp_path)
    assert "integrity-unknown" in kinds(release)
    assert release.target.integrity is not None


# --- patience ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_failures_are_tried_again(registry: Server, tmp_path: Path, status: int) -> None:
    data = registry.publish("tool", "1.0.0")
    for path in ("/tool", TARBALL):
        registry.answers[path].insert(0, Answer(b"busy", status))
        registry.answers[path].insert(0, Answer(b"busy", status))
    waits: list[float] = []
    assert opened(registry, tmp_path, sleep=waits.append).target.integrity == sri(data)
    assert waits == [0.01, 0.02, 0.01, 0.02]


def test_retry_after_is_obeyed(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0")
    registry.answers["/tool"].insert(0, Answer(b"", 429, {"Retry-After": "7"}))
    waits: list[float] = []
    opened(registry, tmp_path, sleep=waits.append)
    assert waits == [7.0]


def test_retry_after_is_not_obeyed_for_ever(registry: Server, tmp_path: Path) -> None:
    registry.say("/tool", Answer(b"", 429, {"Retry-After": "86400"}))
    with pytest.raises(UnreachableError, match="asks to be left alone for 86400 seconds"):
        opened(registry, tmp_path, sleep=lambda _: pytest.fail("it waited"))


def test_failures_that_stay(registry: Server, tmp_path: Path) -> None:
    registry.say("/tool", Answer(b"", 503))
    with pytest.raises(AnswerError, match=r"status 503\. Try again later") as caught:
        opened(registry, tmp_path)
    assert caught.value.exit_code == 2
    assert registry.paths() == ["/tool"] * 3


@pytest.mark.parametrize(("status", "what"), [(401, "refuses access"), (403, "refuses access"), (400, "status 400"), (418, "status 418")])
def test_refusals_are_not_tried_again(registry: Server, tmp_path: Path, status: int, what: str) -> None:
    registry.say("/tool", Answer(b"", status))
    with pytest.raises(AnswerError, match=what):
        opened(registry, tmp_path)
    assert registry.paths() == ["/tool"]


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "99999999999", "٣"])
def test_strange_waits(text: str) -> None:
    assert asked_wait(text) is None


def test_waits_by_date() -> None:
    wait = asked_wait(email.utils.formatdate(time.time() + 30, usegmt=True))
    assert wait is not None
    assert 20 < wait <= 30
    assert asked_wait(email.utils.formatdate(0, usegmt=True)) == 0.0


def test_a_truncated_body_is_tried_again_and_never_parsed(registry: Server, tmp_path: Path) -> None:
    data = registry.publish("tool", "1.0.0")
    registry.answers[TARBALL].insert(0, Answer(data[:50], announce=len(data)))
    assert opened(registry, tmp_path).target.integrity == sri(data)
    registry.say(TARBALL, Answer(data[:50], announce=len(data)))
    with pytest.raises(UnreachableError, match="failed or broke"):
        opened(registry, tmp_path)


def test_a_registry_that_is_not_there(registry: Server, tmp_path: Path) -> None:
    with client("http://127.0.0.1:1/", home=tmp_path) as npm, pytest.raises(UnreachableError, match=r"127\.0\.0\.1:1/tool: the connection"):
        npm.resolve(NpmSpec("tool"))


def test_a_slow_registry(registry: Server, tmp_path: Path) -> None:
    registry.say("/tool", Answer(b"{" + b" " * 1000, drip=0.05))
    short = Patience(retries=0, silence=5.0, request=0.4)
    with within(20.0), pytest.raises(UnreachableError, match=r"not complete after 0\.4 seconds"):
        opened(registry, tmp_path, patience=short)
    registry.say("/tool", Answer(b"{}", announce=9, drip=5.0))
    with within(20.0), pytest.raises(UnreachableError, match=r"does not answer in time|not complete"):
        opened(registry, tmp_path, patience=Patience(retries=0, silence=0.3, request=0.4))


def test_npms_settings_of_patience(tmp_path: Path) -> None:
    (tmp_path / ".npmrc").write_text("fetch-retries=1\nfetch-retry-mintimeout=2000\nfetch-retry-maxtimeout=3000\nfetch-timeout=9000\n")
    patience = Patience.of(load({}, tmp_path, tmp_path))
    assert (patience.retries, patience.first, patience.longest, patience.request) == (1, 2.0, 3.0, 9.0)
    assert [patience.wait(attempt) for attempt in range(3)] == [2.0, 3.0, 3.0]
    (tmp_path / ".npmrc").write_text("fetch-retries=many\nfetch-timeout=-1\n")
    assert Patience.of(load({}, tmp_path, tmp_path)) == Patience()


# --- bounds -----------------------------------------------------------------------------------------------------------


def test_a_huge_archive_is_refused_before_it_is_fetched(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0")
    registry.say(TARBALL, Answer(b"", announce=10**12))
    with within(1.0), pytest.raises(InputError, match="larger than the limit of 512 MiB"):
        opened(registry, tmp_path)


def test_an_archive_over_the_limit_is_not_fetched_on(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0", bytes(200_000))
    with pytest.raises(InputError, match="larger than the limit of 64 KiB"):
        opened(registry, tmp_path, limits=Limits(compressed=65536))


def test_a_huge_manifest_is_refused(registry: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.intake.registry.client.LARGEST_PACKUMENT", 1024)
    registry.say("/tool", {"x": "y" * 2000})
    with pytest.raises(InputError, match="larger than the limit of 1 KiB"):
        opened(registry, tmp_path)


def test_a_manifest_that_unpacks_to_too_much_is_refused(registry: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.intake.registry.client.LARGEST_PACKUMENT", 1 << 20)
    registry.say("/tool", Answer(gzip.compress(bytes(50 << 20)), headers={"Content-Encoding": "gzip"}))
    with within(2.0), pytest.raises(InputError, match="larger than the limit of 1 MiB"):
        opened(registry, tmp_path)


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"[]", b'"x"', b"null", b"[" * 100_000, b'{"a":' * 5000, b"\xff\xfe", b'{"a": NaN}'], ids=range(9)
)
def test_answers_that_are_no_manifests(registry: Server, tmp_path: Path, body: bytes) -> None:
    registry.say("/tool", body)
    with within(1.0), pytest.raises(InputError, match="the registry's answer is"):
        opened(registry, tmp_path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
FIELDS = ("name", "version", "scripts", "bin", "dependencies", "optionalDependencies", "deprecated", "hasInstallScript", "gypfile")
DIST = ("tarball", "integrity", "shasum", "signatures", "attestations")


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)),
    JSON | st.fixed_dictionaries({}, optional=dict.fromkeys(DIST, JSON)),
    JSON,
)
def test_manifests_of_any_shape(tmp_path_factory: pytest.TempPathFactory, manifest: dict[str, object], dist: object, tags: object) -> None:
    """Ends in a release or in an error for the user, whatever the fields hold."""
    packument = {"dist-tags": tags, "versions": {"1.0.0": {**manifest, "dist": dist}, "x": 7, "2.0.0": None}}
    archive = package("tool", "1.0.0", scripts={"postinstall": "x"}, bin="a.js")
    with serving() as server:
        server.say("/tool", packument)
        server.say("/tool/1.0.0", {**manifest, "dist": dist})
        server.say(TARBALL, archive)
        try:
            release = opened(server, tmp_path_factory.getbasetemp(), "tool@1.0.0")
        except InputError:
            return
        assert release.target.integrity == sri(archive)


# --- redirects and credentials ----------------------------------------------------------------------------------------


def credentials(server: Server) -> list[str | None]:
    return [asked.headers.get("authorization") for asked in server.asked]


def test_credentials_go_to_their_own_address(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0")
    opened(registry, tmp_path, npmrc=f"//{registry.host}/:_authToken={TOKEN}\n")
    assert credentials(registry) == [f"Bearer {TOKEN}"] * 3


def test_credentials_do_not_go_to_another_host(registry: Server, other: Server, tmp_path: Path) -> None:
    data = registry.publish("tool", "1.0.0", dist={"tarball": f"{other.url}elsewhere.tgz"})
    other.say("/elsewhere.tgz", data)
    opened(registry, tmp_path, npmrc=f"//{registry.host}/:_authToken={TOKEN}\n")
    assert credentials(registry) == [f"Bearer {TOKEN}"] * 2
    assert credentials(other) == [None]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_credentials_do_not_cross_a_redirect(registry: Server, other: Server, tmp_path: Path, status: int) -> None:
    data = registry.publish("tool", "1.0.0")
    registry.say(TARBALL, Answer(b"", status, {"Location": f"{other.url}a.tgz"}))
    other.say("/a.tgz", Answer(b"", status, {"Location": f"{registry.url}back.tgz"}))
    registry.say("/back.tgz", data)
    npmrc = f"//{registry.host}/:_authToken={TOKEN}\n//{other.host}/:_authToken=other-{TOKEN}\n"
    assert opened(registry, tmp_path, npmrc=npmrc).target.integrity == sri(data)
    assert credentials(other) == [None]
    assert credentials(registry) == [f"Bearer {TOKEN}"] * 3 + [None]


def test_redirects_on_the_same_host_keep_the_credentials(registry: Server, tmp_path: Path) -> None:
    data = registry.publish("tool", "1.0.0")
    registry.say(TARBALL, Answer(b"", 302, {"Location": "/moved.tgz"}))
    registry.say("/moved.tgz", data)
    opened(registry, tmp_path, npmrc=f"//{registry.host}/:_authToken={TOKEN}\n")
    assert credentials(registry)[-1] == f"Bearer {TOKEN}"


def test_endless_redirects(registry: Server, tmp_path: Path) -> None:
    registry.say("/tool", Answer(b"", 302, {"Location": "/tool"}))
    with pytest.raises(InputError, match="more than 5 redirects"):
        opened(registry, tmp_path)
    assert len(registry.asked) == 6


@pytest.mark.parametrize("location", ["", "file:///etc/passwd", "ftp://x/y", "javascript:1", "http://", "http://[x", "//"])
def test_redirects_to_nowhere(registry: Server, tmp_path: Path, location: str) -> None:
    registry.say("/tool", Answer(b"", 302, {"Location": location}))
    with pytest.raises(InputError, match=r"no http or https address|nothing can be asked|more than 5 redirects"):
        opened(registry, tmp_path)


def test_no_redirect_from_https_to_http() -> None:
    with pytest.raises(InputError, match="from https to http"):
        redirected("https://registry.invalid/a", "http://registry.invalid/a")
    assert redirected("https://registry.invalid/a", "https://user:secret@other.invalid/b") == "https://other.invalid/b"


@pytest.mark.parametrize("path", ["/tool", TARBALL])
@pytest.mark.parametrize("answer", [Answer(b"", 401), Answer(b"", 503), Answer(b"x", announce=99), Answer(b"", 302, {"Location": "x:y"})])
def test_credentials_are_never_shown(registry: Server, tmp_path: Path, path: str, answer: Answer) -> None:
    registry.publish("tool", "1.0.0")
    registry.say(path, answer)
    with_password = registry.url.replace("http://", f"http://user:{TOKEN}@")
    with client(with_password, home=tmp_path, npmrc=f"//{registry.host}/:_authToken={TOKEN}\n") as npm:
        assert TOKEN not in repr(npm)
        with pytest.raises(InputError) as caught:
            open_target("tool", npm=npm, cache=Cache())
    chain: BaseException | None = caught.value
    while chain is not None:
        assert TOKEN not in str(chain)
        chain = chain.__cause__ or chain.__context__


def test_credentials_inside_the_registrys_address(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0")
    with client(registry.url.replace("http://", "http://user:pa%20ss@"), home=tmp_path) as npm:
        release = open_target("tool", npm=npm, cache=Cache())
    assert credentials(registry) == ["Basic dXNlcjpwYSBzcw=="] * 3
    assert "pa%20ss" not in str(release.diagnostics)


# --- the archive's address --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "addresses"),
    [
        (None, ["https://r.invalid/npm/@s/tool/-/tool-1.0.0.tgz"]),
        (7, ["https://r.invalid/npm/@s/tool/-/tool-1.0.0.tgz"]),
        ("file:///etc/passwd", ["https://r.invalid/npm/@s/tool/-/tool-1.0.0.tgz"]),
        ("https://r.invalid/x.tgz", ["https://r.invalid/x.tgz"]),
        ("http://r.invalid/x.tgz", ["https://r.invalid/x.tgz"]),
        ("x.tgz", ["https://r.invalid/npm/x.tgz"]),
        ("https://u:p@other.invalid/x.tgz", ["https://other.invalid/x.tgz", "https://r.invalid/x.tgz"]),
    ],
)
def test_addresses_of_archives(said: object, addresses: list[str]) -> None:
    resolved = Resolved("@s/tool", "1.0.0", {"dist": {"tarball": said}})
    assert tarball_addresses(resolved, "https://r.invalid/npm/") == addresses


def test_mirrors_that_name_the_host_they_copy(registry: Server, tmp_path: Path) -> None:
    """The stated host is out of reach: the registry's own has the same path."""
    data = registry.publish("tool", "1.0.0", dist={"tarball": f"http://127.0.0.1:1{TARBALL}"})
    assert opened(registry, tmp_path).target.integrity == sri(data)


def test_an_archive_that_is_gone(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0")
    del registry.answers[TARBALL]
    with pytest.raises(InputError, match=r"the registry lists tool@1\.0\.0, but its archive is not there"):
        opened(registry, tmp_path)


# --- the manifest and what is in the archive --------------------------------------------------------------------------


def test_what_is_in_the_archive_counts(registry: Server, tmp_path: Path) -> None:
    archive = tgz(
        entry(
            b"package/package.json",
            json.dumps(
                {"name": "other", "version": "9.0.0", "bin": "b.js", "dependencies": {"x": "1"}, "scripts": {"postinstall": "node b.js"}}
            ).encode(),
        ),
        entry(b"package/b.js", CLI_TEXT),
        END,
    )
    registry.publish("tool", "1.0.0", archive, bin={"tool": "a.js"}, dependencies={"y": "1"}, scripts={"test": "t"})
    release = opened(registry, tmp_path)
    assert (release.target.name, release.target.version) == ("other", "9.0.0")
    told = said(release, "manifest-differs")
    for words in (
        "name: the package.json has 'other'",
        "version: the package.json has '9.0.0'",
        "bin: only the package.json has other",
        "dependencies: only the package.json has x; only the registry has y",
        "scripts: only the package.json has postinstall; only the registry has test",
    ):
        assert words in told
    assert all(d.level == "warning" for d in release.diagnostics if d.kind == "manifest-differs")


def test_hidden_install_scripts(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0", package("tool", "1.0.0", scripts={"postinstall": "node x.js"}))
    assert "the registry's manifest names no scripts" in said(opened(registry, tmp_path), "manifest-differs")


def test_what_npm_itself_changes_is_no_difference(registry: Server, tmp_path: Path) -> None:
    inside = package("@s/tool", "1.0.0", bin="./cli.js", optionalDependencies={"o": "1"}, files={"binding.gyp": b"{}", "cli.js": CLI_TEXT})
    registry.publish(
        "@s/tool",
        "1.0.0",
        inside,
        bin={"tool": "cli.js"},
        optionalDependencies={"o": "1"},
        dependencies={"o": "1"},
        gypfile=True,
        scripts={"install": "node-gyp rebuild"},
    )
    assert "manifest-differs" not in kinds(opened(registry, tmp_path, "@s/tool"))


def test_signatures_and_attestations_are_facts(registry: Server, tmp_path: Path) -> None:
    registry.publish(
        "tool",
        "1.0.0",
        dist={
            "signatures": [{"keyid": "SHA256:abc", "sig": "x"}],
            "attestations": {"url": "https://r.invalid/a", "provenance": {"predicateType": "https://slsa.dev/provenance/v1"}},
        },
    )
    release = opened(registry, tmp_path)
    assert "1 signature of the archive (key SHA256:abc): not checked here" in said(release, "registry-signature")
    assert "slsa.dev/provenance/v1): not checked here, and nothing about what it does" in said(release, "registry-attestation")
    assert all(d.level == "note" for d in release.diagnostics if d.kind.startswith("registry-"))


# --- cache and offline ------------------------------------------------------------------------------------------------


def test_the_cache_saves_a_download(registry: Server, tmp_path: Path) -> None:
    data = registry.publish("tool", "1.0.0")
    cache = Cache(tmp_path / "cache")
    first, second = (opened(registry, tmp_path, cache=cache) for _ in range(2))
    assert registry.paths().count(TARBALL) == 1
    assert (first.diagnostics, first.target) == (second.diagnostics, second.target)
    assert second.target.integrity == sri(data)


def test_a_damaged_cache_entry_is_thrown_away(registry: Server, tmp_path: Path) -> None:
    data = registry.publish("tool", "1.0.0")
    cache = Cache(tmp_path / "cache")
    opened(registry, tmp_path, cache=cache)
    (kept,) = (path for path in (tmp_path / "cache" / "content").glob("*/*"))
    assert kept.read_bytes() == data
    kept.write_bytes(package("tool", "1.0.0", files={"index.js": b"evil()"}))
    assert opened(registry, tmp_path, cache=cache).sources[0].data == CLI_TEXT
    assert kept.read_bytes() == data
    assert registry.paths().count(TARBALL) == 2


def test_offline_asks_the_cache_alone(registry: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: pytest.fail("npm was looked for"))
    registry.publish("tool", "1.0.0")
    cache = Cache(tmp_path / "cache")
    online = opened(registry, tmp_path, cache=cache)
    registry.asked.clear()
    for spec in ("tool", "tool@1.0.0", "tool@^1", "tool@latest"):
        assert open_target(spec, offline=True, cache=cache).target == online.target
    for spec in ("tool@2.0.0", "tool@^2", "other", "tool@next"):
        with pytest.raises(UsageError, match="the cache does not have the package, and --offline asks no registry"):
            open_target(spec, offline=True, cache=cache)
    assert registry.asked == []


def test_offline_with_a_lost_archive(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0")
    cache = Cache(tmp_path / "cache")
    opened(registry, tmp_path, cache=cache)
    next((tmp_path / "cache" / "content").glob("*/*")).unlink()
    with pytest.raises(UsageError, match="--offline"):
        open_target("tool", offline=True, cache=cache)


def test_offline_without_a_stated_digest(registry: Server, tmp_path: Path) -> None:
    registry.publish("tool", "1.0.0", dist={"integrity": None})
    cache = Cache(tmp_path / "cache")
    online = opened(registry, tmp_path, cache=cache)
    assert open_target("tool", offline=True, cache=cache).diagnostics == online.diagnostics


def test_without_npm_the_client_is_taken(registry: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry.publish("tool", "1.0.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in (
        "npm_config_registry",
        "NPM_CONFIG_REGISTRY",
        "http_proxy",
        "HTTP_PROXY",
        "NPM_CONFIG_USERCONFIG",
        "npm_config_userconfig",
    ):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError, match="no registry is configured"):
        open_target("tool", cache=Cache())
    (tmp_path / ".npmrc").write_text(f"registry = {registry.url}\n")
    assert open_target("tool", cache=Cache()).target.version == "1.0.0"


def test_an_archive_that_changes_while_it_is_read(registry: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry.publish("tool", "1.0.0")

    def other(archive: Container, limits: Limits, notes: Notes) -> Collected:
        result = collect(archive, limits, notes)
        archive.integrity = "sha512-other"  # type: ignore[attr-defined]  # the Archive of target.py has it
        return result

    monkeypatch.setattr("analyzer.intake.target.collect", other)
    with pytest.raises(ArchiveError, match="changed while it was read"):
        opened(registry, tmp_path)


def test_the_patience_of_the_tests_is_short() -> None:
    assert PATIENCE.wait(9) < 0.1
