"""Results of exploring site copies, and their table."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

TARGETS = {"found": 0.98, "articles": 0.97, "titles": 0.99, "dates": 0.98}
"""Minimum of each share over all copies together."""


@dataclass(slots=True, kw_only=True)
class Share:
    """A share of correct results, with the names of the wrong ones."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: bool) -> None:
        """Count one result."""
        if right:
            self.right += 1
        else:
            self.wrong.append(name)

    @property
    def value(self) -> float:
        """Return the share, 0 to 1; 1 if there are no results."""
        total = self.right + len(self.wrong)
        return self.right / total if total else 1.0


@dataclass(slots=True, kw_only=True)
class Result:
    """The result of exploring one copy."""

    name: str
    shares: dict[str, Share]
    unshown: tuple[int, int]
    """Numbers of titles and dates of lists that the articles' pages do not show."""
    textless: int
    """Number of listed articles whose pages were rejected as empty."""
    responses: int
    records: int
    seconds: float


def overall(results: list[Result], name: str) -> float:
    """Return a share over all copies together."""
    shares = [result.shares[name] for result in results]
    wrong = [url for share in shares for url in share.wrong]
    return Share(right=sum(share.right for share in shares), wrong=wrong).value


def show(results: list[Result], wrong: int) -> None:
    """Print the table and the first errors."""
    console = Console(width=None if sys.stdout.isatty() else 140, soft_wrap=True)
    table = Table("site", *TARGETS, "no text", "unshown", "records", "requests/article", "pages/s")
    for result in results:
        shares = [result.shares[name].value for name in TARGETS]
        table.add_row(result.name, *cells(shares, [result]))
    table.add_row("all", *cells([overall(results, name) for name in TARGETS], results))
    table.add_row("target", *(f"{least:.2f}" for least in TARGETS.values()))
    console.print(table)
    for result in results:
        for name, share in result.shares.items():
            for one in share.wrong[:wrong]:
                console.print(f"{result.name}: {name}: {one}", markup=False, highlight=False)


def cells(shares: list[float], results: list[Result]) -> list[str]:
    """Return the cells of a row: shares, and the sums of some results."""
    responses, records = (sum(getattr(r, n) for r in results) for n in ("responses", "records"))
    seconds = sum(result.seconds for result in results)
    return [
        *(f"{share:.3f}" for share in shares),
        str(sum(result.textless for result in results)),
        " ".join(str(sum(result.unshown[part] for result in results)) for part in (0, 1)),
        str(records),
        f"{responses / max(records, 1):.2f}",
        f"{responses / max(seconds, 0.1):.0f}",
    ]
