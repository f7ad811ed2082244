"""Why each field of a record holds what it holds: the rule's name and the words that triggered it, as the record keeps them.

Nothing is read anew. Where a record keeps no reason for a field, that is said; words that a lexicon of the engine holds for
the field and that stand in the sentence are named as that, and no more.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from counterclaim.lexicons import load
from counterclaim.records import Casualty, Phrase, Place, Statement
from counterclaim.storage.sentences import Sentences

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
    "beside quotation": "the cue stands beside a quotation",
    "quote": "the cue stands beside a quotation",
}  # fmt: skip
NOT_KEPT = "The engine keeps no reason for this field."


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


def why(record: Statement | Casualty | Place, text: str, statements: tuple[Statement, ...] = ()) -> dict[str, str]:
    """Reasons by the names that the evidence panel gives the fields.

    Args:
        text: The article's.
        statements: The article's, among which a claim names its own.
    """
    if isinstance(record, Place):
        return _of_place(record)
    if isinstance(record, Statement):
        return _of_statement(record)
    return _of_claim(record, text, statements)


def _of_claim(claim: Casualty, text: str, statements: tuple[Statement, ...]) -> dict[str, str]:
    around = Sentences(text).around(claim.count.phrase.spans[0])
    sentence = text[around.start : around.end]
    victims, statement = claim.victims, statements[claim.statement] if claim.statement is not None else None
    heads = _held(victims.phrase.text, category_words()[victims.category]) if victims.phrase else ()
    return {
        "Count": _qualified(claim, text),
        "Outcome": rule_words(claim.rule),
        "Victims": _words(victims.phrase, "No words of the text name them.")
        + (f" Party “{victims.party}”: whom these words, or those around them, stand for." if victims.party else ""),
        "Category": f"by the words {_quoted(heads)}, which the lexicon of victims holds as {victims.category}" if heads
        else "No word for civilians or combatants among the victims’ words; taken from the words around them, or not said.",
        "Claimed by": _claimed(claim, statement),
        "Said to be caused by": _words(claim.perpetrator.phrase if claim.perpetrator else None, ""),
        "Scope": _scope(claim, sentence),
        "As of": "the day of publication, because the text gives none" if claim.as_of_basis == "published" else "a day that the text states",
        "Day of the harm": "a day in the text, counted from the day of publication where it is relative" if claim.date else "",
        "Place, as written": "named in the sentence or taken over from the text before",
        "Status": "the words of the denial are the cue of its statement" if claim.status == "denied" else "",
        "Hedged by": "words of the lexicon of hedges, as they stand in the text",
    }  # fmt: skip


def _of_statement(statement: Statement) -> dict[str, str]:
    cue = f"by the cue “{statement.cue.text}”" if statement.cue else "No cue: the layout or a quotation alone."
    source = statement.source
    names = any(speaker.name or speaker.party for speaker in source.speakers) if source else False
    return {
        "Said by": ("whom the words of the source stand for in this article" if names else "The words of the source were not resolved.")
        if source else "The text names nobody.",
        "Source, as written": "the words beside the cue that name the source" if source else "",
        "Cue": rule_words(statement.rule),
        "Act": f"{cue}, unless the words themselves plainly condemn, demand, promise or threaten" if statement.cue else cue,
        "Quotation": "by the quotation marks" if statement.quotation != "indirect" else "no quotation marks around the words",
        "Date": "the day of publication, because the text gives none" if statement.date_basis == "published" else "a day that the text states",
        "Hedged by": "words of the lexicon of hedges, as they stand in the text",
    }  # fmt: skip


def _of_place(place: Place) -> dict[str, str]:
    names = "; ".join(f"{c.name}, {c.country or '–'} ({c.score:.2f})" for c in place.candidates[:6])
    return {
        "Place": f"of these entries, with their scores: {names}" if names else "The gazetteer has no entry of this name.",
        "Confidence": "how far the best entry is ahead, given the article’s other places" if place.confidence is not None else "",
        "Precision": "by the kind of the entry, and by words such as “near” before the name" if place.precision else "",
    }  # fmt: skip


# --- the words that are named ----------------------------------------------------------------------------------------


def _words(phrase: Phrase | None, otherwise: str) -> str:
    return f"by the words “{phrase.text}”." if phrase else otherwise


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _qualified(claim: Casualty, text: str) -> str:
    phrase, table = claim.count.phrase, load.table("qualifiers")
    held = table.get(claim.count.qualifier, {})
    before, after = text[max(phrase.start - 40, 0) : phrase.start].lower(), text[phrase.end : phrase.end + 20].lower()
    words = phrase.text.lower()
    found = [
        one
        for one in held.get("before", ())
        if re.search(rf"\b{re.escape(one)}\W*$", before) or words.startswith(f"{one} ")
    ]
    found += [one for one in held.get("after", ()) if re.match(rf"\W*{re.escape(one)}\b", after)]
    if found:
        return f"“{claim.count.qualifier}” by the words “{max(found, key=len)}” beside the number"
    if claim.count.qualifier == "exact":
        return "no word beside the number makes it more or less"
    return (
        f"“{claim.count.qualifier}” by the words of the count themselves, or by words further off, which are not kept"
    )


def _claimed(claim: Casualty, statement: Statement | None) -> str:
    if claim.claimant is None:
        return "The number stands in no statement: the article’s own voice."
    words = f"by the words “{claim.claimant.phrase.text}”"
    if statement and statement.cue:
        words += f", the source of the cue “{statement.cue.text}” ({rule_words(statement.rule).partition(':')[0]})"
    return words + (f"; party “{claim.claimant.party}”" if claim.claimant.party else "; their party was not resolved")


def _scope(claim: Casualty, sentence: str) -> str:
    table = load.table("scope")["cumulative"]
    found = _held(sentence, (*table["phrases"], *table["single"]))
    if claim.scope == "cumulative":
        return f"words for a longer time stand in the sentence: {_quoted(found)}" if found else (
            "by what is said to have harmed, the time that is named, or the figure before; the words are not kept"
        )  # fmt: skip
    return "no word for a longer time was taken to belong to it"


def _held(text: str, words: Iterable[str]) -> list[str]:
    """Which of these words stand in the text, singular or plural, as they stand there; at most three, the longest first."""
    patterns = (rf"(?<!\w){re.escape(one.strip())}(?:s|es)?(?!\w)" for one in words)
    found = {match[0] for pattern in patterns if (match := re.search(pattern, text, re.IGNORECASE))}
    return sorted(found, key=lambda one: (-len(one), one))[:3]


@functools.cache
def category_words() -> dict[str, tuple[str, ...]]:
    """The nouns of the lexicon of victims, by category."""
    table = load.table("victims")
    modifiers = tuple(table["combatant"]["modifiers"])
    return {
        "civilian": tuple(table["civilian"]["nouns"]), "combatant": (*table["combatant"]["nouns"], *modifiers),
        "mixed": tuple(table["mixed"]["words"]), "unspecified": tuple(table["unspecified"]["nouns"]),
    }  # fmt: skip
