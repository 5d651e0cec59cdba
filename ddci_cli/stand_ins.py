"""Empty modules in place of those that libraries import only to look at installed packages.

Each of them loads importlib.metadata, with the whole of email and zipfile behind it: an eighth
of the time of `ddci check`, for an answer that no command uses.

Only the program's own processes place them, before the libraries are loaded; a program that
imports this package keeps its own.
"""

import sys
from types import ModuleType


def spare_pydantic_plugins() -> None:
    """Spare pydantic the search for plug-ins; none has a say in how a plan is read."""
    _put("pydantic.plugin._loader", get_plugins=tuple)


def _put(name: str, **attributes: object) -> None:
    module = ModuleType(name)
    vars(module).update(attributes)
    sys.modules.setdefault(name, module)
