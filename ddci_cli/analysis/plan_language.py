"""The language a plan is written in, for texts that go to those who work by it."""

import unicodedata

from ddci_cli.analysis.sections import all_indices, all_tasks
from ddci_cli.language import LanguageCode
from ddci_cli.model.plan import Plan

# Letters and marks of Vietnamese that its neighbours in Latin script do not have together.
_LETTERS = frozenset("đĐơƠưƯăĂ")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def language_of(plan: Plan) -> LanguageCode:
    """As the plan says, else Vietnamese where the unit's name or a title is written so."""
    if plan.language is not None:
        return plan.language
    said = [plan.unit, *(placed.of.name for placed in all_indices(plan))]
    said += [placed.task.title for placed in all_tasks(plan)]
    text = " ".join(said)
    if not _LETTERS.isdisjoint(text) or not _TONES.isdisjoint(unicodedata.normalize("NFD", text)):
        return LanguageCode.VI
    return LanguageCode.EN
