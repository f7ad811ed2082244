"""Quotation marks of every kind become quoted stretches; odd ones cost nothing."""

from __future__ import annotations

import pytest

from counterclaim.extraction.quotations import QuotationIndex, find_in_text, paragraphs


def words(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_in_text(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no".', ["no"]),
        ("She said “the town is ours” and left.", ["the town is ours"]),
        ("„Der Ort ist frei“, hieß es.", ["Der Ort ist frei"]),
        ("«Nous tenons le pont», dit le maire.", ["Nous tenons le pont"]),
        ("»Wir halten die Brücke«, hieß es.", ["Wir halten die Brücke"]),
        ("``We hold the bridge,'' the colonel said.", ["We hold the bridge,"]),
        ("''We hold the bridge,'' the colonel said. ''And the hill.''", ["We hold the bridge,", "And the hill."]),
        ('""We hold the bridge,"" the colonel said.', ["We hold the bridge,"]),
        ('"""We hold it,"" he said, adding that help was near."', ["We hold it,"]),
        ("'We don't know the villagers' fate,' the mayor said.", ["We don't know the villagers' fate,"]),
        ("He called it a 'dignified' end in the officers' mess.", ["dignified"]),
        ("‘We stay,’ she said.", ["We stay,"]),
        ("He spoke of “freedom” and \"order\" alike.", ["freedom", "order"]),
        ("”We stay,” she said.", ["We stay,"]),
    ],
)  # fmt: skip
def test_every_kind_of_mark(text, quoted):
    assert words(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers' families wept.",
        "the '90s were quiet",
        "He doesn't know.",
        "It's the rebels' hill.",
        "6' tall",
        "",
    ],
)
def test_apostrophes_are_no_quotations(text):
    assert words(text) == []


def test_nested_quotations_have_a_depth():
    text = "“He told us ‘leave now’ at dawn,” the baker said."
    outer, inner = find_in_text(text)
    assert (outer.depth, inner.depth) == (0, 1)
    assert text[inner.inner_start : inner.inner_end] == "leave now"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no and left.\n\nShe said "yes".', ["yes"]),
        ('The 12" shell fell. "We heard it," he said.', ["We heard it,"]),
        ("An odd ” mark. “We stay,” she said.", ["We stay,"]),
        ("An odd “ mark.\n\nThen “we stay”, she said.", ["we stay"]),
    ],
)
def test_an_odd_mark_loses_no_other_quotation(text, quoted):
    assert words(text)[-1:] == quoted


def test_a_speech_of_several_paragraphs_goes_on_where_the_next_one_opens():
    text = "“The town is lost.\n\n“We shall return,” he said."
    assert words(text) == ["The town is lost.", "We shall return,"]


def test_paragraphs_split_at_blank_lines_and_after_closed_lines():
    text = "One line\nwrapped here.\nA second one.\n\nA third"
    assert [text[a:b] for a, b in paragraphs(text)] == ["One line\nwrapped here.", "A second one.", "A third"]


def test_index_finds_the_outermost_quotation_at_an_offset():
    text = 'He said "we ‘all’ stay" today.'
    index = QuotationIndex(text, find_in_text(text))
    found = index.at(text.index("all"))
    assert found is not None and index.words(found) == "we ‘all’ stay"
    assert index.at(0) is None
    assert index.at(text.index("today")) is None
