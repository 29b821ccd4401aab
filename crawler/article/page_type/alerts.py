"""Reads what the scripts of an empty page tell its reader in a dialog: alert("该信息已被删除")."""

from __future__ import annotations

import re
from itertools import islice

from crawler.article.page import Page
from crawler.article.segment.document_write import STRING, unquote

LONGEST_SCRIPT = 1_000
"""Characters of a script that is read: one that only tells something is short."""

MOST_SCRIPTS = 20
"""Scripts of a page that are looked at."""

DIALOG = re.compile(
    rf"(?:\b(?:alert|confirm|showMsg|showMessage|toast)|\b(?:layer|messager|Modal|message)\.\w+)"
    rf"\(\s*(?P<texts>{STRING}(?:\s*,\s*(?:{STRING}))*+)"
)
"""A call that shows a message: of the browser, and of libraries that sites use."""

CONDITION = re.compile(r"\b(?:function|if|else|catch|switch|case)\b|=>|[?]")
"""What stands before a call that is made only sometimes."""

LITERAL = re.compile(STRING)


def alerted_text(page: Page) -> str:
    """Return what short scripts of a page tell as soon as it is loaded, one message a line."""
    found = []
    for node in islice(page.tree.css("script:not([src])"), MOST_SCRIPTS):
        script = node.text()
        call = DIALOG.search(script) if len(script) <= LONGEST_SCRIPT else None
        if call is not None and not CONDITION.search(script, 0, call.start()):
            found += [unquote(each) for each in LITERAL.findall(call["texts"])]
    return "\n".join(found)
