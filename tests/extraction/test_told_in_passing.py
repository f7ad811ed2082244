"""Harm told in passing: words that count nobody, who did it in a headline, and the day, scope and source of background figures.

Sentences of our own; they need the language model.
"""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # "one" for a thing, or for anybody
        ("The group has killed members of the Druze faith, one of the oldest in Syria.", []),
        ("He runs one of the most open schools for people fleeing the war.", []),
        ("The life of a refugee in Lebanon is a hard one, she said.", []),
        ("It is terrifying how easily one loses one's life there.", []),
        ("It killed one of the oldest men in the village.", [(1, "killed")]),
        ("One of the youngest was shot dead.", [(1, "killed")]),
        # who shoots is not shot
        ("A man swearing loyalty to the Lashkar gunned down 49 people at the mosque.", [(49, "killed")]),
        ("A young couple also swearing loyalty to the Lashkar shot dead 14 people in Multan.", [(14, "killed")]),
        ("Three men shot dead in Multan were buried.", [(3, "killed")]),
        ("Two soldiers gunned down at a checkpoint were brothers.", [(2, "killed")]),
        # what somebody is
        ("He lived in Khartoum as a refugee for two years.", []),
        ("One of the attackers appeared to have been a Syrian refugee.", []),
        ("A refugee was shot dead at the border.", [(1, "killed")]),
        ("The militia is holding a prisoner.", [(1, "captured")]),
        # whose people they are
        ("Dozens of families of those killed in the raid have sued the army.", []),
        ("Some victims' relatives were at the trial.", []),
        ("Three families of the victims were killed.", [(3, "killed")]),
        ("Three brothers of the mayor were killed in the raid.", [(3, "killed")]),
        # things
        ("Tens of billions of dinars poured into the project.", []),
        ("Tens of thousands of villagers poured into the camps.", [(20000, "displaced")]),
        ("He was charged with speeding, no licence, no insurance, fleeing or evading police.", []),
        ("No civilians fled the town.", [(0, "displaced")]),
    ],
)  # fmt: skip
def test_who_is_counted(engine, text, wanted):
    assert [(claim.count.low, claim.outcome) for claim in engine.parse_text(text).casualties] == wanted


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("EU Monitor Condemns Attack that Killed Three Soldiers.", None),
        ("OSCE Envoy Deplores Lumo Attack that Killed One Policeman.", None),
        ("Norway Condemns Danish Strike that Killed Nine in Lumo.", "Denmark"),
        ("ELEVEN POLICE KILLED IN TURKEY CAR BOMB ATTACK.", None),
        ("The Pakistan bombing killed nine people.", None),
        ("The Pakistani bombing of the port killed nine people.", "Pakistan"),
        ("Nine people died in the Turkey strikes on Kobani.", "Turkey"),
        ("Nine people died in Israel's bombing of the port.", "Israel"),
        ("The killing of a Danish officer that was claimed by Hezbollah shook the town.", "Hezbollah"),
    ],
)
def test_who_did_it(engine, text, doer):
    [found] = engine.parse_text(text).casualties
    assert (found.perpetrator and found.perpetrator.party) == doer


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The minister reeled on Sunday amid criticism by the parents of a soldier killed by a mine.", None),
        ("On Sunday the parents of two soldiers killed in Friday's raid met the minister.", 4),
        ("Two relatives of the mayor were killed on Sunday.", 6),
        ("Sunday's talks were put off after gunmen killed nine villagers.", None),
        ("The governor's March 4 summit was moved after the killing of nine policemen.", None),
        ("Sunday's clashes killed nine villagers.", 6),
        ("Sunday's report says gunmen killed nine villagers on Friday.", 4),
    ],
)
def test_whose_day_it_is(engine, text, day):
    found = engine.parse_text(text, published=dt.date(2016, 3, 10)).casualties[0]
    assert found.date == (dt.date(2016, 3, day) if day else None)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Since the assaults that killed 130 in Oslo and 32 in Bergen, few towns have been safe.", ["event", "event"]),
        ("Since the raid that killed nine, the road has been shut.", ["event"]),
        ("Since the ceasefire began, raids have killed 90.", ["cumulative"]),
        ("Since the war that killed 900 people began, prices have doubled.", ["cumulative"]),
    ],
)
def test_since_an_event(engine, text, scopes):
    assert [claim.scope for claim in engine.parse_text(text).casualties] == scopes


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("A tank was destroyed, confirmed Interior Ministry spokesman Ivan Petrov, wounding three troops.", ["Interior Ministry spokesman Ivan Petrov"]),
        ("A post was shelled overnight, said the mayor, killing two guards.", ["the mayor"]),
        ("A tank was destroyed in Lumo, home of the spokesman, wounding three troops.", [None]),
        ("Reports put the number of Georgian dead at ten, with 50 wounded.", ["Reports", "Reports"]),
        ("The killing of an officer that was claimed by Hezbollah shook the town.", [None]),
        ("Hezbollah claimed that an officer had been killed.", ["Hezbollah"]),
    ],
)  # fmt: skip
def test_who_says_it(engine, text, claimants):
    found = [claim.claimant for claim in engine.parse_text(text).casualties]
    assert [one.phrase.text if one else None for one in found] == claimants


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The war left 30,000 combat and civilian deaths.", "mixed"),
        ("Some 300 military and civilian casualties were recorded.", "mixed"),
        ("Some 300 civilian deaths were recorded.", "civilian"),
        ("Some 300 combat deaths were recorded.", "unspecified"),
    ],
)
def test_deaths_of_both_kinds(engine, text, category):
    [found] = engine.parse_text(text).casualties
    assert found.victims.category == category
