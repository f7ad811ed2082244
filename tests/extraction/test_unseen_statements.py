"""Turns of speech that unseen articles showed to be missed or misread. Sentences of our own; they need the language model."""

from __future__ import annotations

import pytest

from tests.extraction.statement_reading import parts, read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "He told envoys the Star was a fishing boat taking salt to Orsk and vowed the fleet would be paid back.",
            [("He", "told", "the Star was a fishing boat taking salt to Orsk"), ("He", "vowed", "the fleet would be paid back")],
            id="a boat vows nothing",
        ),
        pytest.param(
            "A spokesman for the rebels said they had no part in it and accused Oslo of seeking a pretext.",
            [
                ("A spokesman for the rebels", "said", "they had no part in it"),
                ("A spokesman for the rebels", "accused", "Oslo of seeking a pretext"),
            ],
            id="the spokesman goes on",
        ),
        pytest.param(
            "The minister said rebels killed two men and accused the army of lying.",
            [
                ("The minister", "said", "rebels killed two men and accused the army of lying"),
                ("rebels", "accused", "the army of lying"),
            ],
            id="the rebels go on",
        ),
        pytest.param(
            "The front said in a letter that it had fired because the militia burned its camp, and denied that it was hiding.",
            [
                ("The front", "said", "it had fired because the militia burned its camp"),
                ("The front", "denied", "it was hiding"),
            ],
            id="behind a because",
        ),
        pytest.param(
            "The mission said in a report it saw nine graves in the yard.",
            [("The mission", "said", "it saw nine graves in the yard")],
            id="in a report",
        ),
        pytest.param(
            "Oslo acknowledged for the first time that three of its pilots had died.",
            [("Oslo", "acknowledged", "three of its pilots had died")],
            id="for the first time",
        ),
        pytest.param(
            "On Monday IS said its men had entered the town.", [("IS", "said", "its men had entered the town")], id="no verb",
        ),
        pytest.param(
            "Save the Children revealed that two of its drivers were missing.",
            [("Save the Children", "revealed", "two of its drivers were missing")], id="a name that is a clause",
        ),
        pytest.param(
            "The prime minister said Norway bore responsibility for the leak.",
            [("The prime minister", "said", "Norway bore responsibility for the leak")], id="a verb taken for a noun",
        ),
        pytest.param(
            "According to a revised ministry toll, 14 sailors drowned.",
            [("a revised ministry toll", "According to", "14 sailors drowned")], id="a toll tells",
        ),
        pytest.param(
            "According to the mayor, Ann Berg, two bridges fell.", [("the mayor, Ann Berg", "According to", "two bridges fell")],
            id="a name behind the office",
        ),
        pytest.param(
            "The mayor made it plain that the town would not pay.", [("The mayor", "plain", "the town would not pay")], id="made plain",
        ),
        pytest.param(
            "The Foreign Office advises against all travel to the north.",
            [("The Foreign Office", "advises against", "all travel to the north")], id="advises against",
        ),
        pytest.param(
            "The cabinet held the states that arm the rebels responsible for the raid.",
            [("The cabinet", "held", "the states that arm the rebels responsible for the raid")], id="held responsible",
        ),
        pytest.param(
            "The minister vowed to hold those responsible to account.",
            [("The minister", "vowed", "to hold those responsible to account")], id="those responsible",
        ),
        pytest.param(
            'The army rejected as "baseless" a report that blamed its gunners.',
            [
                ("The army", "rejected", 'as "baseless" a report that blamed its gunners'),
                ("a report", "blamed", "its gunners"),
            ],
            id="judged before named",
        ),
        pytest.param(
            "The premier reiterated Oslo's support for the elected council.",
            [("The premier", "reiterated", "Oslo's support for the elected council")], id="one statement",
        ),
        pytest.param(
            "The web site fell silent. Its claim that nine recruits died was not repeated.",
            [("Its", "claim", "nine recruits died")], id="its claim",
        ),
        pytest.param(
            "Local media put the toll at 17.", [("Local media", "put", "the toll at 17")], id="put, taken for an order",
        ),
        pytest.param(
            "Ten goats drowned, police said; the army did not answer.", [("police", "said", "Ten goats drowned")], id="behind a semicolon",
        ),
        pytest.param(
            "The minister warned in a statement of more floods.", [("The minister", "warned", "more floods")], id="in a statement of",
        ),
        pytest.param(
            "The commission could confirm over 100 deaths.", [("The commission", "confirm", "over 100 deaths")], id="could confirm",
        ),
        pytest.param(
            '"We have had no losses," the Ministry of Defence in Oslo tweets.',
            [("the Ministry of Defence in Oslo", "tweets", "We have had no losses")], id="tweets",
        ),
        pytest.param("Residents described heavy shelling.", [("Residents", "described", "heavy shelling")], id="described"),
        pytest.param(
            '"You call us weak," Berg said. "But who took the fort?" A spokesman dismissed the tape.',
            [("Berg", "said", "You call us weak … But who took the fort"), ("A spokesman", "dismissed", "the tape")],
            id="a new sentence behind a question",
        ),
    ],
)  # fmt: skip
def test_who_says_what(text, wanted):
    assert [parts(s) for s in read(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met states that support the embargo.",
        "Wells were dug in villages that ask for them.",
        "Three factors explain why the pact broke down.",
        "Norway recalled its ambassador for talks.",
        "They moved into areas the front regarded as its own.",
        "A man identifying himself as Abu Rahim opened the gate.",
        "A paramedic who asked not to be named opened the gate.",
        "The men were shot by forces backed by Norway.",
        "Nine patients admitted to its surgical centre died.",
        "He called on the Friday.",
    ],
)
def test_no_statement(text):
    assert [parts(s) for s in read(text)] == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The envoy said he was sickened by the raid.", "condemn"),
        ("The mayor said residents were outraged by the raid.", "state"),
        ('"We are appalled," the envoy said.', "condemn"),
        ("Oslo called the raid a war crime.", "condemn"),
        ("Oslo called the raid a provocation.", "claim"),
        ("The court charged the captain with war crimes.", "claim"),
        ("The minister said hostilities must cease.", "demand"),
        ('"The bridge must be reopened," the envoy said.', "demand"),
        ("The envoy said there must have been 200 people.", "state"),
        ('"You must be tired," the nurse said.', "state"),
        ('"We must defend our homes," the farmer said.', "state"),
        ('"My one appeal is to the government," Berg said.', "demand"),
        ('"We ask whether there is bread," the farmer said.', "state"),
        ('"We ask the council to act," the farmer said.', "demand"),
        ('"We have been asking for doctors for a year," the farmer said.', "state"),
        ("The premier reiterated his call for a truce.", "demand"),
        ("The premier reiterated Oslo's support for the council.", "support"),
        ("The commander boasted that his men had taken the fort.", "claim"),
        ("A rebel spokesman scoffed at the figures.", "deny"),
        ("The Kremlin brushed aside the report.", "deny"),
        ("The army holds the rebels responsible for the fire.", "claim"),
        ('"Who fired first?" the judge asked.', "question"),
    ],
)
def test_what_is_done_by_saying_it(text, act):
    assert [s.act for s in read(text)] == [act]


def who(statement):
    return [(speaker.name, speaker.role, speaker.party) for speaker in statement.source.speakers]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            'Minister Ann Berg said nine had died. A survivor told the radio two more were missing. "Nobody cried," he said.',
            [(None, "survivor", None)], id="the survivor",
        ),
        pytest.param(
            "Ivan Petrov called it a lie. A commander of the Lumen Liberation Army rejected that. \"They were not ours,\" he told a radio.",
            [(None, "commander", "Lumen Liberation Army")], id="a commander who rejected",
        ),
        pytest.param(
            'A medic said four had died. Ivan Petrov denied it. "That is a lie," he said.', [("Ivan Petrov", None, None)], id="who denied it",
        ),
        pytest.param(
            'Ivan Petrov was at the gate. A spokeswoman said two had died. "It is over," he added.',
            [("Ivan Petrov", None, None)], id="not she",
        ),
        pytest.param(
            'A reporter asked Ivan Petrov about the raid. "No comment," he said.', [("Ivan Petrov", None, None)], id="who was asked",
        ),
        pytest.param(
            "The Norwegian foreign ministry sent two letters in which it held the rebels responsible.",
            [(None, "Norwegian foreign ministry", "Norway")], id="it in the letters",
        ),
        pytest.param(
            "The Swedish army has counted nine graves, it says.", [(None, "Swedish army", "Sweden")], id="it says",
        ),
        pytest.param(
            "A union representative, Jon Varga, spoke to a crowd. \"They told us it was too dear,\" Varga said.", [], id="they are others",
        ),
    ],
)  # fmt: skip
def test_whom_a_pronoun_stands_for(text, last):
    pronouns = [s for s in read(text) if s.source.phrase.text in ("he", "it", "They")]
    assert who(pronouns[-1]) == last


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("A resident of Orsk, who asked to be called only Mira, said she had hidden.", "Mira", None),
        ("A fisherman, who gave only his first name, Anton, said he had swum.", "Anton", None),
        ("A driver who gave his name as Idriss said he had swum.", "Idriss", None),
        ('"I was crossing the road," a local resident, Marfa, told a radio.', "Marfa", None),
        ('"They shot all night," a woman who gave her name only as Mira told the agency.', "Mira", None),
        ("One survivor, a 12-year-old boy named Yusuf, described how the men had come.", "Yusuf", None),
        ('"We left at dawn," said Hawa, 34, who lost two goats.', "Hawa", None),
        ('"I was buying bread," said M.K. Varga, a clerk from Orsk.', "M.K. Varga", None),
        ("Senior Houthi official Ahmed Salim al-Houthi said nothing had changed.", "Ahmed Salim al-Houthi", "Houthis"),
        ('"We wait," Sheikh Aden Barre told a crowd.', "Aden Barre", None),
        (
            "Gunmen shot at a bus, the regional governor said. Ann Berg, the governor of the northern region, was not hurt.",
            "Ann Berg",
            None,
        ),
        ("The deputy governor said nobody was hurt. Ann Berg, the governor of the north, was away.", None, None),
    ],
)
def test_names_of_speakers(text, name, party):
    [statement] = read(text)
    [speaker] = statement.source.speakers
    assert (speaker.name, speaker.party) == (name, party)


def test_a_president_is_nobodys_spokesman():
    found = read("A spokesman for the Tamil Tigers said it was over. President Jon Varga told the nation to wait.")
    assert [[speaker.name for speaker in s.source.speakers] for s in found] == [[None], ["Jon Varga"]]


def test_two_words_before_one_ministry():
    [statement] = read("The Foreign and Expatriates Ministry said the road was open.")
    assert len(statement.source.speakers) == 1
