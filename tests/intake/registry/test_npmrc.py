"""Are the user's settings for npm read as npm reads them?"""

from __future__ import annotations

import base64
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import UsageError
from analyzer.intake.registry.npmrc import NpmConfig, expanded, goes_direct, load, origin, parse, shown
from tests.intake.tarball import within

SECRET = "npm_aSecretOfTheTests"


def config(folder: Path, text: str, **variables: str) -> NpmConfig:
    (folder / ".npmrc").write_text(text)
    return load(variables, folder / "work", folder)


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def test_the_nearer_setting_wins(tmp_path: Path) -> None:
    project, home = tmp_path / "project", tmp_path / "home"
    (project / "src" / "deep").mkdir(parents=True)
    home.mkdir()
    (project / "package.json").write_text("{}")
    (tmp_path / "global").write_text("registry=https://global.invalid\n")
    variables = {"NPM_CONFIG_GLOBALCONFIG": str(tmp_path / "global")}
    assert load(variables, project / "src" / "deep", home).registry("") == "https://global.invalid/"
    (home / ".npmrc").write_text("registry=https://user.invalid\n")
    assert load(variables, project / "src" / "deep", home).registry("") == "https://user.invalid/"
    (project / ".npmrc").write_text("registry=https://project.invalid/npm//\n")
    assert load(variables, project / "src" / "deep", home).registry("") == "https://project.invalid/npm/"
    variables["npm_config_registry"] = "https://variable.invalid"
    assert load(variables, project / "src" / "deep", home).registry("") == "https://variable.invalid/"


def test_the_user_may_name_another_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("registry=https://mine.invalid\n")
    (tmp_path / ".npmrc").write_text("registry=https://user.invalid\n")
    assert load({"NPM_CONFIG_USERCONFIG": str(tmp_path / "mine")}, tmp_path / "work", tmp_path).registry("") == "https://mine.invalid/"


def test_scopes_have_their_own_registry(tmp_path: Path) -> None:
    settings = config(tmp_path, "registry=https://r.invalid\n@Mine:registry=https://mine.invalid/npm\n")
    assert settings.registry("@mine") == "https://mine.invalid/npm/"
    assert settings.registry("@other") == "https://r.invalid/"


@pytest.mark.parametrize("address", ["ftp://r.invalid", "r.invalid", "file:///x", "https://", "http://[::1", "https://r.invalid:99999"])
def test_what_is_no_registry(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="no http or https address"):
        config(tmp_path, f"registry={address}\n").registry("")


@pytest.mark.parametrize(
    ("text", "url", "header"),
    [
        (f"//r.invalid/:_authToken={SECRET}", "https://r.invalid/tool", f"Bearer {SECRET}"),
        (f"//r.invalid/npm/:_authToken={SECRET}", "https://r.invalid/npm/@s/tool/1.0.0", f"Bearer {SECRET}"),
        (f"//r.invalid/npm/:_authToken={SECRET}", "https://r.invalid/other/tool", None),
        (f"//r.invalid/npm/:_authToken={SECRET}", "https://r.invalid/npmother/tool", None),
        (f"//r.invalid:8080/:_authToken={SECRET}", "https://r.invalid:8080/tool", f"Bearer {SECRET}"),
        (f"//r.invalid:8080/:_authToken={SECRET}", "https://r.invalid/tool", None),
        (f"//r.invalid/:_authToken={SECRET}", "https://r.invalid.evil.invalid/tool", None),
        (f"//r.invalid/:_authToken={SECRET}", "https://r.invalid@evil.invalid/tool", None),
        (f"//r.invalid/:_authToken={SECRET}", "file://r.invalid/tool", None),
        ("//r.invalid/:_auth=dXNlcjpwYXNz", "https://r.invalid/tool", "Basic dXNlcjpwYXNz"),
        ("//r.invalid/:username=user\n//r.invalid/:_password=cGFzcw==", "https://R.INVALID/tool", basic("user", "pass")),
        ("//r.invalid/:username=user\n//r.invalid/:_password=???", "https://r.invalid/tool", None),
        (f"//r.invalid/:_authToken=near-{SECRET}\n//r.invalid/a/:_authToken={SECRET}", "https://r.invalid/a/b", f"Bearer {SECRET}"),
        (f"_authToken={SECRET}", "https://r.invalid/tool", None),
        ("//r.invalid/:_authToken=${TOKEN}", "https://r.invalid/tool", "Bearer from-variable"),
    ],
)
def test_credentials_belong_to_an_address(tmp_path: Path, text: str, url: str, header: str | None) -> None:
    assert config(tmp_path, text + "\n", TOKEN="from-variable").authorization(url) == header


def test_credentials_without_an_address_are_reported(tmp_path: Path) -> None:
    settings = config(tmp_path, f"_authToken={SECRET}\nstrict-ssl=false\n")
    assert [problem.partition(" (")[0] for problem in settings.problems] == [
        "credentials without an address",
        "strict-ssl is false: nobody checks that the registry is the one it claims to be",
    ]
    assert SECRET not in "".join(settings.problems)


def test_nothing_shows_the_values(tmp_path: Path) -> None:
    settings = config(tmp_path, f"//r.invalid/:_authToken={SECRET}\nregistry=https://u:{SECRET}@r.invalid\n", TOKEN=SECRET)
    assert SECRET not in repr(settings)
    assert settings.registry("") == "https://r.invalid/"
    assert shown(f"https://u:{SECRET}@r.invalid/a?token={SECRET}#{SECRET}") == "https://r.invalid/a"


def test_lines_as_npm_reads_them() -> None:
    text = "; comment\n# comment\n\n a = 1 ; rest\nb=\"x;y\"\nc='z'\nd\n e=\\;f\\\\\ng[]=1\ng[]=2\n=none\n[section]\nh=1\n"
    assert list(parse(text)) == [("a", "1"), ("b", "x;y"), ("c", "z"), ("d", "true"), ("e", ";f\\"), ("g[]", "1"), ("g[]", "2")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${A}", "1"),
        ("x${A}y${A}", "x1y1"),
        ("${B}", "${B}"),
        ("${B?}", ""),
        ("\\${A}", "\\${A}"),
        ("$A ${} ${A", "$A ${} ${A"),
        ("${${A}}", "${1}"),
    ],
)
def test_variables(text: str, value: str) -> None:
    assert expanded(text, {"A": "1"}) == value


@pytest.mark.parametrize("name", ["npm_config_fetch_retries", "NPM_CONFIG_FETCH_RETRIES", "npm_config_fetch-retries"])
def test_variables_as_settings(tmp_path: Path, name: str) -> None:
    assert load({name: "7"}, tmp_path, tmp_path).number("fetch-retries", 1, 9) == 7
    assert load({name: ""}, tmp_path, tmp_path).number("fetch-retries", 1, 9) == 1


@pytest.mark.parametrize(
    ("text", "variables", "url", "proxy"),
    [
        ("proxy=http://p:1", {}, "http://r.invalid/", "http://p:1"),
        ("proxy=http://p:1", {}, "https://r.invalid/", "http://p:1"),
        ("proxy=http://p:1\nhttps-proxy=http://q:1", {}, "https://r.invalid/", "http://q:1"),
        ("proxy=null", {}, "http://r.invalid/", None),
        ("proxy=http://p:1\nnoproxy=r.invalid,x", {}, "http://a.r.invalid/", None),
        ("proxy=http://p:1\nnoproxy[]=x\nnoproxy[]=r.invalid", {}, "http://r.invalid/", None),
        ("", {"HTTPS_PROXY": "http://q:1"}, "https://r.invalid/", "http://q:1"),
        ("", {"https_proxy": "http://q:1", "NO_PROXY": ".invalid"}, "https://r.invalid/", None),
        ("", {"HTTPS_PROXY": "http://q:1"}, "http://r.invalid/", None),
        ("", {}, "https://r.invalid/", None),
    ],
)
def test_proxies(tmp_path: Path, text: str, variables: dict[str, str], url: str, proxy: str | None) -> None:
    assert config(tmp_path, text + "\n", **variables).proxy(url) == proxy


def test_hosts_without_a_proxy() -> None:
    assert goes_direct("a.b.invalid", "b.invalid")
    assert goes_direct("B.invalid", "x b.invalid:443")
    assert goes_direct("anything", "*")
    assert goes_direct("::1", "[::1]")
    assert not goes_direct("ab.invalid", "b.invalid")
    assert not goes_direct("b.invalid", "")
    assert not goes_direct("b.invalid", ",.,")


def test_origins() -> None:
    assert origin("https://R.invalid/a") == ("https", "r.invalid", 443)
    assert origin("http://r.invalid:81") == ("http", "r.invalid", 81)
    with pytest.raises(ValueError, match="no http"):
        origin("ftp://r.invalid")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"\0" * 100, b"=" * 100_000, b"[" * 100_000, b"${" * 100_000, b'"' * 99_999, b"\\" * 99_999]
)
def test_hostile_files_cost_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ".npmrc").write_bytes(data)
    with within(1.0):
        load({}, tmp_path / "work", tmp_path).authorization("https://r.invalid/" + "a/" * 5000)


def test_files_that_cannot_be_read_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / ".npmrc").write_bytes(b"a=1\n" * 300_000)
    assert "larger than" in load({}, tmp_path / "work", tmp_path).problems[0]


@given(st.text(max_size=60))
def test_any_text_is_tolerated(text: str) -> None:
    for key, value in parse(text):
        assert key
        expanded(value, {"A": "1"})
    shown(text)


@pytest.mark.npm
@pytest.mark.parametrize(
    "value", ["plain", '"a;b"', "a ; b", "a\\;b", "'x'", "${SOME}", "x${SOME}y", "${NOT_SET}", "${NOT_SET?}", "a#b", "a=b"]
)
def test_values_are_what_npm_takes_them_for(tmp_path: Path, value: str) -> None:
    (tmp_path / ".npmrc").write_text(f"init-author-name = {value}\n")
    environment = {"SOME": "1", "HOME": str(tmp_path)}
    ours = load(environment, tmp_path / "none", tmp_path).text("init-author-name")
    command = ["npm", "config", "get", "init-author-name"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PATH": os.environ["PATH"], **environment}, capture_output=True, text=True, check=True, timeout=60
    )
    assert ours == done.stdout.rstrip("\n")
