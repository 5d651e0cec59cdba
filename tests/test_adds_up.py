"""For every count that is printed, the lines that make it up are there, in the same number."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Ddci, Outcome
from recount import Plan

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: mot, post: Công chức Một}
  - {id: hai, post: Công chức Hai}
  - {id: sep, post: Chủ tịch}
indices:
  - id: i
    name: Chỉ số Một
    weight: 100
    target: 5
    leader: sep
    tasks:
      - {id: kip, title: Kịp hạn, lead: [mot], deadlines: [{by: 2023-03-01}]}
      - {id: kip-hai, title: Kịp hạn nữa, lead: [mot], deadlines: [{by: 2023-03-02}]}
      - {id: muon, title: Làm muộn, lead: [mot], deadlines: [{by: 2023-02-01}]}
      - {id: som, title: Làm sớm, lead: [hai], deadlines: [{by: 2023-04-20}, {by: 2023-09-20}]}
      - {id: bu, title: Làm bù, lead: [hai], deadlines: [{by: 2022-12-10}]}
      - {id: qua, title: Quá hạn, lead: [mot, hai], deadlines: [{by: 2023-01-20}]}
      - {id: qua-cu, title: Quá hạn kỳ trước, lead: [mot], deadlines: [{by: 2022-12-01}]}
      - {id: den, title: Đến hạn hôm chốt, lead: [hai], deadlines: [{by: 2023-03-14}]}
      - {id: vuong, title: Việc vướng, lead: [mot], deadlines: [{by: 2023-02-20}]}
      - {id: vuong-ctd, title: Việc vướng còn hạn, lead: [mot], deadlines: [{by: 2023-06-20}]}
      - {id: dung, title: Việc thôi, lead: [mot], deadlines: [{by: 2023-02-21}]}
      - id: lang
        title: Chỉ tiêu hộ
        lead: [mot]
        deadlines: [{by: 2023-03-05, at_least: 9, of: hộ}]
      - id: bai
        title: Định mức
        lead: [mot]
        deadlines:
          - {id: tin, every: month, at_least: 5, of: tin bài}
          - {id: anh, every: month, at_least: 5, of: ảnh}
tasks:
  - {id: mai, title: Thường xuyên có báo, lead: [mot], deadlines: [{ongoing: true}]}
  - {id: im, title: Thường xuyên không báo, lead: [hai], deadlines: [{ongoing: true}]}
  - {id: mai-vuong, title: Thường xuyên vướng, lead: [hai], deadlines: [{ongoing: true}]}
  - {id: mai-thoi, title: Thường xuyên thôi, lead: [hai], deadlines: [{ongoing: true}]}
  - {id: don, title: Xử lý đơn, lead: [mot], deadlines: [{on_event: có đơn, days: 5}]}
  - {id: quy, title: Báo cáo định kỳ, lead: [mot, hai], deadlines: [{every: quarter, by_day: 20}]}
start: 2022-12-01
"""
JOURNAL = """\
- {date: 2023-02-20, task: kip, state: done}
- {date: 2023-03-02, task: kip-hai, state: done}
- {date: 2023-02-05, task: muon, state: done}
- {date: 2023-03-01, task: som@2023-04-20, state: done}
- {date: 2023-01-05, task: bu, state: done}
- {date: 2023-01-05, task: qua, state: done, by: mot}
- {date: 2023-02-01, task: vuong, state: blocked, note: chờ tỉnh}
- {date: 2023-02-02, task: vuong-ctd, state: blocked, note: chờ tỉnh}
- {date: 2023-02-10, task: dung, state: dropped, note: không còn}
- {date: 2023-01-31, task: bai.tin@2023-01, count: 5}
- {date: 2023-01-31, task: bai.anh@2023-01, count: 2}
- {date: 2023-02-28, task: bai.tin@2023-02, count: 3}
- {date: 2023-02-28, task: bai.anh@2023-02, state: blocked, note: hỏng máy}
- {date: 2023-02-10, task: mai, state: doing}
- {date: 2023-02-11, task: mai-vuong, state: blocked, note: thiếu người}
- {date: 2023-02-12, task: mai-thoi, state: dropped, note: không còn}
- {date: 2023-02-17, task: don, event: 2023-02-13, state: done}
- {date: 2023-02-27, task: don, event: 2023-02-20, state: done}
- {date: 2023-03-01, task: don, event: 2023-02-28, state: blocked, note: thiếu giấy}
- {date: 2023-03-16, task: den, state: done}
- {date: 2023-03-17, task: qua, state: done, by: hai}
- {date: 2023-03-18, task: quy@2023-q1, state: done, by: mot}
"""
TODAY = "2023-04-01"
PERIOD = "2023-q1"
FIRST, CUT_OFF = "2022-12-15", "2023-03-14"
LANGUAGES = ("vi", "en")

# What stands in the report's opening sentences, and how a line about it begins.
FIGURES: dict[str, dict[str, tuple[str, str]]] = {
    "vi": {
        "early": (r"Hoàn thành trước thời hạn (\d+)", ": .*hoàn thành trước thời hạn, ngày"),
        "caught_up": (r"Hoàn thành (\d+) lượt quá hạn của", ": .*hoàn thành nhiệm vụ của kỳ trước"),
        "overdue": (r"còn (\d+) lượt quá hạn", ": .*chưa hoàn thành, quá hạn"),
        "blocked": (
            r"(?:hạn chưa hoàn thành|lượt .*); (\d+) lượt đang vướng mắc",
            "đang vướng mắc",
        ),
        "no_report": (r"(\d+) lượt đã đến hạn chưa", "chưa có báo cáo, đã đến hạn"),
    },
    "en": {
        "early": (r"Done ahead of time: (\d+)", "done ahead of time, on"),
        "caught_up": (r"what earlier periods left: (\d+)", "left from an earlier period"),
        "overdue": (r"overdue in all: (\d+)", r"not done, \d+ days? overdue"),
        "blocked": (r"(?:none is overdue|in all: \d+); blocked: (\d+)", " blocked(?! works)"),
        "no_report": (r"their last day without a report: (\d+)", "no report yet, due on"),
    },
}
# What became of the work that fell due: the words in the sentence, and in a line about it. Lines of
# other work (without a day, of quotas, or due at another time) are told by their titles.
DUE: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "vi": (
        r"Trong kỳ có (\d+) lượt đến hạn(.*?)\.",
        [
            (r"hoàn thành đúng hạn (\d+)", "hoàn thành đúng hạn, ngày"),
            (r"hoàn thành quá hạn (\d+)", r"hoàn thành quá hạn \d+ ngày"),
            (r"[:;] quá hạn(?: chưa hoàn thành)? (\d+)", "chưa hoàn thành, quá hạn"),
            (r"chốt số liệu[^;]*? (\d+)", "chưa hoàn thành, đến hạn ngày"),
            (r"chưa có báo cáo (\d+)", "chưa có báo cáo, đã đến hạn"),
            (r"vướng mắc (\d+)", "đang vướng mắc"),
            (r"dừng thực hiện (\d+)", "dừng thực hiện"),
        ],
    ),
    "en": (
        r"Deadlines in the period: (\d+)(.*?)\.",
        [
            (r"done on time: (\d+)", "done on time, on"),
            (r"done late: (\d+)", r"done \d+ days? late, on"),
            (r" overdue: (\d+)", r"not done, \d+ days? overdue"),
            (r"cut-off and not done: (\d+)", "not done, due on"),
            (r"no report yet: (\d+)", "no report yet, due on"),
            (r"blocked: (\d+)", " blocked"),
            (r"dropped: (\d+)", " dropped"),
        ],
    ),
}
OTHER_WORK = ("Thường xuyên", "Định mức", "kỳ trước", "earlier period", "còn hạn")


@pytest.fixture
def files(ddci: Ddci, tmp_path: Path) -> Ddci:
    """A plan and a journal of which every count has something to count."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan.journal.yaml").write_text(JOURNAL, encoding="utf-8")

    def call(*words: str, stdin: bytes = b"", **environ: str) -> Outcome:
        return ddci(*words, "-f", "plan.yaml", stdin=stdin, COLUMNS="250", **environ)

    return call


@pytest.fixture
def report(files: Ddci) -> Callable[[str], str]:
    """The report of the first quarter."""
    return lambda lang: files("report", PERIOD, "--today", TODAY, "--lang", lang, "-q").out


def part(markdown: str, head: str) -> str:
    """What stands under a heading, up to the next of its rank."""
    found = re.split(rf"(?m)^{head}(?= |$)", markdown, maxsplit=1)[1]
    return re.split(r"(?m)^(?:#|## [IV]+\.) ", found, maxsplit=1)[0]


def appendix(markdown: str, number: int) -> str:
    """One of the appendices, counted from 1."""
    return re.split(r"(?m)^# (?:Phụ lục|Appendix)(?: [IV]+)?$", markdown)[number]


def one(pattern: str, text: str) -> int:
    """The one number that a sentence has; 0 where it says nothing of it."""
    found = re.findall(pattern, text)
    assert len(found) <= 1, (pattern, found)
    return int(found[0]) if found else 0


def lines(text: str, words: str) -> list[str]:
    """The lines of a list that have these words."""
    return [line for line in text.splitlines() if line[:2] == "- " and re.search(words, line)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_opening_sentences_of_the_report(lang: str, report: Callable[[str], str]) -> None:
    results = part(report(lang), "## II.")
    opening = results.split("###")[0]
    for name, (sentence, line) in FIGURES[lang].items():
        n = one(sentence, opening)
        assert n > 0, name
        assert n == len(lines(results, line)), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_fell_due_by_what_became_of_it(lang: str, report: Callable[[str], str]) -> None:
    results = part(report(lang), "## II.")
    sentence, words = DUE[lang]
    found = re.search(sentence, results)
    assert found is not None
    total, states = found.groups()
    added = 0
    for pattern, line in words:
        n = one(pattern, f":{states}")
        of_the_period = [
            text for text in lines(results, line) if not any(t in text for t in OTHER_WORK)
        ]
        assert n == len(of_the_period) > 0, (pattern, states, of_the_period)
        added += n
    assert added == int(total)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_entries_and_tasks_have_a_row_each(lang: str, files: Ddci) -> None:
    words = ("report", PERIOD, "--today", TODAY, "--lang", lang, "--appendix", "all")
    outcome = files(*words)
    rows = {
        name: len(re.findall(r"(?m)^\| \d+ \|", appendix(outcome.out, number)))
        for number, name in enumerate(("I", "II"), 1)
    }
    head = part(outcome.out, "## I.")
    tasks, owners = {
        "vi": (r"với (\d+) nhiệm vụ", r"giao (\d+) đơn vị"),
        "en": (r", tasks: (\d+)", r"owners who lead them: (\d+)"),
    }[lang]
    assert one(tasks, head) == rows["I"] == len(Plan(PLAN).tasks)
    assert one(owners, head) == len({lead for task in Plan(PLAN).tasks for lead in task.leads})
    entries = {"vi": r"cập nhật (\d+) lượt", "en": r"recorded in the period: (\d+)"}[lang]
    assert one(entries, head) == rows["II"] == 19
    told = re.split(r"(?m)^### ", part(outcome.out, "## II."))[-1]
    assert len(lines(told, "")) == one(r"(\d+)", outcome.err) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_goes_on_is_told_or_counted(lang: str, files: Ddci) -> None:
    results = part(files("report", PERIOD, "--today", TODAY, "--lang", lang, "-q").out, "## II.")
    unsaid = {
        "vi": r"(\d+) nhiệm vụ (?:thường xuyên|khi phát sinh)",
        "en": r"(\d+) (?:ongoing|done when)",
    }[lang]
    told = lines(results, "^- Thường xuyên")
    # Of a task that waits for events each event has a line, and the task no other.
    events = lines(results, "^- Xử lý đơn [(](?:việc phát sinh|event)")
    assert events == lines(results, "^- Xử lý đơn") != []
    n = sum(map(int, re.findall(unsaid, results))) + len(told) + 1
    words = ("due", "--all", "--format", "json", "--today", CUT_OFF)
    assert n == len(json.loads(files(*words).out)["undated"]) == 5


@pytest.mark.parametrize("day", ["2023-02-25", CUT_OFF, TODAY])
def test_the_cards_of_the_page(day: str, files: Ddci) -> None:
    files("report", PERIOD, "--today", day, "--lang", "en", "-o", "page.html", "-q")
    page = Path("page.html").read_text(encoding="utf-8")
    cards = {
        label: (value, note)
        for label, value, note in re.findall(
            r'<div><dt>(.*?)</dt><dd class="value">(.*?)</dd>(?:<dd class="soft">(.*?)</dd>)?', page
        )
    }
    table = page.split('<h2 id="overdue">')[1].split("<h2")[0]
    rows = re.findall(r"(?s)<tr><td.*?</tr>", table)
    text = re.split(r"<h\d[^>]*>II\. ", page)[1]
    text = re.split(r"<h\d[^>]*>III\. ", text)[0]

    def told(words: str) -> int:
        return len(re.findall(rf"<li>[^<]*{words}", text))

    done, of_due = cards["Done"]
    assert int(done) == told("done on time, on") + told(r"(?<!period, )done \d+ days? late, on")
    others = told("done ahead of time, on") + told("left from an earlier period")
    assert of_due.endswith(f", and {others} others") == bool(others)
    overdue, besides = cards["Overdue"]
    late = [row for row in rows if re.search(r">\d+</td><td>", row)]
    assert int(overdue) == len(late) == told(r"not done, \d+ days? overdue")
    blocked = one(r"(\d+) blocked", besides)
    assert blocked == sum(">Blocked:<" in row for row in rows) == told(" blocked")
    quotas = page.partition('<h2 id="quotas">')[2].split("<h2")[0]
    assert int(cards.get("Quotas short", ("0", ""))[0]) == quotas.count("at least")
    unreported = int(cards.get("No report yet", ("0", ""))[0])
    assert unreported == sum("No report yet</td>" in row for row in rows)
    assert unreported == told("no report yet, due on")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", ["2022-12-20", "2023-02-25", CUT_OFF, TODAY])
def test_the_head_line_of_due(day: str, lang: str, files: Ddci) -> None:
    out = files("due", "--today", day, "--lang", lang).out
    head, _, rest = out.partition("\n")
    words = {
        "vi": ("quá hạn", "chưa có báo cáo", "đến hạn trong 14 ngày", "định mức"),
        "en": ("overdue", "without a report", "due within 14 days", "quota"),
    }[lang]
    counts = head.rpartition(": ")[2]
    overdue, unreported, ahead, short = (
        one(rf"(?:^|, )(\d+) [^,]*{word}", counts) for word in words
    )
    dated = r"(?m)^│ (?:\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4})"
    table = [len(re.findall(dated, rows)) for rows in re.split(r"(?m)^├.*$", rest)]
    below = rest.partition("╯")[2] or rest
    periods = re.findall(r"2023-\d\d: [^;\n]*", below)
    items = json.loads(files("due", "--today", day, "--format", "json").out)["items"]
    assert len(items) == overdue + unreported + ahead + short == sum(table) + len(periods)
    silent = [item for item in items if item["state"] == "no_report"]
    months = [item for item in silent if item["deadline"].get("every") == "month"]
    assert unreported == len(silent)
    # A quota of a period that runs is not short yet: it is among what comes.
    running = [i for i in items if i["deadline"].get("every") == "month" and i["due"] >= day]
    assert short == len(periods) - len(months) - len(running)


@pytest.mark.parametrize("day", ["2022-12-20", "2023-02-25", CUT_OFF, TODAY])
def test_what_due_leaves_out_is_there_when_asked_for(day: str, files: Ddci) -> None:
    shown = files("due", "--today", day, "--before", "2023-03-14").out
    more = files("due", "--today", day, "--before", "2023-03-14", "--all").out
    ids = r"(?m)^│ .* ([a-z-]+(?:\.[a-z]+)?(?:@[0-9-]+)?) +│"

    def rows(out: str) -> int:
        dated = re.findall(r"(?m)^│ \d{4}-\d\d-\d\d", out)
        return len(dated) + len(re.findall(r"2023-\d\d: [^;\n]*", out.partition("╯")[2]))

    assert re.search(ids, shown)
    assert rows(more) - rows(shown) == one(r"(\d+) (?:is|are) done or dropped", shown)
    going_on = one(r"(\d+) tasks? goe?s? on, or", shown)
    told = re.search(r"(\d+) tasks without a day:\n((?:  .*\n)*)", more)
    assert told is not None
    assert going_on == int(told[1]) == len(re.findall(r"(?m)^  \S", told[2])) == 5
    silent = re.search(r"(?m)^(\d+) owners? ha\w+ recorded nothing .*?\): (.*)$", shown)
    listed = json.loads(files("due", "--today", day, "--format", "json").out)["silent_owners"]
    assert len(listed) == (int(silent[1]) if silent else 0)
    assert len(listed) == (len(silent[2].split(", ")) if silent else 0)


def told_as(item: dict[str, Any], day: str) -> str:
    """The group of the overview that an item of the plan above belongs to."""
    state: str = item["state"]
    if state in ("done_on_time", "done_late", "dropped", "no_report"):
        return state
    if "at_least" in item["deadline"] and "every" in item["deadline"]:
        return "quotas_short" if item["due"] < day else state
    return "overdue" if item["due"] < day else state


@pytest.mark.parametrize("day", ["2022-12-20", "2023-02-25", CUT_OFF, TODAY])
def test_the_overview(day: str, files: Ddci) -> None:
    out = files("--today", day).out
    items = json.loads(files("due", "--today", day, "--all", "--format", "json").out)["items"]
    assert one(r"(\d+) deadlines this year", out) == len(items)
    states = re.search(r"this year: (.*)", out)
    assert states is not None
    words = {"done on time": "done_on_time", "done late": "done_late", "in progress": "in_progress"}
    words |= {"not started": "not_started", "no report yet": "no_report"}
    words |= {"quota short": "quotas_short", "quotas short": "quotas_short"}
    for n, state in re.findall(r"(\d+) ([a-z ]+)", states[1]):
        name = words.get(state, state)
        assert int(n) == sum(told_as(item, day) == name for item in items), state
    assert sum(map(int, re.findall(r"\d+", states[1]))) == len(items)
    plan = Plan(PLAN)
    assert (one(r"(\d+) tasks", out), one(r"(\d+) ind", out)) == (len(plan.tasks), 1)


@pytest.mark.parametrize("day", ["2023-02-25", CUT_OFF, TODAY])
def test_what_messages_leave_out_is_counted(day: str, files: Ddci) -> None:
    out = files("due", "--today", day, "--by-owner", "--lang", "en").out
    posts = {"Công chức Một": "mot", "Công chức Hai": "hai", "Chủ tịch": "sep"}
    for message in re.split(r"(?m)^--- ", out)[1:]:
        owner = posts[re.split(": | ---", message)[1]]
        # Of a leader's message, what he does himself.
        own = message.split("Past their day in the fields you answer for:")[0]
        listed = [line for line in own.splitlines() if line.startswith("- ")]
        more = one(r"(?m)^- and (\d+) more$", own)
        words = ("due", "--today", day, "--owner", owner, "--format", "json")
        items = json.loads(files(*words).out)["items"]
        asked = [i for i in items if owner in (i["waiting_for"] or i["lead"])]
        # The periods of one deadline are one line, in each part of the message.
        told = {
            (i["task"], str(i["deadline"]), i["state"] == "no_report", i["days_late"] > 0)
            if "every" in i["deadline"] and "at_least" not in i["deadline"]
            else (i["task"], str(i["deadline"]), str("every" in i["deadline"] or i["due"]))
            for i in asked
        }
        assert len(listed) - bool(more) + more == len(told), owner


def test_two_quotas_of_a_task_stand_apart(files: Ddci) -> None:
    """With the same number, and months that follow each other."""
    out = files("due", "--today", TODAY).out
    assert out.count("  bai: ") == 2
    results = part(files("report", PERIOD, "--today", TODAY, "-q", "--lang", "vi").out, "## II.")
    assert lines(results, "^- Định mức") == [
        "- Định mức (Công chức Một; ít nhất 5 tin bài mỗi tháng): tháng 01 đạt 05/05; "
        "tháng 02 đạt 03/05.",
        "- Định mức (Công chức Một; ít nhất 5 ảnh mỗi tháng): tháng 01 đạt 02/05; "
        "tháng 02 đang vướng mắc (hỏng máy).",
    ]


def appendix_row(out: str, title: str) -> str:
    """The line of a task in the table of tasks."""
    [row] = re.findall(rf"(?m)^\| \d+ \| {title} \|.*", out)
    assert isinstance(row, str)
    return row


def test_a_blocked_quota_is_counted_once(files: Ddci) -> None:
    """In the table of tasks, and among the work of its owner."""
    out = files("report", PERIOD, "--today", TODAY, "-q", "--lang", "en").out
    assert appendix_row(out, "Định mức").count("blocked") == 1


def test_what_was_finished_before_keeps_its_row(files: Ddci) -> None:
    """The table is of all tasks, also of those of which the period has nothing to say."""
    out = files("report", "2023-q3", "--today", "2023-10-01", "-q", "--lang", "en").out
    tasks = appendix(out, 1)
    assert len(re.findall(r"(?m)^\| \d+ \|", tasks)) == len(Plan(PLAN).tasks)
    [row] = [line for line in tasks.splitlines() if "| Kịp hạn |" in line]
    assert "done on time" in row


def test_the_walk_keeps_all_rows(ddci: Ddci, tmp_path: Path) -> None:
    for name, source in (
        ("plan.yaml", "plans/2023.yaml"),
        ("plan.journal.yaml", "tests/walk/2023.journal.yaml"),
    ):
        (tmp_path / name).write_bytes((ROOT / source).read_bytes())
    for period in ("2023-q1", "2023-q2", "2023-q3", "2023-q4", "2023-h1", "2023-9m", "2023"):
        out = ddci("report", period, "-f", "plan.yaml", "--today", "2024-04-01", "-q").out
        tasks = one(r"với (\d+) nhiệm vụ", out)
        assert tasks == len(re.findall(r"(?m)^\| \d+ \|", appendix(out, 1)))
