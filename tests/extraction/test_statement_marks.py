"""What a statement does, what weakens it, when it was made, how it is quoted."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.extraction.statement_reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The ministry said the road was open.", "state"),
        ("The rebels claimed the airport was theirs.", "claim"),
        ("Moscow accused Kyiv of shelling the dam.", "claim"),
        ("Damascus denied that it had used gas.", "deny"),
        ("Baku dismissed the report as false.", "deny"),
        ("Berlin condemned the attack.", "condemn"),
        ("The bishop described the raid as a cowardly act.", "condemn"),
        ("“This was a vile, senseless killing,” the mayor said.", "condemn"),
        ("The UN called for a ceasefire.", "demand"),
        ("The envoy told both sides to stop.", "demand"),
        ("The governor stressed the need for clean water.", "demand"),
        ("“We call on all sides to lay down their arms,” the envoy said.", "demand"),
        ("The group threatened to burn the port.", "threaten"),
        ("The president warned his neighbours not to shelter the rebels.", "threaten"),
        ("The prime minister vowed to rebuild the town.", "promise"),
        ("“We will rebuild every house,” the prime minister said.", "promise"),
        ("Ankara announced a new operation.", "announce"),
        ("Paris welcomed the accord.", "support"),
        ("The envoy asked whether the road was safe.", "question"),
        ("Reporters heard of barbaric acts, the monitor said.", "state"),
    ],
)
def test_acts(sentence, act):
    assert read(sentence)[0].act == act


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("The office reportedly said that 25 people had died.", ["reportedly"]),
        ("The mayor said the men were apparently lost.", ["apparently"]),
        ("An army spokesman said civilians may have been hurt.", ["may"]),
        (
            "The rebels said they had shot down a jet. The claim could not be independently verified.",
            ["could not be independently verified"],
        ),
        ("The monitor said initial reports spoke of ten dead.", ["initial"]),
        ("The army said the initial attack had failed.", []),
        ("The death toll has been confirmed, the ministry said.", []),
    ],
)
def test_hedges(text, hedges):
    assert [hedge.text for hedge in read(text)[0].hedges] == hedges


SATURDAY = dt.date(2020, 10, 10)


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("The ministry said on Thursday that two bridges were lost.", "2020-10-08", "stated"),
        ("The ministry on Thursday said two bridges were lost.", "2020-10-08", "stated"),
        ("The ministry said on Thursday two bridges were lost.", "2020-10-08", "stated"),
        ("In a statement released on October 5, Paris denounced the raid.", "2020-10-05", "stated"),
        ("“We stay,” the mayor said on Friday.", "2020-10-09", "stated"),
        ("The ministry said the bridge was lost on Thursday.", "2020-10-10", "published"),
        ("The ministry said the bridge was hit on Saturday.", "2020-10-10", "stated"),
        ("The ministry said the bridge was lost.", "2020-10-10", "published"),
    ],
)
def test_days(text, day, basis):
    found = read(text, SATURDAY)[0]
    assert (str(found.date), found.date_basis) == (day, basis)


def test_the_same_source_goes_on_the_same_day():
    first, second = read("The colonel said on Thursday that the pass was lost. He added that help was near.", SATURDAY)
    assert (str(second.date), second.date_basis) == ("2020-10-08", "stated")
    assert first.source != second.source


def test_no_day_without_a_day_of_publication():
    [found] = read("The ministry said the bridge was lost.", None)
    assert (found.date, found.date_basis) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“We stay,” the mayor said.", "direct"),
        ("The mayor said they would stay.", "indirect"),
        ("The mayor said they would “never” leave.", "mixed"),
    ],
)
def test_quotation_kinds(sentence, kind):
    assert read(sentence)[0].quotation == kind


@pytest.mark.parametrize(
    ("sentence", "content", "tense", "day"),
    [
        ("The ministry announced a truce.", "a truce", "reported", "2020-10-10"),
        ("The ministry will announce a truce.", "a truce", "planned", "2020-10-10"),
        ("The mayor is expected to condemn the raid on Monday.", "the raid", "planned", "2020-10-12"),
        ("The president is due to announce the withdrawal.", "the withdrawal", "planned", "2020-10-10"),
        ("The government is about to accuse its neighbour of treason.", "its neighbour of treason", "planned", "2020-10-10"),
        ("The minister plans to demand that the troops leave.", "the troops leave", "planned", "2020-10-10"),
        ("Oslo is to deny the charge.", "the charge", "planned", "2020-10-10"),
        ("The council will meet on Sunday and demand a truce.", "a truce", "planned", "2020-10-10"),
    ],
)  # fmt: skip
def test_tense(sentence, content, tense, day):
    [found] = read(sentence, SATURDAY)
    assert (found.content.text, found.tense, str(found.date)) == (content, tense, day)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army is not going to deny the report.",
        "The general was expected to condemn the attack.",
        "The minister has no plans to announce a truce.",
        "The ministry will not say how many died.",
    ],
)
def test_what_is_not_even_planned_is_no_statement(sentence):
    assert read(sentence, SATURDAY) == ()
