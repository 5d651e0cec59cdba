"""The JSON Schema for editors: fresh, explained, and of one mind with `check`."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import plan_data
import pytest
from conftest import ROOT, Ddci
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from ddci_cli.diagnostics import Severity
from ddci_cli.files.plan_file import check
from ddci_cli.files.yaml.reading import read
from ddci_cli.model import deadlines, index, plan, task
from ddci_cli.model.base import Model
from ddci_cli.model.json_schema import MODELS, plan_schema
from ddci_cli.model.scalars import Day, PeriodId
from ddci_cli.model.time.periods import Unit
from ddci_cli.resources import catalogue

pytestmark = pytest.mark.libraries

CASES = sorted((ROOT / "tests" / "cases").iterdir())

# What the schema can say: the form of each value and of each group.
SHAPE = re.compile(r"DD2\d\d|DD50[1245]")


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(plan_schema())


def refused(data: Any) -> list[str]:
    return [error.message for error in validator().iter_errors(plan_data.as_json(data))]


def shape_errors(data: Any) -> list[str]:
    found = check(plan_data.as_yaml(data).encode("utf-8"), "plan.yaml").findings
    assert not [f.code for f in found if f.code.startswith("DD1")]
    return [f.code for f in found if f.severity is Severity.ERROR and SHAPE.fullmatch(f.code)]


def test_the_committed_schema_is_fresh(ddci: Ddci, golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "plans" / "plan.schema.json", ddci("schema").out)


def test_it_is_a_schema_of_its_dialect() -> None:
    schema = plan_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@settings(max_examples=250, deadline=None)
@given(plan_data.plans())
def test_the_schema_refuses_what_check_refuses_and_nothing_else(data: Any) -> None:
    assert bool(refused(data)) == bool(shape_errors(data))


@pytest.mark.parametrize("model", [model.__name__ for model in MODELS])
def test_any_value_under_any_key_is_accepted_by_both_or_by_none(model: str) -> None:
    for key in catalogue("keys")["models"][model]["keys"]:
        answers = set()
        for value in plan_data.ODD:
            data = plan_data.plan_with(model, key, value)
            answer = bool(refused(data))
            assert answer == bool(shape_errors(data)), (key, value)
            answers.add(answer)
        assert answers == {True, False}, key


_FIVE = Decimal(5)
_DAYS = {"before_day": _FIVE, "by_day": _FIVE, "of_month": "next"}


@pytest.mark.parametrize(
    "model, group, beside",
    [
        ("Every", {"every": "month"}, {**_DAYS, "at_least": _FIVE, "of": "x"}),
        ("Every", {"every": "week"}, {**_DAYS, "at_least": _FIVE, "of": "x"}),
        (
            "OnEvent",
            {"on_event": "x"},
            {"days": _FIVE, "event_date": "2023-01-01", "by_day": _FIVE},
        ),
        (
            "AnyDeadline",
            {"text": "x"},
            {"before": "2023-01-01", "within": "2023", "every": "month", "ongoing": True},
        ),
    ],
)
def test_any_keys_beside_each_other_are_accepted_by_both_or_by_none(
    model: str, group: dict[str, Any], beside: dict[str, Any]
) -> None:
    """Each key absent, blank, or with a value."""
    answers = set()
    absent = object()
    for values in product(*((absent, None, value) for value in beside.values())):
        chosen = dict(zip(beside, values, strict=True))
        chosen = {key: value for key, value in chosen.items() if value is not absent}
        data = plan_data.plan_around(model, {**group, **chosen})
        answer = bool(refused(data))
        assert answer == bool(shape_errors(data)), chosen
        answers.add(answer)
    assert answers == {True, False}


@settings(max_examples=50, deadline=None)
@given(plan_data.sound_plans())
def test_the_generated_plans_that_should_be_sound_are(data: Any) -> None:
    """Else the property above would only speak of refusals."""
    assert refused(data) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_cases_are_refused_for_their_shape_and_accepted_for_all_else(case: Path) -> None:
    source = read((case / "plan.yaml").read_bytes(), "plan.yaml")
    if case.name.startswith("DD1"):
        assert source.findings  # YAML itself: there is no data that a schema could look at.
    else:
        assert bool(refused(source.data)) == bool(SHAPE.match(case.name))


def test_the_real_plan_is_accepted() -> None:
    content = (ROOT / "plans" / "2023.yaml").read_bytes()
    assert content.startswith(b"# yaml-language-server: $schema=plan.schema.json\n")
    assert refused(read(content, "2023.yaml").data) == []


def _accepts(kind: Any, value: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def test_days_and_periods_have_one_form() -> None:
    """All days around the first and the last year, all months and days of one, other digits."""
    groups = plan_schema()["$defs"]
    day, period = (
        re.compile(groups[group]["properties"][key]["pattern"]).search
        for group, key in (("Before", "before"), ("Within", "within"))
    )
    days = [f"2023-{month:02}-{day:02}" for month in range(14) for day in range(33)]
    for first in (date(1989, 12, 1), date(2023, 12, 1), date(2199, 12, 1)):
        days += [(first + timedelta(days=n)).isoformat() for n in range(100)]
    days.remove("2023-02-29")
    for written in (*days, "20230115", "2023-1-15", "2023-W03-1", "٢٠٢٣-٠١-١٥", " 2023-01-15"):
        assert (day(written) is not None) == _accepts(Day, written), written
    parts = ("", "-q0", "-q4", "-q5", "-00", "-12", "-13", "-h2", "-h3", "-9m", "-w00", "-w52")
    for year in ("1989", "1990", "2023", "2199", "2200", "٢٠٢٣", "23"):
        for part in (*parts, "-w54", "-Q1", "q1", "-q1 "):
            assert (period(year + part) is not None) == _accepts(PeriodId, year + part)


@pytest.mark.parametrize(
    "model, key, value, code",
    [
        ("Before", "before", "2023-02-29", "DD502"),  # a pattern does not know leap years
        ("Within", "within", "2023-w53", "DD501"),  # nor which years have 53 weeks
        ("Plan", "years", "2025-2023", "DD501"),  # nor which of two numbers is larger
    ],
)
def test_what_the_schema_cannot_say(model: str, key: str, value: str, code: str) -> None:
    data = plan_data.plan_with(model, key, value)
    assert refused(data) == []
    assert shape_errors(data) == [code]


def _values(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself first."""
    yield schema
    for word in ("properties", "$defs"):
        for inner in schema.get(word, {}).values():
            yield from _values(inner)
    if "items" in schema:
        yield from _values(schema["items"])
    for inner in (*schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _values(inner)


def test_there_is_one_spelling_and_no_alternative() -> None:
    found = list(_values(plan_schema()))
    assert len(found) > 100
    assert not any("anyOf" in value for value in found)
    assert sum("oneOf" in value for value in found) == 1
    closed = [value for value in found if "properties" in value and "title" in value]
    assert {value["title"] for value in closed} == {
        f"{words['title']['vi']} · {words['title']['en']}"
        for model, words in catalogue("keys")["models"].items()
        # What several kinds of deadlines share is said under each of them.
        if model not in ("AnyDeadline", "Bounded", "Term")
    }
    assert all(value["additionalProperties"] is False for value in closed)


def test_every_key_is_explained_in_both_languages_and_nothing_else_is() -> None:
    words = catalogue("keys")["models"]
    declared = {
        # A key that is a word of Python has another name in the model.
        model.__name__: {key.rstrip("_") for key in model.__annotations__} & set(model.key_names())
        for model in MODELS
    }
    assert sum(map(len, declared.values())) > 60
    assert {name: set(part["keys"]) for name, part in words.items()} == declared
    for part in words.values():
        for entry in (part, *part["keys"].values()):
            for what in ("title", "description"):
                assert set(entry[what]) == {"vi", "en"}
                assert all(text.strip() for text in entry[what].values())


def test_no_example_fills_itself_in() -> None:
    """Editors make the value of a new key from a single example: it must be the only one."""
    single = [value for value in _values(plan_schema()) if len(value.get("examples", (1, 2))) == 1]
    assert single
    assert all({"const", "items", "$ref"} & value.keys() for value in single)


@pytest.mark.parametrize("model", [model.__name__ for model in MODELS])
def test_every_example_is_accepted_by_the_schema_and_by_the_model(model: str) -> None:
    """In the place where it would stand."""
    for key, entry in catalogue("keys")["models"][model]["keys"].items():
        assert entry["examples"], key
        for example in entry["examples"]:
            data = plan_data.plan_with(model, key, plan_data.as_read(example))
            assert refused(data) == [], example
            assert shape_errors(data) == [], example


def _offered(*path: str, written: tuple[str, ...] = ()) -> dict[str, Any]:
    """The keys that an editor can offer at a place, with their schemas.

    Among alternatives it keeps those that know every key that is written there already.
    """
    schema = plan_schema()
    groups = schema["$defs"]

    def resolved(value: Any) -> Any:
        return groups[value["$ref"].rpartition("/")[2]] if "$ref" in value else value

    place = schema
    for key in path:
        place = resolved(place["properties"][key])
        place = resolved(place.get("items", place))
    kinds = [resolved(kind) for kind in place.get("oneOf", (place,))]
    fitting = [kind["properties"] for kind in kinds if kind["properties"].keys() >= set(written)]
    return {key: value for keys in fitting for key, value in keys.items() if key not in written}


def test_an_editor_can_offer_every_key_where_it_belongs() -> None:
    def keys(model: type[Model], *but: str) -> set[str]:
        return set(model.key_names()) - set(but)

    assert _offered().keys() == keys(plan.Plan)
    assert _offered("document").keys() == keys(plan.Document)
    assert _offered("indices", written=("id",)).keys() == keys(index.Index, "id")
    assert _offered("indices", "tasks").keys() == _offered("tasks").keys() == keys(task.Task)
    place = ("indices", "tasks", "deadlines")
    assert _offered(*place).keys() == set().union(*map(keys, deadlines.KINDS))
    assert _offered(*place, written=("every",)).keys() == keys(deadlines.Every, "every")
    assert _offered(*place, written=("before",)).keys() == {"id", "text", "at_least", "of"}


def test_an_editor_can_offer_every_value_that_is_one_of_a_few() -> None:
    keys = _offered("tasks", "deadlines")
    assert keys["every"]["enum"] == list(Unit)
    assert keys["of_month"]["enum"] == [*deadlines.OfMonth, *range(1, 13), None]
    assert keys["on"]["enum"] == ["mon", "tue", "wed", "thu", "fri", "sat", "sun", None]
    assert keys["ongoing"]["const"] is True
    assert _offered("reporting")["window"]["enum"] == ["decree-09", "calendar"]
    assert _offered()["ddci"]["const"] == plan.FORMAT
