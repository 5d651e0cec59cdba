"""The command line as a whole: the list of commands and the way a run starts and ends."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from ddci_cli import __version__
from ddci_cli.cli import help as translated
from ddci_cli.cli.boundary import FINE, guarded
from ddci_cli.cli.options import ColorChoice, Each, Files, Force, Lang, Output, Quiet, Today
from ddci_cli.cli.session import (
    Color,
    Session,
    choose_language,
    prepare_streams,
    unknown_language,
    window_is_ours,
)
from ddci_cli.cli.streams import safe_streams
from ddci_cli.language import Language, Message, help_text
from ddci_cli.printing.units.formats import Format
from ddci_cli.refusal import UserError
from ddci_cli.resources import command_line

# Every command of the program, in the order of `--help`; each is the function of its name in the
# module of its name, with HELP and EXAMPLES beside it.
COMMANDS = (
    *("check", "due", "score", "log", "form", "collect", "report", "export"),
    *("import", "new", "schema"),
)
# A word of Python is no name of a module that others could import.
_MODULES = {"import": "import_document"}

# What belongs behind a command where there is one.
_BEHIND = (
    ("-f", "file"),
    ("--today", "today"),
    ("--each", "each"),
    ("-o", "output"),
    ("--force", "force"),
    ("--format", "format"),
    ("--color", "color"),
    ("-q", "quiet"),
)


def module_of(command: str) -> str:
    """The name of a command's module and function."""
    return _MODULES.get(command, command)


class _Program(translated.Group):
    """All commands, each of which is loaded when it is asked for: a run needs one of them."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer calls it so
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        loaded = build_command(cmd_name)
        translated.in_language(loaded, ctx.obj.language)
        return loaded

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List them as completion knows them, from a table that a test holds against them."""
        table = command_line()
        known = [translated.Command(name, help=table[name]["help"]) for name in COMMANDS]
        listed = translated.Group(commands=known)
        translated.in_language(listed, ctx.obj.language)
        listed.format_commands(ctx, formatter)


def build_app() -> typer.Typer:
    """The program without its commands; its texts are still in English."""
    app = typer.Typer(
        name="ddci",
        cls=_Program,
        help=help_text(
            "Check a yearly competitiveness plan (DDCI), add up its scores, follow its deadlines, "
            "keep its journal, write its reports.\n\n"
            "Without a command: where the plan stands, in ten lines; of several plans "
            "(ddci plans/), a table of all units."
        ),
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    return app


def build_command(name: str) -> Any:
    """One command with its options; its texts are still in English."""
    module_name = module_of(name)
    module = import_module(f"ddci_cli.cli.commands.{module_name}")
    examples = "\b\n" + "\n".join(module.EXAMPLES)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name, cls=translated.Command, help=module.HELP, epilog=examples)(
        getattr(module, module_name)
    )
    return typer.main.get_command(alone)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"ddci {__version__}")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=help_text("Print the version and exit."),
        ),
    ] = False,
    each: Each = False,
    output: Output = None,
    force: Force = False,
    file: Files = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=help_text("How the table of units is printed (else by the file's ending)."),
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    lang: Lang = None,
    color: ColorChoice = Color.AUTO,
    quiet: Quiet = False,
) -> int:
    """Without a command: where the plan stands. With one, only the language is meant for it."""
    if ctx.invoked_subcommand is not None:
        for option, name in _BEHIND:
            if _typed(ctx, name):
                command = ctx.invoked_subcommand
                raise UserError(
                    Message("{option} belongs behind the command", option=option),
                    Message("write: ddci {command} {option} …", command=command, option=option),
                )
        return FINE
    # Imported here: a run with a command needs no overview.
    from ddci_cli.cli.overview import Wanted, show_overview

    session: Session = ctx.obj
    wanted = Wanted(each, format, output, force, color, quiet)
    return show_overview(file, session.today(today), session, wanted)


def _typed(ctx: typer.Context, name: str) -> bool:
    """Whether an option was typed, and not taken from the environment."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line and give back its exit status."""
    prepare_streams()
    words = sys.argv[1:] if args is None else args
    session = Session(Language(choose_language(words, os.environ)), os.environ)

    def work() -> Any:
        if os.environ.get("_DDCI_COMPLETE", "").startswith("complete_"):
            # Typer would load all commands to know what can be typed.
            from ddci_cli.cli.completion.shells import answer

            return answer(os.environ, session.language)
        if (told := unknown_language(words, os.environ)) is not None:
            session.talk(told)
        program = typer.main.get_command(build_app())
        translated.translate(program, session.language)
        return program.main(
            args=None if args is None else list(args),
            prog_name="ddci",
            standalone_mode=False,
            obj=session,
        )

    with safe_streams():
        status = guarded(work, session)
        if window_is_ours(words):
            session.wait_for_reader()
        return status
