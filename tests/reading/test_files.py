"""Kinds of files by their contents; ids, notes and reasons of whole files; archives; and docs/formats.md."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest

from counterclaim import fingerprint
from counterclaim.reading import kinds
from counterclaim.reading.files import MOST_SKIPPED, READERS, read_here
from counterclaim.reading.readings import LIMITS, Limits, Options, RefusedFile
from counterclaim.reading.sandbox import Sandbox, preview_table, read_file
from counterclaim.records import Article
from tests.reading.documents import HTML_PROSE, PROSE, SENTENCES, docx, odt, page, pdf, xlsx, zipped

FORMATS = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def stored(name: str, data: bytes) -> bytes:
    """A zip archive whose member stands in it as it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr(name, data)
    return packed.getvalue()


KINDS = [
    ("a.txt", PROSE.encode(), "text"), ("a", PROSE.encode(), "text"), ("a.md", b"# Toll\n\nTwo died.", "text"),
    ("a.txt", page(HTML_PROSE), "html"), ("a", b"  <p>Two died.</p>", "html"), ("a.pdf", pdf([SENTENCES]), "pdf"), ("a.bin", pdf([SENTENCES]), "pdf"),
    ("a", docx(SENTENCES), "docx"), ("a", odt("<text:p>x</text:p>"), "odt"), ("a", xlsx([("a", "b")]), "xlsx"), ("a", zipped({"x.txt": "y"}), "zip"),
    ("a", rb"{\rtf1 x}", "rtf"), ("a", b"From: a@b.c\nTo: d@e.f\nSubject: x\nDate: y\n\nTwo died.", "eml"),
    ("a.txt", b"Date: 6 October 2020\nSubject: toll\n\nTwo died.", "text"), ("a", b"title,text\nx,y", "csv"), ("a.tsv", b"x\ty\n1\t2", "csv"),
    ("a.txt", b"Title, text and date are missing here.", "text"), ("a", b'{"text": "x"}', "json"), ("a", b'{"text": "x"}\n{"text": "y"}', "jsonl"),
    ("a.jsonl", b'{"text": "x"}', "jsonl"), ("a", b"[1] The first footnote.", "text"), ("a", b"{not json}", "text"), ("a.xml", b"<?xml version='1.0'?><rss></rss>", "feed"),
    ("a", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"), ("a", b"<2020> was a year.", "text"), ("MZ.txt", b"MZ is a code of the force.", "text"),
    ("a.zip", stored("scan.pdf", b"%PDF-1.7 and no more"), "zip"), ("a.txt", b"A file that begins with \x93%PDF-1.7\x94 is a PDF.", "text"),
    ("a", b"\x00\x00\n%PDF-1.4 x", "pdf"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "kind"), KINDS)
def test_kinds(name, data, kind):
    assert kinds.find_kind(name, data) == kind


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!", b"<?xml version='1.0'?><kml></kml>"]
)
def test_kinds_that_are_not_read(data):
    with pytest.raises(RefusedFile):
        kinds.find_kind("a.txt", data + bytes(50))


def test_every_kind_has_a_reader_a_name_and_its_place_in_the_documents():
    assert set(READERS) | {"zip"} == set(kinds.NAMES)
    assert set(kinds.SUFFIXES.values()) <= set(kinds.NAMES)
    for suffix in kinds.SUFFIXES:
        assert suffix in FORMATS
    for name, value in kinds.NAMES.items():
        assert f"| {name} |" in FORMATS, value


def test_the_documented_limits_are_the_real_ones():
    documented = dict(re.findall(r"^\| `(\w+)` \| ([\d,.]+) ", FORMATS, re.MULTILINE))
    assert {name: float(number.replace(",", "")) for name, number in documented.items()} == {
        field.name: getattr(LIMITS, field.name) / (1e6 if "bytes" in field.name or "characters" in field.name else 1)
        for field in fields(Limits)
    }


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.txt", PROSE.encode()), ("a.docx", docx(SENTENCES)), ("a.odt", odt("".join(f"<text:p>{s}</text:p>" for s in SENTENCES))),
        ("a.html", page(f"<article>{HTML_PROSE}</article>")), ("a.rtf", (r"{\rtf1 " + r"\par ".join(SENTENCES) + "}").encode()),
    ],
)  # fmt: skip
def test_every_format_gives_the_same_text(name, made):
    [read] = read_here(name, made, Options()).articles
    assert read.article.text == PROSE


def test_one_id_for_two_articles():
    source = "id,text\n7,Two died.\n7,Three died.\n7,Three died.\n"
    articles = read_here("a.csv", source.encode(), Options()).articles
    assert [read.article.id for read in articles] == ["7", "7-2", "7-2"]
    assert articles[1].notes == ("the id 7 stands for another article of this file too",)


def test_the_same_file_gives_the_same_ids():
    first, second = (read_here("a.docx", docx(SENTENCES), Options()).articles[0].article.id for _ in range(2))
    assert first == second


def test_a_long_list_of_reasons_is_counted():
    rows = "title,text\nA,Two died.\n" + "B,\n" * 1_000
    reading = read_here("a.csv", rows.encode(), Options())
    assert len(reading.articles) == 1
    assert len(reading.skipped) == MOST_SKIPPED + 1
    assert reading.skipped[-1].label == "a.csv: 800 more"


def test_what_the_analyst_knows_fills_what_the_file_does_not_say():
    import datetime as dt

    known = Options(published=dt.date(2020, 10, 6), publisher="Kalto Post")
    [read] = read_here("a.txt", PROSE.encode(), known).articles
    assert (read.article.published, read.article.publisher) == (dt.date(2020, 10, 6), "Kalto Post")
    [dated] = read_here("a.txt", f"Date: 2020-10-09\n\n{PROSE}".encode(), known).articles
    assert dated.article.published == dt.date(2020, 10, 9)


def test_archive():
    members = {
        "a.txt": PROSE,
        "folder/b.docx": docx(SENTENCES),
        "__MACOSX/._a.txt": b"x",
        "map.png": b"\x89PNG",
        ".DS_Store": b"x",
    }
    with Sandbox() as sandbox:
        reading = sandbox.read("batch.zip", zipped(members))
        parts = list(sandbox.read_parts("batch.zip", zipped(members)))
    assert [read.article.text for read in reading.articles] == [PROSE, PROSE]
    assert [skip.label for skip in reading.skipped] == ["batch.zip: map.png"]
    assert (reading.kind, len(parts)) == ("zip", 3)


def test_through_the_sandbox_as_in_this_process():
    data = pdf([SENTENCES, SENTENCES])
    assert read_file("a.pdf", data) == read_here("a.pdf", data, Options())
    assert preview_table("a.csv", b"title,text\nA,Two died.\n").guess == {"text": "text", "title": "title"}
    with pytest.raises(RefusedFile):
        preview_table("a.csv", b"\x89PNG")


def test_for_the_queue():
    [read] = read_here("a.pdf", pdf([SENTENCES]), Options()).articles
    received = read.received("a.pdf", "0" * 64, conflict="kalto")
    assert isinstance(received.article, Article)
    assert (received.conflict, received.extra) == (
        "kalto",
        {"pages": [[0, 1]], "reader": f"pdf {fingerprint.reader()}"},
    )
