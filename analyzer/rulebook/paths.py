"""How are the texts `import(os).hostname()` and `0.headers` of the rule files read? One pass each, errors name the offending column.

API path    ROOT STEP*     ROOT: a global's name (`import.meta` too; `name*` for all that begin so), `import(NAME)` or `*`
                           STEP: `.name` `.*` `()` `("a", "b")` `(N→M)` (also written `(N->M)`)
ACCESS      BASE STEP*     BASE: `this` `N` `N..` `*` `return` `^N`          STEP: `.name` `.*` `.#N` `[]` `[N]` `[#N]` `(N)` `()` `#` `~`
"""

from __future__ import annotations

import re

from analyzer.flow.models import Access, ApiPath, Base, PathStep, StepKind

_PLAIN_STEPS = (
    ("any", StepKind.ANY_MEMBER),
    ("element", StepKind.ELEMENT),
    ("names", StepKind.NAMES),
    ("call", StepKind.CALL),
    ("error", StepKind.ERROR),
)
_GLOBAL_OBJECTS = frozenset(("globalThis", "global", "window", "self"))
_GLOBAL_MODULES = frozenset(("process", "console"))  # `require("process")` is the global itself

# Each pattern is matched at one position and holds no nested repetition.
_NAME = r"[A-Za-z_$:][\w$:-]*"  # `:path` is a header of HTTP/2
_ROOT = re.compile(rf"import\((?P<module>[^()\s]+)\)|(?P<any>\*)|(?P<global>import\.meta|(?!import\b){_NAME}\*?)")
_TEXT = r'"[^"]*"'
_API_STEP = re.compile(
    rf"\.(?P<name>{_NAME})|(?P<any>\.\*)|(?P<call>\(\))|\((?P<given>{_TEXT}(?:, ?{_TEXT})*)\)"
    r"|\((?P<argument>\d{1,2})(?:→|->)(?P<parameter>\d{1,2})\)"
)
_BASE = re.compile(r"(?P<fixed>this|return)|\^(?P<maker>\d{1,2})|(?P<rest>\d{1,2})\.\.|(?P<argument>\d{1,2})|(?P<every>\*)")
_ACCESS_STEP = re.compile(
    rf"\.(?P<name>{_NAME})|(?P<any>\.\*)|\.#(?P<named>\d{{1,2}})|(?P<element>\[\])|\[(?P<index>\d{{1,4}})\]|\[#(?P<key>\d{{1,2}})\]"
    r"|(?P<call>\(\))|\((?P<parameter>\d{1,2})\)|(?P<names>#)|(?P<error>~)"
)


class PathError(ValueError):
    """A text that is no path: what is wrong and at which 0-based column of the text."""

    def __init__(self, what: str, column: int) -> None:
        super().__init__(what)
        self.what = what
        self.column = column


def parse_api_path(text: str) -> ApiPath:
    """`text` as an ApiPath, with `globalThis.` and `node:` removed. Raises PathError."""
    root = _ROOT.match(text)
    if root is None:
        raise PathError(f"'{text}' starts with none of a global's name, import(NAME) and *", 0)
    steps = _api_steps(text, root.end())
    if root["any"]:
        if not steps or steps[0].kind is not StepKind.MEMBER:
            raise PathError(f"'{text}': after * a member name is needed", root.end())
        return ApiPath("any", "", steps)
    if root["module"]:
        return _module_path(root["module"].removeprefix("node:"), steps)
    return _global_path(root["global"], steps)


def _module_path(name: str, steps: tuple[PathStep, ...]) -> ApiPath:
    return ApiPath("global", name, steps) if name in _GLOBAL_MODULES else ApiPath("module", name, steps)


def _global_path(name: str, steps: tuple[PathStep, ...]) -> ApiPath:
    while name in _GLOBAL_OBJECTS and steps and steps[0].kind is StepKind.MEMBER:
        name, steps = steps[0].name, steps[1:]
    return ApiPath("global", name, steps)


def _api_steps(text: str, at: int) -> tuple[PathStep, ...]:
    steps: list[PathStep] = []
    while at < len(text):
        found = _API_STEP.match(text, at)
        if found is None:
            raise PathError(f"'{text[at:]}' is none of the steps .name, .*, (), (\"text\") and (N→M)", at)
        steps.append(_api_step(found))
        at = found.end()
    return tuple(steps)


def _api_step(found: re.Match[str]) -> PathStep:
    if found["name"]:
        return PathStep(StepKind.MEMBER, found["name"])
    if found["any"]:
        return PathStep(StepKind.ANY_MEMBER)
    if found["call"]:
        return PathStep(StepKind.CALL)
    if found["given"]:
        return PathStep(StepKind.GIVEN, texts=tuple(text[1:-1] for text in re.findall(_TEXT, found["given"])))
    return PathStep(StepKind.CALLBACK, argument=int(found["argument"]), parameter=int(found["parameter"]))


def parse_access(text: str) -> Access:
    """`text` as an Access. Raises PathError."""
    found = _BASE.match(text)
    if found is None:
        raise PathError(f"'{text}' starts with none of this, return, N, N.., ^N and *", 0)
    path = _access_steps(text, found.end())
    if found["fixed"]:
        return Access(Base(found["fixed"]), 0, path)
    if found["maker"]:
        return Access(Base.MAKER, int(found["maker"]), path)
    if found["rest"]:
        return Access(Base.REST, int(found["rest"]), path)
    if found["every"]:
        return Access(Base.EVERY, 0, path)
    return Access(Base.ARGUMENT, int(found["argument"]), path)


def _access_steps(text: str, at: int) -> tuple[PathStep, ...]:
    steps: list[PathStep] = []
    while at < len(text):
        found = _ACCESS_STEP.match(text, at)
        if found is None:
            raise PathError(f"'{text[at:]}' is none of the steps .name, .*, .#N, [], [N], [#N], (N), (), # and ~", at)
        steps.append(_access_step(found))
        at = found.end()
    return tuple(steps)


def _access_step(found: re.Match[str]) -> PathStep:
    if found["name"]:
        return PathStep(StepKind.MEMBER, found["name"])
    if found["index"]:
        return PathStep(StepKind.INDEX, parameter=int(found["index"]))
    if found["named"]:
        return PathStep(StepKind.NAMED, argument=int(found["named"]))
    if found["key"]:
        return PathStep(StepKind.KEY, argument=int(found["key"]))
    if found["parameter"]:
        return PathStep(StepKind.PARAMETER, parameter=int(found["parameter"]))
    return PathStep(next(kind for group, kind in _PLAIN_STEPS if found[group]))
