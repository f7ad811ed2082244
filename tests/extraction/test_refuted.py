"""Figures that are told to be denied, by a noun or an adjective. Sentences of our own; they need the language model."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had no evidence that 30 villagers had died.",
        "We have seen no proof that 12 civilians died, the minister said.",
        '"I don\'t have any indication that dozens of civilians were killed in the strike," the general told reporters.',
        "There is no truth in reports that 12 soldiers were killed, the ministry said.",
        "The ministry said no evidence had been presented that 12 civilians had been killed.",
        "The ministry found no basis for the report that 30 villagers were killed.",
        "The ministry said the report of 12 dead soldiers was false.",
        "The army called reports of 12 dead soldiers baseless.",
        "Reports that 45 civilians were killed are untrue, the ministry said.",
        "It is not true that 45 civilians were killed, the ministry said.",
        "The minister said the rebels' claim of 200 dead soldiers was exaggerated.",
    ],
)
def test_a_figure_told_to_be_taken_back_is_denied(engine, text):
    assert [claim.status for claim in engine.parse_text(text).casualties] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The army could not confirm that 12 civilians had been killed.",
        "It is true that 12 people were killed, the army said, but it was an accident.",
        "The ministry said 12 people had been killed; it is not right that the world is silent.",
        "The minister said it was wrong that 12 people had been killed.",
        "Nothing could save the 12 people killed in the strike.",
        "There is evidence that 12 people were killed, the mission said.",
    ],
)
def test_doubt_and_regret_deny_nothing(engine, text):
    assert [claim.status for claim in engine.parse_text(text).casualties] == ["asserted"]
