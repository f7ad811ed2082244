"""Claims as reports of many conflicts word them: what is counted, by whom, and what is no claim. Sentences of our own."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.records import Article

pytestmark = pytest.mark.model
DAY = dt.date(2024, 5, 14)  # a Tuesday


def read(engine, text):
    """Number, bounds and outcome of every claim, in text order."""
    return [
        (c.count.phrase.text, c.count.low, c.count.high, c.outcome)
        for c in engine.parse_text(text, published=DAY).casualties
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At least 90 people were killed and 300 injured in Monday's strike on Lumo.", [("90", 90, None, "killed"), ("300", 300, 300, "wounded")]),
        ("A further 2,212 people were wounded by the gangs.", [("2,212", 2212, 2212, "wounded")]),
        ("One man was shot dead and another sustained gunshot injuries.", [("One", 1, 1, "killed"), ("another", 1, 1, "wounded")]),
        ("Gunmen whisked away no fewer than 87 pupils.", [("87", 87, None, "captured")]),
        ("Two gallant soldiers paid the supreme price in the ambush.", [("Two", 2, 2, "killed")]),
        ("Rebels said five paramedics were among the martyrs.", [("five", 5, 5, "killed")]),
        ("Twelve of the dead were women, the attack's survivors said.", [("Twelve", 12, 12, "killed")]),
        ("Six rebels died on Friday, while the other six fell in clashes on Saturday.", [("Six", 6, 6, "killed"), ("six", 6, 6, "killed")]),
        ("A doctor said he had received 15 dead and more than 80 injured civilians.", [("15", 15, 15, "killed"), ("80", 80, None, "wounded")]),
        ("The rebels killed 47 soldiers, with about 30 more taken alive.", [("47", 47, 47, "killed"), ("30", 30, 30, "captured")]),
        ("The front boasted of \"more than 100\" dead.", [("100", 100, None, "killed")]),
        ("Two gendarmes died in the raid and a third was wounded.", [("Two", 2, 2, "killed"), ("a third", 1, 1, "wounded")]),
        ("Eleven soldiers embraced martyrdom in the battle.", [("Eleven", 11, 11, "killed")]),
        ("After the raid 12 persons are receiving treatment in Lumo.", [("12", 12, 12, "wounded")]),
        ("The police counted 14 homicides by the gangs in the town.", [("14", 14, 14, "killed")]),
        ("The minister said they had killed 57 of the army's men.", [("57", 57, 57, "killed")]),
        ("The group said four of the slain belonged to its armed wing.", [("four", 4, 4, "killed")]),
        ("In the fighting 30 junta soldiers surrendered, the rebels said.", [("30", 30, 30, "captured")]),
        ("Some 6,000 refugees fled and 900 villagers have crossed into Chad.", [("6,000", 6000, 6000, "displaced"), ("900", 900, 900, "displaced")]),
    ],
)  # fmt: skip
def test_forms(engine, text, wanted):
    assert read(engine, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "None of the dead was a civilian, the rebels said.",  # not one killed
        "Only one of those killed was a guerrilla.",
    ],
)
def test_a_predicate_counts_nobody(engine, text):
    assert all(c.count.phrase.text != "a" for c in engine.parse_text(text, published=DAY).casualties)


def test_who_attacked_is_not_counted_with_the_harmed(engine):
    text = "Forty civilians died and 212 were injured when gunmen and a bomber attacked the hotel."
    assert [words for words, *_ in read(engine, text)] == ["Forty", "212"]


def test_the_arrested_are_not_missing(engine):
    text = "Two of its organisers were missing and 500 of its supporters have been arrested."
    assert [words for words, *_ in read(engine, text)] == ["Two"]


@pytest.mark.parametrize(
    "text",
    [
        "A gas explosion in a block of flats killed four people.",
        "A bus plunged into a ravine, killing 24 passengers.",
        "A tanker explosion that killed eight closed the road.",
        "Two deaths in a snowstorm were reported.",
        "The mayor put the number of attackers at 300.",
        "The activist said the number of deaths could exceed thirty.",
        "In a lightning strike two farmers died.",
        "He was 33 at the time of his 2004 death.",
        "Frieda Lund, age 91, died at home.",
        "In all, 270 swine deaths were examined.",
    ],
)
def test_no_claims(engine, text):
    assert read(engine, text) == []


def test_an_article_about_disease_holds_no_claims(engine):
    text = (
        "The H5N1 virus has killed 11 people in the province, the health service says. Patients with symptoms of the "
        "flu were vaccinated. Three babies died last week. The outbreak spread to two towns, and 40 more cases are feared."
    )
    assert read(engine, text) == []


def test_ages_are_no_tolls(engine):
    [toll] = read(engine, "Among the dead were three children under ten.")
    assert toll == ("three", 3, 3, "killed")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Soldiers killed 19 gunmen near the town of Lumo, Mexico's Defence Ministry (Sedena) said in a statement.", "Mexico"),
        ("Nine people were killed in three days of clashes in Colombia's Alba region, the governor of the north, Ana Ruiz, said.", "Colombia"),
        ("The Syrian Network for Rights Records documented the death of 89 people.", "Syrian Network for Rights Records"),
        ("Human rights group Tenaka said 43 civilians had been killed in Mindanao.", "Tenaka"),
        ("SBX Insight, a Lagos-based research firm, says 47 people have been kidnapped in Nigeria.", "SBX Insight"),
        ("Police in Mogadishu said 37 people died. Police spokesman Abdi Aden Hassan said one soldier was killed.", "Somalia"),
        ("Nine died, all of them workers of the port, the Ministry of Health and Environment in Sana'a announced.", "Yemen"),
        ("Al-Qaeda's affiliate in the Sahel, the Group for the Support of Islam and Muslims, said it had killed nine soldiers.",
         "Jama'at Nasr al-Islam wal Muslimin"),
        ("Ukrainian drones killed a woman in the Moscow region, its governor said.", "Russia"),
        ("Amnesty's Anna Berg said 79 civilians had been killed in the hills.", "Amnesty International"),
        ("Russia shelled Kyiv and Russia denied it.\nBaku has never accepted that. There are no such fighters, the authorities say, and they deny that two men had been captured.",
         "Azerbaijan"),
        ("Israel Defense Forces left Jenin. The Palestinian health ministry and Palestinian officials spoke of many dead.\nThe military said nine gunmen had been killed.",
         "Israel"),
        ("Four soldiers were killed, the Malian army told reporters in Bamako, and ten were injured.", "Mali"),
        ("Ukrainian drones hit the Moscow region, its governor said. Three men were hurt, Ivan Petrov wrote.", "Russia"),
        ("The rights chief Anna Finn spoke on Monday. Five men died at the fair in Lumo, Finn said.", None),
    ],
)  # fmt: skip
def test_claimant(engine, text, party):
    casualty = engine.parse_text(text, published=DAY).casualties[-1]
    assert casualty.claimant is not None and casualty.claimant.party == party


def test_a_ministry_is_not_the_side_that_was_fought(engine):
    text = "The bodies of 24 citizens of Chad killed in clashes with Sudan were brought home, the Ministry of Health said. Sudan's army and Sudan's envoy denied it."
    assert engine.parse_text(text, published=DAY).casualties[0].claimant.party == "Chad"


def test_the_attacker_in_a_title_does_not_count_the_dead(engine):
    article = Article(
        "a", "Six people died in Hodeidah, the Ministry of Health said.", title="US strike on the port", published=DAY
    )
    assert engine.parse(article).casualties[0].claimant.party == "Yemen"


@pytest.mark.parametrize(
    ("text", "party", "category"),
    [
        ("Fifteen Nigerien soldiers were killed at Lumo. Sixteen others were hurt.", "Niger", "combatant"),
        ("\"We have no fatality on our side,\" said the Philippine army's spokesman.", "Philippines", "combatant"),
        ("Russia's defence minister said that Kyiv had lost 3,000 troops killed or injured.", "Ukraine", "combatant"),
        ("In clashes with ELN rebels 20 members of the National Liberation Army died.", "National Liberation Army", "combatant"),
        ("Gaza's health ministry said at least 90 people were killed in the Israeli strike.", "Palestine", "unspecified"),
        ("Russia's army said that Ukraine had lost 12,200 men.", "Ukraine", "combatant"),
        ("Hezbollah said it suffered no losses.", "Hezbollah", "unspecified"),
        ("The number includes 1,140 casualties Russian forces suffered on Monday.", "Russia", "combatant"),
        ("Armenia is at war. The Azerbaijani ministry said that it had lost 50 men.", "Azerbaijan", "combatant"),
        ("Gunmen attacked Indonesian troops who were to free a Danish pilot taken hostage, leaving at least six dead.", "Indonesia", "combatant"),
        ("Some 110 people were killed on the Lebanese side and 60 on the Israeli one.", "Israel", "unspecified"),
    ],
)  # fmt: skip
def test_victims(engine, text, party, category):
    casualty = engine.parse_text(text, published=DAY).casualties[-1]
    assert (casualty.victims.party, casualty.victims.category) == (party, category)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Nine civilians died when al-Shabaab gunmen stormed the hotel.", "Al-Shabaab"),
        ("The PKK has been responsible for the deaths of 4,000 people.", "Kurdistan Workers' Party"),
        ("The war is estimated by the African Union's envoy to have cost 6,000 lives.", None),
    ],
)
def test_perpetrator(engine, text, party):
    casualty = engine.parse_text(text, published=DAY).casualties[-1]
    assert (casualty.perpetrator.party if casualty.perpetrator else None) == party


def test_who_helps_does_no_harm(engine):
    [casualty] = engine.parse_text("The Red Crescent treated 22 people with machete wounds.", published=DAY).casualties
    assert casualty.perpetrator is None


def test_the_evacuated_need_not_be_the_helpers_own(engine):
    text = "Russia's defence ministry reports that it has evacuated 3,154 civilians."
    [casualty] = engine.parse_text(text, published=DAY).casualties
    assert (casualty.victims.party, casualty.perpetrator) == (None, None)


def test_some_of_the_victims(engine):
    text = "Gunmen killed ten people in Lumo. Three of the victims were herders, the mayor said."
    assert read(engine, text) == [("ten", 10, 10, "killed"), ("Three", 3, 3, "killed")]


def test_what_is_told_of_the_source_is_no_time_of_the_toll(engine):
    text = "The army, which has been at war since April, said its troops killed 12 rebels in Lumo on Monday."
    [casualty] = engine.parse_text(text, published=DAY).casualties
    assert casualty.scope == "event"


def test_a_paragraph_with_another_scene_has_not_the_day_of_the_first(engine):
    text = "A bomb killed nine people in Lumo on Monday.\n\nIn neighbouring Niger, a patrol was ambushed. Four soldiers died."
    *_, last = engine.parse_text(text, published=DAY).casualties
    assert last.date is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine soldiers were killed in Jermuk. Six were hurt, the premier told lawmakers in Yerevan.", "Jermuk"),
        ("The army left the West Bank city of Jenin, where nine men were killed.", "Jenin"),
    ],
)
def test_the_place_is_neither_where_it_was_told_nor_the_region_of_the_town(engine, text, place):
    assert engine.parse_text(text, published=DAY).casualties[-1].place == place


def test_another_part_of_the_country_is_another_scene(engine):
    text = (
        "A bomb killed nine people in Lumo on Monday.\n\nIn central Niger, a patrol was ambushed. Four soldiers died."
    )
    assert [c.date for c in engine.parse_text(text, published=DAY).casualties] == [dt.date(2024, 5, 13), None]


@pytest.mark.parametrize(
    ("last", "day"),
    [
        pytest.param("In Lumo two guards died.", dt.date(2024, 5, 13), id="the place of the main event"),
        pytest.param("Four soldiers died in the town of Haradel.", None, id="another place"),
        pytest.param(
            "At around the same time four soldiers died in the town of Haradel.",
            dt.date(2024, 5, 13),
            id="at the same time",
        ),
        pytest.param("Four soldiers died.", dt.date(2024, 5, 13), id="no place"),
    ],
)
def test_harm_at_another_place_has_not_the_day_of_the_main_event(engine, last, day):
    text = f"A bomb killed nine people in Lumo on Monday.\n\nThe mayor was away. {last}"
    assert engine.parse_text(text, published=DAY).casualties[-1].date == day
