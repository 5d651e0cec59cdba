"""`ddci log -`, `ddci log --from FILE`: many facts, all checked before one is written."""

from datetime import date
from functools import partial
from pathlib import Path

import typer

from ddci_cli.cli.boundary import FINDINGS, FINE
from ddci_cli.cli.output import emit, see_printed
from ddci_cli.cli.session import Session
from ddci_cli.desk.facts import Problem, Refusal
from ddci_cli.desk.forms.many_facts import read_many
from ddci_cli.desk.forms.what_fits import record_what_fits
from ddci_cli.desk.loading import Usable
from ddci_cli.diagnostics import CODES
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.evidence_files import seen_from
from ddci_cli.files.journal.writing import rehearse, write_entries
from ddci_cli.language import Message, counted
from ddci_cli.printing.findings.finding_text import SEVERITY_WORDS
from ddci_cli.printing.journal.logged import as_text
from ddci_cli.refusal import UserError

_MOST_BYTES = 1_000_000
_WAYS_OUT: dict[Problem | None, Message] = {
    Problem.NOTHING_SAID: Message("write what has become of it: doing, done, blocked or dropped"),
    Problem.NO_REASON: Message("write the reason behind it"),
    Problem.SOURCE_OF_A_TASK: Message("for a task there are --note and --evidence"),
    Problem.STATE_OF_AN_INDEX: Message("a published score: --actual SCORE"),
}


def log_many(
    source: Path,
    one: Usable,
    day: date,
    owner: str | None,
    session: Session,
    *,
    dry_run: bool,
    quiet: bool,
) -> int:
    """Enter all facts of a text, or none where one of them cannot be taken."""
    name = plan_files.shown_name(source)
    journal = plan_files.journal_of(one.path)
    lines = read_many(_text(source, name), one, day, owner, partial(seen_from, journal))
    refused = [(line.number, line.refusal) for line in lines if line.refusal is not None]
    told = [(line.number, line.fact) for line in lines if line.fact is not None]
    if not told and not refused:
        raise UserError(Message("{file} tells no fact", file=name))
    recorded = record_what_fits(
        [fact for _, fact in told], one.plan, one.entries, day, journal.parent
    )
    refused += [(told[nth][0], refusal) for nth, refusal in recorded.refusals]
    said = [*refused, *((told[nth][0], remark) for nth, remark in recorded.remarks)]
    for number, refusal in sorted(said, key=lambda one: one[0]):
        _say(name, number, refusal, session)
    if refused:
        session.talk(
            counted(
                "nothing was written: {n} line of {all} cannot be taken",
                "nothing was written: {n} lines of {all} cannot be taken",
                n=len({number for number, _ in refused}),
                all=len(lines),
            )
        )
        return FINDINGS
    if recorded.known and not quiet:
        session.talk(
            counted(
                "{n} entry stands in the journal already and is not written again",
                "{n} entries stand in the journal already and are not written again",
                n=len(recorded.known),
            )
        )
    if not recorded.lines:
        return FINE
    if dry_run:
        rehearse(journal, recorded.lines)
    else:
        write_entries(journal, recorded.lines, behind=one.journal_length)
    emit(as_text(recorded, session.language))
    shown = plan_files.shown_name(journal)
    after = Message("the entries are written to {file}; do not repeat it", file=shown)
    see_printed(None if dry_run else after)
    if not quiet:
        session.talk(
            Message("nothing is written (--dry-run)")
            if dry_run
            else Message("written to {file}", file=shown)
        )
    return FINE


def _text(source: Path, name: str) -> str:
    content = plan_files.read_bytes(source, _MOST_BYTES)
    if len(content) > _MOST_BYTES:
        raise UserError(
            Message("{file} cannot be read: {reason}", file=name, reason=Message("it is too large"))
        )
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        reason = Message("it is not UTF-8 text")
        help = Message("a form that came back: ddci collect FILE")
        raise UserError(
            Message("{file} cannot be read: {reason}", file=name, reason=reason), help
        ) from None


def _say(name: str, number: int, refusal: Refusal, session: Session) -> None:
    """What is wrong with a line, and the ways out."""
    begin = f"{name}:{number}: "
    if refusal.code is not None:
        begin += f"{session.say(SEVERITY_WORDS[CODES[refusal.code]])}[{refusal.code}]: "
    typer.echo(f"{begin}{session.say(refusal.message)}", err=True)
    way_out = _WAYS_OUT.get(refusal.problem)
    for hint in refusal.hints if way_out is None else (way_out,):
        typer.echo(f"      {session.say(hint)}", err=True)
