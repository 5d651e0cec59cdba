"""Names of files, told exactly: as text of JSON and as addresses, whatever they are made of."""

import json
import os
import re
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
from conftest import Ddci
from hypothesis import given
from hypothesis import strategies as st

from ddci_cli.file_names import address, exact, spelled

WRONG = b"ddci: 1\nyear: 2023\nunit: x\nwieght: 1\n"
SOUND = b"ddci: 1\nyear: 2023\nunit: x\nindices: [{id: a, name: A, weight: 100, target: 5}]\n"


@given(st.binary() | st.from_regex(rb"(?:\\|x|[0-9a-f]{2}|\xe9|a){0,12}"))
def test_a_spelling_tells_the_bytes_again(name: bytes) -> None:
    text = spelled(name)
    json.dumps(text).encode("utf-8")
    text.encode("utf-8")
    assert exact(text) == name
    assert "\\" in text or text.encode("utf-8") == name


def test_what_a_spelling_looks_like() -> None:
    assert spelled("kế hoạch.yaml".encode()) == "kế hoạch.yaml"
    assert spelled(b"k\xe9.yaml") == "k\\xe9.yaml"
    assert spelled(b"a\\b.yaml") == "a\\b.yaml"
    assert spelled(b"k\\xe9.yaml") == "k\\x5cxe9.yaml"


POSIX = [
    ("plan.yaml", "plan.yaml"),
    ("plans/a b.yaml", "plans/a%20b.yaml"),
    ("../plans/x.yaml", "../plans/x.yaml"),
    ("100%.yaml", "100%25.yaml"),
    ("100%25.yaml", "100%2525.yaml"),
    ("a#b?c.yaml", "a%23b%3Fc.yaml"),
    ("kế.yaml", "k%E1%BA%BF.yaml"),
    ("ke\u0302\u0301.yaml", "ke%CC%82%CC%81.yaml"),
    ("a\\b.yaml", "a%5Cb.yaml"),
    ("k\\xe9.yaml", "k%E9.yaml"),
    ("k\\x5cxe9.yaml", "k%5Cxe9.yaml"),
    # Neither a drive nor a scheme, but letters of a name.
    ("c:plan.yaml", "c%3Aplan.yaml"),
    ("C:/plan.yaml", "C%3A/plan.yaml"),
    ("http://x/y.yaml", "http%3A//x/y.yaml"),
    ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
    ("/c:/x.yaml", "file:///c%3A/x.yaml"),
    # Not a server: Linux takes two slashes for one.
    ("//srv/x.yaml", "file:///srv/x.yaml"),
    ("./::error::x.yaml", "./%3A%3Aerror%3A%3Ax.yaml"),
    ("[a]{b}|^`'\"<>.yaml", "%5Ba%5D%7Bb%7D%7C%5E%60%27%22%3C%3E.yaml"),
    ("a\nb\tc.yaml", "a%0Ab%09c.yaml"),
    ("😀~-_.yaml", "%F0%9F%98%80~-_.yaml"),
]
WINDOWS = [
    ("plans\\a b.yaml", "plans/a%20b.yaml"),
    ("C:\\Kế hoạch\\x#1.yaml", "file:///C:/K%E1%BA%BF%20ho%E1%BA%A1ch/x%231.yaml"),
    ("d:/x.yaml", "file:///d:/x.yaml"),
    ("\\\\may-chu\\chung\\x y.yaml", "file://may-chu/chung/x%20y.yaml"),
    ("\\\\?\\C:\\dài\\x.yaml", "file:///C:/d%C3%A0i/x.yaml"),
    ("\\\\?\\UNC\\may-chu\\chung\\x.yaml", "file://may-chu/chung/x.yaml"),
    ("\\x.yaml", "file:///x.yaml"),
    ("..\\x.yaml", "../x.yaml"),
]


@pytest.mark.parametrize("name, uri", POSIX)
def test_an_address_where_a_drive_is_a_name(name: str, uri: str) -> None:
    assert address(name, PurePosixPath) == uri


@pytest.mark.parametrize("name, uri", WINDOWS)
def test_an_address_on_windows(name: str, uri: str) -> None:
    assert address(PureWindowsPath(name).as_posix(), PureWindowsPath) == uri


def test_the_address_is_that_of_this_system() -> None:
    windows = isinstance(PurePath(), PureWindowsPath)
    assert address("C:/x.yaml") == ("file:///C:/x.yaml" if windows else "C%3A/x.yaml")


NAMES = [
    *(name.encode() for name, _ in POSIX if not re.match(r"[./]*/|\.\.|http", name)),
    b"k\xe9 ho\x80ch.yaml",
    b"k\\xe9.yaml",
    b"tcvn3 \xb8\xb5.yaml",
    b"half \xe1\xba.yaml",
    b" .yaml",
    b"-n.yaml",
    b"\x1b[31m.yaml",
    b"\xef\xbb\xbfa.yaml",
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_every_format_for_programs_tells_the_name(name: bytes, ddci: Ddci, tmp_path: Path) -> None:
    """Read by a program that knows nothing of ddci but the README, it opens the same file."""
    path = Path(os.fsdecode(os.path.join(b"d", name)))  # noqa: PTH118 - bytes
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(WRONG)
    found = json.loads(ddci("check", "d", "--format", "json").out)["findings"]
    assert {exact(one["file"]) for one in found} == {b"d/" + name}
    for typed, base in ((str(path), tmp_path.as_uri() + "/"), (str(path.absolute()), "")):
        log = json.loads(ddci("check", typed, "--format", "sarif").out)
        for uri in addresses(log):
            whole = urlsplit(urljoin(base, uri))
            assert (whole.scheme, whole.netloc, whole.query, whole.fragment) == ("file", "", "", "")
            assert unquote_to_bytes(whole.path) == os.fsencode(path.absolute())
            assert re.fullmatch(r"[\w.~/%:-]+", uri, re.ASCII)
    for format in ("text", "concise", "github"):
        out = ddci("check", "d", "--format", format).out
        assert len(out.encode("utf-8").split(b"\x1b")) == 1
    path.write_bytes(SOUND)
    (plan,) = json.loads(ddci("score", "-f", "d", "--format", "json").out)["plans"]
    assert exact(plan["file"]) == b"d/" + name


def addresses(data: Any) -> set[str]:
    if isinstance(data, dict):
        own = {data["uri"]} if "uri" in data else set()
        return own.union(*map(addresses, data.values()))
    return set().union(*map(addresses, data)) if isinstance(data, list) else set()
