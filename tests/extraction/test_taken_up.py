"""Speakers whose party only the text around them tells: bodies taken up by a noun, digests, stations, publishers. Own sentences."""

from __future__ import annotations

import pytest
import spacy

from counterclaim.extraction.digest import find_digest
from counterclaim.extraction.parties import scan_names
from counterclaim.records import Article

pytestmark = pytest.mark.model


def parties_of(engine, text, publisher=None):
    """The parties of each statement's speakers, in text order."""
    statements = engine.parse(Article("a", text, publisher=publisher)).statements
    return [[speaker.party for speaker in (s.source.speakers if s.source else ())] for s in statements]


SPEAKERS = [
    pytest.param("UNRWA said ten people died in Gaza. The agency said it had warned Israel.", ["UNRWA", "UNRWA"], id="the agency"),
    pytest.param(
        "Turkey's disaster agency said ten people died. UNRWA had warned of it. Ankara's disaster agency said more. The agency said it went on.",
        ["Turkey", "Turkey"], id="a state's agency is nearer",
    ),
    pytest.param(
        "Oxfam said two of its staff died in Chad. The charity said they were at home. Its chief executive, Ann Lee, called it a crime.",
        ["Oxfam", "Oxfam", "Oxfam"], id="the charity, its chief executive",
    ),
    pytest.param(
        "Oil company Varenso said two workers were kidnapped in Chad. The company said they were safe.", ["Varenso", "Varenso"],
        id="a company by its word",
    ),
    pytest.param("Boeing chief executive Ann Lee said two workers in Chad were safe.", ["Boeing"], id="an employer in a role"),
    pytest.param(
        "State-run newspaper Al-Nahda reported that 12 soldiers had died in Damascus, Syria.", ["Syria"], id="the state's paper"
    ),
    pytest.param("The newspaper Al-Nahda reported that 12 soldiers had died in Damascus, Syria.", ["Al-Nahda"], id="any paper"),
    pytest.param("Tehran Radio said 12 sailors had died.", ["Iran"], id="a seat's radio"),
    pytest.param("Beirut radio stations said 12 sailors had died.", [None], id="stations in a town"),
    pytest.param("A union representative, Ann Lee, accused the police in Mali of killing miners.", [None], id="of a union"),
    pytest.param("Western diplomats in Luanda, Angola, said the offensive was the biggest.", [None], id="diplomats are posted"),
    pytest.param("Police fired on a crowd in Oslo, Norway. Investigators said two officers had been arrested.", ["Norway"], id="investigators"),
    pytest.param(
        "Hezbollah fired rockets at Haifa. The Lebanese group's deputy leader, Ali Daher, said it was ready.", ["Hezbollah"],
        id="a country's group",
    ),
    pytest.param(
        "Abu Sayyaf took two tourists in the Philippines. The kidnappers demanded a million dollars.", ["Abu Sayyaf"], id="the kidnappers"
    ),
    pytest.param("The Tajik State Committee for National Security denied the accusation.", ["Tajikistan"], id="a state's organ"),
    pytest.param("The Tajik Committee for Human Rights denied the accusation.", ["Tajik Committee for Human Rights"], id="a society"),
    pytest.param(
        "The Syrian Coalition condemned the raids. The Coalition said the deal was broken.",
        ["Syrian National Coalition", "Syrian National Coalition"], id="short form with a capital",
    ),
    pytest.param("Russias Defense Ministry denied the raids. Syrias army said ten rebels died.", ["Russia", "Syria"], id="lost apostrophe"),
    pytest.param(
        "Al-Shabaab hit a base. “We won,” declared its spokesman, Sheikh Ali Rage.", ["Al-Shabaab"], id="a title after its spokesman"
    ),
    pytest.param(
        "Sweden, which built the port in Mali, condemned the raid, a foreign ministry spokesman said.", ["Sweden", "Sweden"],
        id="the state whose position it is",
    ),
    pytest.param(
        "Norway and Sweden have agreed to talks, the heads of the two countries' security services announced.",
        ["Norway", "Sweden"], id="of the two countries",
    ),
    pytest.param("Sheikh Aden Haddo told Norway that ten men had died.", [None], id="a town as a first name"),
    pytest.param(
        "The Saudi-led coalition hit Sanaa. Coalition spokesman Ali Daher said the coalition's men won. The coalition added that ten men died.",
        ["Saudi Arabia", "Saudi Arabia"], id="the coalition",
    ),
    pytest.param(
        "The Saudi-led coalition hit Sanaa in Yemen. A military source allied with the coalition told Reuters that ten men died.",
        ["Yemen"], id="an ally of the coalition",
    ),
    pytest.param(
        "A PKK spokesman, Ali Daher, said two men died in Iraq. Local mayor Hassan Omar said three were hurt.",
        ["Kurdistan Workers' Party", "Iraq"], id="a named spokesman is nobody else",
    ),
    pytest.param("The U.S.-based Conflict Archive said ten people had died in Mali.", ["Conflict Archive"], id="based, not of"),
    pytest.param("In Khartoum, an armed forces spokesman said the town was held.", ["Sudan"], id="armed forces are a state's"),
    pytest.param("Lebanon's Hezbollah said it had lost ten men.", ["Hezbollah"], id="a group behind its country"),
    pytest.param("Afghanistan's Taliban government said it had lost ten men.", ["Afghanistan"], id="a group's government"),
    pytest.param("A spokesman in Riyadh said ten men had died in Yemen.", ["Saudi Arabia"], id="a spokesman at a seat"),
    pytest.param("Master Sgt. Ann Lee, a spokeswoman at Fort Drum, said ten men had died in Iraq.", ["United States"], id="at a garrison"),
    pytest.param(
        "Al-Shabaab hit African Union troops in Somalia. “We won,” Sheikh Ali Rage, a spokesman for the group, told reporters.",
        ["Al-Shabaab"], id="an alliance of states is no group",
    ),
    pytest.param("Prime Minister Sadeq al-Mahdi of Sudan said ten men had died.", ["Sudan"], id="spelled in another way"),
    pytest.param("Interior Minister Sheikh Rashid Ahmed said ten men had died in Lahore, Pakistan.", ["Pakistan"], id="a title is no town"),
    pytest.param(
        "Ten died in Gaza, according to the health ministry there, while Israel's army fought on.", ["Palestine"], id="the ministry there"
    ),
    pytest.param(
        "Coalition lawmaker Ann Lee told reporters in Oslo, Norway, that ten men had died.", ["Norway"], id="of a government of several parties"
    ),
    pytest.param("A statement released to Reuters said ten men had died in Mali.", [None], id="who received it"),
    pytest.param("A statement by the South West Territory Force said ten men had died in Windhoek, Namibia.", ["Namibia"], id="compass words are no town"),
    pytest.param("The Council of Churches in Namibia called for an inquiry into the raid.", ["Council of Churches in Namibia"], id="churches"),
    pytest.param("The United Nations Human Rights Office said ten men had died in Haiti.", ["United Nations"], id="United Nations in full"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_party_of_speaker(engine, text, expected):
    found = parties_of(engine, text)
    flat = [party for parties in found for party in (parties or [None])]
    assert flat == expected


DIGEST = (
    "OSLO - Norwegian rebels killed eight soldiers in an ambush, the military said.\n- - - -\n"
    "MANILA - A bomb wounded nine people at a market, hospital officials said.\n- - - -\n"
    "LIMA - Gunmen shot dead two policemen, the government said.\n"
)


def test_each_item_of_a_digest_is_read_by_itself(engine):
    assert parties_of(engine, DIGEST) == [["Norway"], ["Philippines"], ["Peru"]]


def test_two_datelines_make_no_digest():
    doc = spacy.blank("en")("OSLO - Police said so.\nLIMA - Police said so.\n")
    assert find_digest(doc, [token.idx for token in doc]).starts == (0,)


def test_officials_of_a_release_are_the_publishers(engine):
    text = "Afghan forces killed ten insurgents in Kunar, Afghanistan, officials said today."
    assert parties_of(engine, text, publisher="US Department of Defense (Press Service)") == [["United States"]]
    assert parties_of(engine, text, publisher="Kabul Times") == [["Afghanistan"]]


LOCAL = "Ten Turkish soldiers died in Idlib in an attack by Syrian forces, the National Defense Ministry said."


def test_offices_without_a_country_are_those_of_the_papers_own(engine):
    assert parties_of(engine, LOCAL, publisher="Daily Sabah") == [["Turkey"]]
    assert parties_of(engine, LOCAL, publisher="BBC News") != [["United Kingdom"]]
    abroad = "Tajik troops died in Tajikistan's Rasht valley. Tajik soldiers fled. A security official said ten had died. Russia has a base there."
    assert parties_of(engine, abroad, publisher="The Moscow Times") == [["Tajikistan"]]


def test_offices_are_those_of_where_a_report_is_filed(engine):
    text = "Srinagar, Nov 14: Ten people died in shelling by the Pakistani army in Kashmir, officials said."
    assert parties_of(engine, text) == [["India"]]


@pytest.mark.parametrize(("words", "party"), [("DoD officials", "United States"), ("Mr Dod", None)])
def test_an_office_in_mixed_capitals_is_no_surname(words, party):
    assert [found.name.party for found in scan_names(words)] == ([party] if party else [])
