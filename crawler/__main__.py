"""The console entry ``crawler``, also ``python -m crawler``: Scrapy's commands, our settings."""

from __future__ import annotations

import os

from scrapy.cmdline import execute


def main() -> None:
    """Run the command on the command line as ``scrapy`` does where it finds our ``scrapy.cfg``.

    ``SCRAPY_SETTINGS_MODULE``, where it is set, still chooses other settings.
    """
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    execute()


if __name__ == "__main__":
    main()
