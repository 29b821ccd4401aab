"""Checks before a run; nothing is fetched or written where one fails."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.settings import BaseSettings

from crawler.console.progress import progress_bar
from crawler.exits import FAILED, USAGE, CommandError
from crawler.middlewares.archive.playback import find_playback_archives
from crawler.middlewares.network.endpoints import parse_endpoints, parse_ports
from crawler.records.lines import total_bytes
from crawler.store import StoreError, open_store
from crawler.store.state.schema import KINDS

NUMBERS = {
    "CRAWLER_SAMPLE_PORT": range(65_536),
    "CRAWLER_REVISIT_PERCENT": range(101),
    "CRAWLER_CLOSE_TIMEOUT": range(1_000_000),
    "CRAWLER_MAX_PARTS": range(1, 10_000),
    "CRAWLER_MAX_LISTS": range(1, 100_000),
    "CRAWLER_MAX_COLUMNS": range(1, 1_000_000),
    "CRAWLER_MAX_ARTICLES": range(1, 100_000_000),
    "CRAWLER_EXPLORE_LOOKS": range(1, 100_000_000),
    "CRAWLER_ARCHIVE_MB": range(1, 1_000_000),
    "CRAWLER_BROWSER_REQUESTS": range(1_000_000),
    "CRAWLER_BROWSER_TIMEOUT": range(1, 1_000_000),
    "CRAWLER_ROBOTS_RETRY": range(1_000_000),
    "CRAWLER_MAX_CRAWL_DELAY": range(1_000_000),
    "CRAWLER_MAX_RETRY_AFTER": range(1_000_000),
    "CRAWLER_PAGE_SECONDS": range(1, 1_000_000),
    "CRAWLER_PAGE_MB": range(64, 1_000_000),
}
"""Allowed values of the settings that are whole numbers."""


def check_run(
    spider: type[Spider],
    arguments: Mapping[str, Any],
    settings: BaseSettings,
    *,
    quiet: bool = False,
) -> None:
    """Check that a run can begin.

    Raises:
        CommandError: Arguments or settings are invalid, or the output cannot be written.
    """
    with _as_command_errors():
        _check_arguments(spider, arguments)
    check_settings(settings, quiet=quiet)


def check_settings(settings: BaseSettings, *, quiet: bool = False) -> None:
    """Check that the settings are valid and that the output can be written.

    A missing state is rebuilt, with a progress bar on a terminal unless ``quiet``.

    Raises:
        CommandError: They are not, or it cannot.
    """
    with _as_command_errors():
        _check_values(settings)
        for folder in _folders(settings):
            _check_folder(folder)
        output = Path(settings["CRAWLER_OUTPUT"])
        total = total_bytes(output, *KINDS)
        with progress_bar(f"opening {output}", total, quiet=quiet) as on_progress:
            open_store(settings, on_progress).close()


@contextmanager
def _as_command_errors() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise CommandError(error, USAGE) from None
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror or error}", FAILED) from None
    except StoreError as error:
        raise CommandError(error, FAILED) from None


def _check_arguments(spider: type[Spider], arguments: Mapping[str, Any]) -> None:
    accepted = {
        name: one
        for name, one in inspect.signature(spider).parameters.items()
        if name not in {"args", "kwargs"}
    }
    unknown = sorted(arguments.keys() - accepted.keys())
    if unknown:
        raise ValueError(f"no argument {unknown[0]!r}; known: {', '.join(accepted) or 'none'}")
    for name, one in accepted.items():
        if one.default is one.empty and name not in arguments:
            raise ValueError(f"argument missing: -a {name}=...")
    spider(**arguments)


def _check_values(settings: BaseSettings) -> None:
    for name, allowed in NUMBERS.items():
        value = str(settings[name])
        if not value.isascii() or not value.isdecimal() or int(value) not in allowed:
            raise ValueError(
                f"{name}={value!r} is not a number from {allowed.start} to {allowed.stop - 1}"
            )
    parse_endpoints(settings.getlist("CRAWLER_ALLOW_PRIVATE"))
    parse_ports(settings.getlist("CRAWLER_ALLOWED_PORTS"))
    if not str(settings["CRAWLER_OUTPUT"]).strip():
        raise ValueError("CRAWLER_OUTPUT names no folder")
    if settings["CRAWLER_PLAYBACK"]:
        find_playback_archives(settings["CRAWLER_PLAYBACK"])


def _folders(settings: BaseSettings) -> list[Path]:
    """Return the folders written to besides the store's: of feeds (``-o``) and of the archive."""
    feeds = [str(uri).removeprefix("file://") for uri in settings.getdict("FEEDS")]
    local = [Path(uri).absolute().parent for uri in feeds if ":" not in uri]
    archive = settings["CRAWLER_ARCHIVE"]
    return [*local, Path(archive)] if archive else local


def _check_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(0, "cannot be written", str(folder))
