"""Levels inside levels: 100 are read, one more is refused at the sign that opens it."""

from typing import Any

from yaml_texts import YamlText, reads, refused

_LEVELS = (99, 100, 101, 251, 400)


def _nested(levels: int, inner: Any, *, mixed: bool) -> Any:
    for level in reversed(range(levels)):
        inner = {"a": inner} if mixed and level % 2 else [inner]
    return inner


def _text(kind: str, text: str, levels: int, columns: tuple[int, int], *, mixed: bool) -> YamlText:
    """`columns`: where the level of index 100 opens."""
    name = f"{levels} levels of {kind}"
    if levels > 100:
        return refused(name, text, ("DD103", *columns))
    return reads(name, text, _nested(levels, "x", mixed=mixed))


def _all() -> list[YamlText]:
    texts = []
    for n in _LEVELS:
        texts += [
            _text("brackets", "[" * n + "x" + "]" * n, n, (1, 101), mixed=False),
            _text("dashes on a line", "- " * n + "x\n", n, (1, 201), mixed=False),
            _text(
                "brackets of both kinds",
                "[{a: " * (n // 2) + "[" * (n % 2) + "x" + "]" * (n % 2) + "}]" * (n // 2),
                n,
                (1, 251),
                mixed=True,
            ),
            _text(
                "lines and indents",
                "".join(" " * i + ("a:" if i % 2 else "-") + "\n" for i in range(n))
                + " " * n
                + "x",
                n,
                (101, 101),
                mixed=True,
            ),
            _text(
                "dashes, then brackets",
                "- " * 20 + "[" * (n - 20) + "x" + "]" * (n - 20),
                n,
                (1, 121),
                mixed=False,
            ),
        ]
    return texts


DEPTH = tuple(_all())
