"""Patterns that several stages look for in a line: punctuation, footers, headings of lists."""

from __future__ import annotations

import re

from crawler.article.vocab import boilerplate

PROSE = re.compile("[，。；：！？、]")
"""Punctuation of sentences: boilerplate has little of it."""

SENTENCE = re.compile("[，。；！？]")
"""Punctuation of sentences without colons, which labels have too."""

_LEAD = r"[\s>》【\[(（·•◆■▶|/]*"

END_HEADING = re.compile(rf"^{_LEAD}(?:{boilerplate.any_of('end_heading')})(?P<rest>.*)$")
"""A line that begins as what follows an article does; ``rest`` is what stands behind that."""

RELATED = re.compile(rf"^{_LEAD}(?:{boilerplate.any_of('related')})")
"""A heading of links to other articles."""

RELATED_ALONE = re.compile(rf"\W*{boilerplate.pattern('related_alone')}\W*")
"""Such a heading that says nothing else, for ``fullmatch``."""

FOOTER = re.compile(boilerplate.any_of("site_footer", "footer"))
"""Phrases of the footer of a page."""

LEGAL = boilerplate.compile("legal")
"""Phrases of disclaimers."""

END_OF_PAGE = re.compile(
    "|".join(map(boilerplate.pattern, ("end_of_page", "visitor_count", "publisher_line")))
)
"""How the footer begins: below the last sentence, no text goes on with it."""

DATELINE_START = boilerplate.compile("dateline_start")
"""How datelines begin."""

ATTACHMENT = boilerplate.compile("attachment", re.IGNORECASE)
"""A line that names a file to download."""
