"""Templates, ours and an office's own: they lay out values and reach nothing else.

They run in Jinja's sandbox. Every value that they print is data and comes out as it stands.
"""

import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import UndefinedError
from jinja2.lexer import TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ddci_cli.language import Message
from ddci_cli.names import closest
from ddci_cli.reporting.markdown_text import literal
from ddci_cli.resources import template
from ddci_cli.safe_text import seen

MAX_TEMPLATE = 1_000_000
# The texts of a report that come with the program.
SHIPPED = ("report.md.j2", "report.en.md.j2")


class TemplateFailureError(Exception):
    """A template that cannot be used: where, why, and perhaps what was meant."""

    def __init__(self, message: Message, help: Message | None = None) -> None:
        super().__init__(message.template)
        self.message = message
        self.help = help


def render_markdown(name: str, source: str, *, own: bool = False, **values: Any) -> str:
    """The text of a Markdown template; raises TemplateFailureError with file and line.

    One that is an office's own may do only so much.
    """
    return _render(name, source, _markdown_value, values, own=own)


def render_html(name: str, source: str, **values: Any) -> str:
    """The text of an HTML template, every value escaped; raises TemplateFailureError."""
    return _render(name, source, None, values)


def shipped(name: str) -> str:
    """The text of a template that comes with the program."""
    content = template(name)
    assert content is not None, name
    return content.decode("utf-8")


def _markdown_value(value: Any) -> Any:
    """What is printed where a template names a value; a macro's text is Markdown already."""
    return Markup(literal(value)) if type(value) is str else value  # noqa: S704 - no HTML here


_OPTIONS: dict[str, Any] = {
    "undefined": StrictUndefined,
    # With it a macro's text is told from a value, and a value of HTML is escaped.
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


def _load(wanted: str) -> tuple[str, str, None] | None:
    return None if template(wanted) is None else (shipped(wanted), wanted, None)


@cache
def _ours(finalize: Callable[[Any], Any] | None) -> ImmutableSandboxedEnvironment:
    """What keeps our templates translated, for the pages of a thousand units."""
    return ImmutableSandboxedEnvironment(
        finalize=finalize, loader=FunctionLoader(_load), **_OPTIONS
    )


def _render(
    name: str,
    source: str,
    finalize: Callable[[Any], Any] | None,
    values: dict[str, Any],
    *,
    own: bool = False,
) -> str:
    if not own:
        ours = _ours(finalize)
        known = template(name) is not None
        return (ours.get_template(name) if known else ours.from_string(source)).render(values)

    def load(wanted: str) -> tuple[str, str, None] | None:
        # A template of an office may build on ours, by its name; nothing else can be loaded.
        return (source, name, None) if wanted == name else _load(wanted)

    # Imported here: a template of ours comes to an end.
    from ddci_cli.reporting.bounds import ExcessError
    from ddci_cli.reporting.sandbox import BoundedEnvironment

    jinja = BoundedEnvironment(finalize, loader=FunctionLoader(load), **_OPTIONS)
    try:
        main = jinja.get_template(name)
        with jinja.meter.counted():
            # A template is a file like others and may hold what nobody sees.
            return seen(main.render(values))
    except ExcessError as error:
        raise _failure(*_place(error, name), error.reason) from None
    except RecursionError as error:
        reason = Message("a macro, an include or a bracket stands in itself without an end")
        raise _failure(*_place(error, name), reason) from None
    except TemplateNotFound as error:
        raise _unknown_template(error, name) from None
    except TemplateSyntaxError as error:
        raise _failure(error.filename or name, error.lineno, _syntax(str(error.message))) from None
    except UndefinedError as error:
        raise _unknown_name(error, name, values) from None
    except TemplateError as error:
        raise _failure(*_place(error, name), error.message or type(error).__name__) from None
    except (SyntaxError, MemoryError) as error:
        # Of Python, which has limits for what stands in one another.
        reason = Message("too much stands in one another")
        raise _failure(*_place(error, name), reason) from None
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        # Of an error of the system the last part is its text.
        raise _failure(*_place(error, name), str(error.args[-1] if error.args else error)) from None


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The template and the line in which an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(".j2") or frame.filename == name]
    if inside:
        return inside[-1].filename, inside[-1].lineno or 1
    # While a template is read, its reader knows where it is.
    for frame, _ in traceback.walk_tb(error.__traceback__):
        stream = getattr(frame.f_locals.get("self"), "stream", None)
        if isinstance(stream, TokenStream):
            return stream.filename or name, stream.current.lineno
    return name, 1


def _syntax(said: str) -> str | Message:
    """What is wrong in how a template is written; most of it in Jinja's words."""
    unknown = re.fullmatch(r"No (?:filter|test) named '(.*)'\.", said)
    return said if unknown is None else Message("there is no `{name}`", name=unknown[1])


def _unknown_template(error: TemplateNotFound, name: str) -> TemplateFailureError:
    file, line = _place(error, name)
    return TemplateFailureError(
        Message(
            "{file}, line {line}: there is no template `{name}`",
            file=file,
            line=line,
            name=", ".join(str(wanted) for wanted in error.templates),
        ),
        Message("a template can use these: {names}", names=(name, *SHIPPED)),
    )


def _failure(file: str, line: int, reason: str | Message) -> TemplateFailureError:
    return TemplateFailureError(
        Message("{file}, line {line}: {reason}", file=file, line=line, reason=reason)
    )


def _unknown_name(error: UndefinedError, name: str, values: dict[str, Any]) -> TemplateFailureError:
    file, line = _place(error, name)
    quoted = re.findall(r"'([^']*)'", error.message or "")
    unknown = quoted[-1] if quoted else str(error.message)
    near = closest(unknown, _names(values), cutoff=0.6)
    return TemplateFailureError(
        Message("{file}, line {line}: there is no `{name}`", file=file, line=line, name=unknown),
        Message("did you mean `{key}`?", key=near) if near else None,
    )


def _names(value: Any) -> Iterator[str]:
    """Everything that can be named below a value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _names(item)
    elif isinstance(value, tuple):
        for item in value[:1]:
            yield from _names(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield field.name
            yield from _names(getattr(value, field.name))
