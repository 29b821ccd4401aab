"""The bundled sample site: a small portal of party news, written by us, with its true records.

``texts/`` holds what the site says, one file an article. ``python -m crawler.sample.build`` makes
of them the pages as bytes (``pages/`` with ``routes.json``) and the records that a perfect crawl
brings home (``records/*.jsonl``). ``python -m crawler.sample`` serves the pages on a loopback
port; ``serve_sample`` does so for the length of a ``with`` block.
"""

from crawler.sample.routes import Route, load_routes
from crawler.sample.server import serve_sample

__all__ = ["Route", "load_routes", "serve_sample"]
