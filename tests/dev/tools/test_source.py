from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from dev.tools.source import Module, circles, folder_graph, longest_chain, module_graph


def module(text: str, path: str = "crawler/room/some.py") -> Module:
    return Module(Path(path), dedent(text))


def test_han_literals_leave_out_docstrings_and_examples_of_rules() -> None:
    found = module('''
        """党建网 in a docstring."""

        WORD = "党"
        WORDS = {"党建", "新闻"}
        """党建 below a constant."""
        ROW = Rule("x", drops="扫码关注", keeps="扫描二维码", match=f"{WORD}支部")
    ''').han_literals
    assert [value for _, value in found] == ["党建", "新闻", "支部"]


def test_words_may_stand_in_vocabularies_and_declarations_of_sites() -> None:
    assert module('A = "党建"', "crawler/sites/xianji.py").han_literals == []
    assert module('A = "党建"', "crawler/article/vocab/loader.py").han_literals == []


def test_patterns_and_numbers_of_import_time_are_counted_outside_rows_of_rules() -> None:
    read = module("""
        LIMIT = 10 * 1024
        RATIO: float = -0.5
        NAME = "x"
        PATTERNS = (re.compile("a"), re.compile("b"))
        ROW = Rule("x", match=re.compile("c"))
        def search():
            return re.compile("d")
    """)
    assert (read.patterns, read.numbers) == (2, ["LIMIT", "RATIO"])


def test_a_string_that_documents_several_constants_is_counted() -> None:
    read = module('''
        A = 1
        B = 2
        """Of both."""
        C = 3
        """Of one."""
        D = 4  # of itself
        E = 5

        F = 6
        """Of one."""
    ''')
    assert read.shared_docstrings == 1


def test_lengths_leave_out_blank_lines() -> None:
    assert module("def f():\n\n    pass\n").functions == [("f", 2)]


def test_circles_of_folders_and_chains_of_modules_are_found() -> None:
    graph = module_graph([
        module("from crawler.b import y", "crawler/a/x.py"),
        module("from crawler.b.y import other", "crawler/a/z.py"),
        module("from crawler.a import x", "crawler/b/y.py"),
        module("import crawler.a.z", "crawler/c.py"),
    ])  # fmt: skip
    assert graph["crawler.a.x"] == {"crawler.b.y"}
    assert circles(folder_graph(graph, "crawler")) == [["a", "b"]]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert longest_chain({"a": {"b"}, "b": {"c"}, "c": set(), "d": {"c"}}) == 3
