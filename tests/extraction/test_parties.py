"""Names of parties: look-up, scanning a text, places and leaders."""

from __future__ import annotations

import subprocess
import sys

import pytest

from counterclaim.extraction import leaders, parties
from counterclaim.lexicons import load, make_place_parties


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Russia", "Russia"), ("Russian", "Russia"), ("Russians", "Russia"), ("the Kremlin", "Russia"),
        ("Türkiye", "Turkey"), ("Turks", "Turkey"), ("Ankara", "Turkey"), ("Ankara's", "Turkey"),
        ("U.S.", "United States"), ("USA", "United States"), ("Pentagon", "United States"), ("Foggy Bottom", "United States"),
        ("Downing Street", "United Kingdom"), ("Azeris", "Azerbaijan"), ("Baku’s", "Azerbaijan"), ("IDF", "Israel"),
        ("Hizbullah", "Hezbollah"), ("Ansar Allah", "Houthis"), ("ISIL", "Islamic State"), ("Da'esh", "Islamic State"),
        ("LTTE", "Tamil Tigers"), ("al Qaida", "Al-Qaeda"), ("TTP", "Tehrik-i-Taliban Pakistan"), ("M23", "March 23 Movement"),
        ("Nagorny Karabakh", "Artsakh"), ("South Ossetians", "South Ossetia"), ("DRC", "Democratic Republic of the Congo"),
        ("U.N.", "United Nations"), ("Doctors Without Borders", "Médecins Sans Frontières"), ("Minsk Group", "OSCE Minsk Group"),
        ("SANA", "Syria"), ("Reuters", "Reuters"), ("Reuter", "Reuters"),
        ("nobody", None), ("", None), (None, None), ("the", None),
    ],
)  # fmt: skip
def test_party_of(words, party):
    assert parties.party_of(words) == party


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It told us that turkey is on the menu.", []),
        ("The US said the UN would help us.", ["United States", "United Nations"]),
        ("U.S.-led forces left, the U.S. said.", ["United States", "United States"]),
        ("The Pakistani Taliban denied it.", ["Tehrik-i-Taliban Pakistan"]),
        ("South Sudan's army met Sudan's.", ["South Sudan", "Sudan"]),
        ("The Kurdistan Workers’ Party (PKK) withdrew.", ["Kurdistan Workers' Party"] * 2),
        ("Latin American diplomats waited.", []),
        ("Fighters of al-\nShabaab fled.", ["Al-Shabaab"]),
        ("IRAN SAYS IT WON", ["Iran"]),
        ("A milf joke is no party.", []),
        ("In Mali, Malian soldiers waited.", ["Mali", "Mali"]),
    ],
)
def test_names_in_a_text(text, found):
    assert [item.name.party for item in parties.scan_names(text)] == found


def test_spans_are_the_words():
    text = "Baku and the Nagorno-Karabakh Defence Army, said the U.S."
    assert [text[item.start : item.end] for item in parties.scan_names(text)] == [
        "Baku", "Nagorno-Karabakh Defence Army", "U.S.",
    ]  # fmt: skip


def test_an_ambiguous_name_needs_the_party_named_elsewhere():
    assert parties.scan_names("The Tigers lost the match.") == []
    found = parties.scan_names("The LTTE withdrew. The Tigers gave no toll.")
    assert [item.name.party for item in found] == ["Tamil Tigers", "Tamil Tigers"]


def test_there_are_enough_parties_of_each_kind():
    kinds = list(parties.all_parties().values())
    assert kinds.count("state") >= 193
    assert kinds.count("group") >= 250
    assert kinds.count("organisation") >= 60


def test_every_group_has_a_nature_a_source_and_a_country_that_exists():
    states = load.table("states")["states"]
    called = load.table("offices")["called"]
    for group, entry in load.table("armed_groups")["groups"].items():
        assert entry["nature"] in called or entry["nature"] == "people", group
        assert entry["source"] in ("UCDP", "FTO", "UN", "UK", "EU", "ref"), group
        assert entry.get("country") is None or entry["country"] in states, group


def test_every_state_is_found_by_its_own_name():
    assert {state: parties.party_of(state) for state in load.table("states")["states"]} == {
        state: state for state in load.table("states")["states"]
    }


@pytest.mark.parametrize(
    ("place", "state"),
    [("Aleppo", "Syria"), ("Kharkiv", "Ukraine"), ("Dagestan", "Russia"), ("Darfur", "Sudan"), ("Nowhere Town", None)],
)
def test_country_of_place(place, state):
    assert parties.country_of_place(place) == state


def test_the_table_of_places_is_what_its_script_makes():
    assert make_place_parties.TARGET.read_text(encoding="utf-8") == make_place_parties.make()
    assert make_place_parties.TARGET.stat().st_size < 1_000_000


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Sergei Lavrov", ("Russia", True)),
        ("Netanyahu", ("Israel", False)),
        ("Zelenskyy", ("Ukraine", False)),
        ("Jones", None),
    ],
)
def test_leaders(name, party):
    assert leaders.leader_of(name) == party


def test_parties_does_not_import_spacy():
    """The dashboard uses this module and must not wait for spaCy."""
    code = "import sys, counterclaim.extraction.parties, counterclaim.sides; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
