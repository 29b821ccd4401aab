"""How every command takes a wrong call, Ctrl-C and a reader that goes away: in one line or none."""

from __future__ import annotations

import argparse
import os
import sys
from abc import abstractmethod
from typing import ClassVar, NoReturn

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.console.progress import stopped
from crawler.exits import FAILED, USAGE
from crawler.text import printable_line


class PlainErrors(ScrapyCommand):
    """Mixed into a command, before Scrapy's class; a command does its ``work``.

    A wrong call is one line on standard error and exit code 2 (Scrapy adds four lines of usage),
    Ctrl-C is one line and 130; where nobody reads standard output any more, that is no failure;
    where it cannot be written, that is one line and 1.
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

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do the work, without tracebacks of what is no fault."""
        try:
            self.work(args, opts)
            sys.stdout.flush()
        except KeyboardInterrupt:
            self.exitcode = stopped(_name(self))
        except BrokenPipeError:
            print_nowhere()
        except OSError as error:  # what a command does not tell itself, as a full disk behind print
            self.exitcode = FAILED
            where = _unwritten() or error.filename
            why = f"{where}: {error.strerror or error}" if where else error.strerror or error
            print(f"scrapy {_name(self)}: {printable_line(why)}", file=sys.stderr)

    @abstractmethod
    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """What the command is for; sets ``exitcode`` where it is not 0."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options; what is wrong with a call is told in one line."""
        super().add_options(parser)
        name = _name(self)

        def error(message: str) -> NoReturn:
            parser.exit(USAGE, f"scrapy {name}: {' '.join(message.split())}\n")

        parser.error = error  # type: ignore[method-assign]

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse an option that the command does not have, which Scrapy takes for an argument."""
        unknown = [one for one in args if one.startswith("-") and one != "-"]
        if unknown:
            raise UsageError(f"no option {unknown[0]}; --help tells all", print_help=False)
        super().process_options(args, opts)
        open_closed_streams()


def _unwritten() -> str:
    """The name of standard output, where it takes nothing: what is left for it goes to nowhere."""
    try:
        sys.stdout.flush()
    except OSError:
        print_nowhere()
        return "standard output"
    return ""


def print_nowhere() -> None:
    """Lead standard output to nowhere: Python would complain at its end, and exit with 120."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def open_closed_streams() -> None:
    """Lead standard streams that were closed to nowhere, before Scrapy's log needs one.

    A daemon's parent may close them. No file of ours may get their numbers: what a library writes
    to number 2 would go into it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, "r" if number == 0 else "w", encoding="utf-8"))


def _name(command: ScrapyCommand) -> str:
    """The name it is called by: that of its module."""
    return type(command).__module__.rpartition(".")[2]
