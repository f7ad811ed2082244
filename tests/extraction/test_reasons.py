"""Why a field holds what it holds: the rule's name and its words, where they stand."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2021, 6, 17)  # a Thursday


@pytest.mark.parametrize(
    ("text", "field", "rule", "words"),
    [
        ("At least nine villagers were killed.", "count", "qualifier before", "At least"),
        ("Nine or more villagers were killed.", "count", "qualifier behind", "or more"),
        ("Dozens of villagers were killed.", "count", "vague word", "Dozens"),
        ("Between 12 and 15 villagers were killed.", "count", "range", "12 and 15"),
        ("Nine villagers were killed.", "count", "number word", "Nine"),
        ("Nine villagers were killed.", "outcome", "passive verb", "killed"),
        ("Nine soldiers were killed.", "category", "noun", "soldiers"),
        ("Nine former soldiers were killed.", "category", "former fighters", "former"),
        ("Nine Armenian soldiers were killed.", "party", "named", "Armenian"),
        ("The ministry said on Tuesday that nine villagers were killed.", "claimant", "source", "said"),
        ("Nine villagers were killed in Israeli strikes.", "perpetrator", "attack", "Israeli strikes"),
        ("So far nine villagers have been killed.", "scope", "phrase", "So far"),
        ("The war has killed 900 villagers.", "scope", "lasting", "war"),
        ("Nine villagers were killed in the past 24 hours.", "scope", "one day", "past 24 hours"),
        ("Last week a car bombing killed nine villagers.", "scope", "attack", "bombing"),
        ("The army counts 84 dead.", "scope", "accounts", "counts"),
        ("Nine villagers died.", "scope", "default", None),
        ("Nine villagers were killed on Monday.", "date", "in its sentence", "on Monday"),
        ("Nine villagers were killed in Lisova.", "place", "in its sentence", "Lisova"),
        ("The army denied that nine villagers were killed.", "status", "denial", "denied"),
        ("The shelling did not kill nine villagers.", "status", "negation", "not"),
        ("Nine villagers were killed.", "as_of", "day of publication", None),
    ],
)
def test_of_a_claim(engine, text, field, rule, words):
    casualty = engine.parse_text(text, published=PUBLISHED).casualties[0]
    assert told(casualty, field) == (rule, words)


@pytest.mark.parametrize(
    ("text", "field", "rule", "words"),
    [
        ("The mayor said the bridge was closed.", "act", "cue", "said"),
        ("“We condemn the shelling,” the mayor said.", "act", "first person", "condemn"),
        ("The mayor stressed the need for talks.", "act", "necessity", "need"),
        ("The mayor said it was a barbaric act.", "act", "judgement", "barbaric"),
        ("Vahan Kell said the bridge was closed.", "source", "named", "Vahan Kell"),
        ("The mayor said on Monday the bridge was closed.", "date", "in its sentence", "on Monday"),
        ("The mayor said the bridge was closed.", "date", "day of publication", None),
    ],
)
def test_of_a_statement(engine, text, field, rule, words):
    assert told(engine.parse_text(text, published=PUBLISHED).statements[0], field) == (rule, words)


def test_a_pronoun_leads_to_the_name_before_it(engine):
    text = "Foreign Minister Vahan Kell arrived. He said the bridge was closed."
    assert told(engine.parse_text(text).statements[0], "source") == ("pronoun", "Vahan Kell")


def test_an_added_part_names_the_word_that_makes_it_one(engine):
    casualties = engine.parse_text("Nine villagers, including two children, were killed.").casualties
    assert told(casualties[1], "part_of") == ("part", "including") and told(casualties[1], "scope")[0] == "part"


def test_words_stand_where_their_offsets_say(sample_parsed):
    """Of all sample articles; and every field that has a value of its own has a reason."""
    for parsed in sample_parsed:
        text = parsed.article.text
        for record in (*parsed.statements, *parsed.casualties):
            for reason in record.reasons:
                spans = reason.words.spans if reason.words else ()
                said = " … ".join(text[span.start : span.end] for span in spans)
                assert said == (reason.words.text if reason.words else "")
        for casualty in parsed.casualties:
            fields = {reason.field for reason in casualty.reasons}
            assert {"count", "outcome", "scope"} <= fields
            for field, held in (
                ("category", casualty.victims.category != "unspecified"), ("party", casualty.victims.party),
                ("claimant", casualty.claimant), ("perpetrator", casualty.perpetrator), ("place", casualty.place),
                ("date", casualty.date), ("as_of", casualty.as_of), ("status", casualty.status == "denied"),
            ):  # fmt: skip
                assert (field in fields) == bool(held), (field, casualty.count.phrase)


def told(record, field):
    """The rule and the words of a field."""
    [reason] = [one for one in record.reasons if one.field == field]
    return reason.rule, reason.words.text if reason.words else None
