"""The rules that a journal has to keep, beside those about its lines and the files it names."""

from datetime import date

from ddci_cli.analysis.checks.journal import facts, mentions
from ddci_cli.analysis.checks.journal.journal_subject import JournalCheck, JournalSubject
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan

JOURNAL_CHECKS: tuple[JournalCheck, ...] = (
    mentions.known_thing,
    mentions.known_period,
    mentions.known_speaker,
    facts.possible_day,
    facts.counted_thing,
    facts.score_in_scale,
    facts.one_fact,
)
"""Every rule about journals but those about files, in the order of an entry's keys."""


def find_in_journal(plan: Plan, entries: tuple[Entry, ...], today: date) -> list[Diagnostic]:
    """The findings of all rules; each names the key path in the journal that it is about."""
    subject = JournalSubject(plan, entries, today)
    return [found for check in JOURNAL_CHECKS for found in check(subject)]
