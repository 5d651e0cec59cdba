"""Three exits from trouble: findings (1), a user's error (2), a bug of ours (3)."""

import traceback
from collections.abc import Callable
from typing import Any

import typer

from ddci_cli.cli.output import see_printed
from ddci_cli.cli.session import Session
from ddci_cli.language import Message
from ddci_cli.refusal import UserError

FINE, FINDINGS, WRONG_USE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(work: Callable[[], Any], session: Session) -> int:
    """The exit status of a run; whatever goes wrong in it has been said on stderr."""
    try:
        status = work()
        see_printed()
        return status if isinstance(status, int) else FINE
    except UserError as error:
        say_error(error, session)
        return WRONG_USE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except typer.TyperException as error:
        from ddci_cli.cli.help import explain

        say_error(explain(error), session)
        return WRONG_USE
    except Exception:  # noqa: BLE001 - the last net: a bug is reported, not thrown at an officer
        session.talk(Message("this is a mistake in ddci itself; please report what follows"))
        traceback.print_exc()
        return BUG


def say_error(error: UserError, session: Session) -> None:
    """One line with the cause, and one with the way out where there is one."""
    typer.echo(f"ddci: {session.say(error.message)}", err=True)
    if error.help is not None:
        typer.echo(f"      {session.say(error.help)}", err=True)
