"""Live blogs: the posts and their times."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.reading.files import read_here
from counterclaim.reading.live_blog import split
from counterclaim.reading.readings import Options

DAY = dt.date(2020, 10, 6)


@pytest.mark.parametrize(
    ("line", "time", "words"),
    [
        ("14:32 Two were wounded.", "14:32", "Two were wounded."),
        ("14:32: Two were wounded.", "14:32", "Two were wounded."),
        ("[14:32] Two were wounded.", "14:32", "Two were wounded."),
        ("2.32pm BST – Two were wounded.", "14:32+01:00", "Two were wounded."),
        ("14.32 GMT\nTwo were wounded.", "14:32+00:00", "Two were wounded."),
        ("Posted at 14:32\nTwo were wounded.", "14:32", "Two were wounded."),
        ("6 October 2020, 14:32\nTwo were wounded.", "14:32", "Two were wounded."),
        ("14:32 6 Oct 2020\nTwo were wounded.", "14:32", "Two were wounded."),
        ("14:32 GMT+4\nTwo were wounded.", "14:32+04:00", "Two were wounded."),
    ],
)
def test_first_lines_of_posts(line, time, words):
    [post] = split(line, day=DAY)[1]
    assert (post.time.isoformat("minutes"), post.text, post.day) == (time, words, DAY)


@pytest.mark.parametrize(
    "line",
    [
        "7.30 million people were displaced.",
        "12.5 percent of them fled.",
        "At 14:32 a shell hit.",
        "1:2 was the score.",
        "25:70 x",
        "14:321 x",
    ],
)
def test_no_posts(line):
    assert split(line)[1] == ()


def test_eighty_posts():
    lines = ["Kalto live: the third day", "6 October 2020", ""]
    for number in range(80):
        lines += [f"{8 + number // 6:02d}:{number % 6 * 10:02d}", f"The ministry now counts {number + 10} dead.", ""]
    reading = read_here("pasted text", "\n".join(lines).encode(), Options())
    assert len(reading.articles) == 80
    assert reading.kind == "live blog"
    last = reading.articles[-1].article
    assert (last.text, last.title, str(last.published)) == (
        "The ministry now counts 89 dead.",
        "Kalto live: the third day, 21:10",
        "2020-10-06 21:10:00",
    )
    assert len({read.article.id for read in reading.articles}) == 80
    assert len({read.extra["live_blog"] for read in reading.articles}) == 1


def times(text: str) -> list[str]:
    return [f"{post.day} {post.time:%H:%M}" for post in split(text, day=DAY)[1]]


def test_midnight_newest_first():
    assert times("01:10 d\n00:20 c\n23:50 b\n22:00 a") == [
        "2020-10-06 01:10",
        "2020-10-06 00:20",
        "2020-10-05 23:50",
        "2020-10-05 22:00",
    ]


def test_midnight_oldest_first():
    assert times("22:00 a\n23:50 b\n00:20 c\n01:10 d") == [
        "2020-10-06 22:00",
        "2020-10-06 23:50",
        "2020-10-07 00:20",
        "2020-10-07 01:10",
    ]


def test_days_of_their_own():
    text = "7 October 2020\n09:00 c\n08:00 b\n6 October 2020\n21:00 a\n20:00 z"
    days = [str(post.day) for post in split(text)[1]]
    assert days == ["2020-10-07", "2020-10-07", "2020-10-06", "2020-10-06"]


def test_without_a_day_the_posts_stay_undated():
    reading = read_here("x.txt", b"08:00 One died.\n09:00 Two died.\n10:00 Three died.\n11:00 Four died.", Options())
    assert [read.article.published for read in reading.articles] == [None] * 4
    assert reading.articles[0].notes == ("the live blog gives no day: say which",)
    assert reading.articles[0].extra["time"] == "08:00"


def test_posts_that_only_say_how_long_ago():
    reading = read_here(
        "x.txt",
        b"5m ago\nFour died.\n20 minutes ago\nThree died.\n1h ago\nTwo died.\n2 hours ago\nOne died.",
        Options(),
    )
    assert [read.article.text for read in reading.articles] == ["Four died.", "Three died.", "Two died.", "One died."]


def test_an_article_with_three_times_is_no_live_blog():
    text = b"Schedule of the talks.\n09:00 Arrival.\n10:00 Statements.\n11:00 Departure."
    assert len(read_here("x.txt", text, Options()).articles) == 1
    assert len(read_here("x.txt", text, Options(live_blog=True)).articles) == 3
    assert len(read_here("x.txt", text * 3, Options(live_blog=False)).articles) == 1
