"""What a site is called."""

from __future__ import annotations

from crawler.sites import all_sites
from crawler.text import printable_line


def site_title(name: str | None) -> str:
    """A site's own name and its short one; a host name as it is."""
    site = all_sites().get(name or "")
    return f"{site.title} ({name})" if site else printable_line(name)
