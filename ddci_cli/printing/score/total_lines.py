"""The totals of a plan in sentences, and what its document states of them."""

from ddci_cli.analysis.scores.totals import Score, Stage, Statement, Total, half_up, readable
from ddci_cli.language import Message
from ddci_cli.printing.score.stages import STAGES, UNKNOWN


def total_lines(result: Score) -> list[Message]:
    """Below the table: each stage's two totals, and what the document states of the targets."""
    lines = []
    for stage in Stage:
        both = result.totals[stage]
        name = STAGES[stage]
        if both.sum.known == 0 and stage is not Stage.ACTUAL:
            lines.append(Message("{stage}: {unknown}", stage=name, unknown=UNKNOWN))
        elif both.sum.missing:
            lines.append(_range_line(name, both.sum, both.weighted))
        else:
            assert both.sum.exact is not None
            assert both.weighted.exact is not None
            lines.append(
                Message(
                    "{stage}: sum {sum}, weighted total {weighted} (exactly {exact})",
                    stage=name,
                    sum=half_up(both.sum.exact),
                    weighted=half_up(both.weighted.exact),
                    exact=readable(both.weighted.exact),
                )
            )
    for label, statement in (
        (Message("sum"), result.sum),
        (Message("weighted total"), result.weighted),
    ):
        if statement is not None:
            lines.append(_statement_line(label, statement))
    return lines


def _range_line(name: Message, sum: Total, weighted: Total) -> Message:
    return Message(
        "{stage}: {unknown} for {missing} of {all} indices; "
        "sum {low_sum} to {high_sum}, weighted total {low} to {high}",
        stage=name,
        unknown=UNKNOWN,
        missing=sum.missing,
        all=sum.missing + sum.known,
        low_sum=half_up(sum.lowest),
        high_sum=half_up(sum.highest),
        low=half_up(weighted.lowest),
        high=half_up(weighted.highest),
    )


def _statement_line(label: Message, statement: Statement) -> Message:
    if statement.computed is None or statement.difference is None:
        return Message(
            "the document states {label} {stated}: it cannot be recomputed, a target is missing",
            label=label,
            stated=statement.stated,
        )
    if statement.agrees:
        return Message(
            "the document states {label} {stated}: it agrees", label=label, stated=statement.stated
        )
    return Message(
        "the document states {label} {stated}, computed {computed}: a difference of {difference}",
        label=label,
        stated=statement.stated,
        computed=statement.computed,
        difference=abs(statement.difference),
    )
