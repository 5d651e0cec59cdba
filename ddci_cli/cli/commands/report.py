"""`ddci report`: the periodic report, as the plan demands it."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.analysis.days.reporting_periods import last_closed_quarter, reporting_period
from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.period_report import period_report
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import load_one, named_plans, of_one_plan_alone, sorted_out
from ddci_cli.cli.options import Force, Lang, OnePlan, Output, Quiet, Today
from ddci_cli.cli.output import WORD_IS_NO_TEXT, chosen, deliver
from ddci_cli.cli.progress_bar import patiently
from ddci_cli.cli.report.many import Head, report_on_many
from ddci_cli.cli.report.pages import deliver_many, pages_of_each
from ddci_cli.cli.session import Session
from ddci_cli.cli.typed import fixed_day, typed_period
from ddci_cli.desk.asked_owner import refuse_unknown, sought
from ddci_cli.desk.loading import load
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.finding import ended_before, is_folder
from ddci_cli.files.disk.spellings import as_written
from ddci_cli.language import Language, Message, counted, help_text
from ddci_cli.refusal import UserError
from ddci_cli.reporting.formats import ENDINGS, Format, Wording, write_report
from ddci_cli.reporting.official.head import Signing, has_registry
from ddci_cli.reporting.templating import MAX_TEMPLATE, TemplateFailureError
from ddci_cli.reporting.view import Appendices

HELP = help_text(
    "Write the periodic report from the plan and its journal.\n\n"
    "PERIOD is 2023-q1, 2023-h1, 2023-9m, 2023 or 2023-03; without one, the last quarter whose "
    "cut-off has passed. Markdown is printed; Word goes to a file (-o)."
)
EXAMPLES = (
    "ddci report 2023-q1",
    "ddci report 2023-q1 -o bao-cao-quy-1.docx --number 5 --date 15/03/2023",
    "ddci report 2023-h1 -o bao-cao-6-thang.html",
    "ddci report plans/ 2023-q1 -o tong-hop.docx",
    "ddci report plans/ 2023-q1 --format html -o trang",
)


def report(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERIOD]", help=help_text("The reporting period."), show_default=False
        ),
    ] = None,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help=help_text("A plan; of several, or a folder of them, one report on all."),
            show_default=False,
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="ID", help=help_text("The report of this owner's own work.")),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=help_text("Of several plans: who reports (else -f: its plan).")
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=help_text("What to write (else by the file's ending, else Markdown)."),
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            readable=False,
            help=help_text("A template of your own for the text (Jinja, Markdown)."),
            show_default=False,
        ),
    ] = None,
    number: Annotated[
        str | None, typer.Option(metavar="N", help=help_text("The report's number, once issued."))
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DAY", help=help_text("The day it is signed."))
    ] = None,
    signer: Annotated[
        str | None,
        typer.Option(metavar="ID", help=help_text("Who signs (else the plan's signer).")),
    ] = None,
    appendix: Annotated[
        Appendices, typer.Option(help=help_text("Which appendices the report has."))
    ] = Appendices.TASKS,
    output: Output = None,
    force: Force = False,
    file: OnePlan = None,
    today: Today = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    kind = chosen(
        format, output, ENDINGS, Format.MARKDOWN, binary=Format.WORD, refusal=WORD_IS_NO_TEXT
    )
    signing_day = None if date is None else fixed_day(date, "--date", day.year)
    number = _issued(number)
    period, plans = sorted_out(period, paths or [], day.year, "ddci report")
    # A mistyped period is said before any file is read.
    asked = None if period is None else typed_period(period, Message("PERIOD"), day.year)
    if len(plans) == 1 and file is None and not is_folder(plans[0]):
        # Named without -f.
        file = plans.pop()
    if plans or (file is not None and is_folder(file)):
        of_one_plan_alone(("--owner", owner), ("--template", template))
        wanted = named_plans(plans or [file or Path()], day, session, quiet=quiet)
        head = Head(file if plans else None, unit, signer, number, signing_day)
        each = pages_of_each(format, output, lang)
        with patiently(Message("the report is being written…"), session, quiet=quiet):
            written = report_on_many(
                kind, wanted, asked, head, day, session, quiet=quiet, each=each
            )
        inputs: tuple[Path | None, ...] = (*wanted, head.frame)
        deliver_many(output, each, written, session, inputs=inputs, force=force, quiet=quiet)
        return written.status
    if unit is not None:
        raise UserError(
            Message("{option} is about several plans", option="--unit"),
            Message("name them, or a folder of them: ddci report plans/"),
        )
    year = None if asked is None else asked.year
    if asked is None and file is None:
        year = _year_to_report(day, session)
    one, status = load_one(file, day, session, quiet=quiet, whole=True, year=year)
    if one is None:
        return status
    for option, id in (("--owner", owner), ("--signer", signer)):
        if id is not None:
            refuse_unknown(option, [sought(id, one.plan)])
    if asked is not None and asked.year not in one.plan.span:
        raise UserError(
            Message(
                "{period} is not in the plan of {year}", period=asked.id, year=one.plan.span.name
            )
        )
    if number is not None and owner is not None and not has_registry(one.plan, owner):
        raise UserError(
            Message("the report of a single officer has no number"),
            Message("leave --number out, or --owner"),
        )
    of = last_closed_quarter(one.plan, day) if asked is None else reporting_period(one.plan, asked)
    facts = period_report(one.plan, one.entries, of, day, owner)
    if one.plan.predecessors:
        from ddci_cli.desk.over_years.predecessors import formers

        facts = facts._replace(formers=formers(one, day))
    if facts.later and not quiet:
        session.talk(
            counted(
                "recorded after the cut-off: {n} entry; the report tells it apart",
                "recorded after the cut-off: {n} entries; the report tells them apart",
                n=len(facts.later),
            )
        )
    if facts.told_next and not quiet:
        session.talk(
            counted(
                "{n} entry about the whole plan, recorded after {day}, is for the next report; "
                "write it again with --on for this one",
                "{n} entries about the whole plan, recorded after {day}, are for the next report; "
                "write them again with --on for this one",
                n=len(facts.told_next),
                day=of.last,
            )
        )
    # It goes to others: on whatever computer it is made, it is in the plan's language.
    language = Language(lang or language_of(one.plan))
    wording = Wording() if template is None else _own_wording(template)
    signing = Signing(number, signing_day, signer)
    try:
        with patiently(Message("the report is being written…"), session, quiet=quiet):
            content = write_report(kind, facts, language, signing, owner, wording, appendix)
    except TemplateFailureError as error:
        raise UserError(error.message, error.help) from None
    inputs = (one.path, plan_files.journal_of(one.path), template)
    # What ends otherwise is refused, whatever --format says.
    deliver(
        content, output, session, inputs=inputs, endings=list(ENDINGS), force=force, quiet=quiet
    )
    return FINE


def _issued(number: str | None) -> str | None:
    """The number as typed; raises UserError where there is none in it."""
    if number is None or any(char.isdigit() for char in number):
        return number
    raise UserError(
        Message("{option}: `{written}` is not a number", option="--number", written=number),
        Message("write the number that the report was given: 5 or 05/BC-UBND"),
    )


def _year_to_report(day: dt.date, session: Session) -> int | None:
    """Last year while nothing of the plan nearby is closed and there is one of last year."""
    (path,) = named_plans(None, day, session, quiet=True)
    if not ended_before(path, day.year):
        return None
    plan = load(path, day).plan
    closed = plan is not None and last_closed_quarter(plan, day).last < day
    return None if closed else day.year - 1


def _own_wording(template: Path) -> Wording:
    try:
        text = plan_files.read_bytes(as_written(template)).decode("utf-8-sig")
    except UnicodeDecodeError:
        reason = Message("it is not UTF-8 text")
    else:
        if len(text) <= MAX_TEMPLATE:
            return Wording(template.name, text)
        reason = Message("it is too large for a template")
    raise UserError(
        Message("{file} cannot be read: {reason}", file=template.as_posix(), reason=reason)
    )
