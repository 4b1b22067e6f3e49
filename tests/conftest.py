"""What all tests share: which of them can run here, and a Git that knows nobody's habits."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "no Chromium was found: install chromium (Debian: apt-get install chromium), "
    "or name the program in CHROMIUM"
)
NO_CORPORA = "the real charters are not here: name the folder that holds them in CHARTER_CORPORA"
GIT_CONFIG = """\
[user]
    name = Eksempelkommune
    email = post@eksempelkommune.example
[init]
    defaultBranch = main
[commit]
    gpgsign = false
[safe]
    directory = *
"""


settings.register_profile("many", max_examples=40_000, deadline=None)


def find_chromium() -> Path | None:
    """The Chromium that CHROMIUM names, or else the first one on PATH."""
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else BROWSERS:
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


def browser_is_required() -> bool:
    """Whether a missing browser fails the browser tests instead of leaving them out."""
    return os.environ.get("CHARTER_REQUIRE_BROWSER") == "1" or os.environ.get("CI") == "true"


def pytest_configure(config: pytest.Config) -> None:
    corpora = os.environ.get("CHARTER_CORPORA")
    if corpora and not Path(corpora).is_dir():
        raise pytest.UsageError(
            f"CHARTER_CORPORA names {corpora}, and there is no such folder. "
            "Name the folder that holds the real charters, or unset it to leave those tests out."
        )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Who hands out the tests to the processes."""
    if config.getoption("dist") != "loadgroup":
        return None
    from tests.together import Together

    return Together(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("real") and not os.environ.get("CHARTER_CORPORA"):
        pytest.skip(NO_CORPORA)
    if item.get_closest_marker("browser") and not find_chromium():
        if browser_is_required():
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last and plainly what was not tried, so that nobody takes it for proved."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple)
    )
    if reasons:
        terminalreporter.section("NOT RUN", yellow=True, bold=True)
        for reason, count in reasons.items():
            tests = "test" if count == 1 else "tests"
            terminalreporter.write_line(f"{count} {tests}: {reason}", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def plain_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's Git settings, hooks' variables or caches reach a test, nor the other way round."""
    home = tmp_path_factory.mktemp("surroundings")
    settings = home / "gitconfig"
    settings.write_text(GIT_CONFIG, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        yield


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with the real charters; only for tests marked ``real``."""
    folder = os.environ.get("CHARTER_CORPORA")
    if not folder:
        pytest.skip(NO_CORPORA)
    return Path(folder)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium to drive; only for tests marked ``browser``."""
    found = find_chromium()
    assert found is not None, NO_BROWSER
    return found
