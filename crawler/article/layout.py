"""Hints that a site may declare where its pages are odd."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Layout:
    """CSS selectors for the parts of one page template; all are optional.

    Layouts are tried in order and the first one that fits a page is used: one
    fits where its ``body`` matches (or, without ``body``, where any selector
    does). Fields without a selector are read in the general way.
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
    """Elements to take out before anything is read."""
