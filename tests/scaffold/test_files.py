"""The source of a proposed declaration."""

from __future__ import annotations

import ast

from crawler.scaffold.files import source_of
from crawler.scaffold.proposal import propose
from tests.pages_made import article_page, list_page
from tests.scaffold.test_proposal import page_of
from tests.spiders.undeclared import HOST


def test_titles_and_links_of_a_page_cannot_become_code() -> None:
    """They go into a program, so names and patterns must not contain quotes or line ends."""
    hostile = '<title>x"""\nimport os\nos.system(\'id\')  # {0}\\</title>'
    page = list_page().replace("<title>工作动态-清源党建网</title>".encode(), hostile.encode())
    page = page.replace(b"/gzdt/t", b"/gzdt/&quot;,__import__(&#39;os&#39;),r&quot;\\t")
    column = page_of("http://www.qsxf.example/gzdt/", page)
    article = page_of(f"{HOST}/gzdt/t1.html", article_page())
    proposal = propose(column, article)
    assert len(proposal.links) == 20
    program = ast.parse(source_of(proposal.site))
    names = {node.id for node in ast.walk(program) if isinstance(node, ast.Name)}
    assert names == {"SITE", "Site"}
    assert [type(node).__name__ for node in program.body] == ["Expr", "ImportFrom", "Assign"]
    (value,) = (node.value for node in program.body if isinstance(node, ast.Assign))
    assert isinstance(value, ast.Call)
    told = {one.arg: ast.literal_eval(one.value) for one in value.keywords}
    assert told["articles"] == proposal.site.articles
