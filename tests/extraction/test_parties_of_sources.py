"""For whom a source speaks that names no party itself, and who is credited beside a figure. Sentences of our own."""

from __future__ import annotations

import pytest

from counterclaim.extraction.parties import scan_names
from tests.extraction.statement_reading import parts, read

pytestmark = pytest.mark.model


def claimants(engine, text):
    """The claimant's party of every claim."""
    return [c.claimant.party if c.claimant else None for c in engine.parse_text(text).casualties]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(
            "The UN High Commissioner for Human Rights voiced alarm. Danish troops shelled Odense. In May our Office documented 151 deaths.",
            "United Nations", id="our Office",
        ),
        pytest.param("Danish troops shelled Odense. The office counted 151 deaths.", None, id="an office without a capital"),
        pytest.param(
            "Nagorno-Karabakh's human rights ombudsperson, Aram Petrosyan, said 20 people were killed.", "Artsakh", id="ombudsperson"
        ),
        pytest.param(
            "Rebels attacked a village in Peru. According to the Senate commission on violence, 310 Peruvians died last year.",
            "Peru", id="a commission of the Senate",
        ),
        pytest.param(
            "The UN rights office calls for an inquiry. \"We hear that 22 people were killed,\" says spokesperson Jane Laurent.",
            "United Nations", id="bare spokesperson of an organisation",
        ),
        pytest.param(
            "Chechen field commander Ruslan Mairov gave another picture. According to him, Russian troops lost 90 men.",
            "Chechen separatists", id="field commander",
        ),
        pytest.param(
            "Colonel Ivan Petrov, deputy chief of the Russian general staff, met Georgian Health Minister Sandro Lomidze.\n"
            "Ivan Petrov, deputy chief of the Russian general staff, said Russia had lost 64 men; 323 had been wounded, he said.",
            "Russia", id="he who has just spoken, though an apposition stands between",
        ),
        pytest.param(
            "Israel struck Lebanon. Five paramedics were killed in Nabatieh, according to a first count by the Civil Defense.",
            "Lebanon", id="civil defence",
        ),
        pytest.param(
            'In turn, the self-proclaimed "DPR" claims that Ukrainian artillery killed seven civilians in Lomen.',
            "Donetsk People's Republic", id="an acronym, by its country",
        ),
        pytest.param(
            "The Kosovo Liberation Army claimed that its fighters had ambushed a police patrol, killing eight officers.",
            "Kosovo Liberation Army", id="who says so has done it",
        ),
        pytest.param(
            "19:16 Updated figures from Lebanon's Health Ministry: 350 dead since October.", "Lebanon", id="figures from"
        ),
        pytest.param("Rockets fell in Lebanon. Three Unifil peacekeepers were hurt, the mission said.", "United Nations", id="the mission"),
        pytest.param(
            "Russia shelled the gorge. A source in the headquarters of the Russian group said 13 men died. The source said 20 were hurt.",
            "Russia", id="a source in headquarters",
        ),
        pytest.param(
            "Bosnian Serbs shelled the town. A U.N. spokesman, Commander Barry Frown, said two soldiers were hurt. Three died, he added.",
            "United Nations", id="a rank between role and name",
        ),
        pytest.param(
            "Egypt's armed forces foiled an attack, killing 40 militants, army spokesman Tamer Rifai announced. The Islamic State group is blamed.",
            "Egypt", id="a group is a weak sign of a country",
        ),
        pytest.param("In Bosnia the Croat militia HVO reported that 30 civilians were killed.", "Bosnian Croats", id="a type before a group"),
        pytest.param("The Committee of Peasant Unity said 250 villagers were killed in Guatemala.", "Committee of Peasant Unity", id="a committee"),
        pytest.param("The Guerrilla Army of the Poor said 19 soldiers died in Guatemala.", "Guerrilla Army of the Poor", id="an army of no country"),
        pytest.param("The Royal Army of Nepal said 19 rebels died.", "Nepal", id="an army of a country"),
        pytest.param("The opposition party Frodemu said 500 people were killed.", "Frodemu", id="a party that no list has"),
        pytest.param(
            "Hezbollah announced the fall of the town. Four men were killed, says commander Ali Kone.", "Hezbollah", id="bare commander"
        ),
        pytest.param("The Red Cross says it took in 66 wounded; five died later.", "International Committee of the Red Cross", id="behind a semicolon"),
        pytest.param("Haiti: Gangs shot three police officers dead in Delmas.", None, id="a place before a sentence"),
        pytest.param("Norway: 12 dead and 30 wounded.", "Norway", id="a country before its figures"),
    ],
)  # fmt: skip
def test_for_whom_a_source_speaks(engine, text, party):
    assert claimants(engine, text)[-1] == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Nepal mourns. Maoist rebels attacked a police post.", "Communist Party of Nepal (Maoist)"),
        ("India mourns. Maoist rebels attacked a police post.", "Communist Party of India (Maoist)"),
        ("Maoist rebels attacked a police post.", "Communist Party of India (Maoist)"),
        ("Kyiv and Ukraine blamed the DPR.", "Donetsk People's Republic"),
        ("Oslo blamed the DPR.", "Norway"),
    ],
)
def test_a_name_that_several_groups_share(text, party):
    assert scan_names(text)[-1].name.party == party


SOURCES = {
    "apposition, told": (
        "Five men were killed and 23 received wounds, the president's speaker on defence, Ivan Marchenko, told a briefing.",
        ("the president's speaker on defence, Ivan Marchenko", "told", "Five men were killed and 23 received wounds"),
    ),
    "apposition, perfect": (
        "Gunmen killed no less than 25 people, the Senior Divisional Officer, Paul Mbarga, has confirmed.",
        ("the Senior Divisional Officer, Paul Mbarga", "confirmed", "Gunmen killed no less than 25 people"),
    ),
    "a claim that the tagger takes for a noun": (
        'In turn, the self-proclaimed "DPR" claims that Ukrainian artillery killed seven civilians in Lomen.',
        ('the self-proclaimed "DPR', "claims", "Ukrainian artillery killed seven civilians in Lomen"),
    ),
    "accused of two deeds": (
        "The front accused the army of bombing villages and killing at least 15 women.",
        ("The front", "accused", "the army of bombing villages and killing at least 15 women"),
    ),
    "subject cut off by an apposition": (
        "The UN says 185,000 people, most of them women and children, have fled their homes.",
        ("The UN", "says", "185,000 people, most of them women and children, have fled their homes"),
    ),
    "a time without a colon inside": (
        "1820: The governor of the north said the road was open.",
        ("The governor of the north", "said", "the road was open"),
    ),
    "a headline before its source": (
        "Three peacekeepers hurt by fire at their post, the mission says.",
        ("the mission", "says", "Three peacekeepers hurt by fire at their post"),
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_sources(name):
    sentence, expected = SOURCES[name]
    assert [parts(statement) for statement in read(sentence)] == [expected]


def test_the_dead_do_not_go_on_speaking():
    statements = read(
        "The spokesman, Eid Kamal, admitted that two men had died and accused the army of killing six farmers."
    )
    assert {statement.source.phrase.text for statement in statements} == {"The spokesman, Eid Kamal"}
