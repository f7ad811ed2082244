"""A live blog, pasted or saved as text, split into its posts; the time of a post is when its statements were made.

Enters: a text in which lines begin with times of day. Leaves: an article a post. The day comes from a line of its own, from
the top of the text or from the analyst; without one the posts keep their times and stay undated.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from .dates import CLOCK, DateRead, find_dateline, read_clock, read_date
from .readings import ArticleRead, Options, Reading, RefusedFile
from .shaping import article_id, article_of

FEWEST_POSTS = 4  # of an unasked split: three times of day may stand in any schedule
MOST_POSTS = 5_000
FEWEST_WORDS = 15  # of what stands before the first post, to be an article too
MIDNIGHT = 6  # hours by which the clock must jump against the order of the posts to mean another day
PREFIX = re.compile(r"^\s*(?:(?:posted|updated|published|time)\s*(?:at|on)?\s*)?[:\[(•*-]*\s*", re.IGNORECASE)
AGO = re.compile(r"^\s*\d{1,2}\s?(?:s|m|min|mins|minutes?|h|hrs?|hours?|d|days?)\.? ago\b[\s:–—|-]*", re.IGNORECASE)
SIGNS = re.compile(r"^[\])]?\s*(?:[:–—|•-]+\s*|(?=\s|$))")


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a live blog. `time` is None where only "5 minutes ago" is said."""

    text: str
    time: dt.time | None
    day: dt.date | None


def read_live_blog(name: str, text: str, options: Options) -> Reading | None:
    """The posts as articles; None where the text is no live blog, or is not to be split."""
    if options.live_blog is False:
        return None
    head, posts = split(text, day=options.published)
    if len(posts) < (1 if options.live_blog else FEWEST_POSTS):
        return None
    if len(posts) > MOST_POSTS:
        raise RefusedFile(f"It has more than {MOST_POSTS:,} posts. Split it.")
    title = next((line.strip() for line in head.split("\n") if line.strip() and not read_date(line).value), None)
    title = title if title and len(title) <= 150 else None
    blog = article_id(name, text)
    articles = [_article(name, blog, post, number, title, options) for number, post in enumerate(posts, 1)]
    if len(head.split()) >= FEWEST_WORDS:
        top = article_of(
            name, head.strip(), title=title, published=find_dateline(head), options=options, extra={"live_blog": blog}
        )
        articles.insert(0, top.noted("what stands before the first post of the live blog"))
    return Reading(tuple(articles), kind="live blog")


def _article(name: str, blog: str, post: Post, number: int, title: str | None, options: Options) -> ArticleRead:
    date = DateRead(dt.datetime.combine(post.day, post.time) if post.day and post.time else post.day)
    clock = f"{post.time:%H:%M}" if post.time else None
    article = article_of(
        name,
        post.text,
        title=", ".join(part for part in (title, clock) if part) or None,
        published=date,
        options=replace(options, published=None),
        id=f"{blog}-{article_id('', post.text)}",
        extra={"live_blog": blog, "post": number} | ({"time": clock} if clock else {}),
    )
    if post.day is None:
        return article.noted("the live blog gives no day: say which" if clock else "the post gives no time")
    return article


def split(text: str, *, day: dt.date | None = None) -> tuple[str, tuple[Post, ...]]:
    """What stands before the first post, and the posts in the order of the text.

    >>> split("14:32 Two wounded.\\n15:05\\nOne of them has died.")[1][1]
    Post(text='One of them has died.', time=datetime.time(15, 5), day=None)
    """
    head: list[str] = []
    posts: list[tuple[dt.time | None, dt.date | None, list[str]]] = []
    current: dt.date | None = None
    for line in text.split("\n"):
        if not line.strip():
            (posts[-1][2] if posts else head).append(line)
        elif found := _post_start(line):
            time, own_day, rest = found
            posts.append((time, own_day or current, [rest]))
        elif own_day := _day_line(line):
            # Above all posts it is the day of the first or last; `_days` finds out which.
            current = own_day if posts else None
            day = day or own_day
            (head if not posts else []).append(line)
        else:
            (posts[-1][2] if posts else head).append(line)
    filled = [(time, own, words) for time, own, lines in posts if (words := "\n".join(lines).strip())]
    start = day or _plain_day(find_dateline("\n".join(head)))
    days = _days([time for time, _, _ in filled], [own for _, own, _ in filled], start)
    return "\n".join(head), tuple(Post(words, time, own) for (time, _, words), own in zip(filled, days, strict=True))


def _post_start(line: str) -> tuple[dt.time | None, dt.date | None, str] | None:
    """Time, day and remaining words of a line that begins a post."""
    if ago := AGO.match(line):
        return None, None, line[ago.end() :].strip()
    words = line[PREFIX.match(line).end() :] if PREFIX.match(line) else line  # type: ignore[union-attr]
    day = None
    dated = re.match(r"[^\n:]{4,30}?\b(?:19|20)\d\d\b,?\s*(?:at\s+)?(?=\d{1,2}[:.]\d\d)", words)
    if dated and (day := _plain_day(read_date(dated.group()))):
        words = words[dated.end() :]
    match = CLOCK.match(words)
    if not match or (time := read_clock(match)) is None:
        return None
    rest = words[match.end() :]
    # "7.30 million were displaced" is no time; with a point it must say am, pm or a zone, or stand alone.
    if "." in match.group()[:3] and not (match["half"] or match["zone"] or not rest.strip()):
        return None
    sign = SIGNS.match(rest)
    if sign is None:
        return None
    rest = rest[sign.end() :].strip()
    if len(rest) <= 40 and (after := _plain_day(read_date(rest))):
        return time, after, ""
    return time, day, rest


def _day_line(line: str) -> dt.date | None:
    """The day of a line that holds nothing but a day."""
    words = line.strip()
    return _plain_day(read_date(words)) if 8 <= len(words) <= 40 and not re.search(r"\d[:.]\d\d\b", words) else None


def _plain_day(read: DateRead) -> dt.date | None:
    return read.value.date() if isinstance(read.value, dt.datetime) else read.value


def _days(times: list[dt.time | None], own: list[dt.date | None], start: dt.date | None) -> list[dt.date | None]:
    """The day of each post: its own, else counted on over midnight in the direction in which the posts run."""
    hours = [time.hour + time.minute / 60 if time else None for time in times]
    known = [hour for hour in hours if hour is not None]
    newest_first = sum(a > b for a, b in pairwise(known)) > sum(a < b for a, b in pairwise(known))
    days: list[dt.date | None] = []
    day, before = start, None
    for hour, stated in zip(hours, own, strict=True):
        if hour is not None:
            jump = 0.0 if before is None else (hour - before if newest_first else before - hour)
            if day and jump > MIDNIGHT:
                day += dt.timedelta(days=-1 if newest_first else 1)
            before = hour
        if stated and (day is None or stated != day):
            day = stated
        days.append(day)
    return days
