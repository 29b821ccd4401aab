"""Restoring damaged text: pure functions of strings."""

from crawler.restore.link_lists import cut_link_list
from crawler.restore.pages import restore_markup, restore_page_text
from crawler.restore.text import Restored, looks_damaged, restore_text

__all__ = [
    "Restored",
    "cut_link_list",
    "looks_damaged",
    "restore_markup",
    "restore_page_text",
    "restore_text",
]
