"""What a line is by itself, without the lines around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a line knows its role
    from crawler.article.page import Line

TEXT = "text"
"""The role of a line that is nothing else."""

ROLES = (
    ("breadcrumb", "is_breadcrumb"),
    ("previous or next article", "is_neighbour"),
    ("link to another page", "is_link_row"),
    ("date", "is_date"),
    ("dateline", "is_dateline"),
    ("widget", "is_widget"),
    ("widget", "is_film_note"),
    ("end heading", "is_end_heading"),
    ("disclaimer", "is_legal"),
    ("footer", "is_footer"),
    ("notice of the page", "interruption"),
    ("names", "is_names"),
    ("file", "names_file"),
)
"""Roles, the surest first, each with the fact of a line that decides it."""


def role_of(line: Line) -> str:
    """Return the first role that a line has; ``text`` if it has no other."""
    return next((role for role, fact in ROLES if getattr(line, fact)), TEXT)
