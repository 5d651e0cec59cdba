"""`--help` and the parser's complaints in the reader's language.

Typer's own words come from gettext where it asks gettext, and from the classes below where it
does not.
"""

import gettext
import os
import re
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from ddci_cli.cli.session import Session
from ddci_cli.language import Language, Message, help_text
from ddci_cli.refusal import UserError
from ddci_cli.resources import locale_dir

# Words that typer looks up by itself, listed so that the catalogue has them.
TYPERS_WORDS = (
    help_text("Arguments"),
    help_text("Options"),
    help_text("[OPTIONS]"),
    help_text("COMMAND [ARGS]..."),
    help_text("Commands"),
    help_text("default: {default}"),
    help_text("required"),
    help_text("env var: {var}"),
    help_text("Install completion for the current shell."),
    help_text("Show completion for the current shell, to copy it or customize the installation."),
)

# What stands for a value in the help; each `metavar` of a command is one of these, perhaps in
# brackets.
PLACEHOLDERS = (
    help_text("BLOCK"),
    help_text("CODE"),
    help_text("DAY"),
    help_text("FILE"),
    help_text("FOLDER"),
    help_text("ID"),
    help_text("INDEX"),
    help_text("N"),
    help_text("NAME"),
    help_text("PERIOD"),
    help_text("PLAN"),
    help_text("SCORE"),
    help_text("STATE"),
    help_text("TASK"),
    help_text("TEXT"),
    help_text("TOTAL"),
    help_text("YYYY-MM-DD"),
    help_text("YYYY"),
)


class _Translated:
    """What commands and groups share: the usage line and the help option."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        language = _language(ctx)
        pieces = cast(Any, self).collect_usage_pieces(ctx)
        prefix = language.text(help_text("Usage: "))
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=prefix)

    def get_help_option(self, ctx: Any) -> Any:
        option = cast(Any, super()).get_help_option(ctx)
        option.help = _language(ctx).text(help_text("Show this message and exit."))
        return option


class Command(_Translated, TyperCommand):
    """A command whose help speaks the reader's language."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse a second plan where there can be but one: the last would win without a word."""
        if not ctx.resilient_parsing:
            _, _, order = self.make_parser(ctx).parse_args(list(args))
            named = [parameter for parameter in order if parameter.name == "file"]
            if len(named) > 1 and not named[0].multiple:
                raise UserError(
                    Message("`ddci {command}` is about one plan", command=self.name or ""),
                    Message("name one plan file with -f"),
                )
        return super().parse_args(ctx, args)


class Group(_Translated, TyperGroup):
    """A group whose help speaks the reader's language; `ddci plans/` is about those plans."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what names plans where a command would stand as if `-f` stood before it."""
        if not ctx.resilient_parsing:
            _, rest, _ = self.make_parser(ctx).parse_args(list(args))
            if rest and rest[0] not in self.commands and _names_plans(rest[0]):
                parser = self.make_parser(ctx)
                parser.allow_interspersed_args = True
                _, named, _ = parser.parse_args(list(args))
                args = [word for word in args if word != "--"]
                for word in named:
                    args.remove(word)
                    args += ["-f", word]
        return super().parse_args(ctx, args)


def _names_plans(word: str) -> bool:
    """Whether a word names a file or a folder, and is no mistyped command."""
    return (
        word == "-"
        or word.endswith((".yaml", ".yml"))
        or bool({*word} & {"/", "\\"})
        or (
            os.path.exists(word)  # noqa: PTH110 - a name that no file can have raises nothing here
        )
    )


def translate(command: Any, language: Language) -> None:
    """Put a command, its options and its sub-commands into the reader's language."""
    gettext.bindtextdomain("ddci", locale_dir())
    gettext.textdomain("ddci")
    os.environ["LANGUAGE"] = language.code.value
    _translate_tree(command, language)


def _translate_tree(command: Any, language: Language) -> None:
    for name in ("help", "short_help", "options_metavar", "subcommand_metavar"):
        if getattr(command, name, None):
            setattr(command, name, language.text(getattr(command, name)))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = language.text(parameter.help)
        if parameter.metavar:
            parameter.metavar = re.sub(
                "[A-Z-]+", lambda word: language.text(word[0]), parameter.metavar
            )
    for child in getattr(command, "commands", {}).values():
        _translate_tree(child, language)


def explain(error: Any) -> UserError:
    """A complaint of typer's parser as one of ours."""
    kind = type(error).__name__
    command = error.ctx.command_path if getattr(error, "ctx", None) else "ddci"
    help = Message("`{command} -h` shows what can be written", command=command)
    if kind == "NoSuchOption":
        near = tuple(error.possibilities or ())
        if near:
            help = Message("did you mean {options}?", options=near)
        return UserError(Message("there is no option `{option}`", option=error.option_name), help)
    if kind == "BadOptionUsage":
        return UserError(
            Message("the option `{option}` needs a value", option=error.option_name), help
        )
    parameter = getattr(error, "param", None)
    name = "" if parameter is None else _name(parameter)
    if kind == "MissingParameter":
        return UserError(Message("`{name}` is missing", name=name), help)
    if isinstance(error, typer.BadParameter):
        choices = getattr(getattr(parameter, "type", None), "choices", ())
        if choices:
            keys = tuple(str(getattr(choice, "value", choice)) for choice in choices)
            help = Message("allowed here: {keys}", keys=keys)
        least = getattr(getattr(parameter, "type", None), "min", None)
        if least is not None:
            help = Message("write a whole number that is at least {least}", least=least)
        return UserError(Message("`{name}` cannot have this value", name=name), help)
    text = error.format_message()
    if "unexpected extra argument" in text:
        return UserError(
            Message("there is too much on the line: {text}", text=_in_round(text)), help
        )
    if "No such command" in text:
        written = text.split("'")[1] if "'" in text else text
        return UserError(Message("there is no command `{command}`", command=written), help)
    return UserError(Message("{reason}", reason=text), help)


def _in_round(text: str) -> str:
    return text[text.rfind("(") + 1 : text.rfind(")")]


def _name(parameter: Any) -> str:
    return str(parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar)


def _language(ctx: Any) -> Language:
    session: Session = ctx.find_root().obj
    return session.language
