"""Words for harm, forms of numbers and nouns for people that an English report may choose: one sentence each, written for the purpose."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

KILLED = [
    "Four herders were gunned down at the ford.",
    "The gang finished off four herders.",
    "Four herders were mown down at the ford.",
    "Four scouts were picked off by marksmen.",
    "Four gunmen were taken out by marksmen.",
    "Four miners were gassed in the shaft.",
    "Four herders bled to death at the ford.",
    "Four herders were hacked to death.",
    "Four prisoners were thrown to their deaths from the tower.",
    "Four porters were burned alive in the depot.",
    "Four porters were buried alive by the gang.",
    "Four herders were shot at point-blank range.",
    "Four scouts were mortally wounded at the ford.",
    "Four cooks were blown to pieces by the bomb.",
    "Four monks had their throats slit.",
    "Four scouts fell in the line of duty.",
    "Four scouts fell in battle.",
    "Four drivers met their end on the pass.",
    "Four drivers did not make it.",
    "Four nurses passed away in hospital after the bombing.",
    "Four traders fell victim to the gang.",
    "Four cooks were no longer alive.",
    "The mine proved fatal for four cooks.",
    "The raiders slew four herders.",
    "The number of herders gunned down rose to four.",
    "Four of them were among those hanged, the elders said of the herders.",
    "Four herders are feared dead.",
    "The list names four herders shot dead in the raid.",
    "Herders who survived said four had been hanged.",
]

WOUNDED = [
    "Four cooks lost limbs in the blast.",
    "Four cooks suffered fractures in the blast.",
    "Four cooks suffered shell shock.",
    "Four cooks are fighting for their lives.",
    "Four cooks are in a critical condition.",
    "Four cooks are in intensive care after the shelling.",
    "Four cooks needed hospital treatment after the raid.",
    "Four cooks were hit by shrapnel.",
    "Four cooks were shot in the leg.",
    "Four cooks escaped with minor injuries.",
    "Four cooks had limbs amputated.",
    "Four cooks were left with life-changing injuries.",
    "The shell left four cooks in hospital.",
    "Neighbours took four cooks to hospital after the raid.",
    "The hospital treated four cooks after the raid.",
    "Helicopters evacuated four wounded cooks.",
    "The shell caused injuries to four cooks.",
    "The shell blinded four cooks.",
    "The shell crippled four cooks.",
    "The number of cooks maimed has reached four.",
    "The wounded numbered four.",
]

MISSING = [
    "Four miners are trapped under the rubble after the strike.",
    "Four miners are feared buried under the ruins.",
    "Four scouts have not been seen since the raid.",
    "Four scouts have not been heard from since Sunday.",
    "Four scouts did not return from the mission.",
    "Four scouts failed to return to base.",
    "Four scouts lost contact with their base.",
    "Contact was lost with four scouts.",
    "The fate of four scouts remains unclear.",
    "There is no word on the fate of four scouts.",
    "The whereabouts of four scouts are unknown.",
    "Rescuers are still searching for four miners.",
    "Four scouts are nowhere to be found.",
]

CAPTURED = [
    "Four conscripts laid down their arms.",
    "Four conscripts gave themselves up.",
    "Four conscripts were forced to surrender.",
    "Four conscripts fell into the hands of the rebels.",
    "Four villagers were led away at gunpoint.",
    "Four villagers were rounded up by the rebels.",
    "Four villagers were taken to an unknown location.",
    "Four monitors were detained by the militia.",
    "The rebels are holding four monitors.",
    "The rebels have four monitors in their custody.",
    "Four villagers were sold into slavery.",
    "The surrender of four conscripts was announced.",
    "The detention of four monitors by the militia was condemned.",
    "The captives include four monitors.",
    "The brigade lost four men captured.",
]

DISPLACED = [
    "The shelling prompted 400 families to flee.",
    "The shelling sent 400 families fleeing.",
    "The shelling drove 400 families across the border.",
    "The shelling caused the displacement of 400 families.",
    "The exodus of 400 families began at dawn.",
    "Some 400 villagers deserted their villages.",
    "Some 400 villagers took flight.",
    "Some 400 villagers lost their homes in the shelling.",
    "Some 400 villagers are living in tents.",
    "Some 400 villagers are sleeping in the open after the raid.",
    "Some 400 villagers were evicted by the militia.",
    "Some 400 children were forcibly transferred.",
    "Some 400 villagers crossed the border.",
    "Some 400 villagers became refugees.",
    "The number of people who have fled stands at 400.",
]


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        *(("killed", sentence) for sentence in KILLED),
        *(("wounded", sentence) for sentence in WOUNDED),
        *(("missing", sentence) for sentence in MISSING),
        *(("captured", sentence) for sentence in CAPTURED),
        *(("displaced", sentence) for sentence in DISPLACED),
    ],
)
def test_words_for_harm(engine, outcome, sentence):
    found = {(c.count.phrase.text, c.outcome) for c in engine.parse_text(sentence).casualties}
    number = next(word for word in ("four", "Four", "400") if word in sentence)
    assert found == {(number, outcome)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Two suicide bombers blew themselves up at the gate.",
        "Some 300 soldiers crossed the border at dawn.",
        "Some 300 soldiers left the town.",
        "Some 1,200 refugees returned home in May.",
        "Nearly 3,000 displaced people have returned to their homes.",
        "The two sides exchanged 50 prisoners.",
        "The four missing children were found safe.",
        "Two players were injured in the match.",
        "Two families of the dead sued the state.",
        "Police detained 30 protesters.",
        "Twelve miners are alive.",
        "Two men were sentenced to death.",
        "The 12 villagers were taken out of the valley by bus.",
        "Of the 30 tanks in the depot, 12 were seized.",
        "The gang beat up 12 traders.",
        "Four drivers could not be reached for comment.",
        "Four clerks did not return from lunch.",
    ],
)
def test_no_harm(engine, sentence):
    assert engine.parse_text(sentence).casualties == ()


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("half a million", 500_000, 500_000),
        ("half-a-dozen", 6, 6),
        ("one and a half million", 1_500_000, 1_500_000),
        ("1.5m", 1_500_000, 1_500_000),
        ("10,000–12,000", 10_000, 12_000),
        ("20-odd", 20, 20),
        ("20-plus", 20, None),
        ("north of 100", 100, None),
        ("at minimum 21", 21, None),
        ("more than an estimated 100", 100, None),
        ("not exceeding 200", None, 200),
        ("in the region of 200", 200, 200),
        ("a total of 21", 21, 21),
        ("a group of 21", 21, 21),
        ("many hundreds of", 200, None),
        ("several thousands of", 2000, None),
        ("a large number of", 3, None),
        ("large numbers of", 3, None),
        ("a great many", 3, None),
        ("untold", 3, None),
    ],
)
@pytest.mark.parametrize("frame", ["Rebels kidnapped {} villagers.", "The raid left {} villagers dead."])
def test_forms_of_numbers(engine, words, low, high, frame):
    [casualty] = engine.parse_text(frame.format(words)).casualties
    assert (casualty.count.low, casualty.count.high) == (low, high)


@pytest.mark.parametrize(
    ("people", "category", "party"),
    [
        ("special forces soldiers", "combatant", None),
        ("riot police officers", "combatant", None),
        ("coastguards", "combatant", None),
        ("gang members", "combatant", None),
        ("drone operators", "combatant", None),
        ("IS fighters", "combatant", "Islamic State"),
        ("elderly people", "civilian", None),
        ("medical staff", "civilian", None),
        ("village chiefs", "civilian", None),
        ("asylum seekers", "civilian", None),
        ("Red Crescent volunteers", "civilian", None),
        ("members of one family", "civilian", None),
        ("passers-by", "civilian", None),
        ("human rights defenders", "civilian", None),
        ("seafarers", "civilian", None),
        ("bakers", "civilian", None),
        ("homeless people", "unspecified", None),
    ],
)
def test_nouns_for_people(engine, people, category, party):
    [casualty] = engine.parse_text(f"At least 12 {people} were killed in the raid.").casualties
    assert (casualty.outcome, casualty.victims.category) == ("killed", category)
    if party is not None:
        assert casualty.victims.party == party


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Killed: 12. Wounded: 30.", [(12, "killed"), (30, "wounded")]),
        ("Dead: 12; injured: 30; missing: four.", [(12, "killed"), (30, "wounded"), (4, "missing")]),
        ("12 KIA, 30 WIA.", [(12, "killed"), (30, "wounded")]),
        ("The official death toll: 12.", [(12, "killed")]),
        ("The bomb left 12 people dead and another 30 in hospital.", [(12, "killed"), (30, "wounded")]),
        ("Fighting has left 1,200 dead and 90,000 homeless.", [(1200, "killed"), (90000, "displaced")]),
        ("The army killed 30 rebels, captured six and burned four trucks.", [(30, "killed"), (6, "captured")]),
        ("Two died on the spot and a third in hospital.", [(2, "killed"), (1, "killed")]),
        ("A bomb wiped out a family of seven.", [(7, "killed")]),
    ],
)
def test_several_figures(engine, sentence, expected):
    assert [(c.count.low, c.outcome) for c in engine.parse_text(sentence).casualties] == expected


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("20 people were wounded, five seriously.", 5),
        ("20 people died, of whom five were children.", 5),
        ("The 20 dead include five children.", 5),
        ("The war has left 20 people dead, including five people believed buried under the ruins.", 5),
    ],
)
def test_parts(engine, sentence, low):
    whole, part = engine.parse_text(sentence).casualties
    assert (whole.count.low, part.count.low, part.part_of, part.outcome) == (20, low, 0, whole.outcome)


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Twelve villagers died at the hands of Danish troops.", "Denmark"),
        ("Twelve villagers were killed after Danish troops opened fire on a crowd.", "Denmark"),
        ("Danish troops opened fire on the crowd, leaving 12 villagers dead.", "Denmark"),
        ("Danish troops carried out the raid that killed 12 villagers.", "Denmark"),
        ("Twelve villagers died in a Danish drone strike.", "Denmark"),
        ("Twelve villagers were killed in Danish shelling on the valley.", "Denmark"),
        ("Twelve villagers fell victim to Danish troops.", "Denmark"),
        ("Danish troops took 12 wounded villagers to hospital.", None),
        ("Danish troops lost contact with 12 villagers.", None),
        ("Twelve scouts were killed after Danish troops stormed the post.", None),
    ],
)
def test_perpetrators(engine, sentence, party):
    [casualty] = engine.parse_text(sentence).casualties
    assert (casualty.perpetrator.party if casualty.perpetrator else None) == party


def test_captives_are_not_of_those_who_hold_them(engine):
    [casualty] = engine.parse_text("Some 40 Boko Haram captives are still in the forest.").casualties
    assert (casualty.outcome, casualty.victims.party) == ("captured", None)
