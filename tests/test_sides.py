"""Conflicts, their sides, and which conflict an article is about."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from counterclaim.errors import LexiconError
from counterclaim.extraction.parties import all_parties
from counterclaim.records import Article, ParsedArticle
from counterclaim.sides import THIRD, UNASSIGNED, UNNAMED, conflict_of, load_conflicts, suggest_conflict, told_as_one

FOLDER = Path(__file__).resolve().parents[1] / "data" / "conflicts"


@pytest.fixture(scope="module")
def conflicts():
    return load_conflicts(FOLDER)


@pytest.mark.parametrize(
    ("slug", "party", "side"),
    [
        ("karabakh-2020", "Artsakh", "Armenia and Artsakh"),
        ("karabakh-2020", "Armenia", "Armenia and Artsakh"),
        ("karabakh-2020", "Azerbaijan", "Azerbaijan"),
        ("karabakh-2020", "Azeris", "Azerbaijan"),
        ("karabakh-2020", "Turkey", THIRD),
        ("karabakh-2020", "OSCE Minsk Group", THIRD),
        ("karabakh-2020", "Reuters", THIRD),
        ("karabakh-2020", "Peru", UNASSIGNED),
        ("karabakh-2020", "Union of Bakers", UNASSIGNED),
        ("karabakh-2020", None, UNNAMED),
        ("georgia-2008", "South Ossetia", "Russia, South Ossetia and Abkhazia"),
        ("gaza-2023", "Hamas", "Hamas and other Palestinian parties"),
        ("sudan-2023", "RSF", "Rapid Support Forces"),
    ],
)
def test_side_of(conflicts, slug, party, side):
    assert conflicts[slug].side_of(party) == side


def test_every_party_is_known_to_the_lexicon(conflicts):
    unknown = {
        (slug, party)
        for slug, conflict in conflicts.items()
        for party in (*conflict.parties, *conflict.third_parties)
        if party not in all_parties()
    }
    assert unknown == set()


def test_conflicts_are_complete_and_neutral(conflicts):
    assert len(conflicts) >= 14
    for conflict in conflicts.values():
        names = [side.name for side in conflict.sides]
        assert len(names) >= 2 and names == sorted(names), conflict.slug
        assert len({side.colour for side in conflict.sides}) == len(names), conflict.slug
        assert conflict.note and conflict.sources and conflict.start, conflict.slug
        for word in ("aggressor", "terrorist", "victim side", "regime", "liberated"):
            assert word not in conflict.note.lower(), conflict.slug


@pytest.mark.parametrize(
    ("text", "day", "slug"),
    [
        ("Armenia and Azerbaijan accused each other.", "2020-10-05", "karabakh-2020"),
        ("Armenia and Azerbaijan accused each other.", "2022-09-13", "armenia-azerbaijan-1988"),
        ("Georgian troops left Tskhinvali as Russian tanks came.", "2008-08-10", "georgia-2008"),
        ("Ukraine said Russia had fired missiles; Russia denied it.", "2023-01-04", "russia-ukraine-2022"),
        ("Sudan's army fought the RSF in Khartoum.", "2024-02-01", "sudan-2023"),
        ("Israel and Hamas traded fire, the IDF said.", "2023-11-01", "gaza-2023"),
        ("Israel and Hamas traded fire, the IDF said.", "2014-07-20", "israel-palestine-2000"),
        ("The LTTE and the Sri Lankan army gave rival tolls.", "2008-11-11", "sri-lanka"),
        ("Armenia played Azerbaijan.", "1960-01-01", None),
        ("Peru held a vote.", "2020-10-05", None),
    ],
)
def test_suggest_conflict(conflicts, text, day, slug):
    parsed = ParsedArticle(Article("a", text, published=dt.date.fromisoformat(day)))
    assert suggest_conflict(parsed, conflicts) == slug


def test_parties_told_as_one_stand_on_one_side_wherever_they_stand(conflicts):
    for conflict in conflicts.values():
        held = {conflict.side_of(party) for party in told_as_one() if party in conflict.parties}
        assert len(held) < 2, conflict.slug
    assert "Artsakh" in told_as_one()


def test_suggest_needs_two_sides(conflicts):
    parsed = ParsedArticle(Article("a", "Azerbaijan opened a bridge in Baku."))
    assert suggest_conflict(parsed, conflicts) is None


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ({}, "needs a name"),
        ({"name": "X", "side": [{"parties": ["Chad"]}]}, "side needs a name"),
        ({"name": "X", "side": [{"name": THIRD, "parties": []}]}, "kept"),
        ({"name": "X", "side": [{"name": "A", "parties": ["Chad"]}, {"name": "B", "parties": ["Chad"]}]}, "two sides"),
        ({"name": "X", "start": "soon"}, "2020-09-27"),
    ],
)
def test_a_bad_definition_is_named(definition, words):
    with pytest.raises(LexiconError, match=words):
        conflict_of("bad", definition)


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "broken.toml").write_text("name = [", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"broken\.toml"):
        load_conflicts(tmp_path)


def test_a_note_has_no_line_breaks_of_its_file(tmp_path):
    (tmp_path / "lake.toml").write_text('name = "Lake"\nnote = """\nOne line,\nand another.\n"""\n', encoding="utf-8")
    assert load_conflicts(tmp_path)["lake"].note == "One line, and another."
