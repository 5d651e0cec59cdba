"""The rules that a journal has to keep, beside those about its lines and the files it names."""

from datetime import date

from ddci_cli.analysis.checks.journal import facts, mentions
from ddci_cli.analysis.checks.journal.journal_subject import JournalSubject
from ddci_cli.analysis.checks.rule import Rule, findings
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan

JOURNAL_CHECKS: tuple[Rule[JournalSubject], ...] = (
    Rule(("DD701",), mentions.known_thing),
    Rule(("DD702",), mentions.known_period),
    Rule(("DD302", "DD710"), mentions.known_speaker),
    Rule(("DD703", "DD704"), facts.possible_day),
    Rule(("DD705",), facts.counted_thing),
    Rule(("DD402",), facts.score_in_scale),
    Rule(("DD707",), facts.one_fact),
    Rule(("DD711", "DD713"), facts.said_once),
    Rule(("DD712",), facts.known_event),
)
"""Every rule about journals but those about files, in the order of an entry's keys.

Each entry is true or false by itself or beside another one, so that none needs a whole journal.
"""


def find_in_journal(plan: Plan, entries: tuple[Entry, ...], today: date) -> list[Diagnostic]:
    """The findings of all rules; each names the key path in the journal that it is about."""
    return findings(JOURNAL_CHECKS, JournalSubject(plan, entries, today))
