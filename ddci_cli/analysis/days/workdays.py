"""Working days of Vietnam's offices: Monday to Friday less the public holidays.

Swapped days are decided weeks ahead by the Prime Minister's office, so no table is ever enough:
what the plan's `calendar` says wins over the program's knowledge.
"""

import importlib.util
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ddci_cli.model.plan import Calendar
from ddci_cli.stand_ins import spare_holidays_version

if TYPE_CHECKING:

    class _Holidays(Protocol):
        def is_working_day(self, key: date) -> bool: ...


# The library misses the swap of Friday 2 January 2026 with Saturday 10 January 2026.
_CORRECTIONS = {date(2026, 1, 2): False, date(2026, 1, 10): True}

# The longest closing so far, Tết, has nine days.
_LONGEST_CLOSING = 60


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether offices work; the plan's own exceptions come first, `worked` before `off`."""
    if day in calendar.worked:
        return True
    if day in calendar.off:
        return False
    if day in _CORRECTIONS:
        return _CORRECTIONS[day]
    return _vietnam().is_working_day(day)


def last_working_day(last_day: date, calendar: Calendar) -> date:
    """The last working day on or before a last allowed day."""
    day = last_day
    for _ in range(_LONGEST_CLOSING):
        if is_working_day(day, calendar):
            return day
        day -= timedelta(days=1)
    # Only a plan that declares two months off gets here; its last allowed day is all there is.
    return last_day


@cache
def _vietnam() -> "_Holidays":
    """The library's calendar of Vietnam, loaded without those of 250 other countries.

    `holidays.countries` imports every country when any is asked for: four times the time of the
    whole command. The one module is loaded by its file instead.
    """
    spare_holidays_version()
    package = importlib.util.find_spec("holidays")
    assert package is not None
    assert package.submodule_search_locations
    file = Path(package.submodule_search_locations[0]) / "countries" / "vietnam.py"
    spec = importlib.util.spec_from_file_location("ddci_vietnam_holidays", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    calendar: _Holidays = module.Vietnam()
    return calendar
