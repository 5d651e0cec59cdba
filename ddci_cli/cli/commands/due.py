"""`ddci due`: what is overdue and what falls due next."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated

import typer

from ddci_cli.analysis.progress.due import Due, Window, default_window
from ddci_cli.analysis.progress.due import due as due_of_plan
from ddci_cli.cli.boundary import FINDINGS
from ddci_cli.cli.days import typed_day, typed_period
from ddci_cli.cli.options import ColorChoice, Files, Lang, Quiet, Today
from ddci_cli.cli.output import emit
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.asked_owner import refuse_unknown
from ddci_cli.desk.loading import load_plans
from ddci_cli.language import Language, LanguageCode, Message, help_text
from ddci_cli.model.plan import Calendar
from ddci_cli.printing.due.formats import Format, messages, printed
from ddci_cli.refusal import UserError

HELP = help_text(
    "List what is overdue and what falls due, which quotas are short and who has reported nothing."
    "\n\n"
    "Without options: everything overdue and the next 14 days. A DAY is written 2023-03-31, "
    "31/03/2023, today, eom, eoq, eoy (end of month, quarter, year), +7d or +5wd (working days)."
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
            metavar="PERIOD",
            help=help_text("Last days within a period: 2023-q1, 2023-03, 2023-h1, 2023-9m, 2023."),
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
    calendar_file = format is Format.ICS
    window_for = _window(before, by, period, day, everything=all or calendar_file)
    # A mistyped day is said before any file is read.
    window_for(Calendar())
    loaded = load_plans(file, day, session, quiet=quiet)
    refuse_unknown(owner, "--owner", [one.plan for one in loaded.plans])
    results = [
        (
            one.name,
            due_of_plan(
                one.plan,
                one.record(day, as_recorded=as_recorded),
                day,
                window_for(one.plan.calendar),
                owner,
                everything=all or calendar_file,
            ),
        )
        for one in loaded.plans
    ]
    if by_owner:
        _remind(results, owner, lang)
    else:
        if calendar_file and results and not quiet and not any(one.items for _, one in results):
            session.talk(Message("no deadline was found: the calendar is empty"))
        paper = session.paper(color, quiet=quiet)
        pieces = printed(
            results, format, day, paper, everything=all, reminder_events=reminder_events
        )
        emit(pieces, colored=paper.colored)
    late = any(item.is_late for _, result in results for item in result.items)
    return max(loaded.status, FINDINGS) if exit_code and late else loaded.status


def _remind(results: list[tuple[str, Due]], owner: str | None, asked: LanguageCode | None) -> None:
    """One message after the other; that there is none is said in the language they would have."""
    written = False
    for message in messages(results, owner, asked):
        emit(f"\n{message}" if written else message)
        written = True
    if not written:
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


def _window(
    before: str | None, by: str | None, period: str | None, today: date, *, everything: bool
) -> Callable[[Calendar], Window]:
    """The window asked for; working days are counted by each plan's own calendar."""
    chosen = [
        name
        for name, value in (("--before", before), ("--by", by), ("--period", period))
        if value is not None
    ]
    if len(chosen) > 1:
        raise UserError(
            Message("{options} cannot be used together", options=tuple(chosen)),
            Message("choose one of them"),
        )
    if before is not None:

        def until(calendar: Calendar) -> Window:
            end = typed_day(before, "--before", today, calendar)
            return Window(last=end - timedelta(days=1), just_left_out=end)

        return until
    if by is not None:
        return lambda calendar: Window(last=typed_day(by, "--by", today, calendar))
    if period is not None:
        asked = typed_period(period, "--period")
        return lambda _: Window(asked.first, asked.last)
    return lambda _: Window() if everything else default_window(today)
