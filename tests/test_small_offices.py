"""What documents of other offices have or lack, each in a small plan: all that is said of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ddci

CASES = sorted((ROOT / "tests" / "small_offices").iterdir())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said(
    case: Path, lang: str, ddci: Ddci, golden: Callable[[Path, str], None], tmp_path: Path
) -> None:
    """Nothing is asked for that the document does not have, and nothing is said of it."""
    shutil.copy(case / "plan.yaml", tmp_path)
    said = ""
    for words in (("check", "plan.yaml"), ("score",), ("due", "--by", "2025-12-31")):
        plan = () if words[0] == "check" else ("-f", "plan.yaml")
        outcome = ddci(*words, *plan, "--today", "2025-12-01", DDCI_LANG=lang)
        assert (outcome.status, outcome.err) == (0, ""), words
        said += f"$ ddci {' '.join(words)}\n{outcome.out}\n"
    golden(case / f"expected.{lang}.txt", said)
