"""RSS, Atom, JSON of several makers, GDELT, mails."""

from __future__ import annotations

import json

import pytest

from counterclaim.reading.eml import read_mhtml
from counterclaim.reading.feeds import read_feed
from counterclaim.reading.files import read_here
from counterclaim.reading.gdelt import kind_of, read_gdelt
from counterclaim.reading.json_lists import read_json, read_json_lines
from counterclaim.reading.readings import Options
from tests.reading.documents import HTML_PROSE, PROSE, SENTENCES, page

ESCAPED = HTML_PROSE.replace("<", "&lt;")
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kalto Post</title>
<item><title>Toll &amp;amp; talks</title><link>https://e.org/1</link><pubDate>Tue, 06 Oct 2020 14:30:00 +0400</pubDate>
<description>{SENTENCES[0]}</description><content:encoded>{ESCAPED}&lt;img src="http://192.0.2.1/x.png"&gt;&lt;script&gt;alert(700)&lt;/script&gt;</content:encoded></item>
<item><title>Undated</title><description>{ESCAPED}</description></item>
<item><title>A title alone</title><link>https://e.org/3</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Kalto Post</title><entry><title>Toll</title><link href="https://e.org/1"/>
<published>2020-10-06T14:30:00+04:00</published><updated>2020-10-07T00:00:00Z</updated><content type="html">{ESCAPED}</content></entry></feed>"""


def test_rss():
    reading = read_feed("f.rss", RSS.encode(), Options())
    first, second = [read.article for read in reading.articles]
    assert (first.text, first.title, first.publisher, first.url) == (
        PROSE,
        "Toll & talks",
        "Kalto Post",
        "https://e.org/1",
    )
    assert str(first.published) == "2020-10-06 14:30:00+04:00"
    assert (second.text, second.published) == (PROSE, None)
    assert reading.articles[1].notes == ("only the summary that the feed gives",)
    assert [lead.url for lead in reading.leads] == ["https://e.org/3"]


def test_atom():
    [read] = read_feed("f.atom", ATOM.encode(), Options()).articles
    assert (read.article.text, read.article.url) == (PROSE, "https://e.org/1")
    assert str(read.article.published) == "2020-10-06 14:30:00+04:00"


JSON = [
    {"articles": [{"source": {"id": None, "name": "Kalto Post"}, "title": "Toll", "content": PROSE, "publishedAt": "2020-10-06", "url": "https://e.org/1"}]},
    {"response": {"results": [{"webTitle": "Toll", "webPublicationDate": "2020-10-06", "webUrl": "https://e.org/1", "sourceName": "Kalto Post", "fields": {"bodyText": PROSE}}]}},
    {"hits": {"hits": [{"_id": "1", "_source": {"headline": "Toll", "body": PROSE, "date": "2020-10-06", "outlet": "Kalto Post", "link": "https://e.org/1"}}]}},
    [{"title": "Toll", "maintext": PROSE, "date_publish": "2020-10-06", "source_domain": "Kalto Post", "url": "https://e.org/1"}],
    {"headline": "Toll", "articleBody": PROSE, "datePublished": "2020-10-06", "publisher": {"name": "Kalto Post"}, "url": "https://e.org/1"},
]  # fmt: skip


@pytest.mark.parametrize("made", JSON, ids=["news service", "newspaper", "search engine", "crawler", "schema.org"])
def test_json(made):
    [read] = read_json("a.json", json.dumps(made).encode(), Options()).articles
    found = read.article
    assert (found.text, found.title, found.publisher, found.url) == (PROSE, "Toll", "Kalto Post", "https://e.org/1")
    assert str(found.published) == "2020-10-06"


def test_json_lines_of_others():
    lines = [{"headline": "A", "body": "Two\u2028died."}, {"headline": "B"}, {"body": "Three died."}]
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode() + b"\n{broken\n"
    reading = read_json_lines("a.jsonl", data, Options())
    assert [read.article.text for read in reading.articles] == ["Two\u2028died.", "Three died."]
    assert {skip.label for skip in reading.skipped} == {"a.jsonl, line 2", "a.jsonl, line 4"}


def test_our_own_json_lines_do_not_change_by_a_character():
    text = "\ufeffTwo\u2028died â€œhereâ€\x9d.\r\n \u00a0 kil\u00adled\t"
    [read] = read_here("a.jsonl", json.dumps({"id": "x", "text": text}).encode(), Options()).articles
    assert (read.article.id, read.article.text) == ("x", text)


GKG2 = "\t".join(
    ["20201006120000-17", "20201006120000", "1", "post.example", "https://post.example/1", "1#KILL#9#"]
    + [""] * 20
    + ["<PAGE_TITLE>Toll &amp; talks</PAGE_TITLE>"]
)
GKG1 = "\t".join(
    [
        "20201006",
        "2",
        "KILL#9##1#Kalto",
        "",
        "",
        "",
        "",
        "0",
        "17",
        "post.example;other.example",
        "https://post.example/1<UDIV>https://other.example/2",
    ]
)
EVENTS = "\t".join(["1000", "20201006", "202010", "2020"] + ["x"] * 55 + ["20201006121500", "https://post.example/1"])


@pytest.mark.parametrize(
    ("line", "kind", "addresses"),
    [
        (GKG2, "gkg2", ["https://post.example/1"]),
        (GKG1, "gkg1", ["https://post.example/1", "https://other.example/2"]),
        (EVENTS, "events", ["https://post.example/1"]),
    ],
    ids=["gkg 2", "gkg 1", "events"],
)
def test_gdelt_gives_leads_and_no_articles(line, kind, addresses):
    assert kind_of(line) == kind
    reading = read_here("x.csv", f"{line}\n{line}\n".encode(), Options())
    assert not reading.articles
    assert [lead.url for lead in reading.leads] == addresses
    assert str(reading.leads[0].published)[:10] == "2020-10-06"


def test_gdelt_title():
    assert read_gdelt("x", GKG2, Options()).leads[0].title == "Toll & talks"


def mail(body: str, *, kind: str = "text/plain") -> bytes:
    head = "From: Kalto Post <desk@post.example>\nTo: a@b.example\nSubject: =?utf-8?q?Toll_=E2=80=93_talks?=\nDate: Tue, 06 Oct 2020 14:30:00 +0400\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n".encode()


@pytest.mark.parametrize("data", [mail(PROSE), mail(f"<p>{HTML_PROSE}</p>", kind="text/html")], ids=["plain", "html"])
def test_mail(data):
    [read] = read_here("a.eml", data, Options()).articles
    found = read.article
    assert (found.text, found.title, found.publisher) == (PROSE, "Toll – talks", "Kalto Post")
    assert str(found.published) == "2020-10-06 14:30:00+04:00"


def test_attachments_are_read_too():
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Report"
    message.set_content(SENTENCES[0])
    message.add_attachment(
        page(f"<article>{HTML_PROSE}</article>"), maintype="text", subtype="html", filename="report.html"
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    reading = read_here("a.eml", message.as_bytes(), Options())
    assert [read.article.text for read in reading.articles] == [SENTENCES[0], PROSE]
    assert [skip.label for skip in reading.skipped] == ["a.eml: map.png"]


def test_page_saved_as_one_file():
    head = 'From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/1\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    body = f"--b\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{page(f'<article>{HTML_PROSE}</article>').decode()}\n--b--\n"
    [read] = read_mhtml("a.mhtml", (head + body).encode(), Options()).articles
    assert (read.article.text, read.article.url) == (PROSE, "https://post.example/1")
