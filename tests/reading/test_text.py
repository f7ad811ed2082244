from __future__ import annotations

import codecs
import datetime as dt
import hashlib

import pytest

from counterclaim.errors import InputError
from counterclaim.reading.text import LONGEST, decode, read_text, sniff_headers, split_front_matter

WORDS = "Köln’s “news” – 🕊\r\nСлово.\n"

ENCODED = {
    "UTF-8": WORDS.encode(),
    "UTF-8 with its mark": codecs.BOM_UTF8 + WORDS.encode(),
    "UTF-16 little-endian": codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
    "UTF-16 big-endian": codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    "UTF-32": codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_decode_unicode(data):
    assert decode(data) == WORDS


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("“Köln”".encode("cp1252"), None, "“Köln”"),
        ("Слово".encode("koi8-r"), "koi8-r", "Слово"),
        (b"charset: koi8-r\n" + "Слово".encode("koi8-r"), None, "charset: koi8-r\nСлово"),
        ("Köln".encode(), "no-such-charset", "Köln"),
        ("Köln".encode(), "ascii", "Köln"),
        (b"", None, ""),
    ],
    ids=["cp1252", "declared by the sender", "declared in the file", "unknown charset", "wrong charset", "empty"],
)
def test_decode_others(data, declared, text):
    assert decode(data, declared=declared) == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"+++\nid = 'x'\n+++\n", "empty"),
        (b"x" * (LONGEST + 1), "1,000,001 characters; at most 1,000,000"),
        (b"MZ\x00\x00\x00words", "NUL characters"),
        (b"caf\xe9 \x81\x8d", "neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "starts as UTF-16"),
        (b"+++\ntitle = \n+++\nText.", "block between the \\+\\+\\+ lines is not TOML"),
        (b"+++\ndate = 'some day'\n+++\nText.", "'some day' is not understood"),
    ],
)
def test_refused(data, message):
    with pytest.raises(InputError, match=message):
        read_text(data, "x.txt")


def test_front_matter_is_not_part_of_the_text():
    data = (
        b'+++\nid = "k1"\ntitle = "T"\ndate = 2020-10-06\npublisher = "P"\nurl = "https://example.org"\n'
        b'conflict = "c"\nstyle = "wire"\nsources = [1, 2]\nseen = 2020-10-07\n+++\n\nFirst line.\n+++\nLast.'
    )
    received = read_text(data, "k1.md")
    article = received.article
    assert article.text == "\nFirst line.\n+++\nLast."
    assert (article.id, article.title, article.publisher, article.url) == ("k1", "T", "P", "https://example.org")
    assert article.published == dt.date(2020, 10, 6)
    assert (received.conflict, received.style, received.extra) == (
        "c",
        "wire",
        {"sources": [1, 2], "seen": "2020-10-07"},
    )
    assert (received.sha256, received.source_name) == (hashlib.sha256(data).hexdigest(), "k1.md")


@pytest.mark.parametrize(
    "whole",
    ["Text.", "+++", "+++ no block\nText.", "Text.\n+++\nid = 1\n+++\n", "", "+++\nid = 1\nno end"],
)
def test_no_front_matter(whole):
    assert split_front_matter(whole) == ({}, whole)


def test_front_matter_with_carriage_returns_and_nothing_in_it():
    assert split_front_matter("+++\r\nid = 1\r\n+++\r\nA\r\nB") == ({"id": 1}, "A\r\nB")
    assert split_front_matter("+++\n+++\nA") == ({}, "A")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" date 2020-10-06 Veldora and Tarsia have agreed", {"published": dt.date(2020, 10, 6)}),
        ("Date: 6 October 2020\n\nText follows here.", {"published": dt.date(2020, 10, 6)}),
        ("Title: Two tolls\nPublisher: The Daily\nURL: https://example.org/a\nText.",
         {"title": "Two tolls", "publisher": "The Daily", "url": "https://example.org/a"}),
        ("# Two tolls\n\nText.", {"title": "Two tolls"}),
        ("Two tolls for one day\n\nText follows here.", {"title": "Two tolls for one day"}),
        ("Two tolls for one day.\n\nText.", {}),
        ("Two tolls for one day\nText goes on.", {}),
        ("Date palms burned. Source: unknown.", {}),
        ("Source close to the palace said so\n\nText.", {}),  # begins like a header: no title either
        ("date 03/04/2024 Veldora", {}),
        ("The war began on 2020-10-06.", {}),
        ("One sentence.\nDate: 2020-10-06", {}),
        ("id: 7\nText.", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_sniffed_headers(text, found):
    assert sniff_headers(text) == found


def test_sniffed_header_stays_in_the_text():
    received = read_text(b" date 2020-10-06 Veldora said so.", "a.txt")
    assert received.article.text == " date 2020-10-06 Veldora said so."
    assert received.article.published == dt.date(2020, 10, 6)


def test_what_the_sender_knows_goes_first():
    received = read_text(b"Title: Mine\nText.", "mine.txt", title="Theirs", published=dt.date(2021, 1, 2))
    assert (received.article.title, received.article.published) == ("Theirs", dt.date(2021, 1, 2))


def test_ids_of_files_of_one_name_differ():
    first, second = read_text(b"One.", "a/story.txt"), read_text(b"Two.", "b/story.txt")
    assert first.article.id != second.article.id and first.article.id == read_text(b"One.", "a/story.txt").article.id
    assert first.article.id.startswith("story-")


@pytest.mark.parametrize("text", ["A\r\nB", "\n\nA\n", "e\u0301\u2028🕊", "\ufeffA", "Â â€œ quoted â€"])
def test_text_is_never_altered(text):
    assert read_text(text.encode(), "a.txt", declared="utf-8").article.text == text.removeprefix("\ufeff")
