"""A first plan of a unit: short, with remarks that say what to write, and sound as it is."""

from string import Template

from ddci_cli.files.yaml.written_text import written_text
from ddci_cli.language import Language
from ddci_cli.resources import template
from ddci_cli.safe_text import seen


def first_plan(year: int, unit: str, superior: str | None, language: Language) -> str:
    """The text of the plan, its remarks in the reader's language."""
    content = template(f"plan.{language.code.value}.yaml")
    assert content is not None
    return Template(content.decode()).substitute(
        year=year,
        unit=written_text(unit),
        unit_remark=seen(unit),
        superior="" if superior is None else f" {written_text(superior)}",
    )
