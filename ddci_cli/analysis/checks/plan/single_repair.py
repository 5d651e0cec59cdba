"""Findings about totals, told together with the one change that repairs them all."""

from ddci_cli.analysis.scores.single_change import Change, single_changes
from ddci_cli.analysis.scores.totals import statements
from ddci_cli.analysis.sections import PlacedSet
from ddci_cli.diagnostics import Diagnostic, Related
from ddci_cli.language import Message

# A total that nobody can recompute, or that is only rounded, is not known to be wrong.
_NOT_WRONG = frozenset({"DD406", "DD411"})
# More repairs than these are no help to anybody.
_MOST_LISTED = 5


def with_repair(found: list[Diagnostic], one: PlacedSet) -> list[Diagnostic]:
    """The findings with the single repair, if there is exactly one, or with the few there are.

    The first finding about weights or totals names it; the others refer to that one.
    """
    first = next((finding for finding in found if finding.code not in _NOT_WRONG), None)
    changes = [] if first is None else single_changes(one)
    if first is None or not changes:
        return found
    if len(changes) > 1:
        return [_one_of(finding, changes, first) for finding in found]
    same = Message("the change named under {code} repairs this, too", code=first.code)
    return [
        _named(finding, changes[0], one) if finding is first else _helped(finding, same)
        for finding in found
    ]


def _helped(finding: Diagnostic, help: Message) -> Diagnostic:
    return finding if finding.code in _NOT_WRONG else finding._replace(help=help)


def _one_of(finding: Diagnostic, changes: list[Change], first: Diagnostic) -> Diagnostic:
    """Naming one of several would be a guess; a few are listed where the first finding stands."""
    several = Message(
        "{n} different single changes would repair this: compare with the document",
        n=len(changes),
    )
    if finding is not first or len(changes) > _MOST_LISTED:
        return _helped(finding, several)
    listed = tuple(
        Related(Message("either {number} here", number=c.value), c.path, fix=str(c.value))
        for c in changes
    )
    return finding._replace(help=several, related=listed)


def _named(finding: Diagnostic, change: Change, one: PlacedSet) -> Diagnostic:
    if change.path == finding.path:
        return finding._replace(
            label=Message("write {number}: no other single change does", number=change.value),
            fix=str(change.value),
            help=None,
        )
    return finding._replace(
        help=None,
        related=(Related(_restores(change, one), change.path, fix=str(change.value)),),
    )


def _restores(change: Change, one: PlacedSet) -> Message:
    number = change.value
    restored = [total.stated for total in statements(one) if total.difference]
    if "stated" in change.path or not restored:
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
