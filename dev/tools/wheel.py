"""Build the wheel and try it in a virtual environment of its own: ``python -m dev.tools.wheel``.

The environment holds the locked libraries and the wheel, nothing else; it and the outputs are in a
temporary folder outside the repository. Exits with 1 if anything is wrong with the wheel.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "crawler" / "sample" / "pages" / "djyw" / "202504" / "t20250429_11703.html"
READ = """
import sys
from pathlib import Path
from crawler.article import extract_article
body = Path(sys.argv[1]).read_bytes()
print(extract_article(body, url="http://127.0.0.1:8765/djyw/202504/t20250429_11703.html").title)
"""


def build_wheel(folder: Path) -> Path:
    """Build the wheel into a folder with the backend of the running environment."""
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def differing_files(wheel: Path) -> set[str]:
    """Return the paths that only one of the wheel and the repository's ``crawler/`` holds."""
    listed = _run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard",
                   "crawler"], ROOT)  # fmt: skip
    tracked = {name for name in listed.split("\0") if name and (ROOT / name).exists()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    return tracked ^ packed


def try_package(python: Sequence[str], folder: Path, path: str = "") -> list[str]:
    """Use an installed package from a folder as its user would and return what went wrong.

    Args:
        python: The words that start the interpreter which has the package.
        folder: An empty folder outside the repository.
        path: The value of ``PYTHONPATH``.
    """
    faults = []
    title = _run([*python, "-c", READ, str(PAGE)], folder, path).strip()
    if "深山里的" not in title:
        faults.append(f"import: the sample page's headline is read as {title!r}")
    printed = _run([*python, "-m", "crawler", "extract", str(PAGE)], folder, path)
    if json.loads(printed)["title"] != title:
        faults.append("extract: the command and the function read different headlines")
    crawl = ["crawl", "sample", "-s", "CRAWLER_SAMPLE_PORT=0"]
    _run([*python, "-m", "crawler", *crawl], folder, path)
    articles = folder / "output" / "articles.jsonl"
    if not articles.exists() or len(articles.read_bytes().splitlines()) < 40:
        faults.append("crawl: the sample site's articles are not in output/articles.jsonl")
    return faults


def _run(command: Sequence[str], folder: Path, path: str = "") -> str:
    """Run a program that must succeed and return its standard output."""
    ours = ("CRAWLER_", "SCRAPY_", "PYTHONPATH", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(  # noqa: S603 - programs of this environment and the one made here
        command,
        cwd=folder,
        env={**environment, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\nexit code {done.returncode}\n{done.stderr}")
    return done.stdout


def main() -> int:
    """Build, install and try; return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build_wheel(folder)
        venv.create(folder / "venv", with_pip=True)
        programs = folder / "venv" / "bin"
        python = str(programs / "python")
        install = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        lock = str(ROOT / "dev" / "requirements" / "run.lock")
        _run([*install, "--require-hashes", "-r", lock], folder)
        _run([*install, "--no-deps", str(wheel)], folder)
        _run([python, "-m", "pip", "check"], folder)  # what the wheel asks for is in the lock
        faults = [f"packed or tracked alone: {one}" for one in sorted(differing_files(wheel))]
        faults += try_package([python], folder)
        if "sample" not in _run([str(programs / "crawler"), "list"], folder).split():
            faults.append("crawler list: the sample site is not listed")
    for fault in faults:
        sys.stderr.write(f"wheel: {fault}\n")
    if not faults:
        sys.stdout.write(f"wheel: {wheel.name} installs and runs\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
