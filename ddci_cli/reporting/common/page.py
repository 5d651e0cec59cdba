"""The web page of many units: tables that sort themselves, places, a map of scores, panels."""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from ddci_cli.analysis.progress.period_report import DUE_GROUPS, STATE_OF_GROUP
from ddci_cli.analysis.scores.heat import heat
from ddci_cli.analysis.scores.ranking import Ranking
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.words import TOTALS
from ddci_cli.analysis.units.period import UnitPeriod, year_of
from ddci_cli.language import Language, Message, in_context
from ddci_cli.reporting.common.charts import GROUPS
from ddci_cli.reporting.common.page_values import (
    CommonPage,
    HeatCell,
    HeatMap,
    HeatRow,
    Panel,
    Part,
)
from ddci_cli.reporting.common.values import Common
from ddci_cli.reporting.common.view import Gathered, ranking_title, worst_first
from ddci_cli.reporting.page.figures import Figure
from ddci_cli.reporting.page.year import legend, months, percent
from ddci_cli.reporting.templating import render_html, shipped

TEMPLATE = "common.html.j2"
SCRIPT = "sorting.js"

LABELS = {
    "as_of": Message("as of"),
    "units": Message("units"),
    "unit": Message("unit"),
    "code": Message("code"),
    "block": Message("block"),
    "due": Message("due in the period"),
    "on_time": Message("on time"),
    "late": Message("late"),
    "overdue": Message("overdue"),
    "no_report": Message("no report"),
    "blocked": Message("blocked"),
    "silent": Message("silent owners"),
    "place": Message("place"),
    "total": Message("total"),
    "change": Message("change"),
    "ranking": Message("ranking"),
    "by_block": Message("by block"),
    "heat": Message("scores of all units"),
    "unranked": Message("without a place"),
    "lead": Message("lead"),
    "last_day": Message("last day"),
    "days_late": Message("days late"),
    "task": Message("task"),
    "left_out": Message("not in this report"),
    "share": Message("share done on time"),
    "no_journal": Message("no journal"),
    "no_entries": Message("nothing recorded in the period"),
    "broken": Message("the journal cannot be read whole"),
    "held": Message("what is blocked, and why"),
    "proposals": Message("what the units ask for"),
    "year": Message("The year by months"),
    "year_note": Message("Deadlines of each month, quotas aside"),
    "heat_note": Message("each index in four shades"),
    "worst": in_context("shade", "worst"),
    "best": in_context("shade", "best"),
    "panels": Message("unit by unit"),
    "panels_note": Message("What fell due in the period, and the months of the year to one scale."),
    "none_overdue": Message("Nothing is overdue."),
}


def html(report: Common, all_of: Gathered, language: Language) -> str:
    """One file without a request to anywhere.

    Its only script sorts tables; the page names it by its checksum, so that no other one runs.
    """
    script = shipped(SCRIPT)
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return render_html(
        TEMPLATE,
        shipped(TEMPLATE),
        report=report,
        page=_Page(report, all_of, language).page(),
        script=Markup(script),  # noqa: S704 - a file of the program
        digest=digest,
    )


class _Page:
    def __init__(self, report: Common, all_of: Gathered, language: Language) -> None:
        self.report = report
        self.all_of = all_of
        self.language = language
        self.every = worst_first(all_of.every)
        self.year = all_of.of.period.year
        self.highest = max((sum(n for _, n in m) for u in self.every for m in u.months), default=0)

    def page(self) -> CommonPage:
        language = self.language
        title = language.say(
            Message(
                "Summary of how the units carry out their plans, {period}",
                period=self.all_of.of.period.name,
            )
        )
        together = months(year_of(self.every), self.year, self.all_of.as_of, language)
        return CommonPage(
            language.code.value,
            title,
            tuple(self._figures()),
            together,
            legend(together),
            tuple(self._heat(one) for one in self.all_of.rankings if one.ranks),
            tuple(self._panels()),
            self.report.overdue,
            {key: language.head(words) for key, words in LABELS.items()},
        )

    def _figures(self) -> Iterator[Figure]:
        report, labels = self.report, LABELS
        for key, value, note in (
            ("units", report.units, ""),
            ("due", report.due, ""),
            ("on_time", report.total.on_time, f"{report.total.share} %"),
            ("overdue", report.overdue, report.said.late_units),
            ("no_report", report.total.no_report, ""),
            ("blocked", report.total.blocked, ""),
        ):
            yield Figure(self.language.head(labels[key]), value, note)

    def _heat(self, one: Ranking) -> HeatMap:
        columns = list(heat(one))
        rows = []
        for n, rank in enumerate(one.ranks):
            cells = [column.cells[n] for column in columns]
            rows.append(
                HeatRow(
                    str(rank.place),
                    self.all_of.labels[rank.of.name],
                    self.all_of.links.get(rank.of.name, ""),
                    tuple(
                        HeatCell("", "", 0)
                        if cell.score is None
                        else HeatCell(self.language.number(cell.score), str(cell.score), cell.level)
                        for cell in cells
                    ),
                )
            )
        title = ranking_title(one, self.language)
        return HeatMap(title, tuple(column.name for column in columns), tuple(rows))

    def _panels(self) -> Iterator[Panel]:
        places = self._places()
        for one in self.every:
            file = one.unit.file
            yield Panel(
                self.all_of.labels[file],
                self.all_of.links.get(file, ""),
                ", ".join(filter(None, (one.unit.code, one.unit.block))),
                tuple(map(self.language.head, _remarks(one))),
                tuple(places[file]),
                str(one.all_due),
                tuple(self._parts(one)),
                months(
                    [Counter(dict(of_month)) for of_month in one.months],
                    self.year,
                    self.all_of.as_of,
                    self.language,
                    self.highest,
                ),
            )

    def _places(self) -> dict[str, list[str]]:
        """What each unit has of the rankings, by its file."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.all_of.rankings:
            for rank in one.ranks:
                said = Message(
                    "{score}: {total}, place {place} of {n}",
                    score=TOTALS[one.field.kind] if one.field.set == "total" else one.field.set,
                    total=rounded(rank.total, one.field.places),
                    place=rank.place,
                    n=len(one.ranks),
                )
                found[rank.of.name].append(self.language.head(said))
        return found

    def _parts(self, one: UnitPeriod) -> Iterator[Part]:
        before = 0
        for group in DUE_GROUPS:
            n = one.due_as(group)
            if n:
                yield Part(
                    STATE_OF_GROUP[group].value,
                    self.language.say(GROUPS[group]),
                    str(n),
                    percent(before, one.all_due),
                    percent(n, one.all_due),
                )
            before += n


def _remarks(one: UnitPeriod) -> Iterator[Message]:
    if not one.has_journal:
        yield Message("no journal")
    elif not one.is_whole:
        yield Message("the journal cannot be read whole")
    elif not one.entries:
        yield Message("nothing recorded in the period")
    if one.overdue:
        yield Message(
            "{n} overdue, the oldest since {day}", n=len(one.overdue), day=one.overdue[0].due
        )
