"""Whatever a plan has and has not, every command that reads it has something to say."""

from pathlib import Path
from typing import Any

import pytest
from conftest import Ddci
from hypothesis import HealthCheck, given, settings
from plan_data import as_yaml, sound_plans

COMMANDS = [
    ("score",),
    ("score", "--format", "json"),
    ("score", "--format", "csv"),
    ("due", "--all"),
    ("due", "--all", "--format", "json"),
    ("due", "--all", "--format", "csv"),
    ("due", "--all", "--format", "ics"),
    ("due", "--by-owner"),
    ("report", "{year}", "--format", "md"),
    ("report", "{year}", "--format", "html", "-o", "report.html", "--force"),
    ("report", "{year}", "--format", "docx", "-o", "report.docx", "--force"),
    ("report", "{year}-q1", "--format", "md"),
]


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sound_plans())
def test_no_plan_stops_a_command(ddci: Ddci, tmp_path: Path, data: Any) -> None:
    """A plan whose parts do not fit is refused in words; one that fits is answered."""
    (tmp_path / "plan.yaml").write_text(as_yaml(data), encoding="utf-8")
    sound = ddci("check", "plan.yaml").status == 0
    year = str(data.get("year") or data["years"][:4])
    for command in COMMANDS:
        words = [word.format(year=year) for word in command]
        answer = ddci(*words, "-f", "plan.yaml", "--today", f"{year}-06-20")
        assert answer.status in ((0,) if sound else (0, 1)), (words, answer.err)
    overview = ddci("-f", "plan.yaml", "--today", f"{year}-06-20")
    assert overview.status in ((0,) if sound else (0, 1)), overview.err
