from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake import text as text_module
from analyzer.intake.text import TextMap, count_units, decode, line_ends

CHARACTERS = st.text(alphabet=st.one_of(st.sampled_from("a;\n\r\u2028\u2029é’\u20ac\U0001f600\ufeff\0"), st.characters(codec="utf-8")))
TERMINATOR = re.compile("\r\n|[\n\r\u2028\u2029]")


def naive_position(characters: str, index: int) -> tuple[int, int]:
    """Line and UTF-16 column of a character, by the words of the contract."""
    line_start, line = 0, 1
    for match in TERMINATOR.finditer(characters):
        if match.end() > index:
            break
        line_start, line = match.end(), line + 1
    return line, len(characters[line_start:index].encode("utf-16-le")) // 2 + 1


def check_all_positions(data: bytes, characters: str, encoding: str, bom: int) -> None:
    """Every character of `characters` is found at its line, its column and its place in `data`."""
    decoded = decode(data)
    assert decoded.text == characters.encode("utf-8")
    offset, published = 0, bom
    for index in range(len(characters) + 1):
        position = decoded.positions.position(offset)
        assert (position.line, position.column) == naive_position(characters, index)
        assert position.offset == published
        assert decoded.positions.published(offset) == published
        assert decoded.positions.line(offset) == position.line
        assert decoded.positions.offset_at(position.line, position.column) == offset
        if index < len(characters):
            offset += len(characters[index].encode("utf-8"))
            published += len(characters[index].encode(encoding))
    assert published == len(data)


@pytest.fixture(autouse=True, params=[12, 2])
def _blocks(request: pytest.FixtureRequest) -> object:
    """Counts in blocks of 4096 bytes as shipped, and of 4, so that small texts have many."""
    patch = pytest.MonkeyPatch()
    patch.setattr(text_module, "BLOCK_BITS", request.param)
    patch.setattr(text_module, "BLOCK", 1 << request.param)
    yield
    patch.undo()


@given(CHARACTERS.filter(lambda characters: not characters.startswith("\ufeff") and "\0" not in characters))
def test_utf8_positions(characters: str) -> None:
    data = characters.encode("utf-8")
    check_all_positions(data, characters, "utf-8", 0)
    assert decode(data).text is data
    assert decode(data).encoding == "utf-8"


@given(CHARACTERS)
def test_utf8_with_byte_order_mark(characters: str) -> None:
    check_all_positions(b"\xef\xbb\xbf" + characters.encode("utf-8"), characters, "utf-8", 3)


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
@given(characters=CHARACTERS)
def test_utf16_with_byte_order_mark(mark: bytes, encoding: str, characters: str) -> None:
    check_all_positions(mark + characters.encode(encoding), characters, encoding, 2)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(characters=st.text(alphabet=st.sampled_from("abc;\n\u2028’\U0001f600"), min_size=1))
def test_utf16_without_mark_where_it_is_evident(encoding: str, characters: str) -> None:
    characters = "let a = 1;" + characters + " " * 2 * len(characters)
    check_all_positions(characters.encode(encoding), characters, encoding, 0)


@given(st.text(alphabet=st.sampled_from("ab\n\ré\xa0ÿ"), min_size=1))
def test_latin1_where_bytes_are_no_utf8(characters: str) -> None:
    characters = "é;" + characters
    data = characters.encode("latin-1")
    if decode(data).encoding == "latin-1":
        check_all_positions(data, characters, "latin-1", 0)
    else:
        assert data.count(b"\xc3") or decode(data).unreadable_bytes


@given(st.binary())
def test_any_bytes_decode_to_utf8(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.decode("utf-8")
    published = [decoded.positions.published(offset) for offset in range(len(decoded.text) + 1)]
    assert published == sorted(published)
    assert 0 <= published[0] <= len(data)
    assert published[-1] == len(data) - decoded.odd_byte


@given(CHARACTERS.filter(lambda characters: "\0" not in characters), st.lists(st.integers(0x80, 0xFF), min_size=1))
def test_damaged_utf8_keeps_its_readable_characters(characters: str, bad: list[int]) -> None:
    pieces = ["’" * (2 * len(bad) + 1), *(characters for _ in bad)]
    data = pieces[0].encode()
    for byte, piece in zip(bad, pieces[1:], strict=True):
        data += b"\xff" + (bytes([byte]) if byte > 0xF7 else b"") + piece.encode("utf-8")
    decoded = decode(data)
    assert decoded.encoding == "damaged"
    assert decoded.text.decode("utf-8").replace("\ufffd", "") == "".join(pieces).replace("\ufffd", "")
    for match in re.finditer("’", decoded.text.decode("utf-8")):
        offset = len(decoded.text.decode("utf-8")[: match.start()].encode("utf-8"))
        published = decoded.positions.published(offset)
        assert data[published : published + 3] == "’".encode()


def test_lone_surrogates_become_replacement_characters() -> None:
    wtf8 = decode(b'x = "\xed\xa0\xbd"; y')
    assert wtf8.text == 'x = "\ufffd"; y'.encode()
    assert (wtf8.encoding, wtf8.lone_surrogates, wtf8.unreadable_bytes) == ("utf-8", 1, 0)
    assert wtf8.positions.published(10) == 10
    utf16 = decode(b"\xff\xfe" + "a\ud83db\ude00".encode("utf-16-le", "surrogatepass"))
    assert (utf16.text, utf16.lone_surrogates) == ("a\ufffdb\ufffd".encode(), 2)
    assert utf16.positions.position(4).column == 3
    assert utf16.positions.position(4).offset == 6


def test_half_a_unit_at_the_end_is_left_out() -> None:
    decoded = decode(b"\xff\xfea\0b")
    assert (decoded.text, decoded.odd_byte) == (b"a", True)


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0", b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfea", b"\xed\xa0"])
def test_tiny_files(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.positions.position(0).line == 1
    assert decoded.positions.position(len(decoded.text)).offset == len(data) - decoded.odd_byte


def test_crlf_is_one_line_end_and_a_hashbang_is_line_one() -> None:
    positions = TextMap(b"#!/usr/bin/env node\r\na\rb\xe2\x80\xa8c\n")
    assert [positions.line(offset) for offset in (0, 19, 20, 21, 23, 27, 29)] == [1, 1, 1, 2, 3, 4, 5]
    assert positions.lines == 5


def test_an_offset_inside_a_character_counts_as_its_start() -> None:
    positions = TextMap("a\U0001f600b".encode())
    assert {positions.position(offset).column for offset in (1, 2, 3, 4)} == {2}
    assert positions.position(5).column == 4
    assert positions.offset_at(1, 3) == 1  # the second half of the pair


@pytest.mark.parametrize(("line", "column"), [(0, 1), (1, 0), (1, 4), (2, 2), (3, 1)])
def test_places_that_a_text_does_not_have(line: int, column: int) -> None:
    with pytest.raises(ValueError, match="line"):
        TextMap(b"ab\n").offset_at(line, column)


@pytest.mark.parametrize("offset", [-1, 4])
def test_offsets_outside_the_text(offset: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        TextMap(b"abc").position(offset)


@given(CHARACTERS)
def test_line_ends_and_units_agree_with_their_definitions(characters: str) -> None:
    data = characters.encode("utf-8")
    assert [match[0].decode() for match in line_ends(data)] == TERMINATOR.findall(characters)
    assert count_units(data) == len(characters.encode("utf-16-le")) // 2
