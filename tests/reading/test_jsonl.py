from __future__ import annotations

import datetime as dt
import io
import json

import pytest

from counterclaim.reading.jsonl import read_lines
from counterclaim.records import Article, Received, Unreadable


def read(*lines: bytes):
    return list(read_lines(io.BytesIO(b"\n".join(lines)), "in.jsonl"))


def test_articles_in_order_with_empty_lines_between():
    first, second = read(
        b'{"id": "a", "text": "One."}', b"", b"  \r", b'{"id": 7, "text": "Two.", "title": "T", "url": ""}\r'
    )
    assert first.article == Article("a", "One.") and first.source_name == "in.jsonl"
    assert second.article == Article("7", "Two.", title="T")


@pytest.mark.parametrize(
    "text",
    ["U+2028 \u2028 and \u2029, \u0085, \x1c and \x0b", "CR\r\nLF\n", "\ufeffmark", "🕊 e\u0301", "\x00"],
    ids=ascii,
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_text_is_used_unchanged(text, ascii_only):
    line = json.dumps({"id": "a", "text": text}, ensure_ascii=ascii_only).encode()
    [received] = read(line)
    assert received.article.text == text


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2020-10-06", dt.date(2020, 10, 6)),
        ("2020-10-06T14:30:00", dt.datetime(2020, 10, 6, 14, 30)),
        ("2020-10-06T14:30:00Z", dt.datetime(2020, 10, 6, 14, 30, tzinfo=dt.UTC)),
        (None, None),
        ("", None),
    ],
)
def test_published(written, published):
    [received] = read(json.dumps({"id": "a", "text": "x", "published": written}).encode())
    assert received.article.published == published


@pytest.mark.parametrize(
    ("line", "message", "name"),
    [
        (b"{", "line 2: not JSON", "in.jsonl:2"),
        (b"[1]", "line 2: not a JSON object", "in.jsonl:2"),
        (b'{"id": "b"}', "line 2: there is no text", "b"),
        (b'{"id": "b", "text": 5}', "line 2: text is not a string", "b"),
        (b'{"id": "b", "text": " "}', "line 2: the text is empty", "b"),
        (b'{"id": "b", "text": "x", "title": ["t"]}', "line 2: title is not a string", "b"),
        (b'{"id": "b", "text": "x", "published": "6 Oct"}', "line 2: published is not an ISO 8601", "b"),
        (b'{"id": "b", "text": "x", "title": "\\u0000"}', "line 2: title holds a NUL", "b"),
        (b'{"id": "b", "text": "caf\xe9"}', "line 2: not JSON", "in.jsonl:2"),
        (b'{"id": "b", "text": "\\ud800"}', "line 2: not JSON", "in.jsonl:2"),
    ],
)
def test_bad_line_is_named_and_the_others_are_read(line, message, name):
    first, bad, last = read(b'{"id": "a", "text": "One."}', line, b'{"id": "c", "text": "Three."}')
    assert isinstance(bad, Unreadable) and bad.message.startswith(message) and bad.id == name
    assert (first.article.id, last.article.id) == ("a", "c")


def test_byte_order_mark_and_missing_id():
    first, second = read(b'\xef\xbb\xbf{"text": "One."}', b'{"text": "Two."}')
    assert isinstance(first, Received) and len(first.article.id) == 12 and first.article.id != second.article.id


def test_other_keys_are_kept_but_not_what_was_read_before():
    line = b'{"id": "a", "text": "x", "conflict": "c", "style": "wire", "desk": 3, "extra": {"k": 1}, "casualties": [], "versions": {}}'
    [received] = read(line)
    assert (received.conflict, received.style, received.extra) == ("c", "wire", {"desk": 3, "k": 1})
