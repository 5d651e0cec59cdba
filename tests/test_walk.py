"""A year with the real plan and an invented journal: what the program says on five days of it."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ddci

JOURNAL = ROOT / "tests" / "walk" / "2023.journal.yaml"
DAYS = ("2023-03-01", "2023-03-20", "2023-04-01", "2023-07-01", "2023-12-31")

Golden = Callable[[Path, str], None]


@pytest.fixture
def walk(ddci: Ddci, tmp_path: Path) -> Ddci:
    """The plan of 2023 with the journal beside it."""
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / "plans" / "2023.yaml", tmp_path / "plans")
    shutil.copy(JOURNAL, tmp_path / "plans")
    return ddci


def test_the_journal_is_sound_and_says_that_it_is_invented(walk: Ddci) -> None:
    text = JOURNAL.read_text(encoding="utf-8")
    assert text.startswith("# VÍ DỤ: ")
    assert len(re.findall(r"(?m)^- ", text)) == 59
    found = json.loads(walk("check", "--today", "2024-04-01", "--format", "json").out)
    assert [f for f in found["findings"] if f["file"].endswith(".journal.yaml")] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", DAYS)
def test_due(day: str, lang: str, walk: Ddci, golden: Golden) -> None:
    outcome = walk("due", "--today", day, DDCI_LANG=lang)
    assert (outcome.status, outcome.err) == (0, "")
    golden(ROOT / "tests" / "golden" / f"walk-{day}.{lang}.txt", outcome.out)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_overview(lang: str, walk: Ddci, golden: Golden) -> None:
    outcome = walk("--today", "2023-04-01", DDCI_LANG=lang)
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.out.splitlines()) <= 10
    golden(ROOT / "tests" / "golden" / f"walk-overview.{lang}.txt", outcome.out)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_messages_for_owners(lang: str, walk: Ddci, golden: Golden) -> None:
    """In the plan's language, unless another is asked for on the command line."""
    outcome = walk("due", "--today", "2023-03-20", "--by-owner", DDCI_LANG="en")
    asked = walk("due", "--today", "2023-03-20", "--by-owner", "--lang", lang, DDCI_LANG="en")
    golden(ROOT / "tests" / "golden" / f"walk-by-owner.{lang}.txt", asked.out)
    assert (outcome == asked) == (lang == "vi")
    for message in outcome.out.split("\n\n"):
        assert len(message.strip().splitlines()) <= 1 + 15


def test_what_was_known_on_a_day(walk: Ddci) -> None:
    """The entry of 10 March was written on the 11th."""

    def state(*words: str) -> str:
        out = walk("due", "--all", "--format", "json", *words).out
        [item] = [
            i
            for i in json.loads(out)["items"]
            if (i["task"], i["occurrence"]) == ("trang-thong-tin", None)
        ]
        return str(item["state"])

    assert state("--today", "2023-03-09") == "not_started"
    assert state("--today", "2023-03-10") == "done_on_time"
    assert state("--today", "2023-03-10", "--as-recorded") == "not_started"
    assert state("--today", "2023-03-11", "--as-recorded") == "done_on_time"


def test_published_scores_count_from_the_day_they_are_out(walk: Ddci) -> None:
    def actual(day: str) -> list[str]:
        out = walk("score", "--today", day, "--format", "json").out
        return [index["actual"] for index in json.loads(out)["plans"][0]["indices"]]

    assert actual("2024-03-19") == [None] * 8
    assert actual("2024-03-20") == ["8.31", *[None] * 6, "6.02"]
