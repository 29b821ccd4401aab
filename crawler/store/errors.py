"""What can go wrong in the store; every message is one line for a person."""

from __future__ import annotations


class StoreError(Exception):
    """The output or the state cannot be read or written; the message is one line."""


class StateDamaged(StoreError):  # noqa: N818 - likewise
    """The database file is no database any more; the next opening makes it anew."""


class SiteBusy(StoreError):  # noqa: N818 - the name says what is the matter
    """Another process crawls the same site into the same folder; the message is one line."""


def one_line(error: BaseException) -> str:
    """An exception's message on one line, at most 300 characters."""
    return " ".join(str(error).split())[:300] or type(error).__name__
