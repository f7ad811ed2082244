"""Whom the phrases of an article stand for. All sentences are invented; they need the language model."""

from __future__ import annotations

import pytest

from counterclaim.extraction import language
from counterclaim.extraction.actors import find_actors
from counterclaim.settings import Settings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp():
    return language.load(Settings.load().model)


@pytest.fixture(scope="module")
def read(nlp):
    """`read(text, words)`: the actors of a text and the span of the words in it, the last where they stand twice."""
    docs = {}

    def read_span(text, words):
        if text not in docs:
            doc = nlp(text)
            docs[text] = (doc, find_actors(doc))
        doc, actors = docs[text]
        start = text.rindex(words)
        return actors, doc.char_span(start, start + len(words), alignment_mode="expand")

    return read_span


MARA = (
    "Norwegian Foreign Minister Marit Dahl said on Monday that talks had failed. Dahl added that she would try again."
)
ROMANO = "Luca Romano, a spokesman for the Taliban, denied it. Romano said fighters had withdrawn."
VELLA = "Maj. Gen. Karim Vella of the Afghan army spoke first. The general said he had seen no enemy."
TWO = "Russia's Foreign Ministry rejected the claim. The ministry said nothing had happened. Turkey's army was silent."
KENYA = "Gunmen attacked a bus in Kenya on Sunday. Police said five people were hurt. A Kenyan minister promised help."
RANK = (
    "A Russian military spokesman accused Ukraine of firing first. The fire came at noon, Lt. Gen. Oleg Petrenko said."
)


@pytest.mark.parametrize(
    ("text", "words", "name", "party"),
    [
        pytest.param(MARA, "Norwegian Foreign Minister Marit Dahl", "Marit Dahl", "Norway", id="office before the name"),
        pytest.param(MARA, "Dahl", "Marit Dahl", "Norway", id="surname later"),
        pytest.param(MARA, "she", "Marit Dahl", "Norway", id="she"),
        pytest.param(ROMANO, "Luca Romano, a spokesman for the Taliban", "Luca Romano", "Taliban", id="office after the name"),
        pytest.param(ROMANO, "Romano", "Luca Romano", "Taliban", id="surname of a spokesman"),
        pytest.param(VELLA, "Maj. Gen. Karim Vella of the Afghan army", "Karim Vella", "Afghanistan", id="rank and army"),
        pytest.param(VELLA, "The general", "Karim Vella", "Afghanistan", id="the general"),
        pytest.param(VELLA, "he", "Karim Vella", "Afghanistan", id="he"),
        pytest.param(RANK, "Lt. Gen. Oleg Petrenko", "Oleg Petrenko", "Russia", id="a rank after its unnamed spokesman"),
        pytest.param(RANK, "A Russian military spokesman", "Oleg Petrenko", "Russia", id="the spokesman named later"),
        pytest.param(
            "US Secretary of State Mike Pompeo spoke in Athens.", "US Secretary of State Mike Pompeo",
            "Mike Pompeo", "United States", id="of inside the office",
        ),
        pytest.param(
            "The defence ministry's Anna Orlova spoke in Minsk, Belarus.", "The defence ministry's Anna Orlova",
            "Anna Orlova", "Belarus", id="a ministry's person",
        ),
        pytest.param(
            "A local government official, Tariq Mengal, said the road in Pakistan was cut.",
            "A local government official, Tariq Mengal", "Tariq Mengal", "Pakistan", id="name after the office",
        ),
        pytest.param("Putin said Russia would wait.", "Putin", "Putin", "Russia", id="leader without a role"),
        pytest.param(TWO, "The ministry", None, "Russia", id="the ministry looks back"),
        pytest.param(TWO, "Turkey's army", None, "Turkey", id="army of a state"),
        pytest.param(KENYA, "Police", None, "Kenya", id="police of the home country"),
        pytest.param(KENYA, "A Kenyan minister", None, "Kenya", id="demonym"),
        pytest.param("The Kremlin denied it.", "The Kremlin", None, "Russia", id="seat of power"),
        pytest.param("SANA, Syria's state news agency, reported it.", "SANA", "SANA", "Syria", id="state medium"),
        pytest.param("A Reuters witness saw smoke over Gori.", "A Reuters witness", None, "Reuters", id="medium's witness"),
        pytest.param(
            "An Austrian aid worker, Jonas Huber, said he had hidden.", "An Austrian aid worker, Jonas Huber",
            "Jonas Huber", None, id="a private person speaks for nobody",
        ),
        pytest.param("Iran's UN ambassador protested.", "Iran's UN ambassador", None, "Iran", id="possessor before UN"),
        pytest.param("The Aleppo governor visited them.", "The Aleppo governor", None, "Syria", id="office of a town"),
        pytest.param("Officials in Baku said so.", "Officials in Baku", None, "Azerbaijan", id="officials in a capital"),
    ],
)  # fmt: skip
def test_speaker(read, text, words, name, party):
    actors, span = read(text, words)
    [speaker] = actors.speakers(span)
    assert (speaker.name and speaker.name.split()[-1], speaker.party) == (name and name.split()[-1], party)


@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        ("Russia, France and the United States called for a truce.", "Russia, France and the United States",
         ["Russia", "France", "United States"]),
        ("Mike Pompeo, Sergei Lavrov and Jean-Yves Le Drian called for a truce.",
         "Mike Pompeo, Sergei Lavrov and Jean-Yves Le Drian", ["United States", "Russia", "France"]),
        ("The ministers representing the co-chair countries of the OSCE Minsk Group met.",
         "The ministers representing the co-chair countries of the OSCE Minsk Group", ["OSCE Minsk Group"]),
        ("Iraqi police and hospital officials gave the toll.", "Iraqi police and hospital officials", ["Iraq", "Iraq"]),
        ("Armenia and Azerbaijan fought on. Both sides denied it.", "Both sides", ["Armenia", "Azerbaijan"]),
        ("The Observatory waited.", "The Observatory", [None]),
    ],
)  # fmt: skip
def test_joint_sources(read, text, words, parties):
    actors, span = read(text, words)
    assert [speaker.party for speaker in actors.speakers(span)] == parties


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Armenian soldiers died.", "Armenian soldiers", "Armenia"),
        ("Six of Hezbollah's fighters died.", "Hezbollah's fighters", "Hezbollah"),
        ("Russian-backed separatists fled from Gori.", "Russian-backed separatists", "Pro-Russian separatists"),
        ("Turkish-backed fighters fled.", "Turkish-backed fighters", None),
        ("Afghan insurgents fled.", "Afghan insurgents", None),
        ("Syrian rebels fled.", "Syrian rebels", "Syrian opposition"),
        ("An anti-Iranian crowd of protesters sang.", "An anti-Iranian crowd of protesters", None),
        ("Members of the Islamic State group fled.", "Members of the Islamic State group", "Islamic State"),
        ("An Azerbaijani TB-2 drone fell.", "An Azerbaijani TB-2 drone", "Azerbaijan"),
        ("The Tamil Tigers withdrew. The group gave no toll.", "The group", "Tamil Tigers"),
        ("Al-Shabaab attacked an army base in Somalia. The militants killed ten.", "The militants", "Al-Shabaab"),
        ("Chad said troops had killed 20 Libyans.", "troops", "Chad"),
        ("Four Russian generals and 58 colonels died.", "58 colonels", "Russia"),
        ("Colombia's largest guerrilla group declared a strike.", "Colombia's largest guerrilla group", None),
        ("Western governments and Iran disagreed.", "Western governments", None),
        ("Iran struck back; Israel said its soldiers were safe.", "its soldiers", "Israel"),
        ("Israeli army spokesman Dov Peled said two soldiers had died near Beirut.", "two soldiers", "Israel"),
        ("Mali's army advanced. Army spokesman Issa Koné spoke in Niger.", "Army spokesman Issa Koné", "Mali"),
        (
            "Georgia accused South Ossetia. Separatist officials denied it. South Ossetia waited.",
            "Separatist officials",
            "South Ossetia",
        ),
        ("Norway's envoy came from Iran. Diplomats waited.", "Diplomats", None),
        ("Gaza's health ministry gave a toll.", "Gaza's health ministry", "Palestine"),
        ("The Hamas-run health ministry gave a toll.", "The Hamas-run health ministry", "Hamas"),
        ("The Security Council of Ukraine met.", "The Security Council of Ukraine", "Ukraine"),
        ("Villagers fled.", "Villagers", None),
        ("Soldiers fired.", "Soldiers", None),
    ],
)
def test_party(read, text, words, party):
    actors, span = read(text, words)
    assert actors.party(span) == party


def test_somebody_else_speaks_of_the_subject(read):
    text = "Cpl. Jan Varga spoke first. Lt. Ada Moss followed. Moss had led the squad, he said."
    actors, span = read(text, "he said")
    assert [speaker.name for speaker in actors.speakers(span[0:1])] == ["Jan Varga"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "…",
        "and, and",
        "US",
        "“”’",
        "😀 said",
        "Capt.",
        "its",
        "X, and",
        "(",
        "\r\nBaku\r\n- \r\n",
        "both",
    ],
)
def test_odd_texts_do_not_raise(nlp, text):
    doc = nlp(text)
    actors = find_actors(doc, title=text)
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            actors.party(doc[start:end])
            actors.speakers(doc[start:end])
    assert all(0 <= m.start < m.end <= len(doc) for m in actors.mentions)


def test_nobody_is_named_by_a_lone_pronoun(read):
    actors, span = read("He said it was over.", "He")
    assert actors.speakers(span) == ()


def test_two_rivals_leave_a_bare_office_open(read):
    text = (
        "Armenia and Azerbaijan traded fire; Azerbaijan and Armenia both counted their dead. Officials gave no names."
    )
    actors, span = read(text, "Officials")
    assert actors.party(span) is None


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        pytest.param(
            "Denmark and Sweden are at war. In Sweden schools are shut. Danish shells killed two people in Denmark's "
            "enemy's second city, Gothenburg, on Sunday. Sweden has mourned. Danish artillery and Danish rockets hit "
            "a market, the health ministry said.",
            "the health ministry", "Sweden", id="whose weapons are named does not count the dead",
        ),
        pytest.param(
            "Norway accused Finland and Finland accused Norway. Finland and Norway met.\n\nIn Norway the day was "
            "quiet until noon. Seven people died in a cellar, the interior ministry said.",
            "the interior ministry", "Norway", id="the paragraph's own country",
        ),
    ],
)  # fmt: skip
def test_an_office_is_not_the_attackers(read, text, words, party):
    actors, span = read(text, words)
    assert actors.party(span) == party


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        pytest.param(
            "Sweden accused Norway of the raid. The Norwegian army keeps a list. Nine of its men are dead, it said.",
            "it", "Norway", id="it: the body that the sentence before is about",
        ),
        pytest.param(
            "The Swedish army said little. In Finland it is prosecutors who keep count. On Friday they reported six dead.",
            "they", "Finland", id="they: the officials of the sentence before",
        ),
        pytest.param(
            "The health ministry in Oslo had a first figure. Sweden was silent and Swedish officials were too. "
            "Stockholm slept. The health ministry spoke again.",
            "The health ministry", "Norway", id="an office once placed stays there",
        ),
        pytest.param(
            "The ombudsman of Norway told of a raid by Swedish jets. In Sweden nobody spoke. Swedish papers were silent. "
            "The ombudsman returned to it.",
            "The ombudsman", "Norway", id="an office once owned stays its owner's",
        ),
        pytest.param(
            "The Swedish defence ministry was silent. Norway was not. In Norway the foreign ministry promised help.",
            "the foreign ministry", "Norway", id="another ministry than the one before",
        ),
        pytest.param(
            "Sweden was silent. Anna Lind, who speaks for the Norwegian interior ministry, called it a lie.",
            "Anna Lind", "Norway", id="who speaks for",
        ),
        pytest.param(
            "Sweden's army said nothing.\n\nNorway. According to its interior ministry, nine people died.",
            "its interior ministry", "Norway", id="the head of a passage owns what follows",
        ),
        pytest.param(
            "Sweden said no. The Norwegian council met on Friday. Its list names forty people.",
            "Its list", "Norway", id="whose list",
        ),
        pytest.param(
            "Georgia and Russia met.\n\nIn South Ossetia, two clinics were hit by Georgian shells, the ombudsman said.",
            "the ombudsman", "South Ossetia", id="the de facto state of the scene",
        ),
        pytest.param(
            "The rescue service of Norway sent boats. Sweden was silent. Nine people died, according to the service.",
            "the service", "Norway", id="a service named before",
        ),
        pytest.param(
            "Norway mourns. Danish forces shelled a market. Danish soldiers and the Danish army were silent. In Norway "
            "the Prosecutor General's Office counted nine dead.",
            "the Prosecutor General's Office", "Norway", id="a prosecutor general is no soldier",
        ),
    ],
)  # fmt: skip
def test_who_was_meant_before(read, text, words, party):
    actors, span = read(text, words)
    assert {speaker.party for speaker in actors.speakers(span)} == {party}


def test_the_publishers_country_comes_last(nlp):
    doc = nlp("Police closed the road.")
    assert find_actors(doc, publisher="Xinhua").party(doc[0:1]) == "China"
    assert find_actors(doc).party(doc[0:1]) is None


def test_mentions_are_in_text_order_and_name_their_kind(nlp):
    doc = nlp("Baku and the Armenian army accused Hezbollah, Oslo mayor Kari Lund said.")
    mentions = find_actors(doc).mentions
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    kinds = {doc[m.start : m.end].text: (m.kind, m.party) for m in mentions}
    assert kinds["Baku"] == ("metonym", "Azerbaijan")
    assert kinds["Armenian"] == ("demonym", "Armenia")
    assert kinds["army"] == ("office", "Armenia")
    assert kinds["Hezbollah"] == ("group", "Hezbollah")
    assert kinds["Kari Lund"] == ("person", "Norway")
