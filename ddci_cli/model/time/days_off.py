"""The public days off of Vietnam's offices, as decided, year by year.

A row holds weekdays on which offices are closed and weekend days on which they work in exchange,
each written day/month. Weekends, and holidays that fall on one, need no mention.

The Labour Code names the holidays and the days off that follow when one falls on a weekend; which
five days are Tết, which day stands beside 2 September, and what is swapped, is decided for each
year. Rows after `LAST_DECIDED_YEAR` say what the law foresees, and change with its decision.
`basis` names the law, and the decisions whose number is known to us.
"""

from typing import NamedTuple

LAST_DECIDED_YEAR = 2026

CULTURE_DAY_SINCE = 2026
"""First year of the day off on 24 November, Ngày Văn hóa Việt Nam."""

_CODE_2012 = "Bộ luật Lao động 2012, điều 115"
_CODE_2019 = "Bộ luật Lao động 2019, điều 112"
_CODE_AND_CULTURE_DAY = f"{_CODE_2019}; Nghị quyết 28/2026/QH16"


class Year(NamedTuple):
    """One year's days off and make-up days, and what they rest on."""

    basis: str
    off: str
    worked: str = ""


YEARS = {
    2015: Year(
        f"{_CODE_2012}; hoán đổi 02/01, 16/02 và 29/4 theo Tờ trình 89/TTr-LĐTBXH",
        "01/01 02/01 16/02 17/02 18/02 19/02 20/02 23/02 28/04 29/04 30/04 01/05 02/09",
        worked="14/02 25/04",
    ),
    2016: Year(
        _CODE_2012,
        "01/01 08/02 09/02 10/02 11/02 12/02 18/04 02/05 03/05 02/09",
    ),
    2017: Year(
        _CODE_2012,
        "02/01 26/01 27/01 30/01 31/01 01/02 06/04 01/05 02/05 04/09",
    ),
    2018: Year(
        f"{_CODE_2012}; hoán đổi 31/12 theo Công văn 6519/VPCP-KGVX",
        "01/01 14/02 15/02 16/02 19/02 20/02 25/04 30/04 01/05 03/09 31/12",
    ),
    2019: Year(
        f"{_CODE_2012}; hoán đổi 29/4 theo Công văn 6519/VPCP-KGVX",
        "01/01 04/02 05/02 06/02 07/02 08/02 15/04 29/04 30/04 01/05 02/09",
        worked="05/01 04/05",
    ),
    2020: Year(
        _CODE_2012,
        "01/01 23/01 24/01 27/01 28/01 29/01 02/04 30/04 01/05 02/09",
    ),
    2021: Year(
        f"{_CODE_2019}; Thông báo 4875/TB-LĐTBXH",
        "01/01 10/02 11/02 12/02 15/02 16/02 21/04 30/04 03/05 02/09 03/09",
    ),
    2022: Year(
        _CODE_2019,
        "03/01 31/01 01/02 02/02 03/02 04/02 11/04 02/05 03/05 01/09 02/09",
    ),
    2023: Year(
        f"{_CODE_2019}; Công văn 8056/VPCP-KGVX",
        "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09",
    ),
    2024: Year(
        f"{_CODE_2019}; Thông báo 5015/TB-LĐTBXH; hoán đổi 29/4 theo Công văn 2450/VPCP-KGVX",
        "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09",
        worked="04/05",
    ),
    2025: Year(
        f"{_CODE_2019}; Thông báo 6150/TB-BLĐTBXH",
        "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09",
        worked="26/04",
    ),
    2026: Year(
        f"{_CODE_AND_CULTURE_DAY}; hoán đổi 02/01 theo Công văn 12729/VPCP-KGVX",
        "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
        worked="10/01 22/08",
    ),
    2027: Year(
        _CODE_AND_CULTURE_DAY,
        "01/01 04/02 05/02 08/02 09/02 10/02 16/04 30/04 03/05 02/09 03/09 24/11",
    ),
    2028: Year(
        _CODE_AND_CULTURE_DAY,
        "03/01 24/01 25/01 26/01 27/01 28/01 04/04 01/05 02/05 01/09 04/09 24/11",
    ),
    2029: Year(
        _CODE_AND_CULTURE_DAY,
        "01/01 12/02 13/02 14/02 15/02 16/02 23/04 30/04 01/05 03/09 04/09 26/11",
    ),
    2030: Year(
        _CODE_AND_CULTURE_DAY,
        "01/01 31/01 01/02 04/02 05/02 06/02 12/04 30/04 01/05 02/09 03/09 25/11",
    ),
}
