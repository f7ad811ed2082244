"""Whose people a figure counts where the words for them name nobody: sentences written for the purpose."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

WAR = "Iran and Iraq are at war. Iran shelled Iraq, and Iraq shelled Iran. "
VALLEY = "Georgia and South Ossetia are at war. Georgia shelled South Ossetia, and South Ossetia shelled Georgia. "


def last(engine, text):
    return engine.parse_text(text).casualties[-1]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param("At least 21 people were killed in the clashes, the Iranian army said.", None, id="in the clashes"),
        pytest.param("The fighting killed 21 people, the Iranian army said.", None, id="the fighting killed"),
        pytest.param("At least 21 people were killed, the Iranian army said.", "Iran", id="no fighting named"),
        pytest.param("Twelve soldiers were killed in the clashes, the Iranian army said.", "Iran", id="its soldiers"),
        pytest.param("Nine Iraqis were killed in the clashes, the Iranian army said.", "Iraq", id="people named"),
        pytest.param("By Friday Iranian authorities put the dead at 27.", "Iran", id="authorities"),
        pytest.param(
            "The toll is 27; more than 170 people had been wounded, the Iranian president told the Danish premier.",
            "Iran", id="who is told it is no victim",
        ),
    ],
)  # fmt: skip
def test_who_counts_people_that_nobody_names(engine, text, party):
    assert last(engine, WAR + text).victims.party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param("Over 40 on the Iraqi side have been killed, Iran said.", "Iraq", id="on the side"),
        pytest.param("Over 40 soldiers on the Iraqi side have been killed, Iran said.", "Iraq", id="soldiers on the side"),
        pytest.param("Iran said 40 men fighting on the Iraqi side had been killed.", None, id="who fights on it"),
        pytest.param("Nine civilians were killed in Iran, the United Nations said.", "Iran", id="a country"),
        pytest.param("Nine civilians were killed in Basra, the Red Cross said.", "Iraq", id="a town"),
        pytest.param("A doctor in Basra said nine civilians were killed.", None, id="the town of the source"),
        pytest.param("Nine civilians were killed in Bergen, the Red Cross said.", None, id="a town of nobody named"),
        pytest.param("Nine soldiers were killed in Basra, the Red Cross said.", None, id="soldiers go abroad"),
        pytest.param("Some 900 people have fled Iraq, the Red Cross said.", "Iraq", id="who fled"),
        pytest.param("Nine people were killed in all of Iraq, the Red Cross said.", "Iraq", id="in all of"),
        pytest.param("Nine people died when Iran shelled Basra, the Red Cross said.", "Iraq", id="what was shelled"),
        pytest.param(
            "The dead of the war in Iraq already number nearly 900, the Red Cross said.", None, id="the dead of a war"
        ),
        pytest.param("Inside Iraq it counts 900 displaced people, the Red Cross said.", "Iraq", id="displaced inside"),
        pytest.param(
            "Nine civilians died in Iraq and two in Iran, the Red Cross said.", "Iran", id="a place of its own"
        ),
        pytest.param(
            "Rockets fell in Basra on Friday. The strike there killed nine civilians, the Red Cross said.",
            "Iraq",
            id="there",
        ),
        pytest.param(
            "Some 900 people, or nearly half of Iraq's population, have been displaced, the Red Cross said.",
            "Iraq",
            id="a part of the population",
        ),
        pytest.param(
            "Some 900 people fled Iraq, Iran said. The Red Cross counted 500 refugees in Oslo.", "Iraq", id="refugees"
        ),
        pytest.param("In Oslo there were 900 people displaced from Iraq, the Red Cross said.", "Iraq", id="displaced from"),
        pytest.param(
            "The Red Cross said 900 people had fled. It found 500 of them in Iraq and 400 in Iran.", None,
            id="refugees are not at home",
        ),
        pytest.param(
            "The Red Cross put the dead at 40 on the Iraqi side and 30 on the Iranian.", "Iran",
            id="a side without its noun",
        ),
        pytest.param("The Iraqi premier put the dead at 900 for the two together.", None, id="of both"),
        pytest.param(
            "It went on to Lisdorf, an Iraqi village. Nine civilians were killed in Lisdorf, the Red Cross said.", "Iraq",
            id="a village as the text introduces it",
        ),
        pytest.param(
            "Some 900 people were displaced, according to the Iraqi government, cited by the Red Cross.", "Iraq",
            id="a charity that quotes has no people",
        ),
    ],
)  # fmt: skip
def test_a_side_or_a_place_tells_whose(engine, text, party):
    assert last(engine, WAR + text).victims.party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param("Nine people died in Tskhinvali, Russia said.", "South Ossetia", id="its seat"),
        pytest.param("Nine people died in Java, Russia said.", "South Ossetia", id="a town it holds"),
        pytest.param("Nine people died in Gori, Russia said.", "Georgia", id="a town of the country"),
    ],
)
def test_a_town_belongs_to_whoever_holds_it(engine, text, party):
    assert last(engine, VALLEY + text).victims.party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(
            "Nine Iraqi civilians were killed. Iran denied that it had killed the nine.", "Iraq", id="the nine"
        ),
        pytest.param(
            "Over 400 Iranians were killed, Iraq said. Iran denied that 400 had been killed.", "Iran", id="denied"
        ),
        pytest.param("Nine Iraqis were killed. Iran denied having killed the nine.", "Iraq", id="having killed"),
        pytest.param("Nine Iraqis were killed. A reporter confirmed nine deaths.", "Iraq", id="confirmed"),
        pytest.param("Nine Iraqis were killed. Later nine people were killed on the border.", None, id="another nine"),
        pytest.param(
            "Two Iraqi policemen were killed. The two other attackers were also killed.", None, id="the two others"
        ),
    ],
)
def test_a_figure_taken_up_again_has_the_victims_of_the_first(engine, text, party):
    assert last(engine, WAR + text).victims.party == party


def test_a_list_of_two_nationalities_has_no_party(engine):
    text = "Iran said that four reporters, two of them French and two Iranian, were wounded."
    assert engine.parse_text(WAR + text).casualties[0].victims.party is None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param("Strikes against the Taliban killed 20 militants.", "Taliban", id="against"),
        pytest.param("Strikes against the Taliban killed 20 villagers.", None, id="no fighters"),
        pytest.param("Strikes in Basra killed 20 militants.", None, id="nobody aimed at"),
    ],
)
def test_fighters_are_those_of_the_group_aimed_at(engine, text, party):
    assert last(engine, text).victims.party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(
            "At least 143 Syrians fighting on Iran's side have died.", "Syrian fighters", id="Syrians fighting"
        ),
        pytest.param("At least 143 Syrians living on Iran's border have died.", "Syria", id="Syrians"),
        pytest.param("At least 143 Syrian mercenaries have died.", "Syrian fighters", id="mercenaries"),
        pytest.param("At least 143 Danes fighting on Iran's side have died.", "Denmark", id="no such fighters"),
    ],
)
def test_who_fights_abroad_is_not_his_state_s(engine, text, party):
    assert last(engine, WAR + text).victims.party == party


def test_the_wounded_are_of_those_whose_dead_were_told(engine):
    casualty = last(
        engine, WAR + "Nine Iraqi soldiers were killed. Among the wounded were 20 men, Iran's premier said."
    )
    assert casualty.victims.party == "Iraq"


def test_who_is_named_for_what_he_is_not_is_nobodys(engine):
    casualty = last(engine, WAR + "Three non-Iranians were killed, the Iranian interior ministry said.")
    assert casualty.victims.party is None


def test_who_keeps_a_list_is_no_victim(engine):
    casualty = last(engine, WAR + "The ombudsman of Iran, Ann Lee, had 31 wounded on her list.")
    assert casualty.victims.party == "Iran"
    assert casualty.victims.phrase is None or "ombudsman" not in casualty.victims.phrase.text


def test_who_gave_a_figure_did_not_do_the_harm(engine):
    casualty = last(engine, WAR + "The losses were given by the Iranian ministry: 215 people dead in all.")
    assert casualty.perpetrator is None


def test_whoever_claimed_the_attack_does_not_count_its_own(engine):
    casualty = last(engine, WAR + "The Taliban have claimed responsibility. A Taliban spokesman said 190 were dead.")
    assert (casualty.perpetrator.party, casualty.victims.party) == ("Taliban", None)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param(
            "Rockets hit Basra, Iraqi officials said. Five people are dead, according to the emergency ministry.", "Iraq",
            id="the officials before",
        ),
        pytest.param(
            "The Prosecutor General's Office of Iraq spoke first. Iran denied it.\n\nNine people died, the prosecutors said.",
            "Iraq", id="the same office",
        ),
        pytest.param("No fewer than 900 people have died in Basra, Iraq's ambassador in Paris, Ann Lee, said the same day.", "Iraq",
            id="beside a place",
        ),
        pytest.param(
            "One outlet reported the Iraqi premier as saying that nine people had died.", "Iraq", id="as saying"
        ),
        pytest.param("Iraqi officials speak of reports that nine people have been killed.", "Iraq", id="of reports"),
        pytest.param(
            "Iran spoke first. Prosecutors in Iraq, who had listed nine wounded civilians, raised that to 12, all of them, they said, by fire.",
            "Iraq", id="they",
        ),
        pytest.param("Iran spoke. In Baghdad, the ministry brought its tally up to date. Iran has lost 75 men, it claimed.", "Iraq", id="in the seat"),
        pytest.param("The Iraqi mayor keeps a register of civilian deaths. There were 20 in it.", "Iraq", id="register"),
        pytest.param("Iran denied having fired the shell that killed 10 people.", "Iran", id="denied having"),
        pytest.param(
            "Prosecutors followed in both capitals. Those in Baghdad said the two men killed had been farmers.", "Iraq",
            id="those at another seat",
        ),
        pytest.param(
            "Iraq said nine people had been killed. Iran's envoy did not accept that the nine were killed by its shells.",
            "Iran", id="did not accept",
        ),
        pytest.param(
            "The Red Cross counted nine dead. Iraqi mines, it says, claimed the lives of four farmers and injured eight.",
            "International Committee of the Red Cross", id="claimed the lives",
        ),
        pytest.param(
            "The European Union's fact-finding team went home. Taken together, the team writes, nine people lost their lives.",
            "European Union", id="a name joined by a hyphen",
        ),
    ],
)  # fmt: skip
def test_claimants(engine, text, party):
    assert last(engine, WAR + text).claimant.party == party
