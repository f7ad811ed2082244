"""The day of each stretch of an article: date lines ("Sunday, Nov 8", "Monday. The mayor says …") and timed posts.

Enters: the text and the day of publication. Leaves: `DateLines`, which tell the day in force at a place in the text. A day
in a sentence is no date line; which words are a day is decided in dates.py.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Callable

MOST = dt.timedelta(days=62)  # a date line older than that heads no news
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH})(?:,?\s+(?:19|20)\d\d)?"
)
_DAY = rf"(?:{_WEEKDAY},?\s+{_DATE}|{_DATE}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
ALONE = re.compile(rf"[\s*#]*{_DAY}[\s.:*]*", re.I)
RUN_IN = re.compile(rf"[\s*#]*{_DAY}\s*(?:[.:]|\s[–—-])\s", re.I)
# "HANOI, March 3 (Reuters) –", "PORT-AU-PRINCE, 12 May 2024 --", "May 12 (AP) -": where and when a report was filed
_AGENCY = r"(?:\s*\([^()\n]{2,30}\))?"
FILED = re.compile(
    rf"[ \t]*(?:[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){{0,4}}\s*,\s*)?(?P<date>{_DATE})\.?{_AGENCY}\s*(?:--?|[–—:])\s",
    re.I,
)
INSIDE = re.compile(rf"\b{_DAY}", re.I)
TIMED = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s*(?:am|pm|GMT|UTC))?\s*(?:$|[A-Z“\"(:–—-])")
HEADLINE = 12  # words

Resolve = Callable[[str], dt.date | None]


class DateLines:
    """The days that date lines put in force, and whether the text is of timed posts."""

    def __init__(self, text: str, resolve: Resolve, published: dt.date | None) -> None:
        """`resolve`: the day that words in title case stand for."""
        self._published = published
        self._starts: list[int] = []
        self._days: list[dt.date] = []
        self._posts: list[int] = []
        self._filed: list[tuple[int, int]] = []
        offset = 0
        for line in text.split("\n"):
            day = _head(line, resolve)
            if day is not None and self._recent(day):
                self._starts.append(offset)
                self._days.append(day)
            elif (filed := FILED.match(line)) is not None and _place_line(filed[0], filed["date"]):
                day = resolve(filed["date"].title())
                if day is not None and self._recent(day):
                    self._filed.append((offset, offset + filed.end()))
                    self._starts.append(offset)
                    self._days.append(day)
            if TIMED.match(line):
                self._posts.append(offset)
            offset += len(line) + 1

    def at(self, offset: int) -> dt.date | None:
        """The day in force at a code point; None before the first date line."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._days[index] if index >= 0 else None

    def files(self, offset: int) -> bool:
        """Does a code point lie in the words that tell where and when a report was filed?"""
        return any(start <= offset < end for start, end in self._filed)

    def of_post(self, offset: int) -> dt.date | None:
        """The day of the post around a code point: its date line's, else the day of publication; None outside of posts."""
        timed = len(self._posts) > 1 and self._posts[0] <= offset
        if (
            not timed and len(self._starts) - len(self._filed) < 2
        ):  # one date line above an article is its day of publication
            return None
        return self.at(offset) or (self._published if timed else None)

    def _recent(self, day: dt.date) -> bool:
        return self._published is None or dt.timedelta(days=-1) <= self._published - day <= MOST


def _place_line(words: str, date: str) -> bool:
    """ "HANOI, March 3 –", "May 12 (AP) -"; not "Fighting, which on 3 May –": before the date stand only names."""
    place = words[: words.index(date)]
    return all(word[0].isupper() for word in re.split(r"[\s,/]+", place) if word)


def _head(line: str, resolve: Resolve) -> dt.date | None:
    """The day of a line that is a date, begins with one as a heading, or is a headline in capitals with one in it."""
    match = ALONE.fullmatch(line) or RUN_IN.match(line)
    if match is None and line.isupper() and len(line.split()) <= HEADLINE:
        match = INSIDE.search(line)
    if match is None:
        return None
    words = match[0].title()
    date = re.search(_DATE, words, re.I)  # of "Sunday, Nov 8" the date
    return resolve(date[0] if date else words)
