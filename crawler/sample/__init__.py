"""The bundled sample site: a small portal of invented party news with its expected records.

``texts/`` holds one file per article. ``python -m crawler.sample.build`` makes from them the pages
as bytes (``pages/`` with ``routes.json``) and the records of a perfect crawl
(``records/*.jsonl``). ``python -m crawler.sample`` serves the pages on a loopback port;
``serve_sample`` does so during a ``with`` block.
"""

from crawler.sample.routes import Route, load_routes
from crawler.sample.server import serve_sample

__all__ = ["Route", "load_routes", "serve_sample"]
