"""When a file says it was published: one date string, or a dateline in the first lines, becomes a date.

Enters: the words of a date field, header or dateline. Leaves: a date or date-time, or both readings where day and
month cannot be told apart. Relative dates ("on Monday") are the engine's work, not done here.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
NAMED = (
    re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}-{MONTH}-{YEAR}\b", re.IGNORECASE),
)
ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)"
    r"(?:[T ]+(?P<clock>[0-2]?\d:\d\d(?::\d\d)?(?:[.,]\d+)?)\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?P<clock>\d{4}(?:\d\d)?)(?P<zone>Z)?)?$"
)
NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<one>[0-3]?\d)(?P<sign>[./-])(?P<two>[0-3]?\d)(?P=sign)(?P<year>(?:19|20)?\d\d)(?![\d/-])"
)
# Hours from UTC of the zones that newsrooms write; AMT and CST are left out, because each names several.
ZONES = {"UTC": 0, "GMT": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3,
         "AZT": 4, "GST": 4, "IST": None, "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip
CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d)?(?:\s*(?P<half>[ap]\.?m\b\.?))?"
    rf"(?:\s*(?P<zone>\b(?-i:{'|'.join(ZONES)})\b(?:[+-]\d{{1,2}})?|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
SENTENCE_WORDS = re.compile(r"\b(?!(?:of|at|on|by|published|updated|posted|am|pm)\b)[a-z]{2,}\b")
LONGEST = 100  # characters of a date; more is no date, and slow to search


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date; or None with both readings in `choices`."""

    value: dt.date | dt.datetime | None = None
    choices: tuple[dt.date, ...] = ()


def read_date(words: object, *, day_first: bool | None = None) -> DateRead:
    """The date that a field holds.

    >>> read_date("Tuesday, October 6, 2020").value
    datetime.date(2020, 10, 6)
    >>> read_date("03/04/2024").choices
    (datetime.date(2024, 4, 3), datetime.date(2024, 3, 4))
    """
    if isinstance(words, dt.datetime):
        return DateRead(words if words.time() != dt.time() or words.tzinfo else words.date())
    if isinstance(words, dt.date):
        return DateRead(words)
    text = str(words).strip() if words is not None else ""
    if not text or len(text) > LONGEST:
        return DateRead()
    return _epoch(text) or _written(text) or _numeric(text, day_first) or DateRead()


def _epoch(text: str) -> DateRead | None:
    """Seconds or milliseconds since 1970, of this century."""
    if not re.fullmatch(r"\d{10}|\d{13}", text):
        return None
    seconds = int(text[:10])
    return DateRead(dt.datetime.fromtimestamp(seconds, dt.UTC)) if seconds > 946_684_800 else None


def _written(text: str) -> DateRead | None:
    if match := COMPACT.match(text) or ISO.search(text):
        day = _day(match["year"], match["month"], match["day"])
        return DateRead(_with_iso_clock(day, match)) if day else None
    for pattern in NAMED:
        if match := pattern.search(text):
            month = MONTHS[match["month"].lower()]
            if day := _day(match["year"], month, match["day"]):
                return DateRead(_rfc(text) or with_clock(day, text[match.end() :]))
    return None


def _with_iso_clock(day: dt.date, match: re.Match[str]) -> dt.date | dt.datetime:
    if not match["clock"]:
        return day
    digits = re.sub(r"\D", "", match["clock"].split(".")[0].split(",")[0].rjust(5, "0"))
    try:
        time = dt.time(int(digits[:2]), int(digits[2:4]), int(digits[4:6] or 0))
    except ValueError:
        return day
    return dt.datetime.combine(day, time, _offset(match["zone"]))


def _rfc(text: str) -> dt.datetime | None:
    """The date of a mail header or a feed: "Tue, 06 Oct 2020 14:32:00 +0400"."""
    if not re.search(r"\d:\d\d:\d\d ", text):
        return None
    try:
        return email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _numeric(text: str, day_first: bool | None) -> DateRead | None:
    match = NUMERIC.search(text)
    if not match:
        return None
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    european, american = _day(year, match["two"], match["one"]), _day(year, match["one"], match["two"])
    if match["sign"] == ".":  # 06.10.2020 is written day first wherever points are used
        american = None
    if european and american and european != american:
        if day_first is None:
            return DateRead(None, (european, american))
        european, american = (european, None) if day_first else (None, american)
    day = european or american
    return DateRead(with_clock(day, text[match.end() :])) if day else None


def with_clock(day: dt.date, words: str) -> dt.date | dt.datetime:
    """The day with the time of day that stands in `words`, if one does.

    >>> with_clock(dt.date(2020, 10, 6), ", 3:15 pm GMT").isoformat()
    '2020-10-06T15:15:00+00:00'
    """
    match = CLOCK.search(words[:60])
    time = read_clock(match) if match else None
    return dt.datetime.combine(day, time) if time else day


def read_clock(match: re.Match[str]) -> dt.time | None:
    """The time of day of a match of `CLOCK`, with its zone if that is known."""
    hour, half = int(match["hour"]), (match["half"] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, int(match["minute"]), tzinfo=_offset(match["zone"])) if hour < 24 else None


def _offset(zone: str | None) -> dt.timezone | None:
    if not zone:
        return None
    if match := re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?", zone.upper()):
        delta = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
        return dt.timezone(delta) if abs(delta) < dt.timedelta(hours=24) else None
    hours = 0 if zone.upper() == "Z" else ZONES.get(zone.upper())
    return None if hours is None else dt.timezone(dt.timedelta(hours=hours))


def _day(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_dateline(text: str, *, lines: int = 12) -> DateRead:
    """The full date in one of the first short lines, or in a dateline: "BAKU, October 6, 2020 –"; else nothing.

    A date in the middle of a sentence says when something happened, not when this was written.
    """
    for line in [line.strip() for line in text[:5000].split("\n") if line.strip()][:lines]:
        if len(line) <= 60:
            found = _written(line)
            if found and not (line[-1] in ".!?" and SENTENCE_WORDS.search(line)):
                return found
        elif match := re.match(
            r"[A-Z][A-Z .,/’'-]{2,40}[A-Z,]\s*,?\s*\(?[^–—-]{8,30}\d{4}\)?[^–—]{0,20}\s[–—-]", line[:120]
        ):
            return _written(match[0]) or DateRead()
    return DateRead()
