r"""Families of publishing systems, with the forms of their URLs.

Each function takes a host and returns regular expressions for ``Site.articles`` or ``Site.lists``.
``*.example.cn`` stands for any host under ``example.cn``.
"""

from __future__ import annotations

import re

SUBDOMAINS = r"(?:[\w-]+\.)*"
DAY = r"\d{4}/\d{2}/\d{2}"
FOLDERS = r"(?:[\w.-]+/)+"
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def under(host: str, *paths: str) -> tuple[str, ...]:
    """Return patterns of whole URLs, http or https, from patterns of their paths on a host."""
    name = re.escape(host.removeprefix("*."))
    if host.startswith("*."):
        name = SUBDOMAINS + name
    return tuple(f"https?://{name}/{path}" for path in paths)


def trs(host: str) -> tuple[str, ...]:
    """TRS WCM (ministries): ``/column/202509/t20250918_448431.html``, mobile with ``_m``."""
    return under(host, rf"{FOLDERS}\d{{6}}/t\d{{8}}_\d+(?:_m)?\.s?html?")


def people(host: str) -> tuple[str, ...]:
    """人民网 and hosted sites: ``/n1/2025/0408/c64387-40455296.html``, Traditional at /BIG5/."""
    return under(host, r"(?:BIG5/)?n[12]?/\d{4}/\d{4}/c\d+-\d+\.html")


def people_lists(host: str) -> tuple[str, ...]:
    """Lists of 人民网 and hosted sites: ``/GB/64093/64094/``, then ``index2.html``."""
    return under(host, r"GB/(?:\d+/)+(?:index\d*\.html)?")


def xinhua(host: str) -> tuple[str, ...]:
    """新华网 and hosted sites: ``/c.html`` since 2024, ``/c_1129981476.htm`` before."""
    return under(
        host,
        rf"(?:{FOLDERS})?\d{{8}}/[0-9a-f]{{32}}/c\.html",
        rf"(?:{FOLDERS})?\d{{4}}-\d{{2}}/\d{{2}}/c_\d+\.html?",
    )


def founder(host: str, folder: str = "") -> tuple[str, ...]:
    """Founder (dailies): ``/2018-07/28/content_30136870.htm``, below ``folder``."""
    return under(host, rf"{folder}\d{{4}}-\d{{2}}/\d{{2}}/content_\d+\.html?")


def founder_lists(host: str) -> tuple[str, ...]:
    """Lists of Founder: ``/node_11941.htm``, then ``node_11941_2.htm``."""
    return under(host, r"node_\d+(?:_\d+)?\.html?")


def cntv(host: str, kinds: str = "ARTI|VIDE") -> tuple[str, ...]:
    """央视网 and 共产党员网: ``/2022/10/15/ARTI1665820365723761.shtml``."""
    return under(host, rf"{DAY}/(?:{kinds})[0-9A-Za-z]{{16,}}\.shtml")


def rednet(host: str) -> tuple[str, ...]:
    """红网 and hosted sites: ``/content/2022/10/12/11928392.html``."""
    return under(host, rf"content/{DAY}/\d+\.html")


def vsb(host: str) -> tuple[str, ...]:
    """博达 VisualSiteBuilder (universities, cities): ``/info/2101/120602.htm``."""
    return under(host, r"info/\d+/\d+\.htm")


def vsb_lists(host: str) -> tuple[str, ...]:
    """Lists of VisualSiteBuilder: ``/xwzx/gzdt.htm``, then ``/xwzx/gzdt/12.htm``."""
    return under(host, r"(?!info/)(?:\w+/)*\w+\.htm")


def hanweb(host: str) -> tuple[str, ...]:
    """大汉 (Hanweb) JCMS (provinces): ``/art/2021/7/8/art_1413011_58928.html``."""
    return under(host, r"art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html")


def hanweb_lists(host: str) -> tuple[str, ...]:
    """Lists of Hanweb JCMS: ``/col/col1413011/index.html``."""
    return under(host, r"col/col\d+/(?:index\.html)?")
