"""From the facts of a period to the values that a template names, in one language."""

from datetime import date, timedelta
from enum import StrEnum

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.language import Language, Message, in_context
from ddci_cli.model.journal import About
from ddci_cli.reporting.appendix.task_table import task_table
from ddci_cli.reporting.content.documents import directing
from ddci_cli.reporting.content.parts import Parts
from ddci_cli.reporting.content.updates import updates
from ddci_cli.reporting.content.whole_plan import WholePlan
from ddci_cli.reporting.content.works import Works
from ddci_cli.reporting.tables import Tables
from ddci_cli.reporting.values import EntryColumns, Report
from ddci_cli.reporting.vocabulary import Words


class Appendices(StrEnum):
    """Which appendices a report has."""

    TASKS = "tasks"
    JOURNAL = "journal"
    ALL = "all"
    NONE = "none"


def report_view(
    facts: PeriodReport,
    language: Language,
    owner: str | None = None,
    appendices: Appendices = Appendices.TASKS,
    signed: date | None = None,
) -> Report:
    """Every value of the report of a period; what is over when it is signed is marked."""
    words = Words(facts.plan, language)
    plan = facts.plan
    whole = WholePlan(facts, words, owner)
    works = Works(facts, words, signed or facts.today, owner)
    parts = tuple(Parts(works).parts())
    tables = Tables(facts, words)
    tasks = task_table(facts, words)
    entries = tuple(tables.entries(facts.entries))
    task_rows = tuple(row for band in tasks.bands for row in band.rows)
    has_tasks = bool(task_rows) and appendices in (Appendices.TASKS, Appendices.ALL)
    has_entries = bool(entries) and appendices in (Appendices.JOURNAL, Appendices.ALL)
    names = _names(has_tasks=has_tasks, has_entries=has_entries)
    superior = (plan.unit,) if owner is not None else plan.superior
    return Report(
        unit=plan.unit,
        year=words.say(plan.span.name),
        period=words.say(facts.of.period.name),
        window=words.say(
            in_context("days", "from {first} to {last}", first=facts.of.first, last=facts.of.last)
        ),
        score_year=str(facts.of.period.last.year),
        as_of=words.day(facts.as_of),
        day_after=words.day(facts.as_of + timedelta(days=1)),
        is_final=facts.as_of == facts.of.last,
        plan_name=whole.name(),
        plan_kind=whole.kind(),
        plan_title=whole.title(),
        owner="" if owner is None else post_of(plan, owner),
        unknown=words.unknown,
        figures=whole.figures(),
        leaders=tuple(whole.leaders()),
        directions=tuple(whole.told(About.DIRECTION)),
        documents=tuple(directing(facts.entries, language)),
        causes=tuple(whole.told(About.CAUSE)),
        proposals=tuple(whole.told(About.PROPOSAL)),
        unpublished=tuple(whole.unpublished()),
        addressee="; ".join(superior),
        silent=words.posts(silent.id for silent in facts.silence.owners),
        has_journal=facts.kept,
        parts=parts,
        scores=tuple(tables.scores()),
        overdue=works.together(facts.all_of("overdue")),
        late=works.together((*facts.all_of("late"), *facts.all_of("caught_up"))),
        open_today=works.together(facts.all_of("open_today")),
        no_report=works.together(facts.all_of("no_report")),
        blocked=works.together(facts.all_of("blocked")),
        dropped=works.together(facts.all_of("dropped")),
        short_quotas=tuple(quota for part in parts for quota in part.quotas if quota.short),
        rest=works.together(facts.rest),
        ahead=works.together(facts.ahead),
        rest_until=words.day(facts.of.period.last),
        ahead_from=words.day(max(facts.of.period.last, facts.as_of) + timedelta(days=1)),
        ahead_until=words.day(facts.ahead_until),
        tasks=task_rows,
        task_table=tasks,
        task_appendix=words.say(names[0]) if has_tasks else "",
        entries=entries,
        entry_appendix=words.say(names[1]) if has_entries else "",
        entry_columns=EntryColumns(
            evidence=any(entry.evidence for entry in entries),
            by=any(entry.by for entry in entries),
            written=any(entry.written != entry.day for entry in entries if entry.written),
        ),
        later=tuple(tables.entries(facts.later)),
        updates=tuple(updates(facts.later, tables)),
    )


def _names(*, has_tasks: bool, has_entries: bool) -> tuple[Message, Message]:
    """What the text calls the two appendices; one that is alone has no number."""
    if has_tasks and has_entries:
        return Message("Appendix {number}", number="I"), Message("Appendix {number}", number="II")
    return Message("Appendix"), Message("Appendix")
