"""Encodings, mojibake, dates of files, languages; and that sound text is never changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading.dates import find_dateline, read_date
from counterclaim.reading.encodings import decode
from counterclaim.reading.files import read_here
from counterclaim.reading.languages import identify
from counterclaim.reading.readings import ArticleRead, Options, Reading
from tests.reading.documents import PROSE, RUSSIAN, SENTENCES

WORDS = "“Über 20 – señor’s” killed 1\u202f300 at Kalto, they said."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(codec):
    words = WORDS.replace("\u202f", " ") if codec == "cp1252" else WORDS
    assert decode(words.encode(codec))[0] == words


@pytest.mark.parametrize(
    ("data", "declared", "text", "note"),
    [
        ("Москва сообщила о потерях".encode("cp1251"), None, "Москва сообщила о потерях", "Windows-1251"),
        ("Москва".encode("koi8-r"), "koi8-r", "Москва", ""),
        (WORDS.encode(), "ascii", WORDS, "says it is ascii, but it is not"),
        (WORDS.encode(), "no-such-codec", WORDS, "but it is not"),
        ("It was â€œa crimeâ€\x9d.".encode(), None, "It was “a crime”.", "mojibake repaired"),
        (b"a\x00b and more", None, "ab and more", "1 control character"),
        (b"\xff\xfeplain words here", None, "plain words here", "wrongly"),
    ],
    ids=["cp1251", "koi8", "not ascii", "unknown", "mojibake", "nul", "wrong mark"],
)
def test_guesses_are_noted(data, declared, text, note):
    found, notes = decode(data, declared)
    assert found == text
    assert note in "; ".join(notes) if note else not notes


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2020-10-06", "2020-10-06"), ("2020-10-06T14:30:00Z", "2020-10-06 14:30:00+00:00"), ("20201006", "2020-10-06"),
        ("6 October 2020", "2020-10-06"), ("6th of October, 2020", "2020-10-06"), ("Oct. 6, 2020 2:30 p.m.", "2020-10-06 14:30:00"),
        ("Tue, 06 Oct 2020 14:30:00 +0400", "2020-10-06 14:30:00+04:00"), ("13/04/2024", "2024-04-13"), ("04/13/2024", "2024-04-13"),
        ("06.10.20", "2020-10-06"), ("05/05/2020", "2020-05-05"), ("1601994600", "2020-10-06 14:30:00+00:00"),
        ("03/04/2024", "None"), ("31 February 2020", "None"), ("yesterday", "None"), ("152 mm", "None"), ("12:30", "None"), ("x" * 200, "None"),
    ],
)  # fmt: skip
def test_dates(words, date):
    assert str(read_date(words).value) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("BAKU, October 6, 2020 – The ministry of defence said that nine soldiers had been killed.", "2020-10-06"),
        ("Four dead near Kalto\n6 October 2020\n\nThe ministry said so.", "2020-10-06"),
        ("The shell hit Kalto on 6 October 2020, when many were at the market, officials said.", "None"),
        ("It ended on 6 October 2020.", "None"),
    ],
)
def test_dateline(text, date):
    assert str(find_dateline(text).value) == date


def test_an_ambiguous_header_is_asked():
    [read] = read_here("a.txt", f"Date: 03/04/2024\n\n{PROSE}".encode(), Options()).articles
    assert read.article.published is None
    assert [str(day) for day in read.date_choices] == ["2024-04-03", "2024-03-04"]
    assert read.notes == ("date ambiguous: 3 April 2024 or 4 March 2024",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SENTENCES[0], "en"), (RUSSIAN, "ru"), ("Toll rises", None), ("Nine dead, 30 hurt", None), ("12", None),
        ("Le ministère de la Défense a annoncé lundi la mort de quatre soldats près de Kalto.", "fr"),
        ("Das Verteidigungsministerium meldete am Montag den Tod von vier Soldaten bei Kalto.", "de"),
        ("Savunma Bakanlığı pazartesi günü Kalto yakınlarında dört askerin öldüğünü açıkladı.", "tr"),
        ("El Ministerio de Defensa anunció el lunes la muerte de cuatro soldados cerca de Kalto.", "es"),
        ("أعلنت وزارة الدفاع يوم الاثنين مقتل أربعة جنود قرب كالتو.", "ar"),
        ("Պաշտպանության նախարարությունը երկուշաբթի հայտնեց չորս զինվորի մահվան մասին:", "hy"),
        ("Міністерство оборони повідомило в понеділок про загибель чотирьох військовослужбовців.", "uk"),
    ],
    ids=lambda value: str(value)[:12],
)  # fmt: skip
def test_languages(text, code):
    assert identify(text) == code


def test_another_language_is_kept_and_named():
    [read] = read_here("a.txt", f"{RUSSIAN}\n\n{RUSSIAN}".encode(), Options()).articles
    assert read.notes == ("0 claims, because English is the only language read (this is Russian)",)
    assert read.language == "ru"
    assert read.article.text == f"{RUSSIAN}\n\n{RUSSIAN}"


def test_mixed_languages_by_paragraph():
    text = f"{SENTENCES[0]}\n\n{RUSSIAN}\n\n{SENTENCES[1]}"
    [read] = read_here("a.txt", text.encode(), Options()).articles
    assert [text[span.start : span.end] for span in read.unread] == [RUSSIAN]
    assert read.notes == ("1 paragraph is not read, because English is the only language read (Russian)",)


printable = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t“”’é"), min_size=1)


@settings(max_examples=60, deadline=None)
@given(text=printable)
def test_sound_text_is_never_changed(text):
    """UTF-8 comes through as it is, unless it is mojibake, and then that is said."""
    found, notes = decode(text.encode("utf-8"))
    expected = text.removeprefix("\ufeff")
    assert found == expected or notes


@settings(max_examples=30, deadline=None)
@given(text=printable, title=st.text(max_size=20))
def test_readings_cross_the_pipe_unchanged(text, title):
    import json

    from counterclaim.records import Article, Span

    read = ArticleRead(Article("a", text, title), ("note",), "ru", ((0, 1),), (Span(0, 1),), extra={"k": 1})
    reading = Reading((read,), kind="text")
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading
