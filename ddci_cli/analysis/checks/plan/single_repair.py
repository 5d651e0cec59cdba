"""Findings about totals, told together with the one change that repairs them all."""

from ddci_cli.analysis.scores.single_change import Change, single_changes
from ddci_cli.analysis.scores.totals import statements
from ddci_cli.diagnostics import Diagnostic, Related
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan

# A total that nobody can recompute is not known to be wrong.
_NOT_WRONG = "DD406"


def with_repair(found: list[Diagnostic], plan: Plan) -> list[Diagnostic]:
    """The findings with the single repair, if there is exactly one, or the number of repairs.

    The first finding about weights or totals names it; the others refer to that one.
    """
    wrong = any(finding.code != _NOT_WRONG for finding in found)
    changes = single_changes(plan) if wrong else []
    if not changes:
        return found
    if len(changes) > 1:
        # Naming one of several would be a guess.
        several = Message(
            "{n} different single changes would repair this: compare with the document",
            n=len(changes),
        )
        return [_helped(finding, several) for finding in found]
    first = next(finding for finding in found if finding.code != _NOT_WRONG)
    same = Message("the change named under {code} repairs this, too", code=first.code)
    return [
        _named(finding, changes[0], plan) if finding is first else _helped(finding, same)
        for finding in found
    ]


def _helped(finding: Diagnostic, help: Message) -> Diagnostic:
    return finding if finding.code == _NOT_WRONG else finding._replace(help=help)


def _named(finding: Diagnostic, change: Change, plan: Plan) -> Diagnostic:
    if change.path == finding.path:
        return finding._replace(
            label=Message("write {number}: no other single change does", number=change.value),
            fix=str(change.value),
            help=None,
        )
    return finding._replace(
        help=None,
        related=(Related(_restores(change, plan), change.path, fix=str(change.value)),),
    )


def _restores(change: Change, plan: Plan) -> Message:
    number = change.value
    both = [total for total in statements(plan) if total is not None]
    restored = [total.stated for total in both if total.difference]
    if change.path[0] == "stated" or not restored:
        return Message("{number} here; no other single change does", number=number)
    if len(restored) == 1:
        return Message(
            "{number} here restores the stated total {total}; no other single change does",
            number=number,
            total=restored[0],
        )
    return Message(
        "{number} here restores the stated totals {sum} and {weighted}; "
        "no other single change does",
        number=number,
        sum=restored[0],
        weighted=restored[1],
    )
