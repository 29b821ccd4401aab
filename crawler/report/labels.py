"""What the report calls things, in the languages of its readers: ``labels.toml``."""

from __future__ import annotations

from pathlib import Path

from crawler.sites import all_sites
from crawler.text import printable_line
from crawler.vocabulary import Vocabulary

LANGUAGES = ("en", "zh")

_VOCABULARY = Vocabulary(Path(__file__).with_name("labels.toml"))


def labels_of(language: str, group: str = "labels") -> dict[str, str]:
    """Return the labels of a group by name: headings, columns and states of the page."""
    labels = _VOCABULARY.groups[group]
    return {name: texts[language] for name, texts in labels.items() if name != "why"}


def reason_label(reason: str | None, language: str) -> str:
    """Return what the reason of a reject means; an unknown reason stands for itself."""
    code = reason or ""
    return _label("reasons", code, language) or _label_of_prefix("statuses", code, language) or code


def repair_label(kind: str, language: str) -> str:
    """Return what a kind of repair means; an unknown kind stands for itself."""
    return _label("repairs", kind, language) or kind


def problem_label(name: str, language: str) -> str:
    """Return what a health problem is called beside its detail; may be empty."""
    return _label_of_prefix("problems", name, language)


def site_label(name: str | None) -> str:
    """Return the title and name of a declared site, or the host name of any other."""
    site = all_sites().get(name or "")
    return f"{site.title} ({name})" if site else printable_line(name)


def feed_title() -> str:
    """Return the title of the feed, in the language of its articles."""
    return _label("feed", "title", "zh")


def language_of(locale: str) -> str:
    """Return the language of the report for a locale such as ``zh_CN.UTF-8``."""
    return "zh" if locale.lower().startswith("zh") else "en"


def _label(group: str, name: str, language: str) -> str:
    labels = _VOCABULARY.groups[group]
    return str(labels[name][language]) if name in labels and name != "why" else ""


def _label_of_prefix(group: str, code: str, language: str) -> str:
    prefixes = _VOCABULARY.groups[group]
    return _label(group, next((one for one in prefixes if code.startswith(one)), ""), language)
