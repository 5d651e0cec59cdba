"""Documents of other offices, written down as they stand: what `check` and `score` say of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ddci

PLANS = sorted((ROOT / "tests" / "other_offices").glob("*.yaml"))


def test_there_are_documents() -> None:
    assert [plan.stem for plan in PLANS] == [
        "ket-qua",
        "nhieu-nam",
        "par-index",
        "pci-tinh",
        "trien-khai",
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", ["check", "score"])
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_what_is_said(
    plan: Path,
    command: str,
    lang: str,
    ddci: Ddci,
    golden: Callable[[Path, str], None],
    tmp_path: Path,
) -> None:
    """Nothing of what the document does not have: no weights, no points, no target."""
    (tmp_path / plan.name).write_bytes(plan.read_bytes())
    outcome = ddci(command, "-f", plan.name, "--today", "2025-06-30", DDCI_LANG=lang)
    assert (outcome.status, outcome.err) == (0, "")
    golden(plan.with_suffix(f".{command}.{lang}.txt"), outcome.out)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
@pytest.mark.parametrize("ending", ["md", "docx", "html"])
def test_a_report_can_be_written(plan: Path, ending: str, ddci: Ddci, tmp_path: Path) -> None:
    year = {
        "ket-qua": "2021",
        "nhieu-nam": "2025",
        "par-index": "2024",
        "pci-tinh": "2019",
        "trien-khai": "2010",
    }[plan.stem]
    words = ("report", year, "-f", str(plan), "-o", f"a.{ending}", "--today", "2025-06-30")
    assert ddci(*words).status == 0
    assert (tmp_path / f"a.{ending}").stat().st_size > 1000
