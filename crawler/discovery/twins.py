"""Twins: addresses that lead to the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

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
CLOCK_VALUE = re.compile(r"0?\.\d+|\d{10}|\d{13}")
"""Parameters that keep caches away, where their values are seconds, milliseconds or chances."""


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
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not is_idle(*pair)]
    query = f"?{urlencode(sorted(pairs))}" if pairs else ""
    return f"{host}{port[0] if port else ''}{path}{query}"


def twins(one: str, other: str) -> bool:
    """Whether two addresses lead to the same page, as far as they tell."""
    return twin_key(one) == twin_key(other)


def is_idle(name: str, value: str) -> bool:
    """Whether a parameter of a query leads nowhere else."""
    if IDLE_PARAMETERS.fullmatch(name):
        return True
    return bool(CLOCK_PARAMETERS.fullmatch(name) and CLOCK_VALUE.fullmatch(value))


def without_session(url: str) -> str:
    """An address without its idle parts; it can be asked for in its place."""
    parts = urlsplit(url)
    path = SESSION_PATH.sub("", parts.path)
    pieces = [piece for piece in parts.query.split("&") if not is_idle(*_halves(piece))]
    return parts._replace(path=path, query="&".join(pieces)).geturl()


def _halves(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return name, value
