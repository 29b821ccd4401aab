"""The identity of a URL: two spellings of one page's URL have one canonical form.

The canonical form is a name, not a URL to fetch: http and https on their default ports are one.
Spellings that RFC 3986 (section 6.2.2) and the URL Standard call equivalent are made equal;
beyond that only parameters are removed that carry a reader's path or session, never content.
"""

from __future__ import annotations

import functools
import hashlib
import re
from urllib.parse import quote, urlsplit

TRACKING = re.compile(
    r"""(?ix) utm_\w+ | spm | scm | share_?token | share_?from | share_?source | sharer_\w+
    | isappinstalled | wfr | bd_vid | hm(?:sr|pl|cu|kw|ci) | fbclid | gclid | msclkid | weibo_id
    """
)
"""Parameters that say where a reader came from: campaign tools, WeChat, Baidu, Weibo."""

SESSION = re.compile(r"(?i)jsessionid|phpsessid|aspsessionid\w*|session_?id|cfid|cftoken")
"""Parameters that carry a session."""

SHARED_FROM = re.compile(r"(?i)timeline|singlemessage|groupmessage|weibo|qq|qzone|wechat|weixin")
"""Values of ``from`` that name a place of sharing; others may name content."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH_SESSION = re.compile(rf"(?i);(?:{SESSION.pattern.removeprefix('(?i)')})=[^/;]*")
_SAFE = "!$&'()*+,;=:@/?%~-._"
_CONTROLS = re.compile("[\t\n\r]")


def canonical_url(url: str) -> str:
    """Return the canonical form of a URL; the function is idempotent.

    Anything without a host is returned as it is, stripped of white space.
    """
    text = _CONTROLS.sub("", url.strip())
    try:
        parts = urlsplit(text.replace("\\", "/"))
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return text
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        return text
    if port is None or port == DEFAULT_PORTS[scheme]:
        scheme = "http"
    else:
        host = f"{host}:{port}"
    query = _query(parts.query)
    return f"{scheme}://{host}{_path(parts.path)}" + (f"?{query}" if query else "")


@functools.lru_cache(maxsize=1024)  # a page's URL is looked up at each step
def article_id(url: str) -> str:
    """Return the identity of the article first seen at a URL: 16 hexadecimal digits.

    64 bits: the chance that two of 5 million URLs share one is 1 in a million.
    """
    return hashlib.sha256(canonical_url(url).encode("utf-8", "replace")).hexdigest()[:16]


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    return f"[{host}]" if ":" in host else host


def _path(path: str) -> str:
    kept: list[str] = []
    segments = _PATH_SESSION.sub("", _normalize_escapes(path)).split("/")
    for segment in segments:
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]  # kept[0] is the root
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept).lstrip("/")


def _query(query: str) -> str:
    pieces = [_normalize_escapes(piece) for piece in query.split("&") if piece]
    return "&".join(sorted(piece for piece in pieces if not _identifies_reader(piece)))


def _identifies_reader(piece: str) -> bool:
    name, _, value = piece.partition("=")
    if name == "from":
        return SHARED_FROM.fullmatch(value) is not None
    if name == "_":  # jQuery's cache busting: milliseconds
        return value.isdigit()
    return bool(TRACKING.fullmatch(name) or SESSION.fullmatch(name))


def _normalize_escapes(text: str) -> str:
    """Return text with only necessary percent-encoding, in upper-case hexadecimal digits.

    Bytes that are not UTF-8 (URLs in GBK) stay as they are.
    """
    text = quote(_STRAY_PERCENT.sub("%25", text), safe=_SAFE, errors="replace")
    return _ESCAPE.sub(_decode_unreserved, text)


def _decode_unreserved(escape: re.Match[str]) -> str:
    byte = int(escape[1], 16)
    return chr(byte) if byte in _UNRESERVED else escape[0].upper()
