"""Forms of wire reports that public news showed to be misread. Sentences of our own; they need the language model."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model
THURSDAY = dt.date(2016, 3, 10)
LONG = " in an assault that lasted from dawn until the early afternoon, residents of the neighbouring villages told reporters there"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("An air strike on Lumo has killed 17 people, including five children, the Syrian Observatory for Human Rights reports.", "the Syrian Observatory for Human Rights"),
        ("Seven civilians died in shelling in the provinces of Daraa, Hama and Homs, the watchdog said on Monday.", "the watchdog"),
        ("Seven civilians died in Daraa, Hama and Homs.", None),
        ("Seven civilians died in Daraa, Hama and the town that reports of a raid had come from.", None),
        ("The list of the killed soldiers had reached 974 by then.", None),
    ],
)  # fmt: skip
def test_who_is_set_off_at_the_end(engine, text, claimant):
    found = engine.parse_text(text).casualties[0]
    assert (found.claimant and found.claimant.phrase.text) == claimant


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Anna Berg told local media that the gunmen killed 40 people and said that some of those abducted were children.", "Anna Berg"),
        ("Anna Berg told local media that the gunmen rang the mayor and said that some of those abducted were children.", "the gunmen"),
        ("The gunmen killed 40 people and said that some of those abducted were children.", "The gunmen"),
    ],
)  # fmt: skip
def test_killers_do_not_go_on_reporting(engine, text, source):
    last = engine.parse_text(text).statements[-1]
    assert last.source is not None and last.source.phrase.text == source


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Six people were killed, including two children, after a suicide bomber blew up a car.", [6, 2]),
        ("Six people were killed, including two children and a nurse.", [6, 2, 1]),
        ("Most of the killed soldiers were born in 2000-2001.", []),
        ("In 2000-2001 the war killed 900 people.", [900]),
        ("Fourteen people, including six children, need intensive care.", [14, 6]),
        ("Fourteen people need a new home.", []),
        ("“Four soldiers embraced shahadat,” the statement said.", [4]),
        ("They burned a shop before herding 18 women out of the village.", [18]),
        ("They were herding 18 goats out of the village.", []),
    ],
)
def test_what_is_counted(engine, text, wanted):
    assert [claim.count.low for claim in engine.parse_text(text).casualties] == wanted


def test_who_needs_care_has_harmed_nobody(engine):
    found = engine.parse_text("Fourteen people, including six children, need intensive care.").casualties
    assert [claim.perpetrator for claim in found] == [None, None]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("At least 33 people died in a US-led north Syria air strike.", ["US-led coalition"]),
        ("The strike that was led by Norway killed nine people in north Syria.", [None]),
        ("Raid kills nine in Lumo\nGunmen of Boko Haram killed nine farmers" + LONG + ".", [None, "Boko Haram"]),
    ],
)
def test_who_did_it(engine, text, doers):
    found = engine.parse_text(text).casualties
    assert [claim.perpetrator and claim.perpetrator.party for claim in found] == doers


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param("Bomber kills nine\nA policeman says a bomber" + LONG + ".", 2, id="a headline before a paragraph"),
        pytest.param("The market was full.\nBomber kills nine\nA policeman says a bomber" + LONG + ".", 3, id="a headline within"),
        pytest.param("The market was full when the\nBomber of Lumo came.\nNobody was hurt.", 2, id="a wrapped line"),
        pytest.param("LAGOS, Nigeria—Gunmen raided a village near the river.", 2, id="a dateline that is glued"),
        pytest.param("The gunmen—Nigerian, it seems—raided a village.", 1, id="dashes within"),
    ],
)  # fmt: skip
def test_headlines_and_datelines_stand_apart(engine, text, starts):
    with engine._nlp.memory_zone():
        doc = engine._nlp(text)
        assert sum(any(token.is_alpha for token in sentence) for sentence in doc.sents) == starts


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Raiders attacked the mosque on Tuesday. “They are dangerous,” he said in an interview on Wednesday. “They killed 16.”", [8]),
        ("Raiders killed 30 people in Lumo on Tuesday.\n\nIn 2014 gunmen abducted 300 pupils. The remaining 130 children are still held captive.", [8, None, None]),
        ("Raiders abducted 30 people in Lumo on Tuesday. Some of those abducted were hurt.", [8, 8]),
        ("Nine people were killed in Badakhshan province on Tuesday.\n\nThe clashes broke out in the Abkhora area, killing four guards.", [8, 8]),
        ("Nine people were killed in Badakhshan province on Tuesday.\n\nIn 2014 clashes in the Lumo area killed four guards.", [8, None]),
    ],
)  # fmt: skip
def test_days(engine, text, days):
    found = engine.parse_text(text, published=THURSDAY).casualties
    assert [claim.date and claim.date.day for claim in found] == days


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Five soldiers were wounded in the three-hour-long conflict.", ["event"]),
        ("Five soldiers were wounded in the conflict.", ["cumulative"]),
        ("Five soldiers were killed in a clash on Tuesday.\n\nThe general was calm.\n\n“Five of our men have been martyred,” he said.", ["event", "event"]),
        ("Five soldiers were killed in a clash on Tuesday.\n\nThe general was calm.\n\n“Ninety of our men have been martyred,” he said.", ["event", "cumulative"]),
    ],
)  # fmt: skip
def test_scopes(engine, text, scopes):
    assert [claim.scope for claim in engine.parse_text(text, published=THURSDAY).casualties] == scopes


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Thousands of civilians and security personnel were killed.", "mixed"),
        ("Thousands of civilians and hospital staff were killed.", "civilian"),
        ("They were driving home and the three others killed were civilians.", "civilian"),
        ("The three others were killed by soldiers.", "unspecified"),
    ],
)
def test_categories(engine, text, category):
    assert engine.parse_text(text).casualties[0].victims.category == category
