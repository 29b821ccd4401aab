"""URLs as browsers read them: resolution, hosts, default ports, encodings of queries. Pure.

Source: the URL Standard (WHATWG) for the schemes http and https, as far as pages depend on it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self
from urllib.parse import quote, urldefrag, urljoin, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\n\r]")  # browsers remove them anywhere in a URL
_EDGES = "".join(map(chr, range(0x21)))  # control characters and blanks at either end
_PLAIN_AUTHORITY = re.compile(r"[a-z0-9.-]*")
_AUTHORITY = re.compile(
    r"(?P<user>.*@)?(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[0-9]{0,9}))?", re.DOTALL
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_QUERY_CODECS = {"gb18030": "gbk", "gb2312": "gbk", "utf-16le": "utf-8", "utf-16be": "utf-8"}
"""Encodings of pages that browsers do not send queries in, and what they send instead."""


class PageUrl(str):
    """The URL of a page, with the encoding in which the queries of its links are sent.

    Functions that are given a plain ``str`` leave characters outside ASCII in a query as they are.
    """

    charset: str

    def __new__(cls, url: str, charset: str) -> Self:
        """Create the URL of a page that was decoded from ``charset``."""
        self = super().__new__(cls, url)
        self.charset = charset
        return self


def resolve_url(base: str, reference: str) -> str:
    r"""Return the absolute URL without fragment that a browser makes of a reference.

    ``\`` separates folders like ``/``; host and port are in canonical form; a query is encoded
    as the page is if ``base`` is a ``PageUrl``.

    Raises:
        ValueError: for a malformed URL, such as ``http://[``.
    """
    target = urldefrag(urljoin(base, _with_slashes(base, reference))).url
    if isinstance(base, PageUrl):
        target = encode_query(target, base.charset)
    return normalize_url(target)


def normalize_url(url: str) -> str:
    """Return a URL with its host in ASCII and lower case and without a default port.

    Raises:
        ValueError: for a malformed URL, such as ``http://[`` or ``http://host:99999/``.
    """
    parts = urlsplit(url)
    parts.port  # noqa: B018 - raises for an invalid one
    authority = normalize_authority(parts.scheme, parts.netloc)
    return url if authority == parts.netloc else parts._replace(netloc=authority).geturl()


def authority_of(url: str) -> str:
    """Return the host of a URL, with its port unless that is the default, for comparison.

    Raises:
        ValueError: for a malformed URL.
    """
    parts = urlsplit(url)
    return normalize_authority(parts.scheme, parts.netloc).rpartition("@")[2]


def normalize_authority(scheme: str, authority: str) -> str:
    """Return the authority of an http or https URL in canonical form; any other as it is."""
    if _PLAIN_AUTHORITY.fullmatch(authority) or scheme not in DEFAULT_PORTS:
        return authority
    match = _AUTHORITY.fullmatch(authority)
    if not match:
        return authority
    port = int(match["port"] or DEFAULT_PORTS[scheme])
    suffix = "" if port == DEFAULT_PORTS[scheme] else f":{port}"
    return f"{match['user'] or ''}{ascii_host(match['host'])}{suffix}"


@lru_cache(maxsize=1_024)
def ascii_host(host: str) -> str:
    """Return a host name in lower case, with ``xn--`` labels for those outside ASCII (IDNA)."""
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:  # no host name; the outbound guard refuses it
        return host.lower()


@lru_cache(maxsize=1_024)
def unicode_host(host: str) -> str:
    """Return a host name with its ``xn--`` labels decoded."""
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def encode_query(url: str, charset: str) -> str:
    """Percent-encode the characters outside ASCII in a URL's query, as bytes of an encoding.

    Characters that the encoding lacks become references such as ``&#8212;``, as in browsers.
    """
    path, mark, query = url.partition("?")
    if query.isascii():
        return url
    codec = _QUERY_CODECS.get(charset.lower(), charset)
    try:
        "".encode(codec)
    except LookupError:
        codec = "utf-8"
    return path + mark + _NOT_ASCII.sub(lambda text: _escaped(text[0], codec), query)


def _escaped(text: str, codec: str) -> str:
    return quote(text.encode(codec, "xmlcharrefreplace"), safe="")


def _with_slashes(base: str, reference: str) -> str:
    r"""Return a reference with ``/`` for ``\`` before its query, and two of them before a host."""
    text = _BREAKS.sub("", reference.strip(_EDGES))
    scheme = _SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    if name not in DEFAULT_PORTS and name:
        return text
    end = min((place for mark in "?#" if (place := text.find(mark)) >= 0), default=len(text))
    start = scheme.end() if scheme else 0
    path = text[start:end].replace("\\", "/")
    has_host = path.startswith("//") or (name != "" and name != urlsplit(base).scheme)
    if has_host:
        path = "//" + path.lstrip("/")
    prefix = f"{name}:" if name and has_host else ""
    return prefix + path + text[end:]
