"""A sandbox for templates of an office: what they may do is bounded as well as what they reach.

Whatever makes much out of little (a product, a width, a list within lists) is weighed before.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.runtime import LoopContext, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from ddci_cli.language import Message
from ddci_cli.reporting.bounds import Meter, length_of, refused

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
        self.meter = Meter()
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

    def get_template(self, name: Any, *args: Any, **options: Any) -> Template:
        """As Jinja; a template that is included often is no less work than one that is long."""
        before = sys.gettrace()
        # Compiling takes errors of any kind for a sign that something is no constant.
        sys.settrace(None)
        try:
            found = super().get_template(name, *args, **options)
        finally:
            sys.settrace(before)
        self.meter.files.add(str(found.filename))
        return found

    # --- what is weighed ---

    def seen(self, value: Any) -> Any:
        """A value that is looked at as a whole."""
        self.meter.weight(value)
        return value

    def made(self, value: Any) -> Any:
        """A value that was put together."""
        weight = self.meter.weight(value)
        # Members of a list were made before it.
        self.meter.count_letters(weight if isinstance(value, str) else length_of(value))
        return value

    def _settled(self, value: Any) -> Any:
        """A value that can be weighed: what comes one by one is put into a list."""
        if isinstance(value, Iterator) and not isinstance(value, LoopContext):
            members = []
            for member in value:
                self.meter.step(1)
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
            self.meter.count_letters(len(part) + 1)
            kept.append(part)
        return "".join(kept)

    def _finalized(self, value: Any) -> Any:
        if isinstance(value, Namespace):
            raise refused(Message("a namespace cannot be printed"))
        self.seen(value)
        return value if self._print is None else self._print(value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """As Jinja, once it is known that the result will not be too large."""
        self.meter.foresee_product(operator, left, right)
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
                raise refused(Message("`{name}` cannot be called in a template", name=name))
            self.meter.foresee(name, owner, settled, named)
        elif isinstance(owner, _PLAIN) and name not in _METHODS:
            raise refused(Message("`{name}` cannot be called in a template", name=name))
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
                self.meter.foresee(name, given[first], tuple(given[first + 1 :]), named)
            result = function(*given, **named)
            if isinstance(result, Iterator):
                result = self._settled(result)
            return self.made(result)

        return bounded
