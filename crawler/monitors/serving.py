"""The metrics over HTTP, read anew whenever they are asked for."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry, start_http_server

from crawler.monitors.metrics import LatestRuns


def place_of(text: str) -> tuple[str, int]:
    """Address and port of ``[ADDRESS:]PORT``; a port alone is one of this machine only.

    Raises:
        ValueError: where it is neither.
    """
    parts = urlsplit(f"//127.0.0.1:{text}" if text.isdecimal() else f"//{text}")
    try:
        port = parts.port
    except ValueError:
        port = None
    if not parts.hostname or port is None:
        raise ValueError(f"{text!r} is no ADDRESS:PORT")
    return parts.hostname, port


def serve_metrics(folder: Path, host: str, port: int) -> None:
    """Serve the metrics of an output folder until SIGINT or SIGTERM.

    Raises:
        OSError: where the address cannot be had.
    """
    registry = CollectorRegistry()
    registry.register(LatestRuns(folder))
    server, thread = start_http_server(port, host, registry)
    over = threading.Event()
    for which in (signal.SIGINT, signal.SIGTERM):
        signal.signal(which, lambda *_: over.set())
    over.wait()
    server.shutdown()
    server.server_close()
    thread.join()
