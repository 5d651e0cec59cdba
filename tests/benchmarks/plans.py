"""Made-up plans of communes as a commune would write them, for measuring: many, and all different.

The same seed gives the same bytes. A sound plan has no finding at all, not even a warning; a
faulty one has between one and three mistakes of the kinds that people make.
"""

import argparse
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

import vocabulary as words

INDICES, TASKS, COMMON = 8, 40, 4
SMALLEST, LARGEST = 25_000, 29_000
_WIDEST = 96


class Batch(NamedTuple):
    """What was written."""

    files: list[Path]
    faulty: list[Path]


def write_plans(folder: Path, count: int, seed: int, faulty_share: float = 0.0) -> Batch:
    """Write `count` plans; the faulty ones differ from what they would else be by mistakes alone.

    So two batches of one seed and different shares can be compared file by file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chosen = dice_of(seed, "faulty").sample(range(count), round(count * faulty_share))
    faulty = set(chosen)
    batch = Batch([], [])
    for number in range(count):
        text = good_plan(seed, number)
        content = spoil(text, seed, number) if number in faulty else text.encode("utf-8")
        path = folder / f"xa-{number + 1:05d}.yaml"
        path.write_bytes(content)
        batch.files.append(path)
        if number in faulty:
            batch.faulty.append(path)
    return batch


def good_plan(seed: int, number: int) -> str:
    """The text of one sound plan, of a size between the limits."""
    attempt = 0
    while True:
        text = _Writer(dice_of(seed, number, attempt)).plan()
        if SMALLEST <= len(text.encode("utf-8")) <= LARGEST:
            return text
        attempt += 1


def spoil(text: str, seed: int, number: int) -> bytes:
    """The plan with one, two or three mistakes in it."""
    dice = dice_of(seed, number, "mistakes")
    # Most people make one mistake; each kind at most once, and at most one that ends the reading.
    kinds = dice.sample(list(MISTAKES), dice.choice((1, 1, 1, 2, 3)))
    for kind in kinds:
        text = MISTAKES[kind](text, dice)
    return text.encode("utf-8", "surrogateescape")


def dice_of(*what: object) -> random.Random:
    """A source of choices of its own for each thing, whatever is asked of the others."""
    return random.Random("/".join(str(part) for part in what))  # noqa: S311 - no secret


def fold(text: str) -> str:
    """The text without tone marks and case."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.replace("đ", "d")


def quoted(text: str) -> str:
    """The text as a value in brackets or behind a key, in quotes where YAML needs them."""
    return f'"{text}"' if re.search(r"[,:#\[\]{}&]", text) else text


class _Writer:
    """Writes one plan; every choice comes from the dice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.year = dice.choice((2023, 2024, 2025, 2026))
        self.place = self._place()
        self.district = self._place()
        while fold(self.district) == fold(self.place):
            self.district = self._place()
        self.taken: set[str] = set()
        self.officers: list[str] = []
        self.helpers: list[str] = []

    def _place(self) -> str:
        while True:
            head, tail = self.dice.choice(words.PLACE_HEADS), self.dice.choice(words.PLACE_TAILS)
            if head != tail:
                return f"{head} {tail}"

    def plan(self) -> str:
        """The whole text."""
        themes = self.dice.sample(words.THEMES, INDICES)
        weights = self._weights()
        targets = [Decimal(self.dice.randint(510, 980)).scaleb(-2) for _ in themes]
        lines = [*self._head(), *self._totals(weights, targets), *self._owners(), "indices:"]
        with_baseline = self.dice.random() < 0.5
        for place, theme in enumerate(themes):
            lines += self._index(
                place, theme, weights[place], targets[place], with_baseline=with_baseline
            )
        lines += self._common_tasks()
        return "\n".join(lines) + "\n"

    def _weights(self) -> list[int]:
        """Multiples of five that add up to a hundred, none above thirty."""
        weights = [5] * INDICES
        while sum(weights) < 100:
            place = self.dice.randrange(INDICES)
            weights[place] += 5 if weights[place] < 30 else 0
        return weights

    def _head(self) -> Iterator[str]:
        year, place, district = self.year, self.place, self.district
        yield f"# Kế hoạch cải thiện chỉ số năng lực cạnh tranh của xã {place} năm {year}."
        yield "# Chạy `ddci check` sau mỗi lần sửa tệp này; không sửa khi đã ban hành."
        yield "ddci: 1"
        yield f"year: {year}"
        yield f"unit: UBND xã {place}"
        yield f"place: {place}"
        yield f"superior: UBND huyện {district}"
        # Signed in spring, it tells of work from the first day of the year on.
        yield f"start: {date(year, 1, 1)}"
        yield ""
        yield "document:"
        yield "  symbol: KH-UBND"
        issued = date(year, 2, 20) + timedelta(days=self.dice.randrange(30))
        if self.dice.random() < 0.7:
            yield f'  number: "{self.dice.randint(11, 99)}"'
            yield f"  date: {issued}"
        else:
            yield "  number:"
            yield "  date:"
        yield f"  title: Cải thiện chỉ số đánh giá năng lực cạnh tranh của xã {place} năm {year}"
        yield "  basis:"
        for line in self._basis():
            yield from _folded("    - ", line)
        yield f"  funding: {self.dice.choice(words.FUNDINGS).format(year=year)}"
        yield "  recipients:"
        for recipient in (
            f"UBND huyện {district}",
            *self.dice.sample(words.RECIPIENTS, self.dice.randint(5, 8)),
            "Lưu: VT",
        ):
            yield f"    - {quoted(recipient)}"
        yield "  signer: chu-tich"
        yield ""

    def _basis(self) -> Iterator[str]:
        day = date(self.year, 1, 3) + timedelta(days=self.dice.randrange(45))
        number = self.dice.randint(12, 240)
        written = f"{day:%d/%m/%Y}"
        yield (
            f"Kế hoạch số {number}/KH-UBND ngày {written} của UBND huyện {self.district} về cải "
            f"thiện chỉ số năng lực cạnh tranh cấp cơ sở năm {self.year}"
        )
        yield (
            f"Nghị quyết số {self.dice.randint(2, 60)}-NQ/ĐU của Ban Chấp hành Đảng bộ xã "
            f"{self.place} về phương hướng, nhiệm vụ trọng tâm năm {self.year}"
        )
        if self.dice.random() < 0.6:
            yield (
                f"Kết quả đánh giá năm {self.year - 1} và tình hình thực tế của xã {self.place} "
                "trong những tháng đầu năm"
            )

    def _totals(self, weights: list[int], targets: list[Decimal]) -> Iterator[str]:
        top = Decimal(10)
        weighted = sum((w * t for w, t in zip(weights, targets, strict=True)), Decimal(0)) / top
        exact = (sum(targets, Decimal(0)), weighted)
        total, share = (value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) for value in exact)
        yield "scale: {min: 1, max: 10}"
        yield ""
        yield "# Hai tổng điểm ghi trong văn bản: cộng thẳng và có trọng số."
        yield "stated:"
        yield "  target:"
        yield f"    sum: {total}"
        yield f"    weighted: {share}"
        yield "reporting: {window: decree-09}"
        yield ""

    def _owners(self) -> Iterator[str]:
        yield "owners:"
        officers = self.dice.sample(words.OFFICERS, 7)
        outside = self.dice.sample(words.OUTSIDE, 2)
        self.officers = [id for id, _, _ in officers]
        self.helpers = [*self.officers, "cong-chuc", *(id for id, _, _ in outside)]
        for leader in words.LEADERS:
            yield from self._owner(*leader, named=True)
        for officer in officers:
            yield from self._owner(*officer, named=self.dice.random() < 0.5)
        yield "  - id: cong-chuc"
        yield "    post: Các công chức chuyên môn xã"
        yield f"    members: [{', '.join(self.officers)}]"
        for office in outside:
            yield from self._owner(*office, named=False)
            yield "    external: true"
        yield ""

    def _owner(self, id: str, post: str, aka: tuple[str, ...], *, named: bool) -> Iterator[str]:
        yield f"  - id: {id}"
        yield f"    post: {post}"
        others = list(aka)
        if named:
            name, slip = self._person()
            yield f"    name: {name}"
            others.append(slip)
        others = others[: self.dice.randint(1, len(others))]
        if len(others) > 1:
            yield "    aka:"
            yield from (f"      - {other}" for other in others)
        else:
            yield f"    aka: [{others[0]}]"

    def _person(self) -> tuple[str, str]:
        while True:
            first = f"{self.dice.choice(words.FAMILY_NAMES)} {self.dice.choice(words.MIDDLE_NAMES)}"
            given, slip = self.dice.choice(words.GIVEN_NAMES)
            if self._free(f"{first} {given}"):
                return f"{first} {given}", f"{first} {slip}"

    def _free(self, text: str) -> bool:
        """Whether a name, title or id is not in the plan yet; from now on it is."""
        folded = fold(text)
        if folded in self.taken:
            return False
        self.taken.add(folded)
        return True

    def _index(
        self, place: int, theme: words.Theme, weight: int, target: Decimal, *, with_baseline: bool
    ) -> Iterator[str]:
        name, other, *_ = self.dice.sample(theme.names, len(theme.names))
        yield f"  - id: {theme.id}"
        yield f"    name: {name}"
        if self.dice.random() < 0.4:
            yield f"    aka: [{quoted(other)}]"
        yield f"    weight: {weight}"
        yield f"    target: {target}"
        if with_baseline:
            loss = Decimal(self.dice.randint(-40, 90)).scaleb(-2)
            yield f"    baseline: {max(min(target - loss, Decimal(10)), Decimal(1))}"
        yield f"    leader: {self.dice.choice(('chu-tich', 'pho-chu-tich'))}"
        yield "    tasks:"
        # 36 tasks in eight indices: half of them get five, half four.
        for number in range(5 if place % 2 else 4):
            clause = f"II.{place + 1}.{'abcd'[number // 2]}"
            yield from self._task("      ", clause, self._title(theme), self._product(theme))
        yield ""

    def _title(self, theme: words.Theme) -> str:
        while True:
            title = f"{self.dice.choice(words.VERBS)} {self.dice.choice(theme.objects)}"
            if self._free(title):
                break
        if self.dice.random() < 0.75:
            title += f" {self.dice.choice(words.SCOPES)}"
        if self.dice.random() < 0.75:
            title += f", {self.dice.choice(words.AIMS)}"
        return title

    def _product(self, theme: words.Theme) -> str:
        return f"{self.dice.choice(theme.products)} {self.dice.choice(words.PRODUCT_TAILS)}"

    def _common_tasks(self) -> Iterator[str]:
        yield "# Nhiệm vụ chung, không thuộc riêng chỉ số nào."
        yield "tasks:"
        for number, title in enumerate(self.dice.sample(words.COMMON_TASKS, COMMON)):
            self._free(title)
            product = f"Báo cáo kết quả {self.dice.choice(words.PRODUCT_TAILS)}"
            yield from self._task("  ", f"IV.{number + 1}", title, product)

    def _task(self, indent: str, clause: str, title: str, product: str) -> Iterator[str]:
        if self.dice.random() < 0.12:
            yield f"{indent}# {self.dice.choice(words.COMMENTS)}"
        yield f"{indent}- id: {self._id(title)}"
        yield f"{indent}  clause: {clause}"
        yield from _folded(f"{indent}  title: ", title)
        lead = self.dice.sample(self.officers, self.dice.choice((1, 1, 1, 2)))
        yield f"{indent}  lead: [{', '.join(lead)}]"
        others = [id for id in self.helpers if id not in lead]
        if self.dice.random() < 0.8:
            partners = self.dice.sample(others, self.dice.randint(1, 3))
            yield f"{indent}  partners: [{', '.join(partners)}]"
        yield f"{indent}  product: {quoted(product)}"
        yield f"{indent}  deadlines:"
        for keys, text in self._deadlines():
            yield f"{indent}    - {{{keys}, text: {quoted(text)}}}"

    def _id(self, title: str) -> str:
        syllables = re.findall("[a-z0-9]+", fold(title))
        short = "-".join(syllables[: self.dice.randint(4, 6)])
        id, number = short, 1
        while not self._free(f"id {id}"):
            number += 1
            id = f"{short}-{number}"
        return id

    def _deadlines(self) -> Iterator[tuple[str, str]]:
        kinds = (self._before, self._by, self._within, self._every, self._on_event)
        count = self.dice.choice((0, 1, 1, 1, 2, 2))
        for kind in self.dice.sample(kinds, count):
            yield kind()
        if count == 0 or self.dice.random() < 0.7:
            start = self.dice.choice(("", "ngay từ đầu năm và ", "triển khai thực hiện "))
            yield "ongoing: true", f"{start}thường xuyên trong năm"

    def _day(self) -> date:
        return date(self.year, 3, 1) + timedelta(days=self.dice.randrange(300))

    def _before(self) -> tuple[str, str]:
        day = self._day()
        start = self.dice.choice(("xong", "hoàn thành", "báo cáo kết quả"))
        return f"before: {day}", f"{start} trước ngày {day:%d/%m/%Y}"

    def _by(self) -> tuple[str, str]:
        day = self._day()
        start = self.dice.choice(("chậm nhất", "chậm nhất hết", "hoàn thành chậm nhất"))
        return f"by: {day}", f"{start} ngày {day:%d/%m/%Y}"

    def _within(self) -> tuple[str, str]:
        year, quarter, month = self.year, self.dice.randint(1, 4), self.dice.randint(1, 12)
        roman = ("I", "II", "III", "IV")[quarter - 1]
        return self.dice.choice(
            (
                (f"within: {year}-q{quarter}", f"hoàn thành trong Quý {roman} năm {year}"),
                (f"within: {year}-{month:02d}", f"trong tháng {month} năm {year}"),
                (f"within: {year}-h1", f"trong 6 tháng đầu năm {year}"),
                (f"within: {year}-9m", f"trong 9 tháng đầu năm {year}"),
            )
        )

    def _every(self) -> tuple[str, str]:
        day, count = self.dice.randint(5, 25), self.dice.randint(2, 9)
        of = self.dice.choice(words.COUNTED)
        return self.dice.choice(
            (
                (f"every: month, at_least: {count}, of: {of}", f"ít nhất {count:02d} {of}/tháng"),
                (f"every: month, by_day: {day}", f"chậm nhất ngày {day} hằng tháng"),
                (
                    f"every: quarter, before_day: {day}, of_month: last",
                    f"định kỳ hằng quý, trước ngày {day} tháng cuối quý",
                ),
                ("every: week", "hằng tuần, báo cáo tại cuộc họp giao ban"),
                ("every: half", "định kỳ 6 tháng một lần"),
                (f"every: half, by_day: {day}, of_month: next", f"ngày {day} tháng sau mỗi kỳ"),
                ("every: year", "mỗi năm một lần, vào cuối năm"),
            )
        )

    def _on_event(self) -> tuple[str, str]:
        event, days = self.dice.choice(words.EVENTS), self.dice.choice((3, 5, 10, 15, 30))
        return self.dice.choice(
            (
                (f"on_event: {event}", "nếu có"),
                (f"on_event: {event}, days: {days}", f"không quá {days} ngày kể từ {event}"),
            )
        )


def _folded(head: str, text: str) -> Iterator[str]:
    """A key or dash with its text, on several lines where one would be too wide."""
    whole = head + (quoted(text) if ": " in text or " #" in text else text)
    if len(whole) <= _WIDEST:
        yield whole
        return
    yield f"{head}>-"
    # Deeper than the key, or than the text that a dash begins.
    indent = " " * (len(head) - len(head.lstrip()) + 2)
    line = indent
    for word in text.split():
        if len(line) + len(word) > _WIDEST:
            yield line.rstrip()
            line = indent
        line += f"{word} "
    yield line.rstrip()


Mistake = Callable[[str, random.Random], str]


def _replaced(pattern: str, put: str) -> Mistake:
    """The mistake of writing something else in one of the places that look alike."""

    def mistake(text: str, dice: random.Random) -> str:
        places = list(re.finditer(pattern, text, re.MULTILINE))
        # Another mistake may have taken the last of the places.
        if not places:
            return text
        place = dice.choice(places)
        return text[: place.start()] + place.expand(put) + text[place.end() :]

    return mistake


# What people do to a plan; each is an error by itself.
MISTAKES: dict[str, Mistake] = {
    "key misspelt": _replaced(r"^( +)title:", r"\1tilte:"),
    "key with a tone mark": _replaced(r"^( +)lead:", r"\1lêad:"),
    "key in the singular": _replaced(r"^( +)deadlines:", r"\1deadline:"),
    "weights add up to less": _replaced(r"^    weight: \d+", r"    weight: 4"),
    "unknown owner": _replaced(r"^( +lead): \[([a-z])([a-z-]+)", r"\1: [\2\2\3"),
    "name for an owner's id": _replaced(r"^( +leader): .*", r"\1: Chủ tịch xã"),
    "day that does not exist": _replaced(r"(before|by): (\d{4})-\d\d-\d\d", r"\1: \2-02-30"),
    "day as people write it": _replaced(r"(before|by): (\d{4})-(\d\d)-(\d\d)", r"\1: \4/\3/\2"),
    "decimal comma": _replaced(r"^    target: (\d)\.(\d+)", r"    target: \1,\2"),
    "number in quotes": _replaced(r"^    target: (.+)", r'    target: "\1"'),
    "score above the scale": _replaced(r"^    target: .+", "    target: 82.5"),
    "id twice": _replaced(r"^  - id: pho-chu-tich", "  - id: chu-tich"),
    "key twice": _replaced(r"^(    weight: .+\n)", r"\1\1"),
    "tab": _replaced(r"^    (leader|weight):", r"\t\1:"),
    "quote left open": _replaced(r"^(    name|    post): ", r'\1: "'),
    "second colon": _replaced(r"^( +product): (\w+)", r"\1: \2: "),
    "bracket left open": _replaced(r"^( +lead: \[[a-z-]+.*)\]", r"\1"),
    "line moved": _replaced(r"^    leader:", "     leader:"),
    "wrong stated sum": _replaced(r"^    sum: .+", "    sum: 12.34"),
    "wrong stated total": _replaced(r"^    weighted: .+", "    weighted: 12.34"),
    "weight missing": _replaced(r"^    weight: .+\n", ""),
    "unit missing": _replaced(r"^unit: .+\n", ""),
    "text missing": _replaced(r"^    post: .+", "    post:"),
    "unknown period": _replaced(r"every: (month|quarter|half|week|year)", "every: thang"),
    "two main keys": _replaced(r"\{ongoing: true,", "{ongoing: true, by: 2024-06-30,"),
    "number for text": _replaced(r"^( +)clause: .+", r"\1clause: 2.1"),
    "one value for a list": _replaced(r"^( +lead): \[([a-z-]+).*\]", r"\1: \2"),
    "not UTF-8": lambda text, _: text + "# K\udcfd thay: Ch\udcf1 t\udcde\n",
}


def main() -> int:
    """Write plans into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="how many (1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other plans (1)")
    parser.add_argument("--faulty", type=float, default=0.0, help="the share with mistakes (0)")
    options = parser.parse_args()
    batch = write_plans(options.folder, options.count, options.seed, options.faulty)
    sys.stdout.write(f"{len(batch.files)} plans, {len(batch.faulty)} of them faulty\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
