"""A temporary PostgreSQL server on a socket in a temporary folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PACKAGED = Path("/usr/lib/postgresql")
"""Debian's folder of PostgreSQL versions, which is not in PATH."""

NEVER_ROOT: dict[str, Any] = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
"""Arguments of ``subprocess``: PostgreSQL refuses to run as root."""

PLAIN = ("--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")

CARELESS = ("fsync=off", "full_page_writes=off", "max_connections=20", "shared_buffers=8MB")
"""Options of a server whose data need not survive a crash."""


def programs() -> Path | None:
    """Return the folder of the newest ``initdb`` and ``postgres``, or ``None``."""
    found = sorted(PACKAGED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


@contextmanager
def serving_postgres(programs: Path) -> Iterator[str]:
    """Start a server and yield the SQLAlchemy URL of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        if NEVER_ROOT:
            shutil.chown(folder, NEVER_ROOT["user"])
        data = folder / "data"
        made = [str(programs / "initdb"), "-D", str(data), "-U", "tests", *PLAIN]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **NEVER_ROOT)
        options = [part for option in CARELESS for part in ("-c", option)]
        started = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-h", ""]
        started += options
        log = (folder / "log").open("wb")
        with log, subprocess.Popen(started, stderr=log, cwd=folder, **NEVER_ROOT) as server:
            _wait_until_ready(data / "postmaster.pid", server)
            yield f"postgresql+psycopg://tests@/postgres?host={folder}"
            server.send_signal(signal.SIGQUIT)  # at once: nothing is to be kept
    finally:
        shutil.rmtree(folder)


def _wait_until_ready(pid_file: Path, server: subprocess.Popen[Any]) -> None:
    deadline = time.monotonic() + 60
    while not pid_file.exists() or "ready" not in pid_file.read_text():
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
