"""The JSON Schema of a plan file, for editors: made from the models, explained by the catalogue.

It refuses nothing that `check` accepts, and of the rest it says what JSON Schema can say: not
whether a week 53 or a 29 February exists, how many digits a number has, or what refers to what.

Keywords that editors complete from (`properties`, `enum`) stand where no alternative hides them;
blank values are a second type and not a second schema.
"""

from decimal import Decimal
from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from ddci_cli.model.base import Model
from ddci_cli.model.deadlines import (
    KINDS,
    AnyDeadline,
    AnyMonth,
    Bounded,
    OfMonth,
    Term,
)
from ddci_cli.model.deadlines.recurring import MONTHS
from ddci_cli.model.index import Group, Heading, Index, Rank, Ranks, Score
from ddci_cli.model.index_set import IndexSet, Scale, Scored, Stated, StatedTotals, TotalScore
from ddci_cli.model.plan import Document, Owner, Plan, Predecessor, Reporting
from ddci_cli.model.scalars import (
    WELL_FORMED_ID,
    BlankList,
    BlankPart,
    Day,
    DayOrPeriod,
    DocumentNumber,
    OneOrMany,
    PeriodId,
    YearsId,
    plain,
)
from ddci_cli.model.schema_states import Schema
from ddci_cli.model.task import Task
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.resources import catalogue

FILE_NAME = "plan.schema.json"

MODELS: tuple[type[Model], ...] = (
    Plan,
    Document,
    Predecessor,
    Reporting,
    Calendar,
    Owner,
    Scored,
    IndexSet,
    Scale,
    Stated,
    StatedTotals,
    TotalScore,
    Rank,
    Index,
    Heading,
    Group,
    Task,
    AnyDeadline,
    Bounded,
    Term,
    *KINDS,
)
"""Every part of a plan that the catalogue explains."""

# The patterns are read by the engines of many editors, so each means the same in all of them:
# `\S` and `\d` do not, and `\S` even differs between Rust, which checks plans, and Python.
_NOT_BLANK = r"[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_YEAR = r"(199[0-9]|2[01][0-9][0-9])"
_DAY = (
    rf"^{_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    r"|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"
)
_WEEK, _MONTH = "(0[1-9]|[1-4][0-9]|5[0-3])", "(0[1-9]|1[0-2])"
_PERIOD = (
    rf"^{_YEAR}(-(w{_WEEK}(-w{_WEEK})?|{_MONTH}|m{_MONTH}-m{_MONTH}|q[1-4]|h[12]|9m|{_YEAR}))?$"
)
_YEARS = rf"^{_YEAR} *- *{_YEAR}$"

_UNSAID = ("title", "description", "default")
_ORDER = (
    *("$ref", "type", "const", "enum", "pattern", "patternErrorMessage"),
    *("minimum", "exclusiveMinimum", "maximum", "minProperties", "properties"),
    *("patternProperties", "additionalProperties", "minItems", "items", "oneOf"),
)
_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}


class _Generator(GenerateJsonSchema):
    """Pydantic's schema with what its types mean in our file.

    A sentence stands here under its name; `_value` looks it up.
    """

    def sort(self, value: Any, parent_key: str | None = None) -> Any:  # noqa: ARG002
        """The order of the models, which is the one people write in."""
        return value

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        """Text and ids."""
        if schema.get("pattern") == WELL_FORMED_ID:
            return _form("id", WELL_FORMED_ID)
        return _form("text", _NOT_BLANK)

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> Schema:
        """Numbers; pydantic itself would take them as text, too."""
        given: dict[str, Any] = {**schema}
        limits = {word: plain(given[key]) for key, word in _LIMITS.items() if key in given}
        return {"type": "number", **limits}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """Days, periods, what may be blank; the other functions only type what the loader read."""
        function = schema["function"]["function"]
        if function is _reader(Day):
            return _form("day", _DAY)
        if function is _reader(PeriodId):
            return _form("period", _PERIOD)
        if function is _reader(YearsId):
            return _form("years", _YEARS)
        if function is _reader(DocumentNumber):
            return {**_form("text", _NOT_BLANK), "type": ["string", "integer"], "minimum": 0}
        if function is _reader(OneOrMany):
            text = _form("text", _NOT_BLANK)
            return {**text, "type": ["string", "array"], "items": text}
        inner = self.generate_inner(schema["schema"])
        blank = function in (BlankList.func, BlankPart.func)
        return {"anyOf": [inner, {"type": "null"}]} if blank else inner

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Schema:
        """Values that can be written in two ways, in one schema that serves both."""
        function = schema["function"]["function"]
        if function is _reader(Score):
            return {
                "type": ["number", "object"],
                "minProperties": 1,
                "patternProperties": {f"^{_YEAR}$": {"type": "number"}},
                "additionalProperties": False,
            }
        if function is _reader(DayOrPeriod):
            return _form("bound", f"{_DAY}|{_PERIOD}")
        if function is _reader(AnyMonth):
            choices = [*(one.value for one in OfMonth), *MONTHS]
            return {"type": ["string", "integer"], "enum": choices}
        assert function is _reader(Ranks)
        # What stands in a list of them is what stands alone.
        return {"type": ["object", "array"], "items": self.generate_inner(_core_schema(Rank))}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> Schema:
        """Deadlines; their tags are no keys of the file."""
        return {"oneOf": [self.generate_inner(kind) for kind in schema["choices"].values()]}


def _reader(alias: Any) -> Any:
    """The function that reads the values of a type from the file."""
    return next(part.func for part in get_args(alias)[1:] if hasattr(part, "func"))


def _core_schema(model: type[Model]) -> Any:
    model.model_rebuild()
    return model.__pydantic_core_schema__


def _form(name: str, pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern, "patternErrorMessage": name}


def plan_schema() -> Schema:
    """The schema of a plan file."""
    words = catalogue("keys")
    made = Plan.model_json_schema(schema_generator=_Generator)
    groups = {**made["$defs"], "Plan": made}
    parts = {
        model.__name__: _group(model, groups, words) for model in MODELS if model.__name__ in groups
    }
    held = (value for group in groups.values() for value in group.get("properties", {}).values())
    for value in held:
        if "anyOf" in value and "$ref" in value["anyOf"][0] and _name(value["anyOf"][0]) in parts:
            parts[_name(value["anyOf"][0])]["type"] = ["object", "null"]
    plan = parts.pop("Plan")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": FILE_NAME,
        **plan,
        "$defs": {**parts, "Deadline": _deadline(parts, words)},
    }


def _deadline(parts: Schema, words: Any) -> Schema:
    """One of the kinds of deadlines, each a closed group.

    Tried with yaml-language-server 1.25: closed groups let it offer only the keys that still fit
    (one open group with all keys and a `oneOf` of `required` goes on offering every key), and as
    long as nothing or half a word is written it offers the keys of all kinds. The latter needs
    the `type` to stand here: a kind with a type of its own is given up at the first letter.
    """
    for kind in KINDS:
        del parts[kind.__name__]["type"]
    kinds = [{"$ref": f"#/$defs/{kind.__name__}"} for kind in KINDS]
    return {**_words(words["models"]["AnyDeadline"]), "type": "object", "oneOf": kinds}


def explanation(model: type[Model], key: str, words: Any) -> Any:
    """What the catalogue says of a key, under the model that declares it."""
    family = [part for part in model.__mro__ if issubclass(part, Model)]
    declaring = [part for part in family if key in part.key_names()][-1]
    return words["models"][declaring.__name__]["keys"][key]


def _group(model: type[Model], groups: Schema, words: Any) -> Schema:
    made = groups[model.__name__]
    keys = {
        key: {
            **_words(explanation(model, key, words)),
            **_value(made["properties"][key], groups, words),
        }
        for key in model.key_names()
    }
    group = {**_words(words["models"][model.__name__]), "type": "object", "properties": keys}
    if "required" in made:
        group["required"] = made["required"]
    group["additionalProperties"] = False
    refused = model.refused()
    if refused:
        # No group is null: this refuses, in a sentence that editors show instead of their own.
        group["allOf"] = [
            {"if": state, "then": {"type": "null", "errorMessage": _both(words["refusals"][name])}}
            for name, state in refused
        ]
    return group


def _value(made: Schema, groups: Schema, words: Any) -> Schema:
    """A value's schema in one piece: editors fill in what they need not look up elsewhere."""
    if "oneOf" in made:
        return {"$ref": "#/$defs/Deadline"}
    if "anyOf" in made:
        return _or_blank(_value(made["anyOf"][0], groups, words)) | _default(made)
    if "$ref" in made:
        named = groups[_name(made)]
        return made if "properties" in named else _value(named, groups, words)
    value = {_LIMITS.get(word, word): item for word, item in made.items() if word not in _UNSAID}
    # Pydantic's versions differ in the order; the committed file should not.
    value = dict(sorted(value.items(), key=lambda item: _ORDER.index(item[0])))
    if "items" in value:
        value["items"] = _value(value["items"], groups, words)
    if value.get("type") == ["object", "array"]:
        one = _group(Rank, groups, words)
        value |= {key: one[key] for key in ("properties", "additionalProperties")}
    if "patternErrorMessage" in value:
        value["patternErrorMessage"] = _both(words["refusals"][value["patternErrorMessage"]])
    if "minimum" in value and value["minimum"] == value.get("maximum"):
        value = {"const": value["minimum"]}
    if "const" in value:
        return {"const": value["const"]}
    return value | _default(made)


def _or_blank(value: Schema) -> Schema:
    """The schema of a value that may be blank; a group says so itself."""
    if "$ref" in value:
        return value
    choices = {"enum": [*value["enum"], None]} if "enum" in value else {}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*kinds, "null"], **choices}


def _default(made: Schema) -> Schema:
    """What a missing key means, where that is more than nothing."""
    default = made.get("default")
    if isinstance(default, str) and made.get("type") == "number":
        default = plain(Decimal(default))
    # `false` is left out: editors would fill it in wherever they make a new group.
    return {"default": default} if default and isinstance(default, str | int | float) else {}


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _words(entry: Any) -> Schema:
    found: Schema = {
        "title": _both(entry["title"]),
        "description": _both(entry["description"], "\n"),
    }
    return found | ({"examples": entry["examples"]} if "examples" in entry else {})


def _both(said: dict[str, str], between: str = " · ") -> str:
    return f"{said['vi']}{between}{said['en']}"
