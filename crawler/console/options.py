"""Options that several commands have."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta

from crawler.zh import CHINA


def add_since_option(parser: argparse.ArgumentParser, what: str) -> None:
    """Add ``--since``; ``what`` says in the help what the date is one of."""
    parser.add_argument(
        "--since",
        metavar="DATE",
        type=date_argument,
        help=f"{what} since DATE: 2025-04-21, 2025-04-21T08:00 (China time) or 30d (days ago)",
    )


def add_summary_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--summary``, ``--json`` and ``--quiet``: where and how a run's summary is printed."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--summary", action="store_true", help="print the summary even without a terminal"
    )
    how.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    how.add_argument("--quiet", action="store_true", help="print nothing, even on a terminal")


def date_argument(text: str) -> datetime:
    """Return the time that an option names, for ``argparse``.

    Raises:
        argparse.ArgumentTypeError: It names none.
    """
    try:
        return parse_since(text, datetime.now(UTC))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def parse_since(text: str, now: datetime) -> datetime:
    """Return the aware time of ``2025-04-21``, ``2025-04-21T08:00`` or ``30d`` (before ``now``).

    Without an offset it is China time.

    Raises:
        ValueError: The text is none of these.
    """
    days = re.fullmatch(r"(\d{1,5})d", text)
    try:
        time = now - timedelta(days=int(days[1])) if days else datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is not a date such as 2025-04-21 or 30d") from None
    return time if time.tzinfo else time.replace(tzinfo=CHINA)
