"""Tidy tables: keys hold, both formats say the same, and they load as they are."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from conftest import Ddci
from unit_data import index, plan_text, task, write

from ddci_cli.printing.export.dictionary import columns
from ddci_cli.printing.export.plan_rows import TABLES

TODAY = ("--today", "2026-03-20")
JOURNAL = """\
- {date: 2026-03-01, task: hop, state: done, note: "=1+1; \\"xong\\"", evidence: [a.pdf, b.pdf]}
- {date: 2026-03-02, index: dat-dai, actual: 7.25}
- {date: 2026-03-03, task: bao-cao, state: doing}
- {date: 2026-03-04, about: direction, note: Họp giao ban}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    plans = tmp_path / "plans"
    scores = index("dat-dai", "60", target="8", baseline="6.5") + index("k", "40", target="7")
    tasks = task("hop", "2026-02-01") + task("bao-cao", "2026-03-10")
    write(
        plans, "a", plan_text("Xã A", extra="block: khối xã\n", scores=scores, tasks=tasks), JOURNAL
    )
    write(plans, "a25", plan_text("Xã A", year=2025, scores=index("cu", "100", actual="5")))
    extra = "code: '007'\n"
    write(
        plans, "b", plan_text("=Xã B", extra=extra, scores=scores, tasks=task("hop", "2026-12-01"))
    )
    (plans / "c.yaml").write_text("ddci: 1\nyear: 2026\nunit: Xã C\nowner: []\n", encoding="utf-8")
    return plans


@pytest.fixture(params=["csv", "parquet"])
def tables(
    request: pytest.FixtureRequest, desk: Path, ddci: Ddci, tmp_path: Path
) -> duckdb.DuckDBPyConnection:
    """A database with a view of each table, read as it is."""
    assert desk.is_dir()
    outcome = ddci("export", "plans", "-o", "out", "--format", request.param, *TODAY)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.endswith("tables of 4 plans are written to out\n")
    database = duckdb.connect()
    for table in TABLES:
        file = tmp_path / "out" / f"{table}.{request.param}"
        database.sql(f"create view {table} as select * from '{file.as_posix()}'")
    return database


def test_every_row_has_a_key_of_its_own_and_refers_to_rows_that_are_there(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    keys = {t: [c.name for c in every if c.is_key] for t, every in columns().items()}
    for table, every in columns().items():
        names = [row[0] for row in tables.sql(f"describe {table}").fetchall()]
        assert names == [column.name for column in every]
        key = ", ".join(f'"{name}"' for name in keys[table])
        twice = tables.sql(f"select {key} from {table} group by {key} having count(*) > 1")
        assert twice.fetchall() == [], table
        for column in every:
            if column.refers_to is None or column.refers_to == table:
                continue
            other = column.refers_to
            target = keys[other][-1]
            same_plan = "and t.plan_id = o.plan_id" if "plan_id" in keys[other] else ""
            same_plan = "" if other == "plans" else same_plan
            lost = tables.sql(
                f'select * from {table} t where "{column.name}" is not null and not exists '
                f'(select 1 from {other} o where o."{target}" = t."{column.name}" {same_plan})'
            )
            assert lost.fetchall() == [], (table, column.name)


def test_questions_have_answers(tables: duckdb.DuckDBPyConnection, ddci: Ddci) -> None:
    totals = tables.sql(
        "select plan_id, sum(score * weight / top) from scores join indices using "
        "(plan_id, index_id) where stage = 'target' group by 1 order by 1"
    ).fetchall()
    scored = json.loads(ddci("score", "plans", *TODAY, "--format", "json").out)["plans"]
    wanted = {one["file"]: one["weighted"]["target"] for one in scored}
    assert {name: Decimal(str(round(total, 6))) for name, total in totals} == {
        name: Decimal(total) for name, total in wanted.items() if total is not None
    }
    assert tables.sql("select score from scores where stage = 'actual' order by 1").fetchall() == [
        (5.0,),
        (7.25,),
    ]
    states = tables.sql("select state, count(*) from occurrences group by 1 order by 1").fetchall()
    assert states == [("done_late", 1), ("not_started", 1), ("overdue", 1)]
    units = tables.sql("select unit_id, count(*) from plans group by 1 order by 1").fetchall()
    assert units == [("007", 1), ("Xã A", 2), (None, 1)]
    assert tables.sql(
        "select usable, errors from plans where plan_id = 'plans/c.yaml'"
    ).fetchall() == [(False, 2)]
    assert tables.sql("select count(*) from findings where severity = 'error'").fetchall() == [(2,)]
    due = tables.sql("select min(due) from occurrences").fetchall()
    assert str(due[0][0]) == "2026-02-01"


def test_what_is_said_of_the_plan_as_a_whole_is_told_apart(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    said = tables.sql("select nr, about, note from entries where about is not null").fetchall()
    assert said == [(4, "direction", "Họp giao ban")]
    assert tables.sql("select count(*) from entries where about is null").fetchall() == [(3,)]


@pytest.mark.usefixtures("desk")
def test_text_is_never_a_formula_and_keeps_its_signs(ddci: Ddci, tmp_path: Path) -> None:
    ddci("export", "plans", "-o", "csv", *TODAY)
    ddci("export", "plans", "-o", "parquet", "--format", "parquet", *TODAY)
    with (tmp_path / "csv" / "entries.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["note"] == '\'=1+1; "xong"'
    assert rows[0]["evidence"] == "a.pdf; b.pdf"
    table = pq.read_table(tmp_path / "parquet" / "entries.parquet")
    assert table["note"][0].as_py() == '=1+1; "xong"'


@pytest.mark.usefixtures("desk")
def test_the_dictionary_names_every_column_in_both_languages(ddci: Ddci, tmp_path: Path) -> None:
    ddci("export", "plans", "-o", "out", *TODAY)
    with (tmp_path / "out" / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["table"] for row in rows if not row["column"]] == list(TABLES)
    assert all(row["vi"] and row["en"] for row in rows)
    for table in TABLES:
        with (tmp_path / "out" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            heading = next(csv.reader(file))
        assert heading == [r["column"] for r in rows if r["table"] == table and r["column"]]


@pytest.mark.usefixtures("desk")
def test_nothing_is_written_over(ddci: Ddci, tmp_path: Path) -> None:
    words = ("export", "plans", "-o", "out", *TODAY)
    ddci(*words)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    outcome = ddci(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert "11 of these files are there already" in outcome.err
    assert ddci(*words, "--force").status == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert ddci("export", "plans", "-o", "plans/a.yaml").status == 2
    assert ddci("export", "plans").status == 2
