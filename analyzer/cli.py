"""What does the command `bundletap` do? The only module that prints, handles signals and ends the process.

Findings go to standard output, everything else to standard error. An error says what happened, where, and what to do about it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import os
import platform
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar, get_args

import typer

from analyzer import __version__
from analyzer.config import Progress, ScanOptions, Stop, available_cores, silent
from analyzer.errors import BundletapError, UsageError
from analyzer.model import Coverage, Diagnostic, Gap, ScanResult, TargetInfo
from analyzer.report import formats
from analyzer.report.document import LEVELS, ReportDocument
from analyzer.report.visible import visible

if TYPE_CHECKING:  # loaded where they are used: a scan that shows no progress and writes JSON needs neither
    from rich.console import Console

    from analyzer.report import text

GRACE = 10.0  # seconds after --timeout in which the pipeline may finish what it holds; then its work is given up


class ExitCode(IntEnum):
    """What the exit status of the command means."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERNAL = 4


Choice = TypeVar("Choice", bound=StrEnum)


class FormatName(StrEnum):
    """The formats of `--format`."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"
    SARIF = "sarif"


class Dependencies(StrEnum):
    """What `--deps` does about the packages that run with the target."""

    NONE = "none"
    LIST = "list"
    PROD = "prod"


class FailOn(StrEnum):
    """The least severity of `--fail-on` that makes findings fail the command."""

    NEVER = "never"
    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class FailOnNew(StrEnum):
    """What makes a comparison fail: any new finding, or a new one of this severity or a higher one."""

    NEVER = "never"
    NEW = "new"
    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class GaveUp(BaseException):
    """The pipeline did not end when it was asked to. No Exception, so that no handler inside the pipeline swallows it."""


def _one_of(names: type[Choice]) -> Callable[[str], Choice]:
    """Reads one of `names`. What the command line library says by itself of a wrong one starts with words of another library."""

    def read(text: str) -> Choice:
        if text not in list(names):
            raise typer.BadParameter(f"{text!r} is not one of {', '.join(repr(str(name)) for name in names)}.")
        return names(text)

    return read


def _shown(names: type[StrEnum]) -> str:
    return f"[{'|'.join(names)}]"


# The options that several commands have. Each command states its defaults.
Formats = Annotated[
    list[FormatName] | None,
    typer.Option("--format", parser=_one_of(FormatName), metavar=_shown(FormatName), help="Format of the report; may be repeated."),
]
Outputs = Annotated[
    list[str] | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; the suffix tells the format; may be repeated.")
]
RulePacks = Annotated[list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder of further rules; may be repeated.")]
AllowPartial = Annotated[bool, typer.Option("--allow-partial", help="Exit with 0 although something was not read.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 for what is not modelled, too.")]
Timeout = Annotated[float | None, typer.Option("--timeout", metavar="S", min=0.001, help="End after S seconds in all with what is known.")]
MaxMemory = Annotated[int | None, typer.Option("--max-memory", metavar="MB", min=1, help="End at MB of memory with what is known.")]
Deps = Annotated[
    Dependencies,
    typer.Option(
        "--deps",
        parser=_one_of(Dependencies),
        metavar=_shown(Dependencies),
        help="Packages that run with a target: list them all, or fetch and scan them (prod).",
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Read files with N processes; by default one for each core.")
]
Offline = Annotated[bool, typer.Option("--offline", help="Ask no registry: packages come from the cache alone.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Keep no fetched archive, and use none. BUNDLETAP_CACHE_DIR names another cache folder.")
]
Reproducible = Annotated[bool, typer.Option("--reproducible", help="Leave times out of the reports.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show long lists in full, and what the run cost.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


app = typer.Typer(
    name="bundletap",
    help="Follow facts about the user's machine through published JavaScript to the network. Nothing that is read is executed.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # `NAME[@VERSION]` is no markup
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(
    name="rules",
    help="List, explain and check the rules: sources, sinks, summaries and checks.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(rules_app)


@dataclass(frozen=True, slots=True)
class Talk:
    """How much is said on standard error."""

    verbose: bool
    quiet: bool
    dependencies: bool = False  # a text names all packages that the target asks for

    def say(self, message: str) -> None:
        """Something worth knowing that is no problem."""
        if not self.quiet:
            _complain(message)

    def detail(self, message: str) -> None:
        """Something that only `--verbose` shows."""
        if self.verbose:
            _complain(message)


def main() -> None:
    """The console script. Ends the process with an ExitCode."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # a stream that was replaced by something simpler
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # TextIO of the stubs lacks it
    gc.disable()  # one run, then the process ends: the collector would walk millions of records that all stay
    try:
        app(prog_name="bundletap")
    except SystemExit as end:
        _leave(end)
    _leave(SystemExit(ExitCode.CLEAN))


def _leave(end: SystemExit) -> NoReturn:
    """Ends the process at once: to give millions of records back one by one takes seconds, the system takes them all in no time."""
    if not isinstance(end.code, int | None):
        raise end
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody reads it any more, or it is closed
            stream.flush()
    os._exit(end.code or 0)


@app.callback(invoke_without_command=True)
def _common(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    if version:
        print(f"bundletap {__version__}")  # noqa: T201 - the command line prints
        raise typer.Exit(ExitCode.CLEAN)


@app.command()
def scan(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A .js file, a folder, a .tgz, an npm package NAME[@VERSION], or - .")],
    format_names: Formats = None,
    outputs: Outputs = None,
    rules: RulePacks = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            parser=_one_of(FailOn),
            metavar=_shown(FailOn),
            help="Exit with 1 for findings of this severity or a higher one.",
        ),
    ] = FailOn.NEVER,
    allow_partial: AllowPartial = False,
    strict: Strict = False,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    dependencies: Deps = Dependencies.NONE,
    jobs: Jobs = None,
    offline: Offline = False,
    no_cache: NoCache = False,
    reproducible: Reproducible = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Scan one release and report which facts about the user's machine it reads and where they go."""
    with _errors_end_the_run(debug):
        talk = Talk(verbose, quiet, dependencies != Dependencies.NONE)
        _refuse_contradiction(allow_partial, strict)
        planned = _planned(format_names, outputs, target)
        options = _options(timeout, max_memory, jobs, dependencies, offline=offline, no_cache=no_cache)
        result = _report(_run(target, rules or [], options, talk), planned, talk, reproducible=reproducible)
        code = exit_code(result, fail_on, allow_partial=allow_partial, strict=strict)
    raise typer.Exit(code)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A target as `scan` takes it, or a JSON report of one.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same of the release to judge.")],
    format_names: Formats = None,
    outputs: Outputs = None,
    rules: RulePacks = None,
    fail_on: Annotated[
        FailOnNew,
        typer.Option(
            "--fail-on",
            parser=_one_of(FailOnNew),
            metavar=_shown(FailOnNew),
            help="Exit with 1 for new findings: any, or of this severity or a higher one.",
        ),
    ] = FailOnNew.NEW,
    allow_partial: AllowPartial = False,
    strict: Strict = False,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    dependencies: Deps = Dependencies.NONE,
    jobs: Jobs = None,
    offline: Offline = False,
    no_cache: NoCache = False,
    reproducible: Reproducible = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare two releases: which findings, variables, endpoints, dependencies, scripts and entry points are new or gone."""
    with _errors_end_the_run(debug):
        from analyzer.compare.releases import compare

        talk = Talk(verbose, quiet, dependencies != Dependencies.NONE)
        _refuse_contradiction(allow_partial, strict)
        planned = _planned(format_names, outputs, old, new)
        options = _options(timeout, max_memory, jobs, dependencies, offline=offline, no_cache=no_cache)
        before, old_version = _side(old, rules or [], options, talk)
        before = dataclasses.replace(before, texts={})
        gc.collect()  # the first scan leaves cycles, and the second needs the room
        after, new_version = _side(new, rules or [], options, talk)
        result = _report(compare(before, after, versions=(old_version, new_version)), planned, talk, reproducible=reproducible)
        code = comparison_exit_code(before, result, fail_on, allow_partial=allow_partial, strict=strict)
    raise typer.Exit(code)


@app.command()
def render(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A JSON report of `scan` or `diff`.")],
    format_names: Formats = None,
    outputs: Outputs = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show long lists in full.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a saved JSON report in other formats, without its target."""
    with _errors_end_the_run(debug):
        from analyzer.report import json

        planned = _planned(format_names, outputs, str(report))
        _write(json.saved(report), planned, Talk(verbose, quiet))


@rules_app.command("list")
def list_rules(rules: RulePacks = None, debug: Debug = False) -> None:
    """List every rule with its kind and message."""
    with _errors_end_the_run(debug):
        from analyzer.rulebook import browse

        _print(browse.listing(rules or []))


@rules_app.command("show")
def show_rule(rule_id: Annotated[str, typer.Argument(metavar="ID")], rules: RulePacks = None, debug: Debug = False) -> None:
    """Explain one rule: what it means, its page, an example that fires and one that does not."""
    with _errors_end_the_run(debug):
        from analyzer.rulebook import browse

        _print(browse.page(rule_id, rules or []))


@rules_app.command("schema")
def rules_schema(debug: Debug = False) -> None:
    """Print the JSON schema of a rule file, for editors that check YAML while it is written."""
    with _errors_end_the_run(debug):
        from analyzer.rulebook import browse

        _print(browse.schema_text())


@rules_app.command("check")
def check_rules(folder: Annotated[Path, typer.Argument(metavar="DIR")], debug: Debug = False) -> None:
    """Check a folder of rules: every mistake with its file, line and column."""
    with _errors_end_the_run(debug):
        from analyzer.rulebook import browse

        problems = browse.problems(folder)
        for problem in problems:
            _complain(f"error: {problem}")
        if not problems:
            _print(f"{folder}: no mistakes\n")
    raise typer.Exit(ExitCode.USAGE if problems else ExitCode.CLEAN)


def exit_code(result: ScanResult, fail_on: str, *, allow_partial: bool = False, strict: bool = False) -> ExitCode:
    """The exit code by the contract: findings come before gaps."""
    if fail_on != "never":
        counted = LEVELS[: LEVELS.index(fail_on) + 1]
        if any(finding.severity in counted for finding in result.findings):
            return ExitCode.FINDINGS
    if not result.complete and not allow_partial:
        return ExitCode.INCOMPLETE
    return ExitCode.INCOMPLETE if strict and result.coverage.limitations else ExitCode.CLEAN


def comparison_exit_code(old: ScanResult, new: ScanResult, fail_on: str, *, allow_partial: bool = False, strict: bool = False) -> ExitCode:
    """The exit code of a comparison: new findings come before gaps, and a gap on either side counts."""
    fresh = dataclasses.replace(new, findings=tuple(finding for finding in new.findings if finding.state == "new"))
    code = exit_code(fresh, "info" if fail_on == FailOnNew.NEW else fail_on, allow_partial=allow_partial, strict=strict)
    if code is not ExitCode.CLEAN:
        return code
    return exit_code(old, "never", allow_partial=allow_partial, strict=strict)


def _refuse_contradiction(allow_partial: bool, strict: bool) -> None:
    if allow_partial and strict:
        raise UsageError("they contradict each other", where="--allow-partial and --strict", to_do="Give one of them.")


def _planned(format_names: Sequence[str] | None, outputs: Sequence[str] | None, *targets: str) -> list[formats.Output]:
    planned = formats.plan(format_names or [], outputs or [])
    for target in targets:
        _check_writable(planned, target)
    return planned


def _options(
    timeout: float | None, max_memory: int | None, jobs: int | None, dependencies: Dependencies, *, offline: bool, no_cache: bool
) -> ScanOptions:
    return ScanOptions(
        stop=Stop(timeout, None if max_memory is None else max_memory * 10**6),
        jobs=jobs or available_cores(),
        offline=offline,
        dependencies=dependencies == Dependencies.PROD,
        cache=not no_cache,
    )


# --- running -----------------------------------------------------------------------------------------------------------


def _run(target: str, rules: Sequence[Path], options: ScanOptions, talk: Talk) -> ScanResult:
    """The scan, or what is left to say when its work had to be given up."""
    from analyzer import pipeline

    with _signals(options.stop), _progress(talk) as progress:
        try:
            return pipeline.scan(target, rules=rules, options=options, progress=progress)
        except GaveUp:
            return _nothing_known(target, options.stop.reason())


def _side(target: str, rules: Sequence[Path], options: ScanOptions, talk: Talk) -> tuple[ScanResult, str]:
    """One side of a comparison, scanned or read from its report, as a report shows it; and the version that made it."""
    from analyzer.report import json

    if json.is_saved(Path(target)):
        document = json.saved(Path(target))
        return document.result, document.tool_version
    result = _run(target, rules, options, talk)
    shown = ReportDocument.of(result, tool_version=__version__).result  # both sides masked, as a saved report is
    return dataclasses.replace(shown, timings=result.timings), __version__


def _nothing_known(target: str, reason: str) -> ScanResult:
    path = Path(target)
    kind = "directory" if path.is_dir() else "file" if path.exists() or target == "-" else "npm-package"
    return ScanResult(
        target=TargetInfo(kind, target),  # type: ignore[arg-type]  # a str of the three above
        complete=False,
        coverage=Coverage(gaps=(Gap(target, 0, 0, reason),)),
        findings=(),
        diagnostics=(Diagnostic("error", "given-up", f"the analysis did not end in time and its work was given up: {reason}"),),
    )


@contextlib.contextmanager
def _signals(stop: Stop) -> Iterator[None]:
    """Ctrl-C and SIGTERM ask the pipeline to end; a second one, or a --timeout long past, gives its work up."""

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.asked:
            raise GaveUp
        stop.asked = f"the run was interrupted ({signal.Signals(number).name})"
        _complain("ending with what is known so far; once more to give up")

    def give_up(number: int, frame: FrameType | None) -> None:
        raise GaveUp

    handlers = {signal.SIGINT: ask, signal.SIGTERM: ask, signal.SIGALRM: give_up}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    if stop.seconds is not None:
        signal.setitimer(signal.ITIMER_REAL, stop.seconds + GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _progress(talk: Talk) -> Iterator[Progress]:
    """Stages with their counts on standard error, where a person watches."""
    if talk.quiet or not sys.stderr.isatty() or os.environ.get("CI"):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as ProgressDisplay

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with ProgressDisplay(*columns, console=console, transient=True) as display:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = display.add_task(visible(stage), total=None)
            display.update(tasks[stage], completed=done, total=total or None)

        yield show


# --- writing -----------------------------------------------------------------------------------------------------------


def _report(result: ScanResult, planned: Sequence[formats.Output], talk: Talk, *, reproducible: bool) -> ScanResult:
    """Writes the reports of `result`, and gives it as they show it."""
    created = "" if reproducible else dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    document = ReportDocument.of(result, tool_version=__version__, created=created)
    _tell_diagnostics(document.result, talk)
    _write(document, planned, talk)
    return document.result


def _write(document: ReportDocument, planned: Sequence[formats.Output], talk: Talk) -> None:
    for output in planned:
        file = output.file(document.result.target)
        if file is None:
            _to_stdout(document, output.format, talk)
            continue
        try:
            _replace(file, output.format.render(document))
        except OSError as error:
            if not output.by_default:
                raise UsageError(f"cannot be written: {error.strerror}", where=str(file), to_do="Choose another --output.") from error
            _complain(f"warning: {file} cannot be written: {error.strerror}")
        else:
            talk.say(f"{output.format.name} report: {file}")


def _to_stdout(document: ReportDocument, chosen: formats.Format, talk: Talk) -> None:
    if chosen.name == FormatName.TEXT:
        from rich.console import Console

        from analyzer.report import text

        console = Console()
        width = console.width if console.is_terminal else None
        look = text.Look(width, _color(console), everything=talk.verbose, dependencies=talk.dependencies)
        _print(text.render(document, look))
    else:
        with _reader_may_leave():
            sys.stdout.buffer.write(chosen.render(document))
            sys.stdout.flush()


def _color(console: Console) -> text.Color | None:
    from analyzer.report import text

    return next((color for color in get_args(text.Color) if color == console.color_system and not console.no_color), None)


def _print(content: str) -> None:
    with _reader_may_leave():
        sys.stdout.write(content)
        sys.stdout.flush()


@contextlib.contextmanager
def _reader_may_leave() -> Iterator[None]:
    """`bundletap … | head` is no error: what nobody reads is dropped, and the exit code stays what it is."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(file: Path, content: bytes) -> None:
    """Writes a whole file or none, so that an interrupted run leaves no half report."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name[:40]}.", delete=False) as temporary:
        try:
            temporary.write(content)
            temporary.close()
            os.chmod(temporary.name, 0o666 & ~_umask())
            os.replace(temporary.name, file)
        except BaseException:
            Path(temporary.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _check_writable(planned: Sequence[formats.Output], target: str) -> None:
    """Refuses before a long scan what could not be written after it."""
    for output in planned:
        if output.by_default or not output.path:
            continue
        path = Path(output.path)
        if path.exists() and Path(target).exists() and path.is_file() and path.samefile(target):
            raise UsageError("this is the target itself", where=f"--output {path}", to_do="Choose another file.")
        folder = path if output.path.endswith("/") else path.parent
        existing = next((parent for parent in (folder, *folder.parents) if parent.exists()), Path())
        if not existing.is_dir() or not os.access(existing, os.W_OK):
            raise UsageError(f"nothing can be written in {existing}", where=f"--output {path}", to_do="Choose another file.")


# --- telling -----------------------------------------------------------------------------------------------------------


def _complain(message: str) -> None:
    print("bundletap: " + visible(message, keep="\n"), file=sys.stderr, flush=True)  # noqa: T201 - the command line prints


def _tell_diagnostics(result: ScanResult, talk: Talk) -> None:
    for diagnostic in result.diagnostics:
        line = f"{diagnostic.level}: {diagnostic.where + ': ' if diagnostic.where else ''}{diagnostic.message}"
        if diagnostic.level == "error":
            _complain(line)
        elif diagnostic.level == "warning":
            talk.say(line)
        else:
            talk.detail(line)
    for stage, seconds in result.timings.items():
        talk.detail(f"{stage}: {seconds:.2f} s CPU")


@contextlib.contextmanager
def _errors_end_the_run(debug: bool) -> Iterator[None]:
    """Turns an error into its message and its exit code."""
    try:
        yield
    except typer.Exit:
        raise
    except BundletapError as error:
        _end(error, f"error: {error}", ExitCode(error.exit_code), debug)
    except (KeyboardInterrupt, GaveUp):
        _complain("interrupted")
        raise typer.Exit(ExitCode.INCOMPLETE) from None
    except Exception as error:  # noqa: BLE001 - the edge: whatever it is, the user gets a message and an exit code
        _end(error, _internal(error), ExitCode.INTERNAL, debug)


def _end(error: Exception, message: str, code: ExitCode, debug: bool) -> NoReturn:
    if debug:
        traceback.print_exception(error)
    _complain(message)
    raise typer.Exit(code) from None


def _internal(error: Exception) -> str:
    """A short report: enough to find the place, nothing of what was scanned but its names."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} in {frames[-1].name}" if frames else "an unknown place"
    return (
        f"internal error: {type(error).__name__}: {str(error)[:300]} "
        f"(at {place}; bundletap {__version__}, Python {platform.python_version()}). "
        "This is a defect of bundletap: please report it with this line, and run with --debug for the whole traceback"
    )
