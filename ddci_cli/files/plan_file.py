"""A plan file as a whole: its plan where it is sound, and everything that is wrong with it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from pydantic import ValidationError

from ddci_cli.analysis.checks.plan_rules import find_all
from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.files.placing import also_spoiled_text, placed
from ddci_cli.files.shape.one_line import one_line
from ddci_cli.files.yaml.reading import read
from ddci_cli.model.plan import Plan


class PlanFile(NamedTuple):
    """What one file said."""

    name: str
    plan: Plan | None
    """None while the file has mistakes in its shape."""
    findings: tuple[Diagnostic, ...] = ()
    unit: str | None = None
    """Whose plan it says it is, also where it cannot be used."""


Rules: TypeAlias = Callable[..., list[Diagnostic]]

_validate = one_line(Plan.model_validate)


def check(content: bytes, name: str) -> PlanFile:
    """The plan in a file and all its findings, of YAML, of the shape and of the rules.

    Where the shape has mistakes the rules are checked on what is sound.
    """
    source = read(content, name)
    rules: Rules = find_all
    stands: Callable[[Diagnostic], bool] | None = None
    if source.data is None and source.findings:
        # Imported here, as all that explains: most files are sound.
        from ddci_cli.files.shape.mending import read_on

        mended = read_on(source)
        lost = mended.dropped(source)

        def rules(plan: Plan, dropped: Iterable[Path] = ()) -> list[Diagnostic]:
            return find_all(plan, (*dropped, *lost))

        def stands(found: Diagnostic) -> bool:
            return mended.stands(found, source)

    found = list(source.findings)
    of_yaml = len(found)
    plan = None
    if source.data is not None or not found:
        try:
            plan = _validate(source.data)
        except ValidationError as error:
            # Imported here: most files are sound, and explaining takes a third of the program.
            from ddci_cli.files.shape.salvage import examine

            found += examine(error, source, _validate, rules)
        else:
            found += rules(plan)
            # A key that stands twice leaves open which of its two values the plan has.
            plan = None if source.findings else plan
    if stands is not None:
        found[of_yaml:] = filter(stands, found[of_yaml:])
    findings = placed(also_spoiled_text(found, source), source, complete=plan is not None)
    accepted = tuple(finding for finding in findings if finding.accepted)
    if plan is not None and accepted:
        plan = plan.accepting(accepted)
    return PlanFile(name, plan, findings, _unit(source.data))


def _unit(data: object) -> str | None:
    said = data.get("unit") if isinstance(data, dict) else None
    return said.strip() or None if isinstance(said, str) else None
