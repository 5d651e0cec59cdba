"""The official frame of a unit's report, from its plan and what is known of the signing.

What is not known yet stays blank, to be filled in by hand: nothing is invented.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.language import Language, LanguageCode, Message
from ddci_cli.model.plan import Owner
from ddci_cli.reporting.official.frame import Frame

_ROOM = "\u00a0" * 6
"""Room for a number or a day that is written by hand."""

_COMMITTEE = re.compile(r"(?i)(?:UBND|Ủy ban nhân dân)\s+(?P<rest>.+)")
_DEPUTY = re.compile(r"(?i)phó\s+(?P<office>.+)")


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
    return _Official(facts, language, signing).frame(owner)


class _Official:
    def __init__(self, facts: PeriodReport, language: Language, signing: Signing) -> None:
        self.facts = facts
        self.plan = facts.plan
        self.language = language
        self.say = language.say
        self.signing = signing
        self.is_committee = _COMMITTEE.fullmatch(self.plan.unit.strip()) is not None

    def frame(self, owner_id: str | None) -> Frame:
        plan = self.plan
        owner = next((o for o in plan.owners if o.id == owner_id), None)
        number = self._number()
        subject = self.say(Message("Implementation of the plan to improve competitiveness"))
        period = self.say(self.facts.of.period.name)
        addressees = plan.superior if owner is None else (plan.unit,)
        return Frame(
            language="vi-VN" if self.language.code is LanguageCode.VI else "en-GB",
            national_name=self.say(Message("SOCIALIST REPUBLIC OF VIET NAM")),
            motto=self.say(Message("Independence - Freedom - Happiness")),
            # People's committees stand in the head alone (Nghị định 30/2020/NĐ-CP, Phụ lục I).
            superior=None if self.is_committee else _upper(next(iter(plan.superior), None)),
            agency=self._agency(plan.unit),
            number=self.say(Message("No.: {number}", number=number)),
            place_and_date=f"{plan.place or '……'}, {self._written_day()}",
            kind=self.say(Message("REPORT")),
            subject=(subject, period),
            addressees=tuple(self._addressees(addressees)),
            authority=self._authority(owner),
            office=self._office(owner),
            signer=self._signer_name(owner),
            recipients_head=self.say(Message("Recipients:")),
            recipients=tuple(self._recipients(owner, addressed=bool(addressees))),
            appendix_note=self.say(
                Message(
                    "(Attached to Report No. {number}, {day}, of {unit})",
                    number=number,
                    day=self._written_day(),
                    unit=plan.unit,
                )
            ),
            title=f"{subject}, {period}",
            author=plan.unit,
            day=self.signing.day or self.facts.as_of,
        )

    def _addressees(self, agencies: tuple[str, ...]) -> Iterator[str]:
        """One on the line of `Kính gửi`; several below it, each on a line of its own."""
        if len(agencies) == 1:
            yield self.say(Message("To: {agency}", agency=agencies[0]))
        elif agencies:
            yield self.say(Message("To: {agency}", agency="")).rstrip()
            yield from (f"- {agency};" for agency in agencies[:-1])
            yield f"- {agencies[-1]}."

    def _number(self) -> str:
        """`05/BC-UBND`: below ten with a nought; blank until it is issued."""
        typed = self.signing.number
        symbol = re.sub(r"(?i)^KH\b", "BC", self.plan.document.symbol or "")
        symbol = symbol or ("BC-UBND" if self.is_committee else "BC")
        if typed is None:
            return f"{_ROOM}/{symbol}"
        if "/" in typed:
            return typed
        return f"{typed.zfill(2) if typed.isdecimal() else typed}/{symbol}"

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

    def _agency(self, unit: str) -> tuple[str, ...]:
        committee = _COMMITTEE.fullmatch(unit.strip())
        if committee is None:
            return (unit.upper(),)
        return (self.say(Message("PEOPLE'S COMMITTEE")), committee["rest"].upper())

    def _authority(self, owner: Owner | None) -> str:
        if owner is not None or not self.is_committee:
            return ""
        return self.say(Message("ON BEHALF OF THE PEOPLE'S COMMITTEE"))

    def _signer(self) -> Owner | None:
        wanted = self.signing.signer or self.plan.document.signer
        return next((owner for owner in self.plan.owners if owner.id == wanted), None)

    def _office(self, owner: Owner | None) -> tuple[str, ...]:
        """The office without its place: `CHỦ TỊCH`; a deputy signs for the head."""
        if owner is not None:
            return (self.say(Message("REPORTED BY")),)
        signer = self._signer()
        if signer is None:
            return ("……",)
        office = re.split(r"(?i)\s+(?:UBND|Ủy ban nhân dân)\b", signer.post)[0].strip()
        deputy = _DEPUTY.fullmatch(office)
        if deputy is None:
            return (office.upper(),)
        on_behalf = self.say(Message("P.P. {office}", office=deputy["office"].upper()))
        return (on_behalf, office.upper())

    def _signer_name(self, owner: Owner | None) -> str:
        who = owner or self._signer()
        return "" if who is None else who.name or ""

    def _recipients(self, owner: Owner | None, *, addressed: bool) -> Iterator[str]:
        """`Như trên` first where there is an addressee, the archive last.

        An owner's own report goes to the unit alone.
        """
        kept, archive = [], ""
        for named in self.plan.document.recipients:
            text = named.strip().rstrip(";.")
            if re.match(r"(?i)lưu\b", text):
                archive = text
            elif owner is None:
                kept.append(text)
        if addressed:
            kept.insert(0, self.say(Message("As above")))
        yield from (f"{text};" for text in kept)
        archive = archive or self.say(Message("Archive: VT"))
        yield f"{archive}."


def _upper(text: str | None) -> str | None:
    if text is None:
        return None
    return re.sub(r"\bUBND\b", "Ủy ban nhân dân", text).upper()
