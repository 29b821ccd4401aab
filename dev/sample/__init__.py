"""Builds the pages and the expected records of the sample site.

``texts/`` holds one file per article. ``python -m dev.sample`` makes from them the pages as bytes
(``crawler/sample/pages/`` with ``routes.json``) and the records of a perfect crawl
(``records/*.jsonl``).
"""
