"""Small plans and journals of several units."""

from pathlib import Path


def plan_text(
    unit: str,
    *,
    year: int = 2026,
    extra: str = "",
    scores: str = "",
    tasks: str = "",
) -> str:
    """A plan; `scores` are indices, `tasks` duties of the whole plan, line by line."""
    parts = [f"ddci: 1\nyear: {year}\nunit: {unit}\n{extra}"]
    parts.append("owners:\n  - {id: van-hoa, post: Công chức Văn hóa}\n")
    if scores:
        parts.append(f"indices:\n{scores}")
    if tasks:
        parts.append(f"tasks:\n{tasks}")
    return "".join(parts)


def index(id: str, weight: str, **scores: str) -> str:
    """An index with some scores."""
    said = "".join(f", {stage}: {score}" for stage, score in scores.items())
    return f"  - {{id: {id}, name: Chỉ số {id}, weight: {weight}{said}}}\n"


def task(id: str, by: str) -> str:
    """A task with one day."""
    return f"  - {{id: {id}, title: Việc {id}, lead: [van-hoa], deadlines: [{{by: {by}}}]}}\n"


def write(folder: Path, name: str, text: str, journal: str | None = None) -> None:
    """A plan file, and its journal where there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    if journal is not None:
        (folder / f"{name}.journal.yaml").write_text(journal, encoding="utf-8")
