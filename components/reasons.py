"""Why each field of a record holds what it holds: the rule's name, the words that triggered it, and what the rule looks for.

The engine gives rules and words (`records.Reason`); here they are told, and marked in the text. Nothing is read anew. Where
a record keeps no reason for a field, such as one that an older engine read, that is said.
"""

from __future__ import annotations

from collections.abc import Mapping

from components.marked_text import Mark
from counterclaim.records import Casualty, Place, Reason, Statement

# The names of rules in words: what stands before the colon of a rule, longest first where they begin alike.
RULES = {
    # casualties
    "passive verb": "the number is the subject of a passive verb of harm",
    "beside the number": "a word of harm stands right beside the number",
    "verb": "the number is the subject or the object of a verb of harm",
    "phrase": "a verb and its object together tell the harm, or a fixed phrase names the source",
    "noun": "a noun of harm is counted, or a noun of speech gives the words to its source",
    "toll": "the number stands beside a word for a toll",
    "complement": "a form of “be”, or a verb like it, links the number and a word of harm",
    "subject": "a word for the harmed is the subject that the number belongs to",
    "adjective": "an adjective of harm belongs to the people who are counted",
    "relative clause": "a relative clause tells what became of the people who are counted",
    "pronoun": "a pronoun stands for the people, and a word of harm follows",
    "lives": "the number counts lives that were claimed, lost or taken",
    "running": "the harm goes on from the figure before, in a list or a running text",
    "place": "the people are where the displaced live: in camps, in shelters",
    "predicate": "a predicate or an apposition says what a part of the people told before were",
    "figure": "a bare figure that gives the toll before it another value",
    "part of": "the number is a part of a larger one, such as after “including”",
    "joined to": "the number is joined to the one before by “and” or a comma, and shares its harm",
    # statements
    "fronted": "the cue follows or interrupts the words that it gives to the source",
    "clause": "the cue verb takes a clause: “said that …”",
    "preposition": "the cue verb takes a preposition: “spoke of …”",
    "object with": "the cue verb takes an object and a preposition: “accused … of …”",
    "object infinitive": "the cue verb takes an object and an infinitive: “urged … to …”",
    "object as": "the cue verb takes an object and “as”: “described … as …”",
    "infinitive": "the cue verb takes an infinitive: “vowed to …”",
    "gerund": "the cue verb takes a gerund: “denied shelling …”",
    "passive infinitive": "the cue verb stands in the passive with an infinitive: “is said to have …”",
    "passive noun": "the cue verb stands in the passive, and what is said is its subject",
    "transcript": "a line of a transcript: a name, a colon, and the words",
    "headline": "a headline that names its source before or after the words",
    "blame": "the cue puts the blame on somebody: “laid the blame on …”",
    "denial of a clause": "an aside denies what the clause before it says: “…, a claim the army rejects”",
    "beside quotation": "the cue stands beside a quotation",
    "quote": "the cue stands beside a quotation",
}  # fmt: skip
# What the rules of the other fields look for, by field.
MEANINGS: Mapping[str, Mapping[str, str]] = {
    "count": {
        "qualifier before": "words before the number that say how firm it is", "qualifier behind": "words behind the number that say how firm it is",
        "range": "two numbers that are the bounds of one", "vague word": "a vague word: a low bound, and none above",
        "none": "a word for none", "article": "“a” or “an” with a noun for people is one", "number word": "a number in words, with nothing that makes it more or less",
        "bare number": "a number with nothing beside it that makes it more or less",
    },
    "category": {
        "noun": "the lexicon of victims holds this noun", "modifier": "a word before the noun tells of whom they are", "armed group": "the people of an armed group that is named",
        "former fighters": "who fights no more is a civilian", "both kinds": "words for civilians and for combatants stand behind the number", "carried": "taken over from the people told before",
    },
    "party": {
        "named": "named in the words for the victims", "around": "whom these words, or those around them, stand for", "counts its own": "whoever counts here counts its own people",
        "home": "where the people live, or were harmed", "told of": "the passage is about their losses", "place told before": "the place told before is theirs",
        "own side": "the speaker counts the own side", "own members": "the speaker calls them its own: “its members”, “its nationals”", "asked for": "the passage asks for the losses of these people", "of both sides": "the words count the people of both sides together",
        "side or target": "the side they are set on, or who was aimed at", "taken up": "a figure told before is taken up again", "fighting abroad": "people of one country who fight in another",
        "taken by the other side": "prisoners taken by one side are the other's",
    },
    "claimant": {
        "source": "the source of the statement that holds the number; its cue", "as saying": "whom somebody is reported “as saying” it", "cited": "whom a medium cites for it", "rival": "the second of two sources with a figure each", "verb of report": "the subject of a verb of report above the number",
        "beside the figure": "named beside the figure: a headline, a heading, a post or “as given by”", "passed on": "who passes on what nobody is named for", "keeper of the list": "who keeps the list that the figure stands on",
        "carried": "the claimant of the figure that this one carries on", "shared": "two figures of one sentence share who says them",
        "presupposed": "the statement takes the figure for granted, so that it is nobody's claim", "answer": "it answers the figure before", "lead of the list": "the source above the list",
    },
    "perpetrator": {
        "verb of harm": "they do what the verb of harm tells", "attack": "the attack is named after who made it", "responsible": "an attack was claimed by them or laid to them", "carried": "as of the figure that it is joined to",
    },
    "scope": {
        "one day": "words of one day", "phrase": "words for a longer time", "list": "a list or a count that stands at the number", "many": "so many without a day, or people who fled: more than one incident",
        "attack": "one attack is the subject of the harm", "retold": "another figure of what was told before", "own accounts": "what somebody gives as all its losses", "days": "two days and what lies between them",
        "lasting": "a war, or something that lasts, caused the harm", "lasting before": "a war that has done the harm", "own event": "a day, a place or one attack is told beside it",
        "a thousand": "a thousand or more, in no attack that is named", "accounts": "a list, a register, or a verb of counting beside it", "perfect": "“has” or “have”: all of them up to now", "running": "it carries on the figure before",
        "carried": "no time, place or attack of its own: as the figure before", "part": "a part is of the same time as the whole", "day of its own": "a part with a day of its own", "same clause": "two figures of one clause are of one time",
        "many attacks": "several attacks are told together: more than one incident", "default": "no word for a longer time belongs to it",
    },
    "status": {"denial": "the statement that holds it denies it", "negation": "a negation belongs to the harm"},
    "place": {"in its sentence": "a place named in the sentence", "told before": "taken over from the text before", "told behind": "told further on", "worked out": "entailed by the words around it"},
    "part_of": {"part": "a part of a larger number"},
    "source": {
        "named": "named in the words of the source", "own words": "the words of the source, which no name goes with", "pronoun": "a pronoun stands for whom the text named before", "named elsewhere": "the words of the source stand for whom the text names elsewhere",
    },
    "act": {
        "cue": "the cue tells what is done by saying it", "necessity": "what is said to be needed is demanded", "first person": "the speaker does it in these words: “we call on …”, “we will …”",
        "threat": "words of a threat about what is to come", "untrue": "what somebody else said is called untrue", "question": "the words quoted ask something", "judgement": "a word of moral judgement on a deed or a doer",
    },
}  # fmt: skip
DAYS = {
    "in its sentence": "a day that the text states, in the sentence", "told before": "a day that the text states, told before",
    "told behind": "a day that the text states, further on", "worked out": "a day that follows from the text and the day of publication",
    "day of publication": "the day of publication, because the text gives none",
}  # fmt: skip
NOT_KEPT = "The engine that read this article kept no reason for this field."
# What stands in the evidence panel under one name: the fields of a record whose reasons are told there.
TOLD = {
    "Count": ("count",), "Outcome": ("outcome",), "Victims": ("party",), "Category": ("category",), "Claimed by": ("claimant",),
    "Said to be caused by": ("perpetrator",), "Scope": ("scope", "part_of"), "Status": ("status",), "Day of the harm": ("date",),
    "Place, as written": ("place",), "As of": ("as_of",), "Said by": ("source",), "Act": ("act",), "Date": ("date",),
}  # fmt: skip


def rule_words(rule: str) -> str:
    """A rule's name, what it looks for, and the words that triggered it.

    >>> rule_words("passive verb: killed")
    'rule “passive verb”, by the words “killed”: the number is the subject of a passive verb of harm'
    """
    if not rule:
        return NOT_KEPT
    name, _, words = rule.partition(": ")
    by = f", by the words “{words}”" if words else ""
    told = meaning(rule)
    return f"rule “{name}”{by}" + (f": {told}" if told else "")


def meaning(rule: str) -> str:
    """What a rule of this name looks for; "" for one that is not told here.

    >>> meaning("quote: said")
    'the cue stands beside a quotation'
    """
    name = rule.partition(": ")[0]
    heads = (head for head in sorted(RULES, key=len, reverse=True) if name == head or name.startswith(f"{head} "))
    return RULES.get(next(heads, ""), "")


def told(reason: Reason) -> str:
    """A reason in a line.

    >>> told(Reason("scope", "default"))
    'rule “default”: no word for a longer time belongs to it'
    """
    words = f", by the words “{reason.words.text}”" if reason.words else ""
    of_field = DAYS if reason.field in ("date", "as_of") else MEANINGS.get(reason.field, {})
    looks_for = of_field.get(reason.rule) or meaning(reason.rule)
    return f"rule “{reason.rule}”{words}" + (f": {looks_for}" if looks_for else "")


def why(record: Statement | Casualty | Place) -> dict[str, str]:
    """Reasons by the names that the evidence panel gives the fields."""
    if isinstance(record, Place):
        return _of_place(record)
    kept = {reason.field: told(reason) for reason in record.reasons}
    found = {name: "; ".join(kept[field] for field in fields if field in kept) for name, fields in TOLD.items()}
    own = _of_statement(record) if isinstance(record, Statement) else _of_claim(record)
    return {name: found.get(name) or own.get(name, "") for name in {**found, **own}}


def marks(record: Statement | Casualty | Place) -> list[Mark]:
    """The words that triggered the rules, to be marked in the text: for each stretch, the fields that it decided."""
    if isinstance(record, Place):
        return []
    found: dict[tuple[int, int], list[str]] = {}
    for reason in record.reasons:
        for span in reason.words.spans if reason.words else ():
            found.setdefault((span.start, span.end), []).append(f"{reason.field.replace('_', ' ')} ({reason.rule})")
    return [Mark(start, end, "reason", f"why: {', '.join(fields)}") for (start, end), fields in found.items()]


def _of_claim(claim: Casualty) -> dict[str, str]:
    """What stands where a claim keeps no reason for a field that it has, or needs none."""
    category, victims = claim.victims.category, claim.victims
    return {
        "Count": NOT_KEPT, "Outcome": rule_words(claim.rule), "Scope": NOT_KEPT,
        "Victims": NOT_KEPT if victims.party else "The words for them name no party." if victims.phrase else "No words of the text name them.",
        "Category": "No word for civilians or combatants belongs to them." if category == "unspecified" else NOT_KEPT,
        "Claimed by": NOT_KEPT if claim.claimant else "The number stands in no statement: the article’s own voice.",
        "As of": DAYS["day of publication"] if claim.as_of_basis == "published" else NOT_KEPT,
        "Day of the harm": NOT_KEPT, "Place, as written": NOT_KEPT, "Status": NOT_KEPT, "Said to be caused by": NOT_KEPT,
        "Hedged by": "words of the lexicon of hedges, as they stand in the text",
    }  # fmt: skip


def _of_statement(statement: Statement) -> dict[str, str]:
    source = statement.source
    return {
        "Said by": (NOT_KEPT if source.speakers else "The words of the source were not resolved.") if source else "The text names nobody.",
        "Source, as written": "the words beside the cue that name the source" if source else "",
        "Cue": rule_words(statement.rule),
        "Act": NOT_KEPT,
        "Quotation": "by the quotation marks" if statement.quotation != "indirect" else "no quotation marks around the words",
        "Date": DAYS["day of publication"] if statement.date_basis == "published" else NOT_KEPT,
        "Hedged by": "words of the lexicon of hedges, as they stand in the text",
    }  # fmt: skip


def _of_place(place: Place) -> dict[str, str]:
    names = "; ".join(f"{c.name}, {c.country or '–'} ({c.score:.2f})" for c in place.candidates[:6])
    return {
        "Place": f"of these entries, with their scores: {names}" if names else "The gazetteer has no entry of this name.",
        "Confidence": "how far the best entry is ahead, given the article’s other places" if place.confidence is not None else "",
        "Precision": "by the kind of the entry, and by words such as “near” before the name" if place.precision else "",
    }  # fmt: skip
