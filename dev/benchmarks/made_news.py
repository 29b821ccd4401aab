"""Invented news, and sites made of it: an archive and the articles that its lists link."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

NEWEST = date(2023, 5, 20)
PLACES = (
    "柳溪镇",
    "石桥乡",
    "东湖街道",
    "云岭村",
    "县直机关",
    "高新区",
    "白沙镇",
    "古塘乡",
    "青石社区",
)
DEEDS = (
    "召开党建工作推进会",
    "举办党务干部培训班",
    "开展主题党日活动",
    "走访慰问困难老党员",
    "部署夏季防汛工作",
    "完成村级换届选举",
    "推进人居环境整治",
)
CLAUSES = (
    ("县委书记", "镇党委书记", "驻村第一书记", "党支部书记", "组织委员", "老党员", "青年党员"),
    ("在党员活动室", "在田间地头", "在村部广场", "在会议现场", "在企业车间", "在社区网格"),
    ("宣讲了会议精神", "检查了换届准备", "慰问了困难群众", "解答了政策疑问", "清点了集体账目"),
    ("现场气氛热烈", "大家纷纷表示赞同", "问题当场得到答复", "随后形成了书面纪要"),
    ("为的是把组织优势变成发展优势", "这是今年的一项重点任务", "此举受到村民欢迎"),
)


@dataclass(frozen=True, slots=True)
class News:
    """An invented article."""

    number: int
    title: str
    day: date
    paragraphs: list[str]


def news(number: int) -> News:
    """Return the article of a number; no two share a title or a sentence."""
    chance = Random(number)
    place, deed = PLACES[number % len(PLACES)], DEEDS[number // len(PLACES) % len(DEEDS)]
    day = NEWEST - timedelta(days=number)
    paragraphs = [
        f"{day.month}月{day.day}日，{place}"
        + "".join(f"{chance.choice(words)}，" for words in CLAUSES)
        + f"涉及{chance.randrange(9, 9_999)}人。"
        for _ in range(6)
    ]
    return News(number, f"{place}{deed}（第{number + 1}期）", day, paragraphs)


@dataclass(slots=True)
class Made:
    """A site: its pages, and the articles that its lists link."""

    name: str
    host: str
    charset: str = "utf-8"
    pages: dict[str, bytes] = field(default_factory=dict)
    gold: list[dict[str, str]] = field(default_factory=list)

    def add(self, path: str, body: str, title: str) -> None:
        """Add a page with a body."""
        html = (
            f'<!DOCTYPE html><html><head><meta charset="{self.charset}"><title>{title}</title>'
            f"</head><body>{body}</body></html>"
        )
        self.pages[self.host + path] = html.encode(self.charset, "xmlcharrefreplace")

    def link(self, at: str, path: str, one: News) -> None:
        """Record that the list at one path links an article at another."""
        row = {"url": self.host + path, "title": one.title, "date": one.day.isoformat()}
        self.gold.append({**row, "list": self.host + at})


def paged(count: int, size: int) -> Iterator[tuple[int, list[News]]]:
    """Yield the pages of a column, numbered from 1, with their articles."""
    for start in range(0, count, size):
        yield start // size + 1, [news(n) for n in range(start, min(start + size, count))]


def text_of(one: News) -> str:
    """Return the paragraphs of an article as HTML."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs)


def write_site(site: Made, folder: Path) -> None:
    """Write a site as ``NAME.warc.gz`` with ``NAME.gold.jsonl``."""
    with (folder / f"{site.name}.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, body in site.pages.items():
            media = "text/xml" if body.startswith(b"<?xml") else "text/html"
            headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=headers
            )
            writer.write_record(record)
    with (folder / f"{site.name}.gold.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in site.gold)
