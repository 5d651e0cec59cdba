"""Whether a report of the plan can be signed as it comes out."""

from collections.abc import Iterator

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.offices.agency import agency
from ddci_cli.analysis.offices.signing import signing_lines
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.language import Message


def signature(subject: Subject) -> Iterator[Diagnostic]:
    """DD612: the lines above the signature can be told.

    A draft may leave the signer out; a document that has its day was signed by somebody.
    """
    plan, document = subject.plan, subject.plan.document
    if document.signer is None:
        if document.date is not None:
            yield Diagnostic(
                "DD612",
                Message("the plan is issued, and nobody is named who signs"),
                ("document", "signer"),
                label=Message("add `{key}: …`", key="signer"),
            )
        return
    signer = next((owner for owner in plan.owners if owner.id == document.signer), None)
    if signer is None or document.authority is not None:
        return
    if signing_lines(agency(plan.unit), signer.post) is None:
        message = Message(
            "how `{post}` signs for {unit} cannot be told", post=signer.post, unit=plan.unit
        )
        yield Diagnostic(
            "DD612",
            message,
            ("document", "signer"),
            help=Message("say it in `document`: `authority: TL. CHỦ TỊCH`"),
        )
