"""Which digests count, and what does the cache give out?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake.registry.cache import VARIABLE, Cache, user_cache
from analyzer.intake.registry.integrity import IntegrityError, check, measure, parse_sri, stated
from tests.intake.registry.loopback import sha1, sri


def test_the_strongest_of_several() -> None:
    text = f"{sri(b'a', 'sha1')} {sri(b'b', 'sha256')} md5-AAAA {sri(b'c', 'sha512')} {sri(b'd', 'sha512')} sha512-AAAA"
    found = parse_sri(text)
    assert (found.algorithm, len(found.digests), found.weak) == ("sha512", 2, False)
    assert found.sha512 == (sri(b"c"), sri(b"d"))


def test_any_of_them_is_enough(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"d")
    measured = measure(tmp_path / "x")
    check(measured, parse_sri(f"{sri(b'c')} {sri(b'd')}"), "x")
    check(measured, stated({}), "x")
    with pytest.raises(IntegrityError, match="x: the archive's sha512 digest"):
        check(measured, parse_sri(sri(b"c")), "x")


def test_a_weaker_digest_does_not_save_a_wrong_stronger_one(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"d")
    with pytest.raises(IntegrityError):
        check(measure(tmp_path / "x"), stated({"integrity": f"{sri(b'd', 'sha256')} {sri(b'c')}", "shasum": sha1(b"d")}), "x")


def test_shasum_where_nothing_better_is_stated() -> None:
    found = stated({"shasum": sha1(b"x"), "integrity": "nonsense"})
    assert (found.algorithm, found.weak) == ("sha1", True)


@given(
    st.none() | st.text() | st.integers() | st.dictionaries(st.sampled_from(["integrity", "shasum"]), st.text() | st.integers() | st.none())
)
def test_anything_may_be_stated(value: object) -> None:
    found = stated(value)
    assert bool(found.digests) == bool(found.algorithm)
    parse_sri(value)


def test_a_cache_without_a_folder_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    cache = Cache()
    cache.keep(tmp_path / "x", sri(b"x"))
    cache.remember("tool", "1.0.0", {}, {})
    assert cache.find(parse_sri(sri(b"x"))) is None
    assert cache.record("tool").versions == {}


def test_the_least_used_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", most=25)
    for age, data in ((300, b"a" * 10), (200, b"b" * 10), (100, b"c" * 10)):
        (tmp_path / "x").write_bytes(data)
        cache.keep(tmp_path / "x", sri(data))
        if (kept := cache.find(parse_sri(sri(data)))) is not None:
            os.utime(kept, (1e9 - age, 1e9 - age))
    assert [cache.find(parse_sri(sri(letter * 10))) is not None for letter in (b"a", b"b", b"c")] == [False, True, True]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    cache = Cache(tmp_path / "file" / "cache")
    cache.keep(tmp_path / "file", sri(b"x"))
    cache.remember("tool", "1.0.0", {}, {})
    assert cache.find(parse_sri(sri(b"x"))) is None


DAMAGED = [b"", b"[]", b"{", b'{"versions": 7, "tags": []}', b'{"versions": {"1": 7}, "tags": {"a": 1}}', b"[" * 99_999]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_damaged_records_are_forgotten(tmp_path: Path, content: bytes) -> None:
    cache = Cache(tmp_path)
    cache.remember("@s/tool", "1.0.0", {"name": "x"}, {"latest": "1.0.0"})
    assert cache.record("@s/tool").tags == {"latest": "1.0.0"}
    (file,) = (tmp_path / "packages").iterdir()
    file.write_bytes(content)
    record = cache.record("@s/tool")
    assert (dict(record.versions), dict(record.tags)) == ({}, {})


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "x").write_bytes(b"x")
    monkeypatch.setattr("shutil.copyfile", fail)
    Cache(tmp_path / "cache").keep(tmp_path / "x", sri(b"x"))
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


def test_the_user_may_name_the_folder(tmp_path: Path) -> None:
    assert user_cache({VARIABLE: str(tmp_path)}).folder == tmp_path
    folder = user_cache({}).folder
    assert folder is not None
    assert folder.name == "bundletap"
