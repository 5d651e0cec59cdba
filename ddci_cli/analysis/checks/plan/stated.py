"""Weights, scores and the totals that the document states."""

from collections.abc import Iterator
from decimal import Decimal, localcontext

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.scores.rounding import EXACT, places_of, readable
from ddci_cli.analysis.scores.totals import (
    FULL_WEIGHT,
    Stage,
    Statement,
    score_of,
    stated,
    statements,
    weight_sum,
)
from ddci_cli.analysis.sections import PlacedIndex, PlacedSet
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message
from ddci_cli.model.index import Direction, YearScores
from ddci_cli.model.index_set import TotalKind

_CODES = {TotalKind.SUM: "DD403", TotalKind.WEIGHTED: "DD404", TotalKind.MEAN: "DD403"}
_STAGES = (Stage.TARGET, Stage.BASELINE, Stage.ACTUAL)
_TOTALS = {
    TotalKind.SUM: Message("sum"),
    TotalKind.WEIGHTED: Message("weighted total"),
    TotalKind.MEAN: Message("mean"),
}


def scale(subject: Subject) -> Iterator[Diagnostic]:
    """DD405: the scale's lower end is below its upper end, and below each index's own top."""
    for one in subject.sets:
        low, high = one.of.scale.min, one.of.scale.max
        if low >= high:
            yield Diagnostic(
                "DD405",
                Message("the scale goes from {min} to {max}", min=low, max=high),
                (*one.path, "scale"),
                "key",
                label=Message("`min` must be less than `max`"),
            )


def scores_in_scale(subject: Subject) -> Iterator[Diagnostic]:
    """DD402: every score lies on its scale, both ends included.

    Percentages, people and money of a set without a scale of its own have no scale to lie on.
    """
    for one in subject.sets:
        if one.of.scale.min < one.of.scale.max:
            for placed in one.indices:
                if placed.of.unit is None or placed.of.max is not None:
                    yield from _off_the_scale(one, placed)


def _off_the_scale(one: PlacedSet, placed: PlacedIndex) -> Iterator[Diagnostic]:
    index = placed.of
    low, high = one.of.scale.min, one.of.top_of(index)
    declared = (*one.path, "scale") if index.max is None else (*placed.path, "max")
    for stage in _STAGES:
        written = getattr(index, stage.value)
        by_year = written.items() if isinstance(written, YearScores) else ((None, written),)
        for year, value in by_year:
            if value is not None and not low <= value <= high:
                where = () if year is None else (str(year),)
                yield Diagnostic(
                    "DD402",
                    Message("the score {score} is outside the scale", score=value),
                    (*placed.path, stage.value, *where),
                    label=Message("from {min} to {max}", min=low, max=high),
                    related=(Related(Message("the scale is declared here"), declared, "key"),),
                )


def index_says_a_score(subject: Subject) -> Iterator[Diagnostic]:
    """DD407: an index says what it had, has, or is to reach; once where none of many does."""
    indices = [(one, placed) for one in subject.sets for placed in one.indices]
    silent = [placed for _, placed in indices if _says_nothing(placed)]
    if 1 < len(silent) == len(indices):
        message = Message("none of the {n} indices has a score, a rank or an aim", n=len(silent))
        yield _no_score(silent[0], message)
        return
    for placed in silent:
        yield _no_score(
            placed, Message("the index `{id}` has no score, rank or aim", id=placed.of.id)
        )


def _says_nothing(placed: PlacedIndex) -> bool:
    index = placed.of
    scores = (index.target, index.baseline, index.actual)
    return all(score is None for score in scores) and not index.rank and index.aim is None


def _no_score(placed: PlacedIndex, message: Message) -> Diagnostic:
    label = Message("add `target: …`, or `aim: …` in words, if the document has one")
    return Diagnostic("DD407", message, placed.path, label=label)


def weights(subject: Subject) -> Iterator[Diagnostic]:
    """DD408: in a set all indices have a weight, or none. DD410: a total of one direction."""
    for one in subject.sets:
        weighted = [p for p in one.indices if p.of.weight is not None]
        bare = [p for p in one.indices if p.of.weight is None]
        kind = one.of.kind
        if weighted and bare and kind is not TotalKind.NONE:
            yield Diagnostic(
                "DD408",
                Message(
                    "these indices have no weight: {ids}",
                    ids=tuple(f"`{p.of.id}`" for p in bare),
                ),
                (*bare[0].path, "name"),
                label=Message("add `weight: …`, or leave the weight of all indices out"),
                related=(Related(Message("this one has a weight"), (*weighted[0].path, "weight")),),
            )
        if kind is not TotalKind.NONE and len({p.of.better for p in one.indices}) > 1:
            placed = next(p for p in one.indices if p.of.better is Direction.LOWER)
            yield Diagnostic(
                "DD410",
                Message("one total adds up scores of which some are better the lower they are"),
                (*placed.path, "better"),
                label=Message("write `total: none`, or ignore this with the reason"),
            )


def fitting_total(subject: Subject) -> Iterator[Diagnostic]:
    """DD409: a set makes the total that it says, and the document states no other."""
    for one in subject.sets:
        kind, weighted = one.of.kind, any(p.of.weight is not None for p in one.indices)
        counted = next((p.of.unit for p in one.indices if p.of.unit is not None), None)
        if kind is TotalKind.WEIGHTED and one.indices and not weighted:
            yield _unfit(one, Message("a weighted total needs weights"))
        elif kind is not TotalKind.NONE and counted is not None:
            yield _unfit(one, Message("what is counted in {unit} makes no total", unit=counted))
        for stage, total, _ in stated(one):
            if total not in one.of.kinds:
                yield Diagnostic(
                    "DD409",
                    Message("the indices make no {total}", total=_TOTALS[total]),
                    _stated_at(one, stage, total),
                    label=Message("delete it, or say `total: …`"),
                )


def _unfit(one: PlacedSet, message: Message) -> Diagnostic:
    path = (*one.path, "total")
    return Diagnostic("DD409", message, path, label=Message("write `total: none`, or correct it"))


def _stated_at(one: PlacedSet, stage: Stage, kind: TotalKind) -> Path:
    return (*one.path, "stated", stage.value, kind.value)


def weights_and_stated(subject: Subject) -> Iterator[Diagnostic]:
    """DD401, DD403, DD404, DD406, DD411: weights and totals, with their one repair, if any."""
    for one in subject.sets:
        found = list(_weights_and_stated(one))
        if found:
            # Only a mistake asks for this.
            from ddci_cli.analysis.checks.plan.single_repair import with_repair

            found = with_repair(found, one)
        yield from found


def _weights_and_stated(one: PlacedSet) -> Iterator[Diagnostic]:
    if one.of.kind is TotalKind.WEIGHTED and all(p.of.weight is not None for p in one.indices):
        yield from _wrong_weights(one)
    for statement in statements(one):
        if statement.kind in one.of.kinds:
            yield from _compare(one, statement)


def _wrong_weights(one: PlacedSet) -> Iterator[Diagnostic]:
    whole = weight_sum(one)
    if whole == FULL_WEIGHT or not one.indices:
        return
    written = [p.of.weight for p in one.indices if p.of.weight is not None]
    with localcontext(EXACT):
        # Weights without decimals are exact; three times 33.33 is as near to 100 as it can be.
        slack = sum(
            (Decimal(5).scaleb(-places_of(w) - 1) for w in written if places_of(w)), Decimal(0)
        )
        off = abs(whole - FULL_WEIGHT)
    if off <= slack:
        yield Diagnostic(
            "DD411",
            Message("the weights add up to {sum}, because they are printed rounded", sum=whole),
            (*one.path, "indices"),
            "key",
        )
        return
    label = (
        Message("{number} is missing", number=FULL_WEIGHT - whole)
        if whole < FULL_WEIGHT
        else Message("{number} too much", number=whole - FULL_WEIGHT)
    )
    yield Diagnostic(
        "DD401",
        Message("the weights add up to {sum}, not 100", sum=whole),
        (*one.path, "indices"),
        "key",
        label=label,
        note=Message("the weights are {weights}", weights=tuple(map(str, written))),
    )


def _compare(one: PlacedSet, total: Statement) -> Iterator[Diagnostic]:
    """What the document prints is what its scores give, half up, to the places that it prints."""
    path = _stated_at(one, total.stage, total.kind)
    if total.computed is None or total.exact is None:
        missing = [p for p in one.indices if score_of(p.of, total.stage) is None]
        yield Diagnostic(
            "DD406",
            Message("{stated} cannot be recomputed", stated=total.stated),
            path,
            label=Message(
                "no `{key}`: {ids}",
                key=total.stage.value,
                ids=tuple(f"`{p.of.id}`" for p in missing),
            ),
            related=tuple(
                Related(Message("it is missing here"), (*p.path, "id")) for p in missing[:1]
            ),
        )
        return
    if total.agrees:
        return
    differ = Message(
        "the document states {stated}, the scores give {computed}: a difference of {difference}",
        stated=total.stated,
        computed=total.computed,
        difference=abs(total.stated - total.computed),
    )
    note = None
    if total.exact != total.computed:
        note = Message("before rounding: {exact}", exact=readable(total.exact))
    if total.is_within_rounding:
        label = Message("so much can come from scores that are printed rounded")
        yield Diagnostic("DD411", differ, path, label=label, note=note)
        return
    yield Diagnostic(
        _CODES[total.kind],
        differ,
        path,
        label=Message("computed: {number}", number=total.computed),
        note=note,
        help=Message("check the scores and weights first: the document may be right"),
    )
