"""How are bytes asked of a registry: patiently, within bounds, and with credentials for nobody else?

attempts   429, 5xx and broken connections are tried again, later each time; Retry-After is obeyed up to a bound
redirects  a few; never from https to http; beyond the first other host, port or scheme no credentials are sent any more
bounds     bytes of an answer, seconds without a byte, seconds of a whole request
"""

from __future__ import annotations

import email.utils
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import BinaryIO, NoReturn, TypeVar
from urllib.parse import urljoin

import certifi
import httpx

from analyzer.errors import InputError
from analyzer.intake.limits import readable
from analyzer.intake.names import showable
from analyzer.intake.registry.npmrc import NpmConfig, certificates, origin, shown, split, without_credentials

T = TypeVar("T")

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
TRY_AGAIN_SOON = frozenset({408, 425, 429})
NETWORK_ADVICE = "Check the network and the registry and proxy settings, or name an archive that is on this machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited, in seconds, and how often it is tried again."""

    retries: int = 3
    first: float = 0.5
    factor: float = 2.0
    longest: float = 10.0  # of a wait that nobody asked for
    asked: float = 60.0  # of a wait that Retry-After asks for
    silence: float = 30.0  # without a byte
    request: float = 300.0  # of one attempt

    @classmethod
    def of(cls, config: NpmConfig) -> Patience:
        """What the user configured for npm (`fetch-retries` and its kin), within bounds."""
        plain = cls()
        return cls(
            retries=int(config.number("fetch-retries", plain.retries, 10)),
            first=config.number("fetch-retry-mintimeout", plain.first * 1000, 60_000) / 1000,
            factor=config.number("fetch-retry-factor", plain.factor, 10),
            longest=config.number("fetch-retry-maxtimeout", plain.longest * 1000, 60_000) / 1000,
            request=config.number("fetch-timeout", plain.request * 1000, 3_600_000) / 1000 or plain.request,
        )

    def wait(self, attempt: int) -> float:
        """The seconds before attempt `attempt` + 1."""
        return float(min(self.longest, self.first * self.factor**attempt))


class AnswerError(InputError):
    """A registry answered with an error; `status` is HTTP's."""

    def __init__(self, what: str, status: int, *, where: str, to_do: str = "") -> None:
        super().__init__(what, where=where, to_do=to_do)
        self.status = status


class UnreachableError(InputError):
    """A registry did not answer, or stopped while it did."""


class TryAgainError(Exception):
    """An attempt failed in a way that may pass. `wait` is what the server asks for."""

    def __init__(self, error: InputError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


@dataclass(slots=True)
class Http:
    """Asks for addresses with the user's settings. To be closed after use."""

    config: NpmConfig
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep
    _clients: dict[str | None, httpx.Client] = field(default_factory=dict, init=False, repr=False)
    _open: ExitStack = field(default_factory=ExitStack, init=False, repr=False)

    def close(self) -> None:
        """Ends all connections."""
        self._open.close()
        self._clients.clear()

    def read(self, url: str, *, accept: str, most: int) -> bytes:
        """The answer's content, at most `most` bytes. Raises AnswerError, UnreachableError, InputError."""

        def once() -> bytes:
            with self._answer(url, {"Accept": accept, "Accept-Encoding": "gzip"}) as answer:
                pieces = list(self._pieces(answer, answer.iter_bytes(), most))
            return b"".join(pieces)

        return self._patiently(once)

    def save(self, url: str, file: BinaryIO, *, most: int, credentials: bool = True) -> None:
        """Writes the answer's content to `file`, as it was sent. Raises as `read` does."""

        def once() -> None:
            file.seek(0)
            file.truncate()
            with self._answer(url, {"Accept": "*/*", "Accept-Encoding": "identity"}, credentials) as answer:
                file.writelines(self._pieces(answer, answer.iter_raw(), most))
            file.flush()

        self._patiently(once)

    def _patiently(self, once: Callable[[], T]) -> T:
        """What `once` gives, tried again after failures that may pass."""
        attempt = 0
        while True:
            try:
                return once()
            except TryAgainError as failed:
                wait = self.patience.wait(attempt) if failed.wait is None else failed.wait
                if attempt >= self.patience.retries:
                    raise failed.error from failed
                if wait > self.patience.asked:
                    advice = f"It asks to be left alone for {wait:.0f} seconds: try again then"
                    raise UnreachableError(failed.error.what, where=failed.error.where, to_do=advice) from failed
                self.sleep(wait)
                attempt += 1

    @contextmanager
    def _answer(self, url: str, headers: Mapping[str, str], trusted: bool = True) -> Iterator[httpx.Response]:
        """The answer of the last of the redirects, its body not yet read. Credentials go to `trusted` addresses alone."""
        start = origin_of(url)
        for _ in range(MOST_REDIRECTS + 1):
            trusted = trusted and origin_of(url) == start
            credentials = self.config.authorization(url) if trusted else None
            own = {"Authorization": credentials} if credentials else {}
            with self._sent(url, {**headers, **own}) as answer:
                if answer.status_code not in REDIRECTS:
                    refuse(answer.status_code, answer.headers, url)
                    yield answer
                    return
                url = redirected(url, answer.headers.get("Location", ""))
        raise InputError(f"more than {MOST_REDIRECTS} redirects", where=shown(url), to_do=NETWORK_ADVICE)

    @contextmanager
    def _sent(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        client = self._client(self.config.proxy(url))
        request = client.build_request("GET", url, headers={"User-Agent": "bundletap", **headers})
        with translated(url):
            answer = client.send(request, stream=True, follow_redirects=False, auth=None)
        try:
            yield answer
        finally:
            answer.close()

    def _pieces(self, answer: httpx.Response, pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
        """The body, counted and timed."""
        url = str(answer.request.url)
        announced = answer.headers.get("Content-Length", "")
        if announced.isascii() and announced.isdecimal() and len(announced) < 20 and int(announced) > most:
            refuse_size(most, url)
        size, end = 0, time.monotonic() + self.patience.request
        with translated(url):
            for piece in pieces:
                size += len(piece)
                if size > most:
                    refuse_size(most, url)
                if time.monotonic() > end:
                    what = f"the answer was not complete after {self.patience.request:g} seconds"
                    raise UnreachableError(what, where=shown(url), to_do=NETWORK_ADVICE)
                yield piece

    def _client(self, proxy: str | None) -> httpx.Client:
        if proxy not in self._clients:
            try:
                client = httpx.Client(
                    proxy=proxy,
                    verify=trust(*certificates(self.config)),
                    timeout=httpx.Timeout(min(self.patience.silence, self.patience.request)),
                    trust_env=False,  # its reading of proxies knows nothing of .npmrc
                )
            except (ValueError, httpx.InvalidURL) as error:
                raise InputError("the configured proxy is no address", where=shown(proxy or ""), to_do=NETWORK_ADVICE) from error
            self._clients[proxy] = self._open.enter_context(client)
        return self._clients[proxy]


def origin_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port. Raises InputError for what is no http or https address."""
    try:
        return origin(url)
    except ValueError as error:
        raise InputError("this is no http or https address", where=showable(shown(url))) from error


def redirected(url: str, location: str) -> str:
    """Where a redirect leads. User and password in it are left out."""
    try:
        target = split(urljoin(url, location)) if location else None
    except ValueError:  # brackets that are no address
        target = None
    if target is None:
        raise InputError("a redirect to no http or https address", where=shown(url), to_do=NETWORK_ADVICE)
    if url.startswith("https:") and target.scheme == "http":
        raise InputError(
            "a redirect from https to http", where=shown(url), to_do="The registry's settings are wrong, or somebody is in between"
        )
    return without_credentials(target).geturl()


def refuse(status: int, headers: Mapping[str, str], url: str) -> None:
    """Raises for an answer that is no success."""
    if 200 <= status < 300:
        return
    where = shown(url)
    if status in TRY_AGAIN_SOON or status >= 500:
        error = AnswerError(f"the registry answers with the status {status}", status, where=where, to_do="Try again later")
        raise TryAgainError(error, asked_wait(headers.get("Retry-After", "")))
    if status in (401, 403):
        advice = "Log in with npm (`npm login`), or write //HOST/:_authToken to .npmrc; check the name, too"
        raise AnswerError(f"the registry refuses access (status {status})", status, where=where, to_do=advice)
    raise AnswerError(f"the registry answers with the status {status}", status, where=where, to_do=NETWORK_ADVICE)


def refuse_size(most: int, url: str) -> NoReturn:
    """Raises for an answer over its bound."""
    raise InputError(
        f"the answer is larger than the limit of {readable(most)}", where=shown(url), to_do="No honest answer was seen near it"
    )


def asked_wait(text: str) -> float | None:
    """The seconds of a Retry-After header, which is a number or a date; None where it says neither."""
    text = text.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, when.timestamp() - time.time())


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Turns what the network does into TryAgainError, and what was misspelt into InputError. Addresses are shown without credentials."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise TryAgainError(UnreachableError("the registry does not answer in time", where=shown(url), to_do=NETWORK_ADVICE)) from error
    except httpx.TransportError as error:
        what = f"the connection to the registry failed or broke ({type(error).__name__})"
        raise TryAgainError(UnreachableError(what, where=shown(url), to_do=NETWORK_ADVICE)) from error
    except (httpx.InvalidURL, httpx.DecodingError, UnicodeError) as error:
        raise InputError(f"nothing can be asked there ({type(error).__name__})", where=shown(url), to_do=NETWORK_ADVICE) from error


@lru_cache(maxsize=4)
def trust(more: tuple[str, ...], file: str, strict: bool) -> ssl.SSLContext:
    """The certificates that are trusted: those of the system, the common ones, and what `ca` and `cafile` add."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    try:
        if file:
            context.load_verify_locations(file)
        for text in more:
            context.load_verify_locations(cadata=text)
    except (OSError, ssl.SSLError, ValueError) as error:
        raise InputError("the certificates of `ca` or `cafile` cannot be read", where=showable(file or "ca")) from error
    if not strict:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
