"""Quick looks at a whole text, so that the usual plan is spared the thorough ones.

Each answers in microseconds by what C does fast: deleting bytes, finding one character. A wrong
"no" would let something through; a wrong "yes" only costs time.
"""

import re

from ddci_cli.files.yaml.refusals import MAX_VALUES
from ddci_cli.names import QUOTES

# Bytes of ASCII text, of Vietnamese letters (U+00C0 to U+02FF and U+1E00 to U+1EFF) and of every
# character that begins like these. What is left is rare: control characters, dashes, other
# alphabets, marks that combine.
_USUAL = bytes((9, 10, 13, *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xCC), 0xE1))
# Of the rest these two begin dashes, quotes and arrows, so they are looked at more closely.
_KNOWN_RARE = b"\xc2\xe2"
_UNUSUAL = (
    # What nobody sees (`safe_text.unseen`): U+0080 to U+009F, the soft hyphen, U+200B to U+200F,
    # U+2028 to U+202E, U+2060 to U+206F, U+2800; the rest of it begins with rarer bytes.
    rb"\xc2[\x80-\x9f\xad]",
    rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf]|\xa0\x80)",
    # Characters that NFC replaces: in U+2000 to U+2FFF, and in the blocks beside U+1E00.
    # Marks that combine, which NFC sorts: in U+20C0 to U+20FF, U+2CC0 to U+2CFF, U+2D40 to U+2DFF.
    rb"\xe2(?:\x83|\xb3|[\xb5-\xb7])",
    rb"\xe2(?:\x80[\x80\x81]|\x84[\xa6\xaa\xab]|\x8c[\xa9\xaa]|\xab\x9c)",
    rb"\xe1[^\xb8-\xbb]",
)

# A remark has a blank behind its `#`, and one that this program obeys begins with its name.
# The sign stands first, for that is what is searched fast.
_REMARK_OR_TEXT = r"#(?<=[ \r\n]#)(?!ddci[ \t]*:)[^\W_]"
_QUOTED = f"[{''.join(QUOTES)}]" + r"(?:(?<=[-:,\[{] .)|(?<=[-:,\[{]  .)|(?<=[\[{,].))"

_SIGNS = "&*!"
# Behind one of these a value could begin, and with it one of the signs.
_BEFORE_VALUE = frozenset(" \t\r\n[]{},:?-")
# A bracket may begin a key as long as this, so a parser looks so far ahead for the colon behind it.
_LOOKED_AHEAD = 1024
_STEP = 128
# libyaml 0.2.6 and later give up at a thousand levels. Looking ahead from the hundredth they get
# there only if some nine hundred more open at once; this leaves room for brackets that are text.
_OPENED_AHEAD = 600
# Deeper than any plan, shallower than what is refused.
_SHALLOW = 30
# The composers call themselves for each level; so many fit under Python's own limit.
_COMPOSED_SAFELY = 250
_CLOSED_GROUP = r"""[{\[](?:[^][{}"'#\\\n]++|(?<=[:,] )"[^][{}"'#\\\n]*+")*+[]}]"""
# A block nests further with each step to the right or with each sign on one line; a text with
# none of these has at most some thirty levels.
_DEEP_BLOCK = (" " * 16, "- -", "-  ")


def is_usual(content: bytes) -> bool:
    """Whether a UTF-8 text surely is in NFC and surely has nothing unseen."""
    rare = content.translate(None, delete=_USUAL)
    if rare.strip(_KNOWN_RARE):
        return False
    return not any(re.search(form, content) for form in (_UNUSUAL if rare else _UNUSUAL[-1:]))


def may_be_spoiled(text: str) -> bool:
    """Whether a remark may cut a text off, or Word's quotation marks may stand around one."""
    return re.search(_REMARK_OR_TEXT, text) is not None or (
        any(sign in text for sign in QUOTES) and re.search(_QUOTED, text) is not None
    )


def looks_foreign(text: str) -> bool:
    """Whether a text may hold more than a plan does; a usual plan answers no in microseconds."""
    if len(text) > MAX_VALUES:
        return True
    if any(_may_begin_value(sign, text) for sign in _SIGNS):
        return True
    if "%" in text and (text.startswith("%") or "\n%" in text or "\r%" in text):
        return True
    if any(sign in text for sign in _DEEP_BLOCK) or ("?" in text and "? " in text):
        return True
    return _may_nest_brackets(text)


def may_stop_libyaml(text: str) -> bool:
    """Whether brackets may open so densely that libyaml gives up before it says where they do."""
    for start in range(0, len(text), _STEP):
        ahead = text[start : start + _LOOKED_AHEAD + _STEP]
        opened = ahead.count("[") + ahead.count("{") - ahead.count("]") - ahead.count("}")
        if opened > _OPENED_AHEAD:
            return True
    return False


def _may_begin_value(sign: str, text: str) -> bool:
    place = text.find(sign)
    while place >= 0:
        if place == 0 or text[place - 1] in _BEFORE_VALUE:
            return True
        place = text.find(sign, place + 1)
    return False


def _may_nest_brackets(text: str) -> bool:
    """Whether more than a few brackets stay open when those closed on their own line are gone.

    As many as can be composed safely are let through: the walk over the nodes looks at the depth.
    A group that is taken out has no quotation mark but those of whole simple strings, no comment
    and no escape, so its two brackets are both YAML's or both mere text: nothing can be hidden.
    """
    if text.count("[") + text.count("{") <= _COMPOSED_SAFELY:
        return False
    rest = "\n".join(line for line in text.split("\n") if "[" in line or "{" in line)
    for _ in range(_SHALLOW):
        if rest.count("[") + rest.count("{") <= _SHALLOW:
            return False
        shorter = re.sub(_CLOSED_GROUP, "", rest)
        if shorter == rest:
            return True
        rest = shorter
    return True
