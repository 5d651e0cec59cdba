"""Why a unit has no place, in a sentence."""

from ddci_cli.analysis.scores.ranking import Unranked, Why
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.words import STAGES
from ddci_cli.language import Message, counted


def why_line(one: Unranked) -> Message:
    """The reason, with what is known of the total all the same."""
    total = one.of.totals.get(one.stage)
    if one.why is Why.JOURNAL:
        return Message("its journal cannot be read whole; scores may be missing")
    if one.why is Why.ERRORS:
        return counted(
            "{n} error in the plan or its journal; see: ddci check {file}",
            "{n} errors in the plan or its journal; see: ddci check {file}",
            n=one.of.errors,
            file=one.of.name,
        )
    if one.why is Why.ALONE:
        return Message("nobody to compare it with")
    if total is None:
        return Message("no score is known ({stage})", stage=STAGES[one.stage])
    places = one.of.field.places
    return counted(
        "{n} score is missing ({stage}): its total lies between {low} and {high}",
        "{n} scores are missing ({stage}): its total lies between {low} and {high}",
        n=total.missing,
        stage=STAGES[one.stage],
        low=rounded(total.lowest, places),
        high=rounded(total.highest, places),
    )
