"""Saved web pages: main text, title, date, publisher; related links, scripts and teasers out."""

from __future__ import annotations

import pytest

from counterclaim.reading.html import read_html
from counterclaim.reading.readings import Options, RefusedFile
from tests.reading.documents import HTML_PROSE, PROSE, page

RELATED = [
    "<div class='related-articles'><h3>Related</h3><ul><li><a href='/a'>Last year's blast killed 700 people in Norland</a></li></ul></div>",
    "<aside><h3>Most read</h3><p>A plane crash killed 700 people in Norland, the airline said on Sunday.</p></aside>",
    "<p>Read also: <a href='/x'>700 killed in the war in Norland</a></p>",
    "<section id='recommended'><p>How the flood of last spring killed 700 people in Norland and what came after.</p></section>",
    "<script>document.write('<p>700 people were killed in Norland, a script said.</p>')</script>",
    "<div class='newsletter-signup'><p>Sign up: our report on the 700 killed in Norland comes every Monday.</p></div>",
    "<ul class='more-stories'><li><a href='/b'>700 killed in Norland</a></li><li><a href='/c'>Talks fail again</a></li></ul>",
    "<div class='comments'><p>Reader: I heard that 700 people were killed in Norland on the same day!</p></div>",
    "<footer><p>Copyright. Yesterday: 700 killed in Norland, the most in a day since the war began there.</p></footer>",
]


def read(data, **options):
    [article] = read_html("page.html", data, Options(**options)).articles
    return article


@pytest.mark.parametrize(
    "related",
    RELATED,
    ids=["links", "aside", "read also", "section", "script", "newsletter", "more", "comments", "footer"],
)
def test_a_toll_that_is_not_the_articles_stays_out(related):
    text = read(
        page(f"<main><article><h1>Four dead near Kalto</h1>{HTML_PROSE}{related}</article></main>")
    ).article.text
    assert "700" not in text
    assert text == PROSE


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2020-10-06T14:30:00+04:00'>", "2020-10-06 14:30:00+04:00"),
        ("<script type='application/ld+json'>{'@type': 'NewsArticle', 'datePublished': '2020-10-06'}</script>".replace("'", '"').replace('"application/ld+json"', "'application/ld+json'"), "2020-10-06"),
        ("<meta name='pubdate' content='6 October 2020'>", "2020-10-06"),
        ("", "None"),
    ],
    ids=["opengraph", "json-ld", "meta", "none"],
)  # fmt: skip
def test_date(head, published):
    assert str(read(page(f"<article>{HTML_PROSE}</article>", head=head)).article.published) == published


def test_an_ambiguous_date_is_asked():
    article = read(page(f"<article>{HTML_PROSE}</article>", head="<meta name='date' content='03/04/2024'>"))
    assert article.article.published is None
    assert [str(day) for day in article.date_choices] == ["2024-04-03", "2024-03-04"]
    settled = read(
        page(f"<article>{HTML_PROSE}</article>", head="<meta name='date' content='03/04/2024'>"), day_first=False
    )
    assert str(settled.article.published) == "2024-03-04"


def test_title_publisher_and_address():
    head = (
        "<title>Four dead near Kalto | Kalto Post</title><meta property='og:title' content='Four dead near Kalto'>"
        "<meta property='og:site_name' content='Kalto Post'><link rel='canonical' href='https://post.example/kalto'>"
    )
    article = read(page(f"<article>{HTML_PROSE}</article>", head=head)).article
    assert (article.title, article.publisher, article.url) == (
        "Four dead near Kalto",
        "Kalto Post",
        "https://post.example/kalto",
    )


def test_the_browsers_own_mark_gives_the_address():
    data = b"<!-- saved from url=(0026)https://post.example/kalto -->" + page(f"<article>{HTML_PROSE}</article>")
    assert read(data).article.url == "https://post.example/kalto"


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16"])
def test_declared_encodings(codec):
    body = f"<html><head><meta charset='{codec}'></head><body><article>{HTML_PROSE}<p>“Señor Núñez”, as he is called, was not hurt.</p></article>"
    assert "“Señor Núñez”" in read(body.encode(codec)).article.text


def test_weight_of_scripts_and_pictures_does_not_count():
    data = page(f"<script>{'x' * 3_000_000}</script><article>{HTML_PROSE}</article>")
    assert read(data).article.text == PROSE
    with pytest.raises(RefusedFile, match="2 MB"):
        read(page(f"<article>{HTML_PROSE * 8_000}</article>"))
