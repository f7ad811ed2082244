from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from counterclaim.reading import kinds
from counterclaim.reading.inputs import KINDS, SUFFIXES, items_of, read_inputs
from counterclaim.reading.readings import ArticleRead, Options, Reading, Skipped
from counterclaim.records import Article, Lead, Received, Unreadable

SENTENCES = " ".join(f"The market of Arkem burned. Shop number {n} was empty at that hour." for n in range(9))
PAGE = f"<!doctype html><html><head><title>Fire</title></head><body><article><p>{SENTENCES}</p></article></body></html>".encode()
LINE = b'{"id": "a", "text": "One."}\n'


def texts(items):
    return [
        item.article.text if isinstance(item, Received) else item.message
        for item in items
        if not isinstance(item, Lead)
    ]


@pytest.fixture
def files(tmp_path):
    for name, content in {
        "one.jsonl": LINE, "two.txt": b"Two.", "three.md": b"+++\nid = 'm'\n+++\nThree.", "none": LINE, "plain": b"Plain.",
        "brace.txt": b"{curly} brace.", "page.html": PAGE, "page": PAGE, "broken.pdf": b"%PDF-1.7 and no more",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("one.jsonl", "auto", "One."),
        ("one.jsonl", "text", '{"id": "a", "text": "One."}\n'),
        ("two.txt", "auto", "Two."),
        ("three.md", "auto", "Three."),
        ("none", "auto", "One."),
        ("plain", "auto", "Plain."),
        ("plain", "jsonl", "line 1: not JSON"),
        ("brace.txt", "auto", "{curly} brace."),
        ("page.html", "auto", "The market of Arkem burned."),
        ("page", "auto", "The market of Arkem burned."),
        ("page", "html", "The market of Arkem burned."),
        ("missing.txt", "auto", "There is no file"),
    ],
)
def test_one_file(files, name, kind, text):
    [found] = texts(read_inputs([str(files / name)], kind))
    assert found.startswith(text)


def test_files_and_folders_in_the_order_given(files):
    (files / "below").mkdir()
    (files / "below" / "four.txt").write_bytes(b"Four.")
    found = texts(
        read_inputs([str(files / "two.txt"), str(files / "missing"), str(files / "below"), str(files / "plain")])
    )
    assert found[0] == "Two." and found[1].startswith("There is no file") and found[2:] == ["Four.", "Plain."]
    names = [item.source_name for item in read_inputs([str(files)])]
    assert names == ["below/four.txt", "brace.txt", "broken.pdf", "one.jsonl", "page.html", "three.md", "two.txt"]


@pytest.mark.parametrize(
    ("data", "text"),
    [(LINE * 2, ["One.", "One."]), (b"Pasted\nwords.", ["Pasted\nwords."]), (b"", ["The file is empty."])],
)
def test_standard_input(monkeypatch, data, text):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    items = list(read_inputs(["-"]))
    assert texts(items) == text and {item.source_name for item in items} == {"standard input"}


def test_unreadable_file_is_an_item(files, monkeypatch):
    def refuse(self, *_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    [item] = read_inputs([str(files / "two.txt")])
    assert isinstance(item, Unreadable) and item.message.endswith("cannot be read: Permission denied.")


def test_damaged_document_is_an_item(files):
    [item] = read_inputs([str(files / "broken.pdf")])
    assert isinstance(item, Unreadable) and item.source_name == "broken.pdf" and item.message.endswith(".")


def test_kinds_are_those_that_are_read():
    assert set(KINDS) == {"auto", *kinds.NAMES}
    assert set(SUFFIXES) == set(kinds.SUFFIXES)


BLOG = "6 October 2020\n\n" + "\n\n".join(f"1{n}:30\nThe ministry now counts {n + 10} dead." for n in range(5))
EXPORT = "\n\n".join(
    f"Fire in Arkem {n}\n\n90 words\n6 October 2020\nThe Example\nEXMPL\nEnglish\n\n{SENTENCES}\n\nDocument EXMPL000020201006ega60000{n}"
    for n in range(2)
)


@pytest.mark.parametrize(
    ("name", "data", "count", "start"),
    [
        ("blog.txt", BLOG.encode(), 5, "The ministry now counts 10 dead."),
        ("export.txt", EXPORT.encode(), 2, "The market of Arkem burned."),
        (
            "mojibake.txt",
            "It was â€œa clear violationâ€\x9d, she said.".encode(),
            1,
            "It was “a clear violation”, she said.",
        ),
        ("page.txt", PAGE, 1, "The market of Arkem burned."),
        ("others.jsonl", b'{"headline": "Fire", "body": "The market burned."}\n', 1, "The market burned."),
    ],
)
def test_texts_are_read_as_on_the_page(tmp_path, name, data, count, start):
    (tmp_path / name).write_bytes(data)
    found = texts(read_inputs([str(tmp_path / name)]))
    assert len(found) == count and found[0].startswith(start)


def test_what_is_known_beforehand(tmp_path):
    (tmp_path / "rows.csv").write_text("a,b\n3/4/2024,Two fell near the bridge in the evening.\n")
    options = Options(columns={"text": "b", "date": "a"}, day_first=True, publisher="The Example")
    [item] = read_inputs([str(tmp_path / "rows.csv")], options=options)
    about = (item.article.text, str(item.article.published), item.article.publisher)
    assert about == ("Two fell near the bridge in the evening.", "2024-04-03", "The Example")


def test_articles_of_one_file_have_hashes_of_their_own():
    reads = tuple(ArticleRead(Article(f"r{n}", f"Text {n}.")) for n in range(2))
    items = list(items_of("many.csv", b"x", Reading(reads, (Skipped("row 3", "no text"),))))
    assert len({item.sha256 for item in items[:2]}) == 2 and items[2].message == "no text"


def test_addresses_come_beside_the_articles(tmp_path):
    rows = [{"title": "Fire", "text": SENTENCES}, {"title": "Calm", "url": "http://example.org/calm"}]
    (tmp_path / "list.json").write_text(json.dumps(rows))
    article, lead = read_inputs([str(tmp_path / "list.json")])
    assert article.article.title == "Fire" and lead == Lead("http://example.org/calm", "Calm", source_name="list.json")
