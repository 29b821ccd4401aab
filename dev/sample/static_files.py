"""Files of the site other than pages: robots.txt, sitemap, style, scripts, images."""

from __future__ import annotations

import struct
import zlib
from xml.sax.saxutils import escape

from crawler.sample.routes import Route
from dev.sample.plan import BUILT, Plan
from dev.sample.texts import Text

ROBOTS = """# Rules of the sample site
User-agent: *
Disallow: /admin/
Disallow: /info/1099/

Sitemap: {base}/sitemap.xml
"""
"""The server, which knows its port, replaces ``{base}``."""

STYLE = "body{font-size:14px;color:#333}a{color:#333;text-decoration:none}.w{color:#fff}\n"
COMMON_JS = """function doZoom(size){document.getElementById('zoom').style.fontSize=size+'px';}
function showDate(){document.write(new Date().toLocaleDateString());}
function createPageHTML(count,index,name,suffix){
  for(var i=0;i<count;i++){
    document.write('<a href="'+(i?name+'_'+i:name)+'.'+suffix+'">'+(i+1)+'</a> ');
  }
}
"""
HITS_JS = "document.write('1024');\n"


def static_routes(plan: Plan) -> list[Route]:
    """Return all files."""
    texts = plan.originals + plan.copies
    names = {block.image for text in texts for block in text.blocks if block.image}
    pictures = [
        Route(path=f"/images/{name}", body=PICTURE, content_type="image/png", modified=BUILT)
        for name in sorted(names | {"logo.png", "banner.png"})
    ]
    return [
        _file("/robots.txt", ROBOTS, "text/plain"),
        _file("/sitemap.xml", sitemap(texts), "application/xml"),
        _file("/style.css", STYLE, "text/css"),
        _file("/js/common.js", COMMON_JS, "application/javascript"),
        _file("/js/hits.js", HITS_JS, "application/javascript"),
        *pictures,
    ]


def sitemap(texts: list[Text]) -> str:
    """Return a sitemap of the articles."""
    shown = "".join(
        f"<url><loc>{{base}}{escape(text.path)}</loc>"
        f"<lastmod>{(text.published or '2025-06-30')[:10]}</lastmod></url>\n"
        for text in texts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{shown}</urlset>\n'
    )


def _file(path: str, text: str, content_type: str) -> Route:
    return Route(path=path, body=text.encode(), content_type=content_type, modified=BUILT)


def _picture() -> bytes:
    """Return a PNG of one grey pixel, uncompressed, so that every zlib gives the same bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\x00\x99", level=0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


PICTURE = _picture()
