"""The bundled sample site: a small portal of invented party news.

``python -m crawler.sample`` serves its pages on a loopback port; ``serve_sample`` does so during
a ``with`` block. In a checkout, ``python -m dev.sample`` builds the pages from texts and templates.
"""

from crawler.sample.routes import Route, load_routes
from crawler.sample.server import serve_sample

__all__ = ["Route", "load_routes", "serve_sample"]
