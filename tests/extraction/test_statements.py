"""Who said what: source, cue and content of single sentences, one cue class after another."""

from __future__ import annotations

import pytest

from counterclaim.extraction.frames import VERBS
from tests.extraction.statement_reading import parts, read

pytestmark = pytest.mark.model


def check(sentence, *expected):
    assert [parts(s) for s in read(sentence)] == list(expected)


CLAUSES = {
    "that": ("The ministry said that two villages had fallen.", ("The ministry", "said", "two villages had fallen")),
    "no that": ("Rebels claimed they held the airport.", ("Rebels", "claimed", "they held the airport")),
    "addressee": (
        "The colonel told reporters in the capital that the bridge was intact.",
        ("The colonel", "told", "the bridge was intact"),
    ),
    "letter": (
        "The chancellor told the president in a letter that the siege was over.",
        ("The chancellor", "told", "the siege was over"),
    ),
    "second clause without that": (
        "He added that six were missing and it is thought they were taken hostage.",
        ("He", "added", "six were missing and it is thought they were taken hostage"),
    ),
    "broken end": (
        "The ambassador said 40 people were killed and 90 wounded in the first wave.",
        ("The ambassador", "said", "40 people were killed and 90 wounded in the first wave"),
    ),
    "lost subject": (
        "The president warned further raids would draw an answer.",
        ("The president", "warned", "further raids would draw an answer"),
    ),
    "particle": (
        "It pointed out that 30 clinics have been hit.",
        ("It", "pointed out", "30 clinics have been hit"),
    ),
    "gerund": ("Damascus denied shelling the town.", ("Damascus", "denied", "shelling the town")),
    "infinitive": ("The general vowed to retake the pass.", ("The general", "vowed", "to retake the pass")),
    "object infinitive": (
        "The envoy urged both sides to lay down their arms.",
        ("The envoy", "urged", "both sides to lay down their arms"),
    ),
    "noun": ("Paris condemned the bombing of the clinic.", ("Paris", "condemned", "the bombing of the clinic")),
    "object with": (
        "Kyiv accused Moscow of shelling the power station.",
        ("Kyiv", "accused", "Moscow of shelling the power station"),
    ),
    "object with apposition": (
        "The army accused a rebel group, the National Front, of laying the mine.",
        ("The army", "accused", "a rebel group, the National Front, of laying the mine"),
    ),
    "preposition": ("The pope called for a ceasefire.", ("The pope", "called for", "a ceasefire")),
    "preposition and infinitive": (
        "The bloc called on the rebels to leave the city.",
        ("The bloc", "called on", "the rebels to leave the city"),
    ),
    "as": (
        "The mayor described the raid as a massacre.",
        ("The mayor", "described", "the raid as a massacre"),
    ),
    "number": ("The governor put the toll at 27.", ("The governor", "put", "the toll at 27")),
    "responsibility": (
        "The group claimed responsibility for the blast.",
        ("The group", "claimed", "responsibility for the blast"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLAUSES)
def test_content_behind_the_cue(name):
    sentence, expected = CLAUSES[name]
    check(sentence, expected)


FRONTED = {
    "said X": ("Two soldiers died in the ambush, said police.", ("police", "said", "Two soldiers died in the ambush")),
    "X said": (
        "A car bomb killed nine people near the market, officials said.",
        ("officials", "said", "A car bomb killed nine people near the market"),
    ),
    "interrupted": (
        "The offensive, the spokesman said, was over.",
        ("the spokesman", "said", "The offensive … was over"),
    ),
    "fragment before": (
        "In the past day, Davis said, coalition jets struck nine bunkers.",
        ("Davis", "said", "In the past day … coalition jets struck nine bunkers"),
    ),
    "leading connective": (
        "Meanwhile, three aid workers were kidnapped overnight, the ministry said.",
        ("the ministry", "said", "three aid workers were kidnapped overnight"),
    ),
}


@pytest.mark.parametrize("name", FRONTED)
def test_content_before_the_cue(name):
    sentence, expected = FRONTED[name]
    check(sentence, expected)


QUOTED = {
    "fronted": (
        "“We will hold the line,” General Petrov said.",
        ("General Petrov", "said", "We will hold the line"),
    ),
    "inverted with apposition": (
        "“The hill is ours,” said Anna Lee, the mayor of the town.",
        ("Anna Lee, the mayor of the town", "said", "The hill is ours"),
    ),
    "interrupted": (
        '"The hill is ours," she said, "and so is the bridge."',
        ("she", "said", "The hill is ours … and so is the bridge"),
    ),
    "goes on": (
        '"The hill is ours," she said. "Nobody will take it from us."',
        ("she", "said", "The hill is ours … Nobody will take it from us"),
    ),
    "behind a colon": (
        "He added: “The roads are mined. Stay away.”",
        ("He", "added", "The roads are mined. Stay away"),
    ),
    "apposition and addressee": (
        "“This front is not divided,” Senator John Smith, an adviser to the president, told AFP.",
        ("Senator John Smith, an adviser to the president", "told", "This front is not divided"),
    ),
    "a question": (
        "“What if the truce had failed?” the negotiator asked in the interview.",
        ("the negotiator", "asked", "What if the truce had failed"),
    ),
    "mixed": (
        'The army said its troops had "liberated" the valley.',
        ("The army", "said", 'its troops had "liberated" the valley'),
    ),
    "mixed, fronted": (
        'The troops "are in full control of the valley," the communique said.',
        ("the communique", "said", 'The troops "are in full control of the valley'),
    ),
    "complement": (
        "The envoy called the plan “a dead letter”.",
        ("The envoy", "called", "the plan “a dead letter"),
    ),
    "set on behind a noun": (
        "Rajan denounced the shelling “and the reckless spread of violence” along the river on Monday.",
        ("Rajan", "denounced", "the shelling “and the reckless spread of violence” along the river"),
    ),
    "odd mark elsewhere": (
        'The 12" gun fired. "We heard it," the baker said.',
        ("the baker", "said", "We heard it"),
    ),
}


@pytest.mark.parametrize("name", QUOTED)
def test_quotations(name):
    sentence, expected = QUOTED[name]
    check(sentence, expected)


OTHER_CUES = {
    "according to": (
        "According to the observatory, 30 fighters were killed.",
        ("the observatory", "According to", "30 fighters were killed"),
    ),
    "according to, behind": (
        "Thirty fighters were killed, according to the observatory.",
        ("the observatory", "according to", "Thirty fighters were killed"),
    ),
    "in the words of": (
        "The valley is, in the words of the bishop, a graveyard.",
        ("the bishop", "in the words of", "The valley is … a graveyard"),
    ),
    "claim that": (
        "Ankara rejected Moscow's claim that its jets had strayed.",
        ("Ankara", "rejected", "Moscow's claim that its jets had strayed"),
        ("Moscow", "claim", "its jets had strayed"),
    ),
    "allegations nobody owns": (
        "The court heard allegations that prisoners were beaten.",
        (None, "allegations", "prisoners were beaten"),
    ),
    "confident that": (
        "The general is confident that the pass can be held.",
        ("The general", "confident", "the pass can be held"),
    ),
    "expressed concern": (
        "Berlin expressed concern about the shelling of the port.",
        ("Berlin", "expressed concern", "the shelling of the port"),
    ),
    "order by X": (
        "The navy published an order by Admiral Costa directing ships to leave the port.",
        ("Admiral Costa", "directing", "ships to leave the port"),
    ),
    "passive with agent": (
        "The raid was claimed by Boko Haram.",
        ("Boko Haram", "claimed", "The raid"),
    ),
    "passive without agent": (
        "Members of the militia are reported to have burned the village.",
        (None, "reported", "Members of the militia … to have burned the village"),
    ),
    "passive, accused of": (
        "Government troops have been accused of looting the market.",
        (None, "accused", "Government troops … of looting the market"),
    ),
    "parted perfect": (
        "Islamabad has for decades accused the rebels of banditry.",
        ("Islamabad", "accused", "the rebels of banditry"),
    ),
}


@pytest.mark.parametrize("name", OTHER_CUES)
def test_other_cues(name):
    sentence, *expected = OTHER_CUES[name]
    check(sentence, *expected)


SOURCES = {
    "relative pronoun": (
        "The colonel, who said the road was clear, left at dawn.",
        ("The colonel", "said", "the road was clear"),
    ),
    "participle": (
        "The ministry closed the schools, citing the raids and saying the roads were unsafe.",
        ("The ministry", "saying", "the roads were unsafe"),
    ),
    "participle behind another's deed": (
        "Activists said 60 people were killed, adding that the raids went on.",
        ("Activists", "said", "60 people were killed"),
        ("Activists", "adding", "the raids went on"),
    ),
    "second verb": (
        "The rebels deny they are surrendering and say talks go on.",
        ("The rebels", "deny", "they are surrendering"),
        ("The rebels", "say", "talks go on"),
    ),
    "second verb with a preposition": (
        "The ombudsman said the deaths were caused by gunfire and called on the army to withdraw.",
        ("The ombudsman", "said", "the deaths were caused by gunfire"),
        ("The ombudsman", "called on", "the army to withdraw"),
    ),
    "statement saying": (
        "The presidency issued a statement saying the siege was over.",
        ("The presidency", "saying", "the siege was over"),
    ),
    "day in the source": (
        "The ministry on Saturday said two bridges were lost.",
        ("The ministry", "said", "two bridges were lost"),
    ),
    "time of a post": (
        "11:40 Estonia says its divers found the mast.",
        ("Estonia", "says", "its divers found the mast"),
    ),
    "time of a post with its zone": (
        "16:05 GMT – The harbour master denied the spill.",
        ("The harbour master", "denied", "the spill"),
    ),
    "time on a line of its own": ("11:40\nOslo contradicts him.", ("Oslo", "contradicts", "him")),
    "name behind a preposition before the source": (
        "11:45 Shells have hit the centre of Tarkem, Estonian officials say.",
        ("Estonian officials", "say", "Shells have hit the centre of Tarkem"),
    ),
    "took to a medium": (
        "The minister took to Twitter to denounce the verdict.",
        ("The minister", "denounce", "the verdict"),
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_whose_words(name):
    sentence, *expected = SOURCES[name]
    found = [parts(s) for s in read(sentence)]
    assert [f for f in found if f in expected] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry did not comment.",
        "No group claimed responsibility.",
        "The army would not say how many had died.",
        "If the general says so, they will go.",
        "The blast claimed five lives.",
        "Fighters supporting the government entered the town.",
        "The alleged bomber was held.",
        "The group calls itself the Army of the Valley.",
        "Read - Army chief says truce will hold",
        "Also read: Minister warns of famine",
        "Watch: President says border is closed",
        "The “safe zone” was shelled again.",
    ],
)
def test_no_statement(sentence):
    assert read(sentence) == ()


def test_a_post_is_its_authors():
    text = "We strongly condemn the shelling of the market. https://t.co/abc — Anna Lee (@annalee) October 5, 2020"
    [statement] = read(text)
    assert parts(statement) == ("Anna Lee", "—", "We strongly condemn the shelling of the market")
    assert (statement.act, str(statement.date), statement.date_basis) == ("condemn", "2020-10-05", "stated")


def test_the_first_sentence_of_a_post_is_its_act():
    words = "The member states of the Lake Group strongly deplore the reckless shelling. We urge both to stop."
    text = f"{words} — Ada Lund (@adalund) March 3, 2020"
    assert [statement.act for statement in read(text)] == ["condemn"]


def test_transcripts_and_signed_quotations():
    [line] = read("PETROV: We have held the hill since May and we are not leaving it.\n")
    assert parts(line) == ("PETROV", ":", "We have held the hill since May and we are not leaving it")
    [signed] = read("“Nobody came to help us that night.”\n— Ann Lee, nurse\n")
    assert parts(signed) == ("Ann Lee, nurse", "—", "Nobody came to help us that night")


def test_a_chain_of_sources_is_nested():
    outer, middle, inner = read("Reuters quoted Interfax as saying the ministry denied losing the town.")
    assert parts(outer)[:2] == ("Reuters", "quoted")
    assert parts(middle) == ("Interfax", "saying", "the ministry denied losing the town")
    assert parts(inner) == ("the ministry", "denied", "losing the town")
    assert (outer.within, middle.within, inner.within) == (None, 0, 1)


def test_it_is_the_document_that_has_just_spoken():
    first, second, third = read(
        "The joint communique said 14 soldiers had died. It said the truce would hold. It added that talks would go on."
    )
    assert first.source.speakers == second.source.speakers == third.source.speakers
    assert [speaker.role for speaker in third.source.speakers] == ["joint communique"]


def test_it_is_nobody_where_another_has_spoken():
    *_, last = read("The report said 14 had died. Anna Lee said the road was closed. It said nobody could leave.")
    assert (last.source.phrase.text, last.source.speakers) == ("It", ())


def test_offsets_are_the_words():
    text = "“Wir bleiben 🙂,” sagte er. “We stay,” she said, “and\r\nwe fight.”"
    for statement in read(text):
        for phrase in (statement.content, statement.cue, statement.source.phrase):
            assert phrase.text == " … ".join(text[s.start : s.end] for s in phrase.spans)


def test_a_sentence_glued_to_a_quotation_begins_anew():
    found = read('"The talks will go on." Earlier ones failed over a ransom, according to the envoy.')
    assert ("the envoy", "according to", "Earlier ones failed over a ransom") in [parts(s) for s in found]


GLUED = {
    "curly mark": (
        "“We hold the hill,” a captain said. “We will not yield.”Oslo praised the stand.",
        ("a captain", "said", "We hold the hill … We will not yield"),
        ("Oslo", "praised", "the stand"),
    ),
    "straight mark": (
        '"They fired first," the captain said. "We only answered."Oslo rejected the claim.',
        ("the captain", "said", "They fired first … We only answered"),
        ("Oslo", "rejected", "the claim"),
    ),
    "number": ("The toll rose to 5.The army said nobody had died.", ("The army", "said", "nobody had died")),
}


@pytest.mark.parametrize("name", GLUED)
def test_a_lost_space_behind_a_sentence_loses_no_statement(name):
    check(*GLUED[name])


def test_the_lexicon_is_large_and_sourced():
    assert len(VERBS) >= 350  # each entry has an act and a source: load checks it


def test_the_rule_is_named():
    [statement] = read("Paris condemned the bombing of the clinic.")
    assert statement.rule == "noun: condemned"
