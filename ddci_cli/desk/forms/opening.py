"""A file that came back, looked at: is it a form of this plan, and what does the plan say today."""

from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.days.reporting_periods import reporting_period
from ddci_cli.analysis.progress.account import Account, account
from ddci_cli.analysis.progress.asked_work import all_work
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.desk.forms.answers import Asked
from ddci_cli.desk.loading import Usable
from ddci_cli.exchange.forms.form import FormRow, form_row, whose
from ddci_cli.exchange.forms.layout import About, Kept
from ddci_cli.exchange.forms.reading import Returned, read_form
from ddci_cli.language import Language, LanguageCode, Message
from ddci_cli.lines import folded
from ddci_cli.model.plan import Owner, Plan
from ddci_cli.model.time.periods import Period
from ddci_cli.names import fold


class Came(NamedTuple):
    """A file that came back."""

    name: str
    content: bytes = b""
    unreadable: Message | None = None
    """Why the disk does not give it."""
    changed: str = ""
    """When the disk says that it was written; sorts by time."""


class Opened(NamedTuple):
    """A form of this plan."""

    form: Returned
    owner: str
    """Whose form it is; blank for one with rows of several."""
    made: date
    asked: Asked
    when: str
    """When it was saved; sorts by time."""


class Opening:
    """What is needed of a plan to read its forms, looked up once for all of them."""

    def __init__(self, one: Usable, today: date) -> None:
        self.plan: Plan = one.plan
        self.known: Account = account(one.plan, one.record(today), today)
        self._work = all_work(self.known)
        self.owners = tuple(owner for owner in one.plan.owners if owner.id in self._work)
        """Those who lead something, groups replaced by their members."""
        self._rows: dict[LanguageCode, dict[str, FormRow]] = {}
        self._quotas = {
            placed.task.id: tuple(d.quota for d in placed.task.deadlines if d.quota is not None)
            for placed in all_tasks(one.plan)
        }
        self.called = {fold(owner.post): owner.id for owner in one.plan.owners} | {
            fold(owner.id): owner.id for owner in one.plan.owners
        }
        """Ids of owners, by what they are called."""

    def look_at(self, came: Came) -> Opened | Message:
        """The form, or why it is none of this plan."""
        form = read_form(came.content)
        if isinstance(form, Message):
            return form
        about = {key: form.about.get(key, "") for key in About}
        unit, span = about[About.UNIT], self.plan.span
        if fold(folded(unit)) != fold(folded(self.plan.unit)):
            return Message("it is a form of another unit: {unit}", unit=unit)
        sent_by, ours = about[About.SUPERIOR], whose(self.plan)
        if sent_by and ours and fold(folded(sent_by)) != fold(folded(ours)):
            return Message("it is a form of another unit: {unit}", unit=f"{unit} ({sent_by})")
        if about[About.YEARS] != f"{span.first}-{span.last}":
            first, _, last = about[About.YEARS].partition("-")
            years = first if first == last else about[About.YEARS]
            return Message("it is a form of the plan of {years}", years=years)
        period = Period.parse(about[About.PERIOD])
        made, language = _day(about[About.MADE]), about[About.LANGUAGE]
        if period is None or made is None or language not in set(LanguageCode):
            return Message("its hidden sheet was changed")
        owner = about[About.OWNER]
        if owner and all(owner != known.id for known in self.plan.owners):
            return Message("the plan has no owner `{id}`", id=owner)
        asked = Asked(
            reporting_period(self.plan, period),
            self._quotas,
            {key: row.fingerprint for key, row in self.rows(LanguageCode(language)).items()},
            self.called,
        )
        return Opened(form, owner, made, asked, form.saved or came.changed)

    def whose(self, opened: Opened) -> tuple[Owner, ...]:
        """The owners whose rows the form has, in the plan's order."""
        ids = {kept[Kept.OWNER] for kept in opened.form.kept.values()} | {opened.owner}
        return tuple(owner for owner in self.plan.owners if owner.id in ids)

    def rows(self, code: LanguageCode) -> dict[str, FormRow]:
        """Every row that a form in this language could have today, by its key."""
        if code not in self._rows:
            language = Language(code, documents=True)
            rows = (row for of_owner in self._work.values() for row in of_owner)
            shown = (form_row(row, self.plan, language) for row in rows)
            self._rows[code] = {row.key: row for row in shown}
        return self._rows[code]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
