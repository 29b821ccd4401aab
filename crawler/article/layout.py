"""The CSS hints that a site may declare for pages that the general rules misread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Layout:
    """CSS selectors for the parts of one page template; all are optional.

    The first layout of a site that fits a page is used: one whose ``body`` matches, or, without
    a ``body``, one of which any selector matches. Fields without a selector are read by the
    general rules.
    """

    title: str | None = None
    """Element that holds the headline."""
    body: str | None = None
    """Element that holds the text."""
    dateline: str | None = None
    """Element that holds the line with source, time, author and editor."""
    source: str | None = None
    """Element that holds the name of the source, with or without a label."""
    author: str | None = None
    """Element that holds the author, with or without a label."""
    editor: str | None = None
    """Element that holds the editor, with or without a label."""
    published_at: str | None = None
    """Element that holds the time of publication, with or without a label."""
    section: str | None = None
    """Element that holds the breadcrumb."""
    drop: tuple[str, ...] = ()
    """Elements to remove before anything is read."""
