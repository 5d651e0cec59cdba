"""`ddci due --by-unit -o FOLDER`: the same text as a letter of Word."""

from ddci_cli.analysis.progress.due import Due
from ddci_cli.language import Language, Message
from ddci_cli.printing.due.unit_text import paragraphs
from ddci_cli.reporting.letter import Block, Letter, letter


def unit_letter(result: Due, language: Language) -> bytes:
    """The letter to the plan's unit, from its superior."""
    plan = result.plan
    subject = Message("urging the unit to carry out its tasks of {year}", year=plan.span.name)
    blocks = [
        Block(one.text, one.items, bold=bool(one.items)) for one in paragraphs(result, language)
    ]
    sender = next(iter(plan.superior), None)
    return letter(Letter(sender, plan.unit, language.say(subject), blocks, result.today), language)
