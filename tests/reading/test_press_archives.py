"""Exports of Factiva and Nexis, in every file format they come in."""

from __future__ import annotations

import pytest

from counterclaim.reading.files import read_here
from counterclaim.reading.readings import Options
from tests.reading.documents import SENTENCES, docx

FACTIVA = [
    "World", "Four dead near Kalto", "By Ann Writer", "92 words", "6 October 2020", "14:30", "Kalto Post", "KALPOS", "12", "English",
    "Copyright 2020 Kalto Post. All Rights Reserved.", *SENTENCES[:2], "Document KALPOS0020201006ega6000b9",
    "Town hospital counts wounded", "45 words", "7 October 2020", "Borland Times", "BORTIM", "English", "(c) 2020 Borland Times",
    SENTENCES[2], "Document BORTIM0020201007ega700001", "Search Summary", "Text", "kalto and kill*",
]  # fmt: skip
CODED = [
    "HD", "Four dead near Kalto", "BY By Ann Writer", "WC 92 words", "PD 6 October 2020", "ET 14:30", "SN Kalto Post", "SC KALPOS", "LA English",
    "CY Copyright 2020 Kalto Post", "LP", SENTENCES[0], "TD", SENTENCES[1], "NS gvio : Military Action", "AN", "Document KALPOS0020201006ega6000b9",
]  # fmt: skip
NEXIS = [
    "Four dead near Kalto", "Kalto Post", "October 6, 2020 Tuesday 2:30 PM GMT", "Copyright 2020 Kalto Post All Rights Reserved", "Section: WORLD",
    "Length: 92 words", "Byline: Ann Writer", "Body", *SENTENCES[:2], "Load-Date: October 7, 2020", "End of Document",
    "Town hospital counts wounded", "Borland Times", "October 7, 2020 Wednesday", "Copyright 2020 Borland Times", "Length: 45 words",
    "Body", SENTENCES[2], "Graphic", "A map shows 700 places", "Load-Date: October 8, 2020", "End of Document",
]  # fmt: skip
OLD_NEXIS = [
    "1 of 2 DOCUMENTS", "", "Kalto Post", "", "October 6, 2020 Tuesday", "", "Four dead near Kalto", "", "BYLINE: Ann Writer", "", "LENGTH: 92 words", "",
    SENTENCES[0], "", SENTENCES[1], "", "LOAD-DATE: October 7, 2020", "", "LANGUAGE: ENGLISH", "", "Copyright 2020 Kalto Post",
    "2 of 2 DOCUMENTS", "", "Borland Times", "", "October 7, 2020 Wednesday", "", "Town hospital counts wounded", "", "LENGTH: 45 words", "",
    SENTENCES[2], "", "LOAD-DATE: October 8, 2020",
]  # fmt: skip


def as_html(lines):
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>").encode()


def as_rtf(lines):
    return (r"{\rtf1\ansi " + r"\par ".join(line.replace("’", r"\rquote ") for line in lines) + "}").encode("ascii")


def as_txt(lines):
    return "\n".join(lines).encode()


@pytest.mark.parametrize("lines", [FACTIVA, NEXIS, OLD_NEXIS], ids=["factiva", "nexis", "old nexis"])
@pytest.mark.parametrize(
    ("name", "made"), [("a.txt", as_txt), ("a.html", as_html), ("a.rtf", as_rtf), ("a.docx", docx)]
)
def test_export(lines, name, made):
    reading = read_here(name, made(lines), Options())
    first, second = [read.article for read in reading.articles]
    assert (first.title, first.publisher, str(first.published)[:10]) == (
        "Four dead near Kalto",
        "Kalto Post",
        "2020-10-06",
    )
    assert first.text == "\n\n".join(SENTENCES[:2])
    assert (second.title, second.publisher, str(second.published)[:10]) == (
        "Town hospital counts wounded",
        "Borland Times",
        "2020-10-07",
    )
    assert second.text == SENTENCES[2]
    assert not reading.skipped


def test_factiva_with_indexing():
    [read] = read_here("a.txt", as_txt(CODED), Options()).articles
    found = read.article
    assert (found.id, found.title, found.publisher) == (
        "factiva-kalpos0020201006ega6000b9",
        "Four dead near Kalto",
        "Kalto Post",
    )
    assert (str(found.published), found.text) == ("2020-10-06 14:30:00", "\n\n".join(SENTENCES[:2]))


def test_times_of_day():
    assert str(read_here("a.txt", as_txt(FACTIVA), Options()).articles[0].article.published) == "2020-10-06 14:30:00"
    assert (
        str(read_here("a.txt", as_txt(NEXIS), Options()).articles[0].article.published) == "2020-10-06 14:30:00+00:00"
    )


def test_a_broken_article_does_not_lose_the_others():
    lines = ["no length line here", SENTENCES[3], "Document KALPOS0020201006ega6000b1", *FACTIVA]
    reading = read_here("a.txt", as_txt(lines), Options())
    assert len(reading.articles) == 2
    assert [skip.label for skip in reading.skipped] == ["a.txt, article 1"]


def test_an_article_that_ends_with_document_is_no_export():
    text = f"{SENTENCES[0]}\n\nThe spokesman said that this was the End of Document and story."
    [read] = read_here("a.txt", text.encode(), Options()).articles
    assert read.article.text == text
