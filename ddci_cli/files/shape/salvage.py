"""Everything wrong with data of the wrong shape, and what the rules say of the rest.

Mistakes that have an obvious repair are read as repaired, the others are left out; the checks
that need a whole plan run on this remainder, so that a typo on line 24 does not hide an unknown
owner on line 60.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from pydantic import ValidationError

from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.files.shape.mistakes import Repairs, mistakes
from ddci_cli.files.shape.value_wording import Error
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import counted
from ddci_cli.model import deadlines

T = TypeVar("T")

# Renaming a key can uncover mistakes inside what it names; leaving out a value can leave its
# group incomplete, level by level up to the top. No plan is deeper.
_MOST_ROUNDS = 12

# A file with more is no plan yet, and each has its guess at what was meant.
_MOST_MISTAKES = 300


def examine(
    error: ValidationError,
    source: Source,
    validate: Callable[[Any], T],
    rules: Callable[[T, Collection[Path]], list[Diagnostic]],
) -> list[Diagnostic]:
    """All findings about the shape, and those about the rules that are true whatever it is.

    The rules are told what was left out: only they know what they have to see.
    """
    if error.error_count() > _MOST_MISTAKES:
        return _first_mistakes(error, source)
    found: list[Diagnostic] = []
    repairs = Repairs()
    draft: T | None = None
    problem: ValidationError | None = error
    explaining = True
    for _ in range(_MOST_ROUNDS):
        if problem is None or () in repairs.dropped:
            break
        errors = _with_paths(problem, repairs)
        if explaining:
            # Misspelled keys come alone and first; what else is wrong is asked again once they
            # are read as what they were meant to be.
            spotted = mistakes(errors, source)
            found += [mistake.found for mistake in spotted]
            for mistake in spotted:
                repairs.add(mistake.repairs)
            explaining = any(mistake.is_typo for mistake in spotted)
        else:
            # What is missing cannot be left out: its group goes.
            repairs.dropped.update(
                entry["path"][:-1] if entry["type"] == "missing" else entry["path"]
                for entry in errors
            )
        try:
            draft, problem = validate(_remainder(source.data, (), repairs)), None
        except ValidationError as next_problem:
            problem = next_problem
    if draft is not None:
        dropped = [_as_meant(path, repairs) for path in repairs.dropped]
        moved = [_in_file(finding, repairs) for finding in rules(draft, dropped)]
        found += [finding for finding in moved if _stands(finding, repairs)]
    return found


def _first_mistakes(error: ValidationError, source: Source) -> list[Diagnostic]:
    """The first mistakes of a file that has hundreds, with a word on the rest."""
    found = [mistake.found for mistake in mistakes(_with_paths(error, Repairs()), source)]
    rest = error.error_count() - _MOST_MISTAKES
    help = counted(
        "{n} more mistake follows; repair these first",
        "{n} more mistakes follow; repair these first",
        n=rest,
    )
    return [*found[:-1], found[-1]._replace(help=help)]


def path_in_file(loc: Path, repairs: Repairs) -> Path:
    """The path in the file that a path in the remainder came from.

    Takes pydantic's locations as they are: the tags of deadline kinds are left out.
    """
    origin: Path = ()
    for i, step in enumerate(loc):
        if isinstance(step, int):
            before = sorted(
                path[-1]
                for path in repairs.dropped
                if path[:-1] == origin and isinstance(path[-1], int)
            )
            for dropped in before:
                step += dropped <= step  # noqa: PLW2901 - the place moves past each one left out
            origin = (*origin, step)
        # Behind the number of a deadline stands its kind; anywhere else it is a key of the file.
        elif not (i > 1 and loc[i - 2] == "deadlines" and step in deadlines.TAGS.values()):
            written = (
                old[-1]
                for old, new in repairs.renamed.items()
                if old[:-1] == origin and new == step
            )
            origin = (*origin, next(written, step))
    return origin


def _with_paths(problem: ValidationError, repairs: Repairs) -> list[Error]:
    return [
        {**entry, "path": path_in_file(entry["loc"], repairs)}
        for entry in problem.errors(include_url=False)[:_MOST_MISTAKES]
    ]


def _remainder(value: Any, path: Path, repairs: Repairs) -> Any:
    """The data with keys renamed, values replaced, and the rest of the mistakes left out."""
    if path in repairs.replaced:
        return repairs.replaced[path]
    if isinstance(value, dict):
        added = {str(place[-1]): new for place, new in repairs.added.items() if place[:-1] == path}
        return added | {
            repairs.renamed.get((*path, key), key): _remainder(item, (*path, key), repairs)
            for key, item in value.items()
            if (*path, key) not in repairs.dropped
        }
    if isinstance(value, list):
        return [
            _remainder(item, (*path, i), repairs)
            for i, item in enumerate(value)
            if (*path, i) not in repairs.dropped
        ]
    return value


def _as_meant(path: Path, repairs: Repairs) -> Path:
    """A path of the file with its misspelled keys as they are read."""
    return tuple(repairs.renamed.get(path[: i + 1], step) for i, step in enumerate(path))


def _in_file(found: Diagnostic, repairs: Repairs) -> Diagnostic:
    return found._replace(
        path=path_in_file(found.path, repairs),
        related=tuple(r._replace(path=path_in_file(r.path, repairs)) for r in found.related),
    )


def _stands(found: Diagnostic, repairs: Repairs) -> bool:
    """Whether a finding about the remainder is true of the whole file as well."""
    dropped = repairs.dropped
    if repairs.stands_for(found.path) or any(repairs.stands_for(r.path) for r in found.related):
        return False
    # What is found at a value may hang on what was left out inside it. A finding at a key speaks of
    # the group as a whole; what must be whole for that, its rule has said.
    inside = found.part == "value"
    return not any(
        (inside and path[: len(found.path)] == found.path) or found.path[: len(path)] == path
        for path in dropped
    )
