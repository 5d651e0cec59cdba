"""A page of each unit and one of all, in one folder, which lead to one another."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.units.unit import Unit
from ddci_cli.cli.output import deliver, deliver_files
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import Usable
from ddci_cli.desk.units.naming import file_names
from ddci_cli.language import Language, LanguageCode, counted
from ddci_cli.reporting.formats import ENDINGS, Format, Wording, write_report
from ddci_cli.reporting.official.head import Signing

_INDEX = "index"


class EachPage(NamedTuple):
    """Where the page of each unit is written, and how."""

    folder: Path
    lang: LanguageCode | None
    """As it was typed; else each is in its plan's language."""


def pages_of_each(
    format: Format | None, output: Path | None, lang: LanguageCode | None
) -> EachPage | None:
    """What a name without an ending asks for where pages are asked for."""
    if format is not Format.WEB or output is None or output.suffix:
        return None
    return EachPage(output, lang)


class Page(NamedTuple):
    """The page of one unit."""

    file: str
    """Of its plan."""
    name: str
    content: bytes
    """Compressed, for a thousand of them are kept until all are written."""


class Written(NamedTuple):
    """What came of a report on many."""

    content: bytes
    status: int
    pages: tuple[Page, ...]
    """One of each unit, where they were asked for."""


def page_of_one(one: Usable, facts: PeriodReport, today: date, each: EachPage) -> bytes:
    """The page as `report` writes it for the plan alone, with the way back; compressed."""
    if one.plan.predecessors:
        from ddci_cli.desk.over_years.predecessors import formers

        facts = facts._replace(formers=formers(one, today))
    language = Language(each.lang or language_of(one.plan))
    signing = Signing(None, None, None)
    page = write_report(
        Format.WEB, facts, language, signing, None, Wording(), back=f"{_INDEX}.html"
    )
    return zlib.compress(page, 1)


def named_pages(every: Sequence[tuple[Unit, bytes]]) -> list[Page]:
    """The pages, each named by its unit."""
    names = file_names([unit for unit, _ in every], taken=_INDEX)
    return [
        Page(unit.file, f"{name}.html", content)
        for name, (unit, content) in zip(names, every, strict=True)
    ]


def deliver_many(
    output: Path | None,
    each: EachPage | None,
    written: Written,
    session: Session,
    *,
    inputs: Iterable[Path | None],
    force: bool,
    quiet: bool,
) -> None:
    """The report as it was asked for: printed, in a file, or with the page of each unit."""
    if each is not None:
        _write_pages(each, written, session, inputs=inputs, force=force, quiet=quiet)
        return
    deliver(
        written.content, output, session, inputs=inputs, endings=list(ENDINGS), force=force,
        quiet=quiet,
    )  # fmt: skip


def _write_pages(
    each: EachPage,
    written: Written,
    session: Session,
    *,
    inputs: Iterable[Path | None],
    force: bool,
    quiet: bool,
) -> None:
    """All of them; raises UserError before the first is written where one is there."""
    folder, pages = each.folder, written.pages
    names = [f"{_INDEX}.html", *(page.name for page in pages)]
    contents = _contents(written)
    files = ((folder / name, content) for name, content in zip(names, contents, strict=True))
    deliver_files(folder, list(files), inputs=inputs, force=force)
    if not quiet:
        session.talk(
            counted(
                "{file} is written, with the page of {n} unit beside it",
                "{file} is written, with the pages of {n} units beside it",
                n=len(pages),
                file=(folder / names[0]).as_posix(),
            )
        )


def _contents(written: Written) -> Iterator[bytes]:
    yield written.content
    for page in written.pages:
        yield zlib.decompress(page.content)
