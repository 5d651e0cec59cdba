"""What all parts of a plan have in common."""

from pydantic import BaseModel, ConfigDict

from ddci_cli.model.schema_states import Refused


class Model(BaseModel):
    """A frozen part of a plan that refuses keys it does not know."""

    # The parts are built once, with the whole plan, and not a second time each for itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def key_names(cls) -> tuple[str, ...]:
        """The keys a person can write in it: its own first, then those that others share."""
        families = [part for part in cls.__mro__ if issubclass(part, Model)]
        own = {key: None for part in families for key in part.__annotations__}
        fields = cls.model_fields
        # A key that is a word of Python has another name in the model.
        return tuple(fields[key].alias or key for key in own if key in fields)

    @classmethod
    def refused(cls) -> Refused:
        """What the validators of the whole group refuse, for editors."""
        return ()
