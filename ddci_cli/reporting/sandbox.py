"""A sandbox for templates of an office: what they may do is bounded as well as what they reach.

Nothing is measured by the clock, so a template is refused on every machine or on none: lines that
it runs are counted, and letters that it makes. Whatever makes much out of little (a product, a
width, a list within lists) is weighed before it is made.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import wraps
from types import FrameType
from typing import Any

from jinja2 import Template, TemplateRuntimeError, nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.runtime import LoopContext, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from ddci_cli.language import Message

# The largest journals need a tenth of each.
_MOST_STEPS = 8_000_000
_MOST_LETTERS = 60_000_000
_LONGEST_REPORT = 10_000_000
_MOST_MEMBERS = 500_000
# Looking at so many members or letters takes as long as a line of a template.
_MEMBERS_A_STEP = 3
_LETTERS_A_STEP = 2000
# No column, blank or number of copies is larger.
_WIDEST = 10_000
_MOST_BITS = 10_000

# What lays out values; the others print addresses, data or chance.
_FILTERS = frozenset(
    """
    abs attr batch capitalize center count d default dictsort e escape first float forceescape
    format groupby indent int items join last length list lower map max min reject rejectattr
    replace reverse round safe select selectattr slice sort string sum title trim truncate unique
    upper wordcount
    """.split()  # noqa: SIM905 - a list of words is read best without forty quotes
)
_TEXT_METHODS = frozenset(
    """
    capitalize casefold center count endswith find format index isalnum isalpha isdecimal isdigit
    islower isnumeric isspace istitle isupper join ljust lower lstrip partition removeprefix
    removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith
    strip swapcase title upper zfill
    """.split()  # noqa: SIM905
)
_METHODS = frozenset(
    """
    count get index isocalendar isoformat isoweekday items keys strftime values weekday
    """.split()  # noqa: SIM905
)
_PLAIN = (bytes, int, float, Decimal, list, tuple, dict, set, frozenset, range, date)


class ExcessError(TemplateRuntimeError):
    """A template does what no report needs."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.template)
        self.reason = reason


def _refused(reason: Message) -> ExcessError:
    # What tells where this happened shall not be counted.
    sys.settrace(None)
    return ExcessError(reason)


def _too_long() -> ExcessError:
    return _refused(Message("the text becomes far too long"))


class _Generator(CodeGenerator):
    """Generates the code of a template with a look at whatever is compared or put together."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        self._made(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self._made(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        if node.ctx == "load":
            self._made(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.arg, nodes.Slice):
            self._made(super().visit_Getitem, node, frame)
        else:
            super().visit_Getitem(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        self.write("(")
        self._seen(node.expr, frame)
        for operand in node.ops:
            self.visit(operand, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        self.write(f" {operators[node.op]} ")
        self._seen(node.expr, frame)

    def _seen(self, node: nodes.Node, frame: Frame) -> None:
        self.write("environment.seen(")
        self.visit(node, frame)
        self.write(")")

    def _made(self, visit: Callable[[Any, Frame], None], node: nodes.Node, frame: Frame) -> None:
        self.write("environment.made(")
        visit(node, frame)
        self.write(")")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with an end to everything; raises ExcessError."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, finalize: Callable[[Any], Any] | None, **options: Any) -> None:
        self._steps = 0
        self._letters = 0
        self._files: set[str] = set()
        self._print = finalize
        super().__init__(finalize=self._finalized, **options)
        self.filters = {
            name: self._bounded(name, function)
            for name, function in self.filters.items()
            if name in _FILTERS
        }
        self.tests = {name: self._bounded(name, test) for name, test in self.tests.items()}
        # It prints by chance.
        del self.globals["lipsum"]
        setattr(self, "concat", self._concat)  # noqa: B010 - Jinja declares it a method

    # --- what is counted ---

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count every line of a template that runs, and every function that is called."""
        before = sys.gettrace()
        sys.settrace(self._call)
        try:
            yield
        finally:
            sys.settrace(before)

    def _call(self, frame: FrameType, event: str, arg: Any) -> Any:
        del event, arg
        self._step(1)
        return self._line if frame.f_code.co_filename in self._files else None

    def _line(self, frame: FrameType, event: str, arg: Any) -> Any:
        del frame, event, arg
        self._step(1)
        return self._line

    def _step(self, steps: int) -> None:
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise _refused(Message("there is no end to it: does a loop or a call never stop?"))

    def get_template(self, name: Any, *args: Any, **options: Any) -> Template:
        """As Jinja; a template that is included often is no less work than one that is long."""
        before = sys.gettrace()
        # Compiling takes errors of any kind for a sign that something is no constant.
        sys.settrace(None)
        try:
            found = super().get_template(name, *args, **options)
        finally:
            sys.settrace(before)
        self._files.add(str(found.filename))
        return found

    # --- what is weighed ---

    def seen(self, value: Any) -> Any:
        """A value that is looked at as a whole."""
        self._weight(value)
        return value

    def made(self, value: Any) -> Any:
        """A value that was put together."""
        weight = self._weight(value)
        # Members of a list were made before it.
        self._count_letters(weight if isinstance(value, str) else _length(value))
        return value

    def _count_letters(self, letters: int) -> None:
        self._letters += letters
        if self._letters > _MOST_LETTERS:
            raise _too_long()

    def _weight(self, whole: Any) -> int:
        """How many letters a value has at all depths; raises where it is more than a report has."""
        letters, members, waiting = 0, 0, [whole]
        while waiting:
            value = waiting.pop()
            members += 1
            letters += 1
            if isinstance(value, (str, bytes)):
                letters += len(value)
            elif isinstance(value, (list, tuple, set, frozenset)):
                waiting.extend(value)
            elif isinstance(value, dict):
                waiting.extend(value.keys())
                waiting.extend(value.values())
            elif isinstance(value, int):
                if value.bit_length() > _MOST_BITS:
                    raise _refused(Message("a number becomes far too large"))
            elif isinstance(value, Namespace) and value is not whole:
                # It may hold itself.
                raise _refused(Message("a namespace cannot stand in a list"))
            if letters > _LONGEST_REPORT or members + len(waiting) > _MOST_MEMBERS:
                raise _too_long()
        self._step(members // _MEMBERS_A_STEP + letters // _LETTERS_A_STEP)
        return letters

    def _settled(self, value: Any) -> Any:
        """A value that can be weighed: what comes one by one is put into a list."""
        if isinstance(value, Iterator) and not isinstance(value, LoopContext):
            members = []
            for member in value:
                self._step(1)
                members.append(member)
            value = members
        return self.seen(value)

    # --- what makes values ---

    def concatenated(self, parts: tuple[Any, ...]) -> str:
        """What `~` puts together."""
        self.seen(parts)
        text: str = self.made(markup_join(parts))
        return text

    def _concat(self, parts: Any) -> str:
        kept = []
        for part in parts:
            self._count_letters(len(part) + 1)
            kept.append(part)
        return "".join(kept)

    def _finalized(self, value: Any) -> Any:
        if isinstance(value, Namespace):
            raise _refused(Message("a namespace cannot be printed"))
        self.seen(value)
        return value if self._print is None else self._print(value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """As Jinja, once it is known that the result will not be too large."""
        weights = self._weight(left), self._weight(right)
        if operator == "*":
            for times, other, weight in ((left, right, weights[1]), (right, left, weights[0])):
                copies = times if isinstance(times, int) and not isinstance(other, int) else 1
                if copies * weight > _LONGEST_REPORT:
                    raise _too_long()
        elif operator == "**" and isinstance(left, int) and isinstance(right, int):
            if left.bit_length() * abs(right) > _MOST_BITS:
                raise _refused(Message("a number becomes far too large"))
        elif operator == "%" and isinstance(left, str):
            self._foresee_format(left, right if isinstance(right, (tuple, dict)) else (right,))
        return self.made(super().call_binop(context, operator, left, right))

    def call(self, context: Any, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """As Jinja, for what may be called."""
        settled = tuple(self._settled(arg) for arg in args)
        named = {name: self._settled(arg) for name, arg in kwargs.items()}
        # Jinja puts a function of its own in the place of `format`.
        method = getattr(called, "__wrapped__", called)
        owner, name = getattr(method, "__self__", None), getattr(method, "__name__", "")
        if isinstance(owner, str):
            if name not in _TEXT_METHODS:
                raise _refused(Message("`{name}` cannot be called in a template", name=name))
            self._foresee(name, owner, settled, named)
        elif isinstance(owner, _PLAIN) and name not in _METHODS:
            raise _refused(Message("`{name}` cannot be called in a template", name=name))
        return self.made(super().call(context, called, *settled, **named))

    def _bounded(self, name: str, function: Any) -> Callable[..., Any]:
        """A filter or a test that looks first at what it is given."""
        # The context comes before the value.
        first = int(hasattr(function, "jinja_pass_arg"))

        @wraps(function)
        def bounded(*args: Any, **kwargs: Any) -> Any:
            given = [*args[:first], *(self._settled(arg) for arg in args[first:])]
            named = {key: self._settled(arg) for key, arg in kwargs.items()}
            if len(given) > first:
                self._foresee(name, given[first], tuple(given[first + 1 :]), named)
            result = function(*given, **named)
            if isinstance(result, Iterator):
                result = self._settled(result)
            return self.made(result)

        return bounded

    def _foresee(self, name: str, value: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Refuse what would make too much of a value."""
        others = (*args, *named.values())
        texts = [len(other) for other in others if isinstance(other, str)]
        if name == "format":
            self._foresee_format(value, (*args, *named.values()))
            return
        widths = [other for other in others if isinstance(other, int)]
        if any(abs(width) > _WIDEST for width in widths):
            raise _refused(Message("a number is far too large here"))
        weight = self._weight(value)
        if name == "replace":
            old = args[0] if args else named.get("old", named.get("s", ""))
            length = weight + str(value).count(str(old)) * sum(texts)
        elif name == "join":
            members = others if isinstance(value, str) else (value,)
            apart = weight if isinstance(value, str) else sum(texts)
            length = sum(self._weight(m) + _length(m) * apart for m in members)
        elif name == "indent":
            lines = str(value).count("\n") + 1
            length = weight + lines * max([4, *widths, *texts])
        elif name == "sum":
            length = weight
            self._step(_length(value) * weight // 1000)
        else:
            length = weight + sum(widths)
        if length > _LONGEST_REPORT:
            raise _too_long()

    def _foresee_format(self, text: Any, args: Any) -> None:
        """Refuse widths that are far too large, written in the text or handed over."""
        text = str(text)
        values = tuple(args.values()) if isinstance(args, dict) else tuple(args)
        numbers = [value for value in values if isinstance(value, int)]
        handed = re.search(r"\{[^{}]*\{|%[^%a-zA-Z]*\*", text) is not None
        if re.search(r"\d{5}", text) or (handed and any(abs(n) > _WIDEST for n in numbers)):
            raise _refused(Message("a number is far too large here"))
        places = text.count("{") + text.count("%")
        if len(text) + places * (_WIDEST if handed else self._weight(values)) > _LONGEST_REPORT:
            raise _too_long()


def _length(value: Any) -> int:
    return len(value) if isinstance(value, (str, bytes, list, tuple, dict, set, frozenset)) else 1
