"""Pages to test with, of the plainest form."""

from __future__ import annotations

PARAGRAPHS = (
    "本报讯　近日，清源县召开基层党建工作推进会，总结上半年工作，部署下半年任务。",
    "会议指出，要坚持问题导向，把整改落实贯穿始终，切实解决群众反映强烈的突出问题。",
    "会议要求，各乡镇党委要压实责任，抓好村级后备力量的培养，确保各项任务落到实处。",
)


def article_page(
    title: str = "清源县召开基层党建工作推进会",
    *,
    source: str = "清源日报",
    time: str = "2023-07-17 18:17",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    below: str = "",
) -> bytes:
    """An article page as bytes (UTF-8, declared)."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-清源党建网</title></head>'
        f'<body><div class="top"><a href="/">首页</a></div><h1>{title}</h1>'
        f'<div class="info">来源：{source}　时间：{time}</div>'
        f'<div class="text">{text}</div>{below}'
        '<div class="foot">主办：中共清源县委组织部</div></body></html>'
    ).encode()


def list_page(count: int = 20) -> bytes:
    """A list page: titles with dates, and no text."""
    rows = "".join(
        f'<li><a href="/gzdt/t{number}.html">清源县第{number}次党建工作例会召开</a>'
        f"<span>2023-07-{number + 1:02d}</span></li>"
        for number in range(count)
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>工作动态-清源党建网</title></head>'
        f"<body><ul>{rows}</ul></body></html>"
    ).encode()
