"""Cookies of redirects: kept for one chain of redirects at most, never longer.

A crawl keeps no cookies. Some firewalls answer the first request with a cookie and a redirect to
the same address, and serve the page to whoever returns it: without it the redirect never ends.
"""

from __future__ import annotations

import re

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from scrapy.http.request import NO_CALLBACK

from crawler.middlewares.refusals import Refused
from crawler.urls import authority_of, normalize_url

JAR = "redirect_cookies"
"""Key of ``Request.meta``: the jar of a chain of redirects."""

NAMES = "redirect_cookie_names"
"""Key of ``Request.meta``: the names of all cookies that a chain of redirects set."""

MAX_WALL = 4_000  # bytes of a page that only sets a cookie; articles are longer
MAX_WALL_TEXT = 300  # bytes of its text outside scripts: a request to enable them

SCRIPT_COOKIE = re.compile(
    rb"\bdocument(?:\.cookie|\[['\"]cookie['\"]\])\s*=(?!=)(?:\s*['\"`]([\w.-]{1,100})\s*=)?"
)
"""A script that sets a cookie, whose name it may compute."""

RELOAD = re.compile(rb"\blocation\b|\breload\b|http-equiv\s*=\s*['\"]?refresh", re.IGNORECASE)
MARKUP = re.compile(
    rb"<(script|style|title)\b(?:[^<]|<(?!/\1))*+(?:</\1\s*>)?|<[^<>]*+>|\s++", re.IGNORECASE
)


def carry_cookies(followed: Request, request: Request, response: Response) -> None:
    """Give the cookies of a redirect to the request that follows it.

    They are accepted from a redirect to the same address, under the rules of RFC 6265 for domain,
    path and scheme, and returned to the same host until the chain ends.
    """
    names = [*request.meta.get(NAMES, []), *cookie_names(response)]
    names += filter(None, [script_cookie(response.body)])
    followed.headers.pop("Cookie", None)
    followed.meta[NAMES] = list(dict.fromkeys(names))
    jar = followed.meta.pop(JAR, None)
    if authority_of(followed.url) != authority_of(request.url):
        return
    if normalize_url(followed.url) == normalize_url(request.url) and cookie_names(response):
        jar = jar or CookieJar()
        jar.extract_cookies(response, request)
    if jar:
        jar.add_cookie_header(followed)
        followed.meta[JAR] = jar


def cookie_names(response: Response) -> list[str]:
    """Return the names of the cookies that a response sets."""
    values = (value.decode("latin-1") for value in response.headers.getlist("Set-Cookie"))
    return [name for name in (value.partition("=")[0].strip() for value in values) if name]


def describe_cookies(names: list[str]) -> str:
    """Return what a redirect that never ends says about cookies; empty if it set none."""
    return f"it asks for the cookie {', '.join(names[:3])}" if names else ""


class ScriptCookies:
    """Downloader middleware that refuses pages whose script sets a cookie and loads them again."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Return a response that is a page.

        Raises:
            Refused: for any other, with the reason ``script`` and the name of the cookie.
        """
        name = script_cookie(response.body) if request.callback is not NO_CALLBACK else None
        if name:
            raise Refused("script", f"its script sets the cookie {name} and loads the page again")
        return response


def script_cookie(body: bytes) -> str | None:
    """Return the cookie that a page without text sets before it is loaded again, or ``None``.

    A name that the script computes is ``?``.
    """
    if len(body) > MAX_WALL:
        return None
    cookie = SCRIPT_COOKIE.search(body)
    if not cookie or not RELOAD.search(body) or len(MARKUP.sub(b"", body)) > MAX_WALL_TEXT:
        return None
    return cookie[1].decode("ascii", "replace") if cookie[1] else "?"
