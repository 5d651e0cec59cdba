"""Automatic numbers and bullets of Word, as it prints them: `II.`, `a)`, `1.2.`, `-`."""

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLETS = {"-": "-", "–": "-", "—": "-", "+": "+", "*": "*", "o": "+"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DEEPEST = 9


@dataclass
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class Numbering:
    """The lists of a document; asked paragraph by paragraph, it counts on."""

    _lists: dict[str, str] = field(default_factory=dict)
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: "etree._Element | None") -> "Numbering":
        """What `numbering.xml` defines."""
        found = cls()
        if root is None:
            return found
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{W}lvl"):
                levels[_int(level.get(f"{W}ilvl"))] = _Level(
                    form=_value(level, "numFmt") or "decimal",
                    text=_value(level, "lvlText"),
                    start=_int(_value(level, "start") or "1"),
                )
            found._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for num in root.iter(f"{W}num"):
            number = num.get(f"{W}numId", "")
            found._lists[number] = _value(num, "abstractNumId")
            for override in num.iter(f"{W}lvlOverride"):
                start = _value(override, "startOverride")
                if start:
                    found._starts[number, _int(override.get(f"{W}ilvl"))] = _int(start)
        return found

    def label(self, number: str, level: int) -> str:
        """The next number of a list at a level; blank where the list has none."""
        abstract = self._lists.get(number)
        if abstract is None or number == "0" or not 0 <= level < _DEEPEST:
            return ""
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            # A list that says where it starts begins anew; another one of its kind counts on.
            for (owner, at), start in self._starts.items():
                if owner == number:
                    counts[at] = start - 1
        own = levels.get(level, _Level())
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if own.form == "bullet":
            return _BULLETS.get(own.text.strip(), "-")
        if own.form == "none":
            return ""
        label = own.text
        for at in range(level + 1):
            there = levels.get(at, _Level())
            label = label.replace(f"%{at + 1}", _written(counts.get(at, there.start), there.form))
        return label.strip()


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 9 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        count = count % 4000
        for size, sign in _ROMAN:
            roman += sign * (count // size)
            count %= size
        return roman if form == "lowerRoman" else roman.upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _value(parent: "etree._Element", name: str) -> str:
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 0
