"""Which parts of a text would hand a credential on to every reader of the report? Misses secrets without a known shape or a telling name.

A published bundle may hold keys that its authors did not mean to publish. The report shows that one is there and where, never all of
it: the first characters stay, the others become `•`, and the length stays the same, so that positions in the text remain valid.
Every pattern starts at a fixed word and takes one class of characters, so that matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

MASK = "•"
REACH = 4096  # how far a credential may extend beyond a window that is cut out of a file: a 4,096 bit RSA key has 3,300 characters
_SHOWN = 4  # characters of a credential that stay, enough to tell `sk-a` from `ghp_`
_KEY = r"[A-Za-z0-9+/=_.~-]"

_KNOWN_SHAPES = re.compile(
    r"(?<![A-Za-z0-9_-])(?:"
    r"sk-[A-Za-z0-9_-]{16,}"  # OpenAI, Anthropic and others
    r"|[spr]k_(?:live|test)_[A-Za-z0-9]{10,}"  # Stripe
    r"|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}"  # GitHub, GitLab
    r"|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{30,}|hf_[A-Za-z0-9]{30,}"  # registries
    r"|xox[abeoprs]-[A-Za-z0-9-]{10,}"  # Slack
    r"|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}"  # Google
    r"|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"  # SendGrid
    r"|(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}"  # AWS
    r"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"  # JSON web tokens
    r")"
)
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----([^-]{1,8192})")
_AUTHORIZATION = re.compile(rf"\b(?:[Bb]earer|[Bb]asic)[ \t]{{1,4}}({_KEY}{{16,}})")
_URL_PASSWORD = re.compile(r"""://[^/\s:@"'`]{1,64}:([^/\s:@"'`$]{3,128})@""")
_ASSIGNED = re.compile(
    r"(?:api_?key|secret|token|passw(?:or)?d|credential|auth|private_?key|access_?key)"
    rf"""[A-Za-z0-9_-]{{0,24}}["'`\]]{{0,2}}[ \t]{{0,4}}[:=][ \t]{{0,4}}["'`]({_KEY}{{20,}})""",
    re.IGNORECASE,
)
_CHANGES = 0.3  # for each character: random base64 has about 0.6, random hexadecimal digits 0.47, words joined by hyphens up to 0.25


def masked(text: str) -> str:
    """`text` of the same length with credentials replaced by `•`, but for their first characters."""
    characters: list[str] | None = None
    for start, end in _credentials(text):
        if characters is None:
            characters = list(text)
        characters[start:end] = [character if character.isspace() else MASK for character in text[start:end]]
    return text if characters is None else "".join(characters)


def _credentials(text: str) -> Iterator[tuple[int, int]]:
    for match in _KNOWN_SHAPES.finditer(text):
        yield match.start() + _SHOWN, match.end()
    for match in _PRIVATE_KEY.finditer(text):
        yield match.span(1)
    for match in _URL_PASSWORD.finditer(text):
        yield match.span(1)
    for pattern in (_AUTHORIZATION, _ASSIGNED):
        for match in pattern.finditer(text):
            if _looks_random(match.group(1)):
                yield match.start(1) + _SHOWN, match.end(1)


def _looks_random(text: str) -> bool:
    """Tells `q8Zr1TnB5xWv3LdKs0Pe` from `oauth2-authorization-code`: random characters change their class at every second place."""
    classes = [_character_class(character) for character in text]
    changes = sum(first != second for first, second in pairwise(classes))
    return "digit" in classes and changes >= _CHANGES * len(text)


def _character_class(character: str) -> str:
    return "digit" if character.isdigit() else "upper" if character.isupper() else "lower" if character.islower() else "other"
