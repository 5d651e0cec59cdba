"""Values with a sign that looks like a plain one and is none: of Word, of a wide keyboard."""

import re
from typing import Any

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.language import Message
from ddci_cli.model.written import odd_sign, straight


def as_typed(found: Diagnostic, error: dict[str, Any]) -> Diagnostic:
    """The finding with the sign that Word or another keyboard put into a value, and what to type.

    `“2023”`, `2023–03–15`, `８.25`: each looks right, so the sign has to be named.
    """
    value = error["input"]
    if not isinstance(value, str) or found.path != error["path"] or found.part != "value":
        return found
    sign, typed = odd_sign(value), straight(value)
    if not sign or typed == value:
        return found
    note = Message(
        "`{sign}` is U+{code}, which Word or another keyboard puts in the place of a plain sign",
        sign=sign,
        code=f"{ord(sign):04X}",
    )
    if found.code == "DD205" and typed.startswith("- "):
        return found._replace(label=Message("write {text}", text=typed), note=note, fix=typed)
    if found.fix is not None and found.fix != value:
        return found._replace(note=note)
    if found.code == "DD203" and re.fullmatch(r"[-+]?[0-9]+,[0-9]+", typed):
        typed = typed.replace(",", ".")
    return found._replace(label=Message("write {text}", text=typed), note=note, fix=typed)
