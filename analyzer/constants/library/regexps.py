"""RegExp, its prototype, and the String methods that take one (ECMA-262 22.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from analyzer.constants import numbers
from analyzer.constants.heap import ArrayObj, FunctionLike, Obj, RegExpObj, Steps, Unknown, Value, has_surrogates
from analyzer.constants.library.shapes import IteratorObj, argument, array_of, native, natives, text_argument
from analyzer.constants.meter import Meter
from analyzer.constants.operators import to_string
from analyzer.constants.regex import Captures, Regex
from analyzer.constants.values import NULL, UNDEFINED


def _compiled(meter: Meter, regexp: RegExpObj) -> Regex:
    key = (regexp.source, regexp.flags)
    regex = meter.patterns.get(key)
    if regex is None:
        regex = meter.patterns[key] = Regex(*key)
    return regex


def _piece(text: str, captures: Captures, group: int) -> Value:
    start, end = captures[2 * group], captures[2 * group + 1]
    return text[start:end] if start >= 0 and end >= 0 else UNDEFINED


def _result(regex: Regex, text: str, captures: Captures) -> ArrayObj:
    """The array that exec gives."""
    result = array_of(_piece(text, captures, group) for group in range(regex.groups + 1))
    names: Value = UNDEFINED
    if regex.names:
        names = Obj({name: _piece(text, captures, group) for name, group in regex.names.items()})
    result.props.update({"index": captures[0], "input": text, "groups": names})
    return result


def _all(meter: Meter, regex: Regex, text: str) -> list[Captures]:
    """Every match, as the flag g finds them."""
    found: list[Captures] = []
    at = 0
    while at <= len(text):
        captures = regex.search(meter, text, at, sticky="y" in regex.flags)
        if captures is None:
            break
        found.append(captures)
        if captures[1] == captures[0] and "u" in regex.flags and has_surrogates(text):
            raise Unknown("unsupported")
        at = captures[1] + (captures[1] == captures[0])
    return found


def _exec(meter: Meter, regexp: RegExpObj, text: str) -> Captures | None:
    """One match by the state of `regexp`, which moves on where the flags g or y say so."""
    moving = "g" in regexp.flags or "y" in regexp.flags
    if not moving:
        return _compiled(meter, regexp).search(meter, text, 0)
    if regexp.frozen:
        raise Unknown("effect")
    captures = _compiled(meter, regexp).search(meter, text, regexp.last_index, sticky="y" in regexp.flags)
    regexp.last_index = captures[1] if captures else 0
    return captures


def _receiver(this: Value) -> RegExpObj:
    if not isinstance(this, RegExpObj):
        raise Unknown("unsupported")
    return this


def _test(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return _exec(meter, _receiver(this), text_argument(meter, arguments, 0)) is not None


def _exec_method(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = text_argument(meter, arguments, 0)
    captures = _exec(meter, _receiver(this), text)
    return NULL if captures is None else _result(_compiled(meter, _receiver(this)), text, captures)


def _match(meter: Meter, regexp: RegExpObj, text: str) -> Value:
    if "g" in regexp.flags:
        found = _all(meter, _compiled(meter, regexp), text)
        return array_of(_piece(text, captures, 0) for captures in found) if found else NULL
    captures = _exec(meter, regexp, text)
    return NULL if captures is None else _result(_compiled(meter, regexp), text, captures)


def _match_all(meter: Meter, regexp: RegExpObj, text: str) -> Value:
    regex = _compiled(meter, regexp)
    return IteratorObj([_result(regex, text, captures) for captures in _all(meter, regex, text)])


def _search(meter: Meter, regexp: RegExpObj, text: str) -> Value:
    captures = _compiled(meter, regexp).search(meter, text, 0, sticky="y" in regexp.flags)
    return -1 if captures is None else captures[0]


STRING: Final[dict[str, Callable[[Meter, RegExpObj, str], Value]]] = {"match": _match, "matchAll": _match_all, "search": _search}


def split(meter: Meter, regexp: RegExpObj, text: str, limit: int) -> list[Value]:
    """String.prototype.split by a regular expression."""
    regex = _compiled(meter, regexp)
    if not text:
        whole: list[Value] = [text]
        return [] if regex.search(meter, text, 0, sticky=True) else whole[:limit]
    pieces: list[Value] = []
    start = at = 0
    while at < len(text) and len(pieces) < limit:
        captures = regex.search(meter, text, at)
        if captures is None or captures[0] >= len(text):
            break
        if captures[1] == start:  # an empty match where the piece begins
            at += 1
            continue
        pieces.append(text[start : captures[0]])
        pieces.extend(_piece(text, captures, group) for group in range(1, regex.groups + 1))
        start = at = captures[1]
    pieces.append(text[start:])
    return pieces[:limit]


def replace(meter: Meter, regexp: RegExpObj, text: str, replacement: Value) -> Value | Steps:
    """String.prototype.replace by a regular expression."""
    regex = _compiled(meter, regexp)
    if "g" in regexp.flags:
        found = _all(meter, regex, text)
    else:
        captures = _exec(meter, regexp, text)
        found = [] if captures is None else [captures]
    if isinstance(replacement, FunctionLike):
        return _replace_calling(meter, regex, text, found, replacement)
    template = to_string(meter, replacement)
    return _assemble(meter, text, found, [_expand(template, regex, text, captures) for captures in found])


def _replace_calling(meter: Meter, regex: Regex, text: str, found: list[Captures], function: Obj) -> Steps:
    results = []
    for captures in found:
        arguments = [_piece(text, captures, group) for group in range(regex.groups + 1)]
        arguments += [captures[0], text]
        if regex.names:
            arguments.append(Obj({name: _piece(text, captures, group) for name, group in regex.names.items()}))
        results.append(to_string(meter, (yield function, UNDEFINED, arguments)))
    return _assemble(meter, text, found, results)


def _assemble(meter: Meter, text: str, found: list[Captures], results: list[str]) -> str:
    """`text` with each match replaced by its result."""
    meter.text(len(text) + sum(map(len, results)))
    pieces: list[str] = []
    at = 0
    for captures, result in zip(found, results, strict=True):
        pieces += (text[at : captures[0]], result)
        at = captures[1]
    return "".join((*pieces, text[at:]))


def _expand(template: str, regex: Regex, text: str, captures: Captures) -> str:
    """GetSubstitution: `$1`, `$&`, `$<name>` and the like in a replacement string."""
    if "$" not in template:
        return template
    pieces: list[str] = []
    at = 0
    while True:
        dollar = template.find("$", at)
        if dollar < 0 or dollar + 1 >= len(template):
            return "".join((*pieces, template[at:]))
        pieces.append(template[at:dollar])
        piece, at = _substitution(template, dollar, regex, text, captures)
        pieces.append(piece)


def _substitution(template: str, dollar: int, regex: Regex, text: str, captures: Captures) -> tuple[str, int]:
    unit = template[dollar + 1]
    fixed = {"$": "$", "&": text[captures[0] : captures[1]], "`": text[: captures[0]], "'": text[captures[1] :]}
    if unit in fixed:
        return fixed[unit], dollar + 2
    for digits in (2, 1):
        number = template[dollar + 1 : dollar + 1 + digits]
        if len(number) == digits and number.isascii() and number.isdecimal() and 0 < int(number) <= regex.groups:
            piece = _piece(text, captures, int(number))
            return (piece if isinstance(piece, str) else ""), dollar + 1 + digits
    end = template.find(">", dollar)
    if unit == "<" and regex.names and end > 0:
        group = regex.names.get(template[dollar + 2 : end])
        piece = _piece(text, captures, group) if group else ""
        return (piece if isinstance(piece, str) else ""), end + 1
    return "$", dollar + 1


def replace_text(meter: Meter, text: str, wanted: str, replacement: Value, *, everywhere: bool) -> Value | Steps:
    """String.prototype.replace and replaceAll of a string."""
    found: list[Captures] = []
    at = text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted)))
        meter.charge(1)
        at = text.find(wanted, at + max(len(wanted), 1)) if everywhere and at < len(text) else -1
    meter.charge(len(text) >> 6)
    if isinstance(replacement, FunctionLike):
        return _replace_calling(meter, _plain(meter), text, found, replacement)
    template = to_string(meter, replacement)
    return _assemble(meter, text, found, [_expand(template, _plain(meter), text, captures) for captures in found])


def _plain(meter: Meter) -> Regex:
    """A pattern without groups, for replacements of plain strings."""
    return _compiled(meter, RegExpObj("(?:)", ""))


def _construct(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    pattern = argument(arguments, 0)
    if isinstance(pattern, RegExpObj):
        source, flags = pattern.source, pattern.flags
    else:
        source, flags = "(?:)" if pattern is UNDEFINED else to_string(meter, pattern) or "(?:)", ""
    if argument(arguments, 1) is not UNDEFINED:
        flags = text_argument(meter, arguments, 1)
    if "\n" in source or "/" in source.replace("\\/", ""):
        raise Unknown("unsupported")  # `source` would be written with escapes
    result = RegExpObj(source, "".join(sorted(flags)))
    _compiled(meter, result)  # refuses what we cannot read
    return result


PROTOTYPE: Final[dict[str, Value]] = natives("RegExp.prototype.", {"test": _test, "exec": _exec_method})
REGEXP: Final = native("RegExp", _construct, _construct)


def member(regexp: RegExpObj, key: str) -> Value:
    """A property of a regular expression."""
    flags = {"global": "g", "ignoreCase": "i", "multiline": "m", "sticky": "y", "unicode": "u", "dotAll": "s"}
    if key in flags:
        return flags[key] in regexp.flags
    fixed: dict[str, Value] = {"source": regexp.source, "flags": regexp.flags, "lastIndex": regexp.last_index}
    if key in fixed and not (key == "lastIndex" and regexp.frozen):
        return fixed[key]
    if key in PROTOTYPE:
        return PROTOTYPE[key]
    raise Unknown("unsupported")


def set_last_index(regexp: RegExpObj, value: Value) -> None:
    """Write `lastIndex`."""
    if regexp.frozen or type(value) is not int:
        raise Unknown("effect")
    regexp.last_index = numbers.clamp(value, 0, 2**31)
