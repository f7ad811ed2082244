"""Statements whose marks or parse are broken: lost commas, second cues, figures put somewhere, asides that deny.

Sentences of our own; they need the language model.
"""

from __future__ import annotations

import pytest

from tests.extraction.statement_reading import parts, read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Gunmen attacked a village in the north overnight killing 20 farmers a local official told AFP.",
            "a local official", "Gunmen attacked a village in the north overnight killing 20 farmers",
        ),
        (
            "A car bomb exploded outside a court killing nine people police said as rescuers searched the rubble.",
            "police", "A car bomb exploded outside a court killing nine people",
        ),
        (
            "Rockets hit a crowded market killing 14 civilians on Sunday medics said.",
            "medics", "Rockets hit a crowded market killing 14 civilians on Sunday",
        ),
        (
            "The count may grow as dozens were in critical condition health officials warned.",
            "health officials", "The count may grow as dozens were in critical condition",
        ),
        (
            "Two soldiers died when their patrol hit a mine near the old bus station state media reported.",
            "state media", "Two soldiers died when their patrol hit a mine near the old bus station",
        ),
        (
            "Jets struck a fuel depot on Friday the interior ministry announced in a statement.",
            "the interior ministry", "Jets struck a fuel depot on Friday",
        ),
        ('"It was a lie" the army said in a leaflet.', "the army", "It was a lie"),
        # the same words where nothing runs on
        ("A doctor at the main hospital said it had received 12 bodies.", "A doctor at the main hospital", "it had received 12 bodies"),
        ("The governor whose brother was killed said the city would hold.", "The governor whose brother was killed", "the city would hold"),
        ("Three died in the raid, a border guard spokesman said on Tuesday.", "a border guard spokesman", "Three died in the raid"),
    ],
)  # fmt: skip
def test_attribution_without_a_comma(text, source, content):
    found = [(who, words) for who, _, words in map(parts, read(text))]
    assert found == [(source, content)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The junta put the number of soldiers wounded in the ambush at 14.", [("The junta", "put", "the number of soldiers wounded in the ambush at 14")]),
        ("The office gave the death toll as 12 killed and 30 injured.", [("The office", "gave", "the death toll as 12 killed and 30 injured")]),
        ("The army put 200 men at the gate.", []),
        ("Opposition lawmakers laid the blame on the ministry.", [("Opposition lawmakers", "laid", "the blame on the ministry")]),
        ("The envoy called for those responsible for the killings to be handed over.", [("The envoy", "called for", "those responsible for the killings to be handed over")]),
        ("The group called for the road to be reopened after mortars closed it.", [("The group", "called for", "the road to be reopened")]),
        (
            "The envoy dismissed the reports as baseless and accused rebels of staging the attack.",
            [("The envoy", "dismissed", "the reports as baseless"), ("The envoy", "accused", "rebels of staging the attack")],
        ),
        (
            "The council has said it is ready for talks and told its fighters to hold fire.",
            [("The council", "said", "it is ready for talks"), ("The council", "told", "its fighters to hold fire")],
        ),
        (
            "The ministry said its staff were safe and appealed for calm.",
            [("The ministry", "said", "its staff were safe"), ("The ministry", "appealed for", "calm")],
        ),
        (
            "Ankara denied using cluster bombs, accusing the rebels of spreading lies.",
            [("Ankara", "denied", "using cluster bombs"), ("Ankara", "accusing", "the rebels of spreading lies")],
        ),
        ("Oslo accused a drone firm, Orin Sat, of arming its neighbour.", [("Oslo", "accused", "a drone firm, Orin Sat, of arming its neighbour")]),
        ("The mayor declared March 3 a day of mourning.", [("The mayor", "declared", "March 3 a day of mourning")]),
        ("The clinic admitted 40 wounded on Sunday.", []),
        ("A diplomat, who requested anonymity, said the deal was dead.", [("A diplomat, who requested anonymity", "said", "the deal was dead")]),
        ("Iran, which backs the militia, condemned the raid.", [("Iran, which backs the militia", "condemned", "the raid")]),
        ("By the count of the Red Cross, 41 people were missing.", [("the Red Cross", "By the count of", "41 people were missing")]),
        ("The raid, in which, according to the ministry, nine soldiers died, lasted an hour.", [("the ministry", "according to", "nine soldiers died")]),
        ("Forty people were rescued, the mission, known as Unmiss, said.", [("the mission, known as Unmiss", "said", "Forty people were rescued")]),
        ('"Go home," one placard read.', [("one placard", "read", "Go home")]),
        ("The charge was dismissed as 'absurd' by the army.", [("the army", "dismissed", "The charge … as 'absurd")]),
        ('He said the bombs were close. "Nobody helps us. We are alone."', [("He", "said", "the bombs were close … Nobody helps us. We are alone")]),
    ],
)  # fmt: skip
def test_what_a_cue_takes(text, wanted):
    assert [parts(statement) for statement in read(text)] == wanted


@pytest.mark.parametrize(
    ("text", "who", "denied"),
    [
        ("Kyiv accuses Minsk of sheltering the launchers, which Belarus denies.", "Belarus", "Minsk of sheltering the launchers"),
        ("The rebels say the army shelled the market, a claim the junta has rejected.", "the junta", "the army shelled the market"),
        ("The UN says two million people face hunger - an assessment disputed by Khartoum.", "Khartoum", "two million people face hunger"),
        ("He alleged that the gunmen were trained in Iran and Iraq, a charge Baghdad has always denied.", "Baghdad", "the gunmen were trained in Iran and Iraq"),
        ("The president announced a plan, which the parliament rejected.", "the parliament", "a plan"),
    ],
)  # fmt: skip
def test_an_aside_denies_the_whole_clause(text, who, denied):
    first, last = read(text)
    assert parts(last)[::2] == (who, denied)
    assert last.act == "deny"
    assert who not in first.content.text


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The junta called the accusations a fabrication.", "deny"),
        ("The minister described the report as propaganda.", "deny"),
        ("The mayor called the bombing a mystery.", "claim"),
        ('"Who gave the order?" the widow said.', "question"),
        ('"Nobody knows who did it. Who gave the order?" the widow said.', "state"),
        ("Kyiv warned that an attack on the dam was a red line.", "threaten"),
        ("Residents complained that the police came too late.", "state"),
        ("The council said the raid was led by the war criminal Dolan.", "state"),
    ],
)
def test_acts(text, act):
    assert read(text)[0].act == act


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orin governor Ivan Petrov said two died. The governor of Kela said four were hurt.", None),
        ("Orin governor Ivan Petrov said two died. The governor said four were hurt.", "Ivan Petrov"),
        (
            'President Rosa Tellez flew home. Presidential spokesman Ivo Lund said Tellez was shocked by the news. "The President will stay," he added.',
            "Ivo Lund",
        ),
        ('Former miner Tom Varley, 71, said he had fought in the hills. "It was cold," he said.', "Tom Varley"),
        ("Rebels took a Catholic priest, Father Tomas Orio, from the school. In a video the priest begs for help.", "Tomas Orio"),
        ('Musa Adan lost two sons in the raid on the town of Bel Hassan. "They were young," he said.', "Musa Adan"),
        ('Mara Orlova, who heads a group whose husband is a general, called for revenge. "We will win," she said.', "Mara Orlova"),
    ],
)  # fmt: skip
def test_who_speaks(text, name):
    assert read(text)[-1].source.speakers[0].name == name


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("KARACHI: Two dams burst at dawn, the navy said.", ["the navy"]),
        ("date 2019-03-07 Norway and Sweden have called for a truce.", ["Norway and Sweden"]),
        ("Published: 2019-03-07\nThe navy said two dams burst.", ["The navy"]),
        ("SMITH: We will go there.\nJONES: I will not.", ["SMITH", "JONES"]),
        ('Sources\n"Nine dead after attack" — The Herald, April 2, 2015\nOrla Lee. "Orin declares truce" — Radio Orin, 2 May 2015', []),
        ("Police said all was quiet.\n\nAlso in this section\nExports fell in May, bank says\n\nThe mayor said it rained.", ["Police", "The mayor"]),
    ],
)  # fmt: skip
def test_lines_that_say_nothing(text, sources):
    assert [parts(statement)[0] for statement in read(text)] == sources
