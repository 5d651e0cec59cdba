"""The official frame of a unit's report, from its plan and what is known of the signing.

What is not known yet stays blank, to be filled in by hand: nothing is invented.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.offices.agency import abbreviated, agency, below, is_office
from ddci_cli.analysis.offices.signing import Line, head_lines, signing_lines
from ddci_cli.analysis.plan_reference import title_of
from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.language import Language, LanguageCode, Message
from ddci_cli.model.plan import Owner, Plan, as_registered
from ddci_cli.reporting.official.english import line_in_english, place_in_english
from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.official.recipients import (
    address_lines,
    addressees_of,
    recipient_lines,
)

_ROOM = "\u00a0" * 6
"""Room for a number or a day that is written by hand."""
_BLANK = "……"
"""What stands for a word that is not known."""


class Signing(NamedTuple):
    """What is known of a report's head; None stays blank."""

    number: str | None = None
    day: date | None = None
    signer: str | None = None
    """An owner's id; else the signer of the plan's document."""


def frame_of(
    facts: PeriodReport, language: Language, signing: Signing, owner: str | None = None
) -> Frame:
    """The frame of a unit's report, or of one owner's own."""
    return _Official(facts, language, signing, owner).frame()


def has_registry(plan: Plan, owner: str) -> bool:
    """Whether an owner's own report gets a number: an office's does, a single officer's does not.

    Numbers are given out by an agency's registry.
    """
    return any(one.id == owner and is_office(one.post) for one in plan.owners)


class _Official:
    """The frame of one report: the unit's, one office's of it, or a single officer's."""

    def __init__(
        self, facts: PeriodReport, language: Language, signing: Signing, owner_id: str | None
    ) -> None:
        self.facts = facts
        self.plan = facts.plan
        self.language = language
        self.say = language.say
        self.signing = signing
        self.owner = next((o for o in self.plan.owners if o.id == owner_id), None)
        self.of_office = self.owner is not None and is_office(self.owner.post)
        self.of_officer = self.owner is not None and not self.of_office
        self.issuer = agency(self.plan.unit if self.owner is None else self.owner.post)
        above = (self.plan.unit,) if self.owner is not None else self.plan.superior
        self.superiors = addressees_of(above)

    def frame(self) -> Frame:
        plan = self.plan
        number = self._number()
        subject = self.say(Message("Implementation of {title}", title=title_of(plan)))
        period = self.say(self.facts.of.period.name)
        # A report of the year named in the title says it once.
        lines = (subject,) if subject.endswith(period) else (subject, period)
        return Frame(
            language="vi-VN" if self.language.code is LanguageCode.VI else "en-GB",
            national_name=self.say(Message("SOCIALIST REPUBLIC OF VIET NAM")),
            motto=self.say(Message("Independence - Freedom - Happiness")),
            superior=self._superior(),
            agency=self._agency(),
            number=self.say(Message("No.: {number}", number=number)) if number else "",
            place_and_date=f"{plan.place or _BLANK}, {self._written_day()}",
            kind=self.say(Message("REPORT")),
            subject=lines,
            addressees=tuple(address_lines(self.superiors, self.language)),
            signing=self._signing(),
            signer=self._signer_name(),
            recipients_head=self.say(Message("Recipients:")),
            recipients=tuple(self._recipients()),
            appendix_note=self._appendix_note(number),
            title=", ".join(lines),
            author=plan.unit,
            day=self.signing.day or self.facts.as_of,
        )

    def _number(self) -> str:
        """`05/BC-UBND`: below ten with a nought; room for it until it is issued."""
        if self.of_officer:
            return ""
        typed, symbol = self.signing.number, self._symbol()
        if typed is None:
            return f"{_ROOM}/{symbol}"
        number, slash, rest = typed.strip().partition("/")
        return f"{as_registered(number)}/{rest if slash else symbol}"

    def _symbol(self) -> str:
        """`BC-UBND` beside `KH-UBND`, `QĐ-UBND`, `CTr-UBND`: the kind changes, who issues stays."""
        if self.of_office:
            return f"BC-{_BLANK}"
        _, hyphen, issuer = (self.plan.document.symbol or "").partition("-")
        if hyphen:
            return f"BC-{issuer}"
        return "BC-UBND" if self.issuer.is_committee else "BC"

    def _written_day(self) -> str:
        """`ngày 05 tháng 7 năm 2023`: a nought only before days below 10 and months 1 and 2."""
        day = self.signing.day
        if day is None:
            year = str(self.facts.of.last.year)
            return self.say(
                Message("day {day} month {month} year {year}", day=_ROOM, month=_ROOM, year=year)
            )
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return self.say(
            Message(
                "day {day} month {month} year {year}",
                day=f"{day.day:02d}",
                month=month,
                year=str(day.year),
            )
        )

    def _superior(self) -> str | None:
        """The superior, short and on one line; a people's committee stands in the head alone.

        Nor do the police and the military stand under a people's committee, and of a single
        officer's report only his post is in the head.
        """
        if self.of_officer or self.issuer.is_committee or self.issuer.is_apart:
            return None
        if not self.superiors:
            return None
        return self._short(self.superiors[0])

    def _short(self, name: str) -> str:
        known = agency(name)
        if self.language.code is LanguageCode.EN and known.place is not None:
            committee = self.say(Message("PEOPLE'S COMMITTEE"))
            return f"{committee}, {place_in_english(known.place)}"
        return abbreviated(name).upper()

    def _agency(self) -> tuple[str, ...]:
        issuer = self.issuer
        if issuer.place is not None:
            place = issuer.place.upper()
            if self.language.code is LanguageCode.EN:
                place = place_in_english(place)
            return self.say(Message("PEOPLE'S COMMITTEE")), place
        above = None if self.of_officer else next(iter(self.superiors), None)
        return (below(issuer.name, above).upper(),)

    def _signing(self) -> tuple[str, ...]:
        """The lines above the name; blank where they cannot be told."""
        if self.of_officer:
            return (self.say(Message("REPORTED BY")),)
        signer = self._signer()
        if signer is None:
            if self.of_office:
                return self._said(head_lines(self.issuer)) or (_BLANK,)
            on_behalf = (Line("TM.", "Ủy ban nhân dân"),) if self.issuer.is_committee else ()
            return *self._said(on_behalf), _BLANK
        authority = None if self.of_office else self._authority()
        return self._said(signing_lines(self.issuer, signer.post, authority)) or (_BLANK,)

    def _said(self, lines: Sequence[Line] | None) -> tuple[str, ...]:
        if self.language.code is LanguageCode.EN:
            return tuple(line_in_english(*line) for line in lines or ())
        return tuple(str(line) for line in lines or ())

    def _authority(self) -> str | None:
        """What the plan says of its own signer; of another whom the command names it says none."""
        document = self.plan.document
        other = self.signing.signer is not None and self.signing.signer != document.signer
        return None if other else document.authority

    def _signer(self) -> Owner | None:
        """Who signs; an office's report is signed by its head, unless another is named."""
        of_plan = None if self.of_office else self.plan.document.signer
        wanted = self.signing.signer or of_plan
        return next((owner for owner in self.plan.owners if owner.id == wanted), None)

    def _signer_name(self) -> str:
        who = self.owner if self.of_officer else self._signer() or self.owner
        return "" if who is None else who.name or ""

    def _recipients(self) -> tuple[str, ...]:
        """An office's own report goes to the unit alone; a single officer has no registry."""
        listed = self.plan.document.recipients if self.owner is None else ()
        return tuple(
            recipient_lines(listed, self.superiors, self.language, archived=not self.of_officer)
        )

    def _appendix_note(self, number: str) -> str:
        unit = self.plan.unit if self.owner is None else self.owner.post
        if not number:
            return self.say(
                Message(
                    "(Attached to the report of {day}, of {unit})",
                    day=self._written_day(),
                    unit=unit,
                )
            )
        return self.say(
            Message(
                "(Attached to Report No. {number}, {day}, of {unit})",
                number=number,
                day=self._written_day(),
                unit=unit,
            )
        )
