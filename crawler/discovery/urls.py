"""URLs as text: which lead to the same page, which have the same shape, which are traps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode, urlsplit

from crawler.urls import ascii_host, authority_of, encode_query

DEVICE_HOST = re.compile(r"^(?:www|m|wap|3g|4g|mobile|h5|touch)\.(?=[^.]+\.)")
"""First labels of a host that name a device, not a site."""

DEVICE_FOLDER = re.compile(r"^/(?:m|wap|mobile|3g|h5|pc|web)(?=/)", re.IGNORECASE)
"""First folders of a path that name a device."""

INDEX_FILE = re.compile(r"/(?:index|default)\.\w{2,5}$", re.IGNORECASE)
"""File names that a server answers with when only a folder is requested."""

MOBILE_FILE = re.compile(r"_m(?=\.s?html?$)", re.IGNORECASE)
"""Suffix of a mobile page in the folder of the desktop page: ``t20200826_1_m.html``."""

PORT = re.compile(r":(?!(?:80|443)$)\d+$")
"""A port other than the defaults of http and https."""

SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
"""A session identifier within a path."""

TRACKING_PARAMETER = re.compile(
    r"utm_\w+|spm|jsessionid|phpsessid|aspsessionid\w*|sessionid|isappinstalled|share_?\w*",
    re.IGNORECASE,
)
"""Whole names of query parameters that identify a visitor or a referrer."""

CACHE_BUSTER = re.compile(r"_|t|_t|v|r|ts|time|timestamp|rnd|rand|random", re.IGNORECASE)
"""Whole names of parameters that defeat caches where their value is a time or a random number."""

RANDOM_NUMBER = re.compile(r"0?\.\d+")  # as JavaScript's Math.random() writes it

EPOCH_TIME = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970, from 2001 to 2033. Article numbers that begin with the year,
such as 2023010512, do not match."""

SHARED_PATH = re.compile(
    r"/(?:(?!\d{3})[^/.])+(?:\.(?:php|aspx?|jspx?|do|action|cgi))?$", re.IGNORECASE
)
"""A path that many pages share, such as ``/show.php``, where the query identifies the page. A path
with a three-digit number is taken to belong to one page."""

OPAQUE_ID = re.compile(
    r"(?<![0-9a-z])(?=[0-9a-z]*\d)(?=[0-9a-z]*[a-z])[0-9a-z]{16,}", re.IGNORECASE
)
"""Identifiers that mix letters and digits and are too long for a name."""

NO_ARTICLE = re.compile(
    r"(?<![a-z])(?:login|logout|signin|signup|register|passport|download|upload|captcha|verifycode"
    r"|print|comment|sendmail|addfavorite)",
    re.IGNORECASE,
)
"""Words of URLs that lead to forms and files."""

MAX_FOLDERS = 12  # folders of a path; relative links gone wrong add one at every step
MAX_REPEATED_FOLDERS = 2  # times that one folder may occur in a path
MAX_PARAMETERS = 8  # query parameters; search forms and calendars add more
MAX_LENGTH = 500  # characters of a URL worth a request


def page_key(url: str) -> str:
    """Return a string that all URLs of one page share. It is for comparison, not for requests.

    http and https, ``www.`` and mobile hosts or folders, default ports, a folder and its index
    file, session and tracking parameters and the order of parameters make no difference.
    """
    parts = urlsplit(encode_query(url, "utf-8"))
    host = DEVICE_HOST.sub("", ascii_host(parts.hostname or "").rstrip("."))
    port = PORT.search(parts.netloc)
    path = INDEX_FILE.sub("/", unquote(SESSION_PATH.sub("", parts.path)) or "/")
    path = MOBILE_FILE.sub("", DEVICE_FOLDER.sub("", path))
    kept = "&".join(_significant(SESSION_PATH.sub("", parts.path), parts.query))
    query = f"?{join_query(sorted(query_pairs(kept)))}" if kept else ""
    return f"{host}{port[0] if port else ''}{path}{query}"


def same_page(one: str, other: str) -> bool:
    """Return whether two URLs lead to the same page, as far as the URLs show."""
    return page_key(one) == page_key(other)


def same_site(one: str, other: str) -> bool:
    """Return whether two URLs are on one host, or on its variant for another device."""
    hosts = [DEVICE_HOST.sub("", authority_of(url)) for url in (one, other)]
    return hosts[0] == hosts[1]


def query_pairs(query: str, *, keep_blank: bool = True) -> list[tuple[str, str]]:
    """Return the parameters of a query, whose bytes may be in any encoding, as Latin-1.

    Read as UTF-8, values in GBK would all become the same replacement characters.
    """
    escaped = encode_query(f"?{query}", "utf-8")[1:]
    return parse_qsl(escaped, keep_blank_values=keep_blank, encoding="latin-1")


def join_query(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the query of parameters in Latin-1, with the bytes that ``query_pairs`` read."""
    return urlencode(list(pairs), encoding="latin-1", errors="replace")


def strip_session(url: str) -> str:
    """Return a URL without session, tracking and cache parameters; it leads to the same page.

    A URL without a host, such as ``http:a``, is returned as it is.
    """
    parts = urlsplit(url)
    if not parts.netloc:
        return url
    path = SESSION_PATH.sub("", parts.path)
    return parts._replace(path=path, query="&".join(_significant(path, parts.query))).geturl()


def url_shape(url: str) -> str:
    """Return a URL's path and query with numbers as ``9`` and names of folders as ``w``.

    ``/gzdt/201708/t20170816_633595.html`` becomes ``/w/9/t9_9.html``: articles of other columns
    have the same shape, list pages have another.
    """
    parts = urlsplit(url)
    *folders, name = parts.path.split("/")
    shapes = [
        "w" if re.search(r"[^\d_-]", one) else re.sub(r"\d+", "9", one) for one in folders[1:]
    ]
    pairs = query_pairs(parts.query)
    query = "&".join(f"{key}={_without_numbers(value)}" for key, value in pairs)
    path = "/".join(["", *shapes, _without_numbers(name)])
    return f"{path}?{query}" if query else path


def is_trap(url: str) -> bool:
    """Return whether a URL is of a kind that grows without end, or leads to a form or a file."""
    parts = urlsplit(url)
    folders = [one for one in parts.path.split("/") if one]
    repeats = max(Counter(folders).values(), default=0)
    return (
        len(url) > MAX_LENGTH
        or len(folders) > MAX_FOLDERS
        or repeats > MAX_REPEATED_FOLDERS
        or NO_ARTICLE.search(parts.path + "?" + parts.query) is not None
        or len(parse_qsl(parts.query, keep_blank_values=True)) > MAX_PARAMETERS
    )


def _significant(path: str, query: str) -> list[str]:
    """Return the parameters of a query that identify the page, as they are written.

    A time is dropped where something else identifies the page; otherwise it may be its number.
    """
    kept = [pair for pair in query.split("&") if not _is_session(*_split(pair))]
    timeless = [pair for pair in kept if not _is_cache_buster(*_split(pair), EPOCH_TIME)]
    identified = any(map(any, map(_split, timeless))) or not SHARED_PATH.search(path)
    return timeless if identified else kept


def _is_session(name: str, value: str) -> bool:
    is_tracking = TRACKING_PARAMETER.fullmatch(name) is not None
    return is_tracking or _is_cache_buster(name, value, RANDOM_NUMBER)


def _is_cache_buster(name: str, value: str, form: re.Pattern[str]) -> bool:
    return bool(CACHE_BUSTER.fullmatch(name) and form.fullmatch(value))


def _split(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return unquote_plus(name), unquote_plus(value)


def _without_numbers(name: str) -> str:
    return re.sub(r"\d+", "9", OPAQUE_ID.sub("9", name))
