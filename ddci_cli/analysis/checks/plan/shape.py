"""A plan says something, and says how its indices make sets in one way."""

from collections.abc import Iterator

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.sections import headings
from ddci_cli.diagnostics import Diagnostic, Related
from ddci_cli.language import Message
from ddci_cli.model.index_set import Scored


def something_in_it(subject: Subject) -> Iterator[Diagnostic]:
    """DD207: a plan has an index or a task."""
    if subject.plan.is_empty:
        yield Diagnostic(
            "DD207",
            Message("a plan needs at least one index or one task"),
            label=Message("add `indices: …` or `tasks: …`"),
        )


def sets_or_one_set(subject: Subject) -> Iterator[Diagnostic]:
    """DD307: the indices make one set at the top of the file, or several under `sets`."""
    plan = subject.plan
    if not plan.sets:
        return
    others = [key for key in Scored.key_names() if key in plan.model_fields_set and key != "groups"]
    for key in others:
        if getattr(plan, key) not in ((), None):
            yield Diagnostic(
                "DD307",
                Message("`{key}` stands at the top, and there are `sets`", key=key),
                (key,),
                "key",
                label=Message("move it into the set that it belongs to"),
                related=(Related(Message("the sets are here"), ("sets",), "key"),),
            )
    for heading, path, _ in headings(plan.groups, ("groups",)):
        if heading.indices:
            yield Diagnostic(
                "DD307",
                Message("indices stand under a heading outside the sets"),
                (*path, "indices"),
                "key",
                label=Message("move the heading into the set that its indices belong to"),
                related=(Related(Message("the sets are here"), ("sets",), "key"),),
            )
