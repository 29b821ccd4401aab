"""Errors of the store. Every message is one line for a person."""

from __future__ import annotations


class StoreError(Exception):
    """The output files or the state cannot be read or written."""


class StateCorruptError(StoreError):
    """The state is not a valid database any more; opening the folder again rebuilds it."""


class SiteBusy(StoreError):  # noqa: N818 - not an error of the program, but of the moment
    """Another process crawls the same site into the same folder."""


def one_line(error: BaseException) -> str:
    """Return an exception's message on one line, cut to 300 characters."""
    return " ".join(str(error).split())[:300] or type(error).__name__
