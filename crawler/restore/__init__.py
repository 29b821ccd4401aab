"""Restoring: damaged text to the text that was written. Pure; knows only strings."""

from crawler.restore.lists import cut_link_list
from crawler.restore.markup import restore_markup
from crawler.restore.rendered import restore_page_text
from crawler.restore.text import Restored, looks_damaged, restore_text

__all__ = [
    "Restored",
    "cut_link_list",
    "looks_damaged",
    "restore_markup",
    "restore_page_text",
    "restore_text",
]
