"""The year by months as a chart: what falls due in each, by what became of it."""

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.analysis.progress.year import by_months
from ddci_cli.language import Language, Message
from ddci_cli.model.time.periods import Unit, periods_of_year
from ddci_cli.reporting.charts.chart import STATES_UPWARDS, Chart, Series, told_of

YEAR = "year"
# Of less there is nothing to see that a sentence does not say.
_FEWEST_MONTHS = 3


def chart_of_year(facts: PeriodReport, language: Language) -> Chart | None:
    """The same figures as the columns of the web page; None where few months have any."""
    counts = by_months(facts)
    if sum(bool(of_month) for of_month in counts) < _FEWEST_MONTHS:
        return None
    year = facts.of.period.year
    shown = [state for state in STATES_UPWARDS if any(of_month[state] for of_month in counts)]
    words = {state: language.say(STATE_WORDS[state]) for state in shown}
    names = [language.say(period.name) for period in periods_of_year(Unit.MONTH, year)]
    told = [
        told_of(name, of_month, words)
        for name, of_month in zip(names, counts, strict=True)
        if of_month
    ]
    return Chart(
        caption=language.say(
            Message(
                "Deadlines of each month of {year}, by what became of them as of {day}",
                year=str(year),
                day=facts.as_of,
            )
        ),
        told=". ".join(told),
        categories=tuple(str(month) for month in range(1, len(counts) + 1)),
        series=tuple(
            Series(words[state], state, tuple(str(of_month[state]) for of_month in counts))
            for state in shown
        ),
        is_lying=False,
        top="",
    )
