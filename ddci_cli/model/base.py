"""What all parts of a plan have in common."""

import sys
from types import ModuleType

from pydantic import BaseModel, ConfigDict


def _skip_plugin_search() -> None:
    """Spare pydantic the search for plug-ins among all installed packages.

    It imports importlib.metadata for that, an eighth of the time of a whole `ddci check`, and no
    plug-in has a say in how a plan is read.
    """
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(loader.__name__, loader)


_skip_plugin_search()


class Model(BaseModel):
    """A frozen part of a plan that refuses keys it does not know."""

    # The parts are built once, with the whole plan, and not a second time each for itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
