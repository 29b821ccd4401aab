"""Serve the sample site until Ctrl-C: ``python -m crawler.sample [PORT]``."""

from __future__ import annotations

import argparse
import sys
from threading import Event

from crawler.sample.server import serve_sample

DEFAULT_PORT = 8765  # as CRAWLER_SAMPLE_PORT in the settings


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted and return the exit code, 1 if the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m crawler.sample", description=__doc__)
    parser.add_argument("port", nargs="?", type=int, default=DEFAULT_PORT, help="0: any free port")
    port = parser.parse_args(arguments).port
    try:
        with serve_sample(port) as base:
            sys.stdout.write(f"The sample site is at {base}/ until Ctrl-C.\n")
            sys.stdout.flush()
            Event().wait()
    except (OSError, OverflowError) as error:
        sys.stderr.write(f"cannot serve the sample site on port {port}: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
