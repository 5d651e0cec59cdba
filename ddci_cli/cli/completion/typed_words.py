"""What has been typed before the Tab key, and what may stand there."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """What may stand at the place of the cursor."""

    command: str
    """Empty in front of any command."""
    place: str
    """`commands`, `options`, or the name of the option or argument whose value is typed."""
    choices: tuple[str, ...]
    """The words that are allowed there, where there are but some."""
    begun: str
    """What stands there already; of `--owner=van` it is `van`."""
    before: str
    """What stands in the same word in front of it: `--owner=`."""
    options: dict[str, list[str]]
    """The values that were typed, by the first name of their options."""
    arguments: list[str]


def asked(table: dict[str, Any], words: Sequence[str], begun: str) -> Asked:
    """What the last word, begun or empty, may become behind the others."""
    command = ""
    options: dict[str, list[str]] = {}
    arguments: list[str] = []
    waiting: dict[str, Any] | None = None
    only_arguments = False
    for word in words:
        if waiting is not None:
            options.setdefault(waiting["names"][0], []).append(word)
            waiting = None
        elif word == "--" and not only_arguments:
            only_arguments = True
        elif word.startswith("-") and len(word) > 1 and not only_arguments:
            waiting = _option(table[command], word, options)
        elif not command and word in table:
            command, options, arguments = word, {}, []
        else:
            arguments.append(word)

    def answer(place: str, choices: Sequence[str] = (), value: str = begun) -> Asked:
        before = begun.removesuffix(value)
        return Asked(command, place, tuple(choices), value, before, options, arguments)

    if waiting is not None:
        return answer(waiting["names"][0], waiting["choices"])
    if begun.startswith("-") and not only_arguments:
        name, sign, value = begun.partition("=")
        option = _named(table[command], name)
        if sign and option is not None and option["takes"]:
            return answer(option["names"][0], option["choices"], value)
        return answer("options")
    if not command:
        return answer("nothing" if arguments else "commands")
    places = table[command]["arguments"]
    left = [*places[len(arguments) :], *(one for one in places if one["many"])]
    return answer(left[0]["name"], left[0]["choices"]) if left else answer("nothing")


def _named(command: dict[str, Any], name: str) -> dict[str, Any] | None:
    return next((one for one in command["options"] if name in one["names"]), None)


def _option(
    command: dict[str, Any], word: str, options: dict[str, list[str]]
) -> dict[str, Any] | None:
    """The option that waits for its value in the next word, if this is one."""
    name, sign, value = word.partition("=")
    if not word.startswith("--"):
        # `-fplan.yaml` holds its value; `-q` has none.
        name, value = word[:2], word[2:]
        sign = value
    option = _named(command, name)
    if option is None:
        return None
    given = options.setdefault(option["names"][0], [])
    if not option["takes"]:
        return None
    if sign:
        given.append(value)
        return None
    return option
