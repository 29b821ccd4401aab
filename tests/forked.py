"""Programs that run in a copy of a process which has imported the project already.

Most of the time of a small crawl is its imports. Here one process imports the modules once; each
call is a copy of it (``fork``) with its own arguments, environment, folder and files, and ends as
Python ends. What depends on how Python starts needs a fresh process.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import IO, Any

Env = Mapping[str, str]
Files = tuple[Path, Path, Path]
"""Standard input, output and errors."""

ROOT = Path(__file__).parents[1]
TIMEOUT = 100

WARNINGS = {"PYTHONWARNINGS": "default"}

AT_START = ("PYTHON", "LC_", "LANG", "TZ")
"""Beginnings of the names of variables that Python and libc read when they start."""


class Running:
    """A call that has begun."""

    def __init__(self, arguments: tuple[str, ...], answers: IO[str], files: Files) -> None:
        self._arguments = arguments
        self._answers = answers
        self._files = files
        self._code: int | None = None
        self.pid = int(answers.readline())

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal unless the call is known to have ended."""
        if self._code is None:
            os.kill(self.pid, number)

    def end(self) -> int:
        """Wait for the end of the call; return its exit code."""
        if self._code is None:
            self._code = int(self._answers.readline())
        return self._code

    def communicate(self) -> subprocess.CompletedProcess[str]:
        """Wait for the end of the call; return its exit code and all that it wrote."""
        code = self.end()
        told, errors = (path.read_text("utf-8") for path in self._files[1:])
        if code == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(self._arguments, TIMEOUT, told, errors)
        return subprocess.CompletedProcess(self._arguments, code, told, errors)


class Template:
    """A process of which each call is a copy."""

    def __init__(self) -> None:
        self._env = {**os.environ, **WARNINGS}
        self._lock = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=self._env,
        )
        atexit.register(self._process.communicate)

    def fits(self, env: Env) -> bool:
        """Return whether Python starts in an environment as it did here."""
        return _at_start(env) == _at_start(self._env)

    def run(
        self, module: str, *arguments: str, text: str = "", cwd: Path = ROOT, env: Env | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ``main()`` of a module with standard input ``text``, and ``env`` more."""
        with self.running(module, *arguments, text=text, cwd=cwd, env=env) as call:
            return call.communicate()

    @contextmanager
    def running(
        self,
        module: str,
        *arguments: str,
        text: str = "",
        cwd: Path = ROOT,
        env: Env | None = None,
        terminal: str | None = None,
    ) -> Iterator[Running]:
        """Start ``main()`` of a module; kill it at the end of the block.

        Output and errors go to the device ``terminal``, else to files.
        """
        surroundings = {**os.environ, **WARNINGS, **(env or {})}
        assert self.fits(surroundings)
        with TemporaryDirectory() as folder, self._lock:
            given, told, errors = (Path(folder, name) for name in ("in", "out", "errors"))
            given.write_text(text, "utf-8")
            if terminal is not None:
                told = errors = Path(terminal)
            files = (given, told, errors)
            job = {
                "module": module,
                "arguments": arguments,
                "files": [str(path) for path in files],
                "env": surroundings,
                "cwd": str(cwd),
            }
            call = Running(arguments, self._send(job), files)
            try:
                yield call
            finally:
                call.send_signal(signal.SIGKILL)
                call.end()

    def _send(self, job: dict[str, Any]) -> IO[str]:
        """Send what is to be done; return the file with the answers: the process, its exit code."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return self._process.stdout


@cache
def template() -> Template:
    """Return the template of this process, started at its first use."""
    return Template()


def _at_start(env: Env) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(AT_START)}


def _serve() -> None:
    """Copy this process for each line of the input; in a copy, do what the line says and return."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        importlib.import_module("tests.warm")
    gc.collect()
    gc.freeze()
    for line in sys.stdin.buffer:
        job = json.loads(line)
        files = [os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOCTTY) for path in job["files"]]
        child = os.fork()
        if not child:
            _become(job, files)
            importlib.import_module(job["module"]).main()
            return
        for file in files:
            os.close(file)
        _tell(child)
        _, status = os.waitpid(child, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _become(job: dict[str, Any], files: list[int]) -> None:
    """Take the arguments, the environment, the folder and the files of a call."""
    signal.alarm(TIMEOUT)
    os.setsid()  # a test may signal the group
    sys.argv = [job["module"], *job["arguments"]]
    os.environ.clear()
    os.environ.update(job["env"])
    os.chdir(job["cwd"])
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.stdin = os.fdopen(0, closefd=False)


if __name__ == "__main__":
    _serve()
