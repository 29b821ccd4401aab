"""The exit codes of every command: what cron is told."""

OK = 0
FAILED = 1
USAGE = 2
NOTHING = 3
UNHEALTHY = 4
BUSY = 75
INTERRUPTED = 130

MEANINGS = {
    OK: "done",
    FAILED: "the output cannot be written or an input is damaged",
    USAGE: "wrong call or configuration; nothing was done",
    NOTHING: "nothing could be read",
    UNHEALTHY: "done, but the site's health is below its bounds",
    BUSY: "the site is being crawled already",
    INTERRUPTED: "stopped by Ctrl-C or SIGTERM; what was done is kept",
}
"""The one table of them; the README, ``docs/operations.md`` and each ``--help`` say the same.

75 is ``EX_TEMPFAIL`` of sysexits.h (try again later), 130 what shells give for Ctrl-C.
"""
