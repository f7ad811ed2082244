from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from counterclaim.reading import kinds
from counterclaim.reading.inputs import _DOCUMENT_SUFFIXES, KINDS, read_inputs
from counterclaim.records import Received, Unreadable

SENTENCES = " ".join(f"The market of Arkem burned. Shop number {n} was empty at that hour." for n in range(9))
PAGE = f"<!doctype html><html><head><title>Fire</title></head><body><article><p>{SENTENCES}</p></article></body></html>".encode()
LINE = b'{"id": "a", "text": "One."}\n'


def texts(items):
    return [item.article.text if isinstance(item, Received) else item.message for item in items]


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
    [(LINE * 2, ["One.", "One."]), (b"Pasted\nwords.", ["Pasted\nwords."]), (b"", ["The article is empty."])],
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
    assert set(_DOCUMENT_SUFFIXES.items()) <= set(kinds.SUFFIXES.items())
