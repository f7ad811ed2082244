"""Place names found in a text: on Docs built by hand, with the model's labels given, and a small list of known names."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from counterclaim.extraction import toponyms
from counterclaim.extraction.toponyms import find_toponyms

KNOWN = {
    "france": 8.9, "jordan": 8.9, "georgia": 8.9, "texas": 7.9, "us": 8.9, "paris": 7.8, "london": 8.5, "baku": 7.9, "gori": 4.6,
    "talish": 4.0, "fuzuli": 5.1, "grant": 3.8, "wilkin": 3.5, "alexandria": 5.2, "marburg": 4.9, "osa": 4.3, "ga.": 7.9, "lincoln": 5.5,
    "nagorno-karabakh": 6.3, "cox's bazar": 5.4, "minsk": 8.0, "caucasus mountains": 6.3, "georgian": 3.0, "in": 7.0, "hood": 3.0,
    "west bank": 6.3, "kanawha": 3.2, "south sudan": 8.8, "sudan": 8.9,
}  # fmt: skip
VOCABULARY = spacy.blank("en").vocab
TAGS = {",": ",", ".": ".", "'s": "POS", "the": "DT", "in": "IN", "of": "IN", "near": "IN", "from": "IN", "to": "TO", "and": "CC",
        "said": "VBD", "12": "CD", "15": "CD", "police": "NN", "district": "NN", "counties": "NNS", "village": "NN"}  # fmt: skip


def known(name: str) -> float:
    return KNOWN.get(name.lower(), 0.0)


def doc_of(marked: str) -> Doc:
    """A Doc of words; "Baku/GPE" is labelled by the model, "Cox/GPE 's/GPE" as one entity."""
    words, labels = [], []
    for item in marked.split():
        word, _, label = item.rpartition("/") if "/" in item else (item, "", "")
        words.append(word)
        labels.append(label)
    entities = []
    for number, label in enumerate(labels):
        inside = label and number and labels[number - 1] == label
        entities.append(f"I-{label}" if inside else f"B-{label}" if label else "O")
    spaces = [
        number + 1 < len(words) and words[number + 1] not in (",", ".", "'s", "-") and word != "-"
        for number, word in enumerate(words)
    ]
    tags = [TAGS.get(word, "NNP" if word[0].isupper() else "NN") for word in words]
    starts = [number == 0 or words[number - 1] == "." for number in range(len(words))]
    return Doc(VOCABULARY, words=words, spaces=spaces, tags=tags, ents=entities, sent_starts=starts)


def names(marked: str, **options) -> list[str]:
    return [toponym.phrase.text for toponym in find_toponyms(doc_of(marked), known=known, **options)]


@pytest.mark.parametrize(("marked", "expected"), [
    pytest.param("They met in Baku/GPE .", ["Baku"], id="the model's own"),
    pytest.param("They met in Baku .", ["Baku"], id="missed by the model"),
    pytest.param("They fled from Gori/ORG to Baku/PERSON .", ["Gori", "Baku"], id="taken for a firm and a person"),
    pytest.param("They live in Paris/GPE , Texas/GPE .", ["Paris", "Texas"], id="place and container"),
    pytest.param("the tanker Alexandria/GPE left Baku/GPE .", ["Baku"], id="a ship"),
    pytest.param("He came aboard the Paris/GPE Lily/GPE . the Paris/GPE Lily/GPE sank .", [], id="a ship known from elsewhere"),
    pytest.param("They live in Atlantis/GPE .", ["Atlantis"], id="the model's, in no gazetteer"),
    pytest.param("Alexandria/ORG Police/ORG found it .", ["Alexandria"], id="the town's authority"),
    pytest.param("Nagorno/GPE -/GPE Karabakh/GPE burned .", ["Nagorno-Karabakh"], id="hyphen"),
    pytest.param("It fell in Cox/GPE 's/GPE Bazar/GPE .", ["Cox's Bazar"], id="apostrophe"),
    pytest.param("the/GPE US/GPE agreed in London/GPE 's streets .", ["US", "London"], id="article and possessive stay outside"),
    pytest.param("Baku/GPE spoke . Later Baku answered in Baku .", ["Baku", "Baku", "Baku"], id="every mention"),
    pytest.param("the South/GPE Sudan/GPE border in Sudan/GPE .", ["South Sudan", "Sudan"], id="the longest name"),
    pytest.param("the village of Talish was lost .", ["Talish"], id="the village of"),
])  # fmt: skip
def test_places(marked, expected):
    assert names(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Mr. Jordan/PERSON said no .", id="a surname"),
        pytest.param("The singer Paris/PERSON Hilton/PERSON said no .", id="a given name"),
        pytest.param("The Georgian/NORP army moved .", id="a demonym"),
        pytest.param("He fell ill with Marburg virus .", id="an illness"),
        pytest.param("It destroyed 12 Osa launchers .", id="a weapon"),
        pytest.param("the Minsk/GPE Group/ORG asked .", id="part of an organisation"),
        pytest.param("They paid IN advance .", id="a stray abbreviation"),
        pytest.param("Abraham/PERSON Lincoln/PERSON said so .", id="a name after a given name"),
    ],
)
def test_no_places(marked):
    assert names(marked) == []


def test_people_of_the_article_are_no_places():
    class Actors:
        mentions = ()

    assert names("Lincoln met them . Mr. Lincoln/PERSON said so . Lincoln said more .", actors=Actors()) == []


def test_abbreviation_after_a_comma():
    assert names("in Gori/GPE , Ga. , it rained .") == ["Gori", "Ga."]


def test_without_a_gazetteer_only_the_models_places():
    found = find_toponyms(doc_of("From Gori they went to Baku/GPE ."))
    assert [toponym.phrase.text for toponym in found] == ["Baku"]


@pytest.mark.parametrize(
    ("marked", "marker"),
    [
        ("Shells fell in Fuzuli/GPE district .", "district"),
        ("Shells fell in the village of Talish/GPE .", "village"),
        ("Shells fell in Grant/GPE and Wilkin/GPE counties .", "counties"),
        ("Shells fell in Baku/GPE .", None),
    ],
)
def test_marker(marked, marker):
    assert {toponym.marker for toponym in find_toponyms(doc_of(marked), known=known)} == {marker}


@pytest.mark.parametrize(
    ("marked", "offset"),
    [
        ("It fell near Fuzuli/GPE .", True),
        ("It fell 15 km north of Gori/GPE .", True),
        ("It fell on the outskirts of Gori/GPE .", True),
        ("It fell in Gori/GPE .", False),
        ("The mayor of Gori/GPE resigned .", False),
    ],
)
def test_offset(marked, offset):
    [toponym] = find_toponyms(doc_of(marked), known=known)
    assert toponym.offset is offset


def test_container_and_sentence():
    found = find_toponyms(doc_of("Baku/GPE spoke . They live in Paris/GPE , Texas/GPE ."), known=known)
    assert [toponym.container for toponym in found] == [None, 2, None]
    assert [toponym.sentence for toponym in found] == [0, 1, 1]


def test_river_is_not_its_namesake():
    [toponym] = find_toponyms(doc_of("They crossed the Kanawha/LOC River/LOC ."), known=known)
    assert (toponym.phrase.text, toponym.marker) == ("Kanawha River", "river")


def test_phrase_is_the_words_of_the_text():
    doc = doc_of("Baku/GPE 's mayor left Gori/GPE , Ga. .")
    for toponym in find_toponyms(doc, known=known):
        assert doc.text[toponym.phrase.start : toponym.phrase.end] == toponym.phrase.text


def test_empty_text():
    assert find_toponyms(Doc(VOCABULARY)) == ()


def test_every_weight_is_a_sign():
    assert all(isinstance(weight, float) for weight in toponyms.WEIGHTS.values())
    assert "always" in toponyms.WEIGHTS
