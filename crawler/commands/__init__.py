"""The ``scrapy <command>`` sub-commands, one a module.

This package may have more modules than others. Its modules are imported for any command, so they
import what the work needs where the work begins (see ``crawler.console.command``).
"""
