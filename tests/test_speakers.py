"""Who is one speaker and who is not. All persons, quotations and the states Tarsia and Veldora are invented, unless a name is public."""

from __future__ import annotations

import pandas as pd
import pytest

from counterclaim import speakers
from counterclaim.names import may_be_one, read_name

ONE_PERSON = [
    ("Shushan Stepanyan", "Shushan Stepanian"), ("Artsrun Hovhannisyan", "Artsrun Ovannisian"), ("Artsrun Hovhannisyan", "A. Hovannisian"),
    ("Artsrun Hovhannisyan", "Artsrun Oganesyan"), ("Hikmet Hajiyev", "Hikmet Gadzhiev"), ("Hikmet Hajiyev", "Hikmet Hadjiyev"),
    ("Ilham Aliyev", "Ilham Aliev"), ("Ilham Əliyev", "President Ilham Aliyev"), ("Vahram Poghosyan", "Vahram Pogosian"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"), ("Recep Tayyip Erdogan", "Tayyip Erdoğan"), ("Bashar al-Assad", "Bashar Assad"),
    ("Sergey Lavrov", "Sergei Lavrov"), ("George W. Bush", "George Bush"), ("Mikheil Saakashvili", "Mikhail Saakashvili"),
    ("Levon Ter-Petrosyan", "Levon Ter-Petrossian"), ("Artur Sargsyan", "Artur Sarkissian"), ("Eduard Kokoity", "Eduard Kokoyty"),
    ("Mohammad Zarif", "Mohammed Zarif"), ("Gen. Viktor Petroff", "Viktor Petrov"), ("Muammar Gaddafi", "Muammar Qadhafi"),
]  # fmt: skip
TWO_PERSONS = [
    ("Ilham Aliyev", "Kamran Aliyev"), ("George W. Bush", "George H. W. Bush"), ("John Smith", "Jane Smith"), ("Viktor Petrov", "Viktor Petrenko"),
    ("Artur Grigoryan", "Armen Grigoryan"), ("Armen Grigoryan", "V. Grigoryan"), ("Sergey Ivanov", "Sergey Ivanishvili"),
    ("Anna Petrov", "Ivan Petrov"), ("Ilham Aliyev", "Ilham Alimov"), ("Olga Orlov", "Oleg Orlov"), ("Artur Sargsyan", "Artur Sahakyan"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_spellings_of_one_person(one, other):
    assert may_be_one(read_name(one), read_name(other)) and may_be_one(read_name(other), read_name(one))


@pytest.mark.parametrize(("one", "other"), TWO_PERSONS)
def test_two_persons(one, other):
    assert not may_be_one(read_name(one), read_name(other)) and not may_be_one(read_name(other), read_name(one))


def rows(*given: tuple) -> pd.DataFrame:
    """Rows of (name, role, party[, article[, source]])."""
    filled = [(*row[:3], *(row[3:4] or ("a1",)), *(row[4:5] or (row[0] or row[1],))) for row in given]
    frame = pd.DataFrame(filled, columns=["name", "role", "party", "article_id", "source"])
    return frame.assign(statement_id=[f"s{n}" for n in frame.index])


def unified(*given: tuple, apart: tuple[str, ...] = ()) -> list[tuple[str | None, str | None]]:
    table = speakers.unify(rows(*given), apart).astype(object)
    return list(map(tuple, table.where(table.notna(), None).to_numpy()))


def test_spellings_become_the_one_most_used_and_the_party_is_known_everywhere():
    assert unified(
        ("Shushan Stepanyan", None, "Armenia"), ("Shushan Stepanyan", None, "Armenia", "a2"), ("Shushan Stepanian", None, None, "a3")
    ) == [("Shushan Stepanyan", "Armenia")] * 3  # fmt: skip


def test_a_family_name_alone_is_the_one_of_its_party_and_of_nobody_where_two_fit():
    ilham, kamran = ("Ilham Aliyev", None, "Azerbaijan"), ("Kamran Aliyev", None, "Azerbaijan", "a2")
    assert unified(ilham, ("Aliev", None, "Azerbaijan", "a3"))[1] == ("Ilham Aliyev", "Azerbaijan")
    assert unified(ilham, kamran, ("Aliev", None, "Azerbaijan", "a3"))[2] == ("Aliev", "Azerbaijan")
    assert unified(ilham, kamran, ("Aliev", None, "Azerbaijan", "a2"))[2] == ("Kamran Aliyev", "Azerbaijan")
    assert unified(ilham, ("Aliev", None, None, "a3"))[1] == ("Aliev", None)  # another article, no party: may be anyone
    assert unified(ilham, ("Aliev", None, "Georgia", "a1"))[1] == ("Aliev", "Georgia")


def test_a_different_party_keeps_spellings_apart_and_one_spelling_is_one_name():
    assert [name for name, _ in unified(("Orbel Vant", None, "Tarsia"), ("Orbell Vant", None, "Veldora"))] == [
        "Orbel Vant",
        "Orbell Vant",
    ]
    assert unified(("Orbel Vant", None, "Tarsia"), ("Orbel Vant", None, "Veldora", "a2")) == [
        ("Orbel Vant", "Tarsia"), ("Orbel Vant", "Veldora"),
    ]  # fmt: skip


def test_a_party_told_in_half_of_the_places_is_not_taken_for_the_others():
    given = [("Orbel Vant", None, party, f"a{n}") for n, party in enumerate(["Tarsia", "Veldora", None])]
    assert unified(*given)[2] == ("Orbel Vant", None)


def test_an_initial_joins_the_only_name_that_fits():
    assert unified(("Ilda Roe", None, None), ("I. Roe", None, None, "a2"))[1][0] == "Ilda Roe"
    assert unified(("Ilda Roe", None, None), ("Ivo Roe", None, None), ("I. Roe", None, None, "a2"))[2][0] == "I. Roe"


@pytest.mark.parametrize(
    ("role", "party", "speaker"),
    [
        ("defence ministry", "Azerbaijan", "defence ministry (Azerbaijan)"), ("Azerbaijani defence ministry", "Azerbaijan", "defence ministry (Azerbaijan)"),
        ("Baku's Ministry of Defense", "Azerbaijan", "defence ministry (Azerbaijan)"), ("the Defence Ministry of Azerbaijan", "Azerbaijan", "defence ministry (Azerbaijan)"),
        ("president of Armenia", "Armenia", "president (Armenia)"), ("Prosecutors", "Armenia", "prosecutors (Armenia)"), ("residents", None, "residents"),
        ("General Staff", "Russia", "General Staff (Russia)"), ("they", None, speakers.UNRESOLVED), ("Yerevan", "Armenia", "Armenia"),
    ],
)  # fmt: skip
def test_offices(role, party, speaker):
    assert unified((None, role, party))[0] == (speaker, party)


def test_the_ministry_is_the_one_that_the_article_names():
    whole, bare = (None, "Azerbaijani defence ministry", "Azerbaijan"), (None, "ministry", "Azerbaijan")
    foreign = (None, "foreign ministry", "Azerbaijan", "a2")
    assert unified(whole, bare, foreign)[1] == ("defence ministry (Azerbaijan)", "Azerbaijan")
    assert unified(whole, (*bare, "a3"))[1][0] == "defence ministry (Azerbaijan)"  # the only one of Azerbaijan anywhere
    assert unified(whole, foreign, (*bare, "a3"))[2][0] == "ministry (Azerbaijan)"
    assert unified(whole, (None, "defence ministry", None))[1] == ("defence ministry (Azerbaijan)", "Azerbaijan")


@pytest.mark.parametrize(
    ("source", "party", "speaker"),
    [("they", None, speakers.UNRESOLVED), ("It", "Armenia", speakers.UNRESOLVED), ("Baku", "Azerbaijan", "Azerbaijan"),
     ("11:50 Baku", "Azerbaijan", "Azerbaijan"), ("the villagers", None, "villagers"), (None, None, None)],
)  # fmt: skip
def test_words_without_a_name(source, party, speaker):
    assert unified((None, None, party, "a1", source))[0] == (speaker, party)


def test_a_claimant_of_whom_only_the_party_is_known_is_told_by_it():
    given = rows(("they", None, None), ("It", None, "Armenia"))
    told = given.assign(claimant_name=given["name"], claimant_party=given["party"], claimant=given["source"])
    assert list(speakers.claimants(given.iloc[:0], told)) == [speakers.UNRESOLVED, f"Armenia, {speakers.UNRESOLVED}"]


def test_the_analyst_takes_a_written_name_off():
    given = (("Orbel Vant", None, "Tarsia"), ("Orbel Vant", None, "Tarsia"), ("Orbell Vant", None, "Tarsia"))
    assert unified(*given)[2][0] == "Orbel Vant"
    assert unified(*given, apart=("Orbell Vant",))[2][0] == "Orbell Vant"
    assert speakers.apart_of([{"kind": "apart", "speaker": "Orbell Vant"}, {"kind": "split", "what": "x"}]) == {
        "Orbell Vant"
    }


@pytest.mark.parametrize(
    ("speaker", "unnamed"),
    [("officials (Armenia)", True), ("residents", True), ("Two witnesses", True), ("local residents", True), ("defence ministry (Armenia)", False),
     ("Orbel Vant", False), ("prosecutors (Armenia)", False), ("Human Rights Watch", False), ("Leader Sources", False)],
)  # fmt: skip
def test_people_of_a_kind(speaker, unnamed):
    assert speakers.is_unnamed_group(speaker) is unnamed


def test_the_written_forms_of_a_speaker():
    frame = rows(("Orbel Vant", None, "Tarsia"), ("Orbel Vant", None, "Tarsia"), ("Orbell Vant", None, "Tarsia", "a2"))
    frame["speaker"] = speakers.unify(frame)["speaker"]
    table = speakers.forms(frame, "Orbel Vant")
    assert list(table["written"]) == ["Orbel Vant", "Orbell Vant"] and list(table["statements"]) == [2, 1]


def test_a_name_is_compared_with_those_of_its_family_only(monkeypatch):
    """The work grows with the names, not with their pairs, nor with the statements."""

    def word(number: int) -> str:
        return "".join(
            "bdfklmnprst"[digit % 11] + "aou"[digit % 3] for digit in (number % 97, number % 13, number // 97)
        ).title()

    given = [(f"{word(n % 1_200 // 400)} {word(n % 400)}", None, "Tarsia", f"a{n % 400}") for n in range(20_000)]
    frame = rows(*given)
    compared = []
    monkeypatch.setattr(speakers, "_may_be_one", lambda one, other: compared.append((one, other)))
    found = speakers.unify(frame)
    assert found["speaker"].nunique() == len({name for name, *_ in given}) == 1_200
    assert len(compared) == 400 * (1 + 2)  # the second and the third of each family
