"""What became of people, told by phrases and by verbs that need the words around them. Sentences of our own."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Troops destroyed up to 90 insurgents in the Karal gorge.", [("90", "killed")]),
        ("Troops destroyed up to 90 tanks in the Karal gorge.", []),
        ("The group claimed that 450 enemy troops were wiped out in two days.", [("450", "killed")]),
        ("Two soldiers fell and five were hurt near Dorna.", [("Two", "killed"), ("five", "wounded")]),
        ("Two soldiers fell ill near Dorna.", []),
        ("Twelve Norwegians are being held by his men, the commander said.", [("Twelve", "captured")]),
        ("Twelve Norwegians were held back by the rain, the guide said.", []),
        ("Seven children were taken by the insurgents at dawn.", [("Seven", "captured")]),
        ("Seven children were taken by their aunt to the fair.", []),
        ("Five were missing and eight servicemen were in captivity, the council said.", [("Five", "missing"), ("eight", "captured")]),
        ("Reports tell of several aid workers being deprived of liberty by the rebels.", [("several", "captured")]),
        ("About 2,000 people have since taken shelter in the Borden district.", [("2,000", "displaced")]),
        ("Some 1,940 people crossed the Kolmen checkpoint after the raid.", [("1,940", "displaced")]),
        ("Hundreds left for Woldan on foot after the town was shelled.", [("Hundreds", "displaced")]),
        ("Some 3,000 people were shifted to safer places after the shelling.", [("3,000", "displaced")]),
        ("Twenty-three soldiers are out of contact after the raid.", [("Twenty-three", "missing")]),
        ("Some 7,200 people sought refuge behind the lines after the raid.", [("7,200", "displaced")]),
        ("After the raid 10,500 people were sheltering in the hills.", [("10,500", "displaced")]),
        ("Over 23,000 residents have moved to refugee camps after the raid.", [("23,000", "displaced")]),
        ("Two guards fell in the operation and four were wounded.", [("Two", "killed"), ("four", "wounded")]),
        ("The clinic received 66 wounded; five did not survive.", [("66", "wounded"), ("five", "killed")]),
        ("The raid killed 90 people. Local media gave figures as high as 511.", [("90", "killed"), ("511", "killed")]),
        ("The raid killed 90 people. A medic said he had stopped counting at 200.", [("90", "killed"), ("200", "killed")]),
        ("The rebels killed 500 soldiers there and captured another 230.", [("500", "killed"), ("230", "captured")]),
        ("At least 40 of his men were dead and 98 in captivity.", [("40", "killed"), ("98", "captured")]),
        ("Thirteen foreigners were taken, the army said.", [("Thirteen", "captured")]),
        ("Some 20 girls were taken away by night.", [("20", "captured")]),
        ("Gunmen stormed a school, taking 31 villagers as human shields.", [("31", "captured")]),
        ("After the riots 1,485 persons sought medical aid.", [("1,485", "wounded")]),
        ("The clashes wounded 90. \"We alone have buried more than 300,\" the mayor said.", [("90", "wounded"), ("300", "killed")]),
        ("The office said that two servicemen had died and that 32 suspected snipers were in custody.", [("two", "killed")]),
        ("Reporters counted a dozen corpses; they saw no sign of hundreds of dead.", [("a dozen", "killed")]),
        ("The general told thousands of soldiers in Lumo that 1,200 enemies had been killed.", [("1,200", "killed")]),
        ("The rebels killed 19 soldiers at the cost of one combatant.", [("19", "killed"), ("one", "killed")]),
        ("The army lost 19 men against 240 on the Danish side.", [("19", "killed"), ("240", "killed")]),
        ("The office counted 120 fatalities this month, against 89 in May.", [("120", "killed")]),
        ("UNHCR puts at 35,000 the number of people displaced by the fighting.", [("35,000", "displaced")]),
        ("The raid killed 21 civilians, among them a 35-day-old baby.", [("21", "killed"), ("a", "killed")]),
        ("Mexico has counted 36,000 Guatemalans in the camps after the massacres.", [("36,000", "displaced")]),
        ("The raid killed 12 people in the camps.", [("12", "killed")]),
        ("After the raid 40 soldiers in the camps were paid.", []),
        ("Relatives look for dozens of people with whom contact has been lost.", [("dozens", "missing")]),
        ("Two brothers aged eight and ten were identified as being among those killed.", [("Two", "killed")]),
        ("Police recovered the remains of four people from a mass grave.", [("four", "killed")]),
        ("Divers found the remains of two buildings in the lake.", []),
        ("The commission documented 32 cases of enforced disappearances.", [("32", "missing")]),
        ("The commission documented 32 cases of theft.", []),
        ("The rebels left Sarr after suffering dozens of dead.", [("dozens", "killed")]),
        ("Nine people died and 58 were injured, 15 of them critically, when shells hit a fair.", [("Nine", "killed"), ("58", "wounded"), ("15", "wounded")]),
        ("Rockets hurt nine people; one, a man of about 60, is in serious condition.", [("nine", "wounded"), ("one", "wounded")]),
        ("Gunmen killed 25 people. A rights group has identified 23 victims by name.", [("25", "killed"), ("23", "killed")]),
        ("The bishop told of 40 dead. \"We buried 17 on Sunday,\" he said.", [("40", "killed"), ("17", "killed")]),
        ("Two gendarmes were killed and a third wounded by a mine.", [("Two", "killed"), ("a third", "wounded")]),
        ("Doctors showed records of 44 bodies brought there between August 6 and 12.", [("44", "killed")]),
    ],
)  # fmt: skip
def test_what_became_of_them(engine, text, wanted):
    assert [(c.count.phrase.text, c.outcome) for c in engine.parse_text(text).casualties] == wanted


def test_who_shelters_them_did_no_harm(engine):
    [_, sheltered] = engine.parse_text(
        "Gunmen killed 12 people. Sweden said it was sheltering 800 people at a base."
    ).casualties
    assert (sheltered.outcome, sheltered.perpetrator) == ("displaced", None)
