"""Plans as data: strategies that build them, sound or damaged, their YAML text, their JSON values.

Numbers are `Decimal`, as the loader reads them.
"""

import copy
import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain, combinations
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from ddci_cli.model.base import Model
from ddci_cli.model.deadlines import KINDS, AnyDeadline
from ddci_cli.model.time.periods import Period

# What hands and tables put where something else belongs, and what only looks wrong.
_ODD_WORDS = """
    x # 8,25 8.25 5 0 0x1F 1e3 .inf true null ~ no [a] % *a a a-b a--b -a A a_b à
    2023-03-15 2023-04-31 2024-02-29 1989-12-31 1990-01-01 2199-12-31 2200-01-01
    15/03/2023 20230315 2023-3-5 2023-W03-1 ٢٠٢٣-٠١-١٥ 2023 1989 2200 2023-q1 2023-Q1
    2023-q5 2023-13 2023-9m 2023-w00 2023-w01 ٢٠٢٣-q1 week month first calendar
    2023-2025 higher lower
"""
_ODD_TEXTS = (
    *("", " ", "\u00a0", "\u3000", "\u0085", "\x1c", "\ufeff", "\u200b", "Đất đai", "a: b", "- a"),
    *_ODD_WORDS.split(),
)
_ODD_NUMBERS = "0 -1 1 1.0 5.50 31 32 100 100.01 2023 2199"
_INDEX = {"id": "a", "name": "x", "weight": Decimal(5), "actual": Decimal(5)}
ODD: tuple[Any, ...] = (
    *(None, True, False, [], {}, [None], [""], ["a"], [["a"]], [{}], {"id": "a"}, [_INDEX]),
    *_ODD_TEXTS,
    *map(Decimal, _ODD_NUMBERS.split()),
)
_KEYS = (
    *("ddci", "year", "unit", "id", "name", "title", "text", "weight", "target", "tasks", "lead"),
    *("before", "by", "every", "by_day", "before_day", "of_month", "of", "days", "wieght", ""),
)

_text = st.sampled_from(("UBND xã", "8,25", "true", "2023", "a: b", "'", '"', "\ufeff")) | st.text(
    min_size=1, max_size=5
).map(lambda text: f"x{text}")
_id = st.from_regex(r"[a-z0-9]{1,2}(-[a-z0-9]{1,2}){0,2}", fullmatch=True)
_day = st.dates(date(1990, 1, 1), date(2199, 12, 31)).map(date.isoformat)
_period = st.from_regex(
    r"(199[0-9]|20[0-9]{2})(-(q[1-4]|h[12]|9m|w[0-4][1-9]|0[1-9]|m0[1-5]-m0[6-9]|21[0-9]{2}))?",
    fullmatch=True,
)
_score = st.decimals(-5, 20, places=2)
_by_year = st.dictionaries(st.sampled_from(("2026", "2027", "2030")), _score, min_size=1)


def _maybe(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | value


def _some(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return _maybe(st.lists(value, max_size=2))


def _whole(least: int, most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(least, most).map(Decimal)


def _group(
    needed: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed, optional=optional)


def _value_of(annotation: Any, limits: Sequence[Any] = ()) -> st.SearchStrategy[Any]:
    """Values of a key as the loader reads them, told from the key's type."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = [limit.metadata if isinstance(limit, FieldInfo) else [limit] for limit in parts[1:]]
        return _value_of(parts[0], [*limits, *chain.from_iterable(found)])
    if origin in (Union, UnionType):
        kinds = [part for part in parts if part is not type(None)]
        return st.one_of([_value_of(kind, limits) for kind in kinds])
    if origin is Literal:
        return st.sampled_from(parts)
    if annotation is int:
        # Without limits it is the number of a month.
        least = next((limit.ge for limit in limits if isinstance(limit, Ge)), 1)
        most = next((limit.le for limit in limits if isinstance(limit, Le)), 12)
        return _whole(least, most)  # type: ignore[arg-type]
    if annotation is Decimal:
        return st.sampled_from(("0.5", "5", "70", "99.95", "100")).map(Decimal)
    if issubclass(annotation, StrEnum):
        return st.sampled_from([one.value for one in annotation])
    return {date: _day, Period: _period, str: _text}[annotation]


def _fits(kind: type[Model], group: dict[str, Any]) -> bool:
    try:
        kind.model_validate(group)
    except ValidationError:
        return False
    return True


def deadlines_of(kind: type[AnyDeadline], *, fitting: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Deadlines of one kind: of keys that go together, or of any keys of the kind."""
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    values = {key: _value_of(field.annotation, field.metadata) for key, field in fields.items()}
    needed = {key: values[key] for key in values if fields[key].is_required()}
    optional = {key: values[key] for key in values if key not in needed}
    if not fitting:
        return _group(needed, **{key: _maybe(value) for key, value in optional.items()})

    def pruned(group: dict[str, Any], order: list[str]) -> dict[str, Any]:
        # Adds what was drawn, one or two keys at a time, as long as all fit together.
        kept = {key: group[key] for key in needed}
        for keys in chain(combinations(order, 1), combinations(order, 2)):
            more = kept | {key: group[key] for key in keys}
            kept = more if _fits(kind, more) else kept
        return kept

    orders = st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=4)
    return st.builds(pruned, st.fixed_dictionaries(needed | optional), orders)


def _deadline(*, fitting: bool) -> st.SearchStrategy[dict[str, Any]]:
    kinds = [deadlines_of(kind, fitting=fitting) for kind in KINDS]
    if not fitting:
        kinds.append(_group({}, before=_day, by=_day, ongoing=st.just(True), text=_maybe(_text)))
    return st.one_of(kinds)


def _plan(*, fitting: bool) -> st.SearchStrategy[dict[str, Any]]:
    texts, ids, days = _some(_text), _some(_id), _some(_day)
    task = _group(
        {"id": _id, "title": _text},
        clause=_maybe(_text),
        text=_maybe(_text),
        lead=ids,
        partners=ids,
        product=_maybe(_text),
        funding=_maybe(_text),
        report=st.booleans(),
        deadlines=_some(_deadline(fitting=fitting)),
    )
    place = _maybe(_whole(1, 63))
    places = {"baseline": place, "target": place, "actual": place}
    rank = _group({}, **places, of=place, up=place, among=_maybe(_text))
    ranks = _maybe(rank | st.lists(rank, max_size=2))
    score = _maybe(_score | _by_year)
    index = _group(
        {"id": _id, "name": _text},
        weight=_maybe(st.decimals(0, 100, places=1)),
        max=_maybe(_whole(1, 100)),
        unit=_maybe(_text),
        better=st.sampled_from(("higher", "lower")),
        target=score,
        baseline=score,
        actual=score,
        rank=ranks,
        aim=_maybe(_text),
        aka=texts,
        leader=_maybe(_id),
        lead=ids,
        tasks=_some(task),
    )
    indices = _some(index)
    heading = {"clause": _maybe(_text), "leader": _maybe(_id), "tasks": _some(task)}
    inner = _group({"name": _text}, **heading, indices=indices)
    group = _group({"name": _text}, **heading, indices=indices, groups=_some(inner))
    printed = _maybe(_group({}, sum=_maybe(_score), weighted=_maybe(_score), mean=_maybe(_score)))
    stages = ("target", "baseline", "actual")
    scored = {
        "scale": _maybe(_group({}, min=_score, max=_whole(1, 100))),
        "total": _maybe(st.sampled_from(("weighted", "sum", "mean", "none"))),
        "out_of": _maybe(_whole(1, 100)),
        "score": _maybe(_group({}, **dict.fromkeys(stages, score))),
        "rank": ranks,
        "stated": _maybe(_group({}, **dict.fromkeys(stages, printed))),
        "groups": _some(group),
    }
    one_set = _group({"id": _id, "name": _text}, **scored, indices=indices)
    document = _group(
        {},
        symbol=_maybe(_text),
        number=_maybe(_text | _whole(0, 999)),
        date=_maybe(_day),
        title=_maybe(_text),
        basis=texts,
        signer=_maybe(_id),
        authority=_maybe(_text),
    )
    owner = _group({"id": _id, "post": _text}, members=ids, external=st.booleans(), aka=texts)
    window = st.sampled_from(("decree-09", "calendar"))
    former = _group({"unit": _text}, file=_maybe(_text))
    years = st.builds(
        lambda year, more: (
            {"year": Decimal(year)} if more == 0 else {"years": f"{year}-{year + more}"}
        ),
        st.integers(1990, 2190),
        st.sampled_from((0, 0, 1, 3)),
    )
    rest = _group(
        {"ddci": st.sampled_from((Decimal(1), Decimal("1.0"))), "unit": _text},
        code=_maybe(_text),
        block=_maybe(_text),
        place=_maybe(_text),
        superior=_maybe(_text | st.lists(_text, max_size=2)),
        language=_maybe(st.sampled_from(("vi", "en"))),
        start=_maybe(_day),
        until=_maybe(_day),
        predecessors=_some(former),
        document=_maybe(document),
        goals=texts,
        reporting=_maybe(_group({}, window=window)),
        calendar=_maybe(_group({}, off=days, worked=days)),
        owners=_some(owner),
        tasks=_some(task),
    )
    content = st.one_of(
        _group({"indices": st.lists(index, min_size=1, max_size=2)}, **scored),
        _group({"sets": st.lists(one_set, min_size=1, max_size=2)}),
        _group({"tasks": st.lists(task, min_size=1, max_size=2)}),
        _group({"groups": st.lists(group, min_size=1, max_size=2)}),
    )
    return st.builds(
        lambda years, rest, content: {**years, **rest, **content}, years, rest, content
    )


def sound_plans() -> st.SearchStrategy[dict[str, Any]]:
    """Plans without a mistake in their shape; ids may be unknown and totals wrong."""
    return _plan(fitting=True)


@st.composite
def plans(draw: st.DrawFn) -> Any:
    """Plans with at most two mistakes, and keys of deadlines that may not go together."""
    data = draw(_plan(fitting=False))
    for _ in range(draw(st.integers(0, 2))):
        places = list(_places(data))
        group, key = draw(st.sampled_from(places))
        odd = copy.deepcopy(draw(st.sampled_from(ODD)))
        match draw(st.sampled_from(("replace", "replace", "delete", "add"))):
            case "delete":
                del group[key]
            case "add" if isinstance(group, dict):
                group[draw(st.sampled_from(_KEYS))] = odd
            case _:
                group[key] = odd
        if not data:
            break
    return data


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every group or list with each of its keys or positions."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def as_yaml(data: Any) -> str:
    """The data in YAML's flow style: quoted keys and texts, plain decimals."""
    if isinstance(data, dict):
        pairs = (f"{as_yaml(key)}: {as_yaml(value)}" for key, value in data.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(data, list):
        return f"[{', '.join(map(as_yaml, data))}]"
    if isinstance(data, str):
        quoted = json.dumps(data, ensure_ascii=False)
        return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted)
    return f"{data:f}" if isinstance(data, Decimal) else json.dumps(data)


def as_json(data: Any) -> Any:
    """The data as an editor's JSON Schema sees it."""
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    if isinstance(data, Decimal):
        return int(data) if data == data.to_integral_value() else float(data)
    return data


# One small group for each model, and what a key needs beside it.
_LEAST: dict[str, dict[str, Any]] = {
    "Plan": {"ddci": Decimal(1), "year": Decimal(2023), "unit": "x"},
    "Owner": {"id": "a", "post": "x"},
    "Index": {"id": "a", "name": "x", "weight": Decimal(1), "target": Decimal(1)},
    "Task": {"id": "a", "title": "x"},
    "IndexSet": {"id": "s", "name": "x"},
    "Heading": {"name": "x"},
    "Group": {"name": "x"},
    "Predecessor": {"unit": "x"},
    "AnyDeadline": {"ongoing": True},
    "Every": {"every": "month"},
    "OnEvent": {"on_event": "x"},
    "BeforeEvent": {"before_event": "x"},
    "Bounded": {"ongoing": True},
    "Term": {"on_event": "x"},
}
_BESIDE: dict[str, dict[str, Any]] = {
    "of_month": {"every": "year", "by_day": Decimal(5)},
    "on": {"every": "week"},
    "at_least": {"of": "x"},
    "AnyDeadline.of": {"at_least": Decimal(5)},
    "event_date": {"days": Decimal(5)},
}
_LISTS = {
    "Owner": "owners",
    "Index": "indices",
    "Task": "tasks",
    "IndexSet": "sets",
    "Group": "groups",
    "Heading": "groups",
    "Rank": "rank",
    "Predecessor": "predecessors",
}
_GROUPS = {
    "Document": "document",
    "Scale": "scale",
    "Stated": "stated",
    "Reporting": "reporting",
    "Calendar": "calendar",
    "TotalScore": "score",
}


def plan_with(model: str, key: str, value: Any) -> dict[str, Any]:
    """The smallest plan in which a key of a model has a value."""
    beside = _BESIDE.get(f"{model}.{key}") or _BESIDE.get(key, {})
    return plan_around(model, {**_LEAST.get(model, {}), **beside, key: value})


def plan_around(model: str, group: dict[str, Any]) -> dict[str, Any]:
    """The smallest plan that has the group where groups of its model stand."""
    plan = {**_LEAST["Plan"], "indices": [_LEAST["Index"]]}
    if model in ("Plan", "Scored"):
        whole = {**plan, **group}
        if "years" in group:
            # One of the two says the years.
            del whole["year"]
        return whole
    if model == "StatedTotals":
        return {**plan, "stated": {"target": group}}
    if model in _LISTS:
        return {**plan, _LISTS[model]: [group]}
    if model in _GROUPS:
        return {**plan, _GROUPS[model]: group}
    return {**plan, "tasks": [{**_LEAST["Task"], "deadlines": [group]}]}


def as_read(value: Any) -> Any:
    """A value of the catalogue with its numbers as the loader would have read them."""
    return json.loads(json.dumps(value), parse_float=Decimal, parse_int=Decimal)
