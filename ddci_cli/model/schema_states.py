"""How a group of keys says in JSON Schema which of its states its validator refuses."""

from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

Refused: TypeAlias = tuple[tuple[str, Schema], ...]
"""States, each under the name of the sentence about it in `keys.yaml`."""

NUMBER: Schema = {"type": "number"}
TEXT: Schema = {"type": "string"}
EMPTY: Schema = {"enum": [None, []]}
"""A list with nothing in it."""


def state(*blank: str, **filled: Schema) -> Schema:
    """True of a group in which the first keys have no value and the others have such values.

    Not of half a word that will become a group when it is typed to its end.
    """
    nothing: Schema = {"type": "null"}
    values = {**filled, **dict.fromkeys(blank, nothing)}
    needed = {"required": list(filled)} if filled else {}
    return {"type": "object", **needed, "properties": values}
