"""Prepares the values of the report on many units from what each of them adds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ddci_cli.analysis.days.reporting_periods import ReportingPeriod
from ddci_cli.analysis.scores.ranking import Ranking as Ranks
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.words import TOTALS, UNKNOWN
from ddci_cli.analysis.units.period import UnitPeriod, added_up
from ddci_cli.analysis.units.unit import alike
from ddci_cli.language import Language, Message, counted
from ddci_cli.reporting.charts.chart import Chart
from ddci_cli.reporting.common import values
from ddci_cli.reporting.common.charts import GROUPS, Group, charts_of_ranking, charts_of_results
from ddci_cli.reporting.common.counts import said


class Gathered(NamedTuple):
    """What there is to report on."""

    unit: str
    of: ReportingPeriod
    as_of: date
    every: Sequence[UnitPeriod]
    labels: Mapping[str, str]
    rankings: Sequence[Ranks]
    left_out: tuple[str, ...]
    ahead_until: date
    links: Mapping[str, str]
    """The addresses of the units' own pages, by file."""


def common_view(all_of: Gathered, language: Language, charts: Mapping[str, Chart]) -> values.Common:
    """Everything that a template can name."""
    return _View(all_of, language, charts).view()


def charts_of(all_of: Gathered, language: Language) -> dict[str, Chart]:
    """Every chart of the report, by name: `results-1`, `ranking-1-2`."""
    labels, every = all_of.labels, worst_first(all_of.every)
    units = [(labels[one.unit.file], [one]) for one in every]
    results = charts_of_results(units, by_blocks(every, language), language)
    found = {f"results-{n}": chart for n, chart in enumerate(results, 1)}
    for number, one in enumerate(_ranked(all_of), 1):
        title = ranking_title(one, language)
        parts = charts_of_ranking(one, title, labels, language)
        found |= {f"ranking-{number}-{n}": chart for n, chart in enumerate(parts, 1)}
    if len(found) > 1:
        for n, (name, chart) in enumerate(found.items(), 1):
            numbered = Message("Chart {n}. {caption}", n=n, caption=chart.caption)
            found[name] = replace(chart, caption=language.say(numbered))
    return found


def worst_first(every: Sequence[UnitPeriod]) -> list[UnitPeriod]:
    """Those with most that is overdue first; equal ones in the order of their files."""
    return sorted(every, key=lambda one: one.badness)


def by_blocks(every: Sequence[UnitPeriod], language: Language) -> list[Group]:
    """The units of each block, by name; those without one are the last."""
    of_block: dict[str | None, list[UnitPeriod]] = {}
    names: dict[str | None, str] = {}
    for one in every:
        key = None if one.unit.block is None else alike(one.unit.block)
        names.setdefault(key, one.unit.block or language.say(Message("without a block")))
        of_block.setdefault(key, []).append(one)
    keys = sorted(of_block, key=lambda key: (key is None, key or ""))
    return [(names[key], of_block[key]) for key in keys]


def _ranked(all_of: Gathered) -> list[Ranks]:
    return [one for one in all_of.rankings if one.ranks]


class _View:
    def __init__(self, all_of: Gathered, language: Language, charts: Mapping[str, Chart]) -> None:
        self.all_of = all_of
        self.language = language
        self.charts = charts
        self.every = worst_first(all_of.every)

    def view(self) -> values.Common:
        all_of, every, language = self.all_of, self.every, self.language
        counts = added_up(every)
        late = [one for one in every if one.overdue]
        silent = [o for o in every if o.has_journal and o.is_whole and not o.entries]
        overdue = sum(len(one.overdue) for one in every)
        return values.Common(
            unit=all_of.unit,
            period=language.say(all_of.of.period.name),
            window=language.say(
                Message("from {first} to {last}", first=all_of.of.first, last=all_of.of.last)
            ),
            as_of=language.day(all_of.as_of),
            is_final=all_of.as_of >= all_of.of.last,
            unknown=language.say(UNKNOWN),
            units=str(len(every)),
            said=said(every, language),
            states=tuple(
                values.Count(language.say(words), str(counts[group]))
                for group, words in GROUPS.items()
                if counts[group]
            ),
            due=str(counts.total()),
            overdue=str(overdue),
            late_units=str(len(late)),
            has_blocks=any(one.unit.block for one in every),
            has_codes=any(one.unit.code for one in every),
            total=self._sum("", language.say(Message("all units")), every),
            by_block=tuple(self._blocks()),
            by_unit=tuple(self._row(n, one) for n, one in enumerate(every, 1)),
            result_charts=self._drawn("results-"),
            rankings=tuple(self._ranking(n, one) for n, one in enumerate(_ranked(all_of), 1)),
            late=tuple(self._late(n, one) for n, one in enumerate(late, 1)),
            no_journal=self._named([one for one in every if not one.has_journal]),
            no_entries=self._named(silent),
            broken_journals=self._named([one for one in every if not one.is_whole]),
            held=tuple(
                values.Held(self._label(one), held.title, held.reason or language.say(UNKNOWN))
                for one in every
                for held in one.blocked
            ),
            causes=self._told("causes"),
            proposals=self._told("proposals"),
            ahead_until=language.day(all_of.ahead_until),
            left_out=all_of.left_out,
        )

    def _told(self, what: Literal["causes", "proposals"]) -> tuple[values.Told, ...]:
        return tuple(
            values.Told(
                self._label(one), _sentence(told.note, self.language), "; ".join(told.evidence)
            )
            for one in self.every
            for told in getattr(one, what)
        )

    def _drawn(self, which: str) -> tuple[values.Drawn, ...]:
        return tuple(
            values.Drawn(name, chart.caption)
            for name, chart in self.charts.items()
            if name.startswith(which)
        )

    def _link(self, file: str) -> str:
        return self.all_of.links.get(file, "")

    def _label(self, one: UnitPeriod) -> str:
        return self.all_of.labels[one.unit.file]

    def _named(self, every: Sequence[UnitPeriod]) -> str:
        return ", ".join(self._label(one) for one in every)

    def _row(self, number: int, one: UnitPeriod) -> values.Row:
        return self._figures(
            str(number),
            self._label(one),
            one.unit.code or "",
            one.unit.block or "",
            "",
            [one],
            self._link(one.unit.file),
        )

    def _sum(self, number: str, name: str, every: Sequence[UnitPeriod]) -> values.Row:
        return self._figures(number, name, "", "", str(len(every)), every)

    def _figures(
        self,
        number: str,
        name: str,
        code: str,
        block: str,
        units: str,
        every: Sequence[UnitPeriod],
        link: str = "",
    ) -> values.Row:
        due = sum(one.all_due for one in every)
        on_time = sum(one.due_as("on_time") for one in every)
        return values.Row(
            number,
            name,
            code,
            block,
            units,
            str(due),
            str(on_time),
            str(sum(one.due_as("late") for one in every)),
            str(sum(len(one.overdue) for one in every)),
            str(sum(one.no_report for one in every)),
            str(sum(len(one.blocked) for one in every)),
            str(sum(len(one.silent) for one in every)),
            str(sum(one.ahead for one in every)),
            (200 * on_time + due) // (2 * due) if due else 0,
            due > sum(one.due_as("no_report") for one in every),
            all(one.has_journal for one in every),
            link,
        )

    def _blocks(self) -> list[values.Row]:
        blocks = by_blocks(self.every, self.language)
        return [self._sum(str(n), name, of_block) for n, (name, of_block) in enumerate(blocks, 1)]

    def _late(self, number: int, one: UnitPeriod) -> values.Late:
        return values.Late(
            str(number),
            self._label(one),
            self._link(one.unit.file),
            tuple(
                values.Work(
                    work.title,
                    "; ".join(work.lead),
                    self.language.day(work.due),
                    work.due.isoformat(),
                    str(work.days_late),
                    self.language.say(counted("{n} day late", "{n} days late", n=work.days_late)),
                )
                for work in one.overdue
            ),
        )

    def _ranking(self, number: int, one: Ranks) -> values.Ranking:
        places = one.field.places
        return values.Ranking(
            ranking_title(one, self.language),
            tuple(
                values.Place(
                    str(rank.place),
                    self.all_of.labels[rank.of.name],
                    self.language.number(rounded(rank.total, places)),
                    "" if rank.change is None else self._signed(rounded(rank.change, places)),
                    int(100 * rank.total / one.field.top) if one.field.top else 0,
                    str(rank.total),
                    "" if rank.change is None else str(rank.change),
                    self._link(rank.of.name),
                )
                for rank in one.ranks
            ),
            tuple(self.all_of.labels[unranked.of.name] for unranked in one.unranked),
            self._drawn(f"ranking-{number}-"),
        )

    def _signed(self, value: Decimal) -> str:
        return f"{'+' if value > 0 else ''}{self.language.number(value)}"


def ranking_title(one: Ranks, language: Language) -> str:
    """Which total is ranked, of which year and block."""
    title = language.head(TOTALS[one.field.kind])
    parts = [title, *([one.field.set] if one.field.set != "total" else []), one.field.year]
    return ", ".join([*parts, *([one.block] if one.block else [])])


def _sentence(note: str, language: Language) -> str:
    """Its full stop is that of the line in which it stands."""
    return language.begun(note.strip().removesuffix("."))
