"""Is the map found that belongs to a file, wherever it is, and nothing outside of the target?"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from analyzer.intake import open_target
from analyzer.intake.limits import Limits
from analyzer.intake.release import Release
from analyzer.intake.sourcemaps import address, resolved
from analyzer.maps.model import MapError
from tests.intake.tarball import END, entry

MAP = {"version": 3, "sources": ["src/a.ts"], "names": [], "mappings": "AAAA"}
TEXT = json.dumps(MAP)
CODE = "console.log(1);\n"


def folder(tmp_path: Path, files: dict[str, str]) -> Release:
    for name, text in files.items():
        path = tmp_path / "target" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return open_target(str(tmp_path / "target"))


def sources(release: Release) -> dict[str, str]:
    """For each file with a map the original of its first place."""
    first = {path: attached.open().find([(0, 0)])[0] for path, attached in release.maps.items()}
    return {path: original.file for path, original in first.items() if original}


def remarks(release: Release) -> list[tuple[str, str]]:
    return [(found.where, found.message) for found in release.diagnostics if found.kind == "source-map"]


COMMENTS = {
    "today's": "//# sourceMappingURL=a.js.map",
    "before 2013": "//@ sourceMappingURL=a.js.map\n",
    "in stars": "/*# sourceMappingURL=a.js.map */\n",
    "before another": "//# sourceMappingURL=a.js.map\n//# debugId=1234\n\n",
    "behind code": "x();//# sourceMappingURL=a.js.map",
    "from the folder": "//# sourceMappingURL=./lib/../a.js.map",
    "percent-encoded, with a query": "//# sourceMappingURL=a%2Ejs.map?v=1#x",
    "the last of two": "//# sourceMappingURL=b.js.map\n//# sourceMappingURL=a.js.map\n",
}


@pytest.mark.parametrize("comment", COMMENTS.values(), ids=COMMENTS)
def test_a_map_that_the_file_names(tmp_path: Path, comment: str) -> None:
    release = folder(tmp_path, {"a.js": CODE + comment, "a.js.map": TEXT})
    assert sources(release) == {"a.js": "src/a.ts"}
    assert release.maps["a.js"].where == "a.js.map"
    assert remarks(release) == []


NO_COMMENTS = {
    "in a string": 'const x = "//# sourceMappingURL=b.js.map";\n',
    "in a template": "const x = `\n//# sourceMappingURL=b.js.map`;\n",
    "before code": "//# sourceMappingURL=b.js.map\nrun();\n",
    "another word": "// sourceMappingURL=b.js.map\n",
    "nothing behind it": "//# sourceMappingURL=\n",
    "too far from the end": "//# sourceMappingURL=b.js.map\n" + "// x\n" * 2000,
}


@pytest.mark.parametrize("code", NO_COMMENTS.values(), ids=NO_COMMENTS)
def test_what_is_no_last_comment_names_none(code: str) -> None:
    assert address((CODE + code).encode()) is None


def test_a_map_that_is_called_like_the_file(tmp_path: Path) -> None:
    release = folder(tmp_path, {"lib/cli.js": CODE, "lib/cli.js.map": TEXT, "other.js": CODE, "another.js.map": TEXT})
    assert sources(release) == {"lib/cli.js": "src/a.ts"}


def test_an_archive(tmp_path: Path) -> None:
    comment = CODE + "//# sourceMappingURL=../maps/x.map"
    archive = tmp_path / "x.tar"
    archive.write_bytes(entry(b"package/maps/x.map", TEXT.encode()) + entry(b"package/dist/x.js", comment.encode()) + END)
    assert sources(open_target(str(archive))) == {"dist/x.js": "src/a.ts"}


INLINE = ("data:application/json;base64,", "data:application/json;charset=utf-8;base64,", "data:application/json,")


@pytest.mark.parametrize("head", INLINE)
def test_a_map_inside_of_the_file(tmp_path: Path, head: str) -> None:
    content = base64.b64encode(TEXT.encode()).decode() if head.endswith("base64,") else quote(TEXT)
    release = folder(tmp_path, {"a.js": f"{CODE}//# sourceMappingURL={head}{content}\n"})
    assert sources(release) == {"a.js": "src/a.ts"}
    assert release.maps["a.js"].where == "in a.js"


@pytest.mark.parametrize(
    "url", ["data:text/plain,x", "data:application/json;base64,%%%", "data:application/json,[]", "data:application/json"]
)
def test_an_inline_map_that_is_none_is_an_error_when_it_is_opened(tmp_path: Path, url: str) -> None:
    release = folder(tmp_path, {"a.js": f"{CODE}//# sourceMappingURL={url}\n"})
    with pytest.raises(MapError):
        release.maps["a.js"].open()


ELSEWHERE = {
    "missing.js.map": "is not in the target",
    "https://maps.example/a.js.map": "is elsewhere",
    "/etc/passwd": "is elsewhere",
    "../../../etc/passwd.map": "is elsewhere",
    "%2e%2e/%2e%2e/secret.map": "is elsewhere",
    "file:///etc/x.map": "is elsewhere",
    "a.json": "is not read",
}


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_map_that_cannot_be_had_is_a_remark(tmp_path: Path, url: str) -> None:
    (tmp_path / "secret.map").write_text(TEXT)
    release = folder(tmp_path, {"lib/a.js": f"{CODE}//# sourceMappingURL={url}\n", "lib/a.json": TEXT})
    assert release.maps == {}
    ((where, message),) = remarks(release)
    assert where == "lib/a.js"
    assert ELSEWHERE[url] in message
    assert release.gaps == ()


def test_hundreds_of_dangling_maps_are_counted(tmp_path: Path) -> None:
    release = folder(tmp_path, {f"a{index}.js": f"{CODE}//# sourceMappingURL=a{index}.js.map\n" for index in range(274)})
    assert len(remarks(release)) == 11
    assert remarks(release)[-1][1] == "264 more of this kind"


def test_a_file_that_is_named_alone_has_the_map_beside_it(tmp_path: Path) -> None:
    folder(tmp_path, {"a.js": CODE, "a.js.map": TEXT, "b.js": f"{CODE}//# sourceMappingURL=lib/b.map", "lib/b.map": TEXT, "c.js": CODE})
    (tmp_path / "target" / "c.js.map").symlink_to(tmp_path / "target" / "a.js.map")
    assert sources(open_target(str(tmp_path / "target" / "a.js"))) == {"a.js": "src/a.ts"}
    for name in ("b.js", "c.js"):  # no other folder, and no link to one
        assert open_target(str(tmp_path / "target" / name)).maps == {}


def test_a_map_that_goes_away_is_an_error_when_it_is_opened(tmp_path: Path) -> None:
    folder(tmp_path, {"a.js": CODE, "a.js.map": TEXT})
    release = open_target(str(tmp_path / "target" / "a.js"))
    (tmp_path / "target" / "a.js.map").unlink()
    with pytest.raises(MapError, match="cannot be read"):
        release.maps["a.js"].open()


def test_maps_over_the_limit_are_not_kept(tmp_path: Path) -> None:
    folder(tmp_path, {"a.js": CODE, "a.js.map": TEXT, "b.js": CODE, "b.js.map": TEXT})
    limits = Limits(source_maps=len(TEXT) + 10)
    release = open_target(str(tmp_path / "target"), limits=limits)
    assert list(release.maps) == ["a.js"]
    assert any("source map beyond the limit" in found.message for found in release.diagnostics)


@pytest.mark.parametrize(
    ("url", "path"),
    [("x.map", "a/x.map"), ("../x.map", "x.map"), ("./b//x.map", "a/b/x.map"), ("../../x.map", None), ("\\x.map", None), ("x:y.map", None)],
)
def test_addresses_stay_in_the_target(url: str, path: str | None) -> None:
    assert resolved(url, "a/file.js") == path
