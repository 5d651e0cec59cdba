"""A form as an Excel workbook: one sheet to fill in, one that is hidden and finds it all again."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from ddci_cli.exchange.forms.form import Form, FormRow
from ddci_cli.exchange.forms.hidden_sheet import write_hidden
from ddci_cli.exchange.forms.layout import (
    ANSWERS,
    CHOICES,
    FREE_ROWS,
    HEADS,
    HIDDEN_SHEET,
    STATES_RANGE,
    TASKS_RANGE,
    Column,
)
from ddci_cli.exchange.forms.looks import FONT, looks
from ddci_cli.exchange.forms.sizes import LINE_POINTS, WIDTHS, height, lines
from ddci_cli.language import Language, Message
from ddci_cli.safe_text import seen

_HEAD_ROW = 6
_FREE_ROW_POINTS = 2 * LINE_POINTS + 4
# What a date typed month first would most often be: a day long before or after the period.
_DAYS_AFTER = 45

_SHEET_NAME = Message("Results")
_TITLE = Message("REPORT ON RESULTS OF TASKS")
_HOW = (
    Message(
        "1. Fill in the white cells only, one row a task; what has not changed stays as it is."
    ),
    Message(
        "2. State: choose from the list; blocked and dropped need their reason under Result, "
        "remarks. Day: the day on which it happened."
    ),
    Message(
        "3. Work that is not named goes into the last rows: choose the task from the list. "
        "Save the file as Excel and send it back."
    ),
)


def as_xlsx(form: Form, language: Language) -> bytes:
    """The workbook's bytes: the same for the same form."""
    file = BytesIO()
    options = {
        "in_memory": True,
        # What a plan says is text, whatever it begins with.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # A column's width is told in digits of this font.
        # XlsxWriter adds to what it is given, and the next form would begin with that.
        "default_format_properties": FONT.copy(),
    }
    with Workbook(file, options) as book:
        book.set_properties({"created": datetime.combine(form.made, datetime.min.time())})
        book.set_size(2400, 1200)
        _Writer(book, form, language).write()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Workbook, form: Form, language: Language) -> None:
        self.book = book
        self.form = form
        self.say = language.say
        self.language = language
        with_owners = form.owner is None
        self.columns = [c for c in Column if c is not Column.OWNER or with_owners]
        self.at = {column: place for place, column in enumerate(self.columns)}
        self.formats = looks(book)
        self.sheet: Worksheet = book.add_worksheet(self.say(_SHEET_NAME))
        self.hidden: Worksheet = book.add_worksheet(HIDDEN_SHEET)

    def write(self) -> None:
        self._page()
        self._top()
        for nth, row in enumerate(self.form.rows):
            self._row(_HEAD_ROW + 1 + nth, nth + 1, row)
        first_free = _HEAD_ROW + 1 + len(self.form.rows)
        last = first_free + FREE_ROWS - 1
        for at in range(first_free, last + 1):
            self._free_row(at)
        self._checks(_HEAD_ROW + 1, first_free, last)
        write_hidden(self.book, self.hidden, self.form, self.language)
        self._lock(last)

    def _page(self) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.set_footer("&C&P/&N")
        sheet.hide_gridlines(2)
        for column, at in self.at.items():
            hidden = {"hidden": True} if column is Column.KEY else {}
            sheet.set_column_pixels(at, at, WIDTHS[column], None, hidden)

    def _top(self) -> None:
        form, formats, sheet = self.form, self.formats, self.sheet
        right = self.at[Column.STATE]
        last = self.at[Column.EVIDENCE]
        of = form.of
        period = Message(
            "Reporting period: {period} ({first} to {last})",
            period=of.period.name,
            first=of.first,
            last=of.last,
        )
        sheet.merge_range(0, 0, 0, right - 1, seen(form.plan.unit), formats.unit)
        sheet.merge_range(0, right, 0, last, self.say(period), formats.line)
        sheet.merge_range(1, 0, 1, last, self.say(_TITLE), formats.title)
        sheet.set_row(1, 24)
        sheet.merge_range(2, 0, 2, right - 1, self._who(), formats.unit)
        sheet.merge_range(2, right, 2, last, self._back(), formats.line)
        wide = sum(WIDTHS[c] for c in self.columns if c is not Column.KEY)
        for nth, how in enumerate(_HOW):
            text = self.say(how)
            sheet.merge_range(3 + nth, 0, 3 + nth, last, text, formats.how)
            sheet.set_row(3 + nth, lines(text, wide) * LINE_POINTS + 1)
        heads = {column: self.say(HEADS[column]) for column in self.columns}
        for column, at in self.at.items():
            sheet.write_string(_HEAD_ROW, at, heads[column], formats.head)
        shown: dict[Column, str] = {c: head for c, head in heads.items() if c is not Column.KEY}
        sheet.set_row(_HEAD_ROW, height(shown) + LINE_POINTS // 2)
        sheet.freeze_panes(_HEAD_ROW + 1, self.at[Column.DEADLINE])

    def _who(self) -> str:
        owner = self.form.owner
        if owner is None:
            return ""
        post = seen(owner.post)
        if owner.name is not None:
            return self.say(Message("Reported by: {post} ({name})", post=post, name=owner.name))
        return self.say(Message("Reported by: {post}", post=post))

    def _back(self) -> str:
        day = self.form.back_by
        if day is None:
            return ""
        weekday = self.language.weekday_and_day(day)
        return self.say(Message("To be sent back by {day}", day=weekday))

    def _row(self, at: int, number: int, row: FormRow) -> None:
        sheet, formats = self.sheet, self.formats
        texts: dict[Column, str] = {
            Column.TASK: row.task,
            Column.DEADLINE: row.deadline,
            Column.RECORDED: row.recorded,
            Column.UNIT: row.unit or "",
            Column.NOTE: row.note,
            Column.EVIDENCE: row.evidence,
        }
        if self.form.owner is None:
            texts[Column.OWNER] = seen(row.owner.post)
        sheet.set_row(at, max(height(texts), 2 * LINE_POINTS + 4))
        sheet.write_number(at, self.at[Column.NUMBER], number, formats.number)
        for column, text in texts.items():
            answer = column in ANSWERS
            shape = formats.text if answer else formats.locked
            if text:
                sheet.write_string(at, self.at[column], text, shape)
            else:
                sheet.write_blank(at, self.at[column], None, shape)
        state = "" if row.state is None else self.say(CHOICES[row.state])
        self._answer(at, Column.STATE, state)
        if row.on is None:
            sheet.write_blank(at, self.at[Column.ON], None, formats.day)
        else:
            sheet.write_datetime(at, self.at[Column.ON], _noon(row.on), formats.day)
        if row.unit is None:
            sheet.write_blank(at, self.at[Column.COUNT], None, formats.none)
        else:
            count = "" if row.counted is None else self.language.number(row.counted)
            self._answer(at, Column.COUNT, count)
        sheet.write_string(at, self.at[Column.KEY], row.key, formats.locked)

    def _answer(self, at: int, column: Column, text: str) -> None:
        if text:
            self.sheet.write_string(at, self.at[column], text, self.formats.middle)
        else:
            self.sheet.write_blank(at, self.at[column], None, self.formats.middle)

    def _free_row(self, at: int) -> None:
        formats = self.formats
        for column, place in self.at.items():
            shape = {
                Column.TASK: formats.text,
                Column.NOTE: formats.text,
                Column.EVIDENCE: formats.text,
                Column.STATE: formats.middle,
                Column.COUNT: formats.middle,
                Column.OWNER: formats.text,
                Column.ON: formats.day,
            }.get(column, formats.locked)
            self.sheet.write_blank(at, place, None, shape)
        self.sheet.set_row(at, _FREE_ROW_POINTS)

    def _checks(self, first: int, first_free: int, last: int) -> None:
        earliest, latest = self._days()
        choices = ", ".join(self.say(choice) for choice in CHOICES.values())
        checks: list[tuple[Column, int, dict[str, Any]]] = [
            (
                Column.STATE,
                first,
                {
                    "validate": "list",
                    "source": f"={STATES_RANGE}",
                    "error_title": self._title(Column.STATE),
                    "error_message": self.say(Message("Choose one of: {choices}", choices=choices)),
                },
            ),
            (
                Column.ON,
                first,
                {
                    "validate": "date",
                    "criteria": "between",
                    "minimum": earliest,
                    "maximum": latest,
                    "input_title": self._title(Column.ON),
                    "input_message": self.say(_DAY_FORM),
                    "error_title": self._title(Column.ON),
                    "error_message": self.say(
                        Message(
                            "Write a day from {first} to {last}, day first.",
                            first=earliest,
                            last=latest,
                        )
                    ),
                },
            ),
            (
                Column.TASK,
                first_free,
                {
                    "validate": "list",
                    "source": f"={TASKS_RANGE}",
                    "error_type": "warning",
                    "error_title": self._title(Column.TASK),
                    "error_message": self.say(Message("Choose a task from the list.")),
                },
            ),
        ]
        for column, begin, check in checks:
            self.sheet.data_validation(begin, self.at[column], last, self.at[column], check)
        counts = self.at[Column.COUNT]
        self.sheet.ignore_errors({"number_stored_as_text": xl_range(first, counts, last, counts)})

    def _title(self, column: Column) -> str:
        return self.say(HEADS[column])

    def _days(self) -> tuple[date, date]:
        """The days that make sense: a day typed month first often lies outside."""
        form = self.form
        earliest = min(form.of.first, form.plan.first_day)
        return earliest, max(form.of.last, form.made) + timedelta(days=_DAYS_AFTER)

    def _lock(self, last: int) -> None:
        self.sheet.print_area(0, 0, last, self.at[Column.EVIDENCE])
        self.sheet.protect(
            "",
            {
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "select_locked_cells": True,
                "select_unlocked_cells": True,
            },
        )
        self.sheet.set_selection(
            _HEAD_ROW + 1, self.at[Column.STATE], _HEAD_ROW + 1, self.at[Column.STATE]
        )


_DAY_FORM = Message("Day/month/year, as in 08/03/2023.")


def _noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
