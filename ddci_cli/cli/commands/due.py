"""`ddci due`: what is overdue and what falls due next."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ddci_cli.analysis.units.lateness import worst_first
from ddci_cli.analysis.units.unit import labels
from ddci_cli.cli.boundary import FINDINGS
from ddci_cli.cli.due.answers import Answer, Written, for_owners, for_unit, listed, summed_up
from ddci_cli.cli.due.asked import Asked
from ddci_cli.cli.loaded import (
    all_answers,
    left_of_last_year,
    named_files,
    named_plans,
    say_left_out,
    say_trouble,
)
from ddci_cli.cli.options import (
    ColorChoice,
    Each,
    Files,
    Force,
    Lang,
    Output,
    Plans,
    Quiet,
    Today,
)
from ddci_cli.cli.output import chosen, deliver_pieces, emit
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.asked_owner import refuse_unknown
from ddci_cli.desk.units.left_out import left_out
from ddci_cli.language import Language, LanguageCode, Message, help_text
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.printing.due.formats import ENDINGS, Format, document
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
    "ddci due plans/ --by-unit -o don-doc/",
    "ddci due -o han-2023.ics",
)


def due(
    ctx: typer.Context,
    paths: Plans = None,
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
    by_unit: Annotated[
        bool,
        typer.Option(
            "--by-unit",
            help=help_text(
                "A text for each unit, to paste; with -o FOLDER a file and a Word letter for each."
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
    each: Each = False,
    output: Output = None,
    force: Force = False,
    file: Files = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=help_text("How deadlines are printed (else by the file's ending, else text)."),
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    lang: Lang = None,
    color: ColorChoice = Color.AUTO,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    folder = output if by_unit else None
    to_file = None if by_unit else output
    kind = chosen(format, to_file, ENDINGS, Format.TEXT, binary=Format.EXCEL)
    _refuse_mixed(
        format, to_file, by_owner=by_owner, by_unit=by_unit, reminder_events=reminder_events
    )
    everything = all or kind is Format.ICS
    asked = Asked(before, by, period, owner, day, everything, as_recorded)
    # A mistyped day is said before any file is read.
    asked.window(day.year, Calendar())
    files = named_files(ctx, paths, file)
    wanted = named_plans(files, day, session, quiet=quiet)
    several = len(wanted) > 1
    # A calendar of last year's plan was made of it; half of a series would move the whole.
    left = [] if kind is Format.ICS else left_of_last_year(files, wanted, day)
    asked = asked._replace(left=tuple(left))
    wanted = [*wanted, *left]
    paper = session.paper(color, quiet=quiet)
    sums_up = several and kind is Format.TEXT and not (each or by_owner or by_unit)
    if sums_up:
        answer = partial(summed_up, asked)
    elif by_owner:
        answer = partial(for_owners, asked, lang)
    elif by_unit:
        answer = partial(for_unit, asked, lang, in_word=folder is not None)
    else:
        answer = partial(listed, asked, kind, paper, several=several)
    answers = all_answers(wanted, answer, day, session, quiet=quiet, alone=kind is Format.ICS)
    tells = kind is Format.TEXT and not (by_owner or by_unit)
    status = max(
        say_trouble(one.trouble, session, quiet=quiet, is_told=tells, in_brief=sums_up)
        for one in answers
    )
    usable = [one for one in answers if one.is_usable]
    if several and not sums_up and not quiet:
        say_left_out(
            [left_out(one.file, one.trouble, one.unit) for one in answers if not one.is_usable],
            session,
        )
    if owner is not None:
        refuse_unknown("--owner", [one.owner for one in usable if one.owner is not None])
    if not usable and not tells:
        # An empty list would say that there is nothing to do.
        return status
    inputs = wanted
    if by_owner:
        _remind([one.part for one in usable if one.part], lang)
    elif by_unit:
        _write_to_units(usable, folder, inputs, session, lang, force=force, quiet=quiet)
    else:
        if sums_up:
            pieces: Any = _overview(answers, paper, day)
        else:
            parts = [one.part for one in usable if one.part]
            if kind is Format.ICS and not quiet and parts and not any(p.items for p in parts):
                session.talk(Message("no deadline was found: the calendar is empty"))
            now = session.now(today)
            pieces = document(
                parts,
                kind,
                day,
                paper,
                reminder_events=reminder_events,
                now=now,
                several=several,
            )
        deliver_pieces(
            pieces,
            output,
            session,
            colored=paper.colored,
            inputs=inputs,
            endings=list(ENDINGS),
            force=force,
            quiet=quiet,
        )
    late = any(one.is_late for one in usable)
    return max(status, FINDINGS) if exit_code and late else status


def _overview(answers: list[Answer], paper: Paper, day: date) -> Any:
    # Imported here: a list of one plan goes without it.
    from ddci_cli.printing.units.late_list import late_text

    told = [one.part for one in answers if one.is_usable]
    missing = [left_out(one.file, one.trouble) for one in answers if not one.is_usable]
    names = labels([one.unit for one in told])
    today = paper.language.weekday_and_day(day)
    return late_text(worst_first(told), names, missing, today, paper)


def _write_to_units(
    usable: list[Answer],
    folder: Path | None,
    inputs: list[Path],
    session: Session,
    lang: LanguageCode | None,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """The texts to paste, one below the other, or the files."""
    written = [one for one in usable if isinstance(one.part, Written)]
    if not written:
        _remind([], lang)
    elif folder is None:
        rule = b"-" * 40 + b"\n"
        texts = [text_part(one.part.text) for one in written]
        emit(text_document([texts[0], *(rule + b"\n" + text for text in texts[1:])]))
    else:
        from ddci_cli.cli.due.letters import write_letters

        write_letters(folder, written, session, inputs=inputs, force=force, quiet=quiet)


def _remind(parts: list[bytes], asked: LanguageCode | None) -> None:
    """The messages; that there is none is said in the language they would have."""
    if parts:
        emit(text_document(parts))
        return
    language = Language(asked or LanguageCode.VI)
    typer.echo(language.say(Message("nobody has anything to be reminded of")), err=True)


def _refuse_mixed(
    format: Format | None,
    output: Path | None,
    *,
    by_owner: bool,
    by_unit: bool,
    reminder_events: bool,
) -> None:
    for option, is_there in (("--by-owner", by_owner), ("--by-unit", by_unit)):
        for other, has_other in (
            ("--format", format not in (None, Format.TEXT)),
            ("-o", option == "--by-owner" and output is not None),
            ("--by-unit", option == "--by-owner" and by_unit),
        ):
            if is_there and has_other:
                raise UserError(
                    Message("{options} cannot be used together", options=(option, other)),
                    Message("choose one of them"),
                )
    is_calendar = format is Format.ICS or (output is not None and output.suffix == ".ics")
    if reminder_events and not is_calendar:
        raise UserError(
            Message("{options} is for calendars", options=("--reminder-events",)),
            Message("add --format ics"),
        )
