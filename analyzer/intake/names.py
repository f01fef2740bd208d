"""Which file names are taken, and how are they shown?

A name from an archive that could mean another place on some machine is refused, and the archive with it: readers disagree about such
names, so no report about them could be right. Names of a folder on this machine are facts; they are only made safe to show.
"""

from __future__ import annotations

import re
import unicodedata

from analyzer.intake.limits import Limits

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Marks that change the order in which a name is read: `cli\u202esj.exe` looks like `cliexe.js`.
REORDERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
DRIVE = re.compile("[A-Za-z]:")


class NameRefusedError(ValueError):
    """Why a name is refused; the text completes "the name …"."""


def archive_path(raw: bytes, limits: Limits) -> str:
    """The parts of an archive member's name, joined by `/`. Bytes that are no UTF-8 become lone surrogates (`surrogateescape`).

    Raises NameRefusedError for names that are empty, too long, too deep, absolute, that leave the archive (`..`), name a drive or
    hold control characters. A backslash counts as a separator for this judgement, since it is one on Windows, but stays in the name.
    """
    if len(raw) > limits.name:
        raise NameRefusedError(f"is longer than {limits.name} bytes")
    name = raw.decode("utf-8", "surrogateescape")
    if "\0" in name:
        raise NameRefusedError("holds a NUL")
    if CONTROL.search(name):
        raise NameRefusedError("holds a control character")
    if name.startswith(("/", "\\")):
        raise NameRefusedError("is absolute")
    for part in name.replace("\\", "/").split("/"):
        check_part(part, limits)
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts:
        raise NameRefusedError("is empty")
    if len(parts) > limits.depth + 1:
        raise NameRefusedError(f"is more than {limits.depth} folders deep")
    return "/".join(parts)


def check_part(part: str, limits: Limits) -> None:
    """Refuses a folder or file name by its own look."""
    # Windows drops dots and blanks at the end of a name, so that `.. ` and `...` are taken for `..` there.
    if len(part) > 1 and part[:2] == ".." and not part.strip(". "):
        raise NameRefusedError("leaves the archive with `..`")
    if DRIVE.match(part):
        raise NameRefusedError("names a drive")
    if len(part.encode("utf-8", "surrogateescape")) > limits.segment:
        raise NameRefusedError(f"has a part longer than {limits.segment} bytes")


def showable(name: str) -> str:
    r"""`name` as it may stand in a report: bytes that are no text become `\xNN`, control characters and line ends `\uNNNN`."""
    return UNSHOWABLE.sub(lambda match: escaped(ord(match[0])), name)


def escaped(code: int) -> str:
    """The escape of a character that cannot be shown; U+DC80 to U+DCFF stand for the bytes 80 to FF."""
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def twin_key(path: str) -> str:
    """Equal for names that a file system which folds case and Unicode forms (macOS, Windows) takes for one file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def oddity(path: str) -> str:
    """What is strange about an accepted name, or an empty string; the text completes "the name …"."""
    if UNSHOWABLE.search(path):
        return "is not valid text; it is shown with escapes"
    if REORDERING.search(path):
        return "holds invisible marks that change the order in which it is read"
    if "\\" in path:
        return "holds a backslash, which separates folders on Windows alone"
    if ":" in path:
        return "holds a colon, which names a hidden stream on Windows"
    return ""


def parent(path: str) -> str:
    """The folder of `path`, empty at the top."""
    return path.rpartition("/")[0]


def base(path: str) -> str:
    """The last part of `path`."""
    return path.rpartition("/")[2]


def suffix(path: str) -> str:
    """The extension with its dot, in lower case; `.eslintrc` has none."""
    name = base(path)
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
