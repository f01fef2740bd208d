"""Does a named pipe that nobody writes to end at once in an error?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.intake import open_target, target
from analyzer.report.json import saved


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.js"
    os.mkfifo(path)
    return path


def test_a_named_pipe_is_given_some_time(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "PATIENCE", 0.1)
    with pytest.raises(InputError, match="nobody wrote"):
        open_target(str(pipe))


def test_a_named_pipe_is_no_saved_report(pipe: Path) -> None:
    with pytest.raises(InputError, match="no regular file"):
        saved(pipe)


def test_a_pipe_of_the_shell_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"fetch(1);")
    os.close(writer)
    try:
        (source,) = open_target(f"/dev/fd/{reader}").sources
        assert source.data == b"fetch(1);"
    finally:
        os.close(reader)
