from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.report.secrets import MASK, masked

# Assembled at run time: no text that looks like a credential stands in this repository.
RANDOM = "q8Zr1TnB5xWv3LdKs0PeYh7Jm2Uc9Gf4"
HEX = "9f86d081884c7d659a2feaa0c55ad015"


@pytest.mark.parametrize(
    "secret",
    [
        "sk-" + "ant-api03-" + RANDOM,
        "sk_" + "live_" + RANDOM[:24],
        "gh" + "p_" + RANDOM,
        "github" + "_pat_" + RANDOM,
        "npm" + "_" + RANDOM + "abcd",
        "xox" + "b-123456789012-" + RANDOM,
        "AI" + "za" + RANDOM + "abc",
        "AK" + "IA" + "QZ7XW2EXAMPLE9KD",
        "ey" + "JhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0In0." + RANDOM,
    ],
)
def test_known_shapes_are_masked_but_for_their_start(secret: str) -> None:
    text = f'headers:{{"x-key":"{secret}"}},next()'
    result = masked(text)
    assert len(result) == len(text)
    assert secret[:4] in result
    assert secret[4:] not in result
    assert result.endswith('"},next()')


@pytest.mark.parametrize(
    ("before", "secret", "after"),
    [
        ('apiKey:"', RANDOM, '"'),
        ("const client_secret = '", HEX, "';"),
        ('"authToken":"', RANDOM, '"'),
        ("Authorization: `Bearer ", RANDOM, "`"),
        ('process.env["TOKEN"]||(e.token="', RANDOM, '")'),
    ],
)
def test_what_a_name_calls_secret_is_masked(before: str, secret: str, after: str) -> None:
    result = masked(before + secret + after)
    assert result == before + secret[:4] + MASK * (len(secret) - 4) + after


def test_a_password_in_an_address_is_masked() -> None:
    assert masked("https://user:hunter22@host/") == f"https://user:{MASK * 8}@host/"


def test_a_private_key_is_masked_over_its_lines() -> None:
    key = "-----BEGIN " + "RSA PRIVATE KEY-----\n" + "\n".join([RANDOM * 2] * 20) + "\n-----END " + "RSA PRIVATE KEY-----"
    result = masked(f"x=`{key}`")
    assert RANDOM not in result
    assert result.count("\n") == key.count("\n")
    assert result.endswith("-----END RSA PRIVATE KEY-----`")


@pytest.mark.parametrize(
    "text",
    [
        'headers:{"Content-Type":"application/json-patch+json"}',
        'token:"invalid_client_credentials"',
        'secretName="my_application_environment"',
        "Basic authentication is required",
        "this.fetch.call(void 0,t,n)",
        "sk-learn",
        "http://[::1]:8080/a@b",
        'authType:"oauth2-authorization-code"',
    ],
)
def test_ordinary_code_stays(text: str) -> None:
    assert masked(text) == text


@given(st.text())
def test_positions_stay_valid(text: str) -> None:
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize("unit", ["eyJ", "sk-", "token", 'token="', "-----BEGIN PRIVATE KEY-----", "://a:", "Bearer ", "SG.", "apikey-"])
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        return min(_timed(text) for _ in range(3))

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.0005)


def _timed(text: str) -> float:
    start = time.process_time()
    masked(text)
    return time.process_time() - start
