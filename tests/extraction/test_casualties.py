"""Casualty claims in sentences written for the purpose: forms, guards, parts, undivided counts."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def read(engine, text, **kwargs):
    """Count, bounds and outcome of every casualty of a text."""
    casualties = engine.parse_text(text, **kwargs).casualties
    return [(c.count.phrase.text, c.count.low, c.count.high, c.outcome) for c in casualties]


FORMS = [
    # verbs, active and passive
    ("Shells killed four farmers near the ford.", [("four", 4, 4, "killed")]),
    ("Four farmers were killed near the ford.", [("Four", 4, 4, "killed")]),
    ("Four farmers died when the shed collapsed under fire.", [("Four", 4, 4, "killed")]),
    ("The raid wounded 31 conscripts.", [("31", 31, 31, "wounded")]),
    ("Drones hit the depot, killing six guards and wounding 14.", [("six", 6, 6, "killed"), ("14", 14, 14, "wounded")]),
    ("The blast left nine people dead and 22 injured.", [("nine", 9, 9, "killed"), ("22", 22, 22, "wounded")]),
    ("Snipers shot dead two couriers on the bridge.", [("two", 2, 2, "killed")]),
    ("Guards fatally shot three men at the gate.", [("three", 3, 3, "killed")]),
    ("Three herders were beheaded by the gang.", [("Three", 3, 3, "killed")]),
    ("Seven recruits got wounded in the ambush.", [("Seven", 7, 7, "wounded")]),
    # nouns
    ("The governor reported 12 deaths.", [("12", 12, 12, "killed")]),
    ("The death of five medics shocked the town.", [("five", 5, 5, "killed")]),
    ("The death toll from the siege rose to 310.", [("310", 310, 310, "killed")]),
    ("The death toll stands at 58.", [("58", 58, 58, "killed")]),
    ("The ministry put the number of wounded at 140.", [("140", 140, 140, "wounded")]),
    ("The bombing claimed the lives of eight miners.", [("eight", 8, 8, "killed")]),
    ("The war has cost 40,000 lives.", [("40,000", 40000, 40000, "killed")]),
    ("The brigade lost 17 soldiers at the pass.", [("17", 17, 17, "killed")]),
    ("Villagers found the bodies of 11 men in a ditch.", [("11", 11, 11, "killed")]),
    # words of the parties
    ("Six of our servicemen were martyred at dawn.", [("Six", 6, 6, "killed")]),
    ("The army said it had neutralised 15 militants.", [("15", 15, 15, "killed")]),
    ("Troops liquidated four gunmen, the service said.", [("four", 4, 4, "killed")]),
    # headlines and captions
    ("3 killed, 13 hurt in market blast", [("3", 3, 3, "killed"), ("13", 13, 13, "wounded")]),
    ("Mortar attack kills five in border village", [("five", 5, 5, "killed")]),
    ("Ten dead as clashes spread", [("Ten", 10, 10, "killed")]),
    # ellipsis and coordination
    ("25 civilians were killed and 127 wounded.", [("25", 25, 25, "killed"), ("127", 127, 127, "wounded")]),
    ("Two teachers and three nurses were killed.", [("Two", 2, 2, "killed"), ("three", 3, 3, "killed")]),
    ("Shelling killed 12 people in Varna and three in Lom.", [("12", 12, 12, "killed"), ("three", 3, 3, "killed")]),
    ("150 soldiers, 95 rebels and dozens of villagers were killed.",
     [("150", 150, 150, "killed"), ("95", 95, 95, "killed"), ("dozens", 24, None, "killed")]),
    ("Rockets killed one woman and injured another.", [("one", 1, 1, "killed"), ("another", 1, 1, "wounded")]),
    ("The strike killed seven people, and another three died in hospital.",
     [("seven", 7, 7, "killed"), ("three", 3, 3, "killed")]),
    # one person
    ("A soldier was killed by a mine.", [("A", 1, 1, "killed")]),
    ("The rocket injured a 6-year-old girl.", [("a", 1, 1, "wounded")]),
    ("Two brothers were killed on the road.", [("Two", 2, 2, "killed")]),
    # captured, missing, displaced
    ("Rebels kidnapped 40 pupils.", [("40", 40, 40, "captured")]),
    ("The militia took 18 soldiers prisoner.", [("18", 18, 18, "captured")]),
    ("The group still holds 33 hostages.", [("33", 33, 33, "captured")]),
    ("Nine sailors are missing after the attack.", [("Nine", 9, 9, "missing")]),
    ("Five aid workers went missing near the front.", [("Five", 5, 5, "missing")]),
    ("Some 5,000 families were forced from their homes.", [("5,000", 5000, 5000, "displaced")]),
    ("More than 70,000 people have fled the fighting.", [("70,000", 70000, None, "displaced")]),
    ("The offensive displaced 12,000 villagers.", [("12,000", 12000, 12000, "displaced")]),
    # nobody
    ("There were no casualties, the mayor said.", [("no", 0, 0, "killed")]),
    ("None was killed in the shelling.", [("None", 0, 0, "killed")]),
    ("Nobody was hurt in the raid.", [("Nobody", 0, 0, "wounded")]),
    ("No injuries were reported after the strike.", [("No", 0, 0, "wounded")]),
    ("Not a single soldier was killed.", [("a", 0, 0, "killed")]),
]  # fmt: skip


FIGURES = [
    # a verb of number, "put … at"
    ("The dead of the spring war already number nearly 5,000.", [("5,000", 5000, 5000, "killed")]),
    ("In the valley the civilian dead now number 11, the mayor said.", [("11", 11, 11, "killed")]),
    ("Fighters killed on the eastern side numbered 66, officials said.", [("66", 66, 66, "killed")]),
    ("The mayor puts the wounded at about 40.", [("40", 40, 40, "wounded")]),
    ("The group put those taken prisoner at three or more.", [("three", 3, None, "captured")]),
    ("The mayor has put at six the number of villagers killed so far.", [("six", 6, 6, "killed")]),
    ("They give the number of those killed as 92 and that of the wounded as 50.",
     [("92", 92, 92, "killed"), ("50", 50, 50, "wounded")]),
    # lists
    ("The mayor keeps the register of deaths. There were 20 in it on Monday.", [("20", 20, 20, "killed")]),
    ("The mayor keeps a register of the wounded. There were 20 in it on Monday.", [("20", 20, 20, "wounded")]),
    ("The mayor had seven on his list, and 31 wounded.", [("seven", 7, 7, "killed"), ("31", 31, 31, "wounded")]),
    ("A second list today, of 37.", [("37", 37, 37, "killed")]),
    ("The army's own count of its fallen is now 71.", [("71", 71, 71, "killed")]),
    # a figure that answers the one before
    ("The army counts 73 soldiers killed; others print 74.", [("73", 73, 73, "killed"), ("74", 74, 74, "killed")]),
    ("Their dead were put at 61, although the agency already had 63 a day before.",
     [("61", 61, 61, "killed"), ("63", 63, 63, "killed")]),
    ("The deaths of 33 villagers were confirmed. A week ago the mayor had spoken of 160.",
     [("33", 33, 33, "killed"), ("160", 160, 160, "killed")]),
    ("The ministry spoke of ten killed and 30 wounded. The mayor said 11.",
     [("ten", 10, 10, "killed"), ("30", 30, 30, "wounded"), ("11", 11, 11, "killed")]),
    ("Over 100 villagers have died. Some 140, says the mayor.",
     [("100", 100, None, "killed"), ("140", 140, 140, "killed")]),
    ("At least 21 killed was its figure on May 9. It had become at least 23 by Friday.",
     [("21", 21, None, "killed"), ("23", 23, None, "killed")]),
    ("Not 74 of them died but 64, the general said.", [("74", 74, 74, "killed"), ("64", 64, 64, "killed")]),
    ("Thirty have died and 41 have been wounded. The first figure had stood at 29 in May and at 28 in April.",
     [("Thirty", 30, 30, "killed"), ("41", 41, 41, "wounded"), ("29", 29, 29, "killed"), ("28", 28, 28, "killed")]),
    ("One hundred have died and 41 have been wounded. The first figure had stood at 93 when the truce came and at 98 in May.",
     [("One hundred", 100, 100, "killed"), ("41", 41, 41, "wounded"), ("93", 93, 93, "killed"), ("98", 98, 98, "killed")]),
    ("Nine soldiers were killed, the general said. His figure that day was 12.",
     [("Nine", 9, 9, "killed"), ("12", 12, 12, "killed")]),
    ("The council put its dead at 61 that day, although the agency had 63.",
     [("61", 61, 61, "killed"), ("63", 63, 63, "killed")]),
    ("Three killed and seven hurt was the first report; it was four after that.",
     [("Three", 3, 3, "killed"), ("seven", 7, 7, "wounded"), ("four", 4, 4, "killed")]),
    # an age stands for a person; whoever was hurt and died is dead
    ("A 13-year-old was killed on Saturday, and a 14-year-old girl was hurt.",
     [("A", 1, 1, "killed"), ("a", 1, 1, "wounded")]),
    ("A 13-year-old hurt on Monday died.", [("A", 1, 1, "killed")]),
    ("Two men wounded in the shelling died in hospital.", [("Two", 2, 2, "killed")]),
    ("As of Monday 158 people had fled. Of these, the agency said, 128 are in the south.",
     [("158", 158, 158, "displaced"), ("128", 128, 128, "displaced")]),
    # parts and members without a verb of their own
    ("Sixty villagers lost their lives, 39 of them in raids and 21 in captivity, and 163 were wounded.",
     [("Sixty", 60, 60, "killed"), ("39", 39, 39, "killed"), ("21", 21, 21, "killed"), ("163", 163, 163, "wounded")]),
    ("The council says 45 villagers have been killed in Kadu and two in Lom.",
     [("45", 45, 45, "killed"), ("two", 2, 2, "killed")]),
    ("They said 83 of their troops had been killed since May, as well as more than 30 villagers.",
     [("83", 83, 83, "killed"), ("30", 30, None, "killed")]),
    # verbs
    ("About 170 fighters have fallen on the other side.", [("170", 170, 170, "killed")]),
    ("Seventy soldiers could not be found.", [("Seventy", 70, 70, "missing")]),
    ("Some 90,000 people are by his estimate no longer in their homes.", [("90,000", 90000, 90000, "displaced")]),
    ("The army, he said, had got to 383 soldiers killed a day earlier.", [("383", 383, 383, "killed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text[:48] for text, _ in FIGURES])
def test_figures_of_a_toll(engine, text, expected):
    assert read(engine, text) == expected


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text[:48] for text, _ in FORMS])
def test_forms(engine, text, expected):
    assert read(engine, text) == expected


GUARDS = [
    "The ministry has given none for its own dead.",
    "The army destroyed 14 tanks and 3 drones.",
    "The missile could kill thousands of people, experts warned.",
    "The group threatened to kill 20 hostages a day.",
    "The cell planned to murder two judges.",
    "If the dam breaks, 5,000 villagers will die.",
    "An earthquake killed 300 people in the valley.",
    "The ferry capsized and 60 people drowned.",
    "Cholera has killed 45 people in the camps.",
    "Some 13,000 troops remain in the country.",
    "The village has 2,000 residents.",
    "Ivan Petrov, 32, was killed on Sunday.",
    "In 2016 the war entered a new phase and the commander was killed.",
    "The 152 mm shell wounded the mayor.",
    "Rebels captured 16 villages and two hills.",
    "About 40 percent of the garrison was wounded.",
    "He was killed 30 km north of the town.",
    "His wife was wounded in the blast.",
    "Rebels fired 20 rockets at the base, wounding the commander.",
    "The commander was killed. Most towns on this front have two names.",
    "The share of soldiers has fallen by 12 since May.",
]


@pytest.mark.parametrize("text", GUARDS, ids=[text[:48] for text in GUARDS])
def test_no_claim(engine, text):
    assert read(engine, text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The clash caused 300 casualties.", ["300"]),
        ("Gunmen killed or wounded 300 men.", ["300"]),
        ("At least 80 people were killed or injured.", ["80"]),
        # who is lost need not be dead
        ("It is the south that has lost fighters: 92 of them. The north spoke of more than 40 lost.", ["92", "40"]),
        ("They had 30 casualties in April. Since May, the council says, nearly 40 have been lost.", ["30", "40"]),
    ],
)
def test_undivided_counts_are_no_deaths(engine, text, counts):
    casualties = engine.parse_text(text).casualties
    assert [c.count.phrase.text for c in casualties] == counts
    assert all(c.undivided and c.outcome == "killed" for c in casualties)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The strike killed 20 people, including three children.", {"three": "20"}),
        ("Twelve people died, among them two boys.", {"two": "Twelve"}),
        ("Forty soldiers were wounded, of whom six later died.", {"six": "Forty"}),
        ("The raid killed 30 people: eight women and 22 men.", {"eight": "30", "22": "30"}),
    ],
)
def test_parts(engine, text, parts):
    casualties = engine.parse_text(text).casualties
    found = {c.count.phrase.text: casualties[c.part_of].count.phrase.text for c in casualties if c.part_of is not None}
    assert found == parts


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministry denied that 40 civilians had been killed.", "denied"),
        ("The ministry said that 40 civilians had been killed.", "asserted"),
        ("The general said his men did not kill 12 prisoners.", "denied"),
    ],
)
def test_status(engine, text, status):
    [casualty] = engine.parse_text(text).casualties[:1]
    assert casualty.status == status


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The blast reportedly killed nine people.", "reportedly"),
        ("Up to 30 miners may have been killed.", "may"),
        ("The preliminary toll is 14 dead.", "preliminary"),
    ],
)
def test_hedges(engine, text, hedge):
    [casualty] = engine.parse_text(text).casualties
    assert hedge in [phrase.text for phrase in casualty.hedges]


def test_every_record_says_why_and_where(engine):
    text = "Officials said 12 people were killed. Another 30 were wounded, they added."
    for casualty in engine.parse_text(text).casualties:
        assert casualty.rule
        assert casualty.evidence
        start = casualty.count.phrase.start
        assert any(span.start <= start < span.end for span in casualty.evidence)


RUNNING = [
    ("Nine soldiers were killed on Monday. The list of its dead now stands at 58.", [(9, "killed"), (58, "killed")]),
    ("Twelve names joined the army's list, bringing it to 31.", [(31, "killed")]),
    ("The mayor said six people were dead. Doctors raised that to eight.", [(6, "killed"), (8, "killed")]),
    ("Ten people were killed and 38 wounded. Newer figures from the clinic: 12 and 40.", [(10, "killed"), (38, "wounded"), (12, "killed"), (40, "wounded")]),
    ("Three villagers were killed. The list of damaged houses is long, and 40 buses left the town.", [(3, "killed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tolls"), RUNNING, ids=[text[:48] for text, _ in RUNNING])
def test_a_figure_without_a_noun_carries_on_a_toll(engine, text, tolls):
    assert [(c.count.low, c.outcome) for c in engine.parse_text(text).casualties] == tolls


def test_an_armys_list_is_of_its_soldiers(engine):
    text = "Four civilians were killed in Dorvan, the mayor said. By Friday the list of the Norwegian army stood at 58."
    assert [(c.count.low, c.victims.category) for c in engine.parse_text(text).casualties] == [
        (4, "civilian"),
        (58, "combatant"),
    ]
