"""Labels of a line with what stands after each: the words of the grammar of datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.article.text import listed
from crawler.article.vocab import labels as words
from crawler.vocabulary import HAN

KINDS: dict[str, str] = {
    **dict.fromkeys(words.words("other"), "other"),
    **dict.fromkeys(words.words("credit"), "credit"),
    **dict.fromkeys(words.words("source"), "source"),
    **dict.fromkeys(words.words("author"), "author"),
    **dict.fromkeys(words.words("editor"), "editor"),
    **dict.fromkeys(words.words("date"), "date"),
    **dict.fromkeys(words.words("update"), "update"),
    **dict.fromkeys(words.words("other_date"), "other_date"),
}
"""What each label introduces."""

WHOLE = frozenset(listed("文图 图文"))
"""Labels without a space in them: in 林晓文 图：苏敏 the first character ends a name."""


def _spaced(label: str) -> str:
    """The label, with spaces allowed between its characters (来　源)."""
    if len(label) == 1 or label in WHOLE:
        return re.escape(label)
    return r"\s*".join(map(re.escape, label))


def any_label(labels: Iterable[str]) -> str:
    """Any of the labels, the longest first; grouped by first character, which halves the time."""
    found: dict[str, list[str]] = {}
    for label in sorted(labels, key=len, reverse=True):
        found.setdefault(label[0], []).append(_spaced(label).removeprefix(re.escape(label[0])))
    first = "".join(map(re.escape, found))
    same = "|".join(f"{re.escape(sign)}(?:{'|'.join(rest)})" for sign, rest in found.items())
    return f"(?=[{first}])(?:{same})"


MARK = r"\s*(?:[:：︰﹕]|[|｜丨/／](?!\d|[文图圖](?:\s|$)))\s*"
KNOWN = any_label(KINDS)
"""Any label."""

BARE = any_label(
    (
        *words.words("bare_author"),
        *listed(
            "编辑 来源 责任编辑 責任編輯 责编 发布时间 發布時間 发布日期 发表于 发布于 "
            "发表时间 文章来源 信息来源 稿件来源"
        ),
    )
)
LABELLED = re.compile(
    rf"(?P<label>{KNOWN})(?:\s*[(（][^()（）]{{1,6}}[)）])?(?P<mark>{MARK})"
    rf"|(?<=[\[【])(?P<boxed>{KNOWN})\s*[\]】]"
    rf"|(?P<bare>{BARE})(?P<gap>\s+|$)"
    rf"|(?P<unknown>(?<![{HAN}])(?=[{HAN}]{{2,8}}\s*[:：])"
    rf"(?:(?!{KNOWN}\s*[:：])[{HAN}]){{2,8}})\s*[:：]"
)
"""One label with its mark; a bare label counts only at the start of a word."""

MAY_LABEL = re.compile(rf"[:：︰﹕|｜丨/／\]】]|(?:{BARE})(?:\s|$)")
"""What every label holds or is: a quick look."""

GENERIC = frozenset(
    listed(
        "来源 来自 出处 時間 时间 日期 发布 作者 记者 編輯 编辑 来稿 报道 文字 文 图 阅读 评论 "
        "打印 大小 主题 來源"
    )
)
"""Labels that also end longer words (开放时间): not read as labels there."""

LONGEST_LABEL = 12
"""Characters of a label that fills a line, with spaces in it and its mark."""

JOINED_AFTER = re.compile(rf"[{HAN}]$")
PREFIX = re.compile(rf"(?:{words.any_of('prefix')})\s*$")
PREFIX_LENGTH = 4
"""Characters before a label that may be the first word of it."""


@dataclass(slots=True)
class Entry:
    """A label and what stands after it."""

    kind: str
    """date, update, other_date, source, author, editor, credit or other."""
    label: str
    value: str
    start: int
    end: int
    bare: bool = False
    """Whether no mark stands between label and value, or an editor is named on the next line:
    what stands there may be anything else."""


def find_entries(text: str) -> list[Entry]:
    """Every label of a text with its raw value, in order."""
    found: list[Entry] = []
    if not MAY_LABEL.search(text):
        return found
    for match in LABELLED.finditer(text):
        inside = bool(found) and "\n" not in text[found[-1].end : match.start()]
        kind, label = _kind(match, text, inside)
        if not kind:
            continue
        before = max(match.start() - PREFIX_LENGTH, found[-1].end if found else 0)
        prefix = PREFIX.search(text[before : match.start()])
        start = before + prefix.start() if prefix else match.start()
        if found:
            found[-1].value = text[found[-1].end : start]
        bare = bool(match["bare"]) or (kind == "editor" and "\n" in (match["mark"] or ""))
        found.append(Entry(kind, label, "", start, match.end(), bare))
    if found:
        found[-1].value = text[found[-1].end :]
    return found


def _kind(match: re.Match[str], text: str, inside: bool) -> tuple[str, str]:
    """Kind and label of a match; an empty kind where the word is no label here.

    ``inside`` tells that another label stands before it on the line.
    """
    label = "".join((match["label"] or match["boxed"] or match["bare"] or match["unknown"]).split())
    before = text[match.start() - 1] if match.start() else " "
    joined = bool(JOINED_AFTER.match(before)) and not before.isspace()
    if match["unknown"]:
        return ("other", label)
    if match["bare"] and joined:
        return ("", label)
    if joined and label in GENERIC and not (inside and len(label) > 1):
        return ("", label)
    return (KINDS.get(label, "other"), label)


def credit_label(text: str) -> str | None:
    """The label of an editor or of other work that fills a line, without its mark, if it does."""
    if len(text) > LONGEST_LABEL:
        return None
    label = "".join(text.split()).rstrip(":：")
    return label if KINDS.get(label) in ("editor", "credit") else None
