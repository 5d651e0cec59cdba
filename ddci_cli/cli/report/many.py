"""One report on many units: the superior's own."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.days.reporting_periods import (
    ReportingPeriod,
    following,
    last_closed_quarter,
    reporting_period,
)
from ddci_cli.analysis.progress.period_report import PeriodReport, period_report
from ddci_cli.analysis.scores.ranking import Standing, rankings, standings
from ddci_cli.analysis.scores.totals import Stage, scores
from ddci_cli.analysis.units.period import UnitPeriod, unit_period
from ddci_cli.analysis.units.unit import Unit, labels
from ddci_cli.cli.loaded import all_answers, say_left_out, say_other_years, say_trouble
from ddci_cli.cli.report.pages import EachPage, Written, named_pages, page_of_one
from ddci_cli.cli.session import Session
from ddci_cli.desk.asked_owner import refuse_unknown, sought
from ddci_cli.desk.loading import Loaded, Trouble, load, load_all
from ddci_cli.desk.units.left_out import errors_in, left_out, unit_in
from ddci_cli.files.disk import plan_files
from ddci_cli.language import Language, Message
from ddci_cli.model.plan import Owner, Plan
from ddci_cli.model.time.periods import Period
from ddci_cli.refusal import UserError
from ddci_cli.reporting.common.formats import write_common
from ddci_cli.reporting.common.view import Gathered
from ddci_cli.reporting.formats import Format
from ddci_cli.reporting.official.head import Signing

_NOBODY = "……"
_SIGNER = "signer"


class Head(NamedTuple):
    """Whose report it is, as it was typed."""

    frame: Path | None = None
    """A small plan of the superior."""
    unit: str | None = None
    signer: str | None = None
    number: str | None = None
    day: date | None = None


def report_on_many(
    format: Format,
    wanted: Sequence[Path],
    asked: Period | None,
    head: Head,
    today: date,
    session: Session,
    *,
    quiet: bool,
    each: EachPage | None = None,
) -> Written:
    """The report and the exit status; raises UserError where there is nothing to report on.

    With `each`, the report is a page that leads to a page of each unit.
    """
    frame = _frame_plan(head, session, today)
    period = asked or _closed(wanted, today)
    found = all_answers(wanted, partial(_answer, period, today, each), today, session, quiet=quiet)
    status = max(
        say_trouble(one.trouble, session, quiet=True, is_told=True, in_brief=True) for one in found
    )
    missing = _left_out(found)
    say_left_out([left_out(one.file, one.trouble) for one in missing], session)
    every = [one.told for one in found if one.told is not None]
    if not every:
        raise UserError(
            Message("none of the plans can be reported on in {period}", period=period.id)
        )
    language = session.language
    plan = frame or _stand_in(head, every, period)
    of = reporting_period(plan, period)
    facts = period_report(plan, None, of, today)
    units = [one.unit for one in every]
    pages = [] if each is None else named_pages(list(_pages(found)))
    next_one = following(plan, period)
    gathered = Gathered(
        plan.unit,
        of,
        min(today, of.last),
        every,
        labels(units),
        rankings([s for one in found for s in one.standings], Stage.ACTUAL),
        tuple(_named(one, language.of_documents()) for one in missing),
        date(period.year, 12, 31) if next_one is None else next_one.last,
        {one.file: one.name for one in pages},
    )
    signer = head.signer if frame is not None else _SIGNER if head.signer else None
    content = write_common(
        format, gathered, facts, language, Signing(head.number, head.day, signer)
    )
    if not quiet:
        say_other_years(sum(one.is_other_year for one in found), session)
    return Written(content, status, tuple(pages))


class _Answer(NamedTuple):
    """What is kept of one plan."""

    file: str
    trouble: Trouble
    told: UnitPeriod | None = None
    standings: tuple[Standing, ...] = ()
    is_other_year: bool = False
    page: bytes | None = None


def _answer(period: Period, today: date, each: EachPage | None, loaded: Loaded) -> _Answer:
    one, unit = loaded.usable, unit_in(loaded)
    if one is None or unit is None:
        return _Answer(loaded.name, loaded.trouble)
    if period.year not in one.plan.span:
        return _Answer(loaded.name, loaded.trouble, is_other_year=True)
    # Of a journal that was not read whole what was read counts, and its unit is named.
    is_whole = one.incomplete is None
    facts: PeriodReport = period_report(
        one.plan, one.entries, reporting_period(one.plan, period), today, is_whole=is_whole
    )
    errors = errors_in(loaded.trouble)
    told = unit_period(
        unit, facts, has_journal=one.entries is not None, is_whole=is_whole, errors=errors
    )
    # With the scores that were out at the cut-off, as the unit's own report has them.
    scored = scores(facts.plan)
    return _Answer(
        loaded.name,
        loaded.trouble,
        told,
        standings(unit, scored, errors=errors, is_whole=is_whole),
        page=None if each is None or not is_whole else page_of_one(one, facts, today, each),
    )


def _pages(found: Sequence[_Answer]) -> Iterator[tuple[Unit, bytes]]:
    for one in found:
        if one.told is not None and one.page is not None:
            yield one.told.unit, one.page


def _left_out(found: Sequence[_Answer]) -> list[_Answer]:
    return [one for one in found if one.told is None and not one.is_other_year]


def _named(one: _Answer, language: Language) -> str:
    """Whose figures are missing: in a document that is signed, no more is said of a file."""
    return one.trouble.unit or language.say(Message("the unit of the file {file}", file=one.file))


def _closed(wanted: Sequence[Path], today: date) -> Period:
    """The quarter that was closed last, of plans of whatever years."""
    found: list[ReportingPeriod] = []
    for loaded in load_all(wanted, today):
        if loaded.plan is not None:
            found.append(last_closed_quarter(loaded.plan, today))
            if found[-1].last < today and found[-1].period.year == today.year:
                # No plan has a later one.
                return found[-1].period
    if not found:
        raise UserError(Message("none of the plans can be used"))
    closed = [one for one in found if one.last < today]
    if closed:
        return max(closed, key=lambda one: one.last).period
    return min(found, key=lambda one: one.last).period


def _frame_plan(head: Head, session: Session, today: date) -> Plan | None:
    if head.frame is None:
        return None
    loaded = load(head.frame, today)
    say_trouble(loaded.trouble._replace(incomplete=None), session, quiet=True)
    if loaded.plan is None:
        name = plan_files.shown_name(head.frame)
        raise UserError(Message("{file} cannot be used as the frame of the report", file=name))
    if head.signer is not None:
        refuse_unknown("--signer", [sought(head.signer, loaded.plan)])
    changes = {} if head.unit is None else {"unit": head.unit}
    return loaded.plan.model_copy(update=changes)


def _stand_in(head: Head, every: Sequence[UnitPeriod], period: Period) -> Plan:
    """A plan that says no more than who reports: as typed, else the superior of all units."""
    above = {one.unit.superior for one in every}
    unit = head.unit or (above.pop() if len(above) == 1 else "") or _NOBODY
    owners = (Owner(id=_SIGNER, post=head.signer),) if head.signer else ()
    return Plan(ddci=1, year=period.year, unit=unit, owners=owners)
