"""Worked examples of the comparison: what articles claim, and the picture that the pages then show.

Each row of a table is an example: claims (or the text of articles) on the left, what is lined up, held against each other
or listed on the right. Rules are tested one by one beside their modules; here they work together. Copies of a wire story and what an outlet changed are in
storage/test_families.py; parties that nobody has placed, and sides that are suggested, in app/test_three_sides.py. All facts are invented.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from counterclaim import comparison, consistency, denials, frames, genealogy, lag, nearly, profiles
from counterclaim.admitted import ratios
from counterclaim.consistency import contradictions
from counterclaim.figures import statements
from counterclaim.records import Article
from counterclaim.regrouping import Change, because, rival_groups
from counterclaim.sides import OWN_VOICE, THIRD, conflict_of
from counterclaim.storage.store import Store
from tests.claims import claim, claims

STRIKE = {"scope": "event", "date": "2020-10-04", "place": "Norashen", "as_of": "2020-10-05", "published": "2020-10-05"}
CIVILIANS = {"victims_category": "civilian"}
WEEK_LATER = {"as_of": "2020-10-08"}


def picture(frame: pd.DataFrame, *changes: Change) -> list[str]:
    """The groups as the page of disagreements shows them: what is counted | who says what | the difference, or why there is none."""
    return [
        f"{group.what.brief} | {', '.join(f'{toll.voice} {toll.text}' for toll in group.tolls)} | "
        + (group.factor if group.pair else group.why_not)
        for group in rival_groups(frame, changes)
    ]


KILLED, HURT = "A: combatants killed", "A: combatants wounded"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        pytest.param([claim(16), claim(550, None, by="B")], [f"{KILLED} | A 16, B ≥ 550 | ×32"], id="16 against at least 550"),
        pytest.param([claim(16), claim(200, 300, by="B")], [f"{KILLED} | A 16, B 200–300 | ×12"], id="16 against 200 to 300"),
        pytest.param([claim(10, 20), claim(15, 30, by="B")], [f"{KILLED} | A 10–20, B 15–30 | ×1"], id="10 to 20 against 15 to 30"),
        pytest.param([claim(10), claim(12), claim(12, None)], [f"{KILLED} | A ≥ 12 | a figure by A only"], id="one claimant’s 10, 12, at least 12"),
        pytest.param(
            [claim(n, high, claimant_party=f"A{place}") for place, (n, high) in enumerate([(10, 10), (12, 12), (12, None)])],
            [f"{KILLED} | A ≥ 10 | a figure by A only"], id="three claimants of a side",
        ),
        pytest.param(
            [claim(40), claim(3_000, by="B", undivided=True)],
            ["A: combatants killed or wounded | B 3,000 | a figure by B only", f"{KILLED} | A 40 | a figure by A only"],
            id="3,000 casualties add nothing to deaths",
        ),
        pytest.param(
            [claim(40), claim(90, by="B", outcome="wounded"), claim(7, by="B", outcome="missing")],
            [f"{KILLED} | A 40 | a figure by A only", "A: combatants missing | B 7 | a figure by B only", f"{HURT} | B 90 | a figure by B only"],
            id="killed, wounded and missing are never mixed",
        ),
        pytest.param(
            [claim(4, **STRIKE), claim(5, **STRIKE | {"date": "2020-10-05"}), claim(12, by="B", as_of="2020-10-05")],
            [f"{KILLED} | A 4 | a figure by A only", f"{KILLED} | A 5 | a figure by A only", f"{KILLED} | B 12 | a figure by B only"],
            id="incidents are never added up to a running toll",
        ),
        pytest.param(
            [claim(25, by=by, article_id=f"copy {n}", family="wire", **CIVILIANS) for n, by in enumerate("AAAAAB")],
            ["A: civilians killed | A 25, B 25 | ×1"], id="the same wire story five times, and once by another",
        ),
        pytest.param(
            [claim(9, by="A"), claim(30, by="B"), claim(100, by="C"), claim(99, by=THIRD, claimant_party="Observers")],
            [f"{KILLED} | A 9, B 30, C 100, Observers 99 | ×10"], id="three sides and a third party",
        ),
        pytest.param(
            [claim(9, by="A"), claim(30, by="B", victims_party="Ally"), claim(7, by="B", victims="policemen"), claim(2, by=OWN_VOICE)],
            [f"{KILLED} | A 9, {OWN_VOICE} 2 | a figure by A only", "A: police killed | B 7 | a figure by B only",
             "Ally: combatants killed | B 30 | a figure by B only"],
            id="another party’s dead, some of the dead, the article’s own words",
        ),
    ],
)  # fmt: skip
def test_claims_give_this_picture(rows, shown):
    assert picture(claims(*rows)) == shown


def test_five_copies_of_a_story_are_five_articles_of_one_source_and_add_nothing_up():
    frame = claims(*(claim(25, article_id=f"copy {n}", family="wire") for n in range(5)))
    [group] = comparison.rival_groups(frame)
    assert (group.articles, frame["family"].nunique(), group.tolls[0].text) == (5, 1, "25")


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        pytest.param([claim(40), claim(31, **WEEK_LATER)], ["40 → 31"], id="a running toll falls"),
        pytest.param([claim(40), claim(31, None, **WEEK_LATER)], [], id="at least 31 may be 40"),
        pytest.param([claim(40), claim(31, by="B", **WEEK_LATER)], [], id="another claimant"),
        pytest.param([claim(40), claim(31, victims_party="Ally", **WEEK_LATER)], [], id="another party of the side"),
        pytest.param([claim(40), claim(31, conflict="another", **WEEK_LATER)], [], id="another war"),
        pytest.param([claim(15, **STRIKE), claim(12, **WEEK_LATER)], ["12 < 15"], id="a running toll below an incident of its own"),
        pytest.param(
            [claim(8, **STRIKE), claim(7, **STRIKE | {"date": "2020-10-06"}), claim(12, **WEEK_LATER)], ["12 < 8 + 7"],
            id="a running toll below its own incidents of two days",
        ),
        pytest.param([claim(8, **STRIKE), claim(7, **STRIKE), claim(12, **WEEK_LATER)], [], id="two figures of one day may be one"),
        pytest.param([claim(5, claim_id="all"), claim(7, part_of="all", victims="children")], ["7 > 5"], id="a part above its whole"),
    ],
)  # fmt: skip
def test_claims_are_held_against_the_claimants_own(rows, listed):
    assert list(contradictions(claims(*rows))["figures"]) == listed


def test_a_contradiction_names_both_days_and_who_of_the_party_spoke():
    frame = claims(claim(40, claimant="Ada Orn"), claim(31, claimant="Ben Vale", **WEEK_LATER))
    assert list(contradictions(frame)["why"]) == ["40 on 1 Oct 2020 (Ada Orn), later 31 on 8 Oct 2020 (Ben Vale)"]
    assert set(consistency.KINDS) == {"falls", "below incidents", "part above whole"}


LATER = {"as_of": "2020-10-02"}


@pytest.mark.parametrize(
    ("rows", "steps"),
    [
        pytest.param([claim(10), claim(14, **LATER)], ["first", "supersedes"], id="a toll grows"),
        pytest.param([claim(10), claim(10, **LATER)], ["first", "repeats"], id="a toll is repeated"),
        pytest.param([claim(10), claim(8, **LATER)], ["first", "▼ walks back"], id="a downward revision is flagged"),
        pytest.param([claim(10), claim(8)], ["first", "revises"], id="8 and 10 of one day: an earlier edition, or a part"),
        pytest.param(
            [claim(10), claim(8, published="2020-10-02")], ["first", "▼ revises"], id="8 of the same day, published later: flagged, no step back"
        ),
        pytest.param([claim(10), claim(8), claim(9, **LATER)], ["first", "revises", "▼ walks back"], id="below the highest of the day before"),
        pytest.param([claim(10), claim(8, None, **LATER)], ["first", "revises"], id="at least 8 may be 10"),
        pytest.param([claim(10), claim(10, status="denied", **LATER)], ["first", "walks back"], id="an own figure is denied"),
        pytest.param([claim(10), claim(90, status="denied", **LATER)], ["first"], id="another’s figure is denied"),
        pytest.param(
            [claim(20, victims="soldiers", **LATER), claim(3, victims="engineers", **LATER), claim(9)], ["first", "supersedes"],
            id="20 soldiers and 3 engineers in one sentence",
        ),
    ],
)  # fmt: skip
def test_a_claimants_figures_follow_from_each_other(rows, steps):
    frame = claims(*rows)
    table = genealogy.genealogy(frame, comparison.whats(frame, denied=True)[0])
    assert [("▼ " if row.down else "") + row.step for row in table.itertuples()] == steps


@pytest.mark.parametrize(
    ("denied", "pairs"),
    [
        pytest.param({}, True, id="the other’s figure of the incident"),
        pytest.param({"place": "Tazakend"}, False, id="another place"),
        pytest.param({"date": "2020-10-01"}, False, id="another day"),
        pytest.param({"low": 3, "high": 3, "place": None}, False, id="another figure"),
        pytest.param({"claimant_party": "B"}, False, id="the claimant’s own party"),
    ],
)
def test_a_denied_figure_is_paired_with_the_claim_or_listed_alone(denied, pairs):
    denial = claim(12, **STRIKE | {"status": "denied", "article_id": "a2"}) | denied
    frame = claims(claim(12, by="B", claim_id="claimed", **STRIKE), denial)
    assert list(denials.pair_claims(frame)["denied_id"].fillna("")) == ["claimed" if pairs else ""]


@pytest.mark.parametrize(
    ("published", "error"),
    [
        pytest.param("2020-10-06", "", id="two days later"),
        pytest.param("2020-10-03", "published before the harm", id="a negative lag is a date error"),
    ],
)
def test_the_lag_of_a_report(published, error):
    frame = claims(claim(12, **STRIKE | {"published": published}))
    told = pd.DataFrame(
        {
            "statement_id": pd.Series(dtype="str"),
            "date": pd.Series(dtype="datetime64[us]"),
            "date_basis": [],
            "tense": [],
        }
    )
    assert list(lag.lags(frame, told)["error"]) == [error]


def test_an_analyst_merges_splits_and_excludes_and_takes_it_back():
    frame = claims(
        claim(16, claim_id="own"),
        claim(50, by="B", claim_id="near", victims_category="unspecified"),
        claim(9, claim_id="old"),
    )
    people = "A: people killed"
    apart = [f"{KILLED} | A 16 | a figure by A only", f"{people} | B 50 | a figure by B only"]
    merge = Change("merge", "A|combatant|killed|cumulative||", other="A|unspecified|killed|cumulative||")
    exclude = Change("exclude", "A|combatant|killed|cumulative||", ("own",))
    split = Change("split", "A|combatant|killed|cumulative||", ("old",))
    done = [merge, exclude]
    assert [picture(frame, *done[:number]) for number in (0, 1, 2)] == [
        apart,
        [f"{KILLED} | A 16, B 50 | ×3.0"],
        [f"{KILLED} | A 9, B 50 | ×5.1"],
    ]
    assert sorted(picture(frame, split)) == [
        f"{KILLED} | A 16 | a figure by A only",
        f"{KILLED} | A 9 | a figure by A only",
        apart[1],
    ]
    assert (
        picture(frame, *done[:-1]) != picture(frame, *done) and picture(frame) == apart
    )  # each is taken back by leaving it out


def test_an_incident_that_the_analyst_merges_is_compared_though_its_place_is_not_given():
    frame = claims(claim(3, **STRIKE | {"place": None}), claim(7, by="B", **STRIKE | {"article_id": "a2"}))
    [pair] = nearly.NearRivals(comparison.rival_groups(frame))[:9]
    assert pair.differs == "one names no place"
    merged = Change(
        "merge", "A|combatant|killed|event||2020-10-04", other="A|combatant|killed|event|Norashen|2020-10-04"
    )
    assert picture(frame, merged) == [f"{KILLED} | A 3, B 7 | ×2.0"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param(
            [claim(16), claim(550, None, by="B", as_of="2020-10-03")],
            "In one group because of the same victims (losses of A, combatant), the same outcome (killed), all are running tolls. "
            "Compared because A (16) and B (≥ 550) are different claimants and their figures are 2 days apart, at most 3: ×32.", id="running tolls",
        ),
        pytest.param(
            [claim(n, by=by, victims_category="unspecified") for n, by in ((16, "A"), (33, "B"))],
            "In one group because of the same victims (losses of A, no word on civilian or combatant), the same outcome (killed), all are "
            "running tolls. Compared because A (16) and B (33) are different claimants and their figures are of the same day: ×2.0. Neither says "
            "whether civilians or combatants are meant, so they may count different people.", id="nobody says who is counted",
        ),
        pytest.param(
            [claim(n, by=by, **STRIKE | {"place": None}) for n, by in ((3, "A"), (7, "B"))],
            "In one group because of the same victims (losses of A, combatant), the same outcome (killed), the same day (4 Oct 2020). "
            "Compared because A (3) and B (7) are different claimants and one article tells both: ×2.0.", id="an incident without a place",
        ),
        pytest.param(
            [claim(n, by=by, article_id=by, **STRIKE | {"place": None}) for n, by in ((3, "A"), (7, "B"))],
            "In one group because of the same victims (losses of A, combatant), the same outcome (killed), the same day (4 Oct 2020). "
            "Not compared: place not given, and no article tells both.", id="an incident without a place, in two articles",
        ),
    ],
)  # fmt: skip
def test_the_reason_of_a_group_is_told_in_full(rows, words):
    assert [because(group) for group in comparison.rival_groups(claims(*rows))] == [words]


def test_a_vague_word_is_read_as_its_profile_says_and_kept():
    frame = claims(claim(24, None, by="B", qualifier="vague", count_text="dozens"), claim(12))
    assert picture(frame) == [f"{KILLED} | A 12, B ≥ 24 “dozens” | ×1.9"]
    assert picture(profiles.apply(frame, profiles.ACLED)) == [f"{KILLED} | A 12, B ≈ 12 “dozens” | ×1"]


# ---------------------------------------------------------------- from the text of articles


INCIDENT = """KOSTI, March 4 - Fighters of the Rapid Support Forces stormed a garrison in Kosti on Monday, killing 14 soldiers and \
wounding 20, the Sudanese army said on Tuesday. Three children were also killed when a shell hit a school in the town, it added.
A spokesman for the Rapid Support Forces claimed that more than 60 Sudanese soldiers had been killed in Kosti on Monday. He denied that \
three children had been killed in the town.
The Sudanese army said 25 fighters of the Rapid Support Forces had been killed there on Monday. The Rapid Support Forces said four of its \
fighters had been killed in Kosti on Monday."""
BORDER = (
    (dt.date(2025, 7, 26), """BANGKOK, July 26 - Cambodia's defence ministry said on Saturday that 12 Cambodian soldiers had been killed \
since the fighting began on Thursday. Thailand's army put the number of Cambodian soldiers killed since Thursday at more than 100. There \
have been 3,000 casualties on the Cambodian side, according to a Thai general."""),
    (dt.date(2025, 7, 28), """BANGKOK, July 28 - Cambodia's defence ministry said on Monday that 10 Cambodian soldiers had been killed \
since the fighting began. Thailand's army said on Monday that at least 140 Cambodian soldiers had been killed since the fighting began."""),
)  # fmt: skip


@pytest.fixture
def read(engine):
    """Articles, read by the engine and kept in a workspace: the claims and statements as the pages get them."""
    held = Store("sqlite://")

    def run(sides: dict[str, str], *articles: tuple[dt.date, str]):
        conflict = conflict_of(
            "made", {"name": "Made", "side": [{"name": name, "parties": [party]} for name, party in sides.items()]}
        )
        for number, (day, text) in enumerate(articles):
            article = Article(f"a{number}", text, "A report", "The Example", None, day)
            held.add(engine.parse(article), conflict="made", sha256=f"{number:064d}", source_name="made.txt")
        return frames.casualty_frame(held, conflict), frames.statement_frame(held, conflict)

    yield run
    held.close()


@pytest.mark.model
def test_an_incident_from_the_text_to_the_picture(read):
    frame, said = read({"Army": "Sudan", "RSF": "Rapid Support Forces"}, (dt.date(2025, 3, 4), INCIDENT))
    assert picture(frame) == [
        "Rapid Support Forces: combatants killed | Army 25, RSF 4 | ×5.2",
        "Sudan: combatants killed | Army 14, RSF ≥ 60 | ×4.1",
        "Sudan: children killed | Army 3 | a figure by Army only",
        "Sudan: combatants wounded | Army 20 | a figure by Army only",
    ]
    assert list(ratios(frame, ["Army", "RSF"])["ratio"]) == ["×6.2", "≥ ×4.3"]
    [denied] = denials.pair_claims(frame)["denied_id"]
    assert frame.set_index("claim_id").loc[denied, ["claimant_side", "victims"]].tolist() == ["Army", "children"]
    [answered] = denials.pair_statements(statements.prepare(said))["denied_id"]
    assert said.set_index("statement_id").loc[answered, "content"].startswith("Three children were also killed")
    assert set(lag.lags(frame, said)["to publication"]) == {1} and set(lag.lags(frame, said)["error"]) == {""}


@pytest.mark.model
def test_running_tolls_of_two_articles_from_the_text_to_the_picture(read):
    frame, _ = read({"Cambodia": "Cambodia", "Thailand": "Thailand"}, *BORDER)
    assert picture(frame) == [
        "Cambodia: combatants killed | Cambodia 10, Thailand ≥ 140 | ×13",
        "Cambodia: people killed or wounded | Thailand 3,000 | a figure by Thailand only",
    ]
    [what] = [what for what in comparison.running_tolls(frame) if what.counted == "killed"]
    steps = comparison.step_lines(frame, what)
    assert steps[["name", "text", "change", "superseded"]].values.tolist() == [
        ["Cambodia", "12", "first", True], ["Cambodia", "10", "fall", False],
        ["Thailand", "≥ 100", "first", True], ["Thailand", "≥ 140", "rise", False],
    ]  # fmt: skip
    assert genealogy.genealogy(frame, what)["step"].tolist() == ["first", "walks back", "first", "supersedes"]
    assert list(contradictions(frame)["figures"]) == ["12 → 10"]
    assert list(ratios(frame, ["Cambodia", "Thailand"])["ratio"]) == ["≥ ×14"]
