"""A form that comes back makes the journal that typing its answers would make."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PATIENCE_SECONDS, ROOT, Ddci
from form_data import PLAN, TODAY, Sheet, fill, opened, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ddci_cli.analysis.days.reporting_periods import reporting_period
from ddci_cli.desk.facts import Fact
from ddci_cli.desk.forms.collecting import collect
from ddci_cli.desk.forms.opening import Came
from ddci_cli.desk.forms.sending import forms
from ddci_cli.desk.forms.what_fits import record_what_fits
from ddci_cli.desk.loading import Usable
from ddci_cli.exchange.forms.layout import Column
from ddci_cli.exchange.forms.writing import as_xlsx
from ddci_cli.files.plan_file import check
from ddci_cli.language import Language, LanguageCode
from ddci_cli.lines import folded
from ddci_cli.model.journal import Reported
from ddci_cli.model.time.periods import Period
from ddci_cli.safe_text import seen

WritePlan = Callable[..., Path]
DAY = date.fromisoformat(TODAY)
STATES = {
    Reported.DOING: ("đang thực hiện", "dang lam", "doing"),
    Reported.DONE: ("hoàn thành", "Xong", "done"),
    Reported.BLOCKED: ("vướng mắc", "VUONG", "blocked"),
    Reported.DROPPED: ("dừng thực hiện", "thôi", "dropped"),
}
COUNTS = ("{}", "0{}", "{} tin", "{}/5", " {} ")


@pytest.fixture(scope="module")
def one() -> Usable:
    plan = check(PLAN.encode(), "plan.yaml").plan
    assert plan is not None
    return Usable("plan.yaml", Path("plan.yaml"), plan, None)


@pytest.fixture(scope="module")
def sheet(one: Usable) -> tuple[Workbook, Sheet]:
    """The form of one office; each example fills it in anew."""
    import io

    import openpyxl

    period = Period.parse("2023-q1")
    assert period is not None
    language = Language(LanguageCode.VI, documents=True)
    [(_, form)] = forms(one, reporting_period(one.plan, period), DAY, language, "mot")
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(form, language)))
    return book, Sheet(book.worksheets[0])


_NOTES = st.text(min_size=1, max_size=60).map(lambda text: folded(seen(text))).filter(
    lambda text: text and not text.startswith("=") and "_x" not in text
)  # fmt: skip
_ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(Reported),
        "on": st.dates(date(2023, 1, 1), DAY),
        "count": st.integers(0, 9),
        "note": _NOTES,
        "evidence": st.lists(
            st.from_regex(r"[1-9]{1,3}/(BC|TB|KH)-UBND", fullmatch=True), unique=True, max_size=3
        ),
    },
)
ROWS = ("mot-lan", "bai@2023-01", "bai@2023-02", "bai@2023-03", "ty-le", "quy@2023-q1")


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(ROWS), _ANSWERS), st.randoms(use_true_random=False))
def test_any_answers(
    one: Usable, sheet: tuple[Workbook, Sheet], answers: dict[str, dict[str, Any]], random: Any
) -> None:
    book, cells = sheet
    facts = []
    for name in ROWS:
        said = answers.get(name, {})
        state = said.get("state")
        count = said.get("count")
        evidence = tuple(said.get("evidence", ()))
        spelling = random.choice(COUNTS) if name.startswith("bai") else "{}"
        cells.put(
            cells.row(f"mot {name}"),
            state=None if state is None else random.choice(STATES[state]),
            on=said.get("on"),
            count=None if count is None else spelling.format(count),
            note=said.get("note"),
            evidence="\n".join(evidence) or None,
        )
    order = {cells.row(f"mot {name}"): name for name in ROWS}
    for _, name in sorted(order.items()):
        said = answers.get(name, {})
        if any(value not in (None, []) for value in said.values()):
            count = said.get("count")
            facts.append(
                Fact(
                    name,
                    said.get("state"),
                    said.get("on"),
                    count=None if count is None else str(count),
                    owner="mot",
                    note=said.get("note"),
                    evidence=tuple(said.get("evidence", ())),
                )
            )
    typed = record_what_fits(facts, one.plan, None, DAY, Path())
    collected = collect([Came("x.xlsx", saved(book))], one, DAY, Path())
    assert collected.lines == typed.lines
    refused = [row for row in collected.receipts[0].rows if row.refusals]
    assert len(refused) == len({nth for nth, _ in typed.refusals})


def test_a_quarter_of_hong_phong_by_forms_alone(ddci: Ddci, tmp_path: Path) -> None:
    """Two rounds of forms; the report is the one that typing gives."""
    text = (ROOT / "tests" / "walk" / "2023.journal.yaml").read_text(encoding="utf-8")
    facts = [
        entry
        for entry in yaml.safe_load(text)
        if entry["date"] <= date(2023, 3, 31) and "task" in entry
    ]
    assert len(facts) > 20
    for folder in ("typed", "forms"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2023.yaml").write_bytes((ROOT / "plans" / "2023.yaml").read_bytes())
    for nth, (first, until, day) in enumerate(
        ((date(2022, 1, 1), date(2023, 2, 28), "2023-03-01"),
         (date(2023, 3, 1), date(2023, 3, 31), "2023-04-03"))
    ):  # fmt: skip
        plan = ("-f", "forms/2023.yaml", "--today", day)
        outcome = ddci("form", "q1", "-o", f"sent{nth}", *plan)
        assert outcome.status == 0
        told = [fact for fact in facts if first <= fact["date"] <= until]
        for path in sorted((tmp_path / f"sent{nth}").iterdir()):
            owner = path.name.split("_")[1]
            book, sheet = opened(path)
            own = [fact for fact in told if fact["by"] == owner]
            # Typed in the order of the form: of one day the report keeps the journal's.
            for _, n in sorted((_answer(sheet, fact), n) for n, fact in enumerate(own)):
                _type(own[n], ddci, day)
            (tmp_path / f"back{nth}").mkdir(exist_ok=True)
            book.save(tmp_path / f"back{nth}" / path.name)
        outcome = ddci("collect", f"back{nth}", *plan)
        assert outcome.status == 0, outcome.out
    journals = [
        sorted((tmp_path / folder / "2023.journal.yaml").read_text(encoding="utf-8").splitlines())
        for folder in ("typed", "forms")
    ]
    assert journals[0] == journals[1]
    assert len(journals[0]) == len(facts)
    reports = [
        ddci("report", "2023-q1", "-f", f"{folder}/2023.yaml", "--today", "2023-04-03")
        for folder in ("typed", "forms")
    ]
    assert reports[0] == reports[1]
    assert reports[0].status == 0


def _type(fact: dict[str, Any], ddci: Ddci, day: str) -> None:
    words = ["log", fact["task"], *([fact["state"]] if "state" in fact else [])]
    words += ["--on", str(fact["date"]), "--owner", fact["by"]]
    for key in ("count", "note"):
        if key in fact:
            words += [f"--{key}", str(fact[key])]
    for evidence in fact.get("evidence", ()):
        words += ["--evidence", evidence]
    assert ddci(*words, "-f", "typed/2023.yaml", "--today", day).status == 0


def _answer(sheet: Sheet, fact: dict[str, Any]) -> int:
    """Write a fact into its row, or into a free one; the row."""
    key = f"{fact['by']} {fact['task']}"
    keys = {
        sheet.get(row, Column.KEY): row for row in range(sheet.top + 1, sheet.cells.max_row + 1)
    }
    row = keys.get(key) or sheet.free()
    if key not in keys:
        sheet.put(row, task=fact["task"])
    states = {"doing": "đang thực hiện", "done": "hoàn thành", "blocked": "vướng mắc"}
    sheet.put(
        row,
        state=states.get(fact.get("state", "")),
        on=datetime.combine(fact["date"], datetime.min.time()),
        note=fact.get("note"),
        evidence="\n".join(fact.get("evidence", ())) or None,
    )
    if "count" in fact:
        sheet.put(row, count=fact["count"])
    return row


@pytest.mark.slow
def test_many_at_once_lose_nothing_and_enter_nothing_twice(
    ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    """Forms of two offices, each collected by several, while others type."""
    path = plan(PLAN)
    assert ddci("form", "-f", "plan.yaml", "--today", TODAY, "-o", "sent").status == 0
    for id in ("mot", "hai"):
        [sent] = (tmp_path / "sent").glob(f"*_{id}_*")
        fill(sent, tmp_path / f"{id}.xlsx", a={"of": f"{id} quy@2023-q1", "state": "xong"})
    commands = [["collect", f"{id}.xlsx"] for id in ("mot", "hai") for _ in range(8)]
    commands += [["log", "mai", "doing", "--note", f"lần {n}"] for n in range(16)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "DDCI_LANG": "en"}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "ddci_cli", *words, "-f", str(path), "--today", TODAY],
            cwd=tmp_path,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for words in commands
    ]
    for process in running:
        _, err = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, err.decode()
    lines = (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == 2 + 16
