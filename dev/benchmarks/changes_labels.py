"""Changes of the dateline: other labels for time, source, author and editor, other punctuation.

Only the label before the value that was read is replaced: other uses of a word such as 时间
(the time of a meeting) are not changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from crawler.items import Article
from dev.benchmarks.changes_markup import outside, with_texts, without_metas, without_scripts

LONGEST = 120
"""Characters of a text that can be a dateline; longer texts are prose."""

USUAL_LABELS = {
    "time": "发布时间 发布日期 发表时间 发稿时间 时间 日期",
    "source": "文章来源 信息来源 稿件来源 来源",
    "author": "作者 撰稿",
    "editor": "责任编辑 责编 编辑",
}
"""Field to the labels that are replaced, longer ones first."""

OTHER_LABELS = {
    "time": "发布时间 发布日期 日期 时　间 发稿时间 发表于 录入时间 上传时间",
    "source": "文章来源 信息来源 稿源 来　源 出处 新闻来源 转载自 来稿单位",
    "author": "撰稿 作　者 撰稿人 本文作者 撰文 文 供稿 执笔",
    "editor": "责任编辑 责编 编　辑 网络编辑 本期编辑 值班编辑 本网编辑",
}
"""Field to labels with the same meaning that sites use."""

DAYS = {
    "day with characters": "{0}年{1}月{2}日",
    "day with strokes": "{0}/{1:02}/{2:02}",
    "day with points": "{0}.{1:02}.{2:02}",
    "day with hyphens": "{0}-{1:02}-{2:02}",
}
"""Name of a change to the format of the date of publication."""

_SPACE = r"(?:\s|&nbsp;|&emsp;)"
_GAP = rf"(?:{_SPACE}|<[^<>]*>)*"
_NOT_INSIDE = r"(?<![一-龥])"
_ANY_LABEL = "|".join(
    r"\s*".join(label) for labels in USUAL_LABELS.values() for label in labels.split()
)
_BEFORE_LABEL = re.compile(rf"(?<=[^\s;]){_SPACE}+(?=(?:{_ANY_LABEL})\s*[:：])")
_FIELD = re.compile(rf"(?:{_ANY_LABEL}|记者|通讯员|供稿|审核|发布)|20\d\d\s*[-年/.]\s*\d")
_PROSE = re.compile(r"[，。]")


def label_replaced(field: str, new: str, source: str, article: Article) -> str:
    """Replace the label before the value of a field; ``{}`` in ``new`` is the original label."""
    value = _value(field, article)
    if value is None:
        return source
    labels = "|".join(r"\s*".join(label) for label in USUAL_LABELS[field].split())
    pattern = rf"{_NOT_INSIDE}({labels})\s*[:：](?={_GAP}{value})"
    return outside(source, partial(re.sub, pattern, lambda label: new.format(label[1])))


def day_rewritten(form: str, source: str, article: Article) -> str:
    """Change the format of the date of publication outside the text."""
    if article.published_at is None:
        return source
    parts = [int(part) for part in article.published_at[:10].split("-")]
    day, new = re.compile(_day(article.published_at)), form.format(*parts)

    def rewritten(text: str) -> str:
        is_outside_text = (
            len(text) <= LONGEST and not _PROSE.search(text) and text.strip() not in article.body
        )
        return day.sub(new, text) if is_outside_text else text

    return with_texts(source, rewritten)


def fields_joined(sign: str, source: str) -> str:
    """Replace the white space between the fields of a dateline with a separator."""
    return with_texts(
        source, lambda text: text if len(text) > LONGEST else _BEFORE_LABEL.sub(sign, text)
    )


def without_fields(source: str) -> str:
    """Remove dateline, metas and scripts: a reader must not invent the values."""

    def kept(text: str) -> str:
        states = len(text) <= LONGEST and _FIELD.search(text) and not _PROSE.search(text)
        return "" if states else text

    return with_texts(without_scripts(without_metas(source)), kept)


def _value(field: str, article: Article) -> str | None:
    """Return a pattern of the beginning of a value, or ``None`` if the page states none."""
    if field == "time":
        return _day(article.published_at) if article.published_at else None
    value: str | None = getattr(article, field)
    return rf"{_SPACE}*".join(map(re.escape, value[:3])) if value else None


def _day(published: str) -> str:
    year, month, day = published[:10].split("-")
    return (
        rf"(?<!\d){year}\s*[-/.年]\s*0?{int(month)}\s*[-/.月]\s*0?{int(day)}"
        r"(?:\s*日|(?=\d\d:)|(?!\d))"
    )


def _labels() -> dict[str, Callable[[str, Article], str]]:
    changes: dict[str, Callable[[str, Article], str]] = {}
    for field, labels in OTHER_LABELS.items():
        for label in labels.split(" "):
            changes[f"{field} {label}"] = partial(label_replaced, field, f"{label}：")
        changes[f"{field}, half-width colon"] = partial(label_replaced, field, "{}:")
        changes[f"{field} in brackets"] = partial(label_replaced, field, "【{}】")
        changes[f"{field}, label apart"] = partial(label_replaced, field, "<b>{}：</b>")
    changes["time without label"] = partial(label_replaced, "time", "")
    for name, form in DAYS.items():
        changes[name] = partial(day_rewritten, form)
    return changes


LABELS: dict[str, Callable[[str, Article], str]] = {
    **_labels(),
    "bars between fields": lambda source, _: fields_joined(" | ", source),
    "fields glued": lambda source, _: fields_joined("", source),
}
"""Name to change; takes the source of a page and the article read from it."""
