"""Reading iCalendar files back: the events, and every day on which one stands."""

from collections.abc import Iterator
from datetime import date, datetime, time

from dateutil.rrule import rrulestr
from icalendar import Calendar, Component, Event


def events_of(ics: str | bytes) -> list[Event]:
    """The events of a file that icalendar finds no fault with."""
    calendar = Calendar.from_ical(ics)
    assert isinstance(calendar, Calendar)
    for component in calendar.walk():
        assert component.errors == []
    return [part for part in calendar.walk() if isinstance(part, Event)]


def days_of(event: Event) -> list[date]:
    """The days of an event, of a recurring one by its rule alone."""
    start = first_day(event)
    if "RRULE" not in event:
        return [start]
    moments = rrulestr(written(event, "RRULE"), dtstart=datetime.combine(start, time()))
    days = [moment.date() for moment in moments]
    # A first day that the rule does not give is a day more in some clients and less in others.
    assert days[0] == start
    assert len(set(days)) == len(days)
    return days


def first_day(event: Event) -> date:
    """The day an all-day event begins."""
    start = event.decoded("DTSTART")
    assert type(start) is date
    return start


def lines_of(ics: str) -> Iterator[tuple[str, str]]:
    """The name with its parameters and the value of every line, unfolded."""
    for line in ics.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        yield name, value


def values(ics: str, name: str) -> list[str]:
    """The values of a property as they stand in the file."""
    return [value for found, value in lines_of(ics) if found == name]


def text(part: Component, name: str) -> str:
    """A text of an event or alarm as a client shows it."""
    return str(part[name])


def written(part: Component, name: str) -> str:
    """A value as it stands in the file."""
    value = part[name].to_ical()
    assert isinstance(value, bytes)
    return value.decode()
