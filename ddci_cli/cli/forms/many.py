"""The forms of many plans: those of each unit in a folder of its own, all of them or none."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.days.reporting_periods import ReportingPeriod, reporting_period
from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.asked_work import form_period
from ddci_cli.analysis.progress.silence import asked_period
from ddci_cli.analysis.units.unit import Unit
from ddci_cli.cli.loaded import all_answers, say_left_out, say_other_years, say_trouble
from ddci_cli.cli.output import deliver_files, emit
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import Loaded, Trouble
from ddci_cli.desk.units.left_out import left_out, unit_in
from ddci_cli.desk.units.naming import file_names
from ddci_cli.language import Language, LanguageCode, Message, counted
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.periods import Period
from ddci_cli.refusal import UserError


class _Answer(NamedTuple):
    """What is kept of one plan."""

    file: str
    trouble: Trouble
    unit: Unit | None = None
    forms: tuple[tuple[str, bytes], ...] = ()
    is_left_out: bool = False
    is_other_year: bool = False


def forms_of_many(
    folder: Path,
    wanted: Sequence[Path],
    period: Period | None,
    today: date,
    lang: LanguageCode | None,
    session: Session,
    *,
    force: bool,
    quiet: bool,
) -> int:
    """Write them, and answer with the exit status; raises UserError before the first is written.

    Without a period each plan is asked about the one that is being reported.
    """
    answer = partial(_answer, period, today, lang)
    found = all_answers(wanted, answer, today, session, quiet=quiet)
    status = max(
        say_trouble(one.trouble, session, quiet=quiet, is_told=True, in_brief=True) for one in found
    )
    missing = [one for one in found if one.is_left_out]
    say_left_out([left_out(one.file, one.trouble, one.unit) for one in missing], session)
    sent = [one for one in found if one.forms and one.unit is not None]
    if not sent:
        raise UserError(Message("nobody leads anything open in any of the plans"))
    folders = [folder / name for name in file_names([one.unit for one in sent if one.unit])]
    files = [
        (where / name, content)
        for where, one in zip(folders, sent, strict=True)
        for name, content in one.forms
    ]
    deliver_files(folder, files, inputs=wanted, force=force)
    for where, one in zip(folders, sent, strict=True):
        said = counted(
            "{file}: {who}, {n} form", "{file}: {who}, {n} forms",
            n=len(one.forms),
            file=where.as_posix(),
            who="" if one.unit is None else one.unit.name,
        )  # fmt: skip
        emit(f"{session.language.say(said)}\n")
    if not quiet:
        _say_what_is_not_there(found, session)
        session.talk(
            Message(
                "when they come back, unit by unit: ddci collect {folder} -f {plan}",
                folder=folders[0].as_posix(),
                plan=sent[0].file,
            )
        )
    return status


def _say_what_is_not_there(found: Sequence[_Answer], session: Session) -> None:
    say_other_years(sum(one.is_other_year for one in found), session)
    for one in found:
        nothing = not (one.forms or one.is_left_out or one.is_other_year)
        if nothing and one.unit is not None:
            session.talk(Message("{who}: nobody leads anything open", who=one.unit.name))


def _answer(
    period: Period | None, today: date, lang: LanguageCode | None, loaded: Loaded
) -> _Answer:
    one, unit = loaded.usable, unit_in(loaded)
    if one is None or one.incomplete is not None:
        return _Answer(loaded.name, loaded.trouble, unit, is_left_out=True)
    of = _asked(one.plan, period, today)
    if of is None:
        return _Answer(loaded.name, loaded.trouble, unit, is_other_year=True)
    # Imported here, as in the command: it brings the writer of workbooks along.
    from ddci_cli.desk.forms.sending import forms
    from ddci_cli.exchange.forms.writing import as_xlsx

    language = Language(lang or language_of(one.plan), documents=True)
    sent = forms(one, of, today, language)
    written = tuple((name, as_xlsx(made, language)) for name, made in sent)
    return _Answer(loaded.name, loaded.trouble, unit, written)


def _asked(plan: Plan, period: Period | None, today: date) -> ReportingPeriod | None:
    """The period that a plan is asked about; None where it has none of that year, or none now."""
    if period is not None:
        return reporting_period(plan, period) if period.year in plan.span else None
    of = form_period(plan, today)
    is_now = of.first <= today <= of.last or of == asked_period(plan, today)
    return of if is_now else None
