"""The spider ``urls``: reads given URLs, whatever their site."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from crawler.article import decode_page
from crawler.failures import malformed_url
from crawler.spiders.base import ArticleSpider
from crawler.urls import normalize_url


class UrlsSpider(ArticleSpider):
    """Reads ``-a urls=URL,URL`` or ``-a file=PATH`` (a URL a line, # for comments)."""

    name = "urls"

    def __init__(self, *, urls: str = "", file: str = "") -> None:
        super().__init__()
        self.start_urls = parse_urls(urls, file)

    async def start(self) -> AsyncIterator[Any]:
        """Request every URL once; those that are malformed are rejects."""
        for url in self.start_urls:
            try:
                normal = normalize_url(url)
            except ValueError as error:
                yield malformed_url(url, error)
                continue
            yield self.article_request(normal)


def parse_urls(urls: str, file: str) -> list[str]:
    """Return the URLs of the spider's arguments as they are written, in order, each once.

    Raises:
        ValueError: if there are none, one is no http(s) URL, or the file cannot be read.
    """
    text = urls.replace(",http", "\nhttp")
    if file:
        try:
            text += "\n" + decode_page(Path(file).read_bytes()).text
        except OSError as error:
            raise ValueError(f"cannot read addresses from {file}: {error}") from None
    lines = [line.strip() for line in text.splitlines()]
    found = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not found:
        raise ValueError("no address given: use -a urls=ADDRESS,ADDRESS or -a file=PATH")
    for url in found:
        if not url.lower().startswith(("http://", "https://")):
            raise ValueError(f"no http or https address: {url!r}")
    return found
