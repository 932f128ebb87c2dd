"""A real browser for tests: Debian's Chromium, without a screen. Where there is none, these tests are skipped."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The first one has no windows, menus and extensions at all, and takes half of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PATIENCE = 30_000  # milliseconds: machines of tests are busy
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def launch() -> Iterator[Callable[[], Browser]]:
    """Give what starts a browser."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        yield lambda: playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@pytest.fixture(scope="module")
def browser(launch: Callable[[], Browser]) -> Iterator[Browser]:
    """Start a browser. One for each module: as long as it is there, the thread has a running event loop.

    That loop would break tests that start one of their own, and a browser takes less than a second.
    """
    started = launch()
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page of its own, without cookies or storage of others; a script that fails there fails the test."""
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
