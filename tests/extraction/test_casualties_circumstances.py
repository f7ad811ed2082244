"""Scope, day and place of a toll: sentences written for the purpose."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2021, 6, 17)  # a Thursday


def only(engine, text):
    [casualty] = engine.parse_text(text, published=PUBLISHED).casualties
    return casualty


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The shelling killed nine people.", "event"),
        ("Nine people were killed on Monday.", "event"),
        ("Last week a car bomb killed nine people.", "event"),
        ("Nine people have been killed since March.", "cumulative"),
        ("So far 900 people have been killed.", "cumulative"),
        ("The war has killed 9,000 people.", "cumulative"),
        ("The minister raised the toll of the 19-day-old war to 750.", "cumulative"),
        ("The minister raised the toll of the attack to 75.", "event"),
        ("The insurgency, which has killed 900 people, began in the north.", "cumulative"),
        ("In three weeks of fighting 900 people were killed.", "cumulative"),
        ("The raid was the deadliest since May and killed nine people.", "event"),
        ("About 30,000 people were killed.", "cumulative"),
        # a stretch of one day is an event, more days are a period
        ("The brigade has lost 40 men since this morning.", "event"),
        ("Nine soldiers were killed in the past 24 hours alone.", "event"),
        ("By Monday evening, the mayor counted nine dead.", "event"),
        ("About 900 soldiers were killed between Sunday and Wednesday.", "cumulative"),
        ("Clashes in the hills left 31 dead in a week of skirmishes.", "cumulative"),
        # somebody's accounts
        ("The general staff put its dead at 104.", "cumulative"),
        ("The defence ministry put the losses of the border guards at 13 killed.", "cumulative"),
        ("The army counts 84 dead.", "cumulative"),
        ("The council still had 29 villagers dead.", "cumulative"),
        ("The militia had got to 383 soldiers killed.", "cumulative"),
        ("Nine killed was its figure.", "cumulative"),
        ("The ministry said 2,300 soldiers had been killed.", "cumulative"),
        ("The army has added 40 names to its list. That makes 673 servicemen killed.", "cumulative"),
        ("The army published its casualty list from the battle at the ford: 29 men were killed.", "event"),
        # the perfect, where nothing says when or where
        ("On the other side 63 villagers have died, the province said.", "cumulative"),
        ("The ministry says its neighbour has lost 6,749 troops.", "cumulative"),
        ("Nine people have been killed in a series of attacks.", "event"),
        ("Three villagers have been killed in Lisova.", "event"),
        ("Another 21 servicemen have been killed.", "event"),
        # strikes on one town are one attack; the war as an adjective is no war
        ("Nine people were killed in air strikes in the city of Idlib.", "event"),
        ("Nine people were hurt near the town of Baga in the war-ravaged north.", "event"),
        ("The alliance lost 13 soldiers when two helicopters collided.", "event"),
        # an auxiliary serves both verbs that it stands before
        ("Six jets had been brought down, the mayor claimed, and hundreds of pilots killed.", "cumulative"),
        ("Dozens of pilots have been killed, and at least 70 wounded, in a series of attacks.", "event"),
        # the perfect behind one attack tells of that
        (
            "A bomb went off at the mill. The blast was heard in Kadu. Officials said nine people had been killed.",
            "event",
        ),
        ("Fighting went on along the border. Officials said nine people had been killed.", "cumulative"),
    ],
)
def test_scope(engine, text, scope):
    assert {casualty.scope for casualty in engine.parse_text(text, published=PUBLISHED).casualties} == {scope}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        # a toll without time, place or attack of its own has the scope of the one before it
        ("Since May 900 soldiers have been killed. A deputy minister spoke of 950 dead.", ["cumulative", "cumulative"]),
        ("A blast in Kabul killed nine people. A deputy minister spoke of 12 dead.", ["event", "event"]),
        ("The army counts 84 dead; others print 85.", ["cumulative", "cumulative"]),
        (
            "Since May 900 have died. In the capital the figure is higher: 950 were killed.",
            ["cumulative", "cumulative"],
        ),
        ("Since May 900 soldiers have been killed. A blast in Kabul killed nine people.", ["cumulative", "event"]),
        # a sum up to now, behind the toll of some clashes; not behind that of one attack
        (
            "Nine were killed in the clashes. But the mayor said total 25 villagers had been killed.",
            ["event", "cumulative"],
        ),
        ("Nine were killed in the blast. Later a total of 25 villagers had been killed, he said.", ["event", "event"]),
        # how things stand on a day is nothing that happened on it
        (
            "Since May 900 soldiers have been killed. In hospital on Monday were 40 wounded recruits.",
            ["cumulative", "cumulative"],
        ),
        ("Nine soldiers were killed. In hospital on Monday were 40 wounded recruits.", ["event", "event"]),
    ],
)
def test_scope_is_carried(engine, text, scopes):
    assert [casualty.scope for casualty in engine.parse_text(text, published=PUBLISHED).casualties] == scopes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine people were killed on Monday.", "2021-06-14"),
        ("Nine people were killed yesterday.", "2021-06-16"),
        ("Overnight shelling killed nine people.", "2021-06-16"),
        ("A blast killed nine people on June 3.", "2021-06-03"),
        ("A blast in May killed nine people.", None),
        ("Officials said on Tuesday that nine people were killed.", None),
        ("A rocket hit the mill on Sunday. Nine people were killed.", "2021-06-13"),
        ("More than 900 people have been killed since Monday.", None),
        # a stretch of one day ends on the day of the figure
        ("The brigade has lost 40 men since this morning.", "2021-06-17"),
        ("Nine men were killed in the past 24 hours, the army said on Tuesday.", "2021-06-15"),
        # the day of the figure is not the day of the harm
        ("On Tuesday the mayor put the number of dead at nine.", None),
        ("Nine killed was the army's figure on June 3.", None),
        ("The list of the dead reached nine on Monday.", None),
        # a part with a day of its own
        ("They retook on Saturday the inn that rebels seized in an assault that killed nine people.", None),
        ("A rocket hit the mill on Sunday. In one operation they killed nine people.", None),
    ],
)
def test_day(engine, text, day):
    found = only(engine, text).date
    assert (found.isoformat() if found else None) == day


POSTS = "Sunday, June 13\n\n08:30 {}\n\nMonday, June 14\n\n09:15 {}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (POSTS.format("Nine people are dead.", "Twelve people are hurt."), ["2021-06-13", "2021-06-14"]),
        ("A blast on Monday killed four men. The mayor denied that his guards killed the four.", ["2021-06-14"] * 2),
        ("One man was killed on Friday and one on Saturday.", ["2021-06-11", "2021-06-12"]),
        ("The mayor put the dead since May at six, four of them on June 9.", [None, "2021-06-09"]),
    ],
)
def test_days(engine, text, days):
    found = [casualty.date for casualty in engine.parse_text(text, published=PUBLISHED).casualties]
    assert [day.isoformat() if day else None for day in found] == days


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("By Saturday the army counted 84 dead.", "2021-06-12", "stated"),
        ("The army counted 84 dead as of Tuesday.", "2021-06-15", "stated"),
        ("The army has lost 84 men, the ministry said on Monday.", "2021-06-14", "stated"),
        ("The other army lost 900 men between Sunday and Wednesday.", "2021-06-16", "stated"),
        ("On Monday the ministry broke its silence. It put its dead at 84.", "2021-06-14", "stated"),
        ("The army counts 84 dead since Sunday.", "2021-06-17", "published"),
        ("KADU, June 17 — The army, the ministry said on Monday, put its dead at 84.", "2021-06-14", "stated"),
        ("Sunday, June 13\n\n08:30 The army counts 84 dead.", "2021-06-13", "stated"),
        ("The army counts 84 dead.", "2021-06-17", "published"),
        (
            "It goes on. By Tuesday, the army says, 84 men had died since it began on May 4.",
            "2021-06-15",
            "stated",
        ),
        ("A year ago, on May 4, the council still had 84 dead.", "2020-05-04", "stated"),
    ],
)
def test_as_of(engine, text, day, basis):
    casualty = only(engine, text)
    assert casualty.scope == "cumulative"
    assert (casualty.as_of.isoformat(), casualty.as_of_basis) == (day, basis)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed in Donetsk.", "Donetsk"),
        ("Shells killed nine people in the port town of Mersin, Turkey.", "Mersin"),
        ("A mosque in Kabul was hit on Sunday. Nine people were killed.", "Kabul"),
        ("Nine people were killed.", None),
        ("A Baghdad car bombing killed nine people.", "Baghdad"),
        # where those who speak sit is not where it happened
        ("Prosecutors in Baku put the number of dead at nine.", None),
        ("A speaker of the Council in Moscow said that nine people were dead.", None),
        ("Nine people were killed by a drone made in Turkey.", None),
        # of two, the one that lies in the other
        ("Nine people were hurt in an attack on Harfa village in Idlib province.", "Harfa village"),
        ("Nine people were killed by fire on Ukrainian cities.", None),
        # what was hit is the place
        ("Kharkiv was shelled on Sunday. Nine people were killed.", "Kharkiv"),
        ("Kharkiv has been under bombardment since May. Nine people died on Monday.", "Kharkiv"),
        # headings and people are no places, days no part of one
        ("DEATHS ON SUNDAY, IN SUMMARY\n\nNine people were killed.", None),
        ("The number came from Ana Lim, who speaks for the army. Nine people were killed.", None),
        ("Nine people were killed in Kharkiv Monday.", "Kharkiv"),
        # an incident of its own, or a country told elsewhere, is not taken over
        ("A rocket hit a mill in Kharkiv. In one operation they killed nine people.", None),
        ("Talks on Somalia went on in Somalia. A mine killed nine people.", None),
    ],
)
def test_place(engine, text, place):
    assert only(engine, text).place == place


def test_joined_counts_have_places_of_their_own(engine):
    casualties = engine.parse_text(
        "The fire left at least 33 people dead in Kharkiv and two people in Sumy."
    ).casualties
    assert [casualty.place for casualty in casualties] == ["Kharkiv", "Sumy"]


def test_the_day_of_the_figure_is_the_day_of_the_statement_or_of_the_article(engine):
    casualty = only(engine, "Nine people were killed in the raid.")
    assert (casualty.as_of, casualty.as_of_basis) == (PUBLISHED, "published")


@pytest.mark.parametrize("published", [None, dt.date(2021, 6, 17)], ids=["undated", "dated"])
@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Sixteen people have been killed and more than 100 wounded as fighting broke out anew on Sunday.", "event"),
        ("By yesterday evening, the Swedes counted two dead and 18 wounded.", "event"),
        ("On Monday army troops killed 1,269 Danish soldiers in taking the air base.", "event"),
        ("Sixteen people have been killed and more than 100 wounded in the fighting.", "cumulative"),
        ("Sixteen people have been killed in the war since Sunday.", "cumulative"),
    ],
)
def test_the_scope_does_not_hang_on_the_day_of_the_article(engine, text, scope, published):
    found = engine.parse_text(text, published=published).casualties
    assert found and {one.scope for one in found} == {scope}
