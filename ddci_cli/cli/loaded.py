"""Plans as the command line asks for them, and what is said of those that cannot be used."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from ddci_cli.analysis.days.meant import meant_period
from ddci_cli.cli.boundary import FINDINGS, FINE, WRONG_USE, say_error
from ddci_cli.cli.progress_bar import watched
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import Loaded, Trouble, Usable, load
from ddci_cli.desk.many_files import Work, answers, jobs_that_pay
from ddci_cli.desk.units.left_out import LeftOut
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.finding import ended_before, expand, is_folder, nearby
from ddci_cli.files.disk.write_new import is_there
from ddci_cli.language import Message, counted
from ddci_cli.printing.incomplete import MUST_BE_WHOLE, why_incomplete
from ddci_cli.printing.several import left_out_line
from ddci_cli.refusal import UserError

T = TypeVar("T")

# As long as facts of last year may be recorded (DD704).
_LAST_OF_REST = (3, 31)


def named_files(
    ctx: typer.Context, paths: Sequence[Path] | None, files: Sequence[Path] | None
) -> list[Path]:
    """What was named on the command line, else what DDCI_FILE names."""
    source = ctx.get_parameter_source("file")
    if paths and source is not None and source.name == "ENVIRONMENT":
        return list(paths)
    return [*(paths or ()), *(files or ())]


def sorted_out(
    first: str | None, others: Sequence[str], year: int, command: str
) -> tuple[str | None, list[Path]]:
    """The period and the plans among the words, in whatever order they were typed."""
    periods, plans = [], []
    for word in (*([] if first is None else [first]), *others):
        path = Path(word)
        named = word == "-" or path.suffix in (".yaml", ".yml") or is_there(path)
        if meant_period(word, year) is None and (named or word.endswith(("/", "\\"))):
            plans.append(path)
        else:
            periods.append(word)
    if len(periods) > 1:
        raise UserError(
            Message("there is too much on the line: {text}", text=" ".join(periods[1:])),
            Message("`{command} -h` shows what can be written", command=command),
        )
    return (periods[0] if periods else None), plans


def of_one_plan_alone(*options: tuple[str, object]) -> None:
    """Raise UserError where an option was used that asks for one plan."""
    for option, value in options:
        if value is not None:
            raise UserError(
                Message("{option} is about one plan", option=option),
                Message("name one plan file with -f"),
            )


def named_plans(
    files: Sequence[Path] | None,
    today: date,
    session: Session,
    *,
    quiet: bool,
    year: int | None = None,
) -> list[Path]:
    """The named plans and those of the named folders, or the one nearby, of a year if it is."""
    found = expand(files) if files else nearby(today, year)
    if not quiet:
        for remark in found.remarks:
            session.talk(remark)
    if found.passed_by and not quiet:
        session.talk(
            counted(
                "{n} YAML file is no plan (no `ddci:` in it) and was passed by",
                "{n} YAML files are no plans (no `ddci:` in them) and were passed by",
                n=found.passed_by,
            )
        )
    return found.plans


def left_of_last_year(
    files: Sequence[Path] | None, wanted: Sequence[Path], today: date
) -> list[Path]:
    """The plans of last year beside the one nearby, while something of them may be left to do.

    Reports of December and quotas of its last months are asked for until the end of March.
    """
    if files or (today.month, today.day) > _LAST_OF_REST:
        return []
    return ended_before(wanted[0], today.year)


def processes_that_pay(files: int) -> int:
    """How many processes may work at so many files, this one among them."""
    return jobs_that_pay(files, os.cpu_count() or 1)


def all_answers(
    paths: Sequence[Path],
    answer: Callable[[Loaded], T],
    today: date,
    session: Session,
    *,
    quiet: bool,
    alone: bool = False,
) -> list[T]:
    """A small answer from each file, in the order of the files; a large one is made `alone`."""
    processes = 1 if alone else processes_that_pay(len(paths))
    with closing(answers(paths, Work(answer, today), processes)) as found:
        seen = watched(found, len(paths), session, quiet=quiet, doing=Message("reading"))
        return [answer for _, answer in sorted(seen, key=lambda one: one[0])]


def load_one(
    file: Path | None,
    today: date,
    session: Session,
    *,
    quiet: bool,
    whole: bool = False,
    year: int | None = None,
) -> tuple[Usable | None, int]:
    """The one plan that a command works on, with the exit status where it cannot be used.

    `whole` asks for a journal of which everything was read; else what could be read will do. Where
    none is named, it is the plan nearby, of a `year` that is meant if there is one.
    """
    if file is not None and is_folder(file):
        raise UserError(
            Message("{file} is a folder", file=plan_files.shown_name(file)),
            Message("name one plan file with -f"),
        )
    named = None if file is None else [file]
    (path,) = named_plans(named, today, session, quiet=quiet, year=year)
    loaded = load(path, today)
    one, trouble = loaded.usable, loaded.trouble
    if one is not None and one.incomplete is not None:
        if whole or one.incomplete.unreadable is not None:
            return None, say_trouble(trouble, session, quiet=quiet)
        trouble = trouble._replace(incomplete=None)
    return one, say_trouble(trouble, session, quiet=quiet)


def say_left_out(missing: Sequence[LeftOut], session: Session) -> None:
    """Which of several files are not in the result, and what is missing because of them."""
    for one in missing:
        session.talk(left_out_line(one))


def say_other_years(n: int, session: Session) -> None:
    """How many of several plans have no part in the result because of their years, if any."""
    if n:
        session.talk(
            counted(
                "{n} plan is of another year and is left out",
                "{n} plans are of other years and are left out",
                n=n,
            )
        )


def say_trouble(
    trouble: Trouble,
    session: Session,
    *,
    quiet: bool,
    is_told: bool = False,
    in_brief: bool = False,
) -> int:
    """Say what is wrong with a file; the exit status that it asks for.

    A journal that was not read whole is a refusal, unless the result itself tells (`is_told`).
    `in_brief` leaves the findings of a plan that cannot be used to a result that names it.
    """
    if trouble.unreadable is not None:
        say_error(UserError(trouble.unreadable), session)
        return WRONG_USE
    if trouble.shape is not None:
        if in_brief:
            return FINDINGS
        from ddci_cli.printing.findings import finding_text

        language = session.language.in_brief()
        for finding in trouble.shape:
            text = finding_text.as_text(finding, language, colored=False)
            typer.echo(text, err=True)
        return FINDINGS
    if not quiet:
        for message in _remarks(trouble):
            session.talk(message)
    broken = trouble.incomplete
    if broken is None:
        return FINE
    if not is_told:
        say_error(UserError(why_incomplete(broken), MUST_BE_WHOLE), session)
    return FINDINGS if broken.unreadable is None else WRONG_USE


def _remarks(trouble: Trouble) -> Iterator[Message]:
    for name, errors in trouble.errors:
        if trouble.incomplete is not None and name == trouble.incomplete.name:
            continue
        yield counted(
            "{file} has {n} error; see: ddci check {file}",
            "{file} has {n} errors; see: ddci check {file}",
            n=errors,
            file=name,
        )
