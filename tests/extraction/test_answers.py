"""Bare figures by which one source answers another. Sentences of our own; they need the language model."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model
FIRST = "The ministry said 12 people had been killed. "


@pytest.mark.parametrize(
    ("answer", "source", "low"),
    [
        ("A hospital source gave a figure of 55.", "A hospital source", 55),
        ("The rebels quoted a figure of 55.", "The rebels", 55),
        ("A later study by Orsk University arrives at 480.", "A later study by Orsk University", 480),
        ("Doctors came up with 31.", "Doctors", 31),
        ("The union insists on 40.", "The union", 40),
        ("Residents put it at 40.", "Residents", 40),
        ("Doctors believe it was more than 40.", "Doctors", 40),
        ("The mayor said there were 40.", "The mayor", 40),
        ("The mayor said it was closer to 40.", "The mayor", 40),
        ("By the rebels' account there were 40.", "the rebels", 40),
        ("For the rebels it was 40.", "the rebels", 40),
        ("The mayor mentioned 40.", "The mayor", 40),
        ("The opposition's count is 45.", "The opposition", 45),
        ("The rebels' own figure was 90.", "The rebels", 90),
        ("The rebels': 90.", "The rebels", 90),
        ("The rebels' version: 90.", "The rebels", 90),
    ],
)
def test_a_bare_figure_answers_the_one_before_it(engine, answer, source, low):
    told, found = engine.parse_text(FIRST + answer).casualties
    assert (found.claimant.phrase.text, found.count.low, found.outcome) == (source, low, "killed")
    assert told.claimant.phrase.text == "The ministry"


@pytest.mark.parametrize(
    "other",
    [
        "The mayor said it was 40 years since the last raid.",
        "He gave it a score of 7.",
        "The committee agreed on 3 June to meet again.",
        "He came to 10 Downing Street.",
        "The union insists on 5 per cent.",
        "The envoy confirmed 3 meetings.",
        "It was 5 in the morning.",
        "The council put the number of attackers at 300.",
    ],
)
def test_other_numbers_answer_nothing(engine, other):
    assert [claim.count.low for claim in engine.parse_text(FIRST + other).casualties] == [12]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "The ministry counted 12 dead, not the 40 claimed by the rebels.", [("The ministry", 12), ("the rebels", 40)], id="not the 40"
        ),
        pytest.param("Instead of the 40 dead claimed by the rebels, the ministry counted 12.", [("the rebels", 40), ("the ministry", 12)], id="instead"),
        pytest.param("The army said the shelling killed 12 villagers; the rebels' version: 3.", [("The army", 12), ("the rebels", 3)], id="joined by the parser"),
        pytest.param("The ministry said 12 people were killed; the army's version: 3.", [("The ministry", 12), ("the army", 3)], id="semicolon"),
    ],
)  # fmt: skip
def test_two_figures_of_one_sentence_have_two_sources(engine, text, wanted):
    assert [(c.claimant.phrase.text, c.count.low) for c in engine.parse_text(text).casualties] == wanted


@pytest.mark.parametrize("joint", [". Doctors gave figures of ", "; doctors said "])
def test_two_bare_figures_answer_two_in_their_order(engine, joint):
    found = engine.parse_text(f"The ministry said 12 were killed and 30 wounded{joint}20 and 45.").casualties
    assert [(c.count.low, c.outcome) for c in found] == [
        (12, "killed"), (30, "wounded"), (20, "killed"), (45, "wounded"),
    ]  # fmt: skip


def test_estimates_that_vary_are_bounds(engine):
    [found] = engine.parse_text("Estimates of the dead vary between 500 and 3,000.").casualties
    assert (found.count.low, found.count.high, found.outcome) == (500, 3000, "killed")


def test_an_answer_counts_the_people_of_the_figure_answered(engine):
    text = "Armenia said 12 of its soldiers were killed. Azerbaijan put it at 40."
    found = engine.parse_text(text).casualties
    assert [(c.claimant.party, c.victims.party, c.victims.category) for c in found] == [
        ("Armenia", "Armenia", "combatant"), ("Azerbaijan", "Armenia", "combatant"),
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["mentioned", "spoke of"])
def test_an_answer_may_be_quoted(engine, verb):
    found = engine.parse_text(f'{FIRST}The mayor {verb} "over 100".').casualties
    assert [(c.claimant.phrase.text, c.count.low, c.count.high) for c in found[1:]] == [("The mayor", 100, None)]


def test_what_the_enemy_lost_is_not_the_speakers(engine):
    text = '"We lost six fighters," commander Omar of the Red Front told reporters. "The enemy lost 160."'
    own, enemy = engine.parse_text(text).casualties
    assert (own.victims.party, enemy.victims.party, enemy.victims.category) == ("Red Front", None, "combatant")
