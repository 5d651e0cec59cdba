"""The rules that a plan of the right shape has to keep, one family a file."""

from ddci_cli.analysis.checks.plan import (
    clarity,
    own_names,
    plan_year,
    recurring_work,
    references,
    stated,
)
from ddci_cli.analysis.checks.plan.subject import Check, Subject
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.model.plan import Plan

# Every rule of the program, in the order of their codes.
CHECKS: tuple[Check, ...] = (
    references.unique_ids,
    references.known_owners,
    references.no_cycles,
    own_names.own_names,
    stated.scale,
    stated.scores_in_scale,
    stated.weights_and_stated,
    plan_year.in_year,
    clarity.index_has_tasks,
    clarity.task_has_lead,
    recurring_work.named_period,
    clarity.task_has_deadline,
    clarity.task_has_product,
    clarity.index_has_leader,
    clarity.title_says_what,
)


def find_all(plan: Plan) -> list[Diagnostic]:
    """The findings of all rules; each names the key path it is about."""
    subject = Subject.of(plan)
    return [found for check in CHECKS for found in check(subject)]
