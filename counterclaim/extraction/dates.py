"""Dates in words → ISO days: "on Monday", "October 5", "yesterday", "overnight", "in July", against the day of publication.

Enters: words, or a Doc, and the day of publication. Leaves: a day, a period, or None where the words and the day of
publication do not settle it. It does not say what happened then; circumstances.py does.
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
import re
from dataclasses import dataclass

from spacy.tokens import Doc

from .date_lines import DateLines
from .text import text_of

MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
SAID = re.compile(r"\b(?:said|says|told|announced|reported)\s+(?:on\s+)?$")  # a day of telling is not "that day"
_COUNT = r"[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ff]ifteen|[Tt]wenty|[Tt]hirty"
YEARS_AGO = re.compile(
    rf"\b(?P<n>{_COUNT}|\d{{1,2}})\s+(?P<unit>year|decade)s?\s+(?:ago|earlier)(?:\s+today)?(?:,\s+(?:on\s+)?|\s+(?:on\s+)?)$"
)  # "A year ago, on May 4", "Ten years ago today", "a decade ago, on 3 March"
FEASTS = {"eve": ("Dec", 24), "day": ("Dec", 25), "morning": ("Dec", 25), "night": ("Dec", 25)}  # of Christmas
FEASTS |= {"box": ("Dec", 26), "neweve": ("Dec", 31), "newday": ("Jan", 1), "val": ("Feb", 14)}
FAR = 900  # … from one that is named again, even at the head of a paragraph: "The same day the army said …"
REACH = 300  # characters from a day named to one that counts from it
SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "couple": 2}
SMALL |= {"eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30}

_MONTH = r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_TO = r"(?:\s*,\s*\d{1,2})*\s*(?:[–—-]|\s(?:and|to|until|through|or)\s)\s*"  # "3, 4 and 5", "3–5", "26 to 30"
_EVENTS = r"(?:bombing|attack|massacre|war|invasion|siege|genocide|coup|raid|offensive|uprising|conflict|ambush|killing|battle|assault|shooting|revolution|earthquake|crackdown|ceasefire|intifada)s?"
_DAYS = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
PATTERN = re.compile(
    r"\b(?=[\dA-Za-z])(?:"  # tried at the beginning of words alone
    + "|".join(
        (
            r"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
            r"\b(?P<f4>\d{1,2})(?:st|nd|rd|th)?"
            + _TO
            + r"(?P<d4>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
            + _MONTH.format("m4")
            + r"(?:,?\s+(?P<y4>(?:19|20)\d\d))?",
            _MONTH.format("m5")
            + r"\s+(?P<f5>\d{1,2})(?:st|nd|rd|th)?"
            + _TO
            + r"(?P<d5>\d{1,2})(?:st|nd|rd|th)?(?!\d|:|[.,]\d{3}|\s+(?:people|were|civilians|soldiers|others|dead)\b)(?:,?\s+(?P<y5>(?:19|20)\d\d))?",
            r"\b[Oo]n\s+this\s+day\s+in\s+(?P<y6>(?:19|20)\d\d)\b",
            _MONTH.format("m1")
            + r"\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?!\d|:|[.,]\d{3})(?:,?\s+(?P<y1>(?:19|20)\d\d))?",
            r"\b(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
            + _MONTH.format("m2")
            + r"(?:,?\s+(?P<y2>(?:19|20)\d\d))?",
            r"(?:\b(?P<part>early|mid|late|last|this|next)[\s-]+)?"
            + _MONTH.format("m3")
            + r"(?:,?\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d))?\b(?!\s+\d)",
            r"\b(?P<when>(?i:(?:the\s+)?day\s+before\s+yesterday|yesterday|today|tonight|last\s+night|overnight|this\s+(?:morning|afternoon|evening)))\b",
            r"(?:\b(?P<which>[Ll]ast|next|previous|on|late|early|the\s+previous|this\s+past|past)\s+)?\b(?P<weekday>"
            + _DAYS
            + r")(?!\s?s\b)\b(?P<of>\s+(?:of\s+)?last\s+week\b)?",
            rf"\b(?P<ago>{_COUNT}|\d{{1,2}})\s+(?P<unit>day|week|month|year|decade)s?\s+(?:ago|earlier|before(?=\s*(?:[.,;:)\"”’]|$|\s(?:in|at|on|near|and|when)\b)))\b",
            r"\b(?P<rel>[Ll]ast|this|past|previous)\s+(?P<relunit>week|weekend|month|year|summer|spring|winter|autumn|fall|decade|century)\b",
            r"\b(?P<vague>(?i:earlier\s+(?:in\s+the|this)\s+(?:week|month|year)|in\s+recent\s+\w+))\b",
            r"\b(?P<that>(?i:(?:on\s+)?(?:the\s+same|that(?:\s+same)?)\s+day|the\s+same\s+(?:morning|afternoon|evening|night)|(?:the\s+)?(?:next|following|previous)\s+(?:day|night|morning|afternoon|evening)|the\s+(?:day|night|evening)\s+(?:before|after)(?!\s+(?:last|yesterday))))\b",
            r"\b(?:on|by|until|since)\s+the\s+(?P<nth>[12]?\d|3[01])(?:st|nd|rd|th)\b",
            r"\b(?P<count>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\s+(?P<step>day|week|month|year|decade)s?\s+later\b",
            r"\b(?:[Ii]n|[Dd]uring|[Oo]ver|[Ff]or|[Ww]ithin)\s+(?:the\s+)?(?:last|past|recent|previous)\s+(?P<span>[\w-]+(?:\s+\w+)?\s*(?:hours?|days?|weeks?|months?|years?)|days|weeks|months|years|hours)\b",
            r"\b(?:[Ii]n|[Ww]ithin)\s+(?P<hours>24|48|72|twenty-four|(?:two|three|four|five|six|seven|ten)(?=\s+(?:days|weeks|months)))\s+(?:hours|days|weeks|months)\b",
            r"\b(?P<feast>Christmas\s+(?:Eve|Day|[Mm]orning|[Nn]ight)|Boxing\s+Day|New\s+Year['’]?s?\s+(?:Eve|Day)|Valentine['’]?s\s+Day)\b",
            rf"\bthe\s+(?P<year7>(?:19|20)\d\d)\s+(?={_EVENTS}\b)",
            r"\b(?:[Ii]n|[Ss]ince|during|from|of|until|by|late|early|mid)[\s-](?P<year>(?:19|20)\d\d)(?!\d|\s*(?:people|civilians|soldiers|troops|men|-\d))\b",
        )
    )
    + ")"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date named at the tokens `[start, end)`: a `day`, or a period from `first` to `last` (None where unknown).

    `is_day`: the words name one day, also where the text does not tell which it was ("on Monday", of an undated article).
    """

    start: int
    end: int
    day: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    is_day: bool = False


OF_ONE_DAY = ("iso", "m1", "m2", "when", "weekday", "feast", "nth")
Period = tuple[dt.date | None, dt.date | None]


def resolve_date(words: str, *, published: dt.date | None) -> dt.date | None:
    """The day that words stand for; None where they and the day of publication do not settle one.

    Rules: a weekday is the last one up to the day of publication; a month and day without a year is the last one;
    "last night" and "overnight" are the night before the day of publication.

    >>> import datetime as dt
    >>> day = dt.date(2020, 10, 6)  # a Tuesday
    >>> [str(resolve_date(words, published=day)) for words in ("on Monday", "October 5", "yesterday", "2020-10-05", "in July")]
    ['2020-10-05', '2020-10-05', '2020-10-05', '2020-10-05', 'None']
    """
    match = PATTERN.search(words)
    return _resolve(match, published, None)[0] if match else None


def find_dates(doc: Doc, *, published: dt.date | None) -> tuple[DateMention, ...]:
    """Every day and period named in a Doc, in text order.

    Rules: behind a date line ("Sunday, Nov 8") "today" is its day; "a day later", "that day" count from the day named last.
    """
    found = []
    starts = [int(start) for start in doc.to_array("IDX")]
    text = text_of(doc)
    lines = find_lines(text, published)
    named: tuple[int, dt.date] | None = None
    for match in PATTERN.finditer(text):
        if match["m3"] and match["m3"].lower() in ("may", "march") and not _is_month(match):
            continue
        start = bisect.bisect_right(starts, match.start()) - 1
        end = bisect.bisect_left(starts, match.end())
        base = lines.at(match.start()) or published
        reach = FAR if match["that"] and "same" in match["that"].lower() else REACH
        near = named[1] if named is not None and match.start() - named[0] < reach else lines.at(match.start())
        if base is not None and (years := YEARS_AGO.search(text, max(0, match.start() - 24), match.start())):
            base = _years_before(base, years)
        day, (first, last) = _resolve(match, base, near)
        is_day = day is not None or any(match[name] for name in OF_ONE_DAY)
        found.append(DateMention(start, max(end, start + 1), day, first, last, is_day))
        if day is not None and not SAID.search(text, max(0, match.start() - 14), match.start()):
            named = match.end(), day
    return tuple(found)


def find_lines(text: str, published: dt.date | None) -> DateLines:
    """The date lines of a text."""
    return DateLines(text, lambda words: resolve_date(words, published=published), published)


def _is_month(match: re.Match[str]) -> bool:
    """ "May" and "March" are months behind "in", "last", "since", or before a year."""
    before = match.string[max(0, match.start() - 8) : match.start()].lower().split()
    return bool(
        match["y3"]
        or match["part"]
        or (before and before[-1] in ("in", "since", "of", "until", "by", "from", "during"))
    )


def _resolve(match: re.Match[str], published: dt.date | None, named: dt.date | None) -> tuple[dt.date | None, Period]:
    """The day or the period of a match; `named`: the day that stands shortly before it."""
    open_period: Period = (None, None)
    if match["that"] or match["count"]:
        return _from_named(match, named, published), open_period
    if match["nth"]:
        return _nth(int(match["nth"]), named or published), open_period
    if match["iso"]:
        return _day(*map(int, match["iso"].split("-"))), open_period
    if match["m1"]:
        return _month_day(match["m1"], int(match["d1"]), match["y1"], published), open_period
    if match["m2"]:
        return _month_day(match["m2"], int(match["d2"]), match["y2"], published), open_period
    if match["m4"] or match["m5"]:
        return None, _range(match, published)
    if match["feast"]:
        return _feast(match["feast"].lower(), published), open_period
    if match["y6"]:
        return (_day(int(match["y6"]), published.month, published.day) if published else None), open_period
    if match["m3"]:
        return None, _month(match["m3"], match["y3"], published)
    if match["year"] or match["year7"]:  # "in 1998", "the 1998 bombing"
        year = int(match["year"] or match["year7"])
        return None, (dt.date(year, 1, 1), dt.date(year, 12, 31))
    if published is None:
        return None, open_period
    if match["when"]:
        return _relative(match["when"].lower(), published), open_period
    if match["weekday"]:
        return _weekday(match, published), open_period
    if match["ago"]:
        number = (
            SMALL.get(match["ago"].lower()) or int(match["ago"])
            if match["ago"].isdigit() or match["ago"].lower() in SMALL
            else 0
        )
        from_day = named if named is not None and not match[0].endswith("ago") else published
        return (from_day - dt.timedelta(days=number), open_period) if match["unit"] == "day" else (None, open_period)
    return None, open_period


def _feast(words: str, published: dt.date | None) -> dt.date | None:
    """ "Christmas Eve", "New Year's Day": feasts with a day of the calendar."""
    first, last = words[:3], words.split()[-1]
    month, day = FEASTS.get(first) or FEASTS[("new" if first == "new" else "") + last]
    return _month_day(month, day, None, published)


def _years_before(day: dt.date, years: re.Match[str]) -> dt.date:
    """The same day as many years before as "ten years ago" says."""
    number = int(years["n"]) if years["n"].isdigit() else SMALL[years["n"].lower()]
    back = number * (10 if years["unit"] == "decade" else 1)
    return day.replace(year=day.year - back, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _range(match: re.Match[str], published: dt.date | None) -> Period:
    """ "between 26 and 30 January", "May 3-5": the first and the last day; the first may lie in the month before."""
    n = "4" if match["m4"] else "5"
    last = _month_day(match["m" + n], int(match["d" + n]), match["y" + n], published)
    if last is None:
        return None, None
    first = int(match["f" + n])
    if first > last.day:
        return None, last
    return _day(last.year, last.month, first), last


def _nth(day: int, near: dt.date | None) -> dt.date | None:
    """ "by the 31st": of the month of the day named before it."""
    return _day(near.year, near.month, day) if near is not None else None


def _from_named(match: re.Match[str], named: dt.date | None, published: dt.date | None) -> dt.date | None:
    """ "That day", "the day before", "two days later": counted from the day named before it."""
    if named is None and published is not None and match["that"] and match["that"].lower() == "the day before":
        return published - dt.timedelta(days=1)
    if named is None:
        return None
    if match["count"] and match["step"] not in ("day", "week"):
        return None  # "A year later"
    if match["count"]:
        return named + dt.timedelta(days=SMALL[match["count"].lower()] * (7 if match["step"] == "week" else 1))
    words = match["that"].lower().split()
    forth = 1 if {"next", "following"} & set(words) else -1 if "previous" in words else 0
    step = {"before": -1, "after": 1}.get(words[-1], forth)
    return named + dt.timedelta(days=step)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month_day(month: str, day: int, year: str | None, published: dt.date | None) -> dt.date | None:
    number = MONTHS[month.rstrip(".").lower()]
    if year:
        return _day(int(year), number, day)
    if published is None:
        return None
    found = _day(published.year, number, day)
    if found and found > published + dt.timedelta(days=1):  # a toll is not of the future; time zones leave one day
        return _day(published.year - 1, number, day)
    return found


def _month(month: str, year: str | None, published: dt.date | None) -> Period:
    number = MONTHS[month.rstrip(".").lower()]
    if year is None and published is None:
        return None, None
    found = int(year) if year else published.year - (number > published.month)  # type: ignore[union-attr]
    return dt.date(found, number, 1), dt.date(found, number, calendar.monthrange(found, number)[1])


def _relative(words: str, published: dt.date) -> dt.date:
    words = " ".join(words.split())
    if words.endswith("before yesterday"):
        return published - dt.timedelta(days=2)
    back = words in ("yesterday", "last night", "overnight")
    return published - dt.timedelta(days=1) if back else published


def _weekday(match: re.Match[str], published: dt.date) -> dt.date | None:
    which = " ".join((match["which"] or "").lower().split())
    if which == "next":
        return None
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    if back == 0 and which in ("last", "previous", "the previous", "this past", "past"):
        back = 7
    if match["of"]:  # "Tuesday of last week"
        back += 7 if back <= published.weekday() else 0
    return published - dt.timedelta(days=back)
