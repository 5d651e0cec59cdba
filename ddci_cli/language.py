"""Sentences that wait for their reader's language, and how it writes numbers and days."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from ddci_cli.resources import compiled_catalogue
from ddci_cli.safe_text import plain, shorten, visible
from ddci_cli.translation import Translation

Value: TypeAlias = "str | int | Decimal | date | Message | tuple[str | Message, ...]"

# Enough to recognise the members; a megabyte of them would hide the sentence.
_LONGEST_LIST = 40


class Message:
    """An English sentence with named blanks; the catalogue is asked when somebody reads it.

    Give a second template for the plural: the blank `n` then decides between the two.
    """

    __slots__ = ("context", "many", "template", "values")

    def __init__(self, template: str, many: str | None = None, /, **values: Value) -> None:
        self.template = template
        self.many = many
        self.values = values
        self.context: str | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        mine = (self.template, self.context, self.values)
        return mine == (other.template, other.context, other.values)

    def __hash__(self) -> int:
        return hash(self.template)

    def __repr__(self) -> str:
        return f"Message({self.template!r}, **{self.values!r})"


def counted(one: str, many: str, /, *, n: int, **values: Value) -> Message:
    """A sentence about `n` things, in the form that the reader's language has for that number."""
    return Message(one, many, n=n, **values)


def in_context(context: str, template: str, /, **values: Value) -> Message:
    """A sentence whose English words mean several things; the context says which is meant."""
    message = Message(template, **values)
    message.context = context
    return message


_WEEKDAYS = (
    Message("Mon"),
    Message("Tue"),
    Message("Wed"),
    Message("Thu"),
    Message("Fri"),
    Message("Sat"),
    Message("Sun"),
)

_LONG_WEEKDAYS = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
    Message("Saturday"),
    Message("Sunday"),
)


def help_text(text: str) -> str:
    """Marks a text of `--help` for the catalogue; it is translated when help is built."""
    return text


class LanguageCode(StrEnum):
    """The languages a person can choose."""

    VI = "vi"
    EN = "en"


class Language:
    """One reader's language: turns messages, numbers and days into text."""

    def __init__(self, code: LanguageCode, *, documents: bool = False, brief: bool = False) -> None:
        self.code = code
        # Those who read a document know of no terminal: what acts there is no danger here, and
        # spelled out it would be a riddle.
        self._documents = documents
        self._brief = brief
        # The messages are written in English, so only Vietnamese needs a catalogue.
        self._translation = (
            None if code is LanguageCode.EN else Translation(compiled_catalogue(code.value))
        )

    def __reduce__(self) -> tuple[type["Language"], tuple[LanguageCode]]:
        """Another process opens the catalogue for itself; it makes neither documents nor talk."""
        return Language, (self.code,)

    def of_documents(self) -> "Language":
        """The same language for what leaves the terminal: reports, calendars, messages."""
        return Language(self.code, documents=True)

    def in_brief(self) -> "Language":
        """The same language for findings, refusals and remarks: long texts and lists are cut.

        There a text stands to be recognised; in every result it is what somebody came for.
        """
        same = Language.__new__(Language)
        same.__dict__.update(self.__dict__, _brief=True)
        return same

    def say(self, message: Message) -> str:
        """The sentence, its blanks filled; text from a file comes out visible and inert."""
        if self._translation is not None:
            template = self._translation.of(message.template, message.context)
        elif message.many is None or message.values["n"] == 1:
            template = message.template
        else:
            template = message.many
        said = template.format(**{name: self._fill(v) for name, v in message.values.items()})
        if self._documents:
            return said
        # A CI service obeys a line that begins so, and many sentences begin a line.
        return said.replace(":", "\\x3a", 1) if said.lstrip().startswith("::") else said

    def head(self, message: Message) -> str:
        """The message as a heading or at the start of a line: with a capital letter."""
        said = self.say(message)
        return said[:1].upper() + said[1:]

    def text(self, text: str) -> str:
        """The translation of a marked text."""
        return self._translation.of(text) if self._translation is not None and text else text

    def number(self, value: Decimal | int) -> str:
        """`8,25` in Vietnamese and `8.25` in English; the digits stay as they are."""
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return text.replace(".", ",") if self.code is LanguageCode.VI else text

    def day(self, value: date) -> str:
        """`15/03/2023` in Vietnamese and `2023-03-15` in English."""
        return f"{value:%d/%m/%Y}" if self.code is LanguageCode.VI else value.isoformat()

    def weekday_and_day(self, value: date) -> str:
        """`T5 30/03/2023` in Vietnamese and `Thu 2023-03-30` in English."""
        return f"{self.say(_WEEKDAYS[value.weekday()])} {self.day(value)}"

    def long_day(self, value: date) -> str:
        """`thứ Năm, 30/3/2023` in Vietnamese and `Thursday, 2023-03-30` in English."""
        weekday = self.say(_LONG_WEEKDAYS[value.weekday()])
        if self.code is LanguageCode.VI:
            return f"{weekday}, {value.day}/{value.month}/{value.year}"
        return f"{weekday}, {value.isoformat()}"

    def working_day(self, value: date, *, provisional: bool) -> str:
        """The same, with a word where the days off of its year are not decided yet."""
        day = self.weekday_and_day(value)
        return self.say(Message("{day} (provisional)", day=day)) if provisional else day

    def _fill(self, value: Value) -> str:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, str):
            text = plain(value) if self._documents else visible(value)
            return shorten(text) if self._brief else text
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            if not self._brief or len(value) <= _LONGEST_LIST:
                return ", ".join(self._fill(part) for part in value)
            return ", ".join((*(self._fill(part) for part in value[:_LONGEST_LIST]), "…"))
        return self.number(value)
