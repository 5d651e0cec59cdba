"""`ddci log -` and `--from FILE`: many facts in the words of people, all taken or none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci, Outcome
from form_data import PLAN, TODAY, opened

WritePlan = Callable[..., Path]


@pytest.fixture
def log(ddci: Ddci, plan: WritePlan) -> Ddci:
    plan(PLAN)

    def call(text: str, *words: str) -> Outcome:
        return ddci("log", "-", "-f", "plan.yaml", "--today", TODAY, *words, stdin=text.encode())

    return call


# What somebody types, and the entry without its last key.
TAKEN: dict[str, str] = {
    'mot-lan xong 10/3 "niêm yết tại trụ sở"': "date: 2023-03-10, task: mot-lan, state: done"
    ', note: "niêm yết tại trụ sở"',
    "mot-lan 10/3 đã hoàn thành": "date: 2023-03-10, task: mot-lan, state: done",
    "mot-lan done --on 10/03/2023 --owner mot": "date: 2023-03-10, task: mot-lan, state: done"
    ", by: mot",
    "ddci log mot-lan done": "date: 2023-03-16, task: mot-lan, state: done",
    "- mot-lan xong hôm nay": "date: 2023-03-16, task: mot-lan, state: done",
    "2. mot-lan XONG": "date: 2023-03-16, task: mot-lan, state: done",
    "viec mot lan xong": "date: 2023-03-16, task: mot-lan, state: done",
    "mot-lan vướng chờ lịch của 20 người": "date: 2023-03-16, task: mot-lan, state: blocked"
    ', note: "chờ lịch của 20 người"',
    "mot-lan dừng thực hiện 'không còn phù hợp'": "date: 2023-03-16, task: mot-lan, state: dropped"
    ', note: "không còn phù hợp"',
    "mot-lan đang làm “chờ ký”": 'date: 2023-03-16, task: mot-lan, state: doing, note: "chờ ký"',
    "bai@2023-02 05 tin 28/2": "date: 2023-02-28, task: bai@2023-02, count: 5",
    "mot-lan hoàn thành ngày 10/3/2023": "date: 2023-03-10, task: mot-lan, state: done",
    "mot-lan xong vào ngày 10/3": "date: 2023-03-10, task: mot-lan, state: done",
    "mot-lan xong (10/3)": "date: 2023-03-10, task: mot-lan, state: done",
    "mot-lan xong ngày 10.3": "date: 2023-03-10, task: mot-lan, state: done",
    "mot-lan xong ngày 10 tháng 3 năm 2023": "date: 2023-03-10, task: mot-lan, state: done",
    "mot-lan: xong, hôm qua": "date: 2023-03-15, task: mot-lan, state: done",
    "bai@2023-02: 5 tin": "date: 2023-02-28, task: bai@2023-02, count: 5",
    'mot-lan xong 10/3 "họp 25.3"': "date: 2023-03-10, task: mot-lan, state: done"
    ', note: "họp 25.3"',
    "mot-lan xong 'họp 25.3'": 'date: 2023-03-16, task: mot-lan, state: done, note: "họp 25.3"',
    "bai@2023-02 đạt 5 tin 28/2": "date: 2023-02-28, task: bai@2023-02, count: 5",
    "bai@2023-02 Đã được 5": "date: 2023-02-28, task: bai@2023-02, count: 5",
    "bai@tháng 2 5 tin, bài": "date: 2023-02-28, task: bai@2023-02, count: 5",
    "bai@2023-02 --count 3": "date: 2023-02-28, task: bai@2023-02, count: 3",
    "bai 6": "date: 2023-03-16, task: bai@2023-03, count: 6",
    "ty-le 62,5 % 15/3": "date: 2023-03-15, task: ty-le, count: 62.5",
    "quy@quý I xong --owner hai": "date: 2023-03-16, task: quy@2023-q1, state: done, by: hai",
    "su-viec xong --event 10/3": "date: 2023-03-16, task: su-viec, event: 2023-03-10, state: done",
    '"Duy trì đường dây nóng" đang làm': "date: 2023-03-16, task: mai, state: doing",
    'mai --note "tiếp 3 cuộc gọi" --evidence 1/BC --evidence=2/BC': "date: 2023-03-16, task: mai"
    ', note: "tiếp 3 cuộc gọi", evidence: ["1/BC", "2/BC"]',
    'i --actual 8,31 --source="Quyết định 12"': "date: 2023-03-16, index: i, actual: 8.31"
    ', source: "Quyết định 12"',
    "mot-lan\tHoàn thành\t9/3/2023\t\tđã xong\t1/BC": "date: 2023-03-09, task: mot-lan, state: done"
    ', note: "đã xong", evidence: ["1/BC"]',
    'mot-lan\txong\t\t\t"hai\ndòng"': "date: 2023-03-16, task: mot-lan, state: done"
    ', note: "hai dòng"',
}


@pytest.mark.parametrize("line", TAKEN)
def test_a_line_in_peoples_words(line: str, log: Ddci) -> None:
    outcome = log(f"# từ Zalo\n\n{line}\n")
    assert outcome.status == 0, outcome.err
    assert outcome.out.splitlines()[0] == f"- {{{TAKEN[line]}, at: 2023-03-16}}"


REFUSED = {
    "mot-lan xong 10.3": "`10.3` may be the day",
    "mot-lan vướng chờ họp 20-3 mới rõ": "`20-3` may be the day",
    "mot-lan xog 10/3": "`xog` is not a state of work",
    "mot-lan": "say what has become of it",
    "khong-co xong": "there is no task `khong-co`",
    "mot-lan vướng": "blocked needs a reason",
    "mot-lan xong 20/3": "2023-03-20 has not come yet",
    "mot-lan xong 31/2/2023": "the day `31/2/2023` does not exist",
    "mot-lan xong --ngay 3/3": "there is no option `--ngay` here",
    "mot-lan xong --on": "the option `--on` needs a value",
    "mot-lan xong 3/3 --on 4/3": "it is said twice",
    "bai@2023-02 3/5": "`3/5` can be a day and a number",
    "mot-lan xong --count 5": "has no quota to count",
    "mot-lan xong --owner bai": "there is no owner `bai`",
    "i --actual 8 --rank 0": "`0` is not a whole number",
    "\txong\t9/3": "there is an answer and no task",
    "mot-lan\tchưa rõ\t9/3": "`chưa rõ` is not a state of work",
}


@pytest.mark.parametrize("line", REFUSED)
def test_one_refused_line_keeps_all_from_being_written(
    line: str, log: Ddci, tmp_path: Path
) -> None:
    outcome = log(f"mai doing\n{line}\nquy@2023-q1 xong\n")
    assert (outcome.status, outcome.out) == (1, "")
    assert f"<stdin>:2: {REFUSED[line]}" in outcome.err.replace("error[DD705]: ", "").replace(
        "`mot-lan` has", "has"
    )
    assert "nothing was written: 1 line of 3 cannot be taken" in outcome.err
    assert not (tmp_path / "plan.journal.yaml").exists()


def test_rows_pasted_from_a_form(log: Ddci, ddci: Ddci, tmp_path: Path) -> None:
    ddci("form", "-f", "plan.yaml", "--today", TODAY, "-o", "x", "--owner", "mot")
    [path] = (tmp_path / "x").iterdir()
    _, sheet = opened(path)
    sheet.put(sheet.row("mot mot-lan"), state="hoàn thành", on="9/3")
    sheet.put(sheet.row("mot bai@2023-02"), count="05 tin")
    for last in (sheet.cells.max_column, sheet.cells.max_column - 1):
        for first in (sheet.top, sheet.top + 1):
            table = [
                "\t".join(_pasted(cell.value) for cell in row[:last])
                for row in sheet.cells.iter_rows(first, sheet.free() - 1)
            ]
            outcome = log("\n".join(table), "-n", "--owner", "mot")
            assert outcome.status == 0, outcome.err
            assert outcome.out.splitlines()[:2] == [
                "- {date: 2023-02-28, task: bai@2023-02, count: 5, by: mot, at: 2023-03-16}",
                "- {date: 2023-03-09, task: mot-lan, state: done, by: mot, at: 2023-03-16}",
            ]


def _pasted(value: object) -> str:
    text = "" if value is None else str(value)
    return f'"{text}"' if "\n" in text else text


def test_from_a_file_and_what_is_known_already(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    plan(PLAN)
    (tmp_path / "việc.txt").write_bytes("\ufeffmai doing\r\nmot-lan xong\r\n".encode("utf-16"))
    words = ("log", "-f", "plan.yaml", "--today", TODAY, "--from", "việc.txt")
    assert ddci(*words).status == 0
    outcome = ddci(*words)
    assert (outcome.status, outcome.out) == (0, "")
    assert "2 entries stand in the journal already and are not written again" in outcome.err
    assert len((tmp_path / "plan.journal.yaml").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    "words, said",
    [
        (("--from", "không.txt"), "there is no such file"),
        (("mot-lan", "done", "--from", "x.txt"), "name no task beside it"),
        (("--from", "x.txt", "--list"), "name no task beside it"),
        (("--from", "x.txt"), "x.txt tells no fact"),
        (("--from", "y.xlsx"), "it is not UTF-8 text"),
    ],
)
def test_wrong_use(
    words: tuple[str, ...], said: str, ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(PLAN)
    (tmp_path / "x.txt").write_bytes(b"# nothing\n")
    (tmp_path / "y.xlsx").write_bytes(b"PK\x03\x04\xff\xfe\x9c")
    outcome = ddci("log", "-f", "plan.yaml", "--today", TODAY, *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
