"""Reads the times that pages print; knows what is no time.

Local time is +08:00 unless the text says otherwise. A time in the future or
before the web is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from crawler.items import Precision
from crawler.zh import CHINA

EARLIEST = 1990
"""No page was published before the web."""

SLACK = timedelta(days=1)
"""How far ahead of the fetch a time may lie: clocks differ, and zones are left unsaid."""

DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
FOLD = str.maketrans("０１２３４５６７８９：／－．　\xa0", "0123456789:/-.  ")
FOLDED = re.compile(f"[{''.join(map(chr, FOLD))}]")

# Blanks are taken all or not at all (*+): many places may hold some, and none follows another.
CLOCK = (
    r"(?:(?P<greenwich>(?:格林[尼威]治|世界|国际)(?:标准|协调)*(?:时间|時間))|北京时间|北京時間)?\s*+"
    r"(?P<half>上午|下午|晚上|凌晨|早上|中午|AM|PM|am|pm)?\s*+"
    r"(?P<hour>\d{1,2})\s*+(?::|时|時|點|点)(?:\s*+(?P<minute>\d{1,2}))?(?!\d)\s*+分?"
    r"(?:(?:\s*+:|(?<=分))\s*+(?P<second>\d{1,2})(?:\.\d+)?(?!\d)\s*+秒?)?"
    r"(?:\s*+(?P<late>AM|PM|am|pm)\b)?"
    r"\s*+(?P<zone>Z\b|UTC|GMT(?![+-])|(?:GMT|UTC)?[+-]\d{2}:?\d{2}(?!\d))?"
)
WEEKDAY = "(?:星期|周|週|禮拜|礼拜)[一二三四五六日天]"
BESIDE_DAY = rf"(?:{WEEKDAY}|[（(](?:{WEEKDAY}|[一二三四五六日])[)）]|HKT)"
GAP = rf"[\s,，;；T年月日|\]】）)]*+{BESIDE_DAY}?[\s,，]*+"
CLOCK_BEFORE = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?::([0-5]\d))?\s+$")
"""A time of day before its date: 14:20 2023/05/18."""
DAY = (
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?:\s*+[-/.年_–—]|\s)\s*+"
    r"(?P<month>1[0-2]|0?[1-9])\s*+[-/.月_–—]\s*+(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.]*\d[-/.])\s*+[日号號]?"
)
DATE = re.compile(rf"{DAY}(?:{GAP}{CLOCK})?")
SHORT_YEAR = re.compile(
    r"(?<![\d-])(?P<year>\d{2})(?:年|-)(?P<month>\d{2})(?:月|-)(?P<day>\d{2})(?!\d)日?"
    rf"(?:{GAP}{CLOCK})?"
)
NO_YEAR = re.compile(
    r"(?<![\d年/.-])(?<!年\s)(?P<month>1[0-2]|0?[1-9])\s*+(?:-|/|月)\s*+(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*+日?"
    rf"{GAP}{CLOCK}"
)
HAN_DATE = re.compile(
    r"(?P<year>[一二〇零○Ｏ0][〇零○Ｏ0-9一二三四五六七八九]{3})\s*+年\s*+"
    r"(?P<month>十[一二]?|[一二三四五六七八九])\s*+月\s*+"
    r"(?P<day>三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])\s*+[日号]"
    rf"(?:{GAP}{CLOCK})?"
)
DAY_FIRST = re.compile(
    r"(?<![\d:./年月-])(?P<day>3[01]|[12]\d|0?[1-9])日?\s+(?P<year>20\d{2})\s*[-/.年]\s*"
    r"(?P<month>1[0-2]|0?[1-9])月?(?!\s*[-/.]?\d)"
)
YEAR_LAST = re.compile(
    r"(?<![\d:./年月-])(?P<month>1[0-2]|0?[1-9])\s*[-/.月]\s*(?P<day>3[01]|[12]\d|0?[1-9])日?\s+"
    r"(?P<year>20\d{2})(?![\d年:/.-])"
)
"""Days that are set in larger type beside their year: 18 2023-05, 05/18 2023."""

COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d))?(?!\d)"
)
MAY_HOLD = re.compile(
    r"\d\D{0,3}\d|[〇○零Ｏ一二三四五六七八九][〇○零Ｏ一二三四五六七八九]|天|日|前|刚|剛"
)
"""What every time holds: a quick look before the grammars."""

FORMS = (
    ("date", re.compile(r"(?:19|20)\d\d"), DATE),
    ("chinese_numerals", re.compile("年"), HAN_DATE),
    ("short_year", re.compile(r"\d[年-]"), SHORT_YEAR),
    ("day_apart", re.compile(r"[\d日]\s20\d\d"), DAY_FIRST),
    ("day_apart", re.compile(r"[\d日]\s20\d\d"), YEAR_LAST),
)
"""Each form of a full date: name, what every such date holds, grammar."""

AGO = re.compile(r"(?P<count>\d{1,3})\s*(?P<unit>秒|分钟|分鐘|小时|小時|个小时|天)(?:钟)?前")
RELATIVE_DAY = re.compile(rf"(?P<word>刚刚|剛剛|今天|今日|昨天|昨日|前天)(?!是)(?:\s*+{CLOCK})?")
DAYS_BACK = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "刚刚": 0, "剛剛": 0}
UNITS = {"秒": "seconds", "分": "minutes", "小": "hours", "个": "hours", "天": "days"}


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
    """Which form was read: date, chinese_numerals, short_year, day_apart, no_year, compact or
    relative."""

    def iso(self) -> str:
        """ISO 8601 with offset; a day has midnight as its time."""
        return self.value.isoformat(timespec="seconds")


def find_moment(text: str, *, now: datetime | None = None, relative: bool = True) -> Moment | None:
    """The first time in a text, or ``None``.

    ``now`` is the time of fetching (aware): relative times and missing years
    are read from it, and without it they are not read. ``relative`` False
    leaves them out altogether.
    """
    if not MAY_HOLD.search(text):
        return None
    if FOLDED.search(text):
        text = text.translate(FOLD)
    for rule, sign, pattern in FORMS:
        for found in pattern.finditer(text) if sign.search(text) else ():
            moment = _moment(found, rule)
            if moment is not None and moment.value <= (now or datetime.now(UTC)) + SLACK:
                return moment
    if relative and now is not None:
        return _relative(text, now.astimezone(CHINA)) or _without_year(text, now.astimezone(CHINA))
    return None


def find_compact(text: str, *, now: datetime | None = None) -> Moment | None:
    """The first time written without separators (20230717, 20230717181700)."""
    limit = (now or datetime.now(UTC)) + SLACK
    for found in COMPACT.finditer(text):
        moment = _moment(found, "compact")
        if moment is not None and moment.value <= limit:
            return moment
    return None


def partial_clock(text: str) -> tuple[int, int] | None:
    """Month and day of a time that is printed without its year."""
    found = NO_YEAR.search(text.translate(FOLD))
    return (int(found["month"]), int(found["day"])) if found else None


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
    """The date with the time of day that was printed beside it, if that is one."""
    groups = found.groupdict()
    if groups.get("hour") is None:
        before = CLOCK_BEFORE.search(found.string[max(found.start() - 12, 0) : found.start()])
        if before is None or int(before[1]) > 23 or int(before[2]) > 59:
            return date, "day", False
        value = date.replace(hour=int(before[1]), minute=int(before[2]), second=int(before[3] or 0))
        return value, "second" if before[3] else "minute", False
    hour, minute, second = (int(groups[name] or 0) for name in ("hour", "minute", "second"))
    half = groups.get("half") or groups.get("late") or ""
    if half.lower() in ("下午", "晚上", "pm") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or second > 59:
        return date, "day", False
    value = date.replace(hour=hour, minute=minute, second=second)
    zone = "UTC" if groups.get("greenwich") else groups.get("zone")
    if zone:
        value = value.replace(tzinfo=_zone(zone)).astimezone(CHINA)
    return value, "minute" if groups.get("second") is None else "second", True


def _zone(text: str) -> timezone:
    found = re.search(r"([+-])(\d{2}):?(\d{2})", text)
    if found is None:
        return UTC
    offset = timedelta(hours=int(found[2]) % 24, minutes=int(found[3]) % 60)
    return timezone(-offset if found[1] == "-" else offset)


def _number(text: str) -> int:
    """A number in digits or in Chinese numerals (二〇二三, 十一, 廿三, 三十一)."""
    if text.isascii():
        return int(text)
    if "十" not in text and "廿" not in text:
        return int(text.translate(DIGITS))
    tens, _, ones = text.replace("廿", "二十").partition("十")
    return int((tens or "一").translate(DIGITS)) * 10 + int((ones or "〇").translate(DIGITS))


def _relative(text: str, now: datetime) -> Moment | None:
    found = AGO.search(text)
    if found:
        unit = UNITS[found["unit"][0]]
        value = now - timedelta(**{unit: int(found["count"])})
        if unit == "days":
            return _day(value, found)
        value = value.replace(second=0, microsecond=0)
        return Moment(value, "minute", found.start(), found.end(), "relative")
    found = RELATIVE_DAY.search(text)
    if found is None:
        return None
    if found["word"] in ("刚刚", "剛剛"):
        value = now.replace(second=0, microsecond=0)
        return Moment(value, "minute", found.start(), found.end(), "relative")
    date = _day(now - timedelta(days=DAYS_BACK[found["word"]]), found).value
    value, precision, _ = _with_clock(date, found)
    return Moment(value, precision, found.start(), found.end(), "relative")


def _day(value: datetime, found: re.Match[str]) -> Moment:
    midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
    return Moment(midnight, "day", found.start(), found.end(), "relative")


def _without_year(text: str, now: datetime) -> Moment | None:
    """A month and a day with a time of day, in the last year before ``now``."""
    found = NO_YEAR.search(text)
    if found is None:
        return None
    for year in (now.year, now.year - 1):
        try:
            date = datetime(year, int(found["month"]), int(found["day"]), tzinfo=CHINA)
        except ValueError:
            continue
        value, precision, with_clock = _with_clock(date, found)
        if with_clock and value <= now + SLACK:
            return Moment(value, precision, found.start(), found.end(), "no_year")
    return None
