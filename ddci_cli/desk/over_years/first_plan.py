"""A first plan of a unit: short, with remarks that say what to write, and sound as it is."""

from string import Template

from ddci_cli.files.yaml.written_text import written_text
from ddci_cli.language import Language, LanguageCode
from ddci_cli.names import fold
from ddci_cli.resources import template
from ddci_cli.safe_text import seen


def first_plan(year: int, unit: str, superior: str | None, language: Language) -> str:
    """The text of the plan, its remarks in the reader's language."""
    content = template(f"plan.{language.code.value}.yaml")
    assert content is not None
    head = _head(unit)
    id = {LanguageCode.VI: "lanh-dao", LanguageCode.EN: "head"}[language.code]
    return Template(content.decode()).substitute(
        year=year,
        unit=written_text(unit),
        unit_remark=seen(unit),
        head=head or "Thủ trưởng đơn vị",
        # How the head of another body signs, its name does not tell.
        signer=f" {id}" if head else "",
        superior="" if superior is None else f" {written_text(superior)}",
    )


def _head(unit: str) -> str | None:
    """The post that heads it, where its name tells."""
    name = f"{fold(unit)} "
    if name.startswith("so "):
        return "Giám đốc Sở"
    is_committee = name.startswith(("ubnd ", "uy ban nhan dan "))
    return "Chủ tịch UBND" if is_committee else None
