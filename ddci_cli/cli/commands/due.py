"""`ddci due`: what is overdue and what falls due next."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from ddci_cli.analysis.progress.due import Due, Window, default_window, what_is_left
from ddci_cli.analysis.progress.due import due as due_of_plan
from ddci_cli.analysis.progress.record import shown_year
from ddci_cli.cli.boundary import FINDINGS
from ddci_cli.cli.loaded import all_answers, left_of_last_year, named_plans, say_trouble
from ddci_cli.cli.options import ColorChoice, Files, Lang, Quiet, Today
from ddci_cli.cli.output import emit
from ddci_cli.cli.session import Color, Session
from ddci_cli.cli.typed import typed_day, typed_period
from ddci_cli.desk.asked_owner import Sought, refuse_unknown, sought
from ddci_cli.desk.loading import Loaded, Trouble
from ddci_cli.language import Language, LanguageCode, Message, help_text
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.printing.due.formats import Format, Part, document, messages, part
from ddci_cli.printing.incomplete import of_work
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.parts import text_document, text_part
from ddci_cli.refusal import UserError

HELP = help_text(
    "List what is overdue and what falls due, which quotas are short and who has reported nothing."
    "\n\n"
    "Without options: everything overdue and the next 14 days. A DAY is written 2023-03-31, "
    "31/3, today, eom, eoq, eoy (end of month, quarter, year), +7d or +5wd (working days)."
)
EXAMPLES = (
    "ddci due --before 2023-03-31",
    "ddci due --owner van-hoa --by eoq",
    "ddci due --by-owner",
    "ddci due --format ics > han-2023.ics",
)


def due(
    ctx: typer.Context,
    before: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help=help_text("Last days before this day, the day itself left out (trước ngày)."),
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", help=help_text("Last days up to and including this day (chậm nhất).")
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help=help_text("Last days within a period: q1, 2023-03, h1, 9m, 2023."),
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help=help_text("Only what this owner leads, alone or in a group."),
        ),
    ] = None,
    all: Annotated[
        bool,
        typer.Option(
            "--all",
            help=help_text(
                "What is done or dropped as well, and the work without a day; the whole year, "
                "unless another option asks for days."
            ),
        ),
    ] = False,
    by_owner: Annotated[
        bool,
        typer.Option(
            "--by-owner", help=help_text("A message for each owner, to paste into Zalo or e-mail.")
        ),
    ] = False,
    as_recorded: Annotated[
        bool,
        typer.Option(
            "--as-recorded",
            help=help_text("Leave out what was written down after the day taken as today."),
        ),
    ] = False,
    reminder_events: Annotated[
        bool,
        typer.Option(
            "--reminder-events",
            help=help_text(
                "With --format ics: reminders as events, for calendars that drop alarms."
            ),
        ),
    ] = False,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help=help_text("Exit with 1 if something shown is overdue.")),
    ] = False,
    file: Files = None,
    format: Annotated[
        Format, typer.Option("--format", help=help_text("How deadlines are printed."))
    ] = Format.TEXT,
    today: Today = None,
    lang: Lang = None,
    color: ColorChoice = Color.AUTO,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    _refuse_mixed(format, by_owner=by_owner, reminder_events=reminder_events)
    asked = _Asked(before, by, period, owner, day, everything=all or format is Format.ICS)
    # A mistyped day is said before any file is read.
    asked.window(day.year, Calendar())
    wanted = named_plans(file, day, session, quiet=quiet)
    # A calendar of last year's plan was made of it; half of a series would move the whole.
    left = [] if format is Format.ICS else left_of_last_year(file, wanted, day)
    asked = asked._replace(left=tuple(left))
    wanted = [*wanted, *left]
    paper = session.paper(color, quiet=quiet)
    answer = (
        partial(_messages, asked, lang, as_recorded=as_recorded)
        if by_owner
        else partial(_answer, asked, format, paper, as_recorded=as_recorded)
    )
    answers = all_answers(wanted, answer, day, alone=format is Format.ICS)
    tells = _tells(format, by_owner=by_owner)
    status = max(say_trouble(o.trouble, session, quiet=quiet, is_told=tells) for o in answers)
    usable = [one for one in answers if one.is_usable]
    if owner is not None:
        refuse_unknown("--owner", [one.owner for one in usable if one.owner is not None])
    parts = [one.part for one in usable if one.part]
    if not usable and not tells:
        # An empty list would say that there is nothing to do.
        return status
    if by_owner:
        # Of plans that cannot be read nobody knows.
        if usable:
            _remind(parts, lang)
    else:
        if format is Format.ICS and not quiet and parts and not any(one.items for one in parts):
            session.talk(Message("no deadline was found: the calendar is empty"))
        now = session.now(today)
        pieces = document(parts, format, day, paper, reminder_events=reminder_events, now=now)
        emit(pieces, colored=paper.colored)
    late = any(one.is_late for one in usable)
    return max(status, FINDINGS) if exit_code and late else status


class _Asked(NamedTuple):
    """What was asked for, as it was typed."""

    before: str | None
    by: str | None
    period: str | None
    owner: str | None
    today: date
    everything: bool
    left: tuple[Path, ...] = ()
    """The plans of last year, of which only what is left is told."""

    def window(self, year: int, calendar: Calendar) -> Window:
        """The last days that are meant, by each plan's own calendar and in its own year."""
        chosen = [
            name
            for name, value in (
                ("--before", self.before),
                ("--by", self.by),
                ("--period", self.period),
            )
            if value is not None
        ]
        if len(chosen) > 1:
            raise UserError(
                Message("{options} cannot be used together", options=tuple(chosen)),
                Message("choose one of them"),
            )
        if self.before is not None:
            end = typed_day(self.before, "--before", self.today, calendar, year)
            return Window(last=end - timedelta(days=1), just_left_out=end)
        if self.by is not None:
            return Window(last=typed_day(self.by, "--by", self.today, calendar, year))
        if self.period is not None:
            asked = typed_period(self.period, "--period", year)
            return Window(asked.first, asked.last)
        return Window() if self.everything else default_window(self.today)


class _Answer(NamedTuple):
    """What is kept of one plan."""

    trouble: Trouble
    is_usable: bool = False
    owner: Sought | None = None
    """What the plan knows of the owner that was asked for."""
    is_late: bool = False
    part: Any = b""


def _tells(format: Format, *, by_owner: bool) -> bool:
    """Whether the result itself says first that a journal could not be read whole.

    What programs read, and what is sent to people, has no room for that.
    """
    return format is Format.TEXT and not by_owner


def _answer(
    asked: _Asked, format: Format, paper: Paper, loaded: Loaded, *, as_recorded: bool
) -> _Answer:
    """The plan's part of a document."""
    if not _tells(format, by_owner=False) and loaded.trouble.incomplete is not None:
        return _Answer(loaded.trouble)

    everything = asked.everything and loaded.path not in asked.left

    def told(name: str, due: Due) -> Part:
        made = part(name, due, format, paper, everything=everything)
        if isinstance(made, bytes) and format is Format.TEXT:
            made = text_part(of_work(loaded.trouble.incomplete, paper.language)) + made
        return made

    return _kept(asked, loaded, told, as_recorded=as_recorded)


def _messages(
    asked: _Asked, lang: LanguageCode | None, loaded: Loaded, *, as_recorded: bool
) -> _Answer:
    """The plan's messages to its owners."""
    if loaded.trouble.incomplete is not None:
        return _Answer(loaded.trouble)
    return _kept(
        asked,
        loaded,
        lambda _, due: text_part(messages(due, asked.owner, lang)),
        as_recorded=as_recorded,
    )


def _kept(
    asked: _Asked, loaded: Loaded, told: Callable[[str, Due], Part], *, as_recorded: bool
) -> _Answer:
    one = loaded.usable
    if one is None:
        return _Answer(loaded.trouble)
    record = one.record(asked.today, as_recorded=as_recorded)
    is_left = one.path in asked.left
    if is_left and not what_is_left(one.plan, record, asked.today):
        return _Answer(Trouble())
    # A day or a period without its year lies in this year, in the rest of last year's plan, too.
    year = asked.today.year if asked.left else shown_year(one.plan, asked.today)
    result = due_of_plan(
        one.plan,
        record,
        asked.today,
        asked.window(year, one.plan.calendar),
        asked.owner,
        everything=asked.everything and not is_left,
    )
    return _Answer(
        loaded.trouble,
        is_usable=True,
        owner=None if asked.owner is None else sought(asked.owner, one.plan),
        is_late=any(item.is_late for item in result.items),
        part=told(one.name, result),
    )


def _remind(parts: list[bytes], asked: LanguageCode | None) -> None:
    """The messages; that there is none is said in the language they would have."""
    if parts:
        emit(text_document(parts))
        return
    language = Language(asked or LanguageCode.VI)
    typer.echo(language.say(Message("nobody has anything to be reminded of")), err=True)


def _refuse_mixed(format: Format, *, by_owner: bool, reminder_events: bool) -> None:
    if by_owner and format is not Format.TEXT:
        raise UserError(
            Message("{options} cannot be used together", options=("--by-owner", "--format")),
            Message("choose one of them"),
        )
    if reminder_events and format is not Format.ICS:
        raise UserError(
            Message("{options} is for calendars", options=("--reminder-events",)),
            Message("add --format ics"),
        )
