"""Exit codes of the commands, and the error that ends a command with one of them."""

from __future__ import annotations

OK = 0
FAILED = 1
USAGE = 2
NOTHING = 3
UNHEALTHY = 4
BUSY = 75  # EX_TEMPFAIL of sysexits.h: try again later
INTERRUPTED = 130  # what shells report after Ctrl-C

MEANINGS = {
    OK: "done",
    FAILED: "the output cannot be written, an input is damaged, or the log has errors",
    USAGE: "wrong call or configuration; nothing was done",
    NOTHING: "nothing could be read",
    UNHEALTHY: "done, but the site's health is below its bounds",
    BUSY: "the site is being crawled already",
    INTERRUPTED: "stopped by Ctrl-C or SIGTERM; what was done is kept",
}
"""Meaning of each code, as in the README and in ``docs/operations.md``."""


class CommandError(Exception):
    """A command that cannot go on; it prints the message, one line, and exits with ``code``."""

    def __init__(self, message: object, code: int = FAILED) -> None:
        super().__init__(" ".join(str(message).split()))
        self.code = code
