"""Every code of the catalogue has a case: a plan that provokes it and the whole output."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ddci

from ddci_cli.diagnostics import CODES, Severity

pytestmark = pytest.mark.libraries

# The day on which the journals among them are looked at.
DAY = "2023-12-31"
CASES = sorted((ROOT / "tests" / "cases").iterdir())


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert CASES
    assert {case.name[:5] for case in CASES} == set(CODES)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(
    case: Path, lang: str, ddci: Ddci, golden: Callable[[Path, str], None], tmp_path: Path
) -> None:
    for file in case.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    outcome = ddci("check", "plan.yaml", DDCI_LANG=lang, DDCI_TODAY=DAY)
    golden(case / f"expected.{lang}.txt", outcome.out)
    code = case.name[:5]
    assert f"[{code}]" in outcome.out
    assert outcome.status == (1 if CODES[code] is Severity.ERROR else 0)
    assert outcome.err == ""


@pytest.mark.parametrize("code", CODES)
def test_a_case_of_a_code_shows_no_other_error(code: str, ddci: Ddci) -> None:
    """One mistake is one finding."""
    for case in CASES:
        if case.name.startswith(code):
            words = ("check", str(case / "plan.yaml"), "--format", "concise")
            out = ddci(*words, DDCI_TODAY=DAY).out
            assert set(re.findall(r": (?:error|warning) (DD\d{3}) ", out)) == {code}
