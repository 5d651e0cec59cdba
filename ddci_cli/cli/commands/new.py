"""`ddci new`: a plan to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.options import Force, Lang, Quiet, Today
from ddci_cli.cli.output import STDOUT, deliver
from ddci_cli.cli.session import Session
from ddci_cli.files.disk.names import ENDINGS
from ddci_cli.files.disk.write_new import is_there
from ddci_cli.language import Message, help_text
from ddci_cli.refusal import UserError
from ddci_cli.resources import EXAMPLE_YEARS, example_plan, plan_schema, template

REPORT_TEMPLATE = "report.md.j2"

HELP = help_text(
    "Write a plan to begin with: an empty one, next year's from this year's, or an example."
)
EXAMPLES = (
    'ddci new --unit "UBND xã Tân Lập" --superior "UBND tỉnh Lạng Sơn"',
    "ddci new --from plans/2026.yaml",
    'ddci new --from a.yaml --from b.yaml --unit "UBND xã C"',
    "ddci new --example --year 2027",
    "ddci new --wording -o mau-bao-cao.md.j2",
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2198


def new(
    ctx: typer.Context,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="NAME",
            help=help_text("The unit whose plan it is, as its documents write it."),
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YYYY",
            min=_FIRST_YEAR,
            max=_LAST_YEAR,
            help=help_text("The year of the plan (else this year; with --from the next one)."),
            show_default=False,
        ),
    ] = None,
    superior: Annotated[
        str | None,
        typer.Option(
            "--superior",
            metavar="NAME",
            help=help_text("The agency that reports go to."),
            show_default=False,
        ),
    ] = None,
    old: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="PLAN",
            help=help_text("Take this plan on into the next year; of merged units several."),
            show_default=False,
        ),
    ] = None,
    example: Annotated[
        bool,
        typer.Option(
            "--example",
            help=help_text(
                "Copy the real plan of xã Hồng Phong, 2023; with --year 2027 an invented ward's."
            ),
        ),
    ] = False,
    wording: Annotated[
        bool,
        typer.Option(
            "--wording", help=help_text("Copy the report's text, to change its sentences.")
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            readable=False,
            help=help_text("The file to write (else plans/YEAR.yaml, or report.md.j2)."),
            show_default=False,
        ),
    ] = None,
    force: Force = False,
    today: Today = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    write = _Write(session, output, force=force, quiet=quiet)
    asked = [old, example, wording]
    if sum(map(bool, asked)) > 1:
        raise UserError(Message("--from, --example and --wording cannot stand together"))
    if wording:
        return _new_wording(write)
    if example:
        if unit is not None or superior is not None:
            raise UserError(Message("the example has its own unit"), _WAYS)
        return _new_example(write, year)
    if old:
        return _next(write, old, year, unit, superior, today)
    if unit is None:
        raise UserError(Message("say what the plan is to begin with"), _WAYS)
    return _first(write, year, unit, superior, today)


_WAYS = Message(
    'an empty one:     ddci new --unit "UBND xã …"\n'
    "      next year's plan: ddci new --from plans/2026.yaml\n"
    "      an example:       ddci new --example"
)


class _Write:
    """Where a plan goes, and what is said of it."""

    def __init__(self, session: Session, output: Path | None, *, force: bool, quiet: bool) -> None:
        self.session = session
        self.output = output
        self.force = force
        self.quiet = quiet

    def plan(self, content: bytes, default: Path, inputs: tuple[Path, ...] = ()) -> Path:
        """Write a plan, and the schema that it names for editors; where it went."""
        output = self.output or default
        self._deliver(content, output, inputs, ENDINGS)
        # One that is there may be of another version, on purpose.
        schema = output.with_name(plan_schema().name)
        if output != STDOUT and not is_there(schema):
            self._deliver(plan_schema().read_bytes(), schema, (output,), ())
        return output

    def other(self, content: bytes, default: Path, endings: tuple[str, ...]) -> Path:
        """Write something else than a plan."""
        output = self.output or default
        self._deliver(content, output, (), endings)
        return output

    def _deliver(
        self, content: bytes, output: Path, inputs: tuple[Path, ...], endings: tuple[str, ...]
    ) -> None:
        deliver(
            content,
            output,
            self.session,
            inputs=inputs,
            endings=endings,
            force=self.force and bool(endings),
            quiet=self.quiet,
        )

    def talk(self, *messages: Message) -> None:
        """Lines beside the result."""
        if not self.quiet:
            for message in messages:
                self.session.talk(message)

    def next_steps(self, output: Path) -> int:
        """What to do with the plan."""
        if output != STDOUT:
            self.talk(Message("next: ddci check {file}", file=output.as_posix()))
        return FINE


def _first(
    write: _Write, year: int | None, unit: str, superior: str | None, today: str | None
) -> int:
    from ddci_cli.desk.over_years.first_plan import first_plan

    for option, text in (("--unit", unit), ("--superior", superior)):
        _refuse_no_line(option, text)
    year = year or write.session.today(today).year
    made = first_plan(year, unit.strip(), superior and superior.strip(), write.session.language)
    return write.next_steps(write.plan(made.encode(), Path(f"plans/{year}.yaml")))


def _next(
    write: _Write,
    old: list[Path],
    year: int | None,
    unit: str | None,
    superior: str | None,
    today: str | None,
) -> int:
    from ddci_cli.cli.loaded import load_one
    from ddci_cli.desk.loading import Usable
    from ddci_cli.desk.over_years.next_plan import Asked, beside, next_plan
    from ddci_cli.printing.next_plan import next_plan_lines

    for option, text in (("--unit", unit), ("--superior", superior)):
        _refuse_no_line(option, text)
    if STDOUT in old:
        raise UserError(Message("--from names a file: its journal is read as well"))
    if len(old) > 1 and unit is None:
        raise UserError(
            Message("several plans make the plan of a new unit"),
            Message('name it: --unit "UBND xã …"'),
        )
    day = write.session.today(today)
    plans: list[Usable] = []
    for path in old:
        one, status = load_one(path, day, write.session, quiet=write.quiet, whole=True)
        if one is None:
            return status
        plans.append(one)
    asked = Asked(year, unit and unit.strip(), superior and superior.strip())
    folder = Path("plans") if write.output is None else write.output.parent
    made = next_plan(plans, asked, folder, day)
    default = beside(plans[0], made) if len(plans) == 1 else folder / f"{made.new}.yaml"
    read = tuple(one.path for one in plans)
    output = write.plan(made.text.encode(), default, read)
    if not write.quiet:
        for line in next_plan_lines(made, write.session.language):
            typer.echo(line, err=True)
    return write.next_steps(output)


def _refuse_no_line(option: str, text: str | None) -> None:
    if text is not None and (not text.strip() or len(text.splitlines()) > 1):
        raise UserError(Message("{option} needs a name on one line", option=option))


def _new_example(write: _Write, year: int | None) -> int:
    year = year or EXAMPLE_YEARS[0]
    if year not in EXAMPLE_YEARS:
        years = tuple(map(str, EXAMPLE_YEARS))
        raise UserError(
            Message("there is no example of {year}", year=str(year)),
            Message("there are examples of {years}", years=years),
        )
    output = write.plan(example_plan(year).read_bytes(), Path(f"plans/{year}.yaml"))
    return write.next_steps(output)


def _new_wording(write: _Write) -> int:
    content = template(REPORT_TEMPLATE)
    assert content is not None
    output = write.other(content, Path(REPORT_TEMPLATE), (".j2", ".md"))
    if output != STDOUT:
        write.talk(Message("next: ddci report --template {file}", file=output.as_posix()))
    return FINE
