"""How every command takes a wrong call: one line on standard error, exit code 2, nothing done."""

from __future__ import annotations

import argparse
from typing import ClassVar, NoReturn

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.exits import USAGE


class PlainErrors(ScrapyCommand):
    """Mixed into a command, before Scrapy's class; without it Scrapy adds four lines of usage.

    It also has the command's words told in the three ways in which Scrapy asks for them.
    """

    takes: ClassVar[str] = "[options]"
    """What follows the command's name."""
    does: ClassVar[str]
    """One line for the list of commands, without a full stop."""
    more: ClassVar[str]
    """What ``--help`` says after that: notes, and the exit codes."""

    def syntax(self) -> str:
        """``takes``."""
        return self.takes

    def short_desc(self) -> str:
        """``does``."""
        return self.does

    def long_desc(self) -> str:
        """``does`` and ``more``."""
        return self.does + self.more

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options; what is wrong with a call is told in one line."""
        super().add_options(parser)
        name = type(self).__module__.rpartition(".")[2]

        def error(message: str) -> NoReturn:
            parser.exit(USAGE, f"scrapy {name}: {' '.join(message.split())}\n")

        parser.error = error  # type: ignore[method-assign]

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse an option that the command does not have, which Scrapy takes for an argument."""
        unknown = [one for one in args if one.startswith("-") and one != "-"]
        if unknown:
            raise UsageError(f"no option {unknown[0]}; --help tells all", print_help=False)
        super().process_options(args, opts)
