"""`ddci form`: a workbook for each office to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.analysis.days.reporting_periods import reporting_period
from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.asked_work import form_period
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.forms.many import forms_of_many
from ddci_cli.cli.loaded import load_one, named_files, named_plans, of_one_plan_alone, sorted_out
from ddci_cli.cli.options import Force, Lang, OnePlan, Quiet, Today
from ddci_cli.cli.output import emit, see_printed
from ddci_cli.cli.session import Session
from ddci_cli.cli.typed import typed_period
from ddci_cli.desk.asked_owner import refuse_unknown, sought
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.finding import is_folder
from ddci_cli.files.disk.write_new import is_there, write_new
from ddci_cli.language import Language, Message, counted, help_text
from ddci_cli.refusal import UserError

HELP = help_text(
    "Write a workbook for each office that leads something open: it fills in what has become of "
    "its tasks and sends the file back; `ddci collect` takes it in.\n\n"
    "PERIOD is the reporting period (q1, 2023-q1, 6 tháng); without it the one that is being "
    "reported now."
)
EXAMPLES = (
    "ddci form -o phieu",
    "ddci form 2023-q1 --owner van-hoa -o phieu",
    "ddci form q1 --one-file -o phieu-quy-1.xlsx",
    "ddci form plans/ q1 -o phieu",
)
_ENDING = ".xlsx"


def form(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERIOD]",
            help=help_text("The reporting period (else the one that is being reported now)."),
            show_default=False,
        ),
    ] = None,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help=help_text("A plan; of several, or a folder of them, a folder of forms each."),
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help=help_text("The folder for the forms; with --one-file the file."),
            show_default=False,
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help=help_text("Only this owner's form, of a group its members'.")
        ),
    ] = None,
    one_file: Annotated[
        bool,
        typer.Option(
            "--one-file", help=help_text("One workbook for all, with a row for each who leads.")
        ),
    ] = False,
    force: Force = False,
    file: OnePlan = None,
    today: Today = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    folder = _checked(output, one_file=one_file)
    period, plans = sorted_out(period, paths or [], day.year, "ddci form")
    # A mistyped period is said before any file is read.
    asked = None if period is None else typed_period(period, Message("PERIOD"), day.year)
    named = named_files(ctx, plans, None if file is None else [file])
    if len(named) > 1 or any(map(is_folder, named)):
        of_one_plan_alone(("--owner", owner), ("--one-file", one_file or None))
        wanted = named_plans(named, day, session, quiet=quiet)
        return forms_of_many(folder, wanted, asked, day, lang, session, force=force, quiet=quiet)
    file = named[0] if named else None
    year = None if asked is None else asked.year
    one, status = load_one(file, day, session, quiet=quiet, whole=True, year=year)
    if one is None:
        return status
    if owner is not None:
        refuse_unknown("--owner", [sought(owner, one.plan)])
    if asked is not None and asked.year not in one.plan.span:
        raise UserError(
            Message(
                "{period} is not in the plan of {year}", period=asked.id, year=one.plan.span.name
            )
        )
    of = form_period(one.plan, day) if asked is None else reporting_period(one.plan, asked)
    # Imported here: who mistypes a word needs no workbook.
    from ddci_cli.desk.forms.sending import forms
    from ddci_cli.exchange.forms.writing import as_xlsx

    language = Language(lang or language_of(one.plan), documents=True)
    sent = forms(one, of, day, language, owner, together=one_file)
    if not sent:
        raise UserError(
            Message("nobody leads anything open in {period}", period=of.period.name),
            None if owner is None else Message("{id} leads no task", id=owner),
        )
    places = [folder if one_file else folder / name for name, _ in sent]
    if not force:
        # All are written or none: a form that has come back must not be lost.
        for place in places:
            if is_there(place):
                raise UserError(
                    Message("{file} is there already", file=place.as_posix()),
                    Message("--force replaces it; -o names another folder"),
                )
    inputs = [one.path, plan_files.journal_of(one.path)]
    contents = [as_xlsx(made, language) for _, made in sent]
    for place, content, (_, made) in zip(places, contents, sent, strict=True):
        write_new(place, content, force=force, inputs=inputs, endings=[_ENDING])
        said = counted(
            "{file}: {who}, {n} task", "{file}: {who}, {n} tasks",
            n=len(made.rows),
            file=place.as_posix(),
            who=Message("all offices") if made.owner is None else made.owner.post,
        )  # fmt: skip
        emit(f"{session.language.say(said)}\n")
    see_printed()
    if not quiet:
        session.talk(Message("when they come back: ddci collect {folder}", folder=_typed(folder)))
    return FINE


def _checked(output: Path | None, *, one_file: bool) -> Path:
    if output is None or output == Path("-"):
        raise UserError(
            Message("say where the forms are to go"),
            Message("write: `-o phieu.xlsx`") if one_file else Message("write: -o FOLDER"),
        )
    is_file = output.suffix.lower() == _ENDING
    if one_file and not is_file:
        raise UserError(
            Message("{file}: a form is an Excel file", file=output.as_posix()),
            Message("with --one-file name a file that ends in `.xlsx`"),
        )
    if is_file and not one_file:
        raise UserError(
            Message("{file} is the name of one file", file=output.as_posix()),
            Message("name a folder, or add --one-file for a single workbook with all"),
        )
    return output


def _typed(folder: Path) -> str:
    name = folder.as_posix()
    return f'"{name}"' if " " in name else name
