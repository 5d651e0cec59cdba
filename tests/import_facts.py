"""How much of what a document says its import says, too: facts, one by one.

By hand: `python tests/import_facts.py` for the documents that the reading was tuned on,
`python tests/import_facts.py kept` for those that were kept to the end, `… published` for those
of the shapes of published plans, `… source` for the source.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ddci_cli.analysis.reading.words import flat
from ddci_cli.files import plan_file
from ddci_cli.model.plan import Plan
from ddci_cli.model.task import Task

IMPORTS = Path(__file__).parent / "imports"
TUNED = ("xa-tan-lap", "huyen-phu-luc", "tinh-papi", "so-bang-chi-so", "phuong-khong-kieu")
KEPT = (
    "xa-nui-gop", "quyet-dinh-nhieu-nam", "thi-xa-hai-cot", "phuong-chi-bang", "huyen-van-va-bang"
)  # fmt: skip
PUBLISHED = (
    "phuong-hai-cap", "tinh-pci-thuc-trang", "quyet-dinh-chuong-trinh", "xa-bang-gop-doc",
    "huyen-theo-co-quan", "xa-so-lieu",
)  # fmt: skip
"""Of the shapes of plans that provinces, districts, wards and communes published."""


@dataclass
class Score:
    """How many facts stand in the plan, and what is missing or wrong."""

    right: int = 0
    missing: list[str] = field(default_factory=list)
    wrong_days: list[str] = field(default_factory=list)

    def hold(self, fact: str, *, stands: bool) -> None:
        """Count one fact."""
        if stands:
            self.right += 1
        else:
            self.missing.append(fact)

    @property
    def all(self) -> int:
        """How many facts there are."""
        return self.right + len(self.missing)

    @property
    def share(self) -> float:
        """The share that stands, from 0 to 1."""
        return self.right / self.all

    def add(self, other: "Score") -> None:
        """Count the facts of another document, too."""
        self.right += other.right
        self.missing += other.missing
        self.wrong_days += other.wrong_days


def plain(text: Any) -> str:
    """A text without its signs."""
    text = re.sub(r"\buy ban nhan dan\b", "ubnd", flat(str(text)))
    return re.sub(r"[\W_]+", " ", text).strip()


def post(text: Any) -> str:
    """A post without the level that its unit has anyway."""
    return re.sub(r" (?:xa|phuong|huyen|thi xa|tinh)$", "", plain(text))


def times_of(task: Task) -> list[str]:
    """Its deadlines as the tables of facts write them."""
    found = []
    for one in task.deadlines:
        keys = {key: getattr(one, key) for key in one.model_fields_set}
        if "every" in keys:
            unit = getattr(keys["every"], "value", keys["every"])
            if "at_least" in keys:
                found.append(f"{unit} >= {keys['at_least']}")
                continue
            day = next(
                (f" {key[:-4]} {keys[key]}" for key in ("before_day", "by_day") if key in keys), ""
            )
            found.append(f"every {unit}{day}")
        elif "ongoing" in keys:
            found.append("ongoing")
        elif "on_event" in keys or "before_event" in keys:
            found.append("event")
        else:
            key = next(one for one in ("before", "by", "within") if one in keys)
            value = keys[key]
            found.append(f"{key} {getattr(value, 'id', value)}")
    return found


def score(text: str, facts: dict[str, Any]) -> Score:
    """The draft held against a table of facts."""
    checked = plan_file.check(text.encode("utf-8"), "draft.yaml")
    result = Score()
    plan = checked.plan
    assert plan is not None, [finding.message for finding in checked.findings][:3]
    _head(plan, facts, result)
    owners = {owner.id: owner for owner in plan.owners}

    def named(ids: tuple[str, ...]) -> set[str]:
        return {post(one) for id in ids for one in (owners[id].post, *owners[id].aka)}

    indices = list(plan.all_indices())
    for fact in facts.get("indices", ()):
        name = fact["name"]
        index = next(
            (one for one in indices if plain(name) in map(plain, (one.name, *one.aka))), None
        )
        result.hold(f"index {name}", stands=index is not None)
        for key in ("weight", "target", "baseline"):
            if key in fact:
                stands = index is not None and str(getattr(index, key)) == f"{fact[key]}"
                stands = stands or (
                    index is not None
                    and getattr(index, key) is not None
                    and float(getattr(index, key)) == float(fact[key])
                )
                result.hold(f"{key} of {name}", stands=stands)
        if "leader" in fact:
            leader = owners.get(index.leader) if index is not None and index.leader else None
            names = [] if leader is None else [leader.name, leader.post, *leader.aka]
            result.hold(f"leader of {name}", stands=plain(fact["leader"]) in map(plain, names))
    tasks = all_tasks(plan)
    for fact in facts.get("tasks", ()):
        says = plain(fact["says"])
        saying = [one for one in tasks if says in plain(f"{one.title} {one.text or ''}")]
        # A part of one task may be another one: it begins with these words.
        task = min(saying, key=lambda one: plain(one.text or one.title).find(says), default=None)
        result.hold(f"task {fact['says']}", stands=task is not None)
        for who in fact.get("lead", ()):
            stands = task is not None and post(who) in named(task.lead)
            result.hold(f"{who} leads {fact['says']}", stands=stands)
        for who in fact.get("partners", ()):
            stands = task is not None and post(who) in named(task.partners)
            result.hold(f"{who} helps in {fact['says']}", stands=stands)
        if "product" in fact:
            stands = task is not None and plain(fact["product"]) == plain(task.product or "")
            result.hold(f"product of {fact['says']}", stands=stands)
        found = times_of(task) if task is not None else []
        for time in fact.get("times", ()):
            result.hold(f"{time}: {fact['says']} ({found})", stands=time in found)
        for time in found:
            if re.search(r"\d", time) and time not in fact.get("times", ()):
                result.wrong_days.append(f"{time}: {fact['says']}")
    return result


def all_tasks(plan: Plan) -> list[Task]:
    """Every task of a plan, whatever it stands under."""
    found = [task for index in plan.all_indices() for task in index.tasks]
    for group in plan.groups:
        found += group.tasks
        for inner in group.groups:
            found += inner.tasks
    return [*found, *plan.tasks]


def _head(plan: Plan, facts: dict[str, Any], result: Score) -> None:
    head = facts["head"]
    document = plan.document
    signer = next((one.name for one in plan.owners if one.id == document.signer), None)
    values = {
        "unit": plan.unit, "year": plan.year, "number": document.number, "symbol": document.symbol,
        "date": document.date, "place": plan.place, "superior": " ".join(plan.superior),
        "title": document.title, "signer": signer,
        "years": f"{plan.span.first}-{plan.span.last}",
    }  # fmt: skip
    for key, fact in head.items():
        result.hold(f"{key} {fact} ({values[key]})", stands=plain(fact) == plain(values[key]))
    groups = [one.name for group in plan.groups for one in (group, *group.groups)]
    for name in facts.get("groups", ()):
        result.hold(f"group {name}", stands=plain(name) in map(plain, groups))
    for kind, value in facts.get("stated", {}).items():
        got = getattr(plan.stated.target, kind)
        result.hold(f"stated {kind} ({got})", stands=got is not None and float(got) == float(value))


def facts_of(name: str) -> dict[str, Any]:
    """The table of facts of a document."""
    found: dict[str, Any] = yaml.safe_load((IMPORTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def facts_of_plan(plan: Plan) -> dict[str, Any]:
    """The facts that a plan written by hand states."""
    owners = {owner.id: owner for owner in plan.owners}
    tasks = []
    for task in all_tasks(plan):
        said = re.sub(r"\(\d+\).*", "", (task.text or task.title).split("\n")[0])
        tasks.append(
            {
                "says": " ".join(plain(said).split()[3:14]),
                "lead": [owners[id].post for id in task.lead],
                "times": [one for one in times_of(task) if one != "event" and "ongoing" not in one],
            }
        )
    stated = plan.stated.target
    signer = owners[plan.document.signer or ""]
    return {
        "head": {
            "unit": plan.unit, "year": plan.year, "symbol": plan.document.symbol,
            "place": plan.place, "superior": " ".join(plan.superior),
            "title": plan.document.title, "signer": signer.name,
        },
        "stated": {"sum": stated.sum, "weighted": stated.weighted},
        "indices": [
            {"name": one.name, "weight": one.weight, "target": one.target,
             "leader": owners[one.leader or ""].post}
            for one in plan.indices
        ],
        "tasks": tasks,
    }  # fmt: skip


def main() -> None:
    """Print both figures of each document, as Markdown and as Word."""
    from word_maker import MAKES, markdown_of, word_of

    from ddci_cli.desk.documents.importing import import_document
    from ddci_cli.language import Language, LanguageCode

    asked = sys.argv[1] if len(sys.argv) > 1 else "tuned"
    if asked == "source":
        root = Path(__file__).parent.parent
        plan = plan_file.check((root / "plans" / "2023.yaml").read_bytes(), "2023.yaml").plan
        assert plan is not None
        makes: tuple[str, ...] = ("", "automatic")
        jobs = [(Path(sys.argv[2]), facts_of_plan(plan), makes)]
    else:
        names = {"kept": KEPT, "published": PUBLISHED}.get(asked, TUNED)
        makes = ("", *MAKES)
        jobs = [(IMPORTS / f"{name}.md", facts_of(name), makes) for name in names]
    language = Language(LanguageCode.EN)
    whole: dict[str, Score] = {}
    for path, facts, makes in jobs:
        for make in makes:
            source = Path("/tmp") / path.name  # noqa: S108 - by hand
            source.write_text(markdown_of(path.read_text(encoding="utf-8")), encoding="utf-8")
            if make:
                source = Path("/tmp") / f"{path.stem}-{make}.docx"  # noqa: S108 - by hand
                source.write_bytes(word_of(path.read_text(encoding="utf-8"), make))
            done = import_document(source, language)
            assert done.text is not None, source
            result = score(done.text, facts)
            tell(f"{path.stem:22} {make or 'md':10}", result, done.errors)
            for one in [*result.missing, *(f"WRONG {day}" for day in result.wrong_days)]:
                sys.stdout.write(f"     {one}\n")
            whole.setdefault(make or "md", Score()).add(result)
    for make, result in whole.items():
        tell(f"{'together':22} {make:10}", result, 0)


def tell(name: str, result: Score, errors: int) -> None:
    """One line about one reading."""
    share = f"{result.right}/{result.all} = {result.share:.1%}"
    wrong = len(result.wrong_days)
    sys.stdout.write(f"{name} {share} wrong days {wrong} errors {errors}\n")


if __name__ == "__main__":
    main()
