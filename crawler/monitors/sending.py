"""Sends notices through Apprise: mail, chat services, webhooks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crawler.monitors.alerts import Notice
from crawler.text import printable_line

MAX_LINES = 20
"""Notices that one message tells; of the others it tells the number."""

SIGNS = {"raised": "PROBLEM", "recovered": "recovered", "noted": "notice"}


class CannotSendError(Exception):
    """No address took the message; the message is one line without secrets."""


def message_of(notices: Sequence[Notice]) -> tuple[str, str]:
    """Title and text of one message about all notices."""
    sites = sorted({one.site for one in notices})
    lines = [line_of(one) for one in notices[:MAX_LINES]]
    if len(notices) > MAX_LINES:
        lines.append(f"and {len(notices) - MAX_LINES} more: scrapy monitor")
    title = sites[0] if len(sites) == 1 else f"{len(sites)} sites"
    return f"crawler: {printable_line(title)}", "\n".join(lines)


def line_of(notice: Notice) -> str:
    """A notice on one line, without control characters."""
    told = f"{SIGNS.get(notice.event, notice.event)} {notice.site} {notice.problem}"
    return printable_line(f"{told}: {notice.detail}" if notice.detail else told)


def send(
    addresses: Sequence[str],
    notices: Sequence[Notice],
    told: Callable[[int], None] = lambda _number: None,
) -> list[str]:
    """Send one message to every address; those that failed, without their secrets.

    ``told`` is called with the number of addresses that were tried more.

    Raises:
        CannotSendError: where none took it, an address is none, or Apprise is not installed.
    """
    try:
        from apprise import Apprise, NotifyFormat
    except ImportError:
        raise CannotSendError("CRAWLER_ALERTS needs the library apprise") from None
    title, text = message_of(notices)
    failed = []
    for number, address in enumerate(addresses, 1):
        one = Apprise()
        sent = one.add(address) and one.notify(
            body=text, title=title, body_format=NotifyFormat.TEXT
        )
        if not sent:
            scheme = address.partition("://")[0] if "://" in address else "no address"
            failed.append(f"address {number} ({printable_line(scheme)[:20]})")
        told(1)
    if len(failed) == len(addresses):
        raise CannotSendError("not sent: " + ", ".join(failed))
    return failed
