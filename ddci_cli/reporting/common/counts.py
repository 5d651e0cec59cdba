"""How many of what there are in a report on many units, in sentences that fit the number."""

from collections.abc import Sequence

from ddci_cli.analysis.units.period import UnitPeriod
from ddci_cli.language import Language, Message, counted
from ddci_cli.reporting.common.values import Said


def said(every: Sequence[UnitPeriod], language: Language) -> Said:
    """The figures of all of them together."""
    say = language.say
    return Said(
        opening=say(
            counted(
                "sums up how {n} unit carried out its plan",
                "sums up how {n} units carried out their plans",
                n=len(every),
            )
        ),
        plans=say(counted("{n} unit has a plan", "{n} units have plans", n=len(every))),
        tasks=say(counted("{n} task", "{n} tasks", n=sum(one.tasks for one in every))),
        with_journal=say(
            counted(
                "{n} keeps a journal", "{n} keep a journal", n=sum(one.has_journal for one in every)
            )
        ),
        reported=say(
            Message("{n} recorded something in the period", n=sum(one.entries > 0 for one in every))
        ),
        due=say(
            counted("{n} task fell due", "{n} tasks fell due", n=sum(o.all_due for o in every))
        ),
        early=_some(
            counted(
                "{n} was done before it fell due",
                "{n} were done before they fell due",
                n=sum(one.early for one in every),
            ),
            language,
        ),
        caught_up=_some(
            counted(
                "{n} overdue from earlier periods was done",
                "{n} overdue from earlier periods were done",
                n=sum(one.caught_up for one in every),
            ),
            language,
        ),
        overdue=_some(
            counted("{n} is overdue", "{n} are overdue", n=sum(len(o.overdue) for o in every)),
            language,
        ),
        late_units=in_units(sum(bool(one.overdue) for one in every), language),
        blocked=_some(
            counted("{n} is blocked", "{n} are blocked", n=sum(len(o.blocked) for o in every)),
            language,
        ),
        no_report=_some(
            Message(
                "of {n} that fell due there is no report yet",
                n=sum(one.no_report for one in every),
            ),
            language,
        ),
        ahead=say(
            counted(
                "{n} task of the units falls due",
                "{n} tasks of the units fall due",
                n=sum(one.ahead for one in every),
            )
        ),
    )


def in_units(n: int, language: Language) -> str:
    """`in 3 units`; blank for none."""
    return _some(counted("in {n} unit", "in {n} units", n=n), language)


def _some(message: Message, language: Language) -> str:
    return language.say(message) if message.values["n"] else ""
