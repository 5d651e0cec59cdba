r"""Names of files as text and as addresses, exactly, whatever bytes they are made of.

A name need not be UTF-8, and text of JSON has to be. A byte that is none is therefore written
`\xe9`, and so is the backslash of a name that holds this very spelling: what is written tells the
bytes of the name again.
"""

import re
from pathlib import PurePath, PureWindowsPath

_SPELLING = rb"\\x([0-9a-f]{2})"
# As Windows writes names of any length: `\\?\C:\a` and `\\?\UNC\server\share\a`.
_LONG = "//?/"
_LONG_SHARE = "//?/UNC/"


def spelled(name: bytes) -> str:
    r"""The name as text, a stray byte as `\xe9`."""
    unmistakable = re.sub(rb"\\(?=x[0-9a-f]{2})", rb"\\x5c", name)
    return unmistakable.decode("utf-8", errors="backslashreplace")


def exact(text: str) -> bytes:
    """The name that was spelled so."""
    return re.sub(_SPELLING, lambda byte: bytes.fromhex(byte[1].decode()), text.encode("utf-8"))


def address(text: str, system: type[PurePath] = PurePath) -> str:
    """The URI of a name that was spelled so, relative where the name is (RFC 3986, RFC 8089).

    Whether `c:` is a drive or a part of a name, and `//a` a server or a folder, depends on the
    system.
    """
    # Imported here: the usual run needs no address.
    from urllib.parse import quote

    if not issubclass(type(system()), PureWindowsPath):
        begin = "file:///" if text.startswith("/") else ""
        return begin + quote(exact(text.lstrip("/") if begin else text))
    if text.startswith(_LONG_SHARE):
        text = "//" + text.removeprefix(_LONG_SHARE)
    text = text.removeprefix(_LONG)
    if text.startswith("//"):
        return "file:" + quote(exact(text))
    if re.match("[A-Za-z]:/", text):
        return f"file:///{text[:2]}{quote(exact(text[2:]))}"
    return ("file://" if text.startswith("/") else "") + quote(exact(text))
