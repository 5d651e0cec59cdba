"""The rules that a plan of the right shape has to keep, one family a file."""

from collections.abc import Iterable

from ddci_cli.analysis.checks.plan import (
    asked_days,
    clarity,
    own_names,
    plan_year,
    recurring_work,
    references,
    shape,
    signature,
    stated,
)
from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.checks.rule import Parts, Rule, broken_parts, findings
from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.model.plan import Plan

_OWNERS: Parts = frozenset({"owners"})
_SCORES: Parts = frozenset({"scores"})

CHECKS: tuple[Rule[Subject], ...] = (
    Rule(("DD301",), references.unique_ids),
    Rule(("DD302",), references.known_owners, _OWNERS),
    Rule(("DD303",), references.no_cycles, _OWNERS),
    Rule(("DD307",), shape.sets_or_one_set),
    Rule(("DD207",), shape.something_in_it, frozenset({"tasks"})),
    Rule(("DD304", "DD305", "DD306"), own_names.own_names),
    Rule(("DD405",), stated.scale, _SCORES),
    Rule(("DD402",), stated.scores_in_scale, _SCORES),
    Rule(("DD407",), stated.index_says_a_score, _SCORES),
    Rule(("DD408", "DD410"), stated.weights, _SCORES),
    Rule(("DD409",), stated.fitting_total, _SCORES),
    Rule(("DD401", "DD403", "DD404", "DD406", "DD411"), stated.weights_and_stated, _SCORES),
    Rule(("DD503",), plan_year.in_year),
    Rule(("DD506",), asked_days.own_names),
    Rule(("DD507",), asked_days.something_asked),
    Rule(("DD508",), asked_days.decided_days_off),
    Rule(("DD601",), clarity.index_has_tasks),
    Rule(("DD602",), clarity.task_has_lead),
    Rule(("DD603",), recurring_work.named_period, frozenset({"deadlines"})),
    Rule(("DD604",), clarity.task_has_deadline),
    Rule(("DD605",), clarity.task_has_product),
    Rule(("DD606",), clarity.index_has_leader),
    Rule(("DD607",), clarity.title_says_what),
    Rule(("DD612",), signature.signature, frozenset({"owners", "named"})),
)
"""Every rule about plans, in the order of their codes."""


def find_all(
    plan: Plan, dropped: Iterable[Path] = (), rules: Iterable[Rule[Subject]] = CHECKS
) -> list[Diagnostic]:
    """The findings of all rules; each names the key path it is about.

    Of a plan that stands for a file with mistakes, `dropped` names what the file has besides:
    rules that would have to see it are not asked.
    """
    broken = broken_parts(dropped)
    return findings(rules, Subject.of(plan, broken), broken)
