"""Base classes of the commands."""

from __future__ import annotations

import argparse
import sys
from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.console.output import discard_stdout, open_closed_streams
from crawler.exits import FAILED, INTERRUPTED, USAGE, CommandError
from crawler.text import printable_line


class BaseCommand(ScrapyCommand):
    """A command that reports every failure as one line on standard error and as its exit code.

    That holds for a wrong call (to which Scrapy adds four lines of usage), for Ctrl-C, and for
    output that cannot be written. A reader of standard output that goes away is no failure.

    Scrapy imports the modules of all commands to run any of them. So a command's module imports
    only this package at its top, and what its work needs where the work begins.
    """

    requires_project = True
    requires_crawler_process = False

    arguments: ClassVar[str] = "[options]"
    """What follows the command's name in the usage line."""
    summary: ClassVar[str]
    """One line for the list of commands, without a full stop."""
    details: ClassVar[str]
    """What ``--help`` prints after the summary: notes, and the exit codes."""

    @abstractmethod
    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do the command's work and return the exit code.

        Raises:
            UsageError: The arguments make no sense.
            CommandError: The work cannot be done.
        """

    @property
    def name(self) -> str:
        """The name that the command is called by: that of its module."""
        return type(self).__module__.rpartition(".")[2]

    def setting(self, name: str) -> Any:
        """Return the value of a setting."""
        return self.settings[name] if self.settings else None

    def syntax(self) -> str:
        """Return the arguments for the usage line."""
        return self.arguments

    def short_desc(self) -> str:
        """Return the line for the list of commands."""
        return self.summary

    def long_desc(self) -> str:
        """Return the description for ``--help``."""
        return self.summary + self.details

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options, and report what is wrong with a call in one line."""
        super().add_options(parser)

        def report_error(message: str) -> NoReturn:
            parser.exit(USAGE, f"scrapy {self.name}: {' '.join(message.split())}\n")

        parser.error = report_error  # type: ignore[method-assign]

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse an unknown option, which Scrapy would take for an argument."""
        unknown = [one for one in args if one.startswith("-") and one != "-"]
        if unknown:
            raise UsageError(f"unknown option {unknown[0]}; see --help")
        super().process_options(args, opts)
        open_closed_streams()

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Execute the command as Scrapy asks for it; set ``exitcode``."""
        try:
            self.exitcode = self.execute(args, opts)
            sys.stdout.flush()
        except CommandError as error:
            self._fail(error, error.code)
        except KeyboardInterrupt:
            self._fail("stopped", INTERRUPTED)
        except BrokenPipeError:
            discard_stdout()
        except OSError as error:  # such as a missing file, or a full disk behind standard output
            place = "standard output" if _is_stdout_broken() else error.filename
            reason = error.strerror or error
            self._fail(f"{place}: {reason}" if place else reason, FAILED)

    def _fail(self, message: object, code: int) -> None:
        print(f"scrapy {self.name}: {printable_line(message)}", file=sys.stderr)
        self.exitcode = code


class OutputCommand(BaseCommand):
    """A command that reads the output folder."""

    def output_folder(self) -> Path:
        """Return the output folder.

        Raises:
            CommandError: It does not exist.
        """
        folder = Path(self.setting("CRAWLER_OUTPUT"))
        if not folder.is_dir():
            raise CommandError(f"{folder}: no such folder (CRAWLER_OUTPUT)")
        return folder


def _is_stdout_broken() -> bool:
    """Return whether standard output cannot be written; what is buffered for it is discarded."""
    try:
        sys.stdout.flush()
    except OSError:
        discard_stdout()
        return True
    return False
