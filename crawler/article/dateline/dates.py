"""Parses the times that pages print, and distinguishes them from other numbers.

A time without a zone is in China's (+08:00). Times in the future, or before the web, are
refused. The forms of dates, times and weekdays are the patterns of ``vocab/dates.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from crawler.article.vocab import dates as forms
from crawler.items import Precision
from crawler.zh import CHINA

SLACK = timedelta(days=1)
"""How far ahead of the fetch a time may lie: clocks differ, and zones are left unsaid."""

EARLIEST = 1990  # a year; no page was published before the web

LOOK_ALIKES = {  # what grammars are written with, and the signs that pages print in its place
    ":": "：∶﹕︰︓꞉ː˸",
    "-": "‐‑‒–—―−－﹣﹘⁃",
    "/": "／⁄∕",
    ".": "．",
    " ": "　\xa0",
    "年": "\uf98e",
    "月": "\u2f49",
    "日": "\u2f47",
    **dict(zip("0123456789ATZaPpMm", "０１２３４５６７８９ＡＴＺａＰｐＭｍ", strict=True)),
}
FOLD = str.maketrans({sign: plain for plain, signs in LOOK_ALIKES.items() for sign in signs})
FOLDED = re.compile(f"[{''.join(map(chr, FOLD))}]")
ZEROS = "".join(forms.words("zero"))
NUMERALS = str.maketrans(ZEROS + "".join(forms.words("digit")), "0" * len(ZEROS) + "123456789")
MAY_HOLD_TIME = forms.compile("may_hold_time")
DAY_APART = re.compile(r"[\d日]\s20\d\d")  # what every day printed apart from its year holds
FULL_DATES = (  # name, what every such date holds, grammar
    ("date", re.compile(r"(?:19|20)\d\d"), forms.compile("date")),
    ("compact", re.compile(r"20\d{6}\D"), forms.compile("joined_date")),
    ("month_first", re.compile(r"/20\d\d\s"), forms.compile("month_first_date")),
    ("chinese_numerals", re.compile("年"), forms.compile("han_date")),
    ("short_year", re.compile(r"\d[年-]"), forms.compile("short_year_date")),
    ("day_apart", DAY_APART, forms.compile("day_before_year")),
    ("day_apart", DAY_APART, forms.compile("year_behind_day")),
)
COMPACT_DATE = forms.compile("compact_date")
YEARLESS_DATE = forms.compile("yearless_date")
CLOCK_BEFORE = forms.compile("clock_before")
PARTS_OF_DAY = {
    word: part for part in ("morning", "noon", "afternoon", "evening") for word in forms.words(part)
}
FIRST_EVENING_HOUR = 5
"""Hour of twelve from which an evening has one; smaller ones, and 12, are of the next day."""

LAST_NOON_HOUR = 3
"""Hour of twelve up to which noon lasts."""

PARTS_OF_HOUR = {
    "半": 30,
    **dict.fromkeys(forms.words("quarter"), 15),
    **dict.fromkeys(forms.words("three_quarters"), 45),
}
OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
LARGEST_OFFSET = timedelta(hours=14)
"""How far a zone is from Greenwich at most."""

AGO = forms.compile("ago")
UNITS = {"秒": "seconds", "分": "minutes", "小": "hours", "个": "hours", "天": "days"}
RELATIVE_DAY = forms.compile("relative_day")
JUST_NOW = forms.set("just_now")
DAYS_BACK = {
    word: days
    for days, group in enumerate(("today", "yesterday", "two_days_ago"))
    for word in forms.words(group)
}

BRACKETED_WEEKDAY = forms.compile("bracketed_weekday")
LEADING_WEEKDAY = re.compile(
    rf"\s*(?!{forms.pattern('weekday_like_name')})(?:{forms.pattern('weekday')})\s*"
)

LEAP_YEARS = 8  # years among which each has had a 29th of February

SPEECH_DAY = forms.compile("speech_day")
PARTIAL_TIME = forms.compile("partial_time")
YEARLESS_TIME = forms.compile("yearless_time")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as printed."""

    value: datetime
    """Aware; at +08:00."""
    precision: Precision
    """How exactly it is printed."""
    start: int = 0
    """Where it begins in the text."""
    end: int = 0
    """Where it ends in the text."""
    rule: str = "date"
    """Which form was read: date, month_first, chinese_numerals, short_year, day_apart, no_year,
    compact, relative, minguo, epoch, dateparser, year from the address or year from the head."""

    def iso(self) -> str:
        """Return the time in ISO 8601 with its offset; a day has midnight as its time."""
        return self.value.isoformat(timespec="seconds")


def find_moment(text: str, *, now: datetime | None = None, relative: bool = True) -> Moment | None:
    """Return the first time in a text, or ``None``.

    ``now`` is the time of fetching (aware): relative times and missing years are worked out from
    it, and without it they are not read. ``relative=False`` leaves them out altogether.
    """
    if not MAY_HOLD_TIME.search(text):
        return None
    if FOLDED.search(text):
        text = text.translate(FOLD)
    for rule, sign, pattern in FULL_DATES:
        for found in pattern.finditer(text) if sign.search(text) else ():
            moment = _moment(found, rule)
            if moment is not None and moment.value <= (now or datetime.now(UTC)) + SLACK:
                return moment
    if relative and now is not None:
        return _relative(text, now.astimezone(CHINA)) or _yearless(text, now.astimezone(CHINA))
    return None


def find_compact(text: str, *, now: datetime | None = None) -> Moment | None:
    """Return the first time without separators (20230717, 20230717181700), or ``None``."""
    limit = (now or datetime.now(UTC)) + SLACK
    for found in COMPACT_DATE.finditer(text.translate(FOLD)):
        moment = _moment(found, "compact")
        if moment is not None and moment.value <= limit:
            return moment
    return None


def find_yearless(text: str, year: int) -> Moment | None:
    """Return the first time that is printed without its year, in a given one, or ``None``."""
    found = YEARLESS_DATE.search(text.translate(FOLD))
    return _moment_in_year(found, year) if found else None


def strip_leading_weekday(text: str) -> str:
    """Return a text without the weekday that it begins with, in brackets or not.

    The name of a person that begins as a weekday does (周一鸣) stays whole.
    """
    found = LEADING_WEEKDAY.match(text)
    return text[found.end() :] if found else text


def strip_bracketed_weekdays(text: str) -> str:
    """Return a text without weekdays in brackets."""
    return BRACKETED_WEEKDAY.sub(" ", text)


def _moment(found: re.Match[str], rule: str) -> Moment | None:
    year, month, day = (_number(found[name]) for name in ("year", "month", "day"))
    if rule == "short_year":
        year += 2000
    try:
        date = datetime(year, month, day, tzinfo=CHINA)
    except ValueError:
        return None
    if year < EARLIEST:
        return None
    value, precision, with_clock = _with_clock(date, found)
    clocked = with_clock or found.groupdict().get("hour") is None
    end = found.end() if clocked else found.end("day")
    if value.year < EARLIEST:
        return None
    return Moment(value, precision, found.start(), end, rule)


def _with_clock(date: datetime, found: re.Match[str]) -> tuple[datetime, Precision, bool]:
    """Return the date with its time of day, the precision, and whether the time stands after it."""
    groups = found.groupdict()
    if groups.get("hour") is None:
        before = CLOCK_BEFORE.search(found.string[max(found.start() - 12, 0) : found.start()])
        if before is None or int(before[1]) > 23 or int(before[2]) > 59:
            return date, "day", False
        value = date.replace(hour=int(before[1]), minute=int(before[2]), second=int(before[3] or 0))
        return value, "second" if before[3] else "minute", False
    word = (groups.get("half") or groups.get("late") or "").lower().replace(".", "")
    hour = _hour_of_day(int(groups["hour"]), PARTS_OF_DAY.get(word))
    if hour is None:
        return date, "day", True
    printed = groups["minute"] or "0"
    minute = PARTS_OF_HOUR[printed] if printed in PARTS_OF_HOUR else int(printed)
    second = int(groups["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return date, "day", False
    value = date.replace(hour=hour, minute=minute, second=second)
    zone = UTC if groups.get("greenwich") else _zone(groups.get("zone"), groups["second"])
    if zone is not None:
        value = value.replace(tzinfo=zone).astimezone(CHINA)
    return value, "minute" if groups.get("second") is None else "second", True


def _hour_of_day(hour: int, part: str | None) -> int | None:
    """Return the hour of 24 for one behind the name of a part of the day.

    ``None`` for the small hours of an evening (晚12时): the day may be either of two.
    """
    if part == "morning":
        return 0 if hour == 12 else hour
    if part == "noon":
        return hour + 12 if hour <= LAST_NOON_HOUR else hour
    if part == "evening" and (hour < FIRST_EVENING_HOUR or hour == 12):
        return None
    return hour + 12 if part in ("afternoon", "evening") and hour < 12 else hour


def _zone(text: str | None, second: str | None) -> timezone | None:
    """Return the zone behind a time; ``None`` where that is the end of a span (9:00-11:00)."""
    found = OFFSET.search(text) if text else None
    if text is None or found is None:
        return UTC if text else None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    is_span = found[1] == "-" and second is None and found.start() == 0
    if is_span or offset > LARGEST_OFFSET:
        return None
    return timezone(-offset if found[1] == "-" else offset)


def _number(text: str) -> int:
    """Parse a number in digits or in Chinese numerals (二〇二三, 十一, 廿三, 三十一)."""
    if text.isascii():
        return int(text)
    text = text.translate(NUMERALS).replace("廿", "2十")
    tens, mark, ones = text.partition("十")
    return int(tens or "1") * 10 + int(ones or "0") if mark else int(text)


def _relative(text: str, now: datetime) -> Moment | None:
    found = AGO.search(text)
    if found:
        unit = UNITS[found["unit"][0]]
        value = now - timedelta(**{unit: int(found["count"])})
        if unit == "days":
            return _relative_moment(_midnight(value), "day", found)
        return _relative_moment(value.replace(second=0, microsecond=0), "minute", found)
    found = RELATIVE_DAY.search(text)
    if found is None:
        return None
    if found["word"] in JUST_NOW:
        return _relative_moment(now.replace(second=0, microsecond=0), "minute", found)
    value, precision, _ = _with_clock(
        _midnight(now - timedelta(days=DAYS_BACK[found["word"]])), found
    )
    return _relative_moment(value, precision, found)


def _midnight(value: datetime) -> datetime:
    return value.replace(hour=0, minute=0, second=0, microsecond=0)


def _relative_moment(value: datetime, precision: Precision, found: re.Match[str]) -> Moment:
    return Moment(value, precision, found.start(), found.end(), "relative")


def _yearless(text: str, now: datetime) -> Moment | None:
    """Return a month and a day with a time of day, the last before ``now``."""
    found = YEARLESS_DATE.search(text)
    if found is None:
        return None
    moments = (_moment_in_year(found, year) for year in range(now.year, now.year - LEAP_YEARS, -1))
    return next((each for each in moments if each and each.value <= now + SLACK), None)


def _moment_in_year(found: re.Match[str], year: int) -> Moment | None:
    try:
        date = datetime(year, int(found["month"]), int(found["day"]), tzinfo=CHINA)
    except ValueError:
        return None
    value, precision, with_clock = _with_clock(date, found)
    return Moment(value, precision, found.start(), found.end(), "no_year") if with_clock else None
