"""Pages in a real browser."""

import os
import shutil
from pathlib import Path
from typing import Any

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _BROWSERS)), None)
AXE = os.environ.get("DDCI_AXE")
# Without these a browser looks for its maker's servers at every start.
ALONE = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


def opened(
    browser: Any, file: Path, *, width: int, scheme: str = "light", as_it_is: bool = False
) -> tuple[Any, list[str]]:
    """The page in a window of that width, and what it asked for.

    A script of a test runs in it unless it is opened as it is, under its own rules.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=not as_it_is
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return page, asked


def assert_it_fits(browser: Any, file: Path, *, width: int, scheme: str) -> None:
    """Nothing is asked for but the page itself, and nothing lies beyond the edge of the window."""
    page, asked = opened(browser, file, width=width, scheme=scheme)
    assert len(asked) == 1
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen
    page.context.close()


def assert_axe_finds_nothing(browser: Any, file: Path, *, width: int, scheme: str) -> None:
    """Nobody is kept from using the page, as far as a program can tell."""
    page, _ = opened(browser, file, width=width, scheme=scheme)
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run()")
    assert [violation["id"] for violation in found["violations"]] == []
    assert len(found["passes"]) > 15
    page.context.close()
