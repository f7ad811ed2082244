"""Parts of a toll that a predicate or an apposition names. Sentences of our own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "The shelling killed 40 people, the army said. Of that number 20 were soldiers, 5 were policemen and the remaining 15 were civilians.",
            [("40", "unspecified", None), ("20", "combatant", 0), ("5", "combatant", 0), ("15", "civilian", 0)],
            id="of that number",
        ),
        pytest.param(
            "Shells killed six people in Harl. Three of the victims were herders and two were children, the bishop said.",
            [("six", "unspecified", None), ("Three", "civilian", None), ("two", "civilian", 1)],
            id="of the victims",
        ),
        pytest.param(
            "The rebels said one of those killed was a guerrilla and that the two others were farmers.",
            [("one", "combatant", None), ("two", "civilian", None)],
            id="the two others",
        ),
        pytest.param(
            "Two people burned to death, one a Danish journalist, the mayor said.",
            [("Two", "unspecified", None), ("one", "civilian", 0)],
            id="apposition",
        ),
        pytest.param("The strike killed 12 people, one at a school.", [("12", "unspecified", None), ("one", "unspecified", None)], id="a place is none"),
        pytest.param("The strike killed 12 people. Of the envoys 20 were absent.", [("12", "unspecified", None)], id="of others"),
    ],
)  # fmt: skip
def test_what_the_parts_were(engine, text, wanted):
    found = engine.parse_text(text).casualties
    assert [(c.count.phrase.text, c.victims.category, c.part_of) for c in found] == wanted


def test_a_part_may_be_named_behind_its_noun(engine):
    found = engine.parse_text("The raid killed 51 people, 33 soldiers among them.").casualties
    assert [c.part_of for c in found] == [None, 0]


def test_a_part_has_the_source_of_the_whole(engine):
    text = "The shelling killed 40 people, the ministry said. Of these 20 were soldiers."
    assert [c.claimant.phrase.text for c in engine.parse_text(text).casualties] == ["the ministry", "the ministry"]


def test_a_text_may_end_with_a_number(engine):
    assert [c.count.phrase.text for c in engine.parse_text("killed 12 12").casualties] == ["12", "12"]
