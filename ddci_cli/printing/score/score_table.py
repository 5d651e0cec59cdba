"""Scores as a person reads them: a table a set, and its totals."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.totals import IndexPoints, SetScore, Stage, score_of, weight_sum
from ddci_cli.analysis.scores.words import STAGES, aims, in_unit
from ddci_cli.language import Language, Message
from ddci_cli.model.index import Direction
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.score.total_lines import total_lines
from ddci_cli.printing.terminal import table_text, wrapped
from ddci_cli.safe_text import visible

_GAP = Message(
    "share of the gap: of all points that the total can still gain, up to the top of the scale, "
    "those that an index can bring"
)


def score_text(
    name: str,
    plan: Plan,
    year: int,
    scores: Sequence[SetScore],
    formers: Sequence[Former],
    paper: Paper,
) -> Iterator[str]:
    """A plan's sets, each with its table and the totals below it, as they are in one year."""
    language = paper.language
    title = Message("{unit}, {year} ({file})", unit=plan.unit, year=plan.span.name, file=name)
    if plan.years is not None and scores:
        title = Message("{title} - scores of {year}", title=title, year=str(year))
    yield f"{wrapped(language.say(title), paper)}\n"
    if not scores:
        nothing = Message("this plan has no indices")
        yield f"{language.head(nothing)}\n"
    for score in scores:
        if score.of.name is not None:
            yield f"{visible(score.of.name)}\n"
        if score.indices:
            yield table_text(_table(score, language), paper)
        for line in total_lines(score):
            yield f"{wrapped(language.head(line), paper)}\n"
        if formers:
            from ddci_cli.printing.score.former_units import former_text

            yield from former_text(score, formers, paper)
    shares = (row.gap_share for score in scores for row in score.indices)
    if not paper.quiet and any(share is not None for share in shares):
        yield f"{wrapped(language.head(_GAP), paper)}\n"


class _Column(NamedTuple):
    """A column of figures; it is left out where it holds none."""

    heading: Message
    cell: Callable[[IndexPoints], str]
    total: str = ""


def _table(score: SetScore, language: Language) -> Table:
    head = language.head
    columns = [
        column
        for column in _columns(score, language)
        if any(column.cell(row) for row in score.indices)
    ]
    adds_up = any(column.total for column in columns)
    table = Table(box=box.ROUNDED, show_footer=adds_up)
    table.add_column(Text(head(Message("No."))), justify="right")
    table.add_column(
        Text(head(Message("index"))),
        Text(head(Message("together"))),
        overflow="fold",
        ratio=1,
        min_width=12,
    )
    for column in columns:
        table.add_column(
            Text(head(column.heading)), Text(column.total), justify="right", max_width=9
        )
    words = [visible(aims(row.of, language)) for row in score.indices]
    if any(words):
        table.add_column(Text(head(Message("aim"))), overflow="fold", ratio=1, min_width=12)
    for i, row in enumerate(score.indices, 1):
        cells = [str(i), _name(row, language), *(column.cell(row) for column in columns)]
        table.add_row(*(Text(cell) for cell in (*cells, *([words[i - 1]] if any(words) else ()))))
    return table


def _name(row: IndexPoints, language: Language) -> str:
    name = visible(row.of.name)
    if row.of.better is Direction.LOWER:
        lower = language.say(Message("the lower, the better"))
        return f"{name} ({lower})"
    return name


def _columns(score: SetScore, language: Language) -> Iterator[_Column]:
    def number(value: Decimal | None) -> str:
        return "" if value is None else language.number(value)

    def shown(value: Decimal | None) -> str:
        return "" if value is None else language.number(rounded(value, score.places))

    weights = any(row.of.weight is not None for row in score.indices)
    yield _Column(
        Message("weight, %"),
        lambda row: number(row.of.weight),
        number(weight_sum(score.of)) if weights else "",
    )
    for stage in Stage:
        total = score.totals[stage].get(TotalKind.SUM)
        yield _Column(
            STAGES[stage],
            lambda row, stage=stage: in_unit(score_of(row.of, stage), row.of, language),  # type: ignore[misc]
            "" if total is None else shown(total.exact),
        )
    if score.basis is not None:
        main = score.main(score.basis)
        yield _Column(
            Message("points of the {stage}", stage=STAGES[score.basis]),
            lambda row: shown(row.points),
            shown(None if main is None else main.exact),
        )
    yield _Column(
        Message("share of the gap, %"),
        lambda row: "" if row.gap_share is None else language.number(rounded(row.gap_share, 2)),
        number(Decimal(100)) if score.kind is not TotalKind.NONE else "",
    )
