"""What the atoms of one clause make together: deadlines, as a plan writes them."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from ddci_cli.language import Message
from ddci_cli.model.phrases.atoms import (
    Atom,
    Citation,
    DayOfMonth,
    DayOfWeek,
    FromTheStart,
    Happening,
    NamedDay,
    Number,
    Ongoing,
    Recurrence,
    Role,
    Stretch,
    Unclear,
)
from ddci_cli.model.phrases.drafts import Draft, Joined, between, end_of, last_day, monthly, yearly
from ddci_cli.model.phrases.scanning import Clause
from ddci_cli.model.phrases.wording import is_done, joins, only_time
from ddci_cli.model.time.periods import Period, Unit


class Joining:
    """One clause, read from left to right."""

    def __init__(self, plain: str, clause: Clause, year: int | None) -> None:
        self._plain = plain
        self._year = year
        self._clause = clause
        self._is_pure = only_time(plain, clause)
        self._number: Number | None = None
        self._ends: dict[str, tuple[str, Atom]] = {}
        self._per: tuple[Recurrence, Unit] | None = None
        self.made = Joined()

    def join(self) -> Joined:
        """All that the clause says."""
        for i, atom in enumerate(self._clause.atoms):
            following = next(iter(self._clause.atoms[i + 1 : i + 2]), None)
            if isinstance(atom, Number):
                self._take_number(atom, following)
            elif isinstance(atom, NamedDay):
                self._take_day(atom)
            elif isinstance(atom, Stretch):
                self._take_stretch(atom, following)
            elif isinstance(atom, Recurrence):
                self._take_recurrence(atom, following)
            elif isinstance(atom, DayOfMonth):
                self._take_day_of_month(atom)
            elif isinstance(atom, DayOfWeek):
                self._take_day_of_week(atom)
            else:
                self._take_other(atom)
        self._settle_ends()
        if self._number is not None:
            self.made.loose.append(self._number)
        for draft in [*self.made.drafts]:
            if draft.waits is not None:
                self._give_up(draft, Message("it comes again, but no period is named"))
            elif draft.yearless is not None and self._year is None:
                self._give_up(draft, Message("no year is named"))
            elif self._year is not None:
                self._hold_against_the_year(draft, self._year)
        return self.made

    # What stands last, and whether it stands right before.

    def _last(self, atom: Atom) -> Draft | None:
        """The last deadline, where only a comma or a word that joins is between."""
        if not self.made.drafts:
            return None
        draft = self.made.drafts[-1]
        return draft if joins(self._plain[draft.end : atom.start]) else None

    def _every(self, atom: Atom) -> Draft | None:
        """The last deadline, where it says how often and not on which day."""
        draft = self._last(atom)
        if draft is None or not draft.keys.keys() <= {"every", "from", "until"}:
            return None
        return draft if "every" in draft.keys else None

    def _new(self, atom: Atom, keys: dict[str, Any]) -> Draft:
        draft = Draft(keys, atom.start, atom.end, atom.doubt)
        if self._number is not None and not keys.keys() & {"on_event", "before_event"}:
            number, self._number = self._number, None
            draft.keys |= {"at_least": number.at_least, "of": number.of}
            draft.start = number.start
        for key in [*self._ends] if keys.keys() & {"every", "ongoing"} else ():
            value, end = self._ends.pop(key)
            draft.keys[key] = value
            draft.start = min(draft.start, end.start)
        self.made.drafts.append(draft)
        return draft

    def _leave(self, atom: Atom) -> None:
        self.made.unread.append(Unclear(start=atom.start, end=atom.end, doubt=atom.doubt))

    def _give_up(self, draft: Draft, why: Message) -> None:
        self.made.drafts.remove(draft)
        self.made.unread.append(Unclear(start=draft.start, end=draft.end, doubt=why))

    def _hold_against_the_year(self, draft: Draft, year: int) -> None:
        last = last_day(draft.keys)
        if last is not None and last.year < year:
            self._give_up(draft, Message("this lies before the plan's year"))
        elif last is not None and last > date(year + 1, 3, 31) and draft.doubt is None:
            draft.doubt = Message("this lies after the plan's year")

    # One kind each.

    def _take_number(self, number: Number, following: Atom | None) -> None:
        if self._per is not None:
            (each, unit), self._per = self._per, None
            number = replace(number, unit=unit, start=each.start)
        every = self._every(number)
        if number.unit is not None:
            keys = {"every": number.unit.value, "at_least": number.at_least, "of": number.of}
            if every is not None and every.keys["every"] == number.unit.value:
                every.keys |= keys
                every.end = number.end
            else:
                self._new(number, keys)
            return
        leads = following is not None and re.fullmatch(
            r"[\s]*(?:hoan thanh|xong)?\s*", self._plain[number.end : following.start]
        )
        if leads and not isinstance(following, Citation | FromTheStart | Unclear | Number):
            self._number = number
            return
        last = self._last(number)
        if (
            number.is_marked
            and last is not None
            and "at_least" not in last.keys
            and not (last.keys.keys() & {"on_event", "before_event"})
        ):
            last.keys |= {"at_least": number.at_least, "of": number.of}
            last.end = number.end
        elif number.is_marked and following is not None and self._is_pure:
            self._number = number
        else:
            self.made.loose.append(number)

    def _take_day(self, atom: NamedDay) -> None:
        iso = atom.day.isoformat()
        role, last = atom.role, self._last(atom)
        if role is Role.BARE:
            if last is not None and last.is_list:
                role = Role.BEFORE if "before" in last.keys else Role.BY
            elif last is not None and "days" in last.keys and "event_date" not in last.keys:
                last.keys["event_date"], last.end = iso, atom.end
                return
            elif not (self._is_pure or (atom.is_part and self._is_done_in(atom))):
                self._leave(atom)
                return
        if role is Role.FROM or (role is Role.UNTIL and self._takes_end(last)):
            self._take_end(role, iso, atom, last)
            return
        every = self._every(atom)
        if every is not None and every.keys["every"] == Unit.YEAR.value:
            is_next = self._year is not None and (atom.day.year, atom.day.month) == (
                self._year + 1,
                1,
            )
            if atom.is_yearless or is_next:
                every.keys |= yearly(role, atom.day)
                if not atom.is_yearless:
                    every.keys["of_month"] = "next"
                every.end = atom.end
                return
        key = "before" if role is Role.BEFORE else "by"
        draft = self._new(atom, {key: iso})
        if role is Role.BARE and not atom.is_part and draft.doubt is None:
            draft.doubt = Message("on this day, or before it?")
        draft.yearless = atom.day if atom.is_yearless else None
        draft.is_list = True

    def _take_stretch(self, atom: Stretch, following: Atom | None) -> None:
        role, last = atom.role, self._last(atom)
        first, final = atom.periods[0], atom.periods[-1]
        if role is Role.FROM or (role is Role.UNTIL and self._takes_end(last)):
            self._take_end(role, (first if role is Role.FROM else final).id, atom, last)
            return
        if role is Role.BEFORE:
            self._new(atom, {"before": first.first.isoformat()})
        elif role in (Role.BY, Role.UNTIL):
            self._new(atom, {"by": final.last.isoformat()})
        elif role is Role.WITHIN and last is not None and last.keys.keys() <= {"every", "ongoing"}:
            # "Hằng tháng trong quý II"; the plan's own year says nothing more.
            if len(first.id) > 4:
                last.keys |= {"from": end_of(first, 0), "until": end_of(final, -1)}
            last.end = atom.end
        elif role is Role.WITHIN and self._bounds_what_follows(atom, following):
            self._ends |= {
                "from": (end_of(first, 0), atom),
                "until": (end_of(final, -1), atom),
            }
        elif role is Role.WITHIN or self._is_pure or self._is_done_in(atom):
            for period in atom.periods:
                self._new(atom, {"within": period.id})
        elif len(first.id) > 4:
            self._leave(atom)
        else:
            self.made.loose.append(atom)

    def _bounds_what_follows(self, atom: Stretch, following: Atom | None) -> bool:
        """Whether "từ tháng 3 đến tháng 9" stands before work that goes on or comes again."""
        if not isinstance(following, Ongoing | Recurrence):
            return False
        is_row = re.match(r"tu\s", self._plain[atom.start : atom.end]) is not None
        return is_row and joins(self._plain[atom.end : following.start])

    def _is_done_in(self, atom: Atom) -> bool:
        before = self._plain[self._clause.start : atom.start]
        last = self.made.drafts[-1] if self.made.drafts else None
        follows = last is not None and "within" in last.keys and self._last(atom) is last
        return follows or is_done(before)

    def _take_recurrence(self, atom: Recurrence, following: Atom | None) -> None:
        last = self._last(atom)
        (unit, *more) = atom.units
        if isinstance(following, Number) and following.is_marked and following.unit is None:
            # "Hằng tháng đăng ít nhất 05 tin bài".
            self._per = (atom, unit)
            return
        if last is not None and not more:
            if last.waits is not None and last.waits.unit in (None, unit):
                day, last.waits = last.waits, None
                last.keys = monthly(day, unit)
                last.end = atom.end
                return
            if last.yearless is not None and unit is Unit.YEAR:
                for draft in self._same_list():
                    role = Role.BEFORE if "before" in draft.keys else Role.BY
                    assert draft.yearless is not None
                    kept = {k: v for k, v in draft.keys.items() if k in ("at_least", "of")}
                    draft.keys = {"every": unit.value} | yearly(role, draft.yearless) | kept
                    draft.yearless, draft.end = None, atom.end
                return
        if last is not None and "within" in last.keys and unit is Unit.YEAR and not more:
            for draft in reversed(self.made.drafts):
                period = Period.parse(draft.keys.get("within", ""))
                if period is None:
                    break
                draft.keys = {"every": unit.value} | yearly(Role.BY, period.last)
                draft.end = atom.end
            return
        if last is not None and "every" in last.keys and last.keys["every"] == unit.value:
            last.end = atom.end
            return
        if not (atom.is_certain or self._is_pure or self._number is not None):
            self._leave(atom)
            return
        for unit in atom.units:
            self._new(atom, {"every": unit.value})

    def _same_list(self) -> list[Draft]:
        drafts = []
        for draft in reversed(self.made.drafts):
            if draft.yearless is None:
                break
            drafts.append(draft)
        return drafts

    def _take_day_of_month(self, atom: DayOfMonth) -> None:
        every = self._every(atom)
        if every is not None and atom.unit in (None, Unit(every.keys["every"])):
            unit = Unit(every.keys["every"])
            if unit not in (Unit.WEEK, Unit.TWO_WEEKS):
                every.keys |= monthly(atom, unit)
                every.end = atom.end
                return
        if atom.unit is not None:
            self._new(atom, monthly(atom, atom.unit))
        elif atom.month == "next":
            self._new(atom, monthly(atom, Unit.MONTH))
        else:
            self._new(atom, {}).waits = atom

    def _take_day_of_week(self, atom: DayOfWeek) -> None:
        every = self._every(atom)
        if every is not None and every.keys["every"] == Unit.WEEK.value:
            every.keys["on"], every.end = atom.on, atom.end
        elif not atom.is_weekly:
            self._leave(atom)
        else:
            self._new(atom, {"every": Unit.WEEK.value, "on": atom.on})

    def _take_other(self, atom: Atom) -> None:
        if isinstance(atom, Ongoing):
            if atom.is_strong or self._is_pure:
                self._new(atom, {"ongoing": True} | atom.bounds)
            else:
                self.made.loose.append(atom)
        elif isinstance(atom, Happening):
            if atom.is_strong or self._is_pure:
                self._new(atom, dict(atom.keys))
            else:
                self.made.loose.append(atom)
        elif isinstance(atom, Citation):
            self.made.cited.append(atom)
        elif isinstance(atom, FromTheStart):
            self.made.starts = self.made.starts or atom
        else:
            self._leave(atom)

    # From one day until another.

    def _takes_end(self, last: Draft | None) -> bool:
        bounded = last is not None and bool(last.keys.keys() & {"every", "ongoing"})
        return bounded or "from" in self._ends

    def _take_end(self, role: Role, value: str, atom: Atom, last: Draft | None) -> None:
        key = "from" if role is Role.FROM else "until"
        if last is not None and last.keys.keys() & {"every", "ongoing"} and key not in last.keys:
            last.keys[key], last.end = value, atom.end
        elif key not in self._ends:
            self._ends[key] = (value, atom)
        else:
            self._leave(atom)

    def _settle_ends(self) -> None:
        """What has a beginning or an end and is neither ongoing nor comes again."""
        begins, ends = self._ends.pop("from", None), self._ends.pop("until", None)
        if begins is not None and ends is not None:
            self.made.drafts.append(between(begins, ends))
        elif begins is not None and self._is_pure:
            value, atom = begins
            doubt = Message("is this work that goes on, without an end?")
            keys = {"ongoing": True, "from": value}
            self.made.drafts.append(Draft(keys, atom.start, atom.end, doubt))
        else:
            for _, atom in filter(None, (begins, ends)):
                self._leave(atom)
