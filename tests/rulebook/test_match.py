from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from analyzer.flow.models import Base, Condition, matches
from analyzer.model import Category, Flow
from analyzer.rulebook.load import load_rulebook, read_packs
from analyzer.rulebook.match import Rulebook
from analyzer.rulebook.paths import parse_access, parse_api_path
from analyzer.rulebook.schema import NAMED_SINK_KINDS, SINK_KINDS, SOURCE_KINDS

RULEBOOK = load_rulebook()


def small(tmp_path: Path, text: str) -> Rulebook:
    (tmp_path / "rules.yaml").write_text(text)
    rulebook, errors = read_packs([(tmp_path, "pack")])
    assert not errors
    return rulebook


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (
            "HTTP_PROXY http_proxy Http_Proxy HTTPS_PROXY https_proxy ALL_PROXY all_proxy NO_PROXY no_proxy FTP_PROXY npm_config_proxy"
            " npm_config_https_proxy npm_config_http_proxy npm_config_noproxy NPM_CONFIG_PROXY GLOBAL_AGENT_HTTP_PROXY"
            " GLOBAL_AGENT_HTTPS_PROXY GLOBAL_AGENT_NO_PROXY ACME_HTTPS_PROXY yarn_https_proxy",
            "proxy",
        ),
        (
            "ANTHROPIC_BASE_URL OPENAI_BASE_URL OPENAI_API_BASE ACME_API_URL ACME_BASE_URL ACME_ENDPOINT OLLAMA_HOST API_HOST"
            " NEXT_PUBLIC_CODEBUFF_APP_URL npm_config_registry AWS_ENDPOINT_URL_S3",
            "base-url",
        ),
        ("TZ USER_TIMEZONE", "timezone"),
        ("LANG LANGUAGE LC_ALL LC_CTYPE LC_TIME", "locale"),
        ("HOSTNAME HOST COMPUTERNAME USERDOMAIN", "hostname"),
        ("USER USERNAME LOGNAME SUDO_USER GIT_AUTHOR_EMAIL", "username"),
        ("HOME USERPROFILE APPDATA XDG_CONFIG_HOME", "homedir"),
        ("PWD OLDPWD INIT_CWD", "cwd"),
        ("TERM TERM_PROGRAM COLORTERM FORCE_COLOR TMUX", "tty"),
        ("OS PROCESSOR_ARCHITECTURE XDG_CURRENT_DESKTOP", "os-info"),
        ("KUBERNETES_SERVICE_HOST KUBERNETES_PORT_443_TCP KUBERNETES_NAMESPACE container", "container"),
        ("npm_config_user_agent npm_execpath", "package-manager"),
        ("npm_config_argv npm_lifecycle_script", "process.argv"),
        ("GIT_DIR", "git"),
        (
            "CI CONTINUOUS_INTEGRATION BUILD_NUMBER GITHUB_ACTIONS GITHUB_SHA GITHUB_REPOSITORY GITHUB_EVENT_NAME GH_PR_NUMBER GITLAB_CI"
            " CI_COMMIT_SHA CI_PIPELINE_ID CIRCLECI CIRCLE_BUILD_NUM TRAVIS TRAVIS_JOB_ID JENKINS_URL TEAMCITY_VERSION BUILDKITE"
            " BUILDKITE_BRANCH DRONE APPVEYOR BITBUCKET_COMMIT CODEBUILD_BUILD_ARN TF_BUILD NETLIFY VERCEL NOW_BUILDER RENDER"
            " SEMAPHORE WERCKER CIRRUS_CI bamboo_planKey BITRISE_IO BUDDY_WORKSPACE_ID CF_BUILD_ID DSARI EAS_BUILD GERRIT_PROJECT"
            " GITEA_ACTIONS GO_PIPELINE_LABEL HARNESS_BUILD_ID LAYERCI MAGNUM NEVERCODE PROW_JOB_ID RELEASE_BUILD_ID SAILCI"
            " SCREWDRIVER SHIPPABLE STRIDER TASKCLUSTER_ROOT_URL TDDIUM VELA XCS CI_XCODE_PROJECT AGOLA_GIT_REF AC_APPCIRCLE"
            " APPCENTER_BUILD_ID EARTHLY_CI CM_BUILD_ID CF_PAGES WORKERS_CI HEROKU_TEST_RUN_ID CODESHIP",
            "ci",
        ),
        (
            "PULL_REQUEST PULL_REQUEST_NUMBER IS_PULL_REQUEST CHANGE_ID ghprbPullId gitlabMergeRequestId"
            " CI_PULL_REQUEST_NUMBER BUILD_REASON"
            " SYSTEM_PULLREQUEST_SOURCEBRANCH BITRISEIO_GIT_BRANCH_DEST NOW_GITHUB_COMMIT_SHA JB_SPACE_GIT_REVISION SCRUTINIZER_SHA1"
            " SD_PULL_REQUEST VELA_BUILD_NUMBER SAIL_COMMIT_SHA SHIPPABLE_BUILD_DIR DISTELLI_RELEASE CF_REVISION CODESANDBOX_SSE CLEAVR"
            " ZEABUR CODESPHERE_APP_ID FIREBASE_APP_HOSTING DENO_DEPLOYMENT_ID GIT_BRANCH GIT_COMMIT",
            "ci",
        ),
        (
            "EDITOR NODE_ENV GITHUB_TOKEN GH_TOKEN CODESPACES DOCKER WSL_DISTRO_NAME ACME_HOST PRISMA_TELEMETRY_ENDPOINT PATH"
            " GATSBY_TELEMETRY_API POSTHOG_HOST OTEL_EXPORTER_OTLP_ENDPOINT DO_NOT_TRACK tz Lang",
            "process.env",
        ),
    ],
)
def test_the_kind_of_a_variable_follows_from_its_name(names: str, kind: str) -> None:
    assert {name: RULEBOOK.classify_name(name) for name in names.split()} == dict.fromkeys(names.split(), kind)


def test_more_than_forty_services_are_known_as_continuous_integration() -> None:
    (model,) = (model for model in RULEBOOK.name_models if model.kind == "ci")
    assert len({name.strip("*").split("_")[0].lower() for name in model.names}) > 40


def test_every_name_has_the_kind_of_a_class_that_lists_it() -> None:
    for model in RULEBOOK.name_models:
        for name in model.names:
            others = {other.kind for other in RULEBOOK.name_models if name.lower() in map(str.lower, other.names)}
            assert "*" in name or RULEBOOK.classify_name(name) in others, name


@pytest.mark.parametrize("category", get_args(Category))
@pytest.mark.parametrize("flow", get_args(Flow))
def test_every_finding_has_a_check(category: Category, flow: Flow) -> None:
    sinks = [*SINK_KINDS, *(f"{kind}(name)" for kind in NAMED_SINK_KINDS)]
    for source in SOURCE_KINDS:
        for sink in sinks:
            check = RULEBOOK.check_for(category, flow, source, sink)
            assert check.category == category
            assert not check.applies.source_kinds or source in check.applies.source_kinds


@pytest.mark.parametrize(
    ("category", "flow", "source", "sink", "check"),
    [
        ("payload", "explicit", "timezone", "fetch", "BT101"),
        ("payload", "explicit", "base-url", "sdk(posthog-node)", "BT103"),
        ("payload", "implicit", "timezone", "llm-request", "BT201"),
        ("configuration", "explicit", "proxy", "http-lib(undici)", "BT301"),
        ("configuration", "implicit", "timezone", "fetch", "BT304"),
        ("gate", "implicit", "process.env", "fetch", "BT401"),
        ("gate", "implicit", "ci", "fetch", "BT402"),
        ("gate", "implicit", "base-url", "fetch", "BT403"),
        ("covert-marker", "implicit", "timezone", "fetch", "BT501"),
        ("covert-marker", "implicit", "os-info", "fetch", "BT504"),
        ("border", "explicit", "hostname", "file.write", "BT601"),
        ("border", "explicit", "hostname", "process.spawn", "BT602"),
    ],
)
def test_the_check_that_says_most_about_a_finding_is_taken(category: Category, flow: Flow, source: str, sink: str, check: str) -> None:
    assert RULEBOOK.check_for(category, flow, source, sink).id == check


def test_a_rulebook_without_checks_says_so() -> None:
    with pytest.raises(KeyError, match="no check for payload"):
        Rulebook().check_for("payload", "explicit", "timezone", "fetch")


def test_an_alias_opens_a_second_way(tmp_path: Path) -> None:
    rulebook = small(
        tmp_path,
        """
aliases:
  - {id: one, path: import(b), same_as: import(a), doc: text}
  - {id: two, path: import(c).x(), same_as: import(b).y, doc: text}
  - {id: loop, path: import(a).again, same_as: import(a), doc: text}
summaries:
  - {id: s, api: [import(a).y.f], doc: text}
""",
    )
    assert {str(path) for path in rulebook.summaries()[0].apis} == {
        "import(a).y.f",
        "import(b).y.f",
        "import(c).x().f",
        "import(a).again.y.f",
        "import(b).again.y.f",
    }


def test_a_kind_with_a_star_takes_the_name_of_each_package() -> None:
    kinds = {spec.kind: spec for spec in RULEBOOK.sinks() if spec.id == "sentry-init"}
    assert {"sdk(@sentry/node)", "sdk(@sentry/electron)", "sdk(@sentry/browser)"} <= set(kinds)
    roots = {path.root for path in kinds["sdk(@sentry/electron)"].calls}
    assert roots == {"@sentry/electron", "@sentry/electron/main"}
    assert not any("*" in spec.kind for spec in RULEBOOK.sinks())


def test_the_plain_values_say_what_the_models_say() -> None:
    sources = {spec.id: spec for spec in RULEBOOK.sources()}
    assert sources["environment"].environment
    assert sources["environment-getter"].named_by == parse_access("0")
    assert sources["timezone-local-time"].inventory_only
    assert sources["os-info-os"].deep
    assert parse_api_path("import(fs/promises).readFile()") in sources["machine-id-file"].paths
    assert [str(condition.at) for condition in sources["git-program"].conditions] == ["0", "1[]"]
    sinks = {spec.id: spec for spec in RULEBOOK.sinks()}
    assert sinks["file-write"].border
    assert not sinks["spawn-network-program"].border
    assert sinks["https-request-body"].endpoint[0].base is Base.MAKER
    summaries = {spec.id: spec for spec in RULEBOOK.summaries()}
    assert summaries["array-reduce"].flows[1].absent == 1
    assert summaries["json-parse"].flows[0].mode == "deep"
    assert summaries["hash-digest"].flows[0].transform == "hash"
    assert summaries["url-href"].reads == (
        parse_api_path("URL().href"),
        parse_api_path("import(url).URL().href"),
        *summaries["url-href"].reads[2:],
    )


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("curl", "curl", True),
        ("curl", "curl.exe", False),
        ("curl *", "curl -d x", True),
        ("curl *", "curl", False),
        ("*/curl", "/usr/bin/curl", True),
        ("*| curl *", "cat x | curl -d @- y", True),
        ("*a*a*", "banana", True),
        ("*a*a*a*a*", "banana", False),
        ("a*a", "a", False),
        ("*", "", True),
        ("/proc/*/environ", "/proc/\ufffd/environ", True),
        ("*aXa*", "aa", False),
    ],
)
def test_a_pattern_with_stars(pattern: str, text: str, expected: bool) -> None:
    assert matches(text, pattern) is expected


def test_stars_cost_no_more_than_one_pass() -> None:
    assert not matches("a" * 20_000, "*a" * 2_000 + "b")


def test_a_condition_may_ignore_case() -> None:
    assert Condition(parse_access("0"), ("*MachineGuid*",), ignore_case=True).holds("reg query … /v machineguid")
    assert not Condition(parse_access("0"), ("*MachineGuid*",)).holds("reg query … /v machineguid")
