"""Reading under load: memory over many pages, and time on pages built to be slow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dev.benchmarks.reading_peers import Reader, read_safely

PROSE = "全县基层党组织要把学习成果转化为工作实效，推动各项任务落到实处。" * 3
HEAD = f"<title>青禾县召开会议</title><h1>青禾县召开会议</h1><p>{PROSE}</p><p>{PROSE}</p>"
URL = "http://page.invalid/1.html"

SHAPES: dict[str, Callable[[int], str]] = {
    "nested div, 10,000 deep": lambda n: "<div>一" * (n // 100) + "</div>" * (n // 100),
    "nested b, 10,000 deep": lambda n: "<b>一" * (n // 100),
    "nested font, 10,000 deep": lambda n: "<font color=red>一" * (n // 100),
    "nested table, 10,000 deep": lambda n: "<table><tr><td>一" * (n // 100),
    "br": lambda n: "一<br>" * n,
    "links": lambda n: "<a href=#>组织工作</a>" * n,
    "links in li": lambda n: "<li><a href=#>组织工作</a></li>" * (n // 2),
    "empty elements": lambda n: "<i></i>" * n,
    "paragraphs": lambda n: "<p>一，二。</p>" * n,
    "one text node": lambda n: PROSE * (n // 30),
    "one line of labels": lambda n: "来源：" * n,
    "attributes of many elements": lambda n: "<p a=1 b=2 c=3 d=4 e=5>一" * (n // 5),
    "unclosed tags": lambda n: "<li><p><i>一" * (n // 100),
    "table rows": lambda n: "<table>" + "<tr><td>一<td>二" * (n // 3) + "</table>",
    "hidden elements": lambda n: "<div style='display:none'>一</div>" * (n // 10),
    "white text": lambda n: "<span style='color:#fff'>一</span>" * (n // 10),
    "boilerplate": lambda n: "<div class=nav>一<a href=#>二</a></div>" * (n // 10),
    "nested boilerplate": lambda n: "<div class=nav>一，" * (n // 1000) + "</div>" * (n // 1000),
    "pictures": lambda n: "<img src=1.jpg>" * (n // 10),
    "json-ld": lambda n: f"<script type=application/ld+json>[{'1,' * (n // 20)}1]</script>",
    "metas": lambda n: "".join(f"<meta name=m{each} content=2023>" for each in range(n // 10)),
    "short scripts": lambda n: "<script>document.write('一')</script>" * (n // 10),
    "signs of tags": lambda n: "< <! </ <!-- -->" * (n // 5),
}
"""Name to a function that makes a slow page of size ``n``; the largest has a million tags."""

SIZES = (500_000, 1_000_000)


def show_hostile(console: Console, reader: Reader) -> None:
    """Print the seconds for each kind of page at half and at full size, and their ratio."""
    table = Table("shape", "MB", "seconds at half", "seconds", "ratio", title=reader.name)
    for name, shape in SHAPES.items():
        pages = [(HEAD + shape(size)).encode() for size in SIZES]
        half, whole = (_seconds(reader, page) for page in pages)
        table.add_row(
            name,
            f"{len(pages[1]) / 1e6:.1f}",
            f"{half:.2f}",
            f"{whole:.2f}",
            f"{whole / max(half, 0.001):.1f}",
        )
    console.print(table)


def _seconds(reader: Reader, content: bytes) -> float:
    start = time.process_time()
    read_safely(reader, content, URL, "text/html; charset=utf-8")
    return time.process_time() - start


def watch_memory(reader: Reader, pages: list[tuple[bytes, str]], count: int) -> None:
    """Read ``count`` pages, no two alike, and print the resident memory ten times on the way."""
    before = read_at = 0.0
    for number, (content, url) in enumerate(_varied(pages, count), 1):
        read_safely(reader, content, url, None)
        if number % max(1, count // 10) == 0:
            now = resident()
            change = (
                f", {(now - before) * 1000 / (number - read_at):+.2f} kB a page" if before else ""
            )
            print(f"{reader.name}: after {number} pages {now:.1f} MB{change}", flush=True)
            before, read_at = now, number


def _varied(pages: list[tuple[bytes, str]], count: int) -> Iterator[tuple[bytes, str]]:
    """Yield the pages in turns, each time with other names, styles, titles and datelines."""
    for number in range(count):
        content, url = pages[number % len(pages)]
        sign = str(number).encode()
        content = content.replace(b' class="', b' class="n%s ' % sign)
        content = content.replace(b' style="', b' style="order:%s;' % sign)
        content = content.replace(b"</title>", b"%s</title>" % sign, 1)
        yield (
            content.replace(
                b"</p>", b"%s</p><p>2023-05-18 08:%02d %s</p>" % (sign, number % 60, sign), 2
            ),
            url,
        )


def resident() -> float:
    """Return the resident memory of this process in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6
