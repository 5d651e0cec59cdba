"""A small plan, and journals beside it as hands, crashes and other programs leave them."""

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Hồng Phong
owners:
  - id: chu-tich
    post: Chủ tịch UBND xã
  - id: van-hoa
    post: Công chức Văn hóa - xã hội
  - id: van-phong
    post: Công chức Văn phòng - thống kê
indices:
  - id: minh-bach
    name: Tính minh bạch
    weight: 100
    target: 8.25
    leader: chu-tich
    tasks:
      - id: trang-thong-tin
        title: Vận hành trang thông tin điện tử
        product: trang thông tin
        lead: [van-hoa]
        deadlines:
          - before: 2023-03-15
      - id: tin-bai
        title: Đăng tin bài trên trang thông tin
        product: tin bài
        lead: [van-hoa]
        deadlines:
          - {every: month, at_least: 5, of: tin bài}
      - id: so-dien-thoai
        title: Công khai số điện thoại của lãnh đạo
        product: bảng số điện thoại
        lead: [van-phong]
        deadlines:
          - {ongoing: true}
tasks:
  - id: bao-cao-quy
    title: Báo cáo tình hình thực hiện kế hoạch
    product: báo cáo
    lead: [van-phong]
    deadlines:
      - {every: quarter, before_day: 20}
"""

DONE = "- {date: 2023-03-10, task: trang-thong-tin, state: done}"
COUNT = "- {date: 2023-03-31, task: tin-bai@2023-03, count: 6}"
REPORT = "- {date: 2023-03-18, task: bao-cao-quy@2023-q1, state: done}"
HEAD = "- {date: 2023-03-31, task: tin-bai@2023-03, "
TORN = "- {date: 2023-03-31, task: tin"


def site(keys: str) -> str:
    """An entry about a task with one day."""
    return f"- {{date: 2023-03-10, task: trang-thong-tin, {keys}}}"


def posts(keys: str) -> str:
    """An entry about a task with a quota."""
    return f"- {{date: 2023-03-31, task: tin-bai, {keys}}}"


def score(keys: str) -> str:
    """An entry about an index."""
    return f"- {{date: 2023-12-20, index: minh-bach, {keys}}}"


def lines(*entries: str) -> str:
    """A journal of whole lines."""
    return "".join(f"{entry}\n" for entry in entries)


# What each is called says what is odd about it.
AWKWARD: dict[str, str | bytes] = {
    # what is no list
    "a group of keys": lines("date: 2023-03-10", "task: trang-thong-tin", "state: done"),
    "text": lines("đã xong"),
    "a number": lines("5"),
    "a list on one line": f"[{DONE[2:]}, {{date: 2023-03-10, task: x, state: done}}]\n",
    "a list under a key": "nhat-ky:\n" + lines(DONE, REPORT),
    # nothing yet
    "empty": "",
    "only remarks": "# nhật ký năm 2023\n\n  # chưa có gì\n",
    "null": "null\n",
    "only a beginning": "---\n",
    "an empty list": "[]\n",
    # other ways to write entries
    "a beginning": "---\n" + lines(DONE, REPORT),
    "lines of Windows": lines(DONE, "- {date: 2023-03-10, task: x, state: done}", TORN).replace(
        "\n", "\r\n"
    ),
    "lines of old Macs": lines(DONE, "- {date: 2023-03-10, task: x, state: done}", TORN).replace(
        "\n", "\r"
    ),
    "a byte order mark": "\ufeff" + lines("- {date: 2023-03-10, task: x, state: done}"),
    "decomposed letters": lines(site("state: done, note: \u0111a\u0303 xong")),
    "entries over several lines": lines(
        "- date: 2023-03-10",
        "  task: trang-thong-tin",
        "  stat: done",
        "  note: đã xong",
        "- date: 2023-03-31",
        "  task: tin-bai@2023-03",
        "  count: nhiều",
    ),
    "all entries indented": lines(
        "  " + DONE,
        "  - {date: 2023-03-31, task: tin",
        "  - {date: 2023-03-10, task: x, state: done}",
    ),
    "brackets over several lines": lines(
        "- {date: 2023-03-10,", "   task: trang-thong-tin,", "   stat: done}"
    ),
    # keys
    "a typo in a key": lines(site("stat: done")),
    "an unknown key": lines(site("state: done, weight: 5")),
    "a key that stands twice": lines(site("state: done, state: doing")),
    "a colon without a blank": lines(site("state:done")),
    "a missing day": lines("- {task: trang-thong-tin, state: done}"),
    "a blank day": lines("- {date: , task: trang-thong-tin, state: done}"),
    "blank keys that may be": lines(site("state: done, note: , count: , evidence: , at: ")),
    "a blank item": lines("-", DONE),
    "an item that is text": lines("- đã họp ngày 15", DONE),
    # values
    "a day as people write it": lines("- {date: 15/3/2023, task: trang-thong-tin, state: done}"),
    "a day with a time": lines("- {date: 2023-03-10T08:00, task: trang-thong-tin, state: done}"),
    "a day that does not exist": lines("- {date: 2023-02-29, task: trang-thong-tin, state: done}"),
    "a day in quotes": lines('- {date: "2023-03-10", task: trang-thong-tin, state: done}'),
    "a state in Vietnamese": lines(site("state: xong")),
    "a state with a capital": lines(site("state: Done")),
    "a task that is a number": lines("- {date: 2023-03-10, task: 5, state: done}"),
    "several tasks": lines(
        "- {date: 2023-03-10, task: [trang-thong-tin, bao-cao-quy], state: done}"
    ),
    "an index that is no id": lines("- {date: 2023-12-20, index: Minh bạch, actual: 8.02}"),
    "a decimal comma": lines(score("actual: 8,02")),
    "a score off the scale": lines(score("actual: 80.2")),
    "a count in quotes": lines(posts('count: "6"')),
    "a count with its unit": lines(posts("count: 6 tin")),
    "half a post": lines(posts("count: 5.5")),
    "a count below zero": lines(posts("count: -1")),
    "evidence that is no list": lines(site("state: done, evidence: x.docx")),
    "evidence that is a number": lines(site("state: done, evidence: [49]")),
    "an unknown owner": lines(site("state: done, by: van-hoaa")),
    "a comma in a note": lines(site("state: done, note: đã đăng, đã gửi huyện")),
    "a colon in a note": lines(site("state: done, note: kết quả: tốt")),
    "a hash in a note": lines(site("state: done, note: bài số #5"), REPORT),
    # periods
    "a period as people write it": lines(
        "- {date: 2023-03-18, task: bao-cao-quy@2023-Q1, state: done}",
        "- {date: 2023-03-18, task: bao-cao-quy@1, state: done}",
        "- {date: 2023-03-31, task: tin-bai@3, count: 6}",
        "- {date: 2023-03-31, task: tin-bai@2023-3, count: 6}",
    ),
    "the period of a single day": lines(
        "- {date: 2023-03-10, task: trang-thong-tin@2023-q1, state: done}"
    ),
    "the day of a single day": lines(
        "- {date: 2023-03-10, task: trang-thong-tin@2023-03-15, state: done}"
    ),
    "no period behind the sign": lines("- {date: 2023-03-18, task: bao-cao-quy@, state: done}"),
    "a count whose month its day tells": lines(posts("count: 6")),
    "a count of no month of the year": lines("- {date: 2024-01-02, task: tin-bai, count: 6}"),
    "work of the whole task": lines(
        "- {date: 2023-03-18, task: bao-cao-quy, state: dropped, note: thôi báo cáo}",
        "- {date: 2023-03-18, task: bao-cao-quy, note: đang chờ số liệu}",
    ),
    # torn lines
    "torn in a word": lines(DONE) + TORN,
    "torn behind a key": lines(DONE) + "- {date: 2023-03-31, task:",
    "torn behind a comma": lines(DONE) + HEAD.rstrip(),
    "torn before everything": lines(DONE) + "- {",
    "only the sign of an entry": lines(DONE) + "-",
    "torn in a list": lines(DONE) + HEAD + 'evidence: [a, "b',
    "torn in an escape": lines(DONE) + HEAD + 'note: "a\\u20',
    "torn behind a backslash": lines(DONE) + HEAD + 'note: "a\\',
    "torn in single quotes": lines(DONE) + HEAD + "note: 'a",
    "torn in a letter, lines follow": (lines(DONE) + HEAD + 'note: "đã đ').encode()[:-1]
    + b"\n"
    + lines(REPORT).encode(),
    "torn twice, a remark between": lines(TORN, "# ghi tiếp", DONE, TORN),
    "torn, and the next is glued on": lines(DONE, TORN + REPORT, COUNT),
    "two entries on a line": lines(DONE + " " + REPORT, COUNT),
    "torn over several lines": lines(
        DONE, "- {date: 2023-03-31,", "   task: tin-bai@2023-03", REPORT
    ),
    "torn in the style of blocks": lines(
        DONE, "- date: 2023-03-31", "  task: tin-bai@2023-03", '  note: "đã'
    ),
    "NULs of a computer that went off": lines(DONE) + "\0" * 9,
    # broken lines
    "no sign of an entry": lines(
        DONE, "{date: 2023-03-31, task: tin-bai@2023-03, count: 6}", REPORT
    ),
    "no blank behind the sign": lines(
        DONE, "-{date: 2023-03-31, task: tin-bai@2023-03, count: 6}", REPORT
    ),
    "an indented entry": lines(DONE, "  " + COUNT, REPORT),
    "an entry indented by a tab": lines(DONE, "\t" + COUNT, REPORT),
    "loose text": lines("Nhật ký năm 2023", DONE, "ngày 15 họp giao ban", REPORT),
    "an open quotation mark": lines(
        DONE, '- {date: 2023-03-31, task: tin-bai@2023-03, note: "đủ, count: 6}', REPORT
    ),
    "no comma": lines(DONE, "- {date: 2023-03-31 task: tin-bai@2023-03, count: 6}", REPORT),
    "a bracket too many": lines(DONE, COUNT + "}", REPORT),
    "no brackets": lines(DONE, "- date: 2023-03-31, task: tin-bai@2023-03, count: 6", REPORT),
    "a conflict of git": lines("<<<<<<< HEAD", DONE, "=======", COUNT, ">>>>>>> nhanh", REPORT),
    # what YAML has and a journal does not
    "an anchor and its alias": lines("- &x " + DONE[2:], "- *x", REPORT),
    "a tag": lines("- !x " + DONE[2:], REPORT),
    "a merge key": lines("- {<<: x, date: 2023-03-10, task: trang-thong-tin, state: done}", REPORT),
    "a list for a key": lines(
        "- {[a]: b, date: 2023-03-10, task: trang-thong-tin, state: done}", REPORT
    ),
    "a directive": lines("%YAML 1.2", "---", DONE),
    "a second document": lines(DONE, "---", REPORT),
    "an end": lines(DONE, "...", REPORT),
    "a hundred brackets": lines("- " + "[" * 101 + "]" * 101, REPORT),
    # letters
    "ANSI": lines(
        DONE,
        "- {date: 2023-03-31, task: tin-bai@2023-03, note: T\xe9t}",
        "- {date: 2023-04-30, task: tin-bai@2023-04, note: T\xe9t}",
        REPORT,
    ).encode("latin-1"),
    "UTF-16": b"\xff\xfe" + lines(DONE).encode("utf-16-le"),
    "a control character": lines(site("state: done, note: a\x0bb"), REPORT),
    "the sign for a lost letter, and a torn line": lines(site("state: done, note: \ufffd")) + TORN,
}
