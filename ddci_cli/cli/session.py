"""What one run knows of its surroundings: language, day, colour, streams.

Nothing outside `cli/` reads the clock, the environment or the terminal.
"""

import io
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

import typer

from ddci_cli.language import Language, LanguageCode, Message
from ddci_cli.printing.paper import Paper


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Session(NamedTuple):
    """The surroundings of one run."""

    language: Language
    environ: Mapping[str, str]

    def today(self, typed: str | None) -> date:
        """The day the program takes as today: `--today`, `DDCI_TODAY`, or the clock."""
        clock = date.today()  # noqa: DTZ011 - deadlines are days on the wall calendar of the reader
        for name, text in (("--today", typed), ("DDCI_TODAY", self.environ.get("DDCI_TODAY"))):
            if text:
                # Imported here: reading what people write brings the working days along.
                from ddci_cli.cli.typed import fixed_day

                return fixed_day(text, name, clock.year)
        return clock

    def now(self, typed: str | None) -> datetime | None:
        """The moment by the clock; None where a day was named, which has no clock times."""
        if typed or self.environ.get("DDCI_TODAY"):
            return None
        return datetime.now().astimezone()

    def colored(self, choice: Color) -> bool:
        """Whether to colour: the option first, then NO_COLOR, FORCE_COLOR, then the terminal."""
        if choice is not Color.AUTO:
            return choice is Color.ALWAYS
        if self.environ.get("NO_COLOR"):
            return False
        return bool(self.environ.get("FORCE_COLOR")) or sys.stdout.isatty()

    def colored_stderr(self) -> bool:
        """Whether to colour what stands beside the result."""
        return not self.environ.get("NO_COLOR") and sys.stderr.isatty()

    def say(self, message: Message) -> str:
        """A remark or a refusal in the reader's language; long texts in it are cut."""
        return self.language.in_brief().say(message)

    def paper(self, color: Color = Color.AUTO, *, quiet: bool = False) -> Paper:
        """What results are printed on: as wide as the terminal, or without an edge."""
        width = None
        if sys.stdout.isatty():
            width = shutil.get_terminal_size().columns
            if os.name == "nt":
                # An old console begins a new line behind a full one.
                width -= 1
        return Paper(self.language, width, self.colored(color), quiet)

    def talk(self, message: Message) -> None:
        """A line beside the result, on stderr."""
        typer.echo(self.say(message), err=True)

    def wait_for_reader(self) -> None:
        """Leave a window open until what is in it was read."""
        self.talk(Message("press Enter to close this window"))
        with suppress(KeyboardInterrupt, OSError):
            sys.stdin.readline()


def window_is_ours(words: Sequence[str]) -> bool:
    """Whether Windows opened a console for this run alone, and will close it with the run.

    So it does where the single-file program is clicked, or files are dropped on it. From a command
    line the shell is in the console too; with options a run is somebody's who knows of them.
    """
    if not getattr(sys, "frozen", False) or not all(map(os.path.exists, words)):
        return False
    # The program is two processes: one that unpacks it, and this one.
    users = _users_of_console()
    return bool(users) and users <= {os.getpid(), os.getppid()}


def _users_of_console() -> set[int]:
    """The processes that write to the console of this one; none where there is no console."""
    if sys.platform != "win32":
        return set()
    import ctypes

    room = (ctypes.c_uint32 * 8)()
    count = ctypes.WinDLL("kernel32").GetConsoleProcessList(room, len(room))
    # Where there are more than there is room for, nothing is written.
    return set(room[:count]) if 0 < count <= len(room) else set()


def choose_language(args: Sequence[str], environ: Mapping[str, str]) -> LanguageCode:
    """The reader's language: `--lang`, `DDCI_LANG`, the locale, else Vietnamese.

    Looked up before the command line is parsed, for its own errors and help are translated too.
    A value that is no language is left for the parser to refuse.
    """
    wishes = (_typed(args), environ.get("DDCI_LANG", ""), _locale_name(environ))
    return next(filter(None, map(_code, wishes)), LanguageCode.VI)


def _typed(args: Sequence[str]) -> str:
    """What stands behind the last `--lang`."""
    typed = ""
    for i, arg in enumerate(args):
        if arg == "--lang" and i + 1 < len(args):
            typed = args[i + 1]
        elif arg.startswith("--lang="):
            typed = arg.removeprefix("--lang=")
    return typed


def _code(wish: str) -> LanguageCode | None:
    """The language that `vi_VN.UTF-8` or `English_United States` is a name of."""
    return next((code for code in LanguageCode if wish.casefold().startswith(code)), None)


def unknown_language(args: Sequence[str], environ: Mapping[str, str]) -> Message | None:
    """What is to be said of a `DDCI_LANG` that counts and is no language of the program."""
    wish = environ.get("DDCI_LANG", "")
    if not wish or _code(wish) or _code(_typed(args)):
        return None
    return Message(
        "DDCI_LANG: there is no language `{written}`, so that of the system is taken; set vi or en",
        written=wish,
    )


def _locale_name(environ: Mapping[str, str]) -> str:
    """`vi_VN.UTF-8`, `English_United States`, or nothing where the system does not say."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    if os.name == "nt":
        import locale

        return locale.getlocale(locale.LC_CTYPE)[0] or ""
    return ""


def prepare_streams() -> None:
    """Make stdout and stderr write UTF-8 whatever the console's code page is.

    Code pages 1252 and 1258 lack most Vietnamese letters; a real Windows console shows any text
    whatever its code page, and files and pipes want UTF-8. Line ends stay as they are written.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
