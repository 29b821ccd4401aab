"""Sends notices through Apprise: to mail, chat services and webhooks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crawler.monitors.alerts import Notice
from crawler.text import printable_line

MAX_LINES = 20
"""Notices listed in one message; it gives only the number of the others."""

EVENT_LABELS = {"raised": "PROBLEM", "recovered": "recovered", "noted": "notice"}


class CannotSendError(Exception):
    """The message was not delivered; the text is one line without secrets."""


def message_of(notices: Sequence[Notice]) -> tuple[str, str]:
    """Return title and text of one message about all notices."""
    sites = sorted({notice.site for notice in notices})
    lines = [line_of(notice) for notice in notices[:MAX_LINES]]
    if len(notices) > MAX_LINES:
        lines.append(f"and {len(notices) - MAX_LINES} more: scrapy monitor")
    title = sites[0] if len(sites) == 1 else f"{len(sites)} sites"
    return f"crawler: {printable_line(title)}", "\n".join(lines)


def line_of(notice: Notice) -> str:
    """Return a notice on one line, without control characters."""
    text = f"{EVENT_LABELS.get(notice.event, notice.event)} {notice.site} {notice.problem}"
    return printable_line(f"{text}: {notice.detail}" if notice.detail else text)


def send(
    addresses: Sequence[str],
    notices: Sequence[Notice],
    on_progress: Callable[[int], None] = lambda _addresses: None,
) -> list[str]:
    """Send one message to every address; return those that failed, without their secrets.

    ``on_progress`` is called with the number of further addresses tried.

    Raises:
        CannotSendError: if no address took the message, or Apprise is not installed.
    """
    try:
        from apprise import Apprise, NotifyFormat
    except ImportError:
        raise CannotSendError("CRAWLER_ALERTS needs the library apprise") from None
    title, text = message_of(notices)
    failed = []
    for number, address in enumerate(addresses, 1):
        apprise = Apprise()
        sent = apprise.add(address) and apprise.notify(
            body=text, title=title, body_format=NotifyFormat.TEXT
        )
        if not sent:
            scheme = address.partition("://")[0] if "://" in address else "no address"
            failed.append(f"address {number} ({printable_line(scheme)[:20]})")
        on_progress(1)
    if len(failed) == len(addresses):
        raise CannotSendError("not sent: " + ", ".join(failed))
    return failed
