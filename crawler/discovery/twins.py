"""Twins: addresses that lead to the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode, urlsplit

HOST_TWIN = re.compile(r"^(?:www|m|wap|3g|4g|mobile|h5|touch)\.(?=[^.]+\.)")
"""First labels of a host that tell the device, not the site."""

FOLDER_TWIN = re.compile(r"^/(?:m|wap|mobile|3g|h5|pc|web)(?=/)", re.IGNORECASE)
"""First folders that tell the device."""

INDEX = re.compile(r"/(?:index|default)\.\w{2,5}$", re.IGNORECASE)
"""What a server shows where only a folder is asked for."""

MOBILE_FILE = re.compile(r"_m(?=\.s?html?$)", re.IGNORECASE)
"""``t20200826_1_m.html``: the mobile page beside the other in one folder."""

PORT = re.compile(r":(?!(?:80|443)$)\d+$")
"""A port that is not the scheme's own."""

SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)

IDLE_PARAMETERS = re.compile(
    r"utm_\w+|spm|jsessionid|phpsessid|aspsessionid\w*|sessionid|isappinstalled|share_?\w*",
    re.IGNORECASE,
)
"""Parameters of a query that say who asks or by which way; as whole names."""

CLOCK_PARAMETERS = re.compile(r"_|t|_t|v|r|ts|time|timestamp|rnd|rand|random", re.IGNORECASE)
"""Parameters that keep caches away, where their values are times or chances."""

CHANCE = re.compile(r"0?\.\d+")
SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970, from 2001 to 2033: a number that begins with the year, as
2023010512, is an article's."""

SCRIPT = re.compile(r"/(?:(?!\d{3})[^/.])+(?:\.(?:php|aspx?|jspx?|do|action|cgi))?$", re.IGNORECASE)
"""A path that many pages share, as ``/show.php``: the query tells which of them it is. One with a
number of three digits is taken for a page's own."""


def twin_key(url: str) -> str:
    """What all addresses of one page share: compare keys, never ask for them.

    Alike are http and https, ``www.`` and mobile hosts or folders, default ports, a folder and
    its index page, session and tracking parameters, and the order of the parameters.
    """
    parts = urlsplit(url)
    host = HOST_TWIN.sub("", (parts.hostname or "").rstrip("."))
    port = PORT.search(parts.netloc)
    path = INDEX.sub("/", unquote(SESSION_PATH.sub("", parts.path)) or "/")
    path = MOBILE_FILE.sub("", FOLDER_TWIN.sub("", path))
    telling = "&".join(_telling(SESSION_PATH.sub("", parts.path), parts.query))
    pairs = parse_qsl(telling, keep_blank_values=True)
    query = f"?{urlencode(sorted(pairs))}" if pairs else ""
    return f"{host}{port[0] if port else ''}{path}{query}"


def twins(one: str, other: str) -> bool:
    """Whether two addresses lead to the same page, as far as they tell."""
    return twin_key(one) == twin_key(other)


def is_idle(name: str, value: str) -> bool:
    """Whether a parameter of a query says who asks or when, as far as it tells by itself."""
    return bool(IDLE_PARAMETERS.fullmatch(name)) or _is_clock(name, value, CHANCE)


def without_session(url: str) -> str:
    """An address without its idle parts; it can be asked for in its place."""
    parts = urlsplit(url)
    path = SESSION_PATH.sub("", parts.path)
    return parts._replace(path=path, query="&".join(_telling(path, parts.query))).geturl()


def _telling(path: str, query: str) -> list[str]:
    """The parameters of a query that lead somewhere, as they are written.

    A time is none of them where something else tells the page; else it may be its number.
    """
    told = [piece for piece in query.split("&") if not is_idle(*_halves(piece))]
    lasting = [piece for piece in told if not _is_clock(*_halves(piece), SECONDS)]
    known = any(map(any, map(_halves, lasting))) or not SCRIPT.search(path)
    return lasting if known else told


def _is_clock(name: str, value: str, form: re.Pattern[str]) -> bool:
    return bool(CLOCK_PARAMETERS.fullmatch(name) and form.fullmatch(value))


def _halves(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return unquote_plus(name), unquote_plus(value)
