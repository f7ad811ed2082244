"""The charts of a report: each as markup, or a sentence that says why there is none."""

from __future__ import annotations

from itertools import islice

from .. import comparison
from ..figures import casualties, disagreements, outlines, places, plain_map, statements
from ..intervals import FORMULA
from ..sides import UNNAMED
from . import page
from .material import Material

GROUPS, TOLLS = 8, 4  # in a chart, and charts of running tolls; the tables of an export hold all


def differences(held: Material) -> str:
    """Where the sides' figures lie furthest apart."""
    groups = list(islice((group for group in held.groups or () if len(group.tolls) > 1), GROUPS))
    if not groups:
        return page.note("No two sides count the same thing among these claims.")
    header = held.header(
        "Where the sides differ most", held.claims, note=f"difference = {FORMULA}", sides="claimant_side"
    )
    assessed = disagreements.assessments(held.claims)
    fig = disagreements.draw_disagreements(groups, held.styles, header, assessed=assessed)
    return page.chart(fig, disagreements.describe(groups))


def claims(held: Material) -> str:
    """Every claim as an interval, a chart for each outcome."""
    if held.claims.empty:
        return page.note("There are no casualty claims among these rows.")
    counted = comparison.counted(held.claims)
    return "".join(_claims(held, str(outcome)) for outcome in counted.value_counts().index)


def _claims(held: Material, outcome: str) -> str:
    rows = held.claims[comparison.counted(held.claims) == outcome]
    groups = casualties.claim_groups(rows)
    drawn = rows[casualties.DRAWN]
    blocks = [casualties.claim_block(*group, drawn, held.styles) for group in groups[:GROUPS]]
    note = "an arrow is an open bound; each figure as of the day at its left"
    if len(groups) > GROUPS:
        note = f"the first {GROUPS} of {len(groups):,} groups; {note}"
    header = held.header(f"Who gives which count: {outcome}", rows, note=note, sides="claimant_side")
    return page.chart(casualties.draw_claims(blocks, header), f"{len(rows)} claims of people {outcome}, one row each.")


def tolls(held: Material) -> str:
    """Running tolls over time, a line per side."""
    running = comparison.running_tolls(held.claims) if len(held.claims) else []
    if not running:
        return page.note("No running toll has figures of two days or more among these claims.")
    made = []
    for what in running[:TOLLS]:
        steps = comparison.step_lines(held.claims, what)
        rows = held.claims.iloc[comparison.claims_of(held.claims, what)]
        header = held.header(
            what.brief, rows, note="a running toll per side; figures are never added up; ↑ “at least”, ↓ “at most”"
        )
        fig = casualties.draw_steps(steps, held.styles, header, joined=what.whom != UNNAMED)
        made.append(page.chart(fig, casualties.describe_steps(steps, what.brief)))
    left = len(running) - TOLLS
    return "".join(made) + (page.note(f"{left:,} more running tolls are among the claims.") if left > 0 else "")


def matrix(held: Material) -> str:
    """Who claims about whose losses."""
    if held.claims.empty:
        return page.note("There are no casualty claims among these rows.")
    sides = [side.name for side in held.conflict.sides] if held.conflict else []
    cells = comparison.who_about_whom(held.claims, sides)
    rows = [name for name in held.side_names if name in set(cells["claimant"]) | set(sides)]
    columns = [name for name in held.side_names if name in set(cells["victims"]) | set(sides)]
    header = held.header(
        "Who claims about whose losses", held.claims, note="the number of claims; an empty cell is no zero"
    )
    return page.chart(casualties.draw_matrix(cells, rows, columns, header), casualties.describe_matrix(cells))


def said(held: Material) -> str:
    """Who said what, when."""
    if held.statements.empty:
        return page.note("There are no statements among these rows.")
    rows = statements.prepare(held.statements)
    header = held.header(
        "Who said what, when", rows, claims=False, note="day said, or day published where none is said"
    )
    return page.chart(statements.draw_statements(rows, header, styles=held.styles), statements.describe(rows))


def mapped(held: Material) -> str:
    """Where: outlines and marks, without tiles."""
    table = places.gather(held.places, held.claims) if len(held.places) else held.places
    if table.empty:
        return page.note("No place that these articles name could be put on the map.")
    world = outlines.load()
    note = f"size: how often a place is named, never the number of the dead · {world.credit}"
    header = held.header("Places named in the articles", held.places, claims=False, note=note)
    fig = plain_map.draw_plain_map(table, header, styles=held.styles, world=world)
    return page.chart(fig, places.describe(table))
