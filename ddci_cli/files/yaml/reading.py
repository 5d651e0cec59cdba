"""YAML text to plain data, with the place of every key and value.

PyYAML composes nodes (in C where libyaml is there); one walk turns them into dicts, lists and
scalars under our own reading of YAML 1.2's core rules. The nodes stay, so that a key path can be
turned into a line and a column when somebody asks for it.
"""

import operator
import re
import unicodedata
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from ddci_cli.diagnostics import Diagnostic, Related
from ddci_cli.files.yaml import quick_looks, refusals, syntax_wording
from ddci_cli.files.yaml.limits import MAX_BYTES
from ddci_cli.files.yaml.source import Source, scalars
from ddci_cli.language import Message
from ddci_cli.model.scalars import OtherNumber


class _NoResolver:
    """What PyYAML's composers ask of a loader for every node, answered with nothing.

    Tags are refused before composing, and scalars are read by their text in the walk, so there
    is nothing to resolve. Builtins that happen to take the arguments, two and three of them, cost
    a third of what a method does; what they answer is used nowhere.
    """

    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = "".strip
    resolve = "".format


if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class FastComposer(_NoResolver, CParser):
        """Composes nodes with libyaml."""

else:
    from ddci_cli.files.yaml.pure_parser import PureComposer as FastComposer  # type: ignore[assignment]


# YAML 1.2.2, chapter 10.3.2: what a plain scalar must look like to be no text. The first
# character decides most cases without the patterns.
_MAY_BE_TYPED = frozenset("0123456789+-.~nNtTfF")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)").fullmatch
_OTHER_NUMBER = (
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+"
    r"|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# No score, weight or year needs more; a sum of hundreds of such numbers stays exact.
_MAX_DIGITS = 24


def plain_value(written: str) -> Any:
    """What a plain (unquoted) scalar means: None, a bool, a number, or else text."""
    if written in _WORDS:
        return _WORDS[written]
    if written[0].isalpha():
        return written
    if _DECIMAL(written):
        return Decimal(written) if len(written) <= _MAX_DIGITS else OtherNumber(written)
    if re.fullmatch(_OTHER_NUMBER, written):
        return OtherNumber(written)
    return written


def _composer(*, pure: bool) -> Any:
    if not pure:
        return FastComposer
    from ddci_cli.files.yaml.pure_parser import PureComposer

    return PureComposer


def read(content: bytes, name: str, *, pure: bool = False) -> Source:
    """The data of a YAML file and everything that YAML itself forbids or we refuse.

    `pure` chooses PyYAML's own parser even where libyaml is there.
    """
    source = Source(name)
    if len(content) > MAX_BYTES:
        source.findings.append(refusals.too_large(len(content), MAX_BYTES, source))
        return source
    source.text = refusals.decode(content, source)
    if source.findings:
        return source
    usual = quick_looks.is_usual(content)
    if not usual:
        refusals.find_unseen(source)
    if b"\t" in content and not _look_past_tabs(source):
        return source
    if b"\xc2\xa0" in content:
        refusals.find_odd_indents(source)
    # The same text, but libyaml is spared encoding it once more.
    as_it_came = (
        content if not source.findings and usual and not pure and b"\t" not in content else None
    )
    compose(source, as_it_came, pure=pure, composed=usual)
    return source


def compose(
    source: Source, content: bytes | None = None, *, pure: bool = False, composed: bool = False
) -> None:
    """Give a source the data of its text, and the findings about it.

    `content` is the same text in bytes; `composed` says that it surely is in NFC.
    """
    if quick_looks.looks_foreign(source.text):
        parser = _composer(pure=pure or quick_looks.may_stop_libyaml(source.text))
        if refusals.find_foreign(source, parser):
            return
    loader = _composer(pure=pure)(source.text if content is None else content)
    try:
        source.root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        source.findings.append(syntax_wording.explain(error, source))
        return
    finally:
        dispose = getattr(loader, "dispose", None)
        if dispose is not None:
            dispose()
    if source.root is None:
        source.findings.append(
            Diagnostic("DD110", Message("the file is empty"), place=source.place_at(0, 0))
        )
        return
    # One look at the whole text saves looking at every scalar of the usual file; but an escape
    # can spell what the text does not show.
    if "\\" in source.text:
        refusals.find_escaped(source, source.root)
        composed = False
    if not (composed or unicodedata.is_normalized("NFC", source.text)) or "\\" in source.text:
        _compose_letters(source.root)
    try:
        source.data = _walk(source.root, source)
    except _TooDeepError as error:
        source.findings = [refusals.too_much(error.node.start_mark, source, deep=True)]


def _look_past_tabs(source: Source) -> bool:
    """Whether the text can be read on once its tabs are blanks."""

    def is_sound(text: str) -> bool:
        try:
            return FastComposer(text).get_single_node() is not None
        except yaml.MarkedYAMLError:
            return False

    return refusals.find_tabs(source, is_sound)


def _compose_letters(root: Node) -> None:
    """Put every text in NFC; names arrive decomposed from macOS, and so do keys.

    A line ends in one way, also where an escape ends it.
    """
    for node in scalars(root):
        value = unicodedata.normalize("NFC", node.value)
        node.value = value.replace("\r\n", "\n").replace("\r", "\n")


class _TooDeepError(Exception):
    """A group or list stands deeper than any plan needs."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


def _walk(root: Node, source: Source) -> Any:
    """The data of the nodes; keys that stand twice or are no keys are reported and left out."""
    return _scalar(root) if type(root) is ScalarNode else _collection(root, 1, source)


def _scalar(node: ScalarNode) -> Any:
    written = node.value
    if node.style or (written and written[0] not in _MAY_BE_TYPED):
        return written
    return plain_value(written)


def _collection(node: Node, depth: int, source: Source) -> Any:
    if depth > refusals.MAX_DEPTH:
        raise _TooDeepError(node)
    if type(node) is not MappingNode:
        return [
            _scalar(item) if type(item) is ScalarNode else _collection(item, depth + 1, source)
            for item in node.value
        ]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if type(key) is not str or key in data or key == "<<":
            source.findings.append(_refused_key(key_node, node, source))
        elif type(value_node) is ScalarNode:
            # What _scalar does, without the call: most values of a plan are read here.
            written = value_node.value
            if value_node.style or (written and written[0] not in _MAY_BE_TYPED):
                data[key] = written
            else:
                data[key] = plain_value(written)
        else:
            data[key] = _collection(value_node, depth + 1, source)
    return data


def _refused_key(key_node: Node, node: MappingNode, source: Source) -> Diagnostic:
    place = source.place_of_node(key_node)
    if not isinstance(key_node, ScalarNode):
        return Diagnostic(
            "DD111",
            Message("a key must be a simple word, not a list or a group"),
            label=Message("put text with brackets in quotes"),
            place=place,
        )
    if key_node.value == "<<":
        return refusals.foreign("DD107", "<<", place)
    first = next(k for k, _ in node.value if k.value == key_node.value)
    return Diagnostic(
        "DD106",
        Message("the key `{key}` stands twice in the same group", key=key_node.value),
        label=Message("delete one of the two"),
        place=place,
        related=(Related(Message("first here"), place=source.place_of_node(first)),),
    )
