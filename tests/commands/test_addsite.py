"""``scrapy addsite``: from one list page to a declaration with a frozen page."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.exits import FAILED, NOTHING, OK, USAGE
from crawler.items import Page
from crawler.scaffold.files import write_site
from crawler.scaffold.frozen import REVIEW, expected_reading, frozen_page
from crawler.scaffold.proposal import propose
from crawler.sites import Site
from tests.commanding import ROOT, SCRAPY
from tests.forked import template
from tests.records.folder import scrapy
from tests.spiders.undeclared import HOST, archived, made

COLUMN = f"{HOST}/gzdt/"


def page_of(url: str, body: bytes) -> Page:
    moment = datetime(2025, 4, 21, 3, tzinfo=UTC)
    return Page(url=url, site="", body=body, fetched_at=moment, content_type="text/html")


def site_in(path: Path) -> Site:
    """Return the site that a file declares."""
    spec = importlib.util.spec_from_file_location("declared", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert isinstance(module.SITE, Site)
    return module.SITE


@dataclass
class Project:
    """A project folder in which the command is called."""

    root: Path
    archive: Path

    def addsite(self, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        played = ("-s", f"CRAWLER_PLAYBACK={self.archive}")
        return template().run(SCRAPY, "addsite", *arguments, *played, cwd=self.root, text=text)

    @property
    def declaration(self) -> Path:
        return self.root / "crawler" / "sites" / "qsxf.py"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    (root / "scrapy.cfg").write_text("[settings]\ndefault = crawler.settings\n")
    (root / "tests" / "sites").mkdir(parents=True)
    (root / "tests" / "sites" / "addresses.json").write_text("{}")
    return Project(root, archived(root))


@pytest.fixture(scope="module")
def written(project: Project) -> Project:
    done = project.addsite(COLUMN, text="y\n")
    assert done.returncode == OK, done.stderr
    assert "Write crawler/sites/qsxf.py" in done.stdout
    return project


def test_the_declaration_accepts_articles_and_no_navigation(written: Project) -> None:
    site = site_in(written.declaration)
    assert (site.name, site.title, site.domains) == ("qsxf", "青石先锋", ("www.qsxf.example",))
    assert site.starts == (COLUMN,)
    columns = {url for url in made().articles if "/gzdt/" in url}
    assert all(site.is_article(url) for url in columns)
    others = ("/", "/gzdt/", "/gzdt/index_1.html", "/tzgg/", "/about.html", "/rl?d=2023-05-20")
    assert not any(site.is_article(HOST + path) for path in others)


def test_the_file_is_short_and_clean(written: Project) -> None:
    text = written.declaration.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 25
    for check in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *check, "--config", str(ROOT / "pyproject.toml")]
        done = subprocess.run(
            [*command, str(written.declaration)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def test_the_page_is_frozen_for_review(written: Project) -> None:
    (folder,) = (written.root / "tests" / "pages" / "qsxf").iterdir()
    expected = expected_reading(folder)
    assert REVIEW in expected
    assert expected["title"] == made().articles[frozen_page(folder).url][0]


def test_addresses_are_recorded_for_the_tests_over_all_sites(written: Project) -> None:
    text = (written.root / "tests" / "sites" / "addresses.json").read_text(encoding="utf-8")
    recorded = json.loads(text)["qsxf"]
    assert recorded["lists"] == [COLUMN]
    assert all(site_in(written.declaration).is_article(url) for url in recorded["articles"])


def test_nothing_is_overwritten(written: Project) -> None:
    before = written.declaration.read_bytes()
    site = made()
    column, article = (page_of(url, site.pages[url]) for url in (COLUMN, next(iter(site.articles))))
    with pytest.raises(FileExistsError):
        write_site(written.root, propose(column, article), article)
    assert written.declaration.read_bytes() == before
    assert len(list((written.root / "tests" / "pages" / "qsxf").iterdir())) == 1


def test_a_proposal_as_json_writes_nothing(project: Project) -> None:
    done = project.addsite(f"{HOST}/tzgg/", "--json", "--name", "qingshi")
    assert done.returncode == OK, done.stderr
    shown = json.loads(done.stdout)
    assert r"show\.asp\?id=\d+" in shown["source"]
    assert shown["article"]["title"] == shown["listed"][0]["title"]
    assert not (project.root / "crawler" / "sites" / "qingshi.py").exists()


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [("/nowhere/", FAILED, "http_404"), ("/about.html", NOTHING, "no links to articles")],
)
def test_a_page_that_cannot_be_fetched_or_learned_from_is_an_error_of_one_line(
    project: Project, path: str, code: int, words: str
) -> None:
    done = project.addsite(HOST + path)
    assert done.returncode == code
    assert done.stderr.startswith(f"scrapy addsite: {HOST}{path}: {words}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["www.qsxf.example"],
        [COLUMN, "--article", "gzdt/1.html"],
        ["https://www.hxw.gov.cn/topic/227/index.html"],
        [COLUMN, "--name", "people"],
        [COLUMN, "-s", "CRAWLER_PLAYBACK=no-such-folder"],
    ],
)
def test_wrong_calls_are_refused_before_any_request(
    tmp_path: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path, "addsite", *arguments) == USAGE
    assert "Traceback" not in capfd.readouterr().err
