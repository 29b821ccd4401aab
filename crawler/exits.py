"""The exit codes of every command: what cron is told."""

OK = 0
"""All well."""

FAILED = 1
"""The work broke off: the output cannot be written, an archive is damaged."""

USAGE = 2
"""The call or the configuration is wrong; nothing was done."""

NOTHING = 3
"""The site yielded nothing: not one page could be read."""

UNHEALTHY = 4
"""Done, but the site's health is below its bounds (``scrapy monitor`` and the summary say how)."""

BUSY = 75
"""The site is being crawled by another process (``EX_TEMPFAIL`` of sysexits.h)."""

INTERRUPTED = 130
"""Stopped by a person (Ctrl-C) or by the system (SIGTERM); what was done is kept."""
