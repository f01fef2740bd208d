"""Which tree and which bindings has every file of a release? Read in this process, or by several at once with the same result.

A file is read by itself, so files are read in any order and put back into that of the release. Equal texts are read once. A worker is a
fork of this process where the system allows it, so that texts need no transfer; what comes back are flat arrays. A worker that dies takes
one file with it, which becomes a gap.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import multiprocessing
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess

from analyzer.config import Progress, Stop, resident_memory
from analyzer.intake.release import SourceFile
from analyzer.scope.bindings import bind
from analyzer.scope.model import Scopes
from analyzer.syntax import parse
from analyzer.syntax.tree import Tree

OUT_OF_MEMORY = "there was not enough memory to read it"
WORTH = 1_000_000  # bytes that others have to read meanwhile, before processes are started: about 0.4 s
MEMORY = 60  # bytes that reading takes for each byte of minified text, at most; 52 were measured for a file of 13 MB
_PATIENCE = 0.2  # seconds between two looks at the limits while workers are busy
# Elsewhere the system's own libraries do not bear a fork. What is not linux hands the texts over.
_CONTEXT: ForkContext | SpawnContext = (
    multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
)
_Number = int  # index into the files that are read


@dataclass(slots=True)
class Answer:
    """What became of one file: its tree and bindings, or the reason why there are none. `seconds` of CPU went to each stage."""

    tree: Tree | None = None
    scopes: Scopes | None = None
    reason: str = ""
    defect: str = ""  # traceback of a defect of ours
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """The files that were read, in the order of the release; offsets of their gaps are those of the parsed text."""

    units: list[tuple[Tree, Scopes]] = field(default_factory=list)
    unread: list[tuple[SourceFile, str]] = field(default_factory=list)  # with the reason
    seconds: dict[str, float] = field(default_factory=dict)  # CPU by stage, over all processes


def read_all(sources: Sequence[SourceFile], *, jobs: int, stop: Stop, progress: Progress) -> Reading:
    """Read `sources` with at most `jobs` processes. Raises RuntimeError for a defect of ours in one of them."""
    first: dict[tuple[str, str, bool | None], _Number] = {}
    same = [first.setdefault((source.sha256, source.language, source.module), number) for number, source in enumerate(sources)]
    todo = sorted(first.values())
    sizes = {number: len(sources[number].text) for number in todo}
    workers = min(jobs, len(todo)) if is_worth_it(list(sizes.values()), jobs) else 1
    answers: dict[_Number, Answer] = {}
    reading = Reading()
    for number, answer in _in_workers(sources, sizes, workers, stop) if workers > 1 else _here(sources, todo, stop):
        if answer.defect:
            raise RuntimeError(f"{sources[number].path} could not be read: {answer.defect}")
        answers[number] = answer
        for stage, seconds in answer.seconds.items():
            reading.seconds[stage] = reading.seconds.get(stage, 0.0) + seconds
        progress("syntax", len(answers), len(todo))
    for number, source in enumerate(sources):
        answer = answers[same[number]]
        if answer.tree is None or answer.scopes is None:
            reading.unread.append((source, answer.reason))
        else:
            reading.units.append((_named(answer.tree, source), answer.scopes))
    return reading


def is_worth_it(sizes: Sequence[int], jobs: int) -> bool:
    """Whether `jobs` processes end so much earlier than one that starting them pays. `sizes` are bytes of text."""
    total = sum(sizes)
    return jobs > 1 and total - max(max(sizes, default=0), total // jobs) >= WORTH


def _named(tree: Tree, source: SourceFile) -> Tree:
    """`tree` as that of `source`, which has the same text. The arrays are shared; nobody changes them."""
    gaps = [dataclasses.replace(gap, file=source.path) for gap in tree.gaps]
    text = source.text if tree.written is None else tree.text
    return dataclasses.replace(tree, path=source.path, text=text, gaps=gaps)


def _read(source: SourceFile) -> Answer:
    begin = time.process_time()
    try:
        tree = parse(source.path, source.text, module=source.module, language=source.language)
        between = time.process_time()
        scopes = bind(tree)
    except MemoryError:
        return Answer(reason=OUT_OF_MEMORY)
    return Answer(tree, scopes, seconds={"syntax": between - begin, "scope": time.process_time() - between})


def _here(sources: Sequence[SourceFile], todo: Sequence[_Number], stop: Stop) -> Iterator[tuple[_Number, Answer]]:
    for number in todo:
        reason = stop.reason()
        yield number, Answer(reason=reason) if reason else _read(sources[number])


# ---- several processes ----


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    at_start: int  # bytes of memory that it shares with this process, about
    number: _Number = -1  # the file that it reads now

    def memory(self) -> int:
        """The bytes that it holds for itself."""
        return max(resident_memory(self.process.pid) - self.at_start, 0) if self.process.pid else 0

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def _in_workers(sources: Sequence[SourceFile], sizes: dict[_Number, int], count: int, stop: Stop) -> Iterator[tuple[_Number, Answer]]:
    """The answers of all files in the order in which they come. The largest files are given out first."""
    queue = deque(sorted(sizes, key=lambda number: (-sizes[number], number)))
    workers: list[_Worker] = []
    try:
        while queue or any(worker.number >= 0 for worker in workers):
            reason = stop.reason(sum(worker.memory() for worker in workers))
            if reason:
                break
            while queue and len(workers) < count:
                workers.append(_start(sources))
            for worker in workers:
                if worker.number < 0 and queue and _has_room(workers, sizes, queue[0], stop):
                    _give(worker, queue.popleft())
            for worker in _answering(workers):
                yield worker.number, _answer(worker)
                worker.number = -1
            workers = _living(workers)
        for number in [*(worker.number for worker in workers if worker.number >= 0), *queue]:
            yield number, Answer(reason=reason)
    finally:
        for worker in workers:
            worker.end()


def _start(sources: Sequence[SourceFile]) -> _Worker:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_work, args=(theirs, sources), daemon=True)
    process.start()
    theirs.close()  # so that the end of the worker is the end of the connection
    return _Worker(process, ours, resident_memory() if sys.platform == "linux" else 0)


def _has_room(workers: Sequence[_Worker], sizes: dict[_Number, int], number: _Number, stop: Stop) -> bool:
    """Whether the file can be read beside those that are being read; one at a time is always tried."""
    busy = [worker.number for worker in workers if worker.number >= 0]
    if not busy or stop.memory is None:
        return True
    return resident_memory() + MEMORY * sum(sizes[each] for each in (*busy, number)) < stop.memory


def _give(worker: _Worker, number: _Number) -> None:
    worker.number = number
    with contextlib.suppress(OSError):  # it has died: there will be no answer either
        worker.connection.send(number)


def _answering(workers: Sequence[_Worker]) -> list[_Worker]:
    """The busy workers that have an answer or have died; waits a moment for the first."""
    busy = {worker.connection: worker for worker in workers if worker.number >= 0}
    ready = wait(list(busy), _PATIENCE) if busy else []
    return [worker for connection, worker in busy.items() if connection in ready]


def _answer(worker: _Worker) -> Answer:
    try:
        answer = worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join()
        return Answer(reason=_death(worker.process.exitcode))
    assert isinstance(answer, Answer)
    return answer


def _living(workers: Sequence[_Worker]) -> list[_Worker]:
    for worker in workers:
        if worker.process.exitcode is not None:
            worker.connection.close()
    return [worker for worker in workers if worker.process.exitcode is None]


def _death(code: int | None) -> str:
    """Why a worker has gone, in words."""
    if code is None or code >= 0:
        return f"the process that read it ended with status {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    hint = ", perhaps because the machine ran out of memory" if -code == signal.SIGKILL else ""
    return f"the process that read it was ended by {name}{hint}"


def _work(connection: Connection, sources: Sequence[SourceFile]) -> None:
    """Reads the files whose numbers come over `connection` until nobody is at its other end."""
    for number in (signal.SIGINT, signal.SIGTERM):  # meant for the process that started this one, which ends it
        signal.signal(number, signal.SIG_IGN)
    gc.disable()
    with contextlib.suppress(EOFError, OSError):
        while True:
            source = sources[connection.recv()]
            try:
                answer = _read(source)
            except Exception:  # noqa: BLE001 - raised again by the process that waits for it
                answer = Answer(defect=traceback.format_exc())
            if answer.tree is not None and answer.tree.written is None:
                answer.tree = dataclasses.replace(answer.tree, text=b"")  # known at the other end
            _send(connection, answer)


def _send(connection: Connection, answer: Answer) -> None:
    try:
        connection.send(answer)
    except MemoryError:
        connection.send(Answer(reason=OUT_OF_MEMORY))
