"""What a site is called."""

from __future__ import annotations

from crawler.report.safe import one_line
from crawler.sites import all_sites


def site_title(name: str | None) -> str:
    """A site's own name and its short one; a host name as it is."""
    site = all_sites().get(name or "")
    return f"{site.title} ({name})" if site else one_line(name)
