"""Which registry, which proxy and which credentials has the user configured for npm?

    npm_config_KEY in the environment  >  .npmrc of the project  >  .npmrc of the user  >  NPM_CONFIG_GLOBALCONFIG

as npm reads them. The project's file is that of the nearest folder, upwards from the working folder, with a package.json or node_modules.
Credentials belong to an address (`//host/path/:_authToken`) and are given to requests below that address alone. Entries of the old kind,
which name no address, are refused, as npm 9 does.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from analyzer.errors import UsageError

PREFIX = "npm_config_"
LARGEST_FILE = 1 << 20
VARIABLE = re.compile(r"(?<!\\)(\\{0,8})\$\{([^${}\s]{1,200})\}")
SECTION = re.compile(r"\[[^\]]{0,1000}\]")
CREDENTIALS = ("_authtoken", "_auth", "username", "_password")
HOW_TO_SET = "Set npm_config_registry, or write `registry = https://…` to the .npmrc in your home folder (`@scope:registry` for a scope)"

Values = Mapping[str, tuple[str, ...]]  # by key in lower case; a key is given several values by `key[]` or by repetition


@dataclass(frozen=True, slots=True)
class NpmConfig:
    """The user's settings. `repr` shows none of the values, since credentials are among them."""

    values: Values = field(default_factory=dict, repr=False)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    problems: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """The value of `key`, empty where it has none."""
        found = self.values.get(key, ())
        return found[-1] if found else ""

    def number(self, key: str, default: float, most: float) -> float:
        """A number that is not negative, cut at `most`."""
        try:
            value = float(self.text(key))
        except ValueError:
            return default
        return min(value, most) if value >= 0 else default

    def registry(self, scope: str) -> str:
        """The address of the registry for packages of `scope` (empty: of none), with a slash at its end. Raises UsageError."""
        address = (self.text(f"{scope.lower()}:registry") if scope else "") or self.text("registry")
        if not address:
            raise UsageError("no registry is configured, and npm is not on the PATH", where="registry", to_do=HOW_TO_SET)
        parts = split(address)
        if parts is None:
            raise UsageError("the configured registry is no http or https address", where=shown(address), to_do=HOW_TO_SET)
        return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/", "", ""))

    def authorization(self, url: str) -> str | None:
        """The Authorization header for `url`: of the nearest configured address above it on the same host and port."""
        parts = split(url)
        if parts is None:
            return None
        host = without_credentials(parts).netloc.lower()
        path = parts.path
        for _ in range(64):
            for key in (f"//{host}{path}", f"//{host}{path.rstrip('/')}/"):
                if header := self._header(key):
                    return header
            if not path.strip("/"):
                return None
            path = path.rstrip("/").rpartition("/")[0] + "/"
        return None

    def proxy(self, url: str) -> str | None:
        """The proxy for `url`, None for a direct connection."""
        parts = urlsplit(url)
        without = ",".join(self.values.get("noproxy", ())) or self._variable("no_proxy")
        if goes_direct(parts.hostname or "", without):
            return None
        chosen = self.text("https-proxy") or self._variable("https_proxy") if parts.scheme == "https" else ""
        chosen = chosen or self.text("proxy") or self._variable("http_proxy") or self._variable("all_proxy")
        return None if chosen in ("", "null", "false") else chosen

    def _variable(self, name: str) -> str:
        return self.environment.get(name) or self.environment.get(name.upper()) or ""

    def _header(self, nerf: str) -> str | None:
        """The header out of the entries for one address. Keys of the values are in lower case, as host names may be."""
        token, basic, user, password = (self.text(f"{nerf.lower()}:{name}") for name in CREDENTIALS)
        if token:
            return f"Bearer {token}"
        if basic:
            return f"Basic {basic}"
        if user and password:
            try:
                plain = b64decode(password, validate=True).decode("utf-8")
            except ValueError:
                return None
            return "Basic " + b64encode(f"{user}:{plain}".encode()).decode("ascii")
        return None


def load(environment: Mapping[str, str], folder: Path, home: Path) -> NpmConfig:
    """The configuration of a user with these variables, in this working folder."""
    problems: list[str] = []
    variables = from_environment(environment)
    user_file = Path(last(variables, "userconfig") or home / ".npmrc")
    files = [project_file(folder), user_file]
    if chosen := last(variables, "globalconfig"):
        files.append(Path(chosen))
    layers = [variables, *(read_file(path, environment, problems) for path in files if path is not None)]
    values: dict[str, tuple[str, ...]] = {}
    for layer in reversed(layers):
        values.update(layer)
    if any(key in CREDENTIALS for key in values):
        problems.append("credentials without an address (such as `_authToken = …`) are not used, as by npm: write //HOST/:_authToken")
    if last(values, "strict-ssl").lower() == "false":
        problems.append("strict-ssl is false: nobody checks that the registry is the one it claims to be")
    return NpmConfig(with_credentials_of_addresses(values), environment, tuple(problems))


def last(values: Values, key: str) -> str:
    """The last value of a key, empty where it has none."""
    return values.get(key, ("",))[-1]


def from_environment(environment: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The settings in variables: `npm_config_fetch_retries` is `fetch-retries`. Empty ones are not set."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in sorted(environment.items()):
        if name.lower().startswith(PREFIX) and value:
            key = name[len(PREFIX) :].lower()
            plain = key if key.startswith(("//", "@")) else key[:1] + key[1:].replace("_", "-")
            values[plain] = (value,)
    return values


def project_file(folder: Path) -> Path | None:
    """The .npmrc of the project around `folder`."""
    for place in (folder, *folder.parents):
        if (place / "package.json").exists() or (place / "node_modules").exists():
            return place / ".npmrc"
    return folder / ".npmrc"


def read_file(path: Path, environment: Mapping[str, str], problems: list[str]) -> dict[str, tuple[str, ...]]:
    """The settings in a file; none where it does not exist. What cannot be read is a problem, not an error."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return {}
    except OSError as error:
        problems.append(f"{path}: cannot be read: {error.strerror}")
        return {}
    if len(data) > LARGEST_FILE:
        problems.append(f"{path}: larger than {LARGEST_FILE} bytes: not read")
        return {}
    values: dict[str, tuple[str, ...]] = {}
    for key, value in parse(data.decode("utf-8-sig", "replace")):
        name, text = expanded(key, environment).lower(), expanded(value, environment)
        several = name.endswith("[]")
        name = name.removesuffix("[]")
        values[name] = (*values.get(name, ()), text) if several else (text,)
    return values


def parse(text: str) -> Iterator[tuple[str, str]]:
    """Keys and values of an ini file as npm's `ini` 5 reads it: comments, quotes, a key alone is true; sections are no settings."""
    inside = False
    for line in text.splitlines():
        line = line.strip()
        if not line or line[0] in ";#":
            continue
        if SECTION.match(line):
            inside = True
            continue
        key, equals, value = line.partition("=")
        if not inside and key.strip():
            yield unquoted(key.strip()), unquoted(value.strip()) if equals else "true"


def unquoted(text: str) -> str:
    """A value without its quotes, or up to the comment that follows it."""
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1] if text[0] == "'" else text
        try:
            value = json.loads(inner)
        except (ValueError, RecursionError):
            return text[1:-1]
        return value if isinstance(value, str) else text[1:-1]
    result: list[str] = []
    escaped = False
    for character in text:
        if escaped:
            result.append(character if character in "\\;#" else "\\" + character)
            escaped = False
        elif character in ";#":
            break
        elif character == "\\":
            escaped = True
        else:
            result.append(character)
    return "".join(result).strip() + ("\\" if escaped else "")


def expanded(text: str, environment: Mapping[str, str]) -> str:
    """`text` with `${NAME}` replaced; an unset variable stays as it is written, and as nothing where it is `${NAME?}`."""

    def value(match: re.Match[str]) -> str:
        slashes, name = match[1], match[2]
        if len(slashes) % 2:
            return match[0]
        optional = name.endswith("?")
        found = environment.get(name.removesuffix("?"))
        return slashes[: len(slashes) // 2] + (found if found is not None else "" if optional else match[0][len(slashes) :])

    return VARIABLE.sub(value, text)


def with_credentials_of_addresses(values: Mapping[str, tuple[str, ...]]) -> Values:
    """`values` with the credentials inside registry addresses (`https://user:password@host/`) as entries of their hosts."""
    result = dict(values)
    for key, found in values.items():
        if key != "registry" and not key.endswith(":registry"):
            continue
        parts = split(found[-1]) if found else None
        if parts is None or parts.username is None:
            continue
        plain = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        clean = without_credentials(parts)
        result.setdefault(f"//{clean.netloc.lower()}/:_auth", (b64encode(plain.encode()).decode("ascii"),))
        result[key] = (urlunsplit(clean),)
    return result


def goes_direct(host: str, without: str) -> bool:
    """Whether `without`, a list of hosts, says that `host` is reached without a proxy. `*` is all; a name holds what is below it."""
    host = host.lower().strip("[]")
    for entry in without.lower().replace(",", " ").split():
        name = entry.rpartition(":")[0] if entry.count(":") == 1 else entry
        name = name.lstrip("*").strip("[]").lstrip(".")
        if entry == "*" or (name and (host == name or host.endswith("." + name))):
            return True
    return False


# --- addresses --------------------------------------------------------------------------------------------------------


def split(url: str) -> SplitResult | None:
    """The parts of an http or https address with a host, None for anything else."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if valid else None


def without_credentials(parts: SplitResult) -> SplitResult:
    """The address without user and password."""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2])


def shown(url: str) -> str:
    """An address as it may be told: without user, password, query and fragment, which may hold credentials."""
    try:
        parts = without_credentials(urlsplit(url))
    except ValueError:
        return "an address that cannot be read"
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))[:300]


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port: what credentials are bound to. Raises ValueError for what is no http or https address."""
    parts = split(url)
    if parts is None or parts.hostname is None:
        raise ValueError("no http or https address")
    return parts.scheme, parts.hostname.lower(), parts.port or (443 if parts.scheme == "https" else 80)


def certificates(config: NpmConfig) -> tuple[tuple[str, ...], str, bool]:
    """Certificates (PEM) that `ca` adds, the file that `cafile` names, and whether certificates are looked at (`strict-ssl`)."""
    return (
        tuple(text.replace("\\n", "\n") for text in config.values.get("ca", ()) if text not in ("", "null")),
        config.text("cafile"),
        config.text("strict-ssl").lower() != "false",
    )
