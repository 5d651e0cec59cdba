"""A single value that the schema refuses, in a sentence with its repair."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.files.shape import day_wording
from ddci_cli.files.shape.as_typed import as_typed
from ddci_cli.files.shape.entry_wording import entry
from ddci_cli.files.shape.plan_parts import closest, keys_help, model_at
from ddci_cli.files.yaml.reading import plain_value
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.model import deadlines, plan
from ddci_cli.model.journal import Entry
from ddci_cli.model.scalars import NOT_BLANK, ONE_LINE
from ddci_cli.names import hyphenated

Error: TypeAlias = dict[str, Any]
"""One entry of pydantic's `ValidationError.errors()`, and under `path` its path in the file."""

_COMMA_NUMBER = r"([-+]?[0-9]+),([0-9]+)"
_PERCENT_NUMBER = r"([0-9]+(?:\.[0-9]+)?)\s*%"

ENTRY_FORM = "{date: …, task: …, state: …}"
"""How an entry of a journal is written."""


def explain_value(error: Error, source: Source) -> Diagnostic:
    """The finding about one value; the place is left to the loader."""
    path: Path = error["path"]
    if error["input"] is None and error["type"] not in ("ddci_clash", "ddci_needs"):
        return _blank(path)
    found = _BY_TYPE.get(error["type"], _wrong_shape)(error, path, source)
    return as_typed(found, error)


def comma_number(written: str, path: Path) -> Diagnostic:
    """The finding about a number with a decimal comma."""
    point = written.replace(",", ".")
    return Diagnostic(
        "DD203",
        Message("`{written}` is text, not a number", written=written),
        path,
        label=Message("write {number}", number=point),
        note=Message(
            "in the YAML file the decimal sign is a point; reports still print {written}",
            written=written,
        ),
        fix=point,
    )


def _blank(path: Path) -> Diagnostic:
    if not path:
        return Diagnostic("DD110", Message("the file is empty"), path)
    if isinstance(path[-1], str):
        message = Message("`{key}` is blank", key=path[-1])
        return Diagnostic("DD207", message, path, "key", label=Message("write its value"))
    label = Message("write it or delete the line")
    return Diagnostic("DD207", Message("an item of the list is blank"), path, label=label)


def _number(error: Error, path: Path, source: Source) -> Diagnostic:
    written = _first_line(source.written(path))
    value = error["input"]
    if not isinstance(value, str):
        if isinstance(value, dict | list):
            return _wrong_shape(error, path, source)
        message = Message("`{written}` is not a plain decimal number", written=written)
        label = Message("write it with digits and a point, as in 8.25")
        return Diagnostic("DD203", message, path, label=label)
    if re.fullmatch(_COMMA_NUMBER, value.strip()) and value == written:
        return comma_number(written, path)
    if isinstance(plain_value(value.strip()), Decimal):
        return Diagnostic(
            "DD203",
            Message("`{written}` stands in quotes and is therefore text", written=written),
            path,
            label=Message("remove the quotes"),
            fix=value.strip(),
        )
    percent = re.fullmatch(_PERCENT_NUMBER, value.strip())
    if percent is not None:
        return Diagnostic(
            "DD203",
            Message("`{written}` is text, not a number", written=written),
            path,
            label=Message("write {number}", number=percent[1]),
            fix=percent[1],
        )
    return Diagnostic(
        "DD203",
        Message("`{written}` is text, not a number", written=written),
        path,
        label=Message("write a number"),
    )


def _text(error: Error, path: Path, source: Source) -> Diagnostic:
    if isinstance(error["input"], dict | list):
        return _wrong_shape(error, path, source)
    written = _first_line(source.written(path))
    what = (
        Message("`{written}` is read as true or false, not as text", written=written)
        if isinstance(error["input"], bool)
        else Message("`{written}` is read as a number, not as text", written=written)
    )
    quoted = f'"{written}"'
    label = Message("put it in quotes: {quoted}", quoted=quoted)
    return Diagnostic("DD204", what, path, label=label, fix=quoted)


def _pattern(error: Error, path: Path, source: Source) -> Diagnostic:
    if error["ctx"]["pattern"] in (NOT_BLANK, ONE_LINE):
        return _blank(path)
    written = _first_line(source.written(path))
    good = hyphenated(str(error["input"]))
    return Diagnostic(
        "DD209",
        Message("`{written}` cannot be an id", written=written),
        path,
        label=Message("write {id}", id=good) if good else None,
        note=Message("an id is made of the letters a-z, digits and single hyphens"),
        fix=good if good and isinstance(plain_value(good), str) else None,
    )


def _wrong_shape(error: Error, path: Path, source: Source) -> Diagnostic:
    """A list, a group of keys and a single value, one standing where another belongs."""
    value = error["input"]
    written = _first_line(source.written(path))
    if error["type"] == "tuple_type" and not path and not isinstance(value, dict):
        label = Message("write entries: - {entry}", entry=ENTRY_FORM)
        return Diagnostic("DD205", Message("a list is expected here"), path, label=label)
    if error["type"] == "tuple_type" and not isinstance(value, dict):
        label = Message("write a list: [{written}]", written=written)
        fix = f"[{written}]" if written == value else None
        message = Message("a list is expected here")
        return Diagnostic("DD205", message, path, label=label, fix=fix)
    if error["type"] == "tuple_type":
        label = Message("put `- ` before the first key")
        if not path and any(isinstance(item, list) for item in value.values()):
            label = Message("delete this key: entries stand under none")
        return Diagnostic("DD205", Message("a list is expected here"), path, label=label)
    if error["type"] in ("model_type", "union_tag_not_found"):
        message = Message("a group of keys is expected here")
        group = model_at(error["loc"])
        label = (
            Message("write an entry: - {entry}", entry=ENTRY_FORM)
            if group is Entry
            else Message("write `key: value` lines")
        )
        help = keys_help(group)
        return Diagnostic("DD205", message, path, label=label, help=help)
    if isinstance(value, dict) and len(value) == 1 and ": " in written and written[0] not in "{[":
        # `- Lưu: VT, KT` is the last line of every document, and YAML takes it for a key.
        quoted = json.dumps(written, ensure_ascii=False)
        message = Message("the colon makes a key of this text")
        label = Message("put it in quotes: {quoted}", quoted=quoted)
        return Diagnostic("DD205", message, path, label=label, fix=quoted)
    message = Message("a single value is expected here, not a list or a group of keys")
    return Diagnostic("DD205", message, path, label=Message("write one value"))


def _choice(error: Error, path: Path, source: Source) -> Diagnostic:
    written = _first_line(source.written(path))
    choices = tuple(re.findall(r"'([^']*)'", error["ctx"]["expected"])) or ("true",)
    if isinstance(error["input"], dict | list):
        return _wrong_shape(error, path, source)
    meant = closest(str(error["input"]), choices) or (choices[0] if len(choices) == 1 else None)
    label = None if meant is None else Message("did you mean `{key}`?", key=meant)
    message = Message("`{written}` is not one of the allowed values", written=written)
    help = Message("allowed here: {keys}", keys=choices)
    return Diagnostic("DD206", message, path, label=label, help=help, fix=meant)


def _flag(error: Error, path: Path, source: Source) -> Diagnostic:
    return _choice({**error, "ctx": {"expected": "'true', 'false'"}}, path, source)


def _limits(error: Error, path: Path, source: Source) -> Diagnostic:
    written = _first_line(source.written(path))
    if path == ("ddci",):
        known = str(plan.FORMAT)
        message = Message(
            "`{written}` is a plan format this program does not know", written=written
        )
        label = Message("write {number}", number=known)
        help = Message("a newer version of ddci may know it")
        return Diagnostic("DD210", message, path, label=label, help=help, fix=known)
    ctx = error["ctx"]
    for key, note in (
        ("ge", Message("at least {bound}", bound=_bound(ctx.get("ge")))),
        ("gt", Message("more than {bound}", bound=_bound(ctx.get("gt")))),
        ("le", Message("at most {bound}", bound=_bound(ctx.get("le")))),
    ):
        if key in ctx:
            message = Message("`{written}` is outside the limits", written=written)
            return Diagnostic("DD208", message, path, label=note)
    raise AssertionError(f"a limit of an unknown kind: {ctx}")


def _bound(value: Any) -> Decimal:
    return Decimal(value or 0)


def _whole(error: Error, path: Path, source: Source) -> Diagnostic:
    written = _first_line(source.written(path))
    message = Message("`{written}` is not a whole number", written=written)
    return Diagnostic("DD208", message, path, label=Message("write a whole number"))


def _day(error: Error, path: Path, source: Source) -> Diagnostic:
    if isinstance(error["input"], dict | list):
        return _wrong_shape(error, path, source)
    return day_wording.explain_day(error["type"], error["input"], source, path)


def _period(error: Error, path: Path, source: Source) -> Diagnostic:
    if isinstance(error["input"], dict | list):
        return _wrong_shape(error, path, source)
    return day_wording.explain_period(error["input"], source, path)


def _main_key(error: Error, path: Path, source: Source) -> Diagnostic:
    value = error["input"]
    if not isinstance(value, dict):
        return _wrong_shape(error, path, source)
    found = tuple(key for key in deadlines.MAIN_KEYS if key in value)
    if not found:
        return Diagnostic(
            "DD504",
            Message("the deadline does not say what kind it is"),
            path,
            label=Message("add one main key"),
            help=Message("main keys of a deadline: {keys}", keys=deadlines.MAIN_KEYS),
        )
    return Diagnostic(
        "DD504",
        Message("the deadline has more than one main key: {keys}", keys=found),
        (*path, found[1]),
        "key",
        label=Message("make it a deadline of its own"),
        help=Message("a task may have several deadlines"),
        related=(Related(Message("the other is here"), (*path, found[0]), "key"),),
    )


def _clash(error: Error, path: Path, source: Source) -> Diagnostic:
    key, other = error["ctx"]["key"], error["ctx"]["other"]
    if (key, other) == ("on", "every"):
        message = Message("only a weekly deadline falls on a day of the week")
        label = Message("write `by_day: …`, or `every: week`")
    elif (key, other) == ("of_month", "every"):
        message = Message("only a yearly deadline falls in one month by its number")
        label = Message("write first, last or next, or `every: year`")
    elif other == "every":
        message = Message("a weekly deadline has no day of the month")
        label = Message("name the day of the week, as in `on: fri`; else its last day counts")
    else:
        message = Message("`{key}` and `{other}` cannot stand together", key=key, other=other)
        label = Message("keep one of the two")
    related = Related(Message("the other is here"), (*path, other), "key")
    return Diagnostic("DD505", message, (*path, key), "key", label=label, related=(related,))


def _needs(error: Error, path: Path, source: Source) -> Diagnostic:
    key, other = error["ctx"]["key"], error["ctx"]["other"]
    message = Message("`{key}` needs `{other}` beside it", key=key, other=other)
    label = Message("add `{key}: …`", key=other)
    return Diagnostic("DD505", message, (*path, key), "key", label=label)


def _twice(error: Error, path: Path, source: Source) -> Diagnostic:
    key, other = error["ctx"]["key"], error["ctx"]["other"]
    return Diagnostic(
        "DD211",
        Message("`{key}` and `{other}` cannot stand together", key=key, other=other),
        (*path[:-1], key),
        "key",
        label=Message("keep one of the two"),
        related=(Related(Message("the other is here"), (*path[:-1], other), "key"),),
    )


def _score_year(error: Error, path: Path, source: Source) -> Diagnostic:
    year = error["ctx"]["year"]
    return Diagnostic(
        "DD203",
        Message("`{written}` is no year", written=year),
        (*path, year),
        "key",
        label=Message("write a number, or a number for each year: {{2026: 30, 2030: 50}}"),
    )


def _years(error: Error, path: Path, source: Source) -> Diagnostic:
    if isinstance(error["input"], dict | list):
        return _wrong_shape(error, path, source)
    written = _first_line(source.written(path))
    return Diagnostic(
        "DD501",
        Message("`{written}` is not how years are written here", written=written),
        path,
        label=Message("the first and the last year, as in 2026-2030; of one year write `year`"),
    )


_BY_TYPE: dict[str, Callable[[Error, Path, Source], Diagnostic]] = {
    "is_instance_of": _number,
    "decimal_type": _number,
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "enum": _choice,
    "literal_error": _choice,
    "bool_type": _flag,
    "greater_than": _limits,
    "greater_than_equal": _limits,
    "less_than_equal": _limits,
    "union_tag_not_found": _main_key,
    "ddci_whole": _whole,
    "ddci_day_form": _day,
    "ddci_day_exists": _day,
    "ddci_day_year": _day,
    "ddci_period_form": _period,
    "ddci_clash": _clash,
    "ddci_needs": _needs,
    "ddci_entry": entry,
    "ddci_twice": _twice,
    "ddci_score_year": _score_year,
    "ddci_years_form": _years,
}


def _first_line(written: str) -> str:
    return written.splitlines()[0].strip() if written.strip() else ""
