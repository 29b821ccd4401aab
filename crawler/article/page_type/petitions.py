"""Letters to an office with its answers: both texts, the time of the answer, and who gave it."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.article.content.region import Region
from crawler.article.page import Content, Page
from crawler.article.text import STOPS
from crawler.article.vocab import labels

LABEL = 12
VALUE = 40
"""Characters of a label that fills a line, with its marks, and of a value."""

LETTER, QUESTION, ANSWER = (
    labels.any_of("letter"),
    labels.any_of("question"),
    labels.any_of("answer"),
)
END = r"\s*(?:[:：]|[】\]]?$)"
ASKED = re.compile(
    rf"[【\[]?(?:(?:{LETTER})(?:（电）)?(?:人|者|时间|日期|内容|正文|标题|主题|描述|详情|摘要)"
    rf"|(?:{QUESTION})(?:内容|标题|主题|描述)|(?:网民|网友)(?:提问|留言)|主要诉求){END}"
)
ANSWERED = re.compile(
    rf"[【\[]?(?:(?:最终)?(?:{ANSWER})(?:时间|日期|单位|部门|机构|机关|内容|结果|意见|情况|详情|描述)"
    rf"|(?:部门|官方|诉求|咨询|留言)(?:答复|回复)){END}"
)
"""How the lines begin that tell a question, and its answer."""

FIRST = frozenset(word[0] for word in labels.words("letter", "question", "answer")) | frozenset(
    "【[网主最部官"
)
WHEN = re.compile(rf"(?:{ANSWER})(?:时间|日期)")
WHO = re.compile(rf"(?:{ANSWER}|承办)(?:单位|部门|机构|机关)")
FIELD = re.compile(
    rf"(?:{LETTER}|{QUESTION}|{ANSWER}|受理|承办|责任|查询|公开)(?:（电）)?"
    r"(?:人|者|人姓名|时间|日期|标题|主题|编号|编码|类型|类别|状态|单位|部门|机构|机关|对象|范围|次数)"
    r"|姓名|网友|网民|状态|类型|类别|编号"
)
"""Labels of what a page says of a letter: neither question nor answer."""

LABELLED = re.compile(rf"(?:^|(?<=\s))(?P<label>{FIELD.pattern})\s*[:：]")


def find_letter(page: Page, start: int) -> tuple[int, int] | None:
    """The first lines from ``start`` on that tell a question and its answer, if there are both."""
    asked = -1
    for position in range(start, len(page.lines)):
        text = page.lines[position].text
        if text[0] not in FIRST:
            continue
        if all(_is_label(line.text) for line in page.lines[position : position + 3]):
            return None  # the head of a table of many letters
        if asked < 0 and ASKED.match(text):
            asked = position
        elif asked >= 0 and ANSWERED.match(text):
            return asked, position
    return None


def _is_label(text: str) -> bool:
    """Whether a line is a label of a letter alone, without a mark and a value."""
    if len(text) > LABEL or text.endswith((":", "：")):
        return False
    return any(pattern.fullmatch(text) for pattern in (FIELD, ASKED, ANSWERED))


def around_letter(page: Page, region: Region, letter: tuple[int, int], start: int) -> Region:
    """The region, made as large as the box around question and answer.

    The boxes of both are no furniture, though they may be named as those of comments are.
    """
    asked, answered = letter
    _spare(page, answered, asked)
    _spare(page, asked, answered)
    number = page.lines[asked].block
    while number >= 0 and page.blocks[number].last <= answered:
        number = page.blocks[number].parent
    block = page.blocks[number]
    if number < 0 or (region.first <= max(block.first, start) and region.last >= block.last):
        return region
    first, last = min(region.first, max(block.first, start)), max(region.last, block.last)
    return replace(region, block=number, first=first, last=last)


def _spare(page: Page, position: int, other: int) -> None:
    """Take the mark of furniture from the boxes around a line that do not hold the other."""
    number = page.lines[position].block
    while number >= 0 and not page.blocks[number].first <= other < page.blocks[number].last:
        block = page.blocks[number]
        if block.boilerplate:
            for line in page.lines[block.first : block.last]:
                line.noise = False
        number = block.parent


def take_fields(page: Page, text: Content) -> None:
    """Move what is said of a letter out of the text; state when and by whom it was answered."""
    kept: list[int] = []
    label = ""
    for position in text.kept:
        line = page.lines[position].text
        if label and len(line) <= VALUE and not STOPS.search(line):
            fields = [(label, line)]
        else:
            label = line.strip("【】[]:： ") if len(line) <= LABEL else ""
            if FIELD.fullmatch(label):
                continue
            fields = _fields(line)
        label = ""
        if not fields:
            kept.append(position)
        for name, value in fields:
            if WHEN.fullmatch(name):
                text.credits.append(f"答复时间：{value}")
            elif WHO.fullmatch(name):
                text.credits.append(f"答复单位：{value}")
    text.kept = kept or text.kept


def _fields(line: str) -> list[tuple[str, str]]:
    """Labels and values of a line that holds nothing else than what is said of a letter."""
    found = list(LABELLED.finditer(line)) if len(line) <= VALUE * 4 else []
    if not found or found[0].start() > 0:
        return []
    ends = [*(match.start() for match in found[1:]), len(line)]
    fields = [
        (match["label"], line[match.end() : end].strip())
        for match, end in zip(found, ends, strict=True)
    ]
    return [] if any(len(value) > VALUE or STOPS.search(value) for _, value in fields) else fields
