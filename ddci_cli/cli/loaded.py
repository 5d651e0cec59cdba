"""Plans as the command line asks for them, and what is said of those that cannot be used."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from ddci_cli.cli.boundary import FINDINGS, FINE, WRONG_USE, say_error
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import Loaded, Trouble, Usable, load
from ddci_cli.desk.many_files import Work, answers, jobs_that_pay
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.finding import expand, is_folder, nearby
from ddci_cli.language import Message, counted
from ddci_cli.refusal import UserError

T = TypeVar("T")


def named_plans(
    files: Sequence[Path] | None, today: date, session: Session, *, quiet: bool
) -> list[Path]:
    """The named plans and those of the named folders, or the one nearby."""
    found = expand(files) if files else nearby(today)
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


def processes_that_pay(files: int) -> int:
    """How many processes may work at so many files, this one among them."""
    return jobs_that_pay(files, os.cpu_count() or 1)


def all_answers(
    paths: Sequence[Path], answer: Callable[[Loaded], T], today: date, *, alone: bool = False
) -> list[T]:
    """A small answer from each file, in the order of the files; a large one is made `alone`."""
    processes = 1 if alone else processes_that_pay(len(paths))
    with closing(answers(paths, Work(answer, today), processes)) as found:
        return [answer for _, answer in sorted(found, key=lambda one: one[0])]


def load_one(
    file: Path | None, today: date, session: Session, *, quiet: bool
) -> tuple[Usable | None, int]:
    """The one plan that a command works on, with the exit status where it cannot be used."""
    if file is not None and is_folder(file):
        raise UserError(
            Message("{file} is a folder", file=plan_files.shown_name(file)),
            Message("name one plan file with -f"),
        )
    (path,) = named_plans(None if file is None else [file], today, session, quiet=quiet)
    loaded = load(path, today)
    return loaded.usable, say_trouble(loaded.trouble, session, quiet=quiet)


def say_trouble(trouble: Trouble, session: Session, *, quiet: bool) -> int:
    """Say what is wrong with a file; the exit status that it asks for."""
    if trouble.unreadable is not None:
        say_error(UserError(trouble.unreadable), session)
        return WRONG_USE
    if trouble.shape is not None:
        from ddci_cli.printing.findings import finding_text

        for finding in trouble.shape:
            text = finding_text.as_text(finding, session.language, colored=False)
            typer.echo(text, err=True)
        return FINDINGS
    if not quiet:
        for message in _remarks(trouble):
            session.talk(message)
    return FINE


def _remarks(trouble: Trouble) -> Iterator[Message]:
    for name, errors in trouble.errors:
        yield counted(
            "{file} has {n} error; see: ddci check {file}",
            "{file} has {n} errors; see: ddci check {file}",
            n=errors,
            file=name,
        )
