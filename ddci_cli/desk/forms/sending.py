"""The forms of a reporting period: what goes to whom, under which name."""

from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.days.reporting_periods import ReportingPeriod
from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.progress.account import account
from ddci_cli.analysis.progress.asked_work import (
    AskedRow,
    asked_work,
    send_back_by,
)
from ddci_cli.analysis.progress.states import CLOSED
from ddci_cli.desk.loading import Usable
from ddci_cli.exchange.forms.form import Form, form_row, task_list
from ddci_cli.language import Language
from ddci_cli.model.plan import Owner
from ddci_cli.names import hyphenated

_LONGEST_UNIT = 60
_LONGEST_LIST = 200


class Sending(NamedTuple):
    """One form and what its file is called."""

    name: str
    form: Form


def forms(
    one: Usable,
    of: ReportingPeriod,
    today: date,
    language: Language,
    owner: str | None = None,
    *,
    together: bool = False,
) -> tuple[Sending, ...]:
    """A form for each owner who leads something open, or one for all of them.

    `owner` keeps that owner, of a group its members, whether or not anything is open.
    """
    plan = one.plan
    known = account(plan, one.record(today), today)
    chosen = None if owner is None else with_members(plan, [owner])
    work = asked_work(known, of)
    asked: list[tuple[Owner, tuple[AskedRow, ...]]] = []
    for somebody in plan.owners:
        rows = work.get(somebody.id, ())
        if chosen is not None and somebody.id not in chosen:
            continue
        if rows and (chosen is not None or any(r.progress.state not in CLOSED for r in rows)):
            asked.append((somebody, rows))
    back, tasks = send_back_by(plan, of), task_list(plan)
    if back is not None and back < today:
        # Nobody can send it back on a day that is over.
        back = None
    unit = _plain(plan.unit)[:_LONGEST_UNIT].strip("-")

    def made(to: Owner | None, rows: list[AskedRow]) -> Sending:
        shown = tuple(form_row(row, plan, language) for row in rows)
        who = "" if to is None else f"_{_plain(to.id)}"
        name = f"{unit}{who}_{of.period.id}.xlsx"
        offered = tasks
        if to is not None and len(tasks) > _LONGEST_LIST:
            # Nobody looks through a longer one; what is not in it can be typed.
            own = {row.placed.task.id for row in rows}
            offered = tuple(task for task in tasks if task[1] in own)
        return Sending(name, Form(plan, of, to, back, today, shown, offered))

    if together:
        every = [row for _, rows in asked for row in rows]
        return (made(None, every),) if every else ()
    return tuple(made(somebody, list(rows)) for somebody, rows in asked)


def _plain(text: str) -> str:
    """Small letters, digits and hyphens: a name that every system and every mailbox takes."""
    return hyphenated(text) or "ddci"
