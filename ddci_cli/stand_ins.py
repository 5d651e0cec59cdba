"""Modules in place of those that libraries import and a run of the program does without.

The search for pydantic's plug-ins loads importlib.metadata, with the whole of email and zipfile
behind it: an eighth of the time of `ddci check`, for an answer that no command uses. To compare
passwords pydantic loads OpenSSL behind `secrets`, and typer loads `subprocess` for its pagers: a
fortieth.

Only the program's own processes place them, before the libraries are loaded; a program that
imports this package keeps its own.
"""

import sys
from importlib import import_module
from types import ModuleType


def spare_the_libraries() -> None:
    """Load neither plug-ins, of which none has a say in how a plan is read, nor what waits."""
    _put("pydantic.plugin._loader", get_plugins=tuple)
    _put_off("secrets")
    _put_off("subprocess")


def _put(name: str, **attributes: object) -> None:
    module = ModuleType(name)
    vars(module).update(attributes)
    sys.modules.setdefault(name, module)


def _put_off(name: str) -> None:
    """Load a module of the standard library when something of it is asked for."""

    def of_the_module(attribute: str) -> object:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    # importlib's LazyLoader would not do: each `import` of a module asks it for `__spec__`, at
    # which it loads.
    stand_in = ModuleType(name)
    stand_in.__getattr__ = of_the_module  # type: ignore[method-assign]
    sys.modules.setdefault(name, stand_in)
